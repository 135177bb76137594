"""One conversation with its case: read it, take it, answer, give it back, end it."""

import time
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

import locales
from billing.db import AsyncSession
from billing.errors import Refusal
from handoff import agents, cases, conversations, replies
from handoff.cases import View
from handoff.kinds import CaseState
from handoff.models import Agent, Case
from handoff.panel.account import account_of, bill_of
from handoff.panel.deps import Desk, SignedIn, TheDesk, language_of, zone_of
from handoff.panel.failures import status_of
from handoff.panel.inbox import queue
from handoff.panel.pages import page, words_for
from handoff.panel.thread import Thread, thread_of

router = APIRouter()

WINDOW = 60
"""Messages of a thread that are shown at once; the earlier ones are a click away."""

AT_MOST = 1000
"""Messages that a page which stays open may grow to."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A case and its conversation, as one agent may act on it.

    Attributes:
        is_mine: This agent holds it.
        may_end: This agent may release and resolve it.
        read_at: When it was read, to tell an old picture from a new one; a count that only grows.
    """

    case: Case
    thread: Thread
    is_mine: bool
    may_end: bool
    read_at: int

    @property
    def name(self) -> str:
        """How the customer is called."""
        conversation = self.case.conversation
        return conversation.customer.name if conversation.customer else conversation.display_name


async def talk(
    session: AsyncSession, case_id: int, request: Request, *, actor: Agent, first_id: int = 0, before: int | None = None
) -> Talk:
    """Read a case with its thread.

    Args:
        session: A reading session.
        case_id: Which.
        request: Tells the time zone.
        actor: Who looks.
        first_id: Show everything from this message on; the newest ones when 0.
        before: Show the messages before this one instead.
    """
    read_at = time.time_ns() // 1000
    case = await cases.get(session, case_id)
    if case is None:
        raise HTTPException(404)
    messages = await conversations.thread(
        session,
        case.conversation_id,
        after=first_id - 1 if first_id else 0,
        before=before,
        limit=AT_MOST if first_id else WINDOW,
    )
    earlier = messages and await conversations.thread(session, case.conversation_id, before=messages[0].id, limit=1)
    names = {agent.id: agent.name for agent in await agents.everyone(session)}
    return Talk(
        case=case,
        thread=thread_of(
            messages, case.conversation, agent_names=names, zone=zone_of(request), has_earlier=bool(earlier)
        ),
        is_mine=cases.may_act(case, actor),
        may_end=cases.may_end(case, actor),
        read_at=read_at,
    )


