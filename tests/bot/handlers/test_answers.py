"""What the bot answers to the customers of the stories, on the day on which their company stands."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlalchemy import select

import locales
from billing.db import Database
from billing.models import Customer
from billing.sample.stories import STORIES
from bot.chat import Chat
from bot.handlers import balance, bills, change, explanation, plan
from handoff.models import Message
from tests.conftest import AS_OF
from tests.handoff import make

LANGUAGES = list(locales.languages())
NOW = datetime.combine(AS_OF, time(12), UTC)
Handler = Callable[[Any, Chat], Awaitable[None]]


async def answer(database: Database, handler: Handler, story: str, language: str = "en") -> Message:
    """Let the customer of a story ask, and return what she is told."""
    number = next(one.customer_number for one in STORIES if (one.key, one.language) == (story, language))
    async with database.transaction() as session:
        conversation = await make.chat(session, now=NOW)
        her = (await session.scalars(select(Customer).where(Customer.number == number))).one()
        conversation.customer, conversation.language = her, language
        await session.flush()
        await handler(None, Chat(session, conversation, now=NOW, company="Solvika"))
        told = await session.scalars(select(Message).where(Message.conversation_id == conversation.id))
        return told.one()


def labels(message: Message) -> list[str]:
    return [button["label"] for row in message.buttons for button in row]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_credit_note_is_named_wherever_the_bill_is(company_database: Database, language: str) -> None:
    said = locales.language(language)
    note = said.rich("bill-less-credit-note", amount="|", number="|", on="|").plain.split("|")[1]
    for handler in (explanation.latest, balance.show):
        told = await answer(company_database, handler, "credit-note", language)
        assert note in told.text
        assert said.rich("bill-still-open", open="|").plain.split("|")[0] in told.text
    listed = await answer(company_database, bills.first_page, "credit-note", language)
    assert said.text("amount-still-open", total="|", open="|").split("|")[1] in listed.text
    assert not [label for label in labels(listed) if label.replace("-", "").isdigit()]
    month = said.short_month(date(2026, 9, 1))
    assert said.text("button-credit-note", month=month) in labels(listed)


async def test_a_plan_that_ended_is_told_of(company_database: Database) -> None:
    told = await answer(company_database, plan.show, "billed-after-cancelling")
    assert "ended on 30 September 2026" in told.text


async def test_days_after_the_end_are_admitted_and_can_be_disputed(company_database: Database) -> None:
    told = await answer(company_database, explanation.latest, "billed-after-cancelling")
    assert "This service ended on 30 September 2026; the days after that were billed all the same." in told.text
    assert "Something is wrong" in labels(told)
    other = await answer(company_database, explanation.latest, "price-rise")
    assert "Something is wrong" not in labels(other)


async def test_money_in_her_favour_says_where_it_comes_from(company_database: Database) -> None:
    told = await answer(company_database, balance.show, "paid-twice")
    assert "The bill for 1–31 Oct 2026 was paid on 4 November 2026, and the same amount, " in told.text


async def test_what_the_plan_includes_is_one_line(company_database: Database) -> None:
    told = await answer(company_database, explanation.latest, "plan-change")
    assert "0.00" not in told.text
    assert told.text.count("Included in your plan: Mobile data, Calls, Text messages") == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_headline_names_the_month_and_no_numbers_of_bills(company_database: Database, language: str) -> None:
    told = await answer(company_database, change.latest, "roaming", language)
    month = locales.language(language).text("change-then-month", month="m9")
    assert month in told.text.splitlines()[0]
    assert "-014" not in told.text
