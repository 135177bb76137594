"""Scales: how a charged quantity becomes money where it is not simply quantity × unit price.

A scale checks itself when it is made, so that what is rated later cannot fail on it.
"""

from dataclasses import dataclass, field
from decimal import Context, Decimal, Inexact
from fractions import Fraction

from billing.kinds import PriceModel

ZERO = Decimal(0)

EXACT = Context(prec=1000, traps=[Inexact])
"""Refuses to round, where the usual context would after 28 digits."""


@dataclass(frozen=True, slots=True)
class Tier:
    """A range of units that have the same price.

    Attributes:
        up_to: Last quantity in it; None: it has no end.
        unit_price: Minor units, net, a unit; a started package where there is one.
        flat_minor: Added once when anything is in the tier.
        package: Units that are only sold together in this tier; None: each by itself.
    """

    up_to: Decimal | None
    unit_price: Decimal
    flat_minor: Decimal = ZERO
    package: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A tier, with all that does not depend on the quantity worked out.

    Attributes:
        above: Its price is for the units beyond this.
        tier: The tier.
        before: Amount, flat ones included, that comes to these units'.
    """

    above: Decimal
    tier: Tier
    before: Fraction


@dataclass(frozen=True, slots=True)
class Scale:
    """How a charged quantity becomes money where it is not simply quantity × unit price.

    Attributes:
        model: Which of these rules.
        tiers: Graduated and volume: ascending, the last one open. The component's own unit price
            is then not used.
        package: Units of a package; the unit price is of one started package.
        minimum_minor: Least amount of a whole billing period, before discounts, also when nothing
            was used.
        maximum_minor: Greatest amount of a whole billing period, before discounts.

    Raises:
        ValueError: The parts contradict each other; the sentence says how.
    """

    model: PriceModel
    tiers: tuple[Tier, ...] = ()
    package: Decimal | None = None
    minimum_minor: int | None = None
    maximum_minor: int | None = None
    _steps: tuple[Step, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        complaint = _complaint(self)
        if complaint:
            raise ValueError(complaint)
        object.__setattr__(self, "_steps", tuple(_steps(self)))

    def step(self, units: Decimal) -> Step:
        """Return the tier into which a positive quantity falls."""
        return next(step for step in self._steps if step.tier.up_to is None or units <= step.tier.up_to)


def started(units: Decimal, package: Decimal) -> int:
    """Count the packages that a quantity starts.

    >>> started(Decimal(100), Decimal(100)), started(Decimal("100.01"), Decimal(100)), started(Decimal(0), Decimal(5))
    (1, 2, 0)
    """
    above, below = units.as_integer_ratio()
    size, of = package.as_integer_ratio()
    return -(-above * of // (below * size))


def product(price: Decimal, units: Decimal) -> Fraction:
    """Multiply exactly; half as long as by way of two fractions."""
    above, below = price.as_integer_ratio()
    many, of = units.as_integer_ratio()
    return Fraction(above * many, below * of)


def cost(units: Decimal, price: Decimal, package: Decimal | None) -> Fraction:
    """Price units at one price, of a unit or of a started package."""
    return product(price, units) if package is None else Fraction(price) * started(units, package)


def _steps(scale: Scale) -> list[Step]:
    found = []
    above, before = ZERO, Fraction(0)
    for tier in scale.tiers:
        flat = Fraction(tier.flat_minor)
        if scale.model is PriceModel.VOLUME:
            found.append(Step(ZERO, tier, flat))
            continue
        found.append(Step(above, tier, before + flat))
        if tier.up_to is not None:
            inside = EXACT.subtract(tier.up_to, above)
            before += cost(inside, tier.unit_price, tier.package) + flat
            above = tier.up_to
    return found


def _complaint(scale: Scale) -> str | None:
    is_tiered = scale.model in {PriceModel.GRADUATED, PriceModel.VOLUME}
    if is_tiered != bool(scale.tiers):
        return f"a {scale.model} price has {'at least one tier' if is_tiered else 'no tiers'}"
    if (scale.model is PriceModel.PACKAGE) != (scale.package is not None):
        return f"a {scale.model} price has {'no' if scale.package is not None else 'a'} package size"
    if scale.package is not None and not _is_positive(scale.package):
        return f"a package holds more than {scale.package} units"
    return _bounds_complaint(scale) or _tiers_complaint(scale.tiers)


def _bounds_complaint(scale: Scale) -> str | None:
    least, most = scale.minimum_minor, scale.maximum_minor
    for bound in (least, most):
        if bound is not None and bound < 0:
            return f"a minimum or maximum is not negative, as {bound} is"
    if least is not None and most is not None and least > most:
        return f"the minimum of {least} is above the maximum of {most}"
    return None


def _tiers_complaint(tiers: tuple[Tier, ...]) -> str | None:
    above = ZERO
    for number, tier in enumerate(tiers, start=1):
        is_last = number == len(tiers)
        if (tier.up_to is None) != is_last:
            return "the last tier, and only it, has no upper bound"
        if tier.up_to is not None:
            if not tier.up_to.is_finite() or tier.up_to <= above:
                return f"tier {number} ends at {tier.up_to}, which is not above {above}"
            above = tier.up_to
        if not all(each.is_finite() and each >= 0 for each in (tier.unit_price, tier.flat_minor)):
            return f"tier {number} has a price that is negative or no number"
        if tier.package is not None and not _is_positive(tier.package):
            return f"tier {number} has packages of {tier.package} units"
    return None


def _is_positive(size: Decimal) -> bool:
    return size.is_finite() and size > 0
