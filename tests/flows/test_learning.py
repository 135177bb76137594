"""A tap that corrects a misreading, the question whether it may be kept, and what becomes of it."""

from dataclasses import replace

import pytest
from sqlalchemy import select

import locales
from bot.actions import Consent
from bot.understanding import Decision, Intent, Reading, Understanding
from handoff import models
from handoff.kinds import Outcome
from handoff.models import Conversation
from tests.flows.conftest import RunningHouse
from tests.flows.looking import conversation, settled
from tests.telegram.people import User

PUZZLE = "and when Brian has to, 0123?"
EN = locales.language("en")


@pytest.fixture
def her(house: RunningHouse) -> User:
    return house.telegram.user(1, "Maria")


@pytest.fixture(autouse=True)
def in_two_minds(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence is never understood surely, whatever the phrases teach."""
    read = Understanding.read

    def puzzled(self: Understanding, text: str, *, language: str) -> Reading:
        reading = read(self, text, language=language)
        if text != PUZZLE:
            return reading
        return replace(
            reading,
            language="en",
            intent=Intent.BALANCE_OWED,
            confidence=0.5,
            alternatives=((Intent.WHY_BILL_CHANGED, 0.4),),
            decision=Decision.ASK,
            entities=(),
            word=None,
        )

    monkeypatch.setattr(Understanding, "read", puzzled)


async def readings(house: RunningHouse) -> list[models.Reading]:
    await settled(house)
    async with house.database.reading() as session:
        return list((await session.scalars(select(models.Reading).order_by(models.Reading.id))).all())


async def consent(house: RunningHouse, her: User) -> bool | None:
    await settled(house)
    found: Conversation = await conversation(house, her)
    return found.learning_consent


async def corrects(her: User) -> None:
    await her.says(PUZZLE)
    asked = await her.expect(EN.text("did-you-mean"))
    await her.taps(asked, EN.text("button-why"))
    await her.expect("than before")


async def test_a_correcting_tap_asks_once_and_a_yes_keeps_the_sentence_without_her_name(
    house: RunningHouse, her: User
) -> None:
    customer = await house.linked(her, "roaming")
    await corrects(her)
    question = await her.expect(EN.text("learning-ask"))
    (reading,) = await readings(house)
    assert (reading.outcome, reading.intent, reading.corrected_to) == (
        Outcome.CORRECTED,
        "balance_owed",
        "why_bill_changed",
    )
    assert reading.text is None

    await her.taps(question, EN.text("button-learning-yes"))
    await her.expect_edit(EN.text("learning-allowed"))
    (reading,) = await readings(house)
    assert reading.text is not None
    assert "0123" not in reading.text
    assert customer.name.split()[0] not in reading.text

    await corrects(her)
    await her.silence(0.3)
    assert [one.text is not None for one in await readings(house)] == [True, True]


async def test_a_no_is_for_good(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await corrects(her)
    question = await her.expect(EN.text("learning-ask"))
    await her.taps(question, EN.text("button-learning-no"))
    await her.expect_edit(EN.text("learning-forbidden"))
    assert await consent(house, her) is False

    await corrects(her)
    await her.silence(0.3)
    her.sends_query(question, Consent(given=True).pack())
    assert await consent(house, her) is False
    assert [one.text for one in await readings(house)] == [None, None]


@pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)
async def test_it_can_be_answered_in_words_and_taken_back(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await corrects(her)
    await her.expect(EN.text("learning-ask"))
    await her.says("yes")
    allowed = await her.expect(EN.text("learning-allowed"))
    assert await consent(house, her) is True
    await her.taps(allowed, EN.text("button-learning-stop"))
    await her.expect_edit(EN.text("learning-forbidden"))
    assert await consent(house, her) is False
    assert [one.text for one in await readings(house)] == [None]


@pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)
async def test_a_tap_on_what_we_had_read_confirms_it(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says(PUZZLE)
    asked = await her.expect(EN.text("did-you-mean"))
    await her.taps(asked, EN.text("button-owe"))
    await her.expect()
    (reading,) = await readings(house)
    assert (reading.outcome, reading.corrected_to) == (Outcome.ANSWERED, None)
    assert await consent(house, her) is None


@pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)
async def test_going_on_from_an_answer_corrects_nothing(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says("why is my bill so high this time??")
    why = await her.expect("more than before")
    await her.taps(why, EN.text("button-explain"))
    await her.expect("VAT")
    await her.presses(EN.text("menu-owe"))
    await her.expect()
    (reading,) = await readings(house)
    assert (reading.decision, reading.outcome) == ("act", Outcome.ANSWERED)
    assert await consent(house, her) is None


@pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)
async def test_what_ends_with_a_person_is_told_apart(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says(PUZZLE)
    asked = await her.expect(EN.text("did-you-mean"))
    await her.taps(asked, EN.text("button-person"))
    await her.expect("case 1")
    (reading,) = await readings(house)
    assert (reading.outcome, reading.text) == (Outcome.PERSON, None)
    await her.silence(0.2)


@pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)
async def test_codes_commands_and_menu_keys_are_no_sentences(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says("/bills")
    await her.expect("Your bills")
    await her.presses(EN.text("menu-owe"))
    await her.expect()
    await her.says("ABCD-EFGH-JK")
    await her.expect()
    assert await readings(house) == []
