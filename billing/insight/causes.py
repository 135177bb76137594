"""From replaced factors to named causes: steps about the same thing are one cause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from billing.charging.discounts import DiscountTerm
from billing.charging.periods import Period
from billing.charging.pricing import Event, PricedLine, Segment
from billing.insight.matching import Pair
from billing.insight.rules import bounds_of, rule_of
from billing.kinds import CauseKind, ComponentKind, EventKind, Proration
from billing.money import Money, half_up


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
            minimum in minor units, or tax rate.
        days, of_days, days_before, of_days_before: Held then and now (partial periods), as they were counted.
        discount: The discount as it was when it ran.
        service: Days of the charge.
        event: Why it is on the current bill; on the previous one when `in_previous`.
        segment_before, segment: Of the days that show best how the charge differs.
        is_earlier: It is for an earlier billing period than the others of the bill.
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
    segment_before: Segment
    segment: Segment
    is_earlier: bool


class Step(NamedTuple):
    """One replaced factor of one pair, and what that changed."""

    kind: CauseKind
    minor: int
    pair: Pair
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    discount: DiscountTerm | None = None


EVERY_MONTH = (EventKind.REGULAR, EventKind.IN_ADVANCE, EventKind.USED)
"""Events that say nothing new."""


def causes_of(steps: Iterable[Step], currency: str, *, several_services: bool) -> list[Cause]:
    """Merge steps about the same thing; what cancels out is no cause. Largest first."""
    together: dict[tuple[object, ...], list[Step]] = {}
    for step in steps:
        if step.minor:
            together.setdefault(_subject(step), []).append(step)
    merged = [_cause(same, currency, several_services=several_services) for same in together.values()]
    order = list(CauseKind)
    return sorted(
        (cause for cause in merged if cause.amount.minor),
        key=lambda cause: (-abs(cause.amount.minor), order.index(cause.kind), cause.lines),
    )


def _subject(step: Step) -> tuple[object, ...]:
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
        case CauseKind.CORRECTION | CauseKind.ONE_OFF | CauseKind.EARLY_TERMINATION_FEE:
            before, after = step.pair.before, step.pair.after
            return *whole, *(at for at, _ in before), None, *(at for at, _ in after)
        case _:
            return *whole, line.component, line.place, line.kind, step.pair.is_earlier


def _plan_before(step: Step) -> str:
    return (step.pair.before or step.pair.after)[0][1].segment.plan_code


def _is_recurring(pair: Pair) -> bool:
    return (pair.after or pair.before)[0][1].kind is ComponentKind.RECURRING


def _cause(steps: Sequence[Step], currency: str, *, several_services: bool) -> Cause:
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
    segment_before, segment = _shown(step.kind, was, now)
    days, of_days = _counted(now)
    days_before, of_days_before = _counted(was)
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
        days=days,
        of_days=of_days,
        days_before=days_before,
        of_days_before=of_days_before,
        discount=step.discount,
        service=Period(min(line.segment.service.start for line in now), max(line.segment.service.end for line in now)),
        event=max(events, key=lambda event: (event.kind in TELLING.get(step.kind, ()), *_news(event))),
        segment_before=segment_before,
        segment=segment,
        is_earlier=step.pair.is_earlier,
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


def _shown(kind: CauseKind, was: Sequence[PricedLine], now: Sequence[PricedLine]) -> tuple[Segment, Segment]:
    """Choose days before and now that show how a scale differs, the latest where nothing does."""
    read = bounds_of if kind is CauseKind.MINIMUM_TRUE_UP else rule_of
    both = [(old.segment, new.segment) for new in reversed(now) for old in reversed(was)]
    return next((pair for pair in both if read(pair[0]) != read(pair[1])), both[0])


SECONDS_A_DAY = 24 * 60 * 60


def _counted(lines: Sequence[PricedLine]) -> tuple[int, int]:
    """Count the days held, never more than the whole; days of seconds are rounded."""
    last = lines[-1].segment
    days, of_days = sum(line.segment.days for line in lines), last.of_days
    if last.proration is Proration.SECONDS:
        days, of_days = half_up(Decimal(days) / SECONDS_A_DAY), half_up(Decimal(of_days) / SECONDS_A_DAY)
    return min(days, of_days), of_days
