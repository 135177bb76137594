"""Why two bills differ: named causes that sum to the difference, to the cent, always.

Charges are matched by (subscription, component, place, kind). For each pair the earlier bill's
terms are replaced by the later one's, one factor at a time in the order of `CauseKind`, and priced
again by the real rules after each; a cause is what its step changed. The steps telescope, so they
are exact, and the last one must arrive at the current bill. There is no "other".
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple, TypeVar

from billing.bills import Bill
from billing.discounts import DiscountTerm, in_order
from billing.errors import CurrencyMismatch
from billing.kinds import ComponentKind, EventKind
from billing.money import Money, split_by_largest_remainder
from billing.periods import Period
from billing.pricing import ComponentTerms, Event, PricedLine, Segment, price_component


class CauseKind(StrEnum):
    """The causes, in the order in which the factors are replaced; each has a text `cause-<value>`."""

    REMOVED_SERVICE = "removed_service"
    NEW_SERVICE = "new_service"
    PLAN_CHANGE = "plan_change"
    PRICE_CHANGE = "price_change"
    PARTIAL_PERIOD = "partial_period"
    QUANTITY_CHANGE = "quantity_change"
    USAGE_CHANGE = "usage_change"
    TIER_OR_ALLOWANCE = "tier_or_allowance"
    DISCOUNT_CHANGED = "discount_changed"
    DISCOUNT_ENDED = "discount_ended"
    DISCOUNT_STARTED = "discount_started"
    TAX_RATE = "tax_rate"
    ONE_OFF = "one_off"
    CORRECTION = "correction_of_earlier_bill"


@dataclass(frozen=True, slots=True)
class Cause:
    """One named reason, with its share of the difference and the facts that a sentence needs.

    Attributes:
        amount: Its share, tax included.
        lines: Positions in the current bill; in the previous one when `in_previous`.
        in_previous: The charge is on the previous bill only.
        several_services: The two bills hold more than one subscription, so `label` matters.
        label, component, component_kind, place, unit: Of the charge.
        currency: ISO 4217.
        plan, plan_before: Names of the plan or add-on, now and before.
        before, after: The factor itself: price in minor units, pieces, units used, allowance,
            or tax rate.
        days, of_days, days_before, of_days_before: Held then and now (partial periods).
        discount: The discount as it was when it ran.
        service: Days of the charge.
        event: Why it is on the current bill; on the previous one when `in_previous`.
    """

    kind: CauseKind
    amount: Money
    lines: tuple[int, ...]
    in_previous: bool
    several_services: bool
    subscription_id: int | None
    label: str
    component: str
    component_kind: ComponentKind
    place: str | None
    unit: str
    currency: str
    plan: str
    plan_before: str
    before: Decimal
    after: Decimal
    days: int
    of_days: int
    days_before: int
    of_days_before: int
    discount: DiscountTerm | None
    service: Period
    event: Event


@dataclass(frozen=True, slots=True)
class Difference:
    """Two bills and why they differ.

    Attributes:
        change: Current total less previous total.
        causes: Largest first; they sum to `change`.
    """

    previous: Bill
    current: Bill
    change: Money
    causes: tuple[Cause, ...]


def compare(previous: Bill, current: Bill) -> Difference:
    """Explain the difference of two bills.

    Raises:
        CurrencyMismatch: They are in two currencies.
        ValueError: A line does not follow from its own facts, so it cannot be explained.
    """
    if previous.currency != current.currency:
        raise CurrencyMismatch(expected=current.currency, found=previous.currency)
    before, after = _by_service(previous), _by_service(current)
    subscriptions = {key.subscription_id for key in (*before, *after) if key.subscription_id is not None}
    steps = [
        step
        for key in dict.fromkeys((*after, *before))
        for step in _steps(_Pair(before.get(key, ()), after.get(key, ()), current.currency, current.period.start))
    ]
    causes = tuple(_causes(steps, current.currency, several_services=len(subscriptions) > 1))
    change = current.total - previous.total
    if sum(cause.amount.minor for cause in causes) != change.minor:
        message = f"causes do not sum to {change}"
        raise ValueError(message)
    return Difference(previous, current, change, causes)


class _Key(NamedTuple):
    subscription_id: int | None
    component: str
    place: str | None
    kind: ComponentKind
    correction: str


EVERY_MONTH = (EventKind.REGULAR, EventKind.USED)
"""Events that say nothing new."""

Placed = tuple[int, PricedLine]
Value = TypeVar("Value")


class _Pair(NamedTuple):
    """The lines of one charge on both bills; one side may have none."""

    before: Sequence[Placed]
    after: Sequence[Placed]
    currency: str
    period_start: date


class _Step(NamedTuple):
    """One replaced factor of one pair, and what that changed."""

    kind: CauseKind
    minor: int
    pair: _Pair
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    discount: DiscountTerm | None = None


def _by_service(bill: Bill) -> Mapping[_Key, Sequence[Placed]]:
    found: dict[_Key, list[Placed]] = {}
    for at, line in enumerate(bill.lines):
        # A correction stands for itself: two of them are the same one only when all facts agree.
        itself = str(line.facts()) if line.kind is ComponentKind.CORRECTION else ""
        key = _Key(line.subscription_id, line.component, line.place, line.kind, itself)
        found.setdefault(key, []).append((at, line))
    return found


def _steps(pair: _Pair) -> Iterator[_Step]:
    if pair.before and pair.after:
        yield from _replay(pair, _terms(pair.before), _terms(pair.after))
    elif pair.after:
        yield from _appeared(pair, _terms(pair.after))
    else:
        yield from _disappeared(pair, _terms(pair.before))


def _appeared(pair: _Pair, terms: ComponentTerms) -> Iterator[_Step]:
    match terms.kind:
        case ComponentKind.RECURRING:
            yield _Step(CauseKind.NEW_SERVICE, _total(terms), pair)
        case ComponentKind.USAGE:
            yield _Step(CauseKind.USAGE_CHANGE, _total(terms), pair, Decimal(0), _quantity(terms))
        case ComponentKind.ONE_OFF:
            yield _Step(CauseKind.ONE_OFF, _total(terms), pair)
        case ComponentKind.CORRECTION:
            yield _Step(CauseKind.CORRECTION, _total(terms), pair)


def _disappeared(pair: _Pair, terms: ComponentTerms) -> Iterator[_Step]:
    match terms.kind:
        case ComponentKind.RECURRING:
            yield _Step(CauseKind.REMOVED_SERVICE, -_total(terms), pair)
        case ComponentKind.USAGE:
            yield _Step(CauseKind.USAGE_CHANGE, -_total(terms), pair, _quantity(terms), Decimal(0))
        case ComponentKind.ONE_OFF:
            yield _Step(CauseKind.ONE_OFF, -_total(terms), pair)
        case ComponentKind.CORRECTION:
            yield _Step(CauseKind.CORRECTION, -_total(terms), pair)


def _replay(pair: _Pair, state: ComponentTerms, target: ComponentTerms) -> Iterator[_Step]:
    """Walk from the one's terms to the other's, a factor at a time."""
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
        yield _Step(kind, _total(walked) - _total(state), pair, read(state), read(target))
        state = walked
    for kind, discount, walked in _discount_walk(state, target, pair.period_start):
        yield _Step(kind, _total(walked) - _total(state), pair, discount=discount)
        state = walked
    walked = _each(state, target, lambda old, new: replace(old, tax_rate=new.tax_rate))
    rates = state.segments[-1].tax_rate, target.segments[-1].tax_rate
    yield _Step(CauseKind.TAX_RATE, _total(walked) - _total(state), pair, *rates)
    if _total(walked) != sum(line.amount_minor for _, line in pair.after):
        message = f"the factors of {target.component} do not lead to its price"
        raise ValueError(message)


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


def _quantity(terms: ComponentTerms) -> Decimal:
    return sum((segment.quantity for segment in terms.segments), Decimal(0))


FACTORS: tuple[tuple[CauseKind, Reading, Writing], ...] = (
    (CauseKind.PLAN_CHANGE, _price, _plan_changed),
    (CauseKind.PRICE_CHANGE, _price, _price_changed),
    (CauseKind.PARTIAL_PERIOD, _price, _days_changed),
    (CauseKind.QUANTITY_CHANGE, _pieces, _pieces_changed),
    (CauseKind.USAGE_CHANGE, _quantity, _usage_changed),
    (CauseKind.TIER_OR_ALLOWANCE, _included, _allowance_changed),
)


# ---- segments of different shape ----


def _same_shape(state: ComponentTerms, target: ComponentTerms) -> bool:
    return [each.plan_code for each in state.segments] == [each.plan_code for each in target.segments]


def _plans(terms: ComponentTerms) -> list[str]:
    return _runs(segment.plan_code for segment in terms.segments)


def _runs(values: Iterable[Value]) -> list[Value]:
    return [value for value, _ in groupby(values)]


def _coverage(terms: ComponentTerms) -> Fraction:
    return sum((segment.share for segment in terms.segments), Fraction(0))


def _reshaping_factor(state: ComponentTerms, target: ComponentTerms) -> CauseKind:
    """Name the first factor that differs: the one that cuts the days into other segments."""

    def runs_differ(read: Callable[[Segment], object]) -> bool:
        return _runs(map(read, state.segments)) != _runs(map(read, target.segments))

    if _plans(state) != _plans(target):
        return CauseKind.PLAN_CHANGE
    if runs_differ(lambda segment: segment.unit_price):
        return CauseKind.PRICE_CHANGE
    if _coverage(state) != _coverage(target):
        return CauseKind.PARTIAL_PERIOD
    if target.kind is not ComponentKind.USAGE and runs_differ(lambda segment: segment.quantity):
        return CauseKind.QUANTITY_CHANGE
    if runs_differ(lambda segment: segment.included):
        return CauseKind.TIER_OR_ALLOWANCE
    return CauseKind.PARTIAL_PERIOD


def _in_shape_of(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    """Cut the earlier charge into the later one's segments; days in all, prices and use stay."""
    scale = _coverage(state) / _coverage(target)
    if len(state.segments) == len(target.segments):
        sources = list(state.segments)
    else:
        sources = [_source(state, segment.plan_code) for segment in target.segments]
    quantities = [source.quantity for source in sources]
    if target.kind is ComponentKind.USAGE:
        quantities = _spread(_quantity(state), target.segments)
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


