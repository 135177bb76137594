from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.errors import CurrencyMismatch
from billing.kinds import Rounding
from billing.money import Money, half_even, half_up, rounded, rounded_quotient, split_by_largest_remainder

EXACT = st.one_of(
    st.integers(-(10**15), 10**15),
    st.fractions(max_denominator=10**6),
    st.integers(-(10**9), 10**9).map(lambda halves: Fraction(halves, 2)),
    st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9),
)


@pytest.mark.parametrize(
    ("exact", "up", "even"),
    [
        ("0", 0, 0),
        ("0.49", 0, 0),
        ("0.5", 1, 0),
        ("0.51", 1, 1),
        ("1.5", 2, 2),
        ("2.5", 3, 2),
        ("3.5", 4, 4),
        ("507.5", 508, 508),
        ("508.5", 509, 508),
        ("-0.5", -1, 0),
        ("-1.5", -2, -2),
        ("-2.5", -3, -2),
        ("-2.51", -3, -3),
        ("-2.49", -2, -2),
        ("7", 7, 7),
        ("-7", -7, -7),
    ],
)
def test_halves_go_away_from_zero_or_to_the_even_neighbour(exact: str, up: int, even: int) -> None:
    for amount in (Decimal(exact), Fraction(exact)):
        assert rounded(amount, Rounding.HALF_UP) == half_up(amount) == up
        assert rounded(amount, Rounding.HALF_EVEN) == half_even(amount) == even


@given(EXACT)
def test_half_even_is_what_python_rounds_fractions_by(exact: int | Fraction | Decimal) -> None:
    assert half_even(exact) == round(Fraction(exact))


@given(EXACT)
def test_half_up_is_the_same_for_a_debt_as_for_a_credit(exact: int | Fraction | Decimal) -> None:
    size = floor(abs(Fraction(exact)) + Fraction(1, 2))
    assert half_up(exact) == (size if exact >= 0 else -size)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_both_round_as_decimals_do(exact: Decimal) -> None:
    assert half_up(exact) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    assert half_even(exact) == int(exact.quantize(Decimal(1), ROUND_HALF_EVEN))


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6), st.integers(1, 50), st.sampled_from(Rounding))
def test_a_quotient_need_not_be_in_lowest_terms(numerator: int, denominator: int, by: int, rounding: Rounding) -> None:
    expected = rounded(Fraction(numerator, denominator), rounding)
    assert rounded_quotient(numerator * by, denominator * by, rounding) == expected


def test_amounts_of_one_currency_add_up() -> None:
    seven, ten = Money(7, "EUR"), Money(10, "EUR")
    assert seven + ten == Money(17, "EUR")
    assert seven - ten == -Money(3, "EUR")
    assert abs(seven - ten) == Money(3, "EUR")


def test_amounts_of_two_currencies_are_never_put_together() -> None:
    with pytest.raises(CurrencyMismatch) as refused:
        Money(7, "EUR") - Money(7, "GBP")
    assert refused.value.facts == {"expected": "EUR", "found": "GBP"}


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 10**6), min_size=1).filter(any))
def test_parts_equal_the_whole_and_none_is_a_unit_off_its_share(total: int, weights: list[int]) -> None:
    parts = split_by_largest_remainder(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total * weight, sum(weights))) < 1


@pytest.mark.parametrize(("total", "weights"), [(1, [1, -1]), (1, [0, 0]), (1, [])])
def test_what_cannot_be_split_is_not(total: int, weights: list[int]) -> None:
    with pytest.raises(ValueError, match=r"negative|nothing to split over"):
        split_by_largest_remainder(total, weights)


def test_nothing_is_split_into_nothings() -> None:
    assert split_by_largest_remainder(0, [0, 0]) == [0, 0]
