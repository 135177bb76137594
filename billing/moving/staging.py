"""All rows of a directory in a file of our own, so that memory stays flat however many there are.

The file is an SQLite database that nobody else sees: it finds doubles and lost references, and
hands out the rows customer by customer.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from billing.moving.cells import Cell
from billing.moving.columns import CUSTOMERS, FILES, LINES, OF_CUSTOMERS, OF_SUBSCRIPTIONS, File
from billing.moving.problems import Problem, Problems
from billing.moving.rows import Account, Row

BATCH = 2000


class Staging:
    """Rows on their way in. Used with `closing`."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE"):
            self._connection.execute(f"PRAGMA {pragma}")
        for file in FILES:
            columns = ", ".join(f'"{name}"' for name in file.index)
            self._connection.execute(
                f"CREATE TABLE {file.name} (number INTEGER PRIMARY KEY, is_whole, owner, {columns})"
            )
        self._connection.execute("CREATE TABLE place (series, year, sequence, number, invoice)")
        self._connection.execute("CREATE TABLE later (position INTEGER PRIMARY KEY, name, cells)")
        self._connection.execute(
            "CREATE TABLE document (id INTEGER PRIMARY KEY, series, year, sequence, is_note, content, link, cells)"
        )

    def close(self) -> None:
        """Close it; the file may be removed then."""
        self._connection.close()

    def add(self, file: File, rows: Iterable[Row]) -> int:
        """Take in the rows of a file.

        Returns:
            How many there were.
        """
        marks = ", ".join("?" * len(file.columns))
        statement = f"INSERT INTO {file.name} VALUES (?, ?, NULL, {marks})"  # noqa: S608 - own names
        return self._many(statement, ((row.number, row.is_whole, *row.cells) for row in rows))

    def _many(self, statement: str, rows: Iterable[Sequence[Cell]]) -> int:
        self._connection.execute("BEGIN")
        cursor = self._connection.executemany(statement, rows)
        self._connection.execute("COMMIT")
        return max(cursor.rowcount, 0)

    def rows(self, file: File) -> list[Row]:
        """Return all rows of a small file."""
        query = f"SELECT * FROM {file.name} ORDER BY number"  # noqa: S608 - own names
        return [_row(file, found) for found in self._connection.execute(query)]

    def count(self, file: File) -> int:
        """Count the rows of a file."""
        return int(self._connection.execute(f"SELECT count(*) FROM {file.name}").fetchone()[0])  # noqa: S608

    def relate(self, problems: Problems) -> None:
        """Find doubles, and whose each row is; report rows that belong to nothing."""
        for file in FILES:
            if file.key:
                self._find_doubles(file, problems)
        self._own()
        for file in OF_CUSTOMERS:
            if file.of is not None:
                self._find_lost(file, file.of[0], problems)
        self._find_lost_subscriptions_of_lines(problems)

    def _find_doubles(self, file: File, problems: Problems) -> None:
        key = ", ".join(f'"{name}"' for name in file.key)
        self._connection.execute(f"CREATE INDEX key_of_{file.name} ON {file.name} ({key})")
        there = " AND ".join(f'"{name}" IS NOT NULL' for name in file.key if file.column(name).is_required)
        doubles = self._connection.execute(
            f"SELECT number, first, {key} FROM (SELECT number, {key}, "  # noqa: S608 - own names
            f"min(number) OVER (PARTITION BY {key}) AS first FROM {file.name} WHERE {there}) "
            "WHERE number > first ORDER BY number"
        )
        for number, first, *values in doubles:
            value = ", ".join("" if each is None else str(each) for each in values)
            column = file.key[0] if len(file.key) == 1 else None
            problems.add(Problem(file.title, number, column, value, f"row {first} has the same", "keep one of them"))

    def _own(self) -> None:
        """Give each row its owner: the row of its customer."""
        execute = self._connection.execute
        execute("UPDATE customers SET owner = number")
        for name in ("subscriptions", "invoices", "payments", "refunds"):
            execute(
                f"UPDATE {name} SET owner = "  # noqa: S608 - own names
                f"(SELECT number FROM customers WHERE customers.customer = {name}.customer)"
            )
        for file in OF_SUBSCRIPTIONS:
            execute(
                f"UPDATE {file.name} SET owner = (SELECT owner FROM subscriptions "  # noqa: S608 - own names
                f"WHERE subscriptions.subscription = {file.name}.subscription)"
            )
        execute(
            "UPDATE invoice_lines SET owner = "
            "(SELECT owner FROM invoices WHERE invoices.invoice = invoice_lines.invoice)"
        )
        for file in OF_CUSTOMERS:
            execute(f"CREATE INDEX owner_of_{file.name} ON {file.name} (owner)")

    def _find_lost(self, file: File, column: str, problems: Problems) -> None:
        _, parent = file.of or ("", "")
        query = (
            f'SELECT number, "{column}" FROM {file.name} AS child WHERE owner IS NULL AND "{column}" IS NOT NULL '  # noqa: S608
            f'AND NOT EXISTS (SELECT 1 FROM {parent} WHERE {parent}."{column}" = child."{column}") ORDER BY number'
        )
        for number, value in self._connection.execute(query):
            what = {"customers": "customer", "subscriptions": "subscription", "invoices": "invoice"}[parent]
            problems.add(Problem(file.title, number, column, value, f"there is no such {what} in {parent}.csv"))

    def _find_lost_subscriptions_of_lines(self, problems: Problems) -> None:
        query = (
            "SELECT line.number, line.subscription, subscriptions.number FROM invoice_lines AS line "
            "LEFT JOIN subscriptions ON subscriptions.subscription = line.subscription "
            "WHERE line.subscription IS NOT NULL AND line.owner IS NOT NULL "
            "AND subscriptions.owner IS NOT line.owner ORDER BY line.number"
        )
        for number, value, of_another in self._connection.execute(query):
            reason = "the subscription is another customer's" if of_another else "there is no such subscription"
            problems.add(Problem(LINES.title, number, "subscription", value, reason))

    def accounts(self) -> Iterator[Account]:
        """Hand out customers with their rows, in the order of customers.csv."""
        streams = {
            file.name: _Stream(groupby(self._owned(file), key=_owner)) for file in OF_CUSTOMERS if file is not CUSTOMERS
        }
        files = {file.name: file for file in OF_CUSTOMERS}
        for found in self._owned(CUSTOMERS):
            rows = {name: [_row(files[name], each) for each in stream.of(found[2])] for name, stream in streams.items()}
            yield Account(_row(CUSTOMERS, found), rows)

    def _owned(self, file: File) -> Iterator[tuple[Cell, ...]]:
        query = f"SELECT * FROM {file.name} WHERE owner IS NOT NULL ORDER BY owner, number"  # noqa: S608 - own names
        with closing(self._connection.execute(query)) as cursor:
            yield from cursor

    def names(self) -> dict[str, str]:
        """Return what subscriptions are called whose key counts those of the same name."""
        query = "SELECT subscription FROM subscriptions WHERE subscription LIKE '%#%'"
        names = {}
        for (key,) in self._connection.execute(query).fetchall():
            name, _, count = key.rpartition("#")
            there = self._connection.execute("SELECT 1 FROM subscriptions WHERE subscription = ?", (name,)).fetchone()
            if there and count.isdecimal() and int(count) > 1:
                names[key] = name
        return names

    # ---- places of documents in their series ----

    def add_places(self, rows: Iterable[tuple[Cell, ...]]) -> None:
        """Keep series, year, sequence, row and number of documents."""
        self._many("INSERT INTO place VALUES (?, ?, ?, ?, ?)", rows)

    def places_taken_twice(self) -> Iterator[tuple[int, str, int]]:
        """Yield row and number of each document with a place that an earlier row has, and that row."""
        yield from self._connection.execute(
            "SELECT number, invoice, first FROM (SELECT number, invoice, "
            "min(number) OVER (PARTITION BY series, year, sequence) AS first FROM place) "
            # Of a number that is there twice this was told already.
            "WHERE number > first AND invoice NOT IN (SELECT invoice FROM place GROUP BY invoice HAVING count(*) > 1) "
            "ORDER BY number"
        )

    def series(self) -> list[tuple[str, int, int, str, int]]:
        """Return series, year, first sequence, and number and row of the document that has it."""
        return self._connection.execute(
            "SELECT series, year, min(sequence), invoice, number FROM place GROUP BY series, year ORDER BY 1, 2"
        ).fetchall()

    def gaps(self) -> Iterator[tuple[str, int, int, int]]:
        """Yield series, year, and the sequences on both sides of a gap."""
        yield from self._connection.execute(
            "SELECT series, year, before, sequence FROM (SELECT series, year, sequence, "
            "lag(sequence) OVER (PARTITION BY series, year ORDER BY sequence) AS before FROM place) "
            "WHERE sequence > before + 1 ORDER BY series, year, sequence"
        )

    # ---- documents wait here for their place in the chain, and others for the documents ----

    def add_documents(self, documents: Iterable["StagedDocument"]) -> None:
        """Keep documents whose lines are written."""
        self._many(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, NULL, ?)",
            ((*document[:-1], json.dumps(document.cells)) for document in documents),
        )

    def documents(self) -> Iterator["StagedDocument"]:
        """Hand out documents in the order of their chains."""
        query = "SELECT id, series, year, sequence, is_note, content, cells FROM document"
        for found in self._connection.execute(f"{query} ORDER BY series, year, sequence"):
            yield StagedDocument._make((*found[:-1], json.loads(found[-1])))

    def link(self, links: Sequence[tuple[str, int]]) -> None:
        """Keep the chain hash of documents, by their ids."""
        self._many("UPDATE document SET link = ? WHERE id = ?", links)

    def linked(self) -> Iterator[tuple["StagedDocument", str]]:
        """Hand out documents with their chain hashes, bills before what corrects them."""
        query = "SELECT id, series, year, sequence, is_note, content, link, cells FROM document"
        for found in self._connection.execute(f"{query} ORDER BY is_note, id"):
            yield StagedDocument._make((*found[:-2], json.loads(found[-1]))), found[-2]

    def add_later(self, name: str, rows: Iterable[Sequence[Cell]]) -> None:
        """Keep rows of a table that refer to documents."""
        self._many("INSERT INTO later VALUES (NULL, ?, ?)", ((name, json.dumps(row)) for row in rows))

    def later(self, name: str) -> Iterator[list[Cell]]:
        """Hand out the rows of a table in the order in which they came."""
        for (cells,) in self._connection.execute("SELECT cells FROM later WHERE name = ? ORDER BY position", (name,)):
            yield json.loads(cells)


class StagedDocument(NamedTuple):
    """A document without its place in the chain; `cells` are those of its row."""

    id: int
    series: str
    year: int
    sequence: int
    is_note: int
    content: str
    cells: list[Cell]


class _Stream:
    """Groups of rows in the order of their owners, asked for in the same order."""

    def __init__(self, groups: Iterator[tuple[int, Iterator[tuple[Cell, ...]]]]) -> None:
        self._groups = groups
        self._next = next(groups, None)

    def of(self, owner: Cell) -> list[tuple[Cell, ...]]:
        """Return the rows of an owner."""
        if self._next is None or self._next[0] != owner:
            return []
        rows = list(self._next[1])
        self._next = next(self._groups, None)
        return rows


def _owner(found: Sequence[Cell]) -> int:
    owner = found[2]
    assert isinstance(owner, int)
    return owner


def _row(file: File, found: Sequence[Cell]) -> Row:
    number, is_whole, _, *cells = found
    assert isinstance(number, int)
    return Row(file, number, tuple(cells), bool(is_whole))
