"""How use is rated: the days on which its price and allowance stay, and the part of an allowance that is a place's.

A component has one allowance, one minimum and one maximum in a billing period, wherever it is
used, and a line for each place. The allowance goes to the use in the order of its days, at home
before abroad on the same day. Each line keeps its own part of all three, so it is explained by its
own facts. Tiers and packages are counted anew for each place: they are steps of one line.

In a pause there is no allowance, no minimum and no maximum; what is used costs its price.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from billing.charging.periods import Period
from billing.charging.pricing import Segment, charged_of
from billing.charging.rating import ALLOWANCE_PLACES, prorated_allowance, rate
from billing.charging.scales import Scale
from billing.charging.terms import HeldItem, Holding, PriceTerm, Use
from billing.kinds import ComponentKind, PlanKind, PriceModel, Proration
from billing.money import half_up

NONE = Decimal(0)
UNBOUNDED = Scale(PriceModel.PER_UNIT)

EXACT_PLACES = 9
"""Decimal places to which a place's part is extrapolated to a whole period; no allowance has as many."""


@dataclass(frozen=True, slots=True)
class UsageWindow:
    """How use of a component on some days is rated.

    Attributes:
        included: Allowance of a whole billing period.
        paused_on: First day of the pause in which they are.
    """

    days: Period
    item: HeldItem
    price: PriceTerm
    included: Decimal
    paused_on: date | None = None

    @property
    def scale(self) -> Scale | None:
        """How a quantity becomes an amount on these days."""
        scale = self.price.scale
        if scale is None or self.paused_on is None:
            return scale
        return replace(scale, minimum_minor=None, maximum_minor=None)

    def goes_on_as(self, following: "UsageWindow") -> bool:
        """Say whether the next days are rated alike."""
        return (
            self.days.end == following.days.start
            and self.item.plan_code == following.item.plan_code
            and self.price.unit_price == following.price.unit_price
            and self.price.scale == following.price.scale
            and self.included == following.included
            and self.paused_on == following.paused_on
        )

    def until(self, end: date) -> "UsageWindow":
        """Make it longer."""
        return replace(self, days=Period(self.days.start, end))


def usage_windows(holding: Holding, component: str, alive: Period) -> Iterator[UsageWindow]:
    """Cut days where the plan, the price or the allowance of a component changes, or a pause does.

    Args:
        holding: The subscription.
        component: What is used.
        alive: The days of the billing period on which the subscription is held.
    """
    held = [
        (item, price, run)
        for item in holding.items
        if component in item.price_list.units[ComponentKind.USAGE]
        and (days := alive.within(item.from_on, item.to_on)) is not None
        for price, run in item.price_list.runs(ComponentKind.USAGE, component, days)
    ]
    found = {edge for _, _, run in held for edge in (run.start, run.end)}
    for pause in holding.pauses if held else ():
        found |= {edge for edge in (pause.from_on, pause.to_on) if edge is not None and edge in alive}
    last: UsageWindow | None = None
    for start, end in pairwise(sorted(found)):
        now = [(item, price) for item, price, run in held if start in run]
        if not now:
            continue
        item, price = min(now, key=lambda each: each[0].plan_kind is not PlanKind.PLAN)
        # Whoever holds two offers for the same use pays the lower price; tiers are the plan's.
        cheapest = min((each for _, each in now if each.scale is None), key=_unit_price, default=price)
        paused_on = _paused_on(holding, start) if holding.pauses else None
        window = UsageWindow(
            days=Period(start, end),
            item=item,
            price=price if price.scale is not None else cheapest,
            included=sum((each.included * holder.quantity for holder, each in now), NONE)
            if paused_on is None
            else NONE,
            paused_on=paused_on,
        )
        if last is not None and last.goes_on_as(window):
            last = last.until(end)
            continue
        if last is not None:
            yield last
        last = window
    if last is not None:
        yield last


def window_stretches(windows: Sequence[UsageWindow]) -> list[list[int]]:
    """Group windows that share one part of the period, by their positions; in a pause they have none.

    They follow each other and are of one plan; without proration all of them share the whole.
    """
    found: list[list[int]] = []
    whole: list[int] = []
    for at, window in enumerate(windows):
        if window.paused_on is not None:
            continue
        last = windows[found[-1][-1]] if found else None
        if window.item.proration is Proration.NONE:
            whole.append(at)
        elif last and last.days.end == window.days.start and last.item.plan_code == window.item.plan_code:
            found[-1].append(at)
        else:
            found.append([at])
    return [*found, whole] if whole else found


def unpriced(holding: Holding, uses: Sequence[Use]) -> list[Use]:
    """Return use on days on which the subscription was held, but nothing held has a price for it.

    It can be so after a back-dated change only: use without a price is not taken in. Days after a
    back-dated end are not its days any more, and are not listed.
    """
    return [
        use
        for use in uses
        if holding.starts_on <= use.day
        and (holding.ends_on is None or use.day < holding.ends_on)
        and not any(_prices(item, use) for item in holding.items)
    ]


