"""What comes off a charge, before tax: by rank, percentages before fixed amounts, each from what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class DiscountTerm:
    """A discount on one segment of a charge.

    Attributes:
        code: Which discount; the same code on two bills is the same discount.
        name: What the customer knows it by.
        percent: Fraction off, 0.1 for 10 %; or
        amount_minor: minor units off a whole billing period.
        from_on: First day it runs.
        until: First day without it; None while it is open.
        days: Days of the segment on which it runs, of
        of_days: all days of the segment.
        rank: Lower ones come off first.
        cap_minor: The most that it takes off in a period.
        allocated_minor: What fell to this segment of a discount over several charges, in minor
            units; None when it comes off this charge alone.
    """

    code: str
    name: str
    percent: Decimal | None
    amount_minor: int | None
    from_on: date
    until: date | None
    days: int
    of_days: int
    rank: int = 0
    cap_minor: int | None = None
    allocated_minor: int | None = None

    def __post_init__(self) -> None:
        if (self.percent is None) == (self.amount_minor is None):
            message = "a discount is a percentage or an amount"
            raise ValueError(message)

    @property
    def share(self) -> Fraction:
        """The part of the segment on which it runs."""
        return Fraction(self.days, self.of_days)


def in_order(terms: Sequence[DiscountTerm]) -> tuple[DiscountTerm, ...]:
    """Sort discounts as they come off, so that their order is never a cause of anything.

    By rank; of one rank percentages first, then by code and first day.
    """
    if len(terms) < 2:  # noqa: PLR2004 - nothing to sort
        return tuple(terms)
    return tuple(sorted(terms, key=lambda term: (term.rank, term.percent is None, term.code, term.from_on)))


def reductions(base: Fraction, terms: Sequence[DiscountTerm], *, period_share: Fraction) -> list[Fraction]:
    """Say exactly what each discount takes off, in the order given; never below zero.

    Args:
        base: Undiscounted charge in minor units.
        terms: Discounts in order, see `in_order`.
        period_share: The part of the billing period that the segment covers.

    >>> ten = DiscountTerm("W", "Welcome", Decimal("0.1"), None, date(2026, 1, 1), None, 31, 31)
    >>> reductions(Fraction(2000), [ten], period_share=Fraction(1))
    [Fraction(200, 1)]
    """
    left = base
    taken = []
    for term in terms:
        if term.allocated_minor is not None:
            off = Fraction(term.allocated_minor)
        elif term.percent is not None:
            off = left * Fraction(term.percent) * term.share
        else:
            off = Fraction(term.amount_minor or 0) * term.share * period_share
        off = max(min(off, left), Fraction(0))
        taken.append(off)
        left -= off
    return taken
