"""Commands that take usage in, and give keys to those who send it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from billing.stopping import stop
from billing.usage.readers import SUFFIXES, Format
from billing.usage.rows import NAME_LENGTH

if TYPE_CHECKING:
    from billing.db import Database
    from billing.usage.keys import KeyView

app = typer.Typer(help="What customers used, and the keys to send it.", no_args_is_help=True)
key = typer.Typer(help="Keys with which other programs send usage.", no_args_is_help=True)
app.add_typer(key, name="key")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]

SOME_REJECTED = 1
"""Exit code when not every row is in."""

INTERRUPTED = 130


@app.command()
def load(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="CSV, JSON Lines or Parquet.")],
    source: Annotated[str | None, typer.Option(help="Where rows come from that do not say so themselves.")] = None,
    kind: Annotated[
        Format | None, typer.Option("--format", help="How the files are written; else their names tell it.")
    ] = None,
    problems: Annotated[Path | None, typer.Option(help="CSV file for all rows that were not taken in.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would happen.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take usage in from files; it can be stopped and repeated at any time, and no event counts twice.

    Exit code 0: every row is in, or was before. 1: some were rejected. 2: a file cannot be read.
    """
    if source is not None:
        _check_source(source)
    from billing.usage.loading import Loading, load_files  # noqa: PLC0415
    from billing.usage.readers import Unreadable  # noqa: PLC0415

    database = _current_database()
    loading = Loading([(file, kind or _format_of(file)) for file in files], source=source, is_dry_run=dry_run)
    try:
        is_whole = load_files(database, loading, problems_file=problems, as_json=as_json)
    except Unreadable as error:
        stop(f"{error}.")
    except KeyboardInterrupt:
        typer.echo("\nfairbill: stopped. What was taken in stays; the same command goes on.", err=True)
        raise typer.Exit(INTERRUPTED) from None
    if not is_whole:
        raise typer.Exit(SOME_REJECTED)


@key.command("add")
def add_key(
    source: Annotated[str, typer.Argument(help="Name of the system that will send usage.")], as_json: AsJson = False
) -> None:
    """Make a key for a source; it is shown once."""
    _check_source(source)
    made = asyncio.run(_add_key(source))
    if as_json:
        typer.echo(json.dumps({"source": source, "key": made}))
        return
    typer.echo(made)
    typer.echo(f"Keep it: it is the key of {source}, and cannot be shown again.", err=True)


@key.command("list")
def list_keys(as_json: AsJson = False) -> None:
    """List the keys, without themselves."""
    found = asyncio.run(_list_keys())
    if as_json:
        typer.echo(json.dumps([_key_facts(each) for each in found]))
        return
    typer.echo(f"{'Id':>4}  {'Source':<24} {'Made':<17} {'Last used':<17} State")
    for each in found:
        state = "works" if each.revoked_at is None else f"revoked {_minute(each.revoked_at)}"
        typer.echo(
            f"{each.id:>4}  {each.source:<24} {_minute(each.created_at):<17} {_minute(each.last_used_at):<17} {state}"
        )


@key.command("revoke")
def revoke_key(key_id: Annotated[int, typer.Argument(metavar="ID", help="Id of the key.")]) -> None:
    """Make a key worthless from now on."""
    revoked = asyncio.run(_revoke_key(key_id))
    typer.echo(f"Key {revoked.id} of {revoked.source} does not work any more.")


def _check_source(source: str) -> None:
    if not source or len(source) > NAME_LENGTH or not source.isprintable():
        stop(f"a source has a name of 1 to {NAME_LENGTH} printable characters.")


def _format_of(file: Path) -> Format:
    found = SUFFIXES.get(file.suffix.lower())
    if found is None:
        stop(f"{file}: its name does not tell how it is written: give --format {' or '.join(Format)}.")
    return found


def _current_database() -> "Database":
    from billing.migration import demand_tables  # noqa: PLC0415
    from billing.settings import database_from_settings  # noqa: PLC0415

    database = database_from_settings()
    asyncio.run(demand_tables(database))
    return database


@asynccontextmanager
async def _database() -> AsyncIterator["Database"]:
    from billing.settings import database_from_settings  # noqa: PLC0415

    database = database_from_settings()
    try:
        yield database
    finally:
        await database.close()


async def _add_key(source: str) -> str:
    from billing.usage import keys  # noqa: PLC0415

    async with _database() as database, database.transaction() as session:
        return await keys.new_key(session, source, now=datetime.now(UTC))


async def _list_keys() -> "list[KeyView]":
    from billing.usage import keys  # noqa: PLC0415

    async with _database() as database, database.reading() as session:
        return list(await keys.keys(session))


async def _revoke_key(key_id: int) -> "KeyView":
    from billing.errors import NotFound  # noqa: PLC0415
    from billing.usage import keys  # noqa: PLC0415

    async with _database() as database:
        try:
            async with database.transaction() as session:
                return await keys.revoke(session, key_id, now=datetime.now(UTC))
        except NotFound:
            stop(f"there is no key {key_id}: `fairbill usage key list` shows them.")


def _key_facts(found: "KeyView") -> dict[str, Any]:
    return {
        "id": found.id,
        "source": found.source,
        "created_at": found.created_at.isoformat(),
        "last_used_at": found.last_used_at and found.last_used_at.isoformat(),
        "revoked_at": found.revoked_at and found.revoked_at.isoformat(),
    }


def _minute(at: datetime | None) -> str:
    return "never" if at is None else f"{at:%Y-%m-%d %H:%M}"
