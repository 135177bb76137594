"""Which of the enabled languages a message is in, by the pieces of its phrases' words."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

SMOOTHING = 0.3
PIECES = 20_000  # about as many as six languages have
LONGEST = 4
PATIENCE = 3.0  # log odds by which another language must beat the chat's own
Pieces: TypeAlias = Mapping[str, float]
"""Log-likelihood of each piece of a word."""

COMMON = "\0"  # stands for a piece that a language has never seen


class LanguageGuess:
    """Character models of the enabled languages."""

    def __init__(self, models: Mapping[str, Pieces]) -> None:
        """Take what `model` made of each language's texts, by language code."""
        self._models = models

    def chances(self, plain: str, *, chat: str) -> dict[str, float]:
        """Return each language's chance for a folded text, with the chat's language favoured."""
        found = list(_pieces(plain))
        scores = {
            code: sum(model.get(piece, model[COMMON]) for piece in found) / LONGEST
            for code, model in self._models.items()
        }
        if chat in scores:
            scores[chat] += PATIENCE
        best = max(scores.values())
        odds = {code: math.exp(score - best) for code, score in scores.items()}
        whole = sum(odds.values())
        return {code: odd / whole for code, odd in odds.items()}


def model(texts: Iterable[str]) -> Pieces:
    """Learn what a language looks like from plain (folded) texts of it."""
    counts: Counter[str] = Counter()
    for word, times in Counter([word for text in texts for word in text.split()]).items():
        for piece in _pieces(word):
            counts[piece] += times
    whole = counts.total() + SMOOTHING * PIECES
    logs = {count: math.log((count + SMOOTHING) / whole) for count in {0, *counts.values()}}
    return {COMMON: round(logs[0], 4), **{piece: round(logs[count], 4) for piece, count in counts.items()}}


def _pieces(plain: str) -> Iterator[str]:
    for word in plain.split():
        padded = f" {word} "
        for length in range(1, LONGEST + 1):
            for start in range(len(padded) - length + 1):
                yield padded[start : start + length]
