"""The same bot in a browser page, for trying it without Telegram.

page ── what she does ──▶ actions ──▶ intake ─ … the house … ─ delivery ──▶ LocalSession
  ▲                                                                            │
  └────────── stream ◀── bubbles, keyboard, typing ◀── Phone ◀─────────────────┘
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Bot
from fastapi import APIRouter

from billing.db import Database
from bot import presentation
from bot.local.pages import create_chat_router
from bot.local.session import TOKEN, LocalSession
from bot.local.stage import SignIn, TakesUpdates
from handoff.verification import Linker


@dataclass(frozen=True, slots=True)
class BrowserChat:
    """The bot of the browser chat, and its pages."""

    database: Database
    company: str
    session: LocalSession
    bot: Bot

    def router(
        self, intake: TakesUpdates, linker: Linker, *, panel_url: str, agents: Sequence[SignIn] = ()
    ) -> APIRouter:
        """Make the pages; see `create_chat_router`."""
        return create_chat_router(
            self.database,
            intake,
            self.bot,
            self.session,
            linker,
            company=self.company,
            panel_url=panel_url,
            sign_ins=agents,
        )

    async def run(self) -> None:
        """Introduce the bot; when cancelled, end the streams of the open pages."""
        try:
            await presentation.present(self.bot, self.company)
            await asyncio.Event().wait()
        finally:
            await self.session.close()


def browser_chat(database: Database, *, company: str) -> BrowserChat:
    """Prepare the browser chat.

    Args:
        database: Where the record of the chats is.
        company: Name of the bot.
    """
    session = LocalSession(database, company=company)
    return BrowserChat(database, company, session, Bot(TOKEN, session=session))
