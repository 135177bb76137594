"""What customers asked, what was not understood, and the misread sentences that people file."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from billing.errors import Refusal
from handoff import readings
from handoff.kinds import Role
from handoff.models import Agent
from handoff.panel.deps import Desk, SignedIn, TheDesk
from handoff.panel.failures import status_of
from handoff.panel.pages import page, words_for
from handoff.phrases import as_yaml

router = APIRouter()

SEE_OTHER = 303


@router.get("/understanding")
async def show(request: Request, desk: TheDesk, agent: SignedIn) -> Response:
    """Show the figures and what waits to be filed."""
    return await _shown(request, desk, agent)


@router.post("/understanding/{reading_id}/file")
async def file(
    request: Request, desk: TheDesk, agent: SignedIn, reading_id: int, intent: Annotated[str, Form(max_length=40)]
) -> Response:
    """File a sentence under an intent, or discard it."""
    if intent not in readings.INTENTS:
        raise HTTPException(404)
    try:
        async with desk.database.transaction() as session:
            await readings.file(session, reading_id, intent=intent, actor=agent, now=desk.clock())
    except Refusal as refused:
        return await _shown(request, desk, agent, refused=refused)
    return _done()


@router.post("/understanding/{reading_id}/discard")
async def discard(request: Request, desk: TheDesk, agent: SignedIn, reading_id: int) -> Response:
    """Keep a sentence no longer."""
    try:
        async with desk.database.transaction() as session:
            await readings.discard(session, reading_id, actor=agent, now=desk.clock())
    except Refusal as refused:
        return await _shown(request, desk, agent, refused=refused)
    return _done()


@router.get("/understanding/phrases.yaml")
async def export(desk: TheDesk, agent: SignedIn) -> Response:
    """Give supervisors the filed sentences as a file; for others the page does not exist."""
    if agent.role is not Role.SUPERVISOR:
        raise HTTPException(404)
    async with desk.database.reading() as session:
        filed = await readings.phrases(session)
    headers = {"Content-Disposition": 'attachment; filename="phrases.yaml"', "Cache-Control": "no-store"}
    # The first time it reads the phrases of every language, which takes a moment.
    text = await asyncio.to_thread(as_yaml, filed)
    return Response(text, media_type="application/yaml", headers=headers)


def _done() -> Response:
    return RedirectResponse("/understanding#review", SEE_OTHER)


async def _shown(request: Request, desk: Desk, agent: Agent, *, refused: Refusal | None = None) -> Response:
    now = desk.clock()
    async with desk.database.reading() as session:
        figures = await readings.figures(session, now=now)
        kept, count = await readings.to_review(session)
    t = words_for(request)
    wishes = sorted(((intent, t.wish(intent)) for intent in readings.INTENTS), key=lambda wish: wish[1].casefold())
    return page(
        request,
        "understanding.html",
        status=status_of(refused) if refused else 200,
        figures=figures,
        days=readings.WINDOW.days,
        since=now - readings.WINDOW,
        kept=kept,
        count=count,
        wishes=wishes,
        may_export=agent.role is Role.SUPERVISOR,
        refused=refused,
    )
