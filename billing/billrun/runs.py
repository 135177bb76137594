"""A run of everybody who is due, in parts that `billing.durable` shares out and remembers.

A part is a range of customers. It moves on a batch at a time; a batch is one transaction, which
issues its bills and notes how far the part has come. A batch that fails is tried again with half
as many customers, until the guilty one is alone: its subscriptions are parked with the reason, and
the others go on.
"""

from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from typing_extensions import override

from billing import holdings
from billing.billrun import run_store, store
from billing.billrun.batch import Outcome, Totals, added, bill_customers, reason_of
from billing.billrun.store import Parked
from billing.db import Connection, Engine, OperationalError
from billing.durable import Work

BATCH = 500
"""Customers a transaction: more gain little, and hold their locks longer."""

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
    """Describe the bill run on a database to `billing.durable`.

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
            with engine.begin() as connection:
                goes_on = _step(connection, key, number, size)
        except OperationalError:
            raise
        except Exception as error:  # noqa: BLE001 - the guilty one is found by halving
            if size == 1:
                with engine.begin() as connection:
                    _pass_over(connection, key, number, error)
            size = max(size // 2, 1)
            yield None
            continue
        yield None
        if not goes_on:
            return
        size = min(size * 2, batch)


def _step(connection: Connection, key: str, number: int, size: int) -> bool:
    part = run_store.lock_partition(connection, key, number)
    if part.done_at is not None:
        return False
    ids = store.due_customers(connection, part.cursor, part.upper_id, part.run_on, size)
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


def _pass_over(connection: Connection, key: str, number: int, error: Exception) -> None:
    """Park what the next customer is due for, and leave her behind."""
    part = run_store.lock_partition(connection, key, number)
    ids = store.due_customers(connection, part.cursor, part.upper_id, part.run_on, 1)
    if part.done_at is not None or not ids:
        return
    store.lock_customers(connection, ids)
    found = [
        Parked(each.holding.subscription_id, each.next_bill_on, reason_of(error), str(error)[:500])
        for account in holdings.load_accounts(connection, ids)
        for each in account.subscriptions
        if each.next_bill_on is not None and each.next_bill_on <= part.run_on
    ]
    known = store.parked(connection, [each.subscription_id for each in found])
    store.park(connection, found, known=known, at=datetime.now(UTC))
    _move(connection, part, ids, Outcome(parked=len(found)))


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
    outcome, seen = Outcome(), 0
    parked: list[run_store.ParkedRow] = []
    with engine.begin() as connection:
        everybody = run_store.ranges(connection, key.run_on, key.only_customer_id, 1_000_000_000)
    due = sum(each.due for each in everybody)
    lower, upper = (everybody[0].lower_id, everybody[-1].upper_id) if everybody else (0, 0)
    cursor = lower
    while True:
        with suppress(_TakenBack), engine.begin() as connection:
            ids = store.due_customers(connection, cursor, upper, key.run_on, batch)
            if ids:
                store.lock_customers(connection, ids)
                found = bill_customers(connection, ids, run_on=key.run_on, at=datetime.now(UTC))
                outcome.add(found)
                for customer in ids if found.parked else ():
                    parked += run_store.parked(connection, key.run_on, customer)
            raise _TakenBack
        if not ids:
            return told(key, outcome, parked)
        cursor, seen = ids[-1], seen + len(ids)
        yield run_store.Progress(due, seen, outcome.issued)


class _TakenBack(Exception):
    """A rehearsed batch is rolled back."""
