"""The phrases of one language, learned: reads what a text may mean."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.understanding.intents import Intent
from bot.understanding.pieces import WORD, pieces
from bot.understanding.spelling import Spelling
from bot.understanding.training import WORDS_COUNT, Floats, Said, Weights, softmax, train, trusted

Phrases = Mapping[str, Mapping[str, Sequence[object]]]
"""Intent → sub-meaning → phrases, as `intents` of locales/xx/phrases.yaml has them."""


@dataclass(frozen=True)
class PhraseBook:
    """What one language's phrases taught.

    Attributes:
        weights: See there.
        spelling: The language's own.
    """

    weights: Weights
    spelling: Spelling

    @classmethod
    def learned(cls, phrases: Phrases, spelling: Spelling) -> "PhraseBook | None":
        """Learn; None when fewer than two intents have phrases."""
        said = spelled(phrases, spelling)
        return cls(train(said), spelling) if len({intent for intent, _, _ in said}) > 1 else None

    def chances(self, text: str) -> list[tuple[Intent, float]]:
        """Return every intent with the chance that the text means it, best first; they sum to 1."""
        return sorted(zip(self._intents, self.by_column(text).tolist(), strict=True), key=lambda pair: -pair[1])

    def by_column(self, text: str) -> Floats:
        """Return the chances in the order of the weights' intents."""
        counts = pieces(self.spelling(text))
        rows = np.array([self._rows.get(piece, -1) for piece in counts], np.intp)
        new = np.array([piece.startswith(WORD) for piece, row in zip(counts, rows, strict=True) if row < 0], float)
        times = 1 + np.log(np.fromiter(counts.values(), float, len(counts)))
        known = rows[rows >= 0]
        weighted = times[rows >= 0] * self.weights.rarity[known]
        unknown = times[rows < 0] * self.weights.unseen * (1 + new * (WORDS_COUNT - 1))
        length = math.sqrt(float(weighted @ weighted + unknown @ unknown)) or 1.0
        scores = (weighted / length) @ self.weights.votes[known].astype(np.float32) + self.weights.start
        return trusted(softmax(scores.astype(float)), self.weights.trust)

    @cached_property
    def _intents(self) -> tuple[Intent, ...]:
        return tuple(Intent(name) for name in self.weights.intents)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {piece: row for row, piece in enumerate(self.weights.vocabulary)}


def spelled(phrases: Phrases, spelling: Spelling) -> Said:
    """List the phrases with their intent and sub-meaning, in the language's one spelling."""
    return [
        (intent, meaning, spelling(str(phrase)))
        for intent in Intent
        for meaning, texts in (phrases.get(intent) or {}).items()
        for phrase in texts or ()
    ]
