"""What a printed bill says: every word and number ready, nothing left to decide but where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.numbers import get_decimal_symbol

from billing import wording
from billing.accounts import CustomerView
from billing.bills import Bill
from billing.insight.explanation import DiscountExplanation, explain_line
from billing.kinds import BillState, ComponentKind, InvoiceKind
from billing.money import Money
from billing.periods import Period
from billing.pricing import PricedLine
from locales import Language

COLUMNS = ("charge", "calculation", "net", "tax", "amount")


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value, as in `Due by: 15 November 2026`."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Price:
    """How much of something at which price, and the end of it that follows the decimal point."""

    text: str
    tail: str


@dataclass(frozen=True, slots=True)
class Reduction:
    """A discount, and what it takes off the net of the row above."""

    name: str
    net: str


@dataclass(frozen=True, slots=True)
class Row:
    """One charge. Its net stands before the reductions, so that the column sums to the net total.

    Attributes:
        notes: Its days, and what else is needed to follow the amount.
        price: None where nothing was multiplied: a correction, or use that was included.
        is_free: Nothing to pay for it.
    """

    name: str
    notes: tuple[str, ...]
    price: Price | None
    net: str
    rate: str
    amount: str
    is_free: bool
    reductions: tuple[Reduction, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The charges of one subscription; no name, no heading."""

    name: str | None
    amount: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader looks for first: how much, and what to do about it."""

    name: str
    amount: str
    note: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Content:
    """A whole document.

    Attributes:
        author: First line of the company, who sends it; `imprint` are the others.
        totals: Sum up to `total`; `settled` lead from there to what is open.
        page: Text with `{page}` and `{pages}` to fill in.
    """

    language: str
    title: str
    issued_on: str
    author: str
    imprint: tuple[str, ...]
    customer: Fact
    facts: tuple[Fact, ...]
    answer: Answer
    columns: tuple[str, ...]
    groups: tuple[Group, ...]
    totals: tuple[Fact, ...]
    total: Fact
    settled: tuple[Fact, ...]
    standing: str | None
    questions: str
    page: str


def content_of(
    bill: Bill, customer: CustomerView, language: Language, *, company: str, on: date | None = None
) -> Content:
    """Write all that is printed of a bill or credit note.

    Args:
        bill: With its lines.
        customer: Whose it is.
        language: Of the words, numbers and dates.
        company: Who sends it; further lines (address, tax number) go to the foot of the page.
        on: The day for which the bill says what is open; printed beside it.
    """
    say = language.text
    author, *imprint = [line.strip() for line in company.strip().splitlines() if line.strip()] or [""]
    is_note = bill.kind is InvoiceKind.CREDIT_NOTE
    return Content(
        language=language.babel,
        title=say("document-title-credit-note" if is_note else "document-title-bill", number=bill.number),
        issued_on=bill.issued_on.isoformat(),
        author=author,
        imprint=tuple(imprint),
        customer=Fact(say("document-customer"), customer.name),
        facts=tuple(_facts(bill, customer, language)),
        answer=_answer(bill, language),
        columns=tuple(say(f"document-column-{column}") for column in COLUMNS),
        groups=tuple(_groups(bill, language)),
        totals=tuple(_totals(bill, language)),
        total=Fact(say("document-total"), wording.money(bill.total, language)),
        settled=tuple(_settled(bill, language)),
        standing=say("document-standing", on=language.date(on)) if on is not None else None,
        questions=say("document-questions"),
        page=say("document-page", page="{page}", pages="{pages}"),
    )


def _facts(bill: Bill, customer: CustomerView, language: Language) -> Iterator[Fact]:
    say = language.text
    is_note = bill.kind is InvoiceKind.CREDIT_NOTE
    yield Fact(say("document-credit-note-number" if is_note else "document-bill-number"), bill.number)
    if bill.corrects is not None:
        yield Fact(say("document-corrects"), bill.corrects)
    if bill.reason is not None:
        yield Fact(say("document-reason"), say(f"credit-reason-{bill.reason}"))
    yield Fact(say("document-customer-number"), customer.number)
    yield Fact(say("document-issued"), language.date(bill.issued_on))
    yield Fact(say("document-period"), _days(bill.period, language))
    if not is_note:
        yield Fact(say("document-due"), language.date(bill.due_on))


def _answer(bill: Bill, language: Language) -> Answer:
    def answer(name: str, amount: Money, note: str) -> Answer:
        return Answer(
            language.text(name), wording.money(amount, language), note, is_late=bill.state is BillState.OVERDUE
        )

    due = language.date(bill.due_on)
    match bill.state:
        case BillState.DRAFT:
            return answer("document-total", bill.total, language.text("document-draft"))
        case BillState.VOID:
            return answer("document-total", bill.total, language.text("document-void"))
        case BillState.OPEN | BillState.PARTLY_PAID:
            return answer("document-to-pay", bill.open, language.text("document-pay-by", due=due))
        case BillState.OVERDUE | BillState.UNCOLLECTIBLE:
            return answer("document-to-pay", bill.open, language.text("document-was-due", due=due))
        case BillState.PAID if bill.total.minor >= 0:
            return answer("document-total", bill.total, language.text("document-paid"))
        case BillState.PAID | BillState.CREDIT:
            return answer("document-in-favour", -bill.total, _use_of_credit(bill, language))


def _use_of_credit(bill: Bill, language: Language) -> str:
    if bill.open.minor >= 0:
        return language.text("document-credit-used")
    if bill.open == bill.total:
        return language.text("document-credit-unused")
    return language.text("document-credit-left", left=wording.money(-bill.open, language))


def _groups(bill: Bill, language: Language) -> Iterator[Group]:
    by_service: dict[tuple[int | None, str], list[PricedLine]] = {}
    for line in bill.lines:
        by_service.setdefault((line.subscription_id, line.label), []).append(line)
    several = len(by_service) > 1
    for (_, label), lines in by_service.items():
        name = label or (language.text("document-other-charges") if several else None)
        amount = Money(sum(line.amount_minor for line in lines), bill.currency)
        yield Group(
            name=name,
            amount=wording.money(amount, language) if several else None,
            rows=tuple(_row(line, language) for line in lines),
        )


def _row(line: PricedLine, language: Language) -> Row:
    told = explain_line(line)
    return Row(
        name=wording.line_name(line, language),
        notes=(_days(told.service, language), *_notes(line, language)),
        price=_price(line, language),
        net=wording.money(told.base, language),
        rate=language.percent(told.tax_rate),
        amount=wording.money(told.total, language),
        is_free=not line.base_minor,
        reductions=tuple(
            Reduction(_discount(each, language), wording.money(-each.amount, language))
            for each in told.discounts
            if each.amount.minor
        ),
    )


def _notes(line: PricedLine, language: Language) -> Iterator[str]:
    segment = line.segment
    if line.kind is ComponentKind.RECURRING and segment.days != segment.of_days:
        yield language.text("document-days", days=segment.days, of=segment.of_days)
    if line.kind is ComponentKind.USAGE and line.allowance:
        yield language.text(
            "document-used",
            used=wording.quantity(segment.quantity, line.unit, language),
            included=wording.quantity(line.allowance, line.unit, language),
        )


def _price(line: PricedLine, language: Language) -> Price | None:
    """Write quantity × unit price; of usage, what is beyond the allowance."""
    if line.kind is ComponentKind.CORRECTION or not line.charged:
        return None
    if line.kind is ComponentKind.USAGE:
        quantity = wording.quantity(line.charged, line.unit, language)
    else:
        quantity = language.number(line.charged)
    price = language.unit_price(line.segment.unit_price, line.currency)
    point = price.rfind(get_decimal_symbol(language.locale))
    tail = price[point:] if point >= 0 else re.split(r"\d", price)[-1]
    # The spaces round × do not break, or a narrow column would part the number from its price.
    return Price(f"{quantity}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{price}", tail)


def _discount(discount: DiscountExplanation, language: Language) -> str:
    whole = discount.days == discount.of_days
    return language.text(
        "document-discount" if whole else "document-discount-days",
        name=discount.name,
        off=wording.discount_off(discount, language),
        days=discount.days,
        of=discount.of_days,
    )


def _totals(bill: Bill, language: Language) -> Iterator[Fact]:
    yield Fact(language.text("document-total-net"), wording.money(bill.net, language))
    for rate, lines in _by_rate(bill.lines):
        net = Money(sum(line.net_minor for line in lines), bill.currency)
        tax = Money(sum(line.tax_minor for line in lines), bill.currency)
        name = language.text("document-total-tax", rate=language.percent(rate), net=wording.money(net, language))
        yield Fact(name, wording.money(tax, language))


def _by_rate(lines: Sequence[PricedLine]) -> list[tuple[Decimal, list[PricedLine]]]:
    by_rate: dict[Decimal, list[PricedLine]] = {}
    for line in lines:
        by_rate.setdefault(line.segment.tax_rate, []).append(line)
    return sorted(by_rate.items(), reverse=True)


def _settled(bill: Bill, language: Language) -> Iterator[Fact]:
    """Lead from the total to what is open, where the two differ."""
    if bill.open == bill.total:
        return
    settled = bill.open - bill.total
    if bill.total.minor < 0:
        yield Fact(language.text("document-credit-already-used"), wording.money(settled, language))
        yield Fact(language.text("document-still-in-favour"), wording.money(bill.open, language))
    else:
        yield Fact(language.text("document-already-paid"), wording.money(settled, language))
        yield Fact(language.text("document-to-pay"), wording.money(bill.open, language))


def _days(period: Period, language: Language) -> str:
    return language.days(period.start, period.end)
