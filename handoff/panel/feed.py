"""What just happened, told to every open page: one look at the trail for all of them.

activity rows ──▶ watcher, one a process ──▶ ids of conversations ──▶ each page renders its own
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from billing.db import Database
from handoff import activity
from handoff.signals import Bell

log = logging.getLogger(__name__)

EVERY_SECONDS = 0.3
PATIENCE_SECONDS = 30.0
TRY_AGAIN_SECONDS = 2.0


class Horizon:
    """How far the trail was read, although rows may appear behind its end.

    Ids are given out when rows are written and show when they are committed, so 7 may be seen
    before 6. A number that is missing is waited for; after `PATIENCE_SECONDS` it was rolled back.

    >>> horizon = Horizon(5)
    >>> list(horizon.fresh([7, 8], at=0)), horizon.read_after
    ([7, 8], 5)
    >>> list(horizon.fresh([6, 7, 8], at=1)), horizon.read_after
    ([6], 8)
    """

    def __init__(self, read_after: int) -> None:
        """Begin behind an id."""
        self.read_after = read_after
        self._seen: set[int] = set()
        self._missing_since: dict[int, float] = {}

    def fresh(self, ids: Iterable[int], *, at: float) -> Iterator[int]:
        """Return the ids that were not seen yet.

        Args:
            ids: What a look behind `read_after` found.
            at: Seconds of a clock that only goes forward.
        """
        found = [each for each in ids if each > self.read_after and each not in self._seen]
        self._seen.update(found)
        for each in range(self.read_after + 1, max(self._seen, default=0)):
            if each not in self._seen:
                self._missing_since.setdefault(each, at)
        self._advance(at)
        return iter(found)

    def _advance(self, at: float) -> None:
        while (following := self.read_after + 1) in self._seen or self._is_lost(following, at):
            self._seen.discard(following)
            self._missing_since.pop(following, None)
            self.read_after = following

    def _is_lost(self, missing: int, at: float) -> bool:
        since = self._missing_since.get(missing)
        return since is not None and at - since > PATIENCE_SECONDS


class Page:
    """One open page: which conversations changed since it last looked."""

    def __init__(self) -> None:
        """Begin with nothing new."""
        self._changed: set[int] = set()
        self._is_unsure = False
        self._news = asyncio.Event()
        self.is_over = False

    def tell(self, conversation_ids: Iterable[int]) -> None:
        """Say that these changed."""
        self._changed.update(conversation_ids)
        self._news.set()

    def tell_unsure(self) -> None:
        """Say that nobody watched for a while, so that anything may have changed."""
        self._is_unsure = True
        self._news.set()

    def end(self) -> None:
        """Say that nothing more will come."""
        self.is_over = True
        self._news.set()

    async def changed(self, seconds: float) -> set[int] | None:
        """Wait for news, at most so long, and take them: conversations, or None for anything."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()
        self._news.clear()
        taken = None if self._is_unsure else self._changed
        self._changed, self._is_unsure = set(), False
        return taken


class Feed:
    """Watches the trail and tells the open pages."""

    def __init__(self, database: Database, bell: Bell, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Prepare; `running` starts it."""
        self._database = database
        self._bell = bell
        self._clock = clock
        self._pages: set[Page] = set()
        self._is_closed = False

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Watch while the application runs."""
        self._is_closed = False
        watcher = asyncio.create_task(self._watch(), name="desk-feed")
        try:
            yield
        finally:
            self.close()
            watcher.cancel()
            with suppress(asyncio.CancelledError):
                await watcher

    @contextmanager
    def page(self) -> Iterator[Page]:
        """Follow what happens from now on."""
        page = Page()
        self._pages.add(page)
        if self._is_closed:
            page.end()
        try:
            yield page
        finally:
            self._pages.discard(page)

    def close(self) -> None:
        """End every open page's stream; the browser comes back by itself."""
        self._is_closed = True
        for page in self._pages:
            page.end()

    async def _watch(self) -> None:
        horizon: Horizon | None = None
        while True:
            try:
                if horizon is None:
                    horizon = Horizon(await self._newest())
                    for page in self._pages:
                        page.tell_unsure()
                await self._look(horizon)
            except Exception:  # the desk stays live when the database was away for a while
                log.exception("the live feed could not read the trail")
                await asyncio.sleep(TRY_AGAIN_SECONDS)
            await self._bell.wait(EVERY_SECONDS)

    async def _newest(self) -> int:
        async with self._database.reading() as session:
            return await activity.newest(session)

    async def _look(self, horizon: Horizon) -> None:
        async with self._database.reading() as session:
            rows = await activity.since(session, horizon.read_after)
        fresh = set(horizon.fresh([row.id for row in rows], at=self._clock()))
        changed = {row.conversation_id for row in rows if row.id in fresh}
        if changed:
            for page in self._pages:
                page.tell(changed)
