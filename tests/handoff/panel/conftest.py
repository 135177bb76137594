"""A desk over a real database, agents with browsers, and people who wait."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from billing.db import Database
from billing.models import Customer
from handoff import agents, cases, conversations
from handoff.kinds import CaseReason, Role
from handoff.models import Agent, Case, Conversation
from handoff.panel.app import create_panel
from handoff.signals import Bell
from handoff.verification import Linker

COMPANY = "Solvika"
PASSWORD = "correct horse battery"
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that goes when it is told to."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def goes(self, by: timedelta) -> None:
        """Let time pass."""
        self.now += by


@dataclass
class Desk:
    """The panel under test, and hands to set the scene."""

    database: Database
    clock: Clock
    bell: Bell
    app: FastAPI
    clients: list[httpx.AsyncClient] = field(default_factory=list)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def visitor(self, **headers: str) -> httpx.AsyncClient:
        """Somebody with a browser that nobody has signed in with."""
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app, raise_app_exceptions=False),
            base_url="https://desk.example",
            headers={"Sec-Fetch-Site": "same-origin", **headers},
        )
        self.clients.append(client)
        return client

    async def agent(self, name: str = "Ana", *, role: Role = Role.AGENT, language: str = "en") -> Agent:
        """Add a person to the desk."""
        async with self.database.transaction() as session:
            return await agents.add(
                session,
                email=f"{name.lower()}@example.com",
                name=name,
                password=PASSWORD,
                role=role,
                language=language,
                now=self.clock(),
            )

    async def signed_in(self, name: str = "Ana", *, role: Role = Role.AGENT, language: str = "en") -> httpx.AsyncClient:
        """Add a person and let them sign in."""
        agent = await self.agent(name, role=role, language=language)
        client = self.visitor()
        answer = await client.post("/sign-in", data={"email": agent.email, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        return client

    async def waiting(
        self,
        name: str = "Maria",
        *,
        words: str = "why is my bill so high?",
        language: str = "en",
        customer_id: int | None = None,
        reason: CaseReason = CaseReason.ASKED,
    ) -> Case:
        """Let somebody ask for a person."""
        async with self.database.transaction() as session:
            conversation = await conversations.conversation_of_chat(
                session,
                7,
                next(self._numbers),
                is_private=True,
                display_name=name,
                language_guess=language,
                now=self.clock(),
            )
            if customer_id is not None:
                conversation.customer_id, conversation.linked_at = customer_id, self.clock()
            await conversations.heard(session, conversation, kind="text", text=words, now=self.clock())
            case, _ = await cases.open_case(session, conversation, reason=reason, now=self.clock())
            return case

    async def says(self, case: Case, words: str) -> None:
        """Let the customer of a case write."""
        async with self.database.transaction() as session:
            conversation = await session.get_one(Conversation, case.conversation_id)
            await conversations.heard(session, conversation, kind="text", text=words, now=self.clock())

    async def customer(self, number: str = "K-1", name: str = "Maria Berg") -> Customer:
        """Add a customer without bills."""
        async with self.database.transaction() as session:
            customer = Customer(
                number=number,
                name=name,
                email="maria@example.com",
                phone="+49 30 1234",
                language="de",
                country="DE",
                time_zone="Europe/Berlin",
                currency="EUR",
                anchor_day=1,
                customer_since=date(2025, 1, 1),
            )
            session.add(customer)
            await session.flush()
            return customer

    async def case(self, case_id: int) -> Case:
        """Read a case again."""
        async with self.database.reading() as session:
            found = await cases.get(session, case_id)
            assert found is not None
            return found

    async def said(self, case: Case) -> list[str]:
        """What was said in a case, as `author: text`."""
        async with self.database.reading() as session:
            thread = await conversations.thread(session, case.conversation_id)
            return [f"{message.author}: {message.text}" for message in thread]


class Build(Protocol):
    """Makes a desk over a database."""

    def __call__(self, database: Database, *, secure_cookies: bool = True) -> Desk: ...


@pytest.fixture
async def build() -> AsyncIterator[Build]:
    """Make desks over a database."""
    built: list[Desk] = []

    def make(database: Database, *, secure_cookies: bool = True) -> Desk:
        clock, bell = Clock(), Bell()
        app = create_panel(
            database,
            company=COMPANY,
            bell=bell,
            secure_cookies=secure_cookies,
            linker=Linker("k" * 32),
            clock=clock,
        )
        built.append(Desk(database, clock, bell, app))
        return built[-1]

    yield make
    for desk in built:
        for client in desk.clients:
            await client.aclose()


@pytest.fixture
def desk(database: Database, build: Build) -> Desk:
    """A desk where nothing happened yet."""
    return build(database)


@pytest.fixture
def company_desk(company_database: Database, build: Build) -> Desk:
    """The desk of the sample company."""
    return build(company_database)


@asynccontextmanager
async def served(app: FastAPI) -> AsyncIterator[str]:
    """Serve an application on a free port of this machine."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", timeout_graceful_shutdown=2))
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        app.state.feed.close()
        server.should_exit = True
        await running
