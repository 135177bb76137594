"""What is due of a price for what is held in parts of a period."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.charging.components import components
from billing.charging.periods import Period
from billing.charging.pricing import PricedLine, price_component
from billing.charging.proration import share, shares
from billing.charging.terms import HeldCharge, HeldDiscount, HeldItem, HeldPause, Holding, PriceTerm
from billing.kinds import ComponentKind, DiscountScope, Interval, PlanKind, Proration, Rounding, Timing
from tests.billing import make

DAY = date(2026, 10, 11)
NEXT = date(2026, 10, 21)


def recurring(unit_price: str, *, timing: Timing = Timing.ARREAR, valid_from: date = make.OPENING) -> PriceTerm:
    return PriceTerm(
        "plan", ComponentKind.RECURRING, "month", Decimal(unit_price), Decimal(0), valid_from, valid_from, timing
    )


def held(
    policy: Proration,
    *prices: PriceTerm,
    plan: str = "m",
    quantity: int = 1,
    from_on: date = make.OPENING,
    to_on: date | None = None,
    kind: PlanKind = PlanKind.PLAN,
) -> HeldItem:
    return HeldItem(plan, plan.upper(), kind, quantity, from_on, to_on, prices, policy)


def lines(
    *items: HeldItem, pauses: Sequence[HeldPause] = (), ends_on: date | None = None, timing: Timing | None = None
) -> list[PricedLine]:
    holding = Holding(1, "x", make.OPENING, ends_on, items, (), pauses=tuple(pauses))
    found = components(holding, make.OCTOBER, currency="EUR", uses=(), tax=make.vat("0.2"), timing=timing)
    return [line for each in found for line in price_component(each)]


def parts(found: Sequence[PricedLine]) -> list[tuple[int, int]]:
    return [(line.segment.days, line.segment.of_days) for line in found]


RISE = recurring("3200", valid_from=DAY)


@pytest.mark.parametrize("timing", Timing)
@pytest.mark.parametrize("policy", [each for each in Proration if each is not Proration.NONE])
def test_a_price_that_changes_cuts_what_is_due_and_adds_nothing(policy: Proration, timing: Timing) -> None:
    prices = recurring("3100", timing=timing), recurring("3100", timing=timing, valid_from=DAY)
    cut = lines(held(policy, *prices), ends_on=NEXT)
    (whole,) = lines(held(policy, prices[0]), ends_on=NEXT)
    assert len(cut) == 2
    assert sum(line.segment.share for line in cut) == whole.segment.share


@pytest.mark.parametrize("policy", [each for each in Proration if each is not Proration.NONE])
def test_a_number_that_changes_cuts_what_is_due_and_adds_nothing(policy: Proration) -> None:
    price = recurring("3100")
    cut = lines(held(policy, price, to_on=DAY), held(policy, price, quantity=2, from_on=DAY))
    assert sum(line.segment.share for line in cut) == 1


def test_the_day_of_an_end_is_counted_inclusively_only_where_something_ends() -> None:
    policy, price = Proration.INCLUSIVE_DAYS, recurring("3100")
    assert parts(lines(held(policy, price, RISE))) == [(10, 31), (21, 31)]
    assert parts(lines(held(policy, price, RISE), ends_on=NEXT)) == [(10, 31), (11, 31)]
    changed = lines(held(policy, price, to_on=DAY), held(policy, price, plan="l", from_on=DAY))
    assert parts(changed) == [(11, 31), (21, 31)]


NOT_REDUCED = [
    ("a rise, in arrear", Timing.ARREAR, [("3100", 1, None, "m"), ("rise", 1, None, "m")], 3200),
    ("a rise, in advance", Timing.ADVANCE, [("3100", 1, None, "m"), ("rise", 1, None, "m")], 3100),
    ("more pieces", Timing.ARREAR, [("3100", 1, DAY, "m"), ("3100", 2, None, "m")], 6200),
    ("more pieces, in advance", Timing.ADVANCE, [("3100", 1, DAY, "m"), ("3100", 2, None, "m")], 6200),
    ("up, used and down again", Timing.ARREAR, [("9", 1, DAY, "s"), ("99", 1, NEXT, "l"), ("9", 1, None, "s")], 99),
    ("fewer pieces", Timing.ADVANCE, [("3100", 2, DAY, "m"), ("3100", 1, None, "m")], 6200),
    ("a smaller plan", Timing.ARREAR, [("4000", 1, DAY, "l"), ("3100", 1, None, "m")], 4000),
]


@pytest.mark.parametrize(
    ("timing", "steps", "due"), [case[1:] for case in NOT_REDUCED], ids=[c[0] for c in NOT_REDUCED]
)
def test_without_proration_a_change_charges_one_whole_price(
    timing: Timing, steps: list[tuple[str, int, date | None, str]], due: int
) -> None:
    if steps[1][0] == "rise":
        rise = recurring("3200", timing=timing, valid_from=DAY)
        items = [held(Proration.NONE, recurring("3100", timing=timing), rise)]
    else:
        starts = [make.OPENING, *(to_on for _, _, to_on, _ in steps if to_on)]
        items = [
            held(Proration.NONE, recurring(unit, timing=timing), plan=plan, quantity=count, from_on=start, to_on=to_on)
            for (unit, count, to_on, plan), start in zip(steps, starts, strict=True)
        ]
    for asked in (None, timing):
        (line,) = lines(*items, timing=asked)
        assert (line.net_minor, line.segment.days, line.segment.of_days) == (due, 1, 1)


@pytest.mark.parametrize("timing", Timing)
@pytest.mark.parametrize("to_on", [date(2026, 10, 21), None])
def test_without_proration_a_pause_charges_the_whole_price_once(timing: Timing, to_on: date | None) -> None:
    (line,) = lines(held(Proration.NONE, recurring("3100", timing=timing)), pauses=[HeldPause(DAY, to_on)])
    assert line.net_minor == 3100
    assert lines(held(Proration.NONE, recurring("3100")), pauses=[HeldPause(date(2026, 9, 1), None)]) == []


def test_without_proration_two_of_a_thing_at_once_are_two_whole_prices() -> None:
    both = [held(Proration.NONE, recurring("3100"), plan=plan, kind=PlanKind.ADD_ON) for plan in ("tv", "more")]
    assert [line.net_minor for line in lines(*both)] == [3100, 3100]


@given(
    st.sampled_from([each for each in Proration if each is not Proration.NONE]),
    st.sampled_from([1, 15, 31]),
    st.sets(st.integers(0, 28), min_size=2, max_size=6),
    st.sampled_from(["Europe/Riga", "Pacific/Apia"]),
)
def test_runs_share_what_is_due_for_their_stretch(policy: Proration, anchor: int, cuts: set[int], zone: str) -> None:
    start = date(2026, 1, anchor)
    whole = Period(start, {1: date(2026, 2, 1), 15: date(2026, 2, 15), 31: date(2026, 2, 28)}[anchor])
    days = sorted(day for each in cuts if (day := start + timedelta(days=each)) <= whole.end)
    runs = [Period(a, b) for a, b in pairwise(days)]
    if not runs:
        return
    told = shares(policy, runs, whole, interval=Interval.MONTHLY, time_zone=zone)
    stretch = Period(runs[0].start, runs[-1].end)
    due = share(policy, stretch, whole, interval=Interval.MONTHLY, time_zone=zone)
    assert sum(Fraction(*each) for each in told) == Fraction(*due)
    assert all(part >= 0 for part, _ in told)


@pytest.mark.parametrize(("rounding", "minor"), [(Rounding.HALF_UP, 3), (Rounding.HALF_EVEN, 2)])
def test_what_is_charged_by_hand_and_what_is_taken_off_together_round_as_the_plan_does(
    rounding: Rounding, minor: int
) -> None:
    item = replace(held(Proration.DAYS, recurring("100")), rounding=rounding)
    by_hand = HeldCharge("visit", "Visit", "piece", Decimal("2.5"), Decimal(1), DAY)
    off = HeldDiscount("", "W", "Welcome", Decimal("0.025"), None, make.OPENING, None, DiscountScope.RECURRING, 50)
    holding = Holding(1, "x", make.OPENING, None, (item,), (off,), charges=(by_hand,))
    found = components(holding, make.OCTOBER, currency="EUR", uses=(), tax=make.vat("0.2"))
    plan, visit = (line for each in found for line in price_component(each))
    assert (plan.discounts_minor, visit.net_minor) == ((minor,), minor)
    after = replace(holding, ends_on=DAY, items=(replace(item, to_on=DAY),), discounts=())
    charged = components(after, make.OCTOBER, currency="EUR", uses=(), tax=make.vat("0.2"))
    assert price_component(charged[-1])[0].net_minor == minor
