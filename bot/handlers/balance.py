"""What do I owe, and by when?"""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import TelegramObject

from billing import accounts, payments
from billing.accounts import Statement
from billing.bills import BillSummary
from billing.kinds import BillState, InvoiceKind
from billing.payments import InFavour
from bot.actions import Ask, ShowBill, ShowChange, Subject
from bot.chat import BILLS, PERSON, Button, Chat
from bot.filters import meant
from bot.settled import what_came_off
from bot.topic import ANY, Target, Topic
from bot.understanding import Intent
from locales.rich import RichText

ORIGINS = 3
"""Payments that are named where a customer has money in her favour, the last ones first."""


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    built.message.register(show, Command("owe"))
    meant(built, show, Intent.BALANCE_OWED, Intent.DUE_DATE, Intent.PAYMENT_STATUS)
    built.callback_query.register(show, Ask.filter(F.subject == Subject.OWE))
    return built


async def show(_: TelegramObject, chat: Chat, target: Target = ANY) -> None:
    """Say what is open, the oldest bill first; or where the bill stands that she named."""
    if target.bill is not None and target.bill.kind is InvoiceKind.INVOICE:
        await (_one if target.bill.open.minor > 0 else _paid)(chat, target.bill)
        return
    statement = await accounts.statement(chat.session, chat.customer_id, on=chat.today)
    match statement.open_bills:
        case ():
            await _nothing(chat, statement)
        case (bill,) if not statement.credit.minor:
            await _one(chat, bill)
        case _:
            await _many(chat, statement)


async def _nothing(chat: Chat, statement: Statement) -> None:
    about = Topic(Intent.BALANCE_OWED)
    if not statement.credit.minor:
        await chat.say("owe-nothing", buttons=[[BILLS], [PERSON]], about=about)
        return
    unused = await payments.in_favour(chat.session, chat.customer_id)
    lines = [chat.words("owe-credit", credit=statement.credit), *(_origin(chat, each) for each in unused[:ORIGINS])]
    await chat.say_lines(lines, text_id="owe-credit", buttons=[[BILLS], [PERSON]], about=about)


def _origin(chat: Chat, unused: InFavour) -> RichText:
    """Say where money in her favour comes from."""
    if unused.credit_note:
        return chat.words("owe-credit-note", number=unused.credit_note, on=unused.on, left=unused.left)
    if unused.paid_already and unused.paid_on:
        return chat.words(
            "owe-credit-paid-twice",
            period=unused.paid_already,
            first=unused.paid_on,
            amount=unused.amount,
            again=unused.on,
        )
    return chat.words("owe-credit-paid-more", amount=unused.amount, on=unused.on, left=unused.left)


async def _one(chat: Chat, bill: BillSummary) -> None:
    late = bill.state is BillState.OVERDUE
    text_id = "owe-one-overdue" if late else "owe-one"
    days = (chat.today - bill.due_on).days
    lines = [chat.words(text_id, amount=bill.open, due=bill.due_on, number=bill.number, days=days)]
    came_off = await what_came_off(chat, bill)
    if came_off:
        lines += [chat.words("owe-whole-bill", total=bill.total), *came_off]
    await chat.say_lines(
        lines,
        text_id=text_id,
        buttons=[
            [
                Button("button-explain", ShowBill(invoice_id=bill.id)),
                Button("button-why", ShowChange(invoice_id=bill.id)),
            ],
            [PERSON],
        ],
        about=Topic(Intent.BALANCE_OWED, bill.id),
    )


async def _paid(chat: Chat, bill: BillSummary) -> None:
    explain = Button("button-explain", ShowBill(invoice_id=bill.id))
    about = Topic(Intent.BALANCE_OWED, bill.id)
    await chat.say("owe-bill-paid", number=bill.number, total=bill.total, buttons=[[explain], [PERSON]], about=about)


async def _many(chat: Chat, statement: Statement) -> None:
    lines = [chat.words("owe-many", amount=statement.balance, count=len(statement.open_bills))]
    for bill in statement.open_bills:
        text_id = "owe-bill-overdue" if bill.state is BillState.OVERDUE else "owe-bill"
        is_partly_open = bill.open != bill.total
        amount = chat.words("amount-of-total", open=bill.open, total=bill.total).plain if is_partly_open else bill.open
        lines.append(chat.words(text_id, amount=amount, number=bill.number, due=bill.due_on))
    if statement.credit.minor:
        lines.append(chat.words("owe-less-credit", credit=statement.credit))
    about = Topic(Intent.BALANCE_OWED, listed=tuple(bill.id for bill in statement.open_bills))
    await chat.say_lines(lines, text_id="owe-many", buttons=[[BILLS], [PERSON]], about=about)
