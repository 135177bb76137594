"""Random charges and bills, far wilder than real ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

from billing.bills import Bill
from billing.charging.corrections import BilledLine
from billing.charging.discounts import DiscountTerm, in_order
from billing.charging.drafts import bill_draft
from billing.charging.due import History, Standing, due_lines, next_bill_on, uses_within
from billing.charging.periods import Cycle, Period, billing_period, next_period
from billing.charging.pricing import ComponentTerms, Corrected, Event, Segment, price_component
from billing.charging.scales import Scale, Tier
from billing.charging.terms import HeldCharge, HeldDiscount, HeldItem, HeldPause, Holding, PriceTerm, TaxOn, Use
from billing.kinds import (
    ComponentKind,
    DiscountScope,
    EventKind,
    Interval,
    PlanKind,
    PriceModel,
    Proration,
    Rounding,
    Timing,
)
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
def scales(draw: st.DrawFn) -> Scale | None:
    model = draw(st.none() | st.sampled_from(PriceModel))
    if model is None:
        return None
    least = draw(st.none() | st.integers(0, 3000))
    most = draw(st.none() | st.integers(least or 0, 9000))
    package = draw(st.sampled_from([Decimal(1), Decimal("2.5"), Decimal(10)])) if model is PriceModel.PACKAGE else None
    is_tiered = model in {PriceModel.GRADUATED, PriceModel.VOLUME}
    bounds = (*sorted(draw(st.sets(st.integers(1, 40), max_size=3))), None) if is_tiered else ()
    tiers = [
        Tier(
            None if up_to is None else Decimal(up_to),
            draw(PRICES),
            draw(st.sampled_from([Decimal(0), Decimal(0), Decimal(150)])),
            draw(st.sampled_from([None, None, Decimal(5)])),
        )
        for up_to in bounds
    ]
    return Scale(model, tuple(tiers), package, least, most)


@st.composite
def discounts(draw: st.DrawFn, days: int) -> DiscountTerm:
    is_percent = draw(st.booleans())
    allocated = draw(st.none() | st.none() | st.integers(0, 900))
    return DiscountTerm(
        code=draw(st.sampled_from("ABC")),
        name="Thanks",
        percent=draw(st.decimals(0, 1, places=2)) if is_percent else None,
        amount_minor=None if is_percent else draw(st.integers(0, 900)),
        from_on=make.OPENING,
        until=draw(st.sampled_from([None, make.OCTOBER.end])),
        days=draw(st.integers(1, days)),
        of_days=days,
        rank=draw(st.integers(0, 1)),
        cap_minor=None if allocated is None or not is_percent else draw(st.integers(1, 1500)),
        allocated_minor=allocated,
    )


SCALES = st.none() | scales()


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
        discounts=()
        if kind is ComponentKind.CORRECTION
        else in_order(draw(st.lists(discounts(service.days), max_size=2))),
        tax_rate=draw(RATES),
        event=Event(EventKind.REGULAR, service.end),
        scale=None if kind in {ComponentKind.CORRECTION, ComponentKind.ONE_OFF} else draw(SCALES),
        proration=draw(st.sampled_from([Proration.DAYS, Proration.DAYS, *Proration])),
        rounding=draw(st.sampled_from([Rounding.HALF_UP, *Rounding])),
        correction=Corrected(2000, 774) if kind is ComponentKind.CORRECTION and draw(st.booleans()) else None,
    )


@st.composite
def components(
    draw: st.DrawFn, key: tuple[str, ComponentKind, str | None] | None = None, subscription_id: int = 1
) -> ComponentTerms:
    component, kind, place = key or draw(st.sampled_from(KEYS))
    of_days = draw(LENGTHS)
    if kind in {ComponentKind.ONE_OFF, ComponentKind.CORRECTION}:
        parts = [draw(segments(kind, 0, 1, 1 if kind is ComponentKind.CORRECTION else draw(st.sampled_from([1, 24]))))]
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


# ---- bills of the engine, with all that a plan can be ----


@st.composite
def wild_items(draw: st.DrawFn, starts_on: date) -> tuple[HeldItem, ...]:
    """Draw items whose prices have scales and timings, and whose plans count and round as they like."""
    policies = {
        code: (draw(st.sampled_from([Proration.DAYS, *Proration])), draw(st.sampled_from(Rounding)))
        for code in ("m", "l", *ADD_ONS)
    }
    dressed: dict[tuple[str, PriceTerm], PriceTerm] = {}
    found = []
    for item in draw(held_items(starts_on)):
        for price in item.prices:
            key = item.plan_code, price
            if key not in dressed:
                timing = draw(st.sampled_from(Timing)) if price.kind is not ComponentKind.USAGE else Timing.ARREAR
                scale = draw(SCALES) if price.kind is not ComponentKind.ONE_OFF else None
                dressed[key] = replace(price, timing=timing, scale=scale)
        proration, rounding = policies[item.plan_code]
        prices = tuple(dressed[item.plan_code, price] for price in item.prices)
        found.append(replace(item, prices=prices, proration=proration, rounding=rounding))
    return tuple(found)


@st.composite
def wild_discounts(draw: st.DrawFn) -> HeldDiscount:
    discount, scope = draw(held_discounts()), draw(st.sampled_from(DiscountScope))
    return replace(
        discount,
        scope=scope,
        component=discount.component if scope is DiscountScope.COMPONENT else "",
        cap_minor=draw(st.none() | st.integers(1, 1500)) if discount.percent is not None else None,
        rank=draw(st.integers(0, 2)),
    )


@st.composite
def charges(draw: st.DrawFn) -> HeldCharge:
    parts = draw(st.sampled_from([1, 24]))
    event = draw(st.sampled_from([EventKind.CHARGED, EventKind.EARLY_TERMINATION]))
    is_fee = event is EventKind.EARLY_TERMINATION
    return HeldCharge(
        component="early_termination" if is_fee else "visit",
        name="Solvika M" if is_fee else "Visit of a technician",
        unit="piece",
        unit_price=draw(PRICES),
        quantity=Decimal(draw(st.integers(1, 3))),
        on=draw(DAYS),
        part=draw(st.integers(1, parts)),
        of_parts=parts,
        event=event,
        clause="7.2" if is_fee else "",
    )


@st.composite
def pauses(draw: st.DrawFn) -> HeldPause:
    start = draw(DAYS)
    return HeldPause(start, draw(st.none() | st.integers(1, 40).map(lambda days: start + timedelta(days=days))))


@st.composite
def holdings(draw: st.DrawFn) -> Holding:
    starts_on = draw(st.just(date(2026, 7, 1)) | DAYS)
    interval = draw(st.sampled_from([Interval.MONTHLY, Interval.MONTHLY, *Interval]))
    return Holding(
        1,
        "+353 20 910 0001",
        starts_on,
        draw(st.none() | st.integers(1, 120).map(lambda days: starts_on + timedelta(days=days))),
        draw(wild_items(starts_on)),
        tuple(draw(st.lists(wild_discounts(), max_size=3))),
        Cycle(interval, date(2026, 1, draw(st.sampled_from([1, 15, 31])))),
        draw(st.sampled_from(["Europe/Riga", "Pacific/Apia"])),
        tuple(draw(st.lists(charges(), max_size=2))),
        tuple(draw(st.lists(pauses(), max_size=1))),
    )


@st.composite
def bills_of_the_engine(draw: st.DrawFn) -> tuple[Bill, Bill]:
    """Draw two bills in a row; before the second one the past may turn out to have been otherwise."""
    holding, tax = draw(holdings()), make.vat("0.19", ("0.21", draw(DAYS)))
    used = draw(uses(Period(date(2026, 7, 1), date(2026, 12, 1))))
    found: list[Bill] = []
    history = History([], [])
    billed_until: date | None = None
    recheck_from: date | None = None
    for at in range(draw(st.integers(2, 4))):
        on = next_bill_on(holding, billed_until)
        if on is None:
            on, recheck_from = (billed_until or holding.starts_on) + timedelta(days=at + 1), holding.starts_on
        standing = Standing(billed_until, recheck_from)
        due = due_lines(holding, standing, on, currency="EUR", uses=uses_within({1: used}, 1), tax=tax, history=history)
        number, period = f"INV-2026-{at:06}", due.period or Period(on, on + timedelta(days=1))
        found.append(make.bill_of(due.lines, period=period, number=number))
        lines = [BilledLine(line, number, position) for position, line in enumerate(due.lines)]
        history = History([*history.windows, due.window], [*history.lines, *lines])
        billed_until, recheck_from = on, None
        if draw(st.booleans()):
            recheck_from = holding.starts_on
            used = [*used, *draw(uses(Period(date(2026, 7, 1), date(2026, 12, 1))))]
            holding = replace(holding, items=draw(wild_items(holding.starts_on)))
    return found[-2], found[-1]


TAX = make.vat("0.2")


def billed(holding: Holding, period: Period, used: Sequence[Use] = (), tax: TaxOn = TAX) -> Bill:
    """Bill a period by the real rules."""
    draft = bill_draft([holding], period, currency="EUR", uses={holding.subscription_id: used}, tax=tax)
    return make.bill_of(draft.lines, period=period)
