"""An open page is kept up to date: each piece that changed is rendered for whoever sees it."""

from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from handoff import agents
from handoff.cases import View
from handoff.panel.casework import talk
from handoff.panel.deps import Desk, SignedIn, TheDesk, token_of
from handoff.panel.inbox import queue
from handoff.panel.pages import render

router = APIRouter()

LOOK_AGAIN_SECONDS = 20.0
"""How often a quiet page looks whether its agent is still signed in."""


@router.get("/live", response_class=EventSourceResponse)
async def live(
    request: Request, desk: TheDesk, agent: SignedIn, view: View = View.WAITING, case: int = 0, first: int = 0
) -> AsyncIterator[ServerSentEvent]:
    """Stream the queue, and the conversation of a case from a message on.

    A stream begins with everything as it is now, so nothing is missed between the page and the
    stream, nor while a connection was broken.
    """
    sent: dict[str, str] = {}
    conversation_id = 0
    with desk.feed.page() as here:
        changed: set[int] | None = None
        while not here.is_over and await _is_signed_in(request, desk):
            async with desk.database.reading() as session:
                pieces: dict[str, str] = {}
                if changed is None or changed:
                    seen = await queue(session, view, actor=agent)
                    pieces["queue"] = render(request, "live_queue.html", queue=seen, case_id=case)
                if case and (changed is None or conversation_id in changed):
                    shown = await talk(session, case, request, actor=agent, first_id=first)
                    conversation_id = shown.case.conversation_id
                    pieces["talk"] = render(request, "live_talk.html", talk=shown, view=view)
            news = {name: html for name, html in pieces.items() if sent.get(name) != html}
            sent.update(news)
            if news:
                yield ServerSentEvent(raw_data="".join(news.values()))
            changed = await here.changed(LOOK_AGAIN_SECONDS)
    if not here.is_over:
        yield ServerSentEvent(event="signed-out", raw_data="")


async def _is_signed_in(request: Request, desk: Desk) -> bool:
    async with desk.database.reading() as session:
        return await agents.agent_of(session, token_of(request) or "", now=desk.clock()) is not None
