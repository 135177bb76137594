import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from billing import holdings
from billing.charging.pricing import PricedLine
from billing.contracts import subscriptions
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
)
from billing.contracts.contract_rows import Differences, Kept, differences
from billing.contracts.previews import Held, Preview
from billing.db import Database
from billing.errors import AddOnHeldAlready, KeyUsed, NotFound, Refusal
from billing.kinds import ComponentKind, Interval, PlanKind
from billing.models import Customer, Invoice, InvoiceLine, OneOffCharge, Subscription, SubscriptionItem, UsageRecord
from billing.money import Money
from tests.billing.shop import HER, START, Shop, at, customer

TODAY = date(2026, 3, 10)
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
FEE = "early_termination"


@pytest.fixture
async def shop(database: Database) -> Shop:
    opened = Shop(database)
    await opened.open()
    return opened


async def rows(shop: Shop, table: type[Any]) -> list[Any]:
    async with shop.database.reading() as session:
        return list((await session.execute(select(table).order_by(table.id))).scalars())


async def held(shop: Shop, subscription_id: int) -> holdings.HeldSubscription:
    async with shop.database.reading() as session:
        account = await holdings.account(session, HER)
    return next(each for each in account.subscriptions if each.holding.subscription_id == subscription_id)


async def billed_on(shop: Shop, day: date) -> list[PricedLine]:
    """Make the bills of a day; their lines."""
    known = {row.id for row in await rows(shop, Invoice)}
    await shop.bill(day)
    return [PricedLine.from_facts(row.facts) for row in await rows(shop, InvoiceLine) if row.invoice_id not in known]


async def use(shop: Shop, subscription_id: int, day: date, quantity: str) -> None:
    async with shop.database.transaction() as session:
        session.add(
            UsageRecord(
                subscription_id=subscription_id,
                source="test",
                event_id=f"{day}",
                component="data",
                happened_at=at(day),
                recorded_at=at(day),
                local_day=day,
                quantity=Decimal(quantity),
                place=None,
            )
        )


# ---- the preview is what happens ----

THANKS = GiveDiscount(code="A", name="Thanks", percent=Decimal("0.1"), periods=3)
CHANGES = [
    ChangePlan(plan="l"),
    ChangePlan(plan="l", on=date(2026, 2, 9)),
    ChangePlan(plan="m", interval=Interval.YEARLY),
    ChangeQuantity(quantity=3),
    AddAddOn(plan="tv", on=date(2026, 1, 20)),
    RemoveAddOn(plan="care", when=When.PERIOD_END),
    Pause(to_on=date(2026, 3, 20)),
    THANKS,
    Cancel(),
    Cancel(on=date(2026, 2, 9)),
    Cancel(when=When.PERIOD_END),
]


@pytest.mark.parametrize("change", CHANGES, ids=repr)
async def test_what_is_previewed_is_done_and_billed(shop: Shop, change: Change) -> None:
    one = await shop.start(add_ons=(("care", 2),))
    await shop.start("l")
    await use(shop, one, date(2026, 3, 5), "14")
    await shop.bill(MARCH)
    seen = await shop.preview(one, change, TODAY)
    done = await shop.make(one, change, TODAY)
    assert done == seen.stored(one, done.successor_id)
    assert done.bill_after is not None
    assert (await held(shop, one)).next_bill_on == done.bill_after.on
    lines = await billed_on(shop, done.bill_after.on)
    assert lines == list(done.bill_after.lines)
    assert sum(line.amount_minor for line in lines) == done.bill_after.total.minor


async def test_a_start_is_what_was_previewed(shop: Shop) -> None:
    start = Start(plan="l", label="x", add_ons=(("tv", 1),), trial_until=date(2026, 3, 20), discounts=(THANKS,))
    async with shop.database.reading() as session:
        seen = await subscriptions.preview_start(session, HER, start, today=TODAY)
    async with shop.database.transaction() as session:
        done = await subscriptions.start(session, HER, start, actor="agent:1", now=at(TODAY))
    assert done == seen.stored(done.subscription_id, None)
    assert (done.before, done.after) == (None, Held("Solvika L", 1, (("TV", 1),), None))
    assert done.bill_after is not None
    assert done.bill_after.on == TODAY
    assert await billed_on(shop, TODAY) == list(done.bill_after.lines)


