"""A database in memory on which the services run without a loop's delays."""

import asyncio
import sqlite3
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import StaticPool, create_engine, event

from billing import db
from billing.db import AsyncSession, Database, Engine
from billing.migration import migrate


@cache
def _template() -> bytes:
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "template.db"

        async def make() -> None:
            database = Database(f"sqlite:///{file}")
            await migrate(database)
            await database.close()

        asyncio.run(make())
        connection = sqlite3.connect(file)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
        found = connection.serialize()
        connection.close()
        return found


def engine() -> Engine:
    """A migrated database of its own."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.deserialize(_template())
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    made = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(made, "begin", db._begin_sqlite)
    return made


@asynccontextmanager
async def transaction(made: Engine) -> AsyncIterator[AsyncSession]:
    """Open a session of the services; the driver below it does not wait for anything, so no loop is needed."""
    bind = cast("Any", SimpleNamespace(sync_engine=made))
    session = AsyncSession(bind, expire_on_commit=False)
    try:
        yield session
        await session.commit()
    finally:
        await session.close()
