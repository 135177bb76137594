"""Every fault that somebody plants in the books is found, named, and told from the others."""
# ruff: noqa: S608 - the statements are made here

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from billing import payments
from billing.bills import Bill
from billing.books.parked_drafts import draft, finalize_draft
from billing.books.voiding import void
from billing.books.writing_off import write_off
from billing.cli import app
from billing.db import AsyncSession, Connection, Database
from billing.kinds import ComponentKind
from billing.verifying.report import Check, Findings
from billing.verifying.run import HowFar, verify
from billing.verifying.store import BilledDays
from billing.verifying.windows import first_break
from migrations.engine.guards import lower_guards
from tests.billing import make
from tests.billing.books.test_credit_notes import give_all_back
from tests.billing.make import OCTOBER, SEPTEMBER
from tests.billing.open_books import AFTER, HER, NOW, OTHER, euros, issue, open_books

DECIDED = {"reason": "wrong", "actor": "cli"}
BY_HAND = make.bill(make.terms(make.segment("1000"), component="visit", kind=ComponentKind.ONE_OFF)).lines


async def live(database: Database) -> None:
    """Let every kind of movement happen to her, and something to another customer.

    Bills 1 (void), 2 (paid), 3 (with the days of 1; lost, and partly recovered), 4 and 5 (open; by
    hand), 6 (another's); credit notes 1 (of 4), 2 (of 5, half of it unspent).
    """
    await open_books(database)
    async with database.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        await void(session, september.id, **DECIDED, now=NOW)
        october = await issue(session, OCTOBER.end)
        paid = await payments.receive(
            session, HER, euros(october.total.minor + 500), on=AFTER, method="card", reference="p1", now=NOW
        )
        await payments.refund(session, paid.id, euros(400), reference="r1", actor="cli", now=NOW)
        november = await issue(session, date(2026, 12, 1))
        await write_off(session, november.id, **DECIDED, now=NOW)
        await payments.receive(session, HER, euros(70), on=AFTER, method="card", reference="p2", now=NOW)
        hers, _, anothers = [await by_hand(session, whose) for whose in (HER, HER, OTHER)]
        await give_all_back(session, hers)
        await payments.receive(session, OTHER, euros(5000), on=AFTER, method="card", reference="p3", now=NOW)
        note = await give_all_back(session, anothers)
        await payments.refund_credit(session, note.id, euros(1000), reference="r2", actor="cli", now=NOW)
        await draft(session, HER, BY_HAND, period=SEPTEMBER, on=AFTER)


async def by_hand(session: AsyncSession, customer_id: int) -> Bill:
    kept = await draft(session, customer_id, BY_HAND * 2, period=SEPTEMBER, on=AFTER)
    return await finalize_draft(session, kept.id, on=AFTER, now=NOW)


@pytest.fixture
async def books(database: Database) -> AsyncIterator[AsyncSession]:
    """A session in a transaction without guards, that is never committed."""
    await live(database)
    async with database.transaction() as session:
        await session.run_sync(lambda sync: lower_guards(sync.connection()))
        yield session
        await session.rollback()


def looked(connection: Connection) -> Findings:
    steps = verify(connection)
    seen: list[HowFar] = []
    while True:
        try:
            seen.append(next(steps))
        except StopIteration as ended:
            findings: Findings = ended.value
            assert [each.done for each in seen] == sorted(each.done for each in seen)
            assert findings.faults or seen[-1].done == seen[-1].total
            return findings


async def look(session: AsyncSession) -> Findings:
    return await session.run_sync(lambda sync: looked(sync.connection()))


@dataclass(frozen=True)
class Planted:
    """A fault: what is done, which checks must fail, and the row that the first of them must name."""

    what: str
    statements: tuple[str, ...]
    checks: set[Check]
    row: tuple[str, str | None]


def bill(number: int) -> str:
    return f"INV-2026-{number:06d}"


