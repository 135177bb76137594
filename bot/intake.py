"""Where updates come in: stored first, then handled one at a time a chat.

What was stored and not handled when the process died is handled at the next start (`heal`).
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from aiogram import Bot

from billing.db import Database
from bot.turn import Turns
from handoff import updates

AT_ONCE = 16
"""Chats whose updates are handled side by side."""

Work = Callable[[], Awaitable[None]]


class Intake:
    """Stores updates and hands them on, in order a chat."""

    def __init__(self, database: Database, turns: Turns) -> None:
        """Prepare; nothing runs until something comes in."""
        self._database = database
        self._turns = turns
        self._chats: dict[tuple[int, int | None], deque[Work]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(AT_ONCE)

    async def take(self, bot: Bot, raw: Sequence[Mapping[str, Any]]) -> None:
        """Store raw updates of the Bot API, then have them handled.

        Returns once they are stored: from then on they cannot be lost. What was stored before is
        left alone.
        """
        incoming = [updates.Incoming(update["update_id"], chat_of(update), update) for update in raw]
        async with self._database.transaction() as session:
            kept = await updates.keep(session, bot.id, incoming, now=datetime.now(UTC))
        for row_id, chat_id in kept:
            self._enqueue((bot.id, chat_id), partial(self._turns.handle, bot, row_id))

    async def heal(self, bot: Bot) -> int:
        """Hand on what was stored and never handled; tell how many."""
        async with self._database.reading() as session:
            left = await updates.unhandled(session, bot.id)
        for row_id, chat_id in left:
            self._enqueue((bot.id, chat_id), partial(self._turns.heal, bot, row_id))
        return len(left)

    async def idle(self) -> None:
        """Wait until everything that came in is handled."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def stop(self) -> None:
        """Finish what is being handled; what waits is stored, and handled at the next start."""
        for waiting in self._chats.values():
            waiting.clear()
        await self.idle()

    def _enqueue(self, chat: tuple[int, int | None], work: Work) -> None:
        if chat in self._chats:
            self._chats[chat].append(work)
            return
        self._chats[chat] = deque([work])
        task = asyncio.create_task(self._serve(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, chat: tuple[int, int | None]) -> None:
        waiting = self._chats[chat]
        while waiting:
            async with self._places:
                await waiting.popleft()()
        del self._chats[chat]


def chat_of(update: Mapping[str, Any]) -> int | None:
    """Find the chat of a raw update; a button press belongs to the chat of its message.

    >>> chat_of({"update_id": 1, "message": {"chat": {"id": 7}}})
    7
    >>> chat_of({"update_id": 2, "callback_query": {"from": {"id": 8}, "message": {"chat": {"id": 7}}}})
    7
    >>> chat_of({"update_id": 3, "poll": {}}) is None
    True
    """
    for what in update.values():
        if not isinstance(what, Mapping):
            continue
        holder = what.get("message", what)
        chat = holder.get("chat") if isinstance(holder, Mapping) else None
        if isinstance(chat, Mapping) and isinstance(chat.get("id"), int):
            return int(chat["id"])
    return None
