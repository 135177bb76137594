"""A customer's documents and payments as rows: hashed, settled and posted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from billing.books.chain import DOCUMENT_FIELDS, LINE_FIELDS, content_hash, facts_text
from billing.db import Cell
from billing.kinds import Account as LedgerAccount
from billing.kinds import InvoiceChangeKind, InvoiceStatus, PostingKind
from billing.moving.catalogue import exponent_of
from billing.moving.columns import INVOICES, LINES, PAYMENTS, REFUNDS
from billing.moving.documents import facts_of
from billing.moving.parties import parties_text
from billing.moving.past import PastIds, is_note, minor_of, replay_of
from billing.moving.replaying import Settled
from billing.moving.rows import Account, Row
from billing.moving.staging import StagedDocument
from billing.moving.tables import TABLES
from billing.moving.writing_store import Ids

FINALIZED_AT = "T12:00:00.000000+00:00"
"""The old system does not say when on its day."""

NOT_BY_A_RUN = None


ACTOR = "cli"
REASON = "imported"

LATER = (
    ("allocation", ("invoice_id", "payment_id", "credit_note_id", "amount_minor")),
    ("refund", TABLES[REFUNDS.name].columns),
    ("invoice_change", ("id", "invoice_id", "kind", "amount_minor", "booked_on", "reason", "actor", "recorded_at")),
)
"""Tables and columns of what refers to documents."""


class DocumentIds(NamedTuple):
    """Ids for documents, and what goes with them."""

    invoice: Ids
    payment: Ids
    refund: Ids
    invoice_change: Ids


@dataclass(slots=True)
class Written:
    """What is to be written for a customer.

    Attributes:
        rows: By their tables.
        later: The same, of what refers to documents.
    """

    rows: dict[str, list[Sequence[Cell]]] = field(default_factory=dict)
    documents: list[StagedDocument] = field(default_factory=list)
    later: dict[str, list[Sequence[Cell]]] = field(default_factory=dict)

    def add(self, table: str, row: Sequence[Cell]) -> None:
        """Add a row."""
        self.rows.setdefault(table, []).append(row)

    def add_later(self, table: str, row: Sequence[Cell]) -> None:
        """Add a row that refers to documents."""
        self.later.setdefault(table, []).append(row)


def documents_of(
    account: Account,
    customer_id: int,
    subscription_ids: Mapping[str, int],
    names: Mapping[str, str],
    ids: DocumentIds,
    at: str,
    seller: Row,
) -> Written:
    """Return the rows of a new customer's documents, payments and refunds.

    Args:
        account: With completed rows.
        customer_id: Hers.
        subscription_ids: By their keys.
        names: What subscriptions are called whose key says something else.
        ids: To take from.
        at: The instant, as it is stored.
        seller: The company.
    """
    if not account.of(INVOICES) and not account.of(PAYMENTS):
        return Written()
    keys = PastIds(
        _taken(account.of(INVOICES), ids.invoice),
        _taken(account.of(PAYMENTS), ids.payment),
        _taken(account.of(REFUNDS), ids.refund),
    )
    books = _Books(account, customer_id, subscription_ids, names, keys, ids.invoice_change, at, seller)
    books.write(replay_of(account, keys))
    return books.written


def _taken(rows: Sequence[Row], ids: Ids) -> dict[str, int]:
    """Give ids to rows, by their keys."""
    keys = ids.take(len(rows)) if rows else []
    return {str(row.key[0]): key for row, key in zip(rows, keys, strict=True)}


@dataclass(slots=True)
class _Books:
    account: Account
    customer_id: int
    subscription_ids: Mapping[str, int]
    names: Mapping[str, str]
    keys: PastIds
    change_ids: Ids
    at: str
    seller: Row
    written: Written = field(default_factory=Written)

    @property
    def exponent(self) -> int:
        return exponent_of(self.account.customer.text("currency"))

    def write(self, settled: Settled) -> None:
        lines = self.account.by(LINES, "invoice")
        for row in self.account.of(INVOICES):
            self.write_document(row, lines.get(row.text("invoice"), []), settled)
        for row in self.account.of(PAYMENTS):
            self.write_payment(row, settled)
        for row in self.account.of(REFUNDS):
            self.write_refund(row)
        for bill, minor, day in settled.recovered:
            self._close(bill, InvoiceChangeKind.RECOVERED, minor, day.isoformat(), _lost(-minor))
        for part in settled.parts:
            self.written.add_later(
                "allocation", [part.invoice_id, part.payment_id, part.credit_note_id, part.amount_minor]
            )

    def write_document(self, row: Row, lines: Sequence[Row], settled: Settled) -> None:
        key = self.keys.documents[row.text("invoice")]
        total = minor_of(row, "total", self.exponent)
        told: dict[str, Cell] = {
            "kind": row["kind"],
            "customer_id": self.customer_id,
            "currency": row["currency"],
            "period_from": row["period_from"],
            "period_to": row["period_to"],
            "issued_on": row["issued_on"],
            "due_on": row["due_on"],
            "net_minor": minor_of(row, "net", self.exponent),
            "tax_minor": minor_of(row, "tax", self.exponent),
            "total_minor": total,
            "corrects_id": self.keys.documents.get(row.text("corrects")),
            "reason": row["reason"],
            "finalized_at": row.text("issued_on") + FINALIZED_AT,
            "parties": parties_text(row, self.account.customer, self.seller),
        }
        written = [self._line(line, row) for line in sorted(lines, key=lambda line: line.whole("position"))]
        for line in written:
            self.written.add("invoice_line", [key, *(line[name] for name in LINE_FIELDS), line["facts"]])
        used = _settled(row, key, total, settled)
        place = (row["status"], row["invoice"], row.text("series"), row["year"], row["sequence"], used, NOT_BY_A_RUN)
        cells = [key, *(told[name] for name in DOCUMENT_FIELDS), *place]
        content = content_hash(told, written)
        series = row.text("series"), row.whole("year"), row.whole("sequence")
        self.written.documents.append(StagedDocument(key, *series, int(is_note(row)), content, cells))
        self._post_document(row, key, settled)

    def _line(self, row: Row, document: Row) -> dict[str, str | int | None]:
        name = row.text("subscription")
        subscription_id = self.subscription_ids.get(name)
        facts = facts_of(
            row,
            document,
            exponent=self.exponent,
            label=self.names.get(name, name),
            subscription_id=subscription_id,
        )
        net, tax = minor_of(row, "net", self.exponent), minor_of(row, "tax", self.exponent)
        return {
            "position": row.whole("position") - 1,
            "subscription_id": subscription_id,
            "component": row["component"],
            "kind": row["kind"],
            "net_minor": net,
            "tax_minor": tax,
            "amount_minor": net + tax,
            "facts": facts_text(facts),
        }

    def _post_document(self, row: Row, key: int, settled: Settled) -> None:
        net, tax = minor_of(row, "net", self.exponent), minor_of(row, "tax", self.exponent)
        entries = {
            LedgerAccount.RECEIVABLE: net + tax,
            LedgerAccount.REVENUE: -net,
            LedgerAccount.TAX: -tax,
        }
        kind = PostingKind.CREDIT_NOTE if is_note(row) else PostingKind.INVOICE
        self._post(kind, key, row.text("issued_on"), entries)
        match InvoiceStatus(row.text("status")):
            case InvoiceStatus.VOID:
                back = {account: -minor for account, minor in entries.items()}
                self._close(key, InvoiceChangeKind.VOID, net + tax, row.text("closed_on"), back)
            case InvoiceStatus.UNCOLLECTIBLE:
                left = settled.given_up[key]
                self._close(key, InvoiceChangeKind.WRITTEN_OFF, left, row.text("closed_on"), _lost(left))
            case _:
                pass

    def _close(
        self, bill: int, kind: InvoiceChangeKind, minor: int, on: str, entries: Mapping[LedgerAccount, int]
    ) -> None:
        key = self.change_ids.take(1)[0]
        self.written.add_later("invoice_change", [key, bill, kind.value, minor, on, REASON, ACTOR, self.at])
        posting = PostingKind.VOID if kind is InvoiceChangeKind.VOID else PostingKind.WRITE_OFF
        self._post(posting, key, on, entries)

    def write_payment(self, row: Row, settled: Settled) -> None:
        key = self.keys.payments[row.text("payment")]
        table = TABLES[PAYMENTS.name]
        self.written.add(table.name, [key, self.customer_id, settled.payments[key], *table.cells(row, self.exponent)])
        amount = minor_of(row, "amount", self.exponent)
        entries = {LedgerAccount.CASH: amount, LedgerAccount.RECEIVABLE: -amount}
        self._post(PostingKind.PAYMENT, key, row.text("received_on"), entries)

    def write_refund(self, row: Row) -> None:
        key = self.keys.refunds[row.text("refund")]
        sources = self.keys.payments.get(row.text("payment")), self.keys.documents.get(row.text("credit_note"))
        table = TABLES[REFUNDS.name]
        self.written.add_later(table.name, [key, *sources, ACTOR, self.at, *table.cells(row, self.exponent)])
        amount = minor_of(row, "amount", self.exponent)
        entries = {LedgerAccount.RECEIVABLE: amount, LedgerAccount.CASH: -amount}
        self._post(PostingKind.REFUND, key, row.text("refunded_on"), entries)

    def _post(self, kind: PostingKind, key: int, on: str, entries: Mapping[LedgerAccount, int]) -> None:
        currency = self.account.customer.text("currency")
        for account, minor in entries.items():
            if minor:
                self.written.add(
                    "ledger_entry", [kind.value, key, account.value, self.customer_id, currency, on, minor]
                )


def _settled(row: Row, key: int, total: int, settled: Settled) -> int:
    """Return what was allocated to a bill, or minus what was used of a credit note."""
    if row["status"] == InvoiceStatus.VOID.value:
        return 0
    if is_note(row):
        return min(total, 0) + settled.notes[key]
    return max(total, 0) - settled.open[key]


def _lost(minor: int) -> dict[LedgerAccount, int]:
    return {LedgerAccount.BAD_DEBT: minor, LedgerAccount.RECEIVABLE: -minor}
