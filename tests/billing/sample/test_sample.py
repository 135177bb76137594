"""The sample company: deterministic, honest, and every story really told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from billing import accounts, invoicing
from billing import services as held
from billing.accounts import CustomerView, Statement
from billing.bills import Bill, BillSummary
from billing.charging.components import components
from billing.charging.due import Standing, due_lines, uses_within
from billing.charging.periods import last_full_period
from billing.charging.pricing import price_component
from billing.charging.terms import Holding
from billing.db import AsyncSession, Database
from billing.holdings import Account, HeldSubscription, account, load_histories, uses_of
from billing.insight.difference import Difference, compare
from billing.kinds import BillState, CauseKind, EventKind, InvoiceKind, PlanKind
from billing.sample import people, seed
from billing.sample.catalogue import OFFERS
from billing.sample.company import company
from billing.sample.seeding import is_seeded
from billing.sample.stories import LANGUAGES, STORIES, STORY_KEYS, Story
from billing.services import ServiceView
from locales import languages
from tests.conftest import AS_OF

DAYS = [date(2026, 11, 21), date(2026, 11, 1), date(2026, 11, 30), date(2027, 3, 1), date(2028, 2, 29)]


def test_the_same_day_gives_the_same_company() -> None:
    assert list(company(AS_OF)) == list(company(AS_OF))


@pytest.mark.parametrize("as_of", DAYS)
def test_the_last_bill_is_over_and_not_yet_due(as_of: date) -> None:
    for person in company(as_of):
        last = person.periods[-1]
        assert last.end <= as_of
        assert last == last_full_period(person.anchor_day, as_of)
        assert last.end + timedelta(days=30) >= as_of


def test_the_company_is_as_large_and_as_various_as_promised() -> None:
    everybody = list(company(AS_OF))
    assert len(everybody) >= 240
    assert {person.place.language for person in everybody} == set(languages()) == set(LANGUAGES)
    assert {person.place.country for person in everybody} == {place.country for place in people.PLACES.values()}
    assert len({(person.name, person.place) for person in everybody}) == len(everybody)
    assert len({line.label for person in everybody for line in person.lines}) >= 240
    assert {1, 31} < {person.anchor_day for person in everybody}
    assert sum(offer.kind is PlanKind.PLAN for offer in OFFERS) >= 5
    assert sum(offer.kind is PlanKind.ADD_ON for offer in OFFERS) >= 3
    assert max(len(person.periods) for person in everybody) == 14


def test_every_phone_number_is_one_persons() -> None:
    labels = [line.label for person in company(AS_OF) for line in person.lines]
    assert len(labels) == len(set(labels))


def test_names_differ_within_a_place() -> None:
    for place in people.PLACES.values():
        assert len({people.name(place, at) for at in range(42)}) == 42


async def test_seeding_twice_does_nothing(database: Database) -> None:
    async with database.reading() as session:
        assert not await is_seeded(session)
    assert await seed(database, as_of=AS_OF)
    assert not await seed(database, as_of=AS_OF + timedelta(days=40))
    async with database.transaction() as session:
        assert await is_seeded(session)
        last = await accounts.customers(session)
        assert len(last) == 252
        # New rows are numbered after those of the sample.
        on = AS_OF + timedelta(days=40)
        issued = await invoicing.issue(session, last[0].id, on=on, now=datetime(2026, 12, 31, 12, tzinfo=UTC))
        assert issued is not None
        assert issued.period == last_full_period(1, on)


@dataclass(frozen=True)
class Told:
    """A customer of a story, as services see her."""

    customer: CustomerView
    previous: Bill
    last: Bill
    difference: Difference
    statement: Statement
    services: tuple[ServiceView, ...]
    documents: list[BillSummary]

    @property
    def kinds(self) -> set[CauseKind]:
        return {cause.kind for cause in self.difference.causes}


def price_rose(told: Told) -> bool:
    return told.kinds == {CauseKind.PRICE_CHANGE} and told.difference.change.minor > 0


def discount_ended(told: Told) -> bool:
    (cause,) = told.difference.causes
    return cause.kind is CauseKind.DISCOUNT_ENDED and cause.discount is not None


def roamed(told: Told) -> bool:
    (cause,) = told.difference.causes
    return (cause.kind, cause.place, cause.before, cause.after) == (
        CauseKind.USAGE_CHANGE,
        "CH",
        Decimal(0),
        Decimal("0.32"),
    )


def plan_changed(told: Told) -> bool:
    (cause,) = told.difference.causes
    days = [line.segment.days for line in told.last.lines if line.component == "plan"]
    return cause.kind is CauseKind.PLAN_CHANGE and days == [12, told.last.period.days - 12]


def line_added(told: Told) -> bool:
    return told.kinds == {CauseKind.NEW_SERVICE, CauseKind.ONE_OFF} and len(told.services) == 2


def was_credited(told: Told) -> bool:
    (note,) = [bill for bill in told.documents if bill.kind is InvoiceKind.CREDIT_NOTE]
    return note.corrects == told.previous.number and note.total.minor < 0 and note.open.minor == 0


def is_in_arrears(told: Told) -> bool:
    overdue = [bill for bill in told.statement.open_bills if bill.state is BillState.OVERDUE]
    return len(overdue) >= 2 and told.statement.balance.minor > 0


def paid_twice(told: Told) -> bool:
    return told.statement.credit == told.last.total and not told.statement.open_bills


def billed_after_cancelling(told: Told) -> bool:
    return (
        told.services == () and told.last.period.days == told.last.lines[0].segment.days and told.last.total.minor > 0
    )


def pays_too_much(told: Told) -> bool:
    return [service.plan for service in told.services] == ["Solvika Classic"]


def used_late(told: Told) -> bool:
    (line,) = [line for line in told.last.lines if line.segment.event.kind is EventKind.USED_LATE]
    return told.kinds == {CauseKind.CORRECTION} and line.segment.event.reference == told.previous.number


def left_early(told: Told) -> bool:
    (fee,) = [line for line in told.last.lines if line.segment.event.kind is EventKind.EARLY_TERMINATION]
    ten_of_24_months = Decimal(10) / 24 * fee.segment.unit_price
    return (
        told.kinds == {CauseKind.EARLY_TERMINATION_FEE}
        and fee.net_minor == round(ten_of_24_months)
        and told.services == ()
    )


CLAIMS: dict[str, Callable[[Told], bool]] = {
    "price-rise": price_rose,
    "discount-ended": discount_ended,
    "roaming": roamed,
    "plan-change": plan_changed,
    "second-line": line_added,
    "credit-note": was_credited,
    "arrears": is_in_arrears,
    "paid-twice": paid_twice,
    "billed-after-cancelling": billed_after_cancelling,
    "cheaper-plan": pays_too_much,
    "late-use": used_late,
    "leaving-early": left_early,
}


def test_every_story_is_told_in_every_language() -> None:
    assert set(CLAIMS) == set(STORY_KEYS)
    assert {(story.key, story.language) for story in STORIES} == {(key, code) for key in CLAIMS for code in LANGUAGES}
    assert all(language.has(f"story-{key}") for language in languages().values() for key in STORY_KEYS)


async def told(database: Database, story: Story) -> Told:
    async with database.reading() as session:
        customer = await accounts.customer_by_number(session, story.customer_number)
        last = await invoicing.latest(session, customer.id, on=AS_OF)
        assert last is not None
        previous = await invoicing.previous(session, last, on=AS_OF)
        documents, _ = await invoicing.bills(session, customer.id, on=AS_OF)
        return Told(
            customer=customer,
            previous=previous,
            last=last,
            difference=compare(previous, last),
            statement=await accounts.statement(session, customer.id, on=AS_OF),
            services=await held.services(session, customer.id, on=AS_OF),
            documents=documents,
        )


async def test_every_story_is_true(company_database: Database) -> None:
    for story in STORIES:
        found = await told(company_database, story)
        assert found.customer.language == story.language
        assert CLAIMS[story.key](found), story


async def test_another_plan_would_really_be_much_cheaper(company_database: Database) -> None:
    async with company_database.reading() as session:
        for story in (each for each in STORIES if each.key == "cheaper-plan"):
            view = await accounts.customer_by_number(session, story.customer_number)
            who = await account(session, view.id)
            period = last_full_period(1, AS_OF)
            uses = await uses_of(session, view.id, period.start, period.end)
            (classic,) = who.holdings
            smart = _with_plan(classic, await _holding_of(company_database, story.language))
            cost = [
                sum(
                    line.amount_minor
                    for terms in components(
                        held, period, currency=who.currency, uses=uses[classic.subscription_id], tax=who.tax
                    )
                    for line in price_component(terms)
                )
                for held in (classic, smart)
            ]
            assert cost[1] * 4 < cost[0] * 3


async def _holding_of(database: Database, language: str) -> Holding:
    """Return what the price-rise customer of a language holds: Solvika Smart."""
    (number,) = [each.customer_number for each in STORIES if (each.key, each.language) == ("price-rise", language)]
    async with database.reading() as session:
        view = await accounts.customer_by_number(session, number)
        (held,) = (await account(session, view.id)).holdings
        return held


def _with_plan(holding: Holding, other: Holding) -> Holding:
    item = other.items[0]
    return Holding(holding.subscription_id, holding.label, holding.starts_on, None, (item,), ())


async def test_to_compute_all_bills_again_changes_nothing(company_database: Database) -> None:
    async with company_database.reading() as session:
        for each in (await accounts.customers(session))[::5]:
            who = await account(session, each.id)
            for held in who.subscriptions:
                if held.standing.recheck_from is None:
                    billed_again = await due_again(session, who, held, since=held.holding.starts_on)
                    assert billed_again == await due_again(session, who, held, since=None)


async def due_again(session: AsyncSession, who: Account, held: HeldSubscription, *, since: date | None) -> object:
    """Price the next bill of a subscription, with what was billed since a day computed again."""
    holding, billed = held.holding, held.standing.billed_until
    assert billed is not None
    on = held.next_bill_on or billed + timedelta(days=1)
    uses = await uses_of(session, who.customer_id, holding.starts_on, on)
    histories = await session.run_sync(lambda sync: load_histories(sync.connection(), [holding.subscription_id]))
    return due_lines(
        holding,
        Standing(billed, since),
        on,
        currency=who.currency,
        uses=uses_within(uses, holding.subscription_id),
        tax=who.tax,
        history=histories[holding.subscription_id],
    )


async def test_accounts_add_up(company_database: Database) -> None:
    async with company_database.reading() as session:
        everybody = await accounts.customers(session)
        for each in everybody[::5]:
            state = await accounts.statement(session, each.id, on=AS_OF)
            assert state.balance == each.balance
            assert state.balance == state.due - state.credit
            documents, _ = await invoicing.bills(session, each.id, on=AS_OF)
            assert sum(bill.open.minor for bill in documents) >= state.balance.minor
        owing = [each for each in everybody if each.balance.minor > 0]
        assert len(everybody) < 3 * len(owing) < 3 * len(everybody)


async def test_every_pair_of_following_bills_is_explained_to_the_cent(company_database: Database) -> None:
    kinds = set()
    async with company_database.reading() as session:
        for each in (await accounts.customers(session))[::12]:
            summaries, _ = await invoicing.bills(session, each.id, on=AS_OF)
            found = [
                await invoicing.bill(session, one.id, customer_id=each.id, on=AS_OF)
                for one in summaries
                if one.kind is InvoiceKind.INVOICE
            ]
            for current, previous in pairwise(found):
                kinds |= {cause.kind for cause in compare(previous, current).causes}
    assert kinds >= {CauseKind.USAGE_CHANGE, CauseKind.PRICE_CHANGE, CauseKind.TAX_RATE}
