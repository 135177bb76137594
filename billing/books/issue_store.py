"""Rows of documents as they are finalized; synchronous."""

from collections.abc import Sequence

from sqlalchemy import select, text, update

from billing.books.chain import BEGINNING, DOCUMENT_FIELDS, LINE_FIELDS
from billing.books.parties import Buyer
from billing.db import Cell, Connection, insert_many, listed_ids, reserve_ids
from billing.models import Customer, NumberSeries

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
    "content_hash",
    "chain_hash",
)
LINE_COLUMNS = ("invoice_id", *LINE_FIELDS, "facts")
ENTRY_COLUMNS = ("kind", "document_id", "account", "customer_id", "currency", "booked_on", "amount_minor")


def reserve(connection: Connection, count: int) -> list[int]:
    """Take ids for documents."""
    return reserve_ids(connection, "invoice", count)


def buyers(connection: Connection, customer_ids: Sequence[int]) -> dict[int, Buyer]:
    """Load customers as documents name them."""
    query = select(
        Customer.id,
        Customer.number,
        Customer.name,
        Customer.address,
        Customer.country,
        Customer.tax_status,
        Customer.vat_number,
    )
    query = query.where(Customer.id.in_(listed_ids(connection, customer_ids)))
    return {row[0]: Buyer(*row[1:]) for row in connection.execute(query)}


def add_lines(connection: Connection, rows: Sequence[Sequence[Cell]]) -> None:
    """Insert lines, see LINE_COLUMNS."""
    insert_many(connection, "invoice_line", LINE_COLUMNS, rows)


def add_documents(connection: Connection, rows: Sequence[Sequence[Cell]]) -> None:
    """Insert documents, see DOCUMENT_COLUMNS."""
    insert_many(connection, "invoice", DOCUMENT_COLUMNS, rows)


def add_postings(connection: Connection, rows: Sequence[Sequence[Cell]]) -> None:
    """Insert entries of the ledger, see ENTRY_COLUMNS."""
    insert_many(connection, "ledger_entry", ENTRY_COLUMNS, rows)


def lock_series(connection: Connection, series: str, year: int) -> tuple[int, str]:
    """Lock a series and year until the transaction ends.

    Returns:
        The last number given, and the hash that the next document follows.
    """
    begin = text(
        "INSERT INTO number_series (series, year, last_sequence, last_hash) "
        "VALUES (:series, :year, 0, :beginning) ON CONFLICT DO NOTHING"
    )
    connection.execute(begin, {"series": series, "year": year, "beginning": BEGINNING})
    found = select(NumberSeries.last_sequence, NumberSeries.last_hash).where(
        NumberSeries.series == series, NumberSeries.year == year
    )
    row = connection.execute(found.with_for_update()).one()
    return row[0], row[1]


def move_series(connection: Connection, series: str, year: int, last_sequence: int, last_hash: str) -> None:
    """Keep the last number that was given in a series and year, and the end of its chain."""
    query = update(NumberSeries).where(NumberSeries.series == series, NumberSeries.year == year)
    connection.execute(query.values(last_sequence=last_sequence, last_hash=last_hash))
