"""Taking usage in: each event once, each for a subscription that was held, and late ones not lost.

An event whose day has been billed already lets the bills since that day be computed again: the
next bill then corrects what was billed for it, and says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from typing_extensions import override

from billing.db import AsyncSession, Connection
from billing.usage import store
from billing.usage.matching import Held, Mismatch, Offer, match
from billing.usage.problems import Reason, RowProblem, problem
from billing.usage.rows import Event
from billing.usage.store import Key, KnownRow, Record

AHEAD = timedelta(days=1)
"""How far the clock of a sender may be wrong."""


@dataclass(slots=True)
class Taken:
    """What became of some events.

    Attributes:
        accepted: New ones, that are recorded now.
        repeated: Known ones, with the same contents.
        late: Accepted ones of a day that has been billed.
        problems: The others, each with its reason.
    """

    accepted: int = 0
    repeated: int = 0
    late: int = 0
    problems: list[RowProblem] = field(default_factory=list)


def latest(now: datetime) -> datetime:
    """Return the instant after which no event is believed."""
    return now + AHEAD


def take_in(connection: Connection, events: Sequence[Event], *, now: datetime) -> Taken:
    """Record those events that are new and right; the others are reported and lose none of them.

    Args:
        connection: In a transaction of its own, on SQLite as the writer. Customers of the events are
            held until it ends, so give some thousand events at a time.
        events: Well formed.
        now: The time, for the record.
    """
    return _Intake(connection, now).take(events)


def rehearse(connection: Connection, events: Sequence[Event], *, now: datetime) -> Taken:
    """Tell what `take_in` would do, without doing it.

    Args:
        connection: After `begin_rehearsal`; always the same, so that repetitions are found.
        events: See `take_in`.
        now: The time.
    """
    return _Rehearsal(connection, now).take(events)


def begin_rehearsal(connection: Connection) -> None:
    """Prepare a dry run on a connection."""
    store.begin_rehearsal(connection)


async def accept(session: AsyncSession, events: Sequence[Event], *, now: datetime) -> Taken:
    """Do what `take_in` does in the transaction of a session."""
    return await session.run_sync(lambda sync: take_in(sync.connection(), events, now=now))


class _Intake:
    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now
        self.taken = Taken()

    def take(self, events: Sequence[Event]) -> Taken:
        named = _Named(self.connection, {event.subscription for event in events})
        known = self.known([event.key for event in events])
        unknown = []
        for event in events:
            if (row := known.get(event.key)) is None:
                unknown.append(event)
            else:
                self.judge(event, row, named)
        if unknown:
            self.take_unknown(unknown, named)
        self.taken.problems.sort(key=lambda each: each.number)
        return self.taken

    def take_unknown(self, events: Sequence[Event], named: "_Named") -> None:
        ids = named.any_of({event.subscription for event in events})
        self.hold({named.customer_of(each) for each in ids})
        held, since = self.load(ids)
        first: dict[Key, _Found] = {}
        again = []
        for event in events:
            found = match(event, [held[each] for each in named.of(event.subscription)], since)
            if isinstance(found, Mismatch):
                self.refuse(event, *found)
            elif first.setdefault(event.key, _Found(event, *found)).event is not event:
                again.append(event)
        lost = self.add(list(first.values()))
        faster = self.known(sorted(lost)) if lost else {}
        self.taken.accepted = len(first) - len(lost)
        for key, row in faster.items():
            self.judge(first[key].event, row, named)
        for event in again:
            key = event.key
            self.judge(event, faster.get(key) or first[key].as_known, named)

    def known(self, keys: Sequence[Key]) -> dict[Key, KnownRow]:
        return store.known(self.connection, keys)

    def hold(self, customer_ids: Iterable[int]) -> None:
        store.hold_customers(self.connection, sorted(customer_ids))

    def add(self, found: Sequence["_Found"]) -> set[Key]:
        """Record them and see to the late ones; return the keys that another was faster with."""
        lost = store.add(self.connection, [each.record for each in found], now=self.now) if found else set()
        late = [each for each in found if each.is_late and each.event.key not in lost]
        self.taken.late = len(late)
        if late:
            store.recheck(self.connection, self.rechecks(late))
        return lost

    def load(self, ids: Sequence[int]) -> tuple[dict[int, Held], dict[Offer, date]]:
        plans = store.plans(self.connection, ids)
        held = {row.id: Held(*row, plans.get(row.id, ())) for row in store.subscriptions(self.connection, ids)}
        plan_ids = sorted({plan.plan_id for each in plans.values() for plan in each})
        return held, store.usage_prices(self.connection, plan_ids)

    def rechecks(self, late: Iterable["_Found"]) -> dict[int, tuple[date, date]]:
        """Return since when the bills of subscriptions are wrong, and when the last ones are mended."""
        since: dict[int, tuple[date, date]] = {}
        for each in late:
            day = min(each.day, since[each.held.id][0]) if each.held.id in since else each.day
            since[each.held.id] = day, each.held.mended_on(self.now)
        return since

    def judge(self, event: Event, known: KnownRow, named: "_Named") -> None:
        """Is it the same event again, or another one under its name?"""
        is_same = (
            event.quantity == known.quantity
            and event.happened_at == known.happened_at
            and event.component == known.component
            and event.place == known.place
            and known.subscription_id in named.of(event.subscription)
        )
        if is_same:
            self.taken.repeated += 1
        else:
            self.refuse(event, "event_id", event.event_id, Reason.CONFLICTING)

    def refuse(self, event: Event, name: str, value: str, reason: Reason) -> None:
        self.taken.problems.append(problem(event.number, name, value, reason))


class _Rehearsal(_Intake):
    """The same, but for what would be written."""

    @override
    def known(self, keys: Sequence[Key]) -> dict[Key, KnownRow]:
        return super().known(keys) | store.known(self.connection, keys, among=store.REHEARSAL)

    @override
    def hold(self, customer_ids: Iterable[int]) -> None:
        pass

    @override
    def add(self, found: Sequence["_Found"]) -> set[Key]:
        store.add_to_rehearsal(self.connection, [each.record for each in found], now=self.now)
        self.taken.late = sum(each.is_late for each in found)
        return set()


class _Found(NamedTuple):
    """A new event, whose use it is and when it was there."""

    event: Event
    held: Held
    day: date

    @property
    def is_late(self) -> bool:
        return self.held.is_billed(self.day)

    @property
    def record(self) -> Record:
        event = self.event
        return Record(
            self.held.id,
            event.component,
            event.happened_at,
            self.day,
            event.quantity,
            event.place,
            event.source,
            event.event_id,
        )

    @property
    def as_known(self) -> KnownRow:
        event = self.event
        return KnownRow(self.held.id, event.component, event.happened_at, event.quantity, event.place)


class _Named:
    """Which subscriptions ids and labels name."""

    def __init__(self, connection: Connection, references: set[str]) -> None:
        self._by_reference: dict[str, list[int]] = {}
        self._customers: dict[int, int] = {}
        for row in store.named(connection, sorted(references)):
            self._customers[row.subscription_id] = row.customer_id
            for reference in {row.label, str(row.subscription_id)} & references:
                self._by_reference.setdefault(reference, []).append(row.subscription_id)

    def of(self, reference: str) -> Sequence[int]:
        """Return the subscriptions that a reference may mean."""
        return self._by_reference.get(reference, ())

    def any_of(self, references: Iterable[str]) -> list[int]:
        """Return the subscriptions that some references may mean, in their order."""
        return sorted({each for reference in references for each in self.of(reference)})

    def customer_of(self, subscription_id: int) -> int:
        return self._customers[subscription_id]
