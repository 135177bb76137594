"""Every query of the keys."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from billing.db import AsyncSession
from billing.models import ApiKey


async def by_hash(session: AsyncSession, key_hash: str) -> ApiKey | None:
    """Load a key by its hash."""
    return (await session.execute(select(ApiKey).where(ApiKey.key_hash == key_hash))).scalar_one_or_none()


async def by_id(session: AsyncSession, key_id: int) -> ApiKey | None:
    """Load a key."""
    return await session.get(ApiKey, key_id)


async def every(session: AsyncSession) -> Sequence[ApiKey]:
    """Load every key, in the order of their making."""
    return (await session.execute(select(ApiKey).order_by(ApiKey.id))).scalars().all()


async def set_last_used(session: AsyncSession, key_id: int, now: datetime) -> None:
    """Write down the last use of a key."""
    await session.execute(update(ApiKey).where(ApiKey.id == key_id).values(last_used_at=now))
