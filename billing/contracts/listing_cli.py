"""`fairbill subscriptions list` and `history`: what customers hold, and what was done to it."""

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from billing.contracts import shell
from billing.contracts.shell import AsJson, Id
from billing.errors import NotFound
from billing.stopping import stop

if TYPE_CHECKING:
    from billing.accounts import CustomerView
    from billing.charging.terms import HeldDiscount, HeldItem
    from billing.contracts.overview import SubscriptionView, TermView
    from billing.contracts.subscriptions import ChangeView


def list_subscriptions(
    customer: Annotated[str, typer.Option(help="Id or number of the customer.")], as_json: AsJson = False
) -> None:
    """List the subscriptions of a customer: what is held, how far it is billed, what binds."""
    who, today, found = asyncio.run(_subscriptions(customer))
    if as_json:
        typer.echo(json.dumps([_view_facts(each) for each in found], ensure_ascii=False))
        return
    _print_subscriptions(who, today, found)


def history(subscription: Id, as_json: AsJson = False) -> None:
    """List what was done to a subscription, by whom and when, the latest first."""
    who, found = asyncio.run(_history(subscription))
    if as_json:
        typer.echo(json.dumps([_change_facts(each) for each in found], ensure_ascii=False))
        return
    _print_history(who, found)


async def _subscriptions(wanted: str) -> "tuple[CustomerView, date, tuple[SubscriptionView, ...]]":
    from billing.contracts import overview  # noqa: PLC0415

    async with shell.opened() as database, database.reading() as session:
        who = await shell.customer(session, wanted)
        today = datetime.now(ZoneInfo(who.time_zone)).date()
        return who, today, await overview.subscriptions(session, who.id, on=today)


async def _history(subscription_id: int) -> "tuple[CustomerView, tuple[ChangeView, ...]]":
    from billing import accounts  # noqa: PLC0415
    from billing.contracts import overview, subscriptions  # noqa: PLC0415

    async with shell.opened() as database, database.reading() as session:
        try:
            found = await overview.subscription(session, subscription_id, on=datetime.now(UTC).date())
        except NotFound:
            stop(f"there is no subscription {subscription_id}: {shell.WHERE_THEY_ARE}")
        who = await accounts.customer(session, found.customer_id)
        return who, await subscriptions.changes(session, subscription_id)


# ---- for programs ----


def _view_facts(found: "SubscriptionView") -> dict[str, Any]:
    return {
        "id": found.id,
        "label": found.label,
        "interval": found.interval.value,
        "starts_on": found.starts_on.isoformat(),
        "ends_on": _iso(found.ends_on),
        "plans": [_item_facts(item) for item in found.plans],
        "add_ons": [_item_facts(item) for item in found.add_ons],
        "discounts": [_discount_facts(each) for each in found.discounts],
        "pauses": [{"from": _iso(each.from_on), "to": _iso(each.to_on)} for each in found.pauses],
        "billed_until": _iso(found.billed_until),
        "next_bill_on": _iso(found.next_bill_on),
        "corrects_from": _iso(found.corrects_from),
        "term": None if found.term is None else _term_facts(found.term),
        "followed_by": found.follows,
    }


def _item_facts(item: "HeldItem") -> dict[str, Any]:
    return {
        "code": item.plan_code,
        "name": item.plan_name,
        "quantity": item.quantity,
        "from": _iso(item.from_on),
        "to": _iso(item.to_on),
    }


def _discount_facts(each: "HeldDiscount") -> dict[str, Any]:
    return {
        "code": each.code,
        "name": each.name,
        "percent": None if each.percent is None else str(each.percent),
        "amount_minor": each.amount_minor,
        "scope": each.scope.value,
        "component": each.component or None,
        "cap_minor": each.cap_minor,
        "periods": each.periods,
        "from": _iso(each.from_on),
        "to": _iso(each.to_on),
    }


def _term_facts(term: "TermView") -> dict[str, Any]:
    agreed = term.agreed
    return {
        "from": _iso(agreed.from_on),
        "months": agreed.months,
        "notice_days": agreed.notice_days,
        "renews": agreed.renews,
        "next_end_on": _iso(term.ends_on),
        "fee": agreed.fee.value,
        "clause": agreed.clause,
    }


