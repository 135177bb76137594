"""What plan do I have?"""

from datetime import timedelta

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import TelegramObject

from billing import services
from billing.services import AddOnView, DiscountView, ServiceView
from billing.words import held, wording
from bot.actions import Ask, Subject
from bot.chat import BILLS, PERSON, WHY, Chat
from bot.filters import Meant
from bot.understanding import Intent
from locales.rich import RichText

REMEMBERED = timedelta(days=92)
"""For so long a plan that has ended is still shown."""


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    built.message.register(show, Command("plan"))
    built.message.register(show, Meant(Intent.PLAN_SHOW))
    built.callback_query.register(show, Ask.filter(F.subject == Subject.PLAN))
    return built


async def show(_: TelegramObject, chat: Chat) -> None:
    """List each line of service with its plan, add-ons, what is included, and discounts."""
    found = await services.services(chat.session, chat.customer_id, on=chat.today)
    ended = await services.ended(chat.session, chat.customer_id, since=chat.today - REMEMBERED, on=chat.today)
    over = [
        chat.words("plan-ended", label=service.label, plan=service.plan, on=service.ends_on or chat.today)
        for service in ended
    ]
    if not found:
        await chat.say_lines(
            [chat.words("plan-none"), *over], text_id="plan-none", buttons=[[BILLS] if over else [], [PERSON]]
        )
        return
    lines = [chat.words("plan-title")]
    for service in found:
        lines += [RichText(""), *_service(chat, service)]
    if over:
        lines += [RichText(""), *over]
    lines += [RichText(""), RichText(held.net_words(found[0].tax, chat.language))]
    await chat.say_lines(lines, text_id="plan-title", buttons=[[WHY], [PERSON]])


def _service(chat: Chat, service: ServiceView) -> list[RichText]:
    lines = [_plan(chat, service), *(_add_on(chat, add_on, service) for add_on in service.add_ons)]
    lines += [
        RichText(held.use_words(use, service.currency, service.interval, chat.language)) for use in service.components
    ]
    lines += [_discount(chat, discount) for discount in service.discounts]
    if service.ends_on is not None:
        lines.append(chat.words("plan-ends", on=service.ends_on))
    if service.term is not None:
        lines.append(RichText(held.term_words(service.term, service.currency, chat.language)))
    return lines


def _plan(chat: Chat, service: ServiceView) -> RichText:
    plan = held.pieces(service.plan, service.plan_quantity, chat.language)
    if service.plan_price is None:
        return chat.words("plan-line-unpriced", label=service.label, plan=plan)
    price = held.period_price(service.plan_price, service.interval, chat.language)
    return chat.words("plan-line", label=service.label, plan=plan, price=price)


def _add_on(chat: Chat, add_on: AddOnView, service: ServiceView) -> RichText:
    plan = held.pieces(add_on.name, add_on.quantity, chat.language)
    if add_on.price is None:
        return chat.words("plan-add-on-unpriced", plan=plan)
    return chat.words("plan-add-on", plan=plan, price=held.period_price(add_on.price, service.interval, chat.language))


def _discount(chat: Chat, discount: DiscountView) -> RichText:
    off = wording.discount_off(discount, chat.language)
    if discount.until is None:
        return chat.words("plan-discount-open", name=discount.name, off=off)
    return chat.words("plan-discount", name=discount.name, off=off, until=discount.until)
