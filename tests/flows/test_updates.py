"""Updates come twice, late, in any order and at bad moments; each has its effects once."""

import asyncio
import json
import random
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import update as change

import locales
from billing import accounts
from handoff import conversations, updates
from handoff.kinds import CaseReason, CaseState, Direction
from handoff.models import Update
from tests.flows import looking
from tests.flows.conftest import RunningHouse
from tests.flows.looking import cases_of, killed, reborn, settled, thread, until
from tests.telegram.people import User
from tests.telegram.values import Json
from tests.telegram.values import Update as Sent

sqlite_only = pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)

CHATTER = {"/help": "help", "/language": "language-choose", "/start": "welcome-unlinked", "/owe": "link-needed"}


@pytest.fixture
def her(house: RunningHouse) -> User:
    return house.telegram.user(1, "Maria")


def text(text_id: str, language: str = "en", **values: object) -> str:
    return locales.language(language).rich(text_id, **values).plain


def raw(sent: Sent) -> Json:
    found: Json = json.loads(sent.encoded)
    return found


async def broken(*_: object, **__: object) -> Any:  # noqa: ANN401 - stands in for any service
    message = "broken on purpose"
    raise RuntimeError(message)


# Twice, late, in disorder


async def test_the_same_update_twice_is_answered_once(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    asked = await her.says("thanks")
    await her.expect(text("thanks"))
    await house.telegram.confirmed(asked)
    house.telegram.redeliver(asked)
    await her.says("/help")
    assert (await her.expect()).text == text("help")
    await settled(house)
    await her.silence(0.1)
    assert len([row for row in await looking.updates(house) if row.update_id == asked.id]) == 1


@sqlite_only
async def test_a_shuffled_batch_with_doubles_is_answered_in_order(house: RunningHouse, her: User) -> None:
    await her.says("/start")
    await her.expect()
    await house.shut()
    dice = random.Random(7)  # noqa: S311 - a test's choice
    wishes = [dice.choice(list(CHATTER)) for _ in range(12)]
    batch = [raw(await her.says(wish)) for wish in wishes]
    dice.shuffle(batch)
    reborn(house)
    await house.dialogue.intake.take(house.bot, [*batch, *batch[:5]])
    await house.dialogue.intake.take(house.bot, batch)
    await house.dialogue.intake.idle()
    house.open()  # and Telegram has them all for us once more
    answers = [(await her.expect()).text for _ in wishes]
    assert answers == [text(CHATTER[wish], company="Solvika") for wish in wishes]
    await settled(house)
    await her.silence(0.1)


async def test_a_burst_keeps_the_order_of_each_chat(house: RunningHouse) -> None:
    people = [house.telegram.user(number, "Maria") for number in range(1, 6)]
    dice = random.Random(11)  # noqa: S311 - a test's choice
    wishes = {person.id: [dice.choice(list(CHATTER)) for _ in range(20)] for person in people}
    for at in range(20):
        for person in people:
            await person.says(wishes[person.id][at])
    await settled(house, patience=60)
    for person in people:
        answers = [message.text for message in house.telegram.sent(person)]
        assert answers == [text(CHATTER[wish], company="Solvika") for wish in wishes[person.id]]


# Stopped at a bad moment


async def test_what_was_stored_and_not_handled_is_answered_at_the_next_start(house: RunningHouse, her: User) -> None:
    await her.says("/start")
    await her.expect()
    await house.shut()
    asked = raw(await her.says("/help"))
    incoming = updates.Incoming(asked["update_id"], her.chat_id, asked)
    async with house.database.transaction() as session:
        await updates.keep(session, house.bot.id, [incoming], now=datetime.now(UTC))
    reborn(house)
    house.open()
    assert (await her.expect()).text == text("help")
    await settled(house)
    await her.silence(0.1)


async def test_stopped_in_the_middle_of_an_answer_it_is_given_once(
    house: RunningHouse, her: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.linked(her, "roaming")
    begun = asyncio.Event()

    async def never(*_: object, **__: object) -> None:
        begun.set()
        await asyncio.Event().wait()

    with monkeypatch.context() as patch:
        patch.setattr(accounts, "statement", never)
        await her.says("/owe")
        await begun.wait()
        await killed(house)
    await her.silence(0.1)
    reborn(house)
    house.open()
    assert "due by" in (await her.expect()).text
    await settled(house)
    await her.silence(0.1)
    assert len([row for row in await thread(house, her) if row.text == "/owe"]) == 1


@sqlite_only
async def test_an_update_that_killed_us_three_times_is_put_aside(
    house: RunningHouse, her: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.linked(her, "roaming", "en")
    deaths = 0
    begun = asyncio.Event()

    async def deadly(*_: object, **__: object) -> None:
        nonlocal deaths
        deaths += 1
        begun.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(accounts, "statement", deadly)
    await her.says("/owe")
    for _ in range(3):
        await asyncio.wait_for(begun.wait(), 10)
        await killed(house)
        begun.clear()
        reborn(house)
        house.open()
    assert (await her.expect()).text == text("failure", case="1")
    assert deaths == 3
    await her.says("thanks")
    assert (await her.expect()).text == text("thanks")
    assert [case.reason for case in await cases_of(house, her)] == [CaseReason.FAILURE]
    assert "/owe" in [row.text for row in await thread(house, her)]


# Failing handlers


@pytest.mark.parametrize(("language", "words"), [("en", "/owe"), ("lv", "/owe")])
async def test_a_failing_handler_apologises_and_brings_a_person(
    house: RunningHouse, her: User, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    her = house.telegram.user(2, "Anna", language)
    other = house.telegram.user(3, "Otto")
    await house.linked(her, "roaming", language)
    await house.linked(other, "price-rise")
    monkeypatch.setattr(accounts, "statement", broken)
    await her.says(words)
    await other.says("/plan")
    assert (await her.expect()).text == text("failure", language, case="1")
    assert "Your plan" in (await other.expect()).text
    kept = [row for row in await thread(house, her) if row.direction is Direction.IN]
    assert kept[-1].text == words
    (case,) = await cases_of(house, her)
    assert (case.reason, case.state, case.summary["words"]) == (CaseReason.FAILURE, CaseState.WAITING, words)
    await her.says("/plan")
    assert (await her.expect()).text != text("failure", language, case="1"), "the next wish is answered"


async def test_what_a_failing_handler_had_said_is_taken_back(
    house: RunningHouse, her: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.linked(her, "roaming")
    asked = await her.says("thanks")
    await her.expect(text("thanks"))
    monkeypatch.setattr(accounts, "statement", broken)
    await her.edits(asked, "what do I owe?")
    assert (await her.expect()).text == text("failure", case="1"), "not: you changed your message"
    await settled(house)
    await her.silence(0.1)


async def test_an_apology_that_fails_leaves_the_update_for_the_next_start(
    house: RunningHouse, her: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.linked(her, "roaming")
    with monkeypatch.context() as patch:
        patch.setattr(accounts, "statement", broken)
        patch.setattr(conversations, "announce", broken)
        await her.says("/owe")
        await her.says("thanks")
        assert (await her.expect()).text == text("thanks"), "the chat goes on"
        await settled(house)
        assert [row.handled_at for row in await looking.updates(house)].count(None) == 1
        assert not await cases_of(house, her)
    await looking.restarted(house)
    assert "due by" in (await her.expect()).text
    assert None not in [row.handled_at for row in await looking.updates(house)]


@sqlite_only
async def test_putting_aside_may_fail_too_and_the_chat_goes_on(
    house: RunningHouse, her: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.linked(her, "roaming")
    with monkeypatch.context() as patch:
        patch.setattr(accounts, "statement", broken)
        patch.setattr(conversations, "announce", broken)
        await her.says("/owe")
        await settled(house)
        async with house.database.transaction() as session:
            await session.execute(change(Update).where(Update.handled_at.is_(None)).values(tries=9))
        await looking.restarted(house)
        await her.says("thanks")
        assert (await her.expect()).text == text("thanks")


# What nobody can read, and who does not answer


async def test_an_update_that_nobody_can_read_stops_nothing(house: RunningHouse, her: User) -> None:
    chat = {"id": her.id, "type": "private"}
    house.telegram.inject({"message": {"message_id": "odd", "chat": chat, "date": "never"}})
    await her.says("/help")
    assert (await her.expect()).text == text("help")
    await settled(house)
    odd, *_ = await looking.updates(house)
    assert odd.failure
    assert odd.payload["message"]["message_id"] == "odd"


@sqlite_only
async def test_a_database_out_of_reach_costs_no_update(
    house: RunningHouse, her: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(updates, "keep", broken)
        await her.says("/help")
        await until(lambda: len(house.telegram.calls("getUpdates")) > 1)
        await asyncio.sleep(0.2)
    assert (await her.expect()).text == text("help")
    await settled(house)
    await her.silence(0.1)


@sqlite_only
@pytest.mark.parametrize(("status", "description"), [(502, "Bad Gateway"), (409, "Conflict"), (500, "restart")])
async def test_fetching_goes_on_after_an_error(
    house: RunningHouse, her: User, monkeypatch: pytest.MonkeyPatch, status: int, description: str
) -> None:
    real = asyncio.sleep
    monkeypatch.setattr("bot.polling.asyncio.sleep", lambda seconds: real(min(seconds, 0.1)))
    house.telegram.fail("getUpdates", status, description, times=2)
    await her.says("/help")
    await her.expect()
    await her.says("/help")
    assert (await her.expect()).text == text("help")
