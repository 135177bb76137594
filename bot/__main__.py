"""The `fairbill` command: the sub-commands of every room, under one roof."""

import sys

import typer

from billing import cli as billing
from billing.stopping import stop
from bot import commands, understand
from handoff import cli as handoff
from locales import cli as locales


def main() -> None:
    """Run the command line."""
    app = typer.Typer(
        name="fairbill",
        help="The billing desk in a chat: bills explained to the cent, and a person when one is needed.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="rich",
        # The library's own tracebacks would print the values of variables, tokens among them.
        pretty_exceptions_enable=False,
    )
    for room in (commands, understand, billing, handoff, locales):
        app.add_typer(room.app)
    try:
        app()
    except Exception as error:
        # Only what a person can mend is said in a sentence; the rest is a fault of ours and keeps its trace.
        sentence = _sentence(error)
        if sentence is None:
            raise
        stop(sentence)


def _sentence(error: Exception) -> str | None:
    if isinstance(error, OSError) and error.strerror:
        where = f" ({error.filename})" if error.filename else ""
        return f"{error.strerror}{where}."
    if "billing.db" not in sys.modules:
        return None
    from billing.db import sentence_of  # noqa: PLC0415 - loaded already, where a database was used

    return sentence_of(error)


if __name__ == "__main__":
    main()