def entry(kind: str, account: str, document: str) -> str:
    return f"kind = '{kind}' AND account = '{account}' AND document_id = ({document})"


BILL_2 = f"SELECT id FROM invoice WHERE number = '{bill(2)}'"
BILL_6 = f"SELECT id FROM invoice WHERE number = '{bill(6)}'"
BILL_5 = f"SELECT id FROM invoice WHERE number = '{bill(5)}'"
PAYMENT_1 = "SELECT id FROM payment WHERE reference = 'p1'"
POSTED, MONEY = Check.DOCUMENTS_POSTED, Check.MONEY_POSTED
STRAY = (
    "INSERT INTO ledger_entry (kind, document_id, account, customer_id, currency, booked_on, amount_minor) "
    "VALUES ('{kind}', 99, 'cash', 1, 'EUR', '2026-11-05', 5), ('{kind}', 99, 'bad_debt', 1, 'EUR', '2026-11-05', -5)"
)
LINE = (
    "INSERT INTO invoice_line (id, invoice_id, position, component, kind, net_minor, tax_minor, amount_minor, facts) "
    f"SELECT 999, id, 9, 'plan', 'recurring', 0, 0, 0, '{{}}' FROM invoice WHERE number = '{bill(2)}'"
)
HASH = "0123456789abcdef" * 4
ADDED = (
    "INSERT INTO invoice (id, status, number, series, year, sequence, kind, customer_id, currency, period_from, "
    "period_to, issued_on, due_on, net_minor, tax_minor, total_minor, settled_minor, content_hash, chain_hash) "
    f"SELECT 999, status, 'INV-2026-000007', series, year, 7, kind, customer_id, currency, period_from, period_to, "
    f"issued_on, due_on, 0, 0, 0, 0, '{HASH}', '{HASH}' FROM invoice WHERE number = '{bill(6)}'"
)
WITHOUT_5 = (
    f"DELETE FROM invoice_line WHERE invoice_id = ({BILL_5})",
    f"DELETE FROM ledger_entry WHERE kind = 'invoice' AND document_id = ({BILL_5})",
    f"DELETE FROM invoice WHERE number = '{bill(5)}'",
)


