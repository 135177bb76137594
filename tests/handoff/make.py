"""Factories of the desk: agents, chats and cases, as few words as a test needs."""

import itertools
from datetime import UTC, datetime, timedelta

from billing.db import AsyncSession, Database
from handoff import cases, conversations, readings
from handoff.kinds import CaseReason, Role
from handoff.models import Agent, Case, Conversation, Message, Reading

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

_numbers = itertools.count(1)


def later(**length: float) -> datetime:
    """A time so long after NOW."""
    return NOW + timedelta(**length)


async def agents(database: Database, *names: str, role: Role = Role.AGENT) -> list[Agent]:
    """People of the desk; nobody can sign in as them, which saves the hashing."""
    made = [
        Agent(
            email=f"{name.lower()}-{next(_numbers)}@solvika.example",
            name=name,
            role=role,
            language="en",
            password_hash="-",
            created_at=NOW,
        )
        for name in names
    ]
    async with database.transaction() as session:
        session.add_all(made)
    return made


async def agent(database: Database, name: str = "Anna", role: Role = Role.AGENT) -> Agent:
    """One person of the desk."""
    (made,) = await agents(database, name, role=role)
    return made


async def chat(session: AsyncSession, *, now: datetime = NOW) -> Conversation:
    """A private chat with somebody new."""
    number = next(_numbers)
    return await conversations.conversation_of_chat(
        session, 42, number, is_private=True, display_name=f"Maria {number}", language_guess="en", now=now
    )


async def waiting(database: Database, count: int = 1) -> list[Case]:
    """Cases that wait, a minute apart, the first one longest."""
    made = []
    async with database.transaction() as session:
        for number in range(count):
            now = NOW + timedelta(minutes=number)
            case, _ = await cases.open_case(session, await chat(session, now=now), reason=CaseReason.ASKED, now=now)
            made.append(case)
    return made


async def message(session: AsyncSession, conversation: Conversation, words: str, *, now: datetime = NOW) -> Message:
    """Something that she wrote."""
    return await conversations.heard(session, conversation, kind="text", text=words, now=now)


async def reading(
    session: AsyncSession,
    conversation: Conversation,
    words: str = "why is it so much?",
    *,
    intent: str = "explain_bill",
    decision: str = "ask",
    confidence: float = 0.5,
    now: datetime = NOW,
) -> Reading:
    """Something that she wrote, and what it was taken for."""
    await message(session, conversation, words, now=now)
    found = await readings.record(
        session,
        conversation,
        language=conversation.language,
        intent=intent,
        confidence=confidence,
        decision=decision,
        now=now,
    )
    assert found is not None
    return found
