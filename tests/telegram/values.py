"""The values that the server keeps and that tests look at."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

# Bot API objects as they travel: their shape is Telegram's, checked by the client that reads them.
Json = dict[str, Any]


class Refused(Exception):
    """The server refuses a call.

    Attributes:
        status: HTTP status and `error_code` of the answer.
        description: The text Telegram gives.
        retry_after: Whole seconds to wait, only with status 429.
    """

    def __init__(self, status: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after


def bad_request(description: str) -> Refused:
    """The commonest refusal.

    >>> bad_request("chat not found").description
    'Bad Request: chat not found'
    """
    return Refused(400, f"Bad Request: {description}")


class Kind(StrEnum):
    """What a message carries."""

    TEXT = "text"
    DOCUMENT = "document"
    PHOTO = "photo"
    STICKER = "sticker"
    VOICE = "voice"
    CONTACT = "contact"
    LOCATION = "location"


class ChatKind(StrEnum):
    """Where a message is said."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class Outcome(StrEnum):
    """What became of a call."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    DROPPED_BEFORE = "dropped before"
    DROPPED_AFTER = "dropped after"


@dataclass(frozen=True, slots=True)
class Entity:
    """Formatting of a part of a text; offset and length count UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None

    def to_json(self) -> Json:
        """The `MessageEntity` of the Bot API."""
        found: Json = {"type": self.type, "offset": self.offset, "length": self.length}
        for name in ("url", "language", "custom_emoji_id"):
            value = getattr(self, name)
            if value is not None:
                found[name] = value
        return found


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a message, or of the keyboard in place of the letters.

    Attributes:
        text: Its label.
        data: What the bot receives when it is tapped (below a message only).
        url: What opens when it is tapped (below a message only).
        asks: "contact" or "location", when tapping shares that (keyboard only).
    """

    text: str
    data: str | None = None
    url: str | None = None
    asks: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class InlineKeyboard:
    """Buttons below a message."""

    rows: Rows

    def to_json(self) -> Json:
        """The `InlineKeyboardMarkup` of the Bot API."""
        return {"inline_keyboard": [[_button_json(button) for button in row] for row in self.rows]}


def _button_json(button: Button) -> Json:
    found: Json = {"text": button.text}
    if button.data is not None:
        found["callback_data"] = button.data
    if button.url is not None:
        found["url"] = button.url
    return found


@dataclass(frozen=True, slots=True)
class ReplyKeyboard:
    """Buttons in place of the letters; tapping one says its label."""

    rows: Rows
    one_time: bool = False
    persistent: bool = False
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class KeyboardRemoved:
    """The letters are back."""


@dataclass(frozen=True, slots=True)
class ReplyForced:
    """The next message shall be a reply."""

    placeholder: str = ""


Markup = InlineKeyboard | ReplyKeyboard | KeyboardRemoved | ReplyForced


@dataclass(frozen=True, slots=True)
class File:
    """A file that the server keeps."""

    id: str
    unique_id: str
    name: str
    mime_type: str
    path: str
    content: bytes
    width: int = 0
    height: int = 0

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it was at one moment; an edit makes a new value with the same id.

    Attributes:
        date: Unix seconds at which it was sent.
        arrived: Monotonic seconds at which this version of it appeared.
        text: The text or the caption, without markup.
        details: Facts of a contact, location, sticker or voice message.
    """

    id: int
    chat_id: int
    sender_id: int
    from_bot: bool
    date: int
    arrived: float
    kind: Kind = Kind.TEXT
    text: str = ""
    entities: tuple[Entity, ...] = ()
    markup: Markup | None = None
    file: File | None = None
    details: Json | None = None
    reply_to: int | None = None
    edited_at: int | None = None

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Labels of the buttons below it or of the keyboard that came with it, row by row."""
        if isinstance(self.markup, InlineKeyboard | ReplyKeyboard):
            return tuple(tuple(button.text for button in row) for row in self.markup.rows)
        return ()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons below it, or of the keyboard that came with it, in reading order."""
        if isinstance(self.markup, InlineKeyboard | ReplyKeyboard):
            return tuple(button for row in self.markup.rows for button in row)
        return ()

    def marked(self, kind: str) -> tuple[str, ...]:
        """The parts of the text formatted as `kind` ("bold", "italic", "code", …)."""
        encoded = self.text.encode("utf-16-le")
        return tuple(
            encoded[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
            for entity in self.entities
            if entity.type == kind
        )


@dataclass(frozen=True, slots=True)
class Update:
    """Something that happened, as the bot is told of it.

    Attributes:
        message_id: The message it is about, when it is about one.
        encoded: Its JSON, ready to be sent.
    """

    id: int
    kind: str
    payload: Json
    message_id: int | None
    encoded: bytes


@dataclass(frozen=True, slots=True)
class Answered:
    """What the bot answered to a tap: the notice at the top of the screen, or a box."""

    query_id: str
    text: str
    show_alert: bool
    url: str
    at: float


@dataclass(slots=True)
class Call:
    """One call of the bot. `at` and `ended` are monotonic seconds."""

    method: str
    params: dict[str, str]
    at: float
    outcome: Outcome = Outcome.ACCEPTED
    status: int = 200
    description: str = ""
    message_id: int | None = None
    ended: float = 0.0

    @property
    def chat_id(self) -> int | None:
        """The chat it is about, when it names one."""
        chat_id = self.params.get("chat_id", "")
        return int(chat_id) if chat_id.removeprefix("-").isdigit() else None


@dataclass(frozen=True, slots=True)
class Violation:
    """A call that came earlier than the last `retry_after` allowed."""

    chat_id: int
    method: str
    at: float
    early_by: float
