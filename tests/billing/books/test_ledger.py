"""Every movement is in the ledger, twice, and balances are its sums."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing import accounts, payments
from billing.bills import Bill, seen_on, state_of
from billing.books.ledger import (
    Posting,
    balances,
    entries_of,
    payment_posting,
    refund_posting,
    void_posting,
    write_off_posting,
)
from billing.books.voiding import void
from billing.books.writing_off import write_off
from billing.db import AsyncSession, Database
from billing.kinds import Account, BillState, InvoiceKind, InvoiceStatus, PostingKind
from tests.billing import make
from tests.billing.books.test_credit_notes import give_all_back
from tests.billing.open_books import AFTER, HER, NOW, euros, issue_both, open_books

MINOR = st.integers(-10_000, 10_000)


def test_a_posting_that_does_not_sum_to_zero_is_none() -> None:
    with pytest.raises(ValueError, match="sum to zero"):
        Posting(PostingKind.PAYMENT, 1, 1, "EUR", AFTER, ((Account.CASH, 5), (Account.RECEIVABLE, -4)))


@given(net=MINOR, tax=MINOR)
def test_every_movement_sums_to_zero_and_names_no_account_in_vain(net: int, tax: int) -> None:
    postings = [
        payment_posting(1, 1, "EUR", net, booked_on=AFTER),
        refund_posting(1, 1, "EUR", net, booked_on=AFTER),
        write_off_posting(1, 1, "EUR", net, booked_on=AFTER),
        void_posting(1, 1, "EUR", net_minor=net, tax_minor=tax, booked_on=AFTER),
    ]
    for posting in postings:
        minors = [minor for _, minor in posting.entries]
        assert (sum(minors), 0 in minors) == (0, False)
        assert [row[6] for row in entries_of([posting])] == minors


@pytest.fixture
async def her(database: Database) -> Database:
    """A company with a customer who has a subscription."""
    await open_books(database)
    return database


async def sums(session: AsyncSession, on: date) -> dict[Account, int]:
    return {each.account: each.balance.minor for each in await balances(session, on)}


async def test_accounts_hold_what_happened(her: Database) -> None:
    async with her.transaction() as session:
        assert await balances(session, AFTER) == []
        september, october = await issue_both(session)
        paid = await payments.receive(session, HER, euros(3000), on=AFTER, method="card", reference="a", now=NOW)
        assert paid.in_favour == euros(0)
        before = await sums(session, AFTER)
        assert before == {
            Account.RECEIVABLE: 2520 + 4080 - 3000,
            Account.REVENUE: -2100 - 3400,
            Account.TAX: -420 - 680,
            Account.CASH: 3000,
        }
        # September came to its own day's books; nothing else had happened by then.
        assert (await sums(session, september.issued_on))[Account.RECEIVABLE] == 2520
        await write_off(session, october.id, reason="moved", actor="cli", now=NOW)
        assert await sums(session, AFTER) == {**before, Account.RECEIVABLE: 0, Account.BAD_DEBT: 3600}
        await give_all_back(session, september)
        state = await accounts.statement(session, HER, on=AFTER)
        after = await sums(session, AFTER)
    # The credit note of the paid bill went to the one that was lost, as far as it goes.
    assert sum(after.values()) == 0
    assert (after[Account.REVENUE], after[Account.TAX]) == (-3400, -680)
    assert after[Account.RECEIVABLE] == state.balance.minor


async def test_a_void_bill_leaves_nothing_but_its_entries(her: Database) -> None:
    async with her.transaction() as session:
        september, october = await issue_both(session)
        for bill in (september, october):
            await void(session, bill.id, reason="wrong", actor="cli", now=NOW)
        found = await balances(session, AFTER)
    assert {each.balance.minor for each in found} == {0}
    assert [each.debit for each in found] == [each.credit for each in found] != []


# ---- where a bill stands ----

DUE = date(2026, 11, 15)


def states() -> Iterator[tuple[InvoiceKind, InvoiceStatus, int, date, BillState]]:
    """Kind, status, what of 500 is open, the day, and the state."""
    late = date(2026, 11, 16)
    bill, note = InvoiceKind.INVOICE, InvoiceKind.CREDIT_NOTE
    done = InvoiceStatus.FINALIZED
    yield bill, done, 500, DUE, BillState.OPEN
    yield bill, done, 499, DUE, BillState.PARTLY_PAID
    yield bill, done, 500, late, BillState.OVERDUE
    yield bill, done, 499, late, BillState.OVERDUE
    yield bill, done, 0, late, BillState.PAID
    yield note, done, 500, late, BillState.CREDIT
    yield bill, InvoiceStatus.DRAFT, 500, late, BillState.DRAFT
    yield bill, InvoiceStatus.VOID, 0, late, BillState.VOID
    yield bill, InvoiceStatus.UNCOLLECTIBLE, 500, late, BillState.UNCOLLECTIBLE


@pytest.mark.parametrize(("kind", "status", "open_minor", "on", "state"), list(states()))
def test_a_state_is_of_a_day(
    kind: InvoiceKind, status: InvoiceStatus, open_minor: int, on: date, state: BillState
) -> None:
    assert state_of(kind, open_minor, DUE, on=on, total_minor=500, status=status) is state


def of_state(state: BillState) -> Bill:
    bill = make.bill(make.terms(make.segment("500", tax="0")))
    return replace(bill, due_on=DUE, open=euros(499), state=state)


@pytest.mark.parametrize("state", list(BillState))
def test_only_what_is_to_pay_looks_different_on_another_day(state: BillState) -> None:
    to_pay = {BillState.OPEN, BillState.PARTLY_PAID, BillState.OVERDUE}
    seen = [seen_on(of_state(state), day).state for day in (DUE, date(2026, 11, 16))]
    assert seen == ([BillState.PARTLY_PAID, BillState.OVERDUE] if state in to_pay else [state, state])
