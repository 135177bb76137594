from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.charging.periods import Cycle, Period
from billing.charging.proration import local_day, midnight, share
from billing.kinds import Interval, Proration

ZONES = (
    "UTC",
    "Europe/Berlin",
    "Europe/Riga",
    "Europe/Lisbon",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Havana",
    "America/St_Johns",
    "America/Nuuk",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
)
FIXED = (Proration.FIXED_30, Proration.FIXED_28)
# What the clocks will do after 2037 is a rule, what they did before is a table; both are asked.
WHOLES = st.builds(
    lambda interval, anchor, day: (interval, Cycle(interval, anchor).containing(day)),
    st.sampled_from(Interval),
    st.dates(date(1995, 1, 1), date(2100, 1, 1)),
    st.dates(date(1999, 1, 1), date(2060, 1, 1)),
)
INSTANTS = st.integers(0, 40 * 366 * 86_400).map(
    lambda seconds: datetime(1999, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


def days(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))


def monthly(policy: Proration, held: Period, whole: Period, time_zone: str = "Europe/Berlin") -> tuple[int, int]:
    return share(policy, held, whole, interval=Interval.MONTHLY, time_zone=time_zone)


def cents(price: str, part: tuple[int, int]) -> Decimal:
    return (Decimal(price) * part[0] / part[1]).quantize(Decimal("0.01"), ROUND_HALF_UP)


@st.composite
def cut_periods(draw: st.DrawFn) -> tuple[Interval, Period, Sequence[Period]]:
    """Return a whole period and its consecutive parts."""
    interval, whole = draw(WHOLES)
    inside = draw(st.sets(st.integers(1, whole.days - 1), max_size=5))
    cuts = [whole.start + timedelta(days=day) for day in (0, *sorted(inside), whole.days)]
    return interval, whole, [Period(start, end) for start, end in pairwise(cuts)]


# invoice/src/test/java/org/killbill/billing/invoice/proRations/inAdvance/{monthly,quarterly,annual}/*ProRation.java
@pytest.mark.parametrize(
    ("interval", "anchor", "held", "numerator", "denominator"),
    [
        (Interval.MONTHLY, "2011-02-13", days("2011-02-01", "2011-02-13"), 12, 31),
        (Interval.QUARTERLY, "2011-02-13", days("2011-02-01", "2011-02-13"), 12, 92),
        (Interval.YEARLY, "2011-01-15", days("2011-01-01", "2011-01-15"), 14, 365),
        (Interval.YEARLY, "2011-01-15", days("2012-01-15", "2012-01-27"), 12, 366),
        (Interval.WEEKLY, "2026-11-02", days("2026-11-02", "2026-11-05"), 3, 7),
        (Interval.THIRTY_DAYS, "2026-01-01", days("2026-01-31", "2026-02-10"), 10, 30),
    ],
)
def test_days_are_those_of_the_whole_period(
    interval: Interval, anchor: str, held: Period, numerator: int, denominator: int
) -> None:
    whole = Cycle(interval, date.fromisoformat(anchor)).containing(held.start)
    got = share(Proration.DAYS, held, whole, interval=interval, time_zone="Europe/Berlin")
    assert got == (numerator, denominator)


# getlago.com/docs/guide/subscriptions/upgrades-downgrades and /assign-plan
@pytest.mark.parametrize(
    ("price", "held", "whole", "due"),
    [
        ("100", days("2026-01-01", "2026-01-15"), days("2026-01-01", "2026-02-01"), "45.16"),
        ("200", days("2026-01-15", "2026-02-01"), days("2026-01-01", "2026-02-01"), "109.68"),
        ("50", days("2026-08-10", "2026-09-01"), days("2026-08-01", "2026-09-01"), "35.48"),
    ],
)
def test_days_charge_what_lago_documents(price: str, held: Period, whole: Period, due: str) -> None:
    assert cents(price, monthly(Proration.DAYS, held, whole)) == Decimal(due)


@pytest.mark.parametrize(
    ("held", "numerator"),
    [
        (days("2026-01-01", "2026-01-15"), 15),
        (days("2026-01-15", "2026-02-01"), 17),
        (days("2026-01-10", "2026-01-11"), 2),
        (days("2026-01-01", "2026-01-31"), 31),
        (days("2026-01-01", "2026-02-01"), 31),
    ],
)
def test_inclusive_days_charge_the_day_of_an_end_but_never_more_than_the_whole(held: Period, numerator: int) -> None:
    assert monthly(Proration.INCLUSIVE_DAYS, held, days("2026-01-01", "2026-02-01")) == (numerator, 31)


# TestInvoiceDateUtilsWithFixedProration.java and TestInvoiceFixedProration.java; 19.95 a month there
@pytest.mark.parametrize(
    ("policy", "anchor_day", "start", "end", "numerator"),
    [
        (Proration.FIXED_30, 23, "2023-05-23", "2023-06-15", 22),
        (Proration.FIXED_30, 23, "2023-06-23", "2023-07-15", 22),
        (Proration.FIXED_30, 23, "2023-02-23", "2023-03-15", 22),
        (Proration.FIXED_30, 23, "2024-02-23", "2024-03-15", 22),
        (Proration.FIXED_30, 15, "2023-05-23", "2023-06-15", 22),
        (Proration.FIXED_30, 15, "2023-06-23", "2023-07-15", 22),
        (Proration.FIXED_30, 15, "2023-02-23", "2023-03-15", 22),
        (Proration.FIXED_30, 15, "2024-02-23", "2024-03-15", 22),
        (Proration.FIXED_30, 23, "2023-05-15", "2023-05-23", 8),
        (Proration.FIXED_30, 23, "2023-06-15", "2023-06-23", 8),
        (Proration.FIXED_30, 15, "2023-02-15", "2023-02-23", 8),
        (Proration.FIXED_30, 15, "2024-02-15", "2024-02-23", 8),
        (Proration.FIXED_28, 15, "2023-05-23", "2023-06-15", 20),
        (Proration.FIXED_28, 15, "2023-06-23", "2023-07-15", 20),
        (Proration.FIXED_28, 15, "2023-02-23", "2023-03-15", 20),
        (Proration.FIXED_28, 15, "2024-02-23", "2024-03-15", 20),
    ],
)
def test_fixed_days_are_those_that_kill_bill_publishes(
    policy: Proration, anchor_day: int, start: str, end: str, numerator: int
) -> None:
    held = days(start, end)
    whole = Cycle(Interval.MONTHLY, date(2023, 1, anchor_day)).containing(held.start)
    part = monthly(policy, held, whole)
    assert part == (numerator, 28 if policy is Proration.FIXED_28 else 30)
    if policy is Proration.FIXED_30:
        assert cents("19.95", part) == {22: Decimal("14.63"), 8: Decimal("5.32")}[numerator]


@pytest.mark.parametrize(
    ("policy", "interval", "held", "whole", "expected"),
    [
        # The 31st is taken for the 30th; what is held is never less than a day.
        (Proration.FIXED_30, Interval.MONTHLY, ("2026-05-01", "2026-05-31"), ("2026-05-01", "2026-06-01"), (29, 30)),
        (Proration.FIXED_30, Interval.MONTHLY, ("2026-05-31", "2026-06-01"), ("2026-05-01", "2026-06-01"), (1, 30)),
        (Proration.FIXED_30, Interval.MONTHLY, ("2026-05-30", "2026-05-31"), ("2026-05-01", "2026-06-01"), (1, 30)),
        (Proration.FIXED_28, Interval.MONTHLY, ("2026-05-29", "2026-05-31"), ("2026-05-01", "2026-06-01"), (1, 28)),
        # February's last day stands for three.
        (Proration.FIXED_30, Interval.MONTHLY, ("2026-02-28", "2026-03-01"), ("2026-02-01", "2026-03-01"), (3, 30)),
        # The boundaries of the anchor day 31, also where a month lacks it.
        (Proration.FIXED_30, Interval.MONTHLY, ("2026-01-31", "2026-02-10"), ("2026-01-31", "2026-02-28"), (10, 30)),
        (Proration.FIXED_30, Interval.MONTHLY, ("2026-02-28", "2026-03-10"), ("2026-02-28", "2026-03-31"), (10, 30)),
        (Proration.FIXED_30, Interval.MONTHLY, ("2026-03-10", "2026-03-31"), ("2026-02-28", "2026-03-31"), (20, 30)),
        # Several months.
        (Proration.FIXED_30, Interval.QUARTERLY, ("2026-02-11", "2026-04-01"), ("2026-01-01", "2026-04-01"), (50, 90)),
        (Proration.FIXED_28, Interval.YEARLY, ("2026-01-01", "2026-07-01"), ("2026-01-01", "2027-01-01"), (168, 336)),
        # Days are days where the interval is.
        (Proration.FIXED_30, Interval.WEEKLY, ("2026-11-02", "2026-11-05"), ("2026-11-02", "2026-11-09"), (3, 7)),
        (
            Proration.FIXED_28,
            Interval.THIRTY_DAYS,
            ("2026-01-31", "2026-02-10"),
            ("2026-01-31", "2026-03-02"),
            (10, 30),
        ),
    ],
)
def test_fixed_days_count_every_month_alike(
    policy: Proration, interval: Interval, held: tuple[str, str], whole: tuple[str, str], expected: tuple[int, int]
) -> None:
    assert share(policy, days(*held), days(*whole), interval=interval, time_zone="Europe/Berlin") == expected


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", "2026-03-29", "23"),
        ("Europe/Berlin", "2026-10-25", "25"),
        ("America/New_York", "2026-03-08", "23"),
        ("America/New_York", "2026-11-01", "25"),
        ("Australia/Lord_Howe", "2026-04-05", "24.5"),
        ("Australia/Lord_Howe", "2026-10-04", "23.5"),
        ("Africa/Casablanca", "2026-02-15", "25"),
        ("Africa/Casablanca", "2026-03-22", "23"),
        ("America/Sao_Paulo", "2018-11-04", "23"),
        ("Africa/Cairo", "2026-04-24", "23"),
        ("Africa/Cairo", "2026-10-29", "25"),
        ("Pacific/Apia", "2011-12-30", "0"),
        ("Asia/Kolkata", "2026-03-29", "24"),
    ],
)
def test_seconds_know_both_clock_changes(zone: str, day: str, hours: str) -> None:
    start = date.fromisoformat(day)
    whole = Cycle(Interval.MONTHLY, date(2011, 1, 1)).containing(start)
    numerator, denominator = monthly(Proration.SECONDS, Period(start, start + timedelta(days=1)), whole, zone)
    assert numerator == Decimal(hours) * 3600
    assert denominator == (midnight(whole.end, zone) - midnight(whole.start, zone)).total_seconds()


