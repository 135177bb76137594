"""A customer's phone as the browser plays it: the bubbles of one chat, and the pages that watch it.

Everything shown here happened in this process; what came before is in the record (`history`).
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from locales.rich import Span

LOCAL_ACCOUNT = 1
"""Id of the bot that the browser chat talks to; Telegram gave this one to nobody."""

CHAT_OFFSET = 1_000_000
"""The phone of customer N is the chat CHAT_OFFSET + N."""


def chat_id_of(customer_id: int) -> int:
    """Which chat is this customer's phone?"""
    return CHAT_OFFSET + customer_id


@dataclass(frozen=True, slots=True)
class Key:
    """A button under a bubble: it tells the bot its action, or opens an address."""

    label: str
    action: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What a bubble carries besides words.

    Attributes:
        kind: document, photo, voice, sticker, video, …
        name: File name, or the emoji of a sticker; may be empty.
        file_id: Where its content is kept, while it is.
        size: Bytes, when known.
    """

    kind: str
    name: str = ""
    file_id: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as the chat shows it now, all its edits applied."""

    id: int
    is_hers: bool
    at: datetime
    text: str = ""
    spans: tuple[Span, ...] = ()
    keys: tuple[tuple[Key, ...], ...] = ()
    enclosure: Enclosure | None = None
    is_edited: bool = False


Keyboard = tuple[tuple[str, ...], ...]
"""Rows of labels below the writing line; a key sends its label as a message."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A bubble appeared or changed."""

    bubble: Bubble


@dataclass(frozen=True, slots=True)
class Gone:
    """A bubble was deleted."""

    id: int


@dataclass(frozen=True, slots=True)
class Typing:
    """The bot is busy with an answer."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A press of a button was received, perhaps with a word about it."""

    message_id: int
    action: str
    text: str
    is_alert: bool


@dataclass(frozen=True, slots=True)
class KeyboardChanged:
    """The keys below the writing line are others now; none takes them away."""

    rows: Keyboard


@dataclass(frozen=True, slots=True)
class StandingChanged:
    """She started the chat, blocked the bot, or let it back in."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The house shuts down; nothing more will come."""


Event = Shown | Gone | Typing | Answered | KeyboardChanged | StandingChanged | Closed


@dataclass(slots=True)
class Phone:
    """One chat while this process runs.

    Attributes:
        is_started: She wrote to the bot, so that it may write to her.
        language_code: What her app says of her language; nothing means the customer's own.
        keyboard: The newest one of this run; nothing when none was sent yet.
        gone: Ids of deleted bubbles.
    """

    chat_id: int
    is_started: bool = False
    is_blocked: bool = False
    language_code: str | None = None
    keyboard: Keyboard | None = None
    bubbles: dict[int, Bubble] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    _watching: set[asyncio.Queue[Event]] = field(default_factory=set)

    def show(self, bubble: Bubble) -> None:
        """Put a bubble on the screen, or a changed one in its place."""
        self.bubbles[bubble.id] = bubble
        self.tell(Shown(bubble))

    def hide(self, message_id: int) -> None:
        """Take a bubble away."""
        self.bubbles.pop(message_id, None)
        self.gone.add(message_id)
        self.tell(Gone(message_id))

    def offer(self, keyboard: Keyboard) -> None:
        """Put other keys below the writing line."""
        self.keyboard = keyboard
        self.tell(KeyboardChanged(keyboard))

    def start(self) -> None:
        """Let the bot write from now on."""
        if not self.is_started:
            self.is_started = True
            self.tell(StandingChanged())

    def block(self, *, blocked: bool) -> None:
        """Shut the bot out, or let it back in."""
        self.is_blocked = blocked
        self.tell(StandingChanged())

    def tell(self, event: Event) -> None:
        """Tell every page that watches."""
        for queue in self._watching:
            queue.put_nowait(event)

    @contextmanager
    def watching(self) -> Iterator[asyncio.Queue[Event]]:
        """Collect what happens from now on, until the page goes away."""
        queue: asyncio.Queue[Event] = asyncio.Queue()
        self._watching.add(queue)
        try:
            yield queue
        finally:
            self._watching.discard(queue)
