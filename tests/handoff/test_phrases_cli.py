"""The desk's commands, as a shell sees them."""

import asyncio
import json
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from billing.db import Database
from billing.migration import migrate
from handoff import cli, readings
from tests.handoff import make
from tests.handoff.make import NOW


async def _filed(url: str) -> None:
    database = Database(url)
    await migrate(database)
    agent = await make.agent(database)
    for language, words in (("en", "since when until when 0"), ("de", "ja bis wann denn jetzt")):
        async with database.transaction() as session:
            chat = await make.chat(session)
            chat.language, chat.learning_consent = language, True
            reading = await make.reading(session, chat, words)
            await readings.correct(session, chat, reading, wish="help")
            await readings.file(session, reading.id, intent="due_date", actor=agent, now=NOW)
    await database.close()


@pytest.fixture
def filed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    monkeypatch.setenv("FAIRBILL_DATABASE_URL", url)
    asyncio.run(_filed(url))


@pytest.mark.usefixtures("filed")
def test_filed_phrases_are_printed_as_they_stand_in_phrases_yaml() -> None:
    result = CliRunner().invoke(cli.app, ["phrases", "export"])
    assert result.exit_code == 0
    assert [line for line in result.stdout.split("\n") if line.startswith("#")] == [
        "# de/phrases.yaml",
        "# en/phrases.yaml",
    ]
    english = CliRunner().invoke(cli.app, ["phrases", "export", "--lang", "en"])
    assert yaml.safe_load(english.stdout) == {
        "intents": {"due_date": {"from_chats": ["since when until when 0"]}},
    }


@pytest.mark.usefixtures("filed")
def test_programs_get_json() -> None:
    result = CliRunner().invoke(cli.app, ["phrases", "export", "--json", "--lang", "de"])
    assert json.loads(result.stdout) == [
        {"language": "de", "intent": "due_date", "text": "ja bis wann denn jetzt"},
    ]


@pytest.mark.usefixtures("filed")
def test_an_unknown_language_is_refused_and_an_empty_one_says_where_to_file() -> None:
    unknown = CliRunner().invoke(cli.app, ["phrases", "export", "--lang", "xx"])
    assert (unknown.exit_code, "there is no language 'xx'" in unknown.stderr) == (2, True)
    nothing = CliRunner().invoke(cli.app, ["phrases", "export", "--lang", "lv"])
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "Understanding" in nothing.stderr
