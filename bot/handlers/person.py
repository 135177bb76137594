"""Bringing in a person, and sending the wish back."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import TelegramObject

from bot.actions import Ask, Call, Subject
from bot.chat import WITHDRAW, Chat
from bot.filters import meant
from bot.understanding import Intent
from handoff import cases
from handoff.kinds import CaseReason, CaseState
from locales.rich import RichText


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    built.message.register(asked, Command("person"))
    meant(built, asked, Intent.TALK_TO_HUMAN)
    built.callback_query.register(called, Call.filter())
    built.callback_query.register(withdrawn, Ask.filter(F.subject == Subject.WITHDRAW))
    return built


async def asked(_: TelegramObject, chat: Chat) -> None:
    """She asked for a person."""
    await _queue(chat, CaseReason.ASKED)


async def called(_: TelegramObject, chat: Chat, callback_data: Call) -> None:
    """She took the offer of a person."""
    await _queue(chat, callback_data.reason)


async def withdrawn(_: TelegramObject, chat: Chat) -> None:
    """She needs nobody any more."""
    case = await cases.withdraw(chat.session, chat.conversation, now=chat.now)
    if case is None:
        await chat.say("person-nothing-to-withdraw")
    else:
        await chat.say("person-withdrawn", case=str(case.id))


async def _queue(chat: Chat, reason: CaseReason) -> None:
    case, is_new = await cases.open_case(chat.session, chat.conversation, reason=reason, now=chat.now)
    if case.state is not CaseState.WAITING:
        return
    ahead = await cases.ahead_of(chat.session, case)
    text_id = "person-waiting" if is_new else "person-already"
    lines = [chat.words(text_id, case=str(case.id), ahead=ahead)]
    if reason is CaseReason.DISPUTE:
        lines += [RichText(""), chat.words("person-tell")]
    await chat.say_lines(lines, text_id=text_id, buttons=[[WITHDRAW]])
