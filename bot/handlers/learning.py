"""May we learn from what we misread? Asked once; a no is for good."""

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, TelegramObject
from typing_extensions import override

from bot.actions import Consent
from bot.chat import Button, Chat
from bot.understanding import Reading, Word
from handoff import conversations, readings

STOP = Button("button-learning-stop", Consent(given=False))
ANSWERS = {Word.YES: True, Word.NO: False, Word.STOP: False}


class Answered(BaseFilter):
    """She typed yes or no to the question; gives the handler the `callback_data` of the button."""

    @override
    async def __call__(
        self, event: TelegramObject, chat: Chat, reading: Reading | None = None
    ) -> bool | dict[str, Consent]:
        if reading is None or reading.word not in ANSWERS:
            return False
        offers = await conversations.last_offers(chat.session, chat.conversation)
        given = Consent(given=ANSWERS[reading.word])
        return {"callback_data": given} if given.pack() in offers else False


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    built.message.register(answered, Answered())
    built.callback_query.register(answered, Consent.filter())
    return built


async def answered(event: TelegramObject, chat: Chat, callback_data: Consent) -> None:
    """She allowed it, or forbade it."""
    question = await chat.tapped_row(event) if isinstance(event, CallbackQuery) else None
    if callback_data.given and await readings.allow(chat.session, chat.conversation):
        await chat.say("learning-allowed", buttons=[[STOP]], instead_of=question)
    else:
        await readings.forbid(chat.session, chat.conversation)
        await chat.say("learning-forbidden", instead_of=question)
