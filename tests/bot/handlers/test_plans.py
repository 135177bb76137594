"""What the bot says about what is held: for everybody in the sample, at the engine's prices."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

import locales
from billing import services
from billing.charging.components import components
from billing.charging.pricing import price_component
from billing.charging.tax import Taxation
from billing.charging.terms import Holding, TaxOn
from billing.contracts.commitments import committed
from billing.contracts.offers import TermOffer
from billing.db import Database
from billing.holdings import account
from billing.kinds import ComponentKind, FeeRule, Interval, TaxTreatment
from billing.models import Customer
from billing.money import Money
from billing.services import IncludedView
from billing.words.held import net_words, period_price, term_words, use_words
from bot.chat import Chat
from bot.handlers import plan
from handoff.models import Message
from tests.conftest import AS_OF
from tests.handoff import make

TOLD = {
    "C-10002": ["then up to 60 minutes at £0.16, up to 300 minutes at £0.10, beyond that at £0.07"],
    "C-10016": [
        "€29.90 a month\nMinimum term until 7 October 2028. "
        "Leaving earlier costs 50% of the price of the months that remain. Contract: 4.3.\n"
    ],
    "C-10048": ["Solvika Office × 7, €48.30 a month", "Prices without VAT; none is added (reverse charge)."],
    "C-10094": ["+ Solvika Hotspot\n", "€1.50 per 60 minutes, at most €12.00 a month"],
    "C-10217": ["up to 50 GB at ₸15.00, up to 200 GB at ₸12.00, beyond that all at ₸7.50"],
    "C-10222": ["+ Solvika Pay\n", "Purchases by phone: 1.5%, at least ₸297.00 a month"],
    "C-10224": ["Solvika Cloud, €59.90 a year"],
    "C-10246": ["Solvika Office × 9, ₸18,630.00 a month", "Prices without VAT; none is added (outside its scope)."],
}
"""What customers with the less common prices read, by number."""

NOW = datetime.combine(AS_OF, time(12), UTC)
SHOW: Callable[[Any, Chat], Awaitable[None]] = plan.show


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")


async def told(database: Database, numbers: list[str] | None = None, language: str | None = None) -> dict[str, str]:
    """Let customers ask for their plan; return what each is told, by number."""
    answers = {}
    async with database.transaction() as session:
        wanted = select(Customer).order_by(Customer.number)
        if numbers is not None:
            wanted = wanted.where(Customer.number.in_(numbers))
        for her in (await session.scalars(wanted)).all():
            conversation = await make.chat(session, now=NOW)
            conversation.customer, conversation.language = her, language or her.language
            await session.flush()
            await SHOW(None, Chat(session, conversation, now=NOW, company="Solvika"))
            said = await session.scalars(
                select(Message).where(Message.conversation_id == conversation.id).order_by(Message.id)
            )
            answers[her.number] = plain("\n".join(message.text for message in said))
    return answers


def whole_period(holding: Holding, currency: str, tax: TaxOn, on: date) -> int:
    """What the engine charges for a whole period in which everything stays as it is on a day."""
    period = holding.cycle.containing(on)
    items = tuple(
        replace(
            item,
            from_on=period.start,
            to_on=None,
            prices=tuple(
                replace(price, valid_from=min(price.valid_from, period.start))
                for kind in ComponentKind
                for price in item.price_list.valid(kind, on)
            ),
        )
        for item in holding.items
        if item.from_on <= on and (item.to_on is None or on < item.to_on)
    )
    lasting = replace(holding, starts_on=period.start, ends_on=None, items=items, discounts=(), pauses=(), charges=())
    found = components(lasting, period, currency=currency, uses=(), tax=tax)
    return sum(
        line.net_minor for each in found if each.kind is ComponentKind.RECURRING for line in price_component(each)
    )


async def test_everybody_is_told_what_the_engine_charges(company_database: Database) -> None:
    answers = await told(company_database)
    assert len(answers) == 252
    async with company_database.reading() as session:
        for her in (await session.scalars(select(Customer))).all():
            speaks, who = locales.language(her.language), await account(session, her.id)
            holdings = {each.subscription_id: each for each in who.holdings}
            for service in await services.services(session, her.id, on=AS_OF):
                prices = [service.plan_price, *(each.price for each in service.add_ons)]
                charged = whole_period(holdings[service.subscription_id], who.currency, who.tax, AS_OF)
                assert sum(price.minor for price in prices if price) == charged, her.number
                for price in filter(None, prices):
                    written = plain(period_price(price, service.interval, speaks))
                    assert written in answers[her.number]


def test_a_period_is_named_with_its_price() -> None:
    speaks = locales.language("en")
    assert [period_price(Money(5990, "EUR"), each, speaks) for each in Interval] == [
        "€59.90 a week",
        "€59.90 every two weeks",
        "€59.90 every 30 days",
        "€59.90 a month",
        "€59.90 a quarter",
        "€59.90 every half year",
        "€59.90 a year",
    ]


@pytest.mark.parametrize("language", list(locales.languages()))
async def test_each_kind_of_price_is_told_as_it_is_meant(company_database: Database, language: str) -> None:
    answers = await told(company_database, list(TOLD), language)
    for number, sentences in TOLD.items():
        if language == "en":
            assert [each for each in sentences if each not in answers[number]] == [], answers[number]
        assert "None" not in answers[number]


def test_a_term_says_when_it_ends_how_to_leave_it_and_what_that_costs() -> None:
    agreed = TermOffer(12, 30, renews=True, fee=FeeRule.DECLINING, fee_minor=12_000, clause="7.2")
    yearly = committed(agreed, date(2026, 3, 1))
    speaks = locales.language("en")
    assert term_words(yearly, "EUR", speaks) == (
        "Minimum term until 28 February 2027; unless notice is given by 30 January 2027, it renews for 12 months. "
        "Leaving earlier costs €120.00, less for each month of the term that is over. Contract: 7.2."
    )
    once = replace(yearly, renews=False, clause="")
    assert [
        term_words(replace(once, fee=fee, fee_share=Decimal("0.5")), "EUR", speaks).partition(". ")[2]
        for fee in FeeRule
    ] == [
        "Leaving earlier costs nothing.",
        "Leaving earlier costs €120.00.",
        "Leaving earlier costs 50% of the price of the months that remain.",
        "Leaving earlier costs €120.00, less for each month of the term that is over.",
    ]


def test_a_unit_and_a_component_of_ones_own_need_no_text() -> None:
    speaks = locales.language("en")
    use = IncludedView("charging", "kWh", Decimal(5), Decimal(39), None, "Drive")
    assert use_words(use, "EUR", Interval.MONTHLY, speaks) == "Drive: 5 kWh included, then €0.39 per kWh"


@pytest.mark.parametrize("treatment", list(TaxTreatment))
def test_no_vat_is_not_a_rate_of_nothing(treatment: TaxTreatment) -> None:
    for speaks in locales.languages().values():
        charged = treatment in {TaxTreatment.STANDARD, TaxTreatment.REDUCED}
        said = net_words(Taxation(Decimal("0.09") if charged else Decimal(0), treatment, "", "IE"), speaks)
        assert ("%" in said) is charged
        assert charged or speaks.text(f"tax-{treatment}") in said
