"""What the shell says when something is wrong: one sentence, exit code 2, and nothing made on the way."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

SECRET = "a key that is long enough for tests"


def fairbill(*arguments: str, home: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in an empty directory, with these settings alone."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("FAIRBILL_")}
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", *arguments],
        env={**bare, **settings, "PYTHONPATH": str(Path.cwd())},
        cwd=home,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "settings", "said"),
    [
        (["customers", "list"], {}, "FAIRBILL_DATABASE_URL is not set"),
        (["customers", "list"], {"FAIRBILL_DATABASE_URL": "mysql://x"}, "'mysql' is not supported"),
        (["customers", "list"], {"FAIRBILL_DATABASE_URL": "sqlite:///gone/x.db"}, "run `fairbill migrate` first"),
        (["invoices", "list", "--customer", "1"], {"FAIRBILL_DATABASE_URL": "sqlite:///empty.db"}, "fairbill migrate"),
        (["serve"], {"FAIRBILL_DATABASE_URL": "sqlite:///empty.db"}, "FAIRBILL_SECRET is not set"),
        (
            ["panel", "--port", "0"],
            {"FAIRBILL_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x", "FAIRBILL_SECRET": SECRET},
            "cannot be used",
        ),
        (
            ["bot"],
            {
                "FAIRBILL_DATABASE_URL": "sqlite:///empty.db",
                "FAIRBILL_SECRET": SECRET,
                "FAIRBILL_TELEGRAM_TOKEN": "nonsense",
            },
            "FAIRBILL_TELEGRAM_TOKEN is wrong",
        ),
        (["demo", "--data", "/proc/nowhere"], {}, "cannot be used"),
        (["explain", "1", "--lang", "xx"], {"FAIRBILL_DATABASE_URL": "sqlite:///empty.db"}, "no language 'xx'"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    tmp_path: Path, arguments: list[str], settings: dict[str, str], said: str
) -> None:
    (tmp_path / "empty.db").touch()
    done = fairbill(*arguments, home=tmp_path, **settings)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert not (tmp_path / "gone").exists()


def test_a_secret_never_shows(tmp_path: Path) -> None:
    settings = {"FAIRBILL_DATABASE_URL": "sqlite:///x.db", "FAIRBILL_SECRET": "short-but-secret"}
    done = fairbill("serve", home=tmp_path, **settings)
    assert done.returncode == 2
    assert "short-but-secret" not in done.stderr + done.stdout


def test_a_directory_has_one_demo_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "company").mkdir()
    other = sqlite3.connect(tmp_path / "company" / "running")
    other.execute("BEGIN EXCLUSIVE")
    done = fairbill("demo", "--port", "0", "--data", "company", home=tmp_path)
    other.close()
    assert done.returncode == 2
    assert "running in company already" in done.stderr
