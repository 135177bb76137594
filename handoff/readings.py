"""What we took her words for, what she did then, and which misreadings may be learned from.

        ┌─ tapped another wish ──▶ CORRECTED ─ with her consent, masked ─▶ kept ─▶ filed │ discarded
reading ┼─ a case was opened ────▶ PERSON
        └─ otherwise ────────────▶ ANSWERED, or UNANSWERED when we had to ask back
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from billing.db import AsyncSession
from handoff import store
from handoff.errors import AlreadyReviewed
from handoff.kinds import Outcome
from handoff.masking import masked
from handoff.models import Agent, Conversation, Reading

WINDOW = timedelta(days=30)
"""How far back the figures look."""

STILL_ABOUT_IT = timedelta(minutes=10)
"""How long after a message a tap, or a case, is taken to be about it."""

AT_ONCE = timedelta(seconds=30)
"""The same for a message that we answered: later she wants something new."""

SURE = 0.9
"""What was answered with this confidence was hardly misread: what she taps next is a new wish."""

ACTED = "act"

INTENTS = (
    "balance_owed",
    "due_date",
    "explain_bill",
    "why_bill_changed",
    "explain_charge",
    "dispute_charge",
    "get_invoice_copy",
    "payment_make",
    "payment_status",
    "payment_method_update",
    "payment_plan",
    "refund_status",
    "plan_show",
    "plan_change",
    "cheaper_plan",
    "cancel_service",
    "discount_request",
    "complaint",
    "talk_to_human",
    "verify_identity",
    "change_language",
    "greeting",
    "thanks",
    "goodbye",
    "help",
    "usage_query",
    "out_of_scope",
)
"""What a sentence can be filed under; each has a text `intent-…`."""


@dataclass(slots=True)
class Asked:
    """How often something was asked for, and how it went.

    Attributes:
        of: An intent, or a language.
        count: Messages.
        by: Messages by the other of the two.
        not_understood: Those that we had to ask back about, whatever came of it.
        corrected: Those where she tapped something else than we had read.
        with_person: Those that ended with a person.
    """

    of: str
    count: int = 0
    by: dict[str, int] = field(default_factory=dict)
    not_understood: int = 0
    corrected: int = 0
    with_person: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """What customers asked, the most frequent first."""

    total: Asked
    intents: Sequence[Asked]
    languages: Sequence[Asked]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence that a person filed: how customers say something."""

    language: str
    intent: str
    text: str


async def record(
    session: AsyncSession,
    conversation: Conversation,
    *,
    language: str,
    intent: str,
    confidence: float,
    decision: str,
    now: datetime,
) -> Reading | None:
    """Keep what the newest message of a conversation was read as; nothing when there is none, or it is known."""
    message = await store.last_heard(session, conversation.id)
    if message is None or await store.reading_of(session, message.id) is not None:
        return None
    reading = Reading(
        message_id=message.id,
        conversation_id=conversation.id,
        at=now,
        language=language,
        intent=intent,
        confidence=confidence,
        decision=decision,
        outcome=Outcome.ANSWERED if decision == ACTED else Outcome.UNANSWERED,
    )
    session.add(reading)
    await session.flush()
    return reading


async def in_doubt(session: AsyncSession, conversation: Conversation, *, now: datetime) -> Reading | None:
    """Find the message that what she presses now may correct.

    To be asked after the press is in the record. One that we answered counts only if the press comes
    at once and we were not sure; else pressing something is her next wish.
    """
    reading = await store.last_reading(session, conversation.id)
    if reading is None or reading.corrected_to is not None:
        return None
    if reading.outcome is Outcome.UNANSWERED:
        return reading if reading.at >= now - STILL_ABOUT_IT else None
    if reading.decision != ACTED or reading.outcome is not Outcome.ANSWERED:
        return None
    if reading.confidence >= SURE or reading.at < now - AT_ONCE:
        return None
    presses = await store.count_heard_after(session, conversation.id, reading.message_id)
    return reading if presses == 1 else None


async def confirm(session: AsyncSession, reading: Reading) -> None:
    """She tapped what we had read: it was understood after all."""
    reading.outcome = Outcome.ANSWERED


async def correct(session: AsyncSession, conversation: Conversation, reading: Reading, *, wish: str) -> None:
    """She tapped another wish; the sentence is kept if she has allowed it."""
    reading.outcome, reading.corrected_to = Outcome.CORRECTED, wish
    if conversation.learning_consent:
        await _keep(session, conversation, reading)


