"""What arrives in a chat besides plain questions: each has a sensible answer, and one only."""

from datetime import UTC, datetime

import pytest

import locales
from bot.actions import ListBills
from bot.understanding import Decision, Understanding
from handoff.kinds import CaseReason
from tests.flows.conftest import RunningHouse
from tests.flows.looking import cases_of, conversation, restarted, said, settled, thread
from tests.flows.test_linking import check_tells_nothing
from tests.telegram.people import User
from tests.telegram.values import Json

pytestmark = pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)

GIBBERISH = ("asdf qwer", "blub blah zing", "wxyz mnop", "florp snark dizzle", "krrk vrrm")
HALF_CLEAR = ("is it ok", "my bill plan", "bill", "money plan thing", "something with the charge", "is it good", "pay?")


@pytest.fixture
def her(house: RunningHouse) -> User:
    return house.telegram.user(1, "Maria")


def text(text_id: str, language: str = "en", **values: object) -> str:
    return locales.language(language).rich(text_id, **values).plain


def decided(decision: Decision, candidates: tuple[str, ...]) -> str:
    """Find words on which the understanding decides like that, however it is tuned today."""
    understanding = Understanding.load([locales.language("en")])
    found = (words for words in candidates if understanding.read(words, language="en").decision is decision)
    return next(found)


# Things that are no words


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        ("sticker", "got-sticker"),
        ("photo", "got-photo"),
        ("voice", "got-voice"),
        ("document", "got-document"),
        ("contact", "got-other"),
        ("location", "got-other"),
    ],
)
async def test_what_cannot_be_read_gets_an_answer(house: RunningHouse, her: User, sent: str, answer: str) -> None:
    await house.linked(her, "roaming")
    await getattr(her, f"sends_{sent}")()
    came = await her.expect()
    assert came.text == text(answer)
    assert ("Talk to a person",) in came.rows
    await her.silence(0.1)


