"""What is shown when something does not work out, in the language of who sees it."""

from urllib.parse import quote, urlsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from billing.errors import NotFound, Refusal
from handoff import errors
from handoff.panel.deps import NotSignedIn, agent_asking
from handoff.panel.pages import page

STATUS_OF: dict[type[Refusal], int] = {
    NotFound: 404,
    errors.AlreadyClaimed: 409,
    errors.CaseClosed: 409,
    errors.NotYours: 403,
    errors.EmptyMessage: 422,
    errors.MessageTooLong: 422,
    errors.SignInFailed: 403,
    errors.SignInLocked: 429,
}
TOLD = {403, 404, 500}


def status_of(refused: Refusal) -> int:
    """Which HTTP status fits a refusal?"""
    return STATUS_OF.get(type(refused), 409)


def install(app: FastAPI) -> None:
    """Let every failure end in a page of ours."""
    app.add_exception_handler(NotSignedIn, _to_sign_in)
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _misread)
    app.add_exception_handler(Exception, _broken)


async def strange(scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse a form that no page of ours has sent."""
    request = Request(scope, receive)
    await (await _known_failure(request, 403))(scope, receive, send)


def is_local(path: str) -> bool:
    r"""Is it a path of ours, and nothing that a browser takes for another host?

    >>> is_local("/cases/4?view=mine"), is_local("//else.where/"), is_local("/\\else.where"), is_local("x")
    (True, False, False, False)
    """
    return path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()


def _failure(request: Request, status: int) -> Response:
    return page(request, "failure.html", status=status, kind=status if status in TOLD else 404, refused=None)


async def _known_failure(request: Request, status: int) -> Response:
    # No route has asked who it is; the page is in the agent's language all the same.
    request.state.agent = await agent_asking(request)
    return _failure(request, status)


async def _to_sign_in(request: Request, _error: Exception) -> Response:
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.method != "GET" or "hx-request" in request.headers:
        asked = urlsplit(request.headers.get("referer", "/")).path
    address = "/sign-in" + (f"?next={quote(asked)}" if asked != "/" and is_local(asked) else "")
    if "hx-request" in request.headers:
        return Response(status_code=401, headers={"HX-Redirect": address})
    return RedirectResponse(address, status_code=303)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return page(request, "failure.html", status=status_of(error), kind=404, refused=error)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = await _known_failure(request, error.status_code)
    response.headers.update(error.headers or {})
    return response


async def _misread(request: Request, _error: Exception) -> Response:
    # An address such as /cases/abc: there is no such page.
    return await _known_failure(request, 404)


async def _broken(request: Request, _error: Exception) -> Response:
    return _failure(request, 500)
