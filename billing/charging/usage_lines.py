"""What use costs: a line for each place and each window of days; see billing.charging.usage_windows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from billing.charging.periods import Period
from billing.charging.pricing import ComponentTerms, Event, Segment
from billing.charging.reading import NONE, Reader
from billing.charging.stretches import parts_of
from billing.charging.terms import Use
from billing.charging.usage_windows import (
    UsageWindow,
    allotted,
    bound_together,
    has_bounds,
    has_minimum,
    home_first,
    usage_windows,
    window_stretches,
)
from billing.kinds import ComponentKind, EventKind, Proration


def usage(reader: Reader) -> Iterator[ComponentTerms]:
    """Charge what is used, and what is due without use: a line for each place and window."""
    if reader.alive is None:
        return
    used: dict[str, dict[str | None, list[Use]]] = {}
    for use in reader.uses:
        used.setdefault(use.component, {}).setdefault(use.place, []).append(use)
    for component, unit in reader.priced(ComponentKind.USAGE):
        places = used.get(component, {})
        if None not in places and _is_printed_unused(reader, component):
            places[None] = []
        if not places:
            continue
        for place, segments in _used_segments(reader, component, unit, places).items():
            if any(
                segment.quantity or (place is None and (segment.included or has_minimum(segment.scale)))
                for segment in segments
            ):
                yield reader.terms(component, ComponentKind.USAGE, unit, place, segments)


def _used_segments(
    reader: Reader, component: str, unit: str, places: Mapping[str | None, Sequence[Use]]
) -> dict[str | None, list[Segment]]:
    """Rate use by places, home first; what is used at one is rated apart in each window."""
    windows = list(usage_windows(reader.holding, component, reader.alive)) if reader.alive else []
    found: dict[str | None, list[Segment]] = {place: [] for place in sorted(places, key=home_first)}
    for window, part in zip(windows, _parts(reader, windows), strict=True):
        here = {place: inside for place, uses in places.items() if (inside := _within(uses, window.days))}
        included = allotted(window.included, part, unit, here)
        segments = {
            place: _used_segment(reader, component, window, part, here.get(place, ()), included.get(place, NONE))
            for place in (found if window.paused_on is None else here)
        }
        if len(segments) > 1 and has_bounds(window.scale):
            segments = bound_together(segments, unit)
        for place, segment in segments.items():
            found[place].append(segment)
    return found


def _parts(reader: Reader, windows: Sequence[UsageWindow]) -> list[tuple[int, int]]:
    """Say what part of the period each window has; in a pause none."""
    if all(each.item.proration is Proration.DAYS and each.paused_on is None for each in windows):
        return [(each.days.days, reader.period.days) for each in windows]
    parts = [(0, reader.period.days)] * len(windows)
    for stretch in window_stretches(windows):
        policy = windows[stretch[0]].item.proration
        found = parts_of(reader.holding, reader.period, policy, [windows[at].days for at in stretch])
        for at, part in zip(stretch, found, strict=True):
            parts[at] = part
    return parts


def _used_segment(
    reader: Reader, component: str, window: UsageWindow, part: tuple[int, int], here: Sequence[Use], included: Decimal
) -> Segment:
    service, event = window.days, Event(EventKind.REGULAR, reader.period.end)
    if here:
        first, last = min(use.day for use in here), max(use.day for use in here)
        event = Event(EventKind.USED, last)
        if here[0].place is not None:
            service = Period(first, last + timedelta(days=1))
    if window.paused_on is not None:
        event = Event(EventKind.PAUSED, window.paused_on)
    item, price = window.item, window.price
    taxed = reader.tax(price.tax_category, window.days.last_day)
    return Segment(
        item.plan_code,
        item.plan_name,
        service,
        *part,
        price.unit_price,
        sum((use.quantity for use in here), NONE),
        included,
        reader.discounts(component, ComponentKind.USAGE, window.days) if reader.holding.discounts else (),
        taxed.rate,
        event,
        window.scale,
        item.proration,
        item.rounding,
        taxed.treatment,
        taxed.source,
    )


def _is_printed_unused(reader: Reader, component: str) -> bool:
    """Say whether anything ever held has an allowance or a minimum of a component."""
    return any(
        price.included or has_minimum(price.scale)
        for item in reader.holding.items
        for price in item.price_list.by_component.get((ComponentKind.USAGE, component), ())
    )


def _within(uses: Sequence[Use], days: Period) -> list[Use]:
    return [use for use in uses if use.day in days]
