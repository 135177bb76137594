import html
import re
from dataclasses import replace
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

import locales
from billing import accounts, invoicing, payments, services
from billing.accounts import CustomerView
from billing.bills import Bill
from billing.insight.difference import compare
from billing.kinds import BillState
from billing.money import Money
from billing.sample.stories import STORIES
from billing.words.calculations import line_calculation
from billing.words.cause_names import cause_name
from billing.words.wording import change, line_names, money
from handoff.panel.account import bars_of
from tests.billing import make
from tests.handoff.panel.conftest import Desk

EN = locales.language("en")


async def playing(desk: Desk, story: str, language: str = "en") -> CustomerView:
    number = next(one.customer_number for one in STORIES if (one.key, one.language) == (story, language))
    async with desk.database.reading() as session:
        return await accounts.customer_by_number(session, number)


async def latest(desk: Desk, customer: CustomerView) -> Bill:
    today = desk.clock().astimezone(ZoneInfo(customer.time_zone)).date()
    async with desk.database.reading() as session:
        bill = await invoicing.latest(session, customer.id, on=today)
        assert bill is not None
        return bill


def told(page: str) -> str:
    """The words of a page, as they are read."""
    without_tags = re.sub(r"<[^>]+>", "", page)
    return re.sub(r"\s+", " ", html.unescape(without_tags)).replace("\xa0", " ")


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("\xa0", " ")


@pytest.mark.parametrize("story", ["price-rise", "roaming", "credit-note", "arrears", "second-line", "paid-twice"])
async def test_the_account_stands_beside_the_conversation(company_desk: Desk, story: str) -> None:
    browser = await company_desk.signed_in()
    customer = await playing(company_desk, story)
    case = await company_desk.waiting(customer_id=customer.id)
    page = (await browser.get(f"/cases/{case.id}")).text
    today = company_desk.clock().astimezone(ZoneInfo(customer.time_zone)).date()
    async with company_desk.database.reading() as session:
        statement = await accounts.statement(session, customer.id, on=today)
        bills, _ = await invoicing.bills(session, customer.id, on=today, limit=12)
        held = await services.services(session, customer.id, on=today)
    assert words(money(statement.due, EN)) in told(page)
    if statement.credit.minor:
        assert words(money(statement.credit, EN)) in told(page)
    for bill in bills:
        assert f'href="/cases/{case.id}/bills/{bill.id}#account"' in page
        assert words(money(bill.total, EN)) in told(page)
    for service in held:
        assert service.plan in told(page)
    assert page.count('class="bar"') == sum(bill.kind == "invoice" for bill in bills)


@pytest.mark.parametrize(
    ("number", "sentences"),
    [
        ("C-10016", ["Solvika Home", "€29.90 a month", "Minimum term until 7 October 2028. Leaving earlier costs 50%"]),
        ("C-10094", ["Solvika Hotspot", "Wi-Fi away from home: €1.50 per 60 minutes, at most €12.00 a month"]),
        ("C-10222", ["Solvika Pay", "Purchases by phone: 1.5%, at least ₸297.00 a month"]),
        ("C-10246", ["Solvika Office × 9", "₸18,630.00 a month", "none is added (outside its scope)"]),
    ],
)
async def test_what_is_held_stands_there_with_its_price_and_its_term(
    company_desk: Desk, number: str, sentences: list[str]
) -> None:
    browser = await company_desk.signed_in()
    async with company_desk.database.reading() as session:
        customer = await accounts.customer_by_number(session, number)
    page = told((await browser.get(f"/customers/{customer.id}")).text)
    assert [each for each in sentences if each not in page] == []


async def test_a_bill_that_is_paid_in_part_tells_what_is_still_open(company_desk: Desk) -> None:
    browser = await company_desk.signed_in()
    customer = await playing(company_desk, "roaming")
    bill = await latest(company_desk, customer)
    today = company_desk.clock().date()
    case = await company_desk.waiting(customer_id=customer.id)
    rest = Money(123, bill.currency)
    told_rest = words(f"{money(bill.total, EN)}, {EN.text('panel-bill-rest', amount=money(rest, EN))}")
    assert "bill-rest" not in (await browser.get(f"/cases/{case.id}")).text or not bill.open.minor
    async with company_desk.database.transaction() as session:
        statement = await accounts.statement(session, customer.id, on=today)
        await payments.receive(
            session, customer.id, Money(statement.due.minor - rest.minor, bill.currency),
            on=today, method="transfer", reference="part", now=company_desk.clock(),
        )  # fmt: skip
    assert told_rest in told((await browser.get(f"/cases/{case.id}")).text)


