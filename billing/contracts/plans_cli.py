"""`fairbill plans`: what is sold, new prices, and what is sold no more."""

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from billing.contracts import pricing_cli, shell
from billing.contracts.doing import OnlyPreview, Yes, agreed
from billing.contracts.shell import AsJson, IntervalName
from billing.kinds import Interval
from billing.stopping import fail, stop

if TYPE_CHECKING:
    from billing.contracts.offers import Offer

app = typer.Typer(help="What is sold, and at what price.", no_args_is_help=True)
app.command("price")(pricing_cli.price)


@app.command("list")
def list_plans(
    currency: Annotated[str | None, typer.Option(help="Of the prices; that of the company if not given.")] = None,
    region: Annotated[str | None, typer.Option(help="Country of the customer; the company's if not given.")] = None,
    interval: IntervalName = Interval.MONTHLY,
    on: Annotated[
        date | None, typer.Option(parser=shell.day, metavar="DAY", help="The day; today if not given.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List what may be sold on a day: prices (without VAT), those announced, and the commitments it comes with."""
    from billing.contracts import plan_words  # noqa: PLC0415

    currency = None if currency is None else shell.currency_code(currency)
    region = None if region is None else shell.country_code(region)
    shelf = asyncio.run(_shelf(currency, region, interval, on or datetime.now(UTC).date()))
    if as_json:
        typer.echo(json.dumps(plan_words.shelf_facts(shelf), ensure_ascii=False))
    else:
        plan_words.print_shelf(shelf)


@app.command()
def withdraw(
    code: Annotated[str, typer.Argument(help="Code of the plan or add-on.")],
    on: Annotated[
        date | None,
        typer.Option(parser=shell.day, metavar="DAY", help="First day on which it is not sold; today if not given."),
    ] = None,
    yes: Yes = False,
    preview: OnlyPreview = False,
    as_json: AsJson = False,
) -> None:
    """Sell a plan or add-on no more from a day on; whoever has it keeps it."""
    if yes and preview:
        stop("--yes does it and --preview does not: say only one of them.")
    day = on or datetime.now(UTC).date()
    name, before = asyncio.run(_withdraw(code, day, only_look=not yes))
    if as_json:
        told = {"code": code, "withdrawn_on": day.isoformat(), "withdrawn_on_before": before and before.isoformat()}
        typer.echo(json.dumps({"done": yes} | told))
        return
    was = f" instead of from {before.isoformat()} on" if before is not None and before != day else ""
    typer.echo(f"{name} ({code}): not sold any more from {day.isoformat()} on{was}. Whoever has it keeps it.")
    if yes:
        typer.echo("Done.")
    elif not preview:
        if not agreed():
            fail("nothing was done.")
        asyncio.run(_withdraw(code, day, only_look=False))
        typer.echo("Done.")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What may be sold on a day where a customer is, at the prices of billing periods of one length."""

    currency: str
    region: str
    interval: Interval
    on: date
    offers: "tuple[Offer, ...]"


async def _shelf(currency: str | None, region: str | None, interval: Interval, on: date) -> Shelf:
    from babel.numbers import get_territory_currencies  # noqa: PLC0415

    from billing import seller  # noqa: PLC0415
    from billing.contracts import catalogue  # noqa: PLC0415

    async with shell.opened() as database, database.reading() as session:
        home = (await seller.seller(session)).country
        where = region or home
        money = currency or get_territory_currencies(home, start_date=datetime.now(UTC).date())[0]
        found = await catalogue.offers(session, currency=money, region=where, interval=interval, on=on)
    return Shelf(money, where, interval, on, found)


async def _withdraw(code: str, on: date, *, only_look: bool) -> tuple[str, date | None]:
    """Withdraw a plan, or only look; its name, and from when on it was not to be sold before."""
    from billing.contracts import catalogue  # noqa: PLC0415

    async with shell.opened() as database, database.transaction() as session:
        found = (await catalogue.known_offers(session, currency="", region="", codes=[code])).get(code)
        if found is None:
            stop(shell.no_plan(code))
        if not only_look:
            await catalogue.withdraw(session, code, on)
        return found.name, found.withdrawn_on
