"""`fairbill subscriptions discount` and `end-discount`."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from billing.contracts import doing, shell
from billing.contracts.doing import How, Key, OnlyPreview, Yes
from billing.contracts.shell import AsJson, Id, On
from billing.kinds import DiscountScope
from billing.stopping import stop

if TYPE_CHECKING:
    from billing.accounts import CustomerView
    from billing.contracts.changes import Change, GiveDiscount


def discount(
    subscription: Id,
    code: Annotated[str, typer.Option(help="Its code.")],
    name: Annotated[str | None, typer.Option(help="What it is called on the bill; its code if not given.")] = None,
    percent: Annotated[str | None, typer.Option(help="Off: 10 for 10%; or")] = None,
    amount: Annotated[str | None, typer.Option(help="off a whole billing period: 5.00.")] = None,
    periods: Annotated[
        int | None, typer.Option(min=1, max=1200, help="For how many billing periods; else for ever.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="For one billing period.")] = False,
    until: Annotated[
        date | None,
        typer.Option(parser=shell.day, metavar="DAY", help="First day without it, whatever periods are left."),
    ] = None,
    scope: Annotated[
        DiscountScope | None,
        typer.Option(
            parser=shell.one_of(DiscountScope),
            metavar="SCOPE",
            help=f"What it comes off: {shell.names(DiscountScope)}; what recurs if not given.",
        ),
    ] = None,
    component: Annotated[str | None, typer.Option(help="The one component it comes off.")] = None,
    cap: Annotated[str | None, typer.Option(help="The most a percentage takes off in a period: 3.00.")] = None,
    on: On = None,
    yes: Yes = False,
    preview: OnlyPreview = False,
    as_json: AsJson = False,
    key: Key = None,
) -> None:
    """Give a discount: once, for some billing periods, or for ever."""
    if (percent is None) == (amount is None):
        stop("a discount is a percentage or an amount: give one of --percent and --amount.")
    if cap is not None and amount is not None:
        stop("--cap limits a percentage; an amount is its own limit.")
    if once and periods is not None:
        stop("--once is --periods 1: give one of them.")

    if scope is not None and (scope is DiscountScope.COMPONENT) != (component is not None):
        stop("--component names what --scope component comes off; it goes with no other scope.")
    off = None if percent is None else shell.fraction(percent, "--percent")
    if off is not None and not 0 < off <= 1:
        stop("--percent is above 0 and at most 100.")

    def change(who: "CustomerView") -> "Change":
        from billing.contracts.changes import GiveDiscount as Giving  # noqa: PLC0415

        if until is not None and until <= (on or datetime.now(ZoneInfo(who.time_zone)).date()):
            stop(f"a discount with {until} as its first day without would run on no day.")
        given: GiveDiscount = doing.put_together(
            Giving,
            code=code,
            name=code if name is None else name,
            percent=off,
            amount_minor=None if amount is None else shell.minor_units(amount, who.currency, "--amount"),
            currency=None if amount is None else who.currency,
            scope=scope or (DiscountScope.COMPONENT if component else DiscountScope.RECURRING),
            component=component or "",
            periods=1 if once else periods,
            cap_minor=None if cap is None else shell.minor_units(cap, who.currency, "--cap"),
            until=until,
            on=on,
        )
        return given

    doing.change(subscription, change, How(yes, preview, as_json, key))


def end_discount(
    subscription: Id,
    code: Annotated[str, typer.Option(help="Its code.")],
    on: Annotated[
        date | None, typer.Option(parser=shell.day, metavar="DAY", help="First day without it; today if not given.")
    ] = None,
    yes: Yes = False,
    preview: OnlyPreview = False,
    as_json: AsJson = False,
    key: Key = None,
) -> None:
    """Take a discount away."""
    from billing.contracts.changes import EndDiscount  # noqa: PLC0415

    doing.change(subscription, lambda _: EndDiscount(code=code, on=on), How(yes, preview, as_json, key))
