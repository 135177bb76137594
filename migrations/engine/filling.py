"""What revision 0002 knows about the rows that revision 0001 left.

Part of that revision, so frozen with it: it copies the rules of that day for months, numbers and
hashes, and imports nothing of the house. It assumes that the new columns are there and still empty.
"""

import json
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import groupby
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

BATCH = 1000
BEGINNING = "0" * 64
OLD_YEAR = 0
"""The old series did not begin anew each year."""

DOCUMENT_FIELDS = (
    "kind",
    "customer_id",
    "currency",
    "period_from",
    "period_to",
    "issued_on",
    "due_on",
    "net_minor",
    "tax_minor",
    "total_minor",
    "corrects_id",
    "reason",
)
LINE_FIELDS = ("position", "subscription_id", "component", "kind", "net_minor", "tax_minor", "amount_minor")

CONSTANTS = (
    "UPDATE customer SET tax_status = 'consumer'",
    "UPDATE plan SET notice_days = 30, proration = 'days', rounding = 'half_up'",
    "UPDATE price SET region = '', interval = 'monthly', timing = 'arrear', model = 'per_unit', "
    "tax_category = 'standard'",
    "UPDATE discount SET scope = 'component', rank = 0",
    "UPDATE subscription SET interval = 'monthly'",
    # Either way it holds no day; the table now says that an end comes after the start.
    "UPDATE subscription SET ends_on = starts_on WHERE ends_on < starts_on",
    "UPDATE invoice SET status = 'finalized', "
    "settled_minor = (SELECT coalesce(sum(amount_minor), 0) FROM allocation WHERE invoice_id = invoice.id)"
    " - (SELECT coalesce(sum(amount_minor), 0) FROM allocation WHERE credit_note_id = invoice.id)",
    "INSERT INTO seller (id, country, invoice_series, credit_note_series, payment_days) "
    "VALUES (1, 'IE', 'INV', 'CN', 30)",
)

POSTINGS = (
    ("invoice", "kind", "'receivable'", "issued_on", "total_minor"),
    ("invoice", "kind", "'revenue'", "issued_on", "-net_minor"),
    ("invoice", "kind", "'tax'", "issued_on", "-tax_minor"),
    ("payment", "'payment'", "'cash'", "received_on", "amount_minor"),
    ("payment", "'payment'", "'receivable'", "received_on", "-amount_minor"),
)
"""Table, kind of posting, account, day and amount. The amounts of credit notes are negative already."""

