"""Misbehaviour on demand: lost connections, errors, delays, floods."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tests.telegram.values import Refused, Violation

# Two clocks read one after the other may differ by this much though nobody was early.
_TOLERANCE = 0.01


class FaultKind(StrEnum):
    """How a call goes wrong."""

    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    FAIL = "fail"
    DELAY = "delay"


@dataclass(slots=True)
class Fault:
    """One planned misbehaviour.

    Attributes:
        method: A method's name, or "*" for any but getUpdates.
        left: How many calls it still meets; none means until healed.
        chat_id: Only calls about this chat, when given.
    """

    kind: FaultKind
    method: str
    left: int | None
    chat_id: int | None = None
    status: int = 0
    description: str = ""
    retry_after: int | None = None
    seconds: float = 0.0

    def meets(self, method: str, chat_id: int | None) -> bool:
        """Is the call one that it shall spoil?"""
        if self.left == 0 or (self.chat_id is not None and self.chat_id != chat_id):
            return False
        return self.method.lower() == method or (self.method == "*" and method != "getupdates")


class Faults:
    """The planned misbehaviour, in the order in which it was planned."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def plan(self, fault: Fault) -> None:
        """Add one."""
        self._planned.append(fault)

    def clear(self) -> None:
        """Behave well again."""
        self._planned.clear()

    def take(self, method: str, chat_id: int | None) -> tuple[float, Fault | None]:
        """Choose what goes wrong with a call: the delay, and the first planned fault that meets it."""
        if not self._planned:
            return 0.0, None
        seconds, chosen = 0.0, None
        for fault in self._planned:
            if not fault.meets(method, chat_id) or (chosen and fault.kind is not FaultKind.DELAY):
                continue
            if fault.left is not None:
                fault.left -= 1
            if fault.kind is FaultKind.DELAY:
                seconds += fault.seconds
            else:
                chosen = fault
        self._planned = [fault for fault in self._planned if fault.left != 0]
        return seconds, chosen


@dataclass(slots=True)
class _Flood:
    retry_after: int
    left: int
    until: float = 0.0


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Limits:
    """How often the bot may write in a chat.

    Attributes:
        violations: Calls that came while the bot had been told to wait.
    """

    def __init__(self) -> None:
        self.violations: list[Violation] = []
        self._floods: dict[int, _Flood] = {}
        self._buckets: dict[int, _Bucket] = {}
        self._per_second = 0.0
        self._burst = 0

    def flood(self, chat_id: int, retry_after: int, times: int) -> None:
        """Refuse the next calls to a chat; each tells the bot to wait `retry_after` seconds."""
        self._floods[chat_id] = _Flood(retry_after, times)

    def rate(self, per_second: float, burst: int) -> None:
        """Allow so much and no more in every chat; zero lifts the limit."""
        self._per_second, self._burst = per_second, burst
        self._buckets.clear()

    def clear(self) -> None:
        """Lift every limit and forget the violations."""
        self._floods.clear()
        self.violations.clear()
        self.rate(0.0, 0)

    def admit(self, chat_id: int, method: str, *, group: bool, now: float) -> None:
        """Let a call through, or refuse it with the seconds to wait.

        A call that comes before the wait is over is a violation; it is refused with the rest of
        the wait and uses up none of the planned refusals.
        """
        flood = self._floods.get(chat_id)
        if flood is not None:
            if now < flood.until - _TOLERANCE:
                self.violations.append(Violation(chat_id, method, now, flood.until - now))
                raise _too_many(math.ceil(flood.until - now))
            if flood.left > 0:
                flood.left -= 1
                flood.until = now + flood.retry_after
                raise _too_many(flood.retry_after)
            del self._floods[chat_id]
        if self._per_second:
            self._spend(chat_id, group=group, now=now)

    def _spend(self, chat_id: int, *, group: bool, now: float) -> None:
        # A group takes 20 messages a minute, whatever a private chat takes.
        per_second, burst = (20 / 60, 20) if group else (self._per_second, self._burst)
        bucket = self._buckets.setdefault(chat_id, _Bucket(float(burst), now))
        bucket.tokens = min(float(burst), bucket.tokens + (now - bucket.at) * per_second)
        bucket.at = now
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return
        wait = math.ceil((1 - bucket.tokens) / per_second)
        self._floods[chat_id] = _Flood(wait, 0, now + wait)
        raise _too_many(wait)


def _too_many(seconds: int) -> Refused:
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def early(violations: Iterable[Violation]) -> str:
    """Say who came too early, for a failed assertion."""
    return ", ".join(f"{one.method} to {one.chat_id} {one.early_by:.2f} s early" for one in violations)
