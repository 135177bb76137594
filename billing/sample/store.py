"""Bulk rows of the sample company, into an empty or a used database."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, func, insert, select, text

from billing.db import AsyncSession, Base
from billing.models import (
    Allocation,
    Customer,
    Discount,
    Invoice,
    InvoiceLine,
    Payment,
    Plan,
    Price,
    Subscription,
    SubscriptionItem,
    UsageRecord,
)

TABLES: tuple[type[Base], ...] = (
    Customer,
    Plan,
    Price,
    TaxRate,
    Subscription,
    SubscriptionItem,
    Discount,
    UsageRecord,
    Invoice,
    InvoiceLine,
    Payment,
    Allocation,
)
"""In the order in which they refer to each other."""

ONE_AT_A_TIME = 7_015_318
"""Key of the lock that keeps two seedings apart; any number that nobody else uses."""


async def wait_for_turn(session: AsyncSession) -> None:
    """Keep a second seeding waiting until this transaction ends; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})


async def has_plan(session: AsyncSession, code: str) -> bool:
    """Say whether a plan exists."""
    return (await session.execute(select(Plan.id).where(Plan.code == code))).first() is not None


async def known_tax_rates(session: AsyncSession) -> set[tuple[str, str]]:
    """Return (country, first day) of the tax rates that exist."""
    rows = await session.execute(select(TaxRate.country, TaxRate.valid_from))
    return {(country, valid_from.isoformat()) for country, valid_from in rows}


async def last_id(session: AsyncSession, table: type[Base]) -> int:
    """Return the highest id of a table."""
    key = _table(table).c.id
    return int((await session.execute(select(func.coalesce(func.max(key), 0)))).scalar_one())


async def insert_rows(session: AsyncSession, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that bring their own ids."""
    if rows:
        await session.execute(insert(_table(table)), [dict(row) for row in rows])


async def go_on_counting(session: AsyncSession) -> None:
    """Let PostgreSQL number further rows after those that brought their ids."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in TABLES:
        name = table.__tablename__
        await session.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"  # noqa: S608 - own table names
            )
        )


def _table(table: type[Base]) -> Table:
    """Return the Core table: rows by the thousand need no objects."""
    return Base.metadata.tables[table.__tablename__]
