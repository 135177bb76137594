"""Puts the dialogue together: the same dispatcher for Telegram, the browser chat and the tests."""

from aiogram import Dispatcher

from bot.handlers import (
    balance,
    bills,
    change,
    charge,
    explanation,
    fallback,
    gate,
    language,
    learning,
    media,
    membership,
    missing,
    person,
    plan,
    smalltalk,
    start,
    topics,
    usage,
)
from bot.learning import Learning
from bot.middlewares import Conversing
from bot.understanding import Understanding
from handoff.verification import Linker


def build(understanding: Understanding, linker: Linker, *, company: str) -> Dispatcher:
    """Build a dispatcher; each update needs `session` and `now` beside it.

    Order is priority: what needs no identity, then the gate, then what tells of bills, and at the
    end what catches the rest.

    Args:
        understanding: Reads words.
        linker: Takes linking codes.
        company: Name of the company, for texts.
    """
    # No waiting states are kept, and chats are kept in order by the intake, not here.
    dispatcher = Dispatcher(disable_fsm=True, linker=linker, company=company)
    dispatcher.update.outer_middleware(Conversing(understanding, company))
    dispatcher.update.outer_middleware(Learning())
    dispatcher.include_routers(
        membership.router(),
        start.router(),
        language.router(),
        learning.router(),
        person.router(),
        smalltalk.router(),
        gate.router(),
        missing.router(),
        balance.router(),
        bills.router(),
        explanation.router(),
        change.router(),
        charge.router(),
        plan.router(),
        usage.router(),
        topics.router(),
        media.router(),
        fallback.router(),
    )
    return dispatcher
