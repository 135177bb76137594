import contextlib
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from billing.charging.scales import Scale, Tier
from billing.charging.terms import PriceTerm
from billing.contracts import catalogue
from billing.contracts.catalogue import NewPlan, NewPrice
from billing.contracts.changes import AddAddOn
from billing.contracts.offers import Offer, prices_here
from billing.contracts.price_rises import check_new_price, is_rise
from billing.db import Database
from billing.errors import CodeTaken, NotFound, PriceTooSoon, RiseTooSoon
from billing.kinds import ComponentKind, Interval, PriceModel, Timing
from billing.models import Subscription
from tests.billing import agreements
from tests.billing.shop import AHEAD, OPENING, USAGE, YEAR, Shop, price

TODAY = date(2026, 3, 10)
SOON, LATER = TODAY + timedelta(days=29), TODAY + timedelta(days=30)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
async def shop(database: Database) -> Shop:
    opened = Shop(database)
    await opened.open()
    return opened


async def add(shop: Shop, code: str, new: NewPrice, today: date = TODAY) -> None:
    async with shop.database.transaction() as session:
        await catalogue.add_price(session, code, new, today=today)


async def sold(
    shop: Shop, *, interval: Interval = Interval.MONTHLY, on: date = TODAY, region: str = "FR"
) -> dict[str, Offer]:
    async with shop.database.reading() as session:
        found = await catalogue.offers(session, currency="EUR", region=region, interval=interval, on=on)
    return {offer.code: offer for offer in found}


def unit_prices(offer: Offer, component: str = "plan") -> list[Decimal]:
    return [each.unit_price for each in offer.prices[Interval.MONTHLY] if each.component == component]


# ---- what is sold ----


async def test_what_has_a_price_is_sold_in_its_order(shop: Shop) -> None:
    assert list(await sold(shop)) == ["m", "l", "tv", "care"]
    assert list(await sold(shop, interval=Interval.YEARLY)) == ["m", "care"]
    assert list(await sold(shop, on=OPENING - timedelta(days=1))) == []


async def test_a_plan_comes_with_its_commitment_in_a_currency(shop: Shop) -> None:
    offers = await sold(shop)
    assert (offers["l"].term, offers["m"].term) == (YEAR, None)
    async with shop.database.reading() as session:
        known = await catalogue.known_offers(session, currency="PLN", region="PL", codes=["l"])
    assert (known["l"].term, known["l"].prices) == (None, {})


async def test_a_plan_that_was_withdrawn_is_sold_until_its_day(shop: Shop) -> None:
    async with shop.database.transaction() as session:
        await catalogue.withdraw(session, "m", TODAY)
    assert "m" in await sold(shop, on=YESTERDAY)
    assert "m" not in await sold(shop, on=TODAY)


async def test_the_code_of_a_plan_is_taken_once(shop: Shop) -> None:
    with pytest.raises(CodeTaken):
        async with shop.database.transaction() as session:
            await catalogue.add_plan(session, NewPlan("m", "Another"))


async def test_what_is_not_there_has_no_price_and_cannot_be_withdrawn(shop: Shop) -> None:
    with pytest.raises(NotFound):
        await add(shop, "none", price("plan", "1", valid_from=LATER))
    with pytest.raises(NotFound):
        async with shop.database.transaction() as session:
            await catalogue.withdraw(session, "none", TODAY)


async def test_a_price_keeps_its_scale(shop: Shop) -> None:
    scale = Scale(PriceModel.GRADUATED, (Tier(Decimal(5), Decimal(120)), Tier(None, Decimal(70))), minimum_minor=300)
    await add(shop, "care", replace(price("calls", "0", USAGE, valid_from=TODAY), scale=scale))
    (kept,) = [each for each in (await sold(shop))["care"].prices[Interval.MONTHLY] if each.component == "calls"]
    assert kept.scale == scale


# ---- when a price may count ----


def term(unit_price: str, valid_from: date = OPENING, *, included: str = "0", announced_on: date = TODAY) -> PriceTerm:
    new = agreements.price("data", unit_price, USAGE, included=included, valid_from=valid_from)
    return replace(new, announced_on=announced_on)


