"""From a message that was misread to a phrase that the bot can learn."""

from datetime import datetime

import pytest

from billing.db import AsyncSession, Database
from billing.models import Customer
from handoff import cases, readings
from handoff.errors import AlreadyReviewed
from handoff.kinds import CaseReason, Outcome
from handoff.models import Agent, Conversation, Reading
from tests.handoff import make
from tests.handoff.make import NOW, later


async def tapped(session: AsyncSession, chat: Conversation, wish: str, *, now: datetime = NOW) -> Reading | None:
    """Let her press a button that answers a wish."""
    reading = await readings.in_doubt(session, chat, now=now)
    if reading is not None:
        await readings.correct(session, chat, reading, wish=wish)
    return reading


async def kept(database: Database, words: str, *, wish: str = "due_date", language: str = "en") -> Reading:
    """A misread sentence that waits to be filed."""
    async with database.transaction() as session:
        chat = await make.chat(session)
        chat.language, chat.learning_consent = language, True
        await make.reading(session, chat, words)
        found = await tapped(session, chat, wish)
        assert found is not None
        return found


async def test_a_message_is_answered_or_left_until_something_says_otherwise(database: Database) -> None:
    async with database.transaction() as session:
        chat = await make.chat(session)
        acted = await make.reading(session, chat, decision="act", confidence=0.99)
        asked = await make.reading(session, chat, decision="ask")
    assert (acted.outcome, asked.outcome) == (Outcome.ANSWERED, Outcome.UNANSWERED)
    assert acted.text is None


async def test_a_message_is_read_once(database: Database) -> None:
    async with database.transaction() as session:
        chat = await make.chat(session)
        await make.reading(session, chat)
        facts = {"language": "en", "intent": "help", "confidence": 1.0, "decision": "act"}
        assert await readings.record(session, chat, **facts, now=NOW) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("decision", "confidence", "seconds", "presses", "is_in_doubt"),
    [
        ("ask", 0.5, 5, 1, True),
        ("menu", 0.1, 500, 3, True),
        ("ask", 0.5, 700, 1, False),
        ("act", 0.8, 20, 1, True),
        ("act", 0.8, 40, 1, False),
        ("act", 0.8, 20, 2, False),
        ("act", 0.95, 5, 1, False),
    ],
)
async def test_a_tap_corrects_what_was_in_doubt_and_no_more(
    database: Database, decision: str, confidence: float, seconds: int, presses: int, *, is_in_doubt: bool
) -> None:
    async with database.transaction() as session:
        chat = await make.chat(session)
        reading = await make.reading(session, chat, decision=decision, confidence=confidence)
        for _ in range(presses):
            await make.message(session, chat, "My bills")
        found = await tapped(session, chat, "get_invoice_copy", now=later(seconds=seconds))
    assert (found is not None) == is_in_doubt
    assert reading.corrected_to == ("get_invoice_copy" if is_in_doubt else None)


async def test_a_message_is_corrected_once(database: Database) -> None:
    async with database.transaction() as session:
        chat = await make.chat(session)
        await make.reading(session, chat)
        assert await tapped(session, chat, "due_date") is not None
        assert await tapped(session, chat, "plan_show") is None


async def test_the_message_before_a_case_ended_with_a_person(database: Database) -> None:
    async with database.transaction() as session:
        chat = await make.chat(session)
        old = await make.reading(session, chat)
        fresh = await make.reading(session, chat, now=later(minutes=5))
        await cases.open_case(session, chat, reason=CaseReason.ASKED, now=later(minutes=6))
        late = await make.chat(session)
        before = await make.reading(session, late)
        await cases.open_case(session, late, reason=CaseReason.ASKED, now=later(hours=1))
    assert [each.outcome for each in (old, fresh, before)] == [
        Outcome.UNANSWERED,
        Outcome.PERSON,
        Outcome.UNANSWERED,
    ]


async def test_nothing_is_kept_before_she_allows_it_and_then_without_her_name(database: Database) -> None:
    async with database.transaction() as session:
        chat = await make.chat(session)
        chat.display_name = "Mia"
        chat.customer = Customer(
            number="K-1", name="Maria Berg", email="m@example.com", phone="+49 30 1", language="de", country="DE",
            time_zone="Europe/Berlin", currency="EUR", anchor_day=1, customer_since=NOW.date(),
        )  # fmt: skip
        reading = await make.reading(session, chat, "Mia Berg here, why 61,35 €?")
        await tapped(session, chat, "why_bill_changed")
        assert reading.text is None
        assert await readings.allow(session, chat)
        assert reading.text == "… here, why 0 €?"
        second = await make.reading(session, chat, "and that?")
        await tapped(session, chat, "due_date")
        assert second.text == "and that?"


