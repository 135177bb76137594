"""What the pages of the demo share: the house behind them, and the customer who is played."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from aiogram import Bot
from fastapi import HTTPException, status

from billing import accounts
from billing.accounts import CustomerView
from billing.db import Database
from billing.errors import NotFound
from bot.local import updates
from bot.local.history import record_of
from bot.local.phone import Bubble, Keyboard, Phone, chat_id_of
from bot.local.session import LocalSession
from handoff.kinds import Role
from handoff.verification import Linker


class TakesUpdates(Protocol):
    """Where what she does goes: the intake of the house, or a stand-in."""

    async def take(self, bot: Bot, raw: Sequence[Mapping[str, Any]], /) -> None:
        """Store raw updates; they are handled afterwards."""


class SignIn(Protocol):
    """How one of the demo's agents gets into the panel."""

    @property
    def name(self) -> str:
        """Name shown to customers."""

    @property
    def role(self) -> Role:
        """What the agent may do."""

    @property
    def email(self) -> str:
        """Address to sign in with."""

    @property
    def password(self) -> str:
        """Known to everybody, so only in a demo."""


@dataclass(frozen=True, slots=True)
class Player:
    """A customer whose phone is in somebody's hand."""

    customer: CustomerView
    phone: Phone

    @property
    def person(self) -> updates.Person:
        """How Telegram would introduce her."""
        code = self.phone.language_code or self.customer.language
        return updates.Person(self.phone.chat_id, self.customer.name, code)


@dataclass(frozen=True, slots=True)
class Screen:
    """What her phone shows right now, oldest bubble first."""

    bubbles: tuple[Bubble, ...]
    keyboard: Keyboard
    language: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The house behind the pages.

    Attributes:
        panel_url: Where the agents' panel is.
        sign_ins: Shown on the demo page, so only of a demo.
    """

    database: Database
    intake: TakesUpdates
    bot: Bot
    session: LocalSession
    linker: Linker
    company: str
    panel_url: str
    sign_ins: Sequence[SignIn]
    clock: Callable[[], datetime]

    async def player(self, number: str) -> Player:
        """Find the customer of a number, and her phone.

        Raises:
            HTTPException: There is none (404).
        """
        try:
            async with self.database.reading() as session:
                customer = await accounts.customer_by_number(session, number)
        except NotFound:
            raise HTTPException(status.HTTP_404_NOT_FOUND) from None
        return Player(customer, await self.session.phone(chat_id_of(customer.id)))

    async def screen(self, player: Player) -> Screen:
        """Read her screen: the record, and over it what this process has seen since."""
        record = await record_of(self.database, player.phone.chat_id)
        shown = {**record.bubbles, **player.phone.bubbles}
        return Screen(
            bubbles=tuple(shown[id_] for id_ in sorted(shown) if id_ not in player.phone.gone),
            keyboard=record.keyboard if player.phone.keyboard is None else player.phone.keyboard,
            language=record.conversation.language if record.conversation else player.customer.language,
        )

    async def happened(self, what: Mapping[str, Any]) -> None:
        """Tell the bot what she did; once this returns it cannot be lost."""
        await self.intake.take(self.bot, [{"update_id": self.session.next_id(), **what}])
