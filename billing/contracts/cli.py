"""`fairbill subscriptions`: everything that can be done to what customers hold."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from billing.contracts import discounts_cli, doing, listing_cli, shell
from billing.contracts.doing import Deed, How, Key, OnlyPreview, Subject, Yes
from billing.contracts.shell import AsJson, Id, IntervalName, On
from billing.kinds import Interval
from billing.stopping import stop

if TYPE_CHECKING:
    from billing.contracts.changes import When
    from billing.db import AsyncSession

app = typer.Typer(help="What customers hold. Each change is shown before it is done.", no_args_is_help=True)
app.command("list")(listing_cli.list_subscriptions)
app.command("history")(listing_cli.history)

AddOn = Annotated[str, typer.Argument(metavar="ADDON", help="Code of the add-on.")]
Pieces = Annotated[int, typer.Option(max=shell.MOST_PIECES, help="How many pieces.")]


@app.command()
def start(
    customer: Annotated[str, typer.Argument(help="Id or number of the customer.")],
    plan: Annotated[str, typer.Option(help="Code of the plan.")],
    label: Annotated[str, typer.Option(help="What the customer calls it: its telephone number, an address.")],
    quantity: Pieces = 1,
    add_on: Annotated[
        list[str] | None, typer.Option(metavar="CODE[=N]", help="An add-on, and how many; may be given several times.")
    ] = None,
    on: On = None,
    interval: IntervalName = Interval.MONTHLY,
    trial_until: Annotated[
        date | None, typer.Option(parser=shell.day, metavar="DAY", help="First day that has to be paid for.")
    ] = None,
    no_term: Annotated[bool, typer.Option("--no-term", help="Without the commitment it is sold with.")] = False,
    yes: Yes = False,
    preview: OnlyPreview = False,
    as_json: AsJson = False,
    key: Key = None,
) -> None:
    """Start a subscription of a customer."""
    from billing.contracts.changes import Start  # noqa: PLC0415

    wanted = doing.put_together(
        Start,
        plan=plan,
        label=label,
        quantity=quantity,
        add_ons=tuple(map(_with_pieces, add_on or [])),
        on=on,
        interval=interval,
        trial_until=trial_until,
        term=not no_term,
    )

    async def find(session: "AsyncSession", now: datetime) -> Deed:
        from billing.contracts import catalogue  # noqa: PLC0415

        who = await shell.customer(session, customer)
        known = await catalogue.known_offers(session, currency=who.currency, region=who.country, codes=[plan])
        return Deed(Subject(who, None, label), wanted, known[plan].term if plan in known else None)

    doing.carry_out(find, How(yes, preview, as_json, key))


@app.command("change-plan")
def change_plan(
    subscription: Id,
    plan: Annotated[str, typer.Option(help="Code of the plan.")],
    when: Annotated[Literal["now", "period-end"] | None, typer.Option(help="From when on; now if not given.")] = None,
    on: On = None,
    interval: Annotated[
        Interval | None,
        typer.Option(parser=shell.one_of(Interval), metavar="INTERVAL", help="Other billing periods, too."),
    ] = None,
    yes: Yes = False,
    preview: OnlyPreview = False,
    as_json: AsJson = False,
    key: Key = None,
) -> None:
    """Take another plan; add-ons and pieces stay."""
    from billing.contracts.changes import ChangePlan  # noqa: PLC0415

    change = ChangePlan(plan=plan, when=_when(when, on), on=on, interval=interval)
    doing.change(subscription, lambda _: change, How(yes, preview, as_json, key))


@app.command()
def quantity(
    subscription: Id,
    pieces: Annotated[int, typer.Argument(metavar="N", max=shell.MOST_PIECES, help="How many pieces.")],
    add_on: Annotated[str | None, typer.Option(metavar="CODE", help="Of this add-on; else of the plan.")] = None,
    on: On = None,
    yes: Yes = False,
    preview: OnlyPreview = False,
    as_json: AsJson = False,
    key: Key = None,
) -> None:
    """Hold more or fewer pieces of the plan, or of an add-on."""
    from billing.contracts.changes import ChangeQuantity  # noqa: PLC0415

    change = ChangeQuantity(quantity=pieces, add_on=add_on, on=on)
    doing.change(subscription, lambda _: change, How(yes, preview, as_json, key))


@app.command()
def add(
    subscription: Id,
    add_on: AddOn,
    quantity: Pieces = 1,
    on: On = None,
    yes: Yes = False,
    preview: OnlyPreview = False,
    as_json: AsJson = False,
    key: Key = None,
) -> None:
    """Take an add-on."""
    from billing.contracts.changes import AddAddOn  # noqa: PLC0415

    change = AddAddOn(plan=add_on, quantity=quantity, on=on)
    doing.change(subscription, lambda _: change, How(yes, preview, as_json, key))


@app.command()
def remove(
    subscription: Id,
    add_on: AddOn,
    when: Annotated[Literal["now", "period-end"] | None, typer.Option(help="From when on; now if not given.")] = None,
    on: On = None,
    yes: Yes = False,
    preview: OnlyPreview = False,
    as_json: AsJson = False,
    key: Key = None,
) -> None:
    """Give an add-on back, all pieces of it."""
    from billing.contracts.changes import RemoveAddOn  # noqa: PLC0415

    change = RemoveAddOn(plan=add_on, when=_when(when, on), on=on)
    doing.change(subscription, lambda _: change, How(yes, preview, as_json, key))


@app.command()
def pause(
    subscription: Id,
    from_on: Annotated[
        date | None,
        typer.Option("--from", parser=shell.day, metavar="DAY", help="First day of it; today if not given."),
    ] = None,
    to_on: Annotated[
        date | None,
        typer.Option("--to", parser=shell.day, metavar="DAY", help="First day after it; else until it is resumed."),
    ] = None,
    yes: Yes = False,
    preview: OnlyPreview = False,
    as_json: AsJson = False,
    key: Key = None,
) -> None:
    """Let a subscription rest."""
    from billing.contracts.changes import Pause  # noqa: PLC0415

    change = Pause(on=from_on, to_on=to_on)
    doing.change(subscription, lambda _: change, How(yes, preview, as_json, key))


@app.command()
def resume(
    subscription: Id,
    on: On = None,
    yes: Yes = False,
    preview: OnlyPreview = False,
    as_json: AsJson = False,
    key: Key = None,
) -> None:
    """End a pause, and call off those to come."""
    from billing.contracts.changes import Resume  # noqa: PLC0415

    doing.change(subscription, lambda _: Resume(on=on), How(yes, preview, as_json, key))


@app.command()
def cancel(
    subscription: Id,
    when: Annotated[
        Literal["now", "period-end", "term-end"] | None, typer.Option(help="When it ends; now if not given.")
    ] = None,
    on: Annotated[
        date | None, typer.Option(parser=shell.day, metavar="DAY", help="First day without it; today if not given.")
    ] = None,
    yes: Yes = False,
    preview: OnlyPreview = False,
    as_json: AsJson = False,
    key: Key = None,
) -> None:
    """End a subscription; inside a term that costs what was agreed.

    With --when term-end a day may be named, too: it is refused if the term does not let go then.
    """
    from billing.contracts.changes import Cancel  # noqa: PLC0415

    change = Cancel(when=_when(when, None if when == "term-end" else on), on=on)
    doing.change(subscription, lambda _: change, How(yes, preview, as_json, key))


@app.command()
def keep(
    subscription: Id,
    yes: Yes = False,
    preview: OnlyPreview = False,
    as_json: AsJson = False,
    key: Key = None,
) -> None:
    """Call a cancellation off."""
    from billing.contracts.changes import UndoCancel  # noqa: PLC0415

    doing.change(subscription, lambda _: UndoCancel(), How(yes, preview, as_json, key))


app.command()(discounts_cli.discount)
app.command()(discounts_cli.end_discount)


def _when(told: str | None, on: date | None) -> "When":
    from billing.contracts.changes import When  # noqa: PLC0415

    if told is not None and on is not None:
        stop("--when and --on both say from when on: give one of them.")
    return When((told or "now").replace("-", "_"))


def _with_pieces(told: str) -> tuple[str, int]:
    """Read an add-on and how many: `tv` or `tv=2`."""
    code, _, count = told.partition("=")
    if count and not (count.isdecimal() and len(count) < len(str(shell.MOST_PIECES))):
        stop(f"--add-on {told!r} does not say how many: write it like tv or tv=2.")
    return code, int(count or 1)