@pytest.mark.parametrize(
    ("zone", "day", "first_instant"),
    [
        ("Europe/Riga", "2026-11-21", "2026-11-20T22:00"),
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00"),
        ("Africa/Cairo", "2026-04-24", "2026-04-23T22:00"),
        ("Asia/Beirut", "2026-03-29", "2026-03-28T22:00"),
        ("America/Havana", "2026-03-08", "2026-03-08T05:00"),
        # Midnight comes twice: an hour later the clock is put back to 00:00.
        ("America/Havana", "2026-11-01", "2026-11-01T04:00"),
        # At 00:01 the clock was put back to 23:01 of the day before, whose end came a second time.
        ("America/St_Johns", "2010-11-07", "2010-11-07T02:30"),
        # The leap began before midnight, at 23:30.
        ("America/Toronto", "1919-03-31", "1919-03-31T04:30"),
        # Across the date line: after the 29th came the 31st.
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00"),
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00"),
    ],
)
def test_midnight_is_the_first_instant_of_a_day(zone: str, day: str, first_instant: str) -> None:
    instant = midnight(date.fromisoformat(day), zone)
    assert instant == datetime.fromisoformat(first_instant).replace(tzinfo=UTC)
    assert instant.tzinfo is UTC
    assert local_day(instant - timedelta(seconds=1), zone) < date.fromisoformat(day)


