import csv
import io
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from billing.usage import readers
from billing.usage.problems import Reason, RowProblem
from billing.usage.readers import Format, Unreadable
from billing.usage.rows import FIELDS, Event, events_of

COLUMNS = FIELDS[:6]
ROWS = [
    ("e1", "+353 20 1", "data", "2026-11-10T12:00:00+01:00", "1.50", ""),
    ("e2", "7", "calls", "2026-11-11T00:00:00Z", "3", "CH"),
    ('e"3', "a, b", "data", "2026-11-12T00:00:00-05:00", "0.000000001", "LV"),
]


def events(path: Path, kind: Format, size: int = 2) -> tuple[list[Event], list[RowProblem]]:
    found: list[Event] = []
    problems: list[RowProblem] = []
    for chunk in readers.chunks(path, kind, size=size):
        assert len(chunk.rows) + len(chunk.problems) <= size
        assert chunk.position <= path.stat().st_size
        good, bad = events_of(chunk.rows, source="net", latest=datetime(2027, 1, 1, tzinfo=UTC))
        found += good
        problems += [*chunk.problems, *bad]
    return found, problems


def as_csv(rows: Sequence[Sequence[str]], columns: Sequence[str] = COLUMNS, delimiter: str = ",") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows([columns, *rows])
    return file.getvalue()


def as_lines(rows: Sequence[Sequence[str]]) -> str:
    return "".join(json.dumps(dict(zip(COLUMNS, row, strict=True))) + "\n" for row in rows)


def as_parquet(path: Path, rows: Sequence[Sequence[str]], **columns: object) -> None:
    by_column: dict[str, Any] = dict(zip(COLUMNS, map(list, zip(*rows, strict=True)), strict=True))
    parquet.write_table(arrow.table(by_column | columns), path)


def test_the_three_formats_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(as_csv(ROWS), encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(as_lines(ROWS), encoding="utf-8")
    as_parquet(tmp_path / "a.parquet", ROWS)
    read = {kind: events(tmp_path / f"a.{kind}", kind) for kind in Format}
    assert [event.event_id for event in read[Format.CSV][0]] == ["e1", "e2", 'e"3']
    assert [event.number for event in read[Format.CSV][0]] == [2, 3, 4]
    for kind in (Format.JSONL, Format.PARQUET):
        assert [event.number for event in read[kind][0]] == [1, 2, 3]
        assert [event[1:] for event in read[kind][0]] == [event[1:] for event in read[Format.CSV][0]]
    assert not any(problems for _, problems in read.values())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_may_come_from_any_spreadsheet(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    text = as_csv(ROWS[:2], [name.upper() for name in COLUMNS], delimiter)
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    found, problems = events(path, Format.CSV)
    assert [event.event_id for event in found] == ["e1", "e2"]
    assert problems == []


def test_columns_may_be_in_any_order_and_optional_ones_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    columns = ("quantity", "happened_at", "component", "subscription", "event_id")
    path.write_text(as_csv([("2", "2026-11-10T12:00:00Z", "data", "7", "e9")], columns), encoding="utf-8")
    (event,), _ = events(path, Format.CSV)
    assert (event.event_id, event.quantity, event.place, event.source) == ("e9", Decimal(2), None, "net")


GOOD_LINES = as_csv(ROWS).splitlines()[1:]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'e9,"7,data,2026-11-10T12:00:00Z,1,', Reason.BROKEN_ROW),
        (b'"e9"x,7,data,2026-11-10T12:00:00Z,1,', Reason.BROKEN_ROW),
        (b'e9,7,data,2026-11-10T12:00:00Z,1,""",', Reason.BROKEN_ROW),
        (b"e9,7,data", Reason.WRONG_WIDTH),
        (b"e9,7,data,2026-11-10T12:00:00Z,1,,,", Reason.WRONG_WIDTH),
        (b"e\xff9,7,data,2026-11-10T12:00:00Z,1,", Reason.UNPRINTABLE),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 100])
def test_a_broken_row_of_csv_spoils_no_other(tmp_path: Path, line: bytes, reason: Reason, size: int) -> None:
    path = tmp_path / "a.csv"
    header, first, *others = as_csv(ROWS).encode().splitlines()
    path.write_bytes(b"\n".join([header, first, line, b"", *others]))
    found, problems = events(path, Format.CSV, size)
    assert [(event.event_id, event.number) for event in found] == [("e1", 2), ("e2", 5), ('e"3', 6)]
    assert [(each.number, each.reason) for each in problems] == [(3, reason)]


