"""What agents write: replies that the customer gets, and notes that she never sees."""

from datetime import datetime

from billing.db import AsyncSession
from handoff import activity, cases, conversations, store
from handoff.errors import CaseClosed, EmptyMessage, MessageTooLong, NotYours
from handoff.kinds import Author, CaseState, Direction, MessageState
from handoff.models import Agent, Case, Message
from locales.rich import RichText

LIMIT = 4096
"""Characters of one message on Telegram, the narrowest channel."""


async def reply(session: AsyncSession, case_id: int, text: str, *, actor: Agent, now: datetime) -> Message:
    """Send an agent's own words to the customer.

    Raises:
        NotYours: The agent does not hold the case.
        CaseClosed: It is over.
        EmptyMessage: No words.
        MessageTooLong: More than a channel takes.
    """
    words = _checked(text)
    case = await _case(session, case_id)
    if not cases.may_act(case, actor):
        raise NotYours
    if case.first_reply_at is None:
        case.first_reply_at = now
    return await conversations.say(
        session, case.conversation, RichText(words), now=now, agent_id=actor.id, case_id=case.id
    )


async def note(session: AsyncSession, case_id: int, text: str, *, actor: Agent, now: datetime) -> Message:
    """Write a note for colleagues; any agent may, also without holding the case.

    Raises:
        EmptyMessage: No words.
        MessageTooLong: More than a message may have.
    """
    words = _checked(text)
    case = await _case(session, case_id, also_closed=True)
    kept = Message(
        conversation_id=case.conversation_id,
        case_id=case.id,
        direction=Direction.NOTE,
        author=Author.AGENT,
        agent_id=actor.id,
        kind="text",
        text=words,
        state=MessageState.RECEIVED,
        created_at=now,
    )
    session.add(kept)
    await session.flush()
    activity.record(
        session,
        "message",
        conversation_id=case.conversation_id,
        case_id=case.id,
        agent_id=actor.id,
        now=now,
        message_id=kept.id,
    )
    return kept


def _checked(text: str) -> str:
    words = text.replace("\r\n", "\n").replace("\0", "").strip()
    if not words:
        raise EmptyMessage
    if len(words) > LIMIT:
        raise MessageTooLong(length=len(words), limit=LIMIT)
    return words


async def _case(session: AsyncSession, case_id: int, *, also_closed: bool = False) -> Case:
    await store.lock_conversation_of(session, case_id)
    case = await cases.get(session, case_id)
    if case is None or (case.state is CaseState.RESOLVED and not also_closed):
        raise CaseClosed
    return case
