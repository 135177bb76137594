"""The demo's own pages: what this is, whom to play, and her phone."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from aiogram import Bot
from fastapi import APIRouter, HTTPException, Query, Request, Response, status
from fastapi.responses import HTMLResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from fastapi.staticfiles import StaticFiles

import locales
from billing import accounts
from billing.accounts import CustomerSummary
from billing.db import Database
from billing.sample.stories import STORIES
from bot.local.actions import create_actions_router
from bot.local.render import STATIC, bubble_html, page, tongue_of
from bot.local.session import LocalSession
from bot.local.stage import SignIn, Stage, TakesUpdates
from bot.local.stream import live
from handoff.verification import Linker

SHORT_LIST = 24
"""Customers on the first page of the list."""

SHOWN_INLINE = {"image/png", "image/jpeg", "image/gif", "image/webp"}
"""Files that the page shows itself; everything else is only downloaded."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A planted story and who can play it, one customer a language where there are several."""

    key: str
    players: tuple[CustomerSummary, ...]

    @property
    def by_language(self) -> dict[str, CustomerSummary]:
        """Whom to play in which language."""
        return {player.language: player for player in reversed(self.players)}


def create_chat_router(
    database: Database,
    intake: TakesUpdates,
    bot: Bot,
    session: LocalSession,
    linker: Linker,
    *,
    company: str,
    panel_url: str,
    sign_ins: Sequence[SignIn] = (),
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> APIRouter:
    """Make the routes of the demo: /demo, /chat and below. They ask for no sign-in.

    Args:
        database: Of the whole house.
        intake: Takes what the customer does.
        bot: Its session is `session`.
        session: Holds the phones.
        linker: Makes the code that the Start button carries.
        company: Name of the bot.
        panel_url: Address of the agents' panel.
        sign_ins: Agents to sign in as, shown to everybody who sees the demo page.
        clock: Time of what the customer does.
    """
    stage = Stage(database, intake, bot, session, linker, company, panel_url, sign_ins, clock)
    pages = _Pages(stage)
    router = APIRouter(include_in_schema=False)
    router.add_api_route("/demo", pages.demo, methods=["GET"], response_class=HTMLResponse)
    router.mount("/demo/static", StaticFiles(directory=STATIC), name="demo-static")
    router.add_api_route("/chat", pages.pick, methods=["GET"], response_class=HTMLResponse)
    router.add_api_route("/chat/{number}", pages.phone, methods=["GET"], response_class=HTMLResponse)
    router.add_api_route("/chat/{number}/events", pages.events, methods=["GET"], response_class=EventSourceResponse)
    router.add_api_route("/chat/{number}/files/{file_id}", pages.file, methods=["GET"], response_class=Response)
    router.include_router(create_actions_router(stage))
    return router


def scenes(people: Iterable[CustomerSummary]) -> tuple[Scene, ...]:
    """Put the sample company's stories together with their customers, in the order of telling."""
    by_number = {person.number: person for person in people}
    players: dict[str, list[CustomerSummary]] = {}
    for story in STORIES:
        if story.customer_number in by_number:
            players.setdefault(story.key, []).append(by_number[story.customer_number])
    return tuple(Scene(key, tuple(found)) for key, found in players.items())


class _Pages:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    async def demo(self, request: Request) -> HTMLResponse:
        people = await self._people()
        return page(
            request,
            "demo.html",
            company=self._stage.company,
            panel_url=self._stage.panel_url,
            base_url=str(request.base_url).rstrip("/"),
            sign_ins=self._stage.sign_ins,
            scenes=scenes(people),
            played=_played(people),
        )

    async def pick(
        self,
        request: Request,
        q: Annotated[str, Query(max_length=100)] = "",
        speaks: Annotated[str, Query(max_length=8)] = "",
        every: bool = False,
    ) -> HTMLResponse:
        people = await self._people()
        matching = [person for person in people if _matches(person, q.strip().casefold(), speaks)]
        return page(
            request,
            "pick.html",
            company=self._stage.company,
            panel_url=self._stage.panel_url,
            scenes=scenes(people),
            played=_played(people),
            matching=matching if every else matching[:SHORT_LIST],
            count=len(matching),
            total=len(people),
            q=q,
            speaks=speaks,
        )

    async def phone(self, number: str, request: Request) -> HTMLResponse:
        player = await self._stage.player(number)
        language = tongue_of(request).language
        profile, code = self._stage.session.profile, player.person.language_code
        return page(
            request,
            "phone.html",
            company=self._stage.company,
            panel_url=self._stage.panel_url,
            player=player,
            customer=player.customer,
            screen=await self._stage.screen(player),
            story=next((story.key for story in STORIES if story.customer_number == number), None),
            bubble_html=lambda bubble: bubble_html(bubble, player, language),
            commands=profile.commands(code),
            description=profile.description(code),
            her_language=locales.language(player.customer.language),
        )

    async def events(self, number: str, request: Request) -> AsyncIterator[ServerSentEvent]:
        player = await self._stage.player(number)
        async for event in live(self._stage, player, tongue_of(request).language):
            yield event

    async def file(self, number: str, file_id: str) -> Response:
        player = await self._stage.player(number)
        stored = self._stage.session.file(file_id)
        hers = {bubble.enclosure.file_id for bubble in player.phone.bubbles.values() if bubble.enclosure}
        if stored is None or file_id not in hers:
            raise HTTPException(status.HTTP_404_NOT_FOUND)
        inline = stored.media_type in SHOWN_INLINE
        return Response(
            stored.content,
            media_type=stored.media_type if inline else "application/octet-stream",
            headers={
                "Content-Disposition": "inline" if inline else "attachment",
                "X-Content-Type-Options": "nosniff",
            },
        )

    async def _people(self) -> list[CustomerSummary]:
        async with self._stage.database.reading() as session:
            return list(await accounts.customers(session))


def _matches(person: CustomerSummary, text: str, language: str) -> bool:
    found = not text or text in person.name.casefold() or text in person.number.casefold()
    return found and language in {"", person.language}


def _played(people: Iterable[CustomerSummary]) -> list[str]:
    spoken = {person.language for person in people}
    return [code for code in locales.languages() if code in spoken]
