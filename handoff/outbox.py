"""What waits to be sent, and what became of it; the sender of a channel calls this."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from billing.db import AsyncSession
from handoff import activity, store
from handoff.kinds import MessageState
from handoff.models import Message


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes.

    Attributes:
        replaces: The channel's id of the message that it rewrites in place.
    """

    account_id: int
    chat_id: int
    replaces: int | None


async def conversations_to_serve(session: AsyncSession, account_ids: Sequence[int], *, now: datetime) -> Sequence[int]:
    """Which conversations have something to send, and nothing that holds it back?"""
    return await store.conversations_to_serve(session, account_ids, now)


async def begin_sending(session: AsyncSession, conversation_id: int, *, now: datetime) -> tuple[Message, Target] | None:
    """Take the oldest message that waits, and write down that we try; commit before the call.

    One that was being tried already was cut off by the death of a sender: it may have arrived.
    """
    found = await store.next_to_send(session, conversation_id, now)
    if found is None:
        return None
    message, account_id, chat_id = found
    again = message.state is MessageState.ATTEMPTING
    message.maybe_twice = message.maybe_twice or again
    message.state = MessageState.ATTEMPTING
    replaced = await store.message(session, message.replaces_id) if message.replaces_id else None
    return message, Target(account_id, chat_id, replaced.channel_message_id if replaced else None)


async def sent(session: AsyncSession, message: Message, *, channel_message_id: int | None, now: datetime) -> None:
    """Keep that it arrived."""
    await store.set_message(
        session,
        message.id,
        state=MessageState.SENT,
        sent_at=now,
        channel_message_id=channel_message_id,
        failure=None,
    )
    _changed(session, message, now)


async def send_again(session: AsyncSession, message: Message, *, not_before: datetime, maybe_twice: bool) -> None:
    """Put it back, and leave the chat alone until then."""
    await store.set_message(
        session, message.id, state=MessageState.PENDING, maybe_twice=message.maybe_twice or maybe_twice
    )
    await hold_back(session, message.conversation_id, not_before=not_before)


async def blocked(session: AsyncSession, message: Message, *, now: datetime) -> None:
    """Put it back until she lets us in again."""
    await store.set_message(session, message.id, state=MessageState.PENDING)
    await store.set_conversation(session, message.conversation_id, blocked_at=now)
    _changed(session, message, now)


async def failed(session: AsyncSession, message: Message, *, failure: str, now: datetime) -> None:
    """Keep that the channel refused it for good."""
    await store.set_message(session, message.id, state=MessageState.FAILED, failure=failure[:200])
    _changed(session, message, now)


async def hold_back(session: AsyncSession, conversation_id: int, *, not_before: datetime) -> None:
    """Send nothing to a chat until then."""
    await store.set_conversation(session, conversation_id, not_before=not_before)


async def take_lease(session: AsyncSession, name: str, holder: str, *, now: datetime, until: datetime) -> bool:
    """Become or stay the only one who does a thing; tell whether we are."""
    return await store.take_lease(session, name, holder, now, until)


async def drop_lease(session: AsyncSession, name: str, holder: str, *, now: datetime) -> None:
    """Let somebody else do it at once."""
    await store.drop_lease(session, name, holder, now)


def _changed(session: AsyncSession, message: Message, now: datetime) -> None:
    activity.record(
        session,
        "delivery",
        conversation_id=message.conversation_id,
        case_id=message.case_id,
        now=now,
        message_id=message.id,
    )
