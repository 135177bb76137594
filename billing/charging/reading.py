"""One subscription's billing period, as all its charges are read from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from billing.charging.discounts import DiscountTerm, in_order
from billing.charging.periods import Period
from billing.charging.pricing import ComponentTerms, Event, Segment
from billing.charging.shared_discounts import SharedDiscount, covers, is_shared
from billing.charging.terms import HeldDiscount, HeldItem, Holding, PriceTerm, TaxOn, Use
from billing.kinds import ComponentKind, Timing

NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Reader:
    """A subscription in a billing period, what it used, and how it is taxed.

    Attributes:
        timing: Only what is billed before, or only what is billed after the period.
        alive: The days of the period on which it is held.
    """

    holding: Holding
    period: Period
    currency: str
    uses: Sequence[Use]
    tax: TaxOn
    timing: Timing | None
    alive: Period | None

    def is_now(self, price: PriceTerm) -> bool:
        """Say whether a price is billed now."""
        return self.timing is None or price.timing is self.timing

    def priced(self, kind: ComponentKind) -> list[tuple[str, str]]:
        """List components and their units, in the order of the items."""
        found: dict[str, str] = {}
        for item in self.holding.items:
            found |= item.price_list.units[kind]
        return list(found.items())

    def terms(
        self, component: str, kind: ComponentKind, unit: str, place: str | None, segments: Sequence[Segment]
    ) -> ComponentTerms:
        """Name what segments are of."""
        holding = self.holding
        return ComponentTerms(
            holding.subscription_id, holding.label, component, kind, unit, place, self.currency, tuple(segments)
        )

    def segment(
        self,
        item: HeldItem,
        price: PriceTerm,
        days: Period,
        part: tuple[int, int],
        event: Event,
        *,
        quantity: Decimal,
        discounts: tuple[DiscountTerm, ...],
    ) -> Segment:
        """Put together what is charged for days at a price."""
        taxed = self.tax(price.tax_category, days.last_day)
        return Segment(
            item.plan_code,
            item.plan_name,
            days,
            *part,
            price.unit_price,
            quantity,
            NONE,
            discounts,
            taxed.rate,
            event,
            price.scale,
            item.proration,
            item.rounding,
            taxed.treatment,
            taxed.source,
        )

    def discounts(self, component: str, kind: ComponentKind, days: Period) -> tuple[DiscountTerm, ...]:
        """Return the discounts that come off a charge by itself; for those over several see `shared`."""
        found = []
        for discount in self.holding.discounts:
            if is_shared(discount.scope, discount.percent, discount.cap_minor):
                continue
            if covers(discount.scope, discount.component, component, kind):
                term = self.discount_term(discount, days)
                if term is not None:
                    found.append(term)
        return in_order(found)

    def shared(self) -> list[SharedDiscount]:
        """Return the discounts over several charges that run in the period, in their order."""
        alive = self.alive
        if alive is None:
            return []
        part = Fraction(alive.days, self.period.days)
        found = []
        for each in self.holding.discounts:
            term = self.discount_term(each, alive) if is_shared(each.scope, each.percent, each.cap_minor) else None
            if term is not None:
                found.append(SharedDiscount(each.scope, each.component, term, part))
        order = in_order([each.term for each in found])
        return sorted(found, key=lambda each: order.index(each.term))

    def discount_term(self, discount: HeldDiscount, days: Period) -> DiscountTerm | None:
        """Return a discount as it runs on some days; nothing if it does not."""
        runs = days.within(discount.from_on, discount.to_on)
        if runs is None:
            return None
        return DiscountTerm(
            code=discount.code,
            name=discount.name,
            percent=discount.percent,
            amount_minor=discount.amount_minor,
            from_on=discount.from_on,
            until=discount.to_on,
            days=runs.days,
            of_days=days.days,
            rank=discount.rank,
            cap_minor=discount.cap_minor,
        )
