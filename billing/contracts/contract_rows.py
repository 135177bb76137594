"""Contracts from rows, and what a change made of them back into rows."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from billing.charging.terms import HeldCharge, HeldDiscount, HeldItem, HeldPause, Holding
from billing.contracts import subscription_store as store
from billing.contracts.commitments import Commitment
from billing.contracts.contract import Contract
from billing.contracts.starting import UNSAVED
from billing.db import AsyncSession
from billing.errors import NotFound
from billing.holdings import Account
from billing.models import Discount, OneOffCharge, Pause, SubscriptionItem, Term


async def load(session: AsyncSession, account: Account, subscription_id: int) -> Contract:
    """Load the contract of one of a customer's subscriptions, with the one that follows it.

    Raises:
        NotFound: She has no such subscription.
    """
    contract = await _load(session, account, subscription_id)
    following = await store.successor(session, subscription_id)
    return contract if following is None else replace(contract, successor=await _load(session, account, following))


async def save(
    session: AsyncSession, before: Contract | None, after: Contract, *, customer_id: int, now: datetime
) -> tuple[int, int | None]:
    """Write what differs between a contract before and after a change; return the ids of it and of its successor."""
    if before is None:
        subscription_id = await _add(session, after, customer_id)
    else:
        subscription_id = after.holding.subscription_id
        await _update(session, after, now)
    follows = after.successor
    if follows is None:
        return subscription_id, None
    if follows.holding.subscription_id == UNSAVED:
        return subscription_id, await _add(session, follows, customer_id, replaces_id=subscription_id)
    await _update(session, follows, now)
    return subscription_id, follows.holding.subscription_id


class Kept(NamedTuple):
    """A row: what tells it from others, and its end."""

    id: int
    key: Hashable
    to_on: date | None


@dataclass(frozen=True, slots=True)
class Differences:
    """How rows have to change.

    Attributes:
        new: Places of what has no row yet.
        moved: Rows that end on another day.
        gone: Rows of what is not there any more.
    """

    new: list[int]
    moved: list[tuple[int, date | None]]
    gone: list[int]


def differences(rows: Sequence[Kept], wanted: Sequence[tuple[Hashable, date | None]]) -> Differences:
    """Match rows with what they should say: first those that say it, then those that only end on another day."""
    left, open_places = list(rows), []
    for place, (key, to_on) in enumerate(wanted):
        same = next((row for row in left if (row.key, row.to_on) == (key, to_on)), None)
        if same is None:
            open_places.append(place)
        else:
            left.remove(same)
    found = Differences([], [], [])
    for place in open_places:
        key, to_on = wanted[place]
        alike = next((row for row in left if row.key == key), None)
        if alike is None:
            found.new.append(place)
        else:
            left.remove(alike)
            found.moved.append((alike.id, to_on))
    found.gone.extend(row.id for row in left)
    return found


async def commitments(session: AsyncSession, subscription_id: int) -> tuple[Commitment, ...]:
    """Load the commitments of a subscription, those that are over too."""
    return tuple(map(_commitment, await store.terms(session, subscription_id)))


async def _load(session: AsyncSession, account: Account, subscription_id: int) -> Contract:
    for each in account.subscriptions:
        if each.holding.subscription_id == subscription_id:
            return Contract(
                each.holding,
                each.standing,
                each.next_bill_on,
                account.currency,
                await commitments(session, subscription_id),
                await store.last_billed_on(session, subscription_id),
            )
    raise NotFound(what=subscription_id)


async def _add(session: AsyncSession, contract: Contract, customer_id: int, *, replaces_id: int | None = None) -> int:
    holding = contract.holding
    subscription_id = await store.add_subscription(
        session,
        {
            "customer_id": customer_id,
            "label": holding.label,
            "starts_on": holding.starts_on,
            "ends_on": holding.ends_on,
            "interval": holding.cycle.interval,
            "anchor_on": holding.cycle.anchor_on,
            "next_bill_on": contract.next_bill_on,
            "replaces_id": replaces_id,
        },
    )
    await _add_items(session, subscription_id, holding.items)
    await _add_discounts(session, subscription_id, holding.discounts)
    await _add_pauses(session, subscription_id, holding.pauses)
    await _add_charges(session, subscription_id, holding.charges)
    await store.add(session, Term, [{"subscription_id": subscription_id, **_fields(each)} for each in contract.terms])
    return subscription_id


async def _update(session: AsyncSession, contract: Contract, now: datetime) -> None:
    holding = contract.holding
    await store.move_subscription(
        session,
        holding.subscription_id,
        {
            "ends_on": holding.ends_on,
            "next_bill_on": contract.next_bill_on,
            "recheck_from": contract.standing.recheck_from,
        },
    )
    await _update_items(session, holding)
    await _update_discounts(session, holding)
    await _update_pauses(session, holding)
    await _update_charges(session, holding, now)


async def _update_items(session: AsyncSession, holding: Holding) -> None:
    known = await store.items(session, holding.subscription_id)
    rows = [Kept(row.id, (code, row.quantity, row.from_on), row.to_on) for row, code in known]
    wanted = [((each.plan_code, each.quantity, each.from_on), each.to_on) for each in holding.items]
    found = differences(rows, wanted)
    await _move(session, SubscriptionItem, found)
    await _add_items(session, holding.subscription_id, [holding.items[place] for place in found.new])


async def _update_discounts(session: AsyncSession, holding: Holding) -> None:
    known = await store.discounts(session, holding.subscription_id)
    rows = [Kept(row.id, _discount_key(row), row.to_on) for row in known]
    found = differences(rows, [(_discount_key(each), each.to_on) for each in holding.discounts])
    await _move(session, Discount, found)
    await _add_discounts(session, holding.subscription_id, [holding.discounts[place] for place in found.new])


async def _update_pauses(session: AsyncSession, holding: Holding) -> None:
    known = await store.pauses(session, holding.subscription_id)
    rows = [Kept(row.id, row.from_on, row.to_on) for row in known]
    found = differences(rows, [(each.from_on, each.to_on) for each in holding.pauses])
    await _move(session, Pause, found)
    await _add_pauses(session, holding.subscription_id, [holding.pauses[place] for place in found.new])


async def _update_charges(session: AsyncSession, holding: Holding, now: datetime) -> None:
    known = await store.charges(session, holding.subscription_id)
    rows = [Kept(row.id, _charge_key(row, row.charged_on), None) for row in known]
    found = differences(rows, [(_charge_key(each, each.on), None) for each in holding.charges])
    await store.withdraw(session, found.gone, now)
    await _add_charges(session, holding.subscription_id, [holding.charges[place] for place in found.new])


async def _move(
    session: AsyncSession, table: type[SubscriptionItem] | type[Discount] | type[Pause], found: Differences
) -> None:
    for row_id, to_on in found.moved:
        await store.end(session, table, row_id, to_on)
    await store.remove(session, table, found.gone)


async def _add_items(session: AsyncSession, subscription_id: int, items: Sequence[HeldItem]) -> None:
    plans = await store.plan_ids(session, {item.plan_code for item in items}) if items else {}
    rows = [
        {
            "subscription_id": subscription_id,
            "plan_id": plans[item.plan_code],
            "quantity": item.quantity,
            "from_on": item.from_on,
            "to_on": item.to_on,
        }
        for item in items
    ]
    await store.add(session, SubscriptionItem, rows)


async def _add_discounts(session: AsyncSession, subscription_id: int, discounts: Sequence[HeldDiscount]) -> None:
    rows = [{"subscription_id": subscription_id, **_fields(each)} for each in discounts]
    await store.add(session, Discount, rows)


async def _add_pauses(session: AsyncSession, subscription_id: int, pauses: Sequence[HeldPause]) -> None:
    rows = [{"subscription_id": subscription_id, **_fields(each)} for each in pauses]
    await store.add(session, Pause, rows)


async def _add_charges(session: AsyncSession, subscription_id: int, charges: Sequence[HeldCharge]) -> None:
    rows = []
    for each in charges:
        values = _fields(each)
        del values["event"]
        rows.append({"subscription_id": subscription_id, "charged_on": values.pop("on"), **values})
    await store.add(session, OneOffCharge, rows)


def _fields(value: HeldDiscount | HeldPause | HeldCharge | Commitment) -> dict[str, Any]:
    """Return the columns of a row: they are called as the attributes are."""
    return {each.name: getattr(value, each.name) for each in fields(value)}


def _discount_key(each: Discount | HeldDiscount) -> Hashable:
    return tuple(getattr(each, field.name) for field in fields(HeldDiscount) if field.name != "to_on")


def _charge_key(each: OneOffCharge | HeldCharge, on: date) -> Hashable:
    return (each.component, each.name, on, each.unit_price, each.quantity, each.part, each.of_parts, each.clause)


def _commitment(row: Term) -> Commitment:
    return Commitment(**{each.name: getattr(row, each.name) for each in fields(Commitment)})
