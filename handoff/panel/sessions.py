"""Coming and going: sign-in, sign-out, the language of one's panel."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

import locales
from billing.errors import Refusal
from handoff import agents
from handoff.errors import SignInLocked
from handoff.panel.deps import Desk, SignedIn, TheDesk, agent_asking, token_of
from handoff.panel.failures import is_local, status_of
from handoff.panel.pages import page

public = APIRouter()
router = APIRouter()

SEE_OTHER = 303
HOME = "/inbox"


@public.get("/sign-in")
async def sign_in_page(request: Request, next: str = HOME) -> Response:  # noqa: A002 - the word in the address
    """Ask who it is; somebody who is signed in goes on at once."""
    if await agent_asking(request) is not None:
        return RedirectResponse(_local(next), SEE_OTHER)
    return page(request, "sign_in.html", email="", next=_local(next), refused=None)


@public.post("/sign-in")
async def sign_in(
    request: Request,
    desk: TheDesk,
    email: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    next: Annotated[str, Form(max_length=500)] = HOME,  # noqa: A002 - the word in the address
) -> Response:
    """Sign in, and go on to the page that was asked for."""
    try:
        token = await _token(desk, request, email, password)
    except Refusal as refused:
        return _refused(request, refused, email, next)
    response = RedirectResponse(_local(next), SEE_OTHER)
    response.set_cookie(
        desk.session_cookie,
        token,
        max_age=int(agents.AT_MOST.total_seconds()),
        path="/",
        secure=desk.secure_cookies,
        httponly=True,
        samesite="lax",
    )
    return response


def _refused(request: Request, refused: Refusal, email: str, asked: str) -> Response:
    status = status_of(refused)
    answer = page(request, "sign_in.html", status=status, email=email, next=_local(asked), refused=refused)
    if isinstance(refused, SignInLocked):
        answer.headers["Retry-After"] = str(int(str(refused.facts["minutes"])) * 60)
    return answer


async def _token(desk: Desk, request: Request, email: str, password: str) -> str:
    now = desk.clock()
    peer = request.client.host if request.client else "unknown"
    # Counted and committed before the password is looked at, or tries at once would not count.
    async with desk.database.transaction() as session:
        begun = await agents.begin_sign_in(session, email=email, peer=peer, now=now)
    async with desk.database.reading() as session:
        agent = await agents.check_password(session, email=email, password=password)
    async with desk.database.transaction() as session:
        if old := token_of(request):
            await agents.sign_out(session, old, now=now)
        return await agents.complete_sign_in(session, agent, begun, now=now)


@router.post("/sign-out")
async def sign_out(request: Request, desk: TheDesk, _agent: SignedIn) -> Response:
    """End this session."""
    async with desk.database.transaction() as session:
        await agents.sign_out(session, token_of(request) or "", now=desk.clock())
    response = RedirectResponse("/sign-in", SEE_OTHER)
    response.delete_cookie(desk.session_cookie, path="/", secure=desk.secure_cookies, httponly=True, samesite="lax")
    return response


@router.post("/language")
async def choose_language(
    desk: TheDesk,
    agent: SignedIn,
    language: Annotated[str, Form(max_length=8)],
    next: Annotated[str, Form(max_length=500)] = HOME,  # noqa: A002 - the word in the address
) -> Response:
    """Show the panel in another language from now on."""
    if language in locales.languages():
        async with desk.database.transaction() as session:
            await agents.set_language(session, agent.id, language)
    return RedirectResponse(_local(next), SEE_OTHER)


def _local(address: str) -> str:
    return address if is_local(address) and not address.startswith("/sign-in") else HOME
