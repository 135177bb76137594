"""Moves a database along the history of its tables, and looks at it."""

from typing import Any

from alembic import command
from alembic.migration import MigrationContext
from sqlalchemy import Inspector, inspect, text
from sqlalchemy.engine import Connection

from billing.db import Database
from billing.migration import _config


async def to(database: Database, revision: str) -> None:
    """Bring the tables up or down to a revision; `base` is before the first."""

    def move(connection: Connection) -> None:
        config = _config()
        config.attributes["connection"] = connection
        now = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
        is_up = revision == "head" or (revision != "base" and (now is None or revision > now))
        (command.upgrade if is_up else command.downgrade)(config, revision)

    async with database.engine.connect() as connection:
        await connection.run_sync(move)
        await connection.commit()


async def rows(database: Database, query: str) -> list[tuple[Any, ...]]:
    async with database.reading() as session:
        return [tuple(row) for row in await session.execute(text(query))]


async def shape(database: Database) -> dict[str, Any]:
    """Everything that the database knows about the tables, but the order of columns."""

    def look(connection: Connection) -> dict[str, Any]:
        inspector = inspect(connection)
        return {name: _shape_of(inspector, name) for name in inspector.get_table_names() if name != "alembic_version"}

    async with database.engine.connect() as connection:
        return await connection.run_sync(look)


def _shape_of(inspector: Inspector, name: str) -> dict[str, Any]:
    return {
        "columns": {
            column["name"]: (str(column["type"]), column["nullable"]) for column in inspector.get_columns(name)
        },
        "key": inspector.get_pk_constraint(name)["constrained_columns"],
        "foreign keys": {key["name"]: str(sorted(key.items())) for key in inspector.get_foreign_keys(name)},
        "unique": {unique["name"]: unique["column_names"] for unique in inspector.get_unique_constraints(name)},
        "checks": {check["name"]: check["sqltext"] for check in inspector.get_check_constraints(name)},
        "indexes": {
            index["name"]: (index["column_names"], index["unique"], _where(index))
            for index in inspector.get_indexes(name)
        },
    }


def _where(index: Any) -> str | None:  # noqa: ANN401 - SQLAlchemy's reflected index
    options = index.get("dialect_options", {})
    where = options.get("sqlite_where", options.get("postgresql_where"))
    return None if where is None else str(where)