@router.get("/cases/{case_id}")
async def show(
    request: Request,
    desk: TheDesk,
    agent: SignedIn,
    case_id: int,
    view: View | None = None,
    words: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """Show a case: the queue, the conversation, the account."""
    return await _case_page(request, desk, agent, case_id, view=view, words=words)


@router.get("/cases/{case_id}/bills/{invoice_id}")
async def show_bill(
    request: Request,
    desk: TheDesk,
    agent: SignedIn,
    case_id: int,
    invoice_id: int,
    view: View | None = None,
    words: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """Show a case with one bill of the account."""
    return await _case_page(request, desk, agent, case_id, view=view, words=words, invoice_id=invoice_id)


@router.get("/cases/{case_id}/earlier")
async def show_earlier(
    request: Request, desk: TheDesk, agent: SignedIn, case_id: int, before: int, view: View | None = None
) -> Response:
    """Show what was said before a message."""
    async with desk.database.reading() as session:
        shown = await talk(session, case_id, request, actor=agent, before=before)
    return page(request, "earlier.html", talk=shown, view=view or _view_of(shown))


@router.post("/cases/{case_id}/claim")
async def claim(request: Request, desk: TheDesk, agent: SignedIn, case_id: int) -> Response:
    """Take a case; who is too late is told who was first."""
    now = desk.clock()
    try:
        async with desk.database.transaction() as session:
            case = await cases.claim(session, case_id, actor=agent, now=now)
            # A second press finds the case taken by the same agent, and tells the customer nothing new.
            if case.claimed_at == now:
                await conversations.announce(
                    session, case.conversation, "person-joined", agent=agent.name, now=now, case_id=case.id
                )
    except Refusal as refused:
        return await _refused(request, desk, agent, case_id, refused, beside="head")
    return _done(desk, case_id)


@router.post("/cases/{case_id}/messages")
async def write(
    request: Request,
    desk: TheDesk,
    agent: SignedIn,
    case_id: int,
    text: Annotated[str, Form()] = "",
    kind: Annotated[str, Form(pattern="^(reply|note)$")] = "reply",
) -> Response:
    """Send a reply, or keep a note."""
    keep = replies.note if kind == "note" else replies.reply
    try:
        async with desk.database.transaction() as session:
            await keep(session, case_id, text, actor=agent, now=desk.clock())
    except Refusal as refused:
        return await _refused(request, desk, agent, case_id, refused, beside="composer", draft=text)
    return _done(desk, case_id)


@router.post("/cases/{case_id}/release")
async def release(request: Request, desk: TheDesk, agent: SignedIn, case_id: int) -> Response:
    """Give the conversation back to the bot."""
    now = desk.clock()
    try:
        async with desk.database.transaction() as session:
            case = await cases.release(session, case_id, actor=agent, now=now)
            await conversations.announce(
                session,
                case.conversation,
                "person-left",
                agent=agent.name,
                case=case.id,
                now=now,
                case_id=case.id,
            )
    except Refusal as refused:
        return await _refused(request, desk, agent, case_id, refused, beside="head")
    return _done(desk, case_id)


@router.post("/cases/{case_id}/resolve")
async def resolve(request: Request, desk: TheDesk, agent: SignedIn, case_id: int) -> Response:
    """End a case."""
    now = desk.clock()
    try:
        async with desk.database.transaction() as session:
            case = await cases.resolve(session, case_id, actor=agent, now=now)
            await conversations.announce(
                session, case.conversation, "person-resolved", case=case.id, now=now, case_id=case.id
            )
    except Refusal as refused:
        return await _refused(request, desk, agent, case_id, refused, beside="head")
    return _done(desk, case_id)


def _done(desk: Desk, case_id: int) -> Response:
    desk.bell.ring()
    return RedirectResponse(f"/cases/{case_id}", 303)


async def _refused(
    request: Request, desk: Desk, agent: Agent, case_id: int, refused: Refusal, *, beside: str, draft: str = ""
) -> Response:
    return await _case_page(request, desk, agent, case_id, refused=refused, beside=beside, draft=draft)


async def _case_page(
    request: Request,
    desk: Desk,
    agent: Agent,
    case_id: int,
    *,
    view: View | None = None,
    words: str = "",
    invoice_id: int | None = None,
    refused: Refusal | None = None,
    beside: str = "",
    draft: str = "",
) -> Response:
    now = desk.clock()
    async with desk.database.reading() as session:
        shown = await talk(session, case_id, request, actor=agent)
        chosen = view or _view_of(shown)
        seen = await queue(session, chosen, actor=agent)
        customer_id = shown.case.conversation.customer_id
        language = _account_language(request, shown, words)
        account = bill = None
        if customer_id is not None:
            if invoice_id is None:
                account = await account_of(session, customer_id, now=now)
            else:
                bill = await bill_of(session, invoice_id, customer_id=customer_id, language=language, now=now)
    return page(
        request,
        "case.html",
        status=status_of(refused) if refused else 200,
        queue=seen,
        case=shown.case,
        talk=shown,
        view=chosen,
        account=account,
        bill=bill,
        base=f"/cases/{case_id}",
        words=words,
        w=words_for(request, language),
        customer_language=locales.language(shown.case.conversation.language),
        refused=refused,
        beside=beside,
        draft=draft,
    )


def _account_language(request: Request, shown: Talk, words: str) -> locales.Language:
    return locales.language(shown.case.conversation.language) if words == "customer" else language_of(request)


def _view_of(shown: Talk) -> View:
    if shown.is_mine:
        return View.MINE
    return View.WAITING if shown.case.state is CaseState.WAITING else View.ALL
