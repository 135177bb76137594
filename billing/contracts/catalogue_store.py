"""Rows of the catalogue."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, insert, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from billing.db import AsyncSession
from billing.kinds import Interval, Timing
from billing.models import Customer, Plan, PlanTerm, Price, Subscription, SubscriptionItem


async def plans(session: AsyncSession, codes: Iterable[str] | None = None) -> Sequence[Plan]:
    """Load plans by their codes, or all of them, in the order in which they came."""
    query = select(Plan).order_by(Plan.id)
    query = query if codes is None else query.where(Plan.code.in_(sorted(codes)))
    return (await session.execute(query.execution_options(populate_existing=True))).scalars().all()


async def terms(session: AsyncSession, plan_ids: Sequence[int], currency: str) -> dict[int, PlanTerm]:
    """Load the commitments that plans are sold with in a currency, by plan."""
    query = select(PlanTerm).where(PlanTerm.plan_id.in_(plan_ids), PlanTerm.currency == currency)
    return {row.plan_id: row for row in (await session.execute(query)).scalars()}


async def prices(session: AsyncSession, plan_ids: Sequence[int], currency: str) -> Sequence[Price]:
    """Load every price of plans in a currency, those of a component in the order of their days."""
    query = select(Price).where(Price.plan_id.in_(plan_ids), Price.currency == currency)
    return (await session.execute(query.order_by(Price.valid_from, Price.id))).scalars().all()


async def prices_of_component(
    session: AsyncSession, plan_id: int, component: str, currency: str, region: str, interval: Interval
) -> Sequence[Price]:
    """Load every price of a component in one place, in the order of their days."""
    query = select(Price).where(
        Price.plan_id == plan_id,
        Price.component == component,
        Price.currency == currency,
        Price.region == region,
        Price.interval == interval,
    )
    return (await session.execute(query.order_by(Price.valid_from))).scalars().all()


async def add_plan(session: AsyncSession, values: dict[str, Any]) -> int:
    """Insert a plan; return its id."""
    return (await session.execute(insert(Plan).values(**values).returning(Plan.id))).scalar_one()


async def add_term(session: AsyncSession, values: dict[str, Any]) -> None:
    """Insert the commitment that a plan is sold with."""
    await session.execute(insert(PlanTerm).values(**values))


async def add_price(session: AsyncSession, values: dict[str, Any]) -> int:
    """Insert a price; return its id."""
    return (await session.execute(insert(Price).values(**values).returning(Price.id))).scalar_one()


async def withdraw(session: AsyncSession, plan_id: int, on: date) -> None:
    """Keep from when on a plan is not sold."""
    await session.execute(update(Plan).where(Plan.id == plan_id).values(withdrawn_on=on))


async def lock_plan(session: AsyncSession, code: str) -> Plan | None:
    """Load a plan and keep others from adding prices to it until the transaction ends."""
    query = select(Plan).where(Plan.code == code).with_for_update(key_share=True)
    return (await session.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds, or held, a plan at the prices of a currency, region (empty for everywhere) and interval."""

    plan_id: int
    currency: str
    region: str
    interval: Interval


async def lock_holders(session: AsyncSession, who: Holders, timing: Timing, since: date, *, due_by: date) -> None:
    """Keep others from writing to the accounts of holders who are billed for days from `since` on, or may be just now.

    Args:
        session: An open session.
        who: Of them.
        timing: Of the price.
        since: Its first day.
        due_by: Nobody is billed now who is not due by this day.
    """
    billed = select(Subscription.customer_id).where(
        *_hold(who, since), or_(_billed_to(timing) > since, Subscription.next_bill_on <= due_by)
    )
    query = select(Customer.id).where(Customer.id.in_(billed)).order_by(Customer.id)
    await session.execute(query.with_for_update(key_share=True))


async def is_held(session: AsyncSession, plan_id: int, currency: str) -> bool:
    """Say whether anybody holds, or held, a plan in a currency."""
    query = select(SubscriptionItem.id).join(Subscription).join(Customer)
    query = query.where(SubscriptionItem.plan_id == plan_id, Customer.currency == currency)
    return (await session.execute(query.limit(1))).first() is not None


async def recheck_holders(session: AsyncSession, who: Holders, timing: Timing, since: date) -> None:
    """Have computed again what was billed of a plan for days from `since` on."""
    query = update(Subscription).where(
        *_hold(who, since),
        Subscription.billed_until.is_not(None),
        Subscription.next_bill_on.is_not(None),
        _billed_to(timing) > since,
        or_(Subscription.recheck_from.is_(None), Subscription.recheck_from > since),
    )
    await session.execute(query.values(recheck_from=since).execution_options(synchronize_session=False))


def _hold(who: Holders, since: date) -> tuple[ColumnElement[bool], ...]:
    held = select(SubscriptionItem.subscription_id).where(
        SubscriptionItem.plan_id == who.plan_id, or_(SubscriptionItem.to_on.is_(None), SubscriptionItem.to_on > since)
    )
    customers = select(Customer.id).where(Customer.currency == who.currency)
    customers = customers.where(Customer.country == who.region) if who.region else customers
    return (
        Subscription.id.in_(held),
        Subscription.customer_id.in_(customers),
        Subscription.interval == who.interval,
    )


def _billed_to(timing: Timing) -> InstrumentedAttribute[date | None]:
    """In advance it is billed up to the day of the next bill."""
    return Subscription.next_bill_on if timing is Timing.ADVANCE else Subscription.billed_until
