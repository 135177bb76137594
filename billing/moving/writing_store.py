"""What is written for those who move in, and what is taken already; synchronous."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, select, text, update
from sqlalchemy.engine import Connection

from billing.db import Cell, reserve_ids
from billing.models import (
    Customer,
    Invoice,
    NumberSeries,
    Payment,
    Refund,
    Seller,
    Subscription,
    UsageRecord,
)

Rows = list[Mapping[str, Any]]


class Ids:
    """Ids for rows of a table that are not written at once.

    On SQLite the transaction must be the writer, so that nobody else counts on.
    """

    def __init__(self, connection: Connection, table: str) -> None:
        self._connection, self._table = connection, table
        self._next: int | None = None

    def take(self, count: int) -> list[int]:
        """Take the next ones."""
        if self._connection.dialect.name == "postgresql":
            return reserve_ids(self._connection, self._table, count)
        if self._next is None:
            self._next = reserve_ids(self._connection, self._table, 1)[0]
        self._next += count
        return list(range(self._next - count, self._next))


ONE_AT_A_TIME = 7_015_319
"""Key of the lock that keeps two imports apart; any number that nobody else uses."""


def wait_for_turn(connection: Connection) -> None:
    """Keep a second import waiting until this transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})


def taken_labels(connection: Connection, labels: Sequence[str]) -> dict[str, str]:
    """Say which customers have subscriptions of these labels."""
    query = select(Subscription.label, Customer.number).join(Customer, Customer.id == Subscription.customer_id)
    return _pairs(connection, query.where(Subscription.label.in_(labels)))


def taken_numbers(connection: Connection, numbers: Sequence[str]) -> dict[str, str]:
    """Say which customers have documents of these numbers."""
    query = select(Invoice.number, Customer.number).join(Customer, Customer.id == Invoice.customer_id)
    return _pairs(connection, query.where(Invoice.number.in_(numbers)))


def taken_references(connection: Connection, references: Sequence[str]) -> dict[str, str]:
    """Say which customers have payments of these references."""
    query = select(Payment.reference, Customer.number).join(Customer, Customer.id == Payment.customer_id)
    return _pairs(connection, query.where(Payment.reference.in_(references)))


def taken_refunds(connection: Connection, references: Sequence[str]) -> dict[str, str]:
    """Say which refunds of these references are here."""
    query = select(Refund.reference, Refund.reference).where(Refund.reference.in_(references))
    return _pairs(connection, query)


def taken_events(connection: Connection, source: str, event_ids: Sequence[str]) -> dict[str, str]:
    """Say which customers have use of these events of a source."""
    query = (
        select(UsageRecord.event_id, Customer.number)
        .join(Subscription, Subscription.id == UsageRecord.subscription_id)
        .join(Customer, Customer.id == Subscription.customer_id)
    )
    return _pairs(connection, query.where(UsageRecord.source == source, UsageRecord.event_id.in_(event_ids)))


def has_customers(connection: Connection) -> bool:
    """Say whether anybody is billed."""
    return connection.execute(select(Customer.id).limit(1)).first() is not None


def number_series(connection: Connection) -> dict[tuple[str, int], tuple[int, str]]:
    """Load the last number and hash of every series and year, and lock them."""
    query = select(NumberSeries.series, NumberSeries.year, NumberSeries.last_sequence, NumberSeries.last_hash)
    return {(row[0], row[1]): (row[2], row[3]) for row in connection.execute(query.with_for_update())}


def end_series(connection: Connection, ends: Mapping[tuple[str, int], tuple[int, str]]) -> None:
    """Let series count on after their last numbers, which were another system's."""
    query = text(
        "INSERT INTO number_series (series, year, last_sequence, last_hash, imported_until) "
        "VALUES (:series, :year, :last, :hash, :last) "
        "ON CONFLICT (series, year) DO UPDATE SET last_sequence = :last, last_hash = :hash, imported_until = :last"
    )
    rows = [
        {"series": series, "year": year, "last": last, "hash": link} for (series, year), (last, link) in ends.items()
    ]
    if rows:
        connection.execute(query, rows)


def update_seller(connection: Connection, cells: Mapping[str, Cell]) -> None:
    """Write what the company is."""
    connection.execute(update(Seller).values(dict(cells)))


def update_customers(connection: Connection, rows: Sequence[Mapping[str, Cell]]) -> None:
    """Write how customers are reached: `of_id`, name, email, phone, address and language."""
    names = ("name", "email", "phone", "address", "language")
    query = update(Customer).where(Customer.id == bindparam("of_id"))
    table = query.values({name: bindparam(f"new_{name}") for name in names})
    values = [{"of_id": row["id"], **{f"new_{name}": row[name] for name in names}} for row in rows]
    if values:
        connection.execute(table, values)


def _pairs(connection: Connection, query: Select[*tuple[Any, ...]]) -> dict[str, str]:
    return {row[0]: row[1] for row in connection.execute(query)}
