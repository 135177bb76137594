"""What can be done to subscriptions: first looked at, then done, by the same function.

Whoever changes anything holds the customer's lock and only then reads, so of two who change one
subscription at once the second sees what the first one did.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from billing import holdings, store
from billing.contracts import contract_rows
from billing.contracts import subscription_store as rows
from billing.contracts.catalogue import known_offers
from billing.contracts.changes import Change, Start, facts_of
from billing.contracts.changing import apply, effective_on
from billing.contracts.contract import Contract
from billing.contracts.next_bills import next_bills
from billing.contracts.previews import Preview, fee_of, held_on
from billing.contracts.starting import UNSAVED, begun
from billing.db import AsyncSession, one_at_a_time
from billing.errors import KeyUsed, NotFound
from billing.holdings import Account
from billing.models import Customer, SubscriptionChange


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Something that was done to a subscription.

    Attributes:
        kind: See billing.contracts.changes.
        facts: What was asked for, as JSON values.
        actor: Who did it.
    """

    kind: str
    effective_on: date
    recorded_at: datetime
    actor: str
    facts: dict[str, Any]


async def preview(session: AsyncSession, subscription_id: int, change: Change, *, today: date) -> Preview:
    """Say what a change would do if it were made on a day, without making it.

    Raises:
        NotFound: There is no such subscription, plan or add-on.
        Refusal: What else does not allow it, see billing.errors.
    """
    case = await _case(session, await _owner(session, subscription_id))
    _, _, seen = await _changed(session, case, subscription_id, change, today)
    return seen


async def make(
    session: AsyncSession, subscription_id: int, change: Change, *, actor: str, now: datetime, key: str | None = None
) -> Preview:
    """Change a subscription; return what that did.

    Args:
        session: In a writing transaction.
        subscription_id: Which.
        change: What is wanted.
        actor: Who wants it.
        now: The instant; the customer's day counts.
        key: Names the request; made again with the same key, it only returns what it did the first time.

    Raises:
        NotFound: There is no such subscription, plan or add-on.
        KeyUsed: The key was used for something else.
        Refusal: What else does not allow it, see billing.errors.
    """
    case = await _locked(session, await _owner(session, subscription_id))
    if known := await made_before(session, key, change, subscription_id=subscription_id):
        return known
    before, after, seen = await _changed(session, case, subscription_id, change, case.day(now))
    return await _save(session, case, before, after, seen, change=change, actor=actor, now=now, key=key)


async def preview_start(session: AsyncSession, customer_id: int, start: Start, *, today: date) -> Preview:
    """Say what a start would do on a day, without starting.

    Raises:
        NotFound: There is no such customer, plan or add-on.
        Refusal: What else does not allow it, see billing.errors.
    """
    _, seen = await _started(session, await _case(session, customer_id), start, today)
    return seen


async def start(
    session: AsyncSession, customer_id: int, start: Start, *, actor: str, now: datetime, key: str | None = None
) -> Preview:
    """Start a subscription of a customer; return what that did, see `make`.

    Raises:
        NotFound: There is no such customer, plan or add-on.
        KeyUsed: The key was used for something else.
        Refusal: What else does not allow it, see billing.errors.
    """
    case = await _locked(session, customer_id)
    if known := await made_before(session, key, start, customer_id=customer_id):
        return known
    after, seen = await _started(session, case, start, case.day(now))
    return await _save(session, case, None, after, seen, change=start, actor=actor, now=now, key=key)


async def made_before(
    session: AsyncSession,
    key: str | None,
    change: Change | Start,
    *,
    subscription_id: int | None = None,
    customer_id: int | None = None,
) -> Preview | None:
    """Return what a request with a key did, if it was made before.

    Raises:
        KeyUsed: It was another request.
    """
    if key is None:
        return None
    await one_at_a_time(session, f"subscription-change {key}")
    found = await rows.change_by_key(session, key)
    if found is None:
        return None
    mine = await rows.owner(session, found.subscription_id) if subscription_id is None else found.subscription_id
    if mine != (subscription_id or customer_id) or not _is_same(found, change):
        raise KeyUsed(key=key)
    return Preview.from_facts(found.facts["did"])


