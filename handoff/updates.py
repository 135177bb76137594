"""What channels tell us, kept before anything is done with it, and handled once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from billing.db import AsyncSession
from handoff import store
from handoff.models import Update


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update as it came.

    Attributes:
        update_id: The channel's number of it.
        chat_id: Whose order it keeps; updates of no chat have none.
    """

    update_id: int
    chat_id: int | None
    payload: Mapping[str, Any]


async def keep(
    session: AsyncSession, account_id: int, incoming: Sequence[Incoming], *, now: datetime
) -> list[tuple[int, int | None]]:
    """Store the updates that are new; what arrives a second time is left alone.

    Returns:
        Row id and chat of each new one, in the order in which they happened.
    """
    known = await store.known_update_ids(session, account_id, [update.update_id for update in incoming])
    rows: dict[int, Update] = {}
    for update in sorted(incoming, key=lambda update: update.update_id):
        if update.update_id not in known and update.update_id not in rows:
            rows[update.update_id] = Update(
                account_id=account_id,
                update_id=update.update_id,
                chat_id=update.chat_id,
                payload=dict(update.payload),
                received_at=now,
            )
    session.add_all(rows.values())
    await session.flush()
    return [(row.id, row.chat_id) for row in rows.values()]


async def unhandled(session: AsyncSession, account_id: int) -> Sequence[tuple[int, int | None]]:
    """List what was stored and not handled, because we were stopped in between."""
    return await store.unhandled_updates(session, account_id)


async def begin(session: AsyncSession, row_id: int, *, now: datetime) -> Mapping[str, Any] | None:
    """Take an update for handling, in the transaction of its effects.

    Returns:
        Its payload; nothing when it was handled already, by us or by another process.
    """
    return await store.take_update(session, row_id, now)


async def count_try(session: AsyncSession, row_id: int) -> int:
    """Count a try in a transaction of its own, so that one that kills us is known next time."""
    return await store.count_try(session, row_id)


async def fail(session: AsyncSession, row_id: int, *, failure: str, now: datetime) -> Mapping[str, Any] | None:
    """Mark an update as one that we could not handle; nothing when another process handled it."""
    return await store.take_update(session, row_id, now, failure=failure[:200])


async def forget(session: AsyncSession, row_id: int) -> None:
    """Keep that an update came, and not what it said: it held a secret, and it is handled."""
    await store.forget_update(session, row_id)