PLANTED = [
    Planted(
        "an entry has another amount",
        (f"UPDATE ledger_entry SET amount_minor = amount_minor + 1 WHERE {entry('invoice', 'revenue', BILL_2)}",),
        {Check.POSTINGS, Check.LEDGER, POSTED},
        ("ledger_entry", "invoice 2"),
    ),
    Planted(
        "an entry has another day",
        (f"UPDATE ledger_entry SET booked_on = '2026-01-01' WHERE {entry('payment', 'receivable', PAYMENT_1)}",),
        {Check.POSTINGS},
        ("ledger_entry", "payment 1"),
    ),
    Planted(
        "revenue is booked as tax",
        (
            f"UPDATE ledger_entry SET amount_minor = amount_minor - 5 WHERE {entry('invoice', 'revenue', BILL_2)}",
            f"UPDATE ledger_entry SET amount_minor = amount_minor + 5 WHERE {entry('invoice', 'tax', BILL_2)}",
        ),
        {POSTED},
        ("invoice", bill(2)),
    ),
    Planted(
        "a bill is not posted",
        (f"DELETE FROM ledger_entry WHERE kind = 'invoice' AND document_id = ({BILL_2})",),
        {POSTED, Check.BALANCES},
        ("invoice", bill(2)),
    ),
    Planted("a posting has no bill", (STRAY.format(kind="invoice"),), {POSTED}, ("invoice", None)),
    Planted("a posting has no payment", (STRAY.format(kind="payment"),), {MONEY}, ("payment", None)),
    Planted("a posting has no refund", (STRAY.format(kind="refund"),), {MONEY}, ("refund", None)),
    Planted("a posting has no write-off", (STRAY.format(kind="write_off"),), {MONEY}, ("invoice_change", None)),
    Planted(
        "a payment is posted to another customer",
        (f"UPDATE ledger_entry SET customer_id = 2 WHERE kind = 'payment' AND document_id = ({PAYMENT_1})",),
        {MONEY, Check.BALANCES},
        ("payment", "p1"),
    ),
    Planted(
        "a refund is not posted",
        ("DELETE FROM ledger_entry WHERE kind = 'refund' AND document_id = (SELECT min(id) FROM refund)",),
        {MONEY, Check.BALANCES},
        ("refund", "r1"),
    ),
    Planted(
        "a void bill is not posted",
        ("DELETE FROM ledger_entry WHERE kind = 'void'",),
        {MONEY, Check.BALANCES},
        ("invoice_change", bill(1)),
    ),
    Planted(
        "a series counted too far",
        ("UPDATE number_series SET last_sequence = 9 WHERE series = 'INV'",),
        {Check.NUMBERS},
        ("number_series", "INV 2026"),
    ),
    Planted(
        "a series counted without documents",
        (f"INSERT INTO number_series (series, year, last_sequence, last_hash) VALUES ('X', 2026, 1, '{HASH}')",),
        {Check.NUMBERS},
        ("number_series", "X 2026"),
    ),
    Planted(
        "a series did not count",
        ("DELETE FROM number_series WHERE series = 'CN'",),
        {Check.NUMBERS},
        ("number_series", "CN 2026"),
    ),
    Planted(
        "a number is left out",
        (f"UPDATE invoice SET sequence = 8 WHERE number = '{bill(6)}'",),
        {Check.NUMBERS},
        ("invoice", bill(6)),
    ),
    Planted(
        "a number is not of its series",
        (f"UPDATE invoice SET number = 'INV-2026-6' WHERE number = '{bill(6)}'",),
        {Check.NUMBERS, Check.CHAIN},
        ("invoice", "INV-2026-6"),
    ),
    Planted(
        "a bill left its series",
        (f"UPDATE invoice SET series = NULL WHERE number = '{bill(6)}'",),
        {Check.NUMBERS, Check.CHAIN},
        ("invoice", bill(6)),
    ),
    Planted(
        "a fact of a bill is altered",
        (f"UPDATE invoice SET due_on = '2027-01-01' WHERE number = '{bill(2)}'",),
        {Check.CONTENT},
        ("invoice", bill(2)),
    ),
    Planted(
        "the total of a bill is altered",
        (f"UPDATE invoice SET net_minor = net_minor + 1, total_minor = total_minor + 1 WHERE number = '{bill(5)}'",),
        {Check.CONTENT, Check.LINES, POSTED, Check.BALANCES},
        ("invoice", bill(5)),
    ),
    Planted(
        "the facts of a line are altered",
        (f"UPDATE invoice_line SET facts = '{{}}' WHERE position = 1 AND invoice_id = ({BILL_2})",),
        {Check.CONTENT},
        ("invoice", bill(2)),
    ),
    Planted(
        "the amount of a line is altered",
        (
            "UPDATE invoice_line SET net_minor = net_minor + 1, tax_minor = tax_minor - 1 "
            f"WHERE position = 1 AND invoice_id = ({BILL_2})",
        ),
        {Check.CONTENT, Check.LINES},
        ("invoice", bill(2)),
    ),
    Planted(
        "lines changed places",
        tuple(
            f"UPDATE invoice_line SET position = {to} WHERE position = {at} AND invoice_id = ({BILL_2})"
            for at, to in ((0, 7), (1, 0), (7, 1))
        ),
        {Check.CONTENT},
        ("invoice", bill(2)),
    ),
    Planted("a line is added", (LINE,), {Check.CONTENT}, ("invoice", bill(2))),
    Planted(
        "a line is removed",
        (f"DELETE FROM invoice_line WHERE position = 1 AND invoice_id = ({BILL_5})",),
        {Check.CONTENT, Check.LINES},
        ("invoice", bill(5)),
    ),
    Planted(
        "a document is added",
        (ADDED, "UPDATE number_series SET last_sequence = 7 WHERE series = 'INV'"),
        {Check.CONTENT, Check.CHAIN},
        ("invoice", bill(7)),
    ),
    Planted(
        "a document is added uncounted",
        (ADDED,),
        {Check.NUMBERS, Check.CONTENT, Check.CHAIN},
        ("number_series", "INV 2026"),
    ),
    Planted(
        "a bill is removed with all that belongs to it",
        WITHOUT_5,
        {Check.NUMBERS, Check.CHAIN},
        ("invoice", bill(6)),
    ),
    Planted(
        "two bills changed places",
        tuple(
            f"UPDATE invoice SET sequence = {to}, number = '{bill(to)}' WHERE number = '{bill(at)}'"
            for at, to in ((4, 9), (5, 4), (9, 5))
        ),
        {Check.CHAIN},
        ("invoice", bill(4)),
    ),
    Planted(
        "the hash of a content is altered",
        (f"UPDATE invoice SET content_hash = '{HASH}' WHERE number = '{bill(2)}'",),
        {Check.CONTENT, Check.CHAIN},
        ("invoice", bill(2)),
    ),
    Planted(
        "the hash of a chain is altered",
        (f"UPDATE invoice SET chain_hash = '{HASH}' WHERE number = '{bill(3)}'",),
        {Check.CHAIN},
        ("invoice", bill(3)),
    ),
    Planted(
        "the end of a chain is altered",
        (f"UPDATE number_series SET last_hash = '{HASH}' WHERE series = 'CN'",),
        {Check.CHAIN},
        ("number_series", "CN 2026"),
    ),
    Planted(
        "a draft is not its lines",
        ("UPDATE invoice SET net_minor = net_minor + 1, total_minor = total_minor + 1 WHERE status = 'draft'",),
        {Check.LINES},
        ("invoice", None),
    ),
    Planted(
        "more is settled than was allocated",
        (f"UPDATE invoice SET settled_minor = settled_minor + 1 WHERE number = '{bill(5)}'",),
        {Check.SETTLEMENT, Check.BALANCES},
        ("invoice", bill(5)),
    ),
    Planted(
        "less of a credit note is used than was refunded",
        ("UPDATE refund SET amount_minor = amount_minor + 1 WHERE reference = 'r2'",),
        {MONEY, Check.SETTLEMENT, Check.BALANCES},
        ("refund", "r2"),
    ),
    Planted(
        "an allocation is altered",
        (f"UPDATE allocation SET amount_minor = amount_minor - 1 WHERE invoice_id = ({BILL_2})",),
        {Check.SETTLEMENT},
        ("invoice", bill(2)),
    ),
    Planted(
        "more is settled than is owed",
        (
            f"UPDATE allocation SET amount_minor = amount_minor + 1 WHERE invoice_id = ({BILL_6})",
            f"UPDATE invoice SET settled_minor = settled_minor + 1 WHERE number = '{bill(6)}'",
            "UPDATE payment SET unspent_minor = unspent_minor - 1 WHERE reference = 'p3'",
        ),
        {Check.SETTLEMENT},
        ("invoice", bill(6)),
    ),
    Planted(
        "unspent money is altered",
        ("UPDATE payment SET unspent_minor = unspent_minor + 1 WHERE reference = 'p3'",),
        {Check.SETTLEMENT, Check.BALANCES},
        ("payment", "p3"),
    ),
    Planted(
        "money of another customer settles a bill",
        (
            "UPDATE payment SET customer_id = 2 WHERE reference = 'p2'",
            "UPDATE ledger_entry SET customer_id = 2 WHERE kind = 'payment' "
            "AND document_id = (SELECT id FROM payment WHERE reference = 'p2')",
        ),
        {Check.SETTLEMENT, Check.BALANCES},
        ("allocation", bill(3)),
    ),
    Planted(
        "a bill is void without a decision",
        (f"UPDATE invoice SET status = 'void' WHERE number = '{bill(5)}'",),
        {Check.CHANGES, Check.BALANCES},
        ("invoice", bill(5)),
    ),
    Planted(
        "a bill is written off without a decision",
        (f"UPDATE invoice SET status = 'uncollectible' WHERE number = '{bill(5)}'",),
        {Check.CHANGES, Check.BALANCES},
        ("invoice", bill(5)),
    ),
    Planted(
        "a void bill counts again",
        (f"UPDATE invoice SET status = 'finalized' WHERE number = '{bill(1)}'",),
        {Check.CHANGES, Check.BALANCES},
        ("invoice", bill(1)),
    ),
    Planted(
        "days were billed by nobody",
        ("UPDATE billed_cycle SET arrear_from = '2026-10-02' WHERE billed_on = '2026-11-01'",),
        {Check.WINDOWS},
        ("billed_cycle", bill(2)),
    ),
    Planted(
        "days were billed twice",
        ("UPDATE billed_cycle SET arrear_from = '2026-09-30' WHERE billed_on = '2026-11-01'",),
        {Check.WINDOWS},
        ("billed_cycle", bill(2)),
    ),
    Planted(
        "a bill is no more known to have been made",
        ("DELETE FROM billed_cycle WHERE billed_on = '2026-11-01'",),
        {Check.WINDOWS},
        ("billed_cycle", bill(3)),
    ),
    Planted(
        "days in advance end too early",
        ("UPDATE billed_cycle SET advance_to = '2026-11-20' WHERE billed_on = '2026-11-01'",),
        {Check.WINDOWS},
        ("billed_cycle", bill(2)),
    ),
    Planted(
        "days in advance end too late",
        ("UPDATE billed_cycle SET advance_to = '2027-12-01' WHERE billed_on = '2026-11-01'",),
        {Check.WINDOWS},
        ("billed_cycle", bill(2)),
    ),
    Planted(
        "the first bills are no more known to have been made",
        ("DELETE FROM billed_cycle WHERE billed_on <= '2026-11-01'",),
        {Check.WINDOWS},
        ("billed_cycle", bill(3)),
    ),
    Planted(
        "no bill is known to have been made",
        ("DELETE FROM billed_cycle",),
        {Check.WINDOWS},
        ("subscription", "+353 20 910 0001"),
    ),
    Planted(
        "a bill is known as another customer's",
        (f"UPDATE billed_cycle SET invoice_id = ({BILL_6}) WHERE billed_on = '2026-11-01'",),
        {Check.WINDOWS},
        ("billed_cycle", bill(6)),
    ),
    Planted(
        "a bill is known as one that was made by hand",
        (f"UPDATE billed_cycle SET invoice_id = ({BILL_5}) WHERE billed_on = '2026-11-01'",),
        {Check.WINDOWS},
        ("billed_cycle", bill(5)),
    ),
    Planted(
        "a bill is known as the one before",
        (f"UPDATE billed_cycle SET invoice_id = ({BILL_2}) WHERE billed_on = '2026-12-01'",),
        {Check.WINDOWS},
        ("billed_cycle", bill(2)),
    ),
    Planted(
        "a bill is known to have charged nothing",
        ("UPDATE billed_cycle SET invoice_id = NULL WHERE billed_on = '2026-11-01'",),
        {Check.WINDOWS},
        ("billed_cycle", None),
    ),
    Planted(
        "the instant of a bill is altered",
        (f"UPDATE invoice SET finalized_at = '2026-11-01T00:00:00.000000+00:00' WHERE number = '{bill(2)}'",),
        {Check.CONTENT},
        ("invoice", bill(2)),
    ),
    Planted(
        "a bill names somebody else",
        (
            "UPDATE invoice SET parties = (SELECT other.parties FROM invoice AS other "
            f"WHERE other.number = '{bill(6)}') WHERE number = '{bill(2)}'",
        ),
        {Check.CONTENT},
        ("invoice", bill(2)),
    ),
    Planted(
        "a subscription is billed further than its bills go",
        ("UPDATE subscription SET billed_until = '2027-01-01', next_bill_on = '2027-02-01'",),
        {Check.WINDOWS},
        ("subscription", "+353 20 910 0001"),
    ),
    Planted(
        "a subscription is billed too late",
        ("UPDATE subscription SET next_bill_on = '2027-01-02'",),
        {Check.NEXT_BILLS},
        ("subscription", "+353 20 910 0001"),
    ),
    Planted(
        "a subscription is billed no more",
        ("UPDATE subscription SET next_bill_on = NULL",),
        {Check.NEXT_BILLS},
        ("subscription", "+353 20 910 0001"),
    ),
    Planted(
        "what is to be corrected is never billed again",
        ("UPDATE subscription SET next_bill_on = NULL, ends_on = '2026-11-15', recheck_from = '2026-11-15'",),
        {Check.NEXT_BILLS},
        ("subscription", "+353 20 910 0001"),
    ),
]