@pytest.mark.parametrize("language", list(locales.languages()))
async def test_a_bill_opens_with_its_calculation_and_causes_that_sum_up(company_desk: Desk, language: str) -> None:
    speaks = locales.language(language)
    browser = await company_desk.signed_in(language=language)
    customer = await playing(company_desk, "roaming", language)
    bill = await latest(company_desk, customer)
    case = await company_desk.waiting(customer_id=customer.id, language=language)
    page = told((await browser.get(f"/cases/{case.id}/bills/{bill.id}")).text)
    for name, line in zip(line_names(bill.lines, speaks), bill.lines, strict=True):
        calculation = line_calculation(line, bill.currency, speaks).plain.partition("\n")[2]
        assert f"{words(name)}" in page
        assert words(calculation) in page
    async with company_desk.database.reading() as session:
        previous = await invoicing.previous(session, bill, on=company_desk.clock().date())
    difference = compare(previous, bill)
    assert difference.causes
    for cause in difference.causes:
        assert words(cause_name(cause, speaks)) in page
        assert words(change(cause.amount, speaks)) in page
    assert sum(cause.amount.minor for cause in difference.causes) == difference.change.minor
    assert f"{words(speaks.text('panel-together'))}{words(change(difference.change, speaks))}" in page.replace(
        "> ", ">"
    )


async def test_the_account_can_be_read_in_the_customers_words(company_desk: Desk) -> None:
    browser = await company_desk.signed_in()
    customer = await playing(company_desk, "roaming", "el")
    case, greek = await company_desk.waiting(customer_id=customer.id, language="el"), locales.language("el")
    bill = await latest(company_desk, customer)
    mine = told((await browser.get(f"/cases/{case.id}/bills/{bill.id}")).text)
    hers = told((await browser.get(f"/cases/{case.id}/bills/{bill.id}?words=customer")).text)
    calculation = words(line_calculation(bill.lines[0], bill.currency, greek).plain.partition("\n")[2])
    assert calculation not in mine
    assert calculation in hers
    assert EN.text("panel-send") in mine
    assert EN.text("panel-keep-note") in hers


async def test_a_bill_of_somebody_else_is_not_shown(company_desk: Desk) -> None:
    browser = await company_desk.signed_in()
    customer, other = await playing(company_desk, "roaming"), await playing(company_desk, "arrears")
    case = await company_desk.waiting(customer_id=customer.id)
    bill = await latest(company_desk, other)
    answer = await browser.get(f"/cases/{case.id}/bills/{bill.id}")
    assert answer.status_code == 404
    assert bill.number not in answer.text


async def test_customers_are_found_by_number_and_name(company_desk: Desk) -> None:
    browser = await company_desk.signed_in()
    customer = await playing(company_desk, "arrears", "lv")
    assert EN.text("panel-search-how") in (await browser.get("/customers")).text
    for asked in (customer.number, customer.name):
        page = (await browser.get("/customers", params={"q": asked})).text
        assert f'href="/customers/{customer.id}"' in page
    assert "“nobody at all”" in (await browser.get("/customers?q=nobody+at+all")).text


async def test_a_linking_code_is_shown_once_and_works(company_desk: Desk) -> None:
    browser = await company_desk.signed_in()
    customer = await playing(company_desk, "arrears")
    page = (await browser.get(f"/customers/{customer.id}")).text
    assert customer.number in page
    made = (await browser.post(f"/customers/{customer.id}/code")).text
    code = re.search(r"<code>([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})</code>", made)
    assert code
    assert code[1] not in (await browser.get(f"/customers/{customer.id}")).text
    case = await company_desk.waiting()
    async with company_desk.database.transaction() as session:
        conversation = (await company_desk.case(case.id)).conversation
        linker = company_desk.app.state.desk.linker
        linked = await linker.link(
            session, await session.merge(conversation, load=True), code[1].replace("-", ""), now=company_desk.clock()
        )
    assert linked.id == customer.id


async def test_a_bill_opens_on_the_customers_own_page(company_desk: Desk) -> None:
    browser = await company_desk.signed_in()
    customer = await playing(company_desk, "credit-note")
    today = company_desk.clock().date()
    async with company_desk.database.reading() as session:
        bills, _ = await invoicing.bills(session, customer.id, on=today)
    note = next(bill for bill in bills if bill.kind == "credit_note")
    page = told((await browser.get(f"/customers/{customer.id}/bills/{note.id}")).text)
    assert EN.text("panel-credit-note-of", number=note.corrects) in page
    first = bills[-1]
    page = told((await browser.get(f"/customers/{customer.id}/bills/{first.id}")).text)
    assert EN.text("panel-difference-first") in page
    assert Decimal(first.total.minor) > 0


def test_what_is_void_or_a_draft_has_no_bar() -> None:
    charged = make.bill(make.terms(make.segment()))
    drawn = bars_of([replace(charged, id=at, state=state) for at, state in enumerate(BillState)])
    assert {bar.bill.state for bar in drawn} == set(BillState) - {BillState.VOID, BillState.DRAFT}
