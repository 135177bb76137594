"""What plan do I have?"""

from datetime import timedelta

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import TelegramObject

from billing import accounts
from billing.accounts import DiscountView, IncludedView, ServiceView
from billing.money import Money
from billing.words import wording
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
    services = await accounts.services(chat.session, chat.customer_id, on=chat.today)
    ended = await accounts.ended(chat.session, chat.customer_id, since=chat.today - REMEMBERED, on=chat.today)
    over = [
        chat.words("plan-ended", label=service.label, plan=service.plan, on=service.ends_on or chat.today)
        for service in ended
    ]
    if not services:
        await chat.say_lines(
            [chat.words("plan-none"), *over], text_id="plan-none", buttons=[[BILLS] if over else [], [PERSON]]
        )
        return
    lines = [chat.words("plan-title")]
    for service in services:
        lines += [RichText(""), *_service(chat, service)]
    if over:
        lines += [RichText(""), *over]
    lines += [RichText(""), chat.words("plan-net", rate=chat.language.percent(services[0].tax_rate))]
    await chat.say_lines(lines, text_id="plan-title", buttons=[[WHY], [PERSON]])


def _service(chat: Chat, service: ServiceView) -> list[RichText]:
    price = service.plan_price or Money(0, service.currency)
    lines = [chat.words("plan-line", label=service.label, plan=service.plan, price=price)]
    lines += [chat.words("plan-add-on", plan=add_on.name, price=add_on.price) for add_on in service.add_ons]
    lines += [_component(chat, component, service.currency) for component in service.components]
    lines += [_discount(chat, discount) for discount in service.discounts]
    if service.ends_on is not None:
        lines.append(chat.words("plan-ends", on=service.ends_on))
    return lines


def _component(chat: Chat, component: IncludedView, currency: str) -> RichText:
    name = wording.component_name(component.component, None, chat.language)
    price = chat.language.unit_price(component.unit_price, currency)
    unit = chat.language.text(f"plan-unit-{component.unit}")
    if not component.included:
        return chat.words("plan-pay-per-use", component=name, price=price, unit=unit)
    included = wording.quantity(component.included, component.unit, chat.language)
    return chat.words("plan-included", component=name, included=included, price=price, unit=unit)


def _discount(chat: Chat, discount: DiscountView) -> RichText:
    off = wording.discount_off(discount, chat.language)
    if discount.until is None:
        return chat.words("plan-discount-open", name=discount.name, off=off)
    return chat.words("plan-discount", name=discount.name, off=off, until=discount.until)
