"""Bills that will not be paid: written off as a loss. See billing.books.settling for those paid after all."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from billing import invoicing, store
from billing.bills import Bill
from billing.books import document_store
from billing.books.ledger import post, write_off_posting
from billing.db import AsyncSession
from billing.errors import NotCollectible, NotFound
from billing.kinds import InvoiceChangeKind, InvoiceKind, InvoiceStatus
from billing.models import Customer, Invoice


@dataclass(frozen=True, slots=True)
class Deed:
    """Why, by whom and when something was done to a bill; `on` is the day of the books."""

    reason: str
    actor: str
    on: date
    now: datetime


async def write_off(session: AsyncSession, invoice_id: int, *, reason: str, actor: str, now: datetime) -> Bill:
    """Give up what is open on a bill: a loss, and owed no more in the books.

    The claim remains: money that arrives later and that no other bill takes goes to it.

    Args:
        session: An open transaction.
        invoice_id: The bill.
        reason: In the words of who decided.
        actor: Who decided.
        now: The instant.

    Raises:
        NotFound: There is no such bill.
        NotCollectible: Nothing is open on it.
    """
    who, bill = await locked_bill(session, invoice_id)
    open_minor = bill.total_minor - bill.settled_minor
    if bill.status is not InvoiceStatus.FINALIZED or open_minor <= 0:
        raise NotCollectible(number=bill.number)
    deed = Deed(reason, actor, day_of(who, now), now)
    await document_store.set_status(session, invoice_id, InvoiceStatus.UNCOLLECTIBLE)
    key = await keep(session, bill, InvoiceChangeKind.WRITTEN_OFF, open_minor, deed)
    await post(session, write_off_posting(key, who.id, bill.currency, open_minor, booked_on=deed.on))
    return await invoicing.bill(session, invoice_id, customer_id=who.id, on=deed.on)


async def take_back(session: AsyncSession, bill: Invoice, minor: int, deed: Deed) -> None:
    """Book a part of a write-off back."""
    key = await keep(session, bill, InvoiceChangeKind.RECOVERED, minor, deed)
    await post(session, write_off_posting(key, bill.customer_id, bill.currency, -minor, booked_on=deed.on))


async def keep(session: AsyncSession, bill: Invoice, kind: InvoiceChangeKind, minor: int, deed: Deed) -> int:
    """Keep what was done to a bill; return the id under which it is posted."""
    row = {
        "invoice_id": bill.id,
        "kind": kind,
        "amount_minor": minor,
        "booked_on": deed.on,
        "reason": deed.reason,
        "actor": deed.actor,
        "recorded_at": deed.now,
    }
    return await document_store.add_change(session, row)


async def locked_bill(session: AsyncSession, invoice_id: int) -> tuple[Customer, Invoice]:
    """Lock the account of a finalized bill, then load both.

    Raises:
        NotFound: There is no such bill.
    """
    known = await store.document(session, invoice_id)
    if known is None or known.invoice.kind is not InvoiceKind.INVOICE:
        raise NotFound(what=invoice_id)
    who = await store.lock_customer(session, known.invoice.customer_id)
    found = await store.document(session, invoice_id)
    if who is None or found is None or found.invoice.status is InvoiceStatus.DRAFT:
        raise NotFound(what=invoice_id)
    return who, found.invoice


def day_of(who: Customer, now: datetime) -> date:
    """Return the customer's local day."""
    return now.astimezone(ZoneInfo(who.time_zone)).date()
