"""The trail of what happened at the desk; screens follow it, and people look things up in it."""

from collections.abc import Sequence
from datetime import datetime

from billing.db import AsyncSession
from handoff import store
from handoff.models import Activity


def record(
    session: AsyncSession,
    kind: str,
    *,
    conversation_id: int,
    now: datetime,
    case_id: int | None = None,
    agent_id: int | None = None,
    **details: object,
) -> None:
    """Write one line of the trail, in the transaction of what it tells of."""
    session.add(
        Activity(
            at=now,
            kind=kind,
            conversation_id=conversation_id,
            case_id=case_id,
            agent_id=agent_id,
            details=details,
        )
    )


async def since(session: AsyncSession, after: int, *, limit: int = 500) -> Sequence[Activity]:
    """Read what happened after an id, oldest first."""
    return await store.activity_since(session, after, limit)


async def newest(session: AsyncSession) -> int:
    """Return the id of the last line, 0 when there is none."""
    return await store.last_activity(session)
