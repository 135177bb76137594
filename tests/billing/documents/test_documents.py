import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import update

import locales
from billing import holding_store, seller, store
from billing.accounts import CustomerView
from billing.bills import Bill
from billing.books.issuing import NewDocument, finalize
from billing.books.parties import Buyer, Parties, Sender
from billing.charging.discounts import DiscountTerm
from billing.charging.drafts import Draft
from billing.charging.periods import Period
from billing.charging.pricing import ComponentTerms, Corrected, Event, PricedLine, Segment, price_component
from billing.charging.scales import Scale
from billing.charging.tax import OUTSIDE, REVERSE_CHARGE
from billing.db import Connection, Database
from billing.documents import attachment, bill_pdf, printing
from billing.documents.content import content_of
from billing.errors import NotFound
from billing.kinds import (
    BillState,
    ComponentKind,
    EventKind,
    InvoiceKind,
    PriceModel,
    Proration,
    TaxStatus,
    TaxTreatment,
)
from billing.models import Customer, Seller
from billing.money import Money
from billing.words import wording
from tests.billing import make

OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1))
ON = date(2026, 11, 21)
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
WELCOME = DiscountTerm("W", "Welcome", Decimal("0.1"), None, date(2026, 1, 1), date(2027, 1, 1), 31, 31)
LOYALTY = DiscountTerm("L", "Loyalty", None, 500, date(2026, 10, 18), None, 14, 31)
ELENI = CustomerView(
    id=1,
    number="C-10023",
    name="Ελένη Παπαδοπούλου",
    email="eleni@example.org",
    phone="+30 690 000 1234",
    language="el",
    country="GR",
    currency="EUR",
    time_zone="Europe/Athens",
    customer_since=date(2024, 1, 1),
)


def line(
    component: str,
    kind: ComponentKind,
    price: str,
    quantity: str = "1",
    *,
    unit: str = "piece",
    place: str | None = None,
    plan: str = "Solvika M",
    included: str = "0",
    discounts: Sequence[DiscountTerm] = (),
    rate: str = "0.24",
    service: Period = OCTOBER,
    subscription: int | None = 1,
    label: str = "+30 690 000 1234",
    currency: str = "EUR",
) -> PricedLine:
    segment = Segment(
        plan_code="M",
        plan_name=plan,
        service=service,
        days=service.days,
        of_days=OCTOBER.days,
        unit_price=Decimal(price),
        quantity=Decimal(quantity),
        included=Decimal(included),
        discounts=tuple(discounts),
        tax_rate=Decimal(rate),
        event=Event(EventKind.REGULAR, service.start),
    )
    return price_component(ComponentTerms(subscription, label, component, kind, unit, place, currency, (segment,)))[0]


LINES = (
    line("plan", ComponentKind.RECURRING, "2990", discounts=(WELCOME, LOYALTY)),
    line("plan", ComponentKind.RECURRING, "500", "2", service=Period(date(2026, 10, 18), OCTOBER.end)),
    line("data", ComponentKind.USAGE, "120", "14.25", unit="gb", included="12"),
    line("voice", ComponentKind.USAGE, "4.9", "131", unit="minute", included="100"),
    line("roaming_data", ComponentKind.USAGE, "3093.75", "0.32", unit="gb", place="CH"),
    line("plan", ComponentKind.RECURRING, "1990", plan="Solvika Home", subscription=2, label="+30 690 000 9876"),
    line("sim_replacement", ComponentKind.ONE_OFF, "1000000", rate="0.06", subscription=None, label=""),
)


def bill(
    lines: Sequence[PricedLine] = LINES,
    *,
    kind: InvoiceKind = InvoiceKind.INVOICE,
    state: BillState = BillState.OPEN,
    open_minor: int | None = None,
    corrects: str | None = None,
    reason: str | None = None,
) -> Bill:
    net, tax = sum(each.net_minor for each in lines), sum(each.tax_minor for each in lines)
    currency = lines[0].currency
    return Bill(
        id=1,
        number="10023-014",
        kind=kind,
        customer_id=1,
        currency=currency,
        period=OCTOBER,
        issued_on=date(2026, 11, 1),
        due_on=date(2026, 12, 1),
        net=Money(net, currency),
        tax=Money(tax, currency),
        total=Money(net + tax, currency),
        open=Money(net + tax if open_minor is None else open_minor, currency),
        state=state,
        corrects=corrects,
        reason=reason,
        lines=tuple(lines),
    )


