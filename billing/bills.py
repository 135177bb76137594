"""Bills as values: what a document says, and where it stands on a day."""

from dataclasses import dataclass
from datetime import date

from billing.kinds import BillState, InvoiceKind
from billing.money import Money
from billing.periods import Period
from billing.pricing import PricedLine


@dataclass(frozen=True, slots=True)
class BillSummary:
    """A bill or credit note without its lines.

    Attributes:
        open: What is still to pay; of a credit note, minus what is still to use.
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
    """A bill or credit note; its lines sum to its total."""

    lines: tuple[PricedLine, ...] = ()


def state_of(kind: InvoiceKind, open_minor: int, due_on: date, *, on: date) -> BillState:
    """Say where a document stands on a day; the due day itself is still in time.

    >>> state_of(InvoiceKind.INVOICE, 500, date(2026, 11, 15), on=date(2026, 11, 15)).value
    'open'
    """
    if kind is InvoiceKind.CREDIT_NOTE:
        return BillState.CREDIT
    if open_minor <= 0:
        return BillState.PAID
    return BillState.OVERDUE if due_on < on else BillState.OPEN
