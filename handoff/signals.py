"""Bells inside one process: a commit rings, a loop that would have slept wakes.

Nothing depends on a ring being heard: every loop also looks by itself every so often, which is
also how processes of their own hear of one another.
"""

import asyncio


class Bell:
    """Wakes whoever waits."""

    def __init__(self) -> None:
        """Start silent."""
        self._waiting: set[asyncio.Event] = set()

    def ring(self) -> None:
        """Wake everyone who waits."""
        for event in self._waiting:
            event.set()

    async def wait(self, seconds: float) -> None:
        """Wait for a ring, at most so long."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            pass
        finally:
            self._waiting.discard(event)
