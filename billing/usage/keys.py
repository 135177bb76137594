"""Keys by which other programs send usage: shown once, and only their hashes are kept.

A key is 256 bits of chance, so that its hash needs no salt and is looked up like any value.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from billing.db import AsyncSession
from billing.errors import NotFound
from billing.models import ApiKey
from billing.usage import key_store as store

PREFIX = "fbk_"

STALE_AFTER = timedelta(minutes=1)
"""The last use is not written down more often than this."""


@dataclass(frozen=True, slots=True)
class KeyView:
    """A key, without itself."""

    id: int
    source: str
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None

    def is_stale(self, now: datetime) -> bool:
        """Is its last use to be written down again?"""
        return self.last_used_at is None or now - self.last_used_at >= STALE_AFTER


async def new_key(session: AsyncSession, source: str, *, now: datetime) -> str:
    """Make a key for a source, and return it; nobody can tell it later."""
    key = PREFIX + secrets.token_urlsafe(32)
    session.add(ApiKey(source=source, key_hash=hashed(key), created_at=now, last_used_at=None, revoked_at=None))
    await session.flush()
    return key


async def key_of(session: AsyncSession, key: str) -> KeyView | None:
    """Return what a key stands for; nothing when it is unknown or revoked."""
    found = await store.by_hash(session, hashed(key))
    return None if found is None or found.revoked_at is not None else _view(found)


async def used(session: AsyncSession, key: KeyView, *, now: datetime) -> None:
    """Write down that a key was used."""
    await store.set_last_used(session, key.id, now)


async def keys(session: AsyncSession) -> Sequence[KeyView]:
    """List every key, revoked ones too."""
    return [_view(each) for each in await store.every(session)]


async def revoke(session: AsyncSession, key_id: int, *, now: datetime) -> KeyView:
    """Make a key worthless from now on; once revoked, it stays as it is.

    Raises:
        NotFound: There is no such key.
    """
    found = await store.by_id(session, key_id)
    if found is None:
        raise NotFound(what=key_id)
    if found.revoked_at is None:
        found.revoked_at = now
        await session.flush()
    return _view(found)


def hashed(key: str) -> str:
    """Hash a key as it is kept."""
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()


def _view(row: ApiKey) -> KeyView:
    return KeyView(row.id, row.source, row.created_at, row.last_used_at, row.revoked_at)
