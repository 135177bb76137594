"""The list of bills, page by page, and a bill to keep."""

from collections import Counter
from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, TelegramObject

from billing import invoicing
from billing.bills import BillSummary
from billing.kinds import InvoiceKind
from bot.actions import Ask, GetCopy, ListBills, ShowBill, Subject
from bot.chat import PERSON, Button, Chat
from bot.filters import meant
from bot.topic import ANY, Target, Topic
from bot.understanding import Intent
from locales.rich import RichText

PAGE = 6
A_ROW = 3
MOST_COPIES = 3


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    built.message.register(first_page, Command("bills"))
    built.callback_query.register(first_page, Ask.filter(F.subject == Subject.BILLS))
    built.callback_query.register(turn_page, ListBills.filter())
    meant(built, named, Intent.GET_INVOICE_COPY)
    built.callback_query.register(copy, GetCopy.filter())
    return built


async def first_page(_: TelegramObject, chat: Chat) -> None:
    """Show the newest bills."""
    await _show(chat, 1)


async def turn_page(query: CallbackQuery, chat: Chat, callback_data: ListBills) -> None:
    """Show another page in place of the one whose button was pressed."""
    await _show(chat, callback_data.page, instead_of=await chat.tapped_row(query))


async def named(_: TelegramObject, chat: Chat, target: Target = ANY) -> None:
    """Send the bills that she named as documents; show the list when she named none."""
    for bill in target.bills[:MOST_COPIES]:
        await chat.send_bill(bill.id, bill.number)
    if not target.bills:
        await _show(chat, 1)


async def copy(_: TelegramObject, chat: Chat, callback_data: GetCopy) -> None:
    """Send one bill as a document; only one of hers."""
    bill = await invoicing.bill(chat.session, callback_data.invoice_id, customer_id=chat.customer_id, on=chat.today)
    await chat.send_bill(bill.id, bill.number)


async def _show(chat: Chat, page: int, *, instead_of: int | None = None) -> None:
    start = (max(page, 1) - 1) * PAGE
    bills, count = await invoicing.bills(chat.session, chat.customer_id, on=chat.today, limit=PAGE, offset=start)
    if not bills:
        await chat.say("bills-none", buttons=[[PERSON]])
        return
    lines = [chat.words("bills-title", **{"from": start + 1, "to": start + len(bills), "count": count})]
    lines += [_line(chat, bill) for bill in bills]
    invoices = [bill for bill in bills if bill.kind is InvoiceKind.INVOICE]
    buttons = [Button("button-plain", ShowBill(invoice_id=bill.id), {"label": _month(chat, bill)}) for bill in invoices]
    rows = [buttons[at : at + A_ROW] for at in range(0, len(buttons), A_ROW)]
    rows += [[button] for button in _credit_notes(chat, bills)]
    turns = []
    if start:
        turns.append(Button("button-newer", ListBills(page=page - 1)))
    if start + len(bills) < count:
        turns.append(Button("button-older", ListBills(page=page + 1)))
    newest = [] if start else [Button("button-copy-newest", GetCopy(invoice_id=bills[0].id))]
    await chat.say_lines(
        lines,
        text_id="bills-title",
        buttons=[*rows, newest, [*turns, PERSON]],
        instead_of=instead_of,
        about=Topic(Intent.EXPLAIN_BILL, listed=tuple(bill.id for bill in bills)),
    )


def _line(chat: Chat, bill: BillSummary) -> RichText:
    month = chat.language.month(bill.period.start)
    is_partly_open = bill.open != bill.total and bill.open.minor > 0
    total = chat.words("amount-still-open", total=bill.total, open=bill.open).plain if is_partly_open else bill.total
    return chat.words("bills-bill", month=month, total=total, state=bill.state.value, due=bill.due_on)


def _credit_notes(chat: Chat, bills: Sequence[BillSummary]) -> list[Button]:
    """Buttons of the credit notes, by month; by number where a month has two."""
    notes = [bill for bill in bills if bill.kind is InvoiceKind.CREDIT_NOTE]
    times = Counter(_month(chat, note) for note in notes)
    return [
        Button(
            "button-credit-note" if times[_month(chat, note)] == 1 else "button-credit-note-number",
            ShowBill(invoice_id=note.id),
            {"month": _month(chat, note), "number": note.number},
        )
        for note in notes
    ]


def _month(chat: Chat, bill: BillSummary) -> str:
    return chat.language.short_month(bill.period.start)
