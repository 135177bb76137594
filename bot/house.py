"""Runs the parts of the house in one process, and stops them in the right order."""

import asyncio
import contextlib
import gc
import importlib
import logging
import signal
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI
from typing_extensions import override

from billing.db import Database
from handoff import housekeeping
from handoff.panel.app import create_panel
from handoff.signals import Bell
from handoff.verification import Linker

if TYPE_CHECKING:
    from bot.dialogue import Dialogue

log = logging.getLogger(__name__)

TIDY_EVERY = 6 * 3600.0
"""Seconds."""


class House:
    """What every part shares: the database, the bell, the maker of linking codes."""

    def __init__(self, database: Database, *, secret: str, company: str) -> None:
        """Put the shared things together.

        Args:
            database: Migrated already.
            secret: Key of the hashes of linking codes.
            company: Name of the company, for texts and pages.
        """
        self.database = database
        self.company = company
        self.bell = Bell()
        self.linker = Linker(secret)
        self.stopping = asyncio.Event()
        self.dialogue: Dialogue | None = None

    def panel(self, *, secure: bool) -> FastAPI:
        """Build the panel."""
        return create_panel(
            self.database, company=self.company, bell=self.bell, secure_cookies=secure, linker=self.linker
        )

    def stop_on_signals(self) -> None:
        """Let Ctrl-C and a polite kill set `stopping`; a second one ends us at once."""
        loop = asyncio.get_running_loop()

        for number in (signal.SIGINT, signal.SIGTERM):
            try:
                loop.add_signal_handler(number, _once(loop, number, self.stopping))
            except NotImplementedError:  # Windows
                signal.signal(number, lambda *_: loop.call_soon_threadsafe(self.stopping.set))

    async def run(self, *parts: Awaitable[None]) -> None:
        """Run parts side by side until one fails or we are told to stop."""
        tasks = [asyncio.ensure_future(part) for part in parts]
        stopping = asyncio.create_task(self.stopping.wait())
        try:
            await asyncio.wait([*tasks, stopping], return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            for task in tasks:
                task.cancel()
            done = await asyncio.gather(*tasks, return_exceptions=True)
        for result in done:
            if isinstance(result, BaseException) and not isinstance(result, asyncio.CancelledError):
                raise result

    async def close(self) -> None:
        """Finish what is being handled, then close the database."""
        if self.dialogue is not None:
            await self.dialogue.close()
        await self.database.close()


def _once(loop: asyncio.AbstractEventLoop, number: signal.Signals, stopping: asyncio.Event) -> Callable[[], None]:
    def told() -> None:
        loop.remove_signal_handler(number)
        stopping.set()

    return told


class WebServer(uvicorn.Server):
    """Serves pages until its task is cancelled; the house listens to signals, not this."""

    def __init__(self, app: FastAPI, port: int) -> None:
        """Take the port at once, so that a taken one is known before anything starts.

        Raises:
            OSError: The port is taken.
        """
        super().__init__(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=2, server_header=False))
        self.app = app
        self._up = asyncio.Event()
        self._socket = socket.create_server(("127.0.0.1", port))
        self.port = int(self._socket.getsockname()[1])

    @contextlib.contextmanager
    @override
    def capture_signals(self) -> Iterator[None]:
        yield

    async def run_until_cancelled(self) -> None:
        """Serve; when cancelled, end open pages and return."""
        serving = asyncio.create_task(self.serve(sockets=[self._socket]))
        try:
            await asyncio.shield(serving)
        except asyncio.CancelledError:
            self.should_exit = True
            self.app.state.feed.close()
            await serving
            raise

    async def up(self) -> None:
        """Wait until pages can be had."""
        await self._up.wait()

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._up.set()


async def keep_tidy(database: Database) -> None:
    """Throw away every few hours what has served its time; cancelling it loses nothing."""
    while True:
        try:
            async with database.transaction() as session:
                await housekeeping.sweep(session, now=datetime.now(UTC))
        except Exception:
            log.exception("could not tidy up")
        await asyncio.sleep(TIDY_EVERY)


async def import_dialogue() -> None:
    """Import what needs aiogram, which takes seconds: a part of the start that runs beside others.

    In a thread that nobody waits for at the end, so that Ctrl-C need not wait for it either.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def work() -> None:
        try:
            _import_quietly()
        except Exception as error:  # noqa: BLE001 - handed to whoever waits
            loop.call_soon_threadsafe(_settle, done, error)
        else:
            loop.call_soon_threadsafe(_settle, done, None)

    threading.Thread(target=work, daemon=True, name="import").start()
    await done


def _settle(done: "asyncio.Future[None]", error: Exception | None) -> None:
    if done.cancelled():
        return
    if error is None:
        done.set_result(None)
    else:
        done.set_exception(error)


def _import_quietly() -> None:
    # The collector rests meanwhile and leaves alone afterwards what came: hundreds of thousands of
    # objects that all stay. Walking them costs half a second now and one more at the end.
    gc.disable()
    try:
        importlib.import_module("bot.dialogue")
        importlib.import_module("bot.local")
    finally:
        gc.freeze()
        gc.enable()
