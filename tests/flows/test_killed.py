"""A real process of the house, killed for real in the middle of its work, again and again.

Four customers go on asking whether or not anybody is there. At the end each question has exactly
one answer in the record; on Telegram each answer came at least once and in order, and one that came
twice was on the wire when the process died, and says so.

    python -m tests.telegram ◀──HTTP── python -m bot serve ──▶ the database
            ▲ control                        ▲ kill -9
            └──────────── this test ─────────┘

It takes half a minute on SQLite and a quarter of one on PostgreSQL, most of it starting Python; leave
it out with `-m "not killing"`.
"""

import asyncio
import os
import random
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from billing import accounts
from billing.db import Database
from billing.sample.stories import STORIES
from handoff import conversations
from handoff.kinds import Direction, MessageState
from handoff.models import Message, Update
from handoff.verification import Linker
from tests.flows.looking import until
from tests.telegram.server import TOKEN

ROOT = Path(__file__).parents[2]
SECRET = "the key of a house that dies and comes back"
SEED = int(os.environ.get("FAIRBILL_TEST_SEED", "20261121"))
QUESTIONS = ("/why", "/owe", "/plan", "/bills")
PATIENCE = 120.0


@dataclass
class Asker:
    """A linked customer who asks and asks."""

    id: int
    control: httpx.AsyncClient
    dice: random.Random
    answers: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def comes_in(self, code: str) -> None:
        """Link, and learn what each question is answered with."""
        await self._asks(f"/start {code}")
        for question in QUESTIONS:
            self.answers[question] = await self._asks(question)
            self.asked.append(question)

    async def goes_on(self, enough: asyncio.Event) -> None:
        """Ask at any time, whoever is there to answer."""
        while not enough.is_set():
            await asyncio.sleep(self.dice.uniform(0.3, 1.2))
            question = self.dice.choice(QUESTIONS)
            (await self.control.post(f"/control/user/{self.id}/says", json={"text": question})).raise_for_status()
            self.asked.append(question)

    async def came(self) -> list[dict[str, Any]]:
        """Everything that came, as it came."""
        found: list[dict[str, Any]] = (await self.control.get(f"/control/user/{self.id}/messages")).json()
        return found

    async def _asks(self, text: str) -> str:
        answer = await self.control.post(f"/control/user/{self.id}/asks", json={"text": text}, timeout=PATIENCE)
        answer.raise_for_status()
        return str(answer.json()["messages"][0]["text"])


@dataclass
class Street:
    """A Telegram and a house on it, each a process."""

    control: httpx.AsyncClient
    environment: dict[str, str]
    log: Path
    house: asyncio.subprocess.Process | None = None

    async def opens(self) -> None:
        """Start the house."""
        with self.log.open("ab") as log:
            self.house = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "serve", "--port", "0",
                cwd=ROOT, env=self.environment, stdout=log, stderr=log,
            )  # fmt: skip

    async def ends(self, how: signal.Signals) -> int:
        """End the house, politely or not; it has to be alive until then."""
        assert self.house is not None
        assert self.house.returncode is None, self.log.read_text()
        self.house.send_signal(how)
        return await asyncio.wait_for(self.house.wait(), 15)


@asynccontextmanager
async def street(database: Database, log: Path) -> AsyncIterator[Street]:
    telegram = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.telegram", "--quiet", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert telegram.stdout is not None
    address = (await telegram.stdout.readline()).decode().strip()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FAIRBILL_")} | {
        "FAIRBILL_DATABASE_URL": database.url.render_as_string(hide_password=False),
        "FAIRBILL_SECRET": SECRET,
        "FAIRBILL_TELEGRAM_TOKEN": TOKEN,
        "FAIRBILL_TELEGRAM_API": address,
    }
    async with httpx.AsyncClient(base_url=address) as control:
        built = Street(control, environment, log)
        try:
            yield built
        finally:
            for process in (built.house, telegram):
                if process is not None and process.returncode is None:
                    process.kill()
                    await process.wait()


