"""Bills given back in full and in part, never more than is left, always to the cent."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing import accounts, invoicing, payments
from billing.bills import Bill
from billing.books import voiding, writing_off
from billing.books.credit_notes import Credited, credit, credit_all
from billing.charging.crediting import Left, left_of, tax_of_part
from billing.charging.drafts import correction
from billing.charging.pricing import PricedLine
from billing.db import AsyncSession, Database
from billing.errors import KeyUsed, MoreThanCharged, NotFound
from billing.kinds import BillState, ComponentKind, InvoiceKind
from billing.models import Subscription
from tests.billing import make
from tests.billing.make import OCTOBER, SEPTEMBER
from tests.billing.open_books import AFTER, HER, NOBODY, NOW, euros, issue, issue_both, open_books

WRONG = "wrong-charge"


@pytest.fixture
async def her(database: Database) -> Database:
    """A company with a customer who has a subscription."""
    await open_books(database)
    return database


async def give_back(session: AsyncSession, bill: Bill, *credited: Credited) -> Bill:
    return await credit(session, bill.id, credited, reason=WRONG, issued_on=AFTER, now=NOW)


async def give_all_back(session: AsyncSession, bill: Bill) -> Bill:
    return await credit_all(session, bill.id, reason=WRONG, issued_on=AFTER, now=NOW)


# ---- what is left of a line ----


def line(net: int, rate: str = "0.2") -> PricedLine:
    return make.bill(make.terms(make.segment(str(net), tax=rate))).lines[0]


@given(
    net=st.integers(1, 5000),
    rate=st.sampled_from(["0", "0.05", "0.2", "0.23", "0.255"]),
    parts=st.lists(st.integers(1, 900), max_size=30),
)
def test_parts_of_a_line_carry_its_tax_to_the_cent(net: int, rate: str, parts: list[int]) -> None:
    printed = line(net, rate)
    left, taxes, nets = Left(printed.net_minor, printed.tax_minor), [], []
    for wanted in [*parts, net]:
        part = min(wanted, left.net_minor)
        if part:
            tax = tax_of_part(printed, left, part)
            assert abs(tax - part * Fraction(rate)) <= 1
            left = left.less(part, tax)
            nets.append(part)
            taxes.append(tax)
    assert (sum(nets), sum(taxes)) == (printed.net_minor, printed.tax_minor)
    assert min(taxes) >= 0


def test_a_correction_without_position_is_of_the_lines_within_its_days() -> None:
    first, second, other = line(100), line(50), line(70)
    elsewhere = make.bill(make.terms(make.segment("30"), component="data")).lines[0]
    given_back = correction(first, 120, of_bill="n", on=AFTER)
    left = left_of([elsewhere, first, second, other], [given_back])
    assert [each.net_minor for each in left] == [30, 0, 30, 70]
    assert sum(each.tax_minor for each in left) == 6 + 20 + 10 + 14 - 24


def test_a_correction_that_charges_more_leaves_the_line_as_it_is() -> None:
    printed = line(100)
    assert left_of([printed], [correction(printed, -20, of_bill="n", on=AFTER)]) == [Left(100, 20)]


# ---- credit notes ----


async def test_all_of_a_bill_is_its_total_after_parts_too(her: Database) -> None:
    async with her.transaction() as session:
        _, october = await issue_both(session)
        parts = [await give_back(session, october, Credited(1, 3)) for _ in range(7)]
        parts.append(await give_back(session, october, Credited(0, 333), Credited(1, 1)))
        rest = await give_all_back(session, october)
        reduced = await invoicing.bill(session, october.id, customer_id=HER, on=AFTER)
    assert sum(note.total.minor for note in (*parts, rest)) == -october.total.minor
    assert (reduced.open, reduced.state) == (euros(0), BillState.PAID)
    assert {note.tax.minor for note in parts[:7]} <= {0, -1}


async def test_what_was_given_back_in_full_is_not_given_back_again(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        await give_all_back(session, september)
        with pytest.raises(MoreThanCharged) as refused:
            await give_all_back(session, september)
        with pytest.raises(MoreThanCharged):
            await give_back(session, september, Credited(0, 1))
    assert refused.value.facts == {"left": euros(0)}


async def test_two_parts_of_one_line_on_one_note_are_counted_together(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        whole = september.lines[1].net_minor
        with pytest.raises(MoreThanCharged) as refused:
            await give_back(session, september, Credited(1, whole - 10), Credited(1, 11))
        note = await give_back(session, september, Credited(1, whole - 10), Credited(1))
    assert refused.value.facts == {"left": euros(10)}
    assert note.net == euros(-whole)


async def test_two_at_once_give_a_line_back_once(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)

    async def give() -> bool:
        async with her.transaction() as session:
            try:
                await give_all_back(session, september)
            except MoreThanCharged:
                return False
            return True

    assert sorted(await asyncio.gather(give(), give(), give())) == [False, False, True]
    async with her.reading() as session:
        assert (await accounts.statement(session, HER, on=AFTER)).balance == euros(0)


@pytest.mark.parametrize("whole", [True, False])
async def test_a_request_made_again_gives_back_once(her: Database, whole: bool) -> None:
    async def ask(session: AsyncSession, on: date) -> Bill:
        named: dict[str, Any] = {"reason": WRONG, "issued_on": on, "now": NOW, "key": "k"}
        if whole:
            return await credit_all(session, september.id, **named)
        return await credit(session, september.id, [Credited(0), Credited(1, 100)], **named)

    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        note = await ask(session, AFTER)
    async with her.transaction() as session:
        assert await ask(session, AFTER + timedelta(days=1)) == note
        assert (await invoicing.bills(session, HER, on=AFTER))[1] == 2


async def test_two_requests_with_one_key_at_once_give_back_once(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)

    async def ask() -> Bill:
        async with her.transaction() as session:
            return await credit(
                session, september.id, [Credited(0, 100)], reason=WRONG, issued_on=AFTER, now=NOW, key="k"
            )

    one, other = await asyncio.gather(ask(), ask())
    assert one == other


async def test_a_key_is_of_one_request(her: Database) -> None:
    async with her.transaction() as session:
        september, october = await issue_both(session)
        named: dict[str, Any] = {"issued_on": AFTER, "now": NOW, "key": "k"}
        await credit(session, september.id, [Credited(0, 100)], reason=WRONG, **named)
        for bill, parts, reason in (
            (october, [Credited(0, 100)], WRONG),
            (september, [Credited(0, 101)], WRONG),
            (september, [Credited(1, 100)], WRONG),
            (september, [Credited(0)], WRONG),
            (september, [Credited(0, 100)], "goodwill"),
        ):
            with pytest.raises(KeyUsed) as refused:
                await credit(session, bill.id, parts, reason=reason, **named)
            assert refused.value.facts == {"key": "k"}
        with pytest.raises(KeyUsed):
            await credit_all(session, september.id, reason=WRONG, **named)


async def test_a_line_names_the_position_that_it_gives_back(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        note = await give_back(session, september, Credited(1, 100))
    (given_back,) = note.lines
    assert (given_back.kind, given_back.segment.event.line) == (ComponentKind.CORRECTION, 1)
    assert given_back.segment.event.reference == september.number


async def test_what_a_later_bill_corrected_is_no_more_left(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        subscription = await session.get_one(Subscription, 1)
        subscription.ends_on = SEPTEMBER.start + timedelta(days=15)
        subscription.recheck_from = subscription.ends_on
        await session.flush()
        await issue(session, OCTOBER.end)
        documents, _ = await invoicing.bills(session, HER, on=AFTER)
        later = [
            await invoicing.bill(session, each.id, customer_id=HER, on=AFTER)
            for each in documents
            if each.id != september.id
        ]
        note = await give_all_back(session, september)
    # Half the month is left, so half the price and half the allowance: more data has to be paid for.
    assert {each.kind: [line.net_minor for line in each.lines] for each in later} == {
        InvoiceKind.INVOICE: [750],
        InvoiceKind.CREDIT_NOTE: [-900],
    }
    assert [line.net_minor for line in note.lines] == [-900, -300]


async def test_a_draft_or_void_bill_or_a_note_is_not_given_back(her: Database) -> None:
    async with her.transaction() as session:
        september, october = await issue_both(session)
        note = await give_back(session, september, Credited(0, 1))
        await voiding.void(session, october.id, reason="wrong", actor="cli", now=NOW)
        with pytest.raises(MoreThanCharged):
            await give_all_back(session, october)
        for asked in (note.id, NOBODY):
            with pytest.raises(NotFound):
                await give_back(session, replace(september, id=asked), Credited(0, 1))


async def test_a_credited_loss_is_a_loss_no_more(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        await writing_off.write_off(session, september.id, reason="moved away", actor="cli", now=NOW)
        note = await give_all_back(session, september)
        bill = await invoicing.bill(session, september.id, customer_id=HER, on=AFTER)
        state = await accounts.statement(session, HER, on=AFTER)
    assert (note.open, bill.state) == (euros(0), BillState.PAID)
    assert (state.balance, state.credit) == (euros(0), euros(0))


async def test_money_for_a_bill_given_back_goes_to_the_next_one(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        await payments.receive(session, HER, september.total, on=AFTER, method="card", reference="a", now=NOW)
        await give_all_back(session, september)
        october = await issue(session, OCTOBER.end)
    assert october.open == euros(october.total.minor - september.total.minor)
