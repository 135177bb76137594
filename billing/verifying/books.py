"""The ledger against what moved, and what is stored against what follows from both."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from billing.db import Connection
from billing.kinds import Account, InvoiceChangeKind, InvoiceKind, PostingKind
from billing.verifying import book_store as store
from billing.verifying.report import Check, Findings

LOSSES = (InvoiceChangeKind.WRITTEN_OFF, InvoiceChangeKind.RECOVERED)


class Posted(NamedTuple):
    """One posting as it should be, or as it is."""

    document_id: int
    number: str | None
    customer_id: int
    currency: str
    booked_on: date
    minor: dict[Account, int]


def verify_ledger(connection: Connection, findings: Findings) -> None:
    """Look at the sums of the ledger."""
    findings.count(Check.POSTINGS, store.count_entries(connection))
    wrong = store.unbalanced_posting(connection)
    if wrong is not None:
        row = ("ledger_entry", wrong.id, f"{wrong.kind.value} {wrong.document_id}")
        pairs = [("sum", 0, wrong.total), ("customers, currencies and days", (1, 1, 1), tuple(wrong)[4:])]
        findings.compare(Check.POSTINGS, row, pairs)
    for currency, total in store.currency_totals(connection):
        findings.count(Check.LEDGER)
        findings.compare(Check.LEDGER, ("ledger_entry", None, currency), [("sum", 0, total)])


def verify_postings(connection: Connection, findings: Findings) -> Iterator[None]:
    """Look whether all that moved is in the ledger, and nothing else; pause after each sort of movement."""
    kinds = InvoiceChangeKind
    movements: tuple[tuple[Check, PostingKind, str, Iterator[Any], Callable[[Any], dict[Account, int]]], ...] = (
        (
            Check.DOCUMENTS_POSTED,
            PostingKind.INVOICE,
            "invoice",
            store.documents(connection, InvoiceKind.INVOICE),
            _sold,
        ),
        (
            Check.DOCUMENTS_POSTED,
            PostingKind.CREDIT_NOTE,
            "invoice",
            store.documents(connection, InvoiceKind.CREDIT_NOTE),
            _sold,
        ),
        (Check.MONEY_POSTED, PostingKind.PAYMENT, "payment", store.payments(connection), _paid),
        (Check.MONEY_POSTED, PostingKind.REFUND, "refund", store.refunds(connection), _paid_back),
        (Check.MONEY_POSTED, PostingKind.VOID, "invoice_change", store.changes(connection, [kinds.VOID]), _voided),
        (Check.MONEY_POSTED, PostingKind.WRITE_OFF, "invoice_change", store.changes(connection, LOSSES), _lost),
    )
    for check, kind, table, moved, minor_of in movements:
        expected = (_expected(row, minor_of(row)) for row in moved)
        found = _found(store.entries(connection, kind))
        _compare(check, table, expected, found, findings)
        yield


def verify_money(connection: Connection, findings: Findings) -> None:
    """Look at what is settled, unspent, void, written off and owed."""
    findings.count(Check.SETTLEMENT, store.count_money(connection))
    wrong = store.wrong_settlement(connection)
    if wrong is not None:
        key, number, computed, stored = wrong
        what = "settled_minor" if computed != stored else "settled_minor, beyond what is owed"
        expected = computed if computed != stored else "no more than the total"
        findings.compare(Check.SETTLEMENT, ("invoice", key, number), [(what, expected, stored)])
    wrong = store.wrong_unspent(connection)
    if wrong is not None:
        key, number, computed, stored = wrong
        findings.compare(Check.SETTLEMENT, ("payment", key, number), [("unspent_minor", computed, stored)])
    wrong = store.wrong_allocation(connection)
    if wrong is not None:
        key, number, hers, giver = wrong
        pairs = [("customer", hers, giver), ("currency", "one", "two")]
        findings.compare(Check.SETTLEMENT, ("allocation", key, number), pairs)


def verify_changes(connection: Connection, findings: Findings) -> None:
    """Look at what is void or written off."""
    findings.count(Check.CHANGES, store.count_changes(connection))
    wrong = store.wrong_change(connection)
    if wrong is not None:
        pairs = [("times made void", wrong.is_void, wrong.voided), ("written off", wrong.open, wrong.lost)]
        findings.compare(Check.CHANGES, ("invoice", wrong.id, wrong.number), pairs)


def verify_balances(connection: Connection, findings: Findings) -> None:
    """Look at what every customer owes, by three ways."""
    findings.count(Check.BALANCES, store.count_balances(connection))
    wrong = store.wrong_balance(connection)
    if wrong is not None:
        key, number, moved, left, ledger = wrong
        pairs = [("documents less payments", moved, ledger), ("open less unspent", left, ledger)]
        findings.compare(Check.BALANCES, ("customer", key, number), pairs)


# ---- what each movement posts ----


def _sold(row: Any) -> dict[Account, int]:  # noqa: ANN401 - a row of the store
    return {
        Account.RECEIVABLE: row.net_minor + row.tax_minor,
        Account.REVENUE: -row.net_minor,
        Account.TAX: -row.tax_minor,
    }


def _voided(row: Any) -> dict[Account, int]:  # noqa: ANN401 - a row of the store
    return {account: -minor for account, minor in _sold(row).items()}


def _paid(row: Any) -> dict[Account, int]:  # noqa: ANN401 - a row of the store
    return {Account.CASH: row.amount_minor, Account.RECEIVABLE: -row.amount_minor}


def _paid_back(row: Any) -> dict[Account, int]:  # noqa: ANN401 - a row of the store
    return {account: -minor for account, minor in _paid(row).items()}


def _lost(row: Any) -> dict[Account, int]:  # noqa: ANN401 - a row of the store
    loss = row.amount_minor if row.kind is InvoiceChangeKind.WRITTEN_OFF else -row.amount_minor
    return {Account.BAD_DEBT: loss, Account.RECEIVABLE: -loss}


# ---- comparing ----


def _expected(row: Any, minor: dict[Account, int]) -> Posted:  # noqa: ANN401 - a row of the store
    moved = {account: amount for account, amount in minor.items() if amount}
    return Posted(row.id, row.number, row.customer_id, row.currency, row.day, moved)


def _found(entries: Iterable[Any]) -> Iterator[Posted]:
    for document_id, group in groupby(entries, key=attrgetter("document_id")):
        rows = list(group)
        first = rows[0]
        minor = {row.account: row.amount_minor for row in rows}
        yield Posted(document_id, None, first.customer_id, first.currency, first.booked_on, minor)


def _compare(check: Check, table: str, expected: Iterator[Posted], found: Iterator[Posted], findings: Findings) -> None:
    """Walk along both, in the order of their documents."""
    posted = next(found, None)
    for should in expected:
        while posted is not None and posted.document_id < should.document_id:
            _blame_stray(check, table, posted, findings)
            posted = next(found, None)
        findings.count(check)
        row = (table, should.document_id, should.number)
        if posted is not None and posted.document_id == should.document_id:
            findings.compare(check, row, _differences(should, posted))
            posted = next(found, None)
        elif should.minor:
            findings.compare(check, row, [("posting", _told(should.minor), None)])
    while posted is not None:
        _blame_stray(check, table, posted, findings)
        posted = next(found, None)


def _differences(should: Posted, posted: Posted) -> list[tuple[str, object, object]]:
    return [
        ("customer of the posting", should.customer_id, posted.customer_id),
        ("currency of the posting", should.currency, posted.currency),
        ("day of the posting", should.booked_on, posted.booked_on),
        ("posting", _told(should.minor), _told(posted.minor)),
    ]


def _blame_stray(check: Check, table: str, posted: Posted, findings: Findings) -> None:
    findings.compare(check, (table, posted.document_id, None), [("posting", None, _told(posted.minor))])


def _told(minor: dict[Account, int]) -> str:
    return ", ".join(f"{account.value} {minor[account]}" for account in Account if account in minor)
