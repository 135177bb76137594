"""She blocked us, or let us in again."""

from datetime import datetime

from aiogram import Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated

from handoff.models import Conversation


def router() -> Router:
    """Build the router."""
    built = Router(name=__name__)
    built.my_chat_member.register(membership)
    return built


async def membership(event: ChatMemberUpdated, conversation: Conversation, now: datetime) -> None:
    """Keep whether messages can reach her; what waits is sent when she comes back."""
    gone = event.new_chat_member.status in {ChatMemberStatus.KICKED, ChatMemberStatus.LEFT}
    conversation.blocked_at = now if gone else None
