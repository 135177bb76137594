"""Rows of runs and their partitions; synchronous."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection

from billing.models import BillRun, BillRunPartition, Customer, ParkedSubscription, Subscription

LONGEST_ID = 18
"""Digits of which every number fits into 64 bits."""


def run_id(connection: Connection, key: str) -> int | None:
    """Return the run of a key."""
    return connection.execute(select(BillRun.id).where(BillRun.key == key)).scalar_one_or_none()


def add_run(connection: Connection, key: str, run_on: date, only_customer_id: int | None, at: datetime) -> int:
    """Begin a run."""
    query = insert(BillRun).values(key=key, run_on=run_on, only_customer_id=only_customer_id, started_at=at)
    return connection.execute(query.returning(BillRun.id)).scalar_one()


def finish_run(connection: Connection, key: str, at: datetime) -> None:
    """End a run."""
    connection.execute(update(BillRun).where(BillRun.key == key).values(finished_at=at))


def customer_id(connection: Connection, wanted: str) -> int | None:
    """Return the customer of a number or an id; letters may be small where that leaves one number."""
    query = select(Customer.id).where(Customer.number == wanted)
    if wanted.isdecimal() and len(wanted) <= LONGEST_ID:
        query = select(Customer.id).where((Customer.number == wanted) | (Customer.id == int(wanted)))
    found = connection.execute(query.limit(1)).scalar_one_or_none()
    if found is not None:
        return found
    alike = connection.execute(select(Customer.id).where(func.lower(Customer.number) == wanted.lower()).limit(2))
    ids = alike.scalars().all()
    return ids[0] if len(ids) == 1 else None


class Range(NamedTuple):
    """Customers (lower_id, upper_id], and how many of them are due."""

    lower_id: int
    upper_id: int
    due: int


def ranges(connection: Connection, run_on: date, only_customer_id: int | None, size: int) -> list[Range]:
    """Cut the customers who are due into ranges of a size, without reading them all into memory."""
    due = select(Subscription.customer_id).where(Subscription.next_bill_on <= run_on).distinct()
    if only_customer_id is not None:
        due = due.where(Subscription.customer_id == only_customer_id)
    counted = due.subquery()
    number = func.row_number().over(order_by=counted.c.customer_id) - 1
    numbered = select(counted.c.customer_id, (number / size).label("part")).subquery()
    # Integer division on SQLite, a fraction on PostgreSQL: both are cut to the whole part.
    part = func.floor(numbered.c.part)
    query = select(func.min(numbered.c.customer_id), func.max(numbered.c.customer_id), func.count())
    rows = connection.execute(query.select_from(numbered).group_by(part).order_by(part))
    return [Range(lower - 1, upper, count) for lower, upper, count in rows]


def add_partitions(connection: Connection, run: int, first: int, found: Sequence[Range]) -> list[int]:
    """Write the parts of an attempt down; return their numbers."""
    rows = [
        {
            "run_id": run,
            "number": first + at,
            "lower_id": each.lower_id,
            "upper_id": each.upper_id,
            "cursor": each.lower_id,
            "due": each.due,
            "totals": {},
        }
        for at, each in enumerate(found)
    ]
    if rows:
        connection.execute(insert(BillRunPartition), rows)
    return [first + at for at in range(len(rows))]


def open_partitions(connection: Connection, run: int, first: int, last: int) -> list[int]:
    """Return the numbers of an attempt's parts, [first, last), that are not done."""
    part = BillRunPartition
    query = select(part.number).where(part.run_id == run, part.number >= first, part.number < last)
    return list(connection.execute(query.where(part.done_at.is_(None)).order_by(part.number)).scalars())


def has_partitions(connection: Connection, run: int, first: int, last: int) -> bool:
    """Say whether an attempt was planned already."""
    part = BillRunPartition
    query = select(part.id).where(part.run_id == run, part.number >= first, part.number < last).limit(1)
    return connection.execute(query).first() is not None


class Partition(NamedTuple):
    """A part, and how far it is."""

    id: int
    run_id: int
    run_on: date
    cursor: int
    upper_id: int
    totals: dict[str, Any]
    done_at: datetime | None


def lock_partition(connection: Connection, key: str, number: int) -> Partition:
    """Lock a part, so that two who work on it do so one after the other."""
    part = BillRunPartition
    query = (
        select(part.id, part.run_id, BillRun.run_on, part.cursor, part.upper_id, part.totals, part.done_at)
        .join(BillRun, BillRun.id == part.run_id)
        .where(BillRun.key == key, part.number == number)
        .with_for_update(of=part)
    )
    return Partition(*connection.execute(query).one())


def move_partition(connection: Connection, part: Partition, cursor: int, counts: dict[str, int], totals: Any) -> None:  # noqa: ANN401 - JSON
    """Keep how far a part is, with what was counted on the way."""
    counted = {name: getattr(BillRunPartition, name) + count for name, count in counts.items()}
    query = update(BillRunPartition).where(BillRunPartition.id == part.id)
    connection.execute(query.values(cursor=cursor, totals=totals, **counted))


def end_partition(connection: Connection, part: Partition, at: datetime) -> None:
    """Say that a part is done."""
    connection.execute(update(BillRunPartition).where(BillRunPartition.id == part.id).values(done_at=at))


class Progress(NamedTuple):
    """How far a run is: customers due and seen, documents issued."""

    due: int
    seen: int
    issued: int


def progress(connection: Connection, key: str) -> Progress | None:
    """Say how far a run is; nothing before it is planned."""
    part = BillRunPartition
    query = select(func.count(), *(func.coalesce(func.sum(each), 0) for each in (part.due, part.seen, part.issued)))
    parts, *sums = connection.execute(query.join(BillRun, BillRun.id == part.run_id).where(BillRun.key == key)).one()
    return Progress(*map(int, sums)) if parts else None


def partitions(connection: Connection, key: str) -> Sequence[Any]:
    """Load (issued, skipped, totals) of every part of a run."""
    part = BillRunPartition
    query = select(part.issued, part.skipped, part.totals)
    return connection.execute(query.join(BillRun, BillRun.id == part.run_id).where(BillRun.key == key)).all()


class ParkedRow(NamedTuple):
    """A subscription that could not be billed by a day."""

    customer: str
    subscription_id: int
    label: str
    bill_on: date
    reason: str
    detail: str
    attempts: int


def parked(connection: Connection, run_on: date, only_customer_id: int | None) -> list[ParkedRow]:
    """Load what is parked with a bill due by a day."""
    row = ParkedSubscription
    query = (
        select(
            Customer.number, row.subscription_id, Subscription.label, row.bill_on, row.reason, row.detail, row.attempts
        )
        .join(Subscription, Subscription.id == row.subscription_id)
        .join(Customer, Customer.id == Subscription.customer_id)
        .where(row.bill_on <= run_on)
        .order_by(Customer.id, row.subscription_id)
    )
    if only_customer_id is not None:
        query = query.where(Customer.id == only_customer_id)
    return [ParkedRow(*each) for each in connection.execute(query)]
