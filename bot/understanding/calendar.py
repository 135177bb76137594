"""Which month or day is meant, seen from a day; bills are looked back at, so the past is nearer."""

from datetime import date, timedelta

WEEK = 7
YEAR = 12


def month_of(value: str, today: date) -> tuple[int, int] | None:
    """Return (year, month) of the value of a MONTH or DATE; without a year the latest one not after today.

    >>> month_of("10", date(2026, 11, 21)), month_of("12", date(2026, 11, 21)), month_of("2025-03", date(2026, 1, 1))
    ((2026, 10), (2025, 12), (2025, 3))
    >>> month_of("-1", date(2026, 1, 9)), month_of("+0", date(2026, 1, 9)), month_of("10-03", date(2026, 11, 21))
    ((2025, 12), (2026, 1), (2026, 10))
    """
    first, _, second = value.partition("-")
    if value.startswith(("+", "-")):
        months = today.year * YEAR + today.month - 1 + int(value)
        return months // YEAR, months % YEAR + 1
    if not first.isdecimal():
        return None
    if len(first) == len("2026"):
        return int(first), int(second[:2])
    month = int(first)
    return today.year - (month > today.month), month


def day_of(value: str, today: date) -> date | None:  # noqa: PLR0911 - a list of cases
    """Return the day of the value of a DATE; nothing for one that no calendar has.

    >>> day_of("-1", date(2026, 11, 21)), day_of("11-05", date(2026, 11, 21)), day_of("02-30", date(2026, 11, 21))
    (datetime.date(2026, 11, 20), datetime.date(2026, 11, 5), None)
    >>> day_of("W+5", date(2026, 11, 21)), day_of("W-5", date(2026, 11, 21)), day_of("W6", date(2026, 11, 21))
    (datetime.date(2026, 11, 27), datetime.date(2026, 11, 20), datetime.date(2026, 11, 21))
    """
    if value.startswith("W"):
        weekday = int(value[-1])
        ahead = (weekday - today.isoweekday()) % WEEK
        match value[1]:
            case "+":
                return today + timedelta(days=ahead or WEEK)
            case "-":
                return today - timedelta(days=(today.isoweekday() - weekday) % WEEK or WEEK)
            case _:
                return today + timedelta(days=ahead)
    if value.startswith(("+", "-")):
        return today + timedelta(days=int(value))
    parts = [int(part) for part in value.split("-")]
    try:
        if len(parts) == len("ymd"):
            return date(*parts)
        month, day = parts
        return date(today.year - ((month, day) > (today.month, today.day)), month, day)
    except ValueError:
        return None
