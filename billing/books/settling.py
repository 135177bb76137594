"""What is in a customer's favour goes to what she owes; many customers at a time, synchronous.

A credit note goes to the bill that it corrects, then as a payment does: to open bills, the one due
first first, and what none of them takes to bills that were written off: they are paid after all.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar

from billing.books import settle_store as store
from billing.books.allocation import Part, settlement
from billing.books.ledger import add_entries, write_off_posting
from billing.books.settle_store import Owed, UnspentNote, UnspentPayment
from billing.db import Connection

SYSTEM = "system"
PAID_AFTER_ALL = "paid after all"

Hers = TypeVar("Hers", Owed, UnspentNote, UnspentPayment)


def settle(connection: Connection, customer_ids: Sequence[int], *, on: date, at: datetime) -> None:
    """Put credit notes, then payments against bills; book back what of a loss is paid.

    Args:
        connection: In a writing transaction that holds the customers' locks.
        customer_ids: Whose accounts.
        on: Day of the books.
        at: The instant.
    """
    notes = _by_customer(store.unspent_credit_notes(connection, customer_ids))
    payments = _by_customer(store.unspent_payments(connection, customer_ids))
    in_favour = sorted({*notes, *payments})
    if not in_favour:
        return
    owed = _by_customer(store.owed_bills(connection, in_favour))
    parts = [
        part
        for customer, bills in owed.items()
        for part in _parts(bills, notes.get(customer, []), payments.get(customer, []))
    ]
    store.add_parts(connection, parts)
    lost = [bill for bills in owed.values() for bill in bills if bill.is_written_off]
    _book_back(connection, lost, parts, on=on, at=at)


def _parts(bills: Sequence[Owed], notes: Sequence[UnspentNote], payments: Sequence[UnspentPayment]) -> list[Part]:
    left = {bill.id: bill.minor for bill in bills}
    own, unspent = [], []
    for note in notes:
        minor = min(note.minor, left.get(note.corrects_id, 0)) if note.corrects_id is not None else 0
        if minor and note.corrects_id is not None:
            own.append(Part(note.corrects_id, None, note.id, minor))
            left[note.corrects_id] -= minor
        if note.minor > minor:
            unspent.append((note.id, note.minor - minor))
    rest = settlement(
        [(key, minor) for key, minor in left.items() if minor],
        credit_notes=unspent,
        payments=[(payment.id, payment.minor) for payment in payments],
    )
    return own + rest


def _book_back(connection: Connection, lost: Sequence[Owed], parts: Sequence[Part], *, on: date, at: datetime) -> None:
    paid: Counter[int] = Counter()
    for part in parts:
        paid[part.invoice_id] += part.amount_minor
    back = [bill for bill in lost if paid[bill.id]]
    if not back:
        return
    keys = store.add_recovered(
        connection, [(bill.id, paid[bill.id]) for bill in back], on=on, reason=PAID_AFTER_ALL, actor=SYSTEM, at=at
    )
    add_entries(
        connection,
        [
            write_off_posting(key, bill.customer_id, bill.currency, -paid[bill.id], booked_on=on)
            for key, bill in zip(keys, back, strict=True)
        ],
    )
    store.finalize_again(connection, [bill.id for bill in back if paid[bill.id] == bill.minor])


def _by_customer(rows: Iterable[Hers]) -> dict[int, list[Hers]]:
    found: dict[int, list[Hers]] = {}
    for row in rows:
        found.setdefault(row.customer_id, []).append(row)
    return found