async def ended_with_person(session: AsyncSession, conversation: Conversation, *, now: datetime) -> None:
    """A case was opened: the message before it, if it is fresh, ended with a person."""
    reading = await store.last_reading(session, conversation.id)
    if reading is not None and reading.at >= now - STILL_ABOUT_IT:
        reading.outcome = Outcome.PERSON


async def allow(session: AsyncSession, conversation: Conversation) -> bool:
    """She lets us learn from misread sentences: keep the one that made us ask.

    Returns:
        Whether it holds; a no is for good, whatever old button is pressed later.
    """
    if conversation.learning_consent is False:
        return False
    conversation.learning_consent = True
    reading = await store.last_corrected_reading(session, conversation.id)
    if reading is not None and reading.text is None:
        await _keep(session, conversation, reading)
    return True


async def forbid(session: AsyncSession, conversation: Conversation) -> None:
    """She does not want it, for good: whatever was kept is gone."""
    conversation.learning_consent = False
    await store.forget_readings(session, conversation.id)


async def figures(session: AsyncSession, *, now: datetime) -> Figures:
    """Count what was asked within WINDOW, by intent and by language."""
    total, intents, languages = Asked(""), dict[str, Asked](), dict[str, Asked]()
    for intent, language, decision, outcome, count in await store.count_readings(session, since=now - WINDOW):
        by_intent = intents.setdefault(intent, Asked(intent))
        by_language = languages.setdefault(language, Asked(language))
        by_intent.by[language] = by_intent.by.get(language, 0) + count
        by_language.by[intent] = by_language.by.get(intent, 0) + count
        for asked in (total, by_intent, by_language):
            asked.count += count
            asked.not_understood += count if decision != ACTED else 0
            asked.corrected += count if outcome is Outcome.CORRECTED else 0
            asked.with_person += count if outcome is Outcome.PERSON else 0
    return Figures(total, _most_first(intents), _most_first(languages))


async def to_review(session: AsyncSession, *, limit: int = 50) -> tuple[Sequence[Reading], int]:
    """Read the kept misreadings that nobody has filed or discarded, oldest first, and count them all."""
    return await store.readings_to_review(session, limit), await store.count_readings_to_review(session)


async def file(session: AsyncSession, reading_id: int, *, intent: str, actor: Agent, now: datetime) -> None:
    """File a kept sentence under the wish that it meant.

    Raises:
        AlreadyReviewed: Somebody was first, or she wants it forgotten.
    """
    await _review(session, reading_id, filed_as=intent, actor=actor, now=now)


async def discard(session: AsyncSession, reading_id: int, *, actor: Agent, now: datetime) -> None:
    """Nothing can be learned from a sentence: it is not kept any longer.

    Raises:
        AlreadyReviewed: Somebody was first, or she wants it forgotten.
    """
    await _review(session, reading_id, filed_as=None, actor=actor, now=now, text=None)


async def phrases(session: AsyncSession, *, language: str | None = None) -> list[Phrase]:
    """Read the filed sentences by language and intent, each once, in the order of their filing."""
    found = await store.filed_readings(session, language)
    unique = {(row.language, str(row.filed_as), str(row.text).casefold()): row for row in reversed(found)}
    filed = [Phrase(row.language, str(row.filed_as), str(row.text)) for row in reversed(unique.values())]
    return sorted(filed, key=lambda phrase: (phrase.language, phrase.intent))


async def _review(
    session: AsyncSession, reading_id: int, *, actor: Agent, now: datetime, filed_as: str | None, **values: object
) -> None:
    done = await store.review_reading(
        session, reading_id, filed_as=filed_as, reviewed_by_id=actor.id, reviewed_at=now, **values
    )
    if not done:
        raise AlreadyReviewed


async def _keep(session: AsyncSession, conversation: Conversation, reading: Reading) -> None:
    message = await store.message(session, reading.message_id)
    names = [conversation.display_name]
    if conversation.customer is not None:
        names.append(conversation.customer.name)
    text = masked(message.text, names) if message is not None else ""
    # What is nothing but a name or a number teaches nothing.
    if any(letter.isalpha() for letter in text):
        reading.text = text


def _most_first(asked: Mapping[str, Asked]) -> list[Asked]:
    for one in asked.values():
        one.by = dict(sorted(one.by.items(), key=lambda item: (-item[1], item[0])))
    return sorted(asked.values(), key=lambda one: (-one.count, one.of))
