"""What a printed bill says: every word and number ready, nothing left to decide but where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from billing.accounts import CustomerView
from billing.bills import Bill
from billing.books.parties import Buyer
from billing.documents.rows import Group, by_tax, groups_of
from billing.kinds import BillState, InvoiceKind, TaxTreatment
from billing.money import Money
from billing.words import wording
from billing.words.calculations import UNTAXED
from locales import Language

COLUMNS = ("charge", "calculation", "net", "tax", "amount")

STAMPED = (BillState.DRAFT, BillState.VOID)
"""States of documents that must not be taken for a bill."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value, as in `Due by: 15 November 2026`."""

    name: str
    value: str


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
        notes: What the law wants said beneath the sums.
        stamp: Written across the page of what is no bill, or none any more.
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
    notes: tuple[str, ...]
    stamp: str | None


def content_of(
    bill: Bill, customer: CustomerView, language: Language, *, company: str, on: date | None = None
) -> Content:
    """Write all that is printed of a bill or credit note.

    Args:
        bill: With its lines.
        customer: Whose it is; what the bill itself says of her comes before it.
        language: Of the words, numbers and dates.
        company: Who sends it, if the bill does not say; further lines (address) go to the foot of the page.
        on: The day for which the bill says what is open; printed beside it.
    """
    say = language.text
    author, *imprint = _sender(bill, language, company) or [""]
    buyer = bill.parties.buyer if bill.parties is not None else customer
    return Content(
        language=language.babel,
        title=_title(bill, language),
        issued_on=bill.issued_on.isoformat(),
        author=author,
        imprint=tuple(imprint),
        customer=Fact(say("document-customer"), "\n".join((buyer.name, *_lines(buyer.address)))),
        facts=tuple(_facts(bill, buyer, language)),
        answer=_answer(bill, language),
        columns=tuple(say(f"document-column-{column}") for column in COLUMNS),
        groups=tuple(groups_of(bill, language)),
        totals=tuple(_totals(bill, language)),
        total=Fact(say("document-total"), wording.money(bill.total, language)),
        settled=tuple(_settled(bill, language)),
        standing=say("document-standing", on=language.date(on)) if on is not None else None,
        questions=say("document-questions"),
        page=say("document-page", page="{page}", pages="{pages}"),
        notes=tuple(_notes(bill, language)),
        stamp=say(f"document-stamp-{bill.state.value}") if bill.state in STAMPED else None,
    )


def _sender(bill: Bill, language: Language, company: str) -> list[str]:
    if bill.parties is None:
        return _lines(company)
    seller = bill.parties.seller
    lines = _lines(company) if seller.name is None else [seller.name]
    lines += _lines(seller.address)
    if seller.vat_number is not None:
        lines.append(language.text("document-own-vat-number", number=seller.vat_number))
    return lines


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _title(bill: Bill, language: Language) -> str:
    if bill.state is BillState.DRAFT:
        return language.text("document-title-draft")
    is_note = bill.kind is InvoiceKind.CREDIT_NOTE
    return language.text("document-title-credit-note" if is_note else "document-title-bill", number=bill.number)


def _facts(bill: Bill, customer: Buyer | CustomerView, language: Language) -> Iterator[Fact]:
    say = language.text
    is_note = bill.kind is InvoiceKind.CREDIT_NOTE
    if bill.state is not BillState.DRAFT:
        yield Fact(say("document-credit-note-number" if is_note else "document-bill-number"), bill.number)
    if bill.corrects is not None:
        yield Fact(say("document-corrects"), bill.corrects)
    if bill.reason is not None:
        yield Fact(say("document-reason"), say(f"credit-reason-{bill.reason}"))
    yield Fact(say("document-customer-number"), customer.number)
    if customer.vat_number is not None:
        yield Fact(say("document-vat-number"), customer.vat_number)
    yield Fact(say("document-issued"), language.date(bill.issued_on))
    yield Fact(say("document-period"), language.days(bill.period.start, bill.period.end))
    if not is_note and bill.state not in STAMPED:
        yield Fact(say("document-due"), language.date(bill.due_on))


def _answer(bill: Bill, language: Language) -> Answer:
    def answer(name: str, amount: Money, note: str) -> Answer:
        return Answer(
            language.text(name), wording.money(amount, language), note, is_late=bill.state is BillState.OVERDUE
        )

    due = wording.on_day(bill.due_on, language)
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


def _totals(bill: Bill, language: Language) -> Iterator[Fact]:
    yield Fact(language.text("document-total-net"), wording.money(bill.net, language))
    for taxed in by_tax(bill.lines):
        net = Money(sum(line.net_minor for line in taxed.lines), bill.currency)
        tax = Money(sum(line.tax_minor for line in taxed.lines), bill.currency)
        values = {"rate": language.percent(taxed.rate), "net": wording.money(net, language)}
        name = language.text("document-total-tax", **values)
        treatment = language.text(f"tax-{taxed.treatment.value}")
        if taxed.treatment in UNTAXED:
            name = language.text("document-total-untaxed", net=values["net"], treatment=treatment)
        elif taxed.treatment is not TaxTreatment.STANDARD:
            name = language.text("document-total-tax-named", **values, treatment=treatment)
        yield Fact(name, wording.money(tax, language))


def _notes(bill: Bill, language: Language) -> Iterator[str]:
    """Yield what the law wants said where no tax is charged."""
    for taxed in by_tax(bill.lines):
        sources = {line.segment.tax_source: None for line in taxed.lines if line.segment.tax_source}
        if taxed.treatment in UNTAXED and sources:
            laws = "; ".join(wording.law(source, language) for source in sources)
            yield language.text(f"document-note-{taxed.treatment.value}", law=laws)


def _settled(bill: Bill, language: Language) -> Iterator[Fact]:
    """Lead from the total to what is open, where the two differ."""
    if bill.open == bill.total or bill.state in STAMPED:
        return
    settled = bill.open - bill.total
    if bill.total.minor < 0:
        yield Fact(language.text("document-credit-already-used"), wording.money(settled, language))
        yield Fact(language.text("document-still-in-favour"), wording.money(bill.open, language))
    else:
        yield Fact(language.text("document-already-paid"), wording.money(settled, language))
        yield Fact(language.text("document-to-pay"), wording.money(bill.open, language))
