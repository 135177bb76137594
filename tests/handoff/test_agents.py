"""Sign-ins: wrong tries are counted however they come, and sessions end."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from billing.db import Database
from handoff import agents
from handoff.errors import EmailTaken, PasswordTooShort, SignInFailed, SignInLocked
from handoff.kinds import Role
from handoff.models import Agent, AgentSession, Attempt
from tests.handoff.make import NOW, later

PASSWORD = "a password for tests"
sqlite_only = pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)


async def anna(database: Database, email: str = "anna@solvika.example") -> Agent:
    async with database.transaction() as session:
        return await agents.add(
            session, email=email, name="Anna", password=PASSWORD, role=Role.AGENT, language="en", now=NOW
        )


async def tries(
    database: Database,
    typed: str = "wrong",
    *,
    email: str = "anna@solvika.example",
    peer: str = "10.0.0.1",
    now: datetime = NOW,
) -> str:
    """Sign in as the panel does: count, look at the password, begin a session."""
    async with database.transaction() as session:
        begun = await agents.begin_sign_in(session, email=email, peer=peer, now=now)
    async with database.reading() as session:
        agent = await agents.check_password(session, email=email, password=typed)
    async with database.transaction() as session:
        return await agents.complete_sign_in(session, agent, begun, now=now)


async def test_twenty_wrong_tries_at_once_are_let_in_five_times(database: Database) -> None:
    await anna(database)

    async def begins() -> bool:
        async with database.transaction() as session:
            await agents.begin_sign_in(session, email="anna@solvika.example", peer="10.0.0.1", now=NOW)
        return True

    came = await asyncio.gather(*(begins() for _ in range(20)), return_exceptions=True)
    assert came.count(True) == agents.BY_ADDRESS.tries
    assert [type(one) for one in came if one is not True] == [SignInLocked] * 15
    async with database.reading() as session:
        counted = (await session.scalars(select(Attempt).where(Attempt.purpose == "sign-in"))).all()
    assert len(counted) == agents.BY_ADDRESS.tries


async def test_five_wrong_passwords_lock_the_address_and_the_lock_passes(database: Database) -> None:
    await anna(database)
    for minute in range(5):
        with pytest.raises(SignInFailed):
            await tries(database, now=later(minutes=minute))
    with pytest.raises(SignInLocked) as locked:
        await tries(database, PASSWORD, now=later(minutes=5))
    assert locked.value.facts == {"minutes": 14}
    assert await tries(database, PASSWORD, now=later(minutes=20))


@sqlite_only
async def test_a_right_sign_in_forgets_the_wrong_ones(database: Database) -> None:
    await anna(database)
    for minute in range(4):
        with pytest.raises(SignInFailed):
            await tries(database, now=later(minutes=minute))
    await tries(database, PASSWORD, now=later(minutes=5))
    for minute in range(6, 10):
        with pytest.raises(SignInFailed):
            await tries(database, now=later(minutes=minute))
    assert await tries(database, PASSWORD, now=later(minutes=10))


@sqlite_only
async def test_letters_of_an_address_count_in_any_case(database: Database) -> None:
    await anna(database)
    for email in ("Anna@solvika.example", "ANNA@solvika.example", " anna@solvika.example", "anna@SOLVIKA.example"):
        with pytest.raises(SignInFailed):
            await tries(database, email=email)
    with pytest.raises(SignInFailed):
        await tries(database)
    with pytest.raises(SignInLocked):
        await tries(database)


@sqlite_only
async def test_who_tries_many_addresses_is_locked_by_where_he_is(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(agents.BY_PEER.tries):
        async with database.transaction() as session:
            await agents.begin_sign_in(session, email=f"{number}@solvika.example", peer="10.0.0.1", now=NOW)
    async with database.transaction() as session:
        with pytest.raises(SignInLocked):
            await agents.begin_sign_in(session, email="anna@solvika.example", peer="10.0.0.1", now=NOW)
        await agents.begin_sign_in(session, email="anna@solvika.example", peer="10.0.0.2", now=NOW)


@sqlite_only
async def test_an_unknown_address_is_refused_like_a_wrong_password(database: Database) -> None:
    with pytest.raises(SignInFailed):
        await tries(database, PASSWORD, email="nobody@solvika.example")


@sqlite_only
async def test_who_left_cannot_sign_in_and_is_signed_out(database: Database) -> None:
    agent = await anna(database)
    token = await tries(database, PASSWORD)
    async with database.transaction() as session:
        (await session.get_one(Agent, agent.id)).disabled_at = later(minutes=1)
    async with database.reading() as session:
        assert await agents.agent_of(session, token, now=later(minutes=1)) is None
    with pytest.raises(SignInFailed):
        await tries(database, PASSWORD, now=later(minutes=2))


@pytest.mark.parametrize(
    ("after", "is_known", "is_stale"),
    [
        (timedelta(seconds=30), True, False),
        (timedelta(minutes=5), True, True),
        (timedelta(minutes=30), True, True),
        (timedelta(minutes=30, seconds=1), False, False),
    ],
)
@sqlite_only
async def test_a_session_idles_out(database: Database, after: timedelta, is_known: bool, is_stale: bool) -> None:
    await anna(database)
    token = await tries(database, PASSWORD)
    async with database.reading() as session:
        found = await agents.agent_of(session, token, now=NOW + after)
    assert (found is not None) == is_known
    assert found is None or found[1] == is_stale


@sqlite_only
async def test_a_session_in_use_still_ends_after_half_a_day(database: Database) -> None:
    await anna(database)
    token = await tries(database, PASSWORD)
    for step in range(1, 36):
        async with database.transaction() as session:
            await agents.seen(session, token, now=later(minutes=20 * step))
    async with database.reading() as session:
        assert await agents.agent_of(session, token, now=later(hours=12)) is not None
        assert await agents.agent_of(session, token, now=later(hours=12, seconds=1)) is None


@sqlite_only
async def test_signing_out_ends_the_session_and_its_token_is_not_kept(database: Database) -> None:
    await anna(database)
    token = await tries(database, PASSWORD)
    async with database.transaction() as session:
        assert token not in (await session.scalars(select(AgentSession.token_hash))).all()
        await agents.sign_out(session, token, now=later(minutes=1))
        assert await agents.agent_of(session, token, now=later(minutes=1)) is None


@sqlite_only
async def test_an_address_is_taken_once_and_a_password_is_long(database: Database) -> None:
    await anna(database)
    with pytest.raises(EmailTaken):
        await anna(database, "ANNA@solvika.example")
    async with database.transaction() as session:
        with pytest.raises(PasswordTooShort):
            await agents.add(
                session, email="b@b.example", name="Ben", password="short", role=Role.AGENT, language="en", now=NOW
            )