async def test_a_random_life_is_refused_or_previewed_right(shop: Shop) -> None:
    chance = Random(7)  # noqa: S311 - a life, not a secret
    one = await shop.start("l", term=True, add_ons=(("tv", 1),))
    today, priced = START, 0
    for _ in range(20):
        today += timedelta(days=chance.randint(0, 12))
        await shop.bill(today)
        change = random_change(chance, today)
        try:
            seen = await shop.make(one, change, today)
        except Refusal:
            continue
        assert seen.bill_after is not None
        assert seen.bill_after.on == (await held(shop, one)).next_bill_on
        if chance.random() < 0.5:
            today = seen.bill_after.on
            # What is given back stands on documents of its own.
            assert sorted(await billed_on(shop, today), key=str) == sorted(seen.bill_after.lines, key=str), change
            priced += 1
    assert priced > 2
    for item in await rows(shop, SubscriptionItem):
        assert item.to_on is None or item.to_on > item.from_on


def random_change(chance: Random, today: date) -> Change:
    on = chance.choice([None, today - timedelta(days=chance.randint(1, 50)), today + timedelta(days=9)])
    kinds: list[Callable[[], Change]] = [
        lambda: ChangePlan(plan=chance.choice("ml"), on=on),
        lambda: ChangeQuantity(quantity=chance.randint(0, 3), on=on),
        lambda: AddAddOn(plan=chance.choice(["tv", "care"]), on=on),
        lambda: RemoveAddOn(plan=chance.choice(["tv", "care"]), on=on),
        lambda: Pause(on=on, to_on=(on or today) + timedelta(days=chance.randint(0, 40))),
        lambda: Resume(on=on),
        lambda: replace(THANKS, on=on),
        lambda: EndDiscount(code="A", on=on),
        lambda: Cancel(on=today + timedelta(days=70)),
        UndoCancel,
    ]
    return chance.choice(kinds)()


# ---- what a preview says ----


async def test_a_preview_shows_what_is_held_before_and_after(shop: Shop) -> None:
    one = await shop.start(add_ons=(("care", 2),))
    seen = await shop.preview(one, ChangePlan(plan="l", when=When.PERIOD_END), TODAY)
    assert (seen.kind, seen.effective_on, seen.successor_id, seen.fee) == ("change-plan", APRIL, None, None)
    assert seen.before == Held("Solvika M", 1, (("Care", 2),), None)
    assert seen.after == Held("Solvika L", 1, (("Care", 2),), None)
    ending = await shop.preview(one, Cancel(), TODAY)
    assert (ending.before, ending.after) == (seen.before, replace(seen.before, ends_on=TODAY))


async def test_a_preview_changes_nothing(shop: Shop) -> None:
    one = await shop.start()
    before = await held(shop, one)
    await shop.preview(one, Cancel(), TODAY)
    assert await held(shop, one) == before


async def test_the_next_bill_is_the_one_of_all_subscriptions(shop: Shop) -> None:
    one = await shop.start()
    await shop.start("l")
    await shop.bill(MARCH)
    seen = await shop.preview(one, ChangeQuantity(quantity=2, on=APRIL), TODAY)
    assert seen.bill_before == seen.bill_after
    assert seen.bill_before is not None
    assert [line.net_minor for line in seen.bill_before.lines if line.component == "plan"] == [2000, 3100]
    assert (seen.bill_before.net, seen.bill_before.tax) == (Money(5100, "EUR"), Money(1020, "EUR"))


async def test_the_next_bill_corrects_what_was_billed(shop: Shop) -> None:
    one = await shop.start("l")
    await shop.bill(MARCH)
    seen = await shop.preview(one, Cancel(), date(2026, 3, 11))
    assert seen.bill_after is not None
    assert seen.bill_after.on == date(2026, 3, 11)
    # 21 of 31 days of 31.00 are given back.
    assert [
        (line.component, line.net_minor) for line in seen.bill_after.lines if line.kind is ComponentKind.CORRECTION
    ] == [("plan", -2100)]
    assert seen.bill_after.total == Money(-2520, "EUR")


async def test_after_the_last_bill_only_a_correction_comes(shop: Shop) -> None:
    one = await shop.start()
    await shop.make(one, Cancel(), TODAY)
    await shop.bill(TODAY)
    seen = await shop.make(one, Cancel(on=date(2026, 2, 15)), TODAY)
    assert seen.bill_before is None
    assert seen.bill_after is not None
    # 14 of 28 days of February, and 9 of 31 of March, at 20.00.
    assert [line.net_minor for line in seen.bill_after.lines if line.component == "plan"] == [-1000, -581]
    assert await billed_on(shop, seen.bill_after.on) == list(seen.bill_after.lines)


