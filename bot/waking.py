"""What the browser chat shows while the bot wakes up; knows no aiogram, which is what it waits for."""

from collections.abc import Callable
from html import escape

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from starlette.routing import Route

import locales

SOON = 1
"""Seconds until a page asks again."""


def asleep(app: FastAPI) -> Callable[[], None]:
    """Answer for the pages of the chat that they come soon; call what is returned when they are there."""
    routes = [Route(f"/{page}{{rest:path}}", _soon) for page in ("chat", "demo")]
    app.router.routes.extend(routes)

    def wake_up() -> None:
        for route in routes:
            app.router.routes.remove(route)

    return wake_up


async def _soon(request: Request) -> HTMLResponse:
    language = locales.language(request.headers.get("accept-language", "")[:2])
    words = escape(language.text("chat-waking"))
    page = (
        f'<!doctype html><html lang="{language.code}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="refresh" content="{SOON}"><title>{words}</title><p>{words}</p></html>'
    )
    return HTMLResponse(page, status_code=503, headers={"Retry-After": str(SOON)})
