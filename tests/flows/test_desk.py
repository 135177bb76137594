"""A person takes over and hands back: who answers when, and what the customer is told."""

import asyncio

import pytest
from sqlalchemy import text as sql

import locales
from billing import accounts
from billing.db import AsyncSession
from handoff.kinds import CaseReason, CaseState
from tests.flows.conftest import RunningHouse
from tests.flows.looking import cases_of, settled, thread
from tests.telegram.people import User

sqlite_only = pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)


@pytest.fixture
def her(house: RunningHouse) -> User:
    return house.telegram.user(1, "Maria")


def text(text_id: str, language: str = "en", **values: object) -> str:
    return locales.language(language).rich(text_id, **values).plain


async def test_whatever_she_does_while_a_person_is_there_the_bot_is_silent(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says("/bills")
    shown = await her.expect("Your bills")
    await her.says("/person")
    await her.expect(text("person-waiting", case="1", ahead=0))
    anna = await house.agent("Anna")
    await anna.does("/cases/1/claim")
    await her.expect(text("person-joined", agent="Anna"))

    asked = await her.says("what do I owe?")
    await her.edits(asked, "what do I owe now?")
    await her.sends_sticker()
    await her.taps(shown, "Older →")
    await her.presses("Why is it higher?")
    await her.says("auf Deutsch bitte")
    await settled(house)
    await her.silence(0.2)
    assert not house.telegram.calls("editMessageText")
    kept = [row.text for row in (await thread(house, her))[-6:]]
    assert kept == ["what do I owe?", "what do I owe now?", "", "Older →", "Why is it higher?", "auf Deutsch bitte"]

    await anna.does("/cases/1/release")
    await her.expect(text("person-left", agent="Anna", case="1"))
    await her.says("thanks")
    assert (await her.expect()).text == text("thanks")
    (case,) = await cases_of(house, her)
    assert case.state is CaseState.WAITING


async def test_while_she_waits_the_bot_goes_on_answering(house: RunningHouse, her: User) -> None:
    await house.linked(her, "roaming")
    await her.says("/person")
    await her.expect(text("person-waiting", case="1", ahead=0))
    await her.says("why is my bill so high this time??")
    assert "more than in September" in (await her.expect()).text
    await her.says("/person")
    assert (await her.expect()).text == text("person-already", case="1", ahead=0)


@sqlite_only
async def test_who_needs_nobody_any_more_leaves_the_queue(house: RunningHouse, her: User) -> None:
    other = house.telegram.user(2, "Otto")
    await her.says("/person")
    waiting = await her.expect("case 1")
    await other.says("/person")
    assert (await other.expect()).text == text("person-waiting", case="2", ahead=1)
    await her.taps(waiting, "No longer needed")
    assert (await her.expect()).text == text("person-withdrawn", case="1")
    await other.says("/person")
    assert (await other.expect()).text == text("person-already", case="2", ahead=0)
    await her.taps(waiting, "No longer needed")
    await settled(house)
    assert [case.state for case in await cases_of(house, her)] == [CaseState.RESOLVED]


@sqlite_only
async def test_the_loser_of_a_claim_reads_who_was_first(house: RunningHouse, her: User) -> None:
    await her.says("/person")
    await her.expect("case 1")
    anna, ben = await house.agent("Anna"), await house.agent("Ben")
    await anna.does("/cases/1/claim")
    answer = await ben.does("/cases/1/claim")
    assert text("refusal-already-claimed", agent="Anna") in answer.text
    assert (await ben.does("/cases/1/messages", {"text": "Hello from Ben", "kind": "reply"})).status_code != 200
    await settled(house)
    assert [message.text for message in house.telegram.sent(her)].count(text("person-joined", agent="Anna")) == 1
    assert "Hello from Ben" not in [message.text for message in house.telegram.sent(her)]


async def test_a_broken_query_is_apologised_for_like_any_failure(
    house: RunningHouse, her: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(session: AsyncSession, *_: object, **__: object) -> None:
        await session.execute(sql("SELECT nothing FROM nowhere"))

    await house.linked(her, "roaming")
    monkeypatch.setattr(accounts, "statement", breaks)
    await her.says("/owe")
    assert (await her.expect()).text == text("failure", case="1")
    assert [case.reason for case in await cases_of(house, her)] == [CaseReason.FAILURE]


@sqlite_only
async def test_slow_work_shows_that_we_are_typing(
    house: RunningHouse, her: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = accounts.statement

    async def slow(*given: object, **named: object) -> accounts.Statement:
        await asyncio.sleep(0.8)
        return await quick(*given, **named)  # type: ignore[arg-type]

    await house.linked(her, "roaming")
    assert not her.actions
    monkeypatch.setattr(accounts, "statement", slow)
    await her.says("/owe")
    await her.expect("due by")
    assert her.actions == ("typing",)