def first_minute(day: date, zone: str) -> datetime:
    """Look for the first minute of a day, one after the other."""
    tz = ZoneInfo(zone)
    minute = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=15)
    while minute.astimezone(tz).date() != day:
        minute += timedelta(minutes=1)
    return minute


@given(WHOLES, st.sampled_from(ZONES))
def test_seconds_are_those_that_pass(cycle: tuple[Interval, Period], zone: str) -> None:
    interval, whole = cycle
    numerator, denominator = share(Proration.SECONDS, whole, whole, interval=interval, time_zone=zone)
    passed = first_minute(whole.end, zone) - first_minute(whole.start, zone)
    assert numerator == denominator == passed.total_seconds()


@pytest.mark.parametrize("zone", ZONES)
def test_every_midnight_of_a_leap_is_found(zone: str) -> None:
    # Every day after which the offset differs: of some thousand, the few that matter.
    tz = ZoneInfo(zone)
    noons = [datetime(2006, 1, 1, 12, tzinfo=tz) + timedelta(days=day) for day in range(365 * 8)]
    changes = [after.date() for before, after in pairwise(noons) if before.utcoffset() != after.utcoffset()]
    assert [midnight(day, zone) for day in changes] == [first_minute(day, zone) for day in changes]


@given(INSTANTS, st.sampled_from(ZONES))
def test_an_instant_lies_on_its_local_day(instant: datetime, zone: str) -> None:
    day = local_day(instant, zone)
    assert midnight(day, zone) <= instant
    assert local_day(midnight(day, zone), zone) == day


