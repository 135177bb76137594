"""Builders of billing values: each test says only what matters to it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from billing.bills import Bill
from billing.charging.discounts import DiscountTerm
from billing.charging.periods import Period
from billing.charging.pricing import ComponentTerms, Corrected, Event, PricedLine, Segment, price_component
from billing.charging.scales import Scale, Tier
from billing.charging.tax import NoTaxRate, Taxation
from billing.charging.terms import HeldItem, Holding, PriceTerm, TaxOn
from billing.kinds import (
    BillState,
    ComponentKind,
    EventKind,
    InvoiceKind,
    PlanKind,
    PriceModel,
    Proration,
    Rounding,
    TaxCategory,
    TaxTreatment,
)
from billing.money import Money

OPENING = date(2020, 1, 1)
SEPTEMBER = Period(date(2026, 9, 1), date(2026, 10, 1))
OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1))


def discount(
    *,
    code: str = "WELCOME",
    percent: str | None = "0.1",
    amount_minor: int | None = None,
    until: date | None = None,
    days: int = 30,
    of_days: int = 30,
    rank: int = 0,
    cap_minor: int | None = None,
    allocated_minor: int | None = None,
) -> DiscountTerm:
    return DiscountTerm(
        code=code,
        name=code.title(),
        percent=None if percent is None else Decimal(percent),
        amount_minor=amount_minor,
        from_on=OPENING,
        until=until,
        days=days,
        of_days=of_days,
        rank=rank,
        cap_minor=cap_minor,
        allocated_minor=allocated_minor,
    )


def tiers(*steps: tuple[str | None, str], model: PriceModel = PriceModel.GRADUATED) -> Scale:
    """Price by tiers: (last quantity, unit price) each."""
    return Scale(model, tuple(Tier(None if up_to is None else Decimal(up_to), Decimal(each)) for up_to, each in steps))


def segment(
    price: str = "2000",
    *,
    plan: str = "m",
    quantity: str = "1",
    included: str = "0",
    days: int = 30,
    of_days: int = 30,
    discounts: Sequence[DiscountTerm] = (),
    tax: str = "0.2",
    service: Period = SEPTEMBER,
    event: Event | None = None,
    scale: Scale | None = None,
    proration: Proration = Proration.DAYS,
    rounding: Rounding = Rounding.HALF_UP,
    treatment: TaxTreatment = TaxTreatment.STANDARD,
    source: str = "",
    correction: Corrected | None = None,
) -> Segment:
    return Segment(
        plan_code=plan,
        plan_name=f"Solvika {plan.upper()}",
        service=service,
        days=days,
        of_days=of_days,
        unit_price=Decimal(price),
        quantity=Decimal(quantity),
        included=Decimal(included),
        discounts=tuple(discounts),
        tax_rate=Decimal(tax),
        event=event or Event(EventKind.REGULAR, service.end),
        scale=scale,
        proration=proration,
        rounding=rounding,
        tax_treatment=treatment,
        tax_source=source,
        correction=correction,
    )


def terms(
    *segments: Segment,
    component: str = "plan",
    kind: ComponentKind = ComponentKind.RECURRING,
    place: str | None = None,
    subscription_id: int | None = 1,
) -> ComponentTerms:
    unit = "gb" if kind is ComponentKind.USAGE else "piece"
    label = f"+353 20 910 000{subscription_id}"
    return ComponentTerms(subscription_id, label, component, kind, unit, place, "EUR", segments)


def usage(
    *segments: Segment, component: str = "data", place: str | None = None, subscription_id: int = 1
) -> ComponentTerms:
    return terms(*segments, component=component, kind=ComponentKind.USAGE, place=place, subscription_id=subscription_id)


def bill(*components: ComponentTerms, period: Period = SEPTEMBER, number: str = "10001-001") -> Bill:
    lines = [line for each in components for line in price_component(each)]
    return bill_of(lines, period=period, number=number)


def bill_of(lines: Sequence[PricedLine], *, period: Period = SEPTEMBER, number: str = "10001-001") -> Bill:
    net, tax = sum(line.net_minor for line in lines), sum(line.tax_minor for line in lines)
    return Bill(
        id=1,
        number=number,
        kind=InvoiceKind.INVOICE,
        customer_id=1,
        currency="EUR",
        period=period,
        issued_on=period.end,
        due_on=period.end,
        net=Money(net, "EUR"),
        tax=Money(tax, "EUR"),
        total=Money(net + tax, "EUR"),
        open=Money(net + tax, "EUR"),
        state=BillState.OPEN,
        corrects=None,
        lines=tuple(lines),
    )


def price(
    component: str,
    kind: ComponentKind,
    unit_price: str,
    *,
    unit: str = "gb",
    included: str = "0",
    valid_from: date = OPENING,
) -> PriceTerm:
    return PriceTerm(component, kind, unit, Decimal(unit_price), Decimal(included), valid_from, valid_from)


PLAN_M = (
    price("plan", ComponentKind.RECURRING, "2000", unit="month"),
    price("data", ComponentKind.USAGE, "150", included="10"),
    price("roaming_data", ComponentKind.USAGE, "3000"),
)
PLAN_L = (
    price("plan", ComponentKind.RECURRING, "3100", unit="month"),
    price("data", ComponentKind.USAGE, "100", included="31"),
)


def vat(*steps: str | tuple[str, date]) -> TaxOn:
    """Tax everything at the rate of the latest step; a bare rate is valid from the opening."""
    known = [(Decimal(step), OPENING) if isinstance(step, str) else (Decimal(step[0]), step[1]) for step in steps]

    def tax(_: TaxCategory, on: date) -> Taxation:
        valid = [(day, rate) for rate, day in known if day <= on]
        if not valid:
            raise NoTaxRate(on)
        return Taxation(max(valid)[1], TaxTreatment.STANDARD, "", "IE")

    return tax


def item(
    code: str = "m",
    prices: Sequence[PriceTerm] = PLAN_M,
    *,
    kind: PlanKind = PlanKind.PLAN,
    from_on: date = OPENING,
    to_on: date | None = None,
    quantity: int = 1,
) -> HeldItem:
    return HeldItem(code, f"Solvika {code.upper()}", kind, quantity, from_on, to_on, tuple(prices))


def holding(*items: HeldItem, starts_on: date = OPENING, ends_on: date | None = None) -> Holding:
    return Holding(1, "+353 20 910 0001", starts_on, ends_on, items or (item(),), ())


def each_segment(component: ComponentTerms, **changes: object) -> ComponentTerms:
    return replace(component, segments=tuple(replace(one, **changes) for one in component.segments))  # type: ignore[arg-type] # any attribute
