"""Rows of our files, and the customers that they belong to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from billing.moving.cells import Cell
from billing.moving.columns import CUSTOMERS, File
from billing.moving.problems import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        number: As a spreadsheet counts; of a row that is here already, its id.
        cells: In the order of the columns of its file; nothing where a cell was wrong.
        is_whole: No cell was wrong.
    """

    file: File
    number: int
    cells: tuple[Cell, ...]
    is_whole: bool = True

    def __getitem__(self, name: str) -> Cell:
        return self.cells[self.file.index[name]]

    def text(self, name: str) -> str:
        """Return a cell that holds text; an empty one is an empty text."""
        cell = self[name]
        return "" if cell is None else str(cell)

    def whole(self, name: str) -> int:
        """Return a whole number; nothing counts as 0."""
        cell = self[name]
        return cell if isinstance(cell, int) else 0

    def decimal(self, name: str) -> Decimal:
        """Return a decimal; nothing counts as 0."""
        cell = self[name]
        return Decimal(0 if cell is None else cell)

    def day(self, name: str) -> date:
        """Return a day that is there."""
        return date.fromisoformat(self.text(name))

    def day_or_none(self, name: str) -> date | None:
        """Return a day, or nothing."""
        return None if self[name] is None else self.day(name)

    def with_cells(self, **cells: Cell) -> "Row":
        """Return the row with other cells."""
        changed = list(self.cells)
        for name, cell in cells.items():
            changed[self.file.index[name]] = cell
        return replace(self, cells=tuple(changed))

    @property
    def key(self) -> tuple[Cell, ...]:
        """What names it."""
        return tuple(self[name] for name in self.file.key)

    def problem(self, column: str | None, reason: str, remedy: str = "") -> Problem:
        """Report it."""
        return Problem(self.file.title, self.number, column, self.text(column) if column else "", reason, remedy)


@dataclass(frozen=True, slots=True)
class Account:
    """A customer with all her rows, by the name of the file."""

    customer: Row
    rows: Mapping[str, list[Row]] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """Of the customer."""
        return self.customer.text("customer")

    def of(self, file: File) -> list[Row]:
        """Return her rows in a file, in their order."""
        return [self.customer] if file is CUSTOMERS else self.rows.get(file.name, [])

    def by(self, file: File, column: str) -> dict[str, list[Row]]:
        """Return her rows in a file by what a column says."""
        found: dict[str, list[Row]] = {}
        for row in self.of(file):
            found.setdefault(row.text(column), []).append(row)
        return found

    def __iter__(self) -> Iterator[Row]:
        yield self.customer
        for rows in self.rows.values():
            yield from rows
