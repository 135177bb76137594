"""What is in a customer's favour goes to her open bills; many customers at a time, synchronous."""

from collections.abc import Sequence

from billing.books import settle_store as store
from billing.books.allocation import settlement
from billing.books.settle_store import Amount
from billing.db import Connection


def settle(connection: Connection, customer_ids: Sequence[int], *, first: int | None = None) -> None:
    """Put credit notes, then payments against open bills.

    Args:
        connection: In a writing transaction that holds the customers' locks.
        customer_ids: Whose accounts.
        first: A bill that goes before all others; the rest go by due day.
    """
    notes = _by_customer(store.unspent_credit_notes(connection, customer_ids))
    payments = _by_customer(store.unspent_payments(connection, customer_ids))
    in_favour = sorted({*notes, *payments})
    if not in_favour:
        return
    owed = _by_customer(store.open_bills(connection, in_favour))
    parts = [
        part
        for customer in in_favour
        for part in settlement(
            owed.get(customer, ()),
            credit_notes=notes.get(customer, ()),
            payments=payments.get(customer, ()),
            first=first,
        )
    ]
    store.add_parts(connection, parts)


def _by_customer(amounts: Sequence[Amount]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for each in amounts:
        found.setdefault(each.customer_id, []).append((each.id, each.minor))
    return found
