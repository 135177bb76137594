"""A small company on a real database: what the tests of money start from."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from billing import invoicing
from billing.bills import Bill
from billing.db import AsyncSession, Database
from billing.kinds import ComponentKind, PlanKind
from billing.models import Customer, Discount, Plan, Price, Subscription, SubscriptionItem, UsageRecord
from billing.money import Money
from tests.billing.make import OCTOBER, OPENING, SEPTEMBER

HER, OTHER, NOBODY = 1, 2, 99
AFTER = date(2026, 11, 5)
NOW = datetime(2026, 11, 5, 12, tzinfo=UTC)

PRICES = (
    ("plan", ComponentKind.RECURRING, "month", "2000", "0", OPENING),
    ("plan", ComponentKind.RECURRING, "month", "2200", "0", OCTOBER.start),
    ("data", ComponentKind.USAGE, "gb", "150", "10", OPENING),
    ("roaming_data", ComponentKind.USAGE, "gb", "3000", "0", OPENING),
)
USED = ((date(2026, 9, 5), "12"), (date(2026, 10, 5), "18"))


def euros(minor: int) -> Money:
    return Money(minor, "EUR")


async def open_books(database: Database) -> None:
    """Two customers in France (20 %); one holds Solvika M at 20.00 (22.00 from October), 10 GB included."""
    async with database.transaction() as session:
        for key in (HER, OTHER):
            session.add(
                Customer(
                    id=key,
                    number=f"C-1000{key}",
                    name=["Aoife Kelly", "Jānis Ozols"][key - 1],
                    email=f"{key}@example.org",
                    phone=f"+353 20 910 000{key}",
                    language="en",
                    country="FR",
                    time_zone="Europe/Paris",
                    currency="EUR",
                    anchor_day=1,
                    customer_since=OPENING,
                )
            )
        session.add(Plan(id=1, code="m", name="Solvika M", kind=PlanKind.PLAN, withdrawn_on=None))
        await session.flush()
        for component, kind, unit, price, included, valid_from in PRICES:
            session.add(
                Price(
                    plan_id=1,
                    component=component,
                    kind=kind,
                    unit=unit,
                    currency="EUR",
                    unit_price=Decimal(price),
                    included=Decimal(included),
                    valid_from=valid_from,
                    announced_on=valid_from,
                )
            )
        session.add(
            Subscription(
                id=1,
                customer_id=HER,
                label="+353 20 910 0001",
                starts_on=SEPTEMBER.start,
                ends_on=None,
                anchor_on=SEPTEMBER.start,
                next_bill_on=SEPTEMBER.end,
            )
        )
        await session.flush()
        session.add(SubscriptionItem(subscription_id=1, plan_id=1, from_on=SEPTEMBER.start, to_on=None))
        session.add(
            Discount(
                subscription_id=1,
                component="plan",
                code="WELCOME",
                name="Welcome",
                percent=Decimal("0.1"),
                amount_minor=None,
                from_on=OPENING,
                to_on=OCTOBER.start,
            )
        )
        for at, (day, quantity) in enumerate(USED):
            session.add(
                UsageRecord(
                    subscription_id=1,
                    component="data",
                    happened_at=datetime.combine(day, time(12), UTC),
                    local_day=day,
                    quantity=Decimal(quantity),
                    place=None,
                    source="test",
                    event_id=str(at),
                )
            )


async def issue(session: AsyncSession, on: date) -> Bill:
    """Issue what is due to her by a day; return her last bill."""
    bill = await invoicing.issue(session, HER, on=on, now=NOW)
    assert bill is not None
    return bill


async def issue_both(session: AsyncSession) -> tuple[Bill, Bill]:
    """Issue September (25.20) and October (40.80)."""
    return await issue(session, SEPTEMBER.end), await issue(session, OCTOBER.end)
