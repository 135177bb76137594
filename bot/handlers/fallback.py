"""Not understood, or not surely: ask, show the menu, offer a person. Never a dead end."""

from aiogram import Router
from aiogram.types import TelegramObject

from bot.actions import Call
from bot.chat import BILLS, EXPLAIN, LANGUAGE, OWE, PERSON, PLAN, SOMETHING_ELSE, WHY, WITHDRAW, Button, Chat
from bot.understanding import Decision, Intent, Reading
from handoff import cases
from handoff.kinds import CaseReason
from handoff.models import Conversation

MENU = [[OWE, WHY], [EXPLAIN, PLAN], [PERSON]]

LEADS_TO = {
    Intent.BALANCE_OWED: OWE,
    Intent.DUE_DATE: OWE,
    Intent.PAYMENT_STATUS: OWE,
    Intent.EXPLAIN_BILL: EXPLAIN,
    Intent.EXPLAIN_CHARGE: EXPLAIN,
    Intent.WHY_BILL_CHANGED: WHY,
    Intent.LIST_BILLS: BILLS,
    Intent.GET_INVOICE_COPY: BILLS,
    Intent.PLAN_SHOW: PLAN,
    Intent.PLAN_CHANGE: PLAN,
    Intent.CHEAPER_PLAN: PLAN,
    Intent.CHANGE_LANGUAGE: LANGUAGE,
}
"""The button by which a guess is offered; a person for every other guess."""

UNSURE_AT_MOST = 2
GUESSES = 2


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    built.message.register(unsure)
    built.callback_query.register(old_button)
    return built


async def unsure(_: TelegramObject, chat: Chat, conversation: Conversation, reading: Reading | None = None) -> None:
    """Offer what she may have meant; the second time in a row, a person first.

    Whoever waits for a person already is most likely talking to him: then it is passed on.
    """
    case = await cases.open_case_of(chat.session, conversation.id)
    if case is not None:
        await chat.say("person-noted", case=str(case.id), buttons=[[WITHDRAW], [SOMETHING_ELSE]])
        return
    conversation.unsure_turns += 1
    call = Button("button-person", Call(reason=CaseReason.NOT_UNDERSTOOD))
    if conversation.unsure_turns >= UNSURE_AT_MOST:
        await chat.say("not-understood-again", buttons=[[call], [SOMETHING_ELSE]])
    elif reading is not None and reading.decision is Decision.ASK:
        await chat.say("did-you-mean", buttons=[*_guesses(reading), [SOMETHING_ELSE, PERSON]])
    else:
        await chat.say("not-understood", buttons=MENU)


async def old_button(_: TelegramObject, chat: Chat) -> None:
    """A button that no handler knows any more."""
    await chat.say("button-is-old", buttons=MENU)


def _guesses(reading: Reading) -> list[list[Button]]:
    intents = [reading.intent, *(intent for intent, _ in reading.alternatives)]
    by_label = {LEADS_TO[intent].text_id: LEADS_TO[intent] for intent in intents if intent in LEADS_TO}
    return [[button] for button in list(by_label.values())[:GUESSES]]
