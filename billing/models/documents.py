"""Documents: invoices, credit notes, their lines and their numbers."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from billing.db import Base, BigId, Instant, choice
from billing.kinds import ComponentKind, InvoiceChangeKind, InvoiceKind, InvoiceStatus


class NumberSeries(Base):
    """The last number that was given in a series and year, and the end of its hash chain.

    Numbers up to `imported_until` are another system's: they may look otherwise and have gaps. The
    row is locked by the transaction that finalizes, so that numbers have neither gap nor double.
    """

    __tablename__ = "number_series"

    series: Mapped[str] = mapped_column(String(20), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_sequence: Mapped[int]
    last_hash: Mapped[str] = mapped_column(String(64))
    imported_until: Mapped[int] = mapped_column(default=0, server_default="0")


class Invoice(Base):
    """A bill, or a credit note against one. Amounts are minor units of `currency`.

    A credit note carries negative amounts, so that documents of a customer simply add up. Once
    finalized it has its number and its place in the hash chain of its series and year, and only
    `status` and `settled_minor` may still change: the database refuses anything else.
    `parties` is who billed whom as it was then, see billing.books.parties.
    `settled_minor` is what was allocated to a bill, or minus what was used of a credit note.
    """

    __tablename__ = "invoice"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    status: Mapped[InvoiceStatus] = mapped_column(choice(InvoiceStatus, 16), default=InvoiceStatus.FINALIZED)
    number: Mapped[str | None] = mapped_column(String(30), unique=True)
    series: Mapped[str | None] = mapped_column(String(20))
    year: Mapped[int | None]
    sequence: Mapped[int | None]
    kind: Mapped[InvoiceKind] = mapped_column(choice(InvoiceKind))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    currency: Mapped[str] = mapped_column(String(3))
    period_from: Mapped[date]
    period_to: Mapped[date]
    issued_on: Mapped[date]
    due_on: Mapped[date]
    net_minor: Mapped[int] = mapped_column(BigId)
    tax_minor: Mapped[int] = mapped_column(BigId)
    total_minor: Mapped[int] = mapped_column(BigId)
    settled_minor: Mapped[int] = mapped_column(BigId, default=0)
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id"), index=True)
    reason: Mapped[str | None] = mapped_column(String(40))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("bill_run.id"))
    finalized_at: Mapped[datetime | None] = mapped_column(Instant)
    parties: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    content_hash: Mapped[str | None] = mapped_column(String(64))
    chain_hash: Mapped[str | None] = mapped_column(String(64))

    lines: Mapped[list["InvoiceLine"]] = relationship(lazy="raise", order_by="InvoiceLine.position")

    __table_args__ = (
        CheckConstraint("net_minor + tax_minor = total_minor", name="total_is_the_sum"),
        CheckConstraint("(status = 'draft') = (number IS NULL)", name="number_when_finalized"),
        UniqueConstraint("series", "year", "sequence"),
        Index("ix_invoice_run_id", "run_id"),
        Index(
            "ix_invoice_unspent_credit",
            "customer_id",
            sqlite_where=text("kind = 'credit_note' AND settled_minor > total_minor"),
            postgresql_where=text("kind = 'credit_note' AND settled_minor > total_minor"),
        ),
    )


class InvoiceLine(Base):
    """One charge, with every fact that explains it (`facts`: see billing.charging.pricing.PricedLine).

    Its invoice may be written after it, at the latest when the transaction ends: so the database
    can refuse a line for an invoice that is finalized already.
    """

    __tablename__ = "invoice_line"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id", deferrable=True, initially="DEFERRED"))
    position: Mapped[int]
    subscription_id: Mapped[int | None] = mapped_column(ForeignKey("subscription.id"))
    component: Mapped[str] = mapped_column(String(60))
    kind: Mapped[ComponentKind] = mapped_column(choice(ComponentKind))
    net_minor: Mapped[int] = mapped_column(BigId)
    tax_minor: Mapped[int] = mapped_column(BigId)
    amount_minor: Mapped[int] = mapped_column(BigId)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)

    __table_args__ = (
        UniqueConstraint("invoice_id", "position"),
        CheckConstraint("net_minor + tax_minor = amount_minor", name="amount_is_the_sum"),
    )


class InvoiceChange(Base):
    """That a bill was taken back, written off, or paid after all; nothing here is ever edited.

    `amount_minor` is positive: what the ledger moves, under this row's id.
    """

    __tablename__ = "invoice_change"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id"), index=True)
    kind: Mapped[InvoiceChangeKind] = mapped_column(choice(InvoiceChangeKind))
    amount_minor: Mapped[int] = mapped_column(BigId)
    booked_on: Mapped[date]
    reason: Mapped[str] = mapped_column(String(200))
    actor: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(Instant)
