"""Explain a bill: short first, every calculation a tap away."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, TelegramObject

from billing import invoicing
from billing.bills import Bill
from billing.charging.pricing import Event, PricedLine
from billing.kinds import EventKind, InvoiceKind
from billing.words import wording
from billing.words.calculations import line_calculation
from bot.actions import Ask, Call, GetCopy, ShowBill, ShowCalculation, ShowChange, Subject
from bot.chat import PERSON, Button, Chat
from bot.filters import Meant
from bot.settled import what_came_off
from bot.understanding import Intent
from handoff.kinds import CaseReason
from locales.rich import RichText

PAGE = 2800
"""Characters of calculations on a page: about two screens of a phone."""


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    built.message.register(latest, Command("explain"))
    built.message.register(latest, Meant(Intent.EXPLAIN_BILL, Intent.EXPLAIN_CHARGE))
    built.callback_query.register(latest, Ask.filter(F.subject == Subject.EXPLAIN))
    built.callback_query.register(one, ShowBill.filter())
    built.callback_query.register(calculation, ShowCalculation.filter())
    return built


async def latest(_: TelegramObject, chat: Chat) -> None:
    """Explain the newest bill."""
    bill = await invoicing.latest(chat.session, chat.customer_id, on=chat.today)
    if bill is None:
        await chat.say("bills-none", buttons=[[PERSON]])
    else:
        await _explain(chat, bill)


async def one(_: TelegramObject, chat: Chat, callback_data: ShowBill) -> None:
    """Explain the bill whose button was pressed."""
    bill = await invoicing.bill(chat.session, callback_data.invoice_id, customer_id=chat.customer_id, on=chat.today)
    await _explain(chat, bill)


async def calculation(query: CallbackQuery, chat: Chat, callback_data: ShowCalculation) -> None:
    """Show how each charge comes about; pages replace one another."""
    bill = await invoicing.bill(chat.session, callback_data.invoice_id, customer_id=chat.customer_id, on=chat.today)
    bill = await invoicing.as_known_now(chat.session, bill)
    # What is to pay first, what was included last; the order of the bill otherwise.
    charges = sorted(bill.lines, key=lambda line: line.costs_nothing)
    pages = _pages([line_calculation(line, bill.currency, chat.language, among=bill.lines) for line in charges])
    at = min(max(callback_data.page, 1), len(pages))
    lines = [chat.words("bill-calculation-title", total=bill.total, number=bill.number), RichText("")]
    lines += pages[at - 1]
    turns = []
    if len(pages) > 1:
        lines.append(chat.words("bill-calculation-page", page=at, pages=len(pages)))
    if at > 1:
        turns.append(Button("button-newer", ShowCalculation(invoice_id=bill.id, page=at - 1)))
    if at < len(pages):
        turns.append(Button("button-older", ShowCalculation(invoice_id=bill.id, page=at + 1)))
    else:
        lines.append(chat.words("bill-calculation-sum", total=bill.total, tax=bill.tax))
    turned = await chat.tapped_row(query, text_id="bill-calculation-title")
    await chat.say_lines(
        lines,
        text_id="bill-calculation-title",
        buttons=[turns, [Button("button-wrong", Call(reason=CaseReason.DISPUTE))], [PERSON]],
        instead_of=turned,
    )


async def _explain(chat: Chat, bill: Bill) -> None:
    if bill.kind is InvoiceKind.CREDIT_NOTE:
        title = chat.words(
            "credit-note-title",
            total=bill.total,
            number=bill.number,
            issued=bill.issued_on,
            corrects=bill.corrects or "",
        )
    else:
        title = chat.words(
            "bill-title",
            total=bill.total,
            period=bill.period,
            number=bill.number,
            state=bill.state.value,
            due=bill.due_on,
        )
    bill = await invoicing.as_known_now(chat.session, bill)
    charged = [line for line in bill.lines if not line.costs_nothing]
    names = wording.line_names(charged, chat.language, bill.lines)
    charges = [
        chat.words("bill-line", amount=line.amount, what=name) for line, name in zip(charged, names, strict=True)
    ]
    included = [chat.words("bill-included", what=what) for what in wording.included_names(bill.lines, chat.language)]
    wrong = _after_the_end(charged)
    lines = [title, *await what_came_off(chat, bill), RichText(""), *charges, *included]
    lines += [RichText(wording.why(event, chat.language)) for event in wrong]
    lines += [RichText(""), chat.words("bill-tax-included", tax=bill.tax)]
    buttons = [
        [Button("button-calculation", ShowCalculation(invoice_id=bill.id))],
        [Button("button-copy", GetCopy(invoice_id=bill.id))],
        [Button("button-wrong", Call(reason=CaseReason.DISPUTE))] if wrong else [],
        [PERSON],
    ]
    if bill.kind is InvoiceKind.INVOICE:
        buttons[0].append(Button("button-why", ShowChange(invoice_id=bill.id)))
    await chat.say_lines(lines, text_id="bill-title", buttons=buttons)


def _after_the_end(lines: Sequence[PricedLine]) -> list[Event]:
    """List the ends of services that are billed beyond them, each once."""
    events = [line.segment.event for line in lines]
    return list(dict.fromkeys(event for event in events if event.kind is EventKind.BILLED_AFTER_END))


def _pages(blocks: list[RichText]) -> list[list[RichText]]:
    pages: list[list[RichText]] = [[]]
    for block in blocks:
        if pages[-1] and sum(len(part.plain) for part in pages[-1]) + len(block.plain) > PAGE:
            pages.append([])
        pages[-1] += [block, RichText("")]
    return pages
