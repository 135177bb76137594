"""What the server knows: people, groups, messages, files, taps that wait for an answer."""

import asyncio
import mimetypes
import struct
import time
from collections import deque
from dataclasses import dataclass, field, replace
from typing import Any

from tests.telegram.values import (
    Answered,
    ChatKind,
    Entity,
    File,
    InlineKeyboard,
    Json,
    Kind,
    Message,
    ReplyKeyboard,
)


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account."""

    id: int
    first_name: str
    language_code: str | None = None
    last_name: str | None = None
    username: str | None = None

    def to_json(self) -> Json:
        """The `User` of the Bot API."""
        found: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            value = getattr(self, name)
            if value:
                found[name] = value
        return found


@dataclass(slots=True)
class Chat:
    """A place where the bot may or may not write.

    Attributes:
        known: The bot has ever met it: the user wrote first, or it was added to the group.
        closed: The user blocked the bot, or it is not in the group.
        screen: Ids of the messages to be seen now, oldest first.
        arrivals: What the bot sent, as sent, oldest first; edits are apart, in `edits`.
        actions: Chat actions ("typing") with the monotonic second of each.
    """

    id: int
    kind: ChatKind
    title: str
    person: Person | None = None
    known: bool = False
    closed: bool = False
    screen: list[int] = field(default_factory=list)
    arrivals: list[Message] = field(default_factory=list)
    edits: list[Message] = field(default_factory=list)
    answers: list[Answered] = field(default_factory=list)
    actions: list[tuple[str, float]] = field(default_factory=list)
    keyboard: ReplyKeyboard | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def is_private(self) -> bool:
        """Is it a chat with one person?"""
        return self.kind is ChatKind.PRIVATE

    def to_json(self) -> Json:
        """The `Chat` of the Bot API."""
        if self.person is None:
            return {"id": self.id, "type": self.kind.value, "title": self.title}
        found: Json = {"id": self.id, "type": self.kind.value, "first_name": self.person.first_name}
        for name in ("last_name", "username"):
            value = getattr(self.person, name)
            if value:
                found[name] = value
        return found


@dataclass(slots=True)
class Tap:
    """A callback query that waits for its answer."""

    query_id: str
    chat_id: int
    at: float


class World:
    """Everything that lasts between two calls.

    Attributes:
        keep: How many messages of a chat are kept; none means all.
        privacy: In groups the bot is told only of commands, mentions and replies.
    """

    def __init__(self, *, bot_id: int, keep: int | None) -> None:
        self.keep = keep
        self.privacy = False
        self.bot: Json = {
            "id": bot_id,
            "is_bot": True,
            "first_name": "Fairbill",
            "username": "fairbill_test_bot",
        }
        self.chats: dict[int, Chat] = {}
        self.people: dict[int, Person] = {}
        self.messages: dict[int, Message] = {}
        self.files: dict[str, File] = {}
        self.taps: dict[str, Tap] = {}
        self._last_message_id = 0
        self._last_file = 0
        self._last_query = bot_id * 1000

    def chat(self, chat: Chat) -> Chat:
        """Remember a chat, or find the one that is there."""
        return self.chats.setdefault(chat.id, chat)

    def post(self, chat: Chat, *, sender_id: int, **facts: Any) -> Message:  # noqa: ANN401 - fields of Message
        """Put a message into a chat."""
        self._last_message_id += 1
        message = Message(
            id=self._last_message_id,
            chat_id=chat.id,
            sender_id=sender_id,
            from_bot=sender_id == self.bot["id"],
            date=int(time.time()),
            arrived=time.monotonic(),
            **facts,
        )
        self.messages[message.id] = message
        chat.screen.append(message.id)
        if message.from_bot:
            chat.arrivals.append(message)
            self._show_keyboard(chat, message)
        self._prune(chat)
        chat.changed.set()
        return message

    def revise(self, message: Message, **facts: Any) -> Message:  # noqa: ANN401 - fields of Message
        """Put a new version in a message's place."""
        revised = replace(message, edited_at=int(time.time()), arrived=time.monotonic(), **facts)
        self.messages[message.id] = revised
        chat = self.chats[message.chat_id]
        if message.from_bot:
            chat.edits.append(revised)
        chat.changed.set()
        return revised

    def remove(self, message: Message) -> None:
        """Take a message off the screen."""
        del self.messages[message.id]
        self.chats[message.chat_id].screen.remove(message.id)
        self.chats[message.chat_id].changed.set()

    def visible(self, chat: Chat) -> tuple[Message, ...]:
        """What is to be seen in a chat now."""
        return tuple(self.messages[number] for number in chat.screen)

    def tap(self, chat: Chat) -> Tap:
        """Open a callback query."""
        self._last_query += 1
        tap = Tap(str(self._last_query), chat.id, time.monotonic())
        self.taps[tap.query_id] = tap
        return tap

    def store(self, name: str, content: bytes, *, mime_type: str = "", folder: str = "documents") -> File:
        """Keep a file."""
        self._last_file += 1
        mime_type = mime_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
        suffix = name[name.rfind(".") :] if "." in name else ""
        width, height = picture_size(content)
        file = File(
            id=f"AgAC-{self._last_file:08d}",
            unique_id=f"AQAD-{self._last_file:08d}",
            name=name,
            mime_type=mime_type,
            path=f"{folder}/file_{self._last_file}{suffix}",
            content=content,
            width=width,
            height=height,
        )
        self.files[file.id] = file
        return file

    def to_json(self, message: Message, *, replies: bool = True) -> Json:
        """The `Message` of the Bot API."""
        chat = self.chats[message.chat_id]
        sender = self.bot if message.from_bot else self.people[message.sender_id].to_json()
        found: Json = {"message_id": message.id, "from": sender, "chat": chat.to_json(), "date": message.date}
        if message.edited_at is not None:
            found["edit_date"] = message.edited_at
        if replies and message.reply_to in self.messages:
            found["reply_to_message"] = self.to_json(self.messages[message.reply_to], replies=False)
        if message.text:
            text, entities = ("text", "entities") if message.kind is Kind.TEXT else ("caption", "caption_entities")
            found[text] = message.text
            if message.entities:
                found[entities] = [entity.to_json() for entity in message.entities]
        if message.file is not None:
            found[message.kind.value] = _file_json(message.kind, message.file, message.details or {})
        elif message.details is not None:
            found[message.kind.value] = message.details
        if isinstance(message.markup, InlineKeyboard):
            found["reply_markup"] = message.markup.to_json()
        return found

    def _show_keyboard(self, chat: Chat, message: Message) -> None:
        if isinstance(message.markup, ReplyKeyboard):
            chat.keyboard = message.markup
        elif message.markup is not None and not isinstance(message.markup, InlineKeyboard):
            chat.keyboard = None

    def _prune(self, chat: Chat) -> None:
        if self.keep is None or len(chat.screen) <= 2 * self.keep:
            return
        for number in chat.screen[: -self.keep]:
            self.messages.pop(number, None)
        del chat.screen[: -self.keep]


def history(keep: int | None) -> "deque[Any]":
    """A list that forgets its beginning when only so many are to be kept."""
    return deque(maxlen=keep)


def commands(text: str) -> tuple[Entity, ...]:
    """Find a bot command at the beginning of what a user says.

    >>> commands("/start abc")[0].length
    6
    """
    if not text.startswith("/"):
        return ()
    word = text.split(maxsplit=1)[0]
    name = word[1:].split("@")[0]
    if not name or not all(letter.isascii() and (letter.isalnum() or letter == "_") for letter in name):
        return ()
    return (Entity("bot_command", 0, len(word)),)


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG; what looks like another picture counts as 800 × 600, the rest as none."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content.startswith((b"\xff\xd8\xff", b"GIF8")) or content[8:12] == b"WEBP":
        return 800, 600
    return 0, 0


def _file_json(kind: Kind, file: File, details: Json) -> Json | list[Json]:
    base: Json = {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size}
    match kind:
        case Kind.PHOTO:
            return [base | {"width": file.width, "height": file.height}]
        case Kind.DOCUMENT:
            return base | {"file_name": file.name, "mime_type": file.mime_type}
        case _:
            return base | details
