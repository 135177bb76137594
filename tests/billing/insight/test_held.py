"""Two bills in a row of what a customer really held, which changes on any day of the month."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from billing.bills import Bill
from billing.charging.periods import billing_period, next_period
from billing.charging.terms import HeldDiscount, HeldItem, Holding, Use
from billing.insight.causes import Cause
from billing.insight.difference import compare
from billing.kinds import CauseKind, ComponentKind, PlanKind
from billing.words.cause_names import cause_name
from locales import language, languages
from tests.billing import make
from tests.billing.strategies import billed, bills_in_a_row, bills_of_the_engine

ENGLISH = language("en")
OCTOBER = make.OCTOBER
DAYS_OF_OCTOBER = st.integers(1, 30).map(lambda days: OCTOBER.start + timedelta(days=days))


@given(bills_in_a_row() | bills_of_the_engine())
@settings(max_examples=100, deadline=None)
def test_every_two_bills_can_be_compared_either_way(bills: tuple[Bill, Bill]) -> None:
    for previous, current in (bills, bills[::-1]):
        difference = compare(previous, current)
        assert sum(cause.amount.minor for cause in difference.causes) == current.total.minor - previous.total.minor
        for cause in difference.causes:
            assert cause.days <= cause.of_days or cause.component_kind is ComponentKind.ONE_OFF
            assert cause.kind is not CauseKind.QUANTITY_CHANGE or cause.before != cause.after
            assert all(cause_name(cause, language(code)) for code in languages())


# ---- one thing changes: one cause, of its name and sign ----

PLAN = make.item(prices=(make.price("plan", ComponentKind.RECURRING, "2000", unit="month"),))
DATA = make.price("data", ComponentKind.USAGE, "150", included="10")
BEHIND = {1: OCTOBER, 15: billing_period(15, OCTOBER.start)}
ANCHORS = st.sampled_from(sorted(BEHIND))


def care(from_on: date = make.OPENING, to_on: date | None = None, quantity: int = 1, fee: str = "0") -> HeldItem:
    prices = (
        make.price("care", ComponentKind.RECURRING, "300", unit="month"),
        make.price("activation", ComponentKind.ONE_OFF, fee, unit="piece"),
    )
    return make.item("care", prices, kind=PlanKind.ADD_ON, from_on=from_on, to_on=to_on, quantity=quantity)


def pack(from_on: date, to_on: date | None = None, included: str = "5") -> HeldItem:
    prices = (make.price("data", ComponentKind.USAGE, "150", included=included),)
    return make.item("pack", prices, kind=PlanKind.ADD_ON, from_on=from_on, to_on=to_on)


def told(holding: Holding, used: tuple[str, str] | None = None, *, anchor: int = 1) -> tuple[Cause, ...]:
    """Compare September and October, with the same use every day."""
    first = billing_period(anchor, date(2026, 9, 20))
    second = next_period(anchor, first)

    def uses(at: int, start: date, days: int) -> list[Use]:
        if used is None:
            return []
        return [Use("data", start + timedelta(days=day), Decimal(used[at]) / days, None) for day in range(days)]

    return compare(
        billed(holding, first, uses(0, first.start, first.days)),
        billed(holding, second, uses(1, second.start, second.days)),
    ).causes


def kinds(causes: tuple[Cause, ...]) -> list[CauseKind]:
    return [cause.kind for cause in causes]


def named(causes: tuple[Cause, ...]) -> list[str]:
    return [cause_name(cause, ENGLISH) for cause in causes]


@given(DAYS_OF_OCTOBER, st.integers(1, 2000))
@settings(max_examples=40, deadline=None)
def test_a_price_that_rises_on_any_day_is_a_price_change(day: date, more: int) -> None:
    risen = make.price("plan", ComponentKind.RECURRING, str(2000 + 100 * more), unit="month", valid_from=day)
    (cause,) = told(make.holding(replace(PLAN, prices=(*PLAN.prices, risen))))
    assert (cause.kind, cause.amount.minor > 0) == (CauseKind.PRICE_CHANGE, True)
    assert (int(cause.before), int(cause.after)) == (2000, 2000 + 100 * more)


def test_the_month_after_a_rise_still_names_both_prices() -> None:
    risen = make.price("plan", ComponentKind.RECURRING, "2200", unit="month", valid_from=date(2026, 9, 16))
    (cause,) = told(make.holding(replace(PLAN, prices=(*PLAN.prices, risen))))
    assert (cause.kind, int(cause.before), int(cause.after)) == (CauseKind.PRICE_CHANGE, 2000, 2200)


@given(DAYS_OF_OCTOBER)
@settings(max_examples=40, deadline=None)
def test_an_allowance_that_rises_on_any_day_lowers_the_bill(day: date) -> None:
    plan = replace(PLAN, prices=(*PLAN.prices, DATA))
    causes = told(make.holding(plan, pack(day, included="20")), ("31", "31"))
    assert kinds(causes) in ([], [CauseKind.TIER_OR_ALLOWANCE])
    for cause in causes:
        assert cause.amount.minor < 0
        assert cause.after > cause.before == 10


@given(DAYS_OF_OCTOBER, st.integers(13, 60), ANCHORS)
@settings(max_examples=40, deadline=None)
def test_more_use_and_more_included_have_each_their_sign(day: date, used: int, anchor: int) -> None:
    plan = replace(PLAN, prices=(*PLAN.prices, DATA))
    causes = {
        cause.kind: cause.amount.minor
        for cause in told(make.holding(plan, pack(day)), ("12", str(used)), anchor=anchor)
    }
    assert set(causes) <= {CauseKind.USAGE_CHANGE, CauseKind.TIER_OR_ALLOWANCE}
    assert causes.get(CauseKind.USAGE_CHANGE, 0) >= 0
    assert causes.get(CauseKind.TIER_OR_ALLOWANCE, 0) <= 0


def test_a_pack_booked_when_all_was_used_up_took_nothing_off() -> None:
    holding = make.holding(replace(PLAN, prices=(*PLAN.prices, DATA)), pack(date(2026, 10, 13)))
    first = billed(holding, make.SEPTEMBER, [Use("data", make.SEPTEMBER.start, Decimal(12), None)])
    second = billed(holding, OCTOBER, [Use("data", OCTOBER.start, Decimal(18), None)])
    (cause,) = compare(first, second).causes
    assert (cause.kind, int(cause.before), int(cause.after)) == (CauseKind.USAGE_CHANGE, 12, 18)


def test_the_allowance_of_a_dropped_pack_is_named() -> None:
    plan = replace(PLAN, prices=(*PLAN.prices, DATA))
    (cause,) = told(make.holding(plan, pack(make.OPENING, date(2026, 10, 16))), ("30", "30"))
    assert (cause.kind, int(cause.before), int(cause.after)) == (CauseKind.TIER_OR_ALLOWANCE, 15, 10)
    assert cause.amount.minor > 0


@given(st.integers(1, 40), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_only_use_differs(before: int, after: int) -> None:
    plan = replace(PLAN, prices=(*PLAN.prices, replace(DATA, included=Decimal(0))))
    causes = told(make.holding(plan), (f"{before}", f"{after}"))
    assert kinds(causes) == ([CauseKind.USAGE_CHANGE] if before != after else [])
    assert all((cause.amount.minor > 0) == (after > before) for cause in causes)


@given(DAYS_OF_OCTOBER)
@settings(max_examples=40, deadline=None)
def test_a_dearer_plan_from_any_day(day: date) -> None:
    dearer = make.item("l", (make.price("plan", ComponentKind.RECURRING, "3100", unit="month"),), from_on=day)
    (cause,) = told(make.holding(replace(PLAN, to_on=day), dearer))
    assert (cause.kind, cause.amount.minor > 0) == (CauseKind.PLAN_CHANGE, True)
    assert (cause.plan_before, cause.plan, cause.event.on) == ("Solvika M", "Solvika L", day)


@given(DAYS_OF_OCTOBER, st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_discount_that_begins_or_ends_on_any_day(day: date, begins: bool) -> None:
    runs = (day, None) if begins else (make.OPENING, day)
    discount = HeldDiscount("plan", "W", "Welcome", Decimal("0.3"), None, *runs)
    (cause,) = told(replace(make.holding(PLAN), discounts=(discount,)))
    assert cause.discount is not None
    if begins:
        assert (cause.kind, cause.discount.from_on) == (CauseKind.DISCOUNT_STARTED, day)
    else:
        assert (cause.kind, cause.discount.until) == (CauseKind.DISCOUNT_ENDED, day)
    assert (cause.amount.minor < 0) is begins


def test_a_discount_that_ended_within_a_month_with_a_new_price_keeps_its_name() -> None:
    day = date(2026, 9, 16)
    risen = make.price("plan", ComponentKind.RECURRING, "2200", unit="month", valid_from=day)
    discount = HeldDiscount("plan", "W", "Welcome", Decimal("0.3"), None, make.OPENING, day)
    holding = make.holding(replace(PLAN, prices=(*PLAN.prices, risen)))
    causes = told(replace(holding, discounts=(discount,)))
    assert sorted(kinds(causes)) == [CauseKind.DISCOUNT_ENDED, CauseKind.PRICE_CHANGE]
    assert all(cause.amount.minor > 0 for cause in causes)


def test_a_tax_that_rises_within_the_month() -> None:
    tax = make.vat("0.19", ("0.21", date(2026, 10, 10)))
    holding = make.holding(PLAN)
    bills = (billed(holding, period, (), tax) for period in (make.SEPTEMBER, OCTOBER))
    (cause,) = compare(*bills).causes
    assert (cause.kind, cause.before, cause.after) == (CauseKind.TAX_RATE, Decimal("0.19"), Decimal("0.21"))


# ---- one add-on twice ----


@given(DAYS_OF_OCTOBER)
@settings(max_examples=40, deadline=None)
def test_a_second_piece_for_some_days_is_two_instead_of_one(day: date) -> None:
    (cause,) = told(make.holding(PLAN, care(), care(day)))
    assert (cause.kind, cause.amount.minor > 0) == (CauseKind.QUANTITY_CHANGE, True)
    assert (int(cause.before), int(cause.after), cause.service.start) == (1, 2, day)
    assert cause.days <= cause.of_days


@pytest.mark.parametrize(
    ("items", "sentences"),
    [
        ((care(), care(date(2026, 10, 10), date(2026, 10, 17))), ["Solvika CARE: 2 instead of 1"]),
        ((care(), care(date(2026, 9, 10), date(2026, 9, 17))), ["Solvika CARE: 1 instead of 2"]),
        (
            (care(), care(quantity=2, from_on=date(2026, 9, 16))),
            ["Solvika CARE: 3 instead of 1"],
        ),
        ((care(), care(date(2026, 9, 10), date(2026, 10, 3))), ["Solvika CARE: 2 of 31 days, before that 21 of 30"]),
        ((care(to_on=date(2026, 10, 5)), care(date(2026, 10, 5))), []),
    ],
)
def test_overlapping_holdings_are_told_truly(items: tuple[HeldItem, ...], sentences: list[str]) -> None:
    assert named(told(make.holding(PLAN, *items))) == sentences


def test_one_off_charges_booked_in_any_order_are_told_with_their_own_days() -> None:
    items = [care(date(2026, 10, 17), fee="990"), care(date(2026, 10, 13), fee="990")]
    for order in (items, items[::-1]):
        fees = [cause for cause in told(make.holding(PLAN, *order)) if cause.kind is CauseKind.ONE_OFF]
        assert sorted((cause.event.on.day, cause.amount.minor) for cause in fees) == [(13, 1188), (17, 1188)]
        assert all(cause.service.days == 1 for cause in fees)


def test_one_off_charges_of_two_months_are_two_things() -> None:
    items = [
        care(date(2026, 9, 13), date(2026, 9, 14), fee="990"),
        care(date(2026, 10, 13), date(2026, 10, 14), fee="1190"),
    ]
    fees = [cause for cause in told(make.holding(PLAN, *items)) if cause.kind is CauseKind.ONE_OFF]
    assert [(cause.amount.minor, cause.in_previous) for cause in fees] == [(1428, False), (-1188, True)]
