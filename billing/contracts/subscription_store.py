"""Rows of subscriptions and of what is done to them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, or_, select, update

from billing.db import AsyncSession, Base
from billing.models import (
    BilledCycle,
    Discount,
    OneOffCharge,
    Pause,
    Plan,
    Subscription,
    SubscriptionChange,
    SubscriptionItem,
    Term,
)

Row = dict[str, Any]

FRESH = {"populate_existing": True}
"""What was changed by statements is read anew."""


async def owner(session: AsyncSession, subscription_id: int) -> int | None:
    """Return whose a subscription is."""
    query = select(Subscription.customer_id).where(Subscription.id == subscription_id)
    return (await session.execute(query)).scalar_one_or_none()


async def last_billed_on(session: AsyncSession, subscription_id: int) -> date | None:
    """Return the latest day that a subscription was billed on."""
    query = select(func.max(BilledCycle.billed_on)).where(BilledCycle.subscription_id == subscription_id)
    return (await session.execute(query)).scalar_one()


async def successor(session: AsyncSession, subscription_id: int) -> int | None:
    """Return the subscription that follows another one, unless it never began."""
    query = select(Subscription.id).where(
        Subscription.replaces_id == subscription_id,
        or_(Subscription.ends_on.is_(None), Subscription.ends_on > Subscription.starts_on),
    )
    return (await session.execute(query.order_by(Subscription.id.desc()).limit(1))).scalar_one_or_none()


async def items(session: AsyncSession, subscription_id: int) -> Sequence[tuple[SubscriptionItem, str]]:
    """Load what a subscription holds or held, with the codes of the plans."""
    query = select(SubscriptionItem, Plan.code).join(Plan, Plan.id == SubscriptionItem.plan_id)
    query = query.where(SubscriptionItem.subscription_id == subscription_id).order_by(SubscriptionItem.id)
    return [(item, code) for item, code in await session.execute(query, execution_options=FRESH)]


async def discounts(session: AsyncSession, subscription_id: int) -> Sequence[Discount]:
    """Load the discounts of a subscription."""
    query = select(Discount).where(Discount.subscription_id == subscription_id).order_by(Discount.id)
    return (await session.execute(query, execution_options=FRESH)).scalars().all()


async def pauses(session: AsyncSession, subscription_id: int) -> Sequence[Pause]:
    """Load the pauses of a subscription."""
    query = select(Pause).where(Pause.subscription_id == subscription_id).order_by(Pause.id)
    return (await session.execute(query, execution_options=FRESH)).scalars().all()


async def charges(session: AsyncSession, subscription_id: int) -> Sequence[OneOffCharge]:
    """Load what is charged once for a subscription and was not withdrawn."""
    query = select(OneOffCharge).where(
        OneOffCharge.subscription_id == subscription_id, OneOffCharge.withdrawn_at.is_(None)
    )
    return (await session.execute(query.order_by(OneOffCharge.id), execution_options=FRESH)).scalars().all()


async def terms(session: AsyncSession, subscription_id: int) -> Sequence[Term]:
    """Load the commitments of a subscription."""
    query = select(Term).where(Term.subscription_id == subscription_id).order_by(Term.from_on, Term.id)
    return (await session.execute(query)).scalars().all()


async def plan_ids(session: AsyncSession, codes: Iterable[str]) -> dict[str, int]:
    """Return the ids of plans by their codes."""
    query = select(Plan).where(Plan.code.in_(list(codes)))
    return {plan.code: plan.id for plan in (await session.execute(query)).scalars()}


async def add_subscription(session: AsyncSession, values: Row) -> int:
    """Insert a subscription; return its id."""
    return (await session.execute(insert(Subscription).values(**values).returning(Subscription.id))).scalar_one()


async def move_subscription(session: AsyncSession, subscription_id: int, values: Row) -> None:
    """Keep when a subscription ends and what is billed of it next."""
    await session.execute(update(Subscription).where(Subscription.id == subscription_id).values(**values))


async def add(session: AsyncSession, table: type[Base], rows: Sequence[Row]) -> None:
    """Insert what belongs to a subscription."""
    if rows:
        await session.execute(insert(table), rows)


async def end(
    session: AsyncSession,
    table: type[SubscriptionItem] | type[Discount] | type[Pause],
    row_id: int,
    to_on: date | None,
) -> None:
    """Keep the first day without something."""
    await session.execute(update(table).where(table.id == row_id).values(to_on=to_on))


async def remove(
    session: AsyncSession, table: type[SubscriptionItem] | type[Discount] | type[Pause], row_ids: Sequence[int]
) -> None:
    """Delete what runs on no day any more; the change that did so tells of it."""
    if row_ids:
        await session.execute(delete(table).where(table.id.in_(row_ids)))


async def withdraw(session: AsyncSession, charge_ids: Sequence[int], at: datetime) -> None:
    """Charge something not at all that was to be charged once."""
    if charge_ids:
        query = update(OneOffCharge).where(OneOffCharge.id.in_(charge_ids))
        await session.execute(query.values(withdrawn_at=at))


# ---- changes ----


async def change_by_key(session: AsyncSession, key: str) -> SubscriptionChange | None:
    """Load the change that was made with a key."""
    query = select(SubscriptionChange).where(SubscriptionChange.key == key)
    return (await session.execute(query)).scalar_one_or_none()


async def changes(session: AsyncSession, subscription_id: int) -> Sequence[SubscriptionChange]:
    """Load what was done to a subscription, the latest first."""
    query = select(SubscriptionChange).where(SubscriptionChange.subscription_id == subscription_id)
    return (await session.execute(query.order_by(SubscriptionChange.id.desc()))).scalars().all()


async def add_change(session: AsyncSession, values: Row) -> None:
    """Insert what was done to a subscription."""
    await session.execute(insert(SubscriptionChange).values(**values))
