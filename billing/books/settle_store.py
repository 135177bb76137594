"""Rows of money that settles bills, many customers at a time; synchronous."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from billing.books.allocation import Part
from billing.kinds import InvoiceChangeKind, InvoiceKind, InvoiceStatus
from billing.models import Allocation, Invoice, InvoiceChange, Payment


class Owed(NamedTuple):
    """What is not paid of a bill, minor units."""

    customer_id: int
    id: int
    minor: int
    currency: str
    is_written_off: bool


class UnspentPayment(NamedTuple):
    """What no bill has taken of a payment, minor units."""

    customer_id: int
    id: int
    minor: int


class UnspentNote(NamedTuple):
    """What no bill has taken of a credit note, minor units, and the bill that it corrects."""

    customer_id: int
    id: int
    minor: int
    corrects_id: int | None


def owed_bills(connection: Connection, customer_ids: Sequence[int]) -> list[Owed]:
    """Load what is not paid of bills, the one due first first; those that were written off come last."""
    is_written_off = Invoice.status == InvoiceStatus.UNCOLLECTIBLE
    minor = Invoice.total_minor - Invoice.settled_minor
    query = select(Invoice.customer_id, Invoice.id, minor, Invoice.currency, is_written_off).where(
        Invoice.customer_id.in_(customer_ids),
        Invoice.kind == InvoiceKind.INVOICE,
        Invoice.status.in_([InvoiceStatus.FINALIZED, InvoiceStatus.UNCOLLECTIBLE]),
        Invoice.total_minor > Invoice.settled_minor,
    )
    rows = connection.execute(query.order_by(is_written_off, Invoice.due_on, Invoice.id))
    return [Owed(*row) for row in rows]


def unspent_payments(connection: Connection, customer_ids: Sequence[int]) -> list[UnspentPayment]:
    """Load payments that no bill has taken whole, oldest first."""
    query = select(Payment.customer_id, Payment.id, Payment.unspent_minor).where(
        Payment.customer_id.in_(customer_ids), Payment.unspent_minor > 0
    )
    return [UnspentPayment(*row) for row in connection.execute(query.order_by(Payment.received_on, Payment.id))]


def unspent_credit_notes(connection: Connection, customer_ids: Sequence[int]) -> list[UnspentNote]:
    """Load credit notes that no bill has taken whole, oldest first."""
    minor = Invoice.settled_minor - Invoice.total_minor
    query = select(Invoice.customer_id, Invoice.id, minor, Invoice.corrects_id).where(
        Invoice.customer_id.in_(customer_ids),
        Invoice.kind == InvoiceKind.CREDIT_NOTE,
        Invoice.status == InvoiceStatus.FINALIZED,
        Invoice.settled_minor > Invoice.total_minor,
    )
    return [UnspentNote(*row) for row in connection.execute(query.order_by(Invoice.issued_on, Invoice.id))]


def add_parts(connection: Connection, parts: Sequence[Part]) -> None:
    """Insert allocations, and keep what they leave open and unspent."""
    if not parts:
        return
    rows = [
        {
            "invoice_id": part.invoice_id,
            "payment_id": part.payment_id,
            "credit_note_id": part.credit_note_id,
            "amount_minor": part.amount_minor,
        }
        for part in parts
    ]
    connection.execute(insert(Allocation), rows)
    _settle(connection, ((part.invoice_id, part.amount_minor) for part in parts))
    _settle(connection, ((part.credit_note_id, -part.amount_minor) for part in parts if part.credit_note_id))
    spent = [{"key": part.payment_id, "minor": part.amount_minor} for part in parts if part.payment_id]
    if spent:
        query = update(Payment).where(Payment.id == bindparam("key"))
        table = query.values(unspent_minor=Payment.unspent_minor - bindparam("minor"))
        connection.execute(table, spent)


def add_recovered(
    connection: Connection, recovered: Sequence[tuple[int, int]], *, on: date, reason: str, actor: str, at: datetime
) -> list[int]:
    """Keep of bills that were written off what was paid after all, minor units; return the ids, in the order given."""
    query = insert(InvoiceChange).returning(InvoiceChange.id)
    kept = {"kind": InvoiceChangeKind.RECOVERED, "booked_on": on, "reason": reason, "actor": actor, "recorded_at": at}
    return [
        connection.execute(query.values(invoice_id=bill, amount_minor=minor, **kept)).scalar_one()
        for bill, minor in recovered
    ]


def finalize_again(connection: Connection, invoice_ids: Sequence[int]) -> None:
    """Keep that bills are written off no more."""
    if invoice_ids:
        query = update(Invoice).where(Invoice.id.in_(invoice_ids))
        connection.execute(query.values(status=InvoiceStatus.FINALIZED))


def _settle(connection: Connection, changes: Iterable[tuple[int | None, int]]) -> None:
    rows = [{"key": key, "minor": minor} for key, minor in changes]
    if rows:
        query = update(Invoice).where(Invoice.id == bindparam("key"))
        connection.execute(query.values(settled_minor=Invoice.settled_minor + bindparam("minor")), rows)
