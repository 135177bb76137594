"""What customers hold: subscriptions, and everything that changes their price."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from billing.db import Base, BigId, Exact, Instant, choice
from billing.kinds import DiscountScope, FeeRule, Interval, TaxCategory
from billing.models.catalogue import Plan


class Subscription(Base):
    """One line of service (a SIM card) of a customer. `ends_on` is the first day without it.

    Its whole billing periods are of `interval`, counted from `anchor_on`. `billed_until` is the
    boundary of its last bill: everything in arrear before it, and everything in advance for the
    period that begins with it, has been billed. `next_bill_on` is the day of its next bill, or
    nothing when none is to come. What was billed for days from `recheck_from` on is computed again
    with the next bill, and what differs is corrected there. Days before `billed_from` were billed
    by another system; by none, if it is empty.
    """

    __tablename__ = "subscription"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    label: Mapped[str] = mapped_column(String(60))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    interval: Mapped[Interval] = mapped_column(choice(Interval), default=Interval.MONTHLY)
    anchor_on: Mapped[date]
    billed_until: Mapped[date | None]
    billed_from: Mapped[date | None]
    next_bill_on: Mapped[date | None]
    recheck_from: Mapped[date | None]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("subscription.id"))

    items: Mapped[list["SubscriptionItem"]] = relationship(lazy="raise", order_by="SubscriptionItem.id")
    discounts: Mapped[list["Discount"]] = relationship(lazy="raise", order_by="Discount.id")

    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
        Index("ix_subscription_customer_id_next_bill_on", "customer_id", "next_bill_on"),
        Index("ix_subscription_label", "label"),
        Index(
            "ix_subscription_replaces_id",
            "replaces_id",
            sqlite_where=text("replaces_id IS NOT NULL"),
            postgresql_where=text("replaces_id IS NOT NULL"),
        ),
    )


class SubscriptionItem(Base):
    """A plan or add-on held over the half-open days [from_on, to_on)."""

    __tablename__ = "subscription_item"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"), index=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    quantity: Mapped[int] = mapped_column(default=1)
    from_on: Mapped[date]
    to_on: Mapped[date | None]

    plan: Mapped[Plan] = relationship(lazy="raise")

    __table_args__ = (CheckConstraint("quantity > 0", name="quantity_positive"),)


class Discount(Base):
    """Percent (a fraction) or a fixed amount a period off the charges of its scope, while it runs.

    `periods` says for how many billing periods it was given (nothing: for ever); `to_on` is the
    first day without it that follows from this. `cap_minor` is the most that a percentage takes
    off in a period. A lower `rank` comes off first.
    """

    __tablename__ = "discount"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"), index=True)
    scope: Mapped[DiscountScope] = mapped_column(choice(DiscountScope), default=DiscountScope.COMPONENT)
    component: Mapped[str] = mapped_column(String(40), default="")
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(100))
    percent: Mapped[Decimal | None] = mapped_column(Exact)
    amount_minor: Mapped[int | None]
    cap_minor: Mapped[int | None]
    rank: Mapped[int] = mapped_column(default=0)
    periods: Mapped[int | None]
    from_on: Mapped[date]
    to_on: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("(percent IS NULL) <> (amount_minor IS NULL)", name="percent_or_amount"),
        CheckConstraint("(component = '') = (scope <> 'component')", name="component_of_scope"),
    )


class Pause(Base):
    """Days [from_on, to_on) on which a subscription rests: nothing recurring, no allowance."""

    __tablename__ = "pause"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date | None]


class Term(Base):
    """A commitment over [from_on, to_on), as it was agreed; see billing.models.PlanTerm."""

    __tablename__ = "term"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date]
    months: Mapped[int]
    notice_days: Mapped[int]
    renews: Mapped[bool]
    fee: Mapped[FeeRule] = mapped_column(choice(FeeRule))
    fee_minor: Mapped[int]
    fee_share: Mapped[Decimal] = mapped_column(Exact)
    clause: Mapped[str] = mapped_column(String(60))

    __table_args__ = (CheckConstraint("to_on > from_on", name="ends_after_start"),)


class OneOffCharge(Base):
    """Something charged once that no price list has: an early-termination fee, a charge by hand.

    The charge is `unit_price` × `quantity` × `part` / `of_parts`, minor units, net.
    """

    __tablename__ = "one_off_charge"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"), index=True)
    component: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(100))
    unit: Mapped[str] = mapped_column(String(12))
    unit_price: Mapped[Decimal] = mapped_column(Exact)
    quantity: Mapped[Decimal] = mapped_column(Exact)
    part: Mapped[int] = mapped_column(default=1)
    of_parts: Mapped[int] = mapped_column(default=1)
    tax_category: Mapped[TaxCategory] = mapped_column(choice(TaxCategory), default=TaxCategory.STANDARD)
    charged_on: Mapped[date]
    clause: Mapped[str] = mapped_column(String(60), default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)

    __table_args__ = (CheckConstraint("part > 0 AND of_parts > 0", name="part_positive"),)


class SubscriptionChange(Base):
    """What was done to a subscription, by whom, from when on: nothing here is ever edited.

    A second request with the same `key` changes nothing.
    """

    __tablename__ = "subscription_change"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    effective_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    actor: Mapped[str] = mapped_column(String(60))
    key: Mapped[str | None] = mapped_column(String(80), unique=True)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
