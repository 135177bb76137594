"""The history of the tables: the same tables as the models, and a way back that loses nothing older."""

import pytest
from alembic import command
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from billing import migration
from billing.db import Database
from handoff.models import Message
from tests.handoff import make


async def run(database: Database, step: str, *where: str) -> None:
    def steps(connection: Connection) -> None:
        config = migration._config()
        config.attributes["connection"] = connection
        getattr(command, step)(config, *where)

    async with database.engine.connect() as connection:
        await connection.run_sync(steps)
        await connection.commit()


async def test_models_and_history_agree(database: Database) -> None:
    await run(database, "check")


@pytest.mark.parametrize("revision", ["0001"])
async def test_a_step_back_and_forth_keeps_what_was_there(database: Database, revision: str) -> None:
    await make.waiting(database, 2)
    async with database.transaction() as session:
        await make.message(session, await make.chat(session), "why?")
    await run(database, "downgrade", revision)
    await run(database, "upgrade", "head")
    await run(database, "check")
    async with database.reading() as session:
        assert (await session.execute(select(func.count()).select_from(Message))).scalar_one() == 1
