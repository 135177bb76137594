"""The commands, as a shell runs them."""

import asyncio
import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer
from sqlalchemy import func, select
from typer.testing import CliRunner, Result

from billing import cli
from billing.db import Database
from billing.migration import migrate
from billing.models import UsageRecord
from billing.usage import readers
from billing.usage.readers import Format
from tests.billing.usage.conftest import LABELS, furnish

HEADER = "event_id,subscription,component,happened_at,quantity"
GOOD = [f"e{n},{LABELS[1]},data,2026-11-10T12:00:00Z,1.5" for n in range(3)]


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"sqlite:///{tmp_path / 'company.db'}"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FAIRBILL_DATABASE_URL", address)
    database = Database(address)

    async def make() -> None:
        await migrate(database)
        await database.close()

    asyncio.run(make())
    engine = database.synchronous()
    with engine.begin() as connection:
        furnish(connection)
    engine.dispose()
    return address


def run(*words: str) -> Result:
    app = typer.Typer()
    app.add_typer(cli.app)
    return CliRunner().invoke(app, list(words))


def recorded(url: str) -> int:
    engine = Database(url).synchronous()
    with engine.begin() as connection:
        count = connection.execute(select(func.count()).select_from(UsageRecord)).scalar_one()
    engine.dispose()
    return count


def write(name: str, *rows: str) -> None:
    Path(name).write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")


