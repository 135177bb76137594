"""Bill runs on a schedule: a loop for the worker, which starts the command in a process of its own."""

import asyncio
import json
import logging
import os
import sys
from datetime import UTC, date, datetime, timedelta

from croniter import croniter

log = logging.getLogger(__name__)

LAST_ZONE = timedelta(hours=12)
"""A day has begun everywhere when it has begun twelve hours west of Greenwich."""


def is_schedule(text: str) -> bool:
    """Say whether a text is five fields of cron.

    >>> is_schedule("15 * * * *"), is_schedule("hourly")
    (True, False)
    """
    return bool(croniter.is_valid(text)) and len(text.split()) == 5  # noqa: PLR2004 - cron has five


def day_begun_everywhere(now: datetime) -> date:
    """Return the latest day that every customer's calendar shows, so that her period is over and her use has come in.

    >>> day_begun_everywhere(datetime(2026, 11, 1, 11, 59, tzinfo=UTC)).isoformat()
    '2026-10-31'
    """
    return (now - LAST_ZONE).date()


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
        await _bill(day_begun_everywhere(datetime.now(UTC)), database_url)


async def _bill(run_on: date, database_url: str) -> None:
    running = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "bill-run", "--date", run_on.isoformat(), "--json"),
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
        log.error("bill run of %s ended with code %s", run_on, running.returncode)
        return
    told = json.loads(out)
    log.info(
        "bill run of %s: %s issued, %s skipped, %s parked", run_on, told["issued"], told["skipped"], len(told["parked"])
    )
