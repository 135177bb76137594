"""The way from one charge to another, a factor at a time, priced again after each.

The factors are replaced in the order of `CauseKind`. The steps telescope, so they sum to the
difference of the two prices, and the last one must arrive at the later charge.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple, TypeVar

from billing.discounts import DiscountTerm
from billing.insight.discount_changes import coverage, discount_walk
from billing.kinds import CauseKind, ComponentKind
from billing.money import split_by_largest_remainder
from billing.pricing import ComponentTerms, Segment, price_component

Value = TypeVar("Value")


class Step(NamedTuple):
    """One replaced factor, and what that changed in minor units; the factor itself before and after."""

    kind: CauseKind
    minor: int
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    discount: DiscountTerm | None = None


def replay(state: ComponentTerms, target: ComponentTerms, *, period_start: date) -> Iterator[Step]:
    """Walk from the earlier terms of a charge to the later ones.

    Args:
        state: The earlier terms.
        target: The later ones.
        period_start: First day of the later bill; what was open and is gone had ended by then.

    Raises:
        ValueError: The factors do not lead to the later price.
    """
    in_shape = _same_shape(state, target)
    reshaped_by = None if in_shape else _reshaping_factor(state, target)
    for kind, read, write in FACTORS:
        if kind is reshaped_by:
            in_shape = True
            walked = write(_in_shape_of(state, target), target)
        elif in_shape:
            walked = write(state, target)
        else:
            continue
        yield Step(kind, total(walked) - total(state), read(state), read(target))
        state = walked
    for kind, discount, walked in discount_walk(state, target, period_start):
        yield Step(kind, total(walked) - total(state), discount=discount)
        state = walked
    walked = _each(state, target, lambda old, new: replace(old, tax_rate=new.tax_rate))
    rates = state.segments[-1].tax_rate, target.segments[-1].tax_rate
    yield Step(CauseKind.TAX_RATE, total(walked) - total(state), *rates)
    if total(walked) != total(target):
        message = f"the factors of {target.component} do not lead to its price"
        raise ValueError(message)


def total(terms: ComponentTerms) -> int:
    """Price a charge, tax included."""
    return sum(line.amount_minor for line in price_component(terms))


# ---- the factors of a charge, before discounts and tax, in their order ----

Reading = Callable[[ComponentTerms], Decimal]
Writing = Callable[[ComponentTerms, ComponentTerms], ComponentTerms]


def _plan_changed(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    if _plans(state) == _plans(target):
        return state
    return _each(
        state,
        target,
        lambda old, new: replace(
            old,
            plan_code=new.plan_code,
            plan_name=new.plan_name,
            unit_price=new.unit_price,
            included=new.included,
        ),
    )


def _price_changed(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    return _each(state, target, lambda old, new: replace(old, unit_price=new.unit_price))


def _days_changed(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    return _each(state, target, lambda old, new: replace(old, days=new.days, of_days=new.of_days))


def _pieces_changed(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    if target.kind is ComponentKind.USAGE:
        return state
    return _each(state, target, lambda old, new: replace(old, quantity=new.quantity))


def _usage_changed(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    return _each(state, target, lambda old, new: replace(old, quantity=new.quantity))


def _allowance_changed(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    return _each(state, target, lambda old, new: replace(old, included=new.included))


def _each(
    state: ComponentTerms, target: ComponentTerms, change: Callable[[Segment, Segment], Segment]
) -> ComponentTerms:
    pairs = zip(state.segments, target.segments, strict=True)
    return replace(state, segments=tuple(change(old, new) for old, new in pairs))


def _price(terms: ComponentTerms) -> Decimal:
    return terms.segments[-1].unit_price


def _included(terms: ComponentTerms) -> Decimal:
    return terms.segments[-1].included


def _pieces(terms: ComponentTerms) -> Decimal:
    return terms.segments[-1].quantity


def quantity_of(terms: ComponentTerms) -> Decimal:
    """Return how much was used in all."""
    return sum((segment.quantity for segment in terms.segments), Decimal(0))


FACTORS: tuple[tuple[CauseKind, Reading, Writing], ...] = (
    (CauseKind.PLAN_CHANGE, _price, _plan_changed),
    (CauseKind.PRICE_CHANGE, _price, _price_changed),
    (CauseKind.PARTIAL_PERIOD, _price, _days_changed),
    (CauseKind.QUANTITY_CHANGE, _pieces, _pieces_changed),
    (CauseKind.USAGE_CHANGE, quantity_of, _usage_changed),
    (CauseKind.TIER_OR_ALLOWANCE, _included, _allowance_changed),
)


# ---- segments of different shape ----


def _same_shape(state: ComponentTerms, target: ComponentTerms) -> bool:
    return [each.plan_code for each in state.segments] == [each.plan_code for each in target.segments]


def _plans(terms: ComponentTerms) -> list[str]:
    return _runs(segment.plan_code for segment in terms.segments)


def _runs(values: Iterable[Value]) -> list[Value]:
    return [value for value, _ in groupby(values)]


def _reshaping_factor(state: ComponentTerms, target: ComponentTerms) -> CauseKind:
    """Name the first factor that differs: the one that cuts the days into other segments."""

    def runs_differ(read: Callable[[Segment], object]) -> bool:
        return _runs(map(read, state.segments)) != _runs(map(read, target.segments))

    if _plans(state) != _plans(target):
        return CauseKind.PLAN_CHANGE
    if runs_differ(lambda segment: segment.unit_price):
        return CauseKind.PRICE_CHANGE
    if coverage(state) != coverage(target):
        return CauseKind.PARTIAL_PERIOD
    if target.kind is not ComponentKind.USAGE and runs_differ(lambda segment: segment.quantity):
        return CauseKind.QUANTITY_CHANGE
    if runs_differ(lambda segment: segment.included):
        return CauseKind.TIER_OR_ALLOWANCE
    return CauseKind.PARTIAL_PERIOD


def _in_shape_of(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    """Cut the earlier charge into the later one's segments; days in all, prices and use stay."""
    scale = coverage(state) / coverage(target)
    if len(state.segments) == len(target.segments):
        sources = list(state.segments)
    else:
        sources = [_source(state, segment.plan_code) for segment in target.segments]
    quantities = [source.quantity for source in sources]
    if target.kind is ComponentKind.USAGE:
        quantities = _spread(quantity_of(state), target.segments)
    segments = []
    for source, shape, quantity in zip(sources, target.segments, quantities, strict=True):
        days, of_days = (shape.share * scale).as_integer_ratio()
        segments.append(replace(source, days=days, of_days=of_days, quantity=quantity))
    return replace(state, segments=tuple(segments))


def _source(state: ComponentTerms, plan_code: str) -> Segment:
    of_plan = [segment for segment in state.segments if segment.plan_code == plan_code]
    return (of_plan or state.segments)[-1]


def _spread(used: Decimal, segments: Sequence[Segment]) -> list[Decimal]:
    """Spread use over segments as the later use was spread; over their days if there was none."""
    now = [segment.quantity for segment in segments]
    weights = [Fraction(each) for each in now] if any(now) else [segment.share for segment in segments]
    places = max(-int(each.as_tuple().exponent) for each in (used, *now, Decimal(0)))
    parts = split_by_largest_remainder(int(used.scaleb(places)), weights)
    return [Decimal(part).scaleb(-places) for part in parts]