def of_engine(*segments: Segment, **of: Any) -> PricedLine:  # noqa: ANN401 - of the component
    return price_component(make.terms(*segments, **of))[0]


LATE = Event(EventKind.BACKDATED, date(2026, 10, 12), reference="INV-2026-000123")
LEFT = Event(EventKind.EARLY_TERMINATION, date(2026, 10, 9), reference="7.2")
TIERS = make.tiers(("100", "4.9"), (None, "3"))
ENGINE_LINES = (
    of_engine(make.segment("2990", days=12, service=OCTOBER, proration=Proration.FIXED_30)),
    of_engine(
        make.segment(
            "0", quantity="120", included="10", service=OCTOBER, scale=make.tiers(("100", "4.9"), (None, "3"))
        ),
        component="data",
        kind=ComponentKind.USAGE,
    ),
    of_engine(
        make.segment("500", quantity="250", service=OCTOBER, scale=Scale(PriceModel.PACKAGE, package=Decimal(100))),
        component="voice",
        kind=ComponentKind.USAGE,
    ),
    of_engine(
        make.segment("150", quantity="1", service=OCTOBER, scale=Scale(PriceModel.PER_UNIT, minimum_minor=1000)),
        component="roaming_data",
        kind=ComponentKind.USAGE,
        place="CH",
    ),
    of_engine(
        make.segment(
            "1000",
            service=OCTOBER,
            discounts=[make.discount(percent=None, amount_minor=500, allocated_minor=327)],
            tax="0.12",
            treatment=TaxTreatment.REDUCED,
        ),
        component="care",
    ),
    of_engine(
        make.segment("-1226", days=1, of_days=1, event=LATE, correction=Corrected(2000, 774)),
        kind=ComponentKind.CORRECTION,
    ),
    of_engine(
        make.segment("20000", days=7, of_days=24, event=LEFT), component="early_termination", kind=ComponentKind.ONE_OFF
    ),
)


def credit_note(*, open_minor: int) -> Bill:
    lines = (line("roaming_data", ComponentKind.CORRECTION, "-990", place="CH"),)
    return bill(
        lines,
        kind=InvoiceKind.CREDIT_NOTE,
        state=BillState.CREDIT,
        open_minor=open_minor,
        corrects="10023-013",
        reason="wrong-charge",
    )


