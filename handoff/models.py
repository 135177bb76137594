"""Tables of the desk: who talks to us, everything said on both sides, and who answers."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Float, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from billing.db import Base, BigId, Instant, choice
from billing.models import Customer
from handoff.kinds import Author, CaseReason, CaseState, Direction, Holder, MessageState, Outcome, Role


class Agent(Base):
    """A person at the panel."""

    __tablename__ = "agent"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    email: Mapped[str] = mapped_column(String(200), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    role: Mapped[Role] = mapped_column(choice(Role))
    language: Mapped[str] = mapped_column(String(8))
    password_hash: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(Instant)
    disabled_at: Mapped[datetime | None] = mapped_column(Instant)


class AgentSession(Base):
    """A sign-in that can be revoked; only the token's hash is kept."""

    __tablename__ = "agent_session"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    agent_id: Mapped[int] = mapped_column(ForeignKey("agent.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    last_seen_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class Attempt(Base):
    """One try at something guarded (a sign-in, a linking code), for counting the wrong ones."""

    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    purpose: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Instant)
    succeeded: Mapped[bool]

    __table_args__ = (Index("ix_attempt_purpose_subject_at", "purpose", "subject", "at"),)


class Conversation(Base):
    """One chat of one channel account, linked to a customer or not yet.

    Attributes:
        account_id: Which of our bots it is (a Telegram bot's id).
        chat_id: The chat's id there.
        language: Code of the language that she is answered in.
        language_chosen: She chose it herself, so nothing may guess again.
        unsure_turns: How often in a row she was not understood.
        blocked_at: She blocked us; pending messages wait until she comes back.
        not_before: The channel asked us to be silent until then.
        learning_consent: May misread sentences of hers be kept to learn from? Nothing: not asked yet.
    """

    __tablename__ = "conversation"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    account_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    is_private: Mapped[bool] = mapped_column(default=True)
    display_name: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(8))
    language_chosen: Mapped[bool] = mapped_column(default=False)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    linked_at: Mapped[datetime | None] = mapped_column(Instant)
    holder: Mapped[Holder] = mapped_column(choice(Holder), default=Holder.BOT)
    unsure_turns: Mapped[int] = mapped_column(default=0)
    blocked_at: Mapped[datetime | None] = mapped_column(Instant)
    not_before: Mapped[datetime | None] = mapped_column(Instant)
    learning_consent: Mapped[bool | None]
    created_at: Mapped[datetime] = mapped_column(Instant)
    last_message_at: Mapped[datetime] = mapped_column(Instant)

    customer: Mapped[Customer | None] = relationship(lazy="raise")

    __table_args__ = (UniqueConstraint("account_id", "chat_id"),)


class LinkCode(Base):
    """A one-time code that links a chat to a customer; only its hash is kept."""

    __tablename__ = "link_code"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    used_by_id: Mapped[int | None] = mapped_column(ForeignKey("conversation.id"))


class Update(Base):
    """What a channel told us, kept before anything is done with it.

    `handled_at` is written in the same transaction as the effects, so each update has them once.
    """

    __tablename__ = "incoming_update"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    account_id: Mapped[int] = mapped_column(BigInteger)
    update_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    received_at: Mapped[datetime] = mapped_column(Instant)
    handled_at: Mapped[datetime | None] = mapped_column(Instant)
    tries: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str | None] = mapped_column(String(200))

    __table_args__ = (
        UniqueConstraint("account_id", "update_id"),
        Index(
            "ix_incoming_update_unhandled",
            "account_id",
            "update_id",
            sqlite_where=sql("handled_at IS NULL"),
            postgresql_where=sql("handled_at IS NULL"),
        ),
    )


