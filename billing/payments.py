"""Money received, and the bills that it settles."""

from dataclasses import dataclass
from datetime import date, datetime

from billing import store
from billing.bills import BillSummary
from billing.books import document_store, settling, writing_off
from billing.books.ledger import payment_posting, post, refund_posting
from billing.charging.periods import Period
from billing.db import AsyncSession, one_at_a_time
from billing.errors import CurrencyMismatch, KeyUsed, NotFound, NotUnspent
from billing.kinds import InvoiceKind, InvoiceStatus
from billing.models import Customer, Payment
from billing.money import Money


@dataclass(frozen=True, slots=True)
class PaymentView:
    """A payment. What no bill took is in the customer's favour."""

    id: int
    customer_id: int
    amount: Money
    received_on: date
    method: str
    reference: str
    in_favour: Money


@dataclass(frozen=True, slots=True)
class SettledPart:
    """What a credit note (then with its number) or a payment took off a bill, and the day of it."""

    amount: Money
    on: date
    credit_note: str | None


@dataclass(frozen=True, slots=True)
class InFavour:
    """Money of a customer that no bill has taken, and where it comes from.

    Attributes:
        left: What is not used.
        amount: The whole payment or credit note.
        on: The day it arrived, or was issued.
        credit_note: Its number; None of a payment.
        paid_already: Period of a bill that an earlier payment of this very amount had settled.
        paid_on: The day of that earlier payment.
    """

    left: Money
    amount: Money
    on: date
    credit_note: str | None
    paid_already: Period | None = None
    paid_on: date | None = None


async def settled(session: AsyncSession, bill: BillSummary) -> tuple[SettledPart, ...]:
    """List what has been paid or credited on a bill, in its order."""
    rows = await store.settled_parts(session, bill.id)
    return tuple(SettledPart(Money(row.amount_minor, bill.currency), row.on, row.credit_note) for row in rows)


async def in_favour(session: AsyncSession, customer_id: int) -> tuple[InFavour, ...]:
    """List the payments and credit notes that are not used up, newest first."""
    found = [await _unspent(session, each) for each in await store.unspent_payments(session, customer_id)]
    for note in await store.unspent_credit_notes(session, customer_id):
        left = Money(note.settled_minor - note.total_minor, note.currency)
        found.append(InFavour(left, Money(-note.total_minor, note.currency), note.issued_on, note.number))
    return tuple(sorted(found, key=lambda each: each.on, reverse=True))


async def _unspent(session: AsyncSession, row: Payment) -> InFavour:
    is_whole = row.unspent_minor == row.amount_minor
    same = await store.bill_paid_by_the_same(session, row) if is_whole else None
    return InFavour(
        left=Money(row.unspent_minor, row.currency),
        amount=Money(row.amount_minor, row.currency),
        on=row.received_on,
        credit_note=None,
        paid_already=Period(same.invoice.period_from, same.invoice.period_to) if same else None,
        paid_on=same.paid_on if same else None,
    )


async def receive(
    session: AsyncSession, customer_id: int, amount: Money, *, on: date, method: str, reference: str, now: datetime
) -> PaymentView:
    """Book a payment and settle the oldest open bills with it; the rest stays in her favour.

    What no open bill takes goes to bills that were written off: they are paid after all.

    Args:
        session: An open transaction.
        customer_id: Who paid.
        amount: Positive, in her currency.
        on: The day it arrived.
        method: transfer, card, direct_debit, cash.
        reference: Of the sender; the same payment a second time changes nothing.
        now: The instant.

    Raises:
        NotFound: There is no such customer.
        CurrencyMismatch: Her account is in another currency.
        KeyUsed: Another payment has the reference: of another customer, or of another amount.
    """
    who = await store.lock_customer(session, customer_id)
    if who is None:
        raise NotFound(what=customer_id)
    if amount.currency != who.currency:
        raise CurrencyMismatch(expected=who.currency, found=amount.currency)
    await one_at_a_time(session, f"payment {reference}")
    known = await store.payment_by_reference(session, reference)
    if known is not None and (known.customer_id, known.amount_minor) != (customer_id, amount.minor):
        raise KeyUsed(key=reference)
    if known is None:
        row = {
            "customer_id": customer_id,
            "currency": amount.currency,
            "amount_minor": amount.minor,
            "unspent_minor": amount.minor,
            "received_on": on,
            "method": method,
            "reference": reference,
        }
        payment_id = await store.add_payment(session, row)
        await post(session, payment_posting(payment_id, customer_id, amount.currency, amount.minor, booked_on=on))
        await settle(session, customer_id, on=on, now=now)
    return await by_reference(session, reference)


