"""The one door to the database: engines, transactions, and what differs between the two dialects.

SQLite takes one writer at a time and its busy wait is not fair, so the writers of one process
queue on a lock and start with BEGIN IMMEDIATE; other processes wait up to ten seconds.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import (
    JSON,
    BigInteger,
    Dialect,
    Engine,
    Enum,
    Integer,
    MetaData,
    Select,
    String,
    TypeDecorator,
    cast,
    create_engine,
    event,
    func,
    literal,
    make_url,
    select,
    text,
)
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.sql.elements import ColumnElement
from typing_extensions import override

__all__ = [
    "AsyncSession",
    "Base",
    "BigId",
    "Connection",
    "Database",
    "Engine",
    "Exact",
    "Instant",
    "WrongDatabaseUrl",
    "choice",
    "insert_many",
    "listed_ids",
    "one_at_a_time",
    "reserve_ids",
    "said_by_database",
    "unfolded",
]

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

BigId = BigInteger().with_variant(Integer, "sqlite")
"""Key type: 64 bits; SQLite only numbers a plain INTEGER by itself."""


class Base(DeclarativeBase):
    """All tables of the house, so that one history migrates them together."""

    metadata = MetaData(naming_convention=NAMING)


class Instant(TypeDecorator[datetime]):
    """An aware UTC time; a naive one is refused when written."""

    impl = String(32)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a naive time cannot be stored"
            raise ValueError(message)
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Exact(TypeDecorator[Decimal]):
    """A decimal kept digit by digit: SQLite would turn NUMERIC into a float."""

    impl = String(40)
    cache_ok = True

    @override
    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


def choice(options: type[StrEnum], length: int = 12) -> Enum:
    """Column type of a state: stored as its text, read back as the member."""
    return Enum(
        options,
        native_enum=False,
        create_constraint=False,
        length=length,
        values_callable=lambda members: [member.value for member in members],
    )


class WrongDatabaseUrl(ValueError):
    """The address of the database cannot be used; the text says why."""


def database_url(plain: str) -> URL:
    """Name the drivers that we use in a plain `sqlite:///…` or `postgresql://…` address.

    Raises:
        WrongDatabaseUrl: It is no address, or of a database that is not supported.
    """
    try:
        url = make_url(plain)
    except ArgumentError as error:
        message = f"{plain!r} is not a database address"
        raise WrongDatabaseUrl(message) from error
    match url.get_backend_name():
        case "sqlite":
            return url.set(drivername="sqlite+aiosqlite")
        case "postgresql" | "postgres":
            return url.set(drivername="postgresql+psycopg")
        case other:
            message = f"{other!r} is not supported: use sqlite:///… or postgresql://…"
            raise WrongDatabaseUrl(message)


def sentence_of(error: Exception) -> str | None:
    """Say in a sentence what is wrong with the database, for commands; nothing when it is something else."""
    if not isinstance(error, OperationalError | ProgrammingError):
        return None
    said = str(error.orig).strip().splitlines()[0]
    if _is_missing_column(said):
        return (
            f"the tables of this database were made by another version of Fairbill ({said}): "
            "use the version that made them, or a new database."
        )
    if "no such table" in said or ("does not exist" in said and "relation" in said):
        return "the database has no tables, or old ones: run `fairbill migrate` first."
    return f"the database of FAIRBILL_DATABASE_URL cannot be used: {said}."


def _is_missing_column(said: str) -> bool:
    """Say whether the database misses a column; what is missing altogether is another matter.

    >>> _is_missing_column("no such column: invoice.parties"), _is_missing_column("no such table: invoice")
    (True, False)
    >>> _is_missing_column('column "x" of relation "invoice" does not exist')
    True
    """
    return (
        "no such column" in said
        or "has no column" in said
        or (said.startswith("column ") and said.endswith("does not exist"))
    )


def said_by_database(error: Exception) -> str | None:
    """Return what the database said, without the statement and its values; nothing if it is not its error."""
    told = error.orig if isinstance(error, DBAPIError) else error
    return str(told).partition("\n")[0] if isinstance(told, psycopg.Error | sqlite3.Error) else None


class Database:
    """One engine, and the two ways to a session."""

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        """Prepare the engine; nothing is connected yet.

        Args:
            url: `sqlite:///path` or `postgresql://…`.
            pool_size: Connections kept open.

        Raises:
            WrongDatabaseUrl: See there.
        """
        self.url = database_url(url)
        self.is_embedded = self.url.get_backend_name() == "sqlite"
        self.engine: AsyncEngine = create_async_engine(self.url, pool_size=pool_size, max_overflow=pool_size)
        self._readers = self.engine.execution_options(reading=True)
        self._one_writer = asyncio.Lock()
        if self.is_embedded:
            event.listen(self.engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)

    @property
    def file(self) -> Path | None:
        """Where an embedded database lies."""
        return Path(self.url.database) if self.is_embedded and self.url.database else None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Open a writing transaction: commits at the end, rolls back on any exception."""
        async with self._writer_turn(), AsyncSession(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Open a session that only reads; on SQLite it never waits for the writer."""
        async with AsyncSession(self._readers, expire_on_commit=False, autoflush=False) as session:
            yield session

    @asynccontextmanager
    async def _writer_turn(self) -> AsyncIterator[None]:
        if not self.is_embedded:
            yield
            return
        async with self._one_writer:
            yield

    def synchronous(self) -> Engine:
        """Prepare an engine without a loop, for work by the thousand in a process or thread of its own.

        Whoever asks for it disposes of it. Each transaction on SQLite is the only writer.
        """
        if not self.is_embedded:
            return create_engine(self.url, pool_size=1, max_overflow=1)
        engine = create_engine(self.url.set(drivername="sqlite"))
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    async def ping(self) -> None:
        """Ask the database for a sign of life; raises what the driver raises."""
        async with self.reading() as session:
            await session.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Close every connection; without it the SQLite threads outlive the loop."""
        await self.engine.dispose()


Cell = int | str | None
"""A value as both databases take it: dates, instants and decimals as their text."""


def insert_many(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Insert rows by the thousand: COPY on PostgreSQL, one prepared statement on SQLite.

    In a session on PostgreSQL it is one INSERT, as long as that has no more parameters than there may be.

    Args:
        connection: In a transaction.
        table: Its name.
        columns: In the order of the cells.
        rows: What to insert; texts without NUL.
    """
    if not rows:
        return
    names = ", ".join(f'"{column}"' for column in columns)
    raw = connection.connection.driver_connection
    if isinstance(raw, psycopg.Connection):
        with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            copy.write("".join(map(_copy_line, rows)))
        return
    is_sqlite = connection.dialect.name == "sqlite"
    marks = ", ".join(["?" if is_sqlite else "%s"] * len(columns))
    if not is_sqlite and len(rows) * len(columns) <= _MOST_PARAMETERS:
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({names}) VALUES {', '.join([f'({marks})'] * len(rows))}",  # noqa: S608 - our own
            tuple(cell for row in rows for cell in row),
        )
        return
    connection.exec_driver_sql(
        f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - our own names
        [tuple(row) for row in rows],
    )


_MOST_PARAMETERS = 65_535
"""PostgreSQL counts them in 16 bits."""

_COPY_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def _copy_line(row: Sequence[Cell]) -> str:
    return "\t".join([_copy_cell(cell) for cell in row]) + "\n"


def _copy_cell(cell: Cell) -> str:
    if cell is None:
        return r"\N"
    if type(cell) is str:
        # Few texts hold any of these, and looking is cheaper than translating.
        return cell.translate(_COPY_ESCAPES) if "\\" in cell or not cell.isprintable() else cell
    return str(cell)


def listed_ids(connection: Connection, ids: Sequence[int]) -> Select[Any]:
    """Select ids, for `IN`: they travel as one parameter, of which PostgreSQL takes no more than 65,535."""
    return select(cast(unfolded(connection, ids, "json_array_elements_text"), BigId))


def unfolded(connection: Connection, values: Sequence[object], function: str) -> ColumnElement[Any]:
    """Select from a list that travels as one JSON parameter.

    Args:
        connection: Any.
        values: As JSON takes them.
        function: By which PostgreSQL unfolds it; SQLite has one for all.
    """
    if connection.dialect.name == "postgresql":
        unfold = getattr(func, function)
        return unfold(literal(list(values), JSON)).column_valued("each")  # type: ignore[no-any-return] # any function
    return func.json_each(literal(list(values), JSON)).table_valued("value").c.value


def reserve_ids(connection: Connection, table: str, count: int) -> list[int]:
    """Take ids for rows that refer to each other before they are inserted.

    On SQLite the transaction must be the writer, so that nobody else counts on.
    """
    if connection.dialect.name == "postgresql":
        found = connection.execute(
            text("SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)"),
            {"table": table, "count": count},
        )
        return list(found.scalars())
    last = connection.execute(text(f"SELECT coalesce(max(id), 0) FROM {table}")).scalar_one()  # noqa: S608 - ours
    return list(range(last + 1, last + 1 + count))


async def one_at_a_time(session: AsyncSession, matter: str) -> None:
    """Let nobody else be in the same matter until this transaction ends.

    For checks over rows that do not exist yet, such as counting tries. SQLite has one writer anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:matter, 0))"), {"matter": matter})


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