def printed(made: bytes) -> str:
    """Read a PDF as one line: spaces of any kind and ends of lines become a single space."""
    return flat(" ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages))


def flat(text: str) -> str:
    return " ".join(text.split())


def print_bill(what: Bill, code: str = "en", *, who: CustomerView = ELENI, company: str = "Solvika") -> bytes:
    return bill_pdf(what, who, locales.language(code), company=company, on=ON)


@pytest.fixture(params=sorted(locales.languages()))
def language(request: pytest.FixtureRequest) -> locales.Language:
    return locales.language(request.param)


def test_every_amount_and_the_numbers_can_be_read_in_every_language(language: locales.Language) -> None:
    what = bill(open_minor=1000)
    text = printed(bill_pdf(what, ELENI, language, company="Solvika", on=ON))
    amounts = [what.net, what.total, what.open, what.open - what.total]
    for each in LINES:
        amounts += [Money(each.base_minor, "EUR"), each.amount, *(Money(-off, "EUR") for off in each.discounts_minor)]
    missing = [shown for amount in amounts if (shown := flat(wording.money(amount, language))) not in text]
    assert missing == []
    facts = (
        "10023-014",
        "C-10023",
        ELENI.name,
        "Solvika",
        "+30 690 000 1234",
        "+30 690 000 9876",
        language.date(what.issued_on),
        language.date(what.due_on),
        language.date(ON),
        language.days(OCTOBER.start, OCTOBER.end),
        language.unit_price(Decimal("3093.75"), "EUR"),
        language.text("document-questions"),
    )
    assert [fact for fact in facts if flat(fact) not in text] == []


def test_all_words_are_in_every_language(language: locales.Language) -> None:
    def ids(of: locales.Language) -> set[str]:
        source = (locales.HOME / of.code / "document.ftl").read_text(encoding="utf-8")
        return {row.split(" =")[0] for row in source.splitlines() if row.startswith("document-")}

    assert ids(language) == ids(locales.language("en"))


def test_the_net_column_sums_to_the_net_total() -> None:
    for each in LINES:
        assert each.base_minor - sum(each.discounts_minor) == each.net_minor
    content = content_of(bill(), ELENI, locales.language("en"), company="Solvika")
    cents = sum(
        int("".join(sign for sign in shown if sign.isdigit())) * (-1 if "−" in shown else 1)
        for group in content.groups
        for row in group.rows
        for shown in (row.net, *(reduction.net for reduction in row.reductions))
    )
    assert cents == bill().net.minor


def test_tax_is_shown_for_each_rate() -> None:
    content = content_of(bill(), ELENI, locales.language("en"), company="Solvika")
    rates = [fact for fact in content.totals if fact.name.startswith("VAT")]
    assert [(fact.name, fact.value) for fact in rates] == [
        ("VAT 24% on €63.19", "€15.17"),
        ("VAT 6% on €10,000.00", "€600.00"),
    ]


def test_what_the_engine_knows_is_printed() -> None:
    content = content_of(bill(ENGINE_LINES), ELENI, locales.language("en"), company="Solvika")
    (group,) = content.groups
    notes = [row.notes[1:] for row in group.rows]
    assert notes == [
        ("12 of 30 days (every month counted as 30 days)",),
        ("Used: 120 GB, included: 10 GB", "first 100 GB at €0.049, next 10 GB at €0.03"),
        ("3 packages of 100 GB × €5.00",),
        ("At least €10.00 for a whole billing period: €10.00",),
        (),
        ("Bill INV-2026-000123 charged €20.00 for these days; right is €7.74",),
        (
            "7/24 (7 of 24 months left)",
            "You left on 9 October 2026, before the end of the agreed term (contract: 7.2).",
        ),
    ]
    assert [row.price is None for row in group.rows] == [False, True, True, False, False, True, False]
    (part,) = group.rows[4].reductions
    assert part.name == "Part of discount “Welcome” (€5.00 off several charges together)"
    assert [fact.name for fact in content.totals] == [
        "Total without VAT",
        "VAT 20% on €88.23",
        "VAT 12% (reduced rate) on €6.73",
    ]


def test_the_engines_bills_print_in_every_language(language: locales.Language) -> None:
    text = printed(bill_pdf(bill(ENGINE_LINES), ELENI, language, company="Solvika", on=ON))
    missing = [each for line in ENGINE_LINES if (each := flat(wording.money(line.amount, language))) not in text]
    assert missing == []
    assert "INV-2026-000123" in text


def test_reverse_charge_is_said_with_its_law(language: locales.Language) -> None:
    taxed = of_engine(make.segment("2990", tax="0", treatment=TaxTreatment.REVERSE_CHARGE, source=REVERSE_CHARGE))
    business = replace(ELENI, vat_number="EL094259216")
    content = content_of(bill((taxed,)), business, language, company="Solvika")
    (note,) = content.notes
    assert business.vat_number in [fact.value for fact in content.facts]
    assert wording.law(REVERSE_CHARGE, language) in note
    assert "2006/112" in note
    assert flat(note) in printed(bill_pdf(bill((taxed,)), ELENI, language, company="Solvika", on=ON))
    assert language.text("tax-reverse_charge") in content.totals[1].name


def test_no_tax_is_not_a_rate_of_nothing() -> None:
    outside = of_engine(make.segment("2990", tax="0", treatment=TaxTreatment.OUTSIDE, source=OUTSIDE))
    content = content_of(bill((outside,)), ELENI, locales.language("ru"), company="Solvika")
    assert content.groups[0].rows[0].rate == "–"
    assert flat(content.totals[1].name) == "Без НДС (не объект налога), сумма 29,90 €"
    assert "0 %" not in printed(print_bill(bill((outside,)), "ru"))


def test_a_bill_with_its_tax_needs_no_note() -> None:
    assert content_of(bill(), ELENI, locales.language("en"), company="Solvika").notes == ()


@pytest.mark.parametrize("state", [BillState.DRAFT, BillState.VOID])
def test_what_is_no_bill_says_so_across_the_page(state: BillState, language: locales.Language) -> None:
    what = bill(LINES[:2], state=state, open_minor=0)
    text = printed(bill_pdf(what, ELENI, language, company="Solvika", on=ON))
    assert flat(language.text(f"document-stamp-{state.value}")) in text
    assert flat(language.text(f"document-{state.value}")) in text
    assert ("10023-014" in text) is (state is BillState.VOID)
    content = content_of(what, ELENI, language, company="Solvika", on=ON)
    assert content.settled == ()
    assert language.text("document-due") not in [fact.name for fact in content.facts]


@pytest.mark.parametrize("state", [BillState.OPEN, BillState.PARTLY_PAID, BillState.PAID, BillState.UNCOLLECTIBLE])
def test_a_bill_has_no_stamp(state: BillState) -> None:
    assert content_of(bill(state=state), ELENI, locales.language("en"), company="Solvika").stamp is None


def test_charges_are_grouped_by_subscription() -> None:
    content = content_of(bill(), ELENI, locales.language("en"), company="Solvika")
    assert [(group.name, len(group.rows)) for group in content.groups] == [
        ("+30 690 000 1234", 5),
        ("+30 690 000 9876", 1),
        ("Other charges", 1),
    ]


@pytest.mark.parametrize(
    ("code", "used", "shown"),
    [
        ("en", "1", "1 minute,"),
        ("en", "57", "57 minutes"),
        ("ru", "21", "21 минута"),
        ("ru", "57", "57 минут,"),
        ("ru", "1.5", "1,5 минуты"),
        ("lv", "21", "21 minūte,"),
        ("lv", "57", "57 minūtes"),
    ],
)
def test_units_take_the_form_of_their_number(code: str, used: str, shown: str) -> None:
    calls = line("voice", ComponentKind.USAGE, "4.9", used, unit="minute", included="1000")
    content = content_of(bill((calls,)), ELENI, locales.language(code), company="Solvika")
    ((row,),) = (group.rows for group in content.groups)
    assert shown in row.notes[1]


@pytest.mark.parametrize(
    ("code", "price", "currency", "tail"),
    [
        ("en", "4.9", "EUR", ".049"),
        ("en", "3000", "EUR", ".00"),
        ("el", "4.9", "EUR", ",049 €"),
        ("ru", "3000", "KZT", ",00 ₸"),
        ("en", "500", "JPY", ""),
        ("de", "500", "JPY", " ¥"),
    ],
)
def test_prices_know_where_their_decimal_point_is(code: str, price: str, currency: str, tail: str) -> None:
    calls = line("voice", ComponentKind.USAGE, price, "1.5", unit="minute", currency=currency)
    content = content_of(bill((calls,)), ELENI, locales.language(code), company="Solvika")
    ((row,),) = (group.rows for group in content.groups)
    assert row.price is not None
    assert flat(f"|{row.price.tail}") == flat(f"|{tail}")
    assert row.price.text.endswith(row.price.tail)


def test_use_that_is_included_is_not_multiplied() -> None:
    calls = line("voice", ComponentKind.USAGE, "4.9", "57", unit="minute", included="100")
    content = content_of(bill((LINES[0], calls)), ELENI, locales.language("en"), company="Solvika")
    ((plan, free),) = (group.rows for group in content.groups)
    assert plan.price is not None
    assert not plan.is_free
    assert free.price is None
    assert free.is_free


def test_one_subscription_needs_no_sum_of_its_own() -> None:
    content = content_of(bill(LINES[:2]), ELENI, locales.language("en"), company="Solvika")
    assert [group.amount for group in content.groups] == [None]


@pytest.mark.parametrize(
    ("state", "open_minor", "name", "amount", "note", "is_late"),
    [
        (BillState.OPEN, 3708, "Still to pay", "€37.08", "Please pay by 1 December 2026.", False),
        (BillState.OVERDUE, 1000, "Still to pay", "€10.00", "It was due on 1 December 2026.", True),
        (BillState.PAID, 0, "Total", "€37.08", "Paid. Thank you!", False),
    ],
)
def test_the_first_thing_to_read_is_what_to_do(
    state: BillState, open_minor: int, name: str, amount: str, note: str, *, is_late: bool
) -> None:
    lines = (line("plan", ComponentKind.RECURRING, "2990"),)
    content = content_of(
        bill(lines, state=state, open_minor=open_minor), ELENI, locales.language("en"), company="Solvika"
    )
    answer = content.answer
    assert (answer.name, answer.amount, answer.note, answer.is_late) == (name, amount, note, is_late)


@pytest.mark.parametrize(
    ("open_minor", "note"),
    [
        (-1228, "It comes off your next bill by itself."),
        (-500, "€5.00 of it is left; it comes off your next bill by itself."),
        (0, "It has come off your bills."),
    ],
)
def test_a_credit_note_names_its_bill_and_what_becomes_of_it(open_minor: int, note: str) -> None:
    text = printed(print_bill(credit_note(open_minor=open_minor)))
    for fact in ("Credit note 10023-014", "Corrects bill 10023-013", "−€9.90", "−€12.28", "€12.28", note):
        assert fact in text
    assert "Due by" not in text
    assert "Quantity" not in text


def test_credit_notes_print_in_every_language(language: locales.Language) -> None:
    text = printed(bill_pdf(credit_note(open_minor=-500), ELENI, language, company="Solvika", on=ON))
    assert flat(wording.money(Money(-1228, "EUR"), language)) in text
    assert "10023-013" in text


def test_a_long_bill_has_numbered_pages_and_loses_nothing() -> None:
    lines = tuple(line("sim_replacement", ComponentKind.ONE_OFF, str(1000 + at)) for at in range(40))
    pages = PdfReader(BytesIO(print_bill(bill(lines)))).pages
    assert len(pages) > 1
    for at, page in enumerate(pages, start=1):
        text = flat(page.extract_text())
        assert f"Page {at} of {len(pages)}" in text
        assert "Quantity × price" in text
        assert "+30 690 000 1234" in text
    whole = " ".join(flat(page.extract_text()) for page in pages)
    assert [at for at in range(40) if f"€{(1000 + at) / 100:.2f}" not in whole] == []


def test_a_short_bill_has_one_page_without_a_number() -> None:
    made = print_bill(bill(LINES[:3]))
    assert len(PdfReader(BytesIO(made)).pages) == 1
    assert "Page 1" not in printed(made)


@pytest.mark.parametrize(
    "name",
    [
        "O'Neil & Sons <b>Ltd</b>",
        '#import "x": * #panic()',
        "*bold* _slant_ `code` $x^2$ @ref \\ ~ // /* = [a] {b}",
        '"; DROP -- </script>',
        "{page} of {pages} { $number }",
        'quote " backslash \\n end',
    ],
)
def test_a_name_is_only_ever_text(name: str) -> None:
    odd = line("plan", ComponentKind.RECURRING, "2990", plan=name, label=name, discounts=(replace(WELCOME, name=name),))
    text = printed(print_bill(bill((odd,)), who=replace(ELENI, name=name), company=name))
    for shown in (name, f"Plan {name}", f"“{name}”"):
        assert flat(shown) in text
    assert text.count(flat(name)) >= 5


def test_a_very_long_word_stays_inside_the_page() -> None:
    who = replace(ELENI, name="W" * 150)
    made = print_bill(bill((line("plan", ComponentKind.RECURRING, "2990", plan="M" * 90),)), who=who)
    (page,) = PdfReader(BytesIO(made)).pages
    rows = page.extract_text().splitlines()
    assert sum(row.count("W") for row in rows) == 150
    assert max(row.count("W") for row in rows) < 30
    assert max(row.count("M") for row in rows) < 45


def test_a_character_without_a_picture_does_not_stop_the_bill() -> None:
    text = printed(print_bill(bill(), who=replace(ELENI, name="漢字 😀\x07\nAnna")))
    assert "Anna" in text
    assert "10023-014" in text


def test_currencies_without_minor_units_print_whole() -> None:
    lines = (line("plan", ComponentKind.RECURRING, "2990", currency="JPY", rate="0.1"),)
    assert "¥2,990" in printed(print_bill(bill(lines)))


def test_further_lines_of_the_company_go_to_the_foot() -> None:
    text = printed(print_bill(bill(LINES[:2]), company="Solvika\n\n 1 Example Street, Athens \nVAT EL000000000\n"))
    assert "1 Example Street, Athens VAT EL000000000" in text


def test_the_file_is_for_archives_and_screen_readers(language: locales.Language) -> None:
    reader = PdfReader(BytesIO(bill_pdf(bill(), ELENI, language, company="Solvika", on=ON)))
    root: Any = reader.trailer["/Root"]
    described = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in described
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in described
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert str(root["/Lang"]).replace("-", "_") == language.babel
    assert reader.metadata is not None
    assert reader.metadata.title == f"Solvika · {language.text('document-title-bill', number='10023-014')}"


def test_the_same_bill_gives_the_same_bytes() -> None:
    assert print_bill(bill()) == print_bill(bill())


def test_only_our_own_font_is_used() -> None:
    (page,) = PdfReader(BytesIO(print_bill(bill(LINES[:4]), "ru"))).pages
    resources: Any = page["/Resources"]
    fonts = {str(font.get_object()["/BaseFont"]) for font in resources["/Font"].values()}
    assert fonts
    assert all("NotoSans" in font for font in fonts)


def test_importing_does_not_load_the_compiler() -> None:
    check = "import sys, billing.documents; sys.exit('typst' in sys.modules or 'fontpkg_noto_sans' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0  # noqa: S603 - our own words


async def stored(database: Database) -> int:
    async with database.transaction() as session:
        who = Customer(
            number=ELENI.number,
            name=ELENI.name,
            email=ELENI.email,
            phone=ELENI.phone,
            language=ELENI.language,
            country=ELENI.country,
            time_zone=ELENI.time_zone,
            currency=ELENI.currency,
            anchor_day=1,
            customer_since=ELENI.customer_since,
        )
        session.add(who)
        await session.flush()
        document = NewDocument(who.id, Draft(InvoiceKind.INVOICE, OCTOBER, "EUR", (LINES[-1],)))
        day = date(2026, 11, 1)

        def issue(connection: Connection) -> int:
            return finalize(connection, [document], seller=holding_store.seller(connection), issued_on=day, at=NOON)[
                0
            ].id

        return await store.with_connection(session, issue)


async def test_an_attachment_is_read_and_printed_in_the_customers_language(database: Database) -> None:
    invoice_id = await stored(database)
    wanted = {"kind": "bill", "invoice_id": invoice_id, "name": "bill.pdf"}
    text = printed(await attachment(database, wanted, company="Solvika", on=ON))
    assert "Λογαριασμός INV-2026-000001" in text
    assert "10.600,00 €" in text
    assert "Παρακαλούμε πληρώστε έως την 1η Δεκεμβρίου 2026." in text
    text = printed(await attachment(database, wanted | {"language": "lv"}, company="Solvika", on=date(2027, 1, 1)))
    assert "Rēķins INV-2026-000001" in text
    assert "Termiņš bija 2026. gada 1. decembris." in text
    assert "INV-2026-000001" in printed(await attachment(database, wanted, company="Solvika"))


async def test_a_bill_names_whom_it_was_for_whatever_became_of_them(database: Database) -> None:
    async with database.transaction() as session:
        await seller.change(session, vat_number="1234567FA")
    invoice_id = await stored(database)
    async with database.transaction() as session:
        await session.execute(update(Customer).values(name="Somebody Else", vat_number="EL090000045"))
        await session.execute(update(Seller).values(name="Acquirer", address="1 Quay", vat_number="IE6388047V"))
    text = printed(await attachment(database, {"kind": "bill", "invoice_id": invoice_id}, company="Solvika", on=ON))
    assert "ΑΦΜ IE1234567FA" in text
    assert ELENI.name in text
    assert not [later for later in ("Somebody", "EL090000045", "Acquirer", "1 Quay", "6388047V") if later in text]


def test_a_bill_says_where_its_parties_are() -> None:
    buyer = Buyer("10011", "Ελένη", "Οδός 1\nΑθήνα", "GR", TaxStatus.BUSINESS, "EL090000045")
    parties = Parties(buyer, Sender("Solvika Ltd", "1 Quay\nDublin", "IE", "IE6388047V"))
    content = content_of(replace(bill(), parties=parties), ELENI, locales.language("en"), company="Solvika")
    assert (content.author, content.imprint) == ("Solvika Ltd", ("1 Quay", "Dublin", "VAT number IE6388047V"))
    assert content.customer.value == "Ελένη\nΟδός 1\nΑθήνα"
    assert "EL090000045" in {fact.value for fact in content.facts}
    assert "Αθήνα" in printed(printing.pdf(content))


@pytest.mark.parametrize("wanted", [{"kind": "report"}, {"kind": "bill"}, {"kind": "bill", "invoice_id": 4711}, {}])
async def test_an_unknown_attachment_is_refused(database: Database, wanted: dict[str, object]) -> None:
    with pytest.raises(NotFound):
        await attachment(database, wanted, company="Solvika", on=ON)