async def test_a_photo_whose_caption_asks_is_answered(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.sends_photo(caption="why is my bill so high this time??")
    assert "more than in September" in (await her.expect()).text
    kept = [row for row in await thread(house, her) if row.kind == "photo"]
    assert [row.text for row in kept] == ["why is my bill so high this time??"]
    assert kept[0].attachment is not None
    assert kept[0].attachment["file_id"]


async def test_an_edited_question_is_answered_anew(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    asked = await her.says("thanks")
    assert (await her.expect()).text == text("thanks")
    await her.edits(asked, "why is my bill so high this time??")
    assert (await her.expect()).text == text("edit-seen")
    assert "more than in September" in (await her.expect()).text

    rows = [row for row in await thread(house, her) if row.channel_message_id == asked.message_id]
    assert [row.text for row in rows] == ["thanks", "why is my bill so high this time??"]
    assert rows[1].replaces_id == rows[0].id


async def test_a_live_location_is_answered_once(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    sent = await her.sends_location()
    assert (await her.expect()).text == text("got-other")
    house.telegram.inject({"edited_message": sent.payload | {"edit_date": 1_800_000_000}})
    await settled(house)
    await her.silence(0.1)


@pytest.mark.parametrize(
    "news",
    [
        {"new_chat_title": "Another name"},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400}},
        {"write_access_allowed": {}},
        {"something_of_next_year": {"value": 1}},
    ],
    ids=lambda news: next(iter(news)),
)
async def test_telegrams_own_news_is_passed_over(house: RunningHouse, her: User, news: Json) -> None:
    await house.linked(her, "roaming")
    house.telegram.inject({"message": _bare(her, **news)})
    await settled(house)
    await her.silence(0.1)
    assert not await cases_of(house, her)


async def test_a_pinned_message_is_passed_over(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    house.telegram.inject({"message": _bare(her, pinned_message=_bare(her, text="what do I owe?"))})
    await settled(house)
    await her.silence(0.1)


# Groups


async def test_a_group_gets_one_sentence_and_no_facts(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    group = house.telegram.group()
    seat = her.in_group(group)
    asked = ("/owe", "/owe@fairbill_test_bot", "@fairbill_test_bot wie hoch ist meine Rechnung?", "/start")
    for words in asked:
        await seat.says(words)
    answers = [(await seat.expect()).text for _ in asked]
    assert answers == [text("group-chat", link="t.me/fairbill_test_bot")] * len(asked)
    await settled(house)
    await seat.silence(0.1)


async def test_people_who_talk_in_a_group_are_left_alone(house: RunningHouse, her: User) -> None:
    seat = her.in_group(house.telegram.group())
    for words in ("what do I owe?", "/roll@another_bot", "ask @fairbill_test_bot_two", "hello"):
        await seat.says(words)
    await seat.sends_sticker()
    await settled(house)
    await seat.silence(0.1)


async def test_a_code_said_in_a_group_links_nobody(house: RunningHouse, her: User) -> None:
    seat = her.in_group(house.telegram.group())
    customer = await house.customer("roaming")
    await seat.says(f"/start@fairbill_test_bot {await house.code(customer.id)}")
    await seat.expect(text("group-chat", link="t.me/fairbill_test_bot"))
    assert (await conversation(house, seat)).customer_id is None


# Blocked


async def test_who_blocked_us_is_known_until_she_comes_back(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.blocks()
    await settled(house)
    assert (await conversation(house, her)).blocked_at is not None
    await her.unblocks()
    await settled(house)
    assert (await conversation(house, her)).blocked_at is None
    await her.says("thanks")
    assert (await her.expect()).text == text("thanks")


# Buttons


async def test_a_double_tap_is_one_wish(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says("why is my bill so high this time??")
    shown = await her.expect()
    await her.taps(shown, "Show the calculation")
    await her.taps(shown, "Show the calculation")
    await her.expect("comes about")
    await settled(house)
    await her.silence(0.1)
    assert len([row for row in await thread(house, her) if row.kind == "tap"]) == 2, "but both are kept"


async def test_every_tap_stops_spinning(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says("/bills")
    shown = await her.expect()
    await her.taps(shown, "Older →")
    her.sends_query(shown, "x9:unknown")
    await her.expect_answer()
    await her.expect_answer()


async def test_an_unknown_button_says_that_it_is_old(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says("/bills")
    her.sends_query(await her.expect(), "x9:unknown")
    answer = await her.expect()
    assert answer.text == text("button-is-old")
    assert answer.rows


async def test_old_buttons_work_after_a_restart(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says("/owe")
    shown = await her.expect()
    await restarted(house)
    await her.taps(shown, "Explain this bill")
    assert "Bill" in (await her.expect()).text


async def test_a_button_of_a_message_too_old_to_be_seen_works(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    chat = {"id": her.id, "type": "private", "first_name": "Maria"}
    person = {"id": her.id, "is_bot": False, "first_name": "Maria"}
    gone = {"chat": chat, "message_id": 7, "date": 0}
    query = {"id": "1", "from": person, "message": gone, "chat_instance": "1", "data": ListBills(page=2).pack()}
    house.telegram.inject({"callback_query": query})
    assert "(7–12 of 14)" in (await her.expect()).text


async def test_pages_of_the_bills_turn_in_place(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says("/bills")
    shown = await her.expect()
    seen = []
    for turn in ("Older →", "Older →", "← Newer", "← Newer", "Older →"):
        await her.taps(shown.id, turn)
        edited = await her.expect_edit()
        assert edited.id == shown.id
        seen.append(edited.text.split("–")[0].split("(")[1])
    assert seen == ["7", "13", "7", "1", "7"]
    await her.silence(0.1)
    turned = (await said(house, her))[-5:]
    assert len({row.replaces_id for row in turned}) == 1
    assert turned[0].replaces_id is not None


async def test_a_page_that_was_deleted_comes_as_a_new_message(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says("/bills")
    shown = await her.expect()
    await her.taps(shown, "Older →")
    await her.deletes(shown)
    await her.expect("Your bills")


# Not understood


async def test_a_half_clear_wish_is_asked_about(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says(decided(Decision.ASK, HALF_CLEAR))
    asked = await her.expect()
    assert asked.text == text("did-you-mean")
    assert "Something else" in asked.rows[-1]
    await her.taps(asked, asked.rows[0][0])
    assert (await her.expect()).text != text("button-is-old")


async def test_twice_not_understood_offers_a_person_and_yes_accepts(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    unclear = decided(Decision.MENU, GIBBERISH)
    await her.says(unclear)
    first = await her.expect()
    assert first.text == text("not-understood")
    assert first.rows
    await her.says(unclear)
    assert (await her.expect()).text == text("not-understood-again")
    await her.says("yes")
    waiting = await her.expect()
    assert waiting.text == text("person-waiting", case="1", ahead=0)
    assert [case.reason for case in await cases_of(house, her)] == [CaseReason.NOT_UNDERSTOOD]


async def test_being_understood_in_between_begins_anew(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    unclear = decided(Decision.MENU, GIBBERISH)
    for words in (unclear, "thanks", unclear):
        await her.says(words)
    assert [(await her.expect()).text for _ in range(3)] == [
        text("not-understood"),
        text("thanks"),
        text("not-understood"),
    ]


async def test_yes_to_nothing_opens_no_case(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says("yes")
    await her.expect()
    assert not await cases_of(house, her)


# Language


async def test_language_by_words(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says("auf Deutsch bitte")
    assert (await her.expect()).text == text("language-changed", "de")
    assert her.keyboard[0][0] == text("menu-owe", "de")
    found = await conversation(house, her)
    assert (found.language, found.language_chosen) == ("de", True)


async def test_language_by_button(house: RunningHouse, her: User) -> None:
    await her.says("/language")
    offered = await her.expect()
    names = [language.name for language in locales.languages().values()]
    assert [label for row in offered.rows for label in row] == names
    await her.taps(offered, locales.language("lv").name)
    assert (await her.expect()).text == text("language-changed", "lv")


async def test_writing_in_another_language_is_followed_and_leads_back(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says("Warum ist meine Rechnung höher als letztes Mal?")
    told = await her.expect()
    assert told.text == text("language-guessed", "de")
    assert "mehr als im September" in (await her.expect()).text
    await her.taps(told, told.rows[0][0])
    assert (await her.expect()).text == text("language-changed", "en")
    await her.says("Warum ist meine Rechnung höher als letztes Mal?")
    assert "more than in September" in (await her.expect()).text, "chosen once, it is not guessed again"


async def test_a_language_that_we_do_not_speak_leads_to_those_we_do(house: RunningHouse, her: User) -> None:
    house.telegram.user(2, "Ana", "fi")
    other = house.telegram.user(2)
    await other.says("/start")
    assert "Hello" in (await other.expect()).text
    await check_tells_nothing(house, other)


async def test_the_first_guess_is_the_apps_language(house: RunningHouse, her: User) -> None:
    other = house.telegram.user(2, "Ana", "pt-br")
    await other.says("/start")
    await other.expect()
    assert (await conversation(house, other)).language == "pt"


def _bare(her: User, **facts: object) -> Json:
    return {
        "message_id": 900_000,
        "date": int(datetime.now(UTC).timestamp()),
        "chat": {"id": her.chat_id, "type": "private", "first_name": "Maria"},
        "from": {"id": her.id, "is_bot": False, "first_name": "Maria"},
        **facts,
    }
