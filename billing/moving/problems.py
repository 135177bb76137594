"""What is wrong with files that were brought, so that a person can mend it."""

from collections.abc import Iterator
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

    def add(self, problem: Problem) -> None:
        """Note one more."""
        self.count += 1
        if len(self.kept) < MOST_KEPT:
            self.kept.append(problem)

    def __bool__(self) -> bool:
        return self.count > 0

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.kept)
