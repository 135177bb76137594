"""Which money settles which bill: oldest bill first, oldest money first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Money that goes to a bill, out of a payment or a credit note."""

    invoice_id: int
    payment_id: int | None
    credit_note_id: int | None
    amount_minor: int


def settlement(
    owed: Iterable[tuple[int, int]],
    *,
    credit_notes: Iterable[tuple[int, int]],
    payments: Iterable[tuple[int, int]],
    first: int | None = None,
) -> list[Part]:
    """Put what is in a customer's favour against her open bills: credit notes, then payments.

    Args:
        owed: (bill, minor units open), the one due first first.
        credit_notes: (credit note, minor units unspent), oldest first.
        payments: (payment, minor units unspent), oldest first.
        first: A bill that goes before all others.
    """
    left = dict(sorted(owed, key=lambda each: each[0] != first))
    parts = []
    for bill, note, minor in allocate(left.items(), credit_notes):
        parts.append(Part(bill, None, note, minor))
    for part in parts:
        left[part.invoice_id] -= part.amount_minor
    for bill, payment, minor in allocate(((bill, minor) for bill, minor in left.items() if minor), payments):
        parts.append(Part(bill, payment, None, minor))
    return parts


def allocate(owed: Iterable[tuple[int, int]], money: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Spend money on bills, both in the order given; what is left on either side stays.

    Args:
        owed: (bill, minor units open), all positive.
        money: (source, minor units unspent), all positive.

    Yields:
        (bill, source, minor units).

    >>> list(allocate([(1, 50), (2, 30)], [(7, 60)]))
    [(1, 7, 50), (2, 7, 10)]
    """
    sources = iter(money)
    source, left = next(sources, (0, 0))
    for bill, missing in owed:
        open_minor = missing
        while open_minor:
            if not left:
                source, left = next(sources, (0, 0))
                if not left:
                    return
            part = min(open_minor, left)
            yield bill, source, part
            open_minor -= part
            left -= part
