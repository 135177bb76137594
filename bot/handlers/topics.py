"""What the bot understands but cannot do by itself yet: a person can."""

from aiogram import Router
from aiogram.types import TelegramObject

from bot.actions import Call
from bot.chat import EXPLAIN, HELP, Button, Chat
from bot.filters import Meant
from bot.understanding import Intent, Reading
from handoff.kinds import CaseReason

REASONS = {
    Intent.DISPUTE_CHARGE: CaseReason.DISPUTE,
    Intent.COMPLAINT: CaseReason.DISPUTE,
    Intent.PAYMENT_MAKE: CaseReason.REQUEST,
    Intent.PLAN_CHANGE: CaseReason.REQUEST,
    Intent.CHEAPER_PLAN: CaseReason.REQUEST,
    Intent.CANCEL_SERVICE: CaseReason.REQUEST,
    Intent.DISCOUNT_REQUEST: CaseReason.REQUEST,
}


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    built.message.register(offer, Meant(*REASONS))
    return built


async def offer(_: TelegramObject, chat: Chat, reading: Reading) -> None:
    """Offer a person who can do it; the case says what it is about."""
    call = Button("button-person", Call(reason=REASONS[reading.intent]))
    await chat.say("not-yet-topic", buttons=[[call], [EXPLAIN, HELP]])
