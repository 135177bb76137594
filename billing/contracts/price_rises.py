"""When a new price may count. A fall may at once, a rise when its notice is over.

What is not lower for every quantity counts as a rise.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from billing.charging.scales import Scale, Tier
from billing.charging.terms import PriceTerm
from billing.contracts.offers import prices_here
from billing.errors import PriceTooSoon, RiseTooSoon

NO_BOUND: Final = Decimal("Infinity")


def check_new_price(
    new: PriceTerm,
    own: Sequence[PriceTerm],
    everywhere: Sequence[PriceTerm],
    *,
    notice_days: int,
    is_held: bool,
    today: date,
) -> None:
    """Refuse a price that would count too soon.

    Args:
        new: The price.
        own: Those that its component has in the same place, in the order of their first days.
        everywhere: Those of no country, if its place is one.
        notice_days: Between the announcement of a rise and its first day.
        is_held: Does anybody hold the plan? To them something new is a rise.
        today: The company's day.

    Raises:
        PriceTooSoon: The component has a price already, and the new one would count before today,
            or from the same day on as another.
        RiseTooSoon: It would count before the notice is over.
        ValueError: The component is of another kind, or has another unit.
    """
    if any(each.valid_from == new.valid_from for each in own):
        raise PriceTooSoon(earliest=new.valid_from + timedelta(days=1))
    known = prices_here(own, everywhere)
    for each in known[:1]:
        if (each.kind, each.unit) != (new.kind, new.unit):
            message = f"{new.component} is {each.kind} by {each.unit}, not {new.kind} by {new.unit}"
            raise ValueError(message)
    if known and new.valid_from < today:
        raise PriceTooSoon(earliest=today)
    before = [each for each in known if each.valid_from <= new.valid_from]
    rises = is_rise(before[-1], new) if before else is_held
    earliest = new.announced_on + timedelta(days=notice_days)
    if rises and new.valid_from < earliest:
        raise RiseTooSoon(earliest=earliest)


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
