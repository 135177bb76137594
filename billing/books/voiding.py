"""Bills taken back as if they had never been made; their days are billed anew."""

from datetime import date, datetime, timedelta

from billing import invoicing, store
from billing.bills import Bill
from billing.books import document_store
from billing.books.ledger import post, void_posting
from billing.books.writing_off import Deed, day_of, keep, locked_bill, take_back
from billing.charging.pricing import PricedLine
from billing.db import AsyncSession
from billing.errors import AlreadySettled
from billing.kinds import InvoiceChangeKind, InvoiceStatus
from billing.models import Invoice
from billing.money import Money


async def void(session: AsyncSession, invoice_id: int, *, reason: str, actor: str, now: datetime) -> Bill:
    """Take a bill back: nothing is owed for it, and the next run bills its days as they should be.

    It keeps its number and its place in the chain. A bill that was written off is owed again first.
    A second time changes nothing.

    Args:
        session: An open transaction.
        invoice_id: The bill.
        reason: In the words of who decided.
        actor: Who decided.
        now: The instant.

    Raises:
        NotFound: There is no such bill.
        AlreadySettled: Money or a credit note went to it, or a later bill gave some of it back: it
            can only be credited.
    """
    who, bill = await locked_bill(session, invoice_id)
    deed = Deed(reason, actor, day_of(who, now), now)
    if bill.status is not InvoiceStatus.VOID:
        await _check_untouched(session, bill)
        if bill.status is InvoiceStatus.UNCOLLECTIBLE:
            await take_back(session, bill, bill.total_minor, deed)
            await document_store.set_status(session, invoice_id, InvoiceStatus.FINALIZED)
        await _reverse(session, bill, deed)
        await _bill_again(session, bill, deed.on)
    return await invoicing.bill(session, invoice_id, customer_id=who.id, on=deed.on)


async def _check_untouched(session: AsyncSession, bill: Invoice) -> None:
    given_back = await document_store.reduced_minor(session, bill)
    touched = max(bill.settled_minor, await document_store.credited_minor(session, bill.id), given_back)
    if touched:
        raise AlreadySettled(number=bill.number, settled=Money(touched, bill.currency))


async def _reverse(session: AsyncSession, bill: Invoice, deed: Deed) -> None:
    await document_store.set_status(session, bill.id, InvoiceStatus.VOID)
    key = await keep(session, bill, InvoiceChangeKind.VOID, bill.total_minor, deed)
    posting = void_posting(
        key,
        bill.customer_id,
        bill.currency,
        net_minor=bill.net_minor,
        tax_minor=bill.tax_minor,
        booked_on=deed.on,
    )
    await post(session, posting)


async def _bill_again(session: AsyncSession, bill: Invoice, today: date) -> None:
    """Let the next bill of each subscription compute again what this one was for, corrections of earlier days too."""
    lines = [PricedLine.from_facts(facts) for facts in await store.line_facts(session, bill.id)]
    for each in await document_store.billed_subscriptions(session, bill.id):
        days = [line.segment.service.start for line in lines if line.subscription_id == each.subscription_id]
        since = min(filter(None, (each.first_day, each.recheck_from, *days)))
        # One day has one bill: after the last one of a subscription, correcting ones come on days of their own.
        on = each.next_bill_on or max(today, each.last_billed_on + timedelta(days=1))
        await document_store.bill_again(session, each.subscription_id, since=since, on=on)
