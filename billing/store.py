"""Every query of the billing rooms. Services call these; edges never do."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Select, case, func, insert, or_, select, tuple_
from sqlalchemy.orm import aliased

from billing.db import AsyncSession, Connection
from billing.kinds import Account, ComponentKind, InvoiceKind, InvoiceStatus
from billing.models import Allocation, Customer, Invoice, InvoiceLine, LedgerEntry, Payment, Subscription

Result = TypeVar("Result")

COUNTED = (InvoiceStatus.FINALIZED, InvoiceStatus.UNCOLLECTIBLE)
"""Documents that were made and not taken back."""


async def with_connection(session: AsyncSession, work: Callable[[Connection], Result]) -> Result:
    """Let synchronous work be a part of this transaction."""
    await session.flush()
    return await session.run_sync(lambda sync: work(sync.connection()))


# ---- customers ----


async def customer(session: AsyncSession, customer_id: int) -> Customer | None:
    """Load a customer."""
    return await session.get(Customer, customer_id)


async def lock_customer(session: AsyncSession, customer_id: int) -> Customer | None:
    """Load a customer and keep others from writing to her account until the transaction ends."""
    query = select(Customer).where(Customer.id == customer_id).with_for_update(key_share=True)
    return (await session.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()


async def customer_by_number(session: AsyncSession, number: str) -> Customer | None:
    """Load a customer by the number that she knows."""
    return (await session.execute(select(Customer).where(Customer.number == number))).scalar_one_or_none()


async def customers_with_balance(
    session: AsyncSession, *, matching: str | None = None, limit: int | None = None
) -> list[tuple[Customer, int]]:
    """Load customers, with what each owes in minor units, in the order of their numbers."""
    query = select(Customer, _balance()).order_by(Customer.number)
    if matching is not None:
        pattern = f"%{_literally(matching)}%"
        columns = (Customer.number, Customer.name, Customer.email, Customer.phone)
        query = query.where(or_(*(column.ilike(pattern, escape="\\") for column in columns)))
    return [(row[0], int(row[1])) for row in await session.execute(query.limit(limit))]


async def balance(session: AsyncSession, customer_id: int) -> tuple[str, int] | None:
    """Return a customer's currency and what she owes in minor units."""
    query = select(Customer.currency, _balance()).where(Customer.id == customer_id)
    row = (await session.execute(query)).one_or_none()
    return None if row is None else (row[0], int(row[1]))


async def has_customers(session: AsyncSession) -> bool:
    """Say whether there is any customer."""
    return (await session.execute(select(Customer.id).limit(1))).first() is not None


def _balance() -> ColumnElement[int]:
    owed = select(func.sum(LedgerEntry.amount_minor)).where(
        LedgerEntry.customer_id == Customer.id, LedgerEntry.account == Account.RECEIVABLE
    )
    return func.coalesce(owed.correlate(Customer).scalar_subquery(), 0)


