"""Which handler a turn is for."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import TelegramObject
from typing_extensions import override

from bot.channel import Heard
from bot.topic import ANY, Target
from bot.understanding import Decision, Intent, Reading
from handoff.models import Conversation
from handoff.verification import has_hyphens, normalised_code


class Meant(BaseFilter):
    """Her words mean one of these, surely enough to act on."""

    def __init__(self, *intents: Intent) -> None:
        """Keep the intents."""
        self._intents = frozenset(intents)

    @override
    async def __call__(self, event: TelegramObject, reading: Reading | None = None, **_: Any) -> bool:
        return reading is not None and reading.decision is Decision.ACT and reading.intent in self._intents


class Missing(BaseFilter):
    """She named a bill that she does not have; gives the handler what she named as `missing`."""

    @override
    async def __call__(
        self, event: TelegramObject, reading: Reading | None = None, target: Target = ANY, **_: Any
    ) -> bool | dict[str, str]:
        act = reading is not None and reading.decision is Decision.ACT
        return {"missing": target.missing} if act and target.missing is not None else False


class Unlinked(BaseFilter):
    """We do not know who she is, so no billing fact may be told."""

    @override
    async def __call__(self, event: TelegramObject, conversation: Conversation) -> bool:
        return conversation.customer_id is None


class InGroup(BaseFilter):
    """Others read along."""

    @override
    async def __call__(self, event: TelegramObject, conversation: Conversation) -> bool:
        return not conversation.is_private


class TypedCode(BaseFilter):
    """Her words look like a linking code; gives the handler the `code`.

    "bill 2026 08" looks like one, too: without hyphens it is one only where a code is expected and
    the words mean nothing else.
    """

    @override
    async def __call__(
        self, event: TelegramObject, heard: Heard, conversation: Conversation, reading: Reading | None = None
    ) -> bool | dict[str, str]:
        code = normalised_code(heard.text)
        means_more = conversation.customer_id is not None or (reading is not None and reading.decision is Decision.ACT)
        if code is None or (means_more and not has_hyphens(heard.text)):
            return False
        return {"code": code}


class Wordless(BaseFilter):
    """She sent something of one of these kinds, and no words with it."""

    def __init__(self, *kinds: str) -> None:
        """Keep the kinds."""
        self._kinds = frozenset(kinds)

    @override
    async def __call__(self, event: TelegramObject, heard: Heard) -> bool:
        return not heard.text and heard.kind in self._kinds


def meant(router: Router, handler: Callable[..., Awaitable[Any]], *intents: Intent) -> None:
    """Let a handler answer these wishes, said in words or chosen where we asked which one was meant."""
    router.message.register(handler, Meant(*intents))
    router.callback_query.register(handler, Meant(*intents))
