"""Matters for a person: opened by the bot, claimed by one agent, given back or resolved.

WAITING ──claim──▶ HELD ──resolve──▶ RESOLVED
   ▲                │                   ▲
   └────release─────┘    withdraw, resolve while waiting
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from billing.db import AsyncSession
from handoff import activity, readings, store
from handoff.errors import AlreadyClaimed, CaseClosed, NotYours
from handoff.kinds import CaseReason, CaseState, Holder, Role
from handoff.models import Agent, Case, Conversation, Message


class View(StrEnum):
    """Which cases an agent looks at."""

    WAITING = "waiting"
    MINE = "mine"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Listed:
    """A case in a list, with what a person said last in it; the bot's own words tell an agent little."""

    case: Case
    last: Message | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cases each view has; `all` counts the open ones."""

    waiting: int
    mine: int
    all: int


async def open_case(
    session: AsyncSession,
    conversation: Conversation,
    *,
    reason: CaseReason,
    now: datetime,
    summary: Mapping[str, Any] | None = None,
) -> tuple[Case, bool]:
    """Open a case, or return the one that is open already.

    Returns:
        The case, and whether it is new.
    """
    found = await store.open_case(session, conversation.id)
    if found is not None:
        return found, False
    last = await store.last_from_customer(session, conversation.id)
    opened = Case(
        conversation=conversation,
        reason=reason,
        state=CaseState.WAITING,
        language=conversation.language,
        agent=None,
        summary={"words": last.text if last else "", **(summary or {})},
        opened_at=now,
    )
    session.add(opened)
    await session.flush()
    conversation.unsure_turns = 0
    await readings.ended_with_person(session, conversation, now=now)
    activity.record(session, "case_opened", conversation_id=conversation.id, case_id=opened.id, now=now, reason=reason)
    return opened, True


async def get(session: AsyncSession, case_id: int) -> Case | None:
    """Read a case with its conversation, customer and agent."""
    return await store.case(session, case_id)


async def open_case_of(session: AsyncSession, conversation_id: int) -> Case | None:
    """Read the open case of a conversation."""
    return await store.open_case(session, conversation_id)


async def ahead_of(session: AsyncSession, case: Case) -> int:
    """How many people are served before this one, if nobody leaves?"""
    return await store.count_ahead(session, case)


async def inbox(session: AsyncSession, view: View, *, actor: Agent, limit: int = 100) -> list[Listed]:
    """List cases, the oldest first; all has the resolved ones too, after the open ones, the last resolved first."""
    states = {View.WAITING: [CaseState.WAITING], View.MINE: [CaseState.HELD], View.ALL: list(CaseState)}
    found = await store.cases(
        session,
        states=states[view],
        agent_id=actor.id if view is View.MINE else None,
        limit=limit,
    )
    last = await store.last_messages(session, [case.conversation_id for case in found])
    return [Listed(case, last.get(case.conversation_id)) for case in found]


async def counts(session: AsyncSession, *, actor: Agent) -> Counts:
    """Count the cases of each view."""
    waiting, mine, all_open = await store.count_cases(session, actor.id)
    return Counts(waiting=waiting, mine=mine, all=all_open)


async def claim(session: AsyncSession, case_id: int, *, actor: Agent, now: datetime) -> Case:
    """Take a waiting case; of several who try at once, one wins.

    Raises:
        AlreadyClaimed: Somebody else was first.
        CaseClosed: It is over.
    """
    await store.lock_conversation_of(session, case_id)
    won = await store.move_case(
        session,
        case_id,
        when=[Case.state == CaseState.WAITING],
        state=CaseState.HELD,
        agent_id=actor.id,
        claimed_at=now,
    )
    case = await _fresh(session, case_id)
    if won:
        case.conversation.holder = Holder.AGENT
        _trail(session, "case_claimed", case, actor, now)
        return case
    if case.state is CaseState.RESOLVED:
        raise CaseClosed
    if case.agent_id != actor.id:
        raise AlreadyClaimed(agent=case.agent.name if case.agent else "?")
    return case


async def release(session: AsyncSession, case_id: int, *, actor: Agent, now: datetime) -> Case:
    """Give the conversation back to the bot; the case waits again, with its old place in the queue.

    Raises:
        NotYours: Another agent holds it, or nobody.
        CaseClosed: It is over.
    """
    await store.lock_conversation_of(session, case_id)
    moved = await store.move_case(
        session, case_id, when=_held_by(actor), state=CaseState.WAITING, agent_id=None, claimed_at=None
    )
    case = await _moved_or_refused(session, case_id, moved=moved)
    case.conversation.holder = Holder.BOT
    _trail(session, "case_released", case, actor, now)
    return case


async def resolve(session: AsyncSession, case_id: int, *, actor: Agent, now: datetime) -> Case:
    """End a case that this agent holds; the bot answers again.

    Raises:
        NotYours: Another agent holds it, or nobody.
        CaseClosed: It is over already.
    """
    await store.lock_conversation_of(session, case_id)
    moved = await store.move_case(session, case_id, when=_held_by(actor), state=CaseState.RESOLVED, resolved_at=now)
    case = await _moved_or_refused(session, case_id, moved=moved)
    case.conversation.holder = Holder.BOT
    _trail(session, "case_resolved", case, actor, now)
    return case


async def withdraw(session: AsyncSession, conversation: Conversation, *, now: datetime) -> Case | None:
    """Close the case that waits because the customer needs nobody any more.

    Returns:
        The case; nothing when none waits (an agent may have taken it meanwhile).
    """
    found = await store.open_case(session, conversation.id)
    if found is None:
        return None
    await store.lock_conversation_of(session, found.id)
    withdrawn = await store.move_case(
        session, found.id, when=[Case.state == CaseState.WAITING], state=CaseState.RESOLVED, resolved_at=now
    )
    if not withdrawn:
        return None
    activity.record(session, "case_withdrawn", conversation_id=conversation.id, case_id=found.id, now=now)
    return await _fresh(session, found.id)


def may_act(case: Case, actor: Agent) -> bool:
    """May this agent write in the case? Its holder may; a supervisor takes it over first."""
    return case.state is CaseState.HELD and case.agent_id == actor.id


def may_end(case: Case, actor: Agent) -> bool:
    """May this agent release and resolve the case? Its holder and supervisors may."""
    return case.state is CaseState.HELD and (case.agent_id == actor.id or actor.role is Role.SUPERVISOR)


def _held_by(actor: Agent) -> Sequence[Any]:
    held = [Case.state == CaseState.HELD]
    # A supervisor may end or hand back what somebody else holds, for instance when he went home.
    return held if actor.role is Role.SUPERVISOR else [*held, Case.agent_id == actor.id]


async def _moved_or_refused(session: AsyncSession, case_id: int, *, moved: bool) -> Case:
    case = await _fresh(session, case_id)
    if moved:
        return case
    if case.state is CaseState.RESOLVED:
        raise CaseClosed
    raise NotYours


async def _fresh(session: AsyncSession, case_id: int) -> Case:
    case = await store.case(session, case_id)
    if case is None:
        raise CaseClosed
    await session.refresh(case)
    found = await store.case(session, case_id)
    assert found is not None
    return found


def _trail(session: AsyncSession, kind: str, case: Case, actor: Agent, now: datetime) -> None:
    activity.record(session, kind, conversation_id=case.conversation_id, case_id=case.id, agent_id=actor.id, now=now)
