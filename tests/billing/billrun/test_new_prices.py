"""A new price waits for the runs that may bill the old one, and for nobody else."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from billing.contracts.catalogue import NewPrice, add_price
from billing.db import Database
from billing.kinds import ComponentKind, Timing
from billing.models import Subscription
from tests.billing.billrun.company import Company, price

TODAY = date(2026, 11, 20)
BILLED, DUE = 1, 2


@pytest.mark.parametrize("kind_of_database", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("minor", "since", "held"),
    [("2900", date(2026, 11, 21), [BILLED, DUE]), ("3300", date(2026, 12, 28), [DUE])],
    ids=["a fall tomorrow", "a rise that nobody is billed for yet"],
)
async def test_only_who_may_be_billed_the_old_price_is_locked(
    database: Database, company: Company, minor: str, since: date, held: list[int]
) -> None:
    plan = company.plan("l", price("plan", "3100", timing=Timing.ADVANCE))
    new_year = date(2026, 1, 1)
    for values in (
        {"billed_until": date(2026, 11, 1), "next_bill_on": date(2026, 12, 1)},
        {"billed_until": date(2026, 10, 20), "next_bill_on": TODAY},
        {"billed_until": date(2026, 11, 1), "next_bill_on": None, "ends_on": date(2026, 11, 1)},
    ):
        company.subscription(company.customer(), plan, starts_on=new_year, **values)
    abroad = company.customer(currency="USD")
    company.subscription(abroad, plan, starts_on=new_year, billed_until=TODAY, next_bill_on=date(2026, 12, 20))
    new = NewPrice("plan", ComponentKind.RECURRING, "month", "EUR", Decimal(minor), since, timing=Timing.ADVANCE)
    async with database.transaction() as session:
        await add_price(session, "l", new, today=TODAY)
        with company.engine.connect() as another:
            free = set(another.execute(text("SELECT id FROM customer FOR UPDATE SKIP LOCKED")).scalars())
    assert sorted({1, 2, 3, 4} - free) == held
    rechecked = [row.id for row in company.rows(Subscription) if row.recheck_from is not None]
    assert rechecked == [key for key in held if key == BILLED]
