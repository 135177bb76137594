"""Billing periods: half-open days, on an anchor day that is kept for ever.

Boundaries are counted from the anchor, never from the boundary before, so none can drift
(polarsource/polar#10664 is what happens otherwise), and a quarter is one period, not three
months and a rest (flexprice/flexprice#2733).
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final

from billing.kinds import Interval

NOMINAL_MONTHS: Final = {
    Interval.MONTHLY: 1,
    Interval.QUARTERLY: 3,
    Interval.HALF_YEARLY: 6,
    Interval.YEARLY: 12,
}
"""The intervals that follow the calendar, and how many months each takes."""

NOMINAL_DAYS: Final = {Interval.WEEKLY: 7, Interval.TWO_WEEKLY: 14, Interval.THIRTY_DAYS: 30}
"""The intervals that count days, and how many."""

# One bill run asks for a few days; 31 anchor days by the months of a year are then a few thousand answers.
REMEMBERED: Final = 1 << 15


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days [start, end): `end` is the first day outside.

    Raises:
        ValueError: It would hold no day.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            message = f"a period needs at least one day: {self.start} to {self.end}"
            raise ValueError(message)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days

    @property
    def last_day(self) -> date:
        """The last day inside."""
        return self.end - timedelta(days=1)

    def overlap(self, other: "Period") -> "Period | None":
        """Return the days that both hold, if any."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None

    def within(self, start: date, end: date | None) -> "Period | None":
        """Return its days from `start` on and before `end`; no `end` means for ever."""
        first, behind = max(self.start, start), self.end if end is None else min(self.end, end)
        return Period(first, behind) if first < behind else None


@dataclass(frozen=True, slots=True)
class Cycle:
    """How a subscription's time is cut into billing periods, for ever in both directions.

    Boundary k of an interval of n months lies k x n months from the anchor's month, on the
    anchor's day or on the last day of a shorter month. Of an interval of n days it lies
    k x n days from the anchor.

    >>> cycle = Cycle(Interval.QUARTERLY, date(2025, 8, 31))
    >>> [period.end.isoformat() for period in cycle.periods(date(2025, 8, 31), date(2026, 8, 31))]
    ['2025-11-30', '2026-02-28', '2026-05-31', '2026-08-31']

    Attributes:
        interval: How long a whole period is.
        anchor_on: Any boundary, before or after the days asked for. Its day of the month is the
            anchor day, so the 31st of a month that has one, where the 31st is meant.
    """

    interval: Interval
    anchor_on: date

    def containing(self, day: date) -> Period:
        """Return the whole billing period that holds a day."""
        months = NOMINAL_MONTHS.get(self.interval)
        anchor = self.anchor_on
        if months is None:
            return _days_containing(NOMINAL_DAYS[self.interval], anchor.toordinal(), day)
        # Anchors in months that differ by whole periods cut alike, and share what is remembered.
        return _months_containing(months, anchor.month % months, anchor.day, day)

    def after(self, period: Period) -> Period:
        """Return the whole billing period that holds the first day behind a period."""
        return self.containing(period.end)

    def before(self, period: Period) -> Period:
        """Return the whole billing period that holds the last day before a period."""
        return self.containing(period.start - timedelta(days=1))

    def boundary_on_or_after(self, day: date) -> date:
        """Return the first day of the period that starts on a day, or next after it."""
        period = self.containing(day)
        return day if day == period.start else period.end

    def periods(self, start: date, end: date) -> Iterator[Period]:
        """Cut the days [start, end) at every boundary, in order.

        The first and last pieces may be stubs; no days give no pieces.

        >>> for piece in Cycle(Interval.MONTHLY, date(2020, 1, 31)).periods(date(2026, 2, 10), date(2026, 4, 1)):
        ...     print(piece.start, piece.end, piece.days)
        2026-02-10 2026-02-28 18
        2026-02-28 2026-03-31 31
        2026-03-31 2026-04-01 1
        """
        while start < end:
            behind = min(self.containing(start).end, end)
            yield Period(start, behind)
            start = behind

    def nth_end(self, start: date, n: int) -> date:
        """Return the first day after n billing periods, where a leading stub counts as one.

        >>> Cycle(Interval.MONTHLY, date(2026, 1, 1)).nth_end(date(2026, 1, 20), 3)
        datetime.date(2026, 4, 1)

        Raises:
            ValueError: n is less than one.
        """
        if n < 1:
            message = f"a count of periods starts at one: {n}"
            raise ValueError(message)
        end = self.containing(start).end
        months = NOMINAL_MONTHS.get(self.interval)
        if months is None:
            return end + (n - 1) * timedelta(days=NOMINAL_DAYS[self.interval])
        return _on_anchor(self.anchor_on.day, _month_number(end) + (n - 1) * months)


def billing_period(anchor_day: int, containing: date) -> Period:
    """Return the billing month that holds a day.

    A month without the anchor day starts on its last day, and the next one is back on the anchor.

    >>> billing_period(31, date(2026, 3, 30))
    Period(start=datetime.date(2026, 2, 28), end=datetime.date(2026, 3, 31))
    >>> billing_period(1, date(2026, 2, 28)).days
    28
    """
    return _monthly(anchor_day).containing(containing)


def next_period(anchor_day: int, period: Period) -> Period:
    """Return the billing month that follows."""
    return _monthly(anchor_day).after(period)


def previous_period(anchor_day: int, period: Period) -> Period:
    """Return the billing month before."""
    return _monthly(anchor_day).before(period)


def last_full_period(anchor_day: int, on: date) -> Period:
    """Return the latest billing month that is over on a day.

    >>> last_full_period(1, date(2026, 11, 21))
    Period(start=datetime.date(2026, 10, 1), end=datetime.date(2026, 11, 1))
    """
    return previous_period(anchor_day, billing_period(anchor_day, on))


@cache
def _monthly(anchor_day: int) -> Cycle:
    # Any January will do: it has all 31 days.
    return Cycle(Interval.MONTHLY, date(2000, 1, anchor_day))


@lru_cache(REMEMBERED)
def _months_containing(months: int, phase: int, anchor_day: int, day: date) -> Period:
    """Return the period that holds a day; boundaries lie in months whose number is congruent to `phase`."""
    number = _month_number(day)
    number -= (number - phase) % months
    start = _on_anchor(anchor_day, number)
    if day < start:
        return Period(_on_anchor(anchor_day, number - months), start)
    return Period(start, _on_anchor(anchor_day, number + months))


@lru_cache(REMEMBERED)
def _days_containing(days: int, anchor: int, day: date) -> Period:
    start = day - timedelta(days=(day.toordinal() - anchor) % days)
    return Period(start, start + timedelta(days=days))


def _month_number(day: date) -> int:
    """Count months, so that January of any year is 1 modulo 12."""
    return day.year * 12 + day.month


def _on_anchor(anchor_day: int, month_number: int) -> date:
    year, month = divmod(month_number - 1, 12)
    return date(year, month + 1, min(anchor_day, monthrange(year, month + 1)[1]))
