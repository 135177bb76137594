"""Commands of the languages."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from locales import languages

app = typer.Typer()
commands = typer.Typer(help="Languages: texts and phrases.", no_args_is_help=True)
app.add_typer(commands, name="locales")


@commands.callback()
def _about() -> None:
    """Languages: texts and phrases."""


@commands.command("check")
def check_all(as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False) -> None:
    """Find what is missing, broken, too long or too thin in any language; exit code 1 if anything is."""
    from locales.check import check  # noqa: PLC0415 - `fairbill --help` need not wait for the parser

    findings = check()
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    elif findings:
        for finding in findings:
            typer.echo(str(finding))
    else:
        typer.echo(f"{len(languages())} languages, nothing to mend.")
    if findings:
        raise typer.Exit(1)
