"""The people at the panel, and their sign-ins."""

import asyncio
import hashlib
import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from billing.db import AsyncSession
from handoff import attempts, store
from handoff.errors import EmailTaken, EmailWrong, PasswordTooShort, SignInFailed, SignInLocked
from handoff.kinds import Role
from handoff.models import Agent, AgentSession, Attempt

PASSWORD_AT_LEAST = 10

_ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
IDLE = timedelta(minutes=30)
AT_MOST = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
BY_ADDRESS = attempts.Limit(purpose="sign-in", tries=5, within=timedelta(minutes=15))
BY_PEER = attempts.Limit(purpose="sign-in-peer", tries=30, within=timedelta(minutes=15))


@cache
def _passwords() -> PasswordHash:
    # OWASP's argon2id setting of 19 MiB, t=2, p=1: 28 ms where the library's default takes 208.
    return PasswordHash((Argon2Hasher(memory_cost=19_456, time_cost=2, parallelism=1),))


async def add(
    session: AsyncSession, *, email: str, name: str, password: str, role: Role, language: str, now: datetime
) -> Agent:
    """Add a person to the desk.

    Raises:
        EmailWrong: It is no address.
        EmailTaken: There is one with this address.
        PasswordTooShort: See PASSWORD_AT_LEAST.
    """
    if not _ADDRESS.fullmatch(email.strip()):
        raise EmailWrong(email=email)
    if len(password) < PASSWORD_AT_LEAST:
        raise PasswordTooShort(least=PASSWORD_AT_LEAST)
    if await store.agent_by_email(session, email) is not None:
        raise EmailTaken
    agent = Agent(
        email=email.strip().lower(),
        name=name.strip(),
        role=role,
        language=language,
        password_hash=await asyncio.to_thread(_passwords().hash, password),
        created_at=now,
    )
    session.add(agent)
    await session.flush()
    return agent


async def everyone(session: AsyncSession) -> Sequence[Agent]:
    """List the people of the desk."""
    return await store.agents(session)


async def begin_sign_in(session: AsyncSession, *, email: str, peer: str, now: datetime) -> list[Attempt]:
    """Count a try before the password is looked at; commit it before `check_password`.

    Counting first means that a hundred tries at once are a hundred tries.

    Raises:
        SignInLocked: Too many wrong ones for this address, or from this peer.
    """
    begun = []
    for limit, subject in ((BY_ADDRESS, email.strip().lower()[:200]), (BY_PEER, peer)):
        locked_for = await attempts.locked_for(session, limit, subject, now=now)
        if locked_for:
            raise SignInLocked(minutes=attempts.minutes(locked_for))
        begun.append(attempts.record(session, limit, subject, succeeded=False, now=now))
    await session.flush()
    return begun


async def check_password(session: AsyncSession, *, email: str, password: str) -> Agent:
    """Return the agent whose password it is.

    Raises:
        SignInFailed: Wrong address or password; it takes as long either way.
    """
    agent = await store.agent_by_email(session, email.strip())
    known = agent.password_hash if agent is not None and agent.disabled_at is None else await _nobodys_hash()
    right = await asyncio.to_thread(_passwords().verify, password, known)
    if agent is None or agent.disabled_at is not None or not right:
        raise SignInFailed
    return agent


async def complete_sign_in(session: AsyncSession, agent: Agent, begun: Sequence[Attempt], *, now: datetime) -> str:
    """Begin a session and return its token, which is told once."""
    for attempt in begun:
        (await session.get_one(Attempt, attempt.id)).succeeded = True
    token = secrets.token_urlsafe(32)
    session.add(AgentSession(token_hash=_hashed(token), agent_id=agent.id, created_at=now, last_seen_at=now))
    await session.flush()
    return token


async def agent_of(session: AsyncSession, token: str, *, now: datetime) -> tuple[Agent, bool] | None:
    """Whose session is it? Nothing when it ended, idled too long or grew too old.

    Returns:
        The agent, and whether `seen` should be called (about once a minute).
    """
    found = await store.agent_session(session, _hashed(token))
    if found is None:
        return None
    begun, agent = found
    if now - begun.last_seen_at > IDLE or now - begun.created_at > AT_MOST:
        return None
    return agent, now - begun.last_seen_at > SEEN_EVERY


async def seen(session: AsyncSession, token: str, *, now: datetime) -> None:
    """Keep a session from idling out."""
    found = await store.agent_session(session, _hashed(token))
    if found is not None:
        found[0].last_seen_at = now


async def sign_out(session: AsyncSession, token: str, *, now: datetime) -> None:
    """End a session; nothing happens when it is over already."""
    found = await store.agent_session(session, _hashed(token))
    if found is not None:
        found[0].ended_at = now


async def set_language(session: AsyncSession, agent_id: int, language: str) -> None:
    """Choose the language of an agent's panel."""
    (await session.get_one(Agent, agent_id)).language = language


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def _nobodys_hash() -> str:
    return await asyncio.to_thread(_cached_hash)


@cache
def _cached_hash() -> str:
    return _passwords().hash(secrets.token_hex(16))