def allotted(
    included: Decimal, part: tuple[int, int], unit: str, uses: Mapping[str | None, Sequence[Use]]
) -> dict[str | None, Decimal]:
    """Part an allowance among the places where something was used; what nobody used stays at home, if it is one.

    >>> day = date(2026, 10, 5)
    >>> uses = {place: [Use("data", day, Decimal(9), place)] for place in (None, "CH", "US")}
    >>> allotted(Decimal(10), (31, 31), "gb", uses)
    {None: Decimal('9'), 'CH': Decimal('1'), 'US': Decimal('0')}

    Args:
        included: Of a whole billing period.
        part: Of the period, as numerator and denominator.
        unit: See billing.charging.rating.ALLOWANCE_PLACES.
        uses: Place → use on the days of that part.

    Returns:
        Each place's part, as of a whole period again; cut to the days, it is rounded up as any allowance.
    """
    if len(uses) < 2 or not included or not part[0]:  # noqa: PLR2004 - nothing to part
        return dict.fromkeys(uses or (None,), included)
    share = Fraction(*part)
    left = prorated_allowance(included, share, unit)
    taken = dict.fromkeys(sorted(uses, key=home_first), NONE)
    last = None
    for use in sorted((each for here in uses.values() for each in here), key=_by_day):
        free = max(min(left, use.quantity), NONE)
        taken[use.place] += free
        left -= free
        last = use.place
    taken[None if None in uses else last] += left
    return {place: _of_whole(free, share, unit) for place, free in taken.items()}


def bound_together(segments: Mapping[str | None, Segment], unit: str) -> dict[str | None, Segment]:
    """Let the places of one window share its minimum and its maximum.

    Each place has what the ones before it left of the maximum; the first has what the others'
    amounts leave of the minimum.

    Args:
        segments: Of one window with bounds, by places in the order of the bill.
        unit: Of the component.
    """
    amounts: list[Fraction] = []
    found: dict[str | None, Segment] = {}
    minimum = None
    for place, segment in segments.items():
        scale = segment.scale or UNBOUNDED
        charged = charged_of(ComponentKind.USAGE, unit, segment)[1]
        amount = rate(segment.unit_price, charged, scale)
        minimum, maximum = scale.minimum_minor, scale.maximum_minor
        if maximum is not None:
            maximum = max(maximum - _of_whole_minor(sum(amounts, Fraction(0)), segment.share), 0)
            amount = min(amount, maximum * segment.share)
        amounts.append(amount)
        found[place] = replace(segment, scale=replace(scale, minimum_minor=None, maximum_minor=maximum))
    if minimum is not None:
        place, first = next(iter(found.items()))
        left = minimum - _of_whole_minor(sum(amounts[1:], Fraction(0)), first.share)
        scale = replace(first.scale or UNBOUNDED, minimum_minor=left if left > 0 else None)
        found[place] = replace(first, scale=scale)
    return found


def has_minimum(scale: Scale | None) -> bool:
    """Say whether something is due even if nothing is used."""
    return scale is not None and scale.minimum_minor is not None


def has_bounds(scale: Scale | None) -> bool:
    """Say whether an amount has a minimum or a maximum."""
    return scale is not None and (scale.minimum_minor is not None or scale.maximum_minor is not None)


def home_first(place: str | None) -> str:
    """Sort home before all other places."""
    return place or ""


def _by_day(use: Use) -> tuple[date, str]:
    return use.day, home_first(use.place)


def _of_whole(part: Decimal, share: Fraction, unit: str) -> Decimal:
    """Return the allowance of a whole period that makes this part of it, when it is cut and rounded up."""
    if share == 1 or not part:
        return part
    step = 10 ** ALLOWANCE_PLACES.get(unit, 2)
    cut = Fraction(ceil(Fraction(part) * step), step) / share
    return Decimal(floor(cut * 10**EXACT_PLACES)).scaleb(-EXACT_PLACES)


def _of_whole_minor(amount: Fraction, share: Fraction) -> int:
    return half_up(amount / share) if share else 0


def _unit_price(price: PriceTerm) -> Decimal:
    return price.unit_price


def _paused_on(holding: Holding, day: date) -> date | None:
    for pause in holding.pauses:
        if pause.from_on <= day and (pause.to_on is None or day < pause.to_on):
            return pause.from_on
    return None


def _prices(item: HeldItem, use: Use) -> bool:
    return (
        item.from_on <= use.day
        and (item.to_on is None or use.day < item.to_on)
        and any(
            price.valid_from <= use.day
            for price in item.price_list.by_component.get((ComponentKind.USAGE, use.component), ())
        )
    )
