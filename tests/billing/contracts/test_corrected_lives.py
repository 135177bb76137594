"""Whatever is changed, and however late: in the end all bills sum to what the days were worth."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from billing.charging.corrections import target
from billing.charging.crediting import Left
from billing.charging.due import Standing, first_bill_on
from billing.charging.terms import Use
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
    UndoCancel,
    WaiveCharge,
    When,
)
from billing.contracts.contract import Contract, plan_on
from billing.errors import Refusal
from billing.kinds import DiscountScope, PlanKind
from tests.billing import agreements

END = date(2026, 7, 1)
DAYS = st.integers(0, 110).map(lambda days: agreements.START + timedelta(days=days))
PLANS = st.sampled_from(["m", "l", "xl", "steps", "m", "l", "xl", "steps", "old", "none"])
ADD_ONS = st.sampled_from(["care", "tv", "pack"])
WHEN = st.sampled_from(list(When))
SCOPES = st.sampled_from(
    [
        (DiscountScope.RECURRING, ""),
        (DiscountScope.ALL, ""),
        (DiscountScope.USAGE, ""),
        (DiscountScope.COMPONENT, "plan"),
        (DiscountScope.COMPONENT, "tv"),
    ]
)


@st.composite
def discounts(draw: st.DrawFn, on: date | None) -> GiveDiscount:
    scope, component = draw(SCOPES)
    is_percent = draw(st.booleans())
    return GiveDiscount(
        code=draw(st.sampled_from("ABC")),
        name="Thanks",
        percent=draw(st.decimals("0.01", 1, places=2)) if is_percent else None,
        amount_minor=None if is_percent else draw(st.integers(1, 900)),
        cap_minor=draw(st.none() | st.integers(1, 900)) if is_percent else None,
        scope=scope,
        component=component,
        periods=draw(st.none() | st.integers(1, 3)),
        rank=draw(st.integers(-1, 1)),
        until=draw(st.none() | DAYS),
        on=on,
    )


@st.composite
def changes(draw: st.DrawFn, today: date) -> Change:
    days = draw(st.sampled_from([None, *range(-45, 0), -70, -100, 0, 1, 3, 10, 33]))
    on = None if days is None else today + timedelta(days=days)
    when = draw(WHEN) if on is None else When.NOW
    end = draw(
        st.none() | st.sampled_from([0, 1, 5, 20, 31, 60]).map(lambda days: (on or today) + timedelta(days=days))
    )
    add_on = draw(ADD_ONS)
    plan = st.builds(ChangePlan, plan=PLANS, when=st.just(when), on=st.just(on))
    quantity = st.builds(
        ChangeQuantity, quantity=st.integers(0, 4), add_on=st.sampled_from([None, add_on]), on=st.just(on)
    )
    add = st.builds(AddAddOn, plan=st.just(add_on), quantity=st.integers(1, 3), on=st.just(on))
    rare: st.SearchStrategy[Change] = st.sampled_from(
        [
            RemoveAddOn(plan=add_on, when=when, on=on),
            Pause(on=on, to_on=end),
            Pause(on=on, to_on=end),
            Resume(on=on),
            EndDiscount(code="A", on=on),
            Cancel(when=when, on=on),
            UndoCancel(),
            WaiveCharge(component="early_termination"),
        ]
    )
    kinds: list[st.SearchStrategy[Change]] = [plan, plan, quantity, add, add, discounts(on), rare, rare, rare]
    return draw(draw(st.sampled_from(kinds)))


USES = st.lists(
    st.builds(Use, st.just("data"), DAYS, st.decimals("0.1", 30, places=1), st.sampled_from([None, None, "CH"])),
    max_size=6,
)


@dataclass(frozen=True)
class Late:
    """Use that arrives after its day."""

    use: Use


@dataclass(frozen=True)
class Credit:
    """A part of some billed line, given back by hand."""

    pick: int
    parts: int


@dataclass(frozen=True)
class Void:
    """Some bill, taken back."""

    pick: int


Deed = Change | Late | Credit | Void

BY_HAND: st.SearchStrategy[Deed] = (
    st.builds(Credit, st.integers(0, 30), st.sampled_from([1, 2, 3, 7]))
    | st.builds(Credit, st.integers(0, 30), st.sampled_from([1, 2, 3, 7]))
    | st.builds(Void, st.integers(0, 9))
    | USES.filter(bool).map(lambda uses: Late(uses[0]))
)


@st.composite
def lives(draw: st.DrawFn) -> tuple[Contract, list[Use], list[tuple[date, Deed]]]:
    began = agreements.START + timedelta(days=draw(st.sampled_from([0, 0, 9, 29])))
    begun = agreements.contract(
        draw(st.sampled_from(["m", "l", "xl", "steps"])),
        on=began,
        term=draw(st.booleans()),
        anchor_day=draw(st.sampled_from([1, 15, 31])),
        trial_until=draw(st.none() | DAYS),
    )
    days = sorted(draw(st.lists(DAYS.filter(lambda day: day >= began), min_size=1, max_size=8)))
    done: list[tuple[date, Deed]] = [(day, draw(changes(day) | changes(day) | BY_HAND)) for day in days]
    return begun, draw(USES), done


@st.composite
def corrected_lives(draw: st.DrawFn) -> tuple[Contract, list[Use], list[tuple[date, Deed]]]:
    """The same days are corrected again and again, up and down, between credits by hand and void bills."""
    begun = agreements.contract(draw(st.sampled_from(["m", "l", "steps"])), anchor_day=draw(st.sampled_from([1, 15])))
    today, done = agreements.START, list[tuple[date, Deed]]()
    for _ in range(draw(st.integers(3, 8))):
        today = min(today + timedelta(days=draw(st.sampled_from([1, 12, 20, 31]))), END - timedelta(days=40))
        since = max(agreements.START, today - timedelta(days=draw(st.sampled_from([3, 20, 35, 50, 70]))))
        recount = st.builds(ChangeQuantity, quantity=st.integers(1, 4), on=st.just(since))
        leave: st.SearchStrategy[Deed] = st.sampled_from([Cancel(on=since), UndoCancel()])
        done.append((today, draw(recount | recount | recount | BY_HAND | BY_HAND | leave)))
    return begun, draw(USES), done


def lived(life: agreements.Life, deeds: list[tuple[date, Deed]]) -> None:
    """Bill and change in the order of the days; a bill of a day is made before a change of that day."""
    for day, deed in deeds:
        life.bill_until(day)
        try:
            does(life, deed, day)
        except Refusal:
            continue
        sound(life.contract)
    life.bill_until(END)


def does(life: agreements.Life, deed: Deed, today: date) -> None:
    match deed:
        case Credit():
            life.credit(deed.pick, today, parts=deed.parts)
        case Void():
            life.void(deed.pick, today)
        case Late():
            life.use_late(deed.use, today)
        case _:
            life.change(deed, today)


def sound(contract: Contract) -> None:
    holding, standing = contract.holding, contract.standing
    assert all(each.to_on is None or each.to_on > each.from_on for each in holding.items)
    assert all(each.to_on is None or each.to_on > each.from_on for each in holding.pauses)
    assert all(each.to_on is None or each.to_on >= each.from_on for each in holding.discounts)
    for kind in ("plan", *{item.plan_code for item in holding.items if item.plan_kind is PlanKind.ADD_ON}):
        same = [
            item
            for item in holding.items
            if (item.plan_kind is PlanKind.PLAN if kind == "plan" else item.plan_code == kind)
        ]
        ordered = sorted(same, key=lambda item: item.from_on)
        for before, after in pairwise(ordered):
            assert before.to_on is not None
            assert before.to_on <= after.from_on
    if holding.ends_on is None or holding.ends_on > holding.starts_on:
        assert plan_on(holding, holding.starts_on) is not None
    if contract.next_bill_on is not None and standing.billed_until is not None:
        assert contract.next_bill_on > standing.billed_until
    assert contract.next_bill_on is not None or standing.recheck_from is None


@given(lives() | corrected_lives())
@settings(max_examples=300, deadline=None)
def test_late_changes_bill_in_the_end_what_timely_ones_had(
    drawn: tuple[Contract, list[Use], list[tuple[date, Deed]]],
) -> None:
    """For each charge, net and tax; and nothing is given back of a line that it has not left."""
    begun, uses, done = drawn
    life = agreements.Life(begun, uses)
    lived(life, done)
    known = replace(
        begun,
        holding=life.contract.holding,
        standing=Standing(None, None),
        next_bill_on=first_bill_on(life.contract.holding),
    )
    timely = agreements.Life(known, life.uses)
    timely.bill_until(END)
    assert life.contract.next_bill_on == timely.contract.next_bill_on
    assert life.contract.standing.recheck_from is None
    due, billed = timely.by_charge(), life.by_charge()
    for charge in due.keys() | billed.keys():
        lines = [each.line for each in billed.get(charge, [])]
        expected = target([each.line for each in due.get(charge, [])], billed.get(charge, []))
        assert Left(sum(line.net_minor for line in lines), sum(line.tax_minor for line in lines)) == expected, charge
    for number in {each.number for each in life.billed if each.is_bill}:
        printed = {each.position: each.line for each in life.billed if each.number == number}
        for position, left in life.left(number).items():
            assert min(left.net_minor, printed[position].net_minor) >= min(0, printed[position].net_minor)
            assert left.tax_minor >= min(0, printed[position].tax_minor)
    references = {each.line.segment.event.reference for each in life.billed if each.line.segment.event.line is not None}
    assert all(number.startswith("INV-") for number in references if number is not None)
