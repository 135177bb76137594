"""Bills made void, written off and drafted, and money that goes back."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from billing import accounts, invoicing, payments
from billing.bills import Bill
from billing.books.parked_drafts import change_draft, draft, drafts, finalize_draft, throw_away
from billing.books.voiding import void
from billing.books.writing_off import write_off
from billing.db import AsyncSession, Database
from billing.errors import (
    AlreadySettled,
    CurrencyMismatch,
    KeyUsed,
    NotCollectible,
    NotFound,
    NothingToBill,
    NotUnspent,
    Refusal,
)
from billing.kinds import BillState, ComponentKind, InvoiceKind
from billing.models import Discount, Subscription
from billing.money import Money
from tests.billing import make
from tests.billing.books.test_credit_notes import give_all_back
from tests.billing.make import OCTOBER, SEPTEMBER
from tests.billing.open_books import AFTER, HER, NOBODY, NOW, euros, issue, issue_both, open_books

DECIDED: dict[str, Any] = {"reason": "wrong address", "actor": "agent:1", "now": NOW}


@pytest.fixture
async def her(database: Database) -> Database:
    """A company with a customer who has a subscription."""
    await open_books(database)
    return database


async def pay(session: AsyncSession, minor: int, reference: str = "a") -> payments.PaymentView:
    return await payments.receive(session, HER, euros(minor), on=AFTER, method="card", reference=reference, now=NOW)


async def balance(session: AsyncSession) -> Money:
    return (await accounts.statement(session, HER, on=AFTER)).balance


async def seen(session: AsyncSession, bill: Bill) -> Bill:
    return await invoicing.bill(session, bill.id, customer_id=HER, on=AFTER)


# ---- void ----


async def test_a_void_bill_is_owed_no_more_and_keeps_its_number(her: Database) -> None:
    async with her.transaction() as session:
        september, october = await issue_both(session)
        voided = await void(session, october.id, **DECIDED)
        assert await void(session, october.id, **DECIDED) == voided
        assert await balance(session) == september.total
        listed, _ = await invoicing.bills(session, HER, on=AFTER)
        latest = await invoicing.latest(session, HER, on=AFTER)
    assert (voided.state, voided.open, voided.number) == (BillState.VOID, euros(0), october.number)
    assert [bill.number for bill in listed] == [october.number, september.number]
    assert latest is not None
    assert latest.number == september.number


@pytest.mark.parametrize("which", ["first", "last"])
async def test_the_days_of_a_void_bill_are_billed_anew(her: Database, which: str) -> None:
    async with her.transaction() as session:
        september, october = await issue_both(session)
        wrong = september if which == "first" else october
        await void(session, wrong.id, **DECIDED)
        november = await issue(session, date(2026, 12, 1))
        again = [line for line in november.lines if line.segment.service.end <= OCTOBER.end]
        alone = [line for line in november.lines if line.segment.service.start >= OCTOBER.end]
        owed = await balance(session)
    assert sum(line.amount_minor for line in again) == wrong.total.minor
    assert [line.segment.service for line in again] == [line.segment.service for line in wrong.lines]
    assert owed.minor == september.total.minor + october.total.minor + sum(line.amount_minor for line in alone)


async def test_the_last_bill_of_what_has_ended_is_made_anew_more_than_once(her: Database) -> None:
    async with her.transaction() as session:
        subscription = await session.get_one(Subscription, 1)
        subscription.ends_on = SEPTEMBER.end
        await session.flush()
        bill = await issue(session, SEPTEMBER.end)
        for at in range(3):
            await void(session, bill.id, **DECIDED)
            again = await issue(session, AFTER + timedelta(days=at))
            assert (again.id != bill.id, again.total) == (True, bill.total)
            bill = again
        assert await balance(session) == bill.total


@pytest.mark.parametrize("touch", ["paid", "credited", "paid and credited"])
async def test_a_bill_that_money_went_to_is_not_made_void(her: Database, touch: str) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        if "paid" in touch:
            await pay(session, 1000)
        if "credited" in touch:
            await give_all_back(session, september)
        with pytest.raises(AlreadySettled) as refused:
            await void(session, september.id, **DECIDED)
    settled = euros(1000) if touch == "paid" else september.total
    assert refused.value.facts == {"number": september.number, "settled": settled}


async def test_a_bill_that_a_later_one_gave_back_of_is_not_made_void(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        given = Discount(subscription_id=1, component="plan", code="LATE", name="Late", percent=Decimal("0.5"))
        given.from_on = SEPTEMBER.start
        session.add(given)
        (await session.get_one(Subscription, 1)).recheck_from = SEPTEMBER.start
        await session.flush()
        october = await issue(session, OCTOBER.end)
        reduced = -sum(line.amount_minor for line in october.lines if line.kind is ComponentKind.CORRECTION)
        with pytest.raises(AlreadySettled) as refused:
            await void(session, september.id, **DECIDED)
    assert reduced > 0
    assert refused.value.facts == {"number": september.number, "settled": euros(reduced)}


async def test_a_written_off_bill_can_be_made_void(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        await write_off(session, september.id, **DECIDED)
        voided = await void(session, september.id, **DECIDED)
        assert (voided.state, await balance(session)) == (BillState.VOID, euros(0))


# ---- write-offs ----


async def test_what_is_written_off_is_owed_no_more(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        await pay(session, 1000)
        bill = await write_off(session, september.id, **DECIDED)
        state = await accounts.statement(session, HER, on=AFTER)
        with pytest.raises(NotCollectible):
            await write_off(session, september.id, **DECIDED)
    assert (bill.state, bill.open) == (BillState.UNCOLLECTIBLE, euros(september.total.minor - 1000))
    assert (state.balance, state.due, state.open_bills) == (euros(0), euros(0), ())


async def test_money_that_arrives_after_all_undoes_a_write_off_as_far_as_it_goes(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        await write_off(session, september.id, **DECIDED)
        october = await issue(session, OCTOBER.end)
        await pay(session, october.total.minor + 20)
        partly, whole = await seen(session, september), await seen(session, october)
        assert (partly.state, partly.open) == (BillState.UNCOLLECTIBLE, euros(september.total.minor - 20))
        assert (whole.state, await balance(session)) == (BillState.PAID, euros(0))
        paid = await pay(session, september.total.minor, "b")
        assert ((await seen(session, september)).state, paid.in_favour) == (BillState.PAID, euros(20))
        assert await balance(session) == euros(-20)


async def test_what_a_run_gives_back_of_a_loss_is_not_hers(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        await write_off(session, september.id, **DECIDED)
        subscription = await session.get_one(Subscription, 1)
        subscription.ends_on = subscription.recheck_from = SEPTEMBER.start
        await session.flush()
        await issue(session, OCTOBER.end)
        (note, _), _ = await invoicing.bills(session, HER, on=AFTER)
        lost = await seen(session, september)
        assert (note.kind, note.corrects, note.open) == (InvoiceKind.CREDIT_NOTE, september.number, euros(0))
        assert (note.total, lost.open, lost.state) == (euros(-lost.total.minor), euros(0), BillState.PAID)
        assert (await payments.in_favour(session, HER), await balance(session)) == ((), euros(0))


async def test_a_drafted_credit_note_makes_good_a_loss(her: Database) -> None:
    back = make.bill(make.terms(make.segment("-500"), component="visit", kind=ComponentKind.ONE_OFF)).lines
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        await write_off(session, september.id, **DECIDED)
        kept = await draft(session, HER, back, period=SEPTEMBER, on=AFTER)
        note = await finalize_draft(session, kept.id, on=AFTER, now=NOW)
        assert (note.open, (await seen(session, september)).open) == (euros(0), euros(september.total.minor - 600))
        assert (await payments.in_favour(session, HER), await balance(session)) == ((), euros(0))


async def test_a_credit_note_goes_to_its_own_bill_first(her: Database) -> None:
    async with her.transaction() as session:
        september, october = await issue_both(session)
        await write_off(session, october.id, **DECIDED)
        note = await give_all_back(session, october)
        assert (note.open, (await seen(session, october)).state) == (euros(0), BillState.PAID)
        assert await balance(session) == (await seen(session, september)).open == september.total


async def test_a_bill_is_written_off_paid_and_written_off_again(her: Database) -> None:
    async with her.transaction() as session:
        september, _ = await issue_both(session)
        await write_off(session, september.id, **DECIDED)
        await pay(session, 100)
        with pytest.raises(NotCollectible):
            await write_off(session, september.id, **DECIDED)


# ---- refunds ----


async def test_unspent_money_goes_back_in_parts(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        paid = await pay(session, september.total.minor + 100)
        for reference, left in (("r1", 40), ("r1", 40), ("r2", -20)):
            if left < 0:
                with pytest.raises(NotUnspent) as refused:
                    await payments.refund(session, paid.id, euros(60), reference=reference, actor="cli", now=NOW)
                assert refused.value.facts == {"left": euros(40)}
            else:
                paid = await payments.refund(session, paid.id, euros(60), reference=reference, actor="cli", now=NOW)
                assert paid.in_favour == euros(left)
        paid = await payments.refund(session, paid.id, euros(40), reference="r3", actor="cli", now=NOW)
        assert (paid.in_favour, await balance(session)) == (euros(0), euros(0))
        with pytest.raises(CurrencyMismatch):
            await payments.refund(session, paid.id, Money(1, "GBP"), reference="r4", actor="cli", now=NOW)


async def test_what_a_credit_note_left_goes_back(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        await pay(session, september.total.minor)
        note = await give_all_back(session, september)
        for reference in ("r1", "r1", "r2"):
            await payments.refund_credit(session, note.id, euros(60), reference=reference, actor="cli", now=NOW)
        rest = euros(-september.total.minor + 120)
        assert ((await seen(session, note)).open, await balance(session)) == (rest, rest)
        with pytest.raises(NotUnspent):
            await payments.refund_credit(session, note.id, september.total, reference="r3", actor="cli", now=NOW)


async def test_a_reference_is_of_one_refund(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        paid = await pay(session, september.total.minor + 100)
        other = await pay(session, 100, "b")
        note = await give_all_back(session, september)
        await payments.refund(session, paid.id, euros(60), reference="r1", actor="cli", now=NOW)
        with pytest.raises(KeyUsed):
            await payments.refund(session, paid.id, euros(40), reference="r1", actor="cli", now=NOW)
        with pytest.raises(KeyUsed):
            await payments.refund(session, other.id, euros(60), reference="r1", actor="cli", now=NOW)
        with pytest.raises(KeyUsed):
            await payments.refund_credit(session, note.id, euros(60), reference="r1", actor="cli", now=NOW)
        assert (await balance(session)).minor == -september.total.minor - 140


async def test_two_at_once_give_money_back_once(her: Database) -> None:
    async with her.transaction() as session:
        paid = await pay(session, 100)

    async def back(reference: str) -> bool:
        async with her.transaction() as session:
            try:
                await payments.refund(session, paid.id, euros(70), reference=reference, actor="cli", now=NOW)
            except NotUnspent:
                return False
            return True

    assert sorted(await asyncio.gather(back("r1"), back("r2"))) == [False, True]
    async with her.reading() as session:
        assert await balance(session) == euros(-30)


# ---- drafts ----


async def test_a_draft_is_kept_changed_and_finalized(her: Database) -> None:
    by_hand = make.bill(make.terms(make.segment("1000"), component="visit", kind=ComponentKind.ONE_OFF)).lines
    async with her.transaction() as session:
        await pay(session, 200)
        kept = await draft(session, HER, by_hand, period=SEPTEMBER, on=AFTER)
        assert (kept.state, kept.number, kept.total) == (BillState.DRAFT, "", euros(1200))
        assert await drafts(session, HER, on=AFTER) == [kept]
        assert (await invoicing.bills(session, HER, on=AFTER))[1] == 0
        assert (await balance(session)).minor == -200
        changed = await change_draft(session, kept.id, by_hand * 2, period=OCTOBER, on=AFTER)
        assert (changed.id, changed.total, changed.period) == (kept.id, euros(2400), OCTOBER)
        bill = await finalize_draft(session, kept.id, on=AFTER, now=NOW)
        assert await drafts(session, HER, on=AFTER) == []
        assert await balance(session) == euros(2200)
    assert (bill.number, bill.state, bill.open) == ("INV-2026-000001", BillState.PARTLY_PAID, euros(2200))
    assert bill.lines == by_hand * 2


async def test_a_draft_is_thrown_away(her: Database) -> None:
    async with her.transaction() as session:
        kept = await draft(session, HER, (), period=SEPTEMBER, on=AFTER)
        with pytest.raises(NothingToBill):
            await finalize_draft(session, kept.id, on=AFTER, now=NOW)
        await throw_away(session, kept.id)
        assert await drafts(session, HER, on=AFTER) == []


async def test_a_draft_that_gives_back_more_than_it_charges_becomes_a_credit_note(her: Database) -> None:
    back = make.bill(make.terms(make.segment("-500"), component="visit", kind=ComponentKind.ONE_OFF)).lines
    async with her.transaction() as session:
        kept = await draft(session, HER, back, period=SEPTEMBER, on=AFTER)
        note = await finalize_draft(session, kept.id, on=AFTER, now=NOW)
    assert (note.kind, note.number, note.total) == (InvoiceKind.CREDIT_NOTE, "CN-2026-000001", euros(-600))


Asked = Callable[[AsyncSession, int], Awaitable[object]]

ASKED: dict[str, Asked] = {
    "void": lambda session, key: void(session, key, **DECIDED),
    "write off": lambda session, key: write_off(session, key, **DECIDED),
    "throw away": throw_away,
    "finalize": lambda session, key: finalize_draft(session, key, on=AFTER, now=NOW),
    "refund": lambda session, key: payments.refund(session, key, euros(1), reference="r", actor="cli", now=NOW),
    "refund credit": lambda session, key: payments.refund_credit(
        session, key, euros(1), reference="r", actor="cli", now=NOW
    ),
}


@pytest.mark.parametrize("what", ASKED)
async def test_what_does_not_exist_is_refused(her: Database, what: str) -> None:
    async with her.transaction() as session:
        with pytest.raises(NotFound):
            await ASKED[what](session, NOBODY)


@pytest.mark.parametrize("what", ["void", "write off", "refund credit"])
async def test_a_draft_is_no_bill(her: Database, what: str) -> None:
    async with her.transaction() as session:
        kept = await draft(session, HER, (), period=SEPTEMBER, on=AFTER)
        with pytest.raises(NotFound):
            await ASKED[what](session, kept.id)


@pytest.mark.parametrize("what", ["throw away", "finalize", "refund credit"])
async def test_a_bill_is_no_draft_and_no_credit(her: Database, what: str) -> None:
    async with her.transaction() as session:
        bill = await issue(session, SEPTEMBER.end)
        with pytest.raises(Refusal):
            await ASKED[what](session, bill.id)
        assert (await seen(session, bill)).lines == bill.lines
