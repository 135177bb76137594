"""Who bills, and who is billed."""

from datetime import date

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from billing.db import Base, BigId, choice
from billing.kinds import TaxStatus


class Seller(Base):
    """The company that sends the bills: one row.

    `invoice_series` and `credit_note_series` begin the numbers of its documents;
    `name` and `address` are printed on them; `payment_days` lie between the day of a bill and the
    last day on which it is paid in time.
    """

    __tablename__ = "seller"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str | None] = mapped_column(String(200))
    address: Mapped[str | None] = mapped_column(String(500))
    country: Mapped[str] = mapped_column(String(2))
    vat_number: Mapped[str | None] = mapped_column(String(20))
    invoice_series: Mapped[str] = mapped_column(String(12))
    credit_note_series: Mapped[str] = mapped_column(String(12))
    payment_days: Mapped[int]

    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("invoice_series <> credit_note_series", name="two_series"),
    )


class Customer(Base):
    """Who is billed. Days are local dates of `time_zone`; `anchor_day` is for new subscriptions.

    What is printed of her on a document, the document keeps: see `Invoice.parties`.
    """

    __tablename__ = "customer"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(40))
    address: Mapped[str | None] = mapped_column(String(500))
    language: Mapped[str] = mapped_column(String(8))
    country: Mapped[str] = mapped_column(String(2))
    time_zone: Mapped[str] = mapped_column(String(40))
    currency: Mapped[str] = mapped_column(String(3))
    anchor_day: Mapped[int]
    customer_since: Mapped[date]
    tax_status: Mapped[TaxStatus] = mapped_column(choice(TaxStatus), default=TaxStatus.CONSUMER)
    vat_number: Mapped[str | None] = mapped_column(String(20))

    __table_args__ = (CheckConstraint("anchor_day BETWEEN 1 AND 31", name="anchor_day"),)
