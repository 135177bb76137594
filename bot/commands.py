"""The commands that run the house. What is heavy is imported inside them, so that `--help` is quick."""

import asyncio
import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from billing.stopping import stop
from handoff.cli import AsJson, customers, find_customer

if TYPE_CHECKING:
    from billing.db import Database
    from bot.settings import BotSettings

app = typer.Typer()

Port = Annotated[int, typer.Option(help="Port on 127.0.0.1.", min=0, max=65535)]
Data = Annotated[Path, typer.Option(help="Where the demo company lives; it goes on there next time.")]

DEMO_PORT = 8000


@app.command()
def demo(port: Port = DEMO_PORT, data: Data = Path(".fairbill")) -> None:
    """Start the demo company: panel, bot and a browser chat, on a database of their own."""
    _log(logging.WARNING)
    from bot import demo as company  # noqa: PLC0415

    asyncio.run(company.run(data, port))


@app.command()
def serve(port: Port = DEMO_PORT) -> None:
    """Run panel, bot and loops in one process."""
    _run(port=port, with_bot=True, with_worker=True)


@app.command()
def bot() -> None:
    """Run the bot alone: fetch updates and handle them."""
    _run(with_bot=True)


@app.command()
def panel(port: Port = DEMO_PORT) -> None:
    """Run the panel alone."""
    _run(port=port)


@app.command()
def worker() -> None:
    """Run the loops alone: send what waits to be sent."""
    _run(with_worker=True)


@customers.command()
def link(
    customer: Annotated[str, typer.Argument(metavar="ID", help="Id or number of the customer.")],
    as_json: AsJson = False,
) -> None:
    """Make a new linking code for a customer, and the link that carries it."""
    asyncio.run(_link(customer, as_json=as_json))


async def _link(wanted: str, *, as_json: bool) -> None:
    from bot.settings import BotSettings  # noqa: PLC0415
    from handoff.verification import Linker  # noqa: PLC0415

    settings = BotSettings.read()
    database = settings.open_database()
    try:
        async with database.transaction() as session:
            customer = await find_customer(session, wanted)
            linker = Linker(settings.secret.get_secret_value())
            code = await linker.new_code(session, customer.id, now=datetime.now(UTC))
    finally:
        await database.close()
    address = await _deep_link(settings, code.code)
    if as_json:
        made = {
            "customer": customer.id,
            "number": customer.number,
            "code": code.shown,
            "link": address,
            "expires_at": code.expires_at.isoformat(),
        }
        typer.echo(json.dumps(made))
        return
    typer.echo(
        f"Code for {customer.name} ({customer.number}): {code.shown}, works once, until {code.expires_at:%d %B %Y}"
    )
    typer.echo(f"Link: {address}" if address else "No link: FAIRBILL_TELEGRAM_TOKEN is not set.")


async def _deep_link(settings: "BotSettings", code: str) -> str | None:
    if settings.telegram_token is None:
        return None
    from aiogram.exceptions import TelegramAPIError  # noqa: PLC0415
    from aiogram.utils.deep_linking import create_telegram_link  # noqa: PLC0415

    from bot.dialogue import telegram_bot  # noqa: PLC0415

    telegram = telegram_bot(settings.telegram_token.get_secret_value(), settings.telegram_api)
    try:
        me = await telegram.me()
    except TelegramAPIError as refused:
        typer.echo(f"fairbill: Telegram does not tell the bot's name ({type(refused).__name__}).", err=True)
        return None
    finally:
        await telegram.session.close()
    return create_telegram_link(me.username or "", start=code)


def _run(*, port: int | None = None, with_bot: bool = False, with_worker: bool = False) -> None:
    _log(logging.INFO)
    from bot.settings import BotSettings  # noqa: PLC0415

    settings = BotSettings.read()
    if settings.telegram_token is None and (with_bot or (with_worker and settings.bill_run is None)) and port is None:
        stop("FAIRBILL_TELEGRAM_TOKEN is not set: without it there is no bot. .env.example explains it.")
    asyncio.run(_work(settings, settings.open_database(), port, with_bot=with_bot, with_worker=with_worker))


async def _work(
    settings: "BotSettings", database: "Database", port: int | None, *, with_bot: bool, with_worker: bool
) -> None:
    from billing.migration import is_current  # noqa: PLC0415
    from bot.house import House, WebServer, keep_tidy  # noqa: PLC0415

    if not await is_current(database):
        await database.close()
        stop("the database is not up to date: run `fairbill migrate` first.")
    house = House(database, secret=settings.secret.get_secret_value(), company=settings.company)
    house.stop_on_signals()
    parts = []
    if port is not None:
        try:
            server = WebServer(house.panel(secure=settings.https), port)
        except OSError:
            await database.close()
            stop(f"port {port} is taken: choose another one with --port.")
        parts.append(server.run_until_cancelled())
        typer.echo(f"Panel: http://127.0.0.1:{server.port}/")
        if with_bot and settings.telegram_token is None:
            typer.echo("Telegram: off, because FAIRBILL_TELEGRAM_TOKEN is not set.")
    if settings.telegram_token is not None and (with_bot or with_worker):
        from bot.dialogue import connect, converse  # noqa: PLC0415

        telegram = await connect(settings.telegram_token.get_secret_value(), settings.telegram_api)
        dialogue = house.dialogue = converse(
            database, house.bell, house.linker, company=house.company, telegram=telegram
        )
        if with_bot:
            parts.append(dialogue.listen(house.company))
        if with_worker:
            parts += [dialogue.delivery.run(), keep_tidy(database)]
    if settings.bill_run is not None and with_worker:
        from billing.billrun.schedule import keep_billing  # noqa: PLC0415

        parts.append(keep_billing(settings.bill_run, settings.database_url))
    try:
        await house.run(*parts)
    finally:
        await house.close()


def _log(level: int) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for noisy in ("aiogram.event", "alembic", "uvicorn"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
