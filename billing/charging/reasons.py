"""Why something held is charged: what began, what ended, or that a period is over."""

from billing.charging.periods import Period
from billing.charging.pricing import Event
from billing.charging.terms import HeldItem, Holding, PriceTerm
from billing.kinds import EventKind, PlanKind, Timing


def why_held(holding: Holding, period: Period, item: HeldItem, price: PriceTerm, days: Period) -> Event:
    """Say what began or ended an item's days at a price, or that it is billed as in every period.

    Args:
        holding: The subscription.
        period: The whole billing period.
        item: What is held,
        price: at which price,
        days: on which days of the period.
    """
    is_plan = item.plan_kind is PlanKind.PLAN
    plans = [other for other in holding.items if other.plan_kind is PlanKind.PLAN]
    if price.valid_from == days.start and price.valid_from > item.from_on:
        return Event(EventKind.PRICE_CHANGED, price.valid_from, announced_on=price.announced_on)
    if _is_counted_anew(holding, period, item, days):
        return Event(EventKind.QUANTITY_CHANGED, days.start if days.start == item.from_on else days.end)
    if days.start in (item.from_on, holding.starts_on):
        followed = is_plan and any(other.to_on == days.start for other in plans)
        return Event(EventKind.PLAN_STARTED if followed else EventKind.STARTED, days.start)
    if days.end < period.end and days.end in (item.to_on, holding.ends_on):
        goes_on = is_plan and any(other.from_on == days.end for other in plans)
        return Event(EventKind.PLAN_LEFT if goes_on else EventKind.ENDED, days.end)
    return _why_paused(holding, days) or _why_now(period, price)


def _is_counted_anew(holding: Holding, period: Period, item: HeldItem, days: Period) -> bool:
    """Say whether days begin or end because there are more or fewer pieces of the same from then on."""
    same = [other for other in holding.items if other.plan_code == item.plan_code and other.quantity != item.quantity]
    return (days.start == item.from_on and any(other.to_on == days.start for other in same)) or (
        days.end < period.end and days.end == item.to_on and any(other.from_on == days.end for other in same)
    )


def _why_paused(holding: Holding, days: Period) -> Event | None:
    for pause in holding.pauses:
        if pause.to_on == days.start:
            return Event(EventKind.RESUMED, days.start)
        if pause.from_on == days.end:
            return Event(EventKind.PAUSED, days.end)
    return None


def _why_now(period: Period, price: PriceTerm) -> Event:
    if price.timing is Timing.ADVANCE:
        return Event(EventKind.IN_ADVANCE, period.start)
    return Event(EventKind.REGULAR, period.end)
