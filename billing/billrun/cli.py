"""`fairbill bill-run`: issue every bill that is due, alone or with others, and show how far it is."""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

import locales
from billing.stopping import FAILED, fail, stop

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from billing.billrun.run_store import Progress as HowFar
    from billing.billrun.runs import RunKey
    from billing.db import Connection, Engine


def bill_run(
    date: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="Bill what is due by this day; by default the last that has begun everywhere."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Even a day that is later than tomorrow.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Do everything, and take it back.")] = False,
    only: Annotated[str | None, typer.Option(metavar="CUSTOMER", help="Id or number of one customer.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that share the run on this machine.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
    attempt: Annotated[int | None, typer.Option("--attempt", hidden=True, help="Take part in this attempt.")] = None,
    batch: Annotated[int | None, typer.Option(min=1, hidden=True, help="Customers a transaction.")] = None,
    part: Annotated[int | None, typer.Option(min=1, hidden=True, help="Customers a worker takes at a time.")] = None,
) -> None:
    """Issue every bill that is due.

    Safe to stop at any moment, to repeat and to start on several machines: the same day is one run,
    and whoever starts it while it is going on takes part.
    """
    from billing.billrun.days import day_begun_everywhere  # noqa: PLC0415
    from billing.billrun.runs import RunKey  # noqa: PLC0415
    from billing.migration import demand_tables  # noqa: PLC0415
    from billing.settings import database_from_settings  # noqa: PLC0415

    database = database_from_settings()
    asyncio.run(demand_tables(database))
    engine = database.synchronous()
    try:
        now = datetime.now(UTC)
        key = RunKey(day_begun_everywhere(now) if date is None else date.date(), _customer(engine, only))
        if date is not None and not dry_run and attempt is None:
            _check_day(engine, key, now, force=force)
        if dry_run:
            told = _rehearse(engine, key, quiet=as_json)
        else:
            if database.is_embedded and workers > 1:
                typer.echo("An embedded database has one writer: working alone.", err=True)
                workers = 1
            sizes = {name: size for name, size in (("batch", batch), ("part", part)) if size is not None}
            told = _run(
                engine, key, sizes, database_url=_plain(database), workers=workers, attempt=attempt, quiet=as_json
            )
    except KeyboardInterrupt:
        fail("stopped between two batches. Start the run again: it goes on where it stands.")
    finally:
        engine.dispose()
    if attempt is not None:
        return
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        _print(told, rehearsed=dry_run)


def _check_day(engine: "Engine", key: "RunKey", now: datetime, *, force: bool) -> None:
    """Refuse to begin a run of a day that cannot be meant; one that has begun may always go on."""
    from billing.billrun.days import why_not  # noqa: PLC0415
    from billing.billrun.run_store import run_id  # noqa: PLC0415
    from billing.billrun.store import last_issued_on  # noqa: PLC0415
    from billing.holding_store import seller  # noqa: PLC0415

    with _reading(engine) as connection:
        if run_id(connection, str(key)) is not None:
            return
        company = seller(connection)
        series = (company.invoice_series, company.credit_note_series)
        sentence = why_not(key.run_on, now=now, last=last_issued_on(connection, series, key.run_on.year), force=force)
    if sentence is not None:
        stop(sentence)


def _plain(database: Any) -> str:  # noqa: ANN401 - a Database
    url = database.url.set(drivername=database.url.get_backend_name())
    return str(url.render_as_string(hide_password=False))


def _customer(engine: "Engine", wanted: str | None) -> int | None:
    from billing.billrun.run_store import customer_id  # noqa: PLC0415

    if wanted is None:
        return None
    with _reading(engine) as connection:
        found = customer_id(connection, wanted)
    if found is None:
        stop(f"there is no customer {wanted!r}: `fairbill customers list` shows them.")
    return found


# ---- doing it ----


def _rehearse(engine: "Engine", key: "RunKey", *, quiet: bool) -> dict[str, Any]:
    from billing.billrun.runs import rehearse  # noqa: PLC0415

    with _bar(quiet=quiet) as show:
        steps = rehearse(engine, key)
        while True:
            try:
                show(next(steps))
            except StopIteration as ended:
                told: dict[str, Any] = ended.value
                return told | {"issued_now": told["issued"]}


def _run(
    engine: "Engine",
    key: "RunKey",
    sizes: dict[str, int],
    *,
    database_url: str,
    workers: int,
    attempt: int | None,
    quiet: bool,
) -> dict[str, Any]:
    from billing.billrun import runs  # noqa: PLC0415
    from billing.durability import durable  # noqa: PLC0415
    from billing.durability.alongside import alongside, same_command  # noqa: PLC0415

    # Whoever was killed is followed up as soon as the engine starts, and that counts as new.
    before = _how_far(engine, key)
    try:
        with durable.engine(database_url, runs.work(engine, **sizes)) as at_work:
            if attempt is not None:
                return dict(at_work.wait(durable.Run(str(key), attempt)))
            # What was parked, and what came in since, is tried again when a finished run is started again.
            run = at_work.start(str(key), again=_has_more(engine, key))
            # By default the day depends on the hour.
            others = [*same_command(), "--date", key.run_on.isoformat(), "--attempt", str(run.attempt)]
            with alongside(workers - 1, others), _bar(quiet=quiet) as show:
                told = dict(at_work.wait(run, meanwhile=lambda: show(_how_far(engine, key))))
                return told | {"issued_now": told["issued"] - (before.issued if before is not None else 0)}
    except durable.RunFailed as failed:
        reasons = "; ".join(failed.details[:3])
        fail(f"the run could not be finished: {reasons}. Start it again: it goes on where it stands.")
    except durable.Lost:
        sys.stderr.write("fairbill: the database is away. Start the run again: it goes on where it stands.\n")
        sys.stderr.flush()
        os._exit(FAILED)


def _how_far(engine: "Engine", key: "RunKey") -> "HowFar | None":
    from billing.billrun.run_store import progress  # noqa: PLC0415

    with _reading(engine) as connection:
        return progress(connection, str(key))


def _reading(engine: "Engine") -> "Connection":
    """Look without waiting for a turn to write, which on SQLite may take longer than anybody waits."""
    return engine.connect().execution_options(reading=True)


def _has_more(engine: "Engine", key: "RunKey") -> bool:
    from billing.billrun.run_store import ranges  # noqa: PLC0415

    with _reading(engine) as connection:
        return bool(ranges(connection, key.run_on, key.only_customer_id, 1_000_000_000))


# ---- showing it ----


@contextmanager
def _bar(*, quiet: bool) -> Iterator[Callable[["HowFar | None"], None]]:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    bar = Progress(
        TextColumn("Customers"),
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
        yield lambda how_far: _show(bar, task, how_far)


def _show(bar: "Progress", task: "TaskID", how_far: "HowFar | None") -> None:
    if how_far is None:
        return
    spent = bar.tasks[0].elapsed or 0.0
    rate = f"{how_far.issued / spent:,.0f} bills/s" if spent else ""
    bar.update(task, total=how_far.due, completed=how_far.seen, rate=rate)


def _head(told: dict[str, Any], *, rehearsed: bool) -> str:
    """Say what was issued since this command began, and what the run has issued in all, if that is more."""
    issued, now = told["issued"], told.get("issued_now")
    if rehearsed:
        return f"[bold]Would issue {issued:,}[/bold]"
    if now == issued:
        return f"[bold]Issued {issued:,}[/bold]"
    head = f"Issued {now:,} now" if now else "Nothing new"
    return f"[bold]{head}[/bold]; this run issued {issued:,} in all"


def _print(told: dict[str, Any], *, rehearsed: bool) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from billing.money import Money  # noqa: PLC0415
    from billing.words.wording import money  # noqa: PLC0415

    english = locales.language(locales.DEFAULT)
    console = Console(highlight=False)
    console.print(f"{_head(told, rehearsed=rehearsed)}, skipped {told['skipped']:,}, parked {len(told['parked']):,}.")
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Currency")
    for column in ("Tax rate", "Net", "Tax", "Total"):
        table.add_column(column, justify="right")
    for currency, total in told["totals"].items():
        for rate, part in total["tax_rates"].items():
            net, tax = part["net_minor"], part["tax_minor"]
            amounts = [money(Money(minor, currency), english) for minor in (net, tax, net + tax)]
            table.add_row(currency, f"{float(rate):.1%}", *amounts)
        amounts = [money(Money(total[name], currency), english) for name in ("net_minor", "tax_minor", "total_minor")]
        table.add_row(currency, "", *amounts, style="bold")
    if told["totals"]:
        console.print(table)
    if told["parked"]:
        parked = Table("Customer", "Subscription", "Due", "Reason", "Detail", box=None, header_style="bold")
        for each in told["parked"][:20]:
            parked.add_row(each["customer"], each["label"], each["bill_on"], each["reason"], each["detail"])
        console.print(parked)
        if len(told["parked"]) > 20:  # noqa: PLR2004 - a screenful
            console.print(f"… and {len(told['parked']) - 20:,} more: --json lists all.")
