"""What every turn needs before a handler sees it: whose chat it is, what she said, who answers."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.types import TelegramObject, Update, User
from typing_extensions import override

import locales
from billing.db import AsyncSession
from billing.errors import Refusal
from bot import channel
from bot.actions import ChooseLanguage
from bot.chat import MENU, PERSON, Button, Chat
from bot.context import Listener, Turn
from bot.understanding import Decision, Intent, Reading, Understanding
from handoff import cases, conversations
from handoff.kinds import Holder
from handoff.models import Conversation

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

DOUBLE_TAP = timedelta(seconds=5)
"""The same button twice in a row within this time is one wish; turning a page to and fro is several."""

MENU_MEANS = {
    "menu-owe": Intent.BALANCE_OWED,
    "menu-why": Intent.WHY_BILL_CHANGED,
    "menu-explain": Intent.EXPLAIN_BILL,
    "menu-bills": Intent.GET_INVOICE_COPY,
    "menu-plan": Intent.PLAN_SHOW,
    "menu-person": Intent.TALK_TO_HUMAN,
}


class Conversing(BaseMiddleware):
    """Keeps what she said, and lets the handlers go on only while the bot answers.

    Gives them `conversation`, `chat`, `heard` (what she did), for words `reading` (what they mean), and
    `target` (which bills). Two wishes in one message reach them one after the other.
    """

    def __init__(self, understanding: Understanding, company: str) -> None:
        """Prepare.

        Args:
            understanding: Reads words.
            company: Name of the company, for texts.
        """
        self._listener = Listener(understanding)
        self._company = company
        self._menu = {
            language.text(key): MENU_MEANS[key]
            for language in locales.languages().values()
            for row in MENU
            for key in row
        }

    @override
    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Update)
        session: AsyncSession = data["session"]
        now: datetime = data["now"]
        bot: Bot = data["bot"]
        chat = channel.chat_of(event)
        if chat is None:
            return None
        if chat.type != "private" and not _addressed(event, await bot.me()):
            return None
        conversation = await channel.conversation(session, bot, event, now=now)
        data["conversation"] = conversation
        data["chat"] = Chat(session, conversation, now=now, company=self._company)
        heard = channel.heard(event)
        if event.my_chat_member is None and conversation.blocked_at is not None:
            conversation.blocked_at = None
        if heard is None:
            return await handler(event, data) if event.my_chat_member else None
        twice = await self._keep(session, conversation, heard, now)
        if twice or conversation.holder is Holder.AGENT:
            await _tell_who_sees(data["chat"], data["toast"], heard)
            return None
        data["heard"] = heard
        turns = await self._turns(event, heard, data["chat"])
        if heard.is_edit:
            await data["chat"].say("edit-seen")
        reading = turns[0].reading
        if heard.action is None and reading is not None and conversation.is_private:
            await _follow_language(data["chat"], reading)
        unsure_before = conversation.unsure_turns
        try:
            result = None
            for turn in turns:
                known = {**data, "reading": turn.reading, "target": turn.target}
                result = await handler(_as_message(turn.update), known)
        except Refusal as refusal:
            # Expected, such as a bill that is not hers: services refuse before they write.
            return await data["chat"].refuse(refusal, buttons=[[PERSON]])
        if conversation.unsure_turns == unsure_before:
            conversation.unsure_turns = 0
        return result

    async def _keep(
        self, session: AsyncSession, conversation: Conversation, heard: channel.Heard, now: datetime
    ) -> bool:
        """Record it; tell whether it is the second tap of a double one."""
        twice = heard.action is not None and await conversations.tapped_last(
            session, conversation, on=heard.message_id, action=heard.action, since=now - DOUBLE_TAP
        )
        earlier = await conversations.on_channel(session, conversation, heard.message_id) if heard.is_edit else None
        await conversations.heard(
            session, conversation, now=now, replaces_id=earlier.id if earlier else None, **heard.as_row()
        )
        return twice

    async def _turns(self, event: Update, heard: channel.Heard, chat: Chat) -> Sequence[Turn]:
        pressed = self._menu.get(heard.text) if heard.action is None else None
        if pressed is not None:
            return [Turn(event, Reading(heard.text, chat.conversation.language, pressed, 1.0, (), Decision.ACT))]
        return await self._listener.turns(event, heard, chat)


async def _tell_who_sees(chat: Chat, toast: list[str], heard: channel.Heard) -> None:
    """The bot is silent while an agent answers, but a pressed button should not seem dead."""
    if heard.action is None or chat.conversation.holder is not Holder.AGENT:
        return
    case = await cases.open_case_of(chat.session, chat.conversation.id)
    if case is not None and case.agent is not None:
        toast.append(chat.words("person-has-it", agent=case.agent.name).plain)


async def _follow_language(chat: Chat, reading: Reading) -> None:
    """She clearly wrote in another language: go on in it, unless she chose one; a button leads back."""
    before = chat.language
    if (
        reading.language == before.code
        or reading.decision is not Decision.ACT
        or reading.intent is Intent.CHANGE_LANGUAGE
        or chat.conversation.language_chosen
    ):
        return
    conversations.choose_language(chat.conversation, reading.language, chosen=False)
    back = Button("button-back-to", ChooseLanguage(code=before.code), {"language": before.name})
    await chat.say("language-guessed", buttons=[[back]])


def _addressed(update: Update, me: User) -> bool:
    """In a group, is it a command of ours, or does it name us? The rest is talk among people."""
    words = update.message.text.lower().split() if update.message and update.message.text else [""]
    our_name = f"@{me.username}".lower()
    command, at, named = words[0].partition("@")
    if command.startswith("/"):
        return at + named in {"", our_name}
    return any(word.rstrip(".,;:!?") == our_name for word in words)


def _as_message(update: Update) -> Update:
    """Let a changed message be handled like a new one; that it was changed is in `heard`."""
    if update.edited_message is None:
        return update
    return update.model_copy(update={"message": update.edited_message, "edited_message": None})
