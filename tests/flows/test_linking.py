"""Who is she? Nothing is told before that is known, and a code tells it once."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

import locales
from billing import accounts, invoicing
from billing.bills import Bill
from bot.actions import (
    Ask,
    Call,
    ChooseLanguage,
    GetCopy,
    ListBills,
    ShowBill,
    ShowCalculation,
    ShowChange,
    ShowCharge,
    Subject,
    Wish,
)
from bot.chat import MENU
from bot.presentation import COMMANDS
from bot.understanding import Intent
from handoff.kinds import CaseReason
from handoff.models import Attempt, LinkCode
from handoff.verification import NewLinkCode
from tests.conftest import AS_OF
from tests.flows.conftest import RunningHouse
from tests.flows.looking import cases_of, conversation, settled, updates
from tests.telegram.people import User

sqlite_only = pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)

Typed = Callable[[NewLinkCode], str]

AMOUNT = re.compile(r"\d[.,]\d\d\b|€|£|\bEUR\b")
ASKS = ("balance_owed", "due_date", "explain_bill", "why_bill_changed", "get_invoice_copy", "plan_show")


async def latest_bill(house: RunningHouse, customer_id: int) -> Bill:
    async with house.database.reading() as session:
        found = await invoicing.latest(session, customer_id, on=AS_OF)
    assert found is not None
    return found


async def check_tells_nothing(house: RunningHouse, user: User) -> None:
    """Check that nothing said to her so far is a fact of anybody's bills."""
    async with house.database.reading() as session:
        known = await accounts.customers(session)
    for message in house.telegram.sent(user):
        seen = " ".join([message.text, *(button.text for button in message.buttons)])
        assert message.file is None
        assert not AMOUNT.search(seen), seen
        assert not re.search(r"\b[A-Z]{1,3}-?\d{4,}", seen), seen
        assert not [one.name for one in known if one.name in seen or one.number in seen], seen


def forged(bill: Bill) -> list[str]:
    """Everything that a button may ask for, of a real bill."""
    asked = [Ask(subject=subject) for subject in Subject if subject is not Subject.LANGUAGE]
    about = [
        ShowBill(invoice_id=bill.id),
        ShowCalculation(invoice_id=bill.id),
        ShowCalculation(invoice_id=bill.id, page=2),
        ShowChange(invoice_id=bill.id),
        ShowChange(invoice_id=bill.id, whole=True),
        GetCopy(invoice_id=bill.id),
        ListBills(page=1),
        ListBills(page=2),
        ChooseLanguage(code="de"),
        ChooseLanguage(code="nowhere"),
        ShowCharge(invoice_id=bill.id, line=0),
        ShowCharge(invoice_id=bill.id, line=1, wrong=True),
        *(Wish(intent=intent) for intent in Intent if intent is not Intent.CHANGE_LANGUAGE),
        *(Call(reason=reason) for reason in CaseReason),
    ]
    odd = ["", "b1", "b1:", "b1:x", "b1:-1", f"b1:{bill.id}:1", "b1:9" + "9" * 60, "l1:9" + "9" * 60, "l1:0", "zz:1"]
    return [action.pack() for action in [*asked, *about]] + odd + [f"b1:{bill.id}\0", "a1:owe\0", "b1:" + "9" * 90]


@sqlite_only
@pytest.mark.parametrize("language", list(locales.languages()))
async def test_words_and_keys_tell_nothing_before_linking(house: RunningHouse, language: str) -> None:
    her = house.telegram.user(1, "Zoë", language)
    spoken = locales.language(language)
    words = [spoken.text(key) for row in MENU for key in row]
    words += [f"/{command}" for command in COMMANDS]
    words += [next(iter(spoken.phrases["intents"][asked].values()))[0] for asked in ASKS]
    for word in words:
        await her.says(word)
    await settled(house)
    assert len(house.telegram.sent(her)) >= len(words)
    await check_tells_nothing(house, her)


async def test_forged_buttons_tell_nothing_before_linking(house: RunningHouse) -> None:
    her = house.telegram.user(1, "Zoë")
    bill = await latest_bill(house, (await house.customer("roaming")).id)
    await her.says("/start")
    shown = await her.expect()
    for data in forged(bill):
        her.sends_query(shown, data)
    await settled(house)
    await check_tells_nothing(house, her)
    assert [row.failure for row in await updates(house) if row.failure or not row.handled_at] == []
    assert "failure" not in [case.reason for case in await cases_of(house, her)]


async def test_another_customers_bill_stays_hers(house: RunningHouse) -> None:
    his = house.telegram.user(1, "Otto")
    customer = await house.linked(his, "price-rise")
    bill = await latest_bill(house, (await house.customer("roaming")).id)
    await his.says("/bills")
    shown = await his.expect("bill")
    about = [data for data in forged(bill) if str(bill.id) in data.split(":")] + ["b1:9" + "9" * 60, "b1:-1"]
    for data in about:
        his.sends_query(shown, data)
    await settled(house)
    texts = [message.text for message in house.telegram.sent(his)]
    assert not [text for text in texts if bill.number in text]
    assert texts.count(locales.language("en").text("refusal-not-found")) >= 4
    assert not await cases_of(house, his), "what cannot be found is no failure of ours"
    assert (await conversation(house, his)).customer_id == customer.id


