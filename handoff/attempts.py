"""Counting wrong tries at something guarded, so that guessing takes for ever."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from billing.db import AsyncSession, one_at_a_time
from handoff import store
from handoff.models import Attempt


@dataclass(frozen=True, slots=True)
class Limit:
    """So many wrong tries within so long lock for as long, counted from the last one."""

    purpose: str
    tries: int
    within: timedelta


def record(session: AsyncSession, limit: Limit, subject: str, *, succeeded: bool, now: datetime) -> Attempt:
    """Keep one try."""
    attempt = Attempt(purpose=limit.purpose, subject=subject, at=now, succeeded=succeeded)
    session.add(attempt)
    return attempt


async def left(session: AsyncSession, limit: Limit, subject: str, *, now: datetime) -> int:
    """How many wrong tries are left?"""
    wrong = await store.wrong_tries(session, limit.purpose, subject, now - limit.within)
    return max(limit.tries - len(wrong), 0)


async def locked_for(session: AsyncSession, limit: Limit, subject: str, *, now: datetime) -> timedelta | None:
    """For how long is the subject locked? Nothing when it is not.

    Whoever asks has the subject for herself until her transaction ends, so that tries at once are counted.
    """
    await one_at_a_time(session, f"{limit.purpose}:{subject}")
    wrong = await store.wrong_tries(session, limit.purpose, subject, now - limit.within)
    return wrong[-1] + limit.within - now if len(wrong) >= limit.tries else None


def minutes(length: timedelta) -> int:
    """Round a length up to whole minutes, at least one."""
    return max(math.ceil(length.total_seconds() / 60), 1)