async def test_leaving_early_says_its_price_and_a_waiver_takes_it_back(shop: Shop) -> None:
    one = await shop.start("l", term=True)
    await shop.bill(MARCH)
    done = await shop.make(one, Cancel(when=When.PERIOD_END), TODAY)
    assert done.fee == Money(9 * 1550, "EUR")
    assert done.bill_after is not None
    assert [line.net_minor for line in done.bill_after.lines if line.component == FEE] == [9 * 1550]
    (charge,) = await rows(shop, OneOffCharge)
    assert (charge.component, charge.charged_on, charge.clause) == (FEE, date(2026, 3, 31), "7.2")
    waived = await shop.make(one, WaiveCharge(component=FEE), TODAY)
    assert waived.bill_after is not None
    assert [line for line in waived.bill_after.lines if line.component == FEE] == []
    (charge,) = await rows(shop, OneOffCharge)
    assert charge.withdrawn_at == at(TODAY)


async def test_cancelling_and_keeping_leaves_the_next_bill_as_it_was(shop: Shop) -> None:
    one = await shop.start("l", term=True)
    await shop.bill(MARCH)
    done = await shop.make(one, Cancel(on=date(2026, 3, 25)), TODAY)
    undone = await shop.make(one, UndoCancel(), date(2026, 3, 12))
    assert undone.bill_after == done.bill_before
    assert (await held(shop, one)).holding.ends_on is None


# ---- successors ----


async def test_a_successor_is_stored_and_never_begins_when_it_is_called_off(shop: Shop) -> None:
    one = await shop.start(add_ons=(("care", 1),), discounts=(THANKS,))
    await shop.bill(MARCH)
    done = await shop.make(one, ChangePlan(plan="m", interval=Interval.YEARLY), TODAY)
    assert done.after == Held("Solvika M", 1, (("Care", 1),), None)
    old, new = await rows(shop, Subscription)
    assert (new.id, new.replaces_id, new.interval) == (done.successor_id, one, Interval.YEARLY)
    assert (old.ends_on, new.starts_on, new.next_bill_on) == (APRIL, APRIL, date(2027, 4, 1))
    undone = await shop.make(one, UndoCancel(), TODAY)
    assert undone.successor_id is None
    old, new = await rows(shop, Subscription)
    assert (old.ends_on, new.ends_on) == (None, APRIL)
    again = await shop.make(one, ChangePlan(plan="m", interval=Interval.YEARLY), TODAY)
    assert again.successor_id not in {one, done.successor_id}


# ---- once, and one at a time ----


async def test_the_same_request_changes_nothing_the_second_time(shop: Shop) -> None:
    one = await shop.start("l", term=True)
    await shop.bill(MARCH)
    change = Cancel(when=When.PERIOD_END)
    first = await shop.make(one, change, TODAY, key="k")
    again = await shop.make(one, change, date(2026, 3, 20), key="k")
    assert again == first
    assert len(await rows(shop, OneOffCharge)) == 1


@pytest.mark.parametrize("other", [Cancel(), UndoCancel()])
async def test_a_key_is_good_for_one_request(shop: Shop, other: Change) -> None:
    one = await shop.start()
    await shop.make(one, Cancel(when=When.PERIOD_END), TODAY, key="k")
    with pytest.raises(KeyUsed):
        await shop.make(one, other, TODAY, key="k")


async def test_a_key_is_good_for_one_subscription(shop: Shop) -> None:
    one, two = await shop.start(), await shop.start()
    await shop.make(one, Cancel(), TODAY, key="k")
    with pytest.raises(KeyUsed):
        await shop.make(two, Cancel(), TODAY, key="k")


async def test_a_start_with_a_key_happens_once(shop: Shop) -> None:
    start = Start(plan="m", label="x")
    found: list[Preview] = []
    for _ in range(2):
        async with shop.database.transaction() as session:
            found.append(await subscriptions.start(session, HER, start, actor="system", now=at(TODAY), key="k"))
    assert found[0] == found[1]
    assert len(await rows(shop, Subscription)) == 1


