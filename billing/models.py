"""Tables of the billing rooms. Every row that prints a fact keeps that fact itself."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from billing.db import Base, BigId, Exact, Instant, choice
from billing.kinds import ComponentKind, InvoiceKind, PlanKind


class Customer(Base):
    """Who is billed. Days are local dates of `time_zone`."""

    __tablename__ = "customer"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(8))
    country: Mapped[str] = mapped_column(String(2))
    time_zone: Mapped[str] = mapped_column(String(40))
    currency: Mapped[str] = mapped_column(String(3))
    anchor_day: Mapped[int]
    customer_since: Mapped[date]

    __table_args__ = (CheckConstraint("anchor_day BETWEEN 1 AND 31", name="anchor_day"),)


class Plan(Base):
    """An offer that customers subscribe to: a plan or an add-on."""

    __tablename__ = "plan"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    kind: Mapped[PlanKind] = mapped_column(choice(PlanKind))
    withdrawn_on: Mapped[date | None]


class Price(Base):
    """What one component of a plan costs in one currency from a day on; never edited.

    `unit_price` is in minor units of the currency, net of tax: a whole billing period of a
    recurring component, or one unit of usage above `included`.
    """

    __tablename__ = "price"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    component: Mapped[str] = mapped_column(String(40))
    kind: Mapped[ComponentKind] = mapped_column(choice(ComponentKind))
    unit: Mapped[str] = mapped_column(String(12))
    currency: Mapped[str] = mapped_column(String(3))
    unit_price: Mapped[Decimal] = mapped_column(Exact)
    included: Mapped[Decimal] = mapped_column(Exact)
    valid_from: Mapped[date]
    announced_on: Mapped[date]

    __table_args__ = (UniqueConstraint("plan_id", "component", "currency", "valid_from"),)


class TaxRate(Base):
    """The standard rate of a country from a day on: a fraction, 0.19 and not 19."""

    __tablename__ = "tax_rate"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    country: Mapped[str] = mapped_column(String(2))
    rate: Mapped[Decimal] = mapped_column(Exact)
    valid_from: Mapped[date]
    source: Mapped[str] = mapped_column(String(200))

    __table_args__ = (UniqueConstraint("country", "valid_from"),)


class Subscription(Base):
    """One line of service (a SIM card) of a customer. `ends_on` is the first day without it."""

    __tablename__ = "subscription"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    label: Mapped[str] = mapped_column(String(60))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    items: Mapped[list["SubscriptionItem"]] = relationship(lazy="raise", order_by="SubscriptionItem.id")
    discounts: Mapped[list["Discount"]] = relationship(lazy="raise", order_by="Discount.id")


class SubscriptionItem(Base):
    """A plan or add-on held over the half-open days [from_on, to_on)."""

    __tablename__ = "subscription_item"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"), index=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    quantity: Mapped[int] = mapped_column(default=1)
    from_on: Mapped[date]
    to_on: Mapped[date | None]

    plan: Mapped[Plan] = relationship(lazy="raise")

    __table_args__ = (CheckConstraint("quantity > 0", name="quantity_positive"),)


class Discount(Base):
    """Percent (a fraction) or a fixed amount a period off one component, while it runs."""

    __tablename__ = "discount"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"), index=True)
    component: Mapped[str] = mapped_column(String(40))
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(100))
    percent: Mapped[Decimal | None] = mapped_column(Exact)
    amount_minor: Mapped[int | None]
    from_on: Mapped[date]
    to_on: Mapped[date | None]

    __table_args__ = (CheckConstraint("(percent IS NULL) <> (amount_minor IS NULL)", name="percent_or_amount"),)


class UsageRecord(Base):
    """One measured use; unique by its source and event id, so that a second delivery adds nothing."""

    __tablename__ = "usage_record"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"))
    component: Mapped[str] = mapped_column(String(40))
    happened_at: Mapped[datetime] = mapped_column(Instant)
    local_day: Mapped[date]
    quantity: Mapped[Decimal] = mapped_column(Exact)
    place: Mapped[str | None] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(40))
    event_id: Mapped[str] = mapped_column(String(80))

    __table_args__ = (
        UniqueConstraint("source", "event_id"),
        Index("ix_usage_record_subscription_day", "subscription_id", "local_day"),
    )


class Invoice(Base):
    """A finalized bill, or a credit note against one. Amounts are minor units of `currency`.

    A credit note carries negative amounts, so that documents of a customer simply add up.
    """

    __tablename__ = "invoice"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    number: Mapped[str] = mapped_column(String(30), unique=True)
    kind: Mapped[InvoiceKind] = mapped_column(choice(InvoiceKind))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    currency: Mapped[str] = mapped_column(String(3))
    period_from: Mapped[date]
    period_to: Mapped[date]
    issued_on: Mapped[date]
    due_on: Mapped[date]
    net_minor: Mapped[int]
    tax_minor: Mapped[int]
    total_minor: Mapped[int]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id"))
    reason: Mapped[str | None] = mapped_column(String(40))

    lines: Mapped[list["InvoiceLine"]] = relationship(lazy="raise", order_by="InvoiceLine.position")

    __table_args__ = (
        CheckConstraint("net_minor + tax_minor = total_minor", name="total_is_the_sum"),
        Index(
            "uq_invoice_one_bill_a_period",
            "customer_id",
            "period_from",
            unique=True,
            sqlite_where=text("kind = 'invoice'"),
            postgresql_where=text("kind = 'invoice'"),
        ),
    )


class InvoiceLine(Base):
    """One charge, with every fact that explains it (`facts`: see billing.pricing.PricedLine)."""

    __tablename__ = "invoice_line"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id"), index=True)
    position: Mapped[int]
    subscription_id: Mapped[int | None] = mapped_column(ForeignKey("subscription.id"))
    component: Mapped[str] = mapped_column(String(60))
    kind: Mapped[ComponentKind] = mapped_column(choice(ComponentKind))
    net_minor: Mapped[int]
    tax_minor: Mapped[int]
    amount_minor: Mapped[int]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)

    __table_args__ = (
        UniqueConstraint("invoice_id", "position"),
        CheckConstraint("net_minor + tax_minor = amount_minor", name="amount_is_the_sum"),
    )


class Payment(Base):
    """Money received. What is not allocated stays the customer's credit."""

    __tablename__ = "payment"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    currency: Mapped[str] = mapped_column(String(3))
    amount_minor: Mapped[int]
    received_on: Mapped[date]
    method: Mapped[str] = mapped_column(String(20))
    reference: Mapped[str] = mapped_column(String(60), unique=True)

    __table_args__ = (CheckConstraint("amount_minor > 0", name="amount_positive"),)


class Allocation(Base):
    """Which part of a payment or credit note settles which bill."""

    __tablename__ = "allocation"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id"), index=True)
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"), index=True)
    credit_note_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id"), index=True)
    amount_minor: Mapped[int]

    __table_args__ = (
        CheckConstraint("amount_minor > 0", name="amount_positive"),
        CheckConstraint("(payment_id IS NULL) <> (credit_note_id IS NULL)", name="one_source"),
    )
