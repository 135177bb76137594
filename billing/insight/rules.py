"""The two sides of a scale that are told apart: how a quantity is priced, and what it costs at least and at most."""

from dataclasses import replace
from decimal import Decimal

from billing.charging.pricing import Segment
from billing.charging.scales import Scale, Tier
from billing.kinds import PriceModel

Rule = tuple[PriceModel, tuple[Tier, ...], Decimal | None]
Bounds = tuple[int | None, int | None]

NO_BOUNDS: Bounds = (None, None)


def rule_of(segment: Segment) -> Rule | None:
    """Return how a quantity is priced; None is simply per unit."""
    scale = segment.scale
    if scale is None or scale.model is PriceModel.PER_UNIT:
        return None
    return scale.model, scale.tiers, scale.package


def bounds_of(segment: Segment) -> Bounds:
    """Return the least and the greatest amount of a whole billing period, in minor units."""
    return NO_BOUNDS if segment.scale is None else (segment.scale.minimum_minor, segment.scale.maximum_minor)


def with_rule_of(old: Segment, new: Segment) -> Segment:
    """Price by another rule, and its unit price, within the bounds of before."""
    if rule_of(old) == rule_of(new):
        return old
    minimum, maximum = bounds_of(old)
    if new.scale is not None:
        scale: Scale | None = replace(new.scale, minimum_minor=minimum, maximum_minor=maximum)
    elif bounds_of(old) == NO_BOUNDS:
        scale = None
    else:
        scale = Scale(PriceModel.PER_UNIT, minimum_minor=minimum, maximum_minor=maximum)
    return replace(old, scale=scale, unit_price=new.unit_price)
