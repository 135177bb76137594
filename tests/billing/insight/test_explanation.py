from dataclasses import replace

import pytest
from hypothesis import given, settings

from billing.bills import Bill
from billing.insight.explanation import explain
from billing.money import Money
from tests.billing import make
from tests.billing.strategies import bills


@given(bills())
@settings(max_examples=25, deadline=None)
def test_explained_lines_sum_to_the_bill(bill: Bill) -> None:
    told = explain(bill).lines
    assert sum(line.total.minor for line in told) == bill.total.minor
    for line in told:
        assert line.base.minor - sum(each.amount.minor for each in line.discounts) == line.net.minor
        assert line.net.minor + line.tax.minor == line.total.minor


def test_a_bill_that_is_not_the_sum_of_its_lines_is_refused() -> None:
    with pytest.raises(ValueError, match="do not sum"):
        explain(replace(make.bill(make.terms(make.segment())), total=Money(1, "EUR")))
