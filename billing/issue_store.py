"""Rows of documents as they are finalized; synchronous."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import text

from billing.chain import BEGINNING, DOCUMENT_FIELDS, LINE_FIELDS
from billing.db import Cell, Connection, insert_many, reserve_ids

DOCUMENT_COLUMNS = (
    "id",
    *DOCUMENT_FIELDS,
    "status",
    "number",
    "series",
    "year",
    "sequence",
    "settled_minor",
    "run_id",
    "finalized_at",
    "content_hash",
    "chain_hash",
)
LINE_COLUMNS = ("invoice_id", *LINE_FIELDS, "facts")
ENTRY_COLUMNS = ("kind", "document_id", "account", "customer_id", "currency", "booked_on", "amount_minor")


def reserve(connection: Connection, count: int) -> list[int]:
    """Take ids for documents."""
    return reserve_ids(connection, "invoice", count)


def add_lines(connection: Connection, rows: Sequence[Sequence[Cell]]) -> None:
    """Insert lines, see LINE_COLUMNS."""
    insert_many(connection, "invoice_line", LINE_COLUMNS, rows)


def add_documents(connection: Connection, rows: Sequence[Sequence[Cell]]) -> None:
    """Insert documents, see DOCUMENT_COLUMNS."""
    insert_many(connection, "invoice", DOCUMENT_COLUMNS, rows)


def add_postings(connection: Connection, rows: Sequence[Sequence[Cell]]) -> None:
    """Insert entries of the ledger, see ENTRY_COLUMNS."""
    insert_many(connection, "ledger_entry", ENTRY_COLUMNS, rows)


def take_numbers(connection: Connection, series: str, year: int, count: int) -> tuple[int, str]:
    """Take the next numbers of a series and year, and lock it until the transaction ends.

    Returns:
        The last number taken, and the hash that the first one follows.
    """
    query = text(
        "INSERT INTO number_series (series, year, last_sequence, last_hash) VALUES (:series, :year, :count, :beginning) "
        "ON CONFLICT (series, year) DO UPDATE SET last_sequence = number_series.last_sequence + :count "
        "RETURNING last_sequence, last_hash"
    )
    values = {"series": series, "year": year, "count": count, "beginning": BEGINNING}
    row = connection.execute(query, values).one()
    return row[0], row[1]


def end_chain(connection: Connection, series: str, year: int, last_hash: str) -> None:
    """Keep the hash of the last document of a series and year."""
    query = text("UPDATE number_series SET last_hash = :last_hash WHERE series = :series AND year = :year")
    connection.execute(query, {"last_hash": last_hash, "series": series, "year": year})


def instant(at: datetime) -> str:
    """Write an instant as the database keeps it; see billing.db.Instant."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
