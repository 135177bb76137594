"""One record of both sides: every message in and out is a row, word for word."""

from sqlalchemy import select

from bot.delivery import entities
from handoff.kinds import Direction, MessageState
from handoff.models import Update as StoredUpdate
from tests.flows.conftest import RunningHouse
from tests.flows.looking import settled, thread
from tests.telegram.people import User
from tests.telegram.values import Message, Update


async def play(house: RunningHouse, her: User) -> list[tuple[int, str]]:
    """Let her do a bit of everything; return what she wrote, as (message id, text)."""
    wrote: list[tuple[int, str]] = []

    def noted(update: Update, words: str) -> Update:
        assert update.message_id is not None
        wrote.append((update.message_id, words))
        return update

    asked = noted(await her.says("why is my bill so high this time??"), "why is my bill so high this time??")
    why = await her.expect("more than in September")
    noted(await her.taps(why, "Show the calculation"), "Show the calculation")
    await her.expect("comes about")
    noted(await her.taps(why, "Explain this bill"), "Explain this bill")
    explained = await her.expect("VAT")
    noted(await her.taps(explained, "Get it as PDF"), "Get it as PDF")
    await her.expect(lambda message: message.file is not None, timeout=10)
    noted(await her.says("/bills"), "/bills")
    bills = await her.expect("Your bills")
    noted(await her.taps(bills, "Older →"), "Older →")
    await her.expect_edit()
    noted(await her.sends_sticker(), "")
    noted(await her.sends_photo(caption="what do I owe?"), "what do I owe?")
    noted(await her.edits(asked, "what do I owe?"), "what do I owe?")
    noted(await her.says("I want to talk to a person 🙂 & <b>"), "I want to talk to a person 🙂 & <b>")
    await her.expect("case 1")
    anna = await house.agent("Anna")
    await anna.does("/cases/1/claim")
    await anna.does("/cases/1/messages", {"text": "Hello <Maria> & co. 🙂", "kind": "reply"})
    await her.expect("Hello <Maria> & co. 🙂")
    noted(await her.says("good"), "good")
    await anna.does("/cases/1/resolve")
    await settled(house)
    return wrote


def emphasis(message: Message) -> list[tuple[str, int, int]]:
    return [(entity.type, entity.offset, entity.length) for entity in message.entities]


async def test_the_record_holds_what_was_seen_on_both_sides(house: RunningHouse) -> None:
    her = house.telegram.user(1, "Maria")
    begun = await her.says("/start")
    customer = await house.customer("roaming")
    code = await house.code(customer.id)
    linked = await her.says(code)
    await her.expect(customer.name)
    wrote = await play(house, her)

    rows = await thread(house, her)
    heard = [row for row in rows if row.direction is Direction.IN]
    assert [row.text for row in heard] == ["/start", "•" * 10, *[words for _, words in wrote]], "a code is a secret"
    async with house.database.reading() as session:
        kept = (await session.execute(select(StoredUpdate.payload))).scalars().all()
    assert not [payload for payload in kept if code in str(payload)]
    assert [row.channel_message_id for row in heard] == [
        begun.message_id,
        linked.message_id,
        *[number for number, _ in wrote],
    ]

    spoken = [row for row in rows if row.direction is Direction.OUT]
    assert {row.state for row in spoken} == {MessageState.SENT}
    assert not [row for row in spoken if row.maybe_twice]
    anew = [row for row in spoken if row.replaces_id is None]
    arrived = house.telegram.sent(her)
    assert [row.text for row in anew] == [message.text for message in arrived]
    assert [row.channel_message_id for row in anew] == [message.id for message in arrived]
    assert [[(one.type, one.offset, one.length) for one in entities(row)] for row in anew] == [
        emphasis(message) for message in arrived
    ]
    assert [[[button["label"] for button in line] for line in row.buttons or []] for row in anew if not row.menu] == [
        [list(line) for line in message.rows] for row, message in zip(anew, arrived, strict=True) if not row.menu
    ]
    edited = house.telegram.calls("editMessageText", her)
    assert [row.text for row in spoken if row.replaces_id] == [call.params["text"] for call in edited]
