"""Not understood, or not surely: ask, show the menu, offer a person. Never a dead end."""

from aiogram import Router
from aiogram.types import TelegramObject

from bot.actions import Call, Wish
from bot.chat import EXPLAIN, OWE, PERSON, PLAN, SOMETHING_ELSE, WHY, WITHDRAW, Button, Chat
from bot.topic import Topic
from bot.understanding import Decision, Intent, Reading
from bot.understanding.spelling import MANY
from handoff import cases
from handoff.kinds import CaseReason
from handoff.models import Conversation

MENU = [[OWE, WHY], [EXPLAIN, PLAN], [PERSON]]

LABELS = {
    Intent.BALANCE_OWED: "button-owe",
    Intent.EXPLAIN_BILL: "button-explain",
    Intent.WHY_BILL_CHANGED: "button-why",
    Intent.GET_INVOICE_COPY: "button-bills",
    Intent.PLAN_SHOW: "button-plan",
    Intent.CHANGE_LANGUAGE: "button-language",
    Intent.TALK_TO_HUMAN: "button-person",
    Intent.HELP: "button-help",
}
"""Labels of guesses that are buttons elsewhere, too; the others have one of their own, `button-wish-…`."""

COURTESIES = frozenset({Intent.GREETING, Intent.THANKS, Intent.GOODBYE, Intent.OUT_OF_SCOPE})
"""Never offered as a guess."""

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
    guesses = _guesses(reading) if reading is not None and reading.decision is Decision.ASK else []
    if conversation.unsure_turns >= UNSURE_AT_MOST:
        await chat.say("not-understood-again", buttons=[[call], *guesses, [SOMETHING_ELSE]], about=Topic(asks=True))
    elif reading is not None and guesses:
        about = Topic(asks=True, words=reading.text[:MANY])
        await chat.say("did-you-mean", buttons=[*guesses, [SOMETHING_ELSE, PERSON]], about=about)
    else:
        await chat.say("not-understood", buttons=MENU)


async def old_button(_: TelegramObject, chat: Chat) -> None:
    """A button that no handler knows any more."""
    await chat.say("button-is-old", buttons=MENU)


def _guesses(reading: Reading) -> list[list[Button]]:
    likely = [reading.intent, *(other for other, _ in reading.alternatives)]
    offered = [intent for intent in likely if intent not in COURTESIES][:GUESSES]
    return [[Button(label(intent), Wish(intent=intent))] for intent in offered]


def label(intent: Intent) -> str:
    """Return the text of the button that offers a wish."""
    return LABELS.get(intent, f"button-wish-{intent.value.replace('_', '-')}")
