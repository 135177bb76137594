"""What is wrong with files that were brought, so that a person can mend it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_KEPT = 10_000
"""More are only counted: nobody reads them, and memory stays flat."""


class Problem(NamedTuple):
    """One thing to mend.

    Attributes:
        file: Its name.
        row: As a spreadsheet counts: the header is row 1. None concerns the whole file.
        column: Its name; None concerns the whole row.
        value: As it stands there.
        reason: What is wrong, a sentence without its end.
        remedy: What to do, or nothing.
    """

    file: str
    row: int | None
    column: str | None
    value: str
    reason: str
    remedy: str = ""

    @property
    def sentence(self) -> str:
        """The reason and the remedy together."""
        return f"{self.reason}: {self.remedy}" if self.remedy else self.reason


@dataclass(slots=True)
class Problems:
    """Everything that was found; the first ones word for word."""

    kept: list[Problem] = field(default_factory=list)
    count: int = 0
    _cells: set[tuple[str, int | None, str | None]] = field(default_factory=set)

    def add(self, problem: Problem) -> None:
        """Note one more."""
        self.count += 1
        if len(self.kept) < MOST_KEPT:
            self.kept.append(problem)
            self._cells.add(problem[:3])

    def add_unless_told(self, problem: Problem) -> None:
        """Note one more, unless something else is told of the same cell, from which this follows."""
        if problem.column is None or problem[:3] not in self._cells:
            self.add(problem)

    def sort(self, files: Sequence[str]) -> None:
        """Bring what is kept into the order of files, and of the rows of each; what concerns all of one comes first.

        Args:
            files: Their names; others come before them.
        """
        place = {file: at for at, file in enumerate(files)}
        self.kept.sort(key=lambda problem: (place.get(problem.file, -1), problem.file, problem.row or 0))

    def __bool__(self) -> bool:
        return self.count > 0

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.kept)
