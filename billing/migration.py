"""Brings the tables of a database up to date; the history lies in migrations/."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from billing.db import Database
from billing.stopping import stop

HISTORY = Path(__file__).parent.parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(HISTORY))
    return config


async def migrate(database: Database) -> None:
    """Apply every migration that is missing, each in a transaction of its own; a new file gets its directory."""
    if database.file is not None:
        database.file.parent.mkdir(parents=True, exist_ok=True)

    def upgrade(connection: Connection) -> None:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

    async with database.engine.connect() as connection:
        await connection.run_sync(upgrade)
        await connection.commit()


async def is_current(database: Database) -> bool:
    """Say whether the database has every migration."""

    def head(connection: Connection) -> bool:
        newest = ScriptDirectory.from_config(_config()).get_current_head()
        return MigrationContext.configure(connection).get_current_revision() == newest

    async with database.engine.connect() as connection:
        return await connection.run_sync(head)


async def demand_tables(database: Database) -> None:
    """End the command with a sentence unless the database has every migration; leaves no connection open."""
    try:
        if not await is_current(database):
            stop("the tables of this database are missing or old: run `fairbill migrate` first.")
    finally:
        await database.close()
