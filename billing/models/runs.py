"""Bill runs: what was billed for which days, how far a run is, and what could not be billed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from billing.db import Base, BigId, Instant


class BilledCycle(Base):
    """That a subscription was billed on a boundary: once, whoever tries again.

    In arrear for [arrear_from, billed_on); in advance for [billed_on, advance_to). No invoice
    when nothing was to be charged.
    """

    __tablename__ = "billed_cycle"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"))
    arrear_from: Mapped[date]
    billed_on: Mapped[date]
    advance_to: Mapped[date]
    invoice_id: Mapped[int | None] = mapped_column(
        ForeignKey("invoice.id", deferrable=True, initially="DEFERRED"), index=True
    )

    __table_args__ = (UniqueConstraint("subscription_id", "billed_on"),)


class BillRun(Base):
    """One run: everything due until `run_on`, for everybody or for one customer."""

    __tablename__ = "bill_run"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    run_on: Mapped[date]
    only_customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))
    started_at: Mapped[datetime] = mapped_column(Instant)
    finished_at: Mapped[datetime | None] = mapped_column(Instant)


class BillRunPartition(Base):
    """A range of customers (lower_id, upper_id] of a run, and how far it is.

    `due` customers were counted when the run was planned. The other counts and the totals (currency
    → tax rate → net and tax in minor units) move in the transaction of the bills that they count.
    """

    __tablename__ = "bill_run_partition"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("bill_run.id"))
    number: Mapped[int]
    lower_id: Mapped[int] = mapped_column(BigId)
    upper_id: Mapped[int] = mapped_column(BigId)
    cursor: Mapped[int] = mapped_column(BigId)
    due: Mapped[int]
    seen: Mapped[int] = mapped_column(default=0)
    issued: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    parked: Mapped[int] = mapped_column(default=0)
    totals: Mapped[dict[str, Any]] = mapped_column(JSON)
    done_at: Mapped[datetime | None] = mapped_column(Instant)

    __table_args__ = (UniqueConstraint("run_id", "number"),)


class ParkedSubscription(Base):
    """A subscription that could not be billed, and why; the next run tries it again."""

    __tablename__ = "parked_subscription"

    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"), primary_key=True)
    bill_on: Mapped[date]
    reason: Mapped[str] = mapped_column(String(40))
    detail: Mapped[str] = mapped_column(String(500))
    attempts: Mapped[int] = mapped_column(default=1)
    first_at: Mapped[datetime] = mapped_column(Instant)
    last_at: Mapped[datetime] = mapped_column(Instant)
