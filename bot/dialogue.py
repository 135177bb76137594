"""Everything that needs aiogram, put together once; importing this takes seconds, so it comes late."""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError

import locales
from billing import documents
from billing.db import Database
from billing.stopping import stop
from bot import polling, presentation
from bot.delivery import Delivery
from bot.dispatcher import build
from bot.intake import Intake
from bot.turn import Turns
from bot.understanding import Understanding
from handoff.signals import Bell
from handoff.verification import Linker

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The working dialogue of one process.

    Attributes:
        intake: Takes updates in.
        delivery: Sends messages out.
        telegram: The bot at Telegram, if there is one.
    """

    intake: Intake
    delivery: Delivery
    telegram: Bot | None

    async def listen(self, company: str) -> None:
        """Poll Telegram for ever, after saying there who we are."""
        assert self.telegram is not None
        presenting = asyncio.create_task(presentation.present(self.telegram, company))
        try:
            await polling.poll(self.telegram, self.intake)
        finally:
            presenting.cancel()

    async def close(self) -> None:
        """Let what is being handled finish, and close the connections."""
        await self.intake.stop()
        if self.telegram is not None:
            await self.telegram.session.close()


def telegram_bot(token: str, api: str | None) -> Bot:
    """Prepare the bot.

    Args:
        token: Its token.
        api: Base address of a Bot API server of one's own; none means Telegram's.
    """
    session = AiohttpSession(api=TelegramAPIServer.from_base(api)) if api else AiohttpSession()
    return Bot(token, session=session)


async def connect(token: str, api: str | None) -> Bot:
    """Prepare the bot and ask Telegram who it is, which also shows whether the token is good.

    A Telegram that cannot be reached is no reason not to start: it may come back.
    """
    bot = telegram_bot(token, api)
    try:
        await bot.me()
    except TelegramUnauthorizedError:
        await bot.session.close()
        stop("FAIRBILL_TELEGRAM_TOKEN is wrong: Telegram refuses it.")
    except TelegramAPIError as broken:
        log.warning("Telegram cannot be reached for now: %s", type(broken).__name__)
    return bot


def converse(
    database: Database, bell: Bell, linker: Linker, *, company: str, telegram: Bot | None, others: Iterable[Bot] = ()
) -> Dialogue:
    """Put a dialogue together.

    Args:
        database: Where everything is.
        bell: Rung when something is to be sent or seen.
        linker: Takes linking codes.
        company: Name of the company, for texts.
        telegram: The bot at Telegram, if there is one.
        others: Bots of other channels, such as the browser chat.
    """
    understanding = Understanding.load(list(locales.languages().values()))
    dispatcher = build(understanding, linker, company=company)
    bots = {bot.id: bot for bot in (telegram, *others) if bot is not None}

    async def content(wanted: Mapping[str, object]) -> bytes:
        content: bytes = await documents.attachment(database, wanted, company=company)
        return content

    return Dialogue(
        intake=Intake(database, Turns(database, dispatcher, bell)),
        delivery=Delivery(database, bots, bell, content),
        telegram=telegram,
    )
