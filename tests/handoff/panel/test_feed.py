import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
import pytest

from billing.db import Database
from handoff import activity
from handoff.models import Activity, Case
from handoff.panel.feed import PATIENCE_SECONDS, Feed, Horizon
from handoff.signals import Bell
from tests.handoff.panel.conftest import Build, Desk, served

SOON = 1.0
"""Seconds within which a page must have heard."""

FIRST = 10.0
"""Seconds for the first page of a process, which reads its templates and texts."""


def test_what_is_committed_late_is_still_told() -> None:
    horizon = Horizon(10)
    assert list(horizon.fresh([12, 13], at=0)) == [12, 13]
    assert list(horizon.fresh([12, 13], at=1)) == []
    assert list(horizon.fresh([11, 12, 13, 14], at=2)) == [11, 14]
    assert horizon.read_after == 14


def test_a_number_that_never_comes_is_given_up() -> None:
    horizon = Horizon(0)
    list(horizon.fresh([2, 5], at=0))
    list(horizon.fresh([2, 5], at=PATIENCE_SECONDS))
    assert horizon.read_after == 0
    list(horizon.fresh([2, 5], at=PATIENCE_SECONDS + 1))
    assert horizon.read_after == 5
    assert list(horizon.fresh([2, 5, 6], at=PATIENCE_SECONDS + 2)) == [6]


async def test_a_row_that_shows_late_is_told_from_the_database_too(desk: Desk) -> None:
    first, second = await desk.waiting("One"), await desk.waiting("Two")
    feed = Feed(desk.database, Bell())
    async with feed.running():
        await asyncio.sleep(0.1)
        with feed.page() as page:
            async with desk.database.reading() as session:
                newest = await activity.newest(session)
            await _row(desk, newest + 2, second)
            assert await page.changed(SOON) == {second.conversation_id}
            await _row(desk, newest + 1, first)
            assert await page.changed(SOON) == {first.conversation_id}


async def _row(desk: Desk, number: int, case: Case) -> None:
    async with desk.database.transaction() as session:
        session.add(
            Activity(id=number, at=desk.clock(), kind="message", conversation_id=case.conversation_id, details={})
        )


async def test_a_bell_is_heard_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handoff.panel.feed.EVERY_SECONDS", 60)
    bell = Bell()
    feed = Feed(desk.database, bell)
    async with feed.running():
        await asyncio.sleep(0.2)
        with feed.page() as page:
            case = await desk.waiting()
            bell.ring()
            assert await page.changed(SOON) == {case.conversation_id}


async def test_a_database_that_was_away_does_not_end_the_feed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handoff.panel.feed.TRY_AGAIN_SECONDS", 0.01)
    read, fails = activity.since, 2

    async def shaky(*given: object, **named: object) -> object:
        nonlocal fails
        if fails:
            fails -= 1
            raise ConnectionError
        return await read(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("handoff.panel.feed.activity.since", shaky)
    feed = Feed(desk.database, Bell())
    async with feed.running():
        with feed.page() as page:
            assert await page.changed(3) is None
            case = await desk.waiting()
            assert await page.changed(3) == {case.conversation_id}


async def test_a_page_that_was_open_before_the_watcher_began_looks_again(desk: Desk) -> None:
    feed = Feed(desk.database, Bell())
    with feed.page() as page:
        await desk.waiting()
        async with feed.running():
            assert await page.changed(SOON) is None
            case = await desk.waiting("Later")
            assert await page.changed(SOON) == {case.conversation_id}


class Stream:
    """The events of an open page."""

    def __init__(self, lines: AsyncIterator[str]) -> None:
        self._lines = lines

    async def next(self, seconds: float = SOON) -> str:
        """Wait for an event and return its name and data."""
        found: list[str] = []
        async with asyncio.timeout(seconds):
            async for line in self._lines:
                if not line and found:
                    return "\n".join(found)
                if line and not line.startswith(":"):
                    found.append(line)
        return "\n".join(found)


@asynccontextmanager
async def streaming(desk: Desk, query: str, name: str = "Ana") -> AsyncIterator[Stream]:
    """Open a live page over a real connection."""
    token = (await desk.signed_in(name)).cookies["__Host-desk"]
    async with (
        served(desk.app) as address,
        httpx.AsyncClient(base_url=address, headers={"Cookie": f"__Host-desk={token}"}) as client,
        client.stream("GET", f"/live?{query}", timeout=30) as response,
    ):
        assert response.headers["content-type"].startswith("text/event-stream")
        yield Stream(response.aiter_lines())


async def test_a_stream_begins_with_how_things_are(desk: Desk) -> None:
    case = await desk.waiting("Maria", words="before the stream")
    async with streaming(desk, f"view=waiting&case={case.id}&first=1") as stream:
        event = await stream.next(FIRST)
    assert 'hx-target="#queue"' in event
    assert 'hx-target="#thread"' in event
    assert "before the stream" in event


async def test_what_another_process_commits_is_shown_within_a_second(desk: Desk, build: Build) -> None:
    other = build(Database(desk.database.url.render_as_string(hide_password=False)))
    try:
        case = await other.waiting("Maria")
        async with streaming(desk, f"view=waiting&case={case.id}&first=1") as stream:
            await stream.next(FIRST)
            await other.says(case, "a new word")
            assert "a new word" in await stream.next()
            late = await other.waiting("Late")
            event = await stream.next()
            assert f'id="row-{late.id}"' in event
            assert 'data-waiting="2"' in event
            assert 'hx-target="#thread"' not in event
    finally:
        await other.database.close()


async def test_the_stream_ends_with_the_session(desk: Desk) -> None:
    async with streaming(desk, "view=waiting") as stream:
        await stream.next(FIRST)
        desk.clock.goes(timedelta(hours=13))
        await desk.waiting("Secret")
        event = await stream.next()
    assert event.startswith("event: signed-out")
    assert "Secret" not in json.dumps(event)


async def test_closing_the_feed_ends_every_stream(desk: Desk) -> None:
    async with streaming(desk, "view=waiting") as stream:
        await stream.next(FIRST)
        desk.app.state.feed.close()
        assert await stream.next() == ""
