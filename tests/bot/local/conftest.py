"""The browser chat with the whole house behind it. Only the demo has one, so the database is SQLite."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from aiogram import Bot
from fastapi import FastAPI

from billing.db import Database
from bot.dialogue import Dialogue, converse
from bot.local import BrowserChat, browser_chat
from bot.local.phone import Phone, chat_id_of
from bot.local.session import LocalSession
from handoff.panel.app import create_panel
from handoff.signals import Bell
from handoff.verification import Linker
from tests.bot.local.agents import AGENTS

COMPANY = "Solvika"
CUSTOMER = 7


@pytest.fixture
def kind_of_database() -> str:
    return "sqlite"


@dataclass
class Overheard:
    """An intake that only listens."""

    updates: list[Mapping[str, Any]] = field(default_factory=list)

    async def take(self, bot: Bot, raw: Sequence[Mapping[str, Any]], /) -> None:
        self.updates += raw


@dataclass
class LocalHouse:
    """The demo's house: panel, bot and browser chat in one application."""

    database: Database
    chat: BrowserChat
    dialogue: Dialogue
    app: FastAPI
    client: httpx.AsyncClient

    async def settled(self) -> None:
        """Wait until everything said is answered and sent."""
        await self.dialogue.intake.idle()
        await self.dialogue.delivery.drain()

    async def does(self, number: str, what: str, **values: object) -> httpx.Response:
        """Do something on a customer's phone, and wait for the answer to it."""
        answer = await self.client.post(f"/chat/{number}/{what}", data=values)
        await self.settled()
        return answer


@pytest.fixture
def session(database: Database) -> LocalSession:
    return LocalSession(database, company=COMPANY)


@pytest.fixture
def bot(session: LocalSession) -> Bot:
    return Bot("1:local", session=session)


@pytest.fixture
async def phone(session: LocalSession) -> Phone:
    """A phone whose owner wrote to the bot."""
    phone = await session.phone(chat_id_of(CUSTOMER))
    phone.start()
    return phone


@pytest.fixture
def overheard() -> Overheard:
    return Overheard()


@pytest.fixture
async def house(company_database: Database) -> AsyncIterator[LocalHouse]:
    bell, linker = Bell(), Linker("a key that is long enough for tests")
    chat = browser_chat(company_database, company=COMPANY)
    dialogue = converse(company_database, bell, linker, company=COMPANY, telegram=None, others=[chat.bot])
    app = create_panel(company_database, company=COMPANY, bell=bell, secure_cookies=False, linker=linker)
    app.include_router(chat.router(dialogue.intake, linker, panel_url="/", agents=AGENTS))
    running = asyncio.create_task(chat.run())
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://demo", headers={"Sec-Fetch-Site": "same-origin"}
    ) as client:
        yield LocalHouse(company_database, chat, dialogue, app, client)
    await dialogue.intake.idle()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
