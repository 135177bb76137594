"""No billing fact before we know who she is: what gets here unlinked goes no further."""

from aiogram import Router
from aiogram.types import TelegramObject

from bot.chat import LANGUAGE, PERSON, Chat
from bot.filters import Unlinked


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    built.message.register(stop, Unlinked())
    built.callback_query.register(stop, Unlinked())
    return built


async def stop(_: TelegramObject, chat: Chat) -> None:
    """Say how we can get to know her."""
    await chat.say("link-needed", buttons=[[LANGUAGE, PERSON]])
