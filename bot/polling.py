"""Long polling: fetches updates from Telegram and hands them to the intake.

Telegram forgets an update once a later one is asked for, so the next call comes only after the
last batch is stored.
"""

import asyncio
import logging
import time
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

from bot.intake import Intake

log = logging.getLogger(__name__)

WAIT = 25
"""Seconds that Telegram may keep a call open; the client waits a little longer."""

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
LONGEST_PAUSE = 30.0

HEAL_EVERY = 60.0
"""Seconds between two looks for updates that are stored and not handled: the database may have
been away when one was tried. To look at one that is being handled is harmless: it is taken once."""


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """`getUpdates`, as they come: one that nobody can read must not stop the others from being stored."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None
    timeout: int
    allowed_updates: list[str]


async def poll(bot: Bot, intake: Intake) -> None:
    """Fetch updates for ever; cancelling it loses nothing."""
    heal_at = time.monotonic()
    offset: int | None = None
    pause = 0.5
    while True:
        try:
            if time.monotonic() >= heal_at:
                await _heal(bot, intake)
                heal_at = time.monotonic() + HEAL_EVERY
            found = await bot(
                RawUpdates(offset=offset, timeout=WAIT, allowed_updates=ALLOWED), request_timeout=WAIT + 10
            )
            if found:
                await intake.take(bot, found)
                offset = max(update["update_id"] for update in found) + 1
            pause = 0.5
        except TelegramUnauthorizedError:
            # It was good at the start: it was changed since, and everything else goes on meanwhile.
            log.error("the token is refused: no updates until it is good again")
            await asyncio.sleep(LONGEST_PAUSE)
        except TelegramRetryAfter as refused:
            await asyncio.sleep(refused.retry_after)
        except TelegramConflictError:
            log.warning("another program fetches this bot's updates; one of the two has to stop")
            await asyncio.sleep(5)
        except (TelegramAPIError, ClientDecodeError, TimeoutError, OSError) as broken:
            log.warning("no updates for now: %s", type(broken).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        except Exception:
            # Most likely the database: Telegram keeps what we could not store. A commit whose answer
            # was lost leaves rows that nobody handles, so look for them again.
            log.exception("updates cannot be stored for now")
            heal_at = time.monotonic()
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


async def _heal(bot: Bot, intake: Intake) -> None:
    healed = await intake.heal(bot)
    if healed:
        log.info("%s updates from before are handled now", healed)