async def test_the_link_on_a_bill_tells_who_she_is(house: RunningHouse) -> None:
    her = house.telegram.user(1, "Maria")
    customer = await house.customer("roaming")
    await her.says(f"/start {await house.code(customer.id)}")
    welcome = await her.expect()
    assert customer.name in welcome.text
    assert her.keyboard[0] == ("What do I owe?", "Why is it higher?")
    assert (await conversation(house, her)).customer_id == customer.id


@sqlite_only
@pytest.mark.parametrize(
    "typed",
    [lambda code: code.shown, lambda code: code.code.lower(), lambda code: f"  {code.shown.lower()} ",
     lambda code: code.shown.replace("-", " ")],
    ids=["as shown", "lower case", "spaces around", "in groups"],
)  # fmt: skip
async def test_a_code_may_be_typed(house: RunningHouse, typed: Typed) -> None:
    her = house.telegram.user(1, "Maria")
    customer = await house.customer("roaming")
    code = await new_code(house, customer.id)
    await her.says(typed(code))
    await her.expect(customer.name)


async def test_a_code_works_once(house: RunningHouse) -> None:
    her, other = house.telegram.user(1, "Maria"), house.telegram.user(2, "Mallory")
    customer = await house.customer("roaming")
    code = await house.code(customer.id)
    await her.says(f"/start {code}")
    await her.expect(customer.name)
    await other.says(f"/start {code}")
    assert "does not work" in (await other.expect()).text
    await check_tells_nothing(house, other)


async def test_of_two_who_use_a_code_at_once_one_is_linked(house: RunningHouse) -> None:
    people = [house.telegram.user(number, "Maria") for number in range(1, 7)]
    customer = await house.customer("roaming")
    code = await house.code(customer.id)
    for person in people:
        await person.says(f"/start {code}")
    answers = [(await person.expect()).text for person in people]
    assert len([answer for answer in answers if customer.name in answer]) == 1
    assert len([answer for answer in answers if "does not work" in answer]) == 5


@sqlite_only
async def test_an_expired_code_is_refused(house: RunningHouse) -> None:
    her = house.telegram.user(1, "Maria")
    customer = await house.customer("roaming")
    async with house.database.transaction() as session:
        code = await house.linker.new_code(session, customer.id, now=datetime.now(UTC) - timedelta(days=31))
    await her.says(code.shown)
    assert "does not work" in (await her.expect()).text
    assert (await conversation(house, her)).customer_id is None


async def test_five_wrong_codes_lock_for_a_while(house: RunningHouse) -> None:
    her = house.telegram.user(1, "Maria")
    customer = await house.customer("roaming")
    right = await new_code(house, customer.id)
    for number in range(5):
        await her.says(f"WR0N-GC0D-E{number}")
    answers = [(await her.expect()).text for _ in range(5)]
    assert [f"{left} more tries" in answer for answer, left in zip(answers[:3], (4, 3, 2), strict=True)] == [True] * 3
    assert "one more try" in answers[3]
    assert "15 minutes" in answers[4]

    await her.says(right.shown)
    assert "15 minutes" in (await her.expect()).text
    async with house.database.transaction() as session:
        tries = (await session.scalars(select(Attempt))).all()
        assert [attempt.succeeded for attempt in tries] == [False] * 5
        await session.execute(update(Attempt).values(at=datetime.now(UTC) - timedelta(minutes=16)))

    await her.says(right.shown)
    await her.expect(customer.name)


@sqlite_only
async def test_wrong_codes_of_one_chat_lock_no_other(house: RunningHouse) -> None:
    her, other = house.telegram.user(1, "Maria"), house.telegram.user(2, "Mallory")
    for number in range(5):
        await other.says(f"WR0N-GC0D-E{number}")
    await settled(house)
    await house.linked(her, "roaming")


@sqlite_only
async def test_a_second_customers_code_is_refused_in_a_linked_chat(house: RunningHouse) -> None:
    her = house.telegram.user(1, "Maria")
    customer = await house.linked(her, "roaming")
    second = await house.customer("price-rise")
    code = await new_code(house, second.id)
    await her.says(code.shown)
    answer = await her.expect()
    assert answer.text == locales.language("en").text("refusal-chat-linked-elsewhere")
    assert (await conversation(house, her)).customer_id == customer.id
    async with house.database.reading() as session:
        unused = (await session.scalars(select(LinkCode).where(LinkCode.customer_id == second.id))).one()
    assert unused.used_at is None


@sqlite_only
async def test_pressing_the_same_link_again_is_friendly(house: RunningHouse) -> None:
    her = house.telegram.user(1, "Maria")
    customer = await house.customer("roaming")
    code = await house.code(customer.id)
    await her.says(f"/start {code}")
    await her.expect(customer.name)
    await her.says(f"/start {code}")
    assert "already connected" in (await her.expect()).text
    await her.says("/start")
    assert f"Hello {customer.name}!" in (await her.expect()).text
    async with house.database.reading() as session:
        assert [attempt.succeeded for attempt in (await session.scalars(select(Attempt))).all()] == [True]


async def new_code(house: RunningHouse, customer_id: int) -> NewLinkCode:
    async with house.database.transaction() as session:
        return await house.linker.new_code(session, customer_id, now=datetime.now(UTC))
