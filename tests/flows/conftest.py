"""The whole house for the flows: a real dispatcher, delivery and panel between a Telegram and a database."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from types import SimpleNamespace

import httpx
import pytest
from aiogram import Bot
from fastapi import FastAPI

import locales
from billing import accounts
from billing.db import Database
from billing.sample.stories import STORIES
from bot import dialogue as dialogues
from bot import polling
from bot.dialogue import Dialogue, converse
from bot.understanding import Understanding
from handoff import agents
from handoff.kinds import Role
from handoff.panel.app import create_panel
from handoff.signals import Bell
from handoff.verification import Linker
from tests.telegram.fixtures import connect
from tests.telegram.people import User
from tests.telegram.server import TelegramServer

COMPANY = "Solvika"
SECRET = "a key that is long enough for tests"
PASSWORD = "a password for tests"


@dataclass
class RunningHouse:
    """A house at work, and hands to play both sides of it."""

    database: Database
    telegram: TelegramServer
    bot: Bot
    bell: Bell
    linker: Linker
    dialogue: Dialogue
    panel: FastAPI
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def open(self) -> None:
        """Begin to fetch and to send."""
        self.tasks = [
            asyncio.create_task(polling.poll(self.bot, self.dialogue.intake)),
            asyncio.create_task(self.dialogue.delivery.run()),
        ]

    async def shut(self) -> None:
        """Stop fetching and sending, as at Ctrl-C."""
        for task in self.tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await self.dialogue.intake.idle()

    async def customer(self, story: str, language: str = "en") -> accounts.CustomerView:
        """Find who plays a story."""
        number = next(one.customer_number for one in STORIES if (one.key, one.language) == (story, language))
        async with self.database.reading() as session:
            return await accounts.customer_by_number(session, number)

    async def code(self, customer_id: int) -> str:
        """Make a linking code."""
        async with self.database.transaction() as session:
            return (await self.linker.new_code(session, customer_id, now=datetime.now(UTC))).code

    async def linked(self, user: User, story: str, language: str = "en") -> accounts.CustomerView:
        """Let a user come in by the deep link of a story's customer."""
        customer = await self.customer(story, language)
        await user.says(f"/start {await self.code(customer.id)}")
        await user.expect(customer.name)
        return customer

    async def agent(self, name: str, role: Role = Role.AGENT) -> "AgentAtPanel":
        """Let an agent sign in."""
        email = f"{name.lower()}@solvika.example"
        async with self.database.transaction() as session:
            await agents.add(
                session, email=email, name=name, password=PASSWORD, role=role, language="en", now=datetime.now(UTC)
            )
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.panel),
            base_url="http://desk",
            headers={"Sec-Fetch-Site": "same-origin"},
            follow_redirects=True,
        )
        signed_in = await client.post("/sign-in", data={"email": email, "password": PASSWORD})
        assert signed_in.status_code == 200
        return AgentAtPanel(client)


@dataclass
class AgentAtPanel:
    """An agent with a browser, pages only."""

    client: httpx.AsyncClient

    async def page(self, path: str) -> str:
        """Open a page."""
        answer = await self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    async def does(self, path: str, form: Mapping[str, str] | None = None) -> httpx.Response:
        """Press a button."""
        return await self.client.post(path, data=dict(form or {}))


@pytest.fixture(scope="session", autouse=True)
def one_understanding() -> Iterator[None]:
    """Learning the phrases takes a third of a second; the houses of a session share what was learned."""
    learned = cache(lambda: Understanding.load(list(locales.languages().values())))
    shared = SimpleNamespace(load=lambda _languages: learned())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialogues, "Understanding", shared)
        yield


@pytest.fixture
async def house(company_database: Database, telegram: TelegramServer) -> AsyncIterator[RunningHouse]:
    """The house of the sample company, at work."""
    bell, linker = Bell(), Linker(SECRET)
    bot = connect(telegram)
    built = RunningHouse(
        database=company_database,
        telegram=telegram,
        bot=bot,
        bell=bell,
        linker=linker,
        dialogue=converse(company_database, bell, linker, company=COMPANY, telegram=bot),
        panel=create_panel(company_database, company=COMPANY, bell=bell, secure_cookies=False, linker=linker),
    )
    built.open()
    yield built
    await built.shut()
    await bot.session.close()
