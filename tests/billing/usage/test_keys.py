import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from billing.db import Database
from billing.errors import NotFound
from billing.models import ApiKey
from billing.usage import keys

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


async def test_a_key_stands_for_its_source_until_it_is_revoked(database: Database) -> None:
    async with database.transaction() as session:
        first = await keys.new_key(session, "network", now=NOW)
        second = await keys.new_key(session, "network", now=NOW)
    assert first.startswith(keys.PREFIX)
    assert first != second
    async with database.transaction() as session:
        found = await keys.key_of(session, first)
        assert found is not None
        assert (found.source, found.last_used_at) == ("network", None)
        await keys.revoke(session, found.id, now=NOW)
        await keys.revoke(session, found.id, now=NOW + timedelta(days=1))
    async with database.reading() as session:
        assert await keys.key_of(session, first) is None
        assert await keys.key_of(session, second) is not None
        assert await keys.key_of(session, "fbk_\udcff") is None
        assert [each.revoked_at for each in await keys.keys(session)] == [NOW, None]


async def test_only_the_hash_of_a_key_is_kept(database: Database) -> None:
    async with database.transaction() as session:
        key = await keys.new_key(session, "network", now=NOW)
        row = (await session.execute(select(ApiKey))).scalar_one()
        assert row.key_hash == hashlib.sha256(key.encode()).hexdigest()
        assert key not in repr(vars(row))


async def test_the_last_use_is_stale_after_a_minute(database: Database) -> None:
    async with database.transaction() as session:
        key = await keys.new_key(session, "network", now=NOW)
        found = await keys.key_of(session, key)
        assert found is not None
        assert found.is_stale(NOW)
        await keys.used(session, found, now=NOW)
        found = await keys.key_of(session, key)
        assert found is not None
        assert found.last_used_at == NOW
        assert not found.is_stale(NOW + timedelta(seconds=59))
        assert found.is_stale(NOW + timedelta(seconds=60))


async def test_a_key_that_is_not_there_cannot_be_revoked(database: Database) -> None:
    async with database.transaction() as session:
        with pytest.raises(NotFound):
            await keys.revoke(session, 7, now=NOW)
