"""`fairbill invoices credit | void | write-off` and `fairbill payments`, as a shell runs them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from typer.testing import CliRunner, Result

from billing.cli import app
from billing.db import Database
from tests.billing.open_books import NOW, issue_both, open_books

INV_1, INV_2 = "INV-2026-000001", "INV-2026-000002"

pytestmark = pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)


class Run:
    """The commands, on the fifth of November."""

    def __call__(self, *words: str, answer: str | None = None) -> Result:
        return CliRunner(env={"COLUMNS": "120"}).invoke(app, list(words), input=answer)

    def told(self, *words: str) -> Any:  # noqa: ANN401 - JSON
        """Do it as a program; what was printed."""
        done = self(*words, "--yes", "--json")
        assert (done.exit_code, done.stderr) == (0, "")
        return json.loads(done.stdout)

    def open_minor(self) -> list[int]:
        """List what is open on her documents, the newest first."""
        listed = self("invoices", "list", "--customer", "C-10001", "--json")
        return [each["open_minor"] for each in json.loads(listed.stdout)]


@pytest.fixture
async def her(database: Database) -> Database:
    """A customer with bills over 25.20 and 40.80."""
    await open_books(database)
    async with database.transaction() as session:
        await issue_both(session)
    return database


@pytest.fixture
def run(her: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Run]:
    monkeypatch.chdir(tmp_path)
    url = her.url.set(drivername=her.url.get_backend_name())
    monkeypatch.setenv("FAIRBILL_DATABASE_URL", url.render_as_string(hide_password=False))
    with time_machine.travel(NOW):
        yield Run()


def test_a_credit_with_a_key_is_given_once(run: Run) -> None:
    words = ("invoices", "credit", INV_1, "--line", "2:1.00", "--reason", "wrong-charge", "--key", "k")
    note = run.told(*words)
    assert (note["number"], note["of"], note["net_minor"], note["total_minor"]) == (
        "CN-2026-000001",
        INV_1,
        -100,
        -120,
    )
    assert run.told(*words) == note
    refused = run(*words[:4], "2:1.01", *words[5:], "--yes")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "fairbill: The request k was made before, for something else.\n",
    )


def test_all_of_a_bill_is_given_back(run: Run) -> None:
    assert run.told("invoices", "credit", INV_2, "--all", "--reason", "wrong-charge")["total_minor"] == -4080


@pytest.mark.parametrize(("answer", "is_done"), [("y\n", True), ("n\n", False), ("\n", False), ("", False)])
def test_it_is_shown_and_asked_before_it_is_done(run: Run, answer: str, is_done: bool) -> None:
    done = run("invoices", "credit", INV_1, "--all", "--reason", "wrong-charge", answer=answer)
    assert done.exit_code == 0, done.output
    assert f"This is what it does: €25.20 of bill {INV_1} given back" in done.stdout
    assert "Do it? [y/N]" in done.stdout
    assert done.stdout.strip().endswith("Nothing was done.") is not is_done
    again = run("invoices", "credit", INV_1, "--all", "--reason", "wrong-charge", "--yes")
    assert again.exit_code == (2 if is_done else 0)


def test_a_bill_is_made_void_and_written_off(run: Run) -> None:
    assert run.told("invoices", "void", INV_2, "--reason", "wrong address")["state"] == "void"
    lost = run.told("invoices", "write-off", INV_1)
    assert (lost["state"], lost["open_minor"]) == ("uncollectible", 2520)


def test_money_comes_and_goes_back(run: Run) -> None:
    words = ("payments", "receive", "C-10001", "70.00", "--reference", "T-1", "--on", "2026-11-03")
    paid = run.told(*words)
    assert (paid["amount_minor"], paid["in_favour_minor"], paid["received_on"]) == (7000, 400, "2026-11-03")
    assert run.told(*words) == paid
    assert run.told("payments", "refund", "T-1", "1.50")["in_favour_minor"] == 250
    assert run.told("payments", "refund", "T-1", "1.50", "--reference", "R")["in_favour_minor"] == 100
    assert run.told("payments", "refund", "T-1", "1.50", "--reference", "R")["in_favour_minor"] == 100
    assert run.open_minor() == [0, 0]


REFUSED = [
    (("invoices", "credit", INV_1, "--reason", "wrong-charge"), "say what to give back"),
    (("invoices", "credit", INV_1, "--all", "--line", "1", "--reason", "wrong-charge"), "say what to give back"),
    (("invoices", "credit", INV_1, "--all", "--reason", "fun"), "there is no reason 'fun'"),
    (("invoices", "credit", INV_1, "--line", "0", "--reason", "wrong-charge"), "has the lines 1 to 2"),
    (("invoices", "credit", INV_1, "--line", "1:x", "--reason", "wrong-charge"), "is not an amount"),
    (("invoices", "credit", INV_1, "--line", "1:0.001", "--reason", "wrong-charge"), "more decimal places"),
    (("invoices", "credit", INV_1, "--line", "1:99", "--reason", "wrong-charge"), "€18.00"),
    (("invoices", "void", "INV-9", "--reason", "x"), "there is no bill 'INV-9'"),
    (("invoices", "void", INV_1, "--reason", ""), "--reason has 1 to 200 characters"),
    (("payments", "receive", "C-9", "1", "--reference", "T"), "there is no customer 'C-9'"),
    (("payments", "receive", "C-10001", "0", "--reference", "T"), "AMOUNT is nothing"),
    (("payments", "receive", "C-10001", "-1", "--reference", "T"), ""),
    (("payments", "refund", "T-9", "1"), "there is no payment"),
]


@pytest.mark.parametrize(("words", "says"), REFUSED)
def test_a_refusal_is_one_sentence(run: Run, words: tuple[str, ...], says: str) -> None:
    refused = run(*words, "--yes")
    assert refused.exit_code == 2, refused.output
    assert says in refused.stderr
    assert run.open_minor() == [4080, 2520]


def test_json_does_not_ask(run: Run) -> None:
    refused = run("invoices", "write-off", INV_1, "--json")
    assert (refused.exit_code, refused.stderr) == (2, "fairbill: --json asks nobody: say --yes, too.\n")