async def refund(
    session: AsyncSession, payment_id: int, amount: Money, *, reference: str, actor: str, now: datetime
) -> PaymentView:
    """Book that unspent money of a payment went back to the customer.

    Args:
        session: An open transaction.
        payment_id: The payment.
        amount: Positive, no more than is unspent.
        reference: Of the transfer; the same refund a second time changes nothing.
        actor: Who decided.
        now: The instant.

    Raises:
        NotFound: There is no such payment.
        CurrencyMismatch: The payment is in another currency.
        NotUnspent: More than is unspent.
        KeyUsed: Another refund has the reference: out of something else, or of another amount.
    """
    known = await store.payment(session, payment_id)
    if known is None:
        raise NotFound(what=payment_id)
    who = await store.lock_customer(session, known.customer_id)
    row = await store.payment(session, payment_id)
    if who is None or row is None:
        raise NotFound(what=payment_id)
    source = _Source(who, "payment_id", payment_id, Money(row.unspent_minor, row.currency))
    await _pay_back(session, source, amount, reference=reference, actor=actor, now=now)
    return await by_reference(session, row.reference)


async def refund_credit(
    session: AsyncSession, credit_note_id: int, amount: Money, *, reference: str, actor: str, now: datetime
) -> None:
    """Book that money which a credit note left in a customer's favour went back to her; see `refund`."""
    known = await store.document(session, credit_note_id)
    if known is None or known.invoice.kind is not InvoiceKind.CREDIT_NOTE:
        raise NotFound(what=credit_note_id)
    who = await store.lock_customer(session, known.invoice.customer_id)
    found = await store.document(session, credit_note_id)
    if who is None or found is None or found.invoice.status is not InvoiceStatus.FINALIZED:
        raise NotFound(what=credit_note_id)
    unspent = Money(found.invoice.settled_minor - found.invoice.total_minor, found.invoice.currency)
    source = _Source(who, "credit_note_id", credit_note_id, unspent)
    await _pay_back(session, source, amount, reference=reference, actor=actor, now=now)


async def by_reference(session: AsyncSession, reference: str) -> PaymentView:
    """Find a payment by the reference of who sent it.

    Raises:
        NotFound: There is none.
    """
    row = await store.payment_by_reference(session, reference)
    if row is None:
        raise NotFound(what=reference)
    return PaymentView(
        id=row.id,
        customer_id=row.customer_id,
        amount=Money(row.amount_minor, row.currency),
        received_on=row.received_on,
        method=row.method,
        reference=row.reference,
        in_favour=Money(row.unspent_minor, row.currency),
    )


async def settle(session: AsyncSession, customer_id: int, *, on: date, now: datetime) -> None:
    """Put whatever is in a customer's favour against what she owes; see `billing.books.settling.settle`.

    Args:
        session: An open transaction that holds the customer's lock.
        customer_id: Whose account.
        on: Day of the books.
        now: The instant.
    """
    await store.with_connection(session, lambda connection: settling.settle(connection, [customer_id], on=on, at=now))


@dataclass(frozen=True, slots=True)
class _Source:
    """Where money that goes back comes from."""

    who: Customer
    column: str
    id: int
    unspent: Money


async def _pay_back(
    session: AsyncSession, source: _Source, amount: Money, *, reference: str, actor: str, now: datetime
) -> None:
    if amount.currency != source.unspent.currency:
        raise CurrencyMismatch(expected=source.unspent.currency, found=amount.currency)
    await one_at_a_time(session, f"refund {reference}")
    known = await document_store.refund_by_reference(session, reference)
    if known is not None:
        if (getattr(known, source.column), known.amount_minor) != (source.id, amount.minor):
            raise KeyUsed(key=reference)
        return
    if not 0 < amount.minor <= source.unspent.minor:
        raise NotUnspent(left=source.unspent)
    on = writing_off.day_of(source.who, now)
    row = {
        source.column: source.id,
        "amount_minor": amount.minor,
        "refunded_on": on,
        "reference": reference,
        "actor": actor,
        "recorded_at": now,
    }
    key = await document_store.add_refund(session, row)
    await post(session, refund_posting(key, source.who.id, amount.currency, amount.minor, booked_on=on))
