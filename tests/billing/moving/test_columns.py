"""The table of columns, and what is made of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import String

from billing.db import Base, Database
from billing.moving.cells import Code, Text
from billing.moving.columns import FILES, File
from billing.moving.document import markdown
from billing.moving.exporting import NotEmpty, write_templates
from billing.moving.tables import TABLES, Table
from tests.billing.moving.company import bring_in, contents, take_out


def test_the_documentation_is_up_to_date() -> None:
    page = Path(__file__).parents[3] / "docs" / "moving-in.md"
    assert page.read_text(encoding="utf-8") == markdown(), "run python -m billing.moving.document > docs/moving-in.md"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_needed_column_has_an_example_that_can_be_read(file: File) -> None:
    assert all(column.example for column in file.columns if column.is_required)
    assert all(column.kind.read(column.example) is not None for column in file.columns if column.example)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_a_cell_is_no_longer_than_what_keeps_it(table: Table) -> None:
    keeps = Base.metadata.tables[table.name].columns
    names = [column for column in table.file.columns if column.name not in table.without]
    for column, name in zip(names, table.columns[len(table.before) :], strict=True):
        kept = keeps[name].type
        if isinstance(column.kind, Text | Code):
            assert isinstance(kept, String)
            assert kept.length is not None
            longest = column.kind.longest if isinstance(column.kind, Text) else column.kind.letters
            assert longest <= kept.length, column.name


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_what_a_table_needs_is_always_given(table: Table) -> None:
    given = {
        name: column
        for column, name in zip(
            (column for column in table.file.columns if column.name not in table.without),
            table.columns[len(table.before) :],
            strict=True,
        )
    }
    filled_in = {"anchor_on", "announced_on", "unit_price"}
    for kept in Base.metadata.tables[table.name].columns:
        column = given.get(kept.name)
        if kept.nullable or kept.name in table.before or kept.name in filled_in or kept.name == "id":
            continue
        assert column is not None, kept.name
        assert column.is_required or column.default is not None or column.name in table.blank, kept.name


def test_the_templates_can_be_imported_and_come_out_again(fresh: Callable[[], Database], tmp_path: Path) -> None:
    write_templates(tmp_path / "moving")
    database = fresh()
    assert list(bring_in(database, tmp_path / "moving").problems) == []
    out = take_out(database, tmp_path / "out")
    assert [text.count("\n") for text in out.values()] == [2] * len(FILES)
    assert out.keys() == contents(tmp_path / "moving").keys()


def test_templates_overwrite_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").touch()
    with pytest.raises(NotEmpty):
        write_templates(tmp_path)
