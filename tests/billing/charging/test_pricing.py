import json
from decimal import Decimal

import pytest
from hypothesis import given

from billing.charging.discounts import DiscountTerm
from billing.charging.pricing import ComponentTerms, PricedLine, Segment, price_component
from billing.kinds import ComponentKind
from tests.billing import make
from tests.billing.strategies import components

HALF = [make.discount(percent="0.5")]
TEN_OFF = [make.discount()]
FIVE_EUROS_OFF = [make.discount(percent=None, amount_minor=500)]

RECURRING = [
    # segment, base, discounts, net, tax
    (make.segment("2000"), 2000, (), 2000, 400),
    (make.segment("2000", discounts=TEN_OFF), 2000, (200,), 1800, 360),
    (make.segment("2000", quantity="3"), 6000, (), 6000, 1200),
    (make.segment("2200", days=10, of_days=31), 710, (), 710, 142),
    (make.segment("999", days=15, of_days=30), 500, (), 500, 100),
    (make.segment("1", discounts=HALF), 1, (0,), 1, 0),
    (make.segment("3", discounts=HALF), 3, (1,), 2, 0),
    (make.segment("2000", discounts=FIVE_EUROS_OFF), 2000, (500,), 1500, 300),
    (make.segment("2000", days=15, discounts=FIVE_EUROS_OFF), 1000, (250,), 750, 150),
    (make.segment("300", discounts=FIVE_EUROS_OFF), 300, (300,), 0, 0),
    (make.segment("2000", discounts=[make.discount(days=15)]), 2000, (100,), 1900, 380),
    (make.segment("2000", discounts=[*FIVE_EUROS_OFF, make.discount(code="TEN")]), 2000, (200, 500), 1300, 260),
]


@pytest.mark.parametrize(("segment", "base", "discounts", "net", "tax"), RECURRING)
def test_a_recurring_charge_is_prorated_discounted_and_taxed(
    segment: Segment, base: int, discounts: tuple[int, ...], net: int, tax: int
) -> None:
    (line,) = price_component(make.terms(segment))
    assert (line.base_minor, line.discounts_minor, line.net_minor, line.tax_minor) == (base, discounts, net, tax)


USAGE = [
    # segment, allowance, charged, net
    (make.segment("150", quantity="12", included="10"), "10", "2", 300),
    (make.segment("150", quantity="9.5", included="10"), "10", "0", 0),
    (make.segment("150", quantity="10.01", included="10"), "10", "0.01", 2),
    (make.segment("4.5", quantity="3", included="0"), "0", "3", 14),
    (make.segment("150", quantity="5", included="10", days=10, of_days=31), "3.23", "1.77", 266),
]


@pytest.mark.parametrize(("segment", "allowance", "charged", "net"), USAGE)
def test_use_is_charged_beyond_the_allowance_of_its_days(
    segment: Segment, allowance: str, charged: str, net: int
) -> None:
    (line,) = price_component(make.usage(segment))
    assert (line.allowance, line.charged, line.net_minor) == (Decimal(allowance), Decimal(charged), net)


def test_a_line_inside_its_allowance_is_zero_and_says_how_much_was_used() -> None:
    (line,) = price_component(make.usage(make.segment("150", quantity="9", included="10")))
    assert line.amount_minor == 0
    assert (line.segment.quantity, line.allowance) == (Decimal(9), Decimal(10))


def test_a_correction_gives_back_what_was_charged() -> None:
    (charged,) = price_component(make.terms(make.segment("1005", tax="0.19")))
    (given_back,) = price_component(make.terms(make.segment("-1005", tax="0.19"), kind=ComponentKind.CORRECTION))
    assert given_back.amount_minor == -charged.amount_minor


def test_the_order_of_discounts_never_matters() -> None:
    ten, five = make.discount(code="A"), make.discount(code="B", percent=None, amount_minor=500)
    assert price_component(make.terms(make.segment(discounts=[ten, five]))) == price_component(
        make.terms(make.segment(discounts=[five, ten]))
    )


def test_a_discount_is_a_percentage_or_an_amount() -> None:
    with pytest.raises(ValueError, match="percentage or an amount"):
        make.discount(percent="0.1", amount_minor=500)


@given(components())
def test_the_parts_of_a_line_sum_to_it(component: ComponentTerms) -> None:
    for line in price_component(component):
        assert line.base_minor - sum(line.discounts_minor) == line.net_minor
        assert line.net_minor + line.tax_minor == line.amount_minor
        assert len(line.discounts_minor) == len(line.segment.discounts)


@given(components())
def test_no_discount_takes_more_than_there_is(component: ComponentTerms) -> None:
    for line in price_component(component):
        assert all(minor >= 0 for minor in line.discounts_minor)
        if component.kind is not ComponentKind.CORRECTION:
            assert 0 <= line.net_minor <= line.base_minor


@given(components())
def test_a_line_survives_json(component: ComponentTerms) -> None:
    for line in price_component(component):
        assert PricedLine.from_facts(json.loads(json.dumps(line.facts()))) == line


def test_a_discount_that_runs_on_part_of_the_days_says_so() -> None:
    term: DiscountTerm = make.discount(days=10, of_days=31)
    (line,) = price_component(make.terms(make.segment(discounts=[term])))
    assert line.facts()["discounts"][0]["days"] == 10
    assert line.facts()["discounts"][0]["of_days"] == 31
