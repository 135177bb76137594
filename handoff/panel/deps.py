"""What every route is given: the desk's things, the agent who asks, and the language of the answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fastapi import Depends, Request

import locales
from billing.db import Database
from handoff import agents
from handoff.models import Agent
from handoff.panel.feed import Feed
from handoff.signals import Bell
from handoff.verification import Linker

ZONE_COOKIE = "zone"


@dataclass(frozen=True, slots=True)
class Desk:
    """What the routes need and the tests replace."""

    database: Database
    company: str
    bell: Bell
    feed: Feed
    linker: Linker
    secure_cookies: bool
    clock: Callable[[], datetime]

    @property
    def session_cookie(self) -> str:
        """Name of the cookie; browsers hold `__Host-` ones to this host, HTTPS and no domain."""
        return "__Host-desk" if self.secure_cookies else "desk"


class NotSignedIn(Exception):
    """A page of the desk was asked for without a valid session."""


def desk(request: Request) -> Desk:
    """Return the desk of this application."""
    return cast("Desk", request.app.state.desk)


TheDesk = Annotated[Desk, Depends(desk)]


def token_of(request: Request) -> str | None:
    """Read the session's token from the cookie."""
    return request.cookies.get(desk(request).session_cookie)


async def agent_asking(request: Request) -> Agent | None:
    """Find out who asks, and keep the session from idling out while somebody uses it."""
    here, token = desk(request), token_of(request)
    if not token:
        return None
    now = here.clock()
    async with here.database.reading() as session:
        found = await agents.agent_of(session, token, now=now)
    if found is None:
        return None
    agent, is_stale = found
    # An open page listens for ever by itself, which is no sign that somebody is there.
    if is_stale and not request.url.path.startswith("/live"):
        async with here.database.transaction() as session:
            await agents.seen(session, token, now=now)
    return agent


async def signed_in(request: Request) -> Agent:
    """Demand an agent.

    Raises:
        NotSignedIn: Nobody, or the session is over.
    """
    known = cast("Agent | None", getattr(request.state, "agent", None))
    agent = known or await agent_asking(request)
    if agent is None:
        raise NotSignedIn
    request.state.agent = agent
    return agent


SignedIn = Annotated[Agent, Depends(signed_in)]


def language_of(request: Request) -> locales.Language:
    """Choose the panel's language: the agent's own, else asked for, else the browser's."""
    agent = cast("Agent | None", getattr(request.state, "agent", None))
    if agent is not None:
        return locales.language(agent.language)
    asked = request.query_params.get("lang")
    if asked in locales.languages():
        return locales.language(asked)
    return preferred(request.headers.get("accept-language", ""))


def preferred(accept_language: str) -> locales.Language:
    """Choose among our languages by an Accept-Language header.

    >>> preferred("fr, lv;q=0.8, de;q=0.9").code, preferred("pt-BR").code, preferred("*").code
    ('de', 'pt', 'en')
    """
    wishes = []
    for at, wish in enumerate(accept_language.split(",")):
        code, _, weight = wish.strip().partition(";q=")
        try:
            wishes.append((-float(weight or 1), at, code.split("-")[0].lower()))
        except ValueError:
            continue
    known = locales.languages()
    return next((known[code] for _, _, code in sorted(wishes) if code in known), known[locales.DEFAULT])


def zone_of(request: Request) -> ZoneInfo:
    """Return the agent's time zone, which the page tells in a cookie; UTC until then."""
    try:
        return ZoneInfo(request.cookies.get(ZONE_COOKIE, "UTC").replace("%2F", "/"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
