"""What an update of Telegram says, in the words of the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from aiogram import Bot
from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Chat, InlineKeyboardMarkup, Message, Update, User

from billing.db import AsyncSession
from handoff import conversations
from handoff.models import Conversation
from handoff.verification import normalised_code

KINDS: Mapping[str, str] = {
    ContentType.TEXT: "text",
    ContentType.PHOTO: "photo",
    ContentType.VOICE: "voice",
    ContentType.AUDIO: "voice",
    ContentType.VIDEO_NOTE: "voice",
    ContentType.STICKER: "sticker",
    ContentType.ANIMATION: "sticker",
    ContentType.DOCUMENT: "document",
    ContentType.VIDEO: "other",
    ContentType.LOCATION: "other",
    ContentType.VENUE: "other",
    ContentType.CONTACT: "other",
    ContentType.POLL: "other",
    ContentType.CHECKLIST: "other",
    ContentType.LIVE_PHOTO: "photo",
    ContentType.PAID_MEDIA: "other",
    ContentType.GAME: "other",
    ContentType.DICE: "other",
    ContentType.STORY: "other",
}
"""What people send; the rest (a pinned message, a new title) is Telegram's own news, not theirs."""

MAX_ACTION = 64


class HeardRow(TypedDict):
    """Keyword arguments of `conversations.heard`."""

    kind: str
    text: str
    channel_message_id: int
    action: str | None
    attachment: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Heard:
    """What she did: wrote, sent or pressed.

    Attributes:
        kind: text, photo, voice, sticker, document, other; `tap` for a button.
        text: Her words, the caption, or the label of the button.
        message_id: The message on Telegram; for a tap the one with the button.
        action: What the button asks for.
        attachment: Name and file id of what she sent.
        is_edit: She changed an earlier message.
    """

    kind: str
    text: str
    message_id: int
    action: str | None = None
    attachment: Mapping[str, Any] | None = None
    is_edit: bool = False

    @property
    def holds_code(self) -> bool:
        """Is there a linking code in her words? It is a secret as long as it is valid."""
        return self.action is None and normalised_code(self.text.removeprefix("/start ")) is not None

    def as_row(self) -> HeardRow:
        """Give what the record of the conversation keeps: everything but a code, which others read, too."""
        return HeardRow(
            kind=self.kind,
            text=_masked(self.text) if self.holds_code else self.text,
            channel_message_id=self.message_id,
            action=self.action,
            attachment=self.attachment,
        )


def _masked(text: str) -> str:
    command = "/start " if text.startswith("/start ") else ""
    return command + "•" * 10


def chat_of(update: Update) -> Chat | None:
    """Find the chat of an update."""
    if update.callback_query is not None:
        return update.callback_query.message.chat if update.callback_query.message else None
    message = update.message or update.edited_message
    if message is not None:
        return message.chat
    return update.my_chat_member.chat if update.my_chat_member else None


def sender_of(update: Update) -> User | None:
    """Find who is behind an update."""
    for what in (update.message, update.edited_message, update.callback_query, update.my_chat_member):
        if what is not None:
            return what.from_user
    return None


def heard(update: Update) -> Heard | None:
    """Read what she did; nothing for updates that are no words of hers."""
    if update.callback_query is not None:
        return _tapped(update.callback_query)
    if update.message is not None:
        return _said(update.message, is_edit=False)
    if update.edited_message is not None:
        return _said(update.edited_message, is_edit=True)
    return None


async def conversation(session: AsyncSession, bot: Bot, update: Update, *, now: datetime) -> Conversation:
    """Return the conversation of an update that has a chat."""
    chat, sender = chat_of(update), sender_of(update)
    if chat is None:
        message = f"update {update.update_id} has no chat"
        raise ValueError(message)
    return await conversations.conversation_of_chat(
        session,
        bot.id,
        chat.id,
        is_private=chat.type == "private",
        display_name=(chat.full_name if chat.type == "private" else chat.title or str(chat.id))[:200],
        language_guess=sender.language_code if sender else None,
        now=now,
    )


def _said(message: Message, *, is_edit: bool) -> Heard | None:
    kind = KINDS.get(message.content_type)
    text = message.text or message.caption or ""
    # A live location is an edit every few seconds: one without words asks for nothing.
    if kind is None or (is_edit and not text):
        return None
    return Heard(
        kind=kind,
        text=text,
        message_id=message.message_id,
        attachment=_attached(message),
        is_edit=is_edit,
    )


def _tapped(query: CallbackQuery) -> Heard | None:
    if query.message is None or query.data is None:
        return None
    # Our buttons carry 64 bytes at most; a tampered app may send anything, and the record has to hold it.
    action = query.data.replace("\0", "")[:MAX_ACTION]
    return Heard(kind="tap", text=_label(query), message_id=query.message.message_id, action=action)


def _label(query: CallbackQuery) -> str:
    keyboard = query.message.reply_markup if isinstance(query.message, Message) else None
    rows = keyboard.inline_keyboard if isinstance(keyboard, InlineKeyboardMarkup) else []
    return next((button.text for row in rows for button in row if button.callback_data == query.data), "")


def _attached(message: Message) -> dict[str, Any] | None:
    if message.photo:
        return {"kind": "photo", "file_id": message.photo[-1].file_id}
    named = message.document or message.audio
    if named is not None:
        return {"kind": "document", "file_id": named.file_id, "name": named.file_name}
    unnamed = message.voice or message.sticker or message.video or message.video_note
    return None if unnamed is None else {"kind": message.content_type, "file_id": unnamed.file_id}
