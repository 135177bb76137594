"""Files of usage, read in chunks: CSV with a header, JSON Lines, Parquet.

However long a file is, only a chunk of it is in memory. A row that cannot be read is a problem of
that row; only a file that is no such file at all cannot be read.
"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from billing.usage.problems import Reason, RowProblem, problem
from billing.usage.rows import FIELDS, REQUIRED, Raw, raw_of

ROWS_A_CHUNK = 5000


class Format(StrEnum):
    """How a file is written."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


SUFFIXES = {
    ".csv": Format.CSV,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".parquet": Format.PARQUET,
}


class Chunk(NamedTuple):
    """Some rows of a file, each with its number.

    Attributes:
        rows: What could be read.
        problems: What could not.
        position: How much of the file's size lies before its end, in bytes.
    """

    rows: Sequence[tuple[int, Raw]]
    problems: Sequence[RowProblem]
    position: int


class Unreadable(Exception):
    """A file that cannot be read; the text says why."""


def chunks(path: Path, kind: Format, *, size: int = ROWS_A_CHUNK) -> Iterator[Chunk]:
    """Read a file.

    Rows of CSV are numbered as spreadsheets do: the header is row 1. Lines of JSON and rows of
    Parquet are counted from 1.

    Args:
        path: Of the file.
        kind: Its format.
        size: Rows a chunk.

    Raises:
        Unreadable: It is no such file, or its header is wrong.
        OSError: It cannot be opened.
    """
    match kind:
        case Format.CSV:
            return _csv(path, size)
        case Format.JSONL:
            return _json_lines(path, size)
        case Format.PARQUET:
            return _parquet(path, size)


def check(path: Path, kind: Format) -> None:
    """Look at the beginning of a file; raises what `chunks` raises."""
    for _ in chunks(path, kind, size=1):
        break


def _order(path: Path, columns: Sequence[str]) -> None:
    """Refuse columns that no event has, or that are missing: a misspelt `place` would be charged as home."""
    for column in columns:
        if column not in FIELDS:
            message = f"{path}: there is no column {column!r}; known are {', '.join(FIELDS)}"
            raise Unreadable(message)
        if columns.count(column) > 1:
            message = f"{path}: column {column!r} is there twice"
            raise Unreadable(message)
    for column in REQUIRED:
        if column not in columns:
            message = f"{path}: column {column!r} is missing"
            raise Unreadable(message)


# ---- CSV ----

_DELIMITERS = ",;\t"
_LONGEST_HEADER = 10_000


def _csv(path: Path, size: int) -> Iterator[Chunk]:
    with path.open("rb") as raw, _text(raw, "utf-8-sig") as lines:
        header = lines.readline(_LONGEST_HEADER)
        if not header.strip():
            message = f"{path}: there is no header in the first line"
            raise Unreadable(message)
        delimiter = max(_DELIMITERS, key=header.count)
        columns = [cell.strip().lower() for cell in _cells([header], delimiter)[0] or [header]]
        _order(path, columns)
        pick = itemgetter(*(columns.index(field) if field in columns else -1 for field in FIELDS))
        number = 2
        while chunk := list(islice(lines, size)):
            yield _csv_chunk(chunk, number, len(columns), delimiter, pick)._replace(position=raw.tell())
            number += len(chunk)


def _csv_chunk(lines: Sequence[str], first: int, width: int, delimiter: str, pick: "itemgetter[Any]") -> Chunk:
    rows: list[tuple[int, Raw]] = []
    problems = []
    for number, cells in enumerate(_cells(lines, delimiter), first):
        if not cells:
            if cells is None:
                problems.append(problem(number, "", lines[number - first], Reason.BROKEN_ROW))
            continue
        if len(cells) != width:
            problems.append(problem(number, "", lines[number - first], Reason.WRONG_WIDTH))
            continue
        # What the header does not name is taken from behind the last cell.
        cells.append("")
        rows.append((number, pick(cells)))
    return Chunk(rows, problems, 0)


