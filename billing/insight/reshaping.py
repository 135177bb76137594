"""A charge of one cut of days, told in the cut of another: what it held is carried over by time."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from billing.discounts import DiscountTerm, in_order
from billing.kinds import CauseKind, ComponentKind
from billing.money import half_up, split_by_largest_remainder
from billing.pricing import ComponentTerms, Segment

Weighted = Sequence[tuple[Segment, Fraction]]
Reading = Callable[[Segment], object]

MEAN_PLACES = 9
"""Decimal places of a mean; no printed number has as many."""


def coverage(terms: ComponentTerms) -> Fraction:
    """Return how much of a billing period the segments hold together."""
    return sum((segment.share for segment in terms.segments), Fraction(0))


def quantity_of(terms: ComponentTerms) -> Decimal:
    """Return how much was used in all."""
    return sum((segment.quantity for segment in terms.segments), Decimal(0))


def same_shape(state: ComponentTerms, target: ComponentTerms) -> bool:
    """Say whether the segments of two charges stand for the same plans over the same parts of the time."""
    if [each.plan_code for each in state.segments] != [each.plan_code for each in target.segments]:
        return False
    scale = coverage(state) / coverage(target)
    pairs = zip(state.segments, target.segments, strict=True)
    return all(old.share == new.share * scale for old, new in pairs)


def reshaping_factor(state: ComponentTerms, target: ComponentTerms) -> CauseKind:
    """Name the first factor that differs over time: the one that cuts the days into other segments."""

    def differs(read: Reading) -> bool:
        return _course(state, read) != _course(target, read)

    if differs(lambda segment: segment.plan_code):
        return CauseKind.PLAN_CHANGE
    if differs(lambda segment: segment.unit_price):
        return CauseKind.PRICE_CHANGE
    if coverage(state) != coverage(target):
        return CauseKind.PARTIAL_PERIOD
    if target.kind is not ComponentKind.USAGE and differs(lambda segment: segment.quantity):
        return CauseKind.QUANTITY_CHANGE
    if target.kind is ComponentKind.USAGE and differs(lambda segment: segment.included):
        return CauseKind.TIER_OR_ALLOWANCE
    return CauseKind.PARTIAL_PERIOD


def in_shape_of(state: ComponentTerms, target: ComponentTerms) -> ComponentTerms:
    """Cut the earlier charge into the later one's segments; days in all, prices, use and discounts stay."""
    scale = coverage(state) / coverage(target)
    is_usage = target.kind is ComponentKind.USAGE
    used = _spread(quantity_of(state), target.segments) if is_usage else []
    segments = []
    for at, (shape, there) in enumerate(zip(target.segments, _timed(state, target), strict=True)):
        same_plan = [(each, weight) for each, weight in there if each.plan_code == shape.plan_code]
        anywhere = [(each, each.share) for each in state.segments if each.plan_code == shape.plan_code]
        source = same_plan or anywhere or there
        days, of_days = (shape.share * scale).as_integer_ratio()
        carried = replace(
            source[-1][0],
            days=days,
            of_days=of_days,
            unit_price=_mean(source, lambda segment: segment.unit_price),
            quantity=used[at] if is_usage else _mean(source, lambda segment: segment.quantity),
            included=_mean(source, lambda segment: segment.included),
            discounts=_discounts(there),
            tax_rate=_mean(there, lambda segment: segment.tax_rate),
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


def _timed(state: ComponentTerms, target: ComponentTerms) -> Iterator[Weighted]:
    """Yield for every later segment the earlier ones that filled the same part of the time."""
    spans = list(_spans(state))
    for start, end, _ in _spans(target):
        common = [(segment, min(end, until) - max(start, since)) for since, until, segment in spans]
        yield [(segment, weight) for segment, weight in common if weight > 0]


def _spans(terms: ComponentTerms) -> Iterator[tuple[Fraction, Fraction, Segment]]:
    whole, at = coverage(terms), Fraction(0)
    for segment in terms.segments:
        end = at + segment.share / whole
        yield at, end, segment
        at = end


def _mean(source: Weighted, read: Callable[[Segment], Decimal]) -> Decimal:
    values = [read(segment) for segment, _ in source]
    if len(set(values)) == 1:
        return values[-1]
    weights = sum((weight for _, weight in source), Fraction(0))
    exact = sum((Fraction(read(segment)) * weight for segment, weight in source), Fraction(0)) / weights
    return Decimal(half_up(exact * 10**MEAN_PLACES)).scaleb(-MEAN_PLACES)


def _discounts(source: Weighted) -> tuple[DiscountTerm, ...]:
    whole = sum((weight for _, weight in source), Fraction(0))
    shares: dict[tuple[DiscountTerm, int], Fraction] = {}
    for segment, weight in source:
        seen: Counter[DiscountTerm] = Counter()
        for term in segment.discounts:
            same = replace(term, days=1, of_days=1)
            seen[same] += 1  # The same one twice on a segment comes off twice.
            key = same, seen[same]
            shares[key] = shares.get(key, Fraction(0)) + term.share * weight / whole
    carried = []
    for (term, _), share in shares.items():
        days, of_days = share.as_integer_ratio()
        carried.append(replace(term, days=days, of_days=of_days))
    return in_order(carried)


def _spread(used: Decimal, segments: Sequence[Segment]) -> list[Decimal]:
    """Spread use over segments as theirs is spread; over their days if there was none."""
    theirs = [segment.quantity for segment in segments]
    weights = [Fraction(each) for each in theirs] if any(theirs) else [segment.share for segment in segments]
    places = max(-int(each.as_tuple().exponent) for each in (used, *theirs, Decimal(0)))
    parts = split_by_largest_remainder(int(used.scaleb(places)), weights)
    return [Decimal(part).scaleb(-places) for part in parts]
