"""Refusals of the desk; each code has a text `refusal-<code>` in every language.

Refusal
├── LinkCodeRefused, LinkLocked, ChatLinkedElsewhere
├── AlreadyClaimed, NotYours, CaseClosed
├── EmptyMessage, MessageTooLong
├── AlreadyReviewed
└── SignInFailed, SignInLocked, EmailTaken, EmailWrong, PasswordTooShort
"""

from billing.errors import Refusal


class LinkCodeRefused(Refusal):
    """Unknown, used or expired: which one is not told. Facts: left (tries)."""

    code = "link-code-refused"


class LinkLocked(Refusal):
    """Too many wrong codes. Facts: minutes."""

    code = "link-locked"


class ChatLinkedElsewhere(Refusal):
    """The chat belongs to another customer already."""

    code = "chat-linked-elsewhere"


class AlreadyClaimed(Refusal):
    """Another agent was first. Facts: agent (name)."""

    code = "already-claimed"


class NotYours(Refusal):
    """Only the agent who holds the case may do that."""

    code = "not-yours"


class CaseClosed(Refusal):
    """The case is resolved."""

    code = "case-closed"


class EmptyMessage(Refusal):
    """A reply or note without words."""

    code = "empty-message"


class MessageTooLong(Refusal):
    """Longer than a channel takes. Facts: length, limit (characters)."""

    code = "message-too-long"


class AlreadyReviewed(Refusal):
    """The sentence was filed or discarded meanwhile, or taken back by the customer."""

    code = "already-reviewed"


class SignInFailed(Refusal):
    """Wrong address or password: which one is not told."""

    code = "sign-in-failed"


class SignInLocked(Refusal):
    """Too many wrong sign-ins. Facts: minutes."""

    code = "sign-in-locked"


class EmailTaken(Refusal):
    """An agent with that address exists."""

    code = "email-taken"


class EmailWrong(Refusal):
    """It is no address. Facts: email."""

    code = "email-wrong"


class PasswordTooShort(Refusal):
    """Facts: least (characters)."""

    code = "password-too-short"