def _cells(lines: Sequence[str], delimiter: str) -> list[list[str] | None]:
    """Split each line; None where its quotes do not match.

    No value of an event goes over two lines, so a quote that stays open spoils its own row only.
    """
    try:
        rows: list[list[str] | None] = [*csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)]
    except csv.Error:
        rows = []
    return rows if len(rows) == len(lines) else [_cells_of_one(line, delimiter) for line in lines]


def _cells_of_one(line: str, delimiter: str) -> list[str] | None:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True, skipinitialspace=True))
    except csv.Error:
        return None


# ---- JSON Lines ----


def _json_lines(path: Path, size: int) -> Iterator[Chunk]:
    number = 1
    with path.open("rb") as raw, _text(raw, "utf-8-sig") as lines:
        while chunk := list(islice(lines, size)):
            rows, problems = json_rows(chunk, number)
            yield Chunk(rows, problems, raw.tell())
            number += len(chunk)


def json_rows(lines: Sequence[str], first: int) -> tuple[list[tuple[int, Raw]], list[RowProblem]]:
    """Read lines that each hold an object; blank ones are passed over.

    Args:
        lines: Of a file or a request.
        first: Number of the first one.
    """
    rows: list[tuple[int, Raw]] = []
    problems = []
    for number, line in enumerate(lines, first):
        if line.isspace() or not line:
            continue
        try:
            found = raw_of(number, decode(line))
        except (ValueError, RecursionError):
            found = problem(number, "", line, Reason.NOT_JSON)
        if isinstance(found, RowProblem):
            problems.append(found)
        else:
            rows.append((number, found))
    return rows, problems


def _refuse_constant(name: str) -> None:
    message = f"{name} is no number"
    raise ValueError(message)


_decoder = json.JSONDecoder(parse_float=Decimal, parse_constant=_refuse_constant)


def decode(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Read JSON; numbers are exact, and NaN is none.

    Raises:
        ValueError: It is not JSON.
        RecursionError: It is nested too deeply.
    """
    return _decoder.decode(text)


# ---- Parquet ----


def _parquet(path: Path, size: int) -> Iterator[Chunk]:
    try:
        import pyarrow as arrow  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        message = f"{path}: to read Parquet, install pyarrow: pip install 'fairbill[parquet]'"
        raise Unreadable(message) from None
    length = path.stat().st_size
    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            _order(path, names)
            total = max(file.metadata.num_rows, 1)
            number = 1
            for batch in file.iter_batches(batch_size=size):
                columns = {name: _values(arrow, batch.column(name)) for name in names}
                nothing = [None] * batch.num_rows
                found = zip(*(columns.get(field, nothing) for field in FIELDS), strict=True)
                rows = list(enumerate(found, number))
                number += batch.num_rows
                yield Chunk(rows, (), length * (number - 1) // total)
    except (arrow.ArrowInvalid, arrow.ArrowNotImplementedError) as error:
        message = f"{path}: this is not a Parquet file that can be read: {str(error).splitlines()[0]}"
        raise Unreadable(message) from None


def _values(arrow: Any, column: Any) -> list[Any]:  # noqa: ANN401 - pyarrow has no types
    if arrow.types.is_timestamp(column.type) and column.type.unit == "ns":
        column = column.cast(arrow.timestamp("us", column.type.tz), safe=False)
    try:
        values: list[Any] = column.to_pylist()
    except (ValueError, OverflowError):
        return [_value(each) for each in column]
    return values


def _value(cell: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    try:
        return cell.as_py()
    except (ValueError, OverflowError):
        # A time that no calendar has: its number is no time, and is reported as such.
        return str(cell.value)


def _text(raw: io.BufferedReader, encoding: str) -> io.TextIOWrapper:
    # What is not UTF-8 becomes characters that no field may hold, so it is a problem of its row.
    return io.TextIOWrapper(raw, encoding=encoding, errors="surrogateescape")
