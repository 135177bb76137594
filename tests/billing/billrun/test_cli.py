"""`fairbill bill-run`, as a shell runs it."""

import json
import logging
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from billing import cli
from billing.billrun import cli as bill_run
from billing.billrun import runs
from billing.billrun.days import day_begun_everywhere
from billing.billrun.runs import RunKey
from billing.db import Database
from billing.models import Invoice
from tests.billing.billrun.company import Company, dump, price

ROOT = Path(__file__).parents[3]
OCT, NOV = date(2026, 10, 1), date(2026, 11, 1)
ON_A_FILE = pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)


class Run:
    def __call__(self, *words: str) -> Result:
        # What logs to the standard error of one command would find it closed in the next.
        logging.getLogger("dbos").handlers.clear()
        app = typer.Typer()
        app.add_typer(cli.app)
        return CliRunner().invoke(app, ["bill-run", *words])


@pytest.fixture
def run(database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    url = database.url.set(drivername=database.url.get_backend_name())
    monkeypatch.setenv("FAIRBILL_DATABASE_URL", url.render_as_string(hide_password=False))
    return Run()


@pytest.fixture
def two_and_one_abroad(company: Company) -> Company:
    plan = company.plan("m", price("plan", "2000"))
    for country in ("IE", "DE", "US"):
        company.subscription(company.customer(country=country), plan, starts_on=OCT)
    return company


def test_a_run_tells_programs_what_it_did_and_a_second_one_only_tries_what_is_parked(
    run: Run, two_and_one_abroad: Company
) -> None:
    first, second = (run("--date", "2026-11-01", "--json") for _ in range(2))
    assert (first.exit_code, second.exit_code, first.stderr) == (0, 0, "")
    told = json.loads(first.stdout)
    assert told["parked"] == [
        {
            "customer": "C-3",
            "subscription": 3,
            "label": "+353 3",
            "bill_on": "2026-11-01",
            "reason": "no-tax-rate",
            "detail": "no standard tax rate of US on 2026-10-31",
            "attempts": 1,
        }
    ]
    assert {name: value for name, value in told.items() if name != "parked"} == {
        "date": "2026-11-01",
        "issued": 2,
        "issued_now": 2,
        "skipped": 0,
        "totals": {
            "EUR": {
                "net_minor": 4000,
                "tax_minor": 840,
                "total_minor": 4840,
                "tax_rates": {
                    "0.19": {"net_minor": 2000, "tax_minor": 380},
                    "0.23": {"net_minor": 2000, "tax_minor": 460},
                },
            }
        },
    }
    again = json.loads(second.stdout)
    assert again["parked"][0]["attempts"] == 2
    assert again | {"parked": 0} == told | {"parked": 0, "issued_now": 0}
    assert two_and_one_abroad.count(Invoice) == 2


@ON_A_FILE
def test_people_read_sums_by_tax_rate_and_who_is_parked(run: Run, two_and_one_abroad: Company) -> None:
    done = run("--date", "2026-11-01", "--workers", "2")
    assert done.exit_code == 0
    assert "one writer: working alone" in done.stderr
    words = " ".join(done.stdout.split())
    assert "Issued 2, skipped 0, parked 1." in words
    assert "EUR 19.0% €20.00 €3.80 €23.80" in words
    assert "EUR €40.00 €8.40 €48.40" in words
    assert "C-3 +353 3 2026-11-01 no-tax-rate" in words


@ON_A_FILE
def test_a_run_that_goes_on_tells_what_is_new_from_what_there_is_in_all(run: Run, two_and_one_abroad: Company) -> None:
    key, engine = RunKey(NOV), two_and_one_abroad.engine
    runs.plan(engine, key, 0, size=1)
    for _ in runs.advance(engine, str(key), 0):
        pass
    on = ("--date", "2026-11-01")
    assert "Issued 1 now; this run issued 2 in all, skipped 0, parked 1." in " ".join(run(*on).stdout.split())
    assert "Nothing new; this run issued 2 in all, skipped 0, parked 1." in " ".join(run(*on).stdout.split())
    assert (told := json.loads(run(*on, "--json").stdout))["issued"] == 2
    assert told["issued_now"] == 0


@ON_A_FILE
def test_a_rehearsal_prints_what_would_be_and_leaves_everything_as_it_is(run: Run, two_and_one_abroad: Company) -> None:
    before = dump(two_and_one_abroad.engine)
    rehearsed = run("--date", "2026-11-01", "--dry-run", "--json")
    assert "Would issue 2" in run("--date", "2026-11-01", "--dry-run").stdout
    assert dump(two_and_one_abroad.engine) == before
    assert json.loads(run("--date", "2026-11-01", "--json").stdout) == json.loads(rehearsed.stdout)


@ON_A_FILE
@pytest.mark.parametrize("wanted", ["2", "C-2", "c-2"])
def test_one_customer_is_named_by_id_or_number(run: Run, two_and_one_abroad: Company, wanted: str) -> None:
    done = run("--date", "2026-11-01", "--only", wanted, "--json")
    assert json.loads(done.stdout)["issued"] == 1
    assert [row.customer_id for row in two_and_one_abroad.documents] == [2]


@ON_A_FILE
@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--date", "1.11.2026"), "1.11.2026"),
        (("--date", "2026-11-31"), "2026-11-31"),
        (("--date", "2062-11-01"), "2062-11-01 is later than tomorrow"),
        (("--workers", "0"), "workers"),
        (("--only", "C-99"), "there is no customer 'C-99'"),
        (("--only", "99999999999999999999999"), "there is no customer"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_billed(
    run: Run, two_and_one_abroad: Company, words: tuple[str, ...], complaint: str
) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert complaint in done.stderr
    assert two_and_one_abroad.count(Invoice) == 0


@ON_A_FILE
def test_a_day_to_come_is_rehearsed_freely_and_billed_by_force(run: Run, two_and_one_abroad: Company) -> None:
    year = datetime.now(UTC).year + 1
    future = ("--date", f"{year}-11-01", "--only", "C-1", "--json")
    rehearsed = json.loads(run(*future, "--dry-run").stdout)
    assert run(*future).exit_code == 2
    assert rehearsed["issued"] >= 12
    assert json.loads(run(*future, "--force").stdout) == rehearsed


@ON_A_FILE
def test_a_day_before_the_last_document_is_refused_unless_its_run_has_begun(
    run: Run, two_and_one_abroad: Company
) -> None:
    first, second = ("--date", "2026-11-01", "--json"), ("--date", "2026-11-03", "--json")
    assert json.loads(run(*first, "--only", "1").stdout)["issued"] == 1
    assert json.loads(run(*second, "--only", "2").stdout)["issued"] == 1
    refused = run(*first)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "the last document is of 2026-11-03: take that day or a later one" in refused.stderr
    assert run(*first, "--only", "1").exit_code == run(*first, "--dry-run").exit_code == run(*second).exit_code == 0


@ON_A_FILE
def test_without_a_day_it_is_the_last_that_has_begun_everywhere(run: Run, company: Company) -> None:
    before = datetime.now(UTC)
    told = json.loads(run("--json").stdout)
    days = {day_begun_everywhere(now).isoformat() for now in (before, datetime.now(UTC))}
    assert told["date"] in days


@ON_A_FILE
def test_looking_waits_for_nobody_who_writes(run: Run, two_and_one_abroad: Company) -> None:
    """The run itself writes all the time; who had to wait for a turn among its batches gave up."""
    engine, key = two_and_one_abroad.engine, RunKey(NOV)
    with closing(sqlite3.connect(str(engine.url.database), isolation_level=None)) as writing:
        writing.execute("BEGIN IMMEDIATE")
        assert bill_run._customer(engine, "C-2") == 2
        assert bill_run._has_more(engine, key)
        assert bill_run._how_far(engine, key) is None


def test_a_database_without_tables_is_told_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FAIRBILL_DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    done = Run()("--date", "2026-11-01")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "run `fairbill migrate` first" in done.stderr


def test_a_database_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    environment = {"PATH": "", "FAIRBILL_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "bill-run"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("fairbill: the database of FAIRBILL_DATABASE_URL cannot be used")
    assert len(done.stderr.splitlines()) == 1