async def test_of_two_at_once_the_second_sees_what_the_first_did(shop: Shop) -> None:
    one = await shop.start()
    both = [shop.make(one, AddAddOn(plan="tv"), TODAY) for _ in range(2)]
    found = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(type(each).__name__ for each in found) == [AddOnHeldAlready.__name__, Preview.__name__]
    assert len(await rows(shop, SubscriptionItem)) == 2


async def test_of_two_requests_at_once_with_one_key_one_is_made(shop: Shop) -> None:
    one = await shop.start()
    both = [shop.make(one, ChangeQuantity(quantity=2), TODAY, key="k") for _ in range(2)]
    first, second = await asyncio.gather(*both)
    assert first == second
    assert len(await rows(shop, SubscriptionItem)) == 2


# ---- whose, what and when ----


async def test_what_was_done_is_listed_the_latest_first(shop: Shop) -> None:
    one = await shop.start()
    await shop.make(one, ChangePlan(plan="l", on=date(2026, 2, 9)), TODAY)
    async with shop.database.reading() as session:
        latest, first = await subscriptions.changes(session, one)
    assert (latest.kind, latest.effective_on, latest.recorded_at, latest.actor, latest.facts) == (
        "change-plan",
        date(2026, 2, 9),
        at(TODAY),
        "agent:1",
        {"plan": "l", "on": "2026-02-09"},
    )
    assert first.kind == "start"


async def test_what_is_not_there_is_not_found(shop: Shop) -> None:
    with pytest.raises(NotFound):
        await shop.make(99, Cancel(), TODAY)
    with pytest.raises(NotFound):
        await shop.preview(99, Cancel(), TODAY)
    async with shop.database.reading() as session:
        with pytest.raises(NotFound):
            await subscriptions.changes(session, 99)
        with pytest.raises(NotFound):
            await subscriptions.preview_start(session, 99, Start(plan="m", label="x"), today=TODAY)


async def test_today_is_the_day_where_she_is(shop: Shop) -> None:
    one = await shop.start()
    async with shop.database.transaction() as session:
        late = at(TODAY).replace(hour=23, minute=30)
        done = await subscriptions.make(session, one, ChangePlan(plan="l"), actor="system", now=late)
    assert done.effective_on == date(2026, 3, 11)


async def test_periods_begin_on_her_anchor_day(shop: Shop) -> None:
    async with shop.database.transaction() as session:
        session.add(customer(2, anchor_day=31))
        await session.flush()
        start = Start(plan="m", label="x", on=date(2026, 2, 5))
        done = await subscriptions.start(session, 2, start, actor="system", now=at(date(2026, 2, 5)))
    assert done.bill_after is not None
    assert done.bill_after.on == date(2026, 2, 28)


# ---- rows ----


def test_rows_that_say_it_already_stay_and_others_only_end() -> None:
    kept = [Kept(1, "m", TODAY), Kept(2, "l", None), Kept(3, "m", None), Kept(4, "x", None)]
    wanted = [("m", None), ("l", TODAY), ("n", None), ("m", None)]
    assert differences(kept, wanted) == Differences(new=[2], moved=[(2, TODAY), (1, None)], gone=[4])


async def test_a_preview_is_read_back_as_it_was_kept(shop: Shop) -> None:
    one = await shop.start("l", term=True)
    seen = await shop.preview(one, Cancel(when=When.PERIOD_END), TODAY)
    assert Preview.from_facts(seen.facts()) == seen


async def test_items_of_the_plan_never_overlap(shop: Shop) -> None:
    one = await shop.start()
    for change in (ChangePlan(plan="l", when=When.PERIOD_END), ChangeQuantity(quantity=2), ChangePlan(plan="l")):
        await shop.make(one, change, TODAY)
    runs = [(item.from_on, item.to_on) for item in (await held(shop, one)).holding.items]
    assert runs == [(START, TODAY), (TODAY, None)]
    assert {item.plan_kind for item in (await held(shop, one)).holding.items} == {PlanKind.PLAN}


async def test_who_cannot_be_taxed_can_cancel_all_the_same(shop: Shop) -> None:
    key = await shop.start()
    async with shop.database.transaction() as session:
        (await session.get_one(Customer, HER)).country = "XX"
    done = await shop.make(key, Cancel(on=APRIL), TODAY)
    assert done.bill_after is None
    assert (await held(shop, key)).holding.ends_on == APRIL
