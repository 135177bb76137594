"""The first word, and linking the chat to a customer by a one-time code."""

from aiogram import Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import Message, TelegramObject

import locales
from billing.errors import Refusal
from bot.chat import HELP, LANGUAGE, PERSON, Chat
from bot.filters import InGroup, TypedCode, meant
from bot.understanding import Intent
from handoff import conversations
from handoff.models import Conversation
from handoff.verification import Linker, normalised_code


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    built.message.register(group, InGroup())
    built.message.register(start, CommandStart())
    built.message.register(typed_code, TypedCode())
    meant(built, identity, Intent.VERIFY_IDENTITY)
    return built


async def group(message: Message, chat: Chat) -> None:
    """In a group nothing is told about bills."""
    assert message.bot is not None
    me = await message.bot.me()
    await chat.say("group-chat", link=f"t.me/{me.username}")


async def start(
    message: Message, command: CommandObject, chat: Chat, conversation: Conversation, linker: Linker
) -> None:
    """Greet her; a code that came with the link tells who she is."""
    code = normalised_code(command.args) if command.args else None
    if code is not None:
        await _link(message, code, chat, conversation, linker)
    elif conversation.customer is not None:
        await chat.say("welcome-back", name=conversation.customer.name, menu=True)
    else:
        await chat.say("welcome-unlinked", company=chat.company, buttons=[[LANGUAGE, HELP], [PERSON]])


async def typed_code(message: Message, code: str, chat: Chat, conversation: Conversation, linker: Linker) -> None:
    """Take a code that she typed by hand."""
    await _link(message, code, chat, conversation, linker)


async def identity(_: TelegramObject, chat: Chat, conversation: Conversation) -> None:
    """Say whose account this chat belongs to, or how it comes to belong to one."""
    if conversation.customer is None:
        await chat.say("link-needed", buttons=[[LANGUAGE, PERSON]])
    else:
        await chat.say("identity-known", name=conversation.customer.name, buttons=[[PERSON]])


async def _link(message: Message, code: str, chat: Chat, conversation: Conversation, linker: Linker) -> None:
    known = conversation.customer
    if known is not None and await linker.belongs_to(chat.session, code, known.id):
        await chat.say("link-already", name=known.name, menu=True)
        return
    try:
        customer = await linker.link(chat.session, conversation, code, now=chat.now)
    except Refusal as refusal:
        # Said, not raised: the wrong try is counted in this very transaction.
        await chat.refuse(refusal, buttons=[[PERSON]])
        return
    spoken = message.from_user.language_code if message.from_user else None
    if not conversation.language_chosen and not locales.speaks(spoken):
        conversations.choose_language(conversation, customer.language, chosen=False)
    await chat.say("welcome-linked", name=customer.name, menu=True)
