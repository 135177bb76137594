"""Bills issued, paid, corrected and found, on both databases."""

import asyncio
from datetime import date
from decimal import Decimal

import pytest

from billing import accounts, invoicing, payments, services
from billing.bills import Bill
from billing.books.credit_notes import Credited, credit
from billing.db import Database
from billing.errors import CurrencyMismatch, KeyUsed, MoreThanCharged, NotFound, NothingToCompare
from billing.insight.difference import compare
from billing.kinds import BillState, CauseKind, InvoiceKind
from billing.models import Subscription
from billing.money import Money
from tests.billing.make import OCTOBER, SEPTEMBER
from tests.billing.open_books import AFTER, HER, NOBODY, NOW, OTHER, euros, issue, issue_both, open_books


@pytest.fixture
async def her(database: Database) -> Database:
    """A company with a customer who has a subscription."""
    await open_books(database)
    return database


async def test_a_bill_is_priced_kept_and_explained(her: Database) -> None:
    async with her.transaction() as session:
        await issue_both(session)
    async with her.reading() as session:
        october = await invoicing.latest(session, HER, on=AFTER)
        assert october is not None
        september = await invoicing.previous(session, october, on=AFTER)
    assert (september.total, october.total) == (euros(2520), euros(4080))
    assert (september.number, october.number) == ("INV-2026-000001", "INV-2026-000002")
    assert (october.due_on, october.state) == (date(2026, 12, 1), BillState.OPEN)
    assert [(cause.kind, cause.amount.minor) for cause in compare(september, october).causes] == [
        (CauseKind.USAGE_CHANGE, 1080),
        (CauseKind.DISCOUNT_ENDED, 264),
        (CauseKind.PRICE_CHANGE, 216),
    ]


async def test_a_period_is_billed_once(her: Database) -> None:
    async with her.transaction() as session:
        first = await issue(session, SEPTEMBER.end)
    async with her.transaction() as session:
        again = await issue(session, SEPTEMBER.end)
        _, count = await invoicing.bills(session, HER, on=AFTER)
    assert (again.id, again.issued_on, again.lines) == (first.id, SEPTEMBER.end, first.lines)
    assert count == 1


async def test_two_at_once_bill_a_period_once(her: Database) -> None:
    async def once() -> Bill:
        async with her.transaction() as session:
            return await issue(session, SEPTEMBER.end)

    one, other = await asyncio.gather(once(), once())
    assert one == other


async def test_what_is_issued_never_changes(her: Database) -> None:
    async with her.transaction() as session:
        issued = await issue(session, SEPTEMBER.end)
        subscription = await session.get_one(Subscription, 1)
        subscription.ends_on = date(2026, 9, 2)
    async with her.reading() as session:
        assert await invoicing.bill(session, issued.id, customer_id=HER, on=issued.issued_on) == issued


async def test_a_bill_is_hers_alone(her: Database) -> None:
    async with her.transaction() as session:
        bill, _ = await issue_both(session)
        assert (await invoicing.bill(session, bill.id, customer_id=None, on=AFTER)).number == bill.number
        for asked, whose in ((bill.id, OTHER), (NOBODY, HER), (NOBODY, None)):
            with pytest.raises(NotFound):
                await invoicing.bill(session, asked, customer_id=whose, on=AFTER)


async def test_a_bill_is_found_by_its_number(her: Database) -> None:
    async with her.transaction() as session:
        _, october = await issue_both(session)
        assert (await invoicing.by_number(session, "INV-2026-000002", on=OCTOBER.end)) == october
        with pytest.raises(NotFound):
            await invoicing.by_number(session, "nothing", on=AFTER)


async def test_the_first_bill_has_nothing_before_it(her: Database) -> None:
    async with her.transaction() as session:
        september, _ = await issue_both(session)
        with pytest.raises(NothingToCompare):
            await invoicing.previous(session, september, on=AFTER)
        assert await invoicing.latest(session, OTHER, on=AFTER) is None


