from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from billing.bills import Bill
from billing.errors import CurrencyMismatch
from billing.insight.difference import compare
from billing.kinds import CauseKind, ComponentKind, EventKind
from billing.money import Money
from billing.periods import Period
from billing.pricing import ComponentTerms, Event, price_component
from tests.billing import make
from tests.billing.strategies import KEYS, bills, components

Found = list[tuple[CauseKind, int]]


def causes(previous: Bill, current: Bill) -> Found:
    return [(cause.kind, cause.amount.minor) for cause in compare(previous, current).causes]


def test_the_worked_example() -> None:
    previous = make.bill(
        make.terms(make.segment("2000", discounts=[make.discount()])),
        make.usage(make.segment("150", quantity="12", included="10")),
    )
    current = make.bill(make.terms(make.segment("2200")), make.usage(make.segment("150", quantity="18", included="10")))
    assert (previous.total.minor, current.total.minor) == (2520, 4080)
    assert causes(previous, current) == [
        (CauseKind.USAGE_CHANGE, 1080),
        (CauseKind.DISCOUNT_ENDED, 264),
        (CauseKind.PRICE_CHANGE, 216),
    ]


PLAN = make.terms(make.segment("2000"))
DATA = make.usage(make.segment("150", quantity="12", included="10"))
SWISS = make.usage(make.segment("3000", quantity="0.32"), component="roaming_data", place="CH")
ONE_OFF = make.terms(make.segment("990", days=1, of_days=1), component="activation", kind=ComponentKind.ONE_OFF)
CORRECTED = Event(EventKind.CORRECTED, make.OCTOBER.start, reference="10001-000")
GIVEN_BACK = make.terms(make.segment("-500", days=1, of_days=1, event=CORRECTED), kind=ComponentKind.CORRECTION)
FIRST_HALF, SECOND_HALF = Period(date(2026, 9, 1), date(2026, 9, 16)), Period(date(2026, 9, 16), date(2026, 10, 1))
HALF_MONTH_EACH = make.terms(
    make.segment("2000", days=15, service=FIRST_HALF), make.segment("3000", plan="l", days=15, service=SECOND_HALF)
)
BOTH_PLANS_DATA = make.usage(
    make.segment("150", quantity="6", included="10", days=15, service=FIRST_HALF),
    make.segment("100", plan="l", quantity="6", included="20", days=15, service=SECOND_HALF),
)

