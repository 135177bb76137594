"""What may be sold to a customer: plans and add-ons, at the prices of where she is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billing.charging.terms import HeldItem, PriceTerm
from billing.errors import NoPrice, NotFound, PlanNotOnSale
from billing.kinds import FeeRule, Interval, PlanKind, Proration, Rounding


@dataclass(frozen=True, slots=True)
class TermOffer:
    """The commitment that a plan is sold with; see `billing.models.PlanTerm`."""

    months: int
    notice_days: int
    renews: bool
    fee: FeeRule
    fee_minor: int = 0
    fee_share: Decimal = Decimal(1)
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan or add-on in one currency and region.

    Attributes:
        prices: By billing interval; of one component in the order of their first days.
        withdrawn_on: First day on which it is not sold any more.
    """

    code: str
    name: str
    kind: PlanKind
    prices: Mapping[Interval, tuple[PriceTerm, ...]]
    withdrawn_on: date | None = None
    proration: Proration = Proration.DAYS
    rounding: Rounding = Rounding.HALF_UP
    term: TermOffer | None = None

    def is_sold(self, on: date) -> bool:
        """Say whether it is on sale on a day."""
        return self.withdrawn_on is None or on < self.withdrawn_on

    def has_price(self, interval: Interval, on: date) -> bool:
        """Say whether anything of it has a price on a day."""
        return any(price.valid_from <= on for price in self.prices.get(interval, ()))

    def item(self, interval: Interval, from_on: date, *, quantity: int) -> HeldItem:
        """Return it as it is held from a day on."""
        return HeldItem(
            self.code,
            self.name,
            self.kind,
            quantity,
            from_on,
            None,
            self.prices.get(interval, ()),
            self.proration,
            self.rounding,
        )


Offers = Mapping[str, Offer]
"""Offers by their codes, withdrawn ones too."""


def sold(offers: Offers, code: str, kind: PlanKind, *, interval: Interval, currency: str, on: date) -> Offer:
    """Return an offer that may be sold on a day.

    Args:
        offers: In the customer's currency and region.
        code: Which.
        kind: What it must be.
        interval: How long its billing periods are to be.
        currency: The customer's.
        on: First day on which she would have it.

    Raises:
        NotFound: There is no such plan, or no such add-on.
        PlanNotOnSale: It was withdrawn; who has it keeps it.
        NoPrice: It has no price there for such billing periods on that day.
    """
    offer = offers.get(code)
    if offer is None or offer.kind is not kind:
        raise NotFound(what=code)
    if not offer.is_sold(on):
        raise PlanNotOnSale(plan=offer.name)
    if not offer.has_price(interval, on):
        raise NoPrice(plan=offer.name, currency=currency, on=on)
    return offer


def prices_here(own: Sequence[PriceTerm], everywhere: Sequence[PriceTerm]) -> tuple[PriceTerm, ...]:
    """Return the prices where a customer is: of each component those of everywhere, until her country has its own.

    Args:
        own: Those of her country.
        everywhere: Those of no country.

    Returns:
        In the order of their first days.
    """
    since: dict[str, date] = {}
    for price in own:
        since[price.component] = min(price.valid_from, since.get(price.component, price.valid_from))
    early = [price for price in everywhere if price.valid_from < since.get(price.component, date.max)]
    return tuple(sorted((*own, *early), key=lambda price: price.valid_from))
