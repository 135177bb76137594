"""Rows of what customers hold, use and were billed for, many customers at a time; synchronous."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, select, union
from sqlalchemy.engine import Connection

from billing.db import listed_ids
from billing.kinds import InvoiceKind, InvoiceStatus
from billing.models import (
    BilledCycle,
    Customer,
    Discount,
    Invoice,
    InvoiceLine,
    OneOffCharge,
    Pause,
    Plan,
    Price,
    Seller,
    Subscription,
    SubscriptionItem,
    UsageRecord,
)

AnyRow = Row[*tuple[Any, ...]]
Rows = Sequence[AnyRow]


def customers(connection: Connection, ids: Sequence[int]) -> Rows:
    """Load what a bill needs to know of customers, in the order of their ids."""
    query = select(
        Customer.id,
        Customer.number,
        Customer.currency,
        Customer.country,
        Customer.time_zone,
        Customer.tax_status,
        Customer.vat_number,
    )
    return _rows(connection, query.where(Customer.id.in_(listed_ids(connection, ids))).order_by(Customer.id))


def subscriptions(connection: Connection, customer_ids: Sequence[int]) -> Rows:
    """Load the subscriptions of customers."""
    query = select(
        Subscription.id,
        Subscription.customer_id,
        Subscription.label,
        Subscription.starts_on,
        Subscription.ends_on,
        Subscription.interval,
        Subscription.anchor_on,
        Subscription.billed_until,
        Subscription.next_bill_on,
        Subscription.recheck_from,
    )
    return _rows(
        connection,
        query.where(Subscription.customer_id.in_(listed_ids(connection, customer_ids))).order_by(Subscription.id),
    )


def items(connection: Connection, subscription_ids: Sequence[int]) -> Rows:
    """Load what subscriptions hold or held."""
    item = SubscriptionItem
    query = select(item.subscription_id, item.plan_id, item.quantity, item.from_on, item.to_on)
    return _rows(
        connection, query.where(item.subscription_id.in_(listed_ids(connection, subscription_ids))).order_by(item.id)
    )


def plans(connection: Connection, ids: Sequence[int]) -> Rows:
    """Load plans."""
    query = select(Plan.id, Plan.code, Plan.name, Plan.kind, Plan.proration, Plan.rounding)
    return _rows(connection, query.where(Plan.id.in_(listed_ids(connection, ids))))


def prices(connection: Connection, plan_ids: Sequence[int]) -> Rows:
    """Load every price of plans, those of a component in the order of their days."""
    query = select(
        Price.plan_id,
        Price.currency,
        Price.region,
        Price.interval,
        Price.component,
        Price.kind,
        Price.unit,
        Price.unit_price,
        Price.included,
        Price.valid_from,
        Price.announced_on,
        Price.timing,
        Price.scale,
        Price.tax_category,
    )
    return _rows(
        connection,
        query.where(Price.plan_id.in_(listed_ids(connection, plan_ids))).order_by(Price.valid_from, Price.id),
    )


def discounts(connection: Connection, subscription_ids: Sequence[int]) -> Rows:
    """Load the discounts of subscriptions."""
    query = select(
        Discount.subscription_id,
        Discount.component,
        Discount.code,
        Discount.name,
        Discount.percent,
        Discount.amount_minor,
        Discount.from_on,
        Discount.to_on,
        Discount.scope,
        Discount.cap_minor,
        Discount.rank,
        Discount.periods,
    )
    return _rows(
        connection,
        query.where(Discount.subscription_id.in_(listed_ids(connection, subscription_ids))).order_by(Discount.id),
    )


def pauses(connection: Connection, subscription_ids: Sequence[int]) -> Rows:
    """Load the pauses of subscriptions."""
    query = select(Pause.subscription_id, Pause.from_on, Pause.to_on)
    return _rows(
        connection, query.where(Pause.subscription_id.in_(listed_ids(connection, subscription_ids))).order_by(Pause.id)
    )


def charges(connection: Connection, subscription_ids: Sequence[int]) -> Rows:
    """Load the charges by hand and fees of subscriptions that were not withdrawn."""
    charge = OneOffCharge
    query = select(
        charge.subscription_id,
        charge.component,
        charge.name,
        charge.unit,
        charge.unit_price,
        charge.quantity,
        charge.charged_on,
        charge.part,
        charge.of_parts,
        charge.tax_category,
        charge.clause,
    )
    query = query.where(
        charge.subscription_id.in_(listed_ids(connection, subscription_ids)), charge.withdrawn_at.is_(None)
    )
    return _rows(connection, query.order_by(charge.id))


AT_A_TIME = 5_000
"""Rows in memory, of those of which there may be very many."""


class UseRow(NamedTuple):
    """Something that a subscription used."""

    subscription_id: int
    component: str
    local_day: date
    quantity: Decimal
    place: str | None


def uses(connection: Connection, subscription_ids: Sequence[int], since: date, until: date) -> Iterator[UseRow]:
    """Go through what subscriptions used on the days [since, until), the first that was recorded first.

    There may be many times more than fits into memory.
    """
    record = UsageRecord
    query = select(record.subscription_id, record.component, record.local_day, record.quantity, record.place)
    query = query.where(
        record.subscription_id.in_(listed_ids(connection, subscription_ids)),
        record.local_day >= since,
        record.local_day < until,
    )
    query = query.order_by(record.id).execution_options(yield_per=AT_A_TIME)
    return map(UseRow._make, connection.execute(query))


def cycles(connection: Connection, subscription_ids: Sequence[int]) -> Rows:
    """Load every bill of subscriptions, the oldest first; with its number, if it is a bill that is not void."""
    counts = (Invoice.kind == InvoiceKind.INVOICE) & (Invoice.status != InvoiceStatus.VOID)
    query = select(
        BilledCycle.subscription_id,
        BilledCycle.arrear_from,
        BilledCycle.billed_on,
        BilledCycle.advance_to,
        BilledCycle.invoice_id,
        Invoice.number,
    ).outerjoin(Invoice, (Invoice.id == BilledCycle.invoice_id) & counts)
    query = query.where(BilledCycle.subscription_id.in_(listed_ids(connection, subscription_ids)))
    return _rows(connection, query.order_by(BilledCycle.billed_on, BilledCycle.id))


def billed_lines(connection: Connection, subscription_ids: Sequence[int], bill_ids: Sequence[int]) -> Rows:
    """Load (subscription, facts, number, kind, position) of every line that was billed, but of void documents.

    Of some bills that a run made, and the credit notes against these.
    """
    made = listed_ids(connection, bill_ids)
    against = select(Invoice.id).where(Invoice.corrects_id.in_(made), Invoice.kind == InvoiceKind.CREDIT_NOTE)
    query = (
        select(InvoiceLine.subscription_id, InvoiceLine.facts, Invoice.number, Invoice.kind, InvoiceLine.position)
        .join(Invoice, Invoice.id == InvoiceLine.invoice_id)
        .where(
            Invoice.id.in_(union(made, against)),
            InvoiceLine.subscription_id.in_(listed_ids(connection, subscription_ids)),
            Invoice.status.in_([InvoiceStatus.FINALIZED, InvoiceStatus.UNCOLLECTIBLE]),
        )
        .order_by(Invoice.id, InvoiceLine.position)
    )
    return _rows(connection, query)


class SellerRow(NamedTuple):
    """The company that sends the bills."""

    country: str
    invoice_series: str
    credit_note_series: str
    payment_days: int
    name: str | None
    address: str | None
    vat_number: str | None


def seller(connection: Connection) -> SellerRow:
    """Load the company."""
    query = select(
        Seller.country,
        Seller.invoice_series,
        Seller.credit_note_series,
        Seller.payment_days,
        Seller.name,
        Seller.address,
        Seller.vat_number,
    )
    return SellerRow(*connection.execute(query).one())


def _rows(connection: Connection, query: Select[*tuple[Any, ...]]) -> Rows:
    return connection.execute(query).all()
