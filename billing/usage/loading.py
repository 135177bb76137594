"""One run of `fairbill usage load`: files in, a transaction a chunk.

Whoever kills it loses nothing but the chunk at work, and whoever repeats it adds nothing twice.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from billing.db import Connection, Database
from billing.usage import ingestion, readers
from billing.usage.ingestion import Taken
from billing.usage.readers import Format, Unreadable
from billing.usage.reporting import Report, reporting
from billing.usage.rows import FIELDS, Event, Raw, events_of

Take = Callable[[Sequence[Event], datetime], Taken]


@dataclass(frozen=True, slots=True)
class Loading:
    """What is to be loaded.

    Attributes:
        files: Each with its format.
        source: Of rows that name none.
        is_dry_run: Nothing is to be written.
    """

    files: Sequence[tuple[Path, Format]]
    source: str | None
    is_dry_run: bool = False


def load_files(database: Database, loading: Loading, *, problems_file: Path | None, as_json: bool) -> bool:
    """Load files and report on standard output.

    Args:
        database: Where to; its tables are there.
        loading: What.
        problems_file: Where all problems go as CSV, if anywhere.
        as_json: Report for programs.

    Returns:
        Whether every row is in now.

    Raises:
        Unreadable: See readers; what the beginning of each file shows is found before anything is written.
        OSError: A file cannot be opened.
    """
    for path, kind in loading.files:
        readers.check(path, kind)
    total = sum(path.stat().st_size for path, _ in loading.files)
    with reporting(total, problems_file=problems_file, as_json=as_json, is_dry_run=loading.is_dry_run) as report:
        with taking(database, is_dry_run=loading.is_dry_run) as take:
            load(loading, take, report)
        return report.tally.is_whole


def load(loading: Loading, take: Take, report: Report) -> None:
    """Take every file in, chunk by chunk.

    Raises:
        Unreadable: See readers; or the rows with which a file begins name no source, and nobody else does.
    """
    for path, kind in loading.files:
        for at, chunk in enumerate(readers.chunks(path, kind)):
            if at == 0 and loading.source is None and chunk.rows and not any(map(_names_source, chunk.rows)):
                message = f"{path}: no row says its source: give --source NAME"
                raise Unreadable(message)
            now = datetime.now(UTC)
            events, problems = events_of(chunk.rows, source=loading.source, latest=ingestion.latest(now))
            taken = take(events, now)
            taken.problems = sorted([*chunk.problems, *problems, *taken.problems])
            report.chunk_done(path, chunk.position, taken)
        report.file_done(path)


def _names_source(row: tuple[int, Raw]) -> bool:
    return row[1][FIELDS.index("source")] not in (None, "")


@contextmanager
def taking(database: Database, *, is_dry_run: bool = False) -> Iterator[Take]:
    """Open a connection, and take each lot of events in in a transaction of its own."""
    engine = database.synchronous()
    take = ingestion.rehearse if is_dry_run else ingestion.take_in
    try:
        with _few_collections(), engine.execution_options(reading=is_dry_run).connect() as connection:
            if is_dry_run:
                with connection.begin():
                    ingestion.begin_rehearsal(connection)
            yield lambda events, now: _in_a_transaction(connection, take, events, now)
    finally:
        engine.dispose()


def _in_a_transaction(
    connection: Connection, take: Callable[..., Taken], events: Sequence[Event], now: datetime
) -> Taken:
    if not events:
        return Taken()
    with connection.begin():
        return take(connection, events, now=now)


@contextmanager
def _few_collections() -> Iterator[None]:
    # A chunk is tens of thousands of tuples and no cycle; looking for cycles among them takes a third of the time.
    usual = gc.get_threshold()
    gc.set_threshold(100_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
