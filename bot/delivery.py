"""The only sender: takes outgoing rows to Telegram, in order a chat, chats side by side.

    pending ──tx──▶ attempting ──call──▶ sent
                        ├─ 429, network, 5xx ─▶ pending, held back for a while
                        ├─ blocked ──────────▶ pending until she comes back
                        └─ refused ──────────▶ once more plainly, else failed

A row that is `attempting` when we start was cut off by our death: it may have arrived. It is sent
again and marked `maybe_twice`, because a lost answer is worse than a doubled one.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
)
from aiogram.types import Message as TelegramMessage
from aiohttp import ClientConnectorError

from billing.db import Database
from handoff import cases, conversations, outbox
from handoff.kinds import CaseReason, Holder
from handoff.models import Message
from handoff.outbox import Target
from handoff.signals import Bell

log = logging.getLogger(__name__)

AT_ONCE = 30
LOOK_EVERY = 0.5
"""Seconds between two looks when nobody rings."""

LEASE = timedelta(seconds=6)
"""After a sender died, another takes over this much later; renewed at half of it."""
LONGEST_WAIT = 60.0

Taken = tuple[Message, Target]

Attachments = Callable[[Mapping[str, object]], Awaitable[bytes]]
"""Makes the content of an attachment, such as a bill's PDF."""


class Unmakable(Exception):
    """The content of an attachment cannot be made."""