KNOWN = [term("150", included="10")]
WHEN = [
    ("a rise after its notice", term("151", LATER, included="10"), KNOWN, [], None),
    ("a rise before its notice is over", term("151", SOON, included="10"), KNOWN, [], LATER),
    ("a rise that was announced before", term("151", SOON, included="10", announced_on=YESTERDAY), KNOWN, [], None),
    ("a fall at once", term("149", TODAY, included="10"), KNOWN, [], None),
    ("a fall yesterday", term("149", YESTERDAY, included="10"), KNOWN, [], TODAY),
    ("the same at once", term("150", TODAY, included="10"), KNOWN, [], None),
    ("a second price of a day", term("149", OPENING, included="10"), KNOWN, [], date(2024, 1, 2)),
    ("less included", term("150", SOON, included="9"), KNOWN, [], LATER),
    ("more included", term("150", TODAY, included="11"), KNOWN, [], None),
    ("a rise in the country", term("151", SOON, included="10"), [], KNOWN, LATER),
    ("a fall in the country", term("149", TODAY, included="10"), [], KNOWN, None),
    ("a fall in the country yesterday", term("149", YESTERDAY, included="10"), [], KNOWN, TODAY),
    ("a rise over what is lower there", term("150", SOON, included="10"), [term("140", TODAY)], KNOWN, LATER),
    ("a fall from what will be higher", term("160", LATER), [term("170", LATER - timedelta(days=1))], [], None),
    ("something new", term("150", YESTERDAY), [], [], None),
]


@pytest.mark.parametrize(
    ("new", "own", "everywhere", "earliest"), [each[1:] for each in WHEN], ids=[each[0] for each in WHEN]
)
def test_a_price_counts_when_it_may(
    new: PriceTerm, own: list[PriceTerm], everywhere: list[PriceTerm], earliest: date | None
) -> None:
    def check() -> None:
        check_new_price(new, own, everywhere, notice_days=30, is_held=False, today=TODAY)

    if earliest is None:
        check()
        return
    with pytest.raises((PriceTooSoon, RiseTooSoon)) as refused:
        check()
    assert refused.value.facts == {"earliest": earliest}


def test_a_component_stays_what_it_is() -> None:
    new = replace(term("149", TODAY), unit="piece")
    with pytest.raises(ValueError, match="data is usage by gb, not usage by piece"):
        check_new_price(new, KNOWN, [], notice_days=30, is_held=False, today=TODAY)


async def test_something_new_waits_for_the_notice_to_those_who_hold_the_plan(shop: Shop) -> None:
    await add(shop, "l", price("calls", "5", USAGE, valid_from=SOON))
    await shop.start()
    with pytest.raises(RiseTooSoon):
        await add(shop, "m", price("calls", "5", USAGE, valid_from=SOON))
    await add(shop, "m", price("calls", "5", USAGE, valid_from=LATER))


async def test_a_rise_waits_for_the_notice_of_its_plan(shop: Shop) -> None:
    with pytest.raises(RiseTooSoon):
        await add(shop, "m", price("plan", "2100", valid_from=SOON))
    with pytest.raises(RiseTooSoon):
        await add(shop, "m", price("plan", "2100", valid_from=SOON, region="FR"))
    await add(shop, "m", price("plan", "6000", valid_from=YESTERDAY, interval=Interval.QUARTERLY))
    await add(shop, "m", price("plan", "2100", valid_from=LATER))
    assert unit_prices((await sold(shop, on=LATER))["m"]) == [Decimal(2000), Decimal(2100)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"unit_price": Decimal(-1)},
        {"included": Decimal(-1)},
        {"kind": ComponentKind.CORRECTION},
        {"kind": USAGE, "timing": Timing.ADVANCE},
    ],
)
def test_a_price_that_contradicts_itself_cannot_be_made(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="n"):
        replace(price("plan", "1"), **wrong)  # type: ignore[arg-type] # any attribute


# ---- who was billed already ----


MID = date(2026, 3, 20)
BILLED = [
    ("in advance", "l", price("plan", "2900", valid_from=MID, timing=AHEAD), MID),
    ("a later period", "l", price("plan", "2900", valid_from=date(2026, 4, 1), timing=AHEAD), None),
    ("in arrear", "m", price("plan", "1900", valid_from=MID), None),
    ("another country", "l", price("plan", "2900", valid_from=MID, timing=AHEAD, region="DE"), None),
    ("other periods", "l", price("plan", "9900", valid_from=MID, timing=AHEAD, interval=Interval.YEARLY), None),
]


