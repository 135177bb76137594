"""What `fairbill usage load` says: a bar while it works, then a table, or JSON for programs.

Problems go to a file as they come, so that a million of them need no memory.
"""

import csv
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from billing.usage.problems import Reason, RowProblem

if TYPE_CHECKING:
    from _csv import Writer

    from billing.usage.ingestion import Taken

LISTED = 20
"""Problems that people are shown."""

FIELDS = ("file", "row", "field", "value", "reason", "message")
"""What is told of a problem."""


@dataclass(slots=True)
class Tally:
    """What became of the rows so far."""

    accepted: int = 0
    repeated: int = 0
    late: int = 0
    conflicting: int = 0
    rejected: int = 0
    began: float = field(default_factory=time.monotonic)

    @property
    def rows(self) -> int:
        """All that were read."""
        return self.accepted + self.repeated + self.conflicting + self.rejected

    @property
    def seconds(self) -> float:
        """Time since the beginning."""
        return time.monotonic() - self.began

    @property
    def is_whole(self) -> bool:
        """Is every row in?"""
        return self.conflicting + self.rejected == 0

    def add(self, taken: "Taken") -> None:
        """Count what became of some rows."""
        conflicting = sum(each.reason is Reason.CONFLICTING for each in taken.problems)
        self.accepted += taken.accepted
        self.repeated += taken.repeated
        self.late += taken.late
        self.conflicting += conflicting
        self.rejected += len(taken.problems) - conflicting


class Sink(Protocol):
    """Takes the problems."""

    def put(self, path: Path, problem: RowProblem) -> None:
        """Take one."""


class Report:
    """Told what becomes of the rows, as it becomes."""

    def __init__(self, total: int, sinks: Sequence[Sink], bar: Progress) -> None:
        """Begin.

        Args:
            total: Bytes of all files.
            sinks: Where problems go.
            bar: Shows how far it is.
        """
        self.tally = Tally()
        self._sinks = sinks
        self._bar = bar
        self._task = bar.add_task("", total=total, rows=0, rate=0.0)
        self._before = 0

    def chunk_done(self, path: Path, position: int, taken: "Taken") -> None:
        """Tell of some rows of a file, and how far it is read."""
        tally = self.tally
        tally.add(taken)
        for problem in taken.problems:
            for sink in self._sinks:
                sink.put(path, problem)
        rate = tally.rows / max(tally.seconds, 0.001)
        self._bar.update(self._task, completed=self._before + position, rows=tally.rows, rate=rate)

    def file_done(self, path: Path) -> None:
        """Tell that all of a file is read."""
        self._before += path.stat().st_size
        self._bar.update(self._task, completed=self._before)


@contextmanager
def reporting(total: int, *, problems_file: Path | None, as_json: bool, is_dry_run: bool) -> Iterator[Report]:
    """Report on standard output what happens in the block; after an error nothing is said of it.

    Args:
        total: Bytes of all files.
        problems_file: CSV file for every problem.
        as_json: Print JSON with every problem; else the first ones in words.
        is_dry_run: Nothing is written.
    """
    console = Console(stderr=True)
    with ExitStack() as stack:
        shown = _Spool(stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8"))) if as_json else _First()
        sinks: list[Sink] = [shown]
        if problems_file is not None:
            sinks.append(_CsvFile(stack.enter_context(problems_file.open("w", encoding="utf-8", newline=""))))
        with _bar(console, is_shown=console.is_terminal and not as_json) as bar:
            report = Report(total, sinks, bar)
            yield report
        shown.tell(report.tally, is_dry_run=is_dry_run)


def _bar(console: Console, *, is_shown: bool) -> Progress:
    return Progress(
        TextColumn("{task.fields[rows]:,} rows"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]:,.0f} rows/s,"),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=console,
        transient=True,
        disable=not is_shown,
    )


def _facts(path: Path, problem: RowProblem) -> dict[str, Any]:
    number, name, value, reason = problem
    return dict(zip(FIELDS, (str(path), number, name, value, reason.value, reason.sentence), strict=True))


class _CsvFile:
    def __init__(self, file: IO[str]) -> None:
        self._writer: Writer = csv.writer(file)
        self._writer.writerow(FIELDS)

    def put(self, path: Path, problem: RowProblem) -> None:
        self._writer.writerow(_facts(path, problem).values())


class _Spool:
    """Keeps every problem on disk until all is well, then prints one object."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def put(self, path: Path, problem: RowProblem) -> None:
        self._file.write(json.dumps(_facts(path, problem)) + "\n")

    def tell(self, tally: Tally, *, is_dry_run: bool) -> None:
        head = {
            "dry_run": is_dry_run,
            "rows": tally.rows,
            "accepted": tally.accepted,
            "repeated": tally.repeated,
            "late": tally.late,
            "conflicting": tally.conflicting,
            "rejected": tally.rejected,
            "seconds": round(tally.seconds, 3),
        }
        self._file.seek(0)
        print(json.dumps(head)[:-1], end=', "problems": [')  # noqa: T201 - the output of a command
        for at, line in enumerate(self._file):
            print("," if at else "", line.rstrip("\n"), sep="", end="")  # noqa: T201
        print("]}")  # noqa: T201


class _First:
    """Keeps the first problems, and prints them under a table."""

    def __init__(self) -> None:
        self._kept: list[tuple[Path, RowProblem]] = []

    def put(self, path: Path, problem: RowProblem) -> None:
        if len(self._kept) < LISTED:
            self._kept.append((path, problem))

    def tell(self, tally: Tally, *, is_dry_run: bool) -> None:
        console = Console(highlight=False)
        console.print(_summary(tally))
        rate = tally.rows / max(tally.seconds, 0.001)
        console.print(f"{tally.rows:,} rows in {tally.seconds:,.1f} s, {rate:,.0f} a second.")
        if is_dry_run:
            console.print("Nothing was written: this was a dry run.")
        if not self._kept:
            return
        console.print()
        for path, (number, name, value, reason) in self._kept:
            where = f"{path}:{number}" + (f" {name}" if name else "")
            console.print(f"[bold]{escape(where)}[/] {escape(repr(value))}: {reason.sentence}", soft_wrap=True)
        more = tally.conflicting + tally.rejected - len(self._kept)
        if more:
            console.print(f"… and {more:,} more: --problems FILE.csv keeps them all.")


def _summary(tally: Tally) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column()
    for name, count, meaning in (
        ("accepted", tally.accepted, "new"),
        ("of these late", tally.late, "their days are billed: the next bill corrects that"),
        ("repeated", tally.repeated, "known already"),
        ("conflicting", tally.conflicting, "known with other contents: the first ones stay"),
        ("rejected", tally.rejected, "not taken in, see below"),
    ):
        table.add_row(name, f"{count:,}", f"[dim]{meaning}[/]")
    return table
