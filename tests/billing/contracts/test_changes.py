from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from billing.charging.due import Standing
from billing.contracts.changes import (
    AddAddOn,
    Cancel,
    Change,
    ChangePlan,
    ChangeQuantity,
    EndDiscount,
    GiveDiscount,
    Pause,
    RemoveAddOn,
    Resume,
    Start,
    UndoCancel,
    WaiveCharge,
    When,
    facts_of,
)
from billing.contracts.changing import effective_on
from billing.contracts.commitments import (
    Commitment,
    broken,
    early_termination,
    months_left,
    possible_end,
    recurring_price,
)
from billing.contracts.contract import Contract
from billing.contracts.starting import TRIAL, UNSAVED, begun
from billing.errors import (
    AddOnHeldAlready,
    AlreadyEnded,
    BackdatedTooFar,
    CurrencyMismatch,
    DiscountRunsAlready,
    EmptyPause,
    NoPrice,
    NotFound,
    NothingToResume,
    NothingToUndo,
    NoticeNotKept,
    PausesOverlap,
    PlanNotOnSale,
    QuantityTooSmall,
    Refusal,
    SamePlan,
    SameQuantity,
)
from billing.kinds import DiscountScope, EventKind, FeeRule, Interval
from tests.billing.agreements import OFFERS, START, Life, changed, contract

TODAY = date(2026, 3, 10)
APRIL = date(2026, 4, 1)
MARCH = date(2026, 3, 1)


def items(held: Contract) -> list[tuple[str, int, date, date | None]]:
    return [(each.plan_code, each.quantity, each.from_on, each.to_on) for each in held.holding.items]


# ---- what each change does ----

ITEMS = [
    ("another plan at once", ChangePlan(plan="l"), [("m", 2, START, TODAY), ("l", 2, TODAY, None)]),
    (
        "another plan at the end of the period",
        ChangePlan(plan="l", when=When.PERIOD_END),
        [("m", 2, START, APRIL), ("l", 2, APRIL, None)],
    ),
    (
        "another plan, back-dated",
        ChangePlan(plan="l", on=date(2026, 2, 5)),
        [("m", 2, START, date(2026, 2, 5)), ("l", 2, date(2026, 2, 5), None)],
    ),
    ("another plan from the start", ChangePlan(plan="l", on=START), [("l", 2, START, None)]),
    ("more pieces", ChangeQuantity(quantity=5), [("m", 2, START, TODAY), ("m", 5, TODAY, None)]),
    ("fewer pieces from the start", ChangeQuantity(quantity=1, on=START), [("m", 1, START, None)]),
    ("an add-on", AddAddOn(plan="tv", quantity=3), [("m", 2, START, None), ("tv", 3, TODAY, None)]),
]


@pytest.mark.parametrize(("change", "expected"), [each[1:] for each in ITEMS], ids=[each[0] for each in ITEMS])
def test_items_run_to_the_day_of_the_change_and_on_from_it(
    change: Change, expected: list[tuple[str, int, date, date | None]]
) -> None:
    assert items(changed(contract(quantity=2), change, TODAY)) == expected


def test_a_change_replaces_the_plans_that_were_to_come() -> None:
    planned = changed(contract(), ChangePlan(plan="l", when=When.PERIOD_END), TODAY)
    now = changed(planned, ChangePlan(plan="xl"), date(2026, 3, 12))
    assert items(now) == [("m", 1, START, date(2026, 3, 12)), ("xl", 1, date(2026, 3, 12), None)]


def test_taking_the_plan_that_is_held_calls_a_planned_change_off() -> None:
    planned = changed(contract(), ChangePlan(plan="l", when=When.PERIOD_END), TODAY)
    assert items(changed(planned, ChangePlan(plan="m"), TODAY)) == [("m", 1, START, None)]


def test_more_pieces_count_for_a_planned_plan_too() -> None:
    planned = changed(contract(), ChangePlan(plan="l", when=When.PERIOD_END), TODAY)
    assert items(changed(planned, ChangeQuantity(quantity=3), TODAY)) == [
        ("m", 1, START, TODAY),
        ("m", 3, TODAY, APRIL),
        ("l", 3, APRIL, None),
    ]


