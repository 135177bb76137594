"""A company to be billed, row by row, and what became of it; synchronous."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, select, text

from billing import holdings
from billing.billrun import runs
from billing.billrun.batch import Outcome, bill_customers
from billing.billrun.runs import RunKey
from billing.books.chain import BEGINNING, DOCUMENT_FIELDS, LINE_FIELDS, chain_hash, content_hash, facts_text
from billing.books.ledger import add_entries, payment_posting
from billing.charging.due import next_bill_on
from billing.db import Base, Connection, Engine
from billing.kinds import ComponentKind, Interval, PlanKind, TaxStatus, Timing
from billing.models import (
    BilledCycle,
    Customer,
    Invoice,
    InvoiceLine,
    LedgerEntry,
    NumberSeries,
    OneOffCharge,
    ParkedSubscription,
    Payment,
    Plan,
    Price,
    Subscription,
    SubscriptionItem,
    UsageRecord,
)

OPENING = date(2020, 1, 1)
NOON = time(12, tzinfo=UTC)
RECURRING, USAGE, ONE_OFF = ComponentKind.RECURRING, ComponentKind.USAGE, ComponentKind.ONE_OFF


def at_noon(day: date) -> datetime:
    return datetime.combine(day, NOON)


@dataclass
class Company:
    """Rows are written as they come, each in a transaction of its own."""

    engine: Engine
    attempts: int = 0

    # ---- what is sold ----

    def plan(self, code: str, *prices: dict[str, object], kind: PlanKind = PlanKind.PLAN, **values: object) -> int:
        """Sell an offer; its id."""
        key = self.add(Plan, code=code, name=code.title(), kind=kind, **values)
        for price in prices:
            self.add(Price, plan_id=key, **price)
        return key

    # ---- who is billed ----

    def customer(self, *, country: str = "IE", currency: str = "EUR", time_zone: str = "Europe/Dublin") -> int:
        key = self.count(Customer) + 1
        return self.add(
            Customer,
            number=f"C-{key}",
            name=f"Customer {key}",
            email=f"{key}@solvika.example",
            phone=f"+353 {key}",
            language="en",
            country=country,
            time_zone=time_zone,
            currency=currency,
            anchor_day=1,
            customer_since=OPENING,
            tax_status=TaxStatus.CONSUMER,
        )

    def subscription(
        self,
        customer_id: int,
        plan_id: int,
        *,
        starts_on: date,
        ends_on: date | None = None,
        billed_until: date | None = None,
        anchor_on: date | None = None,
        interval: Interval = Interval.MONTHLY,
        add_ons: Sequence[int] = (),
        **values: object,
    ) -> int:
        """Begin one; its next bill is due when the engine says so."""
        key = self.add(
            Subscription,
            customer_id=customer_id,
            label=f"+353 {customer_id}",
            starts_on=starts_on,
            ends_on=ends_on,
            interval=interval,
            anchor_on=anchor_on or starts_on.replace(day=1),
            billed_until=billed_until,
            **values,
        )
        for each in (plan_id, *add_ons):
            self.add(SubscriptionItem, subscription_id=key, plan_id=each, quantity=1, from_on=starts_on)
        if "next_bill_on" not in values:
            self.schedule(key)
        return key

    def schedule(self, subscription_id: int) -> None:
        """Set the day of the next bill."""
        with self.engine.begin() as connection:
            who = connection.execute(
                select(Subscription.customer_id).where(Subscription.id == subscription_id)
            ).scalar_one()
            held = next(
                each
                for each in holdings.load_accounts(connection, [who])[0].subscriptions
                if each.holding.subscription_id == subscription_id
            )
            following = next_bill_on(held.holding, held.standing.billed_until)
        self.change(Subscription, subscription_id, next_bill_on=following)

    def use(self, subscription_id: int, day: date, quantity: str, *, component: str = "data") -> None:
        self.add(
            UsageRecord,
            subscription_id=subscription_id,
            component=component,
            happened_at=at_noon(day),
            local_day=day,
            quantity=Decimal(quantity),
            source="network",
            event_id=str(self.count(UsageRecord) + 1),
        )

    def charge(self, subscription_id: int, on: date, minor: int | str, **values: object) -> int:
        return self.add(
            OneOffCharge,
            subscription_id=subscription_id,
            component="visit",
            name="Visit",
            unit="piece",
            unit_price=Decimal(minor),
            quantity=Decimal(1),
            charged_on=on,
            **values,
        )

    def pay(self, customer_id: int, minor: int, on: date) -> int:
        """Money that no bill has taken yet."""
        key = self.add(
            Payment,
            customer_id=customer_id,
            currency="EUR",
            amount_minor=minor,
            unspent_minor=minor,
            received_on=on,
            method="transfer",
            reference=f"P-{self.count(Payment) + 1}",
        )
        with self.engine.begin() as connection:
            add_entries(connection, [payment_posting(key, customer_id, "EUR", minor, booked_on=on)])
        return key

    # ---- billing it ----

    def bill(self, on: date, *customers: int) -> Outcome:
        """Bill customers in one batch, without a run."""
        ids = customers or tuple(range(1, self.count(Customer) + 1))
        with self.engine.begin() as connection:
            return bill_customers(connection, ids, run_on=on, at=at_noon(on))

    def run(
        self, on: date, *, batch: int = runs.BATCH, part: int = runs.PART, only: int | None = None
    ) -> dict[str, Any]:
        """Do a run as a process does it that is alone; its summary."""
        self.attempts += 1
        key = RunKey(on, only)
        for number in runs.plan(self.engine, key, self.attempts, size=part):
            for _ in runs.advance(self.engine, str(key), number, batch=batch):
                pass
        return runs.finish(self.engine, key)

    def rehearse(self, on: date, *, batch: int = runs.BATCH, only: int | None = None) -> dict[str, Any]:
        steps = runs.rehearse(self.engine, RunKey(on, only), batch=batch)
        while True:
            try:
                next(steps)
            except StopIteration as ended:
                told: dict[str, Any] = ended.value
                return told

    # ---- rows ----

    def add(self, table: type[Base], **values: object) -> int:
        with self.engine.begin() as connection:
            query = insert(table).values(**values)
            return int(connection.execute(query.returning(table.id)).scalar_one())  # type: ignore[attr-defined] # all asked for have one

    def change(self, table: type[Base], key: int, **values: object) -> None:
        with self.engine.begin() as connection:
            connection.execute(table.__table__.update().where(table.id == key).values(**values))  # type: ignore[attr-defined]

    def count(self, table: type[Base]) -> int:
        return len(self.rows(table))

    def rows(self, table: type[Base]) -> list[Any]:
        with self.engine.begin() as connection:
            return rows(connection, table)

    def execute(self, *statements: str) -> None:
        with self.engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))

    # ---- what came out ----

    @property
    def documents(self) -> list[Any]:
        return self.rows(Invoice)

    @property
    def numbers(self) -> list[str]:
        return [row.number for row in self.documents]

    @property
    def parked(self) -> list[tuple[int, str]]:
        return [(row.subscription_id, row.reason) for row in self.rows(ParkedSubscription)]

    def lines(self, document_id: int) -> list[tuple[str, str, int]]:
        """(component, kind, net) of a document."""
        return [
            (row.component, str(row.kind.value), row.net_minor)
            for row in self.rows(InvoiceLine)
            if row.invoice_id == document_id
        ]

    def is_sound(self) -> None:
        """Hold the books to all that must be true of them at any time."""
        with self.engine.begin() as connection:
            sound(connection)


def rows(connection: Connection, table: type[Base]) -> list[Any]:
    order = [column for column in table.__table__.primary_key]  # noqa: C416 - no list otherwise
    return list(connection.execute(select(*table.__table__.columns).order_by(*order)))


def price(
    component: str, minor: str, kind: ComponentKind = RECURRING, *, timing: Timing = Timing.ARREAR, **values: object
) -> dict[str, object]:
    unit = {RECURRING: "month", USAGE: "gb"}.get(kind, "piece")
    usual = {"currency": "EUR", "unit": unit, "included": Decimal(0), "valid_from": OPENING, "announced_on": OPENING}
    return {"component": component, "kind": kind, "unit_price": Decimal(minor), "timing": timing} | usual | values


def sound(connection: Connection) -> None:
    """Numbers without gap or double, chains whole, lines and ledger summing up, windows tiling."""
    documents = rows(connection, Invoice)
    lines: dict[int, list[Any]] = {}
    for line in sorted(rows(connection, InvoiceLine), key=lambda each: each.position):
        lines.setdefault(line.invoice_id, []).append(line)
    _numbered(connection, documents, lines)
    entries = rows(connection, LedgerEntry)
    assert sum(entry.amount_minor for entry in entries) == 0
    owed: dict[int, int] = {}
    for entry in entries:
        if entry.account == "receivable":
            owed[entry.customer_id] = owed.get(entry.customer_id, 0) + entry.amount_minor
    derived: dict[int, int] = {}
    for row in documents:
        assert row.total_minor == sum(line.amount_minor for line in lines[row.id])
        assert 0 <= row.settled_minor * (1 if row.total_minor >= 0 else -1) <= abs(row.total_minor)
        derived[row.customer_id] = derived.get(row.customer_id, 0) + row.total_minor
    for row in rows(connection, Payment):
        derived[row.customer_id] = derived.get(row.customer_id, 0) - row.amount_minor
    assert {key: minor for key, minor in owed.items() if minor} == {
        key: minor for key, minor in derived.items() if minor
    }
    _tiled(connection)


def _numbered(connection: Connection, documents: Sequence[Any], lines: dict[int, list[Any]]) -> None:
    for series in rows(connection, NumberSeries):
        found = sorted(
            (row for row in documents if (row.series, row.year) == (series.series, series.year)),
            key=lambda row: row.sequence,
        )
        assert [row.sequence for row in found] == list(range(1, series.last_sequence + 1))
        last = BEGINNING
        for row in found:
            assert row.number == f"{row.series}-{row.year}-{row.sequence:06d}"
            head = {name: _plain(getattr(row, name)) for name in DOCUMENT_FIELDS}
            told = [
                {name: _plain(getattr(line, name)) for name in LINE_FIELDS} | {"facts": facts_text(line.facts)}
                for line in lines[row.id]
            ]
            assert content_hash(head, told) == row.content_hash
            last = chain_hash(last, row.number, row.content_hash)
            assert last == row.chain_hash
        assert last == series.last_hash
    assert len(documents) == sum(series.last_sequence for series in rows(connection, NumberSeries))


def _plain(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return getattr(value, "value", value)


def _tiled(connection: Connection) -> None:
    """In arrear without hole or overlap; in advance as far as the next bill, or cut short by an end."""
    windows: dict[int, list[Any]] = {}
    for row in rows(connection, BilledCycle):
        windows.setdefault(row.subscription_id, []).append(row)
    for subscription in rows(connection, Subscription):
        frontier = None
        for window in sorted(windows.get(subscription.id, []), key=lambda each: each.billed_on):
            if window.arrear_from == window.advance_to:
                continue
            if frontier is not None:
                assert window.arrear_from == frontier
            frontier = window.billed_on
        if frontier is not None:
            assert frontier == subscription.billed_until


def dump(engine: Engine) -> dict[str, list[str]]:
    """Every row of every table."""
    with engine.begin() as connection:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(select(table)))
            for table in Base.metadata.sorted_tables
        }


def contents(engine: Engine) -> list[str]:
    """What all documents say, apart from their number, id, time and order."""
    with engine.begin() as connection:
        return said(connection)


TIED = {"corrects_id", "finalized_at"}


def said(connection: Connection) -> list[str]:
    """What all documents say, apart from their number, id, time and order."""
    numbers = {row.id: row for row in rows(connection, Invoice)}
    lines: dict[int, list[Any]] = {}
    for line in rows(connection, InvoiceLine):
        lines.setdefault(line.invoice_id, []).append(line)
    found = []
    for key, row in numbers.items():
        head = {name: _plain(getattr(row, name)) for name in DOCUMENT_FIELDS if name not in TIED}
        told = [
            [_plain(getattr(line, name)) for name in LINE_FIELDS] + [line.facts]
            for line in sorted(lines[key], key=lambda each: each.position)
        ]
        found.append(json.dumps([head, told, row.settled_minor]))
    return sorted(found)
