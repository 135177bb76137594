from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from billing.bills import Bill
from billing.charging.periods import Period
from billing.charging.pricing import ComponentTerms, Corrected, Event, price_component
from billing.charging.scales import Scale
from billing.errors import CurrencyMismatch
from billing.insight.difference import compare
from billing.kinds import CauseKind, ComponentKind, EventKind, PriceModel, Proration, Rounding
from billing.money import Money
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

PACKAGES = Scale(PriceModel.PACKAGE, package=Decimal(100))
PERCENTAGE = Scale(PriceModel.PERCENTAGE)
AT_LEAST = Scale(PriceModel.PER_UNIT, minimum_minor=1000)
LEFT = Event(EventKind.EARLY_TERMINATION, date(2026, 10, 9), reference="7.2")
FEE = make.terms(
    make.segment("20000", days=7, of_days=24, event=LEFT), component="early_termination", kind=ComponentKind.ONE_OFF
)
BACKDATED = Event(EventKind.BACKDATED, date(2026, 9, 12), reference="INV-2026-000123")
CORRECTION = make.terms(
    make.segment("-1226", days=1, of_days=1, event=BACKDATED, correction=Corrected(2000, 774)),
    kind=ComponentKind.CORRECTION,
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
    "other tiers": (
        [make.usage(make.segment("0", quantity="12", scale=make.tiers(("10", "100"), (None, "50"))))],
        [make.usage(make.segment("0", quantity="12", scale=make.tiers(("10", "100"), (None, "80"))))],
        [(CauseKind.TIER_OR_ALLOWANCE, 72)],
    ),
    "tiers instead of one price": (
        [make.usage(make.segment("150", quantity="12"))],
        [make.usage(make.segment("0", quantity="12", scale=make.tiers(("10", "100"), (None, "50"))))],
        [(CauseKind.TIER_OR_ALLOWANCE, -840)],
    ),
    "other tiers from the middle of the month": (
        [make.usage(make.segment("0", quantity="12", scale=make.tiers((None, "100"))))],
        [
            make.usage(
                make.segment("0", quantity="6", days=15, service=FIRST_HALF, scale=make.tiers((None, "100"))),
                make.segment("0", quantity="6", days=15, service=SECOND_HALF, scale=make.tiers((None, "50"))),
            )
        ],
        [(CauseKind.TIER_OR_ALLOWANCE, -360)],
    ),
    "a dearer package": (
        [make.usage(make.segment("500", quantity="101", scale=PACKAGES))],
        [make.usage(make.segment("600", quantity="101", scale=PACKAGES))],
        [(CauseKind.PRICE_CHANGE, 240)],
    ),
    "smaller packages": (
        [make.usage(make.segment("500", quantity="101", scale=PACKAGES))],
        [make.usage(make.segment("500", quantity="101", scale=replace(PACKAGES, package=Decimal(50))))],
        [(CauseKind.TIER_OR_ALLOWANCE, 600)],
    ),
    "another percentage": (
        [make.usage(make.segment("0.015", quantity="8000", scale=PERCENTAGE))],
        [make.usage(make.segment("0.02", quantity="8000", scale=PERCENTAGE))],
        [(CauseKind.PRICE_CHANGE, 48)],
    ),
    "a minimum came": (
        [make.usage(make.segment("150", quantity="2"))],
        [make.usage(make.segment("150", quantity="2", scale=AT_LEAST))],
        [(CauseKind.MINIMUM_TRUE_UP, 840)],
    ),
    "a higher minimum": (
        [make.usage(make.segment("150", quantity="2", scale=AT_LEAST))],
        [make.usage(make.segment("150", quantity="2", scale=replace(AT_LEAST, minimum_minor=1200)))],
        [(CauseKind.MINIMUM_TRUE_UP, 240)],
    ),
    "a minimum from the middle of the month": (
        [make.usage(make.segment("150", quantity="2"))],
        [
            make.usage(
                make.segment("150", quantity="1", days=15, service=FIRST_HALF),
                make.segment("150", quantity="1", days=15, service=SECOND_HALF, scale=AT_LEAST),
            )
        ],
        [(CauseKind.MINIMUM_TRUE_UP, 420)],
    ),
    "less use than the minimum": (
        [make.usage(make.segment("150", quantity="20", scale=AT_LEAST))],
        [make.usage(make.segment("150", quantity="2", scale=AT_LEAST))],
        [(CauseKind.USAGE_CHANGE, -2400)],
    ),
    "a plan with other tiers": (
        [make.usage(make.segment("150", quantity="12", scale=AT_LEAST))],
        [make.usage(make.segment("0", plan="l", quantity="12", scale=make.tiers((None, "50"))))],
        [(CauseKind.PLAN_CHANGE, -1440)],
    ),
    "only the rounding": (
        [make.terms(make.segment("250", days=1, of_days=100, tax="0"))],
        [make.terms(make.segment("250", days=1, of_days=100, tax="0", rounding=Rounding.HALF_EVEN))],
        [(CauseKind.PLAN_CHANGE, -1)],
    ),
    "a price that brings its rounding along": (
        [make.terms(make.segment("150", days=1, of_days=100, tax="0"))],
        [make.terms(make.segment("250", days=1, of_days=100, tax="0", rounding=Rounding.HALF_EVEN))],
        [],
    ),
    "the days of a change counted twice": (
        [PLAN],
        [
            make.terms(
                make.segment(days=16, service=FIRST_HALF, proration=Proration.INCLUSIVE_DAYS),
                make.segment("3000", plan="l", days=15, service=SECOND_HALF, proration=Proration.INCLUSIVE_DAYS),
            )
        ],
        [(CauseKind.PLAN_CHANGE, 680)],
    ),
    "the end of a term": ([PLAN], [PLAN, FEE], [(CauseKind.EARLY_TERMINATION_FEE, 7000)]),
    "the end of a term on the earlier bill": ([PLAN, FEE], [PLAN], [(CauseKind.EARLY_TERMINATION_FEE, -7000)]),
    "a correction by the engine": (
        [PLAN],
        [PLAN, CORRECTION],
        [(CauseKind.CORRECTION, -1471)],
    ),
    "the same fee twice": ([PLAN, ONE_OFF], [PLAN, ONE_OFF, ONE_OFF], [(CauseKind.ONE_OFF, 1188)]),
    "two months on one bill": (
        [make.terms(make.segment("300"), component="care")],
        [
            make.terms(make.segment("300", service=make.SEPTEMBER), component="care"),
            make.terms(make.segment("300", days=31, of_days=31, service=make.OCTOBER), component="care"),
        ],
        [(CauseKind.NEW_SERVICE, 360)],
    ),
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


def _bounded(component: ComponentTerms, minimum: int, maximum: int) -> ComponentTerms:
    free = Scale(PriceModel.PER_UNIT)
    scaled = [
        replace(each, scale=replace(each.scale or free, minimum_minor=minimum, maximum_minor=maximum))
        for each in component.segments
    ]
    return replace(component, segments=tuple(scaled))


Change = Callable[[ComponentTerms], ComponentTerms]
FACTORS: dict[CauseKind, tuple[str, Change]] = {
    CauseKind.MINIMUM_TRUE_UP: ("plan data", lambda each: _bounded(each, 2500, 9999)),
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


# ---- discounts over several charges ----


def _off_all(*charges: tuple[ComponentTerms, int], **of: Any) -> Bill:  # noqa: ANN401 - of a discount
    """Bill charges, each with its part of a discount; no part, no discount."""
    shared = [
        make.each_segment(terms, discounts=(make.discount(code="ALL", allocated_minor=part, **of),) if part else ())
        for terms, part in charges
    ]
    return make.bill(*shared)


FIVE_OFF = {"percent": None, "amount_minor": 500}
TENTH_OFF = {"percent": "0.1", "cap_minor": 300}
CARE = make.terms(make.segment("1000"), component="care")
MORE_DATA = make.usage(make.segment("150", quantity="20", included="10"))


@pytest.mark.parametrize(
    ("previous", "current", "expected"),
    [
        pytest.param(
            _off_all((PLAN, 435), (DATA, 65), **FIVE_OFF),
            _off_all((PLAN, 286), (MORE_DATA, 214), **FIVE_OFF),
            [(CauseKind.USAGE_CHANGE, 1440)],
            id="more use takes a larger part of the same discount",
        ),
        pytest.param(
            _off_all((PLAN, 500), **FIVE_OFF),
            _off_all((PLAN, 333), (CARE, 167), **FIVE_OFF),
            [(CauseKind.NEW_SERVICE, 1200)],
            id="a new service takes a part of the same discount",
        ),
        pytest.param(
            _off_all((PLAN, 0), (CARE, 0)),
            _off_all((PLAN, 333), (CARE, 167), **FIVE_OFF),
            [(CauseKind.DISCOUNT_STARTED, -600)],
            id="it began",
        ),
        pytest.param(
            _off_all((PLAN, 0)),
            _off_all((PLAN, 333), (CARE, 167), **FIVE_OFF),
            [(CauseKind.NEW_SERVICE, 1200), (CauseKind.DISCOUNT_STARTED, -600)],
            id="it began with a new service",
        ),
        pytest.param(
            _off_all((PLAN, 333), (CARE, 167), **FIVE_OFF),
            _off_all((PLAN, 0), (CARE, 0)),
            [(CauseKind.DISCOUNT_ENDED, 600)],
            id="it ended",
        ),
        pytest.param(
            _off_all((PLAN, 333), (CARE, 167), **FIVE_OFF),
            _off_all((PLAN, 400), (CARE, 200), percent=None, amount_minor=600),
            [(CauseKind.DISCOUNT_CHANGED, -120)],
            id="it became more",
        ),
        pytest.param(
            _off_all((PLAN, 200), (DATA, 30), **TENTH_OFF),
            _off_all((PLAN, 200), (make.usage(make.segment("150", quantity="16", included="10")), 90), **TENTH_OFF),
            [(CauseKind.USAGE_CHANGE, 648)],
            id="a percentage below its cap grows with the charge",
        ),
        pytest.param(
            _off_all((PLAN, 200), (DATA, 30), **TENTH_OFF),
            _off_all((PLAN, 171), (MORE_DATA, 129), **TENTH_OFF),
            [(CauseKind.USAGE_CHANGE, 1356)],
            id="a percentage that reaches its cap",
        ),
        pytest.param(
            _off_all((PLAN, 200), (CARE, 100), percent="0.1", cap_minor=900),
            _off_all(
                (make.each_segment(PLAN, unit_price=Decimal(3000)), 300),
                (make.each_segment(CARE, quantity=Decimal(2)), 200),
                percent="0.1",
                cap_minor=900,
            ),
            [(CauseKind.PRICE_CHANGE, 1080), (CauseKind.QUANTITY_CHANGE, 1080)],
            id="each factor bears its own part of a percentage",
        ),
    ],
)
def test_a_discount_over_several_charges(previous: Bill, current: Bill, expected: Found) -> None:
    assert causes(previous, current) == expected


def test_a_month_billed_late_is_told_apart() -> None:
    before, after, _ = SITUATIONS["two months on one bill"]
    (cause,) = compare(make.bill(*before), make.bill(*after, period=make.OCTOBER)).causes
    assert (cause.is_earlier, cause.service, cause.days) == (True, make.SEPTEMBER, 30)


def test_a_day_that_a_time_zone_skipped_costs_nothing() -> None:
    skipped = make.terms(make.segment(days=0, of_days=86_400, proration=Proration.SECONDS))
    with_day = make.terms(
        make.segment(days=0, of_days=86_400, service=FIRST_HALF, proration=Proration.SECONDS),
        make.segment("900", plan="l", days=43_200, of_days=86_400, service=SECOND_HALF, proration=Proration.SECONDS),
    )
    for before, after in ((PLAN, skipped), (PLAN, with_day), (with_day, skipped)):
        for previous, current in ((before, after), (after, before)):
            change = make.bill(current).total.minor - make.bill(previous).total.minor
            assert sum(minor for _, minor in causes(make.bill(previous), make.bill(current))) == change


def test_what_a_person_gave_back_may_bear_the_tax_that_was_left() -> None:
    (line,) = price_component(GIVEN_BACK)
    odd = make.bill_of([replace(line, tax_minor=line.tax_minor - 1)])
    assert causes(make.bill(), odd) == [(CauseKind.CORRECTION, -601)]


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
