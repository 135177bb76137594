"""Rows of the ledger, and what should be in it; synchronous."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import InstrumentedAttribute, aliased
from sqlalchemy.sql.expression import SQLColumnExpression

from billing.kinds import Account, InvoiceChangeKind, InvoiceKind, InvoiceStatus, PostingKind
from billing.models import Allocation, Customer, Invoice, InvoiceChange, LedgerEntry, Payment, Refund
from billing.verifying.store import AnyRow, AnySelect, Rows, stream

# ---- the ledger ----


def count_entries(connection: Connection) -> int:
    """Count entries of the ledger."""
    return connection.execute(select(func.count()).select_from(LedgerEntry)).scalar_one()


def unbalanced_posting(connection: Connection) -> AnyRow | None:
    """Return (first entry, kind, document, sum, customers, currencies) of the first posting that does not sum to zero.

    Nor is a posting over several customers, currencies or days one.
    """
    total = func.sum(LedgerEntry.amount_minor)
    counts = [
        func.count(column.distinct())
        for column in (LedgerEntry.customer_id, LedgerEntry.currency, LedgerEntry.booked_on)
    ]
    first = func.min(LedgerEntry.id)
    query = (
        select(first.label("id"), LedgerEntry.kind, LedgerEntry.document_id, total.label("total"), *counts)
        .group_by(LedgerEntry.kind, LedgerEntry.document_id)
        .having(or_(total != 0, *(count > 1 for count in counts)))
        .order_by(first)
        .limit(1)
    )
    return connection.execute(query).one_or_none()


def currency_totals(connection: Connection) -> Rows:
    """Load (currency, sum of all entries)."""
    query = select(LedgerEntry.currency, func.sum(LedgerEntry.amount_minor)).group_by(LedgerEntry.currency)
    return connection.execute(query.order_by(LedgerEntry.currency)).all()


def entries(connection: Connection, kind: PostingKind) -> Iterator[AnyRow]:
    """Yield the entries of one kind by their documents."""
    query = select(
        LedgerEntry.id,
        LedgerEntry.document_id,
        LedgerEntry.account,
        LedgerEntry.customer_id,
        LedgerEntry.currency,
        LedgerEntry.booked_on,
        LedgerEntry.amount_minor,
    ).where(LedgerEntry.kind == kind)
    for batch in stream(connection, query.order_by(LedgerEntry.document_id, LedgerEntry.account)):
        yield from batch


# ---- what moved ----


def documents(connection: Connection, kind: InvoiceKind) -> Iterator[AnyRow]:
    """Yield finalized documents as what should be posted: id, number, customer, currency, day, net and tax."""
    query = select(
        Invoice.id,
        Invoice.number,
        Invoice.customer_id,
        Invoice.currency,
        Invoice.issued_on.label("day"),
        Invoice.net_minor,
        Invoice.tax_minor,
    ).where(Invoice.kind == kind, Invoice.status != InvoiceStatus.DRAFT)
    yield from _each(connection, query.order_by(Invoice.id))


def payments(connection: Connection) -> Iterator[AnyRow]:
    """Yield payments as what should be posted."""
    query = select(
        Payment.id,
        Payment.reference.label("number"),
        Payment.customer_id,
        Payment.currency,
        Payment.received_on.label("day"),
        Payment.amount_minor,
    )
    yield from _each(connection, query.order_by(Payment.id))


def refunds(connection: Connection) -> Iterator[AnyRow]:
    """Yield refunds as what should be posted."""
    query = (
        select(
            Refund.id,
            Refund.reference.label("number"),
            func.coalesce(Payment.customer_id, Invoice.customer_id).label("customer_id"),
            func.coalesce(Payment.currency, Invoice.currency).label("currency"),
            Refund.refunded_on.label("day"),
            Refund.amount_minor,
        )
        .outerjoin(Payment, Payment.id == Refund.payment_id)
        .outerjoin(Invoice, Invoice.id == Refund.credit_note_id)
    )
    yield from _each(connection, query.order_by(Refund.id))


def changes(connection: Connection, kinds: Sequence[InvoiceChangeKind]) -> Iterator[AnyRow]:
    """Yield what was done to bills as what should be posted."""
    query = (
        select(
            InvoiceChange.id,
            Invoice.number,
            Invoice.customer_id,
            Invoice.currency,
            InvoiceChange.booked_on.label("day"),
            InvoiceChange.kind,
            InvoiceChange.amount_minor,
            Invoice.net_minor,
            Invoice.tax_minor,
        )
        .join(Invoice, Invoice.id == InvoiceChange.invoice_id)
        .where(InvoiceChange.kind.in_(kinds))
    )
    yield from _each(connection, query.order_by(InvoiceChange.id))


# ---- what follows from it ----


def wrong_settlement(connection: Connection) -> AnyRow | None:
    """Return (id, number, computed, stored) of the first document whose allocations are not what is settled.

    Nothing is settled of a void bill, nor more than its total of any.
    """
    to_bill = _sums(Allocation.invoice_id, Allocation.amount_minor)
    of_note = _sums(Allocation.credit_note_id, Allocation.amount_minor)
    paid_back = _sums(Refund.credit_note_id, Refund.amount_minor)
    settled = _or_nothing(to_bill) - _or_nothing(of_note) - _or_nothing(paid_back)
    low = case((Invoice.total_minor < 0, Invoice.total_minor), else_=0)
    high = case((Invoice.total_minor > 0, Invoice.total_minor), else_=0)
    is_taken_back = Invoice.status.in_([InvoiceStatus.VOID, InvoiceStatus.DRAFT])
    query = (
        select(Invoice.id, Invoice.number, settled, Invoice.settled_minor)
        .outerjoin(to_bill, to_bill.c.key == Invoice.id)
        .outerjoin(of_note, of_note.c.key == Invoice.id)
        .outerjoin(paid_back, paid_back.c.key == Invoice.id)
        .where(
            or_(
                settled != Invoice.settled_minor,
                ~Invoice.settled_minor.between(low, high),
                and_(is_taken_back, Invoice.settled_minor != 0),
            )
        )
    )
    return connection.execute(query.order_by(Invoice.id).limit(1)).one_or_none()


def wrong_unspent(connection: Connection) -> AnyRow | None:
    """Return (id, reference, computed, stored) of the first payment that has not left what is unspent."""
    spent = _sums(Allocation.payment_id, Allocation.amount_minor)
    paid_back = _sums(Refund.payment_id, Refund.amount_minor)
    left = Payment.amount_minor - _or_nothing(spent) - _or_nothing(paid_back)
    query = (
        select(Payment.id, Payment.reference, left, Payment.unspent_minor)
        .outerjoin(spent, spent.c.key == Payment.id)
        .outerjoin(paid_back, paid_back.c.key == Payment.id)
        .where(left != Payment.unspent_minor)
    )
    return connection.execute(query.order_by(Payment.id).limit(1)).one_or_none()


def wrong_allocation(connection: Connection) -> AnyRow | None:
    """Return (id, number, customer of the bill, customer of the money) of the first allocation between customers."""
    note = aliased(Invoice)
    giver = func.coalesce(Payment.customer_id, note.customer_id)
    query = (
        select(Allocation.id, Invoice.number, Invoice.customer_id, giver)
        .join(Invoice, Invoice.id == Allocation.invoice_id)
        .outerjoin(Payment, Payment.id == Allocation.payment_id)
        .outerjoin(note, note.id == Allocation.credit_note_id)
        .where(or_(giver != Invoice.customer_id, func.coalesce(Payment.currency, note.currency) != Invoice.currency))
    )
    return connection.execute(query.order_by(Allocation.id).limit(1)).one_or_none()


def count_money(connection: Connection) -> int:
    """Count allocations and payments."""
    counts = (connection.execute(select(func.count()).select_from(each)).scalar_one() for each in (Allocation, Payment))
    return sum(counts)


def count_changes(connection: Connection) -> int:
    """Count what was done to bills."""
    return connection.execute(select(func.count()).select_from(InvoiceChange)).scalar_one()


def wrong_change(connection: Connection) -> AnyRow | None:
    """Return the first bill whose changes do not make its status, with what was void and lost, and should be.

    A void bill was voided once; what is written off of an uncollectible one is all that is open.
    """
    voided = _count_of(InvoiceChangeKind.VOID)
    sign = case((InvoiceChange.kind == InvoiceChangeKind.WRITTEN_OFF, 1), else_=-1)
    lost = (
        select(InvoiceChange.invoice_id.label("key"), func.sum(InvoiceChange.amount_minor * sign).label("minor"))
        .where(InvoiceChange.kind != InvoiceChangeKind.VOID)
        .group_by(InvoiceChange.invoice_id)
        .subquery()
    )
    is_void = case((Invoice.status == InvoiceStatus.VOID, 1), else_=0)
    is_lost = Invoice.status == InvoiceStatus.UNCOLLECTIBLE
    open_minor = case((is_lost, Invoice.total_minor - Invoice.settled_minor), else_=0)
    times, minor = func.coalesce(voided.c.times, 0), _or_nothing(lost)
    query = (
        select(
            Invoice.id,
            Invoice.number,
            is_void.label("is_void"),
            times.label("voided"),
            open_minor.label("open"),
            minor.label("lost"),
        )
        .outerjoin(voided, voided.c.key == Invoice.id)
        .outerjoin(lost, lost.c.key == Invoice.id)
        .where(or_(is_void != times, open_minor != minor))
    )
    return connection.execute(query.order_by(Invoice.id).limit(1)).one_or_none()


def count_balances(connection: Connection) -> int:
    """Count customers."""
    return connection.execute(select(func.count()).select_from(Customer)).scalar_one()


def wrong_balance(connection: Connection) -> AnyRow | None:
    """Return (id, number, by movements, by what is open, by ledger) of the first customer on whom they differ."""
    owed = _by_customer(Invoice, Invoice.total_minor, Invoice.status.not_in([InvoiceStatus.DRAFT, InvoiceStatus.VOID]))
    still = _by_customer(
        Invoice, Invoice.total_minor - Invoice.settled_minor, Invoice.status == InvoiceStatus.FINALIZED
    )
    paid = _by_customer(Payment, Payment.amount_minor)
    unspent = _by_customer(Payment, Payment.unspent_minor)
    back, lost = _refunds_by_customer(), _losses_by_customer()
    ledger = _by_customer(LedgerEntry, LedgerEntry.amount_minor, LedgerEntry.account == Account.RECEIVABLE)
    moved = _or_nothing(owed) - _or_nothing(paid) + _or_nothing(back) - _or_nothing(lost)
    left = _or_nothing(still) - _or_nothing(unspent)
    query = select(Customer.id, Customer.number, moved, left, _or_nothing(ledger))
    for part in (owed, still, paid, unspent, back, lost, ledger):
        query = query.outerjoin(part, part.c.key == Customer.id)
    query = query.where(or_(moved != _or_nothing(ledger), left != _or_nothing(ledger)))
    return connection.execute(query.order_by(Customer.id).limit(1)).one_or_none()


Column = InstrumentedAttribute[Any]


def _each(connection: Connection, query: AnySelect) -> Iterator[AnyRow]:
    for batch in stream(connection, query):
        yield from batch


def _sums(key: Column, minor: Column) -> Subquery:
    query = select(key.label("key"), func.sum(minor).label("minor")).where(key.is_not(None)).group_by(key)
    return query.subquery()


def _count_of(kind: InvoiceChangeKind) -> Subquery:
    query = select(InvoiceChange.invoice_id.label("key"), func.count().label("times"))
    return query.where(InvoiceChange.kind == kind).group_by(InvoiceChange.invoice_id).subquery()


def _by_customer(
    table: type[Invoice | Payment | LedgerEntry], minor: SQLColumnExpression[int], *where: ColumnElement[bool]
) -> Subquery:
    query = select(table.customer_id.label("key"), func.sum(minor).label("minor")).where(*where)
    return query.group_by(table.customer_id).subquery()


def _refunds_by_customer() -> Subquery:
    customer = func.coalesce(Payment.customer_id, Invoice.customer_id)
    query = (
        select(customer.label("key"), func.sum(Refund.amount_minor).label("minor"))
        .select_from(Refund)
        .outerjoin(Payment, Payment.id == Refund.payment_id)
        .outerjoin(Invoice, Invoice.id == Refund.credit_note_id)
    )
    return query.group_by(customer).subquery()


def _losses_by_customer() -> Subquery:
    sign = case((InvoiceChange.kind == InvoiceChangeKind.WRITTEN_OFF, 1), else_=-1)
    query = (
        select(Invoice.customer_id.label("key"), func.sum(InvoiceChange.amount_minor * sign).label("minor"))
        .join(Invoice, Invoice.id == InvoiceChange.invoice_id)
        .where(InvoiceChange.kind != InvoiceChangeKind.VOID)
    )
    return query.group_by(Invoice.customer_id).subquery()


def _or_nothing(sums: Subquery) -> ColumnElement[int]:
    return func.coalesce(sums.c.minor, 0)
