"""Whose use an event is: one subscription that was held on that day, with a price for it; or why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from billing.charging.proration import local_day
from billing.kinds import Interval
from billing.usage.problems import Reason
from billing.usage.rows import Event


class HeldPlan(NamedTuple):
    """A plan or add-on that a subscription holds or held over [from_on, to_on)."""

    plan_id: int
    from_on: date
    to_on: date | None


@dataclass(frozen=True, slots=True)
class Held:
    """A subscription over [starts_on, ends_on), as usage sees it; see `billing.models.Subscription`."""

    id: int
    starts_on: date
    ends_on: date | None
    interval: Interval
    billed_until: date | None
    time_zone: str
    currency: str
    country: str
    plans: Sequence[HeldPlan]

    def is_billed(self, day: date) -> bool:
        """Say whether what was used on a day has been billed."""
        return self.billed_until is not None and day < self.billed_until

    def mended_on(self, now: datetime) -> date:
        """Return the day of the bill that corrects the last ones when no other is to come."""
        today = local_day(now, self.time_zone)
        return today if self.billed_until is None else max(today, self.billed_until + timedelta(days=1))


class Offer(NamedTuple):
    """The use of a component under a plan, where and how it is paid for; an empty region is everywhere."""

    plan_id: int
    component: str
    currency: str
    region: str
    interval: Interval


class Match(NamedTuple):
    """Whose use it is, and the day on the customer's calendar."""

    held: Held
    day: date


class Mismatch(NamedTuple):
    """Why it is nobody's; see `RowProblem`."""

    field: str
    value: str
    reason: Reason


def match(event: Event, candidates: Sequence[Held], since: Mapping[Offer, date]) -> Match | Mismatch:
    """Find whose use an event is.

    A label may have passed from one subscription to the next: the one that was held on that day counts.

    Args:
        event: The use.
        candidates: The subscriptions that its reference may mean.
        since: From which day on there is a price.
    """
    if not candidates:
        return Mismatch("subscription", event.subscription, Reason.UNKNOWN_SUBSCRIPTION)
    days = [local_day(event.happened_at, each.time_zone) for each in candidates]
    found = [
        Match(each, day)
        for each, day in zip(candidates, days, strict=True)
        if _covers(each.starts_on, each.ends_on, day)
    ]
    if not found:
        return Mismatch("happened_at", min(days).isoformat(), Reason.NOT_HELD)
    if len(found) > 1:
        return Mismatch("subscription", event.subscription, Reason.AMBIGUOUS_SUBSCRIPTION)
    if not _is_priced(found[0], event.component, since):
        return Mismatch("component", event.component, Reason.UNKNOWN_COMPONENT)
    return found[0]


def _is_priced(found: Match, component: str, since: Mapping[Offer, date]) -> bool:
    held, day = found
    for plan in held.plans:
        if not _covers(plan.from_on, plan.to_on, day):
            continue
        for region in ("", held.country):
            begins = since.get(Offer(plan.plan_id, component, held.currency, region, held.interval))
            if begins is not None and begins <= day:
                return True
    return False


def _covers(start: date, end: date | None, day: date) -> bool:
    return start <= day and (end is None or day < end)
