"""What the sample company shows: every kind of price, and everything that can happen to a bill, in each language."""

from collections import defaultdict
from collections.abc import Iterator

from billing import accounts
from billing.charging.pricing import PricedLine
from billing.db import Connection, Database
from billing.holdings import HeldSubscription, load_accounts, load_histories
from billing.kinds import ComponentKind, EventKind, Interval, PriceModel, Proration, TaxTreatment
from billing.sample.catalogue import OFFERS
from billing.sample.company import company
from billing.sample.roles import ROLES
from billing.sample.stories import CUSTOMERS_A_LANGUAGE, LANGUAGES, story_of
from tests.conftest import AS_OF

IN_EVERY_LANGUAGE: set[object] = {
    *ComponentKind,
    *PriceModel,
    *Proration,
    *(kind for kind in EventKind if kind not in {EventKind.CORRECTED, EventKind.BILLED_AFTER_END}),
    Interval.MONTHLY,
    Interval.QUARTERLY,
    Interval.YEARLY,
    TaxTreatment.STANDARD,
    TaxTreatment.EXEMPT,
    "at least",
    "at most",
    "an allowance, then tiers",
    "BIRTHDAY",
    "THREE",
    "FAMILY",
    "ONLINE",
    "TOGETHER",
    "TRIAL",
    "two discounts",
    "a capped discount",
    "a discount over several charges",
}
"""Credit notes of persons correct bills, and none was given for what was billed after an end."""

SOMEWHERE: set[object] = {TaxTreatment.REDUCED, TaxTreatment.REVERSE_CHARGE, TaxTreatment.OUTSIDE}


def test_everybody_who_has_a_role_plays_it() -> None:
    assert len(ROLES) <= sum(story_of(at) is None for at in range(CUSTOMERS_A_LANGUAGE))


def test_everything_that_is_sold_is_held_in_every_language() -> None:
    held = {
        (person.place.language, item.offer)
        for person in company(AS_OF)
        for line in person.lines
        for item in (*line.items, *(new for change in line.changes for new in change.items))
    }
    globo = "globo-pass"
    assert {(language, offer.code) for language in LANGUAGES for offer in OFFERS if offer.code != globo} <= held


async def test_every_kind_of_price_is_on_a_bill_in_every_language(company_database: Database) -> None:
    async with company_database.reading() as session:
        language_of = {who.id: who.language for who in await accounts.customers(session)}
        seen = await session.run_sync(lambda sync: _seen(sync.connection(), language_of))
    assert set(seen) == set(LANGUAGES)
    assert [
        (language, IN_EVERY_LANGUAGE - shown) for language, shown in seen.items() if IN_EVERY_LANGUAGE - shown
    ] == []
    assert set.union(*seen.values()) >= SOMEWHERE


def _seen(connection: Connection, language_of: dict[int, str]) -> dict[str, set[object]]:
    held = {
        each.holding.subscription_id: (language_of[who.customer_id], each)
        for who in load_accounts(connection, list(language_of))
        for each in who.subscriptions
    }
    seen: defaultdict[str, set[object]] = defaultdict(set)
    for subscription_id, history in load_histories(connection, list(held)).items():
        language, subscription = held[subscription_id]
        seen[language] |= set(_of_subscription(subscription))
        seen[language].update(shown for billed in history.lines for shown in _of_line(billed.line))
    return dict(seen)


def _of_subscription(subscription: HeldSubscription) -> Iterator[object]:
    yield subscription.holding.cycle.interval


def _of_line(line: PricedLine) -> Iterator[object]:
    segment, scale = line.segment, line.segment.scale
    yield from (line.kind, segment.event.kind, segment.proration, segment.tax_treatment)
    for term, off in zip(segment.discounts, line.discounts_minor, strict=True):
        if off:
            yield term.code
        if term.cap_minor is not None and off:
            yield "a capped discount"
        if term.allocated_minor is not None:
            yield "a discount over several charges"
    if len(segment.discounts) > 1:
        yield "two discounts"
    if scale is None:
        yield PriceModel.PER_UNIT
        return
    yield scale.model
    if line.base_minor == scale.minimum_minor:
        yield "at least"
    if line.base_minor == scale.maximum_minor:
        yield "at most"
    if scale.tiers and line.allowance and line.charged:
        yield "an allowance, then tiers"
