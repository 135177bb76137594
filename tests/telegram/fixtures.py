"""Fixtures for tests that need a Telegram, and a bot that talks to it."""

from collections.abc import AsyncIterator
from copy import copy
from functools import cache

import pytest_asyncio
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.manager import RequestMiddlewareManager
from aiogram.client.telegram import TelegramAPIServer
from typing_extensions import override

from tests.telegram.server import TOKEN, TelegramServer


class PromptSession(AiohttpSession):
    """The bot's own HTTP session, which does not wait for TLS to wind down where there is none."""

    @override
    async def close(self) -> None:
        if self._session is not None and not self._session.closed:
            await self._session.close()


def connect(server: TelegramServer, token: str = TOKEN) -> Bot:
    """Make a real bot that talks to the server; close its session at the end."""
    session = copy(_pattern())
    session.api = TelegramAPIServer.from_base(server.url)
    session.middleware = RequestMiddlewareManager()
    return Bot(token, session=session)


@cache
def _pattern() -> PromptSession:
    """A session to copy: reading the certificates takes 50 ms, and plain HTTP needs none of them."""
    return PromptSession()


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    """A Telegram of this test's own."""
    async with TelegramServer() as server:
        yield server


@pytest_asyncio.fixture
async def telegram_bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    """A real bot, connected to `telegram`."""
    bot = connect(telegram)
    yield bot
    await bot.session.close()
