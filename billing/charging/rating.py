"""How much of what was held or used is charged, and how that quantity becomes an amount.

Amounts are exact, in minor units, before discounts; the line rounds them once.

Tiers are of one charge in one billing period. Their bounds are not cut for a part of it (unlike
allowances, minima and maxima): against her where tier prices fall, as she reaches the cheaper ones
later; in her favour where they rise. Subscription billing does the same (Lago prorates the units,
Kill Bill's tiers know no days); only meters of utilities cut the steps (Oracle, "step proration").

Nothing charged costs nothing. Stripe, and Lago since June 2026, add the first tier's flat amount
even then; here such a fee is a recurring component or a minimum, and has its own explanation.
"""

import json
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, assert_never

from billing.charging.scales import EXACT, ZERO, Scale, Tier, cost, product, started
from billing.kinds import PriceModel

ALLOWANCE_PLACES = {"gb": 2, "minute": 0, "sms": 0}
"""Decimal places to which a prorated allowance is rounded up, in the customer's favour."""

WHOLE = Fraction(1)
"""The share of a whole billing period."""


@dataclass(frozen=True, slots=True)
class TierPart:
    """What one tier contributed to an amount.

    Attributes:
        units: Units that fell into it.
        unit_price: Minor units, net, a unit or a started package.
        flat_minor: Added once.
        exact: Minor units, the flat one included.
        package: Units of a package, if they are sold so.
    """

    units: Decimal
    unit_price: Decimal
    flat_minor: Decimal
    exact: Fraction
    package: Decimal | None = None

    @property
    def times(self) -> Decimal:
        """How often `unit_price` is charged: the units, or the packages they started."""
        return self.units if self.package is None else Decimal(started(self.units, self.package))