# ---- discounts ----

DiscountStep = tuple[CauseKind, DiscountTerm, ComponentTerms]


def _discount_walk(state: ComponentTerms, target: ComponentTerms, period_start: date) -> Iterator[DiscountStep]:
    """Replace one discount after the other: those that changed, then ended, then started."""
    changes = [
        (kind, code, term)
        for code in sorted(_codes(state) | _codes(target))
        for kind, term in _discount_change(state, target, code)
    ]
    order = [CauseKind.DISCOUNT_CHANGED, CauseKind.DISCOUNT_ENDED, CauseKind.DISCOUNT_STARTED]
    for kind, code, term in sorted(changes, key=lambda change: (order.index(change[0]), change[1])):
        state = _with_discount(state, target, code)
        yield kind, _ended(term, period_start) if kind is CauseKind.DISCOUNT_ENDED else term, state


def _codes(terms: ComponentTerms) -> set[str]:
    return {term.code for segment in terms.segments for term in segment.discounts}


def _discount_change(
    state: ComponentTerms, target: ComponentTerms, code: str
) -> Iterator[tuple[CauseKind, DiscountTerm]]:
    before = [_of_code(segment, code) for segment in state.segments]
    after = [_of_code(segment, code) for segment in target.segments]
    had = [term for terms in before for term in terms]
    has = [term for terms in after for term in terms]
    if not has:
        yield CauseKind.DISCOUNT_ENDED, had[-1]
    elif not had:
        yield CauseKind.DISCOUNT_STARTED, has[-1]
    elif [_effects(terms) for terms in before] != [_effects(terms) for terms in after]:
        values = {(term.percent, term.amount_minor) for term in (*had, *has)}
        reach = _reach(target, after) - _reach(state, before)
        if len(values) > 1 or reach == 0:
            yield CauseKind.DISCOUNT_CHANGED, has[-1]
        elif reach < 0:
            yield CauseKind.DISCOUNT_ENDED, has[-1]
        else:
            yield CauseKind.DISCOUNT_STARTED, has[-1]


