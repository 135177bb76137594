"""In which language we talk: guessed at first, chosen at any time."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import TelegramObject

import locales
from bot.actions import Ask, ChooseLanguage, Subject
from bot.chat import Chat
from bot.filters import meant
from bot.understanding import Intent, Reading
from handoff import conversations


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    built.message.register(choose, Command("language"))
    meant(built, asked, Intent.CHANGE_LANGUAGE)
    built.callback_query.register(choose, Ask.filter(F.subject == Subject.LANGUAGE))
    built.callback_query.register(chosen, ChooseLanguage.filter())
    return built


async def choose(_: TelegramObject, chat: Chat) -> None:
    """Offer every language by its own name."""
    await chat.say("language-choose", buttons=chat.languages())


async def asked(_: TelegramObject, chat: Chat, reading: Reading) -> None:
    """She asked in words, perhaps naming one."""
    named = next((entity.value for entity in reading.entities if entity.kind == "language"), None)
    if named is None:
        await chat.say("language-choose", buttons=chat.languages())
    elif locales.speaks(named):
        await _change(chat, named)
    else:
        await chat.say("language-unknown", buttons=chat.languages())


async def chosen(_: TelegramObject, chat: Chat, callback_data: ChooseLanguage) -> None:
    """She pressed one."""
    await _change(chat, callback_data.code)


async def _change(chat: Chat, code: str) -> None:
    conversations.choose_language(chat.conversation, code, chosen=True)
    await chat.say("language-changed", menu=chat.conversation.customer_id is not None)
