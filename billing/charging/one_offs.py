"""What is charged once: what is ordered with an item, and what no price list has."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from billing.charging.periods import Period
from billing.charging.pricing import ComponentTerms, Event, Segment
from billing.charging.reading import Reader
from billing.charging.terms import HeldItem
from billing.kinds import ComponentKind, EventKind, PlanKind, Rounding


def one_offs(reader: Reader) -> Iterator[ComponentTerms]:
    """Charge what is ordered with an item, for the pieces that are new."""
    for item in reader.holding.items:
        if item.from_on not in reader.period or not _is_held(reader, item, item.from_on):
            continue
        day = Period(item.from_on, item.from_on + timedelta(days=1))
        for price in item.price_list.valid(ComponentKind.ONE_OFF, item.from_on):
            ordered = item.quantity - _had_before(reader, item, price.component)
            if ordered <= 0 or not reader.is_now(price):
                continue
            segment = reader.segment(
                item,
                price,
                day,
                (1, 1),
                Event(EventKind.ORDERED, item.from_on),
                quantity=Decimal(ordered),
                discounts=reader.discounts(price.component, ComponentKind.ONE_OFF, day),
            )
            yield reader.terms(price.component, ComponentKind.ONE_OFF, price.unit, None, [segment])


def extra(reader: Reader) -> Iterator[ComponentTerms]:
    """Charge what no price list has: fees, and charges by hand; rounded as the plan of their day says."""
    for charge in reader.holding.charges:
        if charge.on not in reader.period:
            continue
        day = Period(charge.on, charge.on + timedelta(days=1))
        taxed = reader.tax(charge.tax_category, charge.on)
        segment = Segment(
            plan_code=charge.component,
            plan_name=charge.name,
            service=day,
            days=charge.part,
            of_days=charge.of_parts,
            unit_price=charge.unit_price,
            quantity=charge.quantity,
            included=Decimal(0),
            discounts=(),
            tax_rate=taxed.rate,
            event=Event(charge.event, charge.on, reference=charge.clause or None),
            rounding=_rounding_on(reader, charge.on),
            tax_treatment=taxed.treatment,
            tax_source=taxed.source,
        )
        yield reader.terms(charge.component, ComponentKind.ONE_OFF, charge.unit, None, [segment])


def _rounding_on(reader: Reader, day: date) -> Rounding:
    """Return how the plan of a day rounds; after the end, how the last one does."""
    plans = [item for item in reader.holding.items if item.plan_kind is PlanKind.PLAN and item.from_on <= day]
    return max(plans, key=_first_day).rounding if plans else Rounding.HALF_UP


def _is_held(reader: Reader, item: HeldItem, day: date) -> bool:
    held = reader.period.within(reader.holding.starts_on, reader.holding.ends_on)
    days = held and held.within(item.from_on, item.to_on)
    return days is not None and day in days


def _had_before(reader: Reader, item: HeldItem, component: str) -> int:
    """Count the pieces that go on from before, so that they were charged once already."""
    return sum(
        other.quantity
        for other in reader.holding.items
        if other.to_on == item.from_on
        and any(price.kind is ComponentKind.RECURRING for price in other.prices)
        and any(price.component == component and price.kind is ComponentKind.ONE_OFF for price in other.prices)
    )


def _first_day(item: HeldItem) -> date:
    return item.from_on
