"""Which charge of one bill stands for which of another.

Charges are the same by subscription, component, place and kind. Of one add-on held twice at the
same time each holding is a charge of its own. A one-off or a correction stands for itself.

A bill may hold more than one billing period of a charge: what was not billed in its time, or the
month in which a plan that is billed afterwards gives way to one that is billed before. Periods
are told apart by their lengths, and matched from the latest backwards.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product, zip_longest
from typing import NamedTuple

from billing.bills import Bill
from billing.charging.pricing import PricedLine, Segment
from billing.kinds import ComponentKind, Proration

Placed = tuple[int, PricedLine]
Charge = list[Placed]


class Pair(NamedTuple):
    """The lines of one charge on both bills, in the order of their days; one side may have none.

    Attributes:
        at: Which of the holdings of the same thing.
        held_before: Pieces of all its holdings together over the earlier period, and
        held_after: over the later one; empty when the thing is on one bill only.
        at_once: Some of its holdings were held at the same time.
        is_earlier: It is for an earlier billing period than the latest one of the same thing.
    """

    before: Sequence[Placed]
    after: Sequence[Placed]
    at: int = 0
    held_before: Sequence[Decimal] = ()
    held_after: Sequence[Decimal] = ()
    at_once: bool = False
    is_earlier: bool = False


def pairs(previous: Bill, current: Bill) -> Iterator[Pair]:
    """Match the charges of two bills, those of the current one first."""
    before, after = _by_service(previous), _by_service(current)
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key, []), after.get(key, [])
        if key.itself:
            yield from _once(old, new)
            continue
        for back, (was, now) in enumerate(zip_longest(_periods(old), _periods(new), fillvalue=())):
            is_earlier = back > 0
            if key.kind is ComponentKind.RECURRING:
                yield from (each._replace(is_earlier=is_earlier) for each in _holdings(was, now))
            else:
                yield Pair(_by_day(was), _by_day(now), is_earlier=is_earlier)


def _once(before: Charge, after: Charge) -> Iterator[Pair]:
    """Yield what happened more often on one bill than on the other; its facts are all the same."""
    both = min(len(before), len(after))
    if before[both:] or after[both:]:
        yield Pair(before[both:], after[both:])


class _Key(NamedTuple):
    subscription_id: int | None
    component: str
    place: str | None
    kind: ComponentKind
    unit: str
    itself: str


def _by_service(bill: Bill) -> dict[_Key, Charge]:
    found: dict[_Key, Charge] = {}
    for at, line in enumerate(bill.lines):
        # What happens once is on two bills only when all facts agree.
        once = line.kind in {ComponentKind.ONE_OFF, ComponentKind.CORRECTION}
        unit = line.unit if line.kind is ComponentKind.USAGE else ""
        itself = str(line.facts()) if once else ""
        key = _Key(line.subscription_id, line.component, line.place, line.kind, unit, itself)
        found.setdefault(key, []).append((at, line))
    return found


def _by_day(charge: Sequence[Placed]) -> Charge:
    return sorted(charge, key=lambda placed: placed[1].segment.service)


# ---- billing periods of the same thing ----


def _periods(charge: Charge) -> list[Charge]:
    """Part the lines of a charge into billing periods, the latest first."""
    found: list[Charge] = []
    for holding in _one_at_a_time(charge):
        for back, part in enumerate(_periods_of(holding)):
            if back == len(found):
                found.append([])
            found[back] += part
    return found


def _periods_of(holding: Charge) -> Iterator[Charge]:
    part: Charge = []
    for placed in reversed(holding):
        if part and not _fit([line.segment for _, line in (*part, placed)]):
            yield part
            part = []
        part = [placed, *part]
    yield part


def _fit(segments: Sequence[Segment]) -> bool:
    """Say whether segments can be of one billing period; generous ways to count days may exceed it a little."""
    over = sum((each.share for each in segments), Fraction(0)) - 1
    generous = sum((Fraction(1, each.of_days) for each in segments if each.proration in GENEROUS), Fraction(0))
    return over <= generous


GENEROUS = (Proration.INCLUSIVE_DAYS, Proration.FIXED_30, Proration.FIXED_28)
"""Ways to count by which the parts of a period may be a day more each than the whole."""


# ---- holdings of the same thing at the same time ----


def _holdings(before: Sequence[Placed], after: Sequence[Placed]) -> Iterator[Pair]:
    """Match the holdings of one thing: the likest first, the others stand alone."""
    old, new = _one_at_a_time(before), _one_at_a_time(after)
    held = (_held(before), _held(after), max(len(old), len(new)) > 1) if before and after else ()
    likest = sorted(product(range(len(old)), range(len(new))), key=lambda at: (_unlike(old[at[0]], new[at[1]]), at))
    matched: dict[int, int] = {}
    for was, now in likest:
        if now not in matched and was not in matched.values():
            matched[now] = was
    for now, charge in enumerate(new):
        yield Pair(old[matched[now]] if now in matched else (), charge, now, *held)
    for was, charge in enumerate(old):
        if was not in matched.values():
            yield Pair(charge, (), was, *held)


def _one_at_a_time(charge: Sequence[Placed]) -> list[Charge]:
    """Part lines so that the days of no part overlap."""
    parts: list[Charge] = []
    for placed in _by_day(charge):
        free = [part for part in parts if part[-1][1].segment.service.end <= placed[1].segment.service.start]
        if free:
            min(free, key=lambda part: _breaks(part[-1][1], placed[1])).append(placed)
        else:
            parts.append([placed])
    return parts


def _breaks(last: PricedLine, following: PricedLine) -> tuple[bool, ...]:
    one, other = last.segment, following.segment
    return (
        one.plan_code != other.plan_code,
        one.service.end != other.service.start,
        one.quantity != other.quantity,
        one.unit_price != other.unit_price,
    )


def _unlike(before: Sequence[Placed], after: Sequence[Placed]) -> tuple[object, ...]:
    plans = {line.segment.plan_code for _, line in before} & {line.segment.plan_code for _, line in after}
    days = [sum(line.segment.days for _, line in charge) for charge in (before, after)]
    return not plans, _breaks(before[-1][1], after[0][1]), abs(days[0] - days[1])


def _held(charge: Sequence[Placed]) -> list[Decimal]:
    """Return how many pieces were held at the same time, in the order of the days."""
    lines = [line.segment for _, line in charge]
    edges = sorted({edge for line in lines for edge in (line.service.start, line.service.end)})
    counts = [sum((line.quantity for line in lines if day in line.service), Decimal(0)) for day in edges]
    return [count for count in counts if count]
