"""One turn of the dialogue: one stored update, handled in one transaction.

tx2  take the update ─ handlers ─ messages to be sent ─ commit
error → rollback → tx3  keep her words, open a case, apologise
"""

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Update
from pydantic import ValidationError

from billing.db import AsyncSession, Database
from bot import channel
from handoff import cases, conversations, updates
from handoff.kinds import CaseReason, Holder
from handoff.signals import Bell

log = logging.getLogger(__name__)

TRIES = 3
"""An update that killed us this often is put aside, so that it cannot stop everything for ever."""

TYPING_AFTER = 0.4
"""Seconds of work after which she is shown that we are typing."""


class Turns:
    """Handles stored updates by a dispatcher."""

    def __init__(self, database: Database, dispatcher: Dispatcher, bell: Bell) -> None:
        """Keep what a turn needs.

        Args:
            database: Where the update is stored and its effects go.
            dispatcher: Gets `session`, `now` and `toast` (words shown when a button was pressed) beside each update.
            bell: Rung after each commit, for delivery and panel.
        """
        self._database = database
        self._dispatcher = dispatcher
        self._bell = bell
        self._asides: set[asyncio.Task[None]] = set()

    async def handle(self, bot: Bot, row_id: int) -> None:
        """Handle one stored update; whatever goes wrong ends with a case, never with an exception."""
        try:
            await self._handle(bot, row_id)
        except Exception:
            log.exception("update row %s of bot %s failed", row_id, bot.id)
            await self._put_aside(bot, row_id)
        self._bell.ring()

    async def _handle(self, bot: Bot, row_id: int) -> None:
        now = datetime.now(UTC)
        async with self._database.transaction() as session:
            payload = await updates.begin(session, row_id, now=now)
            if payload is None:
                return
            update = Update.model_validate(dict(payload), context={"bot": bot})
            typing = self._beside(self._type_while_working(bot, update))
            toast: list[str] = []
            try:
                await self._dispatcher.feed_update(bot, update, session=session, now=now, toast=toast)
            finally:
                typing.cancel()
            heard = channel.heard(update)
            if heard is not None and heard.holds_code:
                await updates.forget(session, row_id)
        if update.callback_query is not None:
            self._beside(_stop_spinning(bot, update.callback_query.id, " ".join(toast)))

    async def heal(self, bot: Bot, row_id: int) -> None:
        """Handle an update left over from before; one that killed us too often is put aside."""
        try:
            async with self._database.transaction() as session:
                tries = await updates.count_try(session, row_id)
        except Exception:
            log.exception("could not count a try of update row %s", row_id)
            return
        # The first try is not counted, to keep it cheap: it is the one that left the row.
        if tries < TRIES:
            await self.handle(bot, row_id)
        else:
            await self._put_aside(bot, row_id)
            self._bell.ring()

    async def _put_aside(self, bot: Bot, row_id: int) -> None:
        """Keep her words, open a case, apologise; whatever goes wrong, what comes after goes on."""
        now = datetime.now(UTC)
        try:
            async with self._database.transaction() as session:
                payload = await updates.fail(session, row_id, failure="handler failed", now=now)
                if payload is not None:
                    await _keep_and_apologise(session, bot, payload, now)
        except Exception:
            # Stays unhandled in its row; the next start tries again.
            log.exception("could not put update row %s aside", row_id)

    def _beside(self, work: Any) -> asyncio.Task[None]:  # noqa: ANN401 - any coroutine
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)
        return task

    async def _type_while_working(self, bot: Bot, update: Update) -> None:
        await asyncio.sleep(TYPING_AFTER)
        chat = channel.chat_of(update)
        if chat is not None:
            with contextlib.suppress(TelegramAPIError):
                await bot.send_chat_action(chat.id, "typing")


async def _stop_spinning(bot: Bot, query_id: str, toast: str) -> None:
    # Too old or answered before: nothing is lost, the button merely spun longer.
    with contextlib.suppress(TelegramAPIError):
        await bot.answer_callback_query(query_id, text=toast or None)


async def _keep_and_apologise(session: AsyncSession, bot: Bot, payload: Mapping[str, Any], now: datetime) -> None:
    try:
        update = Update.model_validate(dict(payload), context={"bot": bot})
    except ValidationError:
        log.exception("an update of bot %s cannot be read; it stays in its row", bot.id)
        return
    heard = channel.heard(update)
    chat = channel.chat_of(update)
    if heard is None or chat is None or chat.type != "private":
        return
    conversation = await channel.conversation(session, bot, update, now=now)
    await conversations.heard(session, conversation, now=now, **heard.as_row())
    case, _ = await cases.open_case(session, conversation, reason=CaseReason.FAILURE, now=now)
    if conversation.holder is Holder.BOT:
        await conversations.announce(session, conversation, "failure", now=now, case=str(case.id))
