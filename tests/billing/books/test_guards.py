"""What the database refuses to whoever holds an open connection."""
# ruff: noqa: S608 - the statements are made here

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from psycopg.errors import RestrictViolation
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from billing.books import issue_store
from billing.books.chain import BEGINNING
from billing.db import AsyncSession, Base, Database
from billing.kinds import Account, ComponentKind, InvoiceChangeKind, InvoiceKind, InvoiceStatus, PlanKind, PostingKind
from billing.models import (
    BilledCycle,
    BillRun,
    CreditRequest,
    Customer,
    Invoice,
    InvoiceChange,
    InvoiceLine,
    LedgerEntry,
    NumberSeries,
    Plan,
    Price,
    Refund,
    Subscription,
    SubscriptionChange,
)
from billing.store import with_connection

DAY = date(2026, 10, 1)
NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
FINALIZED, DRAFT, VOID, UNCOLLECTIBLE, NOWHERE = 1, 2, 3, 4, 99
MAY_CHANGE = {"status", "settled_minor"}

LINE = (
    "INSERT INTO invoice_line (id, invoice_id, position, component, kind, net_minor, tax_minor, amount_minor, facts)"
    " VALUES ({id}, {invoice}, 7, 'plan', 'recurring', 1, 0, 1, '{{}}')"
)
NUMBERED = (
    "number = 'INV-2026-000009', series = 'INV', year = 2026, sequence = 9, finalized_at = '2026-10-01', "
    "parties = '{}', content_hash = 'c', chain_hash = 'd'"
)


@pytest.fixture
async def books(database: Database) -> AsyncIterator[AsyncSession]:
    """A session in a transaction that sees one row of everything guarded, and a draft."""
    async with database.transaction() as session:
        for table, rows in _rows():
            await session.execute(insert(table), rows)
        await session.execute(insert(LedgerEntry).values([_entry("receivable", 1230), _entry("revenue", -1230)]))
    async with database.transaction() as session:
        yield session
        await session.rollback()


def _rows() -> list[tuple[type[Base], list[dict[str, Any]]]]:
    customer = {
        "id": 1,
        "number": "C-1",
        "name": "Ann",
        "email": "ann@example.org",
        "phone": "1",
        "language": "en",
        "country": "IE",
        "time_zone": "Europe/Dublin",
        "currency": "EUR",
        "anchor_day": 1,
        "customer_since": DAY,
    }
    price = {
        "id": 1,
        "plan_id": 1,
        "component": "plan",
        "kind": ComponentKind.RECURRING,
        "unit": "month",
        "currency": "EUR",
        "unit_price": Decimal(1000),
        "included": Decimal(0),
        "valid_from": DAY,
        "announced_on": DAY,
    }
    change = {
        "subscription_id": 1,
        "kind": "started",
        "effective_on": DAY,
        "recorded_at": NOON,
        "actor": "a",
        "facts": {},
    }
    cycle = {"subscription_id": 1, "arrear_from": DAY, "billed_on": date(2026, 11, 1), "advance_to": date(2026, 12, 1)}
    done = {"actor": "cli", "recorded_at": NOON}
    voided = {
        "invoice_id": VOID,
        "kind": InvoiceChangeKind.VOID,
        "amount_minor": 1230,
        "booked_on": DAY,
        "reason": "r",
        **done,
    }
    refund = {"credit_note_id": FINALIZED, "amount_minor": 5, "refunded_on": DAY, "reference": "r", **done}
    documents = [
        _invoice(FINALIZED, InvoiceStatus.FINALIZED),
        _invoice(DRAFT, InvoiceStatus.DRAFT),
        _invoice(VOID, InvoiceStatus.VOID),
        _invoice(UNCOLLECTIBLE, InvoiceStatus.UNCOLLECTIBLE),
    ]
    return [
        (Customer, [customer]),
        (Plan, [{"id": 1, "code": "m", "name": "M", "kind": PlanKind.PLAN}]),
        (Price, [price]),
        (Subscription, [{"id": 1, "customer_id": 1, "label": "1", "starts_on": DAY, "anchor_on": DAY}]),
        (BillRun, [{"id": 1, "key": "k", "run_on": DAY, "started_at": NOON}]),
        (NumberSeries, [{"series": "INV", "year": 2026, "last_sequence": 4, "last_hash": BEGINNING}]),
        (InvoiceLine, [_line(invoice) for invoice in (FINALIZED, DRAFT, VOID)]),
        (Invoice, documents),
        (SubscriptionChange, [change]),
        (BilledCycle, [cycle]),
        (InvoiceChange, [voided]),
        (Refund, [refund]),
        (CreditRequest, [{"key": "k", "credit_note_id": FINALIZED, "asked": {}}]),
    ]


