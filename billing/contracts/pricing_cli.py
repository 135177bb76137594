"""`fairbill plans price`: a new price of a plan, from a day on."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from billing.contracts import shell
from billing.contracts.doing import OnlyPreview, Yes, agreed
from billing.contracts.shell import AsJson, IntervalName
from billing.kinds import ComponentKind, Interval, PriceModel, TaxCategory, Timing
from billing.stopping import fail, stop

if TYPE_CHECKING:
    from billing.charging.terms import PriceTerm
    from billing.contracts.catalogue import NewPrice
    from billing.db import AsyncSession


@dataclass(frozen=True, slots=True)
class Wanted:
    """A price as it was said; what was left out stays as in the price before."""

    code: str
    component: str
    currency: str
    region: str
    interval: Interval
    unit_price: str
    valid_from: date
    announced_on: date
    kind: ComponentKind | None
    unit: str | None
    timing: Timing | None
    included: str | None
    tax: TaxCategory | None


def price(
    code: Annotated[str, typer.Argument(help="Code of the plan or add-on.")],
    component: Annotated[str, typer.Option(help="What it is the price of, see `fairbill plans list`: plan, data, …")],
    currency: Annotated[str, typer.Option(help="ISO code, like EUR.")],
    unit_price: Annotated[str, typer.Option(help="Without VAT, like 0.049; a percentage like 1.5%.")],
    valid_from: Annotated[
        date, typer.Option("--from", parser=shell.day, metavar="DAY", help="First day on which it counts.")
    ],
    announced: Annotated[
        date | None, typer.Option(parser=shell.day, metavar="DAY", help="When customers were told; today if not given.")
    ] = None,
    region: Annotated[str | None, typer.Option(help="Only in this country; else everywhere.")] = None,
    interval: IntervalName = Interval.MONTHLY,
    included: Annotated[str | None, typer.Option(help="Other allowance of a whole billing period.")] = None,
    kind: Annotated[
        ComponentKind | None,
        typer.Option(parser=shell.one_of(ComponentKind), metavar="KIND", help="If new: recurring, usage or one-off."),
    ] = None,
    unit: Annotated[str | None, typer.Option(help="If new: month, gb, minute, sms, piece, …")] = None,
    timing: Annotated[
        Timing | None, typer.Option(parser=shell.one_of(Timing), metavar="TIMING", help="Billed in advance, or arrear.")
    ] = None,
    tax: Annotated[
        TaxCategory | None,
        typer.Option(parser=shell.one_of(TaxCategory), metavar="TAX", help=f"Tax: {shell.names(TaxCategory)}."),
    ] = None,
    yes: Yes = False,
    preview: OnlyPreview = False,
    as_json: AsJson = False,
) -> None:
    """Let a price count from a day on. What is not said stays as in the price before; no price is ever edited."""
    if yes and preview:
        stop("--yes does it and --preview does not: say only one of them.")
    today = datetime.now(UTC).date()
    place = "" if region is None else shell.country_code(region)
    money, told_on = shell.currency_code(currency), announced or today
    if told_on > today:
        stop(f"--announced {told_on} is still to come: a price is announced before it is recorded.")
    wanted = Wanted(
        code, component, money, place, interval, unit_price, valid_from, told_on, kind, unit, timing, included, tax
    )
    name, before, new = asyncio.run(_price(wanted, today, only_look=not yes))
    if as_json:
        typer.echo(json.dumps(_facts(wanted, before, new, is_done=yes), ensure_ascii=False))
        return
    from billing.contracts.plan_words import print_price  # noqa: PLC0415

    print_price(wanted, name, before, new)
    if yes:
        typer.echo("Done.")
    elif not preview:
        if not agreed():
            fail("nothing was done.")
        asyncio.run(_price(wanted, today, only_look=False))
        typer.echo("Done.")


class _Looked(Exception):
    """Takes back what was only to be looked at."""


async def _price(wanted: Wanted, today: date, *, only_look: bool) -> "tuple[str, PriceTerm | None, NewPrice]":
    """Add a price, and take it back if it was only to be looked at; return the plan's name, the price before and it."""
    from billing.contracts import catalogue  # noqa: PLC0415

    found: tuple[str, PriceTerm | None, NewPrice] | None = None
    async with shell.opened() as database:
        with suppress(_Looked):
            async with database.transaction() as session:
                name, before = await _before(session, wanted)
                found = (name, before, _new(wanted, before))
                try:
                    await catalogue.add_price(session, wanted.code, found[2], today=today)
                except ValueError as error:
                    stop(f"{error}.")
                if only_look:
                    raise _Looked
    assert found is not None
    return found


async def _before(session: "AsyncSession", wanted: Wanted) -> "tuple[str, PriceTerm | None]":
    """Return the name of the plan and the price that the new one takes the place of, if there is one."""
    from billing.contracts import catalogue  # noqa: PLC0415

    known = await catalogue.known_offers(session, currency=wanted.currency, region=wanted.region, codes=[wanted.code])
    if wanted.code not in known:
        stop(shell.no_plan(wanted.code))
    offer = known[wanted.code]
    same = [each for each in offer.prices.get(wanted.interval, ()) if each.component == wanted.component]
    earlier = [each for each in same if each.valid_from <= wanted.valid_from]
    return offer.name, next(iter([*reversed(earlier), *same]), None)


def _new(wanted: Wanted, before: "PriceTerm | None") -> "NewPrice":
    from billing.contracts.catalogue import NewPrice  # noqa: PLC0415

    kind, unit = (
        (wanted.kind, wanted.unit) if before is None else (wanted.kind or before.kind, wanted.unit or before.unit)
    )
    if kind is None or unit is None:
        stop(
            f"{wanted.code} has no price of {wanted.component!r} there yet: "
            "look at `fairbill plans list`, or say its --kind and --unit if it is new."
        )
    if not shell.is_code(wanted.component) or not shell.is_code(unit, longest=12):
        stop("components (up to 40) and units (up to 12) are small letters, digits and _.")
    scale = None if before is None else before.scale
    if scale is not None and scale.tiers:
        stop(f"{wanted.component} is priced by tiers, which one price cannot replace: {wanted.code} stays as it is.")
    is_percentage = scale is not None and scale.model is PriceModel.PERCENTAGE
    try:
        return NewPrice(
            wanted.component,
            kind,
            unit,
            wanted.currency,
            shell.fraction(wanted.unit_price, "--unit-price")
            if is_percentage
            else shell.exact_minor_units(wanted.unit_price, wanted.currency, "--unit-price"),
            wanted.valid_from,
            wanted.region,
            wanted.interval,
            wanted.timing or (Timing.ARREAR if before is None else before.timing),
            shell.amount(wanted.included, "--included")
            if wanted.included is not None
            else (Decimal(0) if before is None else before.included),
            scale,
            wanted.tax or (TaxCategory.STANDARD if before is None else before.tax_category),
            wanted.announced_on,
        )
    except ValueError as error:
        stop(f"{error}.")


def _facts(
    wanted: Wanted, before: "PriceTerm | None", new: "NewPrice", *, is_done: bool
) -> dict[str, str | bool | None]:
    return {
        "done": is_done,
        "code": wanted.code,
        "component": new.component,
        "currency": new.currency,
        "region": new.region or None,
        "interval": new.interval.value,
        "unit_price_minor": f"{new.unit_price.normalize():f}",
        "unit_price_minor_before": None if before is None else f"{before.unit_price.normalize():f}",
        "included": str(new.included),
        "from": new.valid_from.isoformat(),
        "announced_on": wanted.announced_on.isoformat(),
    }
