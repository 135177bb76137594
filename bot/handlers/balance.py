"""What do I owe, and by when?"""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import TelegramObject

from billing import accounts
from billing.accounts import Statement
from billing.bills import BillSummary
from billing.kinds import BillState, InvoiceKind
from bot.actions import Ask, ShowBill, ShowChange, Subject
from bot.chat import BILLS, PERSON, Button, Chat
from bot.filters import meant
from bot.topic import ANY, Target, Topic
from bot.understanding import Intent


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
    if statement.credit.minor:
        await chat.say("owe-credit", credit=statement.credit, buttons=[[BILLS], [PERSON]], about=about)
    else:
        await chat.say("owe-nothing", buttons=[[BILLS], [PERSON]], about=about)


async def _one(chat: Chat, bill: BillSummary) -> None:
    late = bill.state is BillState.OVERDUE
    await chat.say(
        "owe-one-overdue" if late else "owe-one",
        amount=bill.open,
        due=bill.due_on,
        number=bill.number,
        days=(chat.today - bill.due_on).days,
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
        lines.append(chat.words(text_id, amount=bill.open, number=bill.number, due=bill.due_on))
    if statement.credit.minor:
        lines.append(chat.words("owe-less-credit", credit=statement.credit))
    about = Topic(Intent.BALANCE_OWED, listed=tuple(bill.id for bill in statement.open_bills))
    await chat.say_lines(lines, text_id="owe-many", buttons=[[BILLS], [PERSON]], about=about)
