"""`fairbill verify` and `fairbill ledger`: are the books whole, and what is in them."""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

import locales
from billing.stopping import FAILED

if TYPE_CHECKING:
    from datetime import date

    from billing.books.ledger import AccountBalance
    from billing.db import Database
    from billing.verifying.report import Findings
    from billing.verifying.run import HowFar

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def verify(as_json: AsJson = False) -> None:
    """Look whether the books are whole, and name the first wrong row of each check; exit code 1 if there is one.

    Other work may go on meanwhile: what is looked at is the state when it began.
    """
    from billing.migration import demand_tables  # noqa: PLC0415
    from billing.settings import database_from_settings  # noqa: PLC0415

    database = database_from_settings()
    asyncio.run(demand_tables(database))
    findings = _verify(database, quiet=as_json)
    if as_json:
        typer.echo(json.dumps(_facts(findings), ensure_ascii=False))
    else:
        _print(findings)
    if not findings.is_whole:
        raise typer.Exit(FAILED)


def ledger(
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Up to this day; today if not given.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what is on every account of the ledger."""
    from billing.settings import database_from_settings  # noqa: PLC0415

    database = database_from_settings()
    day = (on or datetime.now(UTC)).date()
    found, last = asyncio.run(_balances(database, day))
    if as_json:
        typer.echo(json.dumps([_balance_facts(each) for each in found]))
    else:
        _print_balances(found, day)
    if last is not None and last > day and (on is None or not found):
        typer.echo(f"More is booked after {day}: `fairbill ledger --on {last}` shows all.", err=True)


async def _balances(database: "Database", on: "date") -> "tuple[list[AccountBalance], date | None]":
    """Return the balances of a day, and the last day on which anything is booked."""
    from billing.books.ledger import balances, last_booked_on  # noqa: PLC0415
    from billing.migration import demand_tables  # noqa: PLC0415

    await demand_tables(database)
    try:
        async with database.reading() as session:
            return await balances(session, on), await last_booked_on(session)
    finally:
        await database.close()


def _verify(database: "Database", *, quiet: bool) -> "Findings":
    from billing.verifying.run import verify  # noqa: PLC0415
    from billing.verifying.store import snapshot  # noqa: PLC0415

    engine = database.synchronous()
    try:
        with snapshot(engine) as connection, _bar(quiet=quiet) as show:
            steps = verify(connection)
            while True:
                try:
                    show(next(steps))
                except StopIteration as ended:
                    findings: Findings = ended.value
                    return findings
    finally:
        engine.dispose()


# ---- for programs ----


def _facts(findings: "Findings") -> dict[str, Any]:
    from dataclasses import asdict  # noqa: PLC0415

    checks = {}
    for check, rows in findings.looked_at.items():
        fault = findings.faults.get(check)
        checks[check.value] = {"rows": rows, "fault": None if fault is None else asdict(fault)}
    return {"whole": findings.is_whole, "checks": checks}


def _balance_facts(each: "AccountBalance") -> dict[str, Any]:
    return {
        "account": each.account.value,
        "currency": each.debit.currency,
        "debit_minor": each.debit.minor,
        "credit_minor": each.credit.minor,
        "balance_minor": each.balance.minor,
    }


# ---- for people ----


@contextmanager
def _bar(*, quiet: bool) -> Iterator[Callable[["HowFar"], None]]:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    bar = Progress(
        TextColumn("Documents and customers"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=quiet,
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=None, rate="")

        def show(how_far: "HowFar") -> None:
            spent = bar.tasks[0].elapsed or 0.0
            rate = f"{how_far.done / spent:,.0f}/s" if spent else ""
            bar.update(task, total=how_far.total, completed=how_far.done, rate=rate)

        yield show


def _print(findings: "Findings") -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from billing.verifying.report import SAYS  # noqa: PLC0415

    console = Console(highlight=False)
    table = Table("Result", box=None, pad_edge=False, header_style="dim")
    table.add_column("Looked at", justify="right")
    table.add_column("What should hold")
    for check, rows in findings.looked_at.items():
        is_wrong = check in findings.faults
        table.add_row("wrong" if is_wrong else "good", f"{rows:,}", SAYS[check], style="red" if is_wrong else "")
    console.print(table)
    for check, fault in findings.faults.items():
        key = " ".join(filter(None, (fault.table, str(fault.id) if fault.id is not None else "", fault.number)))
        told = f"{check.value}: {key}: {fault.what} should be {fault.expected}, is {fault.found}"
        console.print(Text(told, style="bold red"))
    if findings.is_whole:
        console.print(Text("The books are whole.", style="bold green"))


def _print_balances(found: "list[AccountBalance]", on: "date") -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from billing.money import Money  # noqa: PLC0415
    from billing.words.wording import money  # noqa: PLC0415

    english = locales.language(locales.DEFAULT)
    table = Table("Currency", "Account", box=None, pad_edge=False, header_style="bold")
    for column in ("Debit", "Credit", "Balance"):
        table.add_column(column, justify="right")
    for currency in dict.fromkeys(each.debit.currency for each in found):
        own = [each for each in found if each.debit.currency == currency]
        for each in own:
            amounts = [money(amount, english) for amount in (each.debit, each.credit, each.balance)]
            table.add_row(currency, each.account.value.replace("_", " "), *amounts)
        sums = [Money(sum(minor), currency) for minor in zip(*map(_minor, own), strict=True)]
        table.add_row(currency, "", *(money(amount, english) for amount in sums), style="bold")
    Console(highlight=False).print(table if found else f"Nothing is in the ledger up to {on}.")


def _minor(each: "AccountBalance") -> tuple[int, int, int]:
    return each.debit.minor, each.credit.minor, each.balance.minor
