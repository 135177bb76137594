"""Names that the rows of one customer want, and that another one here has."""

from collections.abc import Iterator, Sequence

from billing.db import Connection
from billing.moving import writing_store
from billing.moving.columns import INVOICES, PAYMENTS, REFUNDS, SUBSCRIPTIONS, USAGE, File
from billing.moving.comparing import Comparison
from billing.moving.problems import Problem
from billing.moving.rows import Account, Row


def taken(connection: Connection, batch: Sequence[tuple[Account, Comparison]]) -> Iterator[Problem]:
    """List new rows of customers whose names are taken."""
    for file, column, look in (
        (SUBSCRIPTIONS, "subscription", writing_store.taken_labels),
        (INVOICES, "invoice", writing_store.taken_numbers),
        (PAYMENTS, "payment", writing_store.taken_references),
        (REFUNDS, "refund", writing_store.taken_refunds),
    ):
        rows = _new(batch, file)
        found = look(connection, [row.text(column) for row in rows]) if rows else {}
        for row in rows:
            if row.text(column) in found:
                yield row.problem(column, f"it is here already, of {found[row.text(column)]}")
    yield from _events(connection, _new(batch, USAGE))


def _events(connection: Connection, rows: Sequence[Row]) -> Iterator[Problem]:
    by_source: dict[str, list[Row]] = {}
    for row in rows:
        by_source.setdefault(row.text("source"), []).append(row)
    for source, mine in by_source.items():
        for start in range(0, len(mine), AT_ONCE):
            some = mine[start : start + AT_ONCE]
            found = writing_store.taken_events(connection, source, [row.text("event_id") for row in some])
            for row in some:
                if row.text("event_id") in found:
                    yield row.problem("event_id", f"it is here already, of {found[row.text('event_id')]}")


AT_ONCE = 10_000
"""Events: databases take no more than some ten thousand values in a statement."""


def _new(batch: Sequence[tuple[Account, Comparison]], file: File) -> list[Row]:
    return [row for _, comparison in batch for row in comparison.new.get(file.name, ()) if row.is_whole]
