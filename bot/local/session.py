"""The browser in Telegram's place: aiogram's own session interface, without a network.

A real `Bot` with this session sends into phones of this process. What Telegram would refuse is
refused with aiogram's own exceptions, so that nothing works here that fails there.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramForbiddenError, TelegramNotFound
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageReplyMarkup,
    EditMessageText,
    GetFile,
    GetMe,
    SendChatAction,
    SendDocument,
    SendMessage,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import (
    File,
    InputFile,
    Message,
    User,
)
from typing_extensions import override

from billing.db import Database
from bot.local import rules, updates
from bot.local.files import Files, StoredFile, media_type_of
from bot.local.history import record_of
from bot.local.phone import LOCAL_ACCOUNT, Answered, Bubble, Closed, Enclosure, Phone, Typing
from bot.local.profile import Profile

TOKEN = f"{LOCAL_ACCOUNT}:local"
"""Token of the bot in the browser; it opens nothing anywhere."""

KEPT_QUERIES = 1000


@dataclass(frozen=True, slots=True)
class _Query:
    chat_id: int
    message_id: int
    action: str


def _clock() -> datetime:
    return datetime.now(UTC)


class LocalSession(BaseSession):
    """Phones of customers, and the server between them and the bot."""

    def __init__(self, database: Database, *, company: str, clock: Callable[[], datetime] = _clock) -> None:
        """Begin with no phone on; each is read from the record when it is first needed.

        Its `profile` is what the bot said of itself.

        Args:
            database: Where the record of the chats is.
            company: Name under which the bot introduces itself.
            clock: Time of the messages.
        """
        super().__init__()
        self._database = database
        self._company = company
        self._clock = clock
        self._last_id = 0
        self._phones: dict[int, Phone] = {}
        self._files = Files()
        self._queries: OrderedDict[str, _Query] = OrderedDict()
        self.profile = Profile(company)

    # What the pages use

    def next_id(self) -> int:
        """Number a message, an update, a query or a file.

        Milliseconds, so that after a restart the numbers go on where they were without being kept.
        """
        self._last_id = max(self._last_id + 1, int(self._clock().timestamp() * 1000))
        return self._last_id

    async def phone(self, chat_id: int) -> Phone:
        """Return a phone; one that was used before this process began is as it was left."""
        if chat_id not in self._phones:
            conversation = (await record_of(self._database, chat_id)).conversation
            phone = Phone(chat_id)
            phone.is_started = conversation is not None
            phone.is_blocked = conversation is not None and conversation.blocked_at is not None
            self._phones.setdefault(chat_id, phone)
        return self._phones[chat_id]

    async def bubble(self, chat_id: int, message_id: int) -> Bubble | None:
        """Find a message of a chat as it stands now."""
        phone = await self.phone(chat_id)
        if message_id in phone.gone:
            return None
        if message_id in phone.bubbles:
            return phone.bubbles[message_id]
        return (await record_of(self._database, chat_id)).bubbles.get(message_id)

    def ask(self, chat_id: int, message_id: int, action: str) -> str:
        """Number a press of a button, so that it can be answered."""
        query_id = str(self.next_id())
        self._queries[query_id] = _Query(chat_id, message_id, action)
        while len(self._queries) > KEPT_QUERIES:
            self._queries.popitem(last=False)
        return query_id

    def keep_file(self, stored: StoredFile) -> str:
        """Keep the content of a file; its id is returned."""
        file_id = f"file{self.next_id()}"
        self._files.keep(file_id, stored)
        return file_id

    def file(self, file_id: str) -> StoredFile | None:
        """Find the content of a file; gone after a restart."""
        return self._files.find(file_id)

    def me(self) -> User:
        """Introduce the bot."""
        return User(
            id=LOCAL_ACCOUNT,
            is_bot=True,
            first_name=self._company,
            username="browser_chat_bot",
            can_join_groups=False,
            can_read_all_group_messages=False,
            supports_inline_queries=False,
        )

    def me_as_json(self) -> dict[str, Any]:
        """Introduce the bot inside an update."""
        return {"id": LOCAL_ACCOUNT, "is_bot": True, "first_name": self._company, "username": "browser_chat_bot"}

    # What aiogram uses

    @override
    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        return cast("TelegramType", await self._carried_out(bot, method))

    @override
    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        file_id = url.rsplit("/", 1)[-1]
        stored = self.file(file_id)
        if stored is None:
            raise TelegramNotFound(method=GetFile(file_id=file_id), message="Not Found")
        for start in range(0, len(stored.content), chunk_size):
            yield stored.content[start : start + chunk_size]

    @override
    async def close(self) -> None:
        """Let every page that watches end its stream."""
        for phone in self._phones.values():
            phone.tell(Closed())
        await asyncio.sleep(0)

    async def _carried_out(self, bot: Bot, method: TelegramMethod[Any]) -> object:  # noqa: PLR0911 - a table of methods
        match method:
            case SendMessage():
                return await self._send_message(bot, method)
            case SendDocument():
                return await self._send_document(bot, method)
            case EditMessageText():
                return await self._edit_text(bot, method)
            case EditMessageReplyMarkup():
                return await self._edit_markup(bot, method)
            case DeleteMessage():
                return await self._delete(method)
            case SendChatAction():
                (await self._open_phone(method, method.chat_id)).tell(Typing())
                return True
            case AnswerCallbackQuery():
                return self._answer(method)
            case GetMe():
                return self.me().as_(bot)
            case GetFile():
                return self._file_of(method).as_(bot)
            case _:
                done = self.profile.apply(method)
                if done is None:
                    rules.refuse(method, f"method {type(method).__name__} is not available in the browser chat")
                return done

    async def _send_message(self, bot: Bot, method: SendMessage) -> Message:
        phone = await self._open_phone(method, method.chat_id)
        rules.check_text(method, method.text, method.parse_mode)
        keys = rules.keys(method, method.reply_markup)
        bubble = Bubble(
            id=self.next_id(),
            is_hers=False,
            at=self._clock(),
            text=method.text,
            spans=rules.spans(method.text, method.entities),
            keys=keys,
        )
        phone.show(bubble)
        rules.offer(phone, method.reply_markup)
        return self._as_message(bot, bubble, phone)

    async def _send_document(self, bot: Bot, method: SendDocument) -> Message:
        phone = await self._open_phone(method, method.chat_id)
        caption = method.caption or ""
        if len(caption) > rules.CAPTION_LIMIT:
            rules.refuse(method, "message caption is too long")
        rules.check_no_parse_mode(method, method.parse_mode)
        keys = rules.keys(method, method.reply_markup)
        bubble = Bubble(
            id=self.next_id(),
            is_hers=False,
            at=self._clock(),
            text=caption,
            spans=rules.spans(caption, method.caption_entities),
            keys=keys,
            enclosure=await self._enclosed(bot, method),
        )
        phone.show(bubble)
        rules.offer(phone, method.reply_markup)
        return self._as_message(bot, bubble, phone)

    async def _enclosed(self, bot: Bot, method: SendDocument) -> Enclosure:
        if isinstance(method.document, InputFile):
            content = b"".join([chunk async for chunk in method.document.read(bot)])
            if len(content) > rules.FILE_LIMIT:
                rules.refuse(method, "file is too big")
            if not content:
                rules.refuse(method, "file must be non-empty")
            name = method.document.filename or "file"
            file_id = self.keep_file(StoredFile(name, media_type_of(name), content))
        else:
            file_id = method.document
        stored = self.file(file_id)
        if stored is None:
            rules.refuse(method, "wrong file identifier/HTTP URL specified")
        return Enclosure("document", stored.name, file_id, len(stored.content))

    async def _edit_text(self, bot: Bot, method: EditMessageText) -> Message:
        phone, before = await self._to_edit(method, method.chat_id, method.message_id)
        rules.check_text(method, method.text or "", method.parse_mode)
        text = method.text or ""
        after = replace(
            before,
            text=text,
            spans=rules.spans(text, method.entities),
            keys=rules.keys(method, method.reply_markup),
            is_edited=True,
        )
        return self._changed(bot, method, phone, before, after)

    async def _edit_markup(self, bot: Bot, method: EditMessageReplyMarkup) -> Message:
        phone, before = await self._to_edit(method, method.chat_id, method.message_id)
        return self._changed(bot, method, phone, before, replace(before, keys=rules.keys(method, method.reply_markup)))

    async def _to_edit(
        self, method: TelegramMethod[Any], chat_id: int | str | None, message_id: int | None
    ) -> tuple[Phone, Bubble]:
        phone = await self._open_phone(method, chat_id)
        before = await self.bubble(phone.chat_id, message_id or 0)
        if before is None:
            rules.refuse(method, "message to edit not found")
        if before.is_hers:
            rules.refuse(method, "message can't be edited")
        return phone, before

    def _changed(self, bot: Bot, method: TelegramMethod[Any], phone: Phone, before: Bubble, after: Bubble) -> Message:
        if replace(after, is_edited=before.is_edited) == before:
            rules.refuse(
                method,
                "message is not modified: specified new message content and reply markup are exactly the same"
                " as a current content and reply markup of the message",
            )
        phone.show(after)
        return self._as_message(bot, after, phone)

    async def _delete(self, method: DeleteMessage) -> bool:
        phone = await self._open_phone(method, method.chat_id)
        if await self.bubble(phone.chat_id, method.message_id) is None:
            rules.refuse(method, "message to delete not found")
        phone.hide(method.message_id)
        return True

    def _answer(self, method: AnswerCallbackQuery) -> bool:
        query = self._queries.pop(method.callback_query_id, None)
        if query is None:
            rules.refuse(method, "query is too old and response timeout expired or query ID is invalid")
        text = method.text or ""
        if len(text) > rules.ANSWER_LIMIT:
            rules.refuse(method, "MESSAGE_TOO_LONG")
        self._phones[query.chat_id].tell(Answered(query.message_id, query.action, text, bool(method.show_alert)))
        return True

    def _file_of(self, method: GetFile) -> File:
        stored = self.file(method.file_id)
        if stored is None:
            rules.refuse(method, "wrong file_id or the file is temporarily unavailable")
        return File(
            file_id=method.file_id,
            file_unique_id=method.file_id,
            file_size=len(stored.content),
            file_path=f"documents/{method.file_id}",
        )

    async def _open_phone(self, method: TelegramMethod[Any], chat_id: int | str | None) -> Phone:
        if not isinstance(chat_id, int):
            rules.refuse(method, "chat not found")
        phone = await self.phone(chat_id)
        if not phone.is_started:
            rules.refuse(method, "chat not found")
        if phone.is_blocked:
            raise TelegramForbiddenError(method=method, message="Forbidden: bot was blocked by the user")
        return phone

    def _as_message(self, bot: Bot, bubble: Bubble, phone: Phone) -> Message:
        chat = {"id": phone.chat_id, "type": "private"}
        return Message.model_validate(updates.of_bot(bubble, self.me_as_json(), chat), context={"bot": bot})
