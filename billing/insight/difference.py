"""Why two bills differ: named causes that sum to the difference, to the cent, always.

Charges are matched, see `billing.insight.matching`. For each pair the earlier bill's
terms are replaced by the later one's, one factor at a time in the order of `CauseKind`, and priced
again by the real rules after each; a cause is what its step changed. The steps telescope, so they
are exact, and the last one must arrive at the current bill. There is no "other".
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from billing.bills import Bill
from billing.discounts import DiscountTerm
from billing.errors import CurrencyMismatch
from billing.insight.matching import Pair, Placed, pairs
from billing.insight.replay import differing, replay, total
from billing.insight.reshaping import quantity_of
from billing.kinds import CauseKind, ComponentKind, EventKind
from billing.money import Money
from billing.periods import Period
from billing.pricing import ComponentTerms, Event, PricedLine


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
    found = (line.subscription_id for line in (*previous.lines, *current.lines))
    subscriptions = {each for each in found if each is not None}
    steps = [step for pair in pairs(previous, current) for step in _steps(pair, current.period.start)]
    causes = tuple(_causes(steps, current.currency, several_services=len(subscriptions) > 1))
    change = current.total - previous.total
    if sum(cause.amount.minor for cause in causes) != change.minor:
        message = f"causes do not sum to {change}"
        raise ValueError(message)
    return Difference(previous, current, change, causes)


EVERY_MONTH = (EventKind.REGULAR, EventKind.USED)
"""Events that say nothing new."""


class _Step(NamedTuple):
    """One replaced factor of one pair, and what that changed."""

    kind: CauseKind
    minor: int
    pair: Pair
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    discount: DiscountTerm | None = None


def _steps(pair: Pair, period_start: date) -> Iterator[_Step]:
    if pair.before and pair.after:
        for step in replay(_terms(pair.before), _terms(pair.after), period_start=period_start):
            kind, before, after = step.kind, step.before, step.after
            if kind is CauseKind.PARTIAL_PERIOD and pair.at_once and set(pair.held_before) != set(pair.held_after):
                # "Only 7 of 31 days" would be said of the one that was held all the time as well.
                kind = CauseKind.QUANTITY_CHANGE
            if kind is CauseKind.QUANTITY_CHANGE and pair.held_before:
                before, after = _pieces(pair, step.minor)
            yield _Step(kind, step.minor, pair, before, after, step.discount)
    elif pair.after:
        yield from _appeared(pair, _terms(pair.after))
    else:
        yield from _disappeared(pair, _terms(pair.before))


def _pieces(pair: Pair, minor: int) -> tuple[Decimal, Decimal]:
    return differing(pair.held_before, pair.held_after, rises=minor > 0)


def _appeared(pair: Pair, terms: ComponentTerms) -> Iterator[_Step]:
    match terms.kind:
        case ComponentKind.RECURRING if pair.held_before:
            yield _Step(CauseKind.QUANTITY_CHANGE, total(terms), pair, *_pieces(pair, total(terms)))
        case ComponentKind.RECURRING:
            yield _Step(CauseKind.NEW_SERVICE, total(terms), pair)
        case ComponentKind.USAGE:
            yield _Step(CauseKind.USAGE_CHANGE, total(terms), pair, Decimal(0), quantity_of(terms))
        case ComponentKind.ONE_OFF:
            yield _Step(CauseKind.ONE_OFF, total(terms), pair)
        case ComponentKind.CORRECTION:
            yield _Step(CauseKind.CORRECTION, total(terms), pair)


def _disappeared(pair: Pair, terms: ComponentTerms) -> Iterator[_Step]:
    match terms.kind:
        case ComponentKind.RECURRING if pair.held_after:
            yield _Step(CauseKind.QUANTITY_CHANGE, -total(terms), pair, *_pieces(pair, -total(terms)))
        case ComponentKind.RECURRING:
            yield _Step(CauseKind.REMOVED_SERVICE, -total(terms), pair)
        case ComponentKind.USAGE:
            yield _Step(CauseKind.USAGE_CHANGE, -total(terms), pair, quantity_of(terms), Decimal(0))
        case ComponentKind.ONE_OFF:
            yield _Step(CauseKind.ONE_OFF, -total(terms), pair)
        case ComponentKind.CORRECTION:
            yield _Step(CauseKind.CORRECTION, -total(terms), pair)


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
    if total(terms) != sum(line.amount_minor for _, line in lines):
        message = f"the price of {first.component} does not follow from its facts"
        raise ValueError(message)
    return terms


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
            return *whole, line.segment.plan_code, step.pair.at
        case CauseKind.DISCOUNT_CHANGED | CauseKind.DISCOUNT_ENDED | CauseKind.DISCOUNT_STARTED:
            return *whole, step.discount and step.discount.code
        case CauseKind.CORRECTION | CauseKind.ONE_OFF:
            before, after = step.pair.before, step.pair.after
            return *whole, *(at for at, _ in before), None, *(at for at, _ in after)
        case _:
            return *whole, line.component, line.place, line.kind


def _plan_before(step: _Step) -> str:
    return (step.pair.before or step.pair.after)[0][1].segment.plan_code


def _is_recurring(pair: Pair) -> bool:
    return (pair.after or pair.before)[0][1].kind is ComponentKind.RECURRING


def _cause(steps: Sequence[_Step], currency: str, *, several_services: bool) -> Cause:
    """Make one cause of the steps about one thing; its recurring charge speaks for it, else the largest."""
    minor = sum(each.minor for each in steps)
    step = max(steps, key=lambda each: (_is_recurring(each.pair), each.minor * minor > 0, abs(each.minor)))
    was = [line for _, line in step.pair.before]
    now = [line for _, line in step.pair.after] or was
    was = was or now
    in_previous = not any(each.pair.after for each in steps)
    lines = {at for each in steps for at, _ in (each.pair.before if in_previous else each.pair.after)}
    events = [line.segment.event for line in reversed(now)]
    plan_before, plan = _plan_names(was, now)
    return Cause(
        kind=step.kind,
        amount=Money(minor, currency),
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
        plan=plan,
        plan_before=plan_before,
        before=step.before,
        after=step.after,
        days=sum(line.segment.days for line in now),
        of_days=now[-1].segment.of_days,
        days_before=sum(line.segment.days for line in was),
        of_days_before=was[-1].segment.of_days,
        discount=step.discount,
        service=Period(min(line.segment.service.start for line in now), max(line.segment.service.end for line in now)),
        event=max(events, key=lambda event: (event.kind in TELLING.get(step.kind, ()), *_news(event))),
    )


TELLING = {
    CauseKind.PRICE_CHANGE: (EventKind.PRICE_CHANGED,),
    CauseKind.PLAN_CHANGE: (EventKind.PLAN_STARTED,),
}
"""Events that are the reason of a cause, when there are several."""


def _news(event: Event) -> tuple[bool, date]:
    return event.kind not in EVERY_MONTH, event.on


def _plan_names(was: Sequence[PricedLine], now: Sequence[PricedLine]) -> tuple[str, str]:
    """Name the plan before and now; of several, two that differ."""
    named = [(old.segment, new.segment) for new in reversed(now) for old in was]
    other = [(old, new) for old, new in named if old.plan_code != new.plan_code]
    before, after = (*other, *named)[0]
    return before.plan_name, after.plan_name