def prorated_allowance(included: Decimal, share: Fraction, unit: str) -> Decimal:
    """Cut a whole period's allowance to the days of a segment, rounded up in her favour.

    >>> prorated_allowance(Decimal(10), Fraction(10, 31), "gb")
    Decimal('3.23')
    >>> prorated_allowance(Decimal(10), Fraction(1), "gb")
    Decimal('10')
    """
    if share == 1 or included == 0:
        return included
    places = ALLOWANCE_PLACES.get(unit, 2)
    scaled = Fraction(included) * share * 10**places
    return Decimal(-(-scaled.numerator // scaled.denominator)).scaleb(-places)


def beyond(used: Decimal, allowance: Decimal) -> Decimal:
    """Say how much was used beyond an allowance.

    >>> beyond(Decimal(12), Decimal(10)), beyond(Decimal(9), Decimal(10))
    (Decimal('2'), Decimal('0'))
    """
    return max(used - allowance, Decimal(0))


def rate(unit_price: Decimal, charged: Decimal, scale: Scale | None, *, share: Fraction = WHOLE) -> Fraction:
    """Return the exact amount of a quantity, before minimum, maximum and discounts.

    Args:
        unit_price: Minor units, net, of a unit or of a package; the fraction taken if the scale
            is a percentage (0.015 is 1.5 %); not used where there are tiers.
        charged: Units beyond the allowance; for a percentage, an amount in minor units. Not
            negative where there are tiers or packages.
        scale: None is per unit.
        share: The part of the amount that is due: of the period, for what is held, not used.

    Raises:
        ValueError: Fewer than no units, with tiers or packages.

    25 fonts at 7.00 up to 5, at 6.50 up to 10 and at 6.00 above, by both kinds of tiers:

    >>> fonts = (Tier(Decimal(5), Decimal(700)), Tier(Decimal(10), Decimal(650)), Tier(None, Decimal(600)))
    >>> rate(Decimal(0), Decimal(25), Scale(PriceModel.GRADUATED, fonts))
    Fraction(15750, 1)
    >>> rate(Decimal(0), Decimal(25), Scale(PriceModel.VOLUME, fonts))
    Fraction(15000, 1)

    101 units at 5.00 per 100; 1.5 % of 80.00:

    >>> rate(Decimal(500), Decimal(101), Scale(PriceModel.PACKAGE, package=Decimal(100)))
    Fraction(1000, 1)
    >>> rate(Decimal("0.015"), Decimal(8000), Scale(PriceModel.PERCENTAGE))
    Fraction(120, 1)

    Source: docs.stripe.com/subscriptions/pricing-models/tiered-pricing (the fonts).
    """
    exact = product(unit_price, charged) if scale is None else _scaled(unit_price, charged, scale)
    return exact if share == 1 else exact * share


def _scaled(unit_price: Decimal, charged: Decimal, scale: Scale) -> Fraction:
    match scale.model:
        case PriceModel.PER_UNIT | PriceModel.PERCENTAGE:
            return product(unit_price, charged)
        case PriceModel.PACKAGE:
            return cost(_not_negative(charged), unit_price, scale.package)
        case PriceModel.GRADUATED | PriceModel.VOLUME:
            if not _not_negative(charged):
                return Fraction(0)
            step = scale.step(charged)
            inside = EXACT.subtract(charged, step.above) if step.above else charged
            exact = cost(inside, step.tier.unit_price, step.tier.package)
            return exact + step.before if step.before else exact
        case _:
            assert_never(scale.model)


def parts(unit_price: Decimal, charged: Decimal, scale: Scale | None) -> tuple[TierPart, ...]:
    """Break an amount down by tiers, for an explanation; what is not tiered has one part.

    Returns:
        The tiers that hold something, ascending. They sum to `rate` of a whole period.

    >>> fonts = (Tier(Decimal(5), Decimal(700)), Tier(None, Decimal(600), flat_minor=Decimal(50)))
    >>> for part in parts(Decimal(0), Decimal(7), Scale(PriceModel.GRADUATED, fonts)):
    ...     print(part.units, "×", part.unit_price, "+", part.flat_minor, "=", part.exact)
    5 × 700 + 0 = 3500
    2 × 600 + 50 = 1250
    """
    if not charged:
        return ()
    if scale is None or not scale.tiers:
        package = scale.package if scale else None
        return (TierPart(charged, unit_price, ZERO, rate(unit_price, charged, scale), package),)
    _not_negative(charged)
    if scale.model is PriceModel.VOLUME:
        return (_part(charged, scale.step(charged).tier),)
    found = []
    above = ZERO
    for tier in scale.tiers:
        top = charged if tier.up_to is None else min(charged, tier.up_to)
        if top > above:
            found.append(_part(EXACT.subtract(top, above), tier))
        above = top
    return tuple(found)


def bounded(exact: Fraction, scale: Scale | None, share: Fraction) -> Fraction:
    """Keep an amount within the minimum and maximum of its part of the billing period.

    Args:
        exact: Minor units, before discounts.
        scale: What may name bounds of a whole period.
        share: Part of the period to which they are cut, 0 to 1.

    10.00 at least a month, for 15 of 30 days in which 3.20 came together:

    >>> bounded(Fraction(320), Scale(PriceModel.PER_UNIT, minimum_minor=1000), Fraction(1, 2))
    Fraction(500, 1)
    """
    if scale is None:
        return exact
    if scale.minimum_minor is not None:
        exact = max(exact, scale.minimum_minor * share)
    if scale.maximum_minor is not None:
        exact = min(exact, scale.maximum_minor * share)
    return exact


def scale_facts(scale: Scale | None) -> dict[str, Any] | None:
    """Return a scale as JSON values, only what is set; `scale_from_facts` gives the equal scale back.

    >>> scale_facts(Scale(PriceModel.PACKAGE, package=Decimal(100), minimum_minor=500))
    {'model': 'package', 'package': '100', 'minimum_minor': 500}
    """
    if scale is None:
        return None
    facts: dict[str, Any] = {"model": scale.model.value}
    if scale.tiers:
        facts["tiers"] = [_tier_facts(tier) for tier in scale.tiers]
    if scale.package is not None:
        facts["package"] = str(scale.package)
    if scale.minimum_minor is not None:
        facts["minimum_minor"] = scale.minimum_minor
    if scale.maximum_minor is not None:
        facts["maximum_minor"] = scale.maximum_minor
    return facts


def scale_from_facts(facts: dict[str, Any] | None) -> Scale | None:
    """Read back what `scale_facts` wrote.

    Raises:
        ValueError: They make no scale.
    """
    return None if facts is None else _scale(json.dumps(facts))


@lru_cache(maxsize=4096)
def _scale(text: str) -> Scale:
    # Making one takes ten times as long as finding it, and a catalogue has few.
    facts = json.loads(text)
    return Scale(
        model=PriceModel(facts["model"]),
        tiers=tuple(_tier(each) for each in facts.get("tiers", ())),
        package=_decimal(facts.get("package")),
        minimum_minor=facts.get("minimum_minor"),
        maximum_minor=facts.get("maximum_minor"),
    )


def _not_negative(charged: Decimal) -> Decimal:
    if charged < 0:
        message = f"tiers and packages price no negative quantity, such as {charged}"
        raise ValueError(message)
    return charged


def _part(units: Decimal, tier: Tier) -> TierPart:
    exact = cost(units, tier.unit_price, tier.package) + Fraction(tier.flat_minor)
    return TierPart(units, tier.unit_price, tier.flat_minor, exact, tier.package)


def _tier_facts(tier: Tier) -> dict[str, str]:
    facts = {"unit_price": str(tier.unit_price)}
    if tier.up_to is not None:
        facts["up_to"] = str(tier.up_to)
    if tier.flat_minor:
        facts["flat_minor"] = str(tier.flat_minor)
    if tier.package is not None:
        facts["package"] = str(tier.package)
    return facts


def _tier(facts: dict[str, str]) -> Tier:
    return Tier(
        up_to=_decimal(facts.get("up_to")),
        unit_price=Decimal(facts["unit_price"]),
        flat_minor=Decimal(facts.get("flat_minor", 0)),
        package=_decimal(facts.get("package")),
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
