"""How much was used, as far as the last bill knows."""

from aiogram import Router
from aiogram.types import TelegramObject

from billing import invoicing, wording
from billing.kinds import ComponentKind
from bot.actions import Call
from bot.chat import PLAN, Button, Chat
from bot.filters import meant
from bot.topic import ANY, Target, Topic
from bot.understanding import Intent
from handoff.kinds import CaseReason
from locales.rich import RichText


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    meant(built, show, Intent.USAGE_QUERY)
    return built


async def show(_: TelegramObject, chat: Chat, target: Target = ANY) -> None:
    """List what the last bill counted; what was used since then, a person can look up."""
    bill = await invoicing.latest(chat.session, chat.customer_id, on=chat.today)
    used = [line for line in bill.lines if line.kind is ComponentKind.USAGE] if bill else []
    call = Button("button-person", Call(reason=CaseReason.REQUEST))
    if bill is None or not used:
        await chat.say("usage-none", buttons=[[call], [PLAN]], about=Topic(Intent.USAGE_QUERY, asks=True))
        return
    lines = [chat.words("usage-title", period=bill.period, number=bill.number)]
    for line in used:
        name = wording.component_name(line.component, line.place, chat.language)
        amount = wording.quantity(line.segment.quantity, line.unit, chat.language)
        if line.allowance:
            included = wording.quantity(line.allowance, line.unit, chat.language)
            lines.append(chat.words("usage-included", what=name, used=amount, included=included))
        else:
            lines.append(chat.words("usage-line", what=name, used=amount))
    lines += [RichText(""), chat.words("usage-since")]
    about = Topic(Intent.USAGE_QUERY, bill.id, asks=True)
    await chat.say_lines(lines, text_id="usage-title", buttons=[[call], [PLAN]], about=about)
