"""What is sold, in words and for programs."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

import locales
from billing.charging.rating import scale_facts
from billing.charging.scales import Scale
from billing.charging.terms import PriceTerm
from billing.contracts.offers import Offer, TermOffer
from billing.contracts.showing import console
from billing.kinds import ComponentKind, FeeRule, Interval, PlanKind, PriceModel, Timing
from billing.money import Money
from billing.words import rates, wording

if TYPE_CHECKING:
    from billing.contracts.catalogue import NewPrice
    from billing.contracts.plans_cli import Shelf
    from billing.contracts.pricing_cli import Wanted

ENGLISH = locales.language(locales.DEFAULT)

A_PERIOD = {
    Interval.WEEKLY: "a week",
    Interval.TWO_WEEKLY: "every two weeks",
    Interval.THIRTY_DAYS: "every 30 days",
    Interval.MONTHLY: "a month",
    Interval.QUARTERLY: "a quarter",
    Interval.HALF_YEARLY: "half a year",
    Interval.YEARLY: "a year",
}


INTERVALS = {
    Interval.WEEKLY: "weekly",
    Interval.TWO_WEEKLY: "every two weeks",
    Interval.THIRTY_DAYS: "every 30 days",
    Interval.MONTHLY: "monthly",
    Interval.QUARTERLY: "quarterly",
    Interval.HALF_YEARLY: "half-yearly",
    Interval.YEARLY: "yearly",
}


def print_shelf(shelf: "Shelf") -> None:
    """Print what may be sold, each component with its price and those that are announced."""
    out = console()
    where = f"{shelf.currency}, {ENGLISH.country(shelf.region)}, billed {INTERVALS[shelf.interval]}"
    out.print(f"Sold on {ENGLISH.date(shelf.on)} ({where}; prices without VAT):")
    if not shelf.offers:
        out.print("Nothing.")
        return
    for offer in sorted(shelf.offers, key=lambda each: each.kind is PlanKind.ADD_ON):
        out.print()
        out.print(_title(offer))
        if offer.term is not None:
            out.print(Padding(term_words(offer.term, shelf.currency), (0, 0, 0, 2)), style="dim")
        out.print(_prices(offer, shelf))


def print_price(wanted: "Wanted", name: str, before: PriceTerm | None, new: "NewPrice") -> None:
    """Print what a price is, was, and from when on."""
    where = "everywhere" if not wanted.region else f"in {ENGLISH.country(wanted.region)}"
    told = _told(new, new.currency, wanted.interval)
    was = "" if before is None else f"{_told(before, new.currency, wanted.interval)}  →  "
    out = console()
    out.print(Text(f"{name} ({wanted.code}), {wanted.component}, {where}", style="bold"))
    out.print(Text(was).append(told, style="bold"))
    days = f"from {ENGLISH.date(new.valid_from)} on, announced on {ENGLISH.date(wanted.announced_on)}"
    out.print(days)


def shelf_facts(shelf: "Shelf") -> list[dict[str, Any]]:
    """Return what may be sold as JSON values."""
    return [_offer_facts(offer, shelf) for offer in shelf.offers]


# ---- in words ----


def _title(offer: Offer) -> Text:
    kind = "plan" if offer.kind is PlanKind.PLAN else "add-on"
    title = Text(offer.name, style="bold").append(f"  {offer.code} · {kind}", style="not bold")
    if offer.withdrawn_on is not None:
        title.append(f" · sold until {ENGLISH.date(offer.withdrawn_on - timedelta(days=1))}", style="not bold")
    return title


def term_words(term: TermOffer, currency: str) -> str:
    """Say what a commitment binds to: `24 months, 30 days' notice, renews; leaving early: half of …`."""
    renews = ", then renews" if term.renews else ""
    clause = f" (contract: {term.clause})" if term.clause else ""
    return (
        f"{term.months} months, {term.notice_days} days' notice{renews}; leaving early: {_fee(term, currency)}{clause}"
    )


def _fee(term: TermOffer, currency: str) -> str:
    match term.fee:
        case FeeRule.NOTHING:
            return "free"
        case FeeRule.FIXED:
            return _money(term.fee_minor, currency)
        case FeeRule.REMAINING:
            return f"{ENGLISH.percent(term.fee_share)} of the price of the months that remain"
        case FeeRule.DECLINING:
            return f"{_money(term.fee_minor, currency)}, less for each month that is over"


def _prices(offer: Offer, shelf: "Shelf") -> Table:
    table = Table(box=None, show_header=False, padding=(0, 3, 0, 0), pad_edge=False)
    table.add_column(style="dim")
    for price in _valid(offer, shelf):
        name = wording.name_of(price.kind, price.component, None, offer.name, ENGLISH)
        table.add_row(f"  {price.component}", name, _told(price, shelf.currency, shelf.interval))
    for price in _announced(offer, shelf):
        told = f"{_told(price, shelf.currency, shelf.interval)} from {ENGLISH.date(price.valid_from)} on"
        table.add_row(f"  {price.component}", Text("announced", style="yellow"), Text(told, style="yellow"))
    return table


def _told(price: "PriceTerm | NewPrice", currency: str, interval: Interval) -> str:
    """Say what a component costs: `10 GB included, then €1.50 per GB`."""
    parts = [_rate(price.kind, price.unit, price.unit_price, price.scale, currency, interval)]
    if price.included:
        is_money = price.scale is not None and price.scale.model is PriceModel.PERCENTAGE
        model = PriceModel.PERCENTAGE if is_money else PriceModel.PER_UNIT
        free = rates.amount(price.included, model, price.unit, currency, ENGLISH)
        parts = [f"{free} included, then {parts[0]}"]
    if price.scale is not None and price.scale.minimum_minor is not None:
        parts.append(f"at least {_money(price.scale.minimum_minor, currency)} {A_PERIOD[interval]}")
    if price.scale is not None and price.scale.maximum_minor is not None:
        parts.append(f"at most {_money(price.scale.maximum_minor, currency)} {A_PERIOD[interval]}")
    if price.timing is Timing.ADVANCE:
        parts.append("in advance")
    return ", ".join(parts)


def _rate(
    kind: ComponentKind, unit: str, price: Decimal, scale: Scale | None, currency: str, interval: Interval
) -> str:
    of_unit = unit if kind is ComponentKind.USAGE else None
    if scale is not None and scale.tiers:
        tiers = rates.tiers_words(scale, of_unit, currency, ENGLISH)
        return f"{tiers} {A_PERIOD[interval]}" if kind is ComponentKind.RECURRING else tiers
    written = rates.price_words(price, scale, of_unit, currency, ENGLISH)
    if scale is not None and scale.model is not PriceModel.PER_UNIT:
        return written
    match kind:
        case ComponentKind.RECURRING:
            return f"{written} {A_PERIOD[interval]}"
        case ComponentKind.USAGE if scale is None or scale.package is None:
            size = wording.quantity(Decimal(1), unit, ENGLISH).removeprefix("1 ")
            return ENGLISH.text("price-package", price=written, size=size)
        case _:
            return f"{written} once" if kind is ComponentKind.ONE_OFF else written


def _money(minor: int, currency: str) -> str:
    return wording.money(Money(minor, currency), ENGLISH)


# ---- for programs ----


def _offer_facts(offer: Offer, shelf: "Shelf") -> dict[str, Any]:
    return {
        "code": offer.code,
        "name": offer.name,
        "kind": offer.kind.value,
        "currency": shelf.currency,
        "region": shelf.region,
        "interval": shelf.interval.value,
        "withdrawn_on": None if offer.withdrawn_on is None else offer.withdrawn_on.isoformat(),
        "term": None if offer.term is None else _term_facts(offer.term),
        "prices": [_price_facts(price) for price in _valid(offer, shelf)],
        "announced": [_price_facts(price) for price in _announced(offer, shelf)],
    }


def _term_facts(term: TermOffer) -> dict[str, Any]:
    return {
        "months": term.months,
        "notice_days": term.notice_days,
        "renews": term.renews,
        "fee": term.fee.value,
        "fee_minor": term.fee_minor,
        "fee_share": str(term.fee_share),
        "clause": term.clause,
    }


def _price_facts(price: PriceTerm) -> dict[str, Any]:
    return {
        "component": price.component,
        "kind": price.kind.value,
        "unit": price.unit,
        "timing": price.timing.value,
        "unit_price_minor": str(price.unit_price),
        "included": str(price.included),
        "scale": scale_facts(price.scale),
        "tax_category": price.tax_category.value,
        "from": price.valid_from.isoformat(),
        "announced_on": price.announced_on.isoformat(),
    }


def _valid(offer: Offer, shelf: "Shelf") -> Iterator[PriceTerm]:
    """Yield the price of each component that counts on the day."""
    latest = {price.component: price for price in offer.prices.get(shelf.interval, ()) if price.valid_from <= shelf.on}
    yield from latest.values()


def _announced(offer: Offer, shelf: "Shelf") -> Iterator[PriceTerm]:
    """Yield the prices that count later."""
    yield from (price for price in offer.prices.get(shelf.interval, ()) if _is_later(price, shelf.on))


def _is_later(price: PriceTerm, on: date) -> bool:
    return price.valid_from > on
