"""Commands of the billing rooms: its tables, the sample company, bills and why they are what they are."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

import locales
from billing.billrun.cli import bill_run
from billing.books import cli as books
from billing.contracts import cli as contracts
from billing.contracts import plans_cli as plans
from billing.errors import NotFound, Refusal
from billing.moving import cli as moving
from billing.stopping import stop
from billing.usage import cli as usage
from billing.verifying.cli import ledger, verify

if TYPE_CHECKING:
    from rich.text import Text

    from billing.bills import Bill, BillSummary
    from billing.db import AsyncSession, Database
    from billing.insight.causes import Cause
    from billing.insight.difference import Difference
    from locales.rich import RichText

app = typer.Typer()
invoices = typer.Typer(help="Bills and credit notes.", no_args_is_help=True)
app.add_typer(invoices, name="invoices")
invoices.command()(books.credit)
invoices.command()(books.void)
invoices.command("write-off")(books.write_off)
app.add_typer(books.payments, name="payments")
app.add_typer(usage.app, name="usage")
app.add_typer(plans.app, name="plans")
app.add_typer(contracts.app, name="subscriptions")
app.add_typer(moving.app)
app.command("bill-run")(bill_run)
app.command()(ledger)
app.command()(verify)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


@app.command()
def migrate() -> None:
    """Bring the tables of the database up to date."""
    asyncio.run(_migrate())


@app.command()
def seed(
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day the company is seen on; today if not given.")
    ] = None,
) -> None:
    """Write the sample company into the database; a second time does nothing."""
    asyncio.run(_seed(as_of or datetime.now(UTC)))


@app.command()
def seller(
    country: Annotated[str | None, typer.Option(help="Where the company is, two letters: its taxes follow.")] = None,
    vat_number: Annotated[str | None, typer.Option(help="Its own VAT number.")] = None,
    invoice_series: Annotated[str | None, typer.Option(help="What the numbers of bills begin with.")] = None,
    credit_note_series: Annotated[str | None, typer.Option(help="What those of credit notes begin with.")] = None,
    payment_days: Annotated[int | None, typer.Option(min=0, help="Days from a bill to the last one to pay it.")] = None,
    name: Annotated[str | None, typer.Option(help="What it is called on its documents.")] = None,
    address: Annotated[str | None, typer.Option(help="What is printed below that.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show the company that sends the bills, or change what is given."""
    wanted: dict[str, str | int | None] = {
        "country": country.upper() if country else None,
        "vat_number": vat_number,
        "invoice_series": invoice_series,
        "credit_note_series": credit_note_series,
        "payment_days": payment_days,
        "name": name,
        "address": address,
    }
    asyncio.run(_seller(wanted, as_json=as_json))


@invoices.command("list")
def list_invoices(
    customer: Annotated[str, typer.Option(help="Id or number of the customer.")], as_json: AsJson = False
) -> None:
    """List the bills and credit notes of a customer, newest first."""
    asyncio.run(_list_invoices(customer, as_json=as_json))