@given(cut_periods(), st.sampled_from(ZONES))
def test_the_parts_of_a_period_sum_to_it(cut: tuple[Interval, Period, Sequence[Period]], zone: str) -> None:
    interval, whole, parts = cut
    for policy in (Proration.DAYS, Proration.SECONDS):
        shares = [share(policy, part, whole, interval=interval, time_zone=zone) for part in parts]
        assert sum(Fraction(*part) for part in shares) == 1


@given(cut_periods(), st.sampled_from(FIXED))
def test_fixed_parts_sum_to_the_whole_unless_one_was_lifted_to_a_day(
    cut: tuple[Interval, Period, Sequence[Period]], policy: Proration
) -> None:
    interval, whole, parts = cut
    shares = [share(policy, part, whole, interval=interval, time_zone="UTC") for part in parts]
    numerators, denominator = [part[0] for part in shares], shares[0][1]
    assert denominator <= sum(numerators) <= denominator + numerators.count(1)


@given(cut_periods())
def test_the_day_of_each_change_is_charged_on_both_sides(cut: tuple[Interval, Period, Sequence[Period]]) -> None:
    interval, whole, parts = cut
    shares = [share(Proration.INCLUSIVE_DAYS, part, whole, interval=interval, time_zone="UTC") for part in parts]
    assert sum(part[0] for part in shares) == whole.days + len(parts) - 1


@given(WHOLES, st.sampled_from(Proration), st.sampled_from(ZONES), st.data())
def test_a_share_is_part_of_the_whole_and_grows_with_what_is_held(
    cycle: tuple[Interval, Period], policy: Proration, zone: str, data: st.DataObject
) -> None:
    interval, whole = cycle
    cuts = data.draw(st.lists(st.integers(0, whole.days), min_size=4, max_size=4).map(sorted))
    first, second, third, fourth = (whole.start + timedelta(days=day) for day in cuts)

    def part(start: date, end: date) -> Fraction:
        if start == end:
            return Fraction(0)
        numerator, denominator = share(policy, Period(start, end), whole, interval=interval, time_zone=zone)
        assert 0 < numerator <= denominator
        return Fraction(numerator, denominator)

    assert part(second, third) <= part(first, third) <= part(first, fourth) <= 1


@given(WHOLES, st.sampled_from(Proration), st.sampled_from(ZONES))
def test_all_of_a_period_is_exactly_one(cycle: tuple[Interval, Period], policy: Proration, zone: str) -> None:
    interval, whole = cycle
    numerator, denominator = share(policy, whole, whole, interval=interval, time_zone=zone)
    assert numerator == denominator


@pytest.mark.parametrize(
    ("start", "end"), [("2025-12-31", "2026-01-15"), ("2026-01-15", "2026-02-02"), ("2026-03-01", "2026-03-02")]
)
def test_days_outside_the_whole_period_are_refused(start: str, end: str) -> None:
    with pytest.raises(ValueError, match="not inside 2026-01-01 to 2026-02-01"):
        monthly(Proration.NONE, days(start, end), days("2026-01-01", "2026-02-01"))


def test_an_instant_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its offset"):
        local_day(datetime(2026, 1, 1), "Europe/Berlin")  # noqa: DTZ001 — it is the point


def test_an_unknown_time_zone_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        midnight(date(2026, 1, 1), "Europe/Atlantis")
