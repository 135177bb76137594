"""What Telegram refuses and how it words it, and what it reads from a request to send."""

from typing import Any, NoReturn

from aiogram.client.default import Default
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import TelegramMethod
from aiogram.types import ForceReply, InlineKeyboardMarkup, MessageEntity, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot.local import updates
from bot.local.phone import Key, Keyboard, Phone
from locales.rich import Span

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ANSWER_LIMIT = 200
ACTION_LIMIT = 64
FILE_LIMIT = 50 * 1024 * 1024
"""Limits of the Bot API: characters, and for actions and files bytes."""

SPAN_KINDS = {"bold", "italic", "code"}

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply | None


def refuse(method: TelegramMethod[Any], why: str) -> NoReturn:
    """Refuse a request as Telegram does.

    Raises:
        TelegramBadRequest: Always.
    """
    raise TelegramBadRequest(method=method, message=f"Bad Request: {why}")


def check_text(method: TelegramMethod[Any], text: str, parse_mode: str | Default | None) -> None:
    """Refuse a text that is empty, too long, or marked up."""
    if not text.strip():
        refuse(method, "message text is empty")
    if len(text) > TEXT_LIMIT:
        refuse(method, "message is too long")
    check_no_parse_mode(method, parse_mode)


def check_no_parse_mode(method: TelegramMethod[Any], parse_mode: str | Default | None) -> None:
    """Refuse markup: texts of this house carry entities, and markup would be a mistake that Telegram forgives."""
    if isinstance(parse_mode, str):
        refuse(method, "can't parse entities: the browser chat takes entities only")


def spans(text: str, entities: list[MessageEntity] | None) -> tuple[Span, ...]:
    """Read the emphasis that a phone shows."""
    return tuple(
        Span(
            entity.type,
            updates.code_points(text, entity.offset),
            updates.code_points(text, entity.offset + entity.length),
        )
        for entity in entities or []
        if entity.type in SPAN_KINDS
    )


def keys(method: TelegramMethod[Any], markup: Markup) -> tuple[tuple[Key, ...], ...]:
    """Read the buttons under a message; one without a label or with a wrong action is refused."""
    if not isinstance(markup, InlineKeyboardMarkup):
        return ()
    rows = tuple(
        tuple(Key(key.text, key.callback_data, key.url) for key in row) for row in markup.inline_keyboard if row
    )
    for key in (key for row in rows for key in row):
        if not key.label:
            refuse(method, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if key.url is None and not 1 <= len((key.action or "").encode()) <= ACTION_LIMIT:
            refuse(method, "BUTTON_DATA_INVALID")
    return rows


def offer(phone: Phone, markup: Markup) -> None:
    """Change the keys below the writing line, if the message brings others."""
    match markup:
        case ReplyKeyboardMarkup():
            phone.offer(_keyboard(markup))
        case ReplyKeyboardRemove():
            phone.offer(())
        case _:
            pass


def _keyboard(markup: ReplyKeyboardMarkup) -> Keyboard:
    return tuple(tuple(key.text for key in row) for row in markup.keyboard if row)
