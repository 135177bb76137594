"""Billing periods: half-open days, on an anchor day that is kept for ever."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


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


def billing_period(anchor_day: int, containing: date) -> Period:
    """Return the billing month that holds a day.

    A month without the anchor day starts on its last day, and the next one is back on the anchor.

    >>> billing_period(31, date(2026, 3, 30))
    Period(start=datetime.date(2026, 2, 28), end=datetime.date(2026, 3, 31))
    >>> billing_period(1, date(2026, 2, 28)).days
    28
    """
    this = _anchored(anchor_day, containing.year, containing.month)
    if containing < this:
        return Period(_month_away(anchor_day, containing, -1), this)
    return Period(this, _month_away(anchor_day, containing, 1))


def next_period(anchor_day: int, period: Period) -> Period:
    """Return the billing month that follows."""
    return billing_period(anchor_day, period.end)


def previous_period(anchor_day: int, period: Period) -> Period:
    """Return the billing month before."""
    return billing_period(anchor_day, period.start - timedelta(days=1))


def last_full_period(anchor_day: int, on: date) -> Period:
    """Return the latest billing month that is over on a day.

    >>> last_full_period(1, date(2026, 11, 21))
    Period(start=datetime.date(2026, 10, 1), end=datetime.date(2026, 11, 1))
    """
    return previous_period(anchor_day, billing_period(anchor_day, on))


def _anchored(anchor_day: int, year: int, month: int) -> date:
    return date(year, month, min(anchor_day, monthrange(year, month)[1]))


def _month_away(anchor_day: int, day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return _anchored(anchor_day, year, month + 1)
