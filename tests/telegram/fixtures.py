"""Fixtures for tests that need a Telegram."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.telegram.server import TelegramServer


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    """A Telegram of this test's own."""
    async with TelegramServer() as server:
        yield server
