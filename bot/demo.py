"""The demo company in one process: a database of its own, the panel, the bot, a browser chat."""

import asyncio
import os
import secrets
import sqlite3
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr
from rich.console import Console

from billing.migration import migrate
from billing.stopping import stop
from bot.house import House, WebServer, import_dialogue, keep_tidy
from bot.settings import BotSettings
from bot.waking import asleep
from handoff import agents
from handoff.kinds import Role


@dataclass(frozen=True, slots=True)
class DemoAgent:
    """Somebody at the demo's desk; the sign-in is printed, so it is no secret."""

    email: str
    name: str
    password: str
    role: Role
    language: str


AGENTS = (
    DemoAgent("anna@solvika.example", "Anna", "solvika-demo", Role.AGENT, "en"),
    DemoAgent("jonas@solvika.example", "Jonas", "solvika-demo", Role.AGENT, "de"),
    DemoAgent("ilze@solvika.example", "Ilze", "solvika-demo", Role.SUPERVISOR, "lv"),
)


async def run(data: Path, port: int) -> None:
    """Set the company up in a directory, or go on with it, and run it until Ctrl-C.

    Args:
        data: Directory of the database and its key.
        port: Port on 127.0.0.1; 0 takes a free one.
    """
    began = time.monotonic()
    running = _only_one(data)
    settings = BotSettings.read(
        database_url=f"sqlite:///{(data / 'demo.db').resolve()}", secret=SecretStr(_secret(data))
    )
    house = House(settings.open_database(new=True), secret=settings.secret.get_secret_value(), company=settings.company)
    try:
        server = WebServer(house.panel(secure=False), port)
    except OSError:
        await house.database.close()
        stop(f"port {port} is taken: choose another one with --port.")
    house.stop_on_signals()
    try:
        await _set_up(house)
        await house.run(server.run_until_cancelled(), _wake_up(house, server, settings, began))
    finally:
        await house.close()
        running.close()


async def _wake_up(house: House, server: WebServer, settings: BotSettings, began: float) -> None:
    """Bring in what takes seconds while the panel is open already, then converse until cancelled."""
    pages_come = asleep(server.app)
    await server.up()
    address = f"http://127.0.0.1:{server.port}"
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"[bold]{house.company}[/bold]: the panel is open at {address}/ and the bot is waking up …")
    # Some seconds' work each, side by side: the company by a process of its own, on the other core.
    await asyncio.gather(_fill(settings), import_dialogue())
    from bot.dialogue import connect, converse  # noqa: PLC0415 - imported just now, beside the rest
    from bot.local import browser_chat  # noqa: PLC0415

    token = settings.telegram_token
    telegram = await connect(token.get_secret_value(), settings.telegram_api) if token else None
    chat = browser_chat(house.database, company=house.company)
    dialogue = house.dialogue = converse(
        house.database, house.bell, house.linker, company=house.company, telegram=telegram, others=[chat.bot]
    )
    # What was left over is answered before a page asks for its chat, so that the page has all of it.
    await dialogue.intake.heal(chat.bot)
    await dialogue.intake.idle()
    pages_come()
    server.app.include_router(chat.router(dialogue.intake, house.linker, panel_url=f"{address}/", agents=AGENTS))
    console.print(_welcome(address, telegram_on=telegram is not None, seconds=time.monotonic() - began))
    parts = [dialogue.delivery.run(), chat.run(), keep_tidy(house.database)]
    if telegram is not None:
        parts.append(dialogue.listen(house.company))
    await asyncio.gather(*parts)


async def _set_up(house: House) -> None:
    await migrate(house.database)
    now = datetime.now(UTC)
    async with house.database.transaction() as session:
        known = {agent.email for agent in await agents.everyone(session)}
        for agent in AGENTS:
            if agent.email not in known:
                await agents.add(
                    session,
                    email=agent.email,
                    name=agent.name,
                    password=agent.password,
                    role=agent.role,
                    language=agent.language,
                    now=now,
                )


async def _fill(settings: BotSettings) -> None:
    """Fill a new database with the sample company; one that is filled stays as it is."""
    seeding = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "seed",
        env={**os.environ, "FAIRBILL_DATABASE_URL": settings.database_url},
        stdout=asyncio.subprocess.DEVNULL,
        # Ctrl-C is for us alone; we end it ourselves, and it writes all or nothing.
        start_new_session=True,
    )
    try:
        failed = await seeding.wait()
    except asyncio.CancelledError:
        seeding.terminate()
        await seeding.wait()
        raise
    if failed:
        stop("the sample company could not be set up; its reason stands above.")


def _welcome(address: str, *, telegram_on: bool, seconds: float) -> str:
    sign_ins = "\n".join(f"    {agent.email}  {agent.password}  ({agent.role.value})" for agent in AGENTS)
    telegram = "talking to Telegram" if telegram_on else "off (set FAIRBILL_TELEGRAM_TOKEN to talk to Telegram, too)"
    return (
        f"\n  Start here   [bold]{address}/demo[/bold]\n"
        f"  Chat         {address}/chat\n"
        f"  Panel        {address}/\n"
        f"{sign_ins}\n"
        f"  Telegram     {telegram}\n\n"
        f"Ready after {seconds:.1f} s. Ctrl-C stops it; the data stays.\n"
    )


def _only_one(data: Path) -> sqlite3.Connection:
    """Hold a directory for this process; the system lets go of it when we die, however we die."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(data / "running", timeout=0)
        lock.execute("BEGIN EXCLUSIVE")
    except OSError as error:
        stop(f"the directory {data} cannot be used: {error.strerror}. Choose another one with --data.")
    except sqlite3.OperationalError:
        stop(f"a demo is running in {data} already. Stop it, or choose another directory with --data.")
    return lock


def _secret(data: Path) -> str:
    path = data / "secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32), encoding="utf-8")
    return path.read_text(encoding="utf-8")
