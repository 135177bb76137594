"""Billed days of every subscription: from its first bill to its frontier, each day once."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from billing import holdings
from billing.charging.due import next_bill_on
from billing.db import Connection
from billing.holdings import HeldSubscription
from billing.verifying import store
from billing.verifying.report import Check, Findings
from billing.verifying.store import BilledDays


class Break(NamedTuple):
    """Where billed days do not go on: a row, or None for the frontier."""

    row: BilledDays | None
    what: str
    expected: date | None
    found: date | None


def first_break(billed: Sequence[BilledDays], billed_until: date | None) -> Break | None:
    """Find the first bill that does not begin where the one before ended.

    Bills that only corrected earlier ones are for no days of their own. A subscription that was
    moved in is billed until some day without any bill here.

    Args:
        billed: In the order of their days.
        billed_until: The frontier, that they should reach.
    """
    frontier: date | None = None
    for row in billed:
        if row.arrear_from > row.billed_on:
            return Break(row, "arrear_from", row.billed_on, row.arrear_from)
        if row.advance_to < row.billed_on:
            return Break(row, "advance_to", row.billed_on, row.advance_to)
        if row.arrear_from == row.advance_to:
            continue
        if frontier is not None and row.arrear_from != frontier:
            return Break(row, "arrear_from", frontier, row.arrear_from)
        frontier = row.billed_on
    return None if frontier in {None, billed_until} else Break(None, "billed_until", frontier, billed_until)


def wrong_next_bill(held: HeldSubscription) -> tuple[str, object, object] | None:
    """Say what (value, expected, found) is wrong about when a subscription is billed next.

    After the last regular bill there is one more where something has to be computed again.
    """
    standing, found, holding = held.standing, held.next_bill_on, held.holding
    expected = next_bill_on(holding, standing.billed_until)
    if found is None and standing.recheck_from is None and holding.ends_on == holding.starts_on:
        return None
    if expected is not None or standing.recheck_from is None:
        return None if expected == found else ("next_bill_on", expected, found)
    until = standing.billed_until
    if found is None or (until is not None and found <= until):
        return "next_bill_on", f"a day after {until}", found
    return None


def verify_windows(connection: Connection, findings: Findings) -> Iterator[int]:
    """Look at every subscription; yield how many customers were looked at, batch by batch."""
    for ids in store.customer_ids(connection):
        held = [each for account in holdings.load_accounts(connection, ids) for each in account.subscriptions]
        billed = store.cycles(connection, [each.holding.subscription_id for each in held])
        for each in held:
            _look_at(each, billed.get(each.holding.subscription_id, []), findings)
        yield len(ids)


def _look_at(held: HeldSubscription, billed: Sequence[BilledDays], findings: Findings) -> None:
    key, label = held.holding.subscription_id, held.holding.label
    findings.count(Check.WINDOWS, len(billed))
    findings.count(Check.NEXT_BILLS)
    broken = first_break(billed, held.standing.billed_until)
    if broken is not None:
        row = ("subscription", key, label)
        if broken.row is not None:
            row = ("billed_cycle", broken.row.id, broken.row.number or label)
        findings.compare(Check.WINDOWS, row, [(broken.what, broken.expected, broken.found)])
    wrong = wrong_next_bill(held)
    if wrong is not None:
        findings.compare(Check.NEXT_BILLS, ("subscription", key, label), [wrong])
