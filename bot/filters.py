"""Which handler a turn is for."""

from typing import Any

from aiogram.filters import BaseFilter
from aiogram.types import TelegramObject
from typing_extensions import override

from bot.understanding import Decision, Intent, Reading
from handoff.models import Conversation


class Meant(BaseFilter):
    """Her words mean one of these, surely enough to act on."""

    def __init__(self, *intents: Intent) -> None:
        """Keep the intents."""
        self._intents = frozenset(intents)

    @override
    async def __call__(self, event: TelegramObject, reading: Reading | None = None, **_: Any) -> bool:
        return reading is not None and reading.decision is Decision.ACT and reading.intent in self._intents


class Unlinked(BaseFilter):
    """We do not know who she is, so no billing fact may be told."""

    @override
    async def __call__(self, event: TelegramObject, conversation: Conversation) -> bool:
        return conversation.customer_id is None
