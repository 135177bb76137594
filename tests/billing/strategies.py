"""Random charges and bills, far wilder than real ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

from billing.bills import Bill
from billing.discounts import DiscountTerm
from billing.drafts import bill_draft
from billing.kinds import ComponentKind, EventKind, PlanKind
from billing.periods import Period, billing_period, next_period
from billing.pricing import ComponentTerms, Event, Segment, price_component
from billing.terms import HeldDiscount, HeldItem, Holding, PriceTerm, TaxOn, Use
from tests.billing import make

PRICES = st.decimals(0, 5000, places=1)
QUANTITIES = st.decimals(0, 40, places=2)
ALLOWANCES = st.sampled_from([Decimal(each) for each in ("0", "1", "5", "10", "12.5")])
RATES = st.sampled_from([Decimal(each) for each in ("0", "0.12", "0.19", "0.2", "0.23")])
LENGTHS = st.integers(28, 31)
KEYS = [
    ("plan", ComponentKind.RECURRING, None),
    ("care", ComponentKind.RECURRING, None),
    ("data", ComponentKind.USAGE, None),
    ("roaming_data", ComponentKind.USAGE, "CH"),
    ("roaming_data", ComponentKind.USAGE, "US"),
    ("activation", ComponentKind.ONE_OFF, None),
    ("data", ComponentKind.CORRECTION, None),
]


@st.composite
def discounts(draw: st.DrawFn, days: int) -> DiscountTerm:
    is_percent = draw(st.booleans())
    return DiscountTerm(
        code=draw(st.sampled_from("ABC")),
        name="Thanks",
        percent=draw(st.decimals(0, 1, places=2)) if is_percent else None,
        amount_minor=None if is_percent else draw(st.integers(0, 900)),
        from_on=make.OPENING,
        until=draw(st.sampled_from([None, make.OCTOBER.end])),
        days=draw(st.integers(1, days)),
        of_days=days,
    )


@st.composite
def segments(draw: st.DrawFn, kind: ComponentKind, start: int, days: int, of_days: int) -> Segment:
    service = Period(make.OPENING + timedelta(days=start), make.OPENING + timedelta(days=start + days))
    price = draw(PRICES)
    if kind is ComponentKind.CORRECTION:
        price = -price
    return Segment(
        plan_code=draw(st.sampled_from("ml")),
        plan_name="Plan",
        service=service,
        days=days,
        of_days=of_days,
        unit_price=price,
        quantity=draw(QUANTITIES) if kind is ComponentKind.USAGE else Decimal(draw(st.integers(1, 3))),
        included=draw(ALLOWANCES) if kind is ComponentKind.USAGE else Decimal(0),
        discounts=() if kind is ComponentKind.CORRECTION else tuple(draw(st.lists(discounts(days), max_size=2))),
        tax_rate=draw(RATES),
        event=Event(EventKind.REGULAR, service.end),
    )


@st.composite
def components(
    draw: st.DrawFn, key: tuple[str, ComponentKind, str | None] | None = None, subscription_id: int = 1
) -> ComponentTerms:
    component, kind, place = key or draw(st.sampled_from(KEYS))
    of_days = draw(LENGTHS)
    if kind in {ComponentKind.ONE_OFF, ComponentKind.CORRECTION}:
        parts = [draw(segments(kind, 0, 1, 1))]
    else:
        edges = sorted(draw(st.sets(st.integers(0, of_days), min_size=2, max_size=4)))
        parts = [draw(segments(kind, start, end - start, of_days)) for start, end in pairwise(edges)]
    return make.terms(*parts, component=component, kind=kind, place=place, subscription_id=subscription_id)


@st.composite
def bills(draw: st.DrawFn) -> Bill:
    held = draw(st.sets(st.tuples(st.sampled_from([1, 2]), st.sampled_from(KEYS)), max_size=6))
    found = [draw(components(key, subscription)) for subscription, key in sorted(held, key=str)]
    return make.bill_of([line for each in found for line in price_component(each)])


# ---- two bills in a row, from what was held ----

ADD_ONS = ("pack", "care")
DAYS = st.integers(0, 150).map(lambda days: date(2026, 7, 1) + timedelta(days=days))


@st.composite
def prices_of(draw: st.DrawFn, code: str, kind: PlanKind) -> tuple[PriceTerm, ...]:
    recurring = "plan" if kind is PlanKind.PLAN else code
    offered = [
        (recurring, ComponentKind.RECURRING, "month"),
        ("data", ComponentKind.USAGE, "gb"),
        ("roaming_data", ComponentKind.USAGE, "gb"),
        ("calls", ComponentKind.USAGE, "minute"),
        ("activation", ComponentKind.ONE_OFF, "piece"),
    ]
    return tuple(
        PriceTerm(
            component,
            rated,
            unit,
            draw(PRICES),
            draw(ALLOWANCES) if rated is ComponentKind.USAGE else Decimal(0),
            day,
            day,
        )
        for component, rated, unit in draw(st.lists(st.sampled_from(offered), unique=True, min_size=1))
        for day in (make.OPENING, *draw(st.sets(DAYS, max_size=2)))
    )


@st.composite
def held_items(draw: st.DrawFn, starts_on: date) -> tuple[HeldItem, ...]:
    """Draw plans one after the other, and add-ons that overlap as they like, in any order."""
    prices = {code: draw(prices_of(code, PlanKind.PLAN)) for code in "ml"}
    prices |= {code: draw(prices_of(code, PlanKind.ADD_ON)) for code in ADD_ONS}
    edges = [starts_on, *sorted(draw(st.sets(DAYS.filter(lambda day: day > starts_on), max_size=2))), None]
    found = [
        make.item(draw(st.sampled_from("ml")), (), from_on=start, to_on=end)
        for start, end in pairwise(edges)
        if start is not None
    ]
    for code in draw(st.lists(st.sampled_from(ADD_ONS), max_size=4)):
        start = draw(DAYS)
        end = draw(st.none() | st.integers(1, 80).map(lambda days, start=start: start + timedelta(days=days)))  # type: ignore[misc]
        pieces = draw(st.integers(1, 3))
        found.append(make.item(code, (), kind=PlanKind.ADD_ON, from_on=start, to_on=end, quantity=pieces))
    return tuple(replace(item, prices=prices[item.plan_code]) for item in found)


@st.composite
def held_discounts(draw: st.DrawFn) -> HeldDiscount:
    is_percent, start = draw(st.booleans()), draw(DAYS)
    return HeldDiscount(
        component=draw(st.sampled_from(["plan", "data", "activation", "pack"])),
        code=draw(st.sampled_from("ABC")),
        name="Thanks",
        percent=draw(st.decimals(0, 1, places=2)) if is_percent else None,
        amount_minor=None if is_percent else draw(st.integers(0, 900)),
        from_on=start,
        to_on=draw(st.none() | st.integers(1, 80).map(lambda days: start + timedelta(days=days))),
    )


@st.composite
def uses(draw: st.DrawFn, period: Period) -> list[Use]:
    use = st.builds(
        Use,
        st.sampled_from(["data", "roaming_data", "calls"]),
        st.integers(0, period.days - 1).map(lambda day: period.start + timedelta(days=day)),
        QUANTITIES,
        st.sampled_from([None, None, "CH", "US"]),
    )
    return draw(st.lists(use, max_size=6))


@st.composite
def bills_in_a_row(draw: st.DrawFn) -> tuple[Bill, Bill]:
    """Draw two months of a customer who changes all she can change, off the anchor day."""
    anchor, starts_on = draw(st.sampled_from([1, 15, 28, 31])), draw(st.just(make.OPENING) | DAYS)
    holding = Holding(
        1,
        "+353 20 910 0001",
        starts_on,
        draw(st.none() | st.integers(1, 90).map(lambda days: starts_on + timedelta(days=days))),
        draw(held_items(starts_on)),
        tuple(draw(st.lists(held_discounts(), max_size=3))),
    )
    first = billing_period(anchor, draw(DAYS))
    tax = make.vat("0.19", ("0.21", draw(DAYS)))
    second = next_period(anchor, first)
    return (
        billed(holding, first, draw(uses(first)), tax),
        billed(holding, second, draw(uses(second)), tax),
    )


TAX = make.vat("0.2")


def billed(holding: Holding, period: Period, used: Sequence[Use] = (), tax: TaxOn = TAX) -> Bill:
    """Bill a period by the real rules."""
    draft = bill_draft([holding], period, currency="EUR", uses={holding.subscription_id: used}, tax=tax)
    return make.bill_of(draft.lines, period=period)
