"""Credit notes against finalized bills: in full or in part, never more than is left of a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from billing import holding_store, invoicing, payments, store
from billing.bills import Bill
from billing.books import document_store
from billing.books.issuing import Issued, NewDocument, finalize
from billing.charging.crediting import Left, left_of, tax_of_part
from billing.charging.drafts import Draft, correction
from billing.charging.pricing import PricedLine
from billing.db import AsyncSession, Connection, one_at_a_time
from billing.errors import KeyUsed, MoreThanCharged, NotFound
from billing.kinds import BillState, InvoiceKind
from billing.money import Money


@dataclass(frozen=True, slots=True)
class Credited:
    """A line to give back.

    Attributes:
        position: Of the line on the bill.
        net_minor: How much of it, net; None for all that is left of it.
    """

    position: int
    net_minor: int | None = None


async def credit(
    session: AsyncSession,
    invoice_id: int,
    credited: Sequence[Credited],
    *,
    reason: str,
    issued_on: date,
    now: datetime,
    key: str | None = None,
) -> Bill:
    """Give back lines of a bill, or parts of them, with a credit note; it goes to open bills at once.

    Args:
        session: An open transaction.
        invoice_id: The bill.
        credited: What to give back.
        reason: Code, text `credit-reason-<code>`.
        issued_on: Day of the credit note.
        now: The instant.
        key: Names the request: made again with it, the same note is returned, whatever the day.

    Raises:
        NotFound: There is no such bill or line.
        MoreThanCharged: More than what is left of a line.
        KeyUsed: The key was used for something else.
    """
    bill, left = await _locked(session, invoice_id, on=issued_on)
    request = _Request(key, bill, reason, [[each.position, each.net_minor] for each in credited])
    if given := await request.given_before(session, on=issued_on):
        return given
    lines = []
    for each in credited:
        if not 0 <= each.position < len(bill.lines):
            raise NotFound(what=each.position)
        net_minor = left[each.position].net_minor if each.net_minor is None else each.net_minor
        if not 0 < net_minor <= left[each.position].net_minor:
            raise MoreThanCharged(left=Money(left[each.position].net_minor, bill.currency))
        lines.append(_given_back(bill, each.position, net_minor, left, issued_on))
    return await _issue(session, request, lines, issued_on=issued_on, now=now)


async def credit_all(
    session: AsyncSession, invoice_id: int, *, reason: str, issued_on: date, now: datetime, key: str | None = None
) -> Bill:
    """Give back all that is left of a bill, to the cent; see `credit`.

    Raises:
        NotFound: There is no such bill.
        MoreThanCharged: Nothing is left of it.
        KeyUsed: The key was used for something else.
    """
    bill, left = await _locked(session, invoice_id, on=issued_on)
    request = _Request(key, bill, reason, None)
    if given := await request.given_before(session, on=issued_on):
        return given
    lines = [
        _given_back(bill, position, each.net_minor, left, issued_on)
        for position, each in enumerate(tuple(left))
        if each.net_minor or each.tax_minor
    ]
    if not lines or sum(line.amount_minor for line in lines) >= 0:
        raise MoreThanCharged(left=Money(0, bill.currency))
    return await _issue(session, request, lines, issued_on=issued_on, now=now)


@dataclass(frozen=True, slots=True)
class _Request:
    """What is asked for.

    Attributes:
        lines: Position and net amount of each; None for all that is left of the bill.
    """

    key: str | None
    bill: Bill
    reason: str
    lines: list[list[int | None]] | None

    @property
    def asked(self) -> dict[str, Any]:
        return {"bill": self.bill.id, "reason": self.reason, "lines": self.lines}

    async def given_before(self, session: AsyncSession, *, on: date) -> Bill | None:
        """Return the note of the same request made before."""
        if self.key is None:
            return None
        await one_at_a_time(session, f"credit {self.key}")
        known = await document_store.credit_request(session, self.key)
        if known is None:
            return None
        if known.asked != self.asked:
            raise KeyUsed(key=self.key)
        return await invoicing.bill(session, known.credit_note_id, customer_id=self.bill.customer_id, on=on)


async def _locked(session: AsyncSession, invoice_id: int, *, on: date) -> tuple[Bill, list[Left]]:
    """Lock the account of a bill, then read the bill and what is left of its lines."""
    known = await store.document(session, invoice_id)
    if known is None or known.invoice.kind is not InvoiceKind.INVOICE:
        raise NotFound(what=invoice_id)
    await store.lock_customer(session, known.invoice.customer_id)
    bill = await invoicing.bill(session, invoice_id, customer_id=known.invoice.customer_id, on=on)
    match bill.state:
        case BillState.DRAFT:
            raise NotFound(what=invoice_id)
        case BillState.VOID:
            raise MoreThanCharged(left=Money(0, bill.currency))
        case _:
            facts = await store.correction_facts(session, bill.customer_id, invoice_id)
            corrections = [
                line for each in facts if (line := PricedLine.from_facts(each)).segment.event.reference == bill.number
            ]
            return bill, left_of(bill.lines, corrections)


def _given_back(bill: Bill, position: int, net_minor: int, left: list[Left], on: date) -> PricedLine:
    line = bill.lines[position]
    tax_minor = tax_of_part(line, left[position], net_minor)
    left[position] = left[position].less(net_minor, tax_minor)
    return correction(line, net_minor, of_bill=bill.number, on=on, position=position, tax_minor=tax_minor)


async def _issue(
    session: AsyncSession, request: _Request, lines: Sequence[PricedLine], *, issued_on: date, now: datetime
) -> Bill:
    bill = request.bill
    draft = Draft(InvoiceKind.CREDIT_NOTE, bill.period, bill.currency, tuple(lines))
    note = NewDocument(bill.customer_id, draft, corrects_id=bill.id, reason=request.reason)

    def issue(connection: Connection) -> Issued:
        seller = holding_store.seller(connection)
        return finalize(connection, [note], seller=seller, issued_on=issued_on, at=now)[0]

    issued = await store.with_connection(session, issue)
    if request.key is not None:
        await document_store.add_credit_request(session, request.key, issued.id, request.asked)
    await payments.settle(session, bill.customer_id, on=issued_on, now=now)
    return await invoicing.bill(session, issued.id, customer_id=bill.customer_id, on=issued_on)
