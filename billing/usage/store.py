"""Every query of the taking in of usage; synchronous, many events at a time.

Lists travel as one JSON parameter, which both databases unfold: thousands of single parameters
would take longer than the queries.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    Date,
    MetaData,
    Select,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    case,
    func,
    or_,
    select,
    text,
    tuple_,
    union,
    update,
)
from sqlalchemy.sql.elements import ColumnElement

from billing.db import Connection, insert_many, listed_ids, unfolded
from billing.kinds import ComponentKind, Interval
from billing.models import Customer, Price, Subscription, SubscriptionItem, UsageRecord
from billing.usage.matching import HeldPlan, Offer

Key = tuple[str, str]
"""Source and event id."""

COLUMNS = (
    "subscription_id",
    "component",
    "happened_at",
    "local_day",
    "quantity",
    "place",
    "source",
    "event_id",
    "recorded_at",
)
_NAMES = ", ".join(COLUMNS)

RECORDS: Table = UsageRecord.metadata.tables["usage_record"]

REHEARSAL = Table(
    "usage_rehearsal",
    MetaData(),
    *(Column(name, RECORDS.c[name].type) for name in COLUMNS),
    UniqueConstraint("source", "event_id"),
    prefixes=["TEMPORARY"],
)
"""Where a dry run puts what it would take in, so that it too finds what comes twice; ends with the connection."""

_ARRIVALS = (
    "CREATE TEMPORARY TABLE IF NOT EXISTS usage_arrival ON COMMIT DELETE ROWS AS TABLE usage_record WITH NO DATA"
)
# In one order for all, so that two who bring the same events do not wait for each other.
_TAKE = (
    f"WITH taken AS (INSERT INTO usage_record ({_NAMES}) SELECT {_NAMES} FROM usage_arrival"  # noqa: S608 - our own names
    " ORDER BY source, event_id ON CONFLICT (source, event_id) DO NOTHING RETURNING source, event_id)"
    " SELECT source, event_id FROM usage_arrival EXCEPT SELECT source, event_id FROM taken"
)


class Record(NamedTuple):
    """A use that is to be recorded."""

    subscription_id: int
    component: str
    happened_at: datetime
    local_day: date
    quantity: Decimal
    place: str | None
    source: str
    event_id: str


class KnownRow(NamedTuple):
    """A use that was recorded before."""

    subscription_id: int
    component: str
    happened_at: datetime
    quantity: Decimal
    place: str | None


class NamedRow(NamedTuple):
    """A subscription that an id or label names."""

    subscription_id: int
    customer_id: int
    label: str


class SubscriptionRow(NamedTuple):
    """What decides on the use of a subscription."""

    id: int
    starts_on: date
    ends_on: date | None
    interval: Interval
    billed_until: date | None
    time_zone: str
    currency: str
    country: str


def named(connection: Connection, references: Sequence[str]) -> list[NamedRow]:
    """Load the subscriptions whose id or label is among the given ones."""
    columns = (Subscription.id, Subscription.customer_id, Subscription.label)
    ids = [int(each) for each in references if _may_be_id(each)]
    by_label = select(*columns).where(Subscription.label.in_(_listed(connection, references)))
    by_id = select(*columns).where(Subscription.id.in_(listed_ids(connection, ids)))
    return [NamedRow(*row) for row in connection.execute(union(by_label, by_id) if ids else by_label)]


def known(connection: Connection, keys: Sequence[Key], *, among: Table = RECORDS) -> dict[Key, KnownRow]:
    """Load what is recorded under the given keys."""
    columns = among.c
    query = select(
        columns.source,
        columns.event_id,
        columns.subscription_id,
        columns.component,
        columns.happened_at,
        columns.quantity,
        columns.place,
    ).where(tuple_(columns.source, columns.event_id).in_(_listed_pairs(connection, keys)))
    return {(row[0], row[1]): KnownRow(*row[2:]) for row in connection.execute(query)}


def hold_customers(connection: Connection, ids: Sequence[int]) -> None:
    """Keep the accounts of customers from being billed or changed until the transaction ends.

    Others may take in usage at the same time. SQLite has one writer anyway.
    """
    if connection.dialect.name != "postgresql":
        return
    query = select(Customer.id).where(Customer.id.in_(listed_ids(connection, ids))).order_by(Customer.id)
    connection.execute(query.with_for_update(read=True, of=Customer)).all()


def subscriptions(connection: Connection, ids: Sequence[int]) -> list[SubscriptionRow]:
    """Load what decides on the use of subscriptions."""
    query = (
        select(
            Subscription.id,
            Subscription.starts_on,
            Subscription.ends_on,
            Subscription.interval,
            Subscription.billed_until,
            Customer.time_zone,
            Customer.currency,
            Customer.country,
        )
        .join(Customer, Customer.id == Subscription.customer_id)
        .where(Subscription.id.in_(listed_ids(connection, ids)))
    )
    return [SubscriptionRow(*row) for row in connection.execute(query)]


def plans(connection: Connection, ids: Sequence[int]) -> dict[int, list[HeldPlan]]:
    """Load the plans that subscriptions hold or held."""
    item = SubscriptionItem
    query = select(item.subscription_id, item.plan_id, item.from_on, item.to_on)
    query = query.where(item.subscription_id.in_(listed_ids(connection, ids)))
    found: dict[int, list[HeldPlan]] = {}
    for subscription_id, plan_id, from_on, to_on in connection.execute(query.order_by(item.id)):
        found.setdefault(subscription_id, []).append(HeldPlan(plan_id, from_on, to_on))
    return found


def usage_prices(connection: Connection, plan_ids: Sequence[int]) -> dict[Offer, date]:
    """Load since when plans have had a price for the use of components."""
    columns = (Price.plan_id, Price.component, Price.currency, Price.region, Price.interval)
    query = select(*columns, func.min(Price.valid_from)).group_by(*columns)
    query = query.where(Price.plan_id.in_(listed_ids(connection, plan_ids)), Price.kind == ComponentKind.USAGE)
    return {
        Offer(plan_id, component, currency, region, interval): since
        for plan_id, component, currency, region, interval, since in connection.execute(query)
    }


def add(connection: Connection, records: Sequence[Record], *, now: datetime) -> set[Key]:
    """Insert records whose key is not known; return the keys that somebody else has added meanwhile.

    On SQLite the transaction must be the writer, and have looked for the keys, so nobody can.
    """
    rows = _rows(records, now)
    if connection.dialect.name != "postgresql":
        insert_many(connection, "usage_record", COLUMNS, rows)
        return set()
    connection.exec_driver_sql(_ARRIVALS)
    insert_many(connection, "usage_arrival", COLUMNS, rows)
    return {(row[0], row[1]) for row in connection.exec_driver_sql(_TAKE)}


def begin_rehearsal(connection: Connection) -> None:
    """Make the table of a dry run."""
    REHEARSAL.create(connection, checkfirst=False)


def add_to_rehearsal(connection: Connection, records: Sequence[Record], *, now: datetime) -> None:
    """Let the rest of a dry run know what it would have taken in."""
    insert_many(connection, "usage_rehearsal", COLUMNS, _rows(records, now))


def recheck(connection: Connection, since: Mapping[int, tuple[date, date]]) -> None:
    """Let bills be computed again with the next bill.

    Args:
        connection: In a transaction that holds the customers.
        since: For each subscription, the first day to look at again, and the day of its next bill if none is to come.
    """
    day: ColumnElement[date] = bindparam("day", type_=Date())
    bill_on: ColumnElement[date] = bindparam("bill_on", type_=Date())
    is_sooner = or_(Subscription.recheck_from.is_(None), Subscription.recheck_from > day)
    statement = (
        update(Subscription)
        .where(Subscription.id == bindparam("subscription"))
        .values(
            recheck_from=case((is_sooner, day), else_=Subscription.recheck_from),
            next_bill_on=func.coalesce(Subscription.next_bill_on, bill_on),
        )
    )
    # In one order for all, so that two who bring usage of the same subscriptions do not wait for each other.
    changes = [{"subscription": each, "day": first, "bill_on": bill} for each, (first, bill) in sorted(since.items())]
    connection.execute(statement, changes)


def _rows(records: Sequence[Record], now: datetime) -> list[tuple[int | str | None, ...]]:
    recorded_at = _text(now)
    days: dict[date, str] = {}
    return [
        (
            subscription_id,
            component,
            _text(happened_at),
            days.get(local_day) or days.setdefault(local_day, local_day.isoformat()),
            f"{quantity:f}",
            place,
            source,
            event_id,
            recorded_at,
        )
        for subscription_id, component, happened_at, local_day, quantity, place, source, event_id in records
    ]


def _text(instant: datetime) -> str:
    """Write an instant as `billing.db.Instant` does."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


LARGEST_ID = 2**63 - 1


def _may_be_id(reference: str) -> bool:
    return reference.isascii() and reference.isdecimal() and reference[0] != "0" and int(reference) <= LARGEST_ID


def _listed(connection: Connection, values: Sequence[str]) -> Select[Any]:
    return select(unfolded(connection, values, "json_array_elements_text"))


def _listed_pairs(connection: Connection, values: Sequence[Key]) -> Select[str, str]:
    pair = unfolded(connection, values, "json_array_elements")
    source, event_id = (pair.op("->>", return_type=String())(text(place)) for place in ("0", "1"))
    return select(source, event_id)
