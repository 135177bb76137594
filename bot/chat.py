"""Says things: texts in her language become rows that the delivery loop sends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

import locales
from billing.db import AsyncSession
from billing.errors import Refusal
from billing.words.wording import present
from bot.actions import Ask, Call, ChooseLanguage, Subject
from handoff import conversations
from handoff.models import Conversation, Message
from locales import Language
from locales.rich import RichText, joined, split

MENU: Sequence[Sequence[str]] = (
    ("menu-owe", "menu-why"),
    ("menu-explain", "menu-bills"),
    ("menu-plan", "menu-person"),
)

LIMIT = 4000
"""Characters of one message; Telegram takes 4096, and parts read better a little shorter."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message.

    Attributes:
        text_id: Its label in the locale files.
        action: What pressing it asks for.
        values: Values of the label.
    """

    text_id: str
    action: CallbackData
    values: Mapping[str, object] | None = None


Rows = Sequence[Sequence[Button]]

PERSON = Button("button-person", Call())
OWE = Button("button-owe", Ask(subject=Subject.OWE))
EXPLAIN = Button("button-explain", Ask(subject=Subject.EXPLAIN))
WHY = Button("button-why", Ask(subject=Subject.WHY))
BILLS = Button("button-bills", Ask(subject=Subject.BILLS))
PLAN = Button("button-plan", Ask(subject=Subject.PLAN))
HELP = Button("button-help", Ask(subject=Subject.HELP))
LANGUAGE = Button("button-language", Ask(subject=Subject.LANGUAGE))
WITHDRAW = Button("button-withdraw", Ask(subject=Subject.WITHDRAW))
SOMETHING_ELSE = Button("button-something-else", Ask(subject=Subject.HELP))


class Chat:
    """One conversation during one turn."""

    def __init__(self, session: AsyncSession, conversation: Conversation, *, now: datetime, company: str) -> None:
        """Keep what saying needs.

        Args:
            session: The transaction of the turn.
            conversation: Whom we talk to, with her customer when she is linked.
            now: Time of the turn.
            company: Name of the company, for texts.
        """
        self.session = session
        self.conversation = conversation
        self.now = now
        self.company = company

    @property
    def language(self) -> Language:
        """The language that she is answered in."""
        return locales.language(self.conversation.language)

    @property
    def today(self) -> date:
        """The day where she lives."""
        customer = self.conversation.customer
        return self.now.astimezone(ZoneInfo(customer.time_zone) if customer else None).date()

    @property
    def customer_id(self) -> int:
        """Whose bills may be talked about; only handlers behind the gate may ask.

        Raises:
            ValueError: The chat is not linked. A broken gate, never her mistake.
        """
        if self.conversation.customer_id is None:
            message = f"conversation {self.conversation.id} is not linked"
            raise ValueError(message)
        return self.conversation.customer_id

    def words(self, text_id: str, **values: object) -> RichText:
        """Render one text in her language; money, dates and numbers in her way of writing."""
        language = self.language
        return language.rich(text_id, **{name: present(value, language) for name, value in values.items()})

    async def say(
        self, text_id: str, *, buttons: Rows = (), menu: bool = False, instead_of: int | None = None, **values: object
    ) -> Message:
        """Say one text.

        Args:
            text_id: Which one.
            buttons: Rows of buttons under it.
            menu: Bring the menu keys at the bottom up as well; not together with buttons.
            instead_of: Row of one of our messages that this one replaces in place.
            values: Typed values of the text.
        """
        return await self.say_words(
            self.words(text_id, **values), text_id=text_id, buttons=buttons, menu=menu, instead_of=instead_of
        )

    async def refuse(self, refusal: Refusal, *, buttons: Rows = ()) -> Message:
        """Say why something cannot be done."""
        text_id = f"refusal-{refusal.code}"
        return await self.say_words(self.words(text_id, **refusal.facts), text_id=text_id, buttons=buttons)

    async def say_lines(
        self, lines: Sequence[RichText], *, text_id: str, buttons: Rows = (), instead_of: int | None = None
    ) -> Message:
        """Say several texts, one under the other, in as few messages as they need."""
        return await self.say_words(joined(list(lines)), text_id=text_id, buttons=buttons, instead_of=instead_of)

    async def say_words(
        self,
        words: RichText,
        *,
        text_id: str | None = None,
        buttons: Rows = (),
        menu: bool = False,
        instead_of: int | None = None,
    ) -> Message:
        """Say rendered words; long ones in parts, the buttons under the last."""
        *first, last = split(words, LIMIT)
        for part in first:
            await self._put(part, text_id=text_id, instead_of=instead_of)
            instead_of = None
        return await self._put(last, text_id=text_id, buttons=buttons, menu=menu, instead_of=instead_of)

    def languages(self) -> Rows:
        """Buttons of every language by its own name, two a row."""
        buttons = [
            Button("button-plain", ChooseLanguage(code=spoken.code), {"label": spoken.name})
            for spoken in locales.languages().values()
        ]
        return [buttons[at : at + 2] for at in range(0, len(buttons), 2)]

    async def tapped_row(self, query: CallbackQuery, *, text_id: str | None = None) -> int | None:
        """Find our message whose button was pressed, if it is of that text; nothing when it is unknown."""
        if query.message is None:
            return None
        found = await conversations.on_channel(self.session, self.conversation, query.message.message_id)
        return found.id if found is not None and text_id in {None, found.text_id} else None

    async def send_bill(self, invoice_id: int, number: str) -> Message:
        """Send a bill as a document."""
        words = self.words("bill-copy", number=number)
        attachment = {"kind": "bill", "invoice_id": invoice_id, "name": f"{number}.pdf"}
        return await self._put(words, text_id="bill-copy", attachment=attachment)

    async def _put(
        self,
        words: RichText,
        *,
        text_id: str | None,
        buttons: Rows = (),
        menu: bool = False,
        instead_of: int | None = None,
        attachment: Mapping[str, Any] | None = None,
    ) -> Message:
        return await conversations.say(
            self.session,
            self.conversation,
            words,
            now=self.now,
            text_id=text_id,
            buttons=[[self._drawn(button) for button in row] for row in buttons if row],
            menu=[[self.language.text(key) for key in row] for row in MENU] if menu else (),
            replaces_id=instead_of,
            attachment=attachment,
        )

    def _drawn(self, button: Button) -> dict[str, str]:
        label = self.language.text(button.text_id, **(button.values or {}))
        return {"label": label, "action": button.action.pack()}
