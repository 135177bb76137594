"""A run of everybody who is due, in parts that `billing.durability.durable` shares out and remembers.

A part is a range of customers. It moves on a batch at a time; a batch is one transaction, which
issues its bills and notes how far the part has come. A batch that fails is tried again with half
as many customers, until the guilty one is alone; then each of her subscriptions alone: those to
blame are parked with the reason, and the others go on.
"""

import gc
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from typing_extensions import override

from billing.billrun import run_store, store
from billing.billrun.apart import bill_apart, park_all
from billing.billrun.batch import Outcome, Totals, added, bill_customers
from billing.db import Connection, Engine
from billing.durability.durable import Work
from billing.durability.patience import is_passing

BATCH = 500
"""Customers a transaction: more gain little, and hold their locks longer."""

SUBSCRIPTIONS = 5_000
"""Due subscriptions a transaction, unless one customer has more: they are all in memory."""

PART = 5_000
"""Customers a part: what one worker takes at a time."""

ATTEMPT = 1_000_000
"""Parts are numbered from their attempt times this."""


@dataclass(frozen=True, slots=True)
class RunKey:
    """What names a run: its day, and the customer if it is for one only.

    >>> str(RunKey(date(2026, 11, 1))), RunKey.read("bill-run-2026-11-01-only-7").only_customer_id
    ('bill-run-2026-11-01', 7)
    """

    run_on: date
    only_customer_id: int | None = None

    @override
    def __str__(self) -> str:
        only = "" if self.only_customer_id is None else f"-only-{self.only_customer_id}"
        return f"bill-run-{self.run_on.isoformat()}{only}"

    @classmethod
    def read(cls, key: str) -> "RunKey":
        """Read back what `str` wrote."""
        day, _, only = key.removeprefix("bill-run-").partition("-only-")
        return cls(date.fromisoformat(day), int(only) if only else None)


def work(engine: Engine, *, batch: int = BATCH, part: int = PART) -> Work:
    """Describe the bill run on a database to `billing.durability.durable`.

    Args:
        engine: Synchronous, of this process alone.
        batch: Customers a transaction.
        part: Customers a part.
    """
    return Work(
        name="bill-run",
        plan=lambda key, attempt: plan(engine, RunKey.read(key), attempt, size=part),
        advance=lambda key, number: advance(engine, key, number, batch=batch),
        finish=lambda key, _: finish(engine, RunKey.read(key)),
    )


def plan(engine: Engine, key: RunKey, attempt: int, *, size: int = PART) -> list[int]:
    """Write the parts of an attempt down, once, and return those that are not done."""
    first, last = attempt * ATTEMPT, (attempt + 1) * ATTEMPT
    with engine.begin() as connection:
        run = run_store.run_id(connection, str(key))
        if run is None:
            run = run_store.add_run(connection, str(key), key.run_on, key.only_customer_id, datetime.now(UTC))
        if run_store.has_partitions(connection, run, first, last):
            return run_store.open_partitions(connection, run, first, last)
        found = run_store.ranges(connection, key.run_on, key.only_customer_id, size)
        return run_store.add_partitions(connection, run, first, found)


