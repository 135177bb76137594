"""What part of a price is due for a part of a period, as two whole numbers that a line keeps and prints."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from typing import assert_never
from zoneinfo import ZoneInfo

from billing.charging.periods import NOMINAL_MONTHS, REMEMBERED, Period
from billing.kinds import Interval, Proration


def share(policy: Proration, held: Period, whole: Period, *, interval: Interval, time_zone: str) -> tuple[int, int]:
    """Return the part of a whole period's price that is due for the days held, not reduced.

    - `DAYS`: days held of the days of the whole period. Kill Bill's default.
    - `INCLUSIVE_DAYS`: the same, but an end inside the whole period counts its day too, so the day
      of a change is charged on both sides; never more than the whole. Lago ends a terminated
      subscription so.
    - `FIXED_30`, `FIXED_28`: every month counts 30 (28) days, whatever it has. Kill Bill's
      `org.killbill.invoice.proration.fixed.days`, here also for periods of several months, and never
      less than a day: there the 31st may cost less than nothing. Days are told as for bonds
      (30E/360, 2006 ISDA Definitions, 4.16(g)): the 31st is taken for the 30th, and February's last
      day counts for those that it lacks. Intervals of days are taken as `DAYS`.
    - `SECONDS`: seconds between local midnights, so a day of a clock change has 23 or 25 hours.
      Stripe and Polar count seconds.
    - `NONE`: all of it. See `billing.charging.stretches` for what is held one after the other.

    Consecutive parts sum to the whole by days and by seconds; by fixed days too, unless one of them
    is so short that it was lifted to a day.

    >>> april = Period(date(2026, 4, 1), date(2026, 5, 1))
    >>> held = Period(date(2026, 4, 1), date(2026, 4, 16))
    >>> for policy in Proration:
    ...     print(policy, share(policy, held, april, interval=Interval.MONTHLY, time_zone="Europe/Riga"))
    days (15, 30)
    inclusive_days (16, 30)
    fixed_30 (15, 30)
    fixed_28 (15, 28)
    seconds (1296000, 2592000)
    none (1, 1)

    Args:
        policy: How to count.
        held: The days to be paid for; inside the whole period.
        whole: The whole period that the price is for, as its `Cycle` cuts it.
        interval: Of that cycle.
        time_zone: The customer's, an IANA name.

    Returns:
        Numerator and denominator; equal if all of the period is held. The numerator is 0 only by
        seconds, for a day that a time zone skipped.

    Raises:
        ValueError: Days are held outside the whole period.
    """
    if held.start < whole.start or whole.end < held.end:
        message = f"{held.start} to {held.end} is not inside {whole.start} to {whole.end}"
        raise ValueError(message)
    match policy:
        case Proration.DAYS:
            return held.days, whole.days
        case Proration.INCLUSIVE_DAYS:
            return held.days + (held.end < whole.end), whole.days
        case Proration.FIXED_30:
            return _fixed_days(30, held, whole, interval)
        case Proration.FIXED_28:
            return _fixed_days(28, held, whole, interval)
        case Proration.SECONDS:
            return _seconds(held, time_zone), _seconds(whole, time_zone)
        case Proration.NONE:
            return 1, 1
        case _:
            assert_never(policy)


def shares(
    policy: Proration, runs: Sequence[Period], whole: Period, *, interval: Interval, time_zone: str
) -> list[tuple[int, int]]:
    """Divide the part that is due for one uninterrupted stretch over the runs of days that it is cut into.

    A stretch is cut where a price or a quantity changes, and no such cut makes it dearer or cheaper:
    the parts sum to `share` of the whole stretch. What that has beyond its days (the day of an end, or
    the day to which a short stretch is lifted) is the last run's. All of it, by `NONE`, is divided by days.

    >>> april = Period(date(2026, 4, 1), date(2026, 5, 1))
    >>> runs = [Period(date(2026, 4, 1), date(2026, 4, 11)), Period(date(2026, 4, 11), date(2026, 4, 16))]
    >>> for policy in (Proration.INCLUSIVE_DAYS, Proration.NONE):
    ...     print(policy, shares(policy, runs, april, interval=Interval.MONTHLY, time_zone="Europe/Riga"))
    inclusive_days [(10, 30), (6, 30)]
    none [(10, 15), (5, 15)]

    Args:
        policy: How to count.
        runs: In their order; each ends where the next one begins, except by `NONE`.
        whole: The whole period that the price is for.
        interval: Of its cycle.
        time_zone: The customer's, an IANA name.
    """
    if policy is Proration.NONE:
        days = sum(run.days for run in runs)
        return [(run.days, days) for run in runs]
    held = Period(runs[0].start, runs[-1].end)
    part, of = share(policy, held, whole, interval=interval, time_zone=time_zone)
    parts = [_counted(policy, run, whole, interval, time_zone) for run in runs[:-1]]
    return [(each, of) for each in (*parts, part - sum(parts))]


def local_day(instant: datetime, time_zone: str) -> date:
    """Return the day that a customer's calendar shows at an instant.

    Raises:
        ValueError: The instant is not aware.
        ZoneInfoNotFoundError: The IANA data do not know the zone.
    """
    if instant.tzinfo is None:
        message = f"an instant needs its offset: {instant}"
        raise ValueError(message)
    return instant.astimezone(_zone(time_zone)).date()


@lru_cache(REMEMBERED)
def midnight(day: date, time_zone: str) -> datetime:
    """Return the first instant of a customer's day, in UTC.

    Where clocks leap over midnight it is the instant of the leap; of a day that was skipped altogether
    it is where the next one begins.

    >>> midnight(date(2018, 11, 4), "America/Sao_Paulo").isoformat()  # 23:59:59, then 01:00:00
    '2018-11-04T03:00:00+00:00'

    Raises:
        ZoneInfoNotFoundError: The IANA data do not know the zone.
    """
    zone = _zone(time_zone)
    wall = datetime.combine(day, time.min, zone)
    instant = wall.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return instant
    # A time inside a leap is read with the offset of before it, or, folded, with that of after: the leap lies between.
    earliest, latest = int(wall.replace(fold=1).timestamp()), int(instant.timestamp())
    seconds = range(earliest, latest + 1)
    leap = bisect_left(seconds, day, key=lambda second: datetime.fromtimestamp(second, zone).date())
    return datetime.fromtimestamp(seconds[leap], UTC)


def _counted(policy: Proration, run: Period, whole: Period, interval: Interval, time_zone: str) -> int:
    """Count a run of days in the middle of what is held."""
    match policy:
        case Proration.SECONDS:
            return _seconds(run, time_zone)
        case Proration.FIXED_30:
            return _fixed(30, run, whole, interval)[0]
        case Proration.FIXED_28:
            return _fixed(28, run, whole, interval)[0]
        case _:
            return run.days


def _fixed_days(days_a_month: int, held: Period, whole: Period, interval: Interval) -> tuple[int, int]:
    days, all_days = _fixed(days_a_month, held, whole, interval)
    return max(days, 1), all_days


def _fixed(days_a_month: int, held: Period, whole: Period, interval: Interval) -> tuple[int, int]:
    months = NOMINAL_MONTHS.get(interval)
    if months is None:
        return held.days, whole.days
    all_days = days_a_month * months

    def behind(day: date) -> int:
        """Count the days from the start of the whole period."""
        if day == whole.end:
            return all_days
        # One end of a period may lie on the last day of a month that lacks the anchor day; the other tells it.
        anchor_day = max(whole.start.day, whole.end.day)
        full = (day.year - whole.start.year) * 12 + day.month - whole.start.month
        return max(days_a_month * full + min(day.day, days_a_month) - min(anchor_day, days_a_month), 0)

    return behind(held.end) - behind(held.start), all_days


def _seconds(period: Period, time_zone: str) -> int:
    return int((midnight(period.end, time_zone) - midnight(period.start, time_zone)).total_seconds())


@cache
def _zone(name: str) -> ZoneInfo:
    # ZoneInfo keeps only eight that nobody holds, and reads the others again.
    return ZoneInfo(name)
