"""A shop on a real database: plans and prices by the catalogue's own services, and a customer."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal

from billing.billrun.batch import bill_customers
from billing.contracts import catalogue, subscriptions
from billing.contracts.catalogue import NewPlan, NewPrice
from billing.contracts.changes import Change, Start
from billing.contracts.offers import TermOffer
from billing.contracts.previews import Preview
from billing.db import AsyncSession, Database
from billing.kinds import ComponentKind, FeeRule, Interval, PlanKind, TaxStatus, Timing
from billing.models import Customer

OPENING = date(2024, 1, 1)
START = date(2026, 1, 1)
HER = 1
USAGE, ONCE = ComponentKind.USAGE, ComponentKind.ONE_OFF
AHEAD = Timing.ADVANCE
YEAR = TermOffer(12, 30, renews=True, fee=FeeRule.REMAINING, fee_share=Decimal("0.5"), clause="7.2")


def price(
    component: str,
    unit_price: str,
    kind: ComponentKind = ComponentKind.RECURRING,
    *,
    valid_from: date = OPENING,
    timing: Timing = Timing.ARREAR,
    included: str = "0",
    region: str = "",
    interval: Interval = Interval.MONTHLY,
    announced_on: date | None = None,
) -> NewPrice:
    unit = {ComponentKind.RECURRING: "month", USAGE: "gb"}.get(kind, "piece")
    return NewPrice(
        component,
        kind,
        unit,
        "EUR",
        Decimal(unit_price),
        valid_from,
        region,
        interval,
        timing,
        Decimal(included),
        announced_on=announced_on,
    )


PLANS = (
    (
        NewPlan("m", "Solvika M"),
        (
            price("plan", "2000"),
            price("data", "150", USAGE, included="10"),
            price("plan", "20000", interval=Interval.YEARLY),
        ),
    ),
    (
        NewPlan("l", "Solvika L", terms={"EUR": YEAR}),
        (price("plan", "3100", timing=AHEAD), price("data", "100", USAGE, included="31")),
    ),
    (
        NewPlan("tv", "TV", PlanKind.ADD_ON),
        (price("tv", "1299", timing=AHEAD), price("box", "2500", ONCE, timing=AHEAD)),
    ),
    (
        NewPlan("care", "Care", PlanKind.ADD_ON),
        (price("care", "499"), price("care", "5000", interval=Interval.YEARLY)),
    ),
)


def at(day: date) -> datetime:
    return datetime.combine(day, time(10), UTC)


@dataclass(frozen=True)
class Shop:
    """What the tests do to a database, each time in a transaction."""

    database: Database

    async def open(self) -> None:
        """One customer in France (20 %), without a subscription."""
        async with self.database.transaction() as session:
            session.add(customer(HER))
            await session.flush()
            for plan, prices in PLANS:
                await catalogue.add_plan(session, plan)
                for each in prices:
                    await catalogue.add_price(session, plan.code, each, today=OPENING)

    async def start(self, plan: str = "m", *, on: date = START, term: bool = False, **more: object) -> int:
        start = Start(plan=plan, label="x", on=on, term=term, **more)  # type: ignore[arg-type] # any attribute
        async with self.database.transaction() as session:
            return (await subscriptions.start(session, HER, start, actor="agent:1", now=at(on))).subscription_id

    async def preview(self, subscription_id: int, change: Change, today: date) -> Preview:
        async with self.database.reading() as session:
            return await subscriptions.preview(session, subscription_id, change, today=today)

    async def make(self, subscription_id: int, change: Change, today: date, key: str | None = None) -> Preview:
        async with self.database.transaction() as session:
            return await subscriptions.make(session, subscription_id, change, actor="agent:1", now=at(today), key=key)

    async def bill(self, run_on: date) -> None:
        async with self.database.transaction() as session:
            await bill(session, run_on)


async def bill(session: AsyncSession, run_on: date) -> None:
    await session.run_sync(lambda sync: bill_customers(sync.connection(), [HER], run_on=run_on, at=at(run_on)))


def customer(key: int, *, country: str = "FR", anchor_day: int = 1) -> Customer:
    return Customer(
        id=key,
        number=f"C-1000{key}",
        name="Aoife Kelly",
        email=f"{key}@example.org",
        phone="",
        language="en",
        country=country,
        time_zone="Europe/Paris",
        currency="EUR",
        anchor_day=anchor_day,
        customer_since=OPENING,
        tax_status=TaxStatus.CONSUMER,
        vat_number=None,
    )
