"""Random charges and bills, far wilder than real ones."""

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

from billing.bills import Bill
from billing.discounts import DiscountTerm
from billing.kinds import ComponentKind, EventKind
from billing.periods import Period
from billing.pricing import ComponentTerms, Event, Segment, price_component
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
