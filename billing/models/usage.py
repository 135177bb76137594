"""What was used, and who may say so."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from billing.db import Base, BigId, Exact, Instant


class UsageRecord(Base):
    """One measured use; unique by its source and event id, so that a second delivery adds nothing.

    `recorded_at` is when it reached us; nothing for what was there before that was kept.
    """

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
    recorded_at: Mapped[datetime | None] = mapped_column(Instant)

    __table_args__ = (
        UniqueConstraint("source", "event_id"),
        Index("ix_usage_record_subscription_day", "subscription_id", "local_day"),
    )


class ApiKey(Base):
    """Who may send usage: only a hash of the key is kept; what it sends is of its `source`."""

    __tablename__ = "api_key"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    source: Mapped[str] = mapped_column(String(40))
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    last_used_at: Mapped[datetime | None] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
