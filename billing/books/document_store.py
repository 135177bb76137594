"""Rows of documents as they are drafted, taken back, written off and refunded."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import delete, func, insert, select, update

from billing.db import AsyncSession
from billing.kinds import ComponentKind, InvoiceStatus
from billing.models import (
    BilledCycle,
    CreditRequest,
    Invoice,
    InvoiceChange,
    InvoiceLine,
    Payment,
    Refund,
    Subscription,
)
from billing.store import COUNTED


async def add_change(session: AsyncSession, values: Mapping[str, Any]) -> int:
    """Insert what was done to a bill; return its id."""
    return (await session.execute(insert(InvoiceChange).values(**values).returning(InvoiceChange.id))).scalar_one()


async def set_status(session: AsyncSession, invoice_id: int, status: InvoiceStatus) -> None:
    """Keep what a document is."""
    await session.execute(update(Invoice).where(Invoice.id == invoice_id).values(status=status))


async def credited_minor(session: AsyncSession, invoice_id: int) -> int:
    """Return the sum of the credit notes against a bill, positive."""
    query = select(func.coalesce(-func.sum(Invoice.total_minor), 0))
    query = query.where(Invoice.corrects_id == invoice_id, Invoice.status.in_(COUNTED))
    return int((await session.execute(query)).scalar_one())


async def reduced_minor(session: AsyncSession, bill: Invoice) -> int:
    """Return what lines of later bills gave back of a bill, positive."""
    line = InvoiceLine
    query = (
        select(func.coalesce(-func.sum(line.amount_minor), 0))
        .join(Invoice, Invoice.id == line.invoice_id)
        .where(
            Invoice.customer_id == bill.customer_id,
            Invoice.id > bill.id,
            Invoice.status.in_(COUNTED),
            line.kind == ComponentKind.CORRECTION,
            line.amount_minor < 0,
            line.facts["why"]["reference"].as_string() == bill.number,
        )
    )
    return int((await session.execute(query)).scalar_one())


# ---- what a bill was for ----


class BilledSubscription(NamedTuple):
    """A subscription that a bill was made for.

    Attributes:
        first_day: Of the days that it was billed for there.
        last_billed_on: Boundary of its last bill of all.
    """

    subscription_id: int
    first_day: date
    last_billed_on: date
    recheck_from: date | None
    next_bill_on: date | None


async def billed_subscriptions(session: AsyncSession, invoice_id: int) -> list[BilledSubscription]:
    """Load the subscriptions that a bill of a run was made for."""
    last = select(func.max(BilledCycle.billed_on)).where(BilledCycle.subscription_id == Subscription.id)
    query = (
        select(
            Subscription.id,
            func.min(BilledCycle.arrear_from),
            last.correlate(Subscription).scalar_subquery(),
            Subscription.recheck_from,
            Subscription.next_bill_on,
        )
        .join(BilledCycle, BilledCycle.subscription_id == Subscription.id)
        .where(BilledCycle.invoice_id == invoice_id)
        .group_by(Subscription.id)
        .order_by(Subscription.id)
    )
    return [BilledSubscription(*row) for row in await session.execute(query)]


async def bill_again(session: AsyncSession, subscription_id: int, *, since: date, on: date) -> None:
    """Keep from when on a subscription is to be computed again, and on which day it is billed next."""
    query = update(Subscription).where(Subscription.id == subscription_id)
    await session.execute(query.values(recheck_from=since, next_bill_on=on))


# ---- drafts ----


async def add_draft(session: AsyncSession, values: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> int:
    """Insert a draft with its lines; return its id."""
    row = {**values, "status": InvoiceStatus.DRAFT, "settled_minor": 0}
    invoice_id = (await session.execute(insert(Invoice).values(**row).returning(Invoice.id))).scalar_one()
    await add_lines(session, invoice_id, lines)
    return invoice_id


async def change_draft(
    session: AsyncSession, invoice_id: int, values: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]
) -> None:
    """Put other lines on a draft."""
    await session.execute(delete(InvoiceLine).where(InvoiceLine.invoice_id == invoice_id))
    await session.execute(update(Invoice).where(Invoice.id == invoice_id).values(**values))
    await add_lines(session, invoice_id, lines)


async def remove_draft(session: AsyncSession, invoice_id: int) -> None:
    """Delete a draft with its lines."""
    await session.execute(delete(InvoiceLine).where(InvoiceLine.invoice_id == invoice_id))
    await session.execute(delete(Invoice).where(Invoice.id == invoice_id))


async def drafts(session: AsyncSession, customer_id: int) -> Sequence[int]:
    """Return the drafts of a customer, oldest first."""
    query = select(Invoice.id).where(Invoice.customer_id == customer_id, Invoice.status == InvoiceStatus.DRAFT)
    return (await session.execute(query.order_by(Invoice.id))).scalars().all()


async def add_lines(session: AsyncSession, invoice_id: int, lines: Sequence[Mapping[str, Any]]) -> None:
    """Insert the lines of a draft."""
    if lines:
        await session.execute(insert(InvoiceLine), [{**line, "invoice_id": invoice_id} for line in lines])


# ---- credit notes ----


async def credit_request(session: AsyncSession, key: str) -> CreditRequest | None:
    """Load a request to give something back by its key."""
    return await session.get(CreditRequest, key)


async def add_credit_request(session: AsyncSession, key: str, credit_note_id: int, asked: Mapping[str, Any]) -> None:
    """Keep which credit note a request led to."""
    await session.execute(insert(CreditRequest).values(key=key, credit_note_id=credit_note_id, asked=asked))


# ---- refunds ----


async def refund_by_reference(session: AsyncSession, reference: str) -> Refund | None:
    """Load a refund by its reference."""
    return (await session.execute(select(Refund).where(Refund.reference == reference))).scalar_one_or_none()


async def add_refund(session: AsyncSession, values: Mapping[str, Any]) -> int:
    """Insert a refund, and take it off what is unspent; return its id."""
    key = (await session.execute(insert(Refund).values(**values).returning(Refund.id))).scalar_one()
    amount = values["amount_minor"]
    if values.get("payment_id") is not None:
        spent = update(Payment).where(Payment.id == values["payment_id"])
        await session.execute(spent.values(unspent_minor=Payment.unspent_minor - amount))
    else:
        used = update(Invoice).where(Invoice.id == values["credit_note_id"])
        await session.execute(used.values(settled_minor=Invoice.settled_minor - amount))
    return key