@pytest.mark.parametrize(
    ("kind_of_database", "kills"), [("sqlite", 4), ("postgresql", 1)], indirect=["kind_of_database"]
)
async def test_a_house_that_is_killed_again_and_again_answers_everything(
    company_database: Database, kills: int, tmp_path: Path
) -> None:
    sys.stdout.write(f"FAIRBILL_TEST_SEED={SEED}\n")
    dice = random.Random(SEED)  # noqa: S311 - a test's choice
    enough = asyncio.Event()
    async with street(company_database, tmp_path / "house.log") as here:
        askers = [
            Asker(1001 + at, here.control, random.Random(SEED + at))  # noqa: S311 - a test's choice
            for at in range(4)
        ]
        await here.opens()
        codes = await linking_codes(company_database, len(askers))
        await asyncio.gather(*(asker.comes_in(code) for asker, code in zip(askers, codes, strict=True)))
        asking = [asyncio.create_task(asker.goes_on(enough)) for asker in askers]
        for _ in range(kills):
            await asyncio.sleep(dice.uniform(0.05, 1.2))
            await here.ends(signal.SIGKILL)
            sent = await count_sent(company_database)
            await here.opens()
            await until(lambda sent=sent: sends_again(company_database, sent), patience=PATIENCE)  # type: ignore[misc]
        enough.set()
        await asyncio.gather(*asking)
        await until(lambda: is_done(company_database, askers), patience=PATIENCE)
        assert await here.ends(signal.SIGTERM) == 0
        doubled = [await check(company_database, asker) for asker in askers]
    asked = sum(len(asker.asked) for asker in askers)
    sys.stdout.write(f"{asked} questions, {kills} kills, doubled answers a chat: {doubled}\n")
    assert max(doubled) <= kills


async def check(database: Database, asker: Asker) -> int:
    """Hold what was asked, recorded and seen against each other; return how many answers came twice."""
    said = await rows(database, asker, Direction.OUT)
    assert [row.text for row in said[1:]] == [asker.answers[question] for question in asker.asked], "each once"
    assert {row.state for row in said} == {MessageState.SENT}
    kept = {row.channel_message_id: row for row in said}
    assert list(kept) == sorted(number for number in kept if number is not None), "in order"
    came = await asker.came()
    assert set(kept) <= {message["message_id"] for message in came}, "each was seen"
    twice = 0
    for at, message in enumerate(came):
        if message["message_id"] in kept:
            continue
        again = came[at + 1]
        assert again["text"] == message["text"], "nothing comes between an answer and its double"
        assert kept[again["message_id"]].maybe_twice, "a double is marked"
        twice += 1
    return twice


async def linking_codes(database: Database, count: int) -> list[str]:
    numbers = [story.customer_number for story in STORIES if story.language == "en"][:count]
    linker = Linker(SECRET)
    async with database.transaction() as session:
        ids = [(await accounts.customer_by_number(session, number)).id for number in numbers]
        return [(await linker.new_code(session, number, now=datetime.now(UTC))).code for number in ids]


async def rows(database: Database, asker: Asker, direction: Direction) -> list[Message]:
    async with database.reading() as session:
        found = await conversations.of_chat(session, int(TOKEN.split(":")[0]), asker.id)
        assert found is not None
        thread = await conversations.thread(session, found.id, limit=100_000)
    return [row for row in thread if row.direction is direction]


async def sends_again(database: Database, before: int) -> bool:
    """Has the new process begun to send?"""
    return await count_sent(database) > before


async def is_done(database: Database, askers: list[Asker]) -> bool:
    """Is everything that was asked answered, and everything said sent?"""
    async with database.reading() as session:
        handled = await session.scalar(select(func.count()).where(Update.handled_at.is_not(None)))
    asked = sum(len(asker.asked) + 1 for asker in askers)
    return handled == asked and await count_sent(database) == asked


async def count_sent(database: Database) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).where(Message.state == MessageState.SENT)) or 0
