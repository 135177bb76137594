"""What moves in moves out again, and in again elsewhere, byte for byte."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from billing.db import Database
from tests.billing.moving.company import bring_in, company, connected, take_out, write


def _imported(database: Database, directory: Path) -> None:
    outcome = bring_in(database, directory)
    assert list(outcome.problems) == []


async def test_a_company_moves_out_as_it_would_from_anywhere(
    database: Database, fresh: Callable[[], Database], tmp_path: Path
) -> None:
    _imported(database, write(company(), tmp_path / "given"))
    first = take_out(database, tmp_path / "first")
    other = fresh()
    _imported(other, tmp_path / "first")
    assert take_out(other, tmp_path / "second") == first


async def test_the_sample_company_moves_whole(
    company_database: Database, fresh: Callable[[], Database], tmp_path: Path
) -> None:
    first = take_out(company_database, tmp_path / "first")
    other = fresh()
    _imported(other, tmp_path / "first")
    assert take_out(other, tmp_path / "second") == first
    assert first["invoice_lines.csv"].count("\n") > 10_000


async def test_every_file_of_the_company_comes_out_with_as_many_rows(database: Database, tmp_path: Path) -> None:
    files = company()
    _imported(database, write(files, tmp_path / "given"))
    found = take_out(database, tmp_path / "out")
    assert {name: text.count("\n") - 1 for name, text in found.items()} == {
        f"{name}.csv": len(rows) for name, rows in files.items()
    }


async def test_columns_may_stand_in_any_order_behind_a_byte_order_mark(
    database: Database, fresh: Callable[[], Database], tmp_path: Path
) -> None:
    files = company()
    _imported(fresh_one := fresh(), write(files, tmp_path / "given"))
    turned = {name: [dict(reversed(row.items())) for row in rows] for name, rows in files.items()}
    directory = write(turned, tmp_path / "turned")
    for path in directory.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    _imported(database, directory)
    assert take_out(database, tmp_path / "a") == take_out(fresh_one, tmp_path / "b")


async def test_an_export_that_fails_leaves_nothing_behind(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _imported(database, write(company(), tmp_path / "given"))
    monkeypatch.setattr("billing.moving.exporting.store.pending_corrections", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take_out(database, tmp_path / "out" / "there")
    assert list((tmp_path / "out").iterdir()) == []


async def test_prices_come_out_in_major_units_of_their_currency(database: Database, tmp_path: Path) -> None:
    _imported(database, write(company(), tmp_path / "given"))
    with connected(database) as connection:
        stored = connection.exec_driver_sql("SELECT currency, unit_price FROM price ORDER BY id").all()
    assert [tuple(row) for row in stored][:5] == [
        ("EUR", "2000"),
        ("EUR", "0"),
        ("JPY", "2500"),
        ("KWD", "7125"),
        ("EUR", "0.015"),
    ]
    prices = await asyncio.to_thread(take_out, database, tmp_path / "out")
    told = [line.split(",") for line in prices["prices.csv"].splitlines()]
    assert [cells[9] for cells in told[1:6]] == ["20.00", "0.00", "2500", "7.125", "1.50"]
