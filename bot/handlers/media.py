"""Pictures, voices, stickers, documents: each gets a sensible answer."""

from aiogram import Router
from aiogram.types import TelegramObject

from bot.channel import Heard
from bot.chat import HELP, PERSON, Chat
from bot.filters import Wordless

SAYS = {
    "photo": "got-photo",
    "voice": "got-voice",
    "sticker": "got-sticker",
    "document": "got-document",
    "other": "got-other",
}


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    built.message.register(answer, Wordless(*SAYS))
    return built


async def answer(_: TelegramObject, chat: Chat, heard: Heard) -> None:
    """Say what we can and cannot do with it; the desk keeps it either way."""
    await chat.say(SAYS[heard.kind], buttons=[[HELP], [PERSON]])