@app.command()
def explain(
    invoice: Annotated[str, typer.Argument(help="Number or id of the bill.")],
    against: Annotated[str | None, typer.Option(help="Number or id of an earlier bill to compare it with.")] = None,
    lang: Annotated[str, typer.Option(help="Language of the words.")] = locales.DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Explain every line of a bill, and why it differs from an earlier one."""
    if lang not in locales.languages():
        stop(f"there is no language {lang!r}: choose one of {', '.join(locales.languages())}.")
    asyncio.run(_explain(invoice, against, locales.language(lang), as_json=as_json))


@asynccontextmanager
async def _database(*, new: bool = False) -> AsyncIterator["Database"]:
    """Open the database of the settings; a refusal ends the command with its sentence."""
    from billing.settings import database_from_settings  # noqa: PLC0415

    database = database_from_settings(new=new)
    try:
        yield database
    except Refusal as refusal:
        stop(_refusal(refusal))
    finally:
        await database.close()


@asynccontextmanager
async def _reading() -> AsyncIterator["AsyncSession"]:
    from billing.migration import is_current  # noqa: PLC0415

    async with _database() as database:
        if not await is_current(database):
            stop("the tables of this database are missing or old: run `fairbill migrate` first.")
        async with database.reading() as session:
            yield session


def _refusal(refusal: Refusal) -> str:
    from billing.words.wording import present  # noqa: PLC0415

    english = locales.language(locales.DEFAULT)
    facts = {name: present(value, english) for name, value in refusal.facts.items()}
    return english.text(f"refusal-{refusal.code}", **facts)


async def _migrate() -> None:
    from billing import migration  # noqa: PLC0415

    async with _database(new=True) as database:
        await migration.migrate(database)
    typer.echo("The tables are up to date.")


async def _seed(at: datetime) -> None:
    from billing import migration, sample  # noqa: PLC0415

    async with _database(new=True) as database:
        await migration.migrate(database)
        written = await sample.seed(database, as_of=at.date())
    typer.echo("The sample company is ready." if written else "The sample company was there already.")


async def _seller(wanted: "dict[str, str | int | None]", *, as_json: bool) -> None:
    from dataclasses import asdict  # noqa: PLC0415

    from billing import seller as company  # noqa: PLC0415

    async with _database() as database, database.transaction() as session:
        changes = any(value is not None for value in wanted.values())
        found = asdict(await company.change(session, **wanted) if changes else await company.seller(session))
    if as_json:
        typer.echo(json.dumps(found))
        return
    for name, value in found.items():
        typer.echo(f"{name.replace('_', ' '):<20}{value if value is not None else '–'}")


async def _list_invoices(wanted: str, *, as_json: bool) -> None:
    from billing import accounts, invoicing  # noqa: PLC0415

    async with _reading() as session:
        try:
            if wanted.isdecimal():
                who = await accounts.customer(session, int(wanted))
            else:
                who = await accounts.customer_by_number(session, wanted)
        except NotFound:
            stop(f"there is no customer {wanted!r}: `fairbill customers list` shows them.")
        found, _ = await invoicing.bills(session, who.id, on=datetime.now(UTC).date())
    if as_json:
        typer.echo(json.dumps([_summary_facts(bill) for bill in found], ensure_ascii=False))
        return
    _print_bills(found)


async def _explain(wanted: str, against: str | None, language: locales.Language, *, as_json: bool) -> None:
    from billing import invoicing  # noqa: PLC0415
    from billing.insight.difference import compare  # noqa: PLC0415

    async with _reading() as session:
        bill = await invoicing.as_known_now(session, await _bill(session, wanted))
        difference = None
        if against is not None:
            earlier = await _bill(session, against)
            if earlier.customer_id != bill.customer_id:
                stop(f"bills {bill.number} and {earlier.number} belong to two customers and cannot be compared.")
            if earlier.id == bill.id:
                stop(f"{wanted} and {against} are the same bill: name an earlier one to compare it with.")
            difference = compare(earlier, bill)
    if as_json:
        typer.echo(json.dumps(_explanation_facts(bill, difference), ensure_ascii=False))
        return
    _print_explanation(bill, difference, language)


async def _bill(session: "AsyncSession", wanted: str) -> "Bill":
    from billing import invoicing  # noqa: PLC0415

    on = datetime.now(UTC).date()
    try:
        if wanted.isdecimal():
            return await invoicing.bill(session, int(wanted), customer_id=None, on=on)
        return await invoicing.by_number(session, wanted, on=on)
    except NotFound:
        stop(f"there is no bill {wanted!r}: `fairbill invoices list --customer ID` shows the bills of a customer.")


# ---- for programs ----


def _summary_facts(bill: "BillSummary") -> dict[str, Any]:
    return {
        "id": bill.id,
        "number": bill.number,
        "kind": bill.kind.value,
        "from": bill.period.start.isoformat(),
        "to": bill.period.end.isoformat(),
        "issued_on": bill.issued_on.isoformat(),
        "due_on": bill.due_on.isoformat(),
        "currency": bill.currency,
        "net_minor": bill.net.minor,
        "tax_minor": bill.tax.minor,
        "total_minor": bill.total.minor,
        "open_minor": bill.open.minor,
        "state": bill.state.value,
        "corrects": bill.corrects,
    }


def _explanation_facts(bill: "Bill", difference: "Difference | None") -> dict[str, Any]:
    facts: dict[str, Any] = {
        "invoice": bill.number,
        "against": difference.previous.number if difference else None,
        "currency": bill.currency,
        "total_minor": bill.total.minor,
        "lines": [{"amount_minor": line.amount_minor, "facts": line.facts()} for line in bill.lines],
    }
    if difference:
        facts["difference_minor"] = difference.change.minor
        facts["causes"] = [_cause_facts(cause) for cause in difference.causes]
    return facts


def _cause_facts(cause: "Cause") -> dict[str, Any]:
    return {
        "kind": cause.kind.value,
        "amount_minor": cause.amount.minor,
        "lines": list(cause.lines),
        "of_earlier_bill": cause.in_previous,
        "subscription": cause.subscription_id,
        "component": cause.component,
        "place": cause.place,
        "plan": cause.plan,
        "plan_before": cause.plan_before,
        "before": str(cause.before),
        "after": str(cause.after),
        "discount": cause.discount.code if cause.discount else None,
    }


# ---- for people ----


def _print_bills(found: "list[BillSummary]") -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from billing.kinds import BillState  # noqa: PLC0415
    from billing.words.wording import money, state_name  # noqa: PLC0415

    english = locales.language(locales.DEFAULT)
    colours = {
        BillState.DRAFT: "dim",
        BillState.OVERDUE: "red",
        BillState.OPEN: "yellow",
        BillState.PARTLY_PAID: "yellow",
        BillState.PAID: "green",
        BillState.CREDIT: "cyan",
        BillState.VOID: "dim",
        BillState.UNCOLLECTIBLE: "red",
    }
    table = Table("Id", "Number", "Period", box=None, pad_edge=False, header_style="bold")
    table.add_column("Total", justify="right")
    table.add_column("Open", justify="right")
    table.add_column("Due")
    table.add_column("State")
    for bill in found:
        table.add_row(
            str(bill.id),
            bill.number,
            english.days(bill.period.start, bill.period.end),
            money(bill.total, english),
            money(bill.open, english),
            bill.due_on.isoformat(),
            state_name(bill.state, english),
            style=colours[bill.state],
        )
    Console(highlight=False).print(table if found else "No bill yet.")


def _print_explanation(bill: "Bill", difference: "Difference | None", language: locales.Language) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from billing.kinds import InvoiceKind  # noqa: PLC0415
    from billing.words.calculations import line_calculation  # noqa: PLC0415
    from billing.words.cause_names import cause_name  # noqa: PLC0415
    from billing.words.wording import change, present  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=True)
    title = language.rich(
        "explain-title" if bill.kind is InvoiceKind.INVOICE else "explain-title-credit-note",
        number=bill.number,
        period=present(bill.period, language),
        total=present(bill.total, language),
        state=bill.state.value,
    )
    console.print(_styled(title))
    for line in bill.lines:
        console.print()
        console.print(_styled(line_calculation(line, bill.currency, language, among=bill.lines)))
    if difference is None:
        return
    console.print()
    compared = language.rich(
        "explain-against",
        number=difference.previous.number,
        previous=present(difference.previous.total, language),
        difference=change(difference.change, language),
    )
    console.print(_styled(compared))
    amounts = [change(cause.amount, language) for cause in difference.causes]
    width = max(map(len, amounts), default=0)
    for amount, cause in zip(amounts, difference.causes, strict=True):
        console.print(Text(f"{amount:>{width}}  ", style="bold") + Text(cause_name(cause, language), style="not bold"))


def _styled(told: "RichText") -> "Text":
    from rich.text import Text  # noqa: PLC0415

    text = Text(told.plain)
    for span in told.spans:
        text.stylize({"bold": "bold", "italic": "italic"}.get(span.kind, ""), span.start, span.end)
    return text
