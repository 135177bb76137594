"""Documents are finalized here, and nowhere else: lines, number, place in the hash chain, postings.

Lines are written before their documents, so that the database can refuse a line for a document
that is finalized already. The series is locked last, so that others wait as short as can be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from billing.books import issue_store as store
from billing.books.chain import LINE_FIELDS, chain_hash, content_hash, document_number, facts_text, instant_text
from billing.books.ledger import add_entries, document_posting
from billing.books.parties import Buyer, Parties, Sender
from billing.charging.drafts import Draft
from billing.db import Cell, Connection
from billing.holding_store import SellerRow
from billing.kinds import InvoiceKind, InvoiceStatus


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A draft that becomes a bill or a credit note.

    Attributes:
        corrects_id: The bill that a credit note reduces.
        reason: Why a credit note is given, a code.
        run_id: The bill run that makes it.
    """

    customer_id: int
    draft: Draft
    corrects_id: int | None = None
    reason: str | None = None
    run_id: int | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """A finalized document."""

    id: int
    number: str


def finalize(
    connection: Connection, documents: Sequence[NewDocument], *, seller: SellerRow, issued_on: date, at: datetime
) -> list[Issued]:
    """Give documents their numbers and keep them for ever.

    Args:
        connection: In a writing transaction that holds the customers' locks.
        documents: Numbered in this order.
        seller: Whose series, and how long her customers have to pay.
        issued_on: Day printed on them; its year counts.
        at: The instant.

    Returns:
        In the order given.
    """
    if not documents:
        return []
    ids = store.reserve(connection, len(documents))
    buyers = store.buyers(connection, sorted({each.customer_id for each in documents}))
    prepared = [_prepare(each, seller, buyers[each.customer_id], issued_on, at) for each in documents]
    store.add_lines(connection, [(key, *line) for key, each in zip(ids, prepared, strict=True) for line in each.lines])
    issued: dict[int, Issued] = {}
    for kind in InvoiceKind:
        numbered = [(key, each) for key, each in zip(ids, prepared, strict=True) if each.kind is kind]
        if numbered:
            series = seller.invoice_series if kind is InvoiceKind.INVOICE else seller.credit_note_series
            for one in _number(connection, series, numbered, year=issued_on.year):
                issued[one.id] = one
    postings = [
        document_posting(each.draft, key, each.customer_id, booked_on=issued_on)
        for key, each in zip(ids, documents, strict=True)
    ]
    add_entries(connection, postings)
    return [issued[key] for key in ids]


@dataclass(frozen=True, slots=True)
class _Prepared:
    kind: InvoiceKind
    head: tuple[Cell, ...]
    run_id: int | None
    lines: tuple[tuple[Cell, ...], ...]
    content: str


def _prepare(document: NewDocument, seller: SellerRow, buyer: Buyer, issued_on: date, at: datetime) -> _Prepared:
    draft = document.draft
    is_bill = draft.kind is InvoiceKind.INVOICE
    due_on = issued_on + timedelta(days=seller.payment_days) if is_bill else issued_on
    net, tax = draft.net_minor, draft.tax_minor
    sender = Sender(seller.name, seller.address, seller.country, seller.vat_number)
    told = {
        "kind": draft.kind.value,
        "customer_id": document.customer_id,
        "currency": draft.currency,
        "period_from": draft.period.start.isoformat(),
        "period_to": draft.period.end.isoformat(),
        "issued_on": issued_on.isoformat(),
        "due_on": due_on.isoformat(),
        "net_minor": net,
        "tax_minor": tax,
        "total_minor": net + tax,
        "corrects_id": document.corrects_id,
        "reason": document.reason,
        "finalized_at": instant_text(at),
        "parties": facts_text(Parties(buyer, sender).facts()),
    }
    lines = [
        {
            "position": position,
            "subscription_id": line.subscription_id,
            "component": line.component,
            "kind": line.kind.value,
            "net_minor": line.net_minor,
            "tax_minor": line.tax_minor,
            "amount_minor": line.amount_minor,
            "facts": facts_text(line.facts()),
        }
        for position, line in enumerate(draft.lines)
    ]
    rows = tuple((*(line[field] for field in LINE_FIELDS), line["facts"]) for line in lines)
    return _Prepared(draft.kind, tuple(told.values()), document.run_id, rows, content_hash(told, lines))


def _number(
    connection: Connection, series: str, documents: Sequence[tuple[int, _Prepared]], *, year: int
) -> list[Issued]:
    last, previous = store.lock_series(connection, series, year)
    issued, rows = [], []
    for sequence, (key, each) in enumerate(documents, last + 1):
        number = document_number(series, year, sequence)
        previous = chain_hash(previous, number, each.content)
        issued.append(Issued(key, number))
        place = (InvoiceStatus.FINALIZED.value, number, series, year, sequence, 0, each.run_id)
        rows.append((key, *each.head, *place, each.content, previous))
    store.add_documents(connection, rows)
    store.move_series(connection, series, year, last + len(documents), previous)
    return issued
