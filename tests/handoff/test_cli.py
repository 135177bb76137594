"""The commands of the desk, as a shell runs them."""

import asyncio
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from billing.db import Database
from billing.migration import migrate
from billing.sample import seed
from handoff import cli
from tests.conftest import AS_OF


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'company.db'}"

    async def fill() -> None:
        database = Database(url)
        await migrate(database)
        await seed(database, as_of=AS_OF)
        await database.close()

    asyncio.run(fill())
    monkeypatch.setenv("FAIRBILL_DATABASE_URL", url)


def listed(*options: str) -> str:
    app = typer.Typer()
    app.add_typer(cli.app)
    return CliRunner().invoke(app, ["customers", "list", *options]).stdout


@pytest.mark.usefixtures("company")
def test_the_list_of_customers_names_its_columns_for_people_only() -> None:
    head, first, *_ = listed().splitlines()
    assert head.split() == ["Id", "Number", "Name", "Language", "Balance", "Chat"]
    assert head.index("Number") == first.index("C-")
    assert isinstance(json.loads(listed("--json")), list)
