"""How much of what was held or used is charged."""

from decimal import Decimal
from fractions import Fraction

ALLOWANCE_PLACES = {"gb": 2, "minute": 0, "sms": 0}
"""Decimal places to which a prorated allowance is rounded up, in the customer's favour."""


def prorated_allowance(included: Decimal, share: Fraction, unit: str) -> Decimal:
    """Cut a whole period's allowance to the days of a segment, rounded up in her favour.

    >>> prorated_allowance(Decimal(10), Fraction(10, 31), "gb")
    Decimal('3.23')
    >>> prorated_allowance(Decimal(10), Fraction(1), "gb")
    Decimal('10')
    """
    if share == 1 or included == 0:
        return included
    places = ALLOWANCE_PLACES.get(unit, 2)
    scaled = Fraction(included) * share * 10**places
    return Decimal(-(-scaled.numerator // scaled.denominator)).scaleb(-places)


def beyond(used: Decimal, allowance: Decimal) -> Decimal:
    """Say how much was used beyond an allowance.

    >>> beyond(Decimal(12), Decimal(10)), beyond(Decimal(9), Decimal(10))
    (Decimal('2'), Decimal('0'))
    """
    return max(used - allowance, Decimal(0))