@given(st.lists(st.one_of(st.sampled_from(GOOD_LINES), st.text(st.sampled_from('e",; x1'), max_size=12))))
def test_whatever_lies_between_good_rows_of_csv_are_found(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text("\n".join([",".join(COLUMNS), *lines, ""]), encoding="utf-8")
    found, problems = events(path, Format.CSV, 3)
    good = [at for at, line in enumerate(lines, 2) if line in GOOD_LINES]
    assert [event.number for event in found] == good
    assert {each.number for each in problems} == {at for at, line in enumerate(lines, 2) if line} - set(good)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", Reason.NOT_JSON),
        (b'{"event_id": NaN}', Reason.NOT_JSON),
        (b"[" * 100_000, Reason.NOT_JSON),
        (b"[]", Reason.NOT_AN_OBJECT),
        (b'{"events": 1}', Reason.UNKNOWN_FIELD),
        (b'{"event_id": "\xff"}', Reason.UNPRINTABLE),
        (b"{}", Reason.MISSING),
    ],
)
def test_a_broken_line_of_json_spoils_no_other(tmp_path: Path, line: bytes, reason: Reason) -> None:
    path = tmp_path / "a.jsonl"
    first, *others = as_lines(ROWS).encode().splitlines()
    path.write_bytes(b"\n".join([first, line, b" ", *others]))
    found, problems = events(path, Format.JSONL)
    assert [event.number for event in found] == [1, 4, 5]
    assert [(each.number, each.reason) for each in problems] == [(2, reason)]


def test_numbers_of_json_are_exact(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(as_lines(ROWS[:1]).replace('"1.50"', "123456789012345.123456789"), encoding="utf-8")
    (event,), _ = events(path, Format.JSONL)
    assert event.quantity == Decimal("123456789012345.123456789")


AT = datetime(2026, 11, 10, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("columns", "quantity"),
    [
        ({"quantity": arrow.array([0.1], arrow.float64())}, "0.1"),
        ({"quantity": arrow.array([Decimal("0.10")], arrow.decimal128(20, 2))}, "0.10"),
        ({"quantity": arrow.array([3], arrow.int32())}, "3"),
        ({"happened_at": arrow.array([AT], arrow.timestamp("ns", "Europe/Riga"))}, "1.50"),
        ({"happened_at": arrow.array([AT], arrow.timestamp("ms", "+02:00"))}, "1.50"),
        ({"subscription": arrow.array([7]), "event_id": arrow.array(["e1"]).dictionary_encode()}, "1.50"),
    ],
)
def test_parquet_may_hold_numbers_and_times(tmp_path: Path, columns: dict[str, Any], quantity: str) -> None:
    path = tmp_path / "a.parquet"
    as_parquet(path, ROWS[:1], **columns)
    (event,), problems = events(path, Format.PARQUET)
    assert (event.event_id, event.happened_at, event.quantity) == ("e1", AT, Decimal(quantity))
    assert problems == []


@pytest.mark.parametrize(
    ("times", "reason"),
    [
        (arrow.array([0], arrow.timestamp("us")), Reason.NO_OFFSET),
        (arrow.array([2**62], arrow.timestamp("us", "UTC")), Reason.NOT_A_TIME),
        (arrow.array([None], arrow.timestamp("us", "UTC")), Reason.MISSING),
    ],
)
def test_a_wrong_time_of_parquet_is_a_problem_of_its_row(tmp_path: Path, times: object, reason: Reason) -> None:
    path = tmp_path / "a.parquet"
    as_parquet(path, ROWS[:1], happened_at=times)
    assert [(each.number, each.reason) for each in events(path, Format.PARQUET)[1]] == [(1, reason)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "there is no header"),
        ("event_id,subscription,component,happened_at\n", "column 'quantity' is missing"),
        ("event_id,subscription,component,happened_at,quantity,plcae\n", "there is no column 'plcae'"),
        ("event_id,event_id,subscription,component,happened_at,quantity\n", "'event_id' is there twice"),
        ('event_id,"subscription\n', "there is no column"),
        ("PAR1\x00\x15\x04", "there is no column"),
    ],
)
def test_a_wrong_header_is_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match=sentence):
        readers.check(path, Format.CSV)


def test_what_is_not_parquet_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_text(as_csv(ROWS), encoding="utf-8")
    with pytest.raises(Unreadable, match="not a Parquet file"):
        readers.check(path, Format.PARQUET)


def test_columns_of_parquet_are_checked_too(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    as_parquet(path, ROWS, plcae=["", "", ""])
    with pytest.raises(Unreadable, match="no column 'plcae'"):
        readers.check(path, Format.PARQUET)


def test_without_pyarrow_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.parquet"
    as_parquet(path, ROWS)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Unreadable, match=r"pip install 'fairbill\[parquet\]'"):
        readers.check(path, Format.PARQUET)
