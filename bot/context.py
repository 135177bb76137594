"""What her words mean here and now: after what was said last, and with her bills at hand.

A message becomes one turn, or two when it holds two wishes. Whatever is only an answer to buttons
becomes the tap that it stands for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from aiogram.types import CallbackQuery, Update

import locales
from billing import invoicing
from billing.bills import BillSummary
from bot import channel
from bot.actions import Ask, ShowCalculation, Subject, Wish
from bot.channel import Heard
from bot.chat import Chat
from bot.topic import ABOUT_BILLS, ABOUT_CHARGES, ANY, Target, Topic, before, target_of
from bot.understanding import Decision, Entity, EntityKind, Intent, Reading, Understanding, Word
from bot.understanding.follow_ups import FollowUp, FollowUpKind, FollowUps
from bot.understanding.spelling import folded
from handoff import conversations
from handoff.models import Message

COURTESIES = frozenset({Intent.GREETING, Intent.THANKS, Intent.GOODBYE})
NAMES_A_BILL = frozenset({EntityKind.MONTH, EntityKind.DATE, EntityKind.INVOICE_NUMBER, EntityKind.AMOUNT})
SPLITS = 6
"""Ways to part a message that are tried at most; each costs two readings."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One wish, ready for the handlers."""

    update: Update
    reading: Reading | None = None
    target: Target = ANY


