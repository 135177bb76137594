"""One charge of a bill: what it is, and what to do when it is wrong."""

from collections.abc import Sequence
from decimal import Decimal

from aiogram import Router
from aiogram.types import TelegramObject

import locales
from billing import invoicing, wording
from billing.bills import Bill
from billing.pricing import PricedLine
from bot.actions import Call, ShowBill, ShowCharge
from bot.chat import PERSON, Button, Chat
from bot.filters import meant
from bot.topic import ANY, Target, Topic
from bot.understanding import Entity, EntityKind, Intent, Reading
from bot.understanding.names import named
from handoff.kinds import CaseReason
from locales import Language, major_units
from locales.rich import RichText

AT_MOST = 8
"""Charges offered as buttons; a bill with more is explained as a whole by another one."""


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    meant(built, asked, Intent.EXPLAIN_CHARGE, Intent.DISPUTE_CHARGE)
    built.callback_query.register(one, ShowCharge.filter())
    return built


async def asked(_: TelegramObject, chat: Chat, reading: Reading, target: Target = ANY) -> None:
    """Find the charge that her words mean and show it; ask when several could be meant."""
    latest = await invoicing.latest(chat.session, chat.customer_id, on=chat.today)
    if latest is None:
        await chat.say("bills-none", buttons=[[PERSON]])
        return
    bill = latest
    if target.bill is not None and target.bill.id != latest.id:
        bill = await invoicing.bill(chat.session, target.bill.id, customer_id=chat.customer_id, on=chat.today)
    wrong = reading.intent is Intent.DISPUTE_CHARGE
    places = [target.line] if target.line is not None else fitting(bill.lines, reading, chat.language)
    if len(places) == 1:
        await _show(chat, bill, places[0], wrong=wrong)
    else:
        await _which(chat, bill, places or range(len(bill.lines)), wrong=wrong)


async def one(_: TelegramObject, chat: Chat, callback_data: ShowCharge) -> None:
    """Show the charge whose button was pressed."""
    bill = await invoicing.bill(chat.session, callback_data.invoice_id, customer_id=chat.customer_id, on=chat.today)
    await _show(chat, bill, min(callback_data.line, len(bill.lines) - 1), wrong=callback_data.wrong)


def fitting(lines: Sequence[PricedLine], reading: Reading, language: Language) -> list[int]:
    """Return the positions of the lines that her words name: by amount first, then by name."""
    wanted = [Decimal(entity.value.split()[0]) for entity in reading.entities if entity.kind is EntityKind.AMOUNT]
    by_amount = [at for at, line in enumerate(lines) if wanted and wanted[0] in _sums(line)]
    if by_amount:
        return by_amount
    spoken = {language.code: language, reading.language: locales.language(reading.language)}
    names = {
        str(at): [name for each in spoken.values() for name in _names(line, each)] for at, line in enumerate(lines)
    }
    found: tuple[Entity, ...] = named(reading.text, names, EntityKind.LINE)
    return [int(entity.value) for entity in found]


def _sums(line: PricedLine) -> set[Decimal]:
    return {major_units(minor, line.currency) for minor in (line.amount_minor, line.net_minor)}


def _names(line: PricedLine, language: Language) -> list[str]:
    names = [wording.line_name(line, language), line.segment.plan_name]
    return [*names, language.country(line.place)] if line.place else names


async def _show(chat: Chat, bill: Bill, at: int, *, wrong: bool) -> None:
    block = wording.line_calculation(bill.lines[at], bill.currency, chat.language)
    lines = [block, RichText(""), chat.words("charge-where", number=bill.number, period=bill.period)]
    explain = Button("button-explain", ShowBill(invoice_id=bill.id))
    dispute = Call(reason=CaseReason.DISPUTE)
    intent = Intent.DISPUTE_CHARGE if wrong else Intent.EXPLAIN_CHARGE
    about = Topic(intent, bill.id, line=at, asks=wrong)
    if wrong:
        lines.append(chat.words("charge-wrong"))
        buttons = [[Button("button-check", dispute)], [explain]]
    else:
        buttons = [[explain, Button("button-wrong", dispute)], [PERSON]]
    await chat.say_lines(lines, text_id="charge-where", buttons=buttons, about=about)


async def _which(chat: Chat, bill: Bill, places: Sequence[int], *, wrong: bool) -> None:
    names = wording.line_names(bill.lines, chat.language)
    rows = []
    for at in list(places)[:AT_MOST]:
        amount = wording.money(bill.lines[at].amount, chat.language)
        action = ShowCharge(invoice_id=bill.id, line=at, wrong=wrong)
        rows.append([Button("button-plain", action, {"label": f"{amount} · {names[at]}"})])
    last = Call(reason=CaseReason.DISPUTE) if wrong else Call()
    await chat.say(
        "charge-which",
        number=bill.number,
        period=bill.period,
        buttons=[*rows, [Button("button-person", last)]],
        about=Topic(Intent.DISPUTE_CHARGE if wrong else Intent.EXPLAIN_CHARGE, bill.id),
    )
