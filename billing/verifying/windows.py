"""Billed days of every subscription: from its first bill to its frontier, each day once."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from billing import holdings
from billing.charging.due import next_bill_on
from billing.charging.periods import Period
from billing.charging.pricing import PricedLine
from billing.charging.terms import Holding
from billing.db import Connection
from billing.holdings import HeldSubscription
from billing.kinds import ComponentKind
from billing.verifying import store
from billing.verifying.report import Check, Findings
from billing.verifying.store import BilledDays, Charged


class Break(NamedTuple):
    """Where billed days do not go on: a row, or None for the frontier."""

    row: BilledDays | None
    what: str
    expected: date | None
    found: date | None


def first_break(
    billed: Sequence[BilledDays], billed_until: date | None, *, begins: date, moved: date | None = None
) -> Break | None:
    """Find the first bill that does not begin where the one before ended.

    Bills that only corrected earlier ones are for no days of their own.

    Args:
        billed: In the order of their days.
        billed_until: The frontier, that they should reach.
        begins: First day of the subscription.
        moved: The day until which another system billed it, if one did: so far it is billed without any bill here.
    """
    frontier, start = moved, begins if moved is None else moved
    for row in billed:
        if row.arrear_from > row.billed_on:
            return Break(row, "arrear_from", row.billed_on, row.arrear_from)
        if row.advance_to < row.billed_on:
            return Break(row, "advance_to", row.billed_on, row.advance_to)
        if row.arrear_from == row.advance_to:
            continue
        if row.arrear_from != start:
            return Break(row, "arrear_from", start, row.arrear_from)
        frontier = start = row.billed_on
    return None if frontier == billed_until else Break(None, "billed_until", frontier, billed_until)


def first_wrong_end(
    billed: Sequence[BilledDays], holding: Holding, former_ends: Callable[[], Collection[date]]
) -> Break | None:
    """Find the first bill whose days in advance end neither with the period nor with the subscription.

    Args:
        billed: In the order of their days.
        holding: The subscription, as it is known by now.
        former_ends: Days on which it may once have ended.
    """
    for row in billed:
        whole = holding.cycle.containing(row.billed_on).end
        if row.advance_to == whole:
            continue
        ends = {holding.ends_on} - {None}
        if not _is_cut_by(row, ends) and not _is_cut_by(row, former_ends()):
            return Break(row, "advance_to", whole, row.advance_to)
    return None


def _is_cut_by(row: BilledDays, ends: Collection[date | None]) -> bool:
    if row.advance_to > row.billed_on:
        return row.advance_to in ends
    return any(end is not None and end <= row.billed_on for end in ends)


def wrong_document(
    billed: Sequence[BilledDays],
    charged: Sequence[Charged],
    customer_id: int,
    days_of: Callable[[Charged], Sequence[Period]],
) -> tuple[BilledDays, str] | None:
    """Find the first bill that names another document than the one that charges its days, and say which it should.

    Args:
        billed: Of a subscription.
        charged: The documents that have lines of it.
        customer_id: Whose it is.
        days_of: The days that a document charges.
    """
    named: set[int] = set()
    for row in billed:
        if row.invoice_id is not None:
            if row.billed_to != customer_id or row.invoice_id in named:
                return row, "one of its customer, and of no other bill"
            named.add(row.invoice_id)
    regular = [each for each in charged if each.is_regular]
    with_lines = {each.invoice_id for each in regular}
    for each in regular:
        if each.invoice_id not in named:
            for row in billed:
                # A bill that was void may have been made again by hand: that is no fault.
                if row.invoice_id not in with_lines and any(
                    row.arrear_from < days.end and days.start < row.advance_to for days in days_of(each)
                ):
                    return row, each.number
    return None


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
        accounts = holdings.load_accounts(connection, ids)
        billed = store.cycles(
            connection, [each.holding.subscription_id for one in accounts for each in one.subscriptions]
        )
        charged, moved = store.charged(connection, ids), store.billed_from(connection, ids)
        for account in accounts:
            for each in account.subscriptions:
                key = each.holding.subscription_id
                rows = billed.get(key, [])
                _look_at(each, rows, moved.get(key), connection, findings)
                _look_at_documents(rows, charged.get(key, []), account.customer_id, connection, findings)
        yield len(ids)


def _look_at_documents(
    billed: Sequence[BilledDays],
    charged: Sequence[Charged],
    customer_id: int,
    connection: Connection,
    findings: Findings,
) -> None:
    def days_of(each: Charged) -> list[Period]:
        lines = (PricedLine.from_facts(facts) for facts in store.facts_of(connection, each))
        regular = (ComponentKind.RECURRING, ComponentKind.USAGE)
        return [line.segment.service for line in lines if line.kind in regular]

    wrong = wrong_document(billed, charged, customer_id, days_of)
    if wrong is not None:
        row, expected = wrong
        findings.compare(Check.WINDOWS, ("billed_cycle", row.id, row.number), [("invoice_id", expected, row.number)])


def _look_at(
    held: HeldSubscription,
    billed: Sequence[BilledDays],
    moved: date | None,
    connection: Connection,
    findings: Findings,
) -> None:
    key, label = held.holding.subscription_id, held.holding.label
    findings.count(Check.WINDOWS, len(billed))
    findings.count(Check.NEXT_BILLS)
    holding = held.holding
    broken = first_break(billed, held.standing.billed_until, begins=holding.starts_on, moved=moved)
    if broken is None:
        broken = first_wrong_end(billed, holding, lambda: store.days_of_changes(connection, key))
    if broken is not None:
        row = ("subscription", key, label)
        if broken.row is not None:
            row = ("billed_cycle", broken.row.id, broken.row.number or label)
        findings.compare(Check.WINDOWS, row, [(broken.what, broken.expected, broken.found)])
    wrong = wrong_next_bill(held)
    if wrong is not None:
        findings.compare(Check.NEXT_BILLS, ("subscription", key, label), [wrong])