class Listener:
    """Reads what she does in the light of what was said."""

    def __init__(self, understanding: Understanding) -> None:
        """Take what reads words; the follow-ups of every language are learned here."""
        self._understanding = understanding
        self._follow_ups = FollowUps({code: spoken.follow_ups for code, spoken in locales.languages().items()})

    async def turns(self, update: Update, heard: Heard, chat: Chat) -> Sequence[Turn]:  # noqa: PLR0911 - a list of cases
        """Return what she wants, in her order; never nothing."""
        if heard.action is not None:
            return [await self._chosen(update, heard.action, chat)]
        if not heard.text:
            return [Turn(update)]
        reading = self._understanding.read(heard.text, language=chat.conversation.language)
        if not chat.conversation.is_private or heard.text.startswith("/") or reading.value(EntityKind.LINK_CODE):
            return [Turn(update, reading)]
        last = await conversations.last_said(chat.session, chat.conversation)
        action = self._answered(reading, last)
        if action is not None:
            return [Turn(_tap(update, action), reading if action.startswith(f"{Wish.__prefix__}:") else None)]
        if chat.conversation.customer_id is None:
            return self._wishes(update, reading)
        bills, _ = await invoicing.bills(chat.session, chat.customer_id, on=chat.today)
        topic = await _topic(chat)
        followed = self._follows(update, reading, topic, bills, chat)
        if followed is not None:
            return [followed]
        return [replace(turn, target=self._target(turn, bills, chat)) for turn in self._wishes(update, reading)]

    async def _chosen(self, update: Update, action: str, chat: Chat) -> Turn:
        """Read a tap; one that says which wish was meant takes up her words again."""
        wanted = _wish(action)
        if wanted is None:
            return Turn(update)
        topic = await _topic(chat)
        text = topic.words if topic else ""
        reading = _sure(self._understanding.read(text, language=chat.conversation.language), wanted)
        if chat.conversation.customer_id is None:
            return Turn(update, reading)
        bills, _ = await invoicing.bills(chat.session, chat.customer_id, on=chat.today)
        turn = Turn(update, reading)
        return replace(turn, target=self._target(turn, bills, chat))

    # Answers to buttons

    def _answered(self, reading: Reading, last: Message | None) -> str | None:  # noqa: PLR0911 - a list of cases
        """Return the action of the button under our last message that her words stand for."""
        buttons = [button for row in last.buttons for button in row] if last else []
        if not buttons or last is None:
            return None
        plain = folded(reading.text)
        labelled = next((each["action"] for each in buttons if plain and folded(each["label"]) == plain), None)
        if labelled is not None:
            return str(labelled)
        topic = Topic.of(last.facts)
        asks = topic is not None and topic.asks
        actions = [str(button["action"]) for button in buttons]
        if reading.word is Word.YES and (asks or len(actions) == 1):
            return actions[0]
        if not asks:
            return None
        if reading.word in {Word.NO, Word.STOP}:
            return Ask(subject=Subject.HELP).pack()
        spoken = self._follow_ups.read(reading.text, languages=_languages(reading))
        guesses = [action for action in actions if _wish(action)]
        match spoken:
            case FollowUp(FollowUpKind.OTHER) if len(guesses) > 1:
                return guesses[1]
            case FollowUp(FollowUpKind.ORDINAL, place) if guesses and 0 < place <= len(guesses):
                return guesses[place - 1]
        return None

    # What goes on with what was said

    def _follows(
        self, update: Update, reading: Reading, topic: Topic | None, bills: Sequence[BillSummary], chat: Chat
    ) -> Turn | None:
        languages = (chat.conversation.language, reading.language)
        named = [entity for entity in reading.entities if entity.kind in NAMES_A_BILL]
        spoken = self._follow_ups.read(reading.text, languages=languages, entities=named)
        if spoken is not None:
            return self._goes_on(spoken, update, reading, topic, bills, chat)
        meant = self._follow_ups.correction(reading.text, languages=languages)
        if meant is None:
            return None
        mended = self._understanding.read(meant, language=chat.conversation.language)
        named = [entity for entity in mended.entities if entity.kind in NAMES_A_BILL]
        spoken = self._follow_ups.read(meant, languages=languages, entities=named)
        if spoken is not None and (followed := self._goes_on(spoken, update, mended, topic, bills, chat)):
            return followed
        if mended.decision is Decision.ACT:
            turn = Turn(update, mended)
        elif topic is not None and topic.intent is not None and named:
            turn = Turn(update, _sure(mended, topic.intent))
        else:
            return None
        return replace(turn, target=self._target(turn, bills, chat))

    def _goes_on(  # noqa: PLR0911 - a list of cases
        self,
        spoken: FollowUp,
        update: Update,
        reading: Reading,
        topic: Topic | None,
        bills: Sequence[BillSummary],
        chat: Chat,
    ) -> Turn | None:
        """Return the turn of a follow-up; nothing when there is nothing that it could follow."""
        about = topic or Topic()
        intent = about.intent if about.intent in ABOUT_BILLS else Intent.EXPLAIN_BILL
        assert intent is not None
        same = tuple(bill for bill in bills if bill.id == about.invoice_id)
        match spoken.kind:
            case FollowUpKind.ABOUT:
                kinds = {entity.kind for entity in reading.entities}
                if kinds == {EntityKind.AMOUNT} and not _is_total(reading, bills, chat):
                    wrong = about.intent is Intent.DISPUTE_CHARGE
                    turn = Turn(update, _sure(reading, Intent.DISPUTE_CHARGE if wrong else Intent.EXPLAIN_CHARGE))
                    return replace(turn, target=Target(same))
                intent = Intent.EXPLAIN_BILL if intent in ABOUT_CHARGES else intent
                target = self._target(Turn(update, _sure(reading, intent)), bills, chat)
                if target.bill is None and target.missing is None:
                    return None
                return Turn(update, _sure(reading, intent), replace(target, against=None))
            case FollowUpKind.PREVIOUS:
                earlier = before(bills, about.invoice_id)
                intent = Intent.EXPLAIN_BILL if intent in ABOUT_CHARGES else intent
                return Turn(update, _sure(reading, intent), Target((earlier,))) if earlier else None
            case FollowUpKind.AGAIN if about.intent is not None:
                return Turn(update, _sure(reading, about.intent), Target(same, line=about.line))
            case FollowUpKind.WHY if topic is not None and about.line is not None:
                assert about.invoice_id is not None
                action = ShowCalculation(invoice_id=about.invoice_id)
                return Turn(_tap(update, action.pack()))
            case FollowUpKind.WHY if about.intent is Intent.WHY_BILL_CHANGED and about.invoice_id is not None:
                return Turn(_tap(update, ShowCalculation(invoice_id=about.invoice_id).pack()))
            case FollowUpKind.WHY if about.intent in ABOUT_BILLS:
                return Turn(update, _sure(reading, Intent.WHY_BILL_CHANGED), Target(same))
            case FollowUpKind.ORDINAL | FollowUpKind.OTHER if about.listed:
                chosen = _listed(about, spoken, bills)
                return Turn(update, _sure(reading, intent), Target((chosen,))) if chosen else None
            case _:
                return None

    # Wishes of their own

    def _wishes(self, update: Update, reading: Reading) -> list[Turn]:
        """Take a message apart when it surely holds two wishes; a courtesy beside one is no wish."""
        if reading.confidence < 1:
            halves = self._follow_ups.halves(reading.text, languages=(reading.language,))
            for _, both in zip(range(SPLITS), halves, strict=False):
                first, second = (self._understanding.read(half, language=reading.language) for half in both)
                if Decision.ACT is first.decision is second.decision and first.intent is not second.intent:
                    wishes = [each for each in (first, second) if each.intent not in COURTESIES]
                    return [Turn(update, each) for each in wishes or [first]]
        return [Turn(update, reading)]

    def _target(self, turn: Turn, bills: Sequence[BillSummary], chat: Chat) -> Target:
        reading = turn.reading
        if reading is None or reading.decision is not Decision.ACT:
            return ANY
        languages = (chat.conversation.language, reading.language)
        compared = [
            entity
            for entity in reading.entities
            if self._follow_ups.compares(reading.text, entity, languages=languages)
        ]
        return target_of(reading.intent, reading.entities, bills, today=chat.today, compared=compared)


