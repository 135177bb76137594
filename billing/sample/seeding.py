"""The sample company, written into a database and billed by the bill run that bills everybody else.

Its months are lived through in their order: what was held and used is there before, then each
day's bills are issued; each payment arrives on its day, and what is learned late is written down late.
"""

import asyncio
from datetime import UTC, date, datetime, time, timedelta

from billing.billrun import store as due
from billing.billrun.batch import bill_customers
from billing.db import AsyncSession, Connection, Database
from billing.sample import store
from billing.sample.catalogue import OFFERS
from billing.sample.company import company
from billing.sample.entering import Entry
from billing.sample.learning import Diary
from billing.sample.money import Payments

OWN_VAT_NUMBER = "IE1234567FA"
"""Has the right check letter and is nobody's."""

EVERYBODY = 10**9
"""More customers than there are."""


async def is_seeded(session: AsyncSession) -> bool:
    """Say whether the sample company is there."""
    return await session.run_sync(lambda sync: store.has_plan(sync.connection(), OFFERS[0].code))


async def seed(database: Database, *, as_of: date) -> bool:
    """Write the sample company as it stands on a day; a second time does nothing.

    Returns:
        Whether anything was written.
    """
    engine = database.synchronous()

    def write_all() -> bool:
        with engine.begin() as connection:
            return write(connection, as_of)

    try:
        return await asyncio.to_thread(write_all)
    finally:
        engine.dispose()


def write(connection: Connection, as_of: date) -> bool:
    """Write the company in one transaction; see `seed`."""
    store.wait_for_turn(connection)
    if store.has_plan(connection, OFFERS[0].code):
        return False
    store.name_seller(connection, OWN_VAT_NUMBER)
    entry = Entry(connection)
    entry.catalogue(as_of)
    for person in company(as_of):
        entry.customer(person)
    entry.write()
    _live(connection, entry, as_of)
    return True


def _live(connection: Connection, entry: Entry, as_of: date) -> None:
    """Issue the bills of every day, with what is learned and paid on the days between them."""
    payments = Payments(connection, entry.customers, as_of)
    diary = Diary(connection, entry)
    while (day := store.next_day(connection)) is not None and day <= as_of:
        if diary.learn(before=day):
            continue  # somebody may have left before that day
        payments.arrive(before=day)
        bill_customers(
            connection,
            due.due_customers(connection, 0, EVERYBODY, day, EVERYBODY),
            run_on=day,
            at=datetime.combine(day, time(2), UTC),
        )
        payments.expect(day)
    behind = as_of + timedelta(days=1)
    payments.arrive(before=behind)
    diary.learn(before=behind)
