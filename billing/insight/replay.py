"""The way from one charge to another, a factor at a time, priced again after each.

The factors are replaced in the order of `CauseKind`. The steps telescope, so they sum to the
difference of the two prices, and the last one must arrive at the later charge. Where the later
bill cuts the days otherwise, the cut comes with the first factor that differs over time, and all
that the earlier charge held is carried over.

How half a minor unit is rounded and how parts of a period are counted belongs to the plan. Where
they differ within one plan, the first factor that differs takes the rounding along.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from billing.charging.discounts import DiscountTerm
from billing.charging.pricing import ComponentTerms, Segment, price_component
from billing.insight.discount_changes import discount_walk
from billing.insight.reshaping import (
    are_whole,
    in_shape_of,
    quantity_of,
    reshaping_factor,
    same_shape,
    with_use,
)
from billing.insight.rules import bounds_of, rule_of, with_rule_of
from billing.kinds import CauseKind, ComponentKind


class Step(NamedTuple):
    """One replaced factor, and what that changed in minor units; the factor itself before and after."""

    kind: CauseKind
    minor: int
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    discount: DiscountTerm | None = None


def replay(earlier: ComponentTerms, target: ComponentTerms, *, period_start: date) -> Iterator[Step]:
    """Walk from the earlier terms of a charge to the later ones.

    Args:
        earlier: The earlier terms.
        target: The later ones.
        period_start: First day of the later bill; what was open and is gone had ended by then.

    Raises:
        ValueError: The factors do not lead to the later price.
    """
    state, first = earlier, None
    for kind, walked in _walk(earlier, target):
        minor = total(walked) - total(state)
        yield Step(kind, minor, *_factor(kind, earlier, target, minor))
        if first is None and walked != state:
            first = kind
        state = walked
    first = first or CauseKind.PLAN_CHANGE
    walked = _each(state, target, lambda old, new: replace(old, rounding=new.rounding))
    yield Step(first, total(walked) - total(state), *_factor(first, earlier, target, 0))
    state = walked
    for kind, discount, walked in discount_walk(state, target, period_start):
        yield Step(kind, total(walked) - total(state), discount=discount)
        state = walked
    walked = _each(state, target, lambda old, new: replace(old, tax_rate=new.tax_rate))
    minor = total(walked) - total(state)
    yield Step(CauseKind.TAX_RATE, minor, *_factor(CauseKind.TAX_RATE, earlier, target, minor))
    if total(walked) != total(target):
        message = f"the factors of {target.component} do not lead to its price"
        raise ValueError(message)


def total(terms: ComponentTerms) -> int:
    """Price a charge, tax included."""
    return sum(line.amount_minor for line in price_component(terms))


def differing(before: Sequence[Decimal], after: Sequence[Decimal], *, rises: bool) -> tuple[Decimal, Decimal]:
    """Choose what to call a factor on two bills that may each have had several values of it.

    The latest values that differ the right way, else the latest that differ at all.

    >>> differing([Decimal(10), Decimal(15)], [Decimal(15)], rises=True)
    (Decimal('10'), Decimal('15'))
    """
    pairs = [(was, now) for now in reversed(after) for was in reversed(before) if was != now]
    fitting = [pair for pair in pairs if (pair[1] > pair[0]) is rises]
    return (*fitting, *pairs, (before[-1], after[-1]))[0]


# ---- the factors of a charge, before discounts and tax, in their order ----

Writing = Callable[[ComponentTerms, ComponentTerms], ComponentTerms]


def _walk(state: ComponentTerms, target: ComponentTerms) -> Iterator[tuple[CauseKind, ComponentTerms]]:
    reshaped_by = None if same_shape(state, target) else reshaping_factor(state, target)
    if target.kind is ComponentKind.USAGE and reshaped_by in RATED_LATER:
        # Nothing before these differs, so use can be replaced before the days are cut.
        yield from _walk_by_use(state, target, reshaped_by)
        return
    in_shape = reshaped_by is None
    for kind, write in FACTORS:
        if kind is reshaped_by:
            in_shape, state = True, _cut_as(state, target, kind)
        if in_shape:
            state = write(state, target)
            yield kind, state


def _cut_as(state: ComponentTerms, target: ComponentTerms, kind: CauseKind) -> ComponentTerms:
    """Cut the days as the later charge does; what should not differ before a factor is made sure not to."""
    cut = in_shape_of(state, target)
    for earlier, write in FACTORS:
        if earlier is kind:
            break
        cut = write(cut, target)
    return _days_changed(cut, target) if are_whole(state, target) else cut


def _walk_by_use(
    state: ComponentTerms, target: ComponentTerms, reshaped_by: CauseKind
) -> Iterator[tuple[CauseKind, ComponentTerms]]:
    used, was = quantity_of(target), quantity_of(state)
    if reshaped_by is CauseKind.TIER_OR_ALLOWANCE:
        yield CauseKind.USAGE_CHANGE, _used_as(state, target)
        state = _allowed_as(state, target)
        yield CauseKind.TIER_OR_ALLOWANCE, state
    else:
        state = with_use(state, used) if used != was else state
        yield CauseKind.USAGE_CHANGE, state
        state = _allowed_as(state, target)
    yield CauseKind.MINIMUM_TRUE_UP, _bounds_changed(state, target)


def _used_as(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    """Replace use at the earlier allowance, which the later bill cuts into other days.

    Use is compared in all, on the earlier days. But who used most of it on the few days before an
    allowance rose pays for when she used it, and the rise took nothing more from her: then it is
    compared on the later days.
    """
    used, was = quantity_of(target), quantity_of(state)
    if used == was:
        return state
    in_all = with_use(state, used)
    by_days = _usage_changed(in_shape_of(state, target), target)
    start, end = total(state), total(_allowed_as(state, target))
    more_allowed = _allowance(target) - _allowance(state)
    for walked in (in_all, by_days):
        usage, allowance = total(walked) - start, end - total(walked)
        if usage * (used - was) >= 0 and allowance * more_allowed <= 0:
            return walked
    return in_all


def _allowed_as(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    return _rate_changed(_cut_as(state, target, CauseKind.TIER_OR_ALLOWANCE), target)


def _allowance(terms: ComponentTerms) -> Decimal:
    return sum((line.allowance for line in price_component(terms)), Decimal(0))


def _plan_changed(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    def change(old: Segment, new: Segment) -> Segment:
        if old.plan_code == new.plan_code:
            return old
        return replace(
            old,
            plan_code=new.plan_code,
            plan_name=new.plan_name,
            unit_price=new.unit_price,
            included=new.included,
            scale=new.scale,
            rounding=new.rounding,
        )

    changed = _each(state, target, change)
    counted = [{each.proration for each in terms.segments} for terms in (state, target)]
    return changed if changed == state or counted[0] == counted[1] else _days_changed(changed, target)


def _price_changed(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    def change(old: Segment, new: Segment) -> Segment:
        return old if rule_of(old) != rule_of(new) else replace(old, unit_price=new.unit_price)

    return _each(state, target, change)


def _days_changed(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    return _each(state, target, lambda old, new: replace(old, days=new.days, of_days=new.of_days))


def _pieces_changed(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    if target.kind is ComponentKind.USAGE:
        return state
    return _each(state, target, lambda old, new: replace(old, quantity=new.quantity))


def _usage_changed(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    if target.kind is not ComponentKind.USAGE:
        return state
    return _each(state, target, lambda old, new: replace(old, quantity=new.quantity))


def _rate_changed(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    return _each(state, target, lambda old, new: with_rule_of(replace(old, included=new.included), new))


def _bounds_changed(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    return _each(state, target, lambda old, new: replace(old, scale=new.scale))


def _each(
    state: ComponentTerms, target: ComponentTerms, change: Callable[[Segment, Segment], Segment]
) -> ComponentTerms:
    pairs = zip(state.segments, target.segments, strict=True)
    return replace(state, segments=tuple(change(old, new) for old, new in pairs))


FACTORS: tuple[tuple[CauseKind, Writing], ...] = (
    (CauseKind.PLAN_CHANGE, _plan_changed),
    (CauseKind.PRICE_CHANGE, _price_changed),
    (CauseKind.PARTIAL_PERIOD, _days_changed),
    (CauseKind.QUANTITY_CHANGE, _pieces_changed),
    (CauseKind.USAGE_CHANGE, _usage_changed),
    (CauseKind.TIER_OR_ALLOWANCE, _rate_changed),
    (CauseKind.MINIMUM_TRUE_UP, _bounds_changed),
)

RATED_LATER = (CauseKind.TIER_OR_ALLOWANCE, CauseKind.MINIMUM_TRUE_UP)
"""Factors that are replaced after use."""

READINGS: dict[CauseKind, Callable[[Segment], Decimal]] = {
    CauseKind.PLAN_CHANGE: lambda segment: segment.unit_price,
    CauseKind.PRICE_CHANGE: lambda segment: segment.unit_price,
    CauseKind.PARTIAL_PERIOD: lambda segment: segment.unit_price,
    CauseKind.QUANTITY_CHANGE: lambda segment: segment.quantity,
    CauseKind.TIER_OR_ALLOWANCE: lambda segment: segment.included,
    CauseKind.MINIMUM_TRUE_UP: lambda segment: Decimal(bounds_of(segment)[0] or 0),
    CauseKind.TAX_RATE: lambda segment: segment.tax_rate,
}


def _factor(kind: CauseKind, earlier: ComponentTerms, target: ComponentTerms, minor: int) -> tuple[Decimal, Decimal]:
    """Read a factor as the two bills print it."""
    if kind is CauseKind.USAGE_CHANGE:
        return quantity_of(earlier), quantity_of(target)
    read = READINGS[kind]
    rises = minor < 0 if kind is CauseKind.TIER_OR_ALLOWANCE else minor > 0
    return differing([read(each) for each in earlier.segments], [read(each) for each in target.segments], rises=rises)
