"""What a customer holds and used, as values: subscriptions, what is priced on them, and what changes it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self, cast

from billing.charging.periods import Cycle, Period
from billing.charging.scales import Scale
from billing.charging.tax import Taxation
from billing.kinds import (
    ComponentKind,
    DiscountScope,
    EventKind,
    Interval,
    PlanKind,
    Proration,
    Rounding,
    TaxCategory,
    Timing,
)

TaxOn = Callable[[TaxCategory, date], Taxation]
"""How a customer is taxed on a day. Raises billing.charging.tax.NoTaxRate."""

MONTHLY = Cycle(Interval.MONTHLY, date(2000, 1, 1))


@dataclass(frozen=True, slots=True)
class PriceTerm:
    """A price of one component of a plan, from a day on; see `billing.models.Price`."""

    component: str
    kind: ComponentKind
    unit: str
    unit_price: Decimal
    included: Decimal
    valid_from: date
    announced_on: date
    timing: Timing = Timing.ARREAR
    scale: Scale | None = None
    tax_category: TaxCategory = TaxCategory.STANDARD


class PriceList(tuple[PriceTerm, ...]):
    """Prices of a plan in one currency and region, looked up by component.

    Attributes:
        by_component: (kind, component) → its prices, in the order of their first days.
        units: kind → component → unit, in the order of the list.
        timings: Of its prices.
    """

    by_component: dict[tuple[ComponentKind, str], tuple[PriceTerm, ...]]
    units: dict[ComponentKind, dict[str, str]]
    timings: frozenset[Timing]

    def __new__(cls, prices: Iterable[PriceTerm] = ()) -> Self:
        """Index prices once; one list serves everybody who has the plan."""
        made = super().__new__(cls, prices)
        found: dict[tuple[ComponentKind, str], list[PriceTerm]] = {}
        made.units = {kind: {} for kind in ComponentKind}
        for price in made:
            found.setdefault((price.kind, price.component), []).append(price)
            made.units[price.kind][price.component] = price.unit
        made.by_component = {key: tuple(sorted(each, key=_first_day)) for key, each in found.items()}
        made.timings = frozenset(price.timing for price in made)
        return made

    def runs(self, kind: ComponentKind, component: str, days: Period) -> Iterator[tuple[PriceTerm, Period]]:
        """Cut days where the price of a component changes."""
        prices = self.by_component.get((kind, component), ())
        if len(prices) == 1 and prices[0].valid_from <= days.start:
            yield prices[0], days
            return
        for at, price in enumerate(prices):
            following = prices[at + 1].valid_from if at + 1 < len(prices) else None
            run = days.within(price.valid_from, following)
            if run:
                yield price, run

    def valid(self, kind: ComponentKind, on: date) -> Iterator[PriceTerm]:
        """Yield the price of each component that is valid on a day."""
        for component in self.units[kind]:
            started = [price for price in self.by_component[kind, component] if price.valid_from <= on]
            if started:
                yield started[-1]


def _first_day(price: PriceTerm) -> date:
    return price.valid_from


@dataclass(frozen=True, slots=True)
class HeldItem:
    """A plan or add-on held over [from_on, to_on), with all its prices in the customer's currency and region."""

    plan_code: str
    plan_name: str
    plan_kind: PlanKind
    quantity: int
    from_on: date
    to_on: date | None
    prices: tuple[PriceTerm, ...]
    proration: Proration = Proration.DAYS
    rounding: Rounding = Rounding.HALF_UP

    def __post_init__(self) -> None:
        if not isinstance(self.prices, PriceList):
            object.__setattr__(self, "prices", PriceList(self.prices))

    @property
    def price_list(self) -> PriceList:
        """Its prices, to be looked up."""
        return cast("PriceList", self.prices)


@dataclass(frozen=True, slots=True)
class HeldDiscount:
    """A discount over [from_on, to_on) on the charges of its scope; see `billing.models.Discount`."""

    component: str
    code: str
    name: str
    percent: Decimal | None
    amount_minor: int | None
    from_on: date
    to_on: date | None
    scope: DiscountScope = DiscountScope.COMPONENT
    cap_minor: int | None = None
    rank: int = 0
    periods: int | None = None


@dataclass(frozen=True, slots=True)
class HeldCharge:
    """Something charged once, on a day; see `billing.models.OneOffCharge`."""

    component: str
    name: str
    unit: str
    unit_price: Decimal
    quantity: Decimal
    on: date
    part: int = 1
    of_parts: int = 1
    tax_category: TaxCategory = TaxCategory.STANDARD
    event: EventKind = EventKind.CHARGED
    clause: str = ""


@dataclass(frozen=True, slots=True)
class HeldPause:
    """Days [from_on, to_on) without anything recurring and without allowance."""

    from_on: date
    to_on: date | None


@dataclass(frozen=True, slots=True)
class Holding:
    """One subscription with what belongs to it. `ends_on` is the first day without it."""

    subscription_id: int
    label: str
    starts_on: date
    ends_on: date | None
    items: tuple[HeldItem, ...]
    discounts: tuple[HeldDiscount, ...]
    cycle: Cycle = MONTHLY
    time_zone: str = "UTC"
    charges: tuple[HeldCharge, ...] = ()
    pauses: tuple[HeldPause, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """Something used on a local day, at home or at a place."""

    component: str
    day: date
    quantity: Decimal
    place: str | None
