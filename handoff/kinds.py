"""States and kinds of the desk, without the tables, so that whoever needs only the words has them."""

from enum import StrEnum


class Holder(StrEnum):
    """Who answers in a conversation. While a case waits, the bot still does."""

    BOT = "bot"
    AGENT = "agent"


class Direction(StrEnum):
    """Which side a message comes from; a note never leaves the desk."""

    IN = "in"
    OUT = "out"
    NOTE = "note"


class Author(StrEnum):
    """Who wrote it."""

    CUSTOMER = "customer"
    BOT = "bot"
    AGENT = "agent"


class MessageState(StrEnum):
    """How far a message is.

    Incoming ones and notes are RECEIVED. Outgoing ones go PENDING → ATTEMPTING → SENT, or FAILED
    when the channel refused them for good.
    """

    RECEIVED = "received"
    PENDING = "pending"
    ATTEMPTING = "attempting"
    SENT = "sent"
    FAILED = "failed"


class CaseState(StrEnum):
    """A case waits for an agent, is held by one, or is over."""

    WAITING = "waiting"
    HELD = "held"
    RESOLVED = "resolved"


class CaseReason(StrEnum):
    """Why a person is needed; each has a text `case-reason-<value>`."""

    ASKED = "asked"
    NOT_UNDERSTOOD = "not-understood"
    DISPUTE = "dispute"
    REQUEST = "request"
    FAILURE = "failure"


class Role(StrEnum):
    """What an agent may do; supervisors also see and take over what others hold."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"


class Outcome(StrEnum):
    """What became of a message that we read.

    ANSWERED: we acted on it, or she confirmed our guess. UNANSWERED: we asked back and she left it
    there. CORRECTED: she tapped something else. PERSON: a case was opened over it.
    """

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    CORRECTED = "corrected"
    PERSON = "person"
