"""Exact money: integer minor units with a currency, the ways to round it and to split it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from billing.errors import CurrencyMismatch
from billing.kinds import Rounding


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of one currency.

    Attributes:
        minor: Signed amount in minor units (cents, pence, tiyn).
        currency: ISO 4217 code.
    """

    minor: int
    currency: str

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same_currency(other).minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same_currency(other).minor, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __abs__(self) -> "Money":
        return Money(abs(self.minor), self.currency)

    def _same_currency(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise CurrencyMismatch(expected=self.currency, found=other.currency)
        return other


def half_up(exact: Fraction | Decimal | int) -> int:
    """Round to a whole minor unit, halves away from zero.

    >>> half_up(Fraction(1015, 2)), half_up(Fraction(-1015, 2)), half_up(Decimal("507.49"))
    (508, -508, 507)
    """
    if type(exact) is int:
        return exact
    numerator, denominator = exact.as_integer_ratio()
    return _half_up(numerator, denominator)


def half_even(exact: Fraction | Decimal | int) -> int:
    """Round to a whole minor unit, halves to the even neighbour.

    >>> half_even(Fraction(1015, 2)), half_even(Fraction(1017, 2)), half_even(Decimal("507.51"))
    (508, 508, 508)
    """
    if type(exact) is int:
        return exact
    numerator, denominator = exact.as_integer_ratio()
    return _half_even(numerator, denominator)


def rounded(exact: Fraction | Decimal | int, rounding: Rounding) -> int:
    """Round to a whole minor unit, by the rule that was agreed.

    >>> rounded(Decimal("2.5"), Rounding.HALF_UP), rounded(Decimal("2.5"), Rounding.HALF_EVEN)
    (3, 2)
    """
    return half_up(exact) if rounding is Rounding.HALF_UP else half_even(exact)


def rounded_quotient(numerator: int, denominator: int, rounding: Rounding) -> int:
    """Round a quotient of whole numbers; the same as `rounded`, without making a fraction first.

    >>> rounded_quotient(-5, 2, Rounding.HALF_UP), rounded_quotient(-5, 2, Rounding.HALF_EVEN)
    (-3, -2)

    Args:
        numerator: Signed.
        denominator: Above zero; the quotient need not be in lowest terms.
        rounding: What becomes of a half.
    """
    return (_half_up if rounding is Rounding.HALF_UP else _half_even)(numerator, denominator)


def split_by_largest_remainder(total: int, weights: Sequence[int | Fraction]) -> list[int]:
    """Split a whole number of minor units so that the parts equal it exactly.

    Units that are left after rounding down go to the largest remainders, the earlier part first.

    >>> split_by_largest_remainder(100, [1, 1, 1])
    [34, 33, 33]
    >>> split_by_largest_remainder(-5, [3, 1])
    [-4, -1]

    Raises:
        ValueError: A weight is negative, or all are zero while the total is not.
    """
    if any(weight < 0 for weight in weights):
        message = "weights must not be negative"
        raise ValueError(message)
    whole = sum(Fraction(weight) for weight in weights)
    if whole == 0:
        if total:
            message = "nothing to split over"
            raise ValueError(message)
        return [0] * len(weights)
    sign = 1 if total >= 0 else -1
    shares = [abs(total) * Fraction(weight) / whole for weight in weights]
    parts = [share.numerator // share.denominator for share in shares]
    left = abs(total) - sum(parts)
    by_remainder = sorted(range(len(shares)), key=lambda at: (parts[at] - shares[at], at))
    for at in by_remainder[:left]:
        parts[at] += 1
    return [sign * part for part in parts]


def _half_up(numerator: int, denominator: int) -> int:
    if numerator >= 0:
        return (2 * numerator + denominator) // (2 * denominator)
    return -((denominator - 2 * numerator) // (2 * denominator))


def _half_even(numerator: int, denominator: int) -> int:
    whole, rest = divmod(numerator, denominator)
    over = 2 * rest - denominator
    return whole + 1 if over > 0 or (over == 0 and whole % 2) else whole