async def _topic(chat: Chat) -> Topic | None:
    """Return what the newest of our messages was about that was about anything."""
    lately = await conversations.lately_said(chat.session, chat.conversation)
    return next((topic for message in lately if (topic := Topic.of(message.facts))), None)


def _sure(reading: Reading, intent: Intent) -> Reading:
    return replace(reading, intent=intent, confidence=1.0, alternatives=(), decision=Decision.ACT)


def _wish(action: str) -> Intent | None:
    """Return the wish of a button that says which one was meant."""
    prefix, _, intent = action.partition(":")
    return Intent(intent) if prefix == Wish.__prefix__ and intent in set(Intent) else None


def _languages(reading: Reading) -> tuple[str, ...]:
    return (reading.language, *locales.languages())


def _is_total(reading: Reading, bills: Sequence[BillSummary], chat: Chat) -> bool:
    amounts: list[Entity] = [entity for entity in reading.entities if entity.kind is EntityKind.AMOUNT]
    return target_of(Intent.EXPLAIN_BILL, amounts, bills, today=chat.today).bill is not None


def _listed(topic: Topic, spoken: FollowUp, bills: Sequence[BillSummary]) -> BillSummary | None:
    """Return the nth bill of the list, or the other of two."""
    listed = list(topic.listed)
    if spoken.kind is FollowUpKind.OTHER:
        others = [each for each in listed if each != topic.invoice_id]
        place = 0 if len(others) == 1 else None
        listed = others
    else:
        place = spoken.place - 1 if spoken.place > 0 else len(listed) - 1
    if place is None or not 0 <= place < len(listed):
        return None
    return next((bill for bill in bills if bill.id == listed[place]), None)


def _tap(update: Update, action: str) -> Update:
    """Turn words into the tap that they stand for; without a message, so that a new one answers."""
    facts: Mapping[str, Any] = {"message": None, "edited_message": None}
    sender = channel.sender_of(update)
    assert sender is not None
    query = CallbackQuery(id="typed", from_user=sender, chat_instance="typed", data=action)
    return update.model_copy(update={**facts, "callback_query": query})
