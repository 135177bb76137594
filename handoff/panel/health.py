"""For whatever watches the process: does it live, and can it work?"""

import asyncio
import logging

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from handoff.panel.deps import TheDesk

log = logging.getLogger(__name__)
router = APIRouter()

PATIENCE_SECONDS = 3


@router.get("/health")
async def health() -> PlainTextResponse:
    """Say that the process lives."""
    return PlainTextResponse("ok")


@router.get("/ready")
async def ready(desk: TheDesk) -> PlainTextResponse:
    """Say whether the database answers."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await desk.database.ping()
    except Exception:  # whatever is wrong with it, we are not ready
        log.exception("the database does not answer")
        return PlainTextResponse("the database does not answer", status_code=503)
    return PlainTextResponse("ok")
