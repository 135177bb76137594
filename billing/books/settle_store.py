"""Rows of money that settles bills, many customers at a time; synchronous."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Select, bindparam, insert, select, update
from sqlalchemy.engine import Connection

from billing.books.allocation import Part
from billing.kinds import InvoiceKind, InvoiceStatus
from billing.models import Allocation, Invoice, Payment


class Amount(NamedTuple):
    """Minor units of a bill that are open, or of money that is unspent."""

    customer_id: int
    id: int
    minor: int


def open_bills(connection: Connection, customer_ids: Sequence[int]) -> list[Amount]:
    """Load what is open on bills, the one due first first."""
    query = select(Invoice.customer_id, Invoice.id, Invoice.total_minor - Invoice.settled_minor).where(
        Invoice.customer_id.in_(customer_ids),
        Invoice.kind == InvoiceKind.INVOICE,
        Invoice.status == InvoiceStatus.FINALIZED,
        Invoice.total_minor > Invoice.settled_minor,
    )
    return _amounts(connection, query.order_by(Invoice.due_on, Invoice.id))


def unspent_payments(connection: Connection, customer_ids: Sequence[int]) -> list[Amount]:
    """Load payments that no bill has taken whole, oldest first."""
    query = select(Payment.customer_id, Payment.id, Payment.unspent_minor).where(
        Payment.customer_id.in_(customer_ids), Payment.unspent_minor > 0
    )
    return _amounts(connection, query.order_by(Payment.received_on, Payment.id))


def unspent_credit_notes(connection: Connection, customer_ids: Sequence[int]) -> list[Amount]:
    """Load credit notes that no bill has taken whole, oldest first."""
    query = select(Invoice.customer_id, Invoice.id, Invoice.settled_minor - Invoice.total_minor).where(
        Invoice.customer_id.in_(customer_ids),
        Invoice.kind == InvoiceKind.CREDIT_NOTE,
        Invoice.status == InvoiceStatus.FINALIZED,
        Invoice.settled_minor > Invoice.total_minor,
    )
    return _amounts(connection, query.order_by(Invoice.issued_on, Invoice.id))


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


def _settle(connection: Connection, changes: Iterable[tuple[int | None, int]]) -> None:
    rows = [{"key": key, "minor": minor} for key, minor in changes]
    if rows:
        query = update(Invoice).where(Invoice.id == bindparam("key"))
        connection.execute(query.values(settled_minor=Invoice.settled_minor + bindparam("minor")), rows)


def _amounts(connection: Connection, query: Select[int, int, int]) -> list[Amount]:
    return [Amount(*row) for row in connection.execute(query)]