def test_an_add_on_is_changed_and_given_back_by_its_name() -> None:
    held = contract(add_ons=(("tv", 1), ("care", 1)))
    more = changed(held, ChangeQuantity(quantity=2, add_on="tv"), TODAY)
    gone = changed(more, RemoveAddOn(plan="tv", when=When.PERIOD_END), TODAY)
    assert items(gone) == [
        ("m", 1, START, None),
        ("tv", 1, START, TODAY),
        ("tv", 2, TODAY, APRIL),
        ("care", 1, START, None),
    ]
    assert items(changed(held, RemoveAddOn(plan="care", on=START), TODAY)) == [
        ("m", 1, START, None),
        ("tv", 1, START, None),
    ]


def test_a_pause_ends_when_it_is_resumed() -> None:
    paused = changed(contract(), Pause(to_on=None), TODAY)
    assert [(each.from_on, each.to_on) for each in paused.holding.pauses] == [(TODAY, None)]
    resumed = changed(paused, Resume(), date(2026, 3, 20))
    assert [(each.from_on, each.to_on) for each in resumed.holding.pauses] == [(TODAY, date(2026, 3, 20))]
    assert changed(paused, Resume(), TODAY).holding.pauses == ()


def test_resuming_calls_pauses_to_come_off() -> None:
    planned = changed(contract(), Pause(on=date(2026, 5, 1), to_on=date(2026, 6, 1)), TODAY)
    assert changed(planned, Resume(), TODAY).holding.pauses == ()


@pytest.mark.parametrize(
    ("periods", "until", "to_on"),
    [
        (None, None, None),
        (1, None, APRIL),
        (3, None, date(2026, 6, 1)),
        (3, date(2026, 5, 20), date(2026, 5, 20)),
        (None, date(2026, 5, 20), date(2026, 5, 20)),
        (1, date(2026, 5, 20), APRIL),
    ],
)
def test_a_discount_runs_for_its_periods_or_until_it_expires(
    periods: int | None, until: date | None, to_on: date | None
) -> None:
    given = GiveDiscount(code="A", name="Thanks", percent=Decimal("0.1"), periods=periods, until=until)
    (held,) = changed(contract(), given, TODAY).holding.discounts
    assert (held.from_on, held.to_on, held.periods) == (TODAY, to_on, periods)


def test_a_discount_keeps_its_terms() -> None:
    given = GiveDiscount(
        code="A",
        name="Thanks",
        amount_minor=500,
        currency="EUR",
        scope=DiscountScope.COMPONENT,
        component="plan",
        cap_minor=700,
        rank=2,
    )
    (held,) = changed(contract(), given, TODAY).holding.discounts
    assert (held.code, held.name, held.percent, held.amount_minor) == ("A", "Thanks", None, 500)
    assert (held.scope, held.component, held.cap_minor, held.rank) == (DiscountScope.COMPONENT, "plan", 700, 2)


