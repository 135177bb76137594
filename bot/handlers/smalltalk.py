"""Greeting, thanks, goodbye, and what the bot can do."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import TelegramObject

from bot.actions import Ask, Subject
from bot.chat import LANGUAGE, OWE, PERSON, WHY, Chat
from bot.filters import meant
from bot.understanding import Intent, Reading
from handoff.models import Conversation

SAYS = {Intent.GREETING: "greeting", Intent.THANKS: "thanks", Intent.GOODBYE: "goodbye"}


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    meant(built, answer, *SAYS)
    built.message.register(help_her, Command("help"))
    meant(built, help_her, Intent.HELP)
    built.callback_query.register(help_her, Ask.filter(F.subject == Subject.HELP))
    return built


async def answer(_: TelegramObject, chat: Chat, reading: Reading, conversation: Conversation) -> None:
    """Be polite back."""
    await chat.say(SAYS[reading.intent], menu=conversation.customer_id is not None)


async def help_her(_: TelegramObject, chat: Chat) -> None:
    """Say what we can do."""
    await chat.say("help", buttons=[[OWE, WHY], [LANGUAGE, PERSON]])