async def test_whole_books_are_found_whole(books: AsyncSession) -> None:
    findings = await look(books)
    assert findings.faults == {}
    assert min(findings.looked_at.values()) > 0
    assert findings.looked_at[Check.NUMBERS] == 8


async def test_every_fault_is_found_and_told_from_the_others(books: AsyncSession) -> None:
    found, named = {}, {}
    for planted in PLANTED:
        savepoint = await books.begin_nested()
        for statement in planted.statements:
            await books.execute(text(statement))
        findings = await look(books)
        await savepoint.rollback()
        found[planted.what] = set(findings.faults)
        first = next((findings.faults[check] for check in Check if check in findings.faults), None)
        named[planted.what] = None if first is None else (first.table, first.number)
    assert found == {planted.what: planted.checks for planted in PLANTED}
    assert named == {planted.what: planted.row for planted in PLANTED}


def test_every_check_can_fail() -> None:
    assert {check for planted in PLANTED for check in planted.checks} == set(Check)


def days(arrear_from: int, billed_on: int, advance_to: int) -> BilledDays:
    """Count from an arbitrary day."""
    start, on, end = (AFTER + timedelta(days=each) for each in (arrear_from, billed_on, advance_to))
    return BilledDays(1, 1, start, on, end, None)


@pytest.mark.parametrize(
    ("billed", "until", "what"),
    [
        ([], None, None),
        ([], 5, "billed_until"),
        ([(30, 60, 90)], 60, "arrear_from"),
        ([(0, 0, 30), (0, 30, 60)], 30, None),
        ([(0, 30, 30), (30, 60, 60)], 60, None),
        ([(0, 30, 30), (31, 31, 31)], 30, None),
        ([(31, 31, 31)], None, None),
        ([(0, 30, 60), (40, 40, 40), (30, 60, 90)], 60, None),
        ([(0, 30, 60), (31, 60, 90)], 60, "arrear_from"),
        ([(0, 30, 60), (29, 60, 90)], 60, "arrear_from"),
        ([(31, 30, 60)], 30, "arrear_from"),
        ([(0, 30, 29)], 30, "advance_to"),
        ([(0, 30, 60)], 60, "billed_until"),
        ([(0, 30, 60)], None, "billed_until"),
    ],
)
def test_billed_days_go_on_where_they_ended(
    billed: list[tuple[int, int, int]], until: int | None, what: str | None
) -> None:
    frontier = None if until is None else AFTER + timedelta(days=until)
    broken = first_break([days(*each) for each in billed], frontier, begins=AFTER)
    assert (broken and broken.what) == what


