"""Runs the history of the tables, on whichever database the caller opened or the settings name."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from sqlalchemy.engine import Connection

import handoff.models  # noqa: F401 - its tables belong to the same history
from billing.db import Base, Database, Exact, Instant


def as_stored(kind: str, item: Any, _context: object) -> str | Literal[False]:  # noqa: ANN401 - Alembic passes anything
    """Write our own column types into the history as what the database stores."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, Instant | Exact) else False


def run(connection: Connection) -> None:
    """Bring the database of an open connection, which is in no transaction yet, up or down."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=as_stored,
        transaction_per_migration=True,
    )
    with tables_may_be_rebuilt(connection), context.begin_transaction():
        context.run_migrations()


@contextmanager
def tables_may_be_rebuilt(connection: Connection) -> Iterator[None]:
    """Let SQLite drop a table that others refer to, and put the changed one into its place.

    See https://sqlite.org/lang_altertable.html#otheralter; the switch does nothing inside a
    transaction, so what was done is committed before it is turned back.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    switch_foreign_keys(connection, "OFF")
    try:
        yield
        connection.commit()
    finally:
        connection.rollback()
        switch_foreign_keys(connection, "ON")


def switch_foreign_keys(connection: Connection, to: Literal["ON", "OFF"]) -> None:
    """Go around SQLAlchemy, which would begin a transaction."""
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys={to}")
    cursor.close()


async def run_by_settings() -> None:
    """Open the database that the settings name, for the `alembic` command itself."""
    from billing.settings import database_from_settings  # noqa: PLC0415 - only here are settings read

    database: Database = database_from_settings(new=True)
    if database.file is not None:
        database.file.parent.mkdir(parents=True, exist_ok=True)
    async with database.engine.connect() as connection:
        await connection.run_sync(run)
        await connection.commit()
    await database.close()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    asyncio.run(run_by_settings())
