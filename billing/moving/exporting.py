"""Everything that is here as files that `importing` takes in: whole, or not there at all."""

import csv
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from billing.db import Connection, Database
from billing.moving import store
from billing.moving.catalogue import exponent_of
from billing.moving.columns import FILES, OF_CUSTOMERS, File
from billing.moving.gathering import Gatherer, catalogue_rows
from billing.moving.importing import Progress
from billing.moving.rows import Row

AT_ONCE = 300
"""Customers."""


class NotEmpty(Exception):
    """The directory is there, and holds something."""


@dataclass(slots=True)
class Exported:
    """What an export wrote.

    Attributes:
        rows: Of each file.
        pending: Subscriptions with corrections that the next bill would bring, and that no file tells.
    """

    rows: dict[str, int] = field(default_factory=dict)
    pending: int = 0


def seeing_one_state(database: Database) -> dict[str, Any]:
    """Return options of an engine whose transactions see one state throughout, and let others write."""
    return {"reading": True} if database.is_embedded else {"isolation_level": "REPEATABLE READ"}


def export_directory(connection: Connection, directory: Path, *, progress: Progress) -> Exported:
    """Write all files into a new directory.

    Args:
        connection: In a transaction that sees one state.
        directory: Is made; may be there if it is empty.
        progress: Told how far it is.

    Raises:
        NotEmpty: See there.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise NotEmpty
    directory.parent.mkdir(parents=True, exist_ok=True)
    place = Path(mkdtemp(prefix=f".{directory.name}-", dir=directory.parent))
    try:
        exported = _write(connection, place, progress)
        place.chmod(0o755)
        place.replace(directory)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return exported


def _write(connection: Connection, place: Path, progress: Progress) -> Exported:
    with ExitStack() as stack:
        files = {file.name: _Open(file, place, stack) for file in FILES}
        for name, rows in catalogue_rows(connection).items():
            for row in rows:
                files[name].write(row, exponent_of(row.text("currency")) if "currency" in row.file.index else 0)
        gatherer = Gatherer(connection)
        total, done = store.count_customers(connection), 0
        for ids in store.customer_ids(connection, AT_ONCE):
            for account in gatherer.accounts(ids):
                exponent = exponent_of(account.customer.text("currency"))
                for file in OF_CUSTOMERS:
                    for row in account.of(file):
                        files[file.name].write(row, exponent)
            done += len(ids)
            progress("writing", done, total)
        return Exported({name: each.count for name, each in files.items()}, store.pending_corrections(connection))


class _Open:
    """A file that is being written."""

    def __init__(self, file: File, place: Path, stack: ExitStack) -> None:
        stream = stack.enter_context((place / file.title).open("w", encoding="utf-8", newline=""))
        self._writer = csv.writer(stream, lineterminator="\n")
        self._writer.writerow(list(file.index))
        self.count = 0

    def write(self, row: Row, exponent: int) -> None:
        cells = zip(row.file.columns, row.cells, strict=True)
        self._writer.writerow([column.kind.write(cell, exponent) for column, cell in cells])
        self.count += 1


def write_templates(directory: Path) -> list[Path]:
    """Write each file with its header and the example of its documentation.

    Raises:
        NotEmpty: See there.
    """
    directory.mkdir(parents=True, exist_ok=True)
    if any(directory.iterdir()):
        raise NotEmpty
    paths = []
    for file in FILES:
        path = directory / file.title
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(list(file.index))
            writer.writerow([column.example for column in file.columns])
        paths.append(path)
    return paths
