"""Why two bills differ: named causes that sum to the difference, to the cent, always.

Charges are matched, see `billing.insight.matching`. For each pair the earlier bill's
terms are replaced by the later one's, one factor at a time in the order of `CauseKind`, and priced
again by the real rules after each; a cause is what its step changed. The steps telescope, so they
are exact, and the last one must arrive at the current bill. There is no "other".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billing.bills import Bill
from billing.charging.pricing import ComponentTerms
from billing.errors import CurrencyMismatch
from billing.insight.causes import Cause, Step, causes_of
from billing.insight.matching import Pair, Placed, pairs
from billing.insight.replay import differing, replay, total
from billing.insight.reshaping import quantity_of
from billing.insight.shared import SharedDiscounts, shared_terms, without
from billing.kinds import CauseKind, ComponentKind, EventKind
from billing.money import Money


@dataclass(frozen=True, slots=True)
class Difference:
    """Two bills and why they differ.

    Attributes:
        change: Current total less previous total.
        causes: Largest first; they sum to `change`.
    """

    previous: Bill
    current: Bill
    change: Money
    causes: tuple[Cause, ...]


def compare(previous: Bill, current: Bill) -> Difference:
    """Explain the difference of two bills.

    Raises:
        CurrencyMismatch: They are in two currencies.
        ValueError: A line does not follow from its own facts, so it cannot be explained.
    """
    if previous.currency != current.currency:
        raise CurrencyMismatch(expected=current.currency, found=previous.currency)
    found = (line.subscription_id for line in (*previous.lines, *current.lines))
    subscriptions = {each for each in found if each is not None}
    shared = SharedDiscounts(previous, current)
    steps = [step for pair in pairs(previous, current) for step in _steps(pair, shared, current.period.start)]
    causes = tuple(causes_of(shared.settled(steps), current.currency, several_services=len(subscriptions) > 1))
    change = current.total - previous.total
    if sum(cause.amount.minor for cause in causes) != change.minor:
        message = f"causes do not sum to {change}"
        raise ValueError(message)
    return Difference(previous, current, change, causes)


def _steps(pair: Pair, shared: SharedDiscounts, period_start: date) -> Iterator[Step]:
    before, after = (_terms(lines) if lines else None for lines in (pair.before, pair.after))
    if before and after and _covers_days(before) and _covers_days(after):
        yield from _replayed(pair, before, after, shared, period_start)
        return
    if after:
        yield from _alone(pair, after, _printed(pair.after), 1)
    if before:
        yield from _alone(pair, before, _printed(pair.before), -1)


def _covers_days(terms: ComponentTerms) -> bool:
    # A day that a time zone skipped is no part of its billing period.
    return any(segment.share for segment in terms.segments)


def _replayed(
    pair: Pair, before: ComponentTerms, after: ComponentTerms, shared: SharedDiscounts, period_start: date
) -> Iterator[Step]:
    was, now = shared.freed(before), shared.freed(after)
    for step in replay(was, now, period_start=period_start):
        kind, old, new = step.kind, step.before, step.after
        if kind is CauseKind.PARTIAL_PERIOD and pair.at_once and set(pair.held_before) != set(pair.held_after):
            # "Only 7 of 31 days" would be said of the one that was held all the time as well.
            kind = CauseKind.QUANTITY_CHANGE
        if kind is CauseKind.QUANTITY_CHANGE and pair.held_before:
            old, new = _pieces(pair, step.minor)
        yield Step(kind, step.minor, pair, old, new, step.discount)
    rounded_apart = total(after) - total(now) - (total(before) - total(was))
    if rounded_apart:
        # Parts of a shared discount are cents of a whole, not of each charge.
        discount = next(iter({**shared_terms(before), **shared_terms(after)}.values()))
        yield Step(CauseKind.DISCOUNT_CHANGED, rounded_apart, pair, discount=discount)


def _pieces(pair: Pair, minor: int) -> tuple[Decimal, Decimal]:
    return differing(pair.held_before, pair.held_after, rises=minor > 0)


def _alone(pair: Pair, terms: ComponentTerms, printed: int, sign: int) -> Iterator[Step]:
    """Account for a charge that is on one of the bills only; what shared discounts take off it, apart."""
    discounts = shared_terms(terms)
    parts: list[Step] = []
    for code, discount in reversed(discounts.items()):
        fewer = without(terms, code)
        parts.append(Step(CauseKind.DISCOUNT_CHANGED, sign * (total(terms) - total(fewer)), pair, discount=discount))
        terms = fewer
    minor = sign * printed - sum(part.minor for part in parts)
    kind, before, after = _why_alone(pair, terms, minor, sign)
    yield Step(kind, minor, pair, before, after)
    yield from parts


def _why_alone(pair: Pair, terms: ComponentTerms, minor: int, sign: int) -> tuple[CauseKind, Decimal, Decimal]:
    nothing = Decimal(0)
    match terms.kind:
        case ComponentKind.RECURRING:
            if pair.held_before and (pieces := _pieces(pair, minor))[0] != pieces[1]:
                return CauseKind.QUANTITY_CHANGE, *pieces
            return CauseKind.NEW_SERVICE if sign > 0 else CauseKind.REMOVED_SERVICE, nothing, nothing
        case ComponentKind.USAGE:
            used = nothing, quantity_of(terms)
            return CauseKind.USAGE_CHANGE, *(used if sign > 0 else reversed(used))
        case ComponentKind.ONE_OFF:
            is_fee = terms.segments[0].event.kind is EventKind.EARLY_TERMINATION
            return CauseKind.EARLY_TERMINATION_FEE if is_fee else CauseKind.ONE_OFF, nothing, nothing
        case ComponentKind.CORRECTION:
            return CauseKind.CORRECTION, nothing, nothing


def _terms(lines: Sequence[Placed]) -> ComponentTerms:
    """Read back the terms of printed lines, and check that they lead to the printed amounts."""
    first = lines[0][1]
    terms = ComponentTerms(
        subscription_id=first.subscription_id,
        label=first.label,
        component=first.component,
        kind=first.kind,
        unit=first.unit,
        place=first.place,
        currency=first.currency,
        segments=tuple(line.segment for _, line in lines),
    )
    # What a person gave back may bear the tax that was left of its line.
    if total(terms) != _printed(lines) and first.kind is not ComponentKind.CORRECTION:
        message = f"the price of {first.component} does not follow from its facts"
        raise ValueError(message)
    return terms


def _printed(lines: Sequence[Placed]) -> int:
    return sum(line.amount_minor for _, line in lines)