async def test_bills_are_listed_newest_first_by_page(her: Database) -> None:
    async with her.transaction() as session:
        await issue_both(session)
        newest, count = await invoicing.bills(session, HER, on=AFTER, limit=1)
        oldest, _ = await invoicing.bills(session, HER, on=AFTER, limit=1, offset=1)
    assert ([bill.number for bill in (*newest, *oldest)], count) == (["INV-2026-000002", "INV-2026-000001"], 2)


async def test_a_payment_settles_the_oldest_bill_first(her: Database) -> None:
    async with her.transaction() as session:
        await issue_both(session)
        paid = await payments.receive(session, HER, euros(3000), on=AFTER, method="card", reference="a", now=NOW)
        state = await accounts.statement(session, HER, on=AFTER)
    assert paid.in_favour == euros(0)
    assert (state.balance, state.due, state.credit) == (euros(3600), euros(3600), euros(0))
    assert [(bill.number, bill.open) for bill in state.open_bills] == [("INV-2026-000002", euros(3600))]


async def test_the_same_payment_twice_counts_once(her: Database) -> None:
    async with her.transaction() as session:
        await issue_both(session)
    async with her.transaction() as session:
        paid = await payments.receive(session, HER, euros(2520), on=AFTER, method="card", reference="a", now=NOW)
    async with her.transaction() as session:
        again = await payments.receive(session, HER, euros(2520), on=AFTER, method="card", reference="a", now=NOW)
    async with her.reading() as session:
        assert (await accounts.statement(session, HER, on=AFTER)).balance == euros(4080)
    assert again == paid


async def test_the_same_payment_twice_at_once_counts_once(her: Database) -> None:
    async def pay() -> None:
        async with her.transaction() as session:
            await payments.receive(session, HER, euros(500), on=AFTER, method="card", reference="a", now=NOW)

    await asyncio.gather(pay(), pay())
    async with her.reading() as session:
        assert (await accounts.statement(session, HER, on=AFTER)).credit == euros(500)


@pytest.mark.parametrize(("who", "minor"), [(OTHER, 500), (HER, 501)])
async def test_a_reference_is_of_one_payment(her: Database, who: int, minor: int) -> None:
    async with her.transaction() as session:
        await payments.receive(session, HER, euros(500), on=AFTER, method="card", reference="a", now=NOW)
    async with her.transaction() as session:
        with pytest.raises(KeyUsed) as refused:
            await payments.receive(session, who, euros(minor), on=AFTER, method="card", reference="a", now=NOW)
    assert refused.value.facts == {"key": "a"}


async def test_two_customers_with_one_reference_at_once_are_one_payment(her: Database) -> None:
    async def pay(who: int) -> bool:
        async with her.transaction() as session:
            try:
                await payments.receive(session, who, euros(500), on=AFTER, method="card", reference="a", now=NOW)
            except KeyUsed:
                return False
            return True

    assert sorted(await asyncio.gather(pay(HER), pay(OTHER))) == [False, True]


async def test_what_is_paid_too_much_comes_off_the_next_bill(her: Database) -> None:
    async with her.transaction() as session:
        await issue(session, SEPTEMBER.end)
        await payments.receive(session, HER, euros(3000), on=AFTER, method="card", reference="a", now=NOW)
        before = await accounts.statement(session, HER, on=AFTER)
        october = await issue(session, OCTOBER.end)
        after = await accounts.statement(session, HER, on=AFTER)
    assert (before.balance, before.due, before.credit) == (euros(-480), euros(0), euros(480))
    assert october.open == euros(4080 - 480)
    assert (after.balance, after.due, after.credit) == (euros(3600), euros(3600), euros(0))


async def test_money_in_another_currency_is_refused(her: Database) -> None:
    async with her.transaction() as session:
        with pytest.raises(CurrencyMismatch):
            await payments.receive(session, HER, Money(1, "GBP"), on=AFTER, method="card", reference="a", now=NOW)


