"""The history of the tables agrees with the models, and goes both ways."""

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

import handoff.models  # noqa: F401 - its tables belong to the same history
from billing.db import Base, Database
from billing.models import Seller
from tests.billing.history import shape, to


async def test_history_and_models_agree(database: Database) -> None:
    def differences(connection: Connection) -> list[Any]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_history_ends_with_the_tables_that_the_models_make(database: Database) -> None:
    by_history = await shape(database)
    await to(database, "base")
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    by_models = await shape(database)
    assert by_history == by_models


async def test_the_way_back_ends_with_the_tables_of_before(database: Database) -> None:
    await to(database, "base")
    await to(database, "0001")
    before = await shape(database)
    await to(database, "head")
    there = await shape(database)
    await to(database, "0001")
    assert await shape(database) == before
    await to(database, "head")
    assert await shape(database) == there


async def test_a_fresh_database_has_its_seller(database: Database) -> None:
    async with database.reading() as session:
        seller = await session.get_one(Seller, 1)
    assert (seller.country, seller.vat_number, seller.payment_days) == ("IE", None, 30)
    assert (seller.invoice_series, seller.credit_note_series) == ("INV", "CN")


async def test_foreign_keys_hold_again_after_a_migration(database: Database) -> None:
    await to(database, "0001")
    await to(database, "head")
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            await session.execute(text("INSERT INTO pause (subscription_id, from_on) VALUES (99, '2026-01-01')"))
