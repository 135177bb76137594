"""The customer's account as an agent reads it, beside the conversation or alone."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import locales
from billing import accounts, invoicing, services
from billing.accounts import CustomerView, Statement
from billing.bills import Bill, BillSummary
from billing.db import AsyncSession
from billing.errors import NothingToCompare
from billing.insight.difference import Difference, compare
from billing.kinds import BillState, InvoiceKind
from billing.money import Money
from billing.services import ServiceView
from billing.words.calculations import line_calculation
from billing.words.cause_names import cause_name
from billing.words.wording import line_names
from locales.rich import RichText

BILLS_SHOWN = 12
NO_BILL = (BillState.DRAFT, BillState.VOID)
CHART_WIDTH, CHART_HEIGHT, BAR_AT_MOST = 320, 80, 30


@dataclass(frozen=True, slots=True)
class Bar:
    """One bill in the chart, in its units.

    Attributes:
        middle: Where its label stands.
        open_y, open_height: The part that is still to pay; 0 high when there is none.
        is_overdue: That part is late.
    """

    bill: BillSummary
    x: float
    middle: float
    width: float
    y: float
    height: float
    open_y: float
    open_height: float
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Account:
    """What an agent sees of a customer."""

    customer: CustomerView
    statement: Statement
    overdue: Money
    bills: tuple[BillSummary, ...]
    bill_count: int
    bars: tuple[Bar, ...]
    services: tuple[ServiceView, ...]


@dataclass(frozen=True, slots=True)
class LineShown:
    """One charge: its name, its amount, and how it comes about."""

    name: str
    amount: Money
    calculation: RichText


@dataclass(frozen=True, slots=True)
class CauseShown:
    """One reason of a difference."""

    name: str
    amount: Money


@dataclass(frozen=True, slots=True)
class BillShown:
    """A bill with its calculation and its difference, in words.

    Attributes:
        difference: Nothing when there is no earlier bill.
    """

    bill: Bill
    lines: tuple[LineShown, ...]
    difference: Difference | None
    causes: tuple[CauseShown, ...]


async def account_of(session: AsyncSession, customer_id: int, *, now: datetime) -> Account:
    """Read an account.

    Raises:
        NotFound: There is no such customer.
    """
    customer = await accounts.customer(session, customer_id)
    today = _today(customer, now)
    statement = await accounts.statement(session, customer_id, on=today)
    bills, bill_count = await invoicing.bills(session, customer_id, on=today, limit=BILLS_SHOWN, offset=0)
    overdue = sum((bill.open.minor for bill in statement.open_bills if bill.due_on < today), 0)
    return Account(
        customer=customer,
        statement=statement,
        overdue=Money(overdue, statement.currency),
        bills=tuple(bills),
        bill_count=bill_count,
        bars=bars_of(bills),
        services=await services.services(session, customer_id, on=today),
    )


async def bill_of(
    session: AsyncSession, invoice_id: int, *, customer_id: int, language: locales.Language, now: datetime
) -> BillShown:
    """Read a bill of a customer, with the words that she was told.

    Raises:
        NotFound: There is no such bill of hers.
    """
    today = _today(await accounts.customer(session, customer_id), now)
    found = await invoicing.bill(session, invoice_id, customer_id=customer_id, on=today)
    bill = await invoicing.as_known_now(session, found)
    difference = await _difference(session, bill, today)
    return BillShown(
        bill=bill,
        lines=tuple(
            LineShown(
                name=name,
                amount=Money(line.amount_minor, bill.currency),
                calculation=_without_title(line_calculation(line, bill.currency, language, among=bill.lines)),
            )
            for name, line in zip(line_names(bill.lines, language), bill.lines, strict=True)
        ),
        difference=difference,
        causes=tuple(
            CauseShown(cause_name(cause, language), cause.amount) for cause in (difference.causes if difference else ())
        ),
    )


def bars_of(bills: list[BillSummary]) -> tuple[Bar, ...]:
    """Lay out the chart of the last bills, oldest first; credit notes and what is void are no bars."""
    charged = [bill for bill in reversed(bills) if bill.kind is InvoiceKind.INVOICE and bill.state not in NO_BILL]
    highest = max((bill.total.minor for bill in charged), default=0)
    if highest <= 0:
        return ()
    step = CHART_WIDTH / len(charged)
    width = min(step * 0.7, BAR_AT_MOST)
    return tuple(_bar(bill, (at + 0.5) * step, width, highest) for at, bill in enumerate(charged))


def _bar(bill: BillSummary, middle: float, width: float, highest: int) -> Bar:
    # Lengths on a screen, not money.
    height = max(bill.total.minor, 0) * CHART_HEIGHT / highest
    open_height = max(min(bill.open.minor, bill.total.minor), 0) * CHART_HEIGHT / highest
    return Bar(
        bill=bill,
        x=round(middle - width / 2, 1),
        middle=round(middle, 1),
        width=round(width, 1),
        y=round(CHART_HEIGHT - height, 1),
        height=round(height, 1),
        open_y=round(CHART_HEIGHT - open_height, 1),
        open_height=round(open_height, 1),
        is_overdue=bill.state is BillState.OVERDUE,
    )


def _without_title(text: RichText) -> RichText:
    # Name and amount stand in a line of their own here, the amounts one under the other.
    start = text.plain.find("\n") + 1
    spans = tuple(replace(span, start=span.start - start, end=span.end - start) for span in text.spans)
    return RichText(text.plain[start:], tuple(span for span in spans if span.start >= 0))


async def _difference(session: AsyncSession, bill: Bill, today: date) -> Difference | None:
    if bill.kind is not InvoiceKind.INVOICE:
        return None
    try:
        previous = await invoicing.previous(session, bill, on=today)
    except NothingToCompare:
        return None
    return compare(previous, bill)


def _today(customer: CustomerView, now: datetime) -> date:
    return now.astimezone(ZoneInfo(customer.time_zone)).date()
