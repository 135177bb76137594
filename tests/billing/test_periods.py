from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.periods import Period, billing_period, last_full_period, next_period, previous_period

DAYS = st.dates(date(1999, 1, 1), date(2101, 1, 1))
ANCHORS = st.integers(1, 31)


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