def advance(engine: Engine, key: str, number: int, *, batch: int = BATCH) -> Generator[object, None, None]:
    """Bill a part, a batch at a time; yields after each commit."""
    size = batch
    while True:
        try:
            with _collector_at_rest(), engine.begin() as connection:
                goes_on = _step(connection, key, number, size)
        except Exception as error:
            if is_passing(error):
                raise
            if size == 1:
                _pass_over(engine, key, number, error)
            size = max(size // 2, 1)
            yield None
            continue
        yield None
        if not goes_on:
            return
        size = min(size * 2, batch)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from looking through the hundred thousands of objects of a batch.

    They are in no cycles and go by themselves; looking again and again took a quarter of the time.
    What is in cycles is collected behind each batch, so that memory stays flat.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
        gc.collect(1)


def _step(connection: Connection, key: str, number: int, size: int) -> bool:
    part = run_store.lock_partition(connection, key, number)
    if part.done_at is not None:
        return False
    ids = store.due_customers(connection, part.cursor, part.upper_id, part.run_on, size, subscriptions=SUBSCRIPTIONS)
    now = datetime.now(UTC)
    if not ids:
        run_store.end_partition(connection, part, now)
        return False
    store.lock_customers(connection, ids)
    outcome = bill_customers(connection, ids, run_on=part.run_on, at=now, run_id=part.run_id)
    _move(connection, part, ids, outcome)
    return True


def _move(connection: Connection, part: run_store.Partition, ids: Sequence[int], outcome: Outcome) -> None:
    counts = {"seen": len(ids), "issued": outcome.issued, "skipped": outcome.skipped, "parked": outcome.parked}
    run_store.move_partition(connection, part, ids[-1], counts, added(part.totals, outcome.totals))


def _pass_over(engine: Engine, key: str, number: int, error: Exception) -> None:
    """Bill what can be billed of the next customer; if not even that can be written, park all of it."""
    try:
        with engine.begin() as connection:
            _step_alone(connection, key, number, None)
    except Exception as again:
        if is_passing(again):
            raise
        with engine.begin() as connection:
            _step_alone(connection, key, number, error)


def _step_alone(connection: Connection, key: str, number: int, error: Exception | None) -> None:
    part = run_store.lock_partition(connection, key, number)
    ids = store.due_customers(connection, part.cursor, part.upper_id, part.run_on, 1)
    if part.done_at is not None or not ids:
        return
    store.lock_customers(connection, ids)
    now = datetime.now(UTC)
    if error is None:
        outcome = bill_apart(connection, ids[0], run_on=part.run_on, at=now, run_id=part.run_id)
    else:
        outcome = park_all(connection, ids[0], error, run_on=part.run_on, at=now)
    _move(connection, part, ids, outcome)


def finish(engine: Engine, key: RunKey) -> dict[str, Any]:
    """End a run and sum it up; JSON values."""
    with engine.begin() as connection:
        run_store.finish_run(connection, str(key), datetime.now(UTC))
        return summary(connection, key)


def summary(connection: Connection, key: RunKey) -> dict[str, Any]:
    """Sum up what a run has done so far; JSON values.

    Returns:
        issued, skipped; parked: each subscription with its reason; totals: currency → net, tax and
        total in minor units, and net and tax by tax rate.
    """
    issued = skipped = 0
    totals: Totals = {}
    for row in run_store.partitions(connection, str(key)):
        issued += row.issued
        skipped += row.skipped
        totals = added(totals, row.totals)
    parked = run_store.parked(connection, key.run_on, key.only_customer_id)
    return told(key, Outcome(issued, skipped, len(parked), totals), parked)


def told(key: RunKey, outcome: Outcome, parked: Sequence[run_store.ParkedRow]) -> dict[str, Any]:
    """Write an outcome as JSON values."""
    return {
        "date": key.run_on.isoformat(),
        "issued": outcome.issued,
        "skipped": outcome.skipped,
        "parked": [
            {
                "customer": each.customer,
                "subscription": each.subscription_id,
                "label": each.label,
                "bill_on": each.bill_on.isoformat(),
                "reason": each.reason,
                "detail": each.detail,
                "attempts": each.attempts,
            }
            for each in parked
        ],
        "totals": {currency: _total(rates) for currency, rates in sorted(outcome.totals.items())},
    }


def _total(rates: dict[str, list[int]]) -> dict[str, Any]:
    net, tax = (sum(amounts[at] for amounts in rates.values()) for at in (0, 1))
    by_rate = {rate: {"net_minor": amounts[0], "tax_minor": amounts[1]} for rate, amounts in sorted(rates.items())}
    return {"net_minor": net, "tax_minor": tax, "total_minor": net + tax, "tax_rates": by_rate}


def rehearse(engine: Engine, key: RunKey, *, batch: int = BATCH) -> Generator[run_store.Progress, None, dict[str, Any]]:
    """Do all that a run does, and take it back, batch by batch; yields how far it is, returns its summary."""
    outcome, seen, size = Outcome(), 0, batch
    parked: list[run_store.ParkedRow] = []
    with engine.begin() as connection:
        everybody = run_store.ranges(connection, key.run_on, key.only_customer_id, 1_000_000_000)
    due = sum(each.due for each in everybody)
    cursor, upper = (everybody[0].lower_id, everybody[-1].upper_id) if everybody else (0, 0)
    while True:
        is_apart = size == 0
        try:
            step = _rehearsed(engine, key, cursor, upper, max(size, 1), is_apart=is_apart)
        except Exception as error:
            if is_passing(error) or is_apart:
                raise
            size //= 2
            continue
        if not step.ids:
            return told(key, outcome, parked)
        outcome.add(step.outcome)
        parked += step.parked
        cursor, seen = step.ids[-1], seen + len(step.ids)
        size = min(max(size * 2, 1), batch)
        yield run_store.Progress(due, seen, outcome.issued)


@dataclass(slots=True)
class _Rehearsed:
    ids: list[int] = field(default_factory=list)
    outcome: Outcome = field(default_factory=Outcome)
    parked: list[run_store.ParkedRow] = field(default_factory=list)


def _rehearsed(engine: Engine, key: RunKey, lower: int, upper: int, size: int, *, is_apart: bool) -> _Rehearsed:
    step, now = _Rehearsed(), datetime.now(UTC)
    with engine.connect() as connection, connection.begin() as transaction:
        step.ids = store.due_customers(connection, lower, upper, key.run_on, size, subscriptions=SUBSCRIPTIONS)
        if step.ids:
            store.lock_customers(connection, step.ids)
            if is_apart:
                step.outcome = bill_apart(connection, step.ids[0], run_on=key.run_on, at=now)
            else:
                step.outcome = bill_customers(connection, step.ids, run_on=key.run_on, at=now)
            for customer in step.ids if step.outcome.parked else ():
                step.parked += run_store.parked(connection, key.run_on, customer)
        transaction.rollback()
    return step
