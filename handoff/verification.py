"""Who is she? Linking a chat to a customer by a one-time code."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from billing.db import AsyncSession
from billing.models import Customer
from handoff import activity, attempts, store
from handoff.errors import ChatLinkedElsewhere, LinkCodeRefused, LinkLocked
from handoff.models import Conversation, LinkCode

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, which people read as something else."""

LENGTH = 10
"""50 bits; with five tries in a quarter of an hour nobody guesses one."""

GROUPS = 3

VALID_FOR = timedelta(days=30)
TRIES = attempts.Limit(purpose="link", tries=5, within=timedelta(minutes=15))

_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
_LOOKS_LIKE_A_CODE = re.compile(r"[0-9A-Z]{4}[- ]?[0-9A-Z]{4}[- ]?[0-9A-Z]{2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NewLinkCode:
    """A code as it is told once, to be printed on a bill or sent; we keep only its hash.

    Attributes:
        code: Ten characters; the deep link carries them as they are.
        shown: The same in groups, for typing: `ABCD-EFGH-JK`.
    """

    code: str
    expires_at: datetime

    @property
    def shown(self) -> str:
        """The code in groups of four, as people copy it."""
        return f"{self.code[:4]}-{self.code[4:8]}-{self.code[8:]}"


class Linker:
    """Makes and takes linking codes; holds the key of their hashes."""

    def __init__(self, secret: str) -> None:
        """Keep the key.

        Args:
            secret: The same in every process, or codes made by one are unknown to the others.
        """
        self._key = secret.encode()

    async def new_code(self, session: AsyncSession, customer_id: int, *, now: datetime) -> NewLinkCode:
        """Make a code for a customer; older ones stay valid until they are used or expire."""
        code = fresh_code()
        expires_at = now + VALID_FOR
        session.add(
            LinkCode(code_hash=self._hash(code), customer_id=customer_id, created_at=now, expires_at=expires_at)
        )
        await session.flush()
        return NewLinkCode(code, expires_at)

    async def link(self, session: AsyncSession, conversation: Conversation, code: str, *, now: datetime) -> Customer:
        """Link a chat to the customer whose code it is.

        The wrong try must be kept, so the caller commits although this raised.

        Raises:
            LinkLocked: Five wrong ones within a quarter of an hour.
            LinkCodeRefused: Unknown, used, or expired.
            ChatLinkedElsewhere: The chat belongs to another customer.
        """
        subject = f"{conversation.account_id}:{conversation.chat_id}"
        locked_for = await attempts.locked_for(session, TRIES, subject, now=now)
        if locked_for:
            raise LinkLocked(minutes=attempts.minutes(locked_for))
        found = await store.link_code(session, self._hash(code))
        if found is not None and conversation.customer_id not in {None, found.customer_id}:
            raise ChatLinkedElsewhere
        accepted = found is not None and await store.use_link_code(session, found.id, conversation.id, now)
        attempts.record(session, TRIES, subject, succeeded=accepted, now=now)
        await session.flush()
        if found is None or not accepted:
            if await attempts.locked_for(session, TRIES, subject, now=now):
                raise LinkLocked(minutes=attempts.minutes(TRIES.within))
            raise LinkCodeRefused(left=await attempts.left(session, TRIES, subject, now=now))
        customer = await session.get_one(Customer, found.customer_id)
        conversation.customer_id, conversation.customer, conversation.linked_at = customer.id, customer, now
        activity.record(session, "linked", conversation_id=conversation.id, now=now, customer_id=customer.id)
        return customer

    async def belongs_to(self, session: AsyncSession, code: str, customer_id: int) -> bool:
        """Is it a code, used or not, of this very customer? Then pressing its link again is no mistake."""
        found = await store.link_code(session, self._hash(code))
        return found is not None and found.customer_id == customer_id

    def _hash(self, code: str) -> str:
        return hmac.new(self._key, code.encode(), hashlib.sha256).hexdigest()


def fresh_code() -> str:
    """Draw a code that holds a digit: by it `normalised_code` tells a code from a word of ten letters."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if any(character.isdigit() for character in code):
            return code


def normalised_code(text: str) -> str | None:
    """Read a code as people type it; nothing when it does not look like one.

    Ten letters are words ("help please"): without a digit it needs its hyphens to be a code.

    >>> normalised_code(" abcd-efgh-jk ")
    'ABCDEFGHJK'
    >>> normalised_code("7oabefghjk"), normalised_code("7abc defg hj")
    ('70ABEFGHJK', '7ABCDEFGHJ')
    >>> normalised_code("everything"), normalised_code("help please"), normalised_code("hello")
    (None, None, None)
    """
    stripped = text.strip()
    if not _LOOKS_LIKE_A_CODE.fullmatch(stripped):
        return None
    bare = re.sub(r"[- ]", "", stripped)
    if not has_hyphens(stripped) and not any(character.isdigit() for character in bare):
        return None
    read = bare.upper().translate(_READ_AS)
    return read if set(read) <= set(ALPHABET) else None


def has_hyphens(text: str) -> bool:
    """Is it written in groups with hyphens, as codes are printed and words are not?

    >>> has_hyphens("ABCD-EFGH-JK"), has_hyphens("bill 2026 08")
    (True, False)
    """
    return text.count("-") == GROUPS - 1