def _literally(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


# ---- documents ----


class Document(NamedTuple):
    """A bill or credit note, and the number of the bill that it corrects."""

    invoice: Invoice
    corrects: str | None


async def documents(
    session: AsyncSession, customer_id: int, *, limit: int | None = None, offset: int = 0
) -> list[Document]:
    """Load a customer's documents, newest first."""
    query = _documents().where(Invoice.customer_id == customer_id, Invoice.status != InvoiceStatus.DRAFT)
    query = query.order_by(Invoice.issued_on.desc(), Invoice.id.desc()).limit(limit).offset(offset)
    return _read(await session.execute(query))


async def count_documents(session: AsyncSession, customer_id: int) -> int:
    """Count a customer's documents."""
    query = select(func.count()).select_from(Invoice)
    query = query.where(Invoice.customer_id == customer_id, Invoice.status != InvoiceStatus.DRAFT)
    return (await session.execute(query)).scalar_one()


async def open_invoices(session: AsyncSession, customer_id: int) -> list[Document]:
    """Load the bills that are not settled in full, the one due first first."""
    query = _documents().where(
        Invoice.customer_id == customer_id,
        Invoice.kind == InvoiceKind.INVOICE,
        Invoice.status == InvoiceStatus.FINALIZED,
        Invoice.total_minor > Invoice.settled_minor,
    )
    return _read(await session.execute(query.order_by(Invoice.due_on, Invoice.id)))


async def document(session: AsyncSession, invoice_id: int) -> Document | None:
    """Load one document, a draft too."""
    return _first(await session.execute(_documents().where(Invoice.id == invoice_id)))


async def document_by_number(session: AsyncSession, number: str) -> Document | None:
    """Load one document by its number."""
    return _first(await session.execute(_documents().where(Invoice.number == number)))


async def latest_invoice(session: AsyncSession, customer_id: int) -> Document | None:
    """Load the last bill."""
    query = _bills_of(customer_id).order_by(Invoice.issued_on.desc(), Invoice.id.desc()).limit(1)
    return _first(await session.execute(query))


async def invoice_before(
    session: AsyncSession, customer_id: int, issued_on: date, invoice_id: int, currency: str
) -> Document | None:
    """Load the last bill before one, in the same currency."""
    query = _bills_of(customer_id).where(
        tuple_(Invoice.issued_on, Invoice.id) < tuple_(issued_on, invoice_id), Invoice.currency == currency
    )
    return _first(await session.execute(query.order_by(Invoice.issued_on.desc(), Invoice.id.desc()).limit(1)))


async def line_facts(session: AsyncSession, invoice_id: int) -> Sequence[dict[str, Any]]:
    """Load the facts of a document's lines, in their order."""
    query = select(InvoiceLine.facts).where(InvoiceLine.invoice_id == invoice_id).order_by(InvoiceLine.position)
    return (await session.execute(query)).scalars().all()


async def correction_facts(session: AsyncSession, customer_id: int, invoice_id: int) -> Sequence[dict[str, Any]]:
    """Load the facts of all lines of a customer that correct something, but for those of one bill itself."""
    query = (
        select(InvoiceLine.facts)
        .join(Invoice, Invoice.id == InvoiceLine.invoice_id)
        .where(
            Invoice.customer_id == customer_id,
            Invoice.id != invoice_id,
            Invoice.status.in_(COUNTED),
            InvoiceLine.kind == ComponentKind.CORRECTION,
        )
        .order_by(Invoice.id, InvoiceLine.position)
    )
    return (await session.execute(query)).scalars().all()


def _bills_of(customer_id: int) -> Select[Invoice, str | None]:
    return _documents().where(
        Invoice.customer_id == customer_id, Invoice.kind == InvoiceKind.INVOICE, Invoice.status.in_(COUNTED)
    )


def _documents() -> Select[Invoice, str | None]:
    corrected = aliased(Invoice)
    query = select(Invoice, corrected.number).outerjoin(corrected, corrected.id == Invoice.corrects_id)
    # What is settled changes beside the session's back, by Core.
    return query.execution_options(populate_existing=True)


def _read(result: Any) -> list[Document]:  # noqa: ANN401 - a result of two columns, see _documents
    return [Document(*row) for row in result]


def _first(result: Any) -> Document | None:  # noqa: ANN401 - a result of two columns, see _documents
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
    return await session.get(Payment, payment_id, populate_existing=True)


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
    query = select(Payment).where(Payment.reference == reference).execution_options(populate_existing=True)
    return (await session.execute(query)).scalar_one_or_none()


async def add_payment(session: AsyncSession, values: Mapping[str, Any]) -> int:
    """Insert a payment; return its id."""
    return (await session.execute(insert(Payment).values(**values).returning(Payment.id))).scalar_one()


async def unspent_payments(session: AsyncSession, customer_id: int) -> Sequence[Payment]:
    """Load payments that no bill has taken whole, oldest first."""
    query = select(Payment).where(Payment.customer_id == customer_id, Payment.unspent_minor > 0)
    query = query.order_by(Payment.received_on, Payment.id).execution_options(populate_existing=True)
    return (await session.execute(query)).scalars().all()


async def unspent_credit_notes(session: AsyncSession, customer_id: int) -> Sequence[Invoice]:
    """Load credit notes that no bill has taken whole, oldest first."""
    query = select(Invoice).where(
        Invoice.customer_id == customer_id,
        Invoice.kind == InvoiceKind.CREDIT_NOTE,
        Invoice.status == InvoiceStatus.FINALIZED,
        Invoice.settled_minor > Invoice.total_minor,
    )
    query = query.order_by(Invoice.issued_on, Invoice.id).execution_options(populate_existing=True)
    return (await session.execute(query)).scalars().all()


# ---- the ledger ----


class AccountSums(NamedTuple):
    """Entries of an account in a currency, minor units, both positive."""

    currency: str
    account: Account
    debit_minor: int
    credit_minor: int


async def last_booked_on(session: AsyncSession) -> date | None:
    """Return the last day in the ledger."""
    return (await session.execute(select(func.max(LedgerEntry.booked_on)))).scalar_one()


async def account_sums(session: AsyncSession, on: date) -> list[AccountSums]:
    """Sum what is in the ledger up to a day."""
    minor = LedgerEntry.amount_minor
    query = (
        select(
            LedgerEntry.currency,
            LedgerEntry.account,
            func.sum(case((minor > 0, minor), else_=0)),
            func.sum(case((minor < 0, -minor), else_=0)),
        )
        .where(LedgerEntry.booked_on <= on)
        .group_by(LedgerEntry.currency, LedgerEntry.account)
    )
    return [
        AccountSums(currency, account, int(debit), int(credit))
        for currency, account, debit, credit in await session.execute(query)
    ]
