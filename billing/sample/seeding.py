"""The sample company, written into a database and billed by the bill run that bills everybody else.

Its months are lived through in their order: what was held and used is there before, then each
day's bills are issued, and each payment arrives on its day.
"""

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

from billing.billrun import store as due
from billing.billrun.batch import bill_customers
from billing.db import AsyncSession, Connection, Database
from billing.periods import Period, last_full_period
from billing.sample import store
from billing.sample.catalogue import CURRENCIES, OFFERS, OPENED_ON, RISE, Charge, Offer
from billing.sample.company import Line, Person, company
from billing.sample.money import Payments

EVERYBODY = 10**9
"""More customers than there are."""


async def is_seeded(session: AsyncSession) -> bool:
    """Say whether the sample company is there."""
    return await session.run_sync(lambda sync: store.has_plan(sync.connection(), OFFERS[0].code))


async def seed(database: Database, *, as_of: date) -> bool:
    """Write the sample company as it stands on a day; a second time does nothing.

    Returns:
        Whether anything was written.
    """
    engine = database.synchronous()

    def write_all() -> bool:
        with engine.begin() as connection:
            return write(connection, as_of)

    try:
        return await asyncio.to_thread(write_all)
    finally:
        engine.dispose()


def write(connection: Connection, as_of: date) -> bool:
    """Write the company in one transaction; see `seed`."""
    store.wait_for_turn(connection)
    if store.has_plan(connection, OFFERS[0].code):
        return False
    everybody = list(company(as_of))
    books = _Books(connection, as_of)
    books.open()
    for person in everybody:
        books.enter(person)
    books.write()
    books.live(everybody)
    return True


class _Books:
    """The company's rows, and how it lives."""

    def __init__(self, connection: Connection, as_of: date) -> None:
        self.connection = connection
        self.as_of = as_of
        self.rows = store.NewRows(connection)
        self.plan_ids: dict[str, int] = {}
        self.events: Counter[str] = Counter()
        self.customers: dict[int, Person] = {}
        self.ends: dict[int, date] = {}

    # ---- the catalogue ----

    def open(self) -> None:
        for offer in OFFERS:
            self.plan_ids[offer.code] = self.rows.add(
                "plan",
                code=offer.code,
                name=offer.name,
                kind=offer.kind,
                withdrawn_on=offer.withdrawn_on,
                notice_days=30,
                proration=offer.proration,
                rounding="half_up",
            )
            for currency in CURRENCIES:
                for charge in offer.charges:
                    self._price(offer, charge, currency, OPENED_ON, OPENED_ON)
            if offer.code == RISE.plan:
                risen_on = last_full_period(1, self.as_of).start
                for currency in CURRENCIES:
                    told_on = risen_on - timedelta(days=RISE.notice_days)
                    self._price(offer, RISE.charge, currency, risen_on, told_on)

    def _price(self, offer: Offer, charge: Charge, currency: str, valid_from: date, announced_on: date) -> None:
        self.rows.add(
            "price",
            plan_id=self.plan_ids[offer.code],
            component=charge.component,
            kind=charge.kind,
            unit=charge.unit,
            currency=currency,
            region="",
            interval="monthly",
            timing=charge.timing,
            model=charge.model,
            unit_price=charge.price(currency),
            included=charge.included,
            scale=charge.scale_facts(currency),
            tax_category=charge.tax_category,
            valid_from=valid_from,
            announced_on=announced_on,
        )

    # ---- one customer ----

    def enter(self, person: Person) -> None:
        place = person.place
        customer_id = self.rows.add(
            "customer",
            number=person.number,
            name=person.name,
            email=f"{person.number.lower()}@solvika.example",
            phone=person.lines[0].label,
            language=place.language,
            country=place.country,
            time_zone=place.time_zone,
            currency=place.currency,
            anchor_day=person.anchor_day,
            customer_since=person.since,
            tax_status="consumer",
            vat_number=None,
        )
        self.customers[customer_id] = person
        for line in person.lines:
            self._enter_line(customer_id, line, person)

    def _enter_line(self, customer_id: int, line: Line, person: Person) -> None:
        subscription_id = self.rows.add(
            "subscription",
            customer_id=customer_id,
            label=line.label,
            starts_on=line.starts_on,
            ends_on=None,
            interval="monthly",
            anchor_on=_anchor(person.anchor_day, line.starts_on),
            **_standing(line, person.periods),
        )
        if line.recorded_end is not None:
            self.ends[subscription_id] = line.recorded_end
        for item in line.items:
            self.rows.add(
                "subscription_item",
                subscription_id=subscription_id,
                plan_id=self.plan_ids[item.offer],
                quantity=1,
                from_on=item.from_on,
                to_on=item.to_on,
            )
        for discount in line.discounts:
            self.rows.add(
                "discount",
                subscription_id=subscription_id,
                scope=discount.scope,
                component=discount.component,
                code=discount.code,
                name=discount.name,
                percent=discount.percent,
                amount_minor=discount.amount_minor,
                cap_minor=discount.cap_minor,
                rank=discount.rank,
                periods=discount.periods,
                from_on=discount.from_on,
                to_on=discount.to_on,
            )
        for use in line.uses:
            self.events[person.number] += 1
            self.rows.add(
                "usage_record",
                subscription_id=subscription_id,
                component=use.component,
                happened_at=datetime.combine(use.day, time(12), UTC),
                local_day=use.day,
                quantity=use.quantity,
                place=use.place,
                source="network",
                event_id=f"{person.number}-{self.events[person.number]}",
                recorded_at=None,
            )

    def write(self) -> None:
        self.rows.write()

    # ---- its months ----

    def live(self, everybody: list[Person]) -> None:
        """Issue the bills of every day, and take the payments of the days between them."""
        payments = Payments(self.connection, self.customers, self.as_of)
        for day in sorted({period.end for person in everybody for period in person.periods}):
            payments.arrive(before=day)
            ids = due.due_customers(self.connection, 0, EVERYBODY, day, EVERYBODY)
            bill_customers(self.connection, ids, run_on=day, at=datetime.combine(day, time(2), UTC))
            payments.expect(day)
        payments.arrive(before=self.as_of + timedelta(days=1))
        for subscription_id, ends_on in self.ends.items():
            # Written down only after the last bill: the next one gives back what was charged too much.
            store.end(self.connection, subscription_id, ends_on, next_bill_on=self.as_of)


def _anchor(anchor_day: int, starts_on: date) -> date:
    """Return a day of the anchor, in a month that has it."""
    return date(starts_on.year - 1, 12, anchor_day)


def _standing(line: Line, periods: list[Period]) -> dict[str, date | None]:
    """Bills of before the months looked back on were another system's."""
    first = periods[0]
    if line.starts_on < first.start:
        return {"billed_until": first.start, "next_bill_on": first.end, "recheck_from": None}
    own = next(period for period in periods if line.starts_on in period)
    return {"billed_until": None, "next_bill_on": own.end, "recheck_from": None}
