"""A subscription before a change becomes the subscription after it. Previews and the real thing both come here."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import assert_never

from billing.charging.terms import HeldItem, HeldPause, Holding
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
from billing.contracts.contract import Contract, day_of, plan_on, until, with_holding
from billing.contracts.ending import end_of, ended, kept, planned_end
from billing.contracts.offers import Offers, sold
from billing.contracts.starting import at_least_one, granted, succeeded
from billing.errors import (
    AddOnHeldAlready,
    EmptyPause,
    NotFound,
    NothingToResume,
    PausesOverlap,
    SamePlan,
    SameQuantity,
)
from billing.kinds import PlanKind


def apply(contract: Contract, change: Change, today: date, *, offers: Offers | None = None) -> Contract:
    """Return a subscription after a change; nothing that was billed is edited.

    Args:
        contract: Before the change.
        change: What is wanted.
        today: The customer's day.
        offers: Every plan and add-on that the change names or the subscription holds, in the
            customer's currency and region.

    Raises:
        Refusal: What does not allow it, see billing.errors.
    """
    day = effective_on(contract, change, today)
    known = offers or {}
    match change:
        case ChangePlan():
            return _change_plan(contract, change, day, today, known)
        case Cancel():
            return ended(contract, day, today)
        case UndoCancel():
            return kept(contract, today)
        case ChangeQuantity():
            holding = _with_quantity(contract.holding, change, day)
        case AddAddOn():
            holding = _with_add_on(contract, change, day, known)
        case RemoveAddOn():
            holding = _without_add_on(contract.holding, change.plan, day)
        case Pause():
            holding = _paused(contract.holding, day, change.to_on)
        case Resume():
            holding = _resumed(contract.holding, day)
        case GiveDiscount():
            given = granted(change, contract.holding.discounts, day, cycle=contract.cycle, currency=contract.currency)
            holding = replace(contract.holding, discounts=(*contract.holding.discounts, given))
        case EndDiscount():
            holding = _without_discount(contract.holding, change.code, day)
        case WaiveCharge():
            left = tuple(each for each in contract.holding.charges if each.component != change.component)
            holding = replace(contract.holding, charges=left)
        case _:
            assert_never(change)
    return with_holding(contract, holding, today)


def effective_on(contract: Contract, change: Change, today: date) -> date:
    """Return the first day on which a change counts.

    Raises:
        Refusal: It cannot count then, see billing.errors.
    """
    match change:
        case ChangePlan() if change.interval not in {None, contract.cycle.interval}:
            day = contract.cycle.boundary_on_or_after(_day(contract, change.when, change.on, today))
            # The boundary may lie behind the end, though the day that was wished for does not.
            return day_of(contract, day, today)
        case ChangePlan() | RemoveAddOn():
            return _day(contract, change.when, change.on, today)
        case Cancel():
            return end_of(contract, change, today)
        case UndoCancel():
            return planned_end(contract, today)
        case WaiveCharge():
            days = [each.on for each in contract.holding.charges if each.component == change.component]
            if not days:
                raise NotFound(what=change.component)
            return min(days)
        case _:
            return day_of(contract, change.on, today)


def _day(contract: Contract, when: When, on: date | None, today: date) -> date:
    if on is None and when is not When.NOW:
        on = contract.cycle.containing(max(today, contract.holding.starts_on)).end
    return day_of(contract, on, today)


def _change_plan(contract: Contract, change: ChangePlan, day: date, today: date, offers: Offers) -> Contract:
    interval = change.interval or contract.cycle.interval
    now = plan_on(contract.holding, day)
    is_kept = now is not None and now.plan_code == change.plan and interval is contract.cycle.interval
    if now is not None and is_kept:
        if now.to_on is None:
            raise SamePlan(plan=now.plan_name)
        items = tuple(_until(contract.holding.items, PlanKind.PLAN, now.from_on))
        return with_holding(contract, replace(contract.holding, items=(*items, replace(now, to_on=None))), today)
    offer = sold(offers, change.plan, PlanKind.PLAN, interval=interval, currency=contract.currency, on=day)
    if interval is not contract.cycle.interval:
        return succeeded(contract, offer, interval, day, today, offers=offers)
    taken = offer.item(interval, day, quantity=now.quantity if now is not None else 1)
    items = tuple(_until(contract.holding.items, PlanKind.PLAN, day))
    return with_holding(contract, replace(contract.holding, items=(*items, taken)), today)


def _with_quantity(holding: Holding, change: ChangeQuantity, day: date) -> Holding:
    at_least_one(change.quantity)
    meant = [item for item in holding.items if _is_meant(item, change.add_on) and (not item.to_on or item.to_on > day)]
    if not meant:
        raise NotFound(what=change.add_on)
    if all(item.quantity == change.quantity for item in meant):
        raise SameQuantity(quantity=change.quantity)
    items: list[HeldItem] = []
    for item in holding.items:
        if item not in meant or item.quantity == change.quantity:
            items.append(item)
            continue
        before = until(item, day)
        items.extend([before] if before is not None else [])
        items.append(replace(item, quantity=change.quantity, from_on=max(item.from_on, day)))
    return replace(holding, items=tuple(items))


def _is_meant(item: HeldItem, add_on: str | None) -> bool:
    return item.plan_kind is PlanKind.PLAN if add_on is None else _is_add_on(item, add_on)


def _is_add_on(item: HeldItem, code: str) -> bool:
    return item.plan_kind is PlanKind.ADD_ON and item.plan_code == code


def _with_add_on(contract: Contract, change: AddAddOn, day: date, offers: Offers) -> Holding:
    at_least_one(change.quantity)
    interval = contract.cycle.interval
    offer = sold(offers, change.plan, PlanKind.ADD_ON, interval=interval, currency=contract.currency, on=day)
    if any(_is_add_on(item, offer.code) and (not item.to_on or item.to_on > day) for item in contract.holding.items):
        raise AddOnHeldAlready(plan=offer.name)
    taken = offer.item(interval, day, quantity=change.quantity)
    return replace(contract.holding, items=(*contract.holding.items, taken))


def _without_add_on(holding: Holding, code: str, day: date) -> Holding:
    meant = [item for item in holding.items if _is_add_on(item, code) and (not item.to_on or item.to_on > day)]
    if not meant:
        raise NotFound(what=code)
    items = (until(item, day) if item in meant else item for item in holding.items)
    return replace(holding, items=tuple(item for item in items if item is not None))


def _paused(holding: Holding, day: date, to_on: date | None) -> Holding:
    if to_on is not None and to_on <= day:
        raise EmptyPause(on=day)
    for pause in holding.pauses:
        if (pause.to_on is None or day < pause.to_on) and (to_on is None or pause.from_on < to_on):
            raise PausesOverlap(on=pause.from_on)
    return replace(holding, pauses=(*holding.pauses, HeldPause(day, to_on)))


def _resumed(holding: Holding, day: date) -> Holding:
    if all(pause.to_on is not None and pause.to_on <= day for pause in holding.pauses):
        raise NothingToResume
    pauses = (until(pause, day) for pause in holding.pauses)
    return replace(holding, pauses=tuple(pause for pause in pauses if pause is not None))


def _without_discount(holding: Holding, code: str, day: date) -> Holding:
    meant = [each for each in holding.discounts if each.code == code and (not each.to_on or each.to_on > day)]
    if not meant:
        raise NotFound(what=code)
    discounts = (until(each, day) if each in meant else each for each in holding.discounts)
    return replace(holding, discounts=tuple(each for each in discounts if each is not None))


def _until(items: tuple[HeldItem, ...], kind: PlanKind, day: date) -> Iterator[HeldItem]:
    """Yield items, those of a kind only as far as they run before a day."""
    for item in items:
        held = until(item, day) if item.plan_kind is kind else item
        if held is not None:
            yield held