async def test_what_was_billed_in_advance_is_computed_again_at_a_new_price(shop: Shop) -> None:
    held = {plan: await shop.start(plan) for plan in ("l", "m")}
    await shop.bill(date(2026, 3, 1))
    for name, plan, new, since in reversed(BILLED):
        with contextlib.suppress(RiseTooSoon):
            await add(shop, plan, new)
        async with shop.database.reading() as session:
            row = await session.execute(select(Subscription.recheck_from).where(Subscription.id == held[plan]))
            assert row.scalar_one() == since, name


async def test_the_difference_comes_with_the_next_bill(shop: Shop) -> None:
    held = await shop.start("l")
    await shop.bill(date(2026, 3, 1))
    await add(shop, "l", price("plan", "2790", valid_from=date(2026, 3, 22), timing=AHEAD))
    seen = await shop.preview(held, AddAddOn(plan="care", on=date(2026, 4, 1)), TODAY)
    assert seen.bill_before is not None
    # 10 of 31 days at 3.10 less, and April at 27.90.
    assert [line.net_minor for line in seen.bill_before.lines if line.component == "plan"] == [-100, 2790]


# ---- prices of a country ----


def test_a_country_has_the_price_of_everywhere_until_its_own() -> None:
    everywhere = [agreements.price("plan", "1"), agreements.price("plan", "3", valid_from=LATER + timedelta(days=9))]
    own = [agreements.price("plan", "2", valid_from=LATER)]
    others = [agreements.price("care", "5", valid_from=TODAY)]
    found = prices_here(own, [*everywhere, *others])
    assert [(each.component, str(each.unit_price)) for each in found] == [("plan", "1"), ("care", "5"), ("plan", "2")]


async def test_a_price_of_a_country_is_that_of_nobody_else(shop: Shop) -> None:
    await add(shop, "m", price("plan", "1900", region="FR", valid_from=TODAY))
    assert unit_prices((await sold(shop))["m"]) == [Decimal(2000), Decimal(1900)]
    assert unit_prices((await sold(shop, region="DE"))["m"]) == [Decimal(2000)]


# ---- what is a rise ----


def tiers(first: str = "120", last: str = "70", bound: str = "5", flat: str = "0", **bounds: int) -> Scale:
    steps = (Tier(Decimal(bound), Decimal(first), Decimal(flat)), Tier(None, Decimal(last)))
    return Scale(PriceModel.GRADUATED, steps, **bounds)  # type: ignore[arg-type] # any bound


RISES = [
    ("the same", tiers(), tiers(), False),
    ("a lower tier", tiers(), tiers(last="60"), False),
    ("a higher tier", tiers(), tiers("110", "71"), True),
    ("a flat amount", tiers(), tiers(flat="1"), True),
    ("other bounds", tiers(), tiers(bound="6"), True),
    ("a minimum", tiers(), tiers(minimum_minor=1), True),
    ("a lower minimum", tiers(minimum_minor=9), tiers(minimum_minor=8), False),
    ("no maximum any more", tiers(maximum_minor=9), tiers(), True),
    ("a maximum", tiers(), tiers(maximum_minor=9), False),
    ("tiers for units", None, tiers(), True),
    ("units for tiers", tiers(), None, True),
    ("a minimum of units", None, Scale(PriceModel.PER_UNIT, minimum_minor=1), True),
    ("a maximum of units", None, Scale(PriceModel.PER_UNIT, maximum_minor=1), False),
    (
        "larger packages",
        Scale(PriceModel.PACKAGE, package=Decimal(10)),
        Scale(PriceModel.PACKAGE, package=Decimal(20)),
        True,
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), [each[1:] for each in RISES], ids=[each[0] for each in RISES])
def test_what_may_cost_anybody_more_is_a_rise(before: Scale | None, after: Scale | None, expected: bool) -> None:
    old = agreements.price("data", "5", USAGE, scale=before)
    assert is_rise(old, agreements.price("data", "5", USAGE, scale=after)) is expected
