"""Bills and credit notes: found, issued, corrected. What is issued never changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from billing import store
from billing.bills import Bill, BillSummary, state_of
from billing.db import AsyncSession
from billing.drafts import Draft, bill_draft, correction, document_number, document_row, line_rows
from billing.errors import MoreThanCharged, NotFound, NothingToCompare
from billing.holdings import holdings_of, taxes_of, uses_of
from billing.kinds import ComponentKind, EventKind, InvoiceKind
from billing.money import Money
from billing.payments import settle
from billing.periods import Period
from billing.pricing import Event, PricedLine
from billing.store import Document


@dataclass(frozen=True, slots=True)
class Credited:
    """A line to give back.

    Attributes:
        position: Of the line on the bill.
        net_minor: How much of it, net; None for all that is left of it.
    """

    position: int
    net_minor: int | None = None


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
    """Return the bill of the latest period; None before the first one."""
    found = await store.latest_invoice(session, customer_id)
    return None if found is None else await _with_lines(session, found, on=on)


async def previous(session: AsyncSession, bill: BillSummary, *, on: date) -> Bill:
    """Return the bill before a bill, in the same currency.

    Raises:
        NothingToCompare: It is the first one.
    """
    found = await store.invoice_before(session, bill.customer_id, bill.period.start, bill.currency)
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


async def issue(session: AsyncSession, customer_id: int, period: Period, *, issued_on: date) -> Bill:
    """Price a period, give it its number and keep it for ever; money in her favour goes to it at once.

    A period that has its bill already keeps that one.

    Raises:
        NotFound: There is no such customer.
    """
    who = await store.lock_customer(session, customer_id)
    if who is None:
        raise NotFound(what=customer_id)
    known = await store.invoice_of_period(session, customer_id, period.start)
    if known is None:
        draft = bill_draft(
            await holdings_of(session, who),
            period,
            currency=who.currency,
            uses=await uses_of(session, who, period),
            taxes=await taxes_of(session, who),
        )
        invoice_id = await _keep(session, draft, who.id, who.number, issued_on)
        await settle(session, customer_id)
        return await bill(session, invoice_id, customer_id=customer_id, on=issued_on)
    return await _with_lines(session, known, on=issued_on)


async def credit(
    session: AsyncSession, invoice_id: int, credited: Sequence[Credited], *, reason: str, issued_on: date
) -> Bill:
    """Give back lines of a bill, or parts of them, with a credit note; it goes to open bills at once.

    Args:
        session: An open session.
        invoice_id: The bill.
        credited: What to give back.
        reason: Code, text `credit-reason-<code>`.
        issued_on: Day of the credit note.

    Raises:
        NotFound: There is no such bill or line.
        MoreThanCharged: More than what is left of a line.
    """
    found = await store.document(session, invoice_id)
    if found is None or found.invoice.kind is not InvoiceKind.INVOICE:
        raise NotFound(what=invoice_id)
    who = await store.lock_customer(session, found.invoice.customer_id)
    if who is None:
        raise NotFound(what=found.invoice.customer_id)
    corrected = await _with_lines(session, found, on=issued_on)
    earlier = [PricedLine.from_facts(facts) for facts in await store.credited_line_facts(session, invoice_id)]
    lines = tuple(_given_back(corrected, each, earlier, issued_on) for each in credited)
    draft = Draft(InvoiceKind.CREDIT_NOTE, corrected.period, corrected.currency, lines)
    note_id = await _keep(session, draft, who.id, who.number, issued_on, corrects_id=invoice_id, reason=reason)
    await settle(session, who.id, first=invoice_id)
    return await bill(session, note_id, customer_id=who.id, on=issued_on)


def summary(found: Document, *, on: date) -> BillSummary:
    """Read a document row."""
    return BillSummary(**_fields(found, on=on))


async def _with_lines(session: AsyncSession, found: Document, *, on: date) -> Bill:
    lines = await store.line_facts(session, found.invoice.id)
    return Bill(**_fields(found, on=on), lines=tuple(PricedLine.from_facts(facts) for facts in lines))


def _beyond_the_end(line: PricedLine, ends: Mapping[int, date]) -> PricedLine:
    ends_on = ends.get(line.subscription_id) if line.subscription_id else None
    is_of_days = line.kind in {ComponentKind.RECURRING, ComponentKind.USAGE}
    if ends_on is None or not is_of_days or line.segment.service.end <= ends_on:
        return line
    return replace(line, segment=replace(line.segment, event=Event(EventKind.BILLED_AFTER_END, ends_on)))


async def _keep(
    session: AsyncSession,
    draft: Draft,
    customer_id: int,
    customer_number: str,
    issued_on: date,
    *,
    corrects_id: int | None = None,
    reason: str | None = None,
) -> int:
    """Number and store a draft. The customer's row is locked, so the count cannot be taken twice."""
    number = document_number(customer_number, await store.count_documents(session, customer_id) + 1)
    row = document_row(
        draft,
        customer_id=customer_id,
        number=number,
        issued_on=issued_on,
        corrects_id=corrects_id,
        reason=reason,
    )
    return await store.add_document(session, row, line_rows(draft))


def _given_back(bill: Bill, wanted: Credited, earlier: Sequence[PricedLine], on: date) -> PricedLine:
    if not 0 <= wanted.position < len(bill.lines):
        raise NotFound(what=wanted.position)
    line = bill.lines[wanted.position]
    given = -sum(each.net_minor for each in earlier if _place_on_bill(each) == _place_on_bill(line))
    left = line.net_minor - given
    net_minor = left if wanted.net_minor is None else wanted.net_minor
    if not 0 < net_minor <= left:
        raise MoreThanCharged(left=Money(left, bill.currency))
    return correction(line, net_minor, of_bill=bill.number, on=on)


def _place_on_bill(line: PricedLine) -> tuple[object, ...]:
    return line.subscription_id, line.component, line.place, line.segment.plan_code, line.segment.service


def _fields(found: Document, *, on: date) -> dict[str, Any]:
    row = found.invoice

    def money(minor: int) -> Money:
        return Money(minor, row.currency)

    open_minor = row.total_minor - found.settled_minor
    return {
        "id": row.id,
        "number": row.number,
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
        "state": state_of(row.kind, open_minor, row.due_on, on=on),
        "corrects": found.corrects,
        "reason": row.reason,
    }
