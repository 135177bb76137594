"""Which days a run may be for."""

from datetime import date, datetime, timedelta

LAST_ZONE = timedelta(hours=12)
"""A day has begun everywhere when it has begun twelve hours west of Greenwich."""

TOMORROW = timedelta(days=1)
"""Where a day begins first, it begins while it is the day before in Greenwich."""


def day_begun_everywhere(now: datetime) -> date:
    """Return the latest day that every customer's calendar shows, so that her period is over and her use has come in.

    >>> from datetime import UTC
    >>> day_begun_everywhere(datetime(2026, 11, 1, 11, 59, tzinfo=UTC)).isoformat()
    '2026-10-31'
    """
    return (now - LAST_ZONE).date()


def why_not(run_on: date, *, now: datetime, last: date | None, force: bool = False) -> str | None:
    """Say in a sentence why no run may begin for a day; nothing if it may.

    Args:
        run_on: The day that somebody asks for.
        now: UTC.
        last: Of the last document of that year.
        force: A day that has not begun anywhere is meant.

    >>> from datetime import UTC
    >>> now = datetime(2026, 11, 1, 11, 59, tzinfo=UTC)
    >>> why_not(date(2026, 11, 2), now=now, last=date(2026, 11, 2))
    >>> why_not(date(2026, 11, 3), now=now, last=None)
    '2026-11-03 is later than tomorrow: bills of that day are issued only with --force.'
    >>> why_not(date(2026, 10, 31), now=now, last=date(2026, 11, 1))
    'numbers follow the days, and the last document is of 2026-11-01: take that day or a later one.'
    """
    if run_on > now.date() + TOMORROW and not force:
        return f"{run_on} is later than tomorrow: bills of that day are issued only with --force."
    if last is not None and run_on < last:
        return f"numbers follow the days, and the last document is of {last}: take that day or a later one."
    return None
