"""CSV files, read row by row; every cell that is wrong is reported, and reading goes on.

UTF-8 with or without byte order mark, commas, a header in any order. An empty cell is not given.
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from billing.moving.cells import Cell, WrongCell
from billing.moving.columns import FILES, USAGE, Column, File
from billing.moving.problems import Problem, Problems
from billing.moving.rows import Row
from billing.usage.problems import RowProblem
from billing.usage.rows import FIELDS, event_of

LONGEST_CELL = 1_000_000
HEADER = 1
CLOSE = 0.7
"""How alike a name is that may be meant, to 1; see difflib."""
SHOWN = 80
"""Characters of a wrong value that are reported."""


def find(directory: Path, problems: Problems) -> dict[str, Path]:
    """List our files in a directory by their names; a CSV file that is none of ours is reported."""
    ours = {file.title: file.name for file in FILES}
    found = {}
    for path in sorted(directory.iterdir()):
        if path.name in ours:
            found[ours[path.name]] = path
        elif path.suffix.lower() == ".csv":
            remedy = _nearest(path.name, list(ours), "rename it, or take it away")
            problems.add(Problem(path.name, None, None, "", "this is none of our files", remedy))
    if "customers" not in found:
        problems.add(
            Problem("customers.csv", None, None, "", "the file is missing", "`--template` shows what it holds")
        )
    return found


def read(path: Path, file: File, problems: Problems, *, latest: datetime) -> Iterator[Row]:
    """Read a file.

    Args:
        path: Where it is.
        file: What it is.
        problems: To which what is wrong is added.
        latest: No use happened later.
    """
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
        lines = _lines(csv.reader(stream, strict=True), file, problems)
        _, header = next(lines, (HEADER, []))
        columns = _columns(header, file, problems)
        if not any(columns):
            return
        reader = _Reader(file, columns, problems, latest)
        for number, cells in lines:
            if any(cells):
                yield reader.row(number, cells)


def _lines(reader: Iterator[list[str]], file: File, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Number rows as a spreadsheet does."""
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.add(Problem(file.title, number, None, "", f"the row cannot be read: {error}", "mend its quotes"))
            continue
        yield number, [cell.strip() for cell in cells]


def _columns(header: Sequence[str], file: File, problems: Problems) -> list[Column | None]:
    """Tell which column each cell of the header names."""
    names = list(file.index)

    def report(column: str | None, reason: str, remedy: str = "") -> None:
        problems.add(Problem(file.title, HEADER, _shown(column or "") or None, "", reason, remedy))

    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        report(None, "columns are not separated by commas", "save it as CSV with commas")
        return []
    if not any(header):
        report(None, "the header is missing", f"begin with {','.join(names)}")
        return []
    found: list[Column | None] = []
    for name in header:
        if name not in file.index:
            report(name, "there is no such column", _nearest(name, names, f"columns are {', '.join(names)}"))
        elif name in header[: len(found)]:
            report(name, "the column is there twice")
        found.append(file.column(name) if name in file.index and name not in header[: len(found)] else None)
    for column in file.columns:
        if column.is_required and column not in found:
            report(column.name, "the column is missing")
    return found


class _Reader:
    """Reads the rows of one file."""

    def __init__(self, file: File, columns: Sequence[Column | None], problems: Problems, latest: datetime) -> None:
        self._file = file
        self._problems = problems
        self._latest = latest
        self._width = len(columns)
        places = {column.name: at for at, column in enumerate(columns) if column is not None}
        self._columns = [(column, places.get(column.name)) for column in file.columns]
        self._is_complete = all(not column.is_required or at is not None for column, at in self._columns)
        self._defaults = [
            None if column.default is None else column.kind.read(column.default) for column in file.columns
        ]

    def row(self, number: int, cells: list[str]) -> Row:
        before = self._problems.count
        if len(cells) != self._width and (len(cells) < self._width or any(cells[self._width :])):
            reason = f"the row has {len(cells)} cells, the header has {self._width}"
            self._problems.add(Problem(self._file.title, number, None, "", reason, "put text with commas in quotes"))
            cells = cells + [""] * (self._width - len(cells))
        found = tuple(
            self._default(number, at) if place is None or not cells[place] else self._cell(number, column, cells[place])
            for at, (column, place) in enumerate(self._columns)
        )
        row = Row(self._file, number, found, is_whole=self._is_complete and self._problems.count == before)
        if self._file is USAGE and row.is_whole:
            return self._checked_use(row)
        return row

    def _default(self, number: int, at: int) -> Cell:
        column, place = self._columns[at]
        if column.is_required and place is not None:
            self._problems.add(Problem(self._file.title, number, column.name, "", "a value is needed"))
        return self._defaults[at]

    def _cell(self, number: int, column: Column, text: str) -> Cell:
        try:
            if not text.isascii() and any("\udc80" <= each <= "\udcff" for each in text):
                raise WrongCell("is not UTF-8", "save the file as CSV UTF-8")
            return column.kind.read(text)
        except WrongCell as wrong:
            self._problems.add(
                Problem(self._file.title, number, column.name, _shown(text), f"this {wrong.reason}", wrong.remedy)
            )
            return None

    def _checked_use(self, row: Row) -> Row:
        """Hold a row of usage to the rules by which usage is taken in."""
        event = event_of(row.number, tuple(row[field] for field in FIELDS), source=None, latest=self._latest)
        if isinstance(event, RowProblem):
            column = event.field or None
            self._problems.add(Problem(USAGE.title, row.number, column, event.value, event.reason.sentence))
            return Row(USAGE, row.number, row.cells, is_whole=False)
        return row


def _nearest(name: str, names: list[str], otherwise: str) -> str:
    near = get_close_matches(name.lower().replace(" ", "_"), names, 1, CLOSE)
    return f"did you mean {near[0]}?" if near else otherwise


def _shown(text: str) -> str:
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text[:SHOWN])
