"""What of a customer is new, what is here already, and what is here otherwise; pure.

What is new comes in with a new customer or a new subscription. How a customer is reached is
brought up to date. Anything else that is here stays: a difference is reported, and nothing is
imported. What has gone on here since an earlier import is no difference: billed days, and bills
that were closed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from billing.kinds import InvoiceStatus
from billing.moving.columns import (
    CUSTOMERS,
    INVOICES,
    LINES,
    OF_SUBSCRIPTIONS,
    PAYMENTS,
    REFUNDS,
    SUBSCRIPTIONS,
    USAGE,
    File,
)
from billing.moving.problems import Problem
from billing.moving.rows import Account, Row

CHANGE_HERE = "import changes only how customers are reached: change it here, or bring it as it is here"
WITH_THEIR_CUSTOMER = "documents and payments come in with their customer, once"


@dataclass(slots=True)
class Comparison:
    """What is to be done for a customer.

    Attributes:
        new: Rows to write, by the names of their files.
        updated: Her row, if how she is reached is brought up to date.
        customer_id: Hers, if she is here already.
        unchanged: How many rows of each file are here already.
    """

    new: dict[str, list[Row]] = field(default_factory=dict)
    updated: Row | None = None
    customer_id: int | None = None
    subscription_ids: dict[str, int] = field(default_factory=dict)
    unchanged: Counter[str] = field(default_factory=Counter)
    conflicts: list[Problem] = field(default_factory=list)


def compare(account: Account, here: Account | None) -> Comparison:
    """Compare a customer of the files with the one here, if she is."""
    if here is None:
        return Comparison(new={CUSTOMERS.name: [account.customer], **account.rows})
    comparison = Comparison(customer_id=here.customer.number)
    _compare_customer(account.customer, here.customer, comparison)
    _compare_subscriptions(account, here, comparison)
    for file in (INVOICES, LINES, PAYMENTS, REFUNDS):
        key = file.key or ("invoice", "position")
        _compare_keyed(account.of(file), here.of(file), key, WITH_THEIR_CUSTOMER, comparison)
    return comparison


def compare_catalogue(file: File, rows: Sequence[Row], here: Sequence[Row], comparison: Comparison) -> None:
    """Compare plans, prices or commitments with those here; what is not here is new."""
    known = {row.key: row for row in here}
    for row in rows:
        if row.is_whole:
            _sort(file, row, known.get(row.key), comparison)


def _compare_customer(row: Row, here: Row, comparison: Comparison) -> None:
    changed = [column for column in CUSTOMERS.columns if row[column.name] != here[column.name]]
    conflicts = [_conflict(row, here, column.name) for column in changed if not column.may_change]
    comparison.conflicts += conflicts
    if changed and not conflicts:
        comparison.updated = row
    elif not changed:
        comparison.unchanged[CUSTOMERS.name] += 1


def _compare_subscriptions(account: Account, here: Account, comparison: Comparison) -> None:
    known = {row.text("subscription"): row for row in here.of(SUBSCRIPTIONS)}
    comparison.subscription_ids = {key: row.number for key, row in known.items()}
    for row in account.of(SUBSCRIPTIONS):
        old = known.get(row.text("subscription"))
        _sort(SUBSCRIPTIONS, _billed_on(row, old), old, comparison)
    for file in OF_SUBSCRIPTIONS:
        rows = [row for row in account.of(file) if row.text("subscription") in known]
        comparison.new[file.name] = [row for row in account.of(file) if row.text("subscription") not in known]
        if file is USAGE:
            remedy = "bring use of subscriptions that are here with `fairbill usage`"
            _compare_keyed(rows, here.of(file), file.key, remedy, comparison)
        else:
            _compare_bag(file, rows, here.of(file), comparison)


def _billed_on(row: Row, here: Row | None) -> Row:
    """Take over how far a subscription is billed, if it went on here."""
    if here is None or here["billed_until"] is None or row.text("billed_until") > here.text("billed_until"):
        return row
    return row.with_cells(billed_until=here["billed_until"])


def _compare_bag(file: File, rows: Sequence[Row], here: Sequence[Row], comparison: Comparison) -> None:
    left = Counter(row.cells for row in here)
    for row in rows:
        if left[row.cells]:
            left[row.cells] -= 1
            comparison.unchanged[file.name] += 1
        else:
            reason = "the subscription is here already, without this"
            comparison.conflicts.append(row.problem(None, reason, CHANGE_HERE))


def _compare_keyed(
    rows: Sequence[Row], here: Sequence[Row], key: tuple[str, ...], remedy: str, comparison: Comparison
) -> None:
    known = {tuple(row[name] for name in key): row for row in here}
    for row in rows:
        old = known.get(tuple(row[name] for name in key))
        if old is None:
            reason = f"customer and subscription are here already, without this row of {row.file.title}"
            comparison.conflicts.append(row.problem(key[-1], reason, remedy))
        else:
            _sort(row.file, _as_here(row, old), old, comparison)


def _as_here(row: Row, here: Row) -> Row:
    """Take over that a bill was closed here, and whom it names if the file does not say so."""
    if row.file is not INVOICES:
        return row
    if row["status"] == InvoiceStatus.FINALIZED.value:
        row = row.with_cells(status=here["status"], closed_on=here["closed_on"])
    return row if row["parties"] is not None else row.with_cells(parties=here["parties"])


def _sort(file: File, row: Row, here: Row | None, comparison: Comparison) -> None:
    if here is None:
        comparison.new.setdefault(file.name, []).append(row)
    elif row.cells == here.cells:
        comparison.unchanged[file.name] += 1
    else:
        comparison.conflicts += list(_conflicts(row, here))


def _conflicts(row: Row, here: Row) -> Iterator[Problem]:
    for column in row.file.columns:
        if row[column.name] != here[column.name]:
            yield _conflict(row, here, column.name)


def _conflict(row: Row, here: Row, column: str) -> Problem:
    was = here.text(column) or "nothing"
    return row.problem(column, f"it is here already, with {was if len(was) <= 80 else 'another one'}", CHANGE_HERE)  # noqa: PLR2004
