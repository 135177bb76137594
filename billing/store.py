"""Every query of the billing rooms. Services call these; edges never do."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, func, insert, or_, select
from sqlalchemy.orm import aliased

from billing.db import AsyncSession
from billing.kinds import InvoiceKind
from billing.models import (
    Allocation,
    Customer,
    Discount,
    Invoice,
    InvoiceLine,
    Payment,
    Plan,
    Price,
    Subscription,
    SubscriptionItem,
    UsageRecord,
)

# ---- customers ----


async def customer(session: AsyncSession, customer_id: int) -> Customer | None:
    """Load a customer."""
    return await session.get(Customer, customer_id)


async def lock_customer(session: AsyncSession, customer_id: int) -> Customer | None:
    """Load a customer and keep others from writing to her account until the transaction ends."""
    return (
        await session.execute(select(Customer).where(Customer.id == customer_id).with_for_update())
    ).scalar_one_or_none()


async def customer_by_number(session: AsyncSession, number: str) -> Customer | None:
    """Load a customer by the number that she knows."""
    return (await session.execute(select(Customer).where(Customer.number == number))).scalar_one_or_none()


async def customers_with_balance(
    session: AsyncSession, *, matching: str | None = None, limit: int | None = None
) -> list[tuple[Customer, int]]:
    """Load customers, with what each owes in minor units, in the order of their numbers."""
    query = select(Customer, (_sum_of_documents() - _sum_of_payments()).label("balance")).order_by(Customer.number)
    if matching is not None:
        pattern = f"%{_literally(matching)}%"
        columns = (Customer.number, Customer.name, Customer.email, Customer.phone)
        query = query.where(or_(*(column.ilike(pattern, escape="\\") for column in columns)))
    return [(row[0], int(row[1])) for row in await session.execute(query.limit(limit))]


async def balance(session: AsyncSession, customer_id: int) -> tuple[str, int] | None:
    """Return a customer's currency and what she owes in minor units."""
    query = select(Customer.currency, _sum_of_documents() - _sum_of_payments()).where(Customer.id == customer_id)
    row = (await session.execute(query)).one_or_none()
    return None if row is None else (row[0], int(row[1]))


async def has_customers(session: AsyncSession) -> bool:
    """Say whether there is any customer."""
    return (await session.execute(select(Customer.id).limit(1))).first() is not None


def _sum_of_documents() -> ColumnElement[int]:
    total = select(func.sum(Invoice.total_minor)).where(Invoice.customer_id == Customer.id)
    return func.coalesce(total.correlate(Customer).scalar_subquery(), 0)


def _sum_of_payments() -> ColumnElement[int]:
    total = select(func.sum(Payment.amount_minor)).where(Payment.customer_id == Customer.id)
    return func.coalesce(total.correlate(Customer).scalar_subquery(), 0)


