"""What arrives after its days were billed: the next bill charges exactly what it changes, and says so."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from billing.db import Database
from billing.models import Subscription
from billing.usage import ingestion
from billing.usage.ingestion import Taken
from tests.billing.billrun.company import USAGE, Company, at_noon, price
from tests.billing.usage.conftest import event

SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (date(2026, month, 1) for month in (9, 10, 11, 12))


@pytest.fixture
def billed(database: Database) -> Iterator[Company]:
    """20.00 a month and 1.50 a GB beyond 10."""
    company = Company(database.synchronous())
    company.plan("m", price("plan", "2000"), price("data", "150", USAGE, included=Decimal(10)))
    yield company
    company.engine.dispose()


def take(company: Company, day: date, quantity: str, *, on: date) -> Taken:
    at = datetime.isoformat(at_noon(day))
    with company.engine.begin() as connection:
        return ingestion.take_in(connection, [event(f"{day}", "1", at=at, quantity=quantity)], now=at_noon(on))


def lines(company: Company) -> list[list[tuple[str, str, int]]]:
    return [company.lines(row.id) for row in company.documents]


def test_the_next_bill_charges_what_a_late_event_changes_and_no_more(billed: Company) -> None:
    billed.subscription(billed.customer(), 1, starts_on=SEPTEMBER)
    assert take(billed, SEPTEMBER, "8", on=SEPTEMBER).late == 0
    billed.bill(OCTOBER)
    late = take(billed, SEPTEMBER + timedelta(days=20), "6", on=OCTOBER)
    assert (late.accepted, late.late) == (1, 1)
    billed.bill(NOVEMBER)
    billed.bill(DECEMBER)
    first, second, third = lines(billed)
    assert sorted(first) == [("data", "usage", 0), ("plan", "recurring", 2000)]
    # 14 GB, of which 10 are included.
    assert [line for line in second if line[1] == "correction"] == [("data", "correction", 4 * 150)]
    assert sorted(third) == sorted(first)
    billed.is_sound()


def test_after_the_last_bill_one_more_is_made_for_it(billed: Company) -> None:
    billed.subscription(billed.customer(), 1, starts_on=SEPTEMBER, ends_on=OCTOBER)
    billed.bill(OCTOBER)
    (row,) = billed.rows(Subscription)
    assert row.next_bill_on is None
    today = date(2026, 10, 20)
    assert take(billed, SEPTEMBER, "12", on=today).late == 1
    assert billed.bill(today - timedelta(days=1)).issued == 0
    assert billed.bill(today).issued == 1
    assert lines(billed)[1] == [("data", "correction", 2 * 150)]
    (row,) = billed.rows(Subscription)
    assert (row.recheck_from, row.next_bill_on) == (None, None)
    billed.is_sound()
