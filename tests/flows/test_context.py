"""What was said before counts: follow-ups, answers typed instead of tapped, two wishes, corrections."""

import re
from datetime import date

import pytest

import locales
from billing import invoicing
from billing.bills import BillSummary
from bot.actions import ShowCharge, Wish
from bot.handlers.fallback import COURTESIES
from bot.understanding import Intent
from handoff.kinds import CaseReason
from tests.conftest import AS_OF
from tests.flows.conftest import RunningHouse
from tests.flows.looking import cases_of
from tests.telegram.people import User

pytestmark = pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)

SAYS = {
    "en": {
        "why": "Why is my bill so high this time??",
        "explain": "explain my bill please",
        "bills": "show me all my bills",
        "owe": "how much do i owe",
        "previous": "and last month?",
        "because": "why?",
        "again": "how much was that again",
        "second": "the second one",
        "first": "the first one",
        "correction": "no, i meant {month}",
        "roaming": "what is this roaming charge",
        "dispute": "the roaming charge is wrong, i was at home",
        "two": "how much do i owe? show me all my bills",
        "complaint": "this is a rip-off",
        "yes": "yes",
        "no": "no",
    },
    "de": {
        "why": "Warum ist meine Rechnung höher als letztes Mal?",
        "explain": "Bitte erklären Sie mir meine Rechnung",
        "bills": "zeig mir alle meine rechnungen",
        "owe": "wie viel schulde ich",
        "previous": "und letzten Monat?",
        "because": "warum?",
        "again": "wie viel war das nochmal",
        "second": "die zweite",
        "first": "die erste",
        "correction": "nein, ich meinte {month}",
        "roaming": "was ist diese roaming gebühr",
        "dispute": "die roaming gebühr ist falsch, ich war zu hause",
        "two": "wie viel schulde ich? zeig mir alle meine rechnungen",
        "complaint": "das ist abzocke",
        "yes": "ja",
        "no": "nein",
    },
    "ru": {
        "why": "почему счёт больше, чем в прошлом месяце?",
        "explain": "объясните мой счёт",
        "bills": "покажи все мои счета",
        "owe": "сколько я должен",
        "previous": "а в прошлом месяце?",
        "because": "почему?",
        "again": "сколько там было",
        "second": "второй",
        "first": "первый",
        "correction": "нет, я имел в виду {month}",
        "roaming": "что это за роуминг в счёте",
        "dispute": "списание за роуминг неверное, я был дома",
        "two": "сколько я должен? покажи все мои счета",
        "complaint": "это обман",
        "yes": "да",
        "no": "нет",
    },
}


class Talk:
    """A customer of the roaming story, her words, and her bills, newest first."""

    def __init__(self, house: RunningHouse, her: User, language: str, bills: list[BillSummary]) -> None:
        self.house, self.her, self.words, self.bills = house, her, SAYS[language], bills
        self.speaks = locales.language(language)

    async def says(self, what: str, **values: str) -> str:
        """Say something of the table and return the answer."""
        await self.her.says(self.words[what].format(**values))
        return (await self.her.expect()).text

    def month(self, at: int) -> str:
        """Name the month of a bill."""
        day: date = self.bills[at].period.start
        return self.speaks.month(day).split()[0]


@pytest.fixture(params=list(SAYS))
async def talk(house: RunningHouse, request: pytest.FixtureRequest) -> Talk:
    language = request.param
    her = house.telegram.user(1001, "Maria", language)
    customer = await house.linked(her, "roaming", language)
    async with house.database.reading() as session:
        bills, _ = await invoicing.bills(session, customer.id, on=AS_OF)
    return Talk(house, her, language, bills)


async def test_and_last_month_goes_one_bill_back(talk: Talk) -> None:
    assert talk.bills[0].number in await talk.says("why")
    assert f"{talk.bills[1].number}" in await talk.says("previous")
    assert f"{talk.bills[2].number}" in await talk.says("previous")


async def test_why_goes_on_with_the_bill_that_was_shown(talk: Talk) -> None:
    await talk.says("explain")
    await talk.says("previous")
    told = await talk.says("because")
    assert talk.bills[1].number in told
    assert talk.bills[2].number in told, "compared with the one before"


async def test_again_says_the_same_again(talk: Talk) -> None:
    told = await talk.says("why")
    assert await talk.says("again") == told


async def test_the_second_one_of_a_list(talk: Talk) -> None:
    listed = await talk.says("bills")
    assert talk.speaks.month(talk.bills[0].period.start) in listed
    assert talk.bills[1].number in await talk.says("second")


