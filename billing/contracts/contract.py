"""A subscription as changes see it: what is held, what binds, how far it is billed.

Whatever changes days that were billed, or were billed in advance, has them computed again with
the next bill. From which day on is not said by each change but read off what is different.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, TypeVar

from billing.charging.due import Standing, next_bill_on
from billing.charging.periods import Cycle
from billing.charging.terms import HeldDiscount, HeldItem, HeldPause, Holding
from billing.contracts.commitments import Commitment
from billing.errors import AlreadyEnded, BackdatedTooFar
from billing.kinds import Interval, PlanKind

BACKDATED_MONTHS: Final = 13
"""How far back a change may reach: a year and the month in which it is noticed."""


Running = HeldItem | HeldDiscount | HeldPause
"""What belongs to a subscription from a day on, to a day or for ever."""


@dataclass(frozen=True, slots=True)
class Contract:
    """One subscription with everything that a change may touch.

    Attributes:
        next_bill_on: None when no bill is to come.
        terms: Commitments, also those that are over.
        last_billed_on: The latest day that a bill was made for.
        successor: What follows at its end, with other billing periods; not begun or running.
    """

    holding: Holding
    standing: Standing
    next_bill_on: date | None
    currency: str
    terms: tuple[Commitment, ...] = ()
    last_billed_on: date | None = None
    successor: "Contract | None" = None

    @property
    def cycle(self) -> Cycle:
        """How its time is cut."""
        return self.holding.cycle

    @property
    def never_begins(self) -> bool:
        """Does it end on the day it starts?"""
        return self.holding.ends_on == self.holding.starts_on


def day_of(contract: Contract, wanted: date | None, today: date) -> date:
    """Return the first day of a change: the one that is wanted, or else today; at the earliest its start.

    Raises:
        BackdatedTooFar: It is before the start, or more than 13 months ago.
        AlreadyEnded: It is not a day of the subscription any more.
    """
    day = within_reach(contract.holding.starts_on, wanted, today)
    ends_on = contract.holding.ends_on
    if ends_on is not None and day >= ends_on:
        raise AlreadyEnded(on=ends_on)
    return day


def within_reach(starts_on: date, wanted: date | None, today: date) -> date:
    """Return a wanted day that is not too long ago; without a wish, today or the start, whichever is later.

    Raises:
        BackdatedTooFar: It is before the start, or more than 13 months ago.
    """
    if wanted is None:
        return max(today, starts_on)
    earliest = max(starts_on, earliest_day(today))
    if wanted < earliest:
        raise BackdatedTooFar(earliest=earliest)
    return wanted


def earliest_day(today: date) -> date:
    """Return the day up to which a change may be back-dated.

    >>> earliest_day(date(2026, 3, 31)), earliest_day(date(2026, 1, 15))
    (datetime.date(2025, 2, 28), datetime.date(2024, 12, 15))
    """
    months = Cycle(Interval.MONTHLY, today)
    day = today
    for _ in range(BACKDATED_MONTHS):
        day = months.before(months.containing(day)).start
    return day


def plan_on(holding: Holding, day: date) -> HeldItem | None:
    """Return the plan that is held on a day."""
    return next((item for item in holding.items if item.plan_kind is PlanKind.PLAN and is_on(item, day)), None)


def is_on(held: Running, day: date) -> bool:
    """Say whether something runs on a day."""
    return held.from_on <= day and (held.to_on is None or day < held.to_on)


Held = TypeVar("Held", HeldItem, HeldDiscount, HeldPause)


def until(held: Held, day: date) -> Held | None:
    """Return what runs on days before a day only, or nothing when it would run on none."""
    if held.from_on >= day:
        return None
    return held if held.to_on is not None and held.to_on <= day else replace(held, to_on=day)


def with_holding(contract: Contract, holding: Holding, today: date) -> Contract:
    """Put another holding into a contract: what was billed otherwise is computed again, and when.

    When nothing regular is to come any more, a last bill is made only for that.
    """
    standing, billed = contract.standing, contract.standing.billed_until
    since = first_difference(contract.holding, holding)
    if since is not None and billed is not None and since < holding.cycle.containing(billed).end:
        standing = replace(standing, recheck_from=min(since, standing.recheck_from or since))
    following = next_bill_on(holding, billed)
    if following is None and standing.recheck_from is not None:
        following = _last_bill_on(contract, holding, today)
    return replace(contract, holding=holding, standing=standing, next_bill_on=following)


def first_difference(before: Holding, after: Holding) -> date | None:
    """Return the first day on which two holdings of one subscription differ."""
    days = [
        *_differences(before.items, after.items),
        *_differences(before.discounts, after.discounts),
        *_differences(before.pauses, after.pauses),
        *(charge.on for charge in before.charges if charge not in after.charges),
        *(charge.on for charge in after.charges if charge not in before.charges),
    ]
    if before.ends_on != after.ends_on:
        days.extend(day for day in (before.ends_on, after.ends_on) if day is not None)
    return min(days, default=None)


def _differences(before: Sequence[Running], after: Sequence[Running]) -> Iterator[date]:
    for some, others in ((before, after), (after, before)):
        for each in some:
            if each not in others:
                yield min(_ends(each, others), default=each.from_on)


def _ends(held: Running, others: Sequence[Running]) -> list[date]:
    """Return when something ends, here and there, if there it is the same but for its end."""
    alike = [other for other in others if replace(other, to_on=held.to_on) == held]
    return [each.to_on for each in (held, *alike) if alike and each.to_on is not None]


def _last_bill_on(contract: Contract, holding: Holding, today: date) -> date:
    behind = [day + timedelta(days=1) for day in (contract.standing.billed_until, contract.last_billed_on) if day]
    ends = [holding.ends_on] if holding.ends_on is not None else []
    return max([today, *ends, *behind])
