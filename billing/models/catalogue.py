"""What is sold, and at what price."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from billing.db import Base, BigId, Exact, choice
from billing.kinds import (
    ComponentKind,
    FeeRule,
    Interval,
    PlanKind,
    PriceModel,
    Proration,
    Rounding,
    TaxCategory,
    Timing,
)


class Plan(Base):
    """An offer that customers subscribe to: a plan or an add-on.

    From `withdrawn_on` it is not sold any more; who has it keeps it. A price may rise only
    `notice_days` after the rise was announced. `proration` and `rounding` never change, so that
    a bill can be computed again.
    """

    __tablename__ = "plan"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    kind: Mapped[PlanKind] = mapped_column(choice(PlanKind))
    withdrawn_on: Mapped[date | None]
    notice_days: Mapped[int] = mapped_column(default=30)
    proration: Mapped[Proration] = mapped_column(choice(Proration, 16), default=Proration.DAYS)
    rounding: Mapped[Rounding] = mapped_column(choice(Rounding), default=Rounding.HALF_UP)

    __table_args__ = (CheckConstraint("notice_days >= 0", name="notice_not_negative"),)


class Price(Base):
    """What one component of a plan costs in one currency and region from a day on; never edited.

    `unit_price` is in minor units of the currency, net of tax: a whole billing period of a
    recurring component, one unit of usage above `included`, or a package of units. `scale` holds
    tiers, package, minimum and maximum (see billing.charging.rating.scale_facts) where it is not simply
    per unit. An empty `region` means everywhere; else it is a country code.
    """

    __tablename__ = "price"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    component: Mapped[str] = mapped_column(String(40))
    kind: Mapped[ComponentKind] = mapped_column(choice(ComponentKind))
    unit: Mapped[str] = mapped_column(String(12))
    currency: Mapped[str] = mapped_column(String(3))
    region: Mapped[str] = mapped_column(String(2), default="")
    interval: Mapped[Interval] = mapped_column(choice(Interval), default=Interval.MONTHLY)
    timing: Mapped[Timing] = mapped_column(choice(Timing), default=Timing.ARREAR)
    model: Mapped[PriceModel] = mapped_column(choice(PriceModel), default=PriceModel.PER_UNIT)
    unit_price: Mapped[Decimal] = mapped_column(Exact)
    included: Mapped[Decimal] = mapped_column(Exact)
    scale: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    tax_category: Mapped[TaxCategory] = mapped_column(choice(TaxCategory), default=TaxCategory.STANDARD)
    valid_from: Mapped[date]
    announced_on: Mapped[date]

    __table_args__ = (
        UniqueConstraint("plan_id", "component", "currency", "region", "interval", "valid_from"),
        CheckConstraint("kind <> 'usage' OR timing = 'arrear'", name="usage_in_arrear"),
    )


class PlanTerm(Base):
    """The commitment that a plan is sold with in one currency.

    `fee` is what leaving early costs: nothing; `fee_minor` (fixed); `fee_share` of the recurring
    price of the months that remain (remaining); or `fee_minor` times remaining months by all
    months (declining). With `renews` the term starts anew when nobody gave notice.
    """

    __tablename__ = "plan_term"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    currency: Mapped[str] = mapped_column(String(3))
    months: Mapped[int]
    notice_days: Mapped[int] = mapped_column(default=30)
    renews: Mapped[bool] = mapped_column(default=False)
    fee: Mapped[FeeRule] = mapped_column(choice(FeeRule))
    fee_minor: Mapped[int] = mapped_column(default=0)
    fee_share: Mapped[Decimal] = mapped_column(Exact, default=Decimal(1))
    clause: Mapped[str] = mapped_column(String(60), default="")

    __table_args__ = (
        UniqueConstraint("plan_id", "currency"),
        CheckConstraint("months > 0", name="months_positive"),
    )
