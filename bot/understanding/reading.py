"""What was read out of a message."""

from dataclasses import dataclass
from enum import StrEnum

from bot.understanding.entities import Entity, EntityKind
from bot.understanding.intents import Intent, Word


class Decision(StrEnum):
    """What the confidence allows: do it, ask which of two was meant, or show the menu."""

    ACT = "act"
    ASK = "ask"
    MENU = "menu"


@dataclass(frozen=True, slots=True)
class Context:
    """What the chat was about when the message came.

    Attributes:
        last: What was answered last.
        offered: What the last question offered, the likeliest first; "yes" takes the only one,
            or the first of several.
    """

    last: Intent | None = None
    offered: tuple[Intent, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One message, understood as far as it goes.

    Attributes:
        text: The message as it came.
        language: Code of the enabled language that it is in; the chat's when in doubt.
        intent: The likeliest wish.
        confidence: Chance that `intent` is right, in [0, 1].
        alternatives: The next likely wishes with their chances, best first.
        decision: What to do about it.
        entities: What the message names, in its order.
        word: Set when the whole message is a short answer such as "yes".
    """

    text: str
    language: str
    intent: Intent
    confidence: float
    alternatives: tuple[tuple[Intent, float], ...]
    decision: Decision
    entities: tuple[Entity, ...] = ()
    word: Word | None = None

    @property
    def choices(self) -> tuple[Intent, ...]:
        """At most two wishes worth offering as buttons, the likeliest first."""
        likely = [self.intent, *(intent for intent, _ in self.alternatives)]
        return tuple(intent for intent in likely if intent is not Intent.OUT_OF_SCOPE)[:2]

    def value(self, kind: EntityKind) -> str | None:
        """Return the first value of a kind that the message names."""
        return next((entity.value for entity in self.entities if entity.kind is kind), None)
