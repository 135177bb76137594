"""Bills and credit notes: found and issued. What is issued never changes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from billing import store
from billing.billrun.batch import bill_customers
from billing.bills import Bill, BillSummary, state_of
from billing.books.parties import Parties
from billing.charging.periods import Period
from billing.charging.pricing import Event, PricedLine
from billing.db import AsyncSession
from billing.errors import NotFound, NothingToCompare
from billing.kinds import ComponentKind, EventKind, InvoiceStatus
from billing.money import Money
from billing.store import Document


async def bills(
    session: AsyncSession, customer_id: int, *, on: date, limit: int | None = None, offset: int = 0
) -> tuple[list[BillSummary], int]:
    """List a customer's bills and credit notes, newest first, and how many there are in all."""
    found = await store.documents(session, customer_id, limit=limit, offset=offset)
    return [summary(each, on=on) for each in found], await store.count_documents(session, customer_id)


async def bill(session: AsyncSession, invoice_id: int, *, customer_id: int | None, on: date) -> Bill:
    """Return a document with its lines.

    Args:
        session: An open session.
        invoice_id: Which.
        customer_id: Whose it must be; None for one who may see all.
        on: The day for its state.

    Raises:
        NotFound: There is none, or it is another customer's.
    """
    found = await store.document(session, invoice_id)
    if found is None or customer_id not in {None, found.invoice.customer_id}:
        raise NotFound(what=invoice_id)
    return await _with_lines(session, found, on=on)


async def by_number(session: AsyncSession, number: str, *, on: date) -> Bill:
    """Return a document by its number.

    Raises:
        NotFound: There is none.
    """
    found = await store.document_by_number(session, number)
    if found is None:
        raise NotFound(what=number)
    return await _with_lines(session, found, on=on)


async def latest(session: AsyncSession, customer_id: int, *, on: date) -> Bill | None:
    """Return the last bill; None before the first one."""
    found = await store.latest_invoice(session, customer_id)
    return None if found is None else await _with_lines(session, found, on=on)


async def previous(session: AsyncSession, bill: BillSummary, *, on: date) -> Bill:
    """Return the bill before a bill, in the same currency.

    Raises:
        NothingToCompare: It is the first one.
    """
    found = await store.invoice_before(session, bill.customer_id, bill.issued_on, bill.id, bill.currency)
    if found is None:
        raise NothingToCompare(number=bill.number)
    return await _with_lines(session, found, on=on)


async def as_known_now(session: AsyncSession, bill: Bill) -> Bill:
    """Say why each charge is on a bill, as is known by now; the bill that was issued stays what it is.

    An end of a subscription that was written down only after its days were billed changes no
    amount, but why they are there.
    """
    ends = await store.ends_of_subscriptions(
        session, {each.subscription_id for each in bill.lines if each.subscription_id}
    )
    return replace(bill, lines=tuple(_beyond_the_end(line, ends) for line in bill.lines)) if ends else bill


async def issue(session: AsyncSession, customer_id: int, *, on: date, now: datetime) -> Bill | None:
    """Issue whatever is due for a customer by a day; what has its bill keeps that one.

    Money in her favour goes to new bills at once. What cannot be billed is parked, as in a bill run.

    Args:
        session: An open transaction.
        customer_id: Who.
        on: Bills of boundaries up to this day are issued, with this day printed on them.
        now: The instant.

    Returns:
        Her latest bill, whether it is new or not; None before the first one.

    Raises:
        NotFound: There is no such customer.
    """
    if await store.lock_customer(session, customer_id) is None:
        raise NotFound(what=customer_id)
    await store.with_connection(
        session, lambda connection: bill_customers(connection, [customer_id], run_on=on, at=now)
    )
    return await latest(session, customer_id, on=on)


def summary(found: Document, *, on: date) -> BillSummary:
    """Read a document row."""
    return BillSummary(**_fields(found, on=on))


async def _with_lines(session: AsyncSession, found: Document, *, on: date) -> Bill:
    lines = await store.line_facts(session, found.invoice.id)
    parties = found.invoice.parties
    return Bill(
        **_fields(found, on=on),
        lines=tuple(PricedLine.from_facts(facts) for facts in lines),
        parties=None if parties is None else Parties.from_facts(parties),
    )


def _beyond_the_end(line: PricedLine, ends: Mapping[int, date]) -> PricedLine:
    ends_on = ends.get(line.subscription_id) if line.subscription_id else None
    is_of_days = line.kind in {ComponentKind.RECURRING, ComponentKind.USAGE}
    if ends_on is None or not is_of_days or line.segment.service.end <= ends_on:
        return line
    return replace(line, segment=replace(line.segment, event=Event(EventKind.BILLED_AFTER_END, ends_on)))


def _fields(found: Document, *, on: date) -> dict[str, Any]:
    row = found.invoice

    def money(minor: int) -> Money:
        return Money(minor, row.currency)

    open_minor = 0 if row.status is InvoiceStatus.VOID else row.total_minor - row.settled_minor
    return {
        "id": row.id,
        "number": row.number or "",
        "kind": row.kind,
        "customer_id": row.customer_id,
        "currency": row.currency,
        "period": Period(row.period_from, row.period_to),
        "issued_on": row.issued_on,
        "due_on": row.due_on,
        "net": money(row.net_minor),
        "tax": money(row.tax_minor),
        "total": money(row.total_minor),
        "open": money(open_minor),
        "state": state_of(row.kind, open_minor, row.due_on, on=on, total_minor=row.total_minor, status=row.status),
        "corrects": found.corrects,
        "reason": row.reason,
    }
