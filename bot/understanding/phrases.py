"""The phrases of one language, learned: reads what a text may mean."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.understanding.intents import Intent
from bot.understanding.pieces import pieces
from bot.understanding.spelling import Spelling
from bot.understanding.training import Said, Weights, train

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
        counts = pieces(self.spelling(text))
        rows = [self._rows.get(piece, -1) for piece in counts]
        known = np.array([row for row in rows if row >= 0], np.intp)
        times = np.fromiter(counts.values(), float, len(counts))
        weighted = 1 + np.log(times)
        is_known = np.array(rows, np.intp) >= 0
        new = weighted[~is_known] * self.weights.unseen
        old = weighted[is_known] * self.weights.rarity[known]
        length = math.sqrt(float(old @ old + new @ new)) or 1.0
        scores = (old / length) @ self.weights.votes[known].astype(np.float32) + self.weights.start
        odds = np.exp(scores - scores.max())
        chances = (odds / odds.sum()).tolist()
        return sorted(zip(self.weights.intents, chances, strict=True), key=lambda pair: -pair[1])

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