class Delivery:
    """Sends what waits, while it holds the lease to do so."""

    def __init__(self, database: Database, bots: Mapping[int, Bot], bell: Bell, attachments: Attachments) -> None:
        """Prepare.

        Args:
            database: Where the rows are.
            bots: Our bots by account id.
            bell: Rung when something was put in the queue; rung by us when something was sent.
            attachments: Makes documents at the time of sending.
        """
        self._database = database
        self._bots = bots
        self._bell = bell
        self._attachments = attachments
        self._name = uuid4().hex
        self._serving: dict[int, asyncio.Task[None]] = {}
        self._failures: dict[int, int] = {}
        self._leased_until = datetime.min.replace(tzinfo=UTC)

    async def run(self) -> None:
        """Send for ever; cancelling it loses nothing."""
        try:
            while True:
                try:
                    await self._look()
                except Exception:
                    log.exception("delivery could not look for messages")
                    await asyncio.sleep(1)
                await self._bell.wait(LOOK_EVERY)
        finally:
            await self._stop()

    async def drain(self) -> None:
        """Send what can be sent now, and return; for tests and commands."""
        while await self._look():
            await asyncio.gather(*self._serving.values())

    async def _look(self) -> bool:
        now = datetime.now(UTC)
        if not await self._hold_lease(now):
            return False
        async with self._database.reading() as session:
            found = await outbox.conversations_to_serve(session, list(self._bots), now=now)
        free = [conversation_id for conversation_id in found if conversation_id not in self._serving]
        for conversation_id in free[: AT_ONCE - len(self._serving)]:
            task = asyncio.create_task(self._serve(conversation_id))
            self._serving[conversation_id] = task
            task.add_done_callback(partial(self._served, conversation_id))
        return bool(self._serving)

    def _served(self, conversation_id: int, _task: asyncio.Task[None]) -> None:
        del self._serving[conversation_id]
        # Something may have been put in the queue while this chat was being served.
        self._bell.ring()

    async def _hold_lease(self, now: datetime) -> bool:
        if now + LEASE / 2 < self._leased_until:
            return True
        async with self._database.transaction() as session:
            held = await outbox.take_lease(session, "delivery", self._name, now=now, until=now + LEASE)
        self._leased_until = now + LEASE if held else datetime.min.replace(tzinfo=UTC)
        return held

    async def _stop(self) -> None:
        # Calls on the wire are let finish, so that their answers are kept.
        if self._serving:
            _, late = await asyncio.wait(self._serving.values(), timeout=5)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        async with self._database.transaction() as session:
            await outbox.drop_lease(session, "delivery", self._name, now=datetime.now(UTC))

    async def _serve(self, conversation_id: int) -> None:
        try:
            async with self._database.transaction() as session:
                ready = await outbox.begin_sending(session, conversation_id, now=datetime.now(UTC))
            while ready is not None:
                if not self._is_ours():
                    await self._give_back(ready[0])
                    break
                ready = await self._deliver(*ready)
        except Exception:
            log.exception("delivery to conversation %s failed", conversation_id)
            await self._hold_back(conversation_id, self._patience(conversation_id))

    def _is_ours(self) -> bool:
        return datetime.now(UTC) < self._leased_until

    async def _give_back(self, message: Message) -> None:
        """We lost the right to send, for instance after the machine slept: another sender takes it from here."""
        await self._again(message, hold=timedelta())

    async def _deliver(self, message: Message, target: Target) -> Taken | None:
        """Send one message and keep what became of it; return the next one, taken in the same transaction."""
        bot = self._bots[target.account_id]
        try:
            sent_id = await self._send(bot, target.chat_id, message, target.replaces)
        except TelegramRetryAfter as refused:
            await self._again(message, hold=timedelta(seconds=refused.retry_after))
        except TelegramForbiddenError:
            await self._blocked(message)
        except (TelegramBadRequest, TelegramEntityTooLarge, TelegramMigrateToChat) as refused:
            return await self._failed(message, refused.message)
        except TelegramUnauthorizedError:
            log.error("bot %s: the token is refused; nothing can be sent", bot.id)
            await self._again(message, hold=timedelta(seconds=LONGEST_WAIT))
        except TelegramNetworkError as broken:
            lost_answer = not isinstance(broken.__cause__, ClientConnectorError)
            await self._again(message, hold=self._patience(message.conversation_id), maybe_twice=lost_answer)
        except TelegramAPIError:
            await self._again(message, hold=self._patience(message.conversation_id))
        except Unmakable:
            return await self._apologise(message)
        else:
            self._failures.pop(message.conversation_id, None)
            return await self._sent(message, sent_id)
        return None

    async def _send(self, bot: Bot, chat_id: int, message: Message, replaces: int | None) -> int | None:
        if replaces is not None:
            try:
                return await self._edit(bot, chat_id, message, replaces)
            except TelegramBadRequest as refused:
                if "message is not modified" in refused.message:
                    return replaces
                # Deleted, or too old to be changed: then she gets it as a new message.
                log.info("message row %s cannot replace: %s", message.id, refused.message)
        try:
            return await self._send_anew(bot, chat_id, message)
        except TelegramBadRequest as refused:
            if message.attachment:
                raise
            log.error("message row %s was refused, so it goes plainly: %s", message.id, refused.message)
            return (await bot.send_message(chat_id, message.text, parse_mode=None)).message_id

    async def _send_anew(self, bot: Bot, chat_id: int, message: Message) -> int:
        if message.attachment:
            content = BufferedInputFile(await self._content(message), str(message.attachment["name"]))
            sent = await bot.send_document(
                chat_id, content, caption=message.text, caption_entities=entities(message), reply_markup=markup(message)
            )
        else:
            sent = await bot.send_message(
                chat_id, message.text, entities=entities(message), reply_markup=markup(message), parse_mode=None
            )
        return sent.message_id

    async def _content(self, message: Message) -> bytes:
        assert message.attachment is not None
        try:
            return await self._attachments(message.attachment)
        except Exception as error:
            log.exception("the document of message row %s cannot be made", message.id)
            raise Unmakable from error

    async def _edit(self, bot: Bot, chat_id: int, message: Message, replaces: int) -> int:
        keyboard = markup(message)
        edited = await bot.edit_message_text(
            message.text,
            chat_id=chat_id,
            message_id=replaces,
            entities=entities(message),
            reply_markup=keyboard if isinstance(keyboard, InlineKeyboardMarkup) else None,
            parse_mode=None,
        )
        return edited.message_id if isinstance(edited, TelegramMessage) else replaces

    async def _sent(self, message: Message, channel_message_id: int | None) -> Taken | None:
        now = datetime.now(UTC)
        async with self._database.transaction() as session:
            await outbox.sent(session, message, channel_message_id=channel_message_id, now=now)
            return await outbox.begin_sending(session, message.conversation_id, now=now)

    async def _failed(self, message: Message, failure: str) -> Taken | None:
        log.error("message row %s was refused: %s", message.id, failure)
        now = datetime.now(UTC)
        async with self._database.transaction() as session:
            await outbox.failed(session, message, failure=failure, now=now)
            return await outbox.begin_sending(session, message.conversation_id, now=now)

    async def _again(self, message: Message, *, hold: timedelta, maybe_twice: bool = False) -> None:
        async with self._database.transaction() as session:
            await outbox.send_again(session, message, not_before=datetime.now(UTC) + hold, maybe_twice=maybe_twice)

    async def _blocked(self, message: Message) -> None:
        async with self._database.transaction() as session:
            await outbox.blocked(session, message, now=datetime.now(UTC))

    async def _apologise(self, message: Message) -> Taken | None:
        now = datetime.now(UTC)
        async with self._database.transaction() as session:
            await outbox.failed(session, message, failure="its document cannot be made", now=now)
            conversation = await conversations.get(session, message.conversation_id)
            assert conversation is not None
            case, _ = await cases.open_case(session, conversation, reason=CaseReason.FAILURE, now=now)
            if conversation.holder is Holder.BOT:
                await conversations.announce(session, conversation, "failure", now=now, case=str(case.id))
            return await outbox.begin_sending(session, message.conversation_id, now=now)

    async def _hold_back(self, conversation_id: int, hold: timedelta) -> None:
        async with self._database.transaction() as session:
            await outbox.hold_back(session, conversation_id, not_before=datetime.now(UTC) + hold)

    def _patience(self, conversation_id: int) -> timedelta:
        failures = self._failures[conversation_id] = self._failures.get(conversation_id, 0) + 1
        return timedelta(seconds=min(0.5 * 2**failures, LONGEST_WAIT))


def entities(message: Message) -> list[MessageEntity]:
    """Turn spans of code points into Telegram's entities, which count UTF-16 units."""
    found = []
    for kind, start, end in message.spans:
        offset = _utf16(message.text[:start])
        found.append(MessageEntity(type=kind, offset=offset, length=_utf16(message.text[start:end])))
    return found


def markup(message: Message) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    """Draw the buttons under a message, or the menu keys that it brings along."""
    if message.buttons:
        rows = [
            [InlineKeyboardButton(text=button["label"], callback_data=button["action"]) for button in row]
            for row in message.buttons
        ]
        return InlineKeyboardMarkup(inline_keyboard=rows)
    if message.menu:
        keys = [[KeyboardButton(text=label) for label in row] for row in message.menu]
        return ReplyKeyboardMarkup(keyboard=keys, resize_keyboard=True, is_persistent=True)
    return None


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