def _literally(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


# ---- documents ----


class Document(NamedTuple):
    """A bill or credit note, what of it is settled or used, and the number of the bill it corrects."""

    invoice: Invoice
    settled_minor: int
    corrects: str | None


async def documents(
    session: AsyncSession, customer_id: int, *, limit: int | None = None, offset: int = 0
) -> list[Document]:
    """Load a customer's documents, newest first."""
    query = _documents().where(Invoice.customer_id == customer_id)
    query = query.order_by(Invoice.issued_on.desc(), Invoice.id.desc()).limit(limit).offset(offset)
    return _read(await session.execute(query))


async def count_documents(session: AsyncSession, customer_id: int) -> int:
    """Count a customer's documents."""
    query = select(func.count()).select_from(Invoice).where(Invoice.customer_id == customer_id)
    return (await session.execute(query)).scalar_one()


async def open_invoices(session: AsyncSession, customer_id: int) -> list[Document]:
    """Load the bills that are not settled in full, the one due first first."""
    query = _documents().where(
        Invoice.customer_id == customer_id,
        Invoice.kind == InvoiceKind.INVOICE,
        Invoice.total_minor > _settled(),
    )
    return _read(await session.execute(query.order_by(Invoice.due_on, Invoice.id)))


async def document(session: AsyncSession, invoice_id: int) -> Document | None:
    """Load one document."""
    return _first(await session.execute(_documents().where(Invoice.id == invoice_id)))


async def document_by_number(session: AsyncSession, number: str) -> Document | None:
    """Load one document by its number."""
    return _first(await session.execute(_documents().where(Invoice.number == number)))


async def latest_invoice(session: AsyncSession, customer_id: int) -> Document | None:
    """Load the bill of the latest period."""
    query = _documents().where(Invoice.customer_id == customer_id, Invoice.kind == InvoiceKind.INVOICE)
    return _first(await session.execute(query.order_by(Invoice.period_from.desc()).limit(1)))


async def invoice_before(session: AsyncSession, customer_id: int, period_from: date, currency: str) -> Document | None:
    """Load the bill of the latest earlier period in the same currency."""
    query = _documents().where(
        Invoice.customer_id == customer_id,
        Invoice.kind == InvoiceKind.INVOICE,
        Invoice.period_from < period_from,
        Invoice.currency == currency,
    )
    return _first(await session.execute(query.order_by(Invoice.period_from.desc()).limit(1)))


async def invoice_of_period(session: AsyncSession, customer_id: int, period_from: date) -> Document | None:
    """Load the bill of a period."""
    query = _documents().where(
        Invoice.customer_id == customer_id, Invoice.kind == InvoiceKind.INVOICE, Invoice.period_from == period_from
    )
    return _first(await session.execute(query))


async def line_facts(session: AsyncSession, invoice_id: int) -> Sequence[dict[str, Any]]:
    """Load the facts of a document's lines, in their order."""
    query = select(InvoiceLine.facts).where(InvoiceLine.invoice_id == invoice_id).order_by(InvoiceLine.position)
    return (await session.execute(query)).scalars().all()


async def credited_line_facts(session: AsyncSession, invoice_id: int) -> Sequence[dict[str, Any]]:
    """Load the facts of all credit note lines against a bill."""
    query = (
        select(InvoiceLine.facts)
        .join(Invoice, Invoice.id == InvoiceLine.invoice_id)
        .where(Invoice.corrects_id == invoice_id)
        .order_by(InvoiceLine.id)
    )
    return (await session.execute(query)).scalars().all()


async def add_document(session: AsyncSession, values: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> int:
    """Insert a document with its lines; return its id."""
    invoice_id = (await session.execute(insert(Invoice).values(**values).returning(Invoice.id))).scalar_one()
    if lines:
        await session.execute(insert(InvoiceLine), [{**line, "invoice_id": invoice_id} for line in lines])
    return invoice_id


def _settled() -> ColumnElement[int]:
    """What has gone to a bill, or out of a credit note."""
    inward = select(func.sum(Allocation.amount_minor)).where(Allocation.invoice_id == Invoice.id)
    outward = select(func.sum(Allocation.amount_minor)).where(Allocation.credit_note_id == Invoice.id)
    return case(
        (Invoice.kind == InvoiceKind.INVOICE, func.coalesce(inward.correlate(Invoice).scalar_subquery(), 0)),
        else_=-func.coalesce(outward.correlate(Invoice).scalar_subquery(), 0),
    )


def _documents() -> Select[Invoice, int, str]:
    corrected = aliased(Invoice)
    return select(Invoice, _settled(), corrected.number).outerjoin(corrected, corrected.id == Invoice.corrects_id)


def _read(result: Any) -> list[Document]:  # noqa: ANN401 - a result of three columns, see _documents
    return [Document(invoice, int(settled), corrects) for invoice, settled, corrects in result]


def _first(result: Any) -> Document | None:  # noqa: ANN401 - a result of three columns, see _documents
    found = _read(result)
    return found[0] if found else None


async def ends_of_subscriptions(session: AsyncSession, subscription_ids: Iterable[int]) -> dict[int, date]:
    """Return the first day without each of some subscriptions, of those that end."""
    query = select(Subscription.id, Subscription.ends_on)
    query = query.where(Subscription.id.in_(list(subscription_ids)), Subscription.ends_on.is_not(None))
    return {key: day for key, day in await session.execute(query) if day is not None}


# ---- money received ----


class SettledRow(NamedTuple):
    """A part of a bill that a credit note (then with its number) or a payment settled."""

    amount_minor: int
    on: date
    credit_note: str | None


async def settled_parts(session: AsyncSession, invoice_id: int) -> list[SettledRow]:
    """Load what has gone to a bill, in its order."""
    note = aliased(Invoice)
    query = (
        select(Allocation.amount_minor, func.coalesce(note.issued_on, Payment.received_on), note.number)
        .outerjoin(note, note.id == Allocation.credit_note_id)
        .outerjoin(Payment, Payment.id == Allocation.payment_id)
        .where(Allocation.invoice_id == invoice_id)
        .order_by(Allocation.id)
    )
    return [SettledRow(*row) for row in await session.execute(query)]


async def payment(session: AsyncSession, payment_id: int) -> Payment | None:
    """Load a payment."""
    return await session.get(Payment, payment_id)


class PaidRow(NamedTuple):
    """A bill and the day of the payment that settled it alone."""

    invoice: Invoice
    paid_on: date


async def bill_paid_by_the_same(session: AsyncSession, again: Payment) -> PaidRow | None:
    """Find the last bill that was settled in full by an earlier payment of the very same amount."""
    query = (
        select(Invoice, Payment.received_on)
        .join(Allocation, Allocation.invoice_id == Invoice.id)
        .join(Payment, Payment.id == Allocation.payment_id)
        .where(
            Payment.customer_id == again.customer_id,
            Payment.id != again.id,
            Payment.received_on <= again.received_on,
            Payment.amount_minor == again.amount_minor,
            Allocation.amount_minor == again.amount_minor,
            Invoice.total_minor == again.amount_minor,
        )
        .order_by(Payment.received_on.desc(), Payment.id.desc())
        .limit(1)
    )
    row = (await session.execute(query)).one_or_none()
    return None if row is None else PaidRow(*row)


async def payment_by_reference(session: AsyncSession, reference: str) -> Payment | None:
    """Load a payment by the reference of who sent it."""
    return (await session.execute(select(Payment).where(Payment.reference == reference))).scalar_one_or_none()


async def add_payment(session: AsyncSession, values: Mapping[str, Any]) -> int:
    """Insert a payment; return its id."""
    return (await session.execute(insert(Payment).values(**values).returning(Payment.id))).scalar_one()


async def allocated_of_payment(session: AsyncSession, payment_id: int) -> int:
    """Return how much of a payment has settled bills."""
    query = select(func.coalesce(func.sum(Allocation.amount_minor), 0)).where(Allocation.payment_id == payment_id)
    return int((await session.execute(query)).scalar_one())


async def unspent_payments(session: AsyncSession, customer_id: int) -> Sequence[tuple[int, int]]:
    """Return (payment, minor units not allocated), oldest first."""
    spent = select(func.sum(Allocation.amount_minor)).where(Allocation.payment_id == Payment.id)
    left = Payment.amount_minor - func.coalesce(spent.correlate(Payment).scalar_subquery(), 0)
    query = select(Payment.id, left).where(Payment.customer_id == customer_id, left > 0)
    rows = await session.execute(query.order_by(Payment.received_on, Payment.id))
    return [(row[0], int(row[1])) for row in rows]


async def unspent_credit_notes(session: AsyncSession, customer_id: int) -> Sequence[tuple[int, int]]:
    """Return (credit note, minor units not allocated), oldest first."""
    left = _settled() - Invoice.total_minor
    query = select(Invoice.id, left).where(
        Invoice.customer_id == customer_id, Invoice.kind == InvoiceKind.CREDIT_NOTE, left > 0
    )
    rows = await session.execute(query.order_by(Invoice.issued_on, Invoice.id))
    return [(row[0], int(row[1])) for row in rows]


async def add_allocations(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert allocations."""
    if rows:
        await session.execute(insert(Allocation), [dict(row) for row in rows])


# ---- what is held, used and charged for ----


class HeldRow(NamedTuple):
    """A plan or add-on that a subscription holds or held."""

    item: SubscriptionItem
    plan: Plan


async def subscriptions(session: AsyncSession, customer_id: int) -> Sequence[Subscription]:
    """Load a customer's subscriptions, ended ones too."""
    query = select(Subscription).where(Subscription.customer_id == customer_id).order_by(Subscription.id)
    return (await session.execute(query)).scalars().all()


async def held(session: AsyncSession, customer_id: int) -> list[HeldRow]:
    """Load everything that a customer's subscriptions hold or held."""
    query = (
        select(SubscriptionItem, Plan)
        .join(Subscription, Subscription.id == SubscriptionItem.subscription_id)
        .join(Plan, Plan.id == SubscriptionItem.plan_id)
        .where(Subscription.customer_id == customer_id)
        .order_by(SubscriptionItem.id)
    )
    return [HeldRow(item, plan) for item, plan in await session.execute(query)]


async def discounts(session: AsyncSession, customer_id: int) -> Sequence[Discount]:
    """Load every discount of a customer's subscriptions."""
    query = (
        select(Discount)
        .join(Subscription, Subscription.id == Discount.subscription_id)
        .where(Subscription.customer_id == customer_id)
        .order_by(Discount.id)
    )
    return (await session.execute(query)).scalars().all()


async def prices(session: AsyncSession, plan_ids: Sequence[int], currency: str) -> Sequence[Price]:
    """Load every price of some plans in one currency."""
    query = select(Price).where(Price.plan_id.in_(plan_ids), Price.currency == currency).order_by(Price.id)
    return (await session.execute(query)).scalars().all()


class UseRow(NamedTuple):
    """Something that a subscription used."""

    subscription_id: int
    component: str
    local_day: date
    quantity: Decimal
    place: str | None


async def uses(session: AsyncSession, customer_id: int, start: date, end: date) -> list[UseRow]:
    """Load what a customer's subscriptions used on the days [start, end)."""
    query = (
        select(
            UsageRecord.subscription_id,
            UsageRecord.component,
            UsageRecord.local_day,
            UsageRecord.quantity,
            UsageRecord.place,
        )
        .join(Subscription, Subscription.id == UsageRecord.subscription_id)
        .where(Subscription.customer_id == customer_id, UsageRecord.local_day >= start, UsageRecord.local_day < end)
        .order_by(UsageRecord.id)
    )
    return [UseRow(*row) for row in await session.execute(query)]
