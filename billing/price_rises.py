"""Is a price higher than the one before it? What is not lower for every quantity counts as a rise."""

from decimal import Decimal
from itertools import zip_longest
from typing import Final

from billing.scales import Scale, Tier
from billing.terms import PriceTerm

NO_BOUND: Final = Decimal("Infinity")


def is_rise(before: PriceTerm, after: PriceTerm) -> bool:
    """Say whether somebody may have to pay more at another price of the same component.

    Scales of two shapes cannot be compared; a change of shape is taken for a rise.
    """
    if after.included < before.included:
        return True
    if (before.scale is None or not before.scale.tiers) and after.unit_price > before.unit_price:
        return True
    if before.scale == after.scale:
        return False
    return _rises(before.scale, after.scale)


def _rises(before: Scale | None, after: Scale | None) -> bool:
    if _shape(before) != _shape(after):
        return True
    if _least(after) > _least(before) or _most(after) > _most(before):
        return True
    return any(
        old is None or new is None or _is_dearer(old, new) for old, new in zip_longest(_tiers(before), _tiers(after))
    )


def _shape(scale: Scale | None) -> tuple[object, ...]:
    if scale is None or (scale.package is None and not scale.tiers and scale.model.value == "per_unit"):
        return ("per_unit",)
    return (scale.model, scale.package, tuple((tier.up_to, tier.package) for tier in scale.tiers))


def _tiers(scale: Scale | None) -> tuple[Tier, ...]:
    return () if scale is None else scale.tiers


def _least(scale: Scale | None) -> int:
    return 0 if scale is None or scale.minimum_minor is None else scale.minimum_minor


def _most(scale: Scale | None) -> Decimal:
    return NO_BOUND if scale is None or scale.maximum_minor is None else Decimal(scale.maximum_minor)


def _is_dearer(old: Tier, new: Tier) -> bool:
    return new.unit_price > old.unit_price or new.flat_minor > old.flat_minor
