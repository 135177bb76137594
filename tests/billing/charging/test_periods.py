from datetime import date, timedelta
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.charging.periods import (
    NOMINAL_DAYS,
    NOMINAL_MONTHS,
    Cycle,
    Period,
    billing_period,
    last_full_period,
    next_period,
    previous_period,
)
from billing.kinds import Interval

DAYS = st.dates(date(1999, 1, 1), date(2101, 1, 1))
ANCHORS = st.integers(1, 31)
# Anchors before, inside and behind the days asked for.
CYCLES = st.builds(Cycle, st.sampled_from(Interval), st.dates(date(1950, 1, 1), date(2150, 1, 1)))


def is_boundary(cycle: Cycle, day: date) -> bool:
    """Tell by the definition, one day at a time."""
    if cycle.interval in NOMINAL_DAYS:
        return (day - cycle.anchor_on).days % NOMINAL_DAYS[cycle.interval] == 0
    months = (day.year - cycle.anchor_on.year) * 12 + day.month - cycle.anchor_on.month
    is_last = (day + timedelta(days=1)).day == 1
    on_anchor = day.day == cycle.anchor_on.day or (is_last and day.day < cycle.anchor_on.day)
    return on_anchor and months % NOMINAL_MONTHS[cycle.interval] == 0


def next_boundary(cycle: Cycle, day: date) -> date:
    """Walk to the first boundary on a day or after it."""
    return next(later for later in (day + timedelta(days=n) for n in count()) if is_boundary(cycle, later))


def last_boundary(cycle: Cycle, day: date) -> date:
    """Walk to the last boundary on a day or before it."""
    return next(earlier for earlier in (day - timedelta(days=n) for n in count()) if is_boundary(cycle, earlier))


@pytest.mark.parametrize(
    ("anchor", "day", "start", "end"),
    [
        (1, "2026-02-01", "2026-02-01", "2026-03-01"),
        (31, "2026-01-31", "2026-01-31", "2026-02-28"),
        (31, "2026-02-28", "2026-02-28", "2026-03-31"),
        (31, "2026-04-30", "2026-04-30", "2026-05-31"),
        (30, "2024-02-29", "2024-02-29", "2024-03-30"),
        (15, "2026-01-14", "2025-12-15", "2026-01-15"),
    ],
)
def test_a_billing_month_starts_on_its_anchor_or_on_the_last_day(anchor: int, day: str, start: str, end: str) -> None:
    assert billing_period(anchor, date.fromisoformat(day)) == Period(date.fromisoformat(start), date.fromisoformat(end))


@given(ANCHORS, DAYS)
def test_every_day_lies_in_exactly_one_billing_month(anchor: int, day: date) -> None:
    period = billing_period(anchor, day)
    assert day in period
    assert 28 <= period.days <= 31
    assert next_period(anchor, period).start == period.end
    assert previous_period(anchor, next_period(anchor, period)) == period


@given(ANCHORS, DAYS)
def test_the_anchor_is_kept_for_ever(anchor: int, day: date) -> None:
    period = billing_period(anchor, day)
    for _ in range(13):
        period = next_period(anchor, period)
        assert period.start.day == anchor or (period.start + timedelta(days=1)).day == 1


@given(ANCHORS, DAYS)
def test_the_last_full_month_is_over(anchor: int, day: date) -> None:
    period = last_full_period(anchor, day)
    assert period.end <= day
    assert next_period(anchor, period).end > day


