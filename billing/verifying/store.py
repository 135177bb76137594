"""Rows as a verification reads them: streamed in their order, so that memory stays flat; synchronous."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, Text, case, cast, func, select
from sqlalchemy.engine import Connection

from billing.books.chain import DOCUMENT_FIELDS, LINE_FIELDS
from billing.db import Engine
from billing.kinds import ComponentKind, InvoiceStatus
from billing.models import (
    BilledCycle,
    Customer,
    Invoice,
    InvoiceLine,
    NumberSeries,
    Subscription,
    SubscriptionChange,
)

AnyRow = Row[*tuple[Any, ...]]
AnySelect = Select[*tuple[Any, ...]]
Rows = Sequence[AnyRow]

BATCH = 1000


def snapshot(engine: Engine) -> Connection:
    """Open a connection that sees the database as it is now, whatever others write meanwhile."""
    if engine.dialect.name == "postgresql":
        return engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine.execution_options(reading=True).connect()


def stream(connection: Connection, query: AnySelect) -> Iterator[Rows]:
    """Yield the rows of a query by the thousand; other queries may run in between."""
    yield from connection.execute(query.execution_options(yield_per=BATCH)).partitions()


def count_documents(connection: Connection) -> int:
    """Count finalized documents."""
    query = select(func.count()).select_from(Invoice).where(Invoice.status != InvoiceStatus.DRAFT)
    return connection.execute(query).scalar_one()


def count_customers(connection: Connection) -> int:
    """Count customers."""
    return connection.execute(select(func.count()).select_from(Customer)).scalar_one()


# ---- documents ----

_DOCUMENT = (
    *(getattr(Invoice, name) for name in DOCUMENT_FIELDS if name != "parties"),
    cast(Invoice.parties, Text).label("parties"),
)
_LINE = tuple(getattr(InvoiceLine, name) for name in LINE_FIELDS)


def chained_documents(connection: Connection) -> Iterator[Rows]:
    """Yield finalized documents in the order of their chains."""
    query = select(
        Invoice.id,
        *_DOCUMENT,
        Invoice.number,
        Invoice.series,
        Invoice.year,
        Invoice.sequence,
        Invoice.content_hash,
        Invoice.chain_hash,
    ).where(Invoice.series.is_not(None), Invoice.year.is_not(None), Invoice.sequence.is_not(None))
    return stream(connection, query.order_by(Invoice.series, Invoice.year, Invoice.sequence, Invoice.id))


def without_place(connection: Connection) -> AnyRow | None:
    """Return the first finalized document without a place in a series, or a draft with one."""
    has_no_place = Invoice.series.is_(None) | Invoice.year.is_(None) | Invoice.sequence.is_(None)
    is_draft = Invoice.status == InvoiceStatus.DRAFT
    query = select(Invoice.id, Invoice.number, Invoice.status).where(is_draft != has_no_place)
    return connection.execute(query.order_by(Invoice.id).limit(1)).one_or_none()


def lines_of(connection: Connection, invoice_ids: Sequence[int]) -> dict[int, list[AnyRow]]:
    """Load the lines of documents in their order, the facts as the text that is stored."""
    query = select(InvoiceLine.invoice_id, *_LINE, cast(InvoiceLine.facts, Text).label("facts"))
    query = query.where(InvoiceLine.invoice_id.in_(invoice_ids)).order_by(InvoiceLine.invoice_id, InvoiceLine.position)
    found: dict[int, list[AnyRow]] = {}
    for row in connection.execute(query):
        found.setdefault(row.invoice_id, []).append(row)
    return found


def wrong_draft(connection: Connection) -> AnyRow | None:
    """Return (id, total, sum of the lines) of the first draft that is not the sum of its lines."""
    lines = func.coalesce(func.sum(InvoiceLine.amount_minor), 0)
    query = (
        select(Invoice.id, Invoice.total_minor, lines)
        .outerjoin(InvoiceLine, InvoiceLine.invoice_id == Invoice.id)
        .where(Invoice.status == InvoiceStatus.DRAFT)
        .group_by(Invoice.id, Invoice.total_minor)
        .having(lines != Invoice.total_minor)
        .order_by(Invoice.id)
        .limit(1)
    )
    return connection.execute(query).one_or_none()


def line_without_document(connection: Connection) -> AnyRow | None:
    """Return the first line of a document that does not exist."""
    query = select(InvoiceLine.id, InvoiceLine.invoice_id).outerjoin(Invoice, Invoice.id == InvoiceLine.invoice_id)
    return connection.execute(query.where(Invoice.id.is_(None)).order_by(InvoiceLine.id).limit(1)).one_or_none()


def series(connection: Connection) -> Rows:
    """Load how far every series and year has counted, and the end of its chain."""
    query = select(
        NumberSeries.series,
        NumberSeries.year,
        NumberSeries.last_sequence,
        NumberSeries.last_hash,
        NumberSeries.imported_until,
    )
    return connection.execute(query).all()


# ---- billed days ----


def customer_ids(connection: Connection) -> Iterator[list[int]]:
    """Yield the ids of all customers."""
    for batch in stream(connection, select(Customer.id).order_by(Customer.id)):
        yield [row.id for row in batch]


class BilledDays(NamedTuple):
    """A row of billed_cycle, see billing.charging.due.Window, with its bill and whose that is."""

    id: int
    subscription_id: int
    arrear_from: date
    billed_on: date
    advance_to: date
    number: str | None
    invoice_id: int | None = None
    billed_to: int | None = None


def cycles(connection: Connection, subscription_ids: Sequence[int]) -> dict[int, list[BilledDays]]:
    """Load what subscriptions were billed for, in the order of their bills."""
    query = (
        select(
            BilledCycle.id,
            BilledCycle.subscription_id,
            BilledCycle.arrear_from,
            BilledCycle.billed_on,
            BilledCycle.advance_to,
            Invoice.number,
            BilledCycle.invoice_id,
            Invoice.customer_id,
        )
        .outerjoin(Invoice, Invoice.id == BilledCycle.invoice_id)
        .where(BilledCycle.subscription_id.in_(subscription_ids))
        .order_by(BilledCycle.subscription_id, BilledCycle.billed_on, BilledCycle.id)
    )
    found: dict[int, list[BilledDays]] = {}
    for row in connection.execute(query):
        found.setdefault(row.subscription_id, []).append(BilledDays(*row))
    return found


def billed_from(connection: Connection, customer_ids: Sequence[int]) -> dict[int, date]:
    """Load the first billed day of the subscriptions that were billed elsewhere before."""
    query = select(Subscription.id, Subscription.billed_from).where(
        Subscription.customer_id.in_(customer_ids), Subscription.billed_from.is_not(None)
    )
    return {row.id: row.billed_from for row in connection.execute(query) if row.billed_from is not None}


def days_of_changes(connection: Connection, subscription_id: int) -> set[date]:
    """Load the days from which on anything of a subscription was changed."""
    change = SubscriptionChange
    query = select(change.effective_on).where(change.subscription_id == subscription_id)
    return set(connection.execute(query).scalars())


class Charged(NamedTuple):
    """That a document of ours has lines of a subscription, and whether any is of its billing periods."""

    subscription_id: int
    invoice_id: int
    number: str
    is_regular: bool


def charged(connection: Connection, customer_ids: Sequence[int]) -> dict[int, list[Charged]]:
    """Load which documents charge the subscriptions of customers; those of another system are left out."""
    is_regular = case((InvoiceLine.kind.in_([ComponentKind.RECURRING, ComponentKind.USAGE]), 1), else_=0)
    query = (
        select(InvoiceLine.subscription_id, Invoice.id, Invoice.number, func.max(is_regular))
        .join(Invoice, Invoice.id == InvoiceLine.invoice_id)
        .outerjoin(NumberSeries, (NumberSeries.series == Invoice.series) & (NumberSeries.year == Invoice.year))
        .where(
            Invoice.customer_id.in_(customer_ids),
            Invoice.status != InvoiceStatus.DRAFT,
            InvoiceLine.subscription_id.is_not(None),
            func.coalesce(NumberSeries.imported_until, 0) < Invoice.sequence,
        )
        .group_by(InvoiceLine.subscription_id, Invoice.id, Invoice.number)
        .order_by(Invoice.id)
    )
    found: dict[int, list[Charged]] = {}
    for key, invoice_id, number, regular in connection.execute(query):
        found.setdefault(key, []).append(Charged(key, invoice_id, number, bool(regular)))
    return found


def facts_of(connection: Connection, charged: Charged) -> list[dict[str, Any]]:
    """Load the facts of the lines of a subscription on a document."""
    line = InvoiceLine
    query = select(line.facts).where(
        line.invoice_id == charged.invoice_id, line.subscription_id == charged.subscription_id
    )
    return list(connection.execute(query).scalars())
