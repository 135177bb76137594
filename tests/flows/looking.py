"""Looking into a house: what is in its record, and whether it has come to rest."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy import func, select

from bot.dialogue import converse
from handoff import conversations
from handoff.kinds import MessageState
from handoff.models import Case, Conversation, Message, Update
from tests.flows.conftest import COMPANY, RunningHouse
from tests.telegram.people import Seat

UNSENT = (MessageState.PENDING, MessageState.ATTEMPTING)


async def settled(house: RunningHouse, *, patience: float = 15.0) -> None:
    """Wait until everything that came is handled and everything said is sent."""
    await until(lambda: not house.telegram.pending, patience=patience)
    await house.dialogue.intake.idle()

    async def all_sent() -> bool:
        return not await unsent(house)

    await until(all_sent, patience=patience)


async def until(true: Callable[[], bool | Awaitable[bool]], *, patience: float = 15.0) -> None:
    """Wait until something is so; looking again and again, since nothing tells of it."""
    deadline = time.monotonic() + patience
    while True:
        found = true()
        if await found if isinstance(found, Awaitable) else found:
            return
        assert time.monotonic() < deadline, f"not so within {patience} s"
        await asyncio.sleep(0.01)


async def unsent(house: RunningHouse) -> int:
    """How many messages wait to be sent?"""
    async with house.database.reading() as session:
        query = select(func.count()).select_from(Message).where(Message.state.in_(UNSENT))
        return (await session.execute(query)).scalar_one()


async def conversation(house: RunningHouse, seat: Seat) -> Conversation:
    """Read the conversation of a chat."""
    async with house.database.reading() as session:
        found = await conversations.of_chat(session, house.bot.id, seat.chat_id)
    assert found is not None
    return found


async def thread(house: RunningHouse, seat: Seat) -> list[Message]:
    """Read the record of a chat."""
    found = await conversation(house, seat)
    async with house.database.reading() as session:
        return await conversations.thread(session, found.id, limit=10_000)


async def said(house: RunningHouse, seat: Seat) -> list[Message]:
    """Read our side of the record of a chat."""
    return [row for row in await thread(house, seat) if row.direction == "out"]


async def cases_of(house: RunningHouse, seat: Seat) -> Sequence[Case]:
    """Read every case of a chat, oldest first."""
    found = await conversation(house, seat)
    async with house.database.reading() as session:
        return (await session.scalars(select(Case).where(Case.conversation_id == found.id).order_by(Case.id))).all()


async def updates(house: RunningHouse) -> Sequence[Update]:
    """Read every stored update, in the order of their arrival."""
    async with house.database.reading() as session:
        return (await session.scalars(select(Update).order_by(Update.id))).all()


async def restarted(house: RunningHouse) -> None:
    """Stop the house and open it again, as a new process would."""
    await house.shut()
    reborn(house)
    house.open()


def reborn(house: RunningHouse) -> None:
    """Give the house a mind that remembers nothing but the database."""
    house.dialogue = converse(house.database, house.bell, house.linker, company=COMPANY, telegram=house.bot)


async def killed(house: RunningHouse) -> None:
    """End everything in the middle of what it does, as far as that can be played inside one process."""
    doomed = [*house.tasks, *house.dialogue.intake._tasks, *house.dialogue.delivery._serving.values()]
    for task in doomed:
        task.cancel()
    await asyncio.gather(*doomed, return_exceptions=True)
