"""Commitments: how long a customer is bound, when she may leave, and what leaving early costs.

The fee is a consideration for the supply and taxed like it, because the company gets what it would
have got without the end: Court of Justice, C-295/17 (MEO), 22 November 2018, and C-43/19 (Vodafone
Portugal), 11 June 2020.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final, assert_never

from billing.charging.periods import NOMINAL_MONTHS, Cycle
from billing.charging.rating import WHOLE, bounded, rate
from billing.charging.scales import EXACT
from billing.charging.terms import HeldCharge, HeldItem
from billing.contracts.offers import TermOffer
from billing.kinds import ComponentKind, EventKind, FeeRule, Interval

EARLY_TERMINATION: Final = "early_termination"
"""Component of the fee for leaving before the end of a term."""

PERIODS_A_MONTH: Final = {
    Interval.WEEKLY: Fraction(52, 12),
    Interval.TWO_WEEKLY: Fraction(26, 12),
    Interval.THIRTY_DAYS: Fraction(1),
} | {interval: Fraction(1, months) for interval, months in NOMINAL_MONTHS.items()}
"""Billing periods that count as a month: a year has 52 weeks, and thirty days are a month."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A term over [from_on, to_on), as it was agreed; see `billing.models.Term`."""

    from_on: date
    to_on: date
    months: int
    notice_days: int
    renews: bool
    fee: FeeRule
    fee_minor: int = 0
    fee_share: Decimal = Decimal(1)
    clause: str = ""


def committed(offer: TermOffer, from_on: date) -> Commitment:
    """Return the commitment that begins on a day."""
    return Commitment(
        from_on,
        Cycle(Interval.MONTHLY, from_on).nth_end(from_on, offer.months),
        offer.months,
        offer.notice_days,
        offer.renews,
        offer.fee,
        offer.fee_minor,
        offer.fee_share,
        offer.clause,
    )


def possible_end(term: Commitment, notice_on: date) -> date:
    """Return the next day on which a term lets her go who gives notice on a day.

    Notice is given `notice_days` before the end, or the term starts anew, if it renews. A term that
    does not renew ends by itself; after it nothing binds.

    >>> yearly = Commitment(date(2025, 3, 31), date(2026, 3, 31), 12, 30, True, FeeRule.NOTHING)
    >>> possible_end(yearly, date(2026, 3, 1)), possible_end(yearly, date(2026, 3, 2))
    (datetime.date(2026, 3, 31), datetime.date(2027, 3, 31))
    """
    return _let_go(term, notice_on).to_on


def binding(terms: Sequence[Commitment], notice_on: date) -> Commitment | None:
    """Return the run of a term that binds longest who gives notice on a day, or nothing when none does.

    >>> yearly = Commitment(date(2025, 3, 31), date(2026, 3, 31), 12, 30, True, FeeRule.NOTHING)
    >>> binding([yearly], date(2026, 3, 2)).to_on, binding([replace(yearly, renews=False)], date(2026, 3, 31))
    (datetime.date(2027, 3, 31), None)
    """
    runs = [run for term in terms if (run := _let_go(term, notice_on)).to_on > notice_on]
    return max(runs, key=lambda run: run.to_on, default=None)


def broken(term: Commitment, end: date, notice_on: date) -> Commitment | None:
    """Return the run of a term that an end is inside of, or nothing when it lets her go.

    Args:
        term: As it was agreed first.
        end: First day without the subscription.
        notice_on: The day on which she says so.
    """
    for run in _runs(term):
        if end < run.to_on:
            return run if end >= run.from_on else None
        if end == run.to_on and (not run.renews or _is_in_time(run, notice_on)):
            return None
    return None


def months_left(term: Commitment, end: date) -> int:
    """Count the months of a term from a day on; each begun one counts.

    >>> yearly = Commitment(date(2025, 3, 31), date(2026, 3, 31), 12, 30, True, FeeRule.NOTHING)
    >>> [months_left(yearly, day) for day in (date(2025, 3, 31), date(2026, 2, 27), date(2026, 2, 28))]
    [12, 2, 1]
    """
    return sum(1 for _ in Cycle(Interval.MONTHLY, term.from_on).periods(end, term.to_on))


def early_termination(term: Commitment, end: date, plan: HeldItem, interval: Interval) -> HeldCharge | None:
    """Return what leaving inside a term costs; it is charged on the last day held.

    - `FIXED`: `fee_minor`.
    - `REMAINING`: the recurring price of the plan on the last day, all pieces together, before
      discounts; times `fee_share`; for each month that remains, begun ones too.
    - `DECLINING`: `fee_minor`, times the months that remain, by all months of the term.

    Args:
        term: The run that is broken.
        end: First day without the subscription, inside the run.
        plan: What is held on the last day.
        interval: Of the plan's prices.
    """
    last_day = end - timedelta(days=1)
    left = months_left(term, end)
    fee = HeldCharge(
        component=EARLY_TERMINATION,
        name=plan.plan_name,
        unit="piece",
        unit_price=Decimal(term.fee_minor),
        quantity=Decimal(1),
        on=last_day,
        event=EventKind.EARLY_TERMINATION,
        clause=term.clause,
    )
    match term.fee:
        case FeeRule.NOTHING:
            return None
        case FeeRule.FIXED:
            pass
        case FeeRule.REMAINING:
            part = PERIODS_A_MONTH[interval] * Fraction(term.fee_share)
            fee = replace(
                fee,
                unit="month",
                unit_price=recurring_price(plan, last_day),
                quantity=Decimal(left),
                part=part.numerator,
                of_parts=part.denominator,
            )
        case FeeRule.DECLINING:
            fee = replace(fee, part=left, of_parts=term.months)
        case _:
            assert_never(term.fee)
    return fee if fee.unit_price and fee.part else None


def recurring_price(item: HeldItem, on: date) -> Decimal:
    """Return what all pieces of a plan cost in a whole billing period, net minor units, before discounts."""
    latest = {
        price.component: price
        for price in sorted(item.prices, key=lambda each: each.valid_from)
        if price.kind is ComponentKind.RECURRING and price.valid_from <= on
    }
    pieces = Decimal(item.quantity)
    total = sum(
        (bounded(rate(price.unit_price, pieces, price.scale), price.scale, WHOLE) for price in latest.values()),
        Fraction(0),
    )
    return EXACT.divide(Decimal(total.numerator), Decimal(total.denominator))


def _let_go(term: Commitment, notice_on: date) -> Commitment:
    """Return the run of a term at whose end it lets her go."""
    return next(run for run in _runs(term) if not run.renews or _is_in_time(run, notice_on))


def _runs(term: Commitment) -> Iterator[Commitment]:
    """Yield a term and those that follow when nobody gives notice; its first day keeps its place in the month."""
    months = Cycle(Interval.MONTHLY, term.from_on)
    yield term
    while term.renews:
        term = replace(term, from_on=term.to_on, to_on=months.nth_end(term.to_on, term.months))
        yield term


def _is_in_time(term: Commitment, notice_on: date) -> bool:
    return notice_on <= term.to_on - timedelta(days=term.notice_days)
