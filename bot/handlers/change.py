"""Why is it higher (or lower) than the last one? Causes that sum to the difference."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import TelegramObject

from billing import invoicing
from billing.bills import Bill
from billing.errors import NothingToCompare
from billing.insight.causes import Cause
from billing.insight.difference import Difference, compare
from billing.kinds import InvoiceKind
from billing.money import Money
from billing.words.cause_names import cause_name
from bot.actions import Ask, Call, ShowBill, ShowCalculation, ShowChange, Subject
from bot.chat import PERSON, Button, Chat
from bot.filters import Meant
from bot.understanding import Intent
from handoff.kinds import CaseReason
from locales.rich import RichText

AT_FIRST = 5
"""Causes shown at once; the rest is one line until she asks for all."""

LONGEST_MONTH = 31


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    built.message.register(latest, Command("why"))
    built.message.register(latest, Meant(Intent.WHY_BILL_CHANGED))
    built.callback_query.register(latest, Ask.filter(F.subject == Subject.WHY))
    built.callback_query.register(one, ShowChange.filter())
    return built


async def latest(_: TelegramObject, chat: Chat) -> None:
    """Compare the newest bill with the one before."""
    bill = await invoicing.latest(chat.session, chat.customer_id, on=chat.today)
    if bill is None:
        await chat.say("bills-none", buttons=[[PERSON]])
    else:
        await _compare(chat, bill, whole=False)


async def one(_: TelegramObject, chat: Chat, callback_data: ShowChange) -> None:
    """Compare the bill whose button was pressed with the one before."""
    bill = await invoicing.bill(chat.session, callback_data.invoice_id, customer_id=chat.customer_id, on=chat.today)
    await _compare(chat, bill, whole=callback_data.whole)


async def _compare(chat: Chat, bill: Bill, *, whole: bool) -> None:
    explain = Button("button-explain", ShowBill(invoice_id=bill.id))
    if bill.kind is not InvoiceKind.INVOICE:
        await chat.say("change-first-bill", number=bill.number, buttons=[[explain], [PERSON]])
        return
    try:
        previous = await invoicing.previous(chat.session, bill, on=chat.today)
    except NothingToCompare:
        await chat.say("change-first-bill", number=bill.number, buttons=[[explain], [PERSON]])
        return
    difference = compare(previous, bill)
    shown = difference.causes if whole else difference.causes[:AT_FIRST]
    folded = difference.causes[len(shown) :]
    lines = [_title(chat, difference), *(_line(chat, cause) for cause in shown)]
    if folded:
        rest = Money(sum(cause.amount.minor for cause in folded), bill.currency)
        lines.append(chat.words("change-folded", amount=_signed(chat, rest), count=len(folded)))
    if not difference.causes:
        lines.append(chat.words("change-same-nothing"))
    calculation = Button("button-calculation", ShowCalculation(invoice_id=bill.id))
    whole_list = Button("button-all-changes", ShowChange(invoice_id=bill.id, whole=True))
    await chat.say_lines(
        lines,
        text_id="change-higher",
        buttons=[
            [calculation, explain],
            [whole_list] if folded else [],
            [Button("button-wrong", Call(reason=CaseReason.DISPUTE)), PERSON],
        ],
    )


def _title(chat: Chat, difference: Difference) -> RichText:
    change = difference.change
    text_id = "change-same" if not change.minor else "change-higher" if change.minor > 0 else "change-lower"
    return chat.words(
        text_id,
        total=difference.current.total,
        previous=difference.previous.total,
        difference=abs(change),
        then=_then(chat, difference.previous),
    )


def _then(chat: Chat, bill: Bill) -> str:
    """Name the time of the earlier bill: its month where it is one, else its days."""
    period = bill.period
    if period.start.day == period.end.day == 1 and period.days <= LONGEST_MONTH:
        return chat.language.text("change-then-month", month=f"m{period.start.month}")
    return chat.words("change-then-period", period=period).plain


def _line(chat: Chat, cause: Cause) -> RichText:
    return chat.words("change-cause", amount=_signed(chat, cause.amount), what=cause_name(cause, chat.language))


def _signed(chat: Chat, amount: Money) -> str:
    return chat.language.money_change(amount.minor, amount.currency)
