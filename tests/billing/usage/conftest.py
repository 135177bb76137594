"""A small company whose use is taken in, and hands to take it in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, update

from billing.db import Base, Connection, Database
from billing.kinds import ComponentKind, PlanKind
from billing.models import Customer, Plan, Price, Subscription, SubscriptionItem, UsageRecord
from billing.usage import ingestion
from billing.usage.ingestion import Taken
from billing.usage.rows import Event

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
OPENED = date(2026, 1, 1)
DUBLIN, TOKYO, SECOND_DUBLIN = 1, 2, 3
"""Subscriptions, each of the customer with the same id."""

LABELS = {DUBLIN: "+353 20 1", TOKYO: "+81 20 1", SECOND_DUBLIN: "+353 20 2"}


@dataclass
class Company:
    """The company, and what is recorded of it."""

    engine: Engine

    def take(self, *events: Event, now: datetime = NOW) -> Taken:
        """Take events in, in a transaction."""
        with self.engine.begin() as connection:
            return ingestion.take_in(connection, events, now=now)

    def records(self) -> set[tuple[str, str, int, Decimal]]:
        """Everything recorded: source, event, subscription, quantity."""
        columns = (UsageRecord.source, UsageRecord.event_id, UsageRecord.subscription_id, UsageRecord.quantity)
        with self.engine.begin() as connection:
            rows = [(row[0], row[1], row[2], row[3]) for row in connection.execute(select(*columns))]
        assert len(rows) == len(set(rows))
        return set(rows)

    def standing(self, subscription: int) -> tuple[date | None, date | None]:
        """Read since when a subscription is to be checked again, and when it is billed next."""
        query = select(Subscription.recheck_from, Subscription.next_bill_on).where(Subscription.id == subscription)
        with self.engine.begin() as connection:
            row = connection.execute(query).one()
        return row[0], row[1]

    def days(self) -> dict[str, date]:
        """Read the local day of each event."""
        with self.engine.begin() as connection:
            return {row[0]: row[1] for row in connection.execute(select(UsageRecord.event_id, UsageRecord.local_day))}

    def change(self, subscription: int, **values: object) -> None:
        """Change a subscription."""
        with self.engine.begin() as connection:
            connection.execute(update(Subscription).where(Subscription.id == subscription).values(**values))

    def add(self, table: type[Base], **values: object) -> None:
        """Add a row."""
        with self.engine.begin() as connection:
            connection.execute(insert(table).values(**values))


@pytest.fixture
def company(database: Database) -> Iterator[Company]:
    """Three customers with a plan that has prices for data and calls."""
    engine = database.synchronous()
    with engine.begin() as connection:
        furnish(connection)
    yield Company(engine)
    engine.dispose()


def furnish(connection: Connection) -> None:
    """Write the company."""
    connection.execute(insert(Plan).values(id=1, code="m", name="M", kind=PlanKind.PLAN))
    prices = [price(component) for component in ("data", "calls")]
    monthly = price("plan") | {"kind": ComponentKind.RECURRING}
    connection.execute(insert(Price), [*prices, monthly])
    for each, zone, currency in (
        (DUBLIN, "Europe/Dublin", "EUR"),
        (TOKYO, "Asia/Tokyo", "EUR"),
        (SECOND_DUBLIN, "Europe/Dublin", "EUR"),
    ):
        connection.execute(insert(Customer).values(customer(each, zone, currency)))
        connection.execute(insert(Subscription).values(subscription(each, each, LABELS[each])))
        connection.execute(insert(SubscriptionItem).values(subscription_id=each, plan_id=1, from_on=OPENED))


def customer(key: int, zone: str = "Europe/Dublin", currency: str = "EUR") -> dict[str, Any]:
    """Values of a customer."""
    return {
        "id": key,
        "number": f"C-{key}",
        "name": "Ana",
        "email": "",
        "phone": "",
        "language": "en",
        "country": "IE",
        "time_zone": zone,
        "currency": currency,
        "anchor_day": 1,
        "customer_since": OPENED,
    }


def subscription(key: int, customer_id: int, label: str, starts_on: date = OPENED) -> dict[str, Any]:
    """Values of a subscription."""
    return {
        "id": key,
        "customer_id": customer_id,
        "label": label,
        "starts_on": starts_on,
        "anchor_on": OPENED,
    }


def price(component: str) -> dict[str, Any]:
    """Values of a price."""
    return {
        "plan_id": 1,
        "component": component,
        "kind": ComponentKind.USAGE,
        "unit": "gb",
        "currency": "EUR",
        "unit_price": Decimal(150),
        "included": Decimal(0),
        "valid_from": OPENED,
        "announced_on": OPENED,
    }


def event(
    event_id: str = "e1",
    subscription: str = LABELS[DUBLIN],
    *,
    number: int = 1,
    source: str = "net",
    component: str = "data",
    at: str = "2026-11-10T12:00:00+00:00",
    quantity: str = "1.5",
    place: str | None = None,
) -> Event:
    """Make a well-formed event."""
    happened_at = datetime.fromisoformat(at).astimezone(UTC)
    return Event(number, source, event_id, subscription, component, happened_at, Decimal(quantity), place)
