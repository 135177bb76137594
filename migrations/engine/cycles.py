"""What days of the subscriptions that revision 0001 left are billed, and when they are billed next.

Part of revision 0002, so frozen with it: the rule of the billing months is a copy, and all are monthly.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

BATCH = 1000

INVOICE = sa.table(
    "invoice",
    sa.column("id", sa.BigInteger),
    sa.column("kind", sa.String),
    sa.column("period_from", sa.Date),
    sa.column("period_to", sa.Date),
)
LINE = sa.table("invoice_line", sa.column("invoice_id", sa.BigInteger), sa.column("subscription_id", sa.BigInteger))
SUBSCRIPTION = sa.table(
    "subscription",
    sa.column("id", sa.BigInteger),
    sa.column("customer_id", sa.BigInteger),
    sa.column("starts_on", sa.Date),
    sa.column("ends_on", sa.Date),
    sa.column("anchor_on", sa.Date),
    sa.column("billed_until", sa.Date),
    sa.column("billed_from", sa.Date),
    sa.column("next_bill_on", sa.Date),
)
CUSTOMER = sa.table("customer", sa.column("id", sa.BigInteger), sa.column("anchor_day", sa.Integer))
CYCLE = sa.table(
    "billed_cycle",
    sa.column("subscription_id", sa.BigInteger),
    sa.column("arrear_from", sa.Date),
    sa.column("billed_on", sa.Date),
    sa.column("advance_to", sa.Date),
    sa.column("invoice_id", sa.BigInteger),
)


def boundary_after(anchor_day: int, day: date) -> date:
    """Return the first day of the billing month that begins next after a day.

    >>> boundary_after(31, date(2026, 1, 31)), boundary_after(31, date(2026, 2, 28))
    (datetime.date(2026, 2, 28), datetime.date(2026, 3, 31))
    """
    year, month = day.year, day.month
    here = date(year, month, min(anchor_day, monthrange(year, month)[1]))
    if here > day:
        return here
    year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - months of a year
    return date(year, month, min(anchor_day, monthrange(year, month)[1]))


def anchor_on(anchor_day: int, starts_on: date) -> date:
    """Return the last day that is an anchor day in full and not behind the start.

    >>> anchor_on(31, date(2026, 3, 30)), anchor_on(15, date(2026, 3, 15))
    (datetime.date(2026, 1, 31), datetime.date(2026, 3, 15))
    """
    year, month = starts_on.year, starts_on.month
    while anchor_day > monthrange(year, month)[1] or date(year, month, anchor_day) > starts_on:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return date(year, month, anchor_day)


def count_cycles(connection: Connection) -> None:
    """Write down what was billed boundary by boundary, and give subscriptions their dates."""
    subscriptions = connection.execute(
        sa.select(SUBSCRIPTION, CUSTOMER.c.anchor_day).join_from(
            SUBSCRIPTION, CUSTOMER, SUBSCRIPTION.c.customer_id == CUSTOMER.c.id
        )
    ).all()
    billed = (
        sa.select(LINE.c.subscription_id, INVOICE.c.id, INVOICE.c.period_from, INVOICE.c.period_to)
        .join_from(LINE, INVOICE, LINE.c.invoice_id == INVOICE.c.id)
        .where(INVOICE.c.kind == "invoice", LINE.c.subscription_id.is_not(None))
        .distinct()
        .order_by(LINE.c.subscription_id, INVOICE.c.period_to, INVOICE.c.id)
    )
    bills = {key: list(group) for key, group in groupby(connection.execute(billed), key=lambda row: row[0])}
    for at in range(0, len(subscriptions), BATCH):
        batch = subscriptions[at : at + BATCH]
        cycles = [cycle for row in batch for cycle in _cycles(row, bills.get(row.id, ()))]
        if cycles:
            connection.execute(sa.insert(CYCLE), cycles)
        values = [_dates(row, bills.get(row.id, ())) for row in batch]
        connection.execute(sa.update(SUBSCRIPTION).where(SUBSCRIPTION.c.id == sa.bindparam("of_id")), values)


def _dates(subscription: Row[Any], bills: Sequence[Row[Any, Any, Any, Any]]) -> dict[str, Any]:
    """Say until when a subscription is billed, and when it is next."""
    billed_until = bills[-1].period_to if bills else None
    behind, ends_on = billed_until or subscription.starts_on, subscription.ends_on
    is_over = ends_on is not None and ends_on <= behind
    return {
        "of_id": subscription.id,
        "anchor_on": anchor_on(subscription.anchor_day, subscription.starts_on),
        "billed_until": billed_until,
        "billed_from": _billed_from(subscription, bills[0]) if bills else None,
        "next_bill_on": None if is_over else boundary_after(subscription.anchor_day, behind),
    }


def _billed_from(subscription: Row[Any], bill: Row[Any, Any, Any, Any]) -> date | None:
    """Return the first day that is billed where it is not the first day of all: months before it cost nothing."""
    begins = _begins(subscription, bill)
    return None if begins == subscription.starts_on else begins


def _begins(subscription: Row[Any], bill: Row[Any, Any, Any, Any]) -> date:
    begins: date = min(max(bill.period_from, subscription.starts_on), bill.period_to)
    return begins


def _cycles(subscription: Row[Any], bills: Sequence[Row[Any, Any, Any, Any]]) -> Iterator[dict[str, Any]]:
    """Return what was billed boundary by boundary; months between bills cost nothing then."""
    behind = None
    for bill in bills:
        if bill.period_to == behind:
            continue
        arrear_from = _begins(subscription, bill)
        while behind is not None and behind < arrear_from:
            start, behind = behind, min(boundary_after(subscription.anchor_day, behind), arrear_from)
            yield _cycle(subscription, start, behind, None)
        behind = bill.period_to
        yield _cycle(subscription, arrear_from, behind, bill.id)


def _cycle(subscription: Row[Any], arrear_from: date, billed_on: date, invoice_id: int | None) -> dict[str, Any]:
    return {
        "subscription_id": subscription.id,
        "arrear_from": arrear_from,
        "billed_on": billed_on,
        "advance_to": boundary_after(subscription.anchor_day, billed_on),
        "invoice_id": invoice_id,
    }
