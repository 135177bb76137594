"""What a batch reads: each thing once, no more than it needs, and never all events at a time."""

import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import event

from billing import holdings
from billing.db import Engine, insert_many
from billing.kinds import Interval, Timing
from tests.billing.billrun.company import USAGE, Company, price

AUG, OCT, NOV = date(2026, 8, 1), date(2026, 10, 1), date(2026, 11, 1)
COLUMNS = ("subscription_id", "component", "happened_at", "local_day", "quantity", "place", "source", "event_id")


@pytest.fixture
def plan(company: Company) -> int:
    """20.00 a month in arrear, 1.50 a GB beyond 10."""
    return company.plan("m", price("plan", "2000"), price("data", "150", USAGE, included=Decimal(10)))


def used(company: Company, key: int, events: Sequence[tuple[date, str, str | None]]) -> None:
    rows = [
        (key, "data", f"{day}T12:00:00.000000+00:00", day.isoformat(), quantity, place, "network", str(at), f"{day}")
        for at, (day, quantity, place) in enumerate(events)
    ]
    with company.engine.begin() as connection:
        insert_many(connection, "usage_record", (*COLUMNS, "recorded_at"), rows)


@contextmanager
def statements(engine: Engine, about: str) -> Iterator[list[str]]:
    """Collect what is asked of a table."""
    found: list[str] = []

    def note(*asked: object) -> None:
        if f"FROM {about}" in str(asked[2]):
            found.append(str(asked[2]))

    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)


def test_use_is_summed_by_day_and_place_to_the_last_digit(company: Company, plan: int) -> None:
    key = company.subscription(company.customer(), plan, starts_on=OCT)
    fifth, sixth = date(2026, 10, 5), date(2026, 10, 6)
    tenths = [(fifth, "0.1", None)] * 30
    used(company, key, [*tenths, (fifth, "2", "CH"), (sixth, "1.50", None), (fifth, "0.000000000001", "CH")])
    with company.engine.begin() as connection:
        found = holdings.load_uses(connection, [key], OCT, NOV)[key]
    assert [(use.component, use.day, use.quantity, use.place) for use in found] == [
        ("data", fifth, Decimal("3.0"), None),
        ("data", fifth, Decimal("2.000000000001"), "CH"),
        ("data", sixth, Decimal("1.50"), None),
    ]


def test_many_events_do_not_lie_in_memory_together(company: Company, plan: int) -> None:
    key = company.subscription(company.customer(), plan, starts_on=OCT)
    days = [date(2026, 10, 1 + at % 31) for at in range(30_000)]
    used(company, key, [(day, "0.001", None) for day in days])
    with company.engine.begin() as connection:
        holdings.load_uses(connection, [key], OCT, OCT)
        tracemalloc.start()
        found = holdings.load_uses(connection, [key], OCT, NOV)[key]
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert (len(found), sum(use.quantity for use in found)) == (31, Decimal(30))
    assert most < 6_000_000


def test_who_is_billed_rarely_is_read_together(company: Company) -> None:
    quarter = Interval.QUARTERLY
    plan = company.plan("q", price("plan", "6000", interval=quarter), price("data", "100", USAGE, interval=quarter))
    keys = [company.subscription(company.customer(), plan, starts_on=AUG, interval=quarter) for _ in range(7)]
    for key in keys:
        company.use(key, date(2026, 8, key), str(key))
    with statements(company.engine, "usage_record") as asked:
        company.bill(NOV)
    assert len(asked) == 1
    assert [row.net_minor for row in company.documents] == [6000 + 100 * key for key in keys]


@pytest.mark.parametrize("timing", list(Timing), ids=str)
def test_bills_of_earlier_periods_are_not_read_again(company: Company, timing: Timing) -> None:
    plan = company.plan("l", price("plan", "3100", timing=timing))
    key = company.subscription(company.customer(), plan, starts_on=date(2025, 1, 1))
    company.bill(NOV)
    with company.engine.begin() as connection:
        whole = holdings.load_histories(connection, [key])[key]
        late = holdings.load_histories(connection, [key], since={key: OCT})[key]
    assert {each.number for each in whole.lines} == set(company.numbers)
    assert {each.number for each in late.lines} == set(company.numbers[-2:])
    assert late.windows == whole.windows