def _change_facts(change: "ChangeView") -> dict[str, Any]:
    return {
        "kind": change.kind,
        "effective_on": _iso(change.effective_on),
        "recorded_at": change.recorded_at.isoformat(),
        "actor": change.actor,
        "facts": change.facts,
    }


def _iso(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


# ---- for people ----


def _print_subscriptions(who: "CustomerView", today: date, found: "tuple[SubscriptionView, ...]") -> None:
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from billing.contracts.showing import console  # noqa: PLC0415

    out = console()
    out.print(Text(f"{who.number} {who.name}", style="bold"))
    if not found:
        out.print("No subscription yet.")
    for each in found:
        is_over = each.ends_on is not None and each.ends_on <= today
        width = len(str(found[-1].id)) + 2
        out.print()
        out.print(Text(f"{each.id:<{width}}{each.label}", style="dim" if is_over else "bold"))
        for line in _lines(each, today):
            out.print(Padding(Text(line, style="dim" if is_over else ""), (0, 0, 0, width)))


def _lines(found: "SubscriptionView", today: date) -> Iterator[str]:
    """Say what a subscription holds and what is to come, how far it is billed, and what binds."""
    from billing.contracts.showing import day, last, pieces  # noqa: PLC0415

    for item in found.items:
        name = pieces(item.plan_name, item.quantity)
        begins = f" from {day(item.from_on)}" if item.from_on > max(today, found.starts_on) else ""
        goes = f" until {day(last(item.to_on))}" if item.to_on is not None and item.to_on != found.ends_on else ""
        yield name + begins + goes
    for discount in found.discounts:
        yield f"discount “{discount.name}”" + (f" until {day(last(discount.to_on))}" if discount.to_on else "")
    for pause in found.pauses:
        yield f"paused from {day(pause.from_on)}" + (f" until {day(last(pause.to_on))}" if pause.to_on else "")
    if found.starts_on > today:
        yield f"starts on {day(found.starts_on)}"
    billed = "not billed yet" if found.billed_until is None else f"billed up to {day(found.billed_until)}"
    following = "no bill is to come" if found.next_bill_on is None else f"next bill on {day(found.next_bill_on)}"
    yield f"{billed}, {following}"
    if found.ends_on is not None:
        yield f"last day: {day(last(found.ends_on))}" if found.ends_on > found.starts_on else "never began"
    if found.term is not None:
        agreed = found.term.agreed
        renews = ", then renews" if agreed.renews else ""
        terms = f"{agreed.months} months{renews}; {agreed.notice_days} days' notice"
        yield f"bound until {day(last(found.term.ends_on))} ({terms})"
    if found.follows is not None:
        yield f"followed by subscription {found.follows}"


def _print_history(who: "CustomerView", found: "tuple[ChangeView, ...]") -> None:
    from rich.table import Table  # noqa: PLC0415

    import locales  # noqa: PLC0415
    from billing.contracts.showing import console, day  # noqa: PLC0415

    if not found:
        console().print("Nothing was done to it yet.")
        return
    english = locales.language(locales.DEFAULT)
    table = Table("When", "By", "What", "From", box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for each in found:
        said = ", ".join(_said(name, value, who.currency) for name, value in each.facts.items())
        table.add_row(
            english.moment(each.recorded_at, who.time_zone),
            each.actor,
            f"{each.kind}: {said}" if said else each.kind,
            day(each.effective_on),
        )
    console().print(table)


SAID = {"on": "from", "to_on": "to", "add_ons": "add-ons"}
"""Attributes of changes that are called otherwise in a shell."""


def _said(name: str, value: object, currency: str) -> str:
    """Say one thing that was asked for: `plan solvika-max`, `cap €1.50`."""
    import locales  # noqa: PLC0415

    english = locales.language(locales.DEFAULT)
    match name, value:
        case "percent", str():
            return english.percent(Decimal(value))
        case _, int() if name.endswith("_minor"):
            return f"{name.removesuffix('_minor').replace('_', ' ')} {english.money(value, currency)}"
        case "add_ons", list():
            return f"add-ons {', '.join(code if count == 1 else f'{count} × {code}' for code, count in value)}"
        case "discounts", list():
            return f"discounts {', '.join(each['code'] for each in value)}"
        case "when" | "interval" | "scope", str():
            return f"{name} {value.replace('_', '-')}"
        case _:
            return f"{SAID.get(name, name).replace('_', ' ')} {value}"
