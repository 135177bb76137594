"""`fairbill import` and `fairbill export`."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from billing.stopping import stop

if TYPE_CHECKING:
    from rich.console import Console

    from billing.db import Database
    from billing.moving.exporting import Exported
    from billing.moving.importing import Outcome, Progress

app = typer.Typer()

PROBLEMS = 1
"""Exit code when something in the files is wrong."""
TEMPLATES = Path("moving")
SHOWN = 200
"""Problems that a person is shown; programs get all that were kept."""

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


@app.command("import")
def import_(
    directory: Annotated[Path | None, typer.Argument(help="Where the CSV files are.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done, and what is wrong.")] = False,
    template: Annotated[
        bool, typer.Option("--template", help="Write the files with their headers and an example.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Move in: customers, plans, subscriptions, use, bills and payments from CSV files; all of it or nothing."""
    if template:
        _write_templates(directory or TEMPLATES)
        return
    if directory is None:
        stop("name the directory with the CSV files; `fairbill import --template` writes examples.")
    if not directory.is_dir():
        stop(f"there is no directory {directory}.")
    with _progress(as_json=as_json) as progress:
        outcome = asyncio.run(_import(directory, progress, is_dry=dry_run))
    if as_json:
        typer.echo(json.dumps(_outcome_facts(outcome, is_dry=dry_run), ensure_ascii=False))
    else:
        _print_outcome(outcome, is_dry=dry_run)
    if outcome.problems:
        raise typer.Exit(PROBLEMS)


@app.command("export")
def export(
    directory: Annotated[Path, typer.Argument(help="Is made; may be there if it is empty.")], as_json: AsJson = False
) -> None:
    """Move out: everything that is here as CSV files that `fairbill import` takes in."""
    from billing.moving.exporting import NotEmpty  # noqa: PLC0415

    try:
        with _progress(as_json=as_json) as progress:
            exported = asyncio.run(_export(directory, progress))
    except NotEmpty:
        stop(f"{directory} is not empty: name a new directory.")
    except OSError as error:
        stop(f"{directory} cannot be written: {error.strerror}.")
    if as_json:
        facts = {"directory": str(directory), "rows": exported.rows, "pending_corrections": exported.pending}
        typer.echo(json.dumps(facts, ensure_ascii=False))
    else:
        _print_exported(exported, directory)


async def _import(directory: Path, progress: "Progress", *, is_dry: bool) -> "Outcome":
    from billing.moving.importing import import_directory  # noqa: PLC0415

    at = datetime.now(UTC)
    database = await _database()
    try:
        engine = database.synchronous()
        try:
            with engine.begin() as connection:
                return import_directory(connection, directory, at=at, progress=progress, is_dry=is_dry)
        finally:
            engine.dispose()
    finally:
        await database.close()


async def _export(directory: Path, progress: "Progress") -> "Exported":
    from billing.moving.exporting import export_directory, seeing_one_state  # noqa: PLC0415

    database = await _database()
    try:
        engine = database.synchronous()
        try:
            with engine.execution_options(**seeing_one_state(database)).begin() as connection:
                return export_directory(connection, directory, progress=progress)
        finally:
            engine.dispose()
    finally:
        await database.close()


async def _database() -> "Database":
    """Open the database of the settings, if its tables are up to date."""
    from billing.migration import is_current  # noqa: PLC0415
    from billing.settings import database_from_settings  # noqa: PLC0415

    database = database_from_settings()
    if not await is_current(database):
        await database.close()
        stop("the tables of this database are missing or old: run `fairbill migrate` first.")
    return database


def _write_templates(directory: Path) -> None:
    from billing.moving.exporting import NotEmpty, write_templates  # noqa: PLC0415

    try:
        paths = write_templates(directory)
    except NotEmpty:
        stop(f"{directory} is not empty: name a new directory.")
    except OSError as error:
        stop(f"{directory} cannot be written: {error.strerror}.")
    typer.echo(f"{len(paths)} files are in {directory}; docs/moving-in.md explains their columns.")


@contextmanager
def _progress(*, as_json: bool) -> Iterator["Progress"]:
    """Show how far the work is, to people at a terminal."""
    if as_json:
        yield lambda _what, _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        task = bars.add_task("", total=None)

        def show(what: str, done: int, total: int | None) -> None:
            bars.update(task, description=what, completed=done, total=total)

        yield show


def _outcome_facts(outcome: "Outcome", *, is_dry: bool) -> dict[str, Any]:
    return {
        "dry_run": is_dry,
        "written": not (is_dry or outcome.problems or outcome.changes_nothing),
        "new": dict(outcome.new),
        "updated_customers": outcome.updated,
        "unchanged": dict(outcome.unchanged),
        "problem_count": outcome.problems.count,
        "problems": [problem._asdict() for problem in outcome.problems],
        "warnings": [warning._asdict() for warning in outcome.warnings],
    }


def _print_outcome(outcome: "Outcome", *, is_dry: bool) -> None:
    from rich.console import Console  # noqa: PLC0415

    console = Console(highlight=False)
    if outcome.problems:
        _print_problems(outcome, console)
        console.print(f"Nothing was imported: {outcome.problems.count} problems.")
        return
    for warning in outcome.warnings:
        console.print(f"{warning.file}: {warning.sentence}.", style="yellow", markup=False)
    if outcome.changes_nothing:
        console.print("Everything is here already: nothing changes.")
        return
    _print_counts(outcome, console)
    console.print("Nothing was written: this was a dry run." if is_dry else "All of it was imported.")


def _print_problems(outcome: "Outcome", console: "Console") -> None:
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table("File", "Row", "Column", "Value", "What is wrong", box=None, pad_edge=False, header_style="bold")
    for problem in outcome.problems.kept[:SHOWN]:
        row = "" if problem.row is None else str(problem.row)
        cells = (problem.file, row, problem.column or "", problem.value, problem.sentence)
        table.add_row(*map(Text, cells))
    console.print(table)
    left = outcome.problems.count - SHOWN
    if left > 0:
        console.print(f"… and {left} more; --json lists them.")


def _print_counts(outcome: "Outcome", console: "Console") -> None:
    from rich.table import Table  # noqa: PLC0415

    from billing.moving.columns import CUSTOMERS, FILES  # noqa: PLC0415

    table = Table("File", box=None, pad_edge=False, header_style="bold")
    for title in ("New", "Updated", "Unchanged"):
        table.add_column(title, justify="right")
    for file in FILES:
        updated = outcome.updated if file is CUSTOMERS else 0
        counts = (outcome.new[file.name], updated, outcome.unchanged[file.name])
        if any(counts):
            table.add_row(file.title, *(f"{count:,}" for count in counts))
    console.print(table)


def _print_exported(exported: "Exported", directory: Path) -> None:
    from rich.console import Console  # noqa: PLC0415

    console = Console(highlight=False)
    for name, count in exported.rows.items():
        console.print(f"{name}.csv  {count:,}", markup=False)
    if exported.pending:
        reason = "subscriptions have corrections pending that no file tells: run the bills first, then export again"
        console.print(f"{exported.pending} {reason}.", style="yellow")
    console.print(f"Everything is in {directory}.", markup=False)
