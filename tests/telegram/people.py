"""The people on the other side: what they say, tap, send and see."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, Self

from typing_extensions import override

from tests.telegram.formatting import MAX_TEXT, units
from tests.telegram.updates import Updates
from tests.telegram.values import (
    Answered,
    Button,
    ChatKind,
    Entity,
    InlineKeyboard,
    Json,
    Kind,
    Message,
    Update,
)
from tests.telegram.world import Chat, Person, World, commands

Wanted = str | Callable[[Message], bool]
PATIENCE_SECONDS = 5.0


class Seat:
    """One person in one chat. A test sits here, writes, and looks at the screen."""

    def __init__(self, world: World, updates: Updates, person: Person, chat: Chat) -> None:
        self._world = world
        self._updates = updates
        self._person = person
        self._chat = chat
        self._seen = 0
        self._seen_edits = 0
        self._seen_answers = 0

    @property
    def id(self) -> int:
        """The person's Telegram id."""
        return self._person.id

    @property
    def chat_id(self) -> int:
        """The chat's id; of a private chat it is the person's."""
        return self._chat.id

    @property
    def chat_messages(self) -> tuple[Message, ...]:
        """What is to be seen in the chat now, both sides, oldest first, edits applied."""
        return self._world.visible(self._chat)

    @property
    def bot_messages(self) -> tuple[Message, ...]:
        """The bot's side of `chat_messages`."""
        return tuple(message for message in self.chat_messages if message.from_bot)

    @property
    def keyboard(self) -> tuple[tuple[str, ...], ...]:
        """Labels of the keyboard in place of the letters, row by row."""
        keyboard = self._chat.keyboard
        return tuple(tuple(button.text for button in row) for row in keyboard.rows) if keyboard else ()

    @property
    def actions(self) -> tuple[str, ...]:
        """Every chat action ("typing") so far."""
        return tuple(action for action, _ in self._chat.actions)

    async def says(self, text: str, *, reply_to: Message | None = None) -> Update:
        """Write a message.

        Raises:
            ValueError: It is empty, or so long that an app would split it.
        """
        if not text.strip() or len(text) > MAX_TEXT:
            unsendable = f"no app sends {len(text)} characters as one message"
            raise ValueError(unsendable)
        reply_id = reply_to.id if reply_to else None
        return self._post(text=text, entities=_entities(text), reply_to=reply_id)

    async def presses(self, label: str) -> Update:
        """Press a key of the keyboard in place of the letters.

        Raises:
            LookupError: No such key is shown.
        """
        keyboard = self._chat.keyboard
        keys = [key for row in keyboard.rows for key in row if key.text == label] if keyboard else []
        if not keys:
            message = f"no key {label!r}; the keyboard shows {self.keyboard!r}"
            raise LookupError(message)
        if keyboard and keyboard.one_time:
            self._chat.keyboard = None
        if keys[0].asks == "contact":
            return await self.sends_contact()
        if keys[0].asks == "location":
            return await self.sends_location()
        return await self.says(label)

    async def taps(self, message: Message | int, button: str) -> Update:
        """Tap a button below a message, by its label or by its data.

        A message that was kept from earlier may be tapped at a button that has gone since: a
        screen can be older than the server.

        Raises:
            LookupError: There is no such button.
        """
        now = self._world.messages.get(message if isinstance(message, int) else message.id)
        if now is None:
            gone = "the message has been deleted"
            raise LookupError(gone)
        screens = (now,) if isinstance(message, int) else (message, now)
        data = next((found for screen in screens if (found := _data(screen, button))), None)
        if data is None:
            missing = f"no button {button!r}; the message shows {now.rows!r}"
            raise LookupError(missing)
        return self.sends_query(now, data)

    def sends_query(self, message: Message, data: str) -> Update:
        """Send the data of a button, whether or not there is such a button."""
        tap = self._world.tap(self._chat)
        return self._updates.add(
            "callback_query",
            {
                "id": tap.query_id,
                "from": self._person.to_json(),
                "message": self._world.to_json(message),
                "chat_instance": str(self._chat.id),
                "data": data,
            },
        )

    async def edits(self, message: Update | Message | int, text: str) -> Update:
        """Change a message that this person wrote."""
        number = message if isinstance(message, int) else getattr(message, "message_id", None) or message.id
        old = self._world.messages[number]
        if old.sender_id != self.id:
            other = f"message {number} was not written by {self.id}"
            raise LookupError(other)
        edited = self._world.revise(old, text=text, entities=_entities(text))
        return self._updates.add("edited_message", self._world.to_json(edited))

    async def sends_photo(self, content: bytes = b"\xff\xd8\xff photo", *, caption: str = "") -> Update:
        """Send a picture."""
        file = self._world.store("photo.jpg", content, folder="photos")
        return self._post(kind=Kind.PHOTO, file=file, text=caption)

    async def sends_document(
        self, name: str = "bill.pdf", content: bytes = b"%PDF-1.7 document", *, caption: str = ""
    ) -> Update:
        """Send a file."""
        return self._post(kind=Kind.DOCUMENT, file=self._world.store(name, content), text=caption)

    async def sends_sticker(self, emoji: str = "👍") -> Update:
        """Send a sticker."""
        file = self._world.store("sticker.webp", b"RIFF....WEBP", folder="stickers")
        details: Json = {
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
        return self._post(kind=Kind.STICKER, file=file, details=details)

    async def sends_voice(self, content: bytes = b"OggS voice", *, seconds: int = 3) -> Update:
        """Send a voice message."""
        file = self._world.store("voice.oga", content, mime_type="audio/ogg", folder="voice")
        return self._post(kind=Kind.VOICE, file=file, details={"duration": seconds, "mime_type": "audio/ogg"})

    async def sends_contact(self, phone_number: str = "+491700000000", *, user_id: int | None = None) -> Update:
        """Send a contact: this person's own, unless another user's id is given."""
        details: Json = {
            "phone_number": phone_number,
            "first_name": self._person.first_name,
            "user_id": self.id if user_id is None else user_id,
        }
        return self._post(kind=Kind.CONTACT, details=details)

    async def sends_location(self, latitude: float = 56.9496, longitude: float = 24.1052) -> Update:
        """Send a place."""
        return self._post(kind=Kind.LOCATION, details={"latitude": latitude, "longitude": longitude})

    async def deletes(self, message: Message | int) -> None:
        """Take a message off the screen; Telegram does not tell the bot."""
        self._world.remove(self._world.messages[message if isinstance(message, int) else message.id])

    async def expect(self, wanted: Wanted | None = None, *, timeout: float = PATIENCE_SECONDS) -> Message:  # noqa: ASYNC109 - part of what is said
        """Wait for the bot's next message that was not yet looked at.

        With a text to contain or a condition to meet, messages before the wanted one count as
        looked at. The message comes as it was sent; later edits show in `chat_messages`.

        Raises:
            AssertionError: It did not come; says what came instead.
        """
        seen_before = self._seen
        deadline = time.monotonic() + timeout
        while True:
            while self._seen < len(self._chat.arrivals):
                message = self._chat.arrivals[self._seen]
                self._seen += 1
                if _meets(message, wanted):
                    return message
            if not await self._changes(deadline):
                came = [message.text or message.kind.value for message in self._chat.arrivals[seen_before:]]
                complaint = f"no message {_described(wanted)} within {timeout} s; since the last look came {came!r}"
                raise AssertionError(complaint)

    async def expect_edit(self, wanted: Wanted | None = None, *, timeout: float = PATIENCE_SECONDS) -> Message:  # noqa: ASYNC109 - part of what is said
        """Wait for the bot's next edit that was not yet looked at, as `expect` waits for messages."""
        deadline = time.monotonic() + timeout
        while True:
            while self._seen_edits < len(self._chat.edits):
                message = self._chat.edits[self._seen_edits]
                self._seen_edits += 1
                if _meets(message, wanted):
                    return message
            if not await self._changes(deadline):
                complaint = f"no edit {_described(wanted)} within {timeout} s"
                raise AssertionError(complaint)

    async def expect_answer(self, *, timeout: float = PATIENCE_SECONDS) -> Answered:  # noqa: ASYNC109 - part of what is said
        """Wait for the next answer to a tap."""
        deadline = time.monotonic() + timeout
        while self._seen_answers >= len(self._chat.answers):
            if not await self._changes(deadline):
                complaint = f"no answer to a tap within {timeout} s"
                raise AssertionError(complaint)
        self._seen_answers += 1
        return self._chat.answers[self._seen_answers - 1]

    async def silence(self, seconds: float) -> None:
        """Check that no message comes, and that none waits to be looked at.

        Raises:
            AssertionError: One did; says which.
        """
        deadline = time.monotonic() + seconds
        while True:
            unseen = self._chat.arrivals[self._seen :]
            if unseen:
                complaint = f"not silent: {[message.text or message.kind.value for message in unseen]!r}"
                raise AssertionError(complaint)
            if not await self._changes(deadline):
                return

    def looks_up(self) -> Self:
        """Count everything that has come so far as looked at."""
        self._seen = len(self._chat.arrivals)
        self._seen_edits = len(self._chat.edits)
        self._seen_answers = len(self._chat.answers)
        return self

    async def _changes(self, deadline: float) -> bool:
        left = deadline - time.monotonic()
        if left <= 0:
            return False
        self._chat.changed.clear()
        try:
            await asyncio.wait_for(self._chat.changed.wait(), left)
        except TimeoutError:
            return False
        return True

    def _post(self, **facts: Any) -> Update:  # noqa: ANN401 - fields of Message
        self._comes_in()
        message = self._world.post(self._chat, sender_id=self.id, **facts)
        payload = self._world.to_json(message)
        if self._chat.is_private or not self._world.privacy or self._concerns_bot(message):
            return self._updates.add("message", payload)
        return Update(0, "message", payload, message.id, b"")

    def _comes_in(self) -> None:
        """Make the chat one in which this person can write."""

    def _concerns_bot(self, message: Message) -> bool:
        replied = self._world.messages.get(message.reply_to or 0)
        named = f"@{self._world.bot['username']}" in message.text
        return message.text.startswith("/") or named or bool(replied and replied.from_bot)


class User(Seat):
    """A person in the private chat with the bot, who alone may begin it."""

    def __init__(self, world: World, updates: Updates, person: Person, chat: Chat) -> None:
        super().__init__(world, updates, person, chat)
        self._in_groups: dict[int, Seat] = {}

    async def blocks(self) -> Update:
        """Block the bot."""
        return self._membership(closed=True)

    async def unblocks(self) -> Update:
        """Let the bot write again."""
        return self._membership(closed=False)

    def in_group(self, group: "Group") -> Seat:
        """The same person in a group; always the same seat, which remembers what was looked at."""
        if group.id not in self._in_groups:
            self._in_groups[group.id] = Seat(self._world, self._updates, self._person, group.chat)
        return self._in_groups[group.id]

    @override
    def _comes_in(self) -> None:
        if self._chat.closed:
            self._membership(closed=False)
        self._chat.known = True

    def _membership(self, *, closed: bool) -> Update:
        was, self._chat.closed = self._chat.closed, closed
        payload = _membership(self._world, self._chat, self._person, "kicked" if was else "member")
        payload["new_chat_member"] = _member(self._world, "kicked" if closed else "member")
        return self._updates.add("my_chat_member", payload)


class Group:
    """A group of people; the bot is in it, unless it was removed or has left."""

    def __init__(self, world: World, updates: Updates, chat: Chat) -> None:
        self._world = world
        self._updates = updates
        self.chat = chat

    @property
    def id(self) -> int:
        """The chat's id, below zero."""
        return self.chat.id

    @property
    def messages(self) -> tuple[Message, ...]:
        """What is to be seen in the group now."""
        return self._world.visible(self.chat)

    async def adds_bot(self, by: User) -> Update:
        """Let somebody add the bot to the group."""
        return self._membership(by, was="left", now="member")

    async def removes_bot(self, by: User) -> Update:
        """Let somebody put the bot out."""
        return self._membership(by, was="member", now="kicked")

    def _membership(self, by: User, *, was: str, now: str) -> Update:
        self.chat.known, self.chat.closed = True, now != "member"
        payload = _membership(self._world, self.chat, self._world.people[by.id], was)
        payload["new_chat_member"] = _member(self._world, now)
        return self._updates.add("my_chat_member", payload)


def seat_of(world: World, updates: Updates, person: Person) -> User:
    """Sit a person down at the private chat with the bot."""
    person = world.people.setdefault(person.id, person)
    chat = world.chat(Chat(person.id, ChatKind.PRIVATE, person.first_name, person))
    return User(world, updates, person, chat)


def _entities(text: str) -> tuple[Entity, ...]:
    found = commands(text)
    for word in text.split():
        if word.startswith(("http://", "https://")):
            at = text.index(word)
            found = (*found, Entity("url", units(text[:at]), units(word)))
    return found


def _data(message: Message, wanted: str) -> str | None:
    if not isinstance(message.markup, InlineKeyboard):
        return None
    buttons: tuple[Button, ...] = message.buttons
    by_label = [button.data for button in buttons if button.text == wanted]
    by_data = [button.data for button in buttons if button.data == wanted]
    return next((data for data in by_label + by_data if data), None)


def _meets(message: Message, wanted: Wanted | None) -> bool:
    if wanted is None:
        return True
    return wanted in message.text if isinstance(wanted, str) else wanted(message)


def _described(wanted: Wanted | None) -> str:
    return "of any kind" if wanted is None else f"with {wanted!r}" if isinstance(wanted, str) else "as wanted"


def _membership(world: World, chat: Chat, person: Person, was: str) -> Json:
    return {
        "chat": chat.to_json(),
        "from": person.to_json(),
        "date": int(time.time()),
        "old_chat_member": _member(world, was),
    }


def _member(world: World, status: str) -> Json:
    # A ban has an end; zero means for ever.
    return {"user": world.bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})
