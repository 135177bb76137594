"""What was imported stands as if it had been billed here: numbered, chained, posted, settled, explained."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select

from billing.books.chain import BEGINNING, DOCUMENT_FIELDS, LINE_FIELDS, chain_hash, content_hash, facts_text
from billing.charging.due import next_bill_on
from billing.charging.pricing import ComponentTerms, PricedLine, price_component
from billing.db import Connection, Database
from billing.holdings import load_accounts
from billing.kinds import Account, InvoiceKind
from billing.models import (
    Allocation,
    Customer,
    Invoice,
    InvoiceChange,
    InvoiceLine,
    LedgerEntry,
    NumberSeries,
    Payment,
    Refund,
    Subscription,
    UsageRecord,
)
from billing.verifying.report import Findings
from billing.verifying.run import verify
from billing.verifying.store import snapshot
from tests.billing.moving.company import bring_in, company, connected, write


def _import(database: Database, tmp_path: Path) -> None:
    assert list(bring_in(database, write(company(), tmp_path / "given")).problems) == []


async def test_documents_keep_their_numbers_and_stand_in_a_whole_chain(database: Database, tmp_path: Path) -> None:
    _import(database, tmp_path)
    with connected(database) as connection:
        series = {(row.series, row.year): row for row in connection.execute(select(NumberSeries.__table__))}
        assert {key: row.last_sequence for key, row in series.items()} == {
            ("INV", 2026): 3,
            ("CN", 2026): 1,
            ("R", 0): 9,
            ("JP", 0): 12,
            ("KW", 0): 1,
        }
        for key, row in series.items():
            assert _end_of_chain(connection, *key) == row.last_hash


def _end_of_chain(connection: Connection, series: str, year: int) -> str:
    invoices = select(Invoice.__table__).where(Invoice.series == series, Invoice.year == year)
    previous = BEGINNING
    for row in connection.execute(invoices.order_by(Invoice.sequence)).mappings():
        lines = select(InvoiceLine.__table__).where(InvoiceLine.invoice_id == row["id"]).order_by(InvoiceLine.position)
        told = [
            {**{name: line[name] for name in LINE_FIELDS}, "facts": facts_text(line["facts"])}
            for line in connection.execute(lines).mappings()
        ]
        content = content_hash({name: row[name] for name in DOCUMENT_FIELDS}, told)
        previous = chain_hash(previous, row["number"], content)
        assert (row["content_hash"], row["chain_hash"]) == (content, previous)
    return previous


async def test_the_ledger_sums_to_zero_and_to_what_is_open(database: Database, tmp_path: Path) -> None:
    _import(database, tmp_path)
    with connected(database) as connection:
        entries = connection.execute(select(LedgerEntry.__table__)).all()
        numbers = {row.id: row.number for row in connection.execute(select(Customer.id, Customer.number))}
    postings: dict[tuple[str, int], int] = {}
    owed: dict[str, int] = {}
    for entry in entries:
        key = (entry.kind.value, entry.document_id)
        postings[key] = postings.get(key, 0) + entry.amount_minor
        if entry.account is Account.RECEIVABLE:
            number = numbers[entry.customer_id]
            owed[number] = owed.get(number, 0) + entry.amount_minor
    assert set(postings.values()) == {0}
    # 49.20 + 41.01 - 12.30 - 50.00 are left of hers; 20.00 was given up, of which 3.00 came after all.
    assert owed == {"C-1": 2791, "C-2": 0, "C-3": 0, "C-4": 8550}


async def test_payments_and_credit_notes_settle_in_the_order_of_their_days(database: Database, tmp_path: Path) -> None:
    _import(database, tmp_path)
    with connected(database) as connection:
        invoices = {row.number: row for row in connection.execute(select(Invoice.__table__))}
        names = {row.id: row.number for row in invoices.values()}
        payments = {row.id: row for row in connection.execute(select(Payment.__table__))}
        found = [
            (
                names[row.invoice_id],
                names.get(row.credit_note_id) or payments[row.payment_id].reference,
                row.amount_minor,
            )
            for row in connection.execute(select(Allocation.__table__).order_by(Allocation.id))
        ]
    assert found == [
        ("INV-2026-000001", "CN-2026-000001", 1230),
        ("INV-2026-000001", "P-1", 2871),
        ("INV-2026-000003", "P-1", 2129),
        ("INV-2026-000002", "P-2", 500),
        ("INV-2026-000002", "P-3", 300),
        ("JP12", "P-4", 2500),
    ]
    assert {row.number: row.settled_minor for row in invoices.values()} == {
        "INV-2026-000001": 4101,
        "INV-2026-000003": 2129,
        "CN-2026-000001": -1230,
        "INV-2026-000002": 800,
        "R-9": 0,
        "JP12": 2500,
        "KW-1": 0,
    }
    assert {row.reference: row.unspent_minor for row in payments.values()} == {"P-1": 0, "P-2": 0, "P-3": 0, "P-4": 0}


async def test_what_became_of_bills_is_kept(database: Database, tmp_path: Path) -> None:
    _import(database, tmp_path)
    with connected(database) as connection:
        query = select(Invoice.number, InvoiceChange.kind, InvoiceChange.amount_minor, InvoiceChange.booked_on)
        changes = connection.execute(
            query.join(Invoice, Invoice.id == InvoiceChange.invoice_id).order_by(InvoiceChange.booked_on)
        ).all()
        refunds = connection.execute(select(Refund.reference, Refund.amount_minor, Refund.refunded_on)).all()
    assert [tuple(row) for row in changes] == [
        ("R-9", "void", 2380, date(2026, 9, 2)),
        ("INV-2026-000002", "written_off", 1500, date(2026, 11, 10)),
        ("INV-2026-000002", "recovered", 300, date(2026, 11, 20)),
    ]
    assert [tuple(row) for row in refunds] == [("F-1", 500, date(2026, 11, 5))]


async def test_lines_price_back_to_what_was_printed(database: Database, tmp_path: Path) -> None:
    _import(database, tmp_path)
    with connected(database) as connection:
        rows = connection.execute(select(InvoiceLine.__table__).order_by(InvoiceLine.id)).all()
    for row in rows:
        line = PricedLine.from_facts(row.facts)
        terms = ComponentTerms(
            line.subscription_id,
            line.label,
            line.component,
            line.kind,
            line.unit,
            line.place,
            line.currency,
            (line.segment,),
        )
        assert price_component(terms) == (line,)
        assert (line.net_minor, line.tax_minor) == (row.net_minor, row.tax_minor)
        assert line.subscription_id == row.subscription_id
    told = {(row.component, row.net_minor): PricedLine.from_facts(row.facts) for row in rows}
    assert (told["base", 4000].segment.quantity, told["base", 4000].segment.unit_price) == (Decimal(2), Decimal(2000))
    # 2 × 20.00 is not the 33.33 of a part of a period: a flat amount.
    assert (told["base", 3333].segment.quantity, told["base", 3333].segment.unit_price) == (Decimal(1), Decimal(3333))
    assert told["base", 4000].label == "+353 20 910 0001"


async def test_subscriptions_are_billed_next_where_the_old_system_stopped(database: Database, tmp_path: Path) -> None:
    _import(database, tmp_path)
    with connected(database) as connection:
        ids = connection.execute(select(Customer.id).order_by(Customer.id)).scalars().all()
        held = [each for account in load_accounts(connection, list(ids)) for each in account.subscriptions]
    found = [(each.holding.label, each.standing.billed_until, each.next_bill_on) for each in held]
    assert found == [
        ("+353 20 910 0001", date(2026, 6, 30), None),
        ("+353 20 910 0001", date(2026, 10, 31), date(2026, 11, 30)),
        ("+49 30 1", date(2026, 11, 1), date(2026, 12, 1)),
        ("+49 30 2", None, date(2026, 12, 1)),
        ("jp-1", date(2026, 11, 15), date(2026, 12, 15)),
        ("kw-1", date(2026, 11, 1), date(2027, 2, 1)),
    ]
    assert all(next_bill_on(each.holding, each.standing.billed_until) == each.next_bill_on for each in held)


async def test_use_falls_on_the_day_of_the_customer_and_a_subscription_goes_on_for_another(
    database: Database, tmp_path: Path
) -> None:
    _import(database, tmp_path)
    with connected(database) as connection:
        days = connection.execute(select(UsageRecord.event_id, UsageRecord.source, UsageRecord.local_day)).all()
        replaced = connection.execute(
            select(Subscription.id, Subscription.replaces_id).where(Subscription.label == "+353 20 910 0001")
        ).all()
    assert {tuple(row) for row in days} == {
        ("e1", "net", date(2026, 11, 3)),
        ("e2", "net", date(2026, 9, 3)),
        ("e1", "import", date(2024, 3, 1)),
    }
    assert sorted(row.replaces_id or 0 for row in replaced) == [0, min(row.id for row in replaced)]


async def test_a_credit_note_that_comes_before_its_bill_in_the_file_finds_it(
    database: Database, tmp_path: Path
) -> None:
    files = company()
    files["invoices"].reverse()
    assert list(bring_in(database, write(files, tmp_path)).problems) == []
    with connected(database) as connection:
        query = select(Invoice.corrects_id).where(Invoice.kind == InvoiceKind.CREDIT_NOTE)
        bill = select(Invoice.id).where(Invoice.number == "INV-2026-000001")
        assert connection.execute(query).scalar_one() == connection.execute(bill).scalar_one()


async def test_books_that_were_imported_are_whole(database: Database, tmp_path: Path) -> None:
    outcome = bring_in(database, write(company(), tmp_path))
    assert not outcome.problems
    assert {warning.file for warning in outcome.warnings} == {"invoices.csv"}  # of series that begin with 9 and 12
    assert _verified(database).faults == {}


def _verified(database: Database) -> Findings:
    engine = database.synchronous()
    try:
        with snapshot(engine) as connection:
            looking = verify(connection)
            while True:
                try:
                    next(looking)
                except StopIteration as end:
                    findings: Findings = end.value
                    return findings
    finally:
        engine.dispose()
