"""She named a bill that she does not have."""

from aiogram import Router
from aiogram.types import TelegramObject

from bot.chat import BILLS, PERSON, Chat
from bot.filters import Missing
from bot.topic import Topic
from bot.understanding import Reading


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    built.message.register(say, Missing())
    built.callback_query.register(say, Missing())
    return built


async def say(_: TelegramObject, chat: Chat, reading: Reading, missing: str) -> None:
    """Say what was read, and show which there are."""
    await chat.say("bill-not-found", what=missing, buttons=[[BILLS], [PERSON]], about=Topic(reading.intent))
