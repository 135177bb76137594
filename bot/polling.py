"""Long polling: fetches updates from Telegram and hands them to the intake.

Telegram forgets an update once a later one is asked for, so the next call comes only after the
last batch is stored.
"""

import asyncio
import logging

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

from bot.intake import Intake

log = logging.getLogger(__name__)

WAIT = 25
"""Seconds that Telegram may keep a call open; the client waits a little longer."""

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
LONGEST_PAUSE = 30.0


async def poll(bot: Bot, intake: Intake) -> None:
    """Fetch updates for ever; cancelling it loses nothing.

    Raises:
        TelegramUnauthorizedError: The token is wrong; there is no point in going on.
    """
    healed = await intake.heal(bot)
    if healed:
        log.info("%s updates from before are handled now", healed)
    offset: int | None = None
    pause = 0.5
    while True:
        try:
            found = await bot.get_updates(
                offset=offset, timeout=WAIT, allowed_updates=ALLOWED, request_timeout=WAIT + 10
            )
            if found:
                await intake.take(
                    bot, [update.model_dump(mode="json", by_alias=True, exclude_unset=True) for update in found]
                )
                offset = found[-1].update_id + 1
            pause = 0.5
        except TelegramUnauthorizedError:
            raise
        except TelegramRetryAfter as refused:
            await asyncio.sleep(refused.retry_after)
        except TelegramConflictError:
            log.warning("another program fetches this bot's updates; one of the two has to stop")
            await asyncio.sleep(5)
        except (TelegramAPIError, TimeoutError, OSError) as broken:
            log.warning("no updates for now: %s", type(broken).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
