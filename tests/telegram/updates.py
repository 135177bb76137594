"""The queue of updates: kept until confirmed, one poller at a time."""

import asyncio
import json
from collections import deque

from tests.telegram.values import Json, Refused, Update

MAX_UPDATES = 100
MAX_WAIT_SECONDS = 50
# Sent only to bots that ask for them by name.
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Updates:
    """What happened and was not yet confirmed by the bot.

    Attributes:
        webhook: Address of the webhook; while it is set, polling is refused.
        waiting: Updates that are not confirmed.
        confirmed: Everything before this id was confirmed.
    """

    def __init__(self, first_id: int) -> None:
        self.webhook = ""
        self.waiting: deque[Update] = deque()
        self.confirmed = first_id
        self._next_id = first_id
        self._again: deque[Update] = deque()
        self._handed_again = False
        self._allowed: frozenset[str] | None = None
        self._poll: asyncio.Future[None] | None = None
        self._changed = asyncio.Event()

    def add(self, kind: str, payload: Json) -> Update:
        """Queue something that happened, unless the bot asked not to be told of it."""
        if not self._wanted(kind):
            return _update(0, kind, payload)
        update = _update(self._next_id, kind, payload)
        self._next_id += 1
        self.waiting.append(update)
        self._wake()
        return update

    def add_raw(self, raw: Json) -> Update:
        """Queue an update as it is given; an update id is added where it has none."""
        kind, payload = next((key, value) for key, value in raw.items() if key != "update_id")
        update = _update(int(raw.get("update_id", self._next_id)), kind, payload)
        self._next_id = max(self._next_id, update.id + 1)
        self.waiting.append(update)
        self._wake()
        return update

    def redeliver(self, update: Update) -> None:
        """Send an update once more after it was confirmed; alone in its answer."""
        self._again.append(update)
        self._wake()

    def clear(self) -> None:
        """Forget what waits, as `drop_pending_updates` does."""
        self.waiting.clear()
        self._again.clear()
        self._handed_again = False
        self.confirmed = self._next_id

    async def poll(self, *, offset: int, limit: int, seconds: float, allowed: frozenset[str] | None) -> list[Update]:
        """One long poll, as `getUpdates`.

        Raises:
            Refused: A webhook is set, or a later poll took over.
        """
        if self.webhook:
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active;"
                " use deleteWebhook to delete the webhook first",
            )
        if allowed is not None:
            self._allowed = allowed
        self.take_over(
            Refused(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            )
        )
        self._confirm(offset)
        limit = min(max(limit, 1), MAX_UPDATES)
        ready = self._ready(limit)
        if ready or seconds <= 0:
            return ready
        self._poll = poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(poll, min(seconds, MAX_WAIT_SECONDS))
        except TimeoutError:
            return []
        finally:
            if self._poll is poll:
                self._poll = None
        return self._ready(limit)

    def take_over(self, reason: Refused) -> None:
        """End the poll under way."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(reason)
        self._poll = None

    async def wait_confirmed(self, update: Update) -> None:
        """Wait until the bot has confirmed an update."""
        while update.id >= self.confirmed:
            self._changed.clear()
            await self._changed.wait()

    def _wanted(self, kind: str) -> bool:
        return kind in self._allowed if self._allowed else kind not in _ON_REQUEST

    def _confirm(self, offset: int) -> None:
        if self._handed_again and offset == self._again[0].id + 1:
            self._again.popleft()
            self._handed_again = False
        if offset < 0:
            keep = min(-offset, len(self.waiting))
            offset = self.waiting[-keep].id if keep else 0
        while self.waiting and self.waiting[0].id < offset:
            self.waiting.popleft()
        if offset > self.confirmed:
            self.confirmed = offset
            self._changed.set()

    def _ready(self, limit: int) -> list[Update]:
        if self._again and self._again[0].id < self.confirmed:
            self._handed_again = True
            return [self._again[0]]
        if len(self.waiting) <= limit:
            return list(self.waiting)
        return [self.waiting[at] for at in range(limit)]

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)


def _update(update_id: int, kind: str, payload: Json) -> Update:
    encoded = json.dumps({"update_id": update_id, kind: payload}, ensure_ascii=False, separators=(",", ":")).encode()
    about = payload.get("message", {}) if kind == "callback_query" else payload
    return Update(update_id, kind, payload, about.get("message_id"), encoded)
