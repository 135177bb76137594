"""`fairbill import` and `fairbill export`, as a shell runs them."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from billing import cli
from billing.db import Database
from tests.billing.moving.company import Files, company, contents, write


@pytest.fixture
def run(fresh: Callable[[], Database], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FAIRBILL_DATABASE_URL", f"sqlite:///{fresh().file}")
    app = typer.Typer()
    app.add_typer(cli.app)
    return lambda *words: CliRunner().invoke(app, list(words))


Run = Callable[..., Result]


def _wrong() -> Files:
    files = company()
    files["customers"][0]["country"] = "AQ"
    files["payments"][0]["amount"] = "50,00"
    return files


def test_what_was_imported_is_told_in_a_table(run: Run, tmp_path: Path) -> None:
    write(company(), tmp_path / "given")
    done = run("import", "given")
    assert done.exit_code == 0
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["customers.csv", "4", "0", "0"] in rows
    assert "All of it was imported." in done.stdout
    again = run("import", "given")
    assert (again.exit_code, again.stdout.strip()) == (0, "Everything is here already: nothing changes.")


def test_a_dry_run_says_that_nothing_was_written(run: Run, tmp_path: Path) -> None:
    write(company(), tmp_path / "given")
    assert "Nothing was written: this was a dry run." in run("import", "given", "--dry-run").stdout
    assert "All of it was imported." in run("import", "given").stdout


def test_problems_are_listed_and_end_with_exit_code_1(run: Run, tmp_path: Path) -> None:
    write(_wrong(), tmp_path / "given")
    done = run("import", "given")
    assert done.exit_code == 1
    assert "Nothing was imported: 2 problems." in done.stdout
    assert "write 50.00" in " ".join(done.stdout.split())


def test_programs_are_told_every_problem_with_its_place(run: Run, tmp_path: Path) -> None:
    write(_wrong(), tmp_path / "given")
    done = run("import", "given", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (told["written"], told["problem_count"]) == (False, 2)
    assert [(each["file"], each["row"], each["column"], each["value"]) for each in told["problems"]] == [
        ("customers.csv", 2, "country", "AQ"),
        ("payments.csv", 2, "amount", "50,00"),
    ]


def test_templates_are_written_imported_and_exported(run: Run, tmp_path: Path) -> None:
    assert run("import", "--template").exit_code == 0
    assert json.loads(run("import", "moving", "--json").stdout)["written"] is True
    assert run("export", "out").exit_code == 0
    assert contents(tmp_path / "out").keys() == contents(tmp_path / "moving").keys()
    told = json.loads(run("export", "other", "--json").stdout)
    assert (told["rows"]["customers"], told["pending_corrections"]) == (1, 0)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("import",), "name the directory"),
        (("import", "nowhere"), "there is no directory nowhere"),
        (("export", "."), "is not empty"),
        (("import", "--template", "."), "is not empty"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(words: tuple[str, ...], told: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").touch()
    done = run(*words)
    assert done.exit_code == 2
    assert told in done.stderr


def test_help_needs_no_database() -> None:
    code = (
        "import sys, billing.moving.cli; sys.exit(any(name in sys.modules for name in ('sqlalchemy', 'babel', 'rich')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