def _reach(terms: ComponentTerms, discounts: Sequence[Sequence[DiscountTerm]]) -> Fraction:
    """Return the part of the charge's days on which a discount runs."""
    reached = (
        segment.share * term.share
        for segment, running in zip(terms.segments, discounts, strict=True)
        for term in running
    )
    return sum(reached, Fraction(0)) / _coverage(terms)


def _of_code(segment: Segment, code: str) -> list[DiscountTerm]:
    return [term for term in segment.discounts if term.code == code]


def _effects(terms: Sequence[DiscountTerm]) -> list[tuple[Decimal | None, int | None, Fraction]]:
    return [(term.percent, term.amount_minor, term.share) for term in terms]


def _with_discount(state: ComponentTerms, target: ComponentTerms, code: str) -> ComponentTerms:
    def change(old: Segment, new: Segment) -> Segment:
        others = [term for term in old.discounts if term.code != code]
        return replace(old, discounts=in_order([*others, *_of_code(new, code)]))

    return _each(state, target, change)


def _ended(term: DiscountTerm, period_start: date) -> DiscountTerm:
    """Date the end of a discount that was open when it was last printed: it is gone by now."""
    return term if term.until else replace(term, until=period_start)


# ---- from lines to terms, from steps to causes ----


def _terms(lines: Sequence[Placed]) -> ComponentTerms:
    """Read back the terms of printed lines, and check that they lead to the printed amounts."""
    first = lines[0][1]
    terms = ComponentTerms(
        subscription_id=first.subscription_id,
        label=first.label,
        component=first.component,
        kind=first.kind,
        unit=first.unit,
        place=first.place,
        currency=first.currency,
        segments=tuple(line.segment for _, line in lines),
    )
    if _total(terms) != sum(line.amount_minor for _, line in lines):
        message = f"the price of {first.component} does not follow from its facts"
        raise ValueError(message)
    return terms