async def test_a_no_is_for_good_and_drops_what_was_kept(database: Database) -> None:
    reading = await kept(database, "where is it")
    agent = await make.agent(database)
    async with database.transaction() as session:
        await readings.file(session, reading.id, intent="due_date", actor=agent, now=NOW)
        chat = await session.get_one(Conversation, reading.conversation_id)
        await readings.forbid(session, chat)
        assert not await readings.allow(session, chat)
        await make.reading(session, chat, "something else")
        await tapped(session, chat, "due_date")
    async with database.reading() as session:
        assert await readings.phrases(session) == []
        assert await readings.to_review(session) == ([], 0)


async def test_what_is_only_a_number_is_not_kept(database: Database) -> None:
    assert (await kept(database, "61,35 €")).text is None


async def test_a_sentence_is_filed_by_one_person_once(database: Database) -> None:
    reading = await kept(database, "when when when")
    anna, ben = await make.agents(database, "Anna", "Ben")
    async with database.transaction() as session:
        await readings.file(session, reading.id, intent="due_date", actor=anna, now=NOW)
    for late in (file_as_help(ben), discard(ben)):
        with pytest.raises(AlreadyReviewed):
            async with database.transaction() as session:
                await late(session, reading.id)
    async with database.reading() as session:
        found = await session.get_one(Reading, reading.id)
        assert (found.filed_as, found.reviewed_by_id, found.reviewed_at) == ("due_date", anna.id, NOW)


def file_as_help(actor: Agent):  # type: ignore[no-untyped-def]  # noqa: ANN201
    return lambda session, number: readings.file(session, number, intent="help", actor=actor, now=NOW)


def discard(actor: Agent):  # type: ignore[no-untyped-def]  # noqa: ANN201
    return lambda session, number: readings.discard(session, number, actor=actor, now=NOW)


async def test_a_discarded_sentence_is_kept_no_longer(database: Database) -> None:
    reading = await kept(database, "asdf asdf")
    agent = await make.agent(database)
    async with database.transaction() as session:
        await readings.discard(session, reading.id, actor=agent, now=NOW)
    async with database.reading() as session:
        assert (await session.get_one(Reading, reading.id)).text is None
        assert await readings.to_review(session) == ([], 0)


async def test_filed_sentences_come_out_once_each_by_language_and_intent(database: Database) -> None:
    agent = await make.agent(database)
    for words, intent, language in [
        ("until when", "due_date", "en"),
        ("bis wann denn", "due_date", "de"),
        ("Until When", "due_date", "en"),
        ("how much", "balance_owed", "en"),
        ("when then", "due_date", "en"),
    ]:
        reading = await kept(database, words, language=language)
        async with database.transaction() as session:
            await readings.file(session, reading.id, intent=intent, actor=agent, now=NOW)
    async with database.reading() as session:
        found = [(one.language, one.intent, one.text) for one in await readings.phrases(session)]
        german = await readings.phrases(session, language="de")
    assert found == [
        ("de", "due_date", "bis wann denn"),
        ("en", "balance_owed", "how much"),
        ("en", "due_date", "until when"),
        ("en", "due_date", "when then"),
    ]
    assert [one.text for one in german] == ["bis wann denn"]


async def test_the_figures_count_the_last_thirty_days(database: Database) -> None:
    async with database.transaction() as session:
        chat = await make.chat(session)
        await make.reading(session, chat, decision="act", intent="due_date", now=later(days=-31))
        await make.reading(session, chat, decision="act", intent="due_date")
        await make.reading(session, chat, decision="ask", intent="due_date")
        await tapped(session, chat, "plan_show")
        chat.language = "de"
        await make.reading(session, chat, decision="menu", intent="help")
        await cases.open_case(session, chat, reason=CaseReason.NOT_UNDERSTOOD, now=NOW)
    async with database.reading() as session:
        figures = await readings.figures(session, now=NOW)
    total = figures.total
    assert (total.count, total.not_understood, total.corrected, total.with_person) == (3, 2, 1, 1)
    assert [(one.of, one.count, one.by) for one in figures.intents] == [
        ("due_date", 2, {"en": 2}),
        ("help", 1, {"de": 1}),
    ]
    assert [(one.of, one.count, one.with_person) for one in figures.languages] == [("en", 2, 0), ("de", 1, 1)]
