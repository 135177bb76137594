"""Discounts over several charges: an amount off all of them together, or a percentage with a cap.

What is taken off is rounded once, as the plan of the first charge says, and split over the charges
by largest remainder, so that the parts are the whole. Charges billed before their period come
first, because they are billed first; what is then left of the discount goes to those billed after it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from billing.charging.discounts import DiscountTerm, in_order, reductions
from billing.charging.pricing import ComponentTerms, Segment, charged_of, undiscounted
from billing.kinds import ComponentKind, DiscountScope, EventKind
from billing.money import rounded, split_by_largest_remainder

NEVER_DISCOUNTED = (EventKind.CHARGED, EventKind.EARLY_TERMINATION)
"""Why something was charged that no discount comes off."""


@dataclass(frozen=True, slots=True)
class SharedDiscount:
    """A discount over the charges of its scope.

    Attributes:
        component: Of the scope COMPONENT.
        term: Its days are those of the period on which it runs, of those that the subscription has.
        period_share: The part of the whole period that the subscription has.
    """

    scope: DiscountScope
    component: str
    term: DiscountTerm
    period_share: Fraction


def covers(scope: DiscountScope, discounted: str, component: str, kind: ComponentKind) -> bool:
    """Say whether a discount comes off a charge; never off a correction."""
    match scope:
        case DiscountScope.COMPONENT:
            return discounted == component
        case DiscountScope.RECURRING:
            return kind is ComponentKind.RECURRING
        case DiscountScope.USAGE:
            return kind is ComponentKind.USAGE
        case DiscountScope.ALL:
            return kind is not ComponentKind.CORRECTION


def is_shared(scope: DiscountScope, percent: Decimal | None, cap_minor: int | None) -> bool:
    """Say whether what a discount takes off one charge depends on the others."""
    return cap_minor is not None or (percent is None and scope is not DiscountScope.COMPONENT)


def share_out(
    groups: Sequence[Sequence[ComponentTerms]], discounts: Sequence[SharedDiscount]
) -> list[list[ComponentTerms]]:
    """Put each discount's parts on the charges that it covers.

    Args:
        groups: Charges in the order in which they are billed.
        discounts: In the order in which they come off.
    """
    shared = [list(group) for group in groups]
    for discount in discounts:
        given = Fraction(0)
        for group in shared:
            given += _give(group, discount, given)
    return shared


def _give(group: list[ComponentTerms], discount: SharedDiscount, given: Fraction) -> Fraction:
    """Put what is left of a discount on the charges of a group; return what it took off."""
    places = list(_covered(group, discount))
    left = [_left(group[at].kind, group[at].unit, group[at].segments[inner], discount.term) for at, inner in places]
    if not places:
        return Fraction(0)
    at, inner = places[0]
    charges = sum(left, Fraction(0))
    minor = rounded(min(_off(discount, charges, given), charges), group[at].segments[inner].rounding)
    if minor <= 0:
        return Fraction(0)
    for (at, inner), part in zip(places, split_by_largest_remainder(minor, left), strict=True):
        if part:
            group[at] = _with(group[at], inner, replace(discount.term, allocated_minor=part))
    return Fraction(minor)


def _covered(group: Sequence[ComponentTerms], discount: SharedDiscount) -> Iterator[tuple[int, int]]:
    for at, terms in enumerate(group):
        if covers(discount.scope, discount.component, terms.component, terms.kind):
            for inner, segment in enumerate(terms.segments):
                if segment.event.kind not in NEVER_DISCOUNTED:
                    yield at, inner


def _left(kind: ComponentKind, unit: str, segment: Segment, before: DiscountTerm) -> Fraction:
    """Return what is left of a charge for a discount, after those that come off earlier."""
    base = undiscounted(kind, segment, charged_of(kind, unit, segment)[1])
    ordered = in_order([*segment.discounts, before])
    earlier = ordered[: ordered.index(before)]
    return max(base - sum(reductions(base, earlier, period_share=segment.share), Fraction(0)), Fraction(0))


def _off(discount: SharedDiscount, charges: Fraction, given: Fraction) -> Fraction:
    term = discount.term
    if term.percent is None:
        return Fraction(term.amount_minor or 0) * term.share * discount.period_share - given
    off = charges * Fraction(term.percent) * term.share
    return off if term.cap_minor is None else min(off, term.cap_minor - given)


def _with(terms: ComponentTerms, inner: int, discount: DiscountTerm) -> ComponentTerms:
    segments = list(terms.segments)
    segments[inner] = replace(segments[inner], discounts=in_order([*segments[inner].discounts, discount]))
    return replace(terms, segments=tuple(segments))
