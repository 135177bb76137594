"""Rows of a bill run; synchronous."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection

from billing.db import insert_many, listed_ids
from billing.kinds import InvoiceKind
from billing.models import BilledCycle, Customer, Invoice, ParkedSubscription, Subscription


def due_customers(
    connection: Connection,
    lower_id: int,
    upper_id: int,
    run_on: date,
    limit: int,
    *,
    subscriptions: int | None = None,
) -> list[int]:
    """Return customers (lower_id, upper_id] of whom a subscription is to be billed, in the order of their ids.

    Args:
        connection: Any.
        lower_id: Customers behind it.
        upper_id: And up to it.
        run_on: Due by this day.
        limit: Customers.
        subscriptions: Of all of them together that are due, at most; but always of one customer.
    """
    query = (
        select(Subscription.customer_id, func.count())
        .where(
            Subscription.customer_id > lower_id,
            Subscription.customer_id <= upper_id,
            Subscription.next_bill_on <= run_on,
        )
        .group_by(Subscription.customer_id)
        .order_by(Subscription.customer_id)
        .limit(limit)
    )
    found: list[int] = []
    due = 0
    for customer_id, count in connection.execute(query):
        due += count
        if found and subscriptions is not None and due > subscriptions:
            break
        found.append(customer_id)
    return found


def due_subscriptions(connection: Connection, customer_id: int, run_on: date) -> list[tuple[int, date]]:
    """Return the subscriptions of a customer that are to be billed, and on which day."""
    query = select(Subscription.id, Subscription.next_bill_on).where(
        Subscription.customer_id == customer_id, Subscription.next_bill_on <= run_on
    )
    return [(key, on) for key, on in connection.execute(query.order_by(Subscription.id)) if on is not None]


def lock_customers(connection: Connection, ids: Sequence[int]) -> None:
    """Keep others from writing to accounts until the transaction ends; by id, so that nobody waits in a ring."""
    query = select(Customer.id).where(Customer.id.in_(listed_ids(connection, ids))).order_by(Customer.id)
    connection.execute(query.with_for_update(key_share=True)).all()


class Billed(NamedTuple):
    """How far a subscription is billed by now."""

    subscription_id: int
    billed_until: date | None
    next_bill_on: date | None


class Cycle(NamedTuple):
    """A row of billed_cycle."""

    subscription_id: int
    arrear_from: date
    billed_on: date
    advance_to: date
    invoice_id: int | None


def add_cycles(connection: Connection, cycles: Sequence[Cycle]) -> None:
    """Keep for which days subscriptions were billed; a second time for the same boundary is refused."""
    columns = ("subscription_id", "arrear_from", "billed_on", "advance_to", "invoice_id")
    rows = [(key, start.isoformat(), on.isoformat(), end.isoformat(), bill) for key, start, on, end, bill in cycles]
    insert_many(connection, BilledCycle.__tablename__, columns, rows)


def move_on(connection: Connection, billed: Iterable[Billed]) -> None:
    """Keep how far subscriptions are billed; nothing of them has to be computed again."""
    alike: dict[tuple[date | None, date | None], list[int]] = {}
    for each in billed:
        alike.setdefault((each.billed_until, each.next_bill_on), []).append(each.subscription_id)
    for (until, following), ids in alike.items():
        query = update(Subscription).where(Subscription.id.in_(listed_ids(connection, ids)))
        connection.execute(query.values(billed_until=until, next_bill_on=following, recheck_from=None))


def parked(connection: Connection, subscription_ids: Sequence[int]) -> list[int]:
    """Return which of some subscriptions are parked."""
    query = select(ParkedSubscription.subscription_id)
    return list(
        connection.execute(
            query.where(ParkedSubscription.subscription_id.in_(listed_ids(connection, subscription_ids)))
        ).scalars()
    )


class Parked(NamedTuple):
    """A subscription that cannot be billed, and why."""

    subscription_id: int
    bill_on: date
    reason: str
    detail: str


def park(connection: Connection, found: Sequence[Parked], *, known: Sequence[int], at: datetime) -> None:
    """Keep why subscriptions could not be billed, and how often that was tried."""
    for each in found:
        values = {"bill_on": each.bill_on, "reason": each.reason, "detail": each.detail, "last_at": at}
        if each.subscription_id in known:
            query = update(ParkedSubscription).where(ParkedSubscription.subscription_id == each.subscription_id)
            connection.execute(query.values(attempts=ParkedSubscription.attempts + 1, **values))
        else:
            row = {"subscription_id": each.subscription_id, "attempts": 1, "first_at": at, **values}
            connection.execute(insert(ParkedSubscription), row)


def unpark(connection: Connection, subscription_ids: Sequence[int]) -> None:
    """Forget why subscriptions could not be billed: by now they were."""
    if subscription_ids:
        query = delete(ParkedSubscription).where(
            ParkedSubscription.subscription_id.in_(listed_ids(connection, subscription_ids))
        )
        connection.execute(query)


def last_issued_on(connection: Connection, series: Iterable[str], year: int) -> date | None:
    """Return the latest day of the last documents of some series in a year."""
    last = (
        select(Invoice.issued_on)
        .where(Invoice.series == each, Invoice.year == year)
        .order_by(Invoice.sequence.desc())
        .limit(1)
        for each in series
    )
    return max(filter(None, (connection.execute(query).scalar_one_or_none() for query in last)), default=None)


def bill_ids(connection: Connection, numbers: Iterable[str]) -> dict[str, int]:
    """Return the bills of some numbers, by these; credit notes are none."""
    query = select(Invoice.number, Invoice.id).where(
        Invoice.number.in_(list(numbers)), Invoice.kind == InvoiceKind.INVOICE
    )
    return {number: key for number, key in connection.execute(query) if number is not None}
