"""Bills kept as drafts until a person has looked at them: changed, thrown away, or finalized."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from billing import holding_store, invoicing, payments, store
from billing.bills import Bill
from billing.books import document_store
from billing.books.issuing import Issued, NewDocument, finalize
from billing.charging.drafts import Draft, due_draft
from billing.charging.periods import Period
from billing.charging.pricing import PricedLine
from billing.db import AsyncSession, Connection
from billing.errors import CurrencyMismatch, NotFound, NothingToBill
from billing.kinds import InvoiceStatus
from billing.models import Customer


async def draft(
    session: AsyncSession, customer_id: int, lines: Sequence[PricedLine], *, period: Period, on: date
) -> Bill:
    """Keep a bill as a draft: it has no number, and nothing is owed for it.

    Args:
        session: An open transaction.
        customer_id: Whose.
        lines: In their order; what gives back more than it charges becomes a credit note.
        period: The days that it is called by.
        on: The day on which it is drafted.

    Raises:
        NotFound: There is no such customer.
        CurrencyMismatch: A line is in another currency than her account.
    """
    who = await store.lock_customer(session, customer_id)
    if who is None:
        raise NotFound(what=customer_id)
    drafted = _drafted(who, lines, period)
    invoice_id = await document_store.add_draft(session, _row(drafted, who.id, on), _lines(drafted))
    return await invoicing.bill(session, invoice_id, customer_id=who.id, on=on)


async def drafts(session: AsyncSession, customer_id: int, *, on: date) -> list[Bill]:
    """List the drafts of a customer, oldest first."""
    ids = await document_store.drafts(session, customer_id)
    return [await invoicing.bill(session, each, customer_id=customer_id, on=on) for each in ids]


async def change_draft(
    session: AsyncSession, invoice_id: int, lines: Sequence[PricedLine], *, period: Period, on: date
) -> Bill:
    """Put other lines on a draft; see `draft`.

    Raises:
        NotFound: There is no such draft.
        CurrencyMismatch: A line is in another currency than her account.
    """
    who = await _locked(session, invoice_id)
    drafted = _drafted(who, lines, period)
    await document_store.change_draft(session, invoice_id, _row(drafted, who.id, on), _lines(drafted))
    return await invoicing.bill(session, invoice_id, customer_id=who.id, on=on)


async def throw_away(session: AsyncSession, invoice_id: int) -> None:
    """Delete a draft.

    Raises:
        NotFound: There is no such draft.
    """
    await _locked(session, invoice_id)
    await document_store.remove_draft(session, invoice_id)


async def finalize_draft(session: AsyncSession, invoice_id: int, *, on: date, now: datetime) -> Bill:
    """Make a bill out of a draft: numbered, chained, posted, and settled with money in her favour.

    The draft is gone then; the bill has an id of its own.

    Args:
        session: An open transaction.
        invoice_id: The draft.
        on: Day printed on the bill.
        now: The instant.

    Raises:
        NotFound: There is no such draft.
        NothingToBill: It has no lines.
    """
    who = await _locked(session, invoice_id)
    drafted = await invoicing.bill(session, invoice_id, customer_id=who.id, on=on)
    if not drafted.lines:
        raise NothingToBill
    document = NewDocument(who.id, due_draft(drafted.lines, drafted.period, currency=drafted.currency))
    await document_store.remove_draft(session, invoice_id)

    def issue(connection: Connection) -> Issued:
        seller = holding_store.seller(connection)
        return finalize(connection, [document], seller=seller, issued_on=on, at=now)[0]

    issued = await store.with_connection(session, issue)
    await payments.settle(session, who.id, on=on, now=now)
    return await invoicing.bill(session, issued.id, customer_id=who.id, on=on)


async def _locked(session: AsyncSession, invoice_id: int) -> Customer:
    """Lock the account of a draft."""
    known = await store.document(session, invoice_id)
    if known is None:
        raise NotFound(what=invoice_id)
    who = await store.lock_customer(session, known.invoice.customer_id)
    found = await store.document(session, invoice_id)
    if who is None or found is None or found.invoice.status is not InvoiceStatus.DRAFT:
        raise NotFound(what=invoice_id)
    return who


def _drafted(who: Customer, lines: Sequence[PricedLine], period: Period) -> Draft:
    for line in lines:
        if line.currency != who.currency:
            raise CurrencyMismatch(expected=who.currency, found=line.currency)
    return due_draft(lines, period, currency=who.currency)


def _row(drafted: Draft, customer_id: int, on: date) -> dict[str, Any]:
    return {
        "kind": drafted.kind,
        "customer_id": customer_id,
        "currency": drafted.currency,
        "period_from": drafted.period.start,
        "period_to": drafted.period.end,
        "issued_on": on,
        "due_on": on,
        "net_minor": drafted.net_minor,
        "tax_minor": drafted.tax_minor,
        "total_minor": drafted.total_minor,
    }


def _lines(drafted: Draft) -> list[dict[str, Any]]:
    return [
        {
            "position": position,
            "subscription_id": line.subscription_id,
            "component": line.component,
            "kind": line.kind,
            "net_minor": line.net_minor,
            "tax_minor": line.tax_minor,
            "amount_minor": line.amount_minor,
            "facts": line.facts(),
        }
        for position, line in enumerate(drafted.lines)
    ]
