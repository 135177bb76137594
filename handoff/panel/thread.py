"""A conversation as an agent reads it: by day, edits in the place of what they rewrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from markupsafe import Markup

from handoff.kinds import Author, Direction, MessageState
from handoff.models import Conversation, Message
from handoff.panel.pages import ATTACHMENTS, marked

ON_ITS_WAY = {MessageState.PENDING, MessageState.ATTEMPTING}


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said for a while."""

    at: datetime
    html: Markup


@dataclass(frozen=True, slots=True)
class Said:
    """One thing in the thread.

    Attributes:
        side: customer, bot, agent, note or tap; decides the tone.
        who: Name of the agent, of what an agent wrote.
        at: When it was first said.
        edited_at: When it was last rewritten, if it was.
        earlier: What it said before, oldest first.
        chips: Rows of labels of the buttons under it.
        attachment: What sort of thing came with it: photo, voice, …
        file_name: Name of a document.
        delivery: How far an outgoing one is: pending, blocked, sent, twice (perhaps) or failed.
    """

    id: int
    side: str
    who: str | None
    at: datetime
    edited_at: datetime | None
    html: Markup
    earlier: tuple[Version, ...]
    chips: tuple[tuple[str, ...], ...]
    attachment: str | None
    file_name: str | None
    delivery: str | None


@dataclass(frozen=True, slots=True)
class Day:
    """What was said on one day."""

    on: date
    at: datetime
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """A piece of a conversation.

    Attributes:
        first_id: Id of its first message; 0 when there is none.
        has_earlier: Whether there is more before it.
    """

    days: tuple[Day, ...]
    first_id: int
    has_earlier: bool


def thread_of(
    messages: Sequence[Message],
    conversation: Conversation,
    *,
    agent_names: Mapping[int, str],
    zone: ZoneInfo,
    has_earlier: bool,
) -> Thread:
    """Arrange messages, which are in their order."""
    versions: dict[int, list[Message]] = {}
    root_of: dict[int, int] = {}
    for message in messages:
        # An edit of an edit belongs to the first; one whose first is not here stands for itself.
        root = root_of.get(message.replaces_id, message.id) if message.replaces_id else message.id
        root_of[message.id] = root
        versions.setdefault(root, []).append(message)
    said = [_said(each, conversation, agent_names) for each in versions.values()]
    by_day = groupby(said, key=lambda one: one.at.astimezone(zone).date())
    days = [(on, tuple(of_day)) for on, of_day in by_day]
    return Thread(
        days=tuple(Day(on, of_day[0].at, of_day) for on, of_day in days),
        first_id=messages[0].id if messages else 0,
        has_earlier=has_earlier,
    )


def _said(versions: Sequence[Message], conversation: Conversation, agent_names: Mapping[int, str]) -> Said:
    first, last = versions[0], versions[-1]
    is_rewritten = last is not first or last.replaces_id is not None
    return Said(
        id=first.id,
        side=_side(first),
        who=agent_names.get(first.agent_id) if first.agent_id else None,
        at=first.created_at,
        edited_at=last.created_at if is_rewritten else None,
        html=marked(last.text or last.action or "", last.spans or []),
        earlier=tuple(Version(each.created_at, marked(each.text, each.spans or [])) for each in versions[:-1]),
        chips=tuple(tuple(str(button["label"]) for button in row) for row in last.buttons or []),
        attachment=first.kind if first.kind in ATTACHMENTS else None,
        file_name=str(first.attachment["name"]) if first.attachment and first.attachment.get("name") else None,
        delivery=_delivery(last, conversation),
    )


def _side(message: Message) -> str:
    if message.direction is Direction.NOTE:
        return "note"
    if message.direction is Direction.OUT:
        return "agent" if message.author is Author.AGENT else "bot"
    return "tap" if message.kind == "tap" else "customer"


def _delivery(message: Message, conversation: Conversation) -> str | None:
    if message.direction is not Direction.OUT:
        return None
    if message.state in ON_ITS_WAY:
        return "blocked" if conversation.blocked_at else "pending"
    if message.state is MessageState.FAILED:
        return "failed"
    return "twice" if message.maybe_twice else "sent"