@pytest.mark.parametrize(("until", "start", "what"), [(5, None, None), (30, 5, None), (30, 0, "arrear_from")])
def test_billed_days_begin_where_another_system_ended(until: int, start: int | None, what: str | None) -> None:
    billed = [] if start is None else [days(start, 30, 60)]
    moved = AFTER + timedelta(days=5)
    broken = first_break(billed, AFTER + timedelta(days=until), begins=AFTER, moved=moved)
    assert (broken and broken.what) == what


# ---- the commands ----


class Shell:
    """`fairbill` on a database."""

    def __init__(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        url = database.url.set(drivername=database.url.get_backend_name())
        monkeypatch.setenv("FAIRBILL_DATABASE_URL", url.render_as_string(hide_password=False))

    async def run(self, *words: str) -> Result:
        return await asyncio.to_thread(CliRunner().invoke, app, list(words))


@pytest.fixture
async def shell(database: Database, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell on a company that has lived."""
    await live(database)
    return Shell(database, monkeypatch)


async def test_the_command_ends_well_on_whole_books(shell: Shell) -> None:
    told, shown = await shell.run("verify", "--json"), await shell.run("verify")
    facts = json.loads(told.stdout)
    assert (told.exit_code, shown.exit_code, facts["whole"]) == (0, 0, True)
    assert list(facts["checks"]) == [check.value for check in Check]
    assert all(each["fault"] is None and each["rows"] for each in facts["checks"].values())
    assert "The books are whole." in shown.stdout


async def test_the_command_names_the_wrong_row_and_fails(database: Database, shell: Shell) -> None:
    async with database.transaction() as session:
        await session.execute(text("UPDATE subscription SET next_bill_on = '2027-01-02'"))
    told, shown = await shell.run("verify", "--json"), await shell.run("verify")
    fault = json.loads(told.stdout)["checks"]["next bills"]["fault"]
    assert (told.exit_code, shown.exit_code) == (1, 1)
    assert fault == {
        "table": "subscription",
        "id": 1,
        "number": "+353 20 910 0001",
        "what": "next_bill_on",
        "expected": "2027-01-01",
        "found": "2027-01-02",
    }
    words = " ".join(shown.stdout.split())
    assert "next_bill_on should be 2027-01-01, is 2027-01-02" in words
    assert words.startswith("Result Looked at What should hold good ")


async def test_the_ledger_is_shown_by_account(shell: Shell) -> None:
    told, shown = (
        await shell.run("ledger", "--on", "2026-12-31", "--json"),
        await shell.run("ledger", "--on", "2026-12-31"),
    )
    rows = {row["account"]: row for row in json.loads(told.stdout)}
    assert list(rows) == ["receivable", "revenue", "tax", "cash", "bad_debt"]
    assert sum(row["balance_minor"] for row in rows.values()) == 0
    assert all(row["debit_minor"] - row["credit_minor"] == row["balance_minor"] for row in rows.values())
    assert "bad debt" in shown.stdout
    early = await shell.run("ledger", "--on", "2026-01-01")
    assert early.stdout.strip() == "Nothing is in the ledger up to 2026-01-01."
    assert "More is booked after 2026-01-01: `fairbill ledger --on 20" in early.stderr
    assert json.loads((await shell.run("ledger", "--on", "2026-01-01", "--json")).stdout) == []


async def test_a_ledger_with_bookings_of_days_to_come_says_so(database: Database, shell: Shell) -> None:
    async with database.transaction() as session:
        await session.run_sync(lambda sync: lower_guards(sync.connection()))
        await session.execute(text("UPDATE ledger_entry SET booked_on = '2999-01-01'"))
    today, later = await shell.run("ledger"), await shell.run("ledger", "--on", "2999-01-01")
    assert today.stdout.startswith("Nothing is in the ledger up to ")
    assert "`fairbill ledger --on 2999-01-01` shows all." in today.stderr
    assert (later.stderr, "receivable" in later.stdout) == ("", True)