def test_a_period_without_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        Period(date(2026, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("interval", "anchor_on", "boundaries"),
    [
        (Interval.MONTHLY, "2026-01-31", "2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30"),
        (Interval.MONTHLY, "2024-01-30", "2024-01-30 2024-02-29 2024-03-30 2024-04-30"),
        (Interval.MONTHLY, "2024-01-29", "2023-01-29 2023-02-28 2023-03-29 2023-04-29"),
        # flexprice/flexprice#2733: four lines a quarter, one of a single day.
        (Interval.QUARTERLY, "2025-10-31", "2025-10-31 2026-01-31 2026-04-30 2026-07-31 2026-10-31"),
        (Interval.QUARTERLY, "2025-08-31", "2025-08-31 2025-11-30 2026-02-28 2026-05-31 2026-08-31"),
        # getlago/lago-api#6194: a quarter has 91 days, wherever the customer starts.
        (Interval.QUARTERLY, "2026-04-01", "2026-04-01 2026-07-01"),
        (Interval.HALF_YEARLY, "2026-08-31", "2025-08-31 2026-02-28 2026-08-31 2027-02-28 2027-08-31 2028-02-29"),
        (Interval.YEARLY, "2024-02-29", "2023-02-28 2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29"),
        (Interval.YEARLY, "1896-02-29", "1896-02-29 1897-02-28 1898-02-28 1899-02-28 1900-02-28 1901-02-28"),
        (Interval.WEEKLY, "2026-11-02", "2024-02-26 2024-03-04 2024-03-11"),
        (Interval.TWO_WEEKLY, "2026-12-21", "2026-12-21 2027-01-04 2027-01-18"),
        (Interval.THIRTY_DAYS, "2026-01-31", "2026-01-31 2026-03-02 2026-04-01 2026-05-01 2026-05-31"),
    ],
)
def test_boundaries_never_drift(interval: Interval, anchor_on: str, boundaries: str) -> None:
    days = [date.fromisoformat(day) for day in boundaries.split()]
    cycle = Cycle(interval, date.fromisoformat(anchor_on))
    assert list(cycle.periods(days[0], days[-1])) == [Period(start, end) for start, end in pairwise(days)]


@given(CYCLES, DAYS)
def test_a_cycle_is_what_walking_day_by_day_finds(cycle: Cycle, day: date) -> None:
    period = cycle.containing(day)
    tomorrow = day + timedelta(days=1)
    assert period == Period(last_boundary(cycle, day), next_boundary(cycle, tomorrow))
    assert cycle.boundary_on_or_after(day) == next_boundary(cycle, day)
    assert cycle.boundary_on_or_after(period.start) == period.start
    assert cycle.after(period) == Period(period.end, next_boundary(cycle, period.end + timedelta(days=1)))
    assert cycle.before(period) == Period(last_boundary(cycle, period.start - timedelta(days=1)), period.start)


@given(CYCLES, DAYS)
def test_a_boundary_is_the_anchor_day_or_the_last_of_a_shorter_month(cycle: Cycle, day: date) -> None:
    if cycle.interval in NOMINAL_MONTHS:
        start = cycle.containing(day).start
        month_length = (start.replace(day=28) + timedelta(days=4)).replace(day=1) - start.replace(day=1)
        assert start.day == min(cycle.anchor_on.day, month_length.days)


@given(CYCLES, DAYS, st.integers(1, 1500))
def test_periods_tile_time_without_hole_or_overlap(cycle: Cycle, start: date, length: int) -> None:
    end = start + timedelta(days=length)
    pieces = list(cycle.periods(start, end))
    assert pieces[0].start == start
    assert pieces[-1].end == end
    assert all(before.end == after.start for before, after in pairwise(pieces))
    walked = [day for day in (start + timedelta(days=n) for n in range(1, length)) if is_boundary(cycle, day)]
    assert [piece.end for piece in pieces[:-1]] == walked
    assert all(cycle.containing(piece.start) == piece for piece in pieces[1:-1])


@given(CYCLES, DAYS)
def test_no_days_give_no_periods(cycle: Cycle, day: date) -> None:
    assert not list(cycle.periods(day, day))
    assert not list(cycle.periods(day, day - timedelta(days=1)))


@given(CYCLES, DAYS, st.integers(1, 30))
def test_the_nth_end_counts_a_leading_stub_as_one(cycle: Cycle, start: date, n: int) -> None:
    end = cycle.nth_end(start, n)
    pieces = list(cycle.periods(start, end))
    assert len(pieces) == n
    assert is_boundary(cycle, end)


@given(CYCLES, DAYS, DAYS)
def test_any_boundary_of_the_anchor_day_is_as_good_an_anchor(cycle: Cycle, other: date, day: date) -> None:
    moved = cycle.containing(other).start
    if cycle.interval in NOMINAL_DAYS or moved.day == cycle.anchor_on.day:
        assert Cycle(cycle.interval, moved).containing(day) == cycle.containing(day)


@pytest.mark.parametrize("n", [0, -1])
def test_a_count_of_periods_starts_at_one(n: int) -> None:
    with pytest.raises(ValueError, match="starts at one"):
        Cycle(Interval.MONTHLY, date(2026, 1, 1)).nth_end(date(2026, 1, 1), n)


@pytest.mark.parametrize("interval", Interval)
def test_every_interval_has_a_length(interval: Interval) -> None:
    assert (interval in NOMINAL_MONTHS) != (interval in NOMINAL_DAYS)