SITUATIONS: dict[str, tuple[list[ComponentTerms], list[ComponentTerms], Found]] = {
    "nothing": ([], [], []),
    "the same": ([PLAN, DATA, SWISS, ONE_OFF, GIVEN_BACK], [PLAN, DATA, SWISS, ONE_OFF, GIVEN_BACK], []),
    "28 days and 31": (
        [make.terms(make.segment(days=28, of_days=28))],
        [make.terms(make.segment(days=31, of_days=31))],
        [],
    ),
    "roaming appeared": ([PLAN], [PLAN, SWISS], [(CauseKind.USAGE_CHANGE, 1152)]),
    "roaming went": ([PLAN, SWISS], [PLAN], [(CauseKind.USAGE_CHANGE, -1152)]),
    "an add-on began": (
        [PLAN],
        [PLAN, make.terms(make.segment("600", days=15), component="pack")],
        [(CauseKind.NEW_SERVICE, 360)],
    ),
    "an add-on stopped": (
        [PLAN, make.terms(make.segment("600"), component="pack")],
        [PLAN],
        [(CauseKind.REMOVED_SERVICE, -720)],
    ),
    "a second line": (
        [PLAN],
        [PLAN, make.terms(make.segment("900"), subscription_id=2)],
        [(CauseKind.NEW_SERVICE, 1080)],
    ),
    "a plan changed within the month": ([PLAN], [HALF_MONTH_EACH], [(CauseKind.PLAN_CHANGE, 600)]),
    "the month after a change": (
        [HALF_MONTH_EACH],
        [make.terms(make.segment("3000", plan="l"))],
        [(CauseKind.PLAN_CHANGE, 600)],
    ),
    "a plan change takes price and allowance along": (
        [PLAN, DATA],
        [HALF_MONTH_EACH, BOTH_PLANS_DATA],
        [(CauseKind.PLAN_CHANGE, 420)],
    ),
    "a service ended within the month": (
        [PLAN, DATA],
        [
            make.terms(make.segment(days=10)),
            make.usage(make.segment("150", quantity="12", included="10", days=10)),
        ],
        [(CauseKind.PARTIAL_PERIOD, -401)],
    ),
    "a service that began within the month is whole": (
        [make.terms(make.segment(days=10))],
        [PLAN],
        [(CauseKind.PARTIAL_PERIOD, 1600)],
    ),
    "a price rose within the month": (
        [PLAN],
        [
            make.terms(
                make.segment("2000", days=15, service=FIRST_HALF), make.segment("2200", days=15, service=SECOND_HALF)
            )
        ],
        [(CauseKind.PRICE_CHANGE, 120)],
    ),
    "one piece more": ([PLAN], [make.terms(make.segment(quantity="2"))], [(CauseKind.QUANTITY_CHANGE, 2400)]),
    "one piece more within the month": (
        [PLAN],
        [
            make.terms(
                make.segment(days=15, service=FIRST_HALF), make.segment(days=15, quantity="2", service=SECOND_HALF)
            )
        ],
        [(CauseKind.QUANTITY_CHANGE, 1200)],
    ),
    "less included": (
        [DATA],
        [make.usage(make.segment("150", quantity="12", included="8"))],
        [(CauseKind.TIER_OR_ALLOWANCE, 360)],
    ),
    "a discount began": (
        [PLAN],
        [make.terms(make.segment(discounts=[make.discount()]))],
        [(CauseKind.DISCOUNT_STARTED, -240)],
    ),
    "a discount changed": (
        [make.terms(make.segment(discounts=[make.discount()]))],
        [make.terms(make.segment(discounts=[make.discount(percent="0.05")]))],
        [(CauseKind.DISCOUNT_CHANGED, 120)],
    ),
    "a discount ended within the month": (
        [make.terms(make.segment(discounts=[make.discount()]))],
        [make.terms(make.segment(discounts=[make.discount(days=15)]))],
        [(CauseKind.DISCOUNT_ENDED, 120)],
    ),
    "one discount ended, another began": (
        [make.terms(make.segment(discounts=[make.discount()]))],
        [make.terms(make.segment(discounts=[make.discount(code="LOYAL", percent=None, amount_minor=300)]))],
        [(CauseKind.DISCOUNT_STARTED, -360), (CauseKind.DISCOUNT_ENDED, 240)],
    ),
    "tax rose on two charges": (
        [PLAN, DATA],
        [make.each_segment(PLAN, tax_rate=Decimal("0.25")), make.each_segment(DATA, tax_rate=Decimal("0.25"))],
        [(CauseKind.TAX_RATE, 115)],
    ),
    "a one-off came": ([PLAN], [PLAN, ONE_OFF], [(CauseKind.ONE_OFF, 1188)]),
    "a one-off went": ([PLAN, ONE_OFF], [PLAN], [(CauseKind.ONE_OFF, -1188)]),
    "a correction came": ([PLAN], [PLAN, GIVEN_BACK], [(CauseKind.CORRECTION, -600)]),
    "another correction": (
        [PLAN, GIVEN_BACK],
        [PLAN, make.each_segment(GIVEN_BACK, unit_price=Decimal(-700))],
        [(CauseKind.CORRECTION, -840), (CauseKind.CORRECTION, 600)],
    ),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_situation_has_its_causes(situation: str) -> None:
    before, after, expected = SITUATIONS[situation]
    assert causes(make.bill(*before), make.bill(*after, period=make.OCTOBER)) == expected


@given(bills(), bills())
@settings(max_examples=150, deadline=None)
def test_causes_always_sum_to_the_difference(previous: Bill, current: Bill) -> None:
    difference = compare(previous, current)
    assert sum(cause.amount.minor for cause in difference.causes) == current.total.minor - previous.total.minor
    assert all(cause.amount.minor for cause in difference.causes)
    sizes = [abs(cause.amount.minor) for cause in difference.causes]
    assert sizes == sorted(sizes, reverse=True)


@given(bills(), bills())
@settings(max_examples=25, deadline=None)
def test_every_cause_names_lines_that_exist(previous: Bill, current: Bill) -> None:
    for cause in compare(previous, current).causes:
        lines = (previous if cause.in_previous else current).lines
        assert cause.lines
        assert all(at < len(lines) for at in cause.lines)


@given(bills())
@settings(max_examples=25, deadline=None)
def test_the_same_bill_has_no_causes(bill: Bill) -> None:
    assert compare(bill, bill).causes == ()


@given(bills(), bills(), components(("extra", ComponentKind.RECURRING, None), 3))
@settings(max_examples=25, deadline=None)
def test_the_same_charge_on_both_changes_nothing(previous: Bill, current: Bill, extra: ComponentTerms) -> None:
    lines = price_component(extra)
    with_extra = compare(make.bill_of([*previous.lines, *lines]), make.bill_of([*current.lines, *lines]))
    assert [(cause.kind, cause.amount) for cause in with_extra.causes] == [
        (cause.kind, cause.amount) for cause in compare(previous, current).causes
    ]


@given(bills(), bills(), bills())
@settings(max_examples=25, deadline=None)
def test_the_causes_of_two_steps_explain_the_way(first: Bill, second: Bill, third: Bill) -> None:
    steps = [*compare(first, second).causes, *compare(second, third).causes]
    assert sum(cause.amount.minor for cause in steps) == third.total.minor - first.total.minor


def _discounted(component: ComponentTerms, *percents: str) -> ComponentTerms:
    def terms(days: int) -> tuple[object, ...]:
        return tuple(make.discount(code="ONLY", percent=each, days=days, of_days=days) for each in percents)

    return replace(
        component,
        segments=tuple(replace(each, discounts=terms(each.days)) for each in component.segments),  # type: ignore[arg-type] # discount terms
    )


Change = Callable[[ComponentTerms], ComponentTerms]
FACTORS: dict[CauseKind, tuple[str, Change]] = {
    CauseKind.PRICE_CHANGE: (
        "plan data",
        lambda each: replace(
            each, segments=tuple(replace(one, unit_price=one.unit_price + 170) for one in each.segments)
        ),
    ),
    CauseKind.PARTIAL_PERIOD: (
        "plan data",
        lambda each: replace(
            each, segments=tuple(replace(one, days=one.days, of_days=one.of_days * 2) for one in each.segments)
        ),
    ),
    CauseKind.QUANTITY_CHANGE: ("plan", lambda each: make.each_segment(each, quantity=Decimal(5))),
    CauseKind.USAGE_CHANGE: ("data", lambda each: make.each_segment(each, quantity=Decimal("61.5"))),
    CauseKind.TIER_OR_ALLOWANCE: ("data", lambda each: make.each_segment(each, included=Decimal("0.5"))),
    CauseKind.DISCOUNT_STARTED: ("plan data", lambda each: _discounted(each, "0.3")),
    CauseKind.TAX_RATE: ("plan data", lambda each: make.each_segment(each, tax_rate=Decimal("0.27"))),
    CauseKind.PLAN_CHANGE: (
        "plan data",
        lambda each: make.each_segment(each, plan_code="xl", unit_price=Decimal(4321)),
    ),
}
MIRRORED = {
    CauseKind.DISCOUNT_STARTED: CauseKind.DISCOUNT_ENDED,
    CauseKind.DISCOUNT_ENDED: CauseKind.DISCOUNT_STARTED,
}


@given(st.sampled_from(sorted(FACTORS)), st.data())
@settings(max_examples=150, deadline=None)
def test_one_factor_is_one_cause_and_swapping_negates_it(kind: CauseKind, data: st.DataObject) -> None:
    suited, change = FACTORS[kind]
    key = data.draw(st.sampled_from([key for key in KEYS if key[0] in suited.split() and key[2] is None]))
    assume(key[1] is not ComponentKind.CORRECTION)
    component = data.draw(components(key))
    if kind is CauseKind.DISCOUNT_STARTED:
        component = make.each_segment(component, discounts=())
    if kind is CauseKind.TAX_RATE:
        component = make.each_segment(component, tax_rate=Decimal("0.2"))
    before, after = make.bill(component), make.bill(change(component))
    difference = after.total.minor - before.total.minor
    assert causes(before, after) == ([(kind, difference)] if difference else [])
    assert causes(after, before) == ([(MIRRORED.get(kind, kind), -difference)] if difference else [])


@given(st.sets(st.sampled_from(sorted(set(FACTORS) - {CauseKind.QUANTITY_CHANGE})), min_size=2), st.data())
@settings(max_examples=100, deadline=None)
def test_several_factors_have_no_other_causes_than_themselves(kinds: set[CauseKind], data: st.DataObject) -> None:
    component = data.draw(components(("data", ComponentKind.USAGE, None)))
    component = make.each_segment(component, discounts=(), tax_rate=Decimal("0.2"))
    changed = component
    for kind in sorted(kinds):
        changed = FACTORS[kind][1](changed)
    assert {kind for kind, _ in causes(make.bill(component), make.bill(changed))} <= kinds


def test_a_discount_that_was_open_ended_before_this_period() -> None:
    previous = make.bill(make.terms(make.segment(discounts=[make.discount(until=None)])))
    (cause,) = compare(previous, make.bill(PLAN, period=make.OCTOBER)).causes
    assert cause.discount is not None
    assert cause.discount.until == date(2026, 10, 1)


def test_two_currencies_cannot_be_compared() -> None:
    euros = make.bill(PLAN)
    with pytest.raises(CurrencyMismatch):
        compare(euros, replace(euros, currency="GBP", total=Money(0, "GBP")))


def test_a_line_that_does_not_follow_from_its_facts_is_refused() -> None:
    (line,) = price_component(PLAN)
    with pytest.raises(ValueError, match="does not follow"):
        compare(make.bill_of([replace(line, net_minor=1)]), make.bill(PLAN))
