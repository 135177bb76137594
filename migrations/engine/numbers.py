"""Series, numbers and hashes of the documents that revision 0001 left.

Part of revision 0002, so frozen with it: the rule of the hashes is a copy of billing.books.chain as it was.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import groupby
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

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
    "finalized_at",
    "parties",
)
LINE_FIELDS = ("position", "subscription_id", "component", "kind", "net_minor", "tax_minor", "amount_minor")

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
SERIES = sa.table(
    "number_series",
    sa.column("series", sa.String),
    sa.column("year", sa.Integer),
    sa.column("last_sequence", sa.Integer),
    sa.column("last_hash", sa.String),
)


CUSTOMER = sa.table(
    "customer",
    sa.column("id", sa.BigInteger),
    sa.column("number", sa.String),
    sa.column("name", sa.String),
    sa.column("country", sa.String),
)
SELLER = sa.table("seller", sa.column("country", sa.String))


class Place(NamedTuple):
    """Where a document stands, in the order of its chain."""

    series: str
    sequence: int
    invoice_id: int
    number: str


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


def chain_documents(connection: Connection) -> None:
    """Put every document into the series of its number, and into the chain of that series."""
    numbers = connection.execute(sa.select(INVOICE.c.id, INVOICE.c.number))
    places = sorted(place_of(*row) for row in numbers)
    ends: dict[str, tuple[int, str]] = {}
    for at in range(0, len(places), BATCH):
        batch = places[at : at + BATCH]
        ids = [place.invoice_id for place in batch]
        lines = _rewritten_lines(connection, ids)
        documents = {
            row.id: {**row._mapping, "finalized_at": _finalized_at(row.issued_on)}  # noqa: SLF001 - its public name
            for row in connection.execute(sa.select(INVOICE).where(INVOICE.c.id.in_(ids)))
        }
        _name_parties(connection, documents)
        values = []
        for place in batch:
            document = documents[place.invoice_id]
            content = content_hash(document, lines.get(place.invoice_id, ()))
            _, previous = ends.get(place.series, (0, BEGINNING))
            link = chain_hash(previous, place.number, content)
            ends[place.series] = place.sequence, link
            values.append(_finalized(place, document["finalized_at"], content, link))
        connection.execute(sa.update(INVOICE).where(INVOICE.c.id == sa.bindparam("of_id")), values)
    if ends:
        rows = [
            {"series": series, "year": OLD_YEAR, "last_sequence": sequence, "last_hash": link}
            for series, (sequence, link) in ends.items()
        ]
        connection.execute(sa.insert(SERIES), rows)


def _finalized_at(issued_on: date) -> str:
    return f"{issued_on.isoformat()}T12:00:00.000000+00:00"


def _name_parties(connection: Connection, documents: dict[int, dict[str, Any]]) -> None:
    """Let documents say who billed whom, as it is known now; what they were printed with nobody wrote down."""
    if not documents:
        return
    seller = {
        "name": None,
        "address": None,
        "country": connection.execute(sa.select(SELLER.c.country)).scalar_one(),
        "vat_number": None,
    }
    ids = {each["customer_id"] for each in documents.values()}
    buyers = {
        row.id: {
            "number": row.number,
            "name": row.name,
            "address": None,
            "country": row.country,
            "tax_status": "consumer",
            "vat_number": None,
        }
        for row in connection.execute(sa.select(CUSTOMER).where(CUSTOMER.c.id.in_(ids)))
    }
    for document in documents.values():
        document["parties"] = facts_text({"buyer": buyers[document["customer_id"]], "seller": seller})
    value = "CAST(:parties AS JSON)" if connection.dialect.name == "postgresql" else ":parties"
    rows = [{"id": key, "parties": document["parties"]} for key, document in documents.items()]
    connection.execute(sa.text(f"UPDATE invoice SET parties = {value} WHERE id = :id"), rows)  # noqa: S608


def _finalized(place: Place, finalized_at: str, content: str, link: str) -> dict[str, Any]:
    return {
        "of_id": place.invoice_id,
        "series": place.series,
        "year": OLD_YEAR,
        "sequence": place.sequence,
        "finalized_at": finalized_at,
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
    """Write facts as billing.books.chain did when this revision was made."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def content_hash(document: Mapping[Any, Any], lines: Sequence[Mapping[str, Any]]) -> str:
    """Hash a document as billing.books.chain did when this revision was made."""
    told = [str(document[field]) for field in DOCUMENT_FIELDS]
    for line in lines:
        told += [str(line[field]) for field in LINE_FIELDS]
        told.append(line["facts"])
    return sha256("\x1f".join(told).encode()).hexdigest()


def chain_hash(previous: str, number: str, content: str) -> str:
    """Link documents as billing.books.chain did when this revision was made."""
    return sha256(f"{previous}\x1f{number}\x1f{content}".encode()).hexdigest()
