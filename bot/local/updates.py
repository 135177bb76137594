"""What a phone tells the bot, as the Bot API words it: plain JSON objects, pure functions.

Source: https://core.telegram.org/bots/api#update
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.local.phone import Bubble
from locales.rich import Span

Json = dict[str, Any]

_ENTITIES = {"bold": "bold", "italic": "italic", "code": "code"}


@dataclass(frozen=True, slots=True)
class Person:
    """Who holds the phone."""

    chat_id: int
    name: str
    language_code: str

    def as_user(self) -> Json:
        """Write her as a user."""
        first, _, last = self.name.partition(" ")
        user: Json = {
            "id": self.chat_id,
            "is_bot": False,
            "first_name": first,
            "language_code": self.language_code,
        }
        return user | ({"last_name": last} if last else {})

    def as_chat(self) -> Json:
        """Write her private chat."""
        return private_chat(self.chat_id, self.name)


def private_chat(chat_id: int, name: str) -> Json:
    """Write a chat of one person with the bot."""
    first, _, last = name.partition(" ")
    return {"id": chat_id, "type": "private", "first_name": first} | ({"last_name": last} if last else {})


def utf16_length(text: str) -> int:
    """Count as Telegram does: a character beyond the basic plane is two.

    >>> utf16_length("a€😀")
    4
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, utf16_offset: int) -> int:
    """Turn one of Telegram's offsets into one of Python's.

    >>> code_points("😀ab", 3)
    2
    """
    head = text.encode("utf-16-le", "surrogatepass")[: 2 * utf16_offset]
    return len(head.decode("utf-16-le", "surrogatepass"))


def entities(text: str, spans: tuple[Span, ...]) -> list[Json]:
    """Write emphasis as entities."""
    return [
        {
            "type": _ENTITIES[span.kind],
            "offset": utf16_length(text[: span.start]),
            "length": utf16_length(text[span.start : span.end]),
        }
        for span in spans
        if span.kind in _ENTITIES
    ]


def words(text: str) -> Json:
    """Write a text message; a command is marked as one."""
    if not text.startswith("/"):
        return {"text": text}
    command = text.split(maxsplit=1)[0]
    return {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": utf16_length(command)}]}


def message(person: Person, message_id: int, at: datetime, content: Mapping[str, Any]) -> Json:
    """Write a message of hers; `content` is its text, or its photo, voice and so on."""
    return {
        "message_id": message_id,
        "date": int(at.timestamp()),
        "chat": person.as_chat(),
        "from": person.as_user(),
        **content,
    }


def edited(person: Person, bubble: Bubble, text: str, at: datetime) -> Json:
    """Write a message of hers that she changed."""
    return message(person, bubble.id, bubble.at, {**words(text), "edit_date": int(at.timestamp())})


def tap(person: Person, query_id: str, on: Json, action: str) -> Json:
    """Write a press of a button under the message `on`."""
    return {
        "id": query_id,
        "from": person.as_user(),
        "message": on,
        "chat_instance": str(person.chat_id),
        "data": action,
    }


def membership(person: Person, bot: Json, at: datetime, *, blocked: bool) -> Json:
    """Write that she blocked the bot or let it back in."""
    member, kicked = {"status": "member", "user": bot}, {"status": "kicked", "user": bot, "until_date": 0}
    return {
        "chat": person.as_chat(),
        "from": person.as_user(),
        "date": int(at.timestamp()),
        "old_chat_member": member if blocked else kicked,
        "new_chat_member": kicked if blocked else member,
    }


def of_bot(bubble: Bubble, bot: Json, chat: Json) -> Json:
    """Write a message of the bot as it stands now."""
    written: Json = {
        "message_id": bubble.id,
        "date": int(bubble.at.timestamp()),
        "chat": chat,
        "from": bot,
    }
    marks = entities(bubble.text, bubble.spans)
    if bubble.enclosure is None:
        written["text"] = bubble.text
        written |= {"entities": marks} if marks else {}
    else:
        file_id = bubble.enclosure.file_id or "gone"
        written["document"] = {
            "file_id": file_id,
            "file_unique_id": file_id,
            "file_name": bubble.enclosure.name,
            "file_size": bubble.enclosure.size or 0,
        }
        written |= {"caption": bubble.text} if bubble.text else {}
        written |= {"caption_entities": marks} if marks else {}
    if bubble.keys:
        written["reply_markup"] = {
            "inline_keyboard": [
                [{"text": key.label} | ({"url": key.url} if key.url else {"callback_data": key.action}) for key in row]
                for row in bubble.keys
            ]
        }
    return written
