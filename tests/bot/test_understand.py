"""`fairbill understand`: a line in, a line out."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from bot.understand import app

RUN = [sys.executable, "-m", "bot", "understand"]
FIELDS = {"text", "lang", "intent", "confidence", "alternatives", "decision", "entities"}


@pytest.fixture
def process() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(  # noqa: S603 - our own code
        [*RUN, "--lang", "de"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as running:
        yield running
        running.kill()


def test_every_line_is_answered_before_the_next_is_asked(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    assert process.stdout is not None

    def ask(line: str) -> dict[str, object]:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(line + "\n")
        process.stdin.flush()
        answer: dict[str, object] = json.loads(process.stdout.readline())
        return answer

    plain = ask("warum ist die rechnung so hoch")
    assert plain.keys() == FIELDS
    assert (plain["lang"], plain["intent"], plain["decision"]) == ("de", "why_bill_changed", "act")
    other = ask('{"text": "kāpēc mans rēķins ir lielāks", "lang": "lv"}')
    assert (other["lang"], other["intent"]) == ("lv", "why_bill_changed")
    assert "error" in ask('{"text": "half')
    assert "error" in ask('{"text": 3}')
    assert "error" in ask('{"text": "hi", "lang": "xx"}')
    assert "error" in ask("{" * 100_000)
    empty = ask('{"text": ""}')
    assert (empty["intent"], empty["decision"]) == ("out_of_scope", "menu")
    found = ask('{"text": "explain bill 10023-014", "lang": "en"}')
    assert {"kind": "invoice_number", "value": "10023-014", "text": "10023-014"} in found["entities"]  # type: ignore[operator]
    assert ask("warum ist die rechnung so hoch") == plain
    process.stdin.close()
    assert process.stdout.read() == ""
    assert process.wait() == 0


def test_alternatives_are_pairs_and_chances() -> None:
    done = CliRunner().invoke(app, ["--lang", "en"], input="i think something about my payment is odd\n\n")
    (line,) = done.stdout.splitlines()
    answer = json.loads(line)
    chances = [answer["confidence"], *(chance for _, chance in answer["alternatives"])]
    assert chances == sorted(chances, reverse=True)
    assert 0 < sum(chances) <= 1.001


def test_bytes_that_are_no_text_do_not_stop_it() -> None:
    done = subprocess.run(RUN, input=b"\xff\xfe\x00 hallo\nhello\n", capture_output=True, check=True)  # noqa: S603
    assert len(done.stdout.splitlines()) == 2


def test_unknown_language_is_refused() -> None:
    assert CliRunner().invoke(app, ["--lang", "xx"]).exit_code != 0


def test_it_needs_neither_telegram_nor_a_database() -> None:
    code = (
        "import sys\nfrom typer.testing import CliRunner\nfrom bot.understand import app\n"
        "assert CliRunner().invoke(app, [], input='hello\\n').exit_code == 0\n"
        "assert not {'aiogram', 'sqlalchemy', 'fastapi'} & set(sys.modules), set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own code
