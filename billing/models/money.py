"""Money: payments, what they settle, and the ledger of every movement."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from billing.db import Base, BigId, Instant, choice
from billing.kinds import Account, PostingKind


class Payment(Base):
    """Money received. What is neither allocated nor paid back, `unspent_minor`, stays the customer's credit."""

    __tablename__ = "payment"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    currency: Mapped[str] = mapped_column(String(3))
    amount_minor: Mapped[int] = mapped_column(BigId)
    unspent_minor: Mapped[int] = mapped_column(BigId)
    received_on: Mapped[date]
    method: Mapped[str] = mapped_column(String(20))
    reference: Mapped[str] = mapped_column(String(60), unique=True)

    __table_args__ = (
        CheckConstraint("amount_minor > 0", name="amount_positive"),
        CheckConstraint("unspent_minor BETWEEN 0 AND amount_minor", name="unspent_is_a_part"),
        Index(
            "ix_payment_unspent",
            "customer_id",
            sqlite_where=text("unspent_minor > 0"),
            postgresql_where=text("unspent_minor > 0"),
        ),
    )


class Allocation(Base):
    """Which part of a payment or credit note settles which bill."""

    __tablename__ = "allocation"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id"), index=True)
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"), index=True)
    credit_note_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id"), index=True)
    amount_minor: Mapped[int] = mapped_column(BigId)

    __table_args__ = (
        CheckConstraint("amount_minor > 0", name="amount_positive"),
        CheckConstraint("(payment_id IS NULL) <> (credit_note_id IS NULL)", name="one_source"),
    )


class Refund(Base):
    """Unspent money of a payment or credit note that went back; unique by its reference, never edited."""

    __tablename__ = "refund"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"), index=True)
    credit_note_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id"), index=True)
    amount_minor: Mapped[int] = mapped_column(BigId)
    refunded_on: Mapped[date]
    reference: Mapped[str] = mapped_column(String(60), unique=True)
    actor: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (
        CheckConstraint("amount_minor > 0", name="amount_positive"),
        CheckConstraint("(payment_id IS NULL) <> (credit_note_id IS NULL)", name="one_source"),
    )


class CreditRequest(Base):
    """Which credit note a request led to, by the key that names it, and what it asked for; never edited."""

    __tablename__ = "credit_request"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    credit_note_id: Mapped[int] = mapped_column(ForeignKey("invoice.id"), index=True)
    asked: Mapped[dict[str, Any]] = mapped_column(JSON)


class LedgerEntry(Base):
    """One side of a posting. The entries of a posting (`kind`, `document_id`) sum to zero.

    `document_id` is an invoice or credit note, a payment, a refund, or what was done to an invoice
    (void, write-off), as `kind` says. Debits are positive: what a customer owes is the sum of her
    entries on the receivable account.
    """

    __tablename__ = "ledger_entry"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[PostingKind] = mapped_column(choice(PostingKind))
    document_id: Mapped[int] = mapped_column(BigId)
    account: Mapped[Account] = mapped_column(choice(Account))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    currency: Mapped[str] = mapped_column(String(3))
    booked_on: Mapped[date]
    amount_minor: Mapped[int] = mapped_column(BigId)

    __table_args__ = (
        UniqueConstraint("kind", "document_id", "account"),
        Index(
            "ix_ledger_entry_receivable_of_customer",
            "customer_id",
            sqlite_where=text("account = 'receivable'"),
            postgresql_where=text("account = 'receivable'"),
        ),
    )
