"""The `fairbill` command: the sub-commands of every room, under one roof."""

import typer

from billing import cli as billing
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
    app()


if __name__ == "__main__":
    main()
