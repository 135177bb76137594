"""The billing commands, as a shell runs them."""

import asyncio
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from billing import cli
from billing.db import Database
from billing.migration import migrate
from billing.sample import seed
from tests.conftest import AS_OF


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('cli') / 'company.db'}"

    async def fill() -> None:
        database = Database(url)
        await migrate(database)
        await seed(database, as_of=AS_OF)
        await database.close()

    asyncio.run(fill())
    return url


@pytest.fixture
def run(company: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> "Run":
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FAIRBILL_DATABASE_URL", company)
    return Run()


class Run:
    def __call__(self, *words: str) -> Result:
        app = typer.Typer()
        app.add_typer(cli.app)
        return CliRunner().invoke(app, list(words))

    def bills(self, customer: str) -> list[str]:
        """List the numbers of a customer's bills, the newest first."""
        found = json.loads(self("invoices", "list", "--customer", customer, "--json").stdout)
        return [bill["number"] for bill in found]


TRAVELLER = "C-10009"
"""Of the story "roaming", in English."""


def test_explain_prints_one_object_whose_parts_sum(run: Run) -> None:
    last, before = run.bills(TRAVELLER)[:2]
    done = run("explain", last, "--against", before, "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (told["invoice"], told["against"], told["currency"]) == (last, before, "EUR")
    assert sum(line["amount_minor"] for line in told["lines"]) == told["total_minor"]
    assert all(line["facts"]["net"] + line["facts"]["tax"] == line["amount_minor"] for line in told["lines"])
    assert sum(cause["amount_minor"] for cause in told["causes"]) == told["difference_minor"]
    assert [(cause["kind"], cause["place"]) for cause in told["causes"]] == [("usage_change", "CH")]


def test_a_bill_is_not_compared_with_itself(run: Run) -> None:
    last = run.bills(TRAVELLER)[0]
    done = run("explain", last, "--against", last)
    assert done.exit_code != 0
    assert "the same bill" in done.output
    assert not done.stdout.startswith("Bill")


def test_explain_alone_compares_nothing(run: Run) -> None:
    told = json.loads(run("explain", run.bills(TRAVELLER)[0], "--json").stdout)
    assert told["against"] is None
    assert "causes" not in told


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Roaming (Switzerland)"), ("de", "Roaming (Schweiz)"), ("lv", "Viesabonēšana (Šveice)")],
)
def test_explain_speaks_the_language_asked_for(run: Run, language: str, words: str) -> None:
    last, before = run.bills(TRAVELLER)[:2]
    done = run("explain", last, "--against", before, "--lang", language)
    assert done.exit_code == 0
    assert words in done.stdout


@pytest.mark.parametrize("who", ["C-10009", "9"])
def test_bills_are_listed_for_a_number_or_an_id(run: Run, who: str) -> None:
    found = json.loads(run("invoices", "list", "--customer", who, "--json").stdout)
    assert [bill["number"] for bill in found] == run.bills(TRAVELLER)
    assert found[0]["from"] == found[1]["to"] == "2026-10-01"
    words = run("invoices", "list", "--customer", who).stdout
    assert all(bill["number"] in words for bill in found)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("explain", "INV-2026-999999"), "there is no bill 'INV-2026-999999'"),
        (("explain", "999999"), "there is no bill '999999'"),
        (("explain", "1", "--lang", "tlh"), "there is no language 'tlh'"),
        (("invoices", "list", "--customer", "C-1"), "there is no customer 'C-1'"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run: Run, words: tuple[str, ...], sentence: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


def test_bills_of_two_customers_are_not_compared(run: Run) -> None:
    done = run("explain", run.bills(TRAVELLER)[0], "--against", run.bills("C-10001")[0])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "belong to two customers" in done.stderr


def test_seed_and_migrate_can_be_run_again(run: Run) -> None:
    assert run("migrate").exit_code == 0
    assert "there already" in run("seed").stdout


def test_a_database_without_tables_is_told_apart(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FAIRBILL_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    done = run("explain", "1")
    assert done.exit_code == 2
    assert "fairbill migrate" in done.stderr
