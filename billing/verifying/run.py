"""The whole verification, on one connection that sees everything as it was when it began."""

from collections.abc import Generator
from dataclasses import dataclass

from billing.db import Connection
from billing.verifying import store
from billing.verifying.books import verify_balances, verify_changes, verify_ledger, verify_money, verify_postings
from billing.verifying.documents import verify_documents
from billing.verifying.report import Findings
from billing.verifying.windows import verify_windows


@dataclass(frozen=True, slots=True)
class HowFar:
    """Documents and customers looked at, of all."""

    done: int
    total: int


def verify(connection: Connection) -> Generator[HowFar, None, Findings]:
    """Look at everything; memory does not grow with what there is.

    Args:
        connection: A snapshot, see billing.verifying.store.

    Yields:
        How far it is.

    Returns:
        What was found.
    """
    findings = Findings()
    total = store.count_documents(connection) + store.count_customers(connection)
    done = 0
    yield HowFar(done, total)
    for part in (verify_documents(connection, findings), verify_windows(connection, findings)):
        for looked_at in part:
            done += looked_at
            yield HowFar(done, total)
    verify_ledger(connection, findings)
    for _ in verify_postings(connection, findings):
        yield HowFar(done, total)
    verify_money(connection, findings)
    verify_changes(connection, findings)
    verify_balances(connection, findings)
    yield HowFar(done, total)
    return findings
