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


@commands.command("new")
def begin_language(
    code: Annotated[str, typer.Argument(help="Its ISO 639 code, such as es.")],
    name: Annotated[str | None, typer.Option(help="What its speakers call it.")] = None,
    babel: Annotated[str | None, typer.Option(help="Locale of its numbers and dates, such as pt_PT.")] = None,
) -> None:
    """Begin a language: its folder, with the English texts to be translated."""
    from locales.new import CannotBegin, begin  # noqa: PLC0415 - `fairbill --help` need not wait for the parser

    try:
        folder = begin(code, name=name, babel=babel)
    except CannotBegin as error:
        typer.echo(f"fairbill: {error}", err=True)
        raise typer.Exit(2) from error
    typer.echo(f"{folder} is there, with every text still in English: `fairbill locales check` lists what is to do.")


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
