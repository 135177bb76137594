"""Commands of the desk: its agents, and which customers are linked."""

import asyncio
import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

import locales
from billing.errors import NotFound, Refusal
from billing.stopping import stop
from handoff.kinds import Role

if TYPE_CHECKING:
    from billing.accounts import CustomerView
    from billing.db import AsyncSession

app = typer.Typer()
customers = typer.Typer(help="Customers, and linking their chats.", no_args_is_help=True)
agents = typer.Typer(help="The people at the panel.", no_args_is_help=True)
phrases = typer.Typer(help="Sentences of customers that were filed at the panel.", no_args_is_help=True)
app.add_typer(customers, name="customers")
app.add_typer(agents, name="agents")
app.add_typer(phrases, name="phrases")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


@customers.command("list")
def list_customers(as_json: AsJson = False) -> None:
    """List customers: id, name, language, balance, linked or not."""
    asyncio.run(_list_customers(as_json=as_json))


@agents.command("add")
def add_agent(
    email: Annotated[str, typer.Option(help="Address to sign in with.", prompt=True)],
    name: Annotated[str, typer.Option(help="Name that customers see.", prompt=True)],
    password: Annotated[
        str, typer.Option(help="At least ten characters.", prompt=True, confirmation_prompt=True, hide_input=True)
    ],
    role: Annotated[Role, typer.Option(help="What the agent may do.")] = Role.AGENT,
    language: Annotated[str, typer.Option(help="Language of the panel.")] = locales.DEFAULT,
) -> None:
    """Add a person to the desk."""
    if not locales.speaks(language):
        stop(f"there is no language {language!r}: choose one of {', '.join(locales.languages())}.")
    asyncio.run(_add_agent(email=email, name=name, password=password, role=role, language=language))
    typer.echo(f"{name} can sign in as {email}.")


@phrases.callback()
def _about_phrases() -> None:
    """Sentences of customers that were filed at the panel."""


@phrases.command("export")
def export_phrases(
    lang: Annotated[str | None, typer.Option(help="Only this language.")] = None, as_json: AsJson = False
) -> None:
    """Print what was filed under each intent, ready to be pasted into phrases.yaml."""
    if lang is not None and not locales.speaks(lang):
        stop(f"there is no language {lang!r}: choose one of {', '.join(locales.languages())}.")
    asyncio.run(_export_phrases(lang, as_json=as_json))


async def find_customer(session: "AsyncSession", wanted: str) -> "CustomerView":
    """Find a customer by id or number, as people type it; unknown ends the command with a sentence."""
    from billing import accounts  # noqa: PLC0415

    try:
        if wanted.isdecimal():
            return await accounts.customer(session, int(wanted))
        return await accounts.customer_by_number(session, wanted)
    except NotFound:
        stop(f"there is no customer {wanted!r}: `fairbill customers list` shows them.")


async def _list_customers(*, as_json: bool) -> None:
    from billing import accounts  # noqa: PLC0415
    from billing.settings import database_from_settings  # noqa: PLC0415
    from handoff import conversations  # noqa: PLC0415

    database = database_from_settings()
    async with database.reading() as session:
        found = await accounts.customers(session)
        linked = await conversations.linked_customers(session)
    await database.close()
    if as_json:
        rows = [
            {
                "id": customer.id,
                "number": customer.number,
                "name": customer.name,
                "language": customer.language,
                "currency": customer.currency,
                "balance_minor": customer.balance.minor,
                "linked": customer.id in linked,
            }
            for customer in found
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    english = locales.language(locales.DEFAULT)
    typer.echo(f"{'Id':>6}  {'Number':<10} {'Name':<32} Language  {'Balance':>16}  Chat")
    for customer in found:
        balance = english.money(customer.balance.minor, customer.currency)
        mark = "linked" if customer.id in linked else ""
        typer.echo(
            f"{customer.id:>6}  {customer.number:<10} {customer.name:<32} {customer.language:<8}  {balance:>16}  {mark}"
        )


async def _export_phrases(lang: str | None, *, as_json: bool) -> None:
    from billing.settings import database_from_settings  # noqa: PLC0415
    from handoff import readings  # noqa: PLC0415
    from handoff.phrases import as_yaml  # noqa: PLC0415

    database = database_from_settings()
    async with database.reading() as session:
        filed = await readings.phrases(session, language=locales.language(lang).code if lang else None)
    await database.close()
    if as_json:
        typer.echo(json.dumps([asdict(phrase) for phrase in filed], ensure_ascii=False))
    elif text := as_yaml(filed):
        typer.echo(text, nl=False)
    else:
        typer.echo("Nothing new is filed yet: the page “Understanding” of the panel is where it is done.", err=True)


async def _add_agent(*, email: str, name: str, password: str, role: Role, language: str) -> None:
    from billing.settings import database_from_settings  # noqa: PLC0415
    from handoff import agents as desk  # noqa: PLC0415

    database = database_from_settings()
    try:
        async with database.transaction() as session:
            await desk.add(
                session,
                email=email,
                name=name,
                password=password,
                role=role,
                language=language,
                now=datetime.now(UTC),
            )
    except Refusal as refusal:
        stop(locales.language(locales.DEFAULT).text(f"refusal-{refusal.code}", **refusal.facts))
    finally:
        await database.close()