async def test_a_lone_number_counts_through_a_list(talk: Talk) -> None:
    await talk.says("bills")
    await talk.her.says("3")
    assert talk.bills[2].number in (await talk.her.expect()).text


async def test_a_correction_mends_the_last_turn(talk: Talk) -> None:
    await talk.says("explain")
    assert talk.bills[3].number in await talk.says("correction", month=talk.month(3))


async def test_a_lone_month_and_a_lone_number_of_a_bill(talk: Talk) -> None:
    await talk.her.says(talk.month(2))
    assert talk.bills[2].number in (await talk.her.expect()).text
    await talk.her.says(talk.bills[4].number)
    assert talk.bills[4].number in (await talk.her.expect()).text


async def test_a_bill_that_she_does_not_have_is_said_back(talk: Talk) -> None:
    await talk.her.says("99999-001")
    assert (await talk.her.expect()).text == talk.speaks.rich("bill-not-found", what="99999-001").plain


async def test_the_line_that_she_names_is_explained(talk: Talk) -> None:
    told = await talk.says("roaming")
    assert talk.speaks.country("CH") in told
    assert talk.bills[0].number in told
    assert talk.speaks.text("line-plan", plan="").strip() not in told.splitlines()[0]


async def test_a_wrong_line_is_shown_back_and_yes_brings_a_person(talk: Talk) -> None:
    told = await talk.says("dispute")
    assert talk.speaks.rich("charge-wrong").plain in told
    assert talk.speaks.country("CH") in told
    assert not await cases_of(talk.house, talk.her)
    assert await talk.says("yes") == talk.speaks.rich("person-waiting", case="1", ahead=0).plain
    assert [case.reason for case in await cases_of(talk.house, talk.her)] == [CaseReason.DISPUTE]


async def test_two_wishes_are_both_served(talk: Talk) -> None:
    first = await talk.says("two")
    second = (await talk.her.expect()).text
    owed = await talk.says("owe")
    assert first == owed
    assert talk.speaks.month(talk.bills[0].period.start) in second


async def test_anger_is_offered_a_person_at_once(talk: Talk) -> None:
    assert await talk.says("complaint") == talk.speaks.rich("offer-after-complaint").plain
    assert await talk.says("yes") == talk.speaks.rich("person-waiting", case="1", ahead=0).plain


async def test_no_to_an_offer_opens_no_case(talk: Talk) -> None:
    await talk.says("complaint")
    assert await talk.says("no") == talk.speaks.rich("help").plain
    assert not await cases_of(talk.house, talk.her)


async def test_a_typed_label_is_a_tap(talk: Talk) -> None:
    await talk.says("explain")
    await talk.her.says(talk.speaks.text("button-calculation").upper())
    assert talk.bills[0].number in (await talk.her.expect(lambda shown: "=" in shown.text)).text


async def test_an_amount_names_the_line(talk: Talk) -> None:
    explained = await talk.says("explain")
    line = next(line for line in explained.splitlines() if talk.speaks.country("CH") in line)
    amount = re.search(r"\d+[.,]\d\d", line)
    assert amount
    await talk.her.says(amount[0])
    assert talk.speaks.country("CH") in (await talk.her.expect()).text.splitlines()[0]


async def test_every_wish_leads_somewhere(talk: Talk) -> None:
    await talk.says("explain")
    shown = talk.her.bot_messages[-1]
    nowhere = {talk.speaks.rich(text).plain for text in ("not-understood", "button-is-old", "did-you-mean")}
    for intent in Intent:
        if intent is Intent.OUT_OF_SCOPE:
            continue
        talk.her.sends_query(shown, Wish(intent=intent).pack())
        answer = await talk.her.expect()
        assert answer.text not in nowhere, intent
        assert answer.rows or intent in COURTESIES, intent
    assert {case.reason for case in await cases_of(talk.house, talk.her)} == {CaseReason.ASKED}


async def test_a_charge_of_somebody_else_is_not_shown(talk: Talk) -> None:
    other = await talk.house.customer("arrears", "lv")
    async with talk.house.database.reading() as session:
        theirs = await invoicing.latest(session, other.id, on=AS_OF)
    assert theirs is not None
    await talk.says("explain")
    shown = talk.her.bot_messages[-1]
    talk.her.sends_query(shown, ShowCharge(invoice_id=theirs.id, line=0).pack())
    assert (await talk.her.expect()).text == talk.speaks.rich("refusal-not-found").plain
    await talk.her.says(theirs.number)
    assert (await talk.her.expect()).text == talk.speaks.rich("bill-not-found", what=theirs.number).plain
