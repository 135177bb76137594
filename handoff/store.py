"""All queries of the desk, as plain functions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Select, and_, delete, func, or_, select, text, update
from sqlalchemy import case as sql_case
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from billing.db import AsyncSession
from handoff.kinds import Author, CaseState, Direction, Outcome
from handoff.models import (
    Activity,
    Agent,
    AgentSession,
    Attempt,
    Case,
    Conversation,
    Lease,
    LinkCode,
    Message,
    Reading,
    Update,
)

# Written out as in the index `ix_message_unsent`: with bound values SQLite cannot tell that it may use it.
_UNSENT = text("message.state IN ('pending', 'attempting')")


def _changed(result: object) -> int:
    return cast("CursorResult[Any]", result).rowcount


# Conversations


async def conversation(session: AsyncSession, conversation_id: int) -> Conversation | None:
    """Read one, with its customer."""
    return await session.get(Conversation, conversation_id, options=[joinedload(Conversation.customer)])


async def conversation_of_chat(
    session: AsyncSession, account_id: int, chat_id: int, *, locked: bool
) -> Conversation | None:
    """Read the conversation of a chat, with its customer; `locked` keeps others from changing it meanwhile."""
    query = select(Conversation).where(Conversation.account_id == account_id, Conversation.chat_id == chat_id)
    query = query.options(joinedload(Conversation.customer))
    return (await session.scalars(query.with_for_update(of=Conversation) if locked else query)).one_or_none()


async def lock_conversation_of(session: AsyncSession, case_id: int) -> None:
    """Lock the conversation of a case. Everyone locks it before the case, so nobody waits in a circle."""
    query = select(Conversation.id).join(Case, Case.conversation_id == Conversation.id).where(Case.id == case_id)
    await session.execute(query.with_for_update(of=Conversation))


async def linked_conversations(session: AsyncSession, customer_id: int) -> Sequence[Conversation]:
    """Read every chat of a customer."""
    return (await session.scalars(select(Conversation).where(Conversation.customer_id == customer_id))).all()


async def linked_customer_ids(session: AsyncSession) -> set[int]:
    """Which customers have a chat with us?"""
    query = select(Conversation.customer_id).where(Conversation.customer_id.is_not(None)).distinct()
    return {found for found in (await session.scalars(query)).all() if found is not None}


# Messages


async def message(session: AsyncSession, message_id: int) -> Message | None:
    """Read one message."""
    return await session.get(Message, message_id)


async def messages(
    session: AsyncSession, conversation_id: int, *, after: int, before: int | None, limit: int
) -> list[Message]:
    """Read the newest messages of a conversation in their order, within (after, before)."""
    query = select(Message).where(Message.conversation_id == conversation_id, Message.id > after)
    if before is not None:
        query = query.where(Message.id < before)
    newest = (await session.scalars(query.order_by(Message.id.desc()).limit(limit))).all()
    return list(reversed(newest))


async def message_on_channel(session: AsyncSession, conversation_id: int, channel_message_id: int) -> Message | None:
    """Find the first row of a message of the channel (an edit of it has a row of its own)."""
    query = select(Message).where(
        Message.conversation_id == conversation_id,
        Message.channel_message_id == channel_message_id,
        Message.replaces_id.is_(None),
        Message.kind != "tap",
    )
    return (await session.scalars(query.order_by(Message.id).limit(1))).one_or_none()


async def last_from_customer(session: AsyncSession, conversation_id: int) -> Message | None:
    """Read the newest thing that she wrote or sent; taps do not count."""
    query = select(Message).where(
        Message.conversation_id == conversation_id,
        Message.direction == Direction.IN,
        Message.kind != "tap",
    )
    return (await session.scalars(query.order_by(Message.id.desc()).limit(1))).one_or_none()


async def last_said(session: AsyncSession, conversation_id: int) -> Message | None:
    """Read the newest thing that we said."""
    query = select(Message).where(Message.conversation_id == conversation_id, Message.direction == Direction.OUT)
    return (await session.scalars(query.order_by(Message.id.desc()).limit(1))).one_or_none()


async def last_heard(session: AsyncSession, conversation_id: int) -> Message | None:
    """Read the newest thing that she wrote, sent or pressed."""
    query = select(Message).where(Message.conversation_id == conversation_id, Message.direction == Direction.IN)
    return (await session.scalars(query.order_by(Message.id.desc()).limit(1))).one_or_none()


# What waits to be sent


async def conversations_to_serve(session: AsyncSession, account_ids: Sequence[int], now: datetime) -> Sequence[int]:
    """Which conversations have something to send, and nothing that holds it back?"""
    waiting = select(Message.conversation_id).where(_UNSENT)
    query = select(Conversation.id).where(
        Conversation.id.in_(waiting),
        Conversation.account_id.in_(account_ids),
        Conversation.blocked_at.is_(None),
        or_(Conversation.not_before.is_(None), Conversation.not_before <= now),
    )
    return (await session.scalars(query)).all()


async def next_to_send(session: AsyncSession, conversation_id: int, now: datetime) -> tuple[Message, int, int] | None:
    """Read the oldest message that is not sent yet, with its account and chat; nothing while the chat is held back."""
    query = (
        select(Message, Conversation.account_id, Conversation.chat_id)
        .join(Conversation, Conversation.id == Message.conversation_id)
        .where(
            Message.conversation_id == conversation_id,
            _UNSENT,
            Conversation.blocked_at.is_(None),
            or_(Conversation.not_before.is_(None), Conversation.not_before <= now),
        )
        .order_by(Message.id)
        .limit(1)
    )
    found = (await session.execute(query)).one_or_none()
    return None if found is None else (found[0], found[1], found[2])


async def set_message(session: AsyncSession, message_id: int, **values: object) -> None:
    """Write the delivery state of a message."""
    await session.execute(update(Message).where(Message.id == message_id).values(**values))


async def set_conversation(session: AsyncSession, conversation_id: int, **values: object) -> None:
    """Write what the channel told us about a chat."""
    await session.execute(update(Conversation).where(Conversation.id == conversation_id).values(**values))


# Cases


async def case(session: AsyncSession, case_id: int) -> Case | None:
    """Read one, with its conversation, customer and agent."""
    return (await session.scalars(_cases().where(Case.id == case_id))).one_or_none()


async def open_case(session: AsyncSession, conversation_id: int) -> Case | None:
    """Read the open case of a conversation."""
    query = _cases().where(Case.conversation_id == conversation_id, Case.state != CaseState.RESOLVED)
    return (await session.scalars(query)).one_or_none()


async def cases(
    session: AsyncSession, *, states: Sequence[CaseState], agent_id: int | None, limit: int
) -> Sequence[Case]:
    """Read cases by state and holder: the open ones, oldest first, then the closed ones, last closed first."""
    query = _cases().where(Case.state.in_(states))
    if agent_id is not None:
        query = query.where(Case.agent_id == agent_id)
    is_closed = Case.state == CaseState.RESOLVED
    opened = sql_case((is_closed, None), else_=Case.opened_at)
    order = (is_closed, opened, Case.resolved_at.desc(), Case.id)
    return (await session.scalars(query.order_by(*order).limit(limit))).all()


async def count_cases(session: AsyncSession, agent_id: int) -> tuple[int, int, int]:
    """Count the cases that wait, that this agent holds, and that are open in all."""
    query = select(
        func.count().filter(Case.state == CaseState.WAITING),
        func.count().filter(and_(Case.state == CaseState.HELD, Case.agent_id == agent_id)),
        func.count(),
    ).where(Case.state != CaseState.RESOLVED)
    waiting, mine, all_open = (await session.execute(query)).one()
    return waiting, mine, all_open


async def count_ahead(session: AsyncSession, waiting: Case) -> int:
    """How many wait longer than this one?"""
    query = select(func.count()).where(
        Case.state == CaseState.WAITING,
        or_(Case.opened_at < waiting.opened_at, and_(Case.opened_at == waiting.opened_at, Case.id < waiting.id)),
    )
    return (await session.execute(query)).scalar_one()


async def move_case(session: AsyncSession, case_id: int, *, when: Sequence[Any], **values: object) -> bool:
    """Change a case if it is still as it was thought to be; tell whether it was."""
    return _changed(await session.execute(update(Case).where(Case.id == case_id, *when).values(**values))) == 1


async def last_messages(session: AsyncSession, conversation_ids: Sequence[int]) -> dict[int, Message]:
    """Read what a person, she or an agent, said last in each conversation."""
    newest = (
        select(func.max(Message.id))
        .where(
            Message.conversation_id.in_(conversation_ids),
            Message.direction != Direction.NOTE,
            Message.author != Author.BOT,
            Message.kind != "tap",
        )
        .group_by(Message.conversation_id)
    )
    found = (await session.scalars(select(Message).where(Message.id.in_(newest)))).all()
    return {message.conversation_id: message for message in found}


def _cases() -> Select[Case]:
    return select(Case).options(
        joinedload(Case.conversation).joinedload(Conversation.customer),
        joinedload(Case.agent),
    )


# Readings


async def reading_of(session: AsyncSession, message_id: int) -> Reading | None:
    """Read what a message was taken for."""
    return (await session.scalars(select(Reading).where(Reading.message_id == message_id))).one_or_none()


async def last_reading(session: AsyncSession, conversation_id: int) -> Reading | None:
    """Read what her newest message was taken for."""
    query = select(Reading).where(Reading.conversation_id == conversation_id)
    return (await session.scalars(query.order_by(Reading.id.desc()).limit(1))).one_or_none()


async def last_corrected_reading(session: AsyncSession, conversation_id: int) -> Reading | None:
    """Read her newest message that she corrected by a tap."""
    query = select(Reading).where(Reading.conversation_id == conversation_id, Reading.corrected_to.is_not(None))
    return (await session.scalars(query.order_by(Reading.id.desc()).limit(1))).one_or_none()


async def count_heard_after(session: AsyncSession, conversation_id: int, message_id: int) -> int:
    """How many things has she said or pressed since a message?"""
    query = select(func.count()).where(
        Message.conversation_id == conversation_id, Message.id > message_id, Message.direction == Direction.IN
    )
    return (await session.execute(query)).scalar_one()


async def forget_readings(session: AsyncSession, conversation_id: int) -> None:
    """Drop the sentences that were kept of a conversation, filed ones too."""
    statement = update(Reading).where(Reading.conversation_id == conversation_id, Reading.text.is_not(None))
    await session.execute(statement.values(text=None))


async def count_readings(session: AsyncSession, *, since: datetime) -> Sequence[tuple[str, str, str, Outcome, int]]:
    """Count readings by intent, language, decision and outcome."""
    keys = (Reading.intent, Reading.language, Reading.decision, Reading.outcome)
    query = select(*keys, func.count()).where(Reading.at >= since).group_by(*keys)
    return [(row[0], row[1], row[2], row[3], row[4]) for row in (await session.execute(query)).all()]


async def readings_to_review(session: AsyncSession, limit: int) -> Sequence[Reading]:
    """Read the kept sentences that nobody has looked at, oldest first."""
    query = select(Reading).where(Reading.text.is_not(None), Reading.reviewed_at.is_(None))
    return (await session.scalars(query.order_by(Reading.id).limit(limit))).all()


async def count_readings_to_review(session: AsyncSession) -> int:
    """Count them."""
    query = select(func.count()).where(Reading.text.is_not(None), Reading.reviewed_at.is_(None))
    return (await session.execute(query)).scalar_one()


async def review_reading(session: AsyncSession, reading_id: int, **values: object) -> bool:
    """Write the review of a kept sentence if there is none yet; tell whether there was none."""
    statement = update(Reading).where(
        Reading.id == reading_id, Reading.text.is_not(None), Reading.reviewed_at.is_(None)
    )
    return _changed(await session.execute(statement.values(**values))) == 1


async def filed_readings(session: AsyncSession, language: str | None) -> Sequence[Reading]:
    """Read the sentences that were filed under a wish, in the order of their filing."""
    query = select(Reading).where(Reading.text.is_not(None), Reading.filed_as.is_not(None))
    if language is not None:
        query = query.where(Reading.language == language)
    return (await session.scalars(query.order_by(Reading.reviewed_at, Reading.id))).all()


# Linking codes and guarded tries


async def link_code(session: AsyncSession, code_hash: str) -> LinkCode | None:
    """Find a code by its hash."""
    return (await session.scalars(select(LinkCode).where(LinkCode.code_hash == code_hash))).one_or_none()


async def use_link_code(session: AsyncSession, code_id: int, conversation_id: int, now: datetime) -> bool:
    """Use a code up; tell whether it could still be used."""
    statement = (
        update(LinkCode)
        .where(LinkCode.id == code_id, LinkCode.used_at.is_(None), LinkCode.expires_at > now)
        .values(used_at=now, used_by_id=conversation_id)
    )
    return _changed(await session.execute(statement)) == 1


async def wrong_tries(session: AsyncSession, purpose: str, subject: str, since: datetime) -> Sequence[datetime]:
    """When were the wrong tries since the last right one, or since then?"""
    right = select(func.max(Attempt.at)).where(
        Attempt.purpose == purpose, Attempt.subject == subject, Attempt.succeeded.is_(True)
    )
    last_right: datetime | None = (await session.execute(right)).scalar_one()
    query = select(Attempt.at).where(
        Attempt.purpose == purpose,
        Attempt.subject == subject,
        Attempt.succeeded.is_(False),
        Attempt.at > max(since, last_right if last_right is not None else since),
    )
    return (await session.scalars(query.order_by(Attempt.at))).all()


# Agents


async def agent_by_email(session: AsyncSession, email: str) -> Agent | None:
    """Find an agent by address, in any case of letters."""
    return (await session.scalars(select(Agent).where(func.lower(Agent.email) == email.lower()))).one_or_none()


async def agents(session: AsyncSession) -> Sequence[Agent]:
    """Read every agent."""
    return (await session.scalars(select(Agent).order_by(Agent.id))).all()


async def agent_session(session: AsyncSession, token_hash: str) -> tuple[AgentSession, Agent] | None:
    """Find a sign-in that was not ended, with its agent."""
    query = (
        select(AgentSession, Agent)
        .join(Agent, Agent.id == AgentSession.agent_id)
        .where(AgentSession.token_hash == token_hash, AgentSession.ended_at.is_(None), Agent.disabled_at.is_(None))
    )
    found = (await session.execute(query)).one_or_none()
    return None if found is None else (found[0], found[1])


# Activity


async def activity_since(session: AsyncSession, after: int, limit: int) -> Sequence[Activity]:
    """Read what happened after an id, oldest first."""
    return (await session.scalars(select(Activity).where(Activity.id > after).order_by(Activity.id).limit(limit))).all()


async def last_activity(session: AsyncSession) -> int:
    """Return the newest id, 0 when nothing happened yet."""
    return (await session.execute(select(func.coalesce(func.max(Activity.id), 0)))).scalar_one()


# Updates


async def unhandled_updates(session: AsyncSession, account_id: int) -> Sequence[tuple[int, int | None]]:
    """Which updates were stored and never handled? Row ids with their chats, in order."""
    query = select(Update.id, Update.chat_id).where(Update.handled_at.is_(None), Update.account_id == account_id)
    return [(row.id, row.chat_id) for row in (await session.execute(query.order_by(Update.update_id))).all()]


async def known_update_ids(session: AsyncSession, account_id: int, update_ids: Sequence[int]) -> set[int]:
    """Which of these updates are stored already?"""
    query = select(Update.update_id).where(Update.account_id == account_id, Update.update_id.in_(update_ids))
    return set((await session.scalars(query)).all())


async def take_update(
    session: AsyncSession, row_id: int, now: datetime, *, failure: str | None = None
) -> dict[str, Any] | None:
    """Mark an update as handled if nobody did, and return what it says."""
    statement = (
        update(Update)
        .where(Update.id == row_id, Update.handled_at.is_(None))
        .values(handled_at=now, failure=failure)
        .returning(Update.payload)
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def forget_update(session: AsyncSession, row_id: int) -> None:
    """Blank what an update said."""
    await session.execute(update(Update).where(Update.id == row_id).values(payload={}))


async def count_try(session: AsyncSession, row_id: int) -> int:
    """Add one to the tries of an update and return them."""
    statement = update(Update).where(Update.id == row_id).values(tries=Update.tries + 1).returning(Update.tries)
    return (await session.execute(statement)).scalar_one()


# Leases


async def take_lease(session: AsyncSession, name: str, holder: str, now: datetime, until: datetime) -> bool:
    """Take or prolong a lease; tell whether it is ours."""
    statement = (
        update(Lease)
        .where(Lease.name == name, or_(Lease.holder == holder, Lease.expires_at < now))
        .values(holder=holder, expires_at=until)
    )
    if _changed(await session.execute(statement)) == 1:
        return True
    if await session.get(Lease, name) is not None:
        return False
    try:
        async with session.begin_nested():
            session.add(Lease(name=name, holder=holder, expires_at=until))
    except IntegrityError:
        return False  # another process made it between our look and our writing
    return True


async def drop_lease(session: AsyncSession, name: str, holder: str, now: datetime) -> None:
    """Give a lease back at once."""
    await session.execute(update(Lease).where(Lease.name == name, Lease.holder == holder).values(expires_at=now))


# Tidying up


async def sweep(session: AsyncSession, before: datetime) -> int:
    """Delete handled updates, tries, sessions and codes of before; unhandled updates stay for ever."""
    statements = [
        delete(Update).where(Update.handled_at < before),
        delete(Attempt).where(Attempt.at < before),
        delete(AgentSession).where(AgentSession.last_seen_at < before),
        delete(LinkCode).where(or_(LinkCode.used_at < before, LinkCode.expires_at < before)),
    ]
    return sum([_changed(await session.execute(statement)) for statement in statements])
