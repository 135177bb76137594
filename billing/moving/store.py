"""Rows that move in and out; synchronous. Selected columns are called as those of our files."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, Text, cast, func, select
from sqlalchemy.engine import Connection

from billing.kinds import InvoiceChangeKind, InvoiceStatus
from billing.models import (
    Customer,
    Discount,
    Invoice,
    InvoiceChange,
    InvoiceLine,
    OneOffCharge,
    Pause,
    Payment,
    Plan,
    PlanTerm,
    Price,
    Refund,
    Seller,
    Subscription,
    SubscriptionItem,
    Term,
    UsageRecord,
)

Rows = list[Mapping[str, Any]]


def seller(connection: Connection) -> Rows:
    """Load the company."""
    return _all(
        connection,
        select(
            Seller.id,
            Seller.name,
            Seller.address,
            Seller.country,
            Seller.vat_number,
            Seller.invoice_series,
            Seller.credit_note_series,
            Seller.payment_days,
        ),
    )


def plans(connection: Connection) -> Rows:
    """Load plans in the order in which they came."""
    query = select(
        Plan.id,
        Plan.code.label("plan"),
        Plan.name,
        Plan.kind,
        Plan.withdrawn_on,
        Plan.notice_days,
        Plan.proration,
        Plan.rounding,
    )
    return _all(connection, query.order_by(Plan.id))


def prices(connection: Connection) -> Rows:
    """Load prices, plan by plan."""
    query = select(Price.__table__, Plan.code.label("plan")).join(Plan, Plan.id == Price.plan_id)
    return _all(connection, query.order_by(Price.plan_id, Price.id))


def plan_terms(connection: Connection) -> Rows:
    """Load the commitments of plans, plan by plan."""
    query = select(
        PlanTerm.id,
        Plan.code.label("plan"),
        PlanTerm.currency,
        PlanTerm.months,
        PlanTerm.notice_days,
        PlanTerm.renews,
        PlanTerm.fee,
        PlanTerm.fee_minor.label("fee_amount"),
        PlanTerm.fee_share.label("fee_percent"),
        PlanTerm.clause,
    ).join(Plan, Plan.id == PlanTerm.plan_id)
    return _all(connection, query.order_by(PlanTerm.plan_id, PlanTerm.id))


def customer_ids(connection: Connection, size: int) -> Iterator[list[int]]:
    """Yield the ids of all customers, so many at a time, in their order."""
    last = 0
    while True:
        query = select(Customer.id).where(Customer.id > last).order_by(Customer.id).limit(size)
        found = list(connection.execute(query).scalars())
        if not found:
            return
        yield found
        last = found[-1]


def count_customers(connection: Connection) -> int:
    """Count customers."""
    return int(connection.execute(select(func.count()).select_from(Customer)).scalar_one())


def ids_by_number(connection: Connection, numbers: Sequence[str]) -> list[int]:
    """Look up customers by their numbers, and lock them."""
    query = select(Customer.id).where(Customer.number.in_(numbers)).order_by(Customer.id)
    return list(connection.execute(query.with_for_update(key_share=True)).scalars())


def repeated_labels(connection: Connection) -> dict[int, int]:
    """Count subscriptions of the same label, in the order of export; those that are alone are left out."""
    repeated = select(Subscription.label).group_by(Subscription.label).having(func.count() > 1)
    at = func.row_number().over(partition_by=Subscription.label, order_by=(Subscription.customer_id, Subscription.id))
    query = select(Subscription.id, at).where(Subscription.label.in_(repeated))
    return {row[0]: row[1] for row in connection.execute(query)}


def pending_corrections(connection: Connection) -> int:
    """Count subscriptions of which something billed is to be computed again."""
    query = select(func.count()).select_from(Subscription).where(Subscription.recheck_from.is_not(None))
    return int(connection.execute(query).scalar_one())


def customers(connection: Connection, ids: Sequence[int]) -> Rows:
    """Load customers."""
    query = select(
        Customer.id,
        Customer.number.label("customer"),
        Customer.name,
        Customer.email,
        Customer.phone,
        Customer.address,
        Customer.language,
        Customer.country,
        Customer.time_zone,
        Customer.currency,
        Customer.anchor_day,
        Customer.customer_since,
        Customer.tax_status,
        Customer.vat_number,
    )
    return _all(connection, query.where(Customer.id.in_(ids)).order_by(Customer.id))


def subscriptions(connection: Connection, ids: Sequence[int]) -> Rows:
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
        Subscription.replaces_id,
    )
    query = query.where(Subscription.customer_id.in_(ids)).order_by(Subscription.customer_id, Subscription.id)
    return _all(connection, query)


def items(connection: Connection, ids: Sequence[int]) -> Rows:
    """Load what the subscriptions of customers hold and held."""
    item = SubscriptionItem
    query = select(
        item.id, item.subscription_id, Plan.code.label("plan"), item.quantity, item.from_on, item.to_on
    ).join(Plan, Plan.id == item.plan_id)
    return _of_subscriptions(connection, query, item, ids)


def discounts(connection: Connection, ids: Sequence[int]) -> Rows:
    """Load the discounts of the subscriptions of customers."""
    each = Discount
    query = select(
        each.id,
        each.subscription_id,
        each.code,
        each.name,
        each.scope,
        each.component,
        each.percent,
        each.amount_minor.label("amount"),
        each.cap_minor.label("cap"),
        each.rank,
        each.periods,
        each.from_on,
        each.to_on,
    )
    return _of_subscriptions(connection, query, each, ids)


def pauses(connection: Connection, ids: Sequence[int]) -> Rows:
    """Load the pauses of the subscriptions of customers."""
    query = select(Pause.id, Pause.subscription_id, Pause.from_on, Pause.to_on)
    return _of_subscriptions(connection, query, Pause, ids)


def terms(connection: Connection, ids: Sequence[int]) -> Rows:
    """Load the commitments of the subscriptions of customers."""
    query = select(
        Term.id,
        Term.subscription_id,
        Term.from_on,
        Term.to_on,
        Term.months,
        Term.notice_days,
        Term.renews,
        Term.fee,
        Term.fee_minor.label("fee_amount"),
        Term.fee_share.label("fee_percent"),
        Term.clause,
    )
    return _of_subscriptions(connection, query, Term, ids)


def charges(connection: Connection, ids: Sequence[int]) -> Rows:
    """Load what is charged once to the subscriptions of customers; what was withdrawn is left out."""
    each = OneOffCharge
    query = select(
        each.id,
        each.subscription_id,
        each.charged_on,
        each.component,
        each.name,
        each.unit,
        each.unit_price,
        each.quantity,
        each.part,
        each.of_parts,
        each.tax_category,
        each.clause,
    ).where(each.withdrawn_at.is_(None))
    return _of_subscriptions(connection, query, each, ids)


def usage(connection: Connection, ids: Sequence[int]) -> Rows:
    """Load what the subscriptions of customers used."""
    each = UsageRecord
    query = select(
        each.id,
        each.subscription_id,
        each.component,
        each.happened_at,
        each.quantity,
        each.place,
        each.source,
        each.event_id,
    )
    return _of_subscriptions(connection, query, each, ids)


def documents(connection: Connection, ids: Sequence[int]) -> Rows:
    """Load the finalized documents of customers."""
    corrected = select(Invoice.id, Invoice.number).subquery()
    change = InvoiceChange
    closed = (
        select(func.max(change.booked_on))
        .where(
            change.invoice_id == Invoice.id,
            change.kind.in_([InvoiceChangeKind.VOID, InvoiceChangeKind.WRITTEN_OFF]),
            Invoice.status.in_([InvoiceStatus.VOID, InvoiceStatus.UNCOLLECTIBLE]),
        )
        .correlate(Invoice)
        .scalar_subquery()
    )
    query = (
        select(
            Invoice.id,
            Invoice.customer_id,
            Invoice.number.label("invoice"),
            Invoice.kind,
            Invoice.currency,
            Invoice.period_from,
            Invoice.period_to,
            Invoice.issued_on,
            Invoice.due_on,
            Invoice.net_minor.label("net"),
            Invoice.tax_minor.label("tax"),
            Invoice.total_minor.label("total"),
            corrected.c.number.label("corrects"),
            Invoice.reason,
            Invoice.status,
            closed.label("closed_on"),
            Invoice.series,
            Invoice.year,
            Invoice.sequence,
            cast(Invoice.parties, Text).label("parties"),
        )
        .outerjoin(corrected, corrected.c.id == Invoice.corrects_id)
        .where(Invoice.customer_id.in_(ids), Invoice.status != InvoiceStatus.DRAFT)
    )
    return _all(connection, query.order_by(Invoice.customer_id, Invoice.id))


def lines(connection: Connection, ids: Sequence[int]) -> Rows:
    """Load the lines of the finalized documents of customers."""
    query = (
        select(
            InvoiceLine.id,
            InvoiceLine.invoice_id,
            Invoice.customer_id,
            InvoiceLine.position,
            InvoiceLine.subscription_id,
            InvoiceLine.facts,
        )
        .join(Invoice, Invoice.id == InvoiceLine.invoice_id)
        .where(Invoice.customer_id.in_(ids), Invoice.status != InvoiceStatus.DRAFT)
    )
    return _all(connection, query.order_by(Invoice.customer_id, Invoice.id, InvoiceLine.position))


def payments(connection: Connection, ids: Sequence[int]) -> Rows:
    """Load the payments of customers."""
    query = select(
        Payment.id,
        Payment.customer_id,
        Payment.reference.label("payment"),
        Payment.amount_minor.label("amount"),
        Payment.currency,
        Payment.received_on,
        Payment.method,
    )
    query = query.where(Payment.customer_id.in_(ids)).order_by(Payment.customer_id, Payment.id)
    return _all(connection, query)


def refunds(connection: Connection, ids: Sequence[int]) -> Rows:
    """Load what went back to customers."""
    customer_id = func.coalesce(Payment.customer_id, Invoice.customer_id)
    query = (
        select(
            Refund.id,
            customer_id.label("customer_id"),
            Refund.reference.label("refund"),
            Payment.reference.label("payment"),
            Invoice.number.label("credit_note"),
            Refund.amount_minor.label("amount"),
            Refund.refunded_on,
        )
        .outerjoin(Payment, Payment.id == Refund.payment_id)
        .outerjoin(Invoice, Invoice.id == Refund.credit_note_id)
        .where(customer_id.in_(ids))
    )
    return _all(connection, query.order_by(customer_id, Refund.id))


def _of_subscriptions(connection: Connection, query: Select[*tuple[Any, ...]], table: Any, ids: Sequence[int]) -> Rows:  # noqa: ANN401
    query = query.join(Subscription, Subscription.id == table.subscription_id).add_columns(Subscription.customer_id)
    query = query.where(Subscription.customer_id.in_(ids))
    return _all(connection, query.order_by(Subscription.customer_id, Subscription.id, table.id))


def _all(connection: Connection, query: Select[*tuple[Any, ...]]) -> Rows:
    return [row._asdict() for row in connection.execute(query)]
