"""How the discounts on a charge changed: which ended, which began, which are others now."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from billing.charging.discounts import DiscountTerm, in_order
from billing.charging.pricing import ComponentTerms, Segment
from billing.insight.reshaping import coverage
from billing.kinds import CauseKind

DiscountStep = tuple[CauseKind, DiscountTerm, ComponentTerms]


def discount_walk(state: ComponentTerms, target: ComponentTerms, period_start: date) -> Iterator[DiscountStep]:
    """Replace one discount after the other: those that changed, then ended, then started."""
    changes = [
        (kind, code, term)
        for code in sorted(_codes(state) | _codes(target))
        for kind, term in _discount_change(state, target, code)
    ]
    order = [CauseKind.DISCOUNT_CHANGED, CauseKind.DISCOUNT_ENDED, CauseKind.DISCOUNT_STARTED]
    for kind, code, term in sorted(changes, key=lambda change: (order.index(change[0]), change[1])):
        state = _with_discount(state, target, code)
        yield kind, _ended(term, period_start) if kind is CauseKind.DISCOUNT_ENDED else term, state


def _codes(terms: ComponentTerms) -> set[str]:
    return {term.code for segment in terms.segments for term in segment.discounts}


def _discount_change(
    state: ComponentTerms, target: ComponentTerms, code: str
) -> Iterator[tuple[CauseKind, DiscountTerm]]:
    before = [_of_code(segment, code) for segment in state.segments]
    after = [_of_code(segment, code) for segment in target.segments]
    had = [term for terms in before for term in terms]
    has = [term for terms in after for term in terms]
    if not has:
        yield CauseKind.DISCOUNT_ENDED, had[-1]
    elif not had:
        yield CauseKind.DISCOUNT_STARTED, has[-1]
    elif [_effects(terms) for terms in before] != [_effects(terms) for terms in after]:
        values = {(term.percent, term.amount_minor, term.cap_minor, term.rank) for term in (*had, *has)}
        reach = _reach(target, after) - _reach(state, before)
        if len(values) > 1 or reach == 0:
            yield CauseKind.DISCOUNT_CHANGED, has[-1]
        elif reach < 0:
            yield CauseKind.DISCOUNT_ENDED, _which_ended(had, has)
        else:
            yield CauseKind.DISCOUNT_STARTED, _which_started(had, has)


def _which_ended(had: Sequence[DiscountTerm], has: Sequence[DiscountTerm]) -> DiscountTerm:
    """Choose among discounts of one code, which may have run one after the other."""
    still = {term.from_on for term in has}
    gone = [term for term in had if term.from_on not in still]
    return (*(term for term in has if term.until), *reversed(gone), had[-1])[0]


def _which_started(had: Sequence[DiscountTerm], has: Sequence[DiscountTerm]) -> DiscountTerm:
    before = {term.from_on for term in had}
    new = [term for term in has if term.from_on not in before]
    return (*reversed(new), has[-1])[0]


def _reach(terms: ComponentTerms, discounts: Sequence[Sequence[DiscountTerm]]) -> Fraction:
    """Return the part of the charge's days on which a discount runs."""
    reached = (
        segment.share * term.share
        for segment, running in zip(terms.segments, discounts, strict=True)
        for term in running
    )
    return sum(reached, Fraction(0)) / coverage(terms)


def _of_code(segment: Segment, code: str) -> list[DiscountTerm]:
    return [term for term in segment.discounts if term.code == code]


def _effects(terms: Sequence[DiscountTerm]) -> list[tuple[object, ...]]:
    """Return all on which it depends what discounts take off."""
    return [
        (term.percent, term.amount_minor, term.share, term.rank, term.cap_minor, term.allocated_minor) for term in terms
    ]


def _with_discount(state: ComponentTerms, target: ComponentTerms, code: str) -> ComponentTerms:
    def change(old: Segment, new: Segment) -> Segment:
        others = [term for term in old.discounts if term.code != code]
        return replace(old, discounts=in_order([*others, *_of_code(new, code)]))

    segments = zip(state.segments, target.segments, strict=True)
    return replace(state, segments=tuple(change(old, new) for old, new in segments))


def _ended(term: DiscountTerm, period_start: date) -> DiscountTerm:
    """Date the end of a discount that was open when it was last printed: it is gone by now."""
    return term if term.until else replace(term, until=period_start)
