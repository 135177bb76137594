"""Discounts over several charges: what they take off one charge follows from the others.

While such a discount is the same on both bills, a change of its parts is no cause. A percentage
that its cap does not touch is replayed as any percentage; what else moves between the parts goes
to the largest cause of a charge that has a part.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from billing.bills import Bill
from billing.charging.discounts import DiscountTerm
from billing.charging.pricing import ComponentTerms
from billing.insight.causes import Step
from billing.kinds import CauseKind

Key = tuple[int | None, str]
"""A discount of a subscription, by its code."""

DISCOUNTS = (CauseKind.DISCOUNT_CHANGED, CauseKind.DISCOUNT_ENDED, CauseKind.DISCOUNT_STARTED)


class _Value(NamedTuple):
    percent: Decimal | None
    amount_minor: int | None
    cap_minor: int | None
    rank: int


class SharedDiscounts:
    """The discounts over several charges on two bills."""

    def __init__(self, previous: Bill, current: Bill) -> None:
        """Read what the bills print."""
        self._before, self._after = _terms(previous), _terms(current)

    def freed(self, terms: ComponentTerms) -> ComponentTerms:
        """Let percentages that are below their cap on both bills follow the charge by themselves."""

        def free(term: DiscountTerm) -> DiscountTerm:
            is_free = term.allocated_minor is not None and self._is_below_cap((terms.subscription_id, term.code))
            return replace(term, allocated_minor=None) if is_free else term

        segments = (replace(each, discounts=tuple(map(free, each.discounts))) for each in terms.segments)
        return replace(terms, segments=tuple(segments))

    def settled(self, steps: Sequence[Step]) -> list[Step]:
        """Name steps of shared discounts by what became of the whole discount; the sum stays."""
        found: list[Step] = []
        moved: dict[Key, list[Step]] = defaultdict(list)
        for step in steps:
            key = _key(step)
            if key is None:
                found.append(step)
                continue
            kind = self._change(key)
            if kind is None:
                moved[key].append(step)
            else:
                found.append(step._replace(kind=kind))
        for key, parts in moved.items():
            _move(found, key, parts)
        return found

    def _is_below_cap(self, key: Key) -> bool:
        both = self._before[key], self._after[key]
        return self._change(key) is None and all(_is_below_cap(terms) for terms in both)

    def _change(self, key: Key) -> CauseKind | None:
        """Say what became of a discount; nothing, when it is the same on both bills."""
        before, after = self._before[key], self._after[key]
        if not before:
            return CauseKind.DISCOUNT_STARTED
        if not after:
            return CauseKind.DISCOUNT_ENDED
        if {_value(term) for term in before} != {_value(term) for term in after}:
            return CauseKind.DISCOUNT_CHANGED
        ran, runs = _share(before), _share(after)
        if ran == runs:
            return None
        return CauseKind.DISCOUNT_STARTED if ran < runs else CauseKind.DISCOUNT_ENDED


def is_shared(term: DiscountTerm) -> bool:
    """Say whether a discount is over several charges."""
    return term.allocated_minor is not None


def without(terms: ComponentTerms, code: str) -> ComponentTerms:
    """Leave out a shared discount."""
    segments = (
        replace(each, discounts=tuple(term for term in each.discounts if not (is_shared(term) and term.code == code)))
        for each in terms.segments
    )
    return replace(terms, segments=tuple(segments))


def shared_terms(terms: ComponentTerms) -> dict[str, DiscountTerm]:
    """Return the shared discounts of a charge, by their codes."""
    return {term.code: term for each in terms.segments for term in each.discounts if is_shared(term)}


def _terms(bill: Bill) -> dict[Key, list[DiscountTerm]]:
    found: dict[Key, list[DiscountTerm]] = defaultdict(list)
    for line in bill.lines:
        for term in line.segment.discounts:
            if is_shared(term):
                found[line.subscription_id, term.code].append(term)
    return found


def _value(term: DiscountTerm) -> _Value:
    return _Value(term.percent, term.amount_minor, term.cap_minor, term.rank)


def _share(terms: Iterable[DiscountTerm]) -> Fraction:
    return max(term.share for term in terms)


def _is_below_cap(terms: Sequence[DiscountTerm]) -> bool:
    taken = sum(term.allocated_minor or 0 for term in terms)
    return all(term.percent is not None and term.cap_minor is not None and taken < term.cap_minor for term in terms)


def _key(step: Step) -> Key | None:
    if step.discount is None or not is_shared(step.discount):
        return None
    line = (step.pair.after or step.pair.before)[0][1]
    return line.subscription_id, step.discount.code


def _move(steps: list[Step], key: Key, parts: Sequence[Step]) -> None:
    """Add what moved between the parts of a discount to the largest step that can have moved it."""
    minor = sum(each.minor for each in parts)
    if not minor:
        return
    of_subscription = [at for at, step in enumerate(steps) if step.minor and _subscription(step) == key[0]]
    covered = [at for at in of_subscription if _has(steps[at], key[1])]
    able = [at for at in (covered or of_subscription) if steps[at].kind not in DISCOUNTS] or of_subscription
    if able:
        at = max(able, key=lambda each: abs(steps[each].minor))
        steps[at] = steps[at]._replace(minor=steps[at].minor + minor)
    else:
        steps.append(parts[0]._replace(kind=CauseKind.DISCOUNT_CHANGED, minor=minor))


def _subscription(step: Step) -> int | None:
    return (step.pair.after or step.pair.before)[0][1].subscription_id


def _has(step: Step, code: str) -> bool:
    lines = (*step.pair.before, *step.pair.after)
    return any(is_shared(term) and term.code == code for _, line in lines for term in line.segment.discounts)