def _entry(account: str, minor: int, *, document: int = FINALIZED) -> dict[str, Any]:
    return {
        "kind": PostingKind.INVOICE,
        "document_id": document,
        "account": Account(account),
        "customer_id": 1,
        "currency": "EUR",
        "booked_on": DAY,
        "amount_minor": minor,
    }


def _line(invoice_id: int) -> dict[str, Any]:
    return {
        "id": invoice_id,
        "invoice_id": invoice_id,
        "position": 1,
        "subscription_id": 1,
        "component": "plan",
        "kind": ComponentKind.RECURRING,
        "net_minor": 1000,
        "tax_minor": 230,
        "amount_minor": 1230,
        "facts": {},
    }


def _invoice(key: int, status: InvoiceStatus) -> dict[str, Any]:
    given = status is not InvoiceStatus.DRAFT
    return {
        "id": key,
        "status": status,
        "number": f"INV-2026-{key:06d}" if given else None,
        "series": "INV" if given else None,
        "year": 2026 if given else None,
        "sequence": key if given else None,
        "kind": InvoiceKind.INVOICE,
        "customer_id": 1,
        "currency": "EUR",
        "period_from": DAY,
        "period_to": date(2026, 11, 1),
        "issued_on": date(2026, 11, 1),
        "due_on": date(2026, 12, 1),
        "net_minor": 1000,
        "tax_minor": 230,
        "total_minor": 1230,
        "settled_minor": 0,
        "finalized_at": NOON if given else None,
        "parties": {} if given else None,
        "content_hash": BEGINNING if given else None,
        "chain_hash": BEGINNING if given else None,
    }


async def attempt(session: AsyncSession, *statements: str) -> str | None:
    """Run statements, undo them, and return what the database said against them, if anything."""
    savepoint = await session.begin_nested()
    try:
        for statement in statements:
            await session.execute(text(statement))
    except IntegrityError as error:
        return str(error.orig).splitlines()[0]
    finally:
        await savepoint.rollback()
    return None


REFUSED = [
    (f"DELETE FROM invoice WHERE id = {FINALIZED}", "invoice is finalized"),
    (f"DELETE FROM invoice WHERE id = {VOID}", "invoice is finalized"),
    (f"DELETE FROM invoice WHERE id = {UNCOLLECTIBLE}", "invoice is finalized"),
    (f"UPDATE invoice SET total_minor = 1, net_minor = -229 WHERE id = {VOID}", "invoice is finalized"),
    (f"UPDATE invoice SET status = 'draft' WHERE id = {FINALIZED}", "invoice cannot get this status"),
    (f"UPDATE invoice SET status = 'finalized' WHERE id = {VOID}", "invoice cannot get this status"),
    (f"UPDATE invoice SET status = 'uncollectible' WHERE id = {VOID}", "invoice cannot get this status"),
    (f"UPDATE invoice SET status = 'void' WHERE id = {UNCOLLECTIBLE}", "invoice cannot get this status"),
    (f"UPDATE invoice SET status = 'void', {NUMBERED} WHERE id = {DRAFT}", "invoice cannot get this status"),
    (f"UPDATE invoice_line SET net_minor = 1000 WHERE id = {FINALIZED}", "invoice_line belongs to a finalized invoice"),
    (f"UPDATE invoice_line SET net_minor = 1000 WHERE id = {VOID}", "invoice_line belongs to a finalized invoice"),
    (
        f"UPDATE invoice_line SET invoice_id = {FINALIZED}, position = 8 WHERE id = {DRAFT}",
        "invoice_line belongs to a finalized invoice",
    ),
    (
        f"UPDATE invoice_line SET invoice_id = {DRAFT}, position = 8 WHERE id = {FINALIZED}",
        "invoice_line belongs to a finalized invoice",
    ),
    (f"DELETE FROM invoice_line WHERE id = {FINALIZED}", "invoice_line belongs to a finalized invoice"),
    (LINE.format(id=9, invoice=FINALIZED), "invoice_line belongs to a finalized invoice"),
    (LINE.format(id=9, invoice=VOID), "invoice_line belongs to a finalized invoice"),
    ("UPDATE price SET unit_price = '1'", "price is never edited"),
    ("DELETE FROM price", "price is never deleted"),
    ("UPDATE subscription_change SET actor = 'b'", "subscription_change is only added to"),
    ("DELETE FROM subscription_change", "subscription_change is only added to"),
    ("UPDATE ledger_entry SET amount_minor = 1", "ledger_entry is only added to"),
    ("DELETE FROM ledger_entry", "ledger_entry is only added to"),
    ("UPDATE billed_cycle SET arrear_from = billed_on", "billed_cycle is only added to"),
    ("DELETE FROM billed_cycle", "billed_cycle is only added to"),
    ("UPDATE invoice_change SET amount_minor = 1", "invoice_change is only added to"),
    ("DELETE FROM invoice_change", "invoice_change is only added to"),
    ("UPDATE refund SET amount_minor = 1", "refund is only added to"),
    ("DELETE FROM refund", "refund is only added to"),
    ("UPDATE credit_request SET credit_note_id = 2", "credit_request is only added to"),
    ("DELETE FROM credit_request", "credit_request is only added to"),
    ("UPDATE number_series SET last_sequence = 3", "number_series only counts on"),
    ("UPDATE number_series SET last_hash = 'f'", "number_series only counts on"),
    ("UPDATE number_series SET series = 'X', last_sequence = 5", "number_series only counts on"),
    ("UPDATE number_series SET year = 2027, last_sequence = 5", "number_series only counts on"),
    ("DELETE FROM number_series", "number_series only counts on"),
]

