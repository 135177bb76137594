"""How the bot presents itself on Telegram: commands, menu and descriptions, in each language."""

import asyncio
import logging

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from aiogram.types import BotCommand

import locales
from locales import Language

log = logging.getLogger(__name__)

COMMANDS = ("owe", "bills", "explain", "why", "plan", "person", "language", "help")
TRIES = 3


async def present(bot: Bot, company: str) -> None:
    """Register what differs from what Telegram has; a failure is logged, the bot works without."""
    for code, language in [(None, locales.language(None)), *locales.languages().items()]:
        for _ in range(TRIES):
            try:
                await _present(bot, code, language, company)
            except TelegramRetryAfter as refused:
                await asyncio.sleep(refused.retry_after)
            except TelegramAPIError as refused:
                log.warning("commands and descriptions in %s: %s", language.code, type(refused).__name__)
                break
            else:
                break


async def _present(bot: Bot, code: str | None, language: Language, company: str) -> None:
    # Asking is cheap, changing is limited hard: so ask first.
    commands = [BotCommand(command=name, description=language.text(f"command-{name}")) for name in COMMANDS]
    if await bot.get_my_commands(language_code=code) != commands:
        await bot.set_my_commands(commands, language_code=code)
    about = language.text("about-long", company=company)
    if (await bot.get_my_description(language_code=code)).description != about:
        await bot.set_my_description(about, language_code=code)
    short = language.text("about-short")
    if (await bot.get_my_short_description(language_code=code)).short_description != short:
        await bot.set_my_short_description(short, language_code=code)
