"""What a finalized document says, as one hash; and the chain that these hashes make.

Whoever changes, removes or adds a document or a line afterwards breaks the chain of its series
and year from there on, and `fairbill verify` names the first document that does not fit.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

BEGINNING = "0" * 64
"""What the first document of a series and year follows."""

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


def facts_text(facts: Mapping[str, Any]) -> str:
    """Write facts as the one text that is stored and hashed; the order of keys is kept by both databases."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def instant_text(at: datetime) -> str:
    """Write an instant as the database keeps it; see billing.db.Instant."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def content_hash(document: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> str:
    """Hash what a document says.

    Args:
        document: Its `DOCUMENT_FIELDS`, as they are stored or as they are read; others are passed over.
        lines: In the order of their positions: `LINE_FIELDS`, and `facts` as `facts_text`.

    Returns:
        64 hexadecimal digits.
    """
    told = [_text(document[field]) for field in DOCUMENT_FIELDS]
    for line in lines:
        told += [str(line[field]) for field in LINE_FIELDS]
        told.append(line["facts"])
    return sha256("\x1f".join(told).encode()).hexdigest()


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return instant_text(value)
    return facts_text(value) if isinstance(value, Mapping) else str(value)


def chain_hash(previous: str, number: str, content: str) -> str:
    """Link a document to the one before it in its series and year.

    >>> chain_hash(BEGINNING, "INV-2026-000001", BEGINNING)[:8]
    '69797b29'
    """
    return sha256(f"{previous}\x1f{number}\x1f{content}".encode()).hexdigest()


def document_number(series: str, year: int, sequence: int) -> str:
    """Write the number of a document: a series without gaps, beginning anew each year.

    >>> document_number("INV", 2026, 123)
    'INV-2026-000123'
    """
    return f"{series}-{year}-{sequence:06d}"
