"""What a reply costs: CPU per update and replies per second, beside a bare aiogram echo bot.

Both bots are processes of their own and talk to the same kind of local Bot API server, over HTTP,
by long polling. Ours is `fairbill serve` on a new SQLite database with the sample company.

    python -m benchmarks.chat [--users N] [--each N]
"""

import argparse
import asyncio
import os
import subprocess
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx

from benchmarks.processes import cpu_seconds, load, peak_mebibytes, running, until_line
from billing import accounts, sample
from billing.db import Database
from billing.migration import migrate
from handoff.verification import Linker
from tests.telegram.server import TOKEN

SECRET = "benchmarks-benchmarks-benchmarks-123"  # noqa: S105 - of a database that lives for a minute
QUESTIONS = ("why is my bill higher", "thanks")


async def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--users", type=int, default=50)
    arguments.add_argument("--each", type=int, default=10)
    given = arguments.parse_args()
    print(f"{given.users} users at once, {given.each} questions each; {load()}")
    print(f"{'':44}{'CPU ms/update':>14}{'replies/s':>11}{'p50 ms':>9}{'p95 ms':>9}{'lost':>6}{'MiB':>6}")
    with running("-m", "tests.telegram", "--quiet", "--port", "0") as telegram:
        api = _address(until_line(telegram, "http"))
        with running("-m", "benchmarks.echo_bot", TOKEN, api) as echo:
            await _measure("floor: echo bot, “thanks”", echo, api, "thanks", given.users, given.each)
    with tempfile.TemporaryDirectory() as home, running("-m", "tests.telegram", "--quiet", "--port", "0") as telegram:
        api = _address(until_line(telegram, "http"))
        settings = {
            "FAIRBILL_DATABASE_URL": f"sqlite:///{Path(home) / 'benchmark.db'}",
            "FAIRBILL_SECRET": SECRET,
            "FAIRBILL_TELEGRAM_TOKEN": TOKEN,
            "FAIRBILL_TELEGRAM_API": api,
        }
        codes = await _company(settings["FAIRBILL_DATABASE_URL"], given.users)
        with running("-m", "bot", "serve", "--port", "0", env=settings) as ours:
            await _link(api, codes)
            for question in QUESTIONS:
                await _measure(f"Fairbill, “{question}”", ours, api, question, given.users, given.each)


async def _company(url: str, users: int) -> list[str]:
    database = Database(url)
    await migrate(database)
    now = datetime.now(UTC)
    await sample.seed(database, as_of=now.date())
    linker = Linker(SECRET)
    async with database.transaction() as session:
        english = [one for one in await accounts.customers(session) if one.language == "en"]
        chosen = [english[at % len(english)] for at in range(users)]
        codes = [(await linker.new_code(session, one.id, now=now)).code for one in chosen]
    await database.close()
    return codes


async def _link(api: str, codes: list[str]) -> None:
    async with httpx.AsyncClient(base_url=api, timeout=60) as client:
        for number, code in enumerate(codes):
            asked = {"text": f"/start {code}", "timeout": 30}
            (await client.post(f"/control/user/{1_000_001 + number}/asks", json=asked)).raise_for_status()


async def _measure(name: str, bot: "subprocess.Popen[str]", api: str, question: str, users: int, each: int) -> None:
    async with httpx.AsyncClient(base_url=api, timeout=600) as client:
        wanted = {"users": users, "text": question, "timeout": 60}
        (await client.post("/control/load", json={**wanted, "each": 1})).raise_for_status()
        before = cpu_seconds(bot)
        found = (await client.post("/control/load", json={**wanted, "each": each})).raise_for_status().json()
        cpu = cpu_seconds(bot) - before
    print(
        f"{name:44}{1000 * cpu / (users * each):14.2f}{found['per_second']:11.0f}"
        f"{1000 * found['p50']:9.0f}{1000 * found['p95']:9.0f}{found['lost']:6}{peak_mebibytes(bot):6.0f}"
    )


def _address(line: str) -> str:
    return next(word for word in line.split() if word.startswith("http")).rstrip("/")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    time.tzset()
    asyncio.run(main())
