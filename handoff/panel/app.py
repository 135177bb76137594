"""The desk as a web application: puts the parts together and knows none of their details."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from fastapi import APIRouter, Depends, FastAPI

from billing.db import Database
from handoff.panel import casework, customers, failures, health, inbox, live, sessions, usage
from handoff.panel.assets import Assets
from handoff.panel.deps import Desk, signed_in
from handoff.panel.feed import Feed
from handoff.panel.security import Guard
from handoff.signals import Bell
from handoff.verification import Linker


def utc_now() -> datetime:
    """Read the clock; services are told the time."""
    return datetime.now(UTC)


def create_panel(
    database: Database,
    *,
    company: str,
    bell: Bell,
    secure_cookies: bool,
    linker: Linker,
    clock: Callable[[], datetime] = utc_now,
) -> FastAPI:
    """Build the desk. More routers may be included beside it.

    Server-sent events keep a connection of every open page; `app.state.feed.close()` ends them
    all, so that a server which waits for its connections can stop.

    Args:
        database: Where everything is.
        company: Name that agents see in the head of the page.
        bell: Rung after a commit that leaves something to send or to see; waited on for live pages.
        secure_cookies: The desk is reached by HTTPS only, as it is behind any real address.
        linker: Makes the linking codes.
        clock: Tells the time.
    """
    feed = Feed(database, bell)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with feed.running():
            yield

    app = FastAPI(title=company, docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.feed = feed
    app.state.desk = Desk(
        database=database,
        company=company,
        bell=bell,
        feed=feed,
        linker=linker,
        secure_cookies=secure_cookies,
        clock=clock,
    )
    app.add_middleware(Guard, refuse=failures.strange, keyed=[usage.PATH])
    app.mount("/static", Assets(), name="static")
    failures.install(app)
    for public in (health.router, sessions.public, usage.router):
        app.include_router(public)
    for router in (sessions.router, inbox.router, casework.router, customers.router, live.router):
        app.include_router(_guarded(router))
    return app


def _guarded(router: APIRouter) -> APIRouter:
    # Whatever a module forgets, nothing of the desk is shown to somebody who is not signed in.
    guarded = APIRouter(dependencies=[Depends(signed_in)])
    guarded.include_router(router)
    return guarded