ALLOWED = [
    [f"UPDATE invoice SET settled_minor = 5 WHERE id = {FINALIZED}"],
    [f"UPDATE invoice SET status = 'void' WHERE id = {FINALIZED}"],
    [f"UPDATE invoice SET status = 'uncollectible', settled_minor = 1 WHERE id = {FINALIZED}"],
    [f"UPDATE invoice SET status = 'finalized' WHERE id = {UNCOLLECTIBLE}"],
    [f"UPDATE invoice SET settled_minor = 5 WHERE id = {VOID}"],
    [f"UPDATE invoice SET net_minor = 0, total_minor = 230, customer_id = 1 WHERE id = {DRAFT}"],
    [f"UPDATE invoice SET status = 'finalized', {NUMBERED} WHERE id = {DRAFT}"],
    [f"DELETE FROM invoice_line WHERE id = {DRAFT}", f"DELETE FROM invoice WHERE id = {DRAFT}"],
    [f"DELETE FROM invoice WHERE id = {DRAFT}", f"DELETE FROM invoice_line WHERE id = {DRAFT}"],
    [f"UPDATE invoice_line SET facts = '[]', position = 2 WHERE id = {DRAFT}"],
    [LINE.format(id=9, invoice=DRAFT), "UPDATE invoice_line SET position = 9 WHERE id = 9"],
    [LINE.format(id=9, invoice=NOWHERE), LINE.replace("7", "8").format(id=10, invoice=NOWHERE)],
    ["UPDATE number_series SET last_sequence = 5, last_hash = 'f'"],
    ["UPDATE number_series SET last_sequence = last_sequence"],
]


async def test_guarded_rows_are_neither_changed_nor_removed(books: AsyncSession) -> None:
    said = {statement: await attempt(books, statement) for statement, _ in REFUSED}
    assert said == {statement: f"fairbill: {says}" for statement, says in REFUSED}


async def test_what_remains_to_be_done_is_allowed(books: AsyncSession) -> None:
    said = {tuple(statements): await attempt(books, *statements) for statements in ALLOWED}
    assert said == dict.fromkeys(map(tuple, ALLOWED))


async def test_every_fact_of_a_finalized_invoice_stays(books: AsyncSession) -> None:
    others = {"id": "77", "corrects_id": "2", "reason": "'x'", "run_id": "1"}
    facts = [column.name for column in Invoice.__table__.columns if column.name not in MAY_CHANGE]
    said = {
        fact: await attempt(books, f"UPDATE invoice SET {fact} = {others.get(fact, 'NULL')} WHERE id = {FINALIZED}")
        for fact in facts
    }
    assert said == dict.fromkeys(facts, "fairbill: invoice is finalized")


async def test_an_invoice_is_finalized_with_its_number_and_hashes(books: AsyncSession) -> None:
    parts = NUMBERED.split(", ")
    for part in parts:
        rest = ", ".join(other for other in parts if other != part)
        said = await attempt(books, f"UPDATE invoice SET status = 'finalized', {rest} WHERE id = {DRAFT}")
        assert said == "fairbill: invoice is finalized without its number or hashes", part


