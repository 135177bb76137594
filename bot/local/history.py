"""The record of a chat, read back as its screen showed it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from billing.db import Database
from bot.local.phone import LOCAL_ACCOUNT, Bubble, Enclosure, Key, Keyboard
from handoff import conversations
from handoff.kinds import Direction, MessageState
from handoff.models import Conversation, Message
from locales.rich import Span

LENGTH = 500
"""Newest rows that a page shows."""

_WORDS_ONLY = {"text", "edit"}


@dataclass(frozen=True, slots=True)
class Record:
    """What the tables know of a chat.

    Attributes:
        conversation: Nothing while she has not written.
        bubbles: By message id, edits applied.
        keyboard: The last one sent.
    """

    conversation: Conversation | None = None
    bubbles: dict[int, Bubble] = field(default_factory=dict)
    keyboard: Keyboard = ()


async def record_of(database: Database, chat_id: int) -> Record:
    """Read a chat of the browser's bot."""
    async with database.reading() as session:
        conversation = await conversations.of_chat(session, LOCAL_ACCOUNT, chat_id)
        if conversation is None:
            return Record()
        rows = await conversations.thread(session, conversation.id, limit=LENGTH)
    keyboards = [row.menu for row in rows if row.menu and row.state is MessageState.SENT]
    return Record(conversation, bubbles_of(rows), _keyboard(keyboards[-1]) if keyboards else ())


def bubbles_of(rows: Iterable[Message]) -> dict[int, Bubble]:
    """Turn rows into bubbles; an edit is a row of the same message, and its bubble stays in its place.

    Contents of files are not in the record, so what was enclosed has only its name here.
    Notes of agents, presses of buttons and what has not reached the phone are not on its screen.
    """
    bubbles: dict[int, Bubble] = {}
    for row in rows:
        message_id = row.channel_message_id
        if message_id is not None and _is_on_screen(row):
            bubbles[message_id] = _bubble(row, message_id, bubbles.get(message_id))
    return bubbles


def shown_words(text: str) -> str:
    """Hide the code of a deep link, as Telegram does: she pressed Start and never saw it.

    >>> shown_words("/start 7GABEFGHJK"), shown_words("/help me")
    ('/start', '/help me')
    """
    return "/start" if text.startswith("/start ") else text


def _is_on_screen(row: Message) -> bool:
    match row.direction:
        case Direction.IN:
            return row.kind != "tap"
        case Direction.OUT:
            return row.state is MessageState.SENT
        case Direction.NOTE:
            return False


def _bubble(row: Message, message_id: int, before: Bubble | None) -> Bubble:
    is_hers = row.direction is Direction.IN
    spans = tuple(Span(kind, start, end) for kind, start, end in row.spans)
    keys = tuple(tuple(Key(key["label"], key.get("action"), key.get("url")) for key in line) for line in row.buttons)
    if before is not None:
        return replace(before, text=row.text, spans=spans, keys=keys, is_edited=True)
    return Bubble(
        id=message_id,
        is_hers=is_hers,
        at=row.sent_at or row.created_at,
        text=shown_words(row.text) if is_hers else row.text,
        spans=spans,
        keys=keys,
        enclosure=_enclosure(row),
    )


def _enclosure(row: Message) -> Enclosure | None:
    if row.kind in _WORDS_ONLY and not row.attachment:
        return None
    attachment = row.attachment or {}
    return Enclosure(
        kind=row.kind if row.kind not in _WORDS_ONLY else "document",
        name=str(attachment.get("name") or ""),
    )


def _keyboard(rows: list[list[str]]) -> Keyboard:
    return tuple(tuple(row) for row in rows)