def _total(terms: ComponentTerms) -> int:
    return sum(line.amount_minor for line in price_component(terms))


def _causes(steps: Iterable[_Step], currency: str, *, several_services: bool) -> list[Cause]:
    together: dict[tuple[object, ...], list[_Step]] = {}
    for step in steps:
        if step.minor:
            together.setdefault(_subject(step), []).append(step)
    merged = [_cause(same, currency, several_services=several_services) for same in together.values()]
    order = list(CauseKind)
    return sorted(
        (cause for cause in merged if cause.amount.minor),
        key=lambda cause: (-abs(cause.amount.minor), order.index(cause.kind), cause.lines),
    )


def _subject(step: _Step) -> tuple[object, ...]:
    """Say what a step is about; steps about the same thing are one cause."""
    line = (step.pair.after or step.pair.before)[-1][1]
    whole = (step.kind, line.subscription_id)
    match step.kind:
        case CauseKind.TAX_RATE:
            return step.kind, step.before, step.after
        case CauseKind.PLAN_CHANGE:
            return *whole, _plan_before(step), line.segment.plan_code
        case CauseKind.PARTIAL_PERIOD:
            return *whole, line.segment.plan_code
        case CauseKind.DISCOUNT_CHANGED | CauseKind.DISCOUNT_ENDED | CauseKind.DISCOUNT_STARTED:
            return *whole, step.discount and step.discount.code
        case CauseKind.CORRECTION:
            before, after = step.pair.before, step.pair.after
            return *whole, *(at for at, _ in before), None, *(at for at, _ in after)
        case _:
            return *whole, line.component, line.place, line.kind


def _plan_before(step: _Step) -> str:
    return (step.pair.before or step.pair.after)[0][1].segment.plan_code


def _is_recurring(pair: _Pair) -> bool:
    return (pair.after or pair.before)[0][1].kind is ComponentKind.RECURRING


def _cause(steps: Sequence[_Step], currency: str, *, several_services: bool) -> Cause:
    """Make one cause of the steps about one thing; its recurring charge speaks for it, else the largest."""
    step = max(steps, key=lambda each: (_is_recurring(each.pair), abs(each.minor)))
    was = [line for _, line in step.pair.before]
    now = [line for _, line in step.pair.after] or was
    was = was or now
    in_previous = not any(each.pair.after for each in steps)
    lines = {at for each in steps for at, _ in (each.pair.before if in_previous else each.pair.after)}
    events = [line.segment.event for line in reversed(now)]
    return Cause(
        kind=step.kind,
        amount=Money(sum(each.minor for each in steps), currency),
        lines=tuple(sorted(lines)),
        in_previous=in_previous,
        several_services=several_services,
        subscription_id=now[-1].subscription_id,
        label=now[-1].label,
        component=now[-1].component,
        component_kind=now[-1].kind,
        place=now[-1].place,
        unit=now[-1].unit,
        currency=currency,
        plan=now[-1].segment.plan_name,
        plan_before=was[0].segment.plan_name,
        before=step.before,
        after=step.after,
        days=sum(line.segment.days for line in now),
        of_days=now[-1].segment.of_days,
        days_before=sum(line.segment.days for line in was),
        of_days_before=was[-1].segment.of_days,
        discount=step.discount,
        service=Period(now[0].segment.service.start, now[-1].segment.service.end),
        event=max(events, key=lambda event: (event.kind not in EVERY_MONTH, event.on)),
    )
