"""What a person has to do: said honestly, with what we know about it, and offered with one tap."""

from aiogram import Router
from aiogram.types import TelegramObject

from billing import accounts
from billing.money import Money
from bot.actions import Ask, Call, Subject
from bot.chat import HELP, OWE, PLAN, Button, Chat
from bot.filters import meant
from bot.topic import Topic
from bot.understanding import Intent, Reading
from handoff.kinds import CaseReason

SAYS = {
    Intent.PAYMENT_METHOD_UPDATE: "offer-payment-method",
    Intent.PLAN_CHANGE: "offer-plan-change",
    Intent.CHEAPER_PLAN: "offer-cheaper-plan",
    Intent.CANCEL_SERVICE: "offer-cancel",
    Intent.DISCOUNT_REQUEST: "offer-discount",
    Intent.COMPLAINT: "offer-after-complaint",
}
ABOUT_PLANS = frozenset({Intent.PLAN_CHANGE, Intent.CHEAPER_PLAN, Intent.DISCOUNT_REQUEST})


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    meant(built, offer, *SAYS)
    meant(built, pay, Intent.PAYMENT_MAKE, Intent.PAYMENT_PLAN)
    meant(built, refund, Intent.REFUND_STATUS)
    return built


async def offer(_: TelegramObject, chat: Chat, reading: Reading) -> None:
    """Offer a person who can do it; the case says what it is about."""
    reason = CaseReason.DISPUTE if reading.intent is Intent.COMPLAINT else CaseReason.REQUEST
    beside = PLAN if reading.intent in ABOUT_PLANS else HELP
    await _offer(chat, SAYS[reading.intent], reading.intent, reason, beside)


async def pay(_: TelegramObject, chat: Chat, reading: Reading) -> None:
    """Say what is open; how or when it is paid, a person settles with her."""
    statement = await accounts.statement(chat.session, chat.customer_id, on=chat.today)
    if not statement.open_bills:
        await chat.say("owe-nothing", buttons=[[_call(CaseReason.REQUEST)]], about=Topic(reading.intent))
        return
    text_id = "offer-payment" if reading.intent is Intent.PAYMENT_MAKE else "offer-payment-plan"
    await _offer(chat, text_id, reading.intent, CaseReason.REQUEST, OWE, amount=statement.balance)


async def refund(_: TelegramObject, chat: Chat) -> None:
    """Say what is in her favour; where the rest is, a person looks up."""
    statement = await accounts.statement(chat.session, chat.customer_id, on=chat.today)
    if statement.credit.minor:
        text_id = "refund-credit"
        await _offer(chat, text_id, Intent.REFUND_STATUS, CaseReason.REQUEST, OWE, credit=statement.credit)
    else:
        await _offer(chat, "refund-none", Intent.REFUND_STATUS, CaseReason.REQUEST, OWE)


def _call(reason: CaseReason) -> Button:
    return Button("button-person", Call(reason=reason))


async def _offer(chat: Chat, text_id: str, intent: Intent, reason: CaseReason, beside: Button, **values: Money) -> None:
    something_else = Button("button-something-else", Ask(subject=Subject.HELP))
    buttons = [[_call(reason)], [beside, something_else]]
    words = chat.words(text_id, **values)
    await chat.say_words(words, text_id=text_id, buttons=buttons, about=Topic(intent, asks=True))