async def test_a_credit_note_reduces_its_bill_and_counts_in_the_balance(her: Database) -> None:
    async with her.transaction() as session:
        _, october = await issue_both(session)
        note = await credit(session, october.id, [Credited(1)], reason="wrong-charge", issued_on=AFTER, now=NOW)
        state = await accounts.statement(session, HER, on=AFTER)
        reduced = await invoicing.bill(session, october.id, customer_id=HER, on=AFTER)
    assert (note.kind, note.total, note.corrects) == (InvoiceKind.CREDIT_NOTE, euros(-1440), october.number)
    assert (note.number, note.state, note.open) == ("CN-2026-000001", BillState.CREDIT, euros(0))
    assert reduced.open == euros(4080 - 1440)
    assert state.balance == state.due == euros(2520 + 4080 - 1440)


async def test_a_credit_note_for_a_paid_bill_is_in_her_favour(her: Database) -> None:
    async with her.transaction() as session:
        september = await issue(session, SEPTEMBER.end)
        await payments.receive(session, HER, september.total, on=AFTER, method="card", reference="a", now=NOW)
        note = await credit(session, september.id, [Credited(1, 100)], reason="wrong-charge", issued_on=AFTER, now=NOW)
        state = await accounts.statement(session, HER, on=AFTER)
    assert note.open == euros(-120)
    assert (state.balance, state.due, state.credit) == (euros(-120), euros(0), euros(120))


async def test_no_more_is_given_back_than_was_charged(her: Database) -> None:
    async with her.transaction() as session:
        _, october = await issue_both(session)
        await credit(session, october.id, [Credited(1, 1000)], reason="wrong-charge", issued_on=AFTER, now=NOW)
        with pytest.raises(MoreThanCharged) as refused:
            await credit(session, october.id, [Credited(1, 201)], reason="wrong-charge", issued_on=AFTER, now=NOW)
        with pytest.raises(NotFound):
            await credit(session, october.id, [Credited(9)], reason="wrong-charge", issued_on=AFTER, now=NOW)
    assert refused.value.facts == {"left": euros(200)}


@pytest.mark.parametrize(
    ("on", "state"),
    [(date(2026, 10, 31), BillState.OPEN), (date(2026, 11, 1), BillState.OVERDUE)],
)
async def test_a_bill_is_overdue_after_its_due_day(her: Database, on: date, state: BillState) -> None:
    async with her.transaction() as session:
        await issue(session, SEPTEMBER.end)
        (bill,) = (await accounts.statement(session, HER, on=on)).open_bills
    assert bill.state is state


async def test_services_are_told_at_the_prices_of_the_day(her: Database) -> None:
    async with her.reading() as session:
        (then,) = await services.services(session, HER, on=date(2026, 9, 30))
        (now,) = await services.services(session, HER, on=AFTER)
    assert (then.plan, then.plan_price, now.plan_price) == ("Solvika M", euros(2000), euros(2200))
    assert [(each.name, each.until) for each in then.discounts] == [("Welcome", date(2026, 9, 30))]
    assert now.discounts == ()
    assert [(each.component, each.included) for each in now.components] == [
        ("data", Decimal(10)),
        ("roaming_data", Decimal(0)),
    ]
    assert now.tax.rate == Decimal("0.2")


@pytest.mark.parametrize("asked", ["customer", "statement", "services"])
async def test_who_does_not_exist_is_not_found(her: Database, asked: str) -> None:
    async with her.reading() as session:
        with pytest.raises(NotFound):
            await (
                accounts.customer(session, NOBODY)
                if asked == "customer"
                else accounts.statement(session, NOBODY, on=AFTER)
                if asked == "statement"
                else services.services(session, NOBODY, on=AFTER)
            )


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("c-10001", ["C-10001"]),
        ("kelly", ["C-10001"]),
        ("910 0002", ["C-10002"]),
        ("@example", ["C-10001", "C-10002"]),
        ("%", []),
        ("_", []),
    ],
)
async def test_customers_are_found_by_what_people_type(her: Database, text: str, numbers: list[str]) -> None:
    async with her.reading() as session:
        assert [who.number for who in await accounts.find(session, text)] == numbers
