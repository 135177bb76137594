"""The catalogue and the customers of the sample company, as rows, before the first of its months is billed."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from billing.charging.periods import Cycle, Period, last_full_period
from billing.charging.terms import HeldCharge, Use
from billing.contracts.commitments import Commitment, committed
from billing.db import Connection
from billing.kinds import Timing
from billing.sample import store
from billing.sample.catalogue import OFFERS, OPENED_ON, RISE
from billing.sample.charges import CURRENCIES, Charge, Currency, Offer
from billing.sample.lives import Item, Line, Person

BY_CODE = {offer.code: offer for offer in OFFERS}


class Entered(NamedTuple):
    """A line that has rows."""

    customer_id: int
    person: Person
    line: Line


class Entry:
    """Rows that are written together, and whose they are.

    Attributes:
        customers: By their ids.
        lines: By the ids of their subscriptions.
        plan_ids: By the codes of the offers.
    """

    def __init__(self, connection: Connection) -> None:
        """Enter nobody yet; on SQLite the transaction must be the writer."""
        self._rows = store.NewRows(connection)
        self._events: Counter[str] = Counter()
        self.plan_ids: dict[str, int] = {}
        self.customers: dict[int, Person] = {}
        self.lines: dict[int, Entered] = {}

    def write(self) -> None:
        """Insert what was entered since the last time."""
        self._rows.write()

    # ---- the catalogue ----

    def catalogue(self, as_of: date) -> None:
        """Enter every offer, with the price that rises in the last month before a day."""
        for offer in OFFERS:
            self._plan(offer)
            for currency in CURRENCIES:
                for charge in offer.charges:
                    self._price(offer, charge, currency, OPENED_ON, OPENED_ON)
        risen_on = last_full_period(1, as_of).start
        for currency in CURRENCIES:
            told_on = risen_on - timedelta(days=RISE.notice_days)
            self._price(BY_CODE[RISE.plan], RISE.charge, currency, risen_on, told_on)

    def _plan(self, offer: Offer) -> None:
        plan_id = self.plan_ids[offer.code] = self._rows.add(
            "plan",
            code=offer.code,
            name=offer.name,
            kind=offer.kind,
            withdrawn_on=offer.withdrawn_on,
            notice_days=30,
            proration=offer.proration,
            rounding="half_up",
        )
        if offer.binding is None:
            return
        for currency in CURRENCIES:
            term = offer.binding.offer(currency)
            self._rows.add(
                "plan_term",
                plan_id=plan_id,
                currency=currency,
                months=term.months,
                notice_days=term.notice_days,
                renews=term.renews,
                fee=term.fee,
                fee_minor=term.fee_minor,
                fee_share=term.fee_share,
                clause=term.clause,
            )

    def _price(self, offer: Offer, charge: Charge, currency: Currency, valid_from: date, announced_on: date) -> None:
        price = charge.price(currency)
        if price is None:
            return
        self._rows.add(
            "price",
            plan_id=self.plan_ids[offer.code],
            component=charge.component,
            kind=charge.kind,
            unit=charge.unit,
            currency=currency,
            region=charge.region,
            interval=charge.interval,
            timing=charge.timing,
            model=charge.model,
            unit_price=price,
            included=charge.included,
            scale=charge.scale_facts(currency),
            tax_category=charge.tax_category,
            valid_from=valid_from,
            announced_on=announced_on,
        )

    # ---- one customer ----

    def customer(self, person: Person) -> None:
        """Enter a customer with everything that is known of her before her first month is billed."""
        place = person.place
        customer_id = self._rows.add(
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
            tax_status=person.tax_status,
            vat_number=person.vat_number,
        )
        self.customers[customer_id] = person
        for line in person.lines:
            self._line(customer_id, line, person)

    def _line(self, customer_id: int, line: Line, person: Person) -> None:
        # A day of the anchor, in a month that has it.
        cycle = Cycle(line.interval, line.anchor_on or date(line.starts_on.year - 1, 12, person.anchor_day))
        subscription_id = self._rows.add(
            "subscription",
            customer_id=customer_id,
            label=line.label,
            starts_on=line.starts_on,
            ends_on=None,
            interval=line.interval,
            anchor_on=cycle.anchor_on,
            **_standing(line, cycle, person.periods[0]),
        )
        self.lines[subscription_id] = Entered(customer_id, person, line)
        for item in line.items:
            self.item(subscription_id, item)
        for use in line.uses:
            self.use(subscription_id, use, recorded_at=None)
        for term in commitments(line, person.place.currency):
            self._bind(subscription_id, term)
        self._rare(subscription_id, line)

    def item(self, subscription_id: int, item: Item) -> None:
        """Enter what is held."""
        self._rows.add(
            "subscription_item",
            subscription_id=subscription_id,
            plan_id=self.plan_ids[item.offer],
            quantity=item.quantity,
            from_on=item.from_on,
            to_on=item.to_on,
        )

    def use(self, subscription_id: int, use: Use, *, recorded_at: datetime | None) -> None:
        """Enter what was used."""
        number = self.lines[subscription_id].person.number
        self._events[number] += 1
        self._rows.add(
            "usage_record",
            subscription_id=subscription_id,
            component=use.component,
            happened_at=datetime.combine(use.day, time(12), UTC),
            local_day=use.day,
            quantity=use.quantity,
            place=use.place,
            source="network",
            event_id=f"{number}-{self._events[number]}",
            recorded_at=recorded_at,
        )

    def _bind(self, subscription_id: int, term: Commitment) -> None:
        self._rows.add(
            "term",
            subscription_id=subscription_id,
            from_on=term.from_on,
            to_on=term.to_on,
            months=term.months,
            notice_days=term.notice_days,
            renews=term.renews,
            fee=term.fee,
            fee_minor=term.fee_minor,
            fee_share=term.fee_share,
            clause=term.clause,
        )

    def _rare(self, subscription_id: int, line: Line) -> None:
        for discount in line.discounts:
            self._rows.add(
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
        for pause in line.pauses:
            self._rows.add("pause", subscription_id=subscription_id, from_on=pause.from_on, to_on=pause.to_on)
        for charge in line.charges:
            self.charge(subscription_id, charge)

    def charge(self, subscription_id: int, charge: HeldCharge) -> None:
        """Enter something that is charged once."""
        self._rows.add(
            "one_off_charge",
            subscription_id=subscription_id,
            component=charge.component,
            name=charge.name,
            unit=charge.unit,
            unit_price=charge.unit_price,
            quantity=charge.quantity,
            part=charge.part,
            of_parts=charge.of_parts,
            tax_category=charge.tax_category,
            charged_on=charge.on,
            clause=charge.clause,
            withdrawn_at=None,
        )


def commitments(line: Line, currency: Currency) -> tuple[Commitment, ...]:
    """Return what binds a line."""
    binding = BY_CODE[line.items[0].offer].binding
    if binding is None or line.bound_since is None:
        return ()
    return (committed(binding.offer(currency), line.bound_since),)


def _standing(line: Line, cycle: Cycle, first: Period) -> dict[str, date | None]:
    """Return how far a line is billed: bills of before the months looked back on were another system's."""
    if line.starts_on < first.start:
        now = cycle.containing(first.start)
        return {
            "billed_until": now.start,
            "billed_from": now.start,
            "next_bill_on": now.end,
            "recheck_from": None,
        }
    begins = any(
        charge.timing is Timing.ADVANCE
        for item in line.items
        if item.from_on <= line.starts_on
        for charge in BY_CODE[item.offer].charges
    )
    on = line.starts_on if begins else cycle.containing(line.starts_on).end
    return {"billed_until": None, "billed_from": None, "next_bill_on": on, "recheck_from": None}
