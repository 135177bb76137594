"""The queue: who waits, what is mine, everything."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from billing.db import AsyncSession
from handoff import cases
from handoff.cases import Counts, Listed, View
from handoff.kinds import CaseState
from handoff.models import Agent
from handoff.panel.deps import SignedIn, TheDesk
from handoff.panel.pages import page

router = APIRouter()

SHOWN = 100
"""Cases in a list; nobody works through more at a time."""


@dataclass(frozen=True, slots=True)
class Queue:
    """One view of the inbox, as an agent sees it."""

    view: View
    listed: list[Listed]
    counts: Counts

    @property
    def open(self) -> list[Listed]:
        """Those that somebody still has to do with."""
        return [one for one in self.listed if one.case.state is not CaseState.RESOLVED]

    @property
    def closed(self) -> list[Listed]:
        """Those that are over."""
        return [one for one in self.listed if one.case.state is CaseState.RESOLVED]

    @property
    def is_cut(self) -> bool:
        """Whether there may be more than is shown."""
        return len(self.listed) == SHOWN


async def queue(session: AsyncSession, view: View, *, actor: Agent) -> Queue:
    """Read the inbox."""
    listed = await cases.inbox(session, view, actor=actor, limit=SHOWN)
    return Queue(view, listed, await cases.counts(session, actor=actor))


@router.get("/")
async def home() -> Response:
    """Begin at the inbox."""
    return RedirectResponse("/inbox", 303)


@router.get("/inbox")
async def inbox(request: Request, desk: TheDesk, agent: SignedIn, view: View = View.WAITING) -> Response:
    """Show the queue."""
    async with desk.database.reading() as session:
        seen = await queue(session, view, actor=agent)
    return page(request, "inbox.html", queue=seen, case=None)


@router.get("/next")
async def next_case(desk: TheDesk, agent: SignedIn) -> Response:
    """Go to who waits longest."""
    async with desk.database.reading() as session:
        waiting = await cases.inbox(session, View.WAITING, actor=agent, limit=1)
    return RedirectResponse(f"/cases/{waiting[0].case.id}" if waiting else "/inbox", 303)
