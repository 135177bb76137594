"""Learns where it misread her: keeps what each message was read as, and links what she taps then to it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update
from typing_extensions import override

import locales
from bot.actions import Ask, Consent, GetCopy, ListBills, ShowBill, ShowChange, ShowCharge, Subject, Wish
from bot.channel import Heard
from bot.chat import MENU, Button, Chat
from bot.understanding import Intent, Reading
from handoff import conversations, readings
from handoff.verification import normalised_code

YES = Button("button-learning-yes", Consent(given=True))
NO = Button("button-learning-no", Consent(given=False))

SUBJECTS: Mapping[Subject, Sequence[Intent]] = {
    Subject.OWE: (Intent.BALANCE_OWED, Intent.DUE_DATE, Intent.PAYMENT_STATUS),
    Subject.BILLS: (Intent.GET_INVOICE_COPY,),
    Subject.EXPLAIN: (Intent.EXPLAIN_BILL, Intent.EXPLAIN_CHARGE),
    Subject.WHY: (Intent.WHY_BILL_CHANGED,),
    Subject.PLAN: (Intent.PLAN_SHOW, Intent.PLAN_CHANGE, Intent.CHEAPER_PLAN),
    Subject.LANGUAGE: (Intent.CHANGE_LANGUAGE,),
}
"""The wishes that a button answers, the plainest first; "something else" and "never mind" answer none."""

BUTTONS: Mapping[str, Sequence[Intent]] = {
    ShowBill.__prefix__: SUBJECTS[Subject.EXPLAIN],
    ShowChange.__prefix__: SUBJECTS[Subject.WHY],
    ShowCharge.__prefix__: (Intent.EXPLAIN_CHARGE, Intent.DISPUTE_CHARGE),
    ListBills.__prefix__: SUBJECTS[Subject.BILLS],
    GetCopy.__prefix__: SUBJECTS[Subject.BILLS],
}

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Learning(BaseMiddleware):
    """Comes after the one that reads her words, before the handlers; asks once whether it may learn."""

    def __init__(self) -> None:
        """Know the menu keys of every language: they arrive as words and are taps."""
        spoken = locales.languages().values()
        self._menu = {language.text(key) for language in spoken for row in MENU for key in row}

    @override
    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        chat: Chat | None = data.get("chat")
        heard: Heard | None = data.get("heard")
        if chat is None or heard is None or not chat.conversation.is_private:
            return await handler(event, data)
        assert isinstance(event, Update)
        misread = await self._note(chat, heard, event, data.get("reading"))
        result = await handler(event, data)
        if misread and chat.conversation.learning_consent is None:
            await chat.say("learning-ask", buttons=[[YES, NO]])
        return result

    async def _note(self, chat: Chat, heard: Heard, event: Update, reading: Reading | None) -> bool:
        """Keep what was read, or what a tap says about it; tell whether we had asked back and guessed wrong."""
        if event.callback_query is not None:
            # Words that stand for a button have become its tap by now.
            return await _tapped(chat, wishes_of(event.callback_query.data or ""), on=heard.message_id)
        if reading is None:
            return False
        if heard.text in self._menu:
            # Who presses the key for a person gives up; it says nothing about the words before.
            wishes = () if reading.intent is Intent.TALK_TO_HUMAN else (reading.intent,)
            return await _tapped(chat, wishes)
        if reading.word is None and not heard.text.startswith("/") and normalised_code(heard.text) is None:
            await readings.record(
                chat.session,
                chat.conversation,
                language=reading.language,
                intent=reading.intent,
                confidence=reading.confidence,
                decision=reading.decision,
                now=chat.now,
            )
        return False


def wishes_of(action: str) -> Sequence[Intent]:
    """Which wishes does a button answer, the plainest first?

    >>> wishes_of("a1:owe")[0], wishes_of("w1:12:0")[0], wishes_of("a1:help"), wishes_of("a1:x"), wishes_of("")
    (<Intent.BALANCE_OWED: 'balance_owed'>, <Intent.WHY_BILL_CHANGED: 'why_bill_changed'>, (), (), ())
    """
    prefix, _, rest = action.partition(":")
    if prefix == Wish.__prefix__:
        return tuple(intent for intent in Intent if intent == rest)
    if prefix == Ask.__prefix__:
        return next((wishes for subject, wishes in SUBJECTS.items() if subject == rest), ())
    return BUTTONS.get(prefix, ())


async def _tapped(chat: Chat, wishes: Sequence[Intent], *, on: int | None = None) -> bool:
    session, conversation = chat.session, chat.conversation
    reading = await readings.in_doubt(session, conversation, now=chat.now) if wishes else None
    if reading is None:
        return False
    if reading.intent in wishes:
        await readings.confirm(session, reading)
        return False
    was_acted_on = reading.decision == readings.ACTED
    if was_acted_on and on is not None:
        pressed = await conversations.on_channel(session, conversation, on)
        # A button under the answer goes on from it; only one of an older message leads away.
        if pressed is None or pressed.id > reading.message_id:
            return False
    await readings.correct(session, conversation, reading, wish=wishes[0])
    return not was_acted_on and wishes[0] is not Intent.TALK_TO_HUMAN
