"""Value added tax of one line."""

from decimal import Decimal
from fractions import Fraction

from billing.money import half_up


def tax_on(net_minor: int, rate: Decimal) -> int:
    """Compute the tax of a rounded net amount, half up, once a line.

    >>> tax_on(1800, Decimal("0.2"))
    360
    """
    return half_up(net_minor * Fraction(rate)) if net_minor else 0
