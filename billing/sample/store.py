"""Bulk rows of the sample company, into an empty or a used database; synchronous."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple

from sqlalchemy import func, select, text, update

from billing.books.chain import facts_text, instant_text
from billing.db import Cell, Connection, insert_many, reserve_ids
from billing.kinds import InvoiceKind
from billing.models import Invoice, InvoiceLine, Plan, Seller, Subscription, SubscriptionItem

ONE_AT_A_TIME = 7_015_318
"""Key of the lock that keeps two seedings apart; any number that nobody else uses."""


def wait_for_turn(connection: Connection) -> None:
    """Keep a second seeding waiting until this transaction ends; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})


def has_plan(connection: Connection, code: str) -> bool:
    """Say whether a plan exists."""
    return connection.execute(select(Plan.id).where(Plan.code == code)).first() is not None


def name_seller(connection: Connection, vat_number: str) -> None:
    """Give the company its VAT number, where it has none."""
    connection.execute(update(Seller).where(Seller.vat_number.is_(None)).values(vat_number=vat_number))


class NewRows:
    """Rows that refer to each other, numbered when they are added and written together."""

    AT_ONCE = 4096
    """Ids taken at a time."""

    def __init__(self, connection: Connection) -> None:
        """Hold no rows yet; on SQLite the transaction must be the writer."""
        self._connection = connection
        self._rows: dict[str, list[tuple[Cell, ...]]] = {}
        self._columns: dict[str, tuple[str, ...]] = {}
        self._ids: dict[str, list[int]] = {}
        self._counted: dict[str, int] = {}

    def add(self, table: str, **values: Any) -> int:  # noqa: ANN401 - columns of any type
        """Add a row; those of one table name the same columns in the same order."""
        key = self._next_id(table)
        self._columns.setdefault(table, ("id", *values))
        self._rows.setdefault(table, []).append((key, *map(_cell, values.values())))
        return key

    def write(self) -> None:
        """Insert all rows, in the order in which their tables were first added to."""
        for table, rows in self._rows.items():
            insert_many(self._connection, table, self._columns[table], rows)
        self._rows = {}

    def _next_id(self, table: str) -> int:
        if self._connection.dialect.name != "postgresql":
            if table not in self._counted:
                self._counted[table] = reserve_ids(self._connection, table, 1)[0] - 1
            self._counted[table] += 1
            return self._counted[table]
        ids = self._ids.setdefault(table, [])
        if not ids:
            ids.extend(reversed(reserve_ids(self._connection, table, self.AT_ONCE)))
        return ids.pop()


class IssuedRow(NamedTuple):
    """A bill."""

    id: int
    customer_id: int
    number: str
    open_minor: int
    period_from: date
    period_to: date


def issued_on(connection: Connection, day: date, *, after_id: int) -> list[IssuedRow]:
    """Load the bills of a day."""
    query = select(
        Invoice.id,
        Invoice.customer_id,
        Invoice.number,
        Invoice.total_minor - Invoice.settled_minor,
        Invoice.period_from,
        Invoice.period_to,
    ).where(Invoice.id > after_id, Invoice.issued_on == day, Invoice.kind == InvoiceKind.INVOICE)
    rows = connection.execute(query.order_by(Invoice.id))
    return [IssuedRow(row[0], row[1], row[2] or "", row[3], row[4], row[5]) for row in rows]


def facts(connection: Connection, invoice_id: int) -> Sequence[dict[str, Any]]:
    """Load the facts of a bill's lines."""
    query = select(InvoiceLine.facts).where(InvoiceLine.invoice_id == invoice_id).order_by(InvoiceLine.position)
    return connection.execute(query).scalars().all()


def next_day(connection: Connection) -> date | None:
    """Return the next day on which somebody is to be billed."""
    return connection.execute(select(func.min(Subscription.next_bill_on))).scalar_one()


def stop(connection: Connection, subscription_id: int, plan_id: int, to_on: date) -> None:
    """Let something not be held any more from a day on."""
    item = SubscriptionItem
    query = update(item).where(item.subscription_id == subscription_id, item.plan_id == plan_id, item.to_on.is_(None))
    connection.execute(query.values(to_on=to_on))


def recheck(connection: Connection, subscription_id: int, since: date) -> None:
    """Let what was billed for the days from `since` on be computed again with the next bill."""
    query = update(Subscription).where(Subscription.id == subscription_id)
    connection.execute(query.values(recheck_from=since))


def end(
    connection: Connection, subscription_id: int, ends_on: date, *, recheck_from: date | None, next_bill_on: date | None
) -> None:
    """Let a subscription end."""
    query = update(Subscription).where(Subscription.id == subscription_id)
    connection.execute(query.values(ends_on=ends_on, recheck_from=recheck_from, next_bill_on=next_bill_on))


def count(connection: Connection, table: type[Any]) -> int:
    """Count the rows of a table."""
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _cell(value: Any) -> Cell:  # noqa: ANN401 - a column of any type
    match value:
        case None | int():
            return value
        case Enum():
            return str(value.value)
        case datetime():
            return instant_text(value)
        case date():
            return value.isoformat()
        case dict():
            return facts_text(value)
        case _:
            return str(value)