async def changes(session: AsyncSession, subscription_id: int) -> tuple[ChangeView, ...]:
    """List what was done to a subscription, the latest first.

    Raises:
        NotFound: There is no such subscription.
    """
    await _owner(session, subscription_id)
    return tuple(
        ChangeView(row.kind, row.effective_on, row.recorded_at, row.actor, row.facts["change"])
        for row in await rows.changes(session, subscription_id)
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """A customer whose subscriptions are to change."""

    who: Customer
    account: Account

    def day(self, now: datetime) -> date:
        """Return the customer's day."""
        return now.astimezone(ZoneInfo(self.account.time_zone)).date()


async def _owner(session: AsyncSession, subscription_id: int) -> int:
    customer_id = await rows.owner(session, subscription_id)
    if customer_id is None:
        raise NotFound(what=subscription_id)
    return customer_id


async def _locked(session: AsyncSession, customer_id: int) -> _Case:
    if await store.lock_customer(session, customer_id) is None:
        raise NotFound(what=customer_id)
    return await _case(session, customer_id)


async def _case(session: AsyncSession, customer_id: int) -> _Case:
    who = await store.customer(session, customer_id)
    if who is None:
        raise NotFound(what=customer_id)
    return _Case(who, await holdings.account(session, customer_id))


async def _changed(
    session: AsyncSession, case: _Case, subscription_id: int, change: Change, today: date
) -> tuple[Contract, Contract, Preview]:
    """Compute everything that a change does; previews and the real thing both come here."""
    before = await contract_rows.load(session, case.account, subscription_id)
    codes = {item.plan_code for item in before.holding.items} | {getattr(change, "plan", "")}
    offers = await known_offers(session, currency=before.currency, region=case.who.country, codes=codes)
    day = effective_on(before, change, today)
    after = apply(before, change, today, offers=offers)
    follows = after.successor
    shown = follows if follows is not None and before.successor is None else after
    then, now = await next_bills(session, case.account, before, after)
    return (
        before,
        after,
        Preview(
            subscription_id,
            change.kind,
            day,
            held_on(before, day),
            held_on(shown, day),
            then,
            now,
            fee_of(before, after),
            None if follows is None or follows.never_begins else follows.holding.subscription_id,
        ),
    )


async def _started(session: AsyncSession, case: _Case, start: Start, today: date) -> tuple[Contract, Preview]:
    currency = case.account.currency
    codes = {start.plan, *(code for code, _ in start.add_ons)}
    offers = await known_offers(session, currency=currency, region=case.who.country, codes=codes)
    after = begun(
        start,
        today,
        offers=offers,
        currency=currency,
        anchor_day=case.who.anchor_day,
        time_zone=case.account.time_zone,
    )
    then, now = await next_bills(session, case.account, None, after)
    starts_on = after.holding.starts_on
    return after, Preview(UNSAVED, start.kind, starts_on, None, held_on(after, starts_on), then, now)


def _is_same(found: SubscriptionChange, change: Change | Start) -> bool:
    return found.kind == change.kind and found.facts["change"] == facts_of(change)


async def _save(
    session: AsyncSession,
    case: _Case,
    before: Contract | None,
    after: Contract,
    seen: Preview,
    *,
    change: Change | Start,
    actor: str,
    now: datetime,
    key: str | None,
) -> Preview:
    subscription_id, successor_id = await contract_rows.save(
        session, before, after, customer_id=case.account.customer_id, now=now
    )
    did = seen.stored(subscription_id, successor_id if seen.successor_id is not None else None)
    await rows.add_change(
        session,
        {
            "subscription_id": subscription_id,
            "kind": change.kind,
            "effective_on": did.effective_on,
            "recorded_at": now,
            "actor": actor,
            "key": key,
            "facts": {"change": facts_of(change), "did": did.facts()},
        },
    )
    return did
