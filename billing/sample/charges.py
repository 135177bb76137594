"""How an offer of the sample company is written down: what it charges, in which currency, at what price."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from billing.charging.rating import scale_facts
from billing.charging.scales import Scale
from billing.contracts.offers import TermOffer
from billing.kinds import ComponentKind, FeeRule, Interval, PlanKind, PriceModel, Proration, TaxCategory, Timing

Currency = str

CURRENCIES = ("EUR", "GBP", "KZT")


@dataclass(frozen=True, slots=True)
class Charge:
    """A priced component of an offer.

    Attributes:
        eur, gbp, kzt: Net price in minor units; an empty one is not sold in that currency.
        region: The one country in which this price is valid, in place of that of everywhere.
        scale: By currency, how the quantity becomes an amount; None is per unit.
    """

    component: str
    kind: ComponentKind
    unit: str
    included: str
    eur: str
    gbp: str
    kzt: str
    timing: Timing = Timing.ARREAR
    tax_category: TaxCategory = TaxCategory.STANDARD
    scale: Callable[[Currency], Scale] | None = None
    interval: Interval = Interval.MONTHLY
    region: str = ""

    @property
    def model(self) -> PriceModel:
        """How the quantity becomes an amount."""
        return PriceModel.PER_UNIT if self.scale is None else self.scale("EUR").model

    def scale_facts(self, currency: Currency) -> dict[str, Any] | None:
        """Return the scale in one of the three currencies, as JSON values."""
        return None if self.scale is None else scale_facts(self.scale(currency))

    def price(self, currency: Currency) -> Decimal | None:
        """Return the price in one of the three currencies, or nothing where it is not sold."""
        price = {"EUR": self.eur, "GBP": self.gbp, "KZT": self.kzt}[currency]
        return Decimal(price) if price else None

    def only_in(self, region: str, eur: str) -> "Charge":
        """Return the charge at the price of one country of the euro."""
        return replace(self, region=region, eur=eur, gbp="", kzt="")


@dataclass(frozen=True, slots=True)
class Binding:
    """The commitment that a plan is sold with; see `billing.contracts.offers.TermOffer`.

    Attributes:
        eur, gbp, kzt: The whole fee, in minor units.
    """

    months: int
    fee: FeeRule
    clause: str
    eur: int = 0
    gbp: int = 0
    kzt: int = 0
    share: Decimal = Decimal(1)
    renews: bool = False

    def offer(self, currency: Currency) -> TermOffer:
        """Return it in one of the three currencies."""
        fee = {"EUR": self.eur, "GBP": self.gbp, "KZT": self.kzt}[currency]
        return TermOffer(self.months, NOTICE_DAYS, self.renews, self.fee, fee, self.share, self.clause)


NOTICE_DAYS = 30


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan or add-on of the sample company."""

    code: str
    name: str
    kind: PlanKind
    withdrawn_on: date | None
    charges: tuple[Charge, ...]
    proration: Proration = Proration.DAYS
    binding: Binding | None = None


def recurring(component: str, eur: str, gbp: str, kzt: str) -> Charge:
    """Return a monthly price."""
    return Charge(component, ComponentKind.RECURRING, "month", "0", eur, gbp, kzt)


def once(component: str, eur: str, gbp: str, kzt: str) -> Charge:
    """Return a price that is paid once."""
    return Charge(component, ComponentKind.ONE_OFF, "piece", "0", eur, gbp, kzt)


def use(component: str, unit: str, included: str, eur: str, gbp: str, kzt: str) -> Charge:
    """Return a price of a unit that is used, beyond what a month includes."""
    return Charge(component, ComponentKind.USAGE, unit, included, eur, gbp, kzt)