def test_a_discount_ends_when_it_is_ended() -> None:
    held = changed(contract(), GiveDiscount(code="A", name="Thanks", percent=Decimal("0.1")), TODAY)
    (ended,) = changed(held, EndDiscount(code="A"), date(2026, 3, 20)).holding.discounts
    assert (ended.from_on, ended.to_on) == (TODAY, date(2026, 3, 20))
    assert changed(held, EndDiscount(code="A"), TODAY).holding.discounts == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"percent": Decimal("0.1"), "amount_minor": 1},
        {"percent": Decimal(0)},
        {"percent": Decimal("1.01")},
        {"amount_minor": 0},
        {"amount_minor": 5, "component": "plan"},
        {"amount_minor": 5, "scope": DiscountScope.COMPONENT},
        {"amount_minor": 5, "periods": 0},
    ],
)
def test_a_discount_that_contradicts_itself_cannot_be_made(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a"):
        GiveDiscount(code="A", name="Thanks", **wrong)  # type: ignore[arg-type] # any attribute


@pytest.mark.parametrize(
    ("change", "ends_on"),
    [
        (Cancel(), TODAY),
        (Cancel(when=When.PERIOD_END), APRIL),
        (Cancel(when=When.TERM_END), APRIL),
        (Cancel(on=date(2026, 7, 15)), date(2026, 7, 15)),
        (Cancel(on=date(2026, 2, 15)), date(2026, 2, 15)),
        (Cancel(on=START), START),
    ],
)
def test_a_subscription_ends_on_the_day_asked_for(change: Cancel, ends_on: date) -> None:
    ended = changed(contract(), change, TODAY)
    assert (ended.holding.ends_on, ended.holding.charges) == (ends_on, ())


def test_an_end_can_be_moved_and_called_off() -> None:
    ended = changed(contract(), Cancel(when=When.PERIOD_END), TODAY)
    assert changed(ended, Cancel(on=date(2026, 6, 1)), TODAY).holding.ends_on == date(2026, 6, 1)
    assert changed(ended, UndoCancel(), TODAY) == contract()


# ---- when it is billed ----

STANDINGS = [
    ("days that no bill was made for", AddAddOn(plan="tv"), "2026-02-01", None, "2026-03-01"),
    ("days that are not over", AddAddOn(plan="tv"), "2026-03-01", "2026-03-10", "2026-04-01"),
    ("days to come after those billed", AddAddOn(plan="tv", on=APRIL), "2026-03-01", None, "2026-04-01"),
    ("days that were billed", AddAddOn(plan="tv", on=date(2026, 1, 9)), "2026-03-01", "2026-01-09", "2026-04-01"),
    ("an end today", Cancel(), "2026-03-01", "2026-03-10", "2026-03-10"),
    ("an end before the last bill", Cancel(on=date(2026, 2, 9)), "2026-03-01", "2026-02-09", "2026-03-10"),
    ("an end on the last bill", Cancel(on=date(2026, 3, 1)), "2026-03-01", "2026-03-01", "2026-03-10"),
    ("an end to come", Cancel(when=When.PERIOD_END), "2026-03-01", None, "2026-04-01"),
]


@pytest.mark.parametrize(
    ("change", "billed", "since", "following"), [each[1:] for each in STANDINGS], ids=[each[0] for each in STANDINGS]
)
def test_what_was_billed_is_computed_again_from_the_first_day_that_differs(
    change: Change, billed: str, since: str | None, following: str
) -> None:
    after = changed(contract(billed_until=date.fromisoformat(billed)), change, TODAY)
    assert after.standing == Standing(date.fromisoformat(billed), date.fromisoformat(since) if since else None)
    assert after.next_bill_on == date.fromisoformat(following)


def test_the_earliest_of_several_changes_counts() -> None:
    first = changed(contract(billed_until=MARCH), AddAddOn(plan="tv", on=date(2026, 2, 9)), TODAY)
    assert changed(first, Pause(), TODAY).standing.recheck_from == date(2026, 2, 9)


def test_a_second_correction_after_the_end_gets_a_day_of_its_own() -> None:
    life = Life(contract("l"))
    life.bill_until(TODAY)
    life.change(Cancel(on=date(2026, 2, 15)), TODAY)
    life.bill_until(TODAY)
    life.change(Cancel(on=date(2026, 2, 1)), TODAY)
    assert life.contract.next_bill_on == date(2026, 3, 11)
    life.bill_until(date(2026, 3, 11))
    assert life.net() == {"plan": 3100}


def test_what_is_paid_once_is_not_paid_again_for_what_goes_on() -> None:
    life = Life(contract(quantity=2))
    life.change(ChangeQuantity(quantity=3), date(2026, 1, 10))
    life.change(ChangePlan(plan="steps"), date(2026, 1, 20))
    life.bill_until(APRIL)
    assert life.net()["activation"] == 3 * 990


# ---- starts ----


def test_a_trial_takes_the_recurring_charges_off() -> None:
    life = Life(contract("l", trial_until=date(2026, 1, 16), add_ons=(("tv", 1),)))
    (trial,) = life.contract.holding.discounts
    assert (trial.code, trial.percent, trial.scope) == (TRIAL, Decimal(1), DiscountScope.RECURRING)
    life.bill_until(START)
    # 16 of 31 days of 31.00 and 12.99; the box is paid for.
    assert life.net() == {"plan": 1600, "tv": 670, "box": 2500}


def test_discounts_come_off_after_the_trial() -> None:
    welcome = GiveDiscount(code="A", name="Welcome", percent=Decimal("0.5"))
    life = Life(contract("l", trial_until=date(2026, 1, 16), discounts=(welcome,)))
    life.bill_until(START)
    assert life.net() == {"plan": 800}


@pytest.mark.parametrize(
    ("interval", "anchor_day", "on", "end"),
    [
        (Interval.MONTHLY, 15, date(2026, 2, 10), date(2026, 2, 15)),
        (Interval.MONTHLY, 31, date(2026, 2, 28), date(2026, 3, 31)),
        (Interval.QUARTERLY, 15, date(2026, 2, 20), date(2026, 5, 15)),
        (Interval.YEARLY, 31, date(2026, 2, 20), date(2026, 2, 28)),
        (Interval.YEARLY, 1, date(2026, 2, 20), date(2027, 2, 1)),
        (Interval.WEEKLY, 15, date(2026, 2, 10), date(2026, 2, 17)),
    ],
)
def test_billing_periods_begin_on_the_anchor_day(interval: Interval, anchor_day: int, on: date, end: date) -> None:
    offers = {"m": replace(OFFERS["m"], prices=dict.fromkeys(Interval, OFFERS["m"].prices[Interval.MONTHLY]))}
    start = Start(plan="m", label="x", interval=interval, on=on)
    fresh = begun(start, on, offers=offers, currency="EUR", anchor_day=anchor_day)
    assert fresh.next_bill_on == end


@pytest.mark.parametrize(("plan", "expected"), [("m", date(2026, 2, 1)), ("l", START)])
def test_the_first_bill_is_made_at_once_when_something_is_billed_in_advance(plan: str, expected: date) -> None:
    assert contract(plan).next_bill_on == expected


def test_a_plan_comes_with_its_commitment_unless_it_is_left_out() -> None:
    (term,) = contract("l", term=True).terms
    assert (term.from_on, term.to_on, term.months, term.clause) == (START, date(2027, 1, 1), 12, "7.2")
    assert contract("l", term=False).terms == ()
    assert contract("m", term=True).terms == ()


# ---- other billing periods ----


def test_another_interval_ends_the_subscription_with_its_period_and_a_successor_starts() -> None:
    held = contract(quantity=2, add_ons=(("care", 1),), billed_until=MARCH)
    held = changed(held, GiveDiscount(code="A", name="Thanks", percent=Decimal("0.1")), TODAY)
    after = changed(held, ChangePlan(plan="m", interval=Interval.YEARLY), TODAY)
    assert (after.holding.ends_on, after.next_bill_on) == (APRIL, APRIL)
    assert after.successor is not None
    new = after.successor.holding
    assert (new.subscription_id, new.starts_on, new.ends_on, new.cycle.interval) == (
        UNSAVED,
        APRIL,
        None,
        Interval.YEARLY,
    )
    assert [(each.plan_code, each.quantity) for each in new.items] == [("m", 2), ("care", 1)]
    assert [price.unit_price for price in new.items[1].prices] == [Decimal(5000)]
    assert new.discounts == held.holding.discounts
    assert new.cycle.containing(APRIL).end == date(2027, 4, 1)


def test_a_successor_pays_nothing_once_more_and_keeps_the_commitment() -> None:
    bound = replace(contract(), terms=contract("l", term=True).terms)
    after = changed(bound, ChangePlan(plan="m", interval=Interval.YEARLY), TODAY)
    assert after.successor is not None
    assert after.successor.terms == bound.terms
    assert after.holding.charges == ()
    life = Life(after.successor)
    life.bill_until(date(2027, 4, 1))
    assert life.net() == {"plan": 20000}


def test_a_successor_needs_prices_for_everything_that_goes_on() -> None:
    held = contract(add_ons=(("tv", 1),))
    with pytest.raises(NoPrice):
        changed(held, ChangePlan(plan="m", interval=Interval.YEARLY), TODAY)


@pytest.mark.parametrize("undone", [UndoCancel(), Cancel()])
def test_a_successor_never_begins_when_its_beginning_is_called_off(undone: Change) -> None:
    after = changed(contract(billed_until=MARCH), ChangePlan(plan="m", interval=Interval.YEARLY), TODAY)
    back = changed(after, undone, TODAY)
    assert back.successor is not None
    assert back.successor.holding.ends_on == back.successor.holding.starts_on


def test_what_was_followed_cannot_end_earlier() -> None:
    after = changed(contract(), ChangePlan(plan="m", interval=Interval.YEARLY), TODAY)
    with pytest.raises(AlreadyEnded):
        changed(after, Cancel(on=date(2026, 3, 20)), date(2026, 4, 2))


# ---- commitments ----

JAN = date(2027, 1, 1)


def bound(fee: FeeRule = FeeRule.NOTHING, *, renews: bool = True, months: int = 12, **more: object) -> Commitment:
    return Commitment(START, JAN, months, 30, renews, fee, **more)  # type: ignore[arg-type] # any attribute


@pytest.mark.parametrize(
    ("today", "renews", "expected"),
    [
        (date(2026, 12, 2), True, JAN),
        (date(2026, 12, 3), True, date(2028, 1, 1)),
        (date(2026, 12, 31), False, JAN),
        (date(2027, 12, 2), True, date(2028, 1, 1)),
    ],
)
def test_the_end_of_a_term_needs_notice_in_time(today: date, renews: bool, expected: date) -> None:
    term = bound(renews=renews)
    assert possible_end(term, today) == expected
    held = replace(contract("l"), terms=(term,))
    after = changed(held, Cancel(when=When.TERM_END), today)
    assert (after.holding.ends_on, after.holding.charges) == (expected, ())


def test_a_term_that_is_over_lets_go_at_the_end_of_the_period() -> None:
    held = replace(contract("l"), terms=(bound(renews=False),))
    assert changed(held, Cancel(when=When.TERM_END), date(2027, 5, 5)).holding.ends_on == date(2027, 6, 1)


def test_a_named_end_of_the_term_must_be_one() -> None:
    held = replace(contract("l"), terms=(bound(),))
    assert changed(held, Cancel(when=When.TERM_END, on=JAN), TODAY).holding.ends_on == JAN
    with pytest.raises(NoticeNotKept) as refused:
        changed(held, Cancel(when=When.TERM_END, on=JAN), date(2026, 12, 10))
    assert refused.value.facts == {"earliest": date(2028, 1, 1)}


@pytest.mark.parametrize(
    ("end", "today", "renews", "months"),
    [
        (START, START, True, 12),
        (date(2026, 1, 2), START, True, 12),
        (date(2026, 6, 1), date(2026, 6, 1), True, 7),
        (date(2026, 6, 2), date(2026, 6, 2), True, 7),
        (date(2026, 12, 31), TODAY, True, 1),
        (JAN, TODAY, True, None),
        (JAN, date(2026, 12, 20), True, 12),
        (JAN, date(2026, 12, 20), False, None),
        (date(2027, 7, 1), date(2027, 6, 1), True, 6),
        (date(2027, 7, 1), date(2027, 6, 1), False, None),
    ],
)
def test_each_begun_month_that_remains_counts(end: date, today: date, renews: bool, months: int | None) -> None:
    run = broken(bound(renews=renews), end, today)
    assert (run and months_left(run, end)) == months


FEES = [
    (FeeRule.NOTHING, {}, 0),
    (FeeRule.FIXED, {"fee_minor": 9900}, 9900),
    # Half of two times 31.00, for April to December.
    (FeeRule.REMAINING, {"fee_share": Decimal("0.5")}, 9 * 3100),
    # 9 of 12 months of 100.00.
    (FeeRule.DECLINING, {"fee_minor": 10000}, 7500),
    (FeeRule.FIXED, {"fee_minor": 0}, 0),
]


@pytest.mark.parametrize(("fee", "terms", "expected"), FEES)
def test_leaving_early_costs_what_was_agreed(fee: FeeRule, terms: dict[str, object], expected: int) -> None:
    agreed = replace(bound(fee, clause="7.2"), **terms)  # type: ignore[arg-type] # any attribute
    held = replace(contract("l", quantity=2), terms=(agreed,))
    life = Life(held)
    life.bill_until(date(2026, 3, 1))
    life.change(Cancel(when=When.PERIOD_END), TODAY)
    life.bill_until(APRIL)
    assert life.net().get("early_termination", 0) == expected
    for line in life.lines:
        if line.component == "early_termination":
            assert (line.segment.event.kind, line.segment.event.on) == (
                EventKind.EARLY_TERMINATION,
                date(2026, 3, 31),
            )
            assert line.segment.event.reference == "7.2"


def test_the_fee_goes_with_the_end_and_when_it_is_waived() -> None:
    held = replace(contract("l"), terms=(bound(FeeRule.FIXED, fee_minor=9900),))
    ended = changed(held, Cancel(), TODAY)
    assert len(ended.holding.charges) == 1
    assert changed(ended, WaiveCharge(component="early_termination"), TODAY).holding.charges == ()
    planned = changed(held, Cancel(when=When.PERIOD_END), TODAY)
    assert len(changed(planned, Cancel(on=date(2026, 6, 1)), TODAY).holding.charges) == 1
    assert changed(planned, UndoCancel(), TODAY).holding.charges == ()


def test_a_fee_that_was_billed_is_given_back_when_it_is_waived() -> None:
    life = Life(replace(contract("l"), terms=(bound(FeeRule.FIXED, fee_minor=9900),)))
    life.bill_until(TODAY)
    life.change(Cancel(), TODAY)
    life.bill_until(TODAY)
    assert life.net()["early_termination"] == 9900
    life.change(WaiveCharge(component="early_termination"), date(2026, 3, 20))
    life.bill_until(date(2026, 3, 20))
    assert "early_termination" not in life.net()


def test_what_never_began_costs_nothing() -> None:
    held = replace(contract("l"), terms=(bound(FeeRule.FIXED, fee_minor=9900),))
    assert changed(held, Cancel(on=START), TODAY).holding.charges == ()


@pytest.mark.parametrize(
    ("interval", "part", "of_parts"),
    [
        (Interval.MONTHLY, 1, 1),
        (Interval.QUARTERLY, 1, 3),
        (Interval.YEARLY, 1, 12),
        (Interval.THIRTY_DAYS, 1, 1),
        (Interval.WEEKLY, 13, 3),
        (Interval.TWO_WEEKLY, 13, 6),
    ],
)
def test_the_price_of_a_month_follows_from_that_of_a_period(interval: Interval, part: int, of_parts: int) -> None:
    (plan,) = contract("l").holding.items
    fee = early_termination(bound(FeeRule.REMAINING), APRIL, plan, interval)
    assert fee is not None
    assert (fee.unit_price, fee.quantity, fee.unit) == (Decimal(3100), Decimal(9), "month")
    assert (fee.part, fee.of_parts) == (part, of_parts)


def test_the_recurring_price_is_that_of_its_day() -> None:
    (plan,) = contract("xl", quantity=2).holding.items
    assert [recurring_price(plan, on) for on in (date(2026, 4, 9), date(2026, 4, 10))] == [9400, 9980]


# ---- refusals ----


def paused() -> Contract:
    return changed(contract(), Pause(on=date(2026, 3, 5), to_on=date(2026, 3, 20)), TODAY)


def discounted() -> Contract:
    return changed(contract(), GiveDiscount(code="A", name="Thanks", percent=Decimal("0.1"), periods=1), TODAY)


def over(ends_on: date = date(2026, 3, 5), billed_until: date | None = None) -> Contract:
    held = contract(billed_until=billed_until)
    return replace(held, holding=replace(held.holding, ends_on=ends_on))


THANKS = GiveDiscount(code="A", name="Thanks", percent=Decimal("0.1"))
REFUSED = [
    ("a plan that was withdrawn", contract(), ChangePlan(plan="old"), PlanNotOnSale),
    ("a plan without a price yet", contract(), ChangePlan(plan="soon"), NoPrice),
    ("a plan without such periods", contract(), ChangePlan(plan="l", interval=Interval.YEARLY), NoPrice),
    (
        "other periods behind an end",
        changed(contract(), Cancel(on=date(2026, 3, 15)), TODAY),
        ChangePlan(plan="m", interval=Interval.YEARLY),
        AlreadyEnded,
    ),
    ("no plan", contract(), ChangePlan(plan="none"), NotFound),
    ("an add-on as a plan", contract(), ChangePlan(plan="tv"), NotFound),
    ("a plan as an add-on", contract(), AddAddOn(plan="l"), NotFound),
    ("the same plan", contract(), ChangePlan(plan="m"), SamePlan),
    ("no piece", contract(), ChangeQuantity(quantity=0), QuantityTooSmall),
    ("no piece of an add-on", contract(), AddAddOn(plan="tv", quantity=0), QuantityTooSmall),
    ("as many pieces", contract(), ChangeQuantity(quantity=1), SameQuantity),
    ("pieces of what is not held", contract(), ChangeQuantity(quantity=2, add_on="tv"), NotFound),
    ("an add-on twice", contract(add_ons=(("tv", 1),)), AddAddOn(plan="tv"), AddOnHeldAlready),
    ("an add-on that is not held", contract(), RemoveAddOn(plan="tv"), NotFound),
    ("a pause in a pause", paused(), Pause(), PausesOverlap),
    ("a pause over a pause", paused(), Pause(on=date(2026, 3, 1), to_on=None), PausesOverlap),
    ("a pause that ends at once", contract(), Pause(to_on=TODAY), EmptyPause),
    ("nothing to resume", contract(), Resume(), NothingToResume),
    ("a pause that is over", paused(), Resume(on=date(2026, 3, 20)), NothingToResume),
    ("a discount twice", discounted(), THANKS, DiscountRunsAlready),
    ("a discount before itself", discounted(), replace(THANKS, on=date(2026, 3, 1)), DiscountRunsAlready),
    ("a discount that is not there", contract(), EndDiscount(code="A"), NotFound),
    (
        "another currency",
        contract(),
        GiveDiscount(code="A", name="B", amount_minor=5, currency="PLN"),
        CurrencyMismatch,
    ),
    ("no end to undo", contract(), UndoCancel(), NothingToUndo),
    ("an end that took effect", over(), UndoCancel(), AlreadyEnded),
    ("an end that was billed", over(date(2026, 3, 20), date(2026, 3, 20)), UndoCancel(), AlreadyEnded),
    ("a change after the end", over(), AddAddOn(plan="tv"), AlreadyEnded),
    ("an end after the end", over(), Cancel(), AlreadyEnded),
    ("a change before the start", contract(), Pause(on=date(2025, 12, 31)), BackdatedTooFar),
    ("a long time ago", contract(on=date(2024, 1, 1)), Pause(on=date(2025, 2, 9)), BackdatedTooFar),
    ("no charge to waive", contract(), WaiveCharge(component="early_termination"), NotFound),
]


@pytest.mark.parametrize(
    ("before", "change", "refusal"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED]
)
def test_it_is_refused(before: Contract, change: Change, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        changed(before, change, TODAY)


ALLOWED = [
    ("a discount again after it ended", discounted(), replace(THANKS, on=APRIL)),
    ("a change of days before the end", over(), AddAddOn(plan="tv", on=date(2026, 3, 4))),
    ("an earlier end of what is over", over(), Cancel(on=date(2026, 3, 4))),
    ("13 months ago", contract(on=date(2024, 1, 1)), Pause(on=date(2025, 2, 10))),
    ("pieces of a plan that was withdrawn", contract("m"), ChangeQuantity(quantity=2)),
    ("a smaller plan inside a term", replace(contract("l"), terms=(bound(),)), ChangePlan(plan="m")),
    ("a pause after a pause", paused(), Pause(on=date(2026, 3, 20))),
]


@pytest.mark.parametrize(("before", "change"), [each[1:] for each in ALLOWED], ids=[each[0] for each in ALLOWED])
def test_it_is_allowed(before: Contract, change: Change) -> None:
    assert changed(before, change, TODAY) != before


STARTS = [
    (Start(plan="old", label="x"), PlanNotOnSale),
    (Start(plan="soon", label="x"), NoPrice),
    (Start(plan="l", label="x", interval=Interval.YEARLY), NoPrice),
    (Start(plan="tv", label="x"), NotFound),
    (Start(plan="m", label="x", quantity=0), QuantityTooSmall),
    (Start(plan="m", label="x", add_ons=(("m", 1),)), NotFound),
    (Start(plan="m", label="x", add_ons=(("tv", 1), ("tv", 2))), AddOnHeldAlready),
    (Start(plan="m", label="x", on=date(2025, 2, 9)), BackdatedTooFar),
    (Start(plan="m", label="x", discounts=(THANKS, THANKS)), DiscountRunsAlready),
    (
        Start(plan="m", label="x", discounts=(GiveDiscount(code="A", name="B", amount_minor=5, currency="PLN"),)),
        CurrencyMismatch,
    ),
]


@pytest.mark.parametrize(("start", "refusal"), STARTS)
def test_a_start_is_refused(start: Start, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        begun(start, TODAY, offers=OFFERS, currency="EUR", anchor_day=1)


# ---- what is kept of a change ----


def test_the_day_of_a_change_before_the_start_is_the_start() -> None:
    assert effective_on(contract(on=APRIL, today=TODAY), AddAddOn(plan="tv"), TODAY) == APRIL


def test_a_change_is_kept_as_plain_values() -> None:
    start = Start(
        plan="m",
        label="x",
        add_ons=(("tv", 2),),
        on=TODAY,
        discounts=(replace(THANKS, periods=3),),
        interval=Interval.WEEKLY,
    )
    assert facts_of(start) == {
        "plan": "m",
        "label": "x",
        "add_ons": [["tv", 2]],
        "on": "2026-03-10",
        "interval": "weekly",
        "discounts": [{"code": "A", "name": "Thanks", "percent": "0.1", "periods": 3}],
    }