class Message(Base):
    """One thing said, by either side, or a note among agents.

    Attributes:
        kind: text, tap, edit, document, photo, voice, sticker, …: what it was on the channel.
        text: Plain text as shown; `spans` its emphasis ([kind, start, end], code points).
        buttons: Rows of {"label", "action"} under the message.
        menu: Rows of labels of the keyboard that stays; sent with the message.
        text_id, facts: Which text of the locale files it is, and the record its numbers came from.
        attachment: {"name", "kind", "invoice_id" | "file_id"} of a document.
        replaces_id: The message that this one rewrites in place (an edit of either side).
        channel_message_id: The channel's own id, once it has one.
        maybe_twice: We were cut off between asking and hearing, so it was sent again.
    """

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("desk_case.id"), index=True)
    direction: Mapped[Direction] = mapped_column(choice(Direction))
    author: Mapped[Author] = mapped_column(choice(Author))
    agent_id: Mapped[int | None] = mapped_column(ForeignKey("agent.id"))
    kind: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Text)
    spans: Mapped[list[Any]] = mapped_column(JSON, default=list)
    buttons: Mapped[list[Any]] = mapped_column(JSON, default=list)
    menu: Mapped[list[Any]] = mapped_column(JSON, default=list)
    text_id: Mapped[str | None] = mapped_column(String(80))
    facts: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    attachment: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    action: Mapped[str | None] = mapped_column(String(64))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    state: Mapped[MessageState] = mapped_column(choice(MessageState))
    channel_message_id: Mapped[int | None] = mapped_column(BigInteger)
    maybe_twice: Mapped[bool] = mapped_column(default=False)
    failure: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)

    __table_args__ = (
        Index("ix_message_conversation", "conversation_id", "id"),
        Index("ix_message_channel", "conversation_id", "channel_message_id"),
        Index(
            "ix_message_unsent",
            "conversation_id",
            "id",
            sqlite_where=sql("state IN ('pending', 'attempting')"),
            postgresql_where=sql("state IN ('pending', 'attempting')"),
        ),
    )


class Reading(Base):
    """What we took a message of hers for, and what she did then.

    Attributes:
        language: Code of the language that it was read in.
        intent: The likeliest wish; `confidence` is its chance.
        decision: `act` when we answered it, `ask` or `menu` when we asked back.
        corrected_to: The wish that she tapped instead.
        text: Her sentence without names and numbers; only with her consent.
        filed_as: The wish that a person filed the sentence under; reviewed and nothing here: discarded.
    """

    __tablename__ = "reading"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), unique=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    language: Mapped[str] = mapped_column(String(8))
    intent: Mapped[str] = mapped_column(String(40))
    confidence: Mapped[float] = mapped_column(Float)
    decision: Mapped[str] = mapped_column(String(8))
    outcome: Mapped[Outcome] = mapped_column(choice(Outcome))
    corrected_to: Mapped[str | None] = mapped_column(String(40))
    text: Mapped[str | None] = mapped_column(Text)
    filed_as: Mapped[str | None] = mapped_column(String(40))
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("agent.id"))
    reviewed_at: Mapped[datetime | None] = mapped_column(Instant)

    __table_args__ = (
        Index("ix_reading_conversation", "conversation_id", "id"),
        Index(
            "ix_reading_kept",
            "id",
            sqlite_where=sql("text IS NOT NULL"),
            postgresql_where=sql("text IS NOT NULL"),
        ),
    )


class Case(Base):
    """A matter for a person. One open case a conversation; `agent_id` is set while it is held."""

    __tablename__ = "desk_case"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    reason: Mapped[CaseReason] = mapped_column(choice(CaseReason, 20))
    state: Mapped[CaseState] = mapped_column(choice(CaseState))
    language: Mapped[str] = mapped_column(String(8))
    agent_id: Mapped[int | None] = mapped_column(ForeignKey("agent.id"), index=True)
    summary: Mapped[dict[str, Any]] = mapped_column(JSON)
    opened_at: Mapped[datetime] = mapped_column(Instant)
    claimed_at: Mapped[datetime | None] = mapped_column(Instant)
    first_reply_at: Mapped[datetime | None] = mapped_column(Instant)
    resolved_at: Mapped[datetime | None] = mapped_column(Instant)

    conversation: Mapped[Conversation] = relationship(lazy="raise")
    agent: Mapped[Agent | None] = relationship(lazy="raise")

    __table_args__ = (
        Index(
            "uq_desk_case_one_open",
            "conversation_id",
            unique=True,
            sqlite_where=sql("state <> 'resolved'"),
            postgresql_where=sql("state <> 'resolved'"),
        ),
        Index("ix_desk_case_state_opened", "state", "opened_at"),
    )


class Activity(Base):
    """Something changed that a screen may show; also the trail of who did what.

    Attributes:
        kind: message, case_opened, case_claimed, case_released, case_resolved, note, linked, …
    """

    __tablename__ = "activity"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    kind: Mapped[str] = mapped_column(String(20))
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(BigInteger)
    agent_id: Mapped[int | None] = mapped_column(ForeignKey("agent.id"))
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Lease(Base):
    """Who alone may do a thing at a time, such as sending; it lapses when its holder dies."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(String(60))
    expires_at: Mapped[datetime] = mapped_column(Instant)
