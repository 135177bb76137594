"""A charge of one cut of days, told in the cut of another: what it held is carried over by time."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from billing.charging.discounts import DiscountTerm, in_order
from billing.charging.pricing import ComponentTerms, Segment
from billing.charging.rating import WHOLE
from billing.insight.rules import bounds_of, rule_of
from billing.kinds import CauseKind, ComponentKind
from billing.money import half_up, split_by_largest_remainder

Reading = Callable[[Segment], object]

MEAN_PLACES = 9
"""Decimal places of a mean; no printed number has as many."""


class Overlap(NamedTuple):
    """An earlier segment that fills a later one's part of the time.

    Attributes:
        weight: How much of that time it fills, against the others.
        part: How much of the earlier segment this is, 0 to 1.
    """

    segment: Segment
    weight: Fraction
    part: Fraction


def coverage(terms: ComponentTerms) -> Fraction:
    """Return how much of a billing period the segments hold together."""
    return sum((segment.share for segment in terms.segments), Fraction(0))


def are_whole(state: ComponentTerms, target: ComponentTerms) -> bool:
    """Say whether both charges are for all of a billing period, or more where its parts are counted generously."""
    return coverage(state) >= 1 <= coverage(target)


def quantity_of(terms: ComponentTerms) -> Decimal:
    """Return how much was used in all."""
    return sum((segment.quantity for segment in terms.segments), Decimal(0))


def same_shape(state: ComponentTerms, target: ComponentTerms) -> bool:
    """Say whether the segments of two charges stand for the same plans over the same parts of the time."""
    if [each.plan_code for each in state.segments] != [each.plan_code for each in target.segments]:
        return False
    stretch = coverage(state) / coverage(target)
    pairs = zip(state.segments, target.segments, strict=True)
    return all(old.share == new.share * stretch for old, new in pairs)


def reshaping_factor(state: ComponentTerms, target: ComponentTerms) -> CauseKind:
    """Name the first factor that differs over time: the one that cuts the days into other segments."""

    def differs(read: Reading) -> bool:
        return _course(state, read) != _course(target, read)

    is_usage = target.kind is ComponentKind.USAGE
    # A price that comes with another rule says nothing by itself.
    tests: tuple[tuple[CauseKind, Callable[[], bool]], ...] = (
        (CauseKind.PLAN_CHANGE, lambda: differs(lambda segment: segment.plan_code)),
        (CauseKind.PRICE_CHANGE, lambda: not differs(rule_of) and differs(lambda segment: segment.unit_price)),
        (CauseKind.PARTIAL_PERIOD, lambda: coverage(state) != coverage(target) and not are_whole(state, target)),
        (CauseKind.QUANTITY_CHANGE, lambda: not is_usage and differs(lambda segment: segment.quantity)),
        (
            CauseKind.TIER_OR_ALLOWANCE,
            lambda: differs(rule_of) or (is_usage and differs(lambda segment: segment.included)),
        ),
        (CauseKind.MINIMUM_TRUE_UP, lambda: differs(bounds_of)),
    )
    return next((kind for kind, is_so in tests if is_so()), CauseKind.PARTIAL_PERIOD)


def in_shape_of(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    """Cut the earlier charge into the later one's segments; days in all, prices, use and discounts stay.

    Where several prices fall into one segment it gets their mean; of scales, which have none, the
    one that was valid for longest.
    """
    stretch = coverage(state) / coverage(target)
    is_usage = target.kind is ComponentKind.USAGE
    used = _spread(quantity_of(state), target.segments) if is_usage else []
    segments = []
    for at, (shape, there) in enumerate(zip(target.segments, _timed(state, target), strict=True)):
        same_plan = [each for each in there if each.segment.plan_code == shape.plan_code]
        anywhere = [
            Overlap(each, each.share, WHOLE)
            for each in state.segments
            if each.plan_code == shape.plan_code and each.share
        ]
        source = same_plan or anywhere or there
        longest = max(source, key=lambda each: each.weight).segment
        days, of_days = (shape.share * stretch).as_integer_ratio()
        carried = replace(
            source[-1].segment,
            days=days,
            of_days=of_days,
            unit_price=longest.unit_price if _have_scales(source) else _mean(source, lambda each: each.unit_price),
            scale=longest.scale,
            quantity=used[at] if is_usage else _mean(source, lambda each: each.quantity),
            included=_mean(source, lambda each: each.included),
            discounts=_discounts(there),
            tax_rate=_mean(there, lambda each: each.tax_rate),
        )
        segments.append(carried)
    return replace(state, segments=tuple(segments))


def with_use(state: ComponentTerms, used: Decimal) -> ComponentTerms:
    """Bring the use in all to another amount; every segment takes its part of what is added or gone."""
    more = used - quantity_of(state)
    parts = _spread(more, state.segments)
    segments = zip(state.segments, parts, strict=True)
    return replace(
        state, segments=tuple(replace(segment, quantity=segment.quantity + part) for segment, part in segments)
    )


def _course(terms: ComponentTerms, read: Reading) -> list[tuple[object, Fraction]]:
    """Return the values in their order, each with its part of the days that the charge covers."""
    whole = coverage(terms)
    runs = groupby(terms.segments, key=read)
    return [(value, sum((segment.share for segment in run), Fraction(0)) / whole) for value, run in runs]


def _timed(state: ComponentTerms, target: ComponentTerms) -> Iterator[Sequence[Overlap]]:
    """Yield for every later segment the earlier ones that filled the same part of the time."""
    spans = list(_spans(state))
    for start, end, _ in _spans(target):
        common = [
            Overlap(segment, both, both / (until - since))
            for since, until, segment in spans
            if (both := min(end, until) - max(start, since)) > 0
        ]
        # A day that a time zone skipped has no length of its own.
        yield common or [Overlap(_at(spans, start), WHOLE, Fraction(0))]


def _at(spans: Sequence[tuple[Fraction, Fraction, Segment]], at: Fraction) -> Segment:
    return next((segment for _, until, segment in spans if at < until), spans[-1][-1])


def _spans(terms: ComponentTerms) -> Iterator[tuple[Fraction, Fraction, Segment]]:
    whole, at = coverage(terms), Fraction(0)
    for segment in terms.segments:
        end = at + segment.share / whole
        yield at, end, segment
        at = end


def _have_scales(source: Sequence[Overlap]) -> bool:
    return any(rule_of(each.segment) is not None for each in source)


def _mean(source: Sequence[Overlap], read: Callable[[Segment], Decimal]) -> Decimal:
    values = [read(each.segment) for each in source]
    if len(set(values)) == 1:
        return values[-1]
    weights = sum((each.weight for each in source), Fraction(0))
    exact = sum((Fraction(read(each.segment)) * each.weight for each in source), Fraction(0)) / weights
    return Decimal(half_up(exact * 10**MEAN_PLACES)).scaleb(-MEAN_PLACES)


def _discounts(source: Sequence[Overlap]) -> tuple[DiscountTerm, ...]:
    whole = sum((each.weight for each in source), Fraction(0))
    shares: dict[tuple[DiscountTerm, int], Fraction] = {}
    allocated: dict[tuple[DiscountTerm, int], Fraction] = {}
    for segment, weight, part in source:
        seen: Counter[DiscountTerm] = Counter()
        for term in segment.discounts:
            same = replace(term, days=1, of_days=1, allocated_minor=None)
            seen[same] += 1  # The same one twice on a segment comes off twice.
            key = same, seen[same]
            shares[key] = shares.get(key, Fraction(0)) + term.share * weight / whole
            if term.allocated_minor is not None:
                allocated[key] = allocated.get(key, Fraction(0)) + term.allocated_minor * part
    carried = []
    for key, share in shares.items():
        days, of_days = share.as_integer_ratio()
        minor = half_up(allocated[key]) if key in allocated else None
        carried.append(replace(key[0], days=days, of_days=of_days, allocated_minor=minor))
    return in_order(carried)


def _spread(used: Decimal, segments: Sequence[Segment]) -> list[Decimal]:
    """Spread use over segments as theirs is spread; over their days if there was none."""
    theirs = [segment.quantity for segment in segments]
    weights = [Fraction(each) for each in theirs] if any(theirs) else [segment.share for segment in segments]
    places = max(-int(each.as_tuple().exponent) for each in (used, *theirs, Decimal(0)))
    parts = split_by_largest_remainder(int(used.scaleb(places)), weights)
    return [Decimal(part).scaleb(-places) for part in parts]
