"""What has served its time is thrown away: what customers wrote is kept once, in the conversation."""

from datetime import datetime, timedelta

from billing.db import AsyncSession
from handoff import store

KEPT = timedelta(days=30)
"""How long handled updates, tries, ended sessions and dead codes stay, to look into what went wrong."""


async def sweep(session: AsyncSession, *, now: datetime) -> int:
    """Delete what is older than `KEPT` and has no use any more; tell how many rows."""
    return await store.sweep(session, now - KEPT)