async def test_one_wrong_line_refuses_all_that_come_with_it(books: AsyncSession) -> None:
    values = ", ".join(
        f"({key}, {invoice}, 7, 'plan', 'recurring', 1, 0, 1, '{{}}')"
        for key, invoice in [(10, NOWHERE), (11, FINALIZED), (12, DRAFT)]
    )
    statement = LINE.partition(" VALUES ")[0] + f" VALUES {values}"
    assert await attempt(books, statement) == "fairbill: invoice_line belongs to a finalized invoice"


async def test_a_line_without_an_invoice_does_not_outlive_its_transaction(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            await session.execute(text(LINE.format(id=9, invoice=NOWHERE)))


@pytest.mark.parametrize("kind_of_database", ["postgresql"], indirect=True)
async def test_copied_lines_are_checked_like_others(books: AsyncSession) -> None:
    raw = await (await books.connection()).get_raw_connection()
    connection = raw.driver_connection
    assert connection is not None
    columns = LINE.partition(" VALUES ")[0].removeprefix("INSERT INTO ")
    for invoice, refused in [(NOWHERE, False), (DRAFT, False), (FINALIZED, True)]:
        lines = "".join(f"{100 + n}\t{invoice}\t{n}\tplan\trecurring\t1\t0\t1\t{{}}\n" for n in range(2, 5))
        savepoint = await books.begin_nested()
        await books.connection()
        try:
            async with connection.cursor() as cursor, cursor.copy(f"COPY {columns} FROM STDIN") as copy:
                await copy.write(lines)
            said = None
        except RestrictViolation as error:
            said = error.diag.message_primary
        await savepoint.rollback()
        assert said == ("fairbill: invoice_line belongs to a finalized invoice" if refused else None)


@pytest.mark.parametrize("kind_of_database", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("entries", "refused"),
    [
        (
            [(8, "receivable", 1230), (8, "revenue", -1000), (8, "tax", -230), (9, "receivable", 5), (9, "tax", -5)],
            False,
        ),
        ([(8, "receivable", 1)], True),
        ([(8, "receivable", 1230), (8, "revenue", -1230), (9, "receivable", 5), (9, "tax", -4)], True),
        ([(8, "receivable", 1), (9, "revenue", -1)], True),
    ],
)
async def test_a_posting_that_does_not_sum_to_zero_is_refused(
    books: AsyncSession, entries: list[tuple[int, str, int]], refused: bool
) -> None:
    rows = [_entry(account, minor, document=document) for document, account, minor in entries]
    cells = [("invoice", document, account, 1, "EUR", str(DAY), minor) for document, account, minor in entries]

    async def insert_them() -> None:
        await books.execute(insert(LedgerEntry).values(rows))

    async def copy_them() -> None:
        await with_connection(books, lambda connection: issue_store.add_postings(connection, cells))

    for add in (insert_them, copy_them):
        savepoint = await books.begin_nested()
        try:
            await add()
            said = ""
        except (IntegrityError, RestrictViolation) as error:
            said = str(error)
        await savepoint.rollback()
        assert ("fairbill: ledger_entry does not sum to zero" in said) is refused


@pytest.mark.parametrize("kind_of_database", ["postgresql"], indirect=True)
async def test_guarded_tables_are_not_emptied_at_once(books: AsyncSession) -> None:
    assert await attempt(books, "TRUNCATE price") == "fairbill: price is never emptied"
    assert await attempt(books, "TRUNCATE customer CASCADE") is not None


@pytest.mark.parametrize("kind_of_database", ["postgresql"], indirect=True)
async def test_a_line_waits_for_who_is_finalizing_its_draft(books: AsyncSession, database: Database) -> None:
    await books.execute(text(f"UPDATE invoice SET status = 'finalized', {NUMBERED} WHERE id = {DRAFT}"))

    async def add() -> str | None:
        async with database.transaction() as session:
            return await attempt(session, LINE.format(id=9, invoice=DRAFT))

    adding = asyncio.create_task(add())
    async with database.reading() as watching:
        waiting = text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        while not adding.done() and (await watching.execute(waiting)).scalar_one() == 0:
            await watching.rollback()
    await books.commit()
    assert await adding == "fairbill: invoice_line belongs to a finalized invoice"
