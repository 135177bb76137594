"""The record of both sides: chats, everything said in them, and who answers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import locales
from billing.db import AsyncSession
from billing.words.wording import present
from handoff import activity, store
from handoff.kinds import Author, Direction, Holder, MessageState
from handoff.models import Conversation, Message
from locales.rich import RichText

Buttons = Sequence[Sequence[Mapping[str, str]]]
"""Rows of {"label", "action"}."""


async def conversation_of_chat(
    session: AsyncSession,
    account_id: int,
    chat_id: int,
    *,
    is_private: bool,
    display_name: str,
    language_guess: str | None,
    now: datetime,
) -> Conversation:
    """Return the conversation of a chat; the first word of a chat begins it.

    Args:
        session: An open transaction.
        account_id: Which of our bots she writes to.
        chat_id: The chat there.
        is_private: Is she alone with the bot?
        display_name: How she calls herself on the channel.
        language_guess: What the channel says of her language, such as `pt-br`.
        now: Time of the message.
    """
    found = await store.conversation_of_chat(session, account_id, chat_id, locked=True)
    if found is not None:
        if found.display_name != display_name:
            found.display_name = display_name
        return found
    begun = Conversation(
        account_id=account_id,
        chat_id=chat_id,
        is_private=is_private,
        display_name=display_name,
        language=locales.language(language_guess).code,
        holder=Holder.BOT,
        customer=None,
        created_at=now,
        last_message_at=now,
    )
    session.add(begun)
    await session.flush()
    return begun


async def linked_customers(session: AsyncSession) -> set[int]:
    """Which customers have a chat with us? Their ids."""
    return await store.linked_customer_ids(session)


async def get(session: AsyncSession, conversation_id: int) -> Conversation | None:
    """Read a conversation with its customer."""
    return await store.conversation(session, conversation_id)


async def of_chat(session: AsyncSession, account_id: int, chat_id: int) -> Conversation | None:
    """Find the conversation of a chat, with its customer; nothing while nobody wrote there."""
    return await store.conversation_of_chat(session, account_id, chat_id, locked=False)


async def of_customer(session: AsyncSession, customer_id: int) -> Sequence[Conversation]:
    """Read every chat that is linked to a customer."""
    return await store.linked_conversations(session, customer_id)


async def thread(
    session: AsyncSession, conversation_id: int, *, after: int = 0, before: int | None = None, limit: int = 60
) -> list[Message]:
    """Read the newest messages in their order, notes and button presses included."""
    return await store.messages(session, conversation_id, after=after, before=before, limit=limit)


async def tapped_last(
    session: AsyncSession, conversation: Conversation, *, on: int, action: str, since: datetime
) -> bool:
    """Was this very button, of this very message, the last thing that she pressed or said, and after `since`?"""
    last = await store.last_heard(session, conversation.id)
    if last is None or last.kind != "tap" or last.created_at < since:
        return False
    return (last.channel_message_id, last.action) == (on, action)


async def on_channel(session: AsyncSession, conversation: Conversation, channel_message_id: int) -> Message | None:
    """Find a message by its id on the channel."""
    return await store.message_on_channel(session, conversation.id, channel_message_id)


async def last_offers(session: AsyncSession, conversation: Conversation) -> list[str]:
    """What do the buttons under our last message ask for?"""
    last = await store.last_said(session, conversation.id)
    return [button["action"] for row in last.buttons for button in row] if last else []


async def heard(
    session: AsyncSession,
    conversation: Conversation,
    *,
    kind: str,
    text: str,
    now: datetime,
    channel_message_id: int | None = None,
    action: str | None = None,
    attachment: Mapping[str, Any] | None = None,
    replaces_id: int | None = None,
) -> Message:
    """Keep what she wrote, sent or pressed."""
    open_case = await store.open_case(session, conversation.id)
    message = Message(
        conversation_id=conversation.id,
        case_id=open_case.id if open_case else None,
        direction=Direction.IN,
        author=Author.CUSTOMER,
        kind=kind,
        text=text,
        action=action,
        attachment=dict(attachment) if attachment else None,
        replaces_id=replaces_id,
        channel_message_id=channel_message_id,
        state=MessageState.RECEIVED,
        created_at=now,
    )
    return await _kept(session, conversation, message, now)


async def say(
    session: AsyncSession,
    conversation: Conversation,
    text: RichText,
    *,
    now: datetime,
    text_id: str | None = None,
    facts: Mapping[str, Any] | None = None,
    buttons: Buttons = (),
    menu: Sequence[Sequence[str]] = (),
    attachment: Mapping[str, Any] | None = None,
    replaces_id: int | None = None,
    agent_id: int | None = None,
    case_id: int | None = None,
) -> Message:
    """Put one outgoing message in the queue; the delivery loop sends it after the commit."""
    message = Message(
        conversation_id=conversation.id,
        case_id=case_id,
        direction=Direction.OUT,
        author=Author.BOT if agent_id is None else Author.AGENT,
        agent_id=agent_id,
        kind="document" if attachment else "text",
        text=text.plain,
        spans=[[span.kind, span.start, span.end] for span in text.spans],
        buttons=[[dict(button) for button in row] for row in buttons],
        menu=[list(row) for row in menu],
        text_id=text_id,
        facts=dict(facts) if facts else None,
        attachment=dict(attachment) if attachment else None,
        replaces_id=replaces_id,
        state=MessageState.PENDING,
        created_at=now,
    )
    return await _kept(session, conversation, message, now)


async def announce(
    session: AsyncSession,
    conversation: Conversation,
    text_id: str,
    *,
    now: datetime,
    buttons: Buttons = (),
    case_id: int | None = None,
    **values: object,
) -> Message:
    """Say one text of the locale files in the customer's language; for edges, which translate."""
    language = locales.language(conversation.language)
    text = language.rich(text_id, **{name: present(value, language) for name, value in values.items()})
    return await say(session, conversation, text, now=now, text_id=text_id, buttons=buttons, case_id=case_id)


def choose_language(conversation: Conversation, code: str, *, chosen: bool) -> None:
    """Answer her in another language from now on; `chosen` when she asked for it herself."""
    conversation.language = locales.language(code).code
    conversation.language_chosen = conversation.language_chosen or chosen


async def _kept(session: AsyncSession, conversation: Conversation, message: Message, now: datetime) -> Message:
    session.add(message)
    conversation.last_message_at = now
    await session.flush()
    activity.record(
        session,
        "message",
        conversation_id=conversation.id,
        case_id=message.case_id,
        agent_id=message.agent_id,
        now=now,
        message_id=message.id,
    )
    return message