INVOICE = sa.table(
    "invoice",
    sa.column("id", sa.BigInteger),
    sa.column("number", sa.String),
    sa.column("kind", sa.String),
    sa.column("customer_id", sa.BigInteger),
    sa.column("currency", sa.String),
    sa.column("period_from", sa.Date),
    sa.column("period_to", sa.Date),
    sa.column("issued_on", sa.Date),
    sa.column("due_on", sa.Date),
    sa.column("net_minor", sa.BigInteger),
    sa.column("tax_minor", sa.BigInteger),
    sa.column("total_minor", sa.BigInteger),
    sa.column("corrects_id", sa.BigInteger),
    sa.column("reason", sa.String),
    sa.column("series", sa.String),
    sa.column("year", sa.Integer),
    sa.column("sequence", sa.Integer),
    sa.column("finalized_at", sa.String),
    sa.column("content_hash", sa.String),
    sa.column("chain_hash", sa.String),
)
LINE = sa.table(
    "invoice_line",
    sa.column("id", sa.BigInteger),
    sa.column("invoice_id", sa.BigInteger),
    sa.column("position", sa.Integer),
    sa.column("subscription_id", sa.BigInteger),
    sa.column("component", sa.String),
    sa.column("kind", sa.String),
    sa.column("net_minor", sa.BigInteger),
    sa.column("tax_minor", sa.BigInteger),
    sa.column("amount_minor", sa.BigInteger),
    sa.column("facts", sa.JSON),
)
SUBSCRIPTION = sa.table(
    "subscription",
    sa.column("id", sa.BigInteger),
    sa.column("customer_id", sa.BigInteger),
    sa.column("starts_on", sa.Date),
    sa.column("ends_on", sa.Date),
    sa.column("anchor_on", sa.Date),
    sa.column("billed_until", sa.Date),
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
SERIES = sa.table(
    "number_series",
    sa.column("series", sa.String),
    sa.column("year", sa.Integer),
    sa.column("last_sequence", sa.Integer),
    sa.column("last_hash", sa.String),
)


class Place(NamedTuple):
    """Where a document stands, in the order of its chain."""

    series: str
    sequence: int
    invoice_id: int
    number: str


def fill(connection: Connection) -> None:
    """Give the rows of revision 0001 what revision 0002 asks of them."""
    for statement in CONSTANTS:
        connection.exec_driver_sql(statement)
    _post(connection)
    _chain(connection)
    _count_cycles(connection)


def _post(connection: Connection) -> None:
    for table, kind, account, day, amount in POSTINGS:
        connection.exec_driver_sql(
            "INSERT INTO ledger_entry (kind, document_id, account, customer_id, currency, booked_on, amount_minor) "
            f"SELECT {kind}, id, {account}, customer_id, currency, {day}, {amount} "  # noqa: S608 - own names
            f"FROM {table} WHERE {amount} <> 0 ORDER BY id"
        )


# ---- numbers and hashes ----


def place_of(invoice_id: int, number: str) -> Place:
    """Take an old number apart: what came before its last dash, and the count behind it.

    Raises:
        ValueError: It is no such number.
    """
    series, _, count = number.rpartition("-")
    if not series or not count.isdecimal():
        message = f"invoice {invoice_id}: {number!r} is no number that revision 0001 gave"
        raise ValueError(message)
    return Place(series, int(count), invoice_id, number)


def _chain(connection: Connection) -> None:
    numbers = connection.execute(sa.select(INVOICE.c.id, INVOICE.c.number))
    places = sorted(place_of(*row) for row in numbers)
    ends: dict[str, tuple[int, str]] = {}
    for at in range(0, len(places), BATCH):
        batch = places[at : at + BATCH]
        ids = [place.invoice_id for place in batch]
        lines = _rewritten_lines(connection, ids)
        documents = {row.id: row for row in connection.execute(sa.select(INVOICE).where(INVOICE.c.id.in_(ids)))}
        values = []
        for place in batch:
            document = documents[place.invoice_id]
            content = content_hash(document._mapping, lines.get(place.invoice_id, ()))  # noqa: SLF001 - its public name
            _, previous = ends.get(place.series, (0, BEGINNING))
            link = chain_hash(previous, place.number, content)
            ends[place.series] = place.sequence, link
            values.append(_finalized(place, document.issued_on, content, link))
        connection.execute(sa.update(INVOICE).where(INVOICE.c.id == sa.bindparam("of_id")), values)
    if ends:
        rows = [
            {"series": series, "year": OLD_YEAR, "last_sequence": sequence, "last_hash": link}
            for series, (sequence, link) in ends.items()
        ]
        connection.execute(sa.insert(SERIES), rows)


def _finalized(place: Place, issued_on: date, content: str, link: str) -> dict[str, Any]:
    return {
        "of_id": place.invoice_id,
        "series": place.series,
        "year": OLD_YEAR,
        "sequence": place.sequence,
        "finalized_at": f"{issued_on.isoformat()}T12:00:00.000000+00:00",
        "content_hash": content,
        "chain_hash": link,
    }


def _rewritten_lines(connection: Connection, invoice_ids: Sequence[int]) -> dict[int, list[Mapping[str, Any]]]:
    """Store the facts of lines as the text that is hashed, and return the lines by their invoice."""
    query = sa.select(LINE).where(LINE.c.invoice_id.in_(invoice_ids)).order_by(LINE.c.invoice_id, LINE.c.position)
    lines = [{**row._mapping, "facts": facts_text(row.facts)} for row in connection.execute(query)]  # noqa: SLF001
    if lines:
        value = "CAST(:facts AS JSON)" if connection.dialect.name == "postgresql" else ":facts"
        connection.execute(sa.text(f"UPDATE invoice_line SET facts = {value} WHERE id = :id"), lines)  # noqa: S608
    return {key: list(group) for key, group in groupby(lines, key=lambda line: int(line["invoice_id"]))}


def facts_text(facts: Mapping[str, Any]) -> str:
    """Write facts as billing.chain did when this revision was made."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def content_hash(document: Mapping[Any, Any], lines: Sequence[Mapping[str, Any]]) -> str:
    """Hash a document as billing.chain did when this revision was made."""
    told = [str(document[field]) for field in DOCUMENT_FIELDS]
    for line in lines:
        told += [str(line[field]) for field in LINE_FIELDS]
        told.append(line["facts"])
    return sha256("\x1f".join(told).encode()).hexdigest()


def chain_hash(previous: str, number: str, content: str) -> str:
    """Link documents as billing.chain did when this revision was made."""
    return sha256(f"{previous}\x1f{number}\x1f{content}".encode()).hexdigest()


# ---- billed time ----


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


def _count_cycles(connection: Connection) -> None:
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


def _dates(subscription: Row[Any], bills: Sequence[Row[Any]]) -> dict[str, Any]:
    """Say until when a subscription is billed, and when it is next."""
    billed_until = bills[-1].period_to if bills else None
    behind, ends_on = billed_until or subscription.starts_on, subscription.ends_on
    is_over = ends_on is not None and ends_on <= behind
    return {
        "of_id": subscription.id,
        "anchor_on": anchor_on(subscription.anchor_day, subscription.starts_on),
        "billed_until": billed_until,
        "next_bill_on": None if is_over else boundary_after(subscription.anchor_day, behind),
    }


def _cycles(subscription: Row[Any], bills: Sequence[Row[Any]]) -> Iterator[dict[str, Any]]:
    """Return what was billed boundary by boundary; months between bills cost nothing then."""
    behind = None
    for bill in bills:
        if bill.period_to == behind:
            continue
        arrear_from = min(max(bill.period_from, subscription.starts_on), bill.period_to)
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