def test_files_are_loaded_once(url: str) -> None:
    write("a.csv", *GOOD[:2])
    write("b.csv", *GOOD[1:])
    done = run("usage", "load", "a.csv", "b.csv", "--source", "net", "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["rows"], told["accepted"], told["repeated"], told["problems"]) == (4, 3, 1, [])
    assert recorded(url) == 3
    again = run("usage", "load", "a.csv", "b.csv", "--source", "net")
    assert again.exit_code == 0
    assert "4 rows" in again.stdout
    assert recorded(url) == 3


def test_that_nobody_says_the_source_is_told_once(url: str) -> None:
    write("a.csv", *GOOD)
    done = run("usage", "load", "a.csv")
    assert (done.exit_code, recorded(url)) == (2, 0)
    assert done.stderr == "fairbill: a.csv: no row says its source: give --source NAME.\n"


def test_some_rejected_rows_are_told_and_lose_none_of_the_others(url: str) -> None:
    bad = [f"w{n},nobody [bold],data,2026-11-10T12:00:00Z,1" for n in range(25)]
    write("a.csv", *GOOD[:1], *bad, *GOOD[1:], f"e0,{LABELS[1]},data,2026-11-10T12:00:00Z,7")
    done = run("usage", "load", "a.csv", "--source", "net", "--problems", "wrong.csv")
    assert done.exit_code == 1
    assert recorded(url) == 3
    lines = done.stdout.splitlines()
    listed = [line for line in lines if line.startswith("a.csv:")]
    assert listed[0] == ("a.csv:3 subscription 'nobody [bold]': there is no subscription with this id or label")
    assert len(listed) == 20
    assert "… and 6 more" in done.stdout
    with Path("wrong.csv").open(encoding="utf-8", newline="") as file:
        kept = list(csv.DictReader(file))
    assert [int(row["row"]) for row in kept] == [*range(3, 28), 30]
    assert {row["reason"] for row in kept} == {"unknown_subscription", "conflicting"}
    told = json.loads(run("usage", "load", "a.csv", "--source", "net", "--json").stdout)
    assert (told["repeated"], told["rejected"], told["conflicting"], len(told["problems"])) == (3, 25, 1, 26)
    assert {name: told["problems"][0][name] for name in ("file", "row", "field", "reason")} == {
        "file": "a.csv",
        "row": 3,
        "field": "subscription",
        "reason": "unknown_subscription",
    }


def test_a_dry_run_writes_nothing(url: str) -> None:
    write("a.csv", *GOOD, *GOOD)
    done = run("usage", "load", "a.csv", "--source", "net", "--dry-run", "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["dry_run"], told["accepted"], told["repeated"]) == (0, True, 3, 3)
    assert recorded(url) == 0
    assert "Nothing was written" in run("usage", "load", "a.csv", "--source", "net", "--dry-run").stdout


def test_without_a_source_each_row_needs_its_own(url: str) -> None:
    rows = [f"{HEADER},source", f"{GOOD[0]},", f"{GOOD[1]},net", f"{GOOD[2]},", ""]
    Path("a.csv").write_text("\n".join(rows), encoding="utf-8")
    done = run("usage", "load", "a.csv")
    assert (done.exit_code, recorded(url)) == (1, 1)
    assert "a.csv:2 source '': a value is needed" in done.stdout


def test_a_name_that_tells_nothing_needs_a_format(url: str) -> None:
    write("usage.txt", *GOOD)
    assert run("usage", "load", "usage.txt", "--source", "net", "--format", "csv").exit_code == 0
    assert recorded(url) == 3


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["good.csv", "wrong.csv"], "there is no column 'plcae'"),
        (["good.csv", "a.txt"], "give --format"),
        (["good.csv", "--source", "x" * 41], "a source has a name of 1 to 40"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_nothing_is_written(url: str, words: list[str], sentence: str) -> None:
    write("good.csv", *GOOD)
    Path("wrong.csv").write_text(HEADER + ",plcae\n", encoding="utf-8")
    done = run("usage", "load", *words)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert done.stdout == ""
    assert recorded(url) == 0


def test_an_old_database_is_said(url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    monkeypatch.setenv("FAIRBILL_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    write("a.csv", *GOOD)
    done = run("usage", "load", "a.csv")
    assert (done.exit_code, "fairbill migrate" in done.stderr) == (2, True)


def test_when_it_is_stopped_the_next_run_goes_on(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.csv", *GOOD)
    write("b.csv", *GOOD)
    whole = readers.chunks

    def interrupted(path: Path, kind: Format, **given: int) -> object:
        if path.name == "b.csv" and not given:
            raise KeyboardInterrupt
        return whole(path, kind, **given)

    monkeypatch.setattr(readers, "chunks", interrupted)
    done = run("usage", "load", "a.csv", "b.csv", "--source", "net")
    assert done.exit_code == 130
    assert "goes on" in done.stderr
    assert recorded(url) == 3


def test_a_killed_loader_leaves_whole_chunks_and_the_next_one_the_rest(url: str, tmp_path: Path) -> None:
    count = 30_000
    write("a.csv", *(f"e{n},{LABELS[1]},data,2026-11-10T12:00:00Z,1" for n in range(count)))
    command = [sys.executable, "-m", "bot", "usage", "load", "a.csv", "--source", "net", "--json"]
    root = str(Path(__file__).parents[3])
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": root}, cwd=tmp_path)  # noqa: S603 - ours
    while process.poll() is None and not recorded(url):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = recorded(url)
    assert left % readers.ROWS_A_CHUNK == 0
    told = json.loads(run("usage", "load", "a.csv", "--source", "net", "--json").stdout)
    assert (told["accepted"], told["repeated"]) == (count - left, left)
    assert recorded(url) == count


def test_keys_are_made_listed_and_revoked(url: str) -> None:
    made = run("usage", "key", "add", "network")
    assert made.exit_code == 0
    key = made.stdout.strip()
    assert key.startswith("fbk_")
    assert json.loads(run("usage", "key", "add", "crm", "--json").stdout)["source"] == "crm"
    listed = json.loads(run("usage", "key", "list", "--json").stdout)
    assert [(each["source"], each["revoked_at"]) for each in listed] == [("network", None), ("crm", None)]
    words = run("usage", "key", "list").stdout
    assert "network" in words
    assert key not in words
    assert run("usage", "key", "revoke", str(listed[0]["id"])).exit_code == 0
    assert json.loads(run("usage", "key", "list", "--json").stdout)[0]["revoked_at"] is not None
    unknown = run("usage", "key", "revoke", "99")
    assert (unknown.exit_code, "there is no key 99" in unknown.stderr) == (2, True)
