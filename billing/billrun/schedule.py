"""Bill runs on a schedule: a loop for the worker, which starts the command in a process of its own."""

import asyncio
import json
import logging
import os
import sys
from datetime import UTC, datetime

from croniter import croniter

log = logging.getLogger(__name__)


def is_schedule(text: str) -> bool:
    """Say whether a text is five fields of cron.

    >>> is_schedule("15 * * * *"), is_schedule("hourly")
    (True, False)
    """
    return bool(croniter.is_valid(text)) and len(text.split()) == 5  # noqa: PLR2004 - cron has five


async def keep_billing(schedule: str, database_url: str) -> None:
    """Bill at the times of a schedule (UTC) until cancelled; a run that fails is tried again with the next one.

    Args:
        schedule: Five fields of cron.
        database_url: As in the settings.
    """
    times = croniter(schedule, datetime.now(UTC))
    while True:
        due: datetime = times.get_next(datetime)
        await asyncio.sleep(max((due - datetime.now(UTC)).total_seconds(), 0))
        await _bill(database_url)


async def _bill(database_url: str) -> None:
    running = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "bill-run", "--json"),
        env={**os.environ, "FAIRBILL_DATABASE_URL": database_url},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        out, _ = await running.communicate()
    except asyncio.CancelledError:
        # It ends between two batches; what is left is for the next run.
        running.terminate()
        await running.wait()
        raise
    if running.returncode:
        log.error("bill run ended with code %s", running.returncode)
        return
    told = json.loads(out)
    counts = (told["date"], told["issued"], told["skipped"], len(told["parked"]))
    log.info("bill run of %s: %s issued, %s skipped, %s parked", *counts)
