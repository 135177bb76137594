"""The way out: networks break, chats flood, people block, senders die; nothing is lost and order is kept."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy import update as change

import locales
from billing import documents, invoicing
from billing.db import Database
from bot import delivery as sending
from bot.actions import Ask, Subject
from bot.chat import LIMIT, Button, Chat
from bot.delivery import Delivery
from handoff import conversations
from handoff.kinds import CaseReason, MessageState
from handoff.models import Lease, Message
from handoff.signals import Bell
from locales.rich import RichText
from tests.conftest import AS_OF
from tests.flows.conftest import RunningHouse
from tests.flows.looking import cases_of, conversation, reborn, said, settled, unsent, until
from tests.flows.test_updates import broken
from tests.telegram.people import User

sqlite_only = pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)


@pytest.fixture
async def her(house: RunningHouse) -> User:
    return await met(house, 1)


async def met(house: RunningHouse, number: int) -> User:
    """Bring in somebody who has said a word, and was answered."""
    person = house.telegram.user(number, "Maria")
    await person.says("/help")
    await person.expect()
    await settled(house)
    return person


async def tell(house: RunningHouse, person: User, *texts: str) -> None:
    """Put messages of ours in the queue of a chat."""
    found = await conversation(house, person)
    async with house.database.transaction() as session:
        for text in texts:
            await conversations.say(session, found, RichText(text), now=datetime.now(UTC))
    house.bell.ring()


def arrived(house: RunningHouse, person: User) -> list[str]:
    """Everything that came after the first answer."""
    return [message.text for message in house.telegram.sent(person)][1:]


async def marked(house: RunningHouse, person: User) -> list[str]:
    return [row.text for row in await said(house, person) if row.maybe_twice]


# The network


async def test_what_is_said_while_the_network_is_down_comes_later_in_order(house: RunningHouse, her: User) -> None:
    await house.telegram.down()
    await asyncio.sleep(0.05)
    await tell(house, her, "one", "two", "three")
    await asyncio.sleep(0.3)
    assert await unsent(house) == 3
    await house.telegram.up()
    await settled(house)
    assert arrived(house, her) == ["one", "two", "three"]
    assert await marked(house, her) == [], "nobody was reached, so nothing can have come twice"


async def test_a_call_that_broke_off_before_it_was_accepted_is_made_again(house: RunningHouse, her: User) -> None:
    house.telegram.drop_before("sendMessage")
    await tell(house, her, "one", "two")
    await settled(house)
    assert arrived(house, her) == ["one", "two"]
    assert await marked(house, her) == ["one"], "from our side it may have come"


async def test_a_call_whose_answer_was_lost_is_made_again_and_marked(house: RunningHouse, her: User) -> None:
    house.telegram.drop_after("sendMessage")
    await tell(house, her, "one", "two")
    await settled(house)
    assert arrived(house, her) == ["one", "one", "two"]
    assert await marked(house, her) == ["one"]


@sqlite_only
async def test_an_edit_whose_answer_was_lost_is_seen_once(house: RunningHouse) -> None:
    her = house.telegram.user(1, "Maria")
    await house.linked(her, "roaming")
    await her.says("/bills")
    shown = await her.expect()
    house.telegram.drop_after("editMessageText")
    await her.taps(shown, "Older →")
    await her.expect_edit()
    await settled(house)
    await her.silence(0.1)
    assert len(house.telegram.calls("editMessageText")) == 2


@sqlite_only
async def test_an_error_of_telegrams_own_is_waited_out(house: RunningHouse, her: User) -> None:
    house.telegram.fail("sendMessage", 502, "Bad Gateway")
    await tell(house, her, "one", "two")
    await settled(house)
    assert arrived(house, her) == ["one", "two"]


@sqlite_only
async def test_one_chat_in_trouble_slows_no_other(house: RunningHouse, her: User) -> None:
    other = await met(house, 2)
    house.telegram.drop_before("sendMessage", None, chat=her)
    await tell(house, her, "one")
    await asyncio.sleep(0.1)
    await tell(house, other, "two")
    await other.expect("two", timeout=1.0)
    house.telegram.heal()
    await settled(house)
    assert arrived(house, her) == ["one"]


# Floods


async def test_a_flood_is_waited_out_and_other_chats_go_on(house: RunningHouse, her: User) -> None:
    other = await met(house, 2)
    house.telegram.flood(her, retry_after=2)
    began = time.monotonic()
    await tell(house, her, "one", "two")
    await tell(house, other, "other")
    await other.expect("other", timeout=1.5)
    await her.expect("one")
    assert time.monotonic() - began > 1.9
    await settled(house)
    house.telegram.check_patience()
    assert arrived(house, her) == ["one", "two"]
    assert await marked(house, her) == []


@sqlite_only
async def test_the_pace_that_telegram_sets_is_kept(house: RunningHouse, her: User) -> None:
    house.telegram.rate_limit(per_second=2, burst=2)
    await tell(house, her, *"abcde")
    await settled(house)
    house.telegram.check_patience()
    assert arrived(house, her) == list("abcde")


# Blocked


async def test_what_is_said_to_who_blocked_us_waits_for_her(house: RunningHouse, her: User) -> None:
    her._chat.closed = True  # blocked, but the news of it has not come yet
    await tell(house, her, "one", "two")
    await until(lambda: len(house.telegram.calls("sendMessage", her)) == 2)
    await asyncio.sleep(0.7)
    assert await unsent(house) == 2
    assert len(house.telegram.calls("sendMessage", her)) == 2, "who blocked us is not tried again and again"
    await her.unblocks()
    await settled(house)
    assert arrived(house, her) == ["one", "two"]


@sqlite_only
async def test_her_own_word_lets_us_in_again(house: RunningHouse, her: User) -> None:
    await her.blocks()
    await settled(house)
    await tell(house, her, "one")
    her._chat.closed = False
    await her.says("/help")
    await her.expect("one")
    await her.expect()
    assert (await conversation(house, her)).blocked_at is None


# Refused


async def test_a_message_that_is_refused_goes_plainly(house: RunningHouse) -> None:
    her = house.telegram.user(1, "Maria")
    house.telegram.fail("sendMessage", 400, "Bad Request: can't parse entities")
    await her.says("/help")
    assert (await her.expect()).entities == ()
    await settled(house)
    assert [row.state for row in await said(house, her)] == [MessageState.SENT]


async def test_a_message_that_is_refused_plainly_too_is_failed_and_the_next_goes_on(
    house: RunningHouse, her: User
) -> None:
    house.telegram.fail("sendMessage", 400, "Bad Request: message is too long", times=2)
    await tell(house, her, "one", "two")
    await settled(house)
    assert arrived(house, her) == ["two"]
    one, two = (await said(house, her))[1:]
    assert (one.state, one.failure) == (MessageState.FAILED, "Bad Request: message is too long")
    assert two.state is MessageState.SENT


@sqlite_only
@pytest.mark.parametrize("trouble", ["flood", "network"])
async def test_trouble_while_going_plainly_loses_nothing(house: RunningHouse, her: User, trouble: str) -> None:
    house.telegram.fail("sendMessage", 400, "Bad Request: can't parse entities")
    if trouble == "flood":
        house.telegram.fail("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)
    else:
        house.telegram.drop_before("sendMessage")
    await tell(house, her, "one", "two")
    await settled(house)
    assert arrived(house, her) == ["one", "two"]


@sqlite_only
async def test_a_document_that_cannot_be_made_holds_up_nothing(
    house: RunningHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    her = house.telegram.user(1, "Maria")
    customer = await house.linked(her, "roaming")
    monkeypatch.setattr(documents, "attachment", broken)
    found = await conversation(house, her)
    async with house.database.transaction() as session:
        bill = await invoicing.latest(session, customer.id, on=AS_OF)
        assert bill is not None
        chat = Chat(session, found, now=datetime.now(UTC), company="Solvika")
        await chat.send_bill(bill.id, bill.number)
    await tell(house, her, "next")
    await her.expect("next")
    await her.expect(locales.language("en").rich("failure", case="1").plain)
    assert [case.reason for case in await cases_of(house, her)] == [CaseReason.FAILURE]


# Long texts


@sqlite_only
async def test_a_long_text_comes_in_parts_and_in_order(house: RunningHouse, her: User) -> None:
    words = "\n".join(f"line {number} of many, with an emoji 🙂" for number in range(600))
    found = await conversation(house, her)
    async with house.database.transaction() as session:
        chat = Chat(session, found, now=datetime.now(UTC), company="Solvika")
        rows = [[Button("button-help", Ask(subject=Subject.HELP))]]
        await chat.say_words(RichText(words), buttons=rows)
    house.bell.ring()
    await settled(house)
    parts = house.telegram.sent(her)[1:]
    assert len(parts) > 4
    assert all(len(part.text) <= LIMIT for part in parts)
    assert "\n".join(part.text for part in parts).split() == words.split()
    assert [bool(part.rows) for part in parts] == [False] * (len(parts) - 1) + [True], "buttons under the last"


# Senders that die, and two at once


async def test_what_a_dead_sender_was_sending_is_sent_again_and_marked(house: RunningHouse, her: User) -> None:
    await house.shut()
    await tell(house, her, "one", "two")
    async with house.database.transaction() as session:
        await session.execute(
            change(Message).where(Message.text == "one").values(state=MessageState.ATTEMPTING),
        )
    house.open()
    await settled(house)
    assert arrived(house, her) == ["one", "two"]
    assert await marked(house, her) == ["one"]


async def test_of_two_senders_one_sends_and_the_other_takes_over(house: RunningHouse, her: User) -> None:
    others = [await met(house, number) for number in (2, 3)]
    async with second_sender(house):
        for at in range(8):
            for person in (her, *others):
                await tell(house, person, f"before {at}")
        await settled(house)
        await house.shut()
        for at in range(8):
            for person in (her, *others):
                await tell(house, person, f"after {at}")
        await until(lambda: all(len(arrived(house, person)) == 16 for person in (her, *others)))
    expected = [f"before {at}" for at in range(8)] + [f"after {at}" for at in range(8)]
    assert all(arrived(house, person) == expected for person in (her, *others))
    house.open()


@sqlite_only
async def test_a_dead_senders_lease_lapses(house: RunningHouse, her: User) -> None:
    await house.shut()
    until_then = datetime.now(UTC) + timedelta(seconds=1)
    async with house.database.transaction() as session:
        await session.execute(change(Lease).values(holder="dead", expires_at=until_then))
    reborn(house)
    house.open()
    await tell(house, her, "one")
    await asyncio.sleep(0.3)
    assert arrived(house, her) == [], "while the lease lasts, its holder may be alive"
    await settled(house)
    assert arrived(house, her) == ["one"]
    assert datetime.now(UTC) >= until_then


@sqlite_only
async def test_a_lease_is_kept_while_its_holder_lives(
    house: RunningHouse, her: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.shut()
    monkeypatch.setattr(sending, "LEASE", timedelta(seconds=0.6))
    monkeypatch.setattr(sending, "LOOK_EVERY", 0.1)
    reborn(house)
    house.open()
    await tell(house, her, "one")
    await her.expect("one")
    before = await lease(house)
    async with second_sender(house):
        await asyncio.sleep(1.5)
        after = await lease(house)
    assert after.holder == before.holder
    assert after.expires_at > before.expires_at


async def lease(house: RunningHouse) -> Lease:
    async with house.database.reading() as session:
        return (await session.scalars(select(Lease))).one()


@asynccontextmanager
async def second_sender(house: RunningHouse) -> AsyncIterator[None]:
    """Another process that sends from the same database."""
    database = Database(house.database.url.render_as_string(hide_password=False))
    running = asyncio.create_task(Delivery(database, {house.bot.id: house.bot}, Bell(), broken).run())
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await database.close()
