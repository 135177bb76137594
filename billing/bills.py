"""Bills as values: what a document says, and where it stands on a day."""

from dataclasses import dataclass, replace
from datetime import date

from billing.books.parties import Parties
from billing.charging.periods import Period
from billing.charging.pricing import PricedLine
from billing.kinds import BillState, InvoiceKind, InvoiceStatus
from billing.money import Money


@dataclass(frozen=True, slots=True)
class BillSummary:
    """A bill or credit note without its lines.

    Attributes:
        number: Nothing yet while it is a draft.
        open: What is still to pay; of a credit note, minus what is still to use; of a void document nothing.
        corrects: Number of the bill that a credit note reduces.
        reason: Why a credit note was given, a code.
    """

    id: int
    number: str
    kind: InvoiceKind
    customer_id: int
    currency: str
    period: Period
    issued_on: date
    due_on: date
    net: Money
    tax: Money
    total: Money
    open: Money
    state: BillState
    corrects: str | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Bill(BillSummary):
    """A bill or credit note; its lines sum to its total.

    Attributes:
        parties: Who billed whom, as it was then; nothing yet while it is a draft.
    """

    lines: tuple[PricedLine, ...] = ()
    parties: Parties | None = None


def state_of(
    kind: InvoiceKind, open_minor: int, due_on: date, *, on: date, total_minor: int, status: InvoiceStatus
) -> BillState:
    """Say where a document stands on a day; the due day itself is still in time.

    That a bill is overdue is said before that a part of it is paid.

    >>> day = date(2026, 11, 15)
    >>> finalized = InvoiceStatus.FINALIZED
    >>> state_of(InvoiceKind.INVOICE, 500, day, on=day, total_minor=500, status=finalized).value
    'open'
    """
    match status:
        case InvoiceStatus.DRAFT:
            return BillState.DRAFT
        case InvoiceStatus.VOID:
            return BillState.VOID
        case InvoiceStatus.UNCOLLECTIBLE:
            return BillState.UNCOLLECTIBLE
        case InvoiceStatus.FINALIZED:
            if kind is InvoiceKind.CREDIT_NOTE:
                return BillState.CREDIT
            return _to_pay(open_minor, total_minor, is_late=due_on < on)


def _to_pay(open_minor: int, total_minor: int, *, is_late: bool) -> BillState:
    if open_minor <= 0:
        return BillState.PAID
    if is_late:
        return BillState.OVERDUE
    return BillState.PARTLY_PAID if open_minor < total_minor else BillState.OPEN


def seen_on(bill: Bill, on: date) -> Bill:
    """Say where a bill stands on another day; nothing else of it changes."""
    if bill.state not in {BillState.OPEN, BillState.PARTLY_PAID, BillState.OVERDUE}:
        return bill
    finalized = InvoiceStatus.FINALIZED
    state = state_of(bill.kind, bill.open.minor, bill.due_on, on=on, total_minor=bill.total.minor, status=finalized)
    return replace(bill, state=state)
