"""The intents of one language, learned from its phrases.

Two views are added up: a naive Bayes model over weighted pieces of words (two to four letters) and
whole words, and the likeness to the nearest phrases. Leave-one-out over the phrases chose them
among rapidfuzz's scorers, nearest neighbours and centroids over the same pieces, and their blends
(`python -m benchmarks.understanding` repeats the figures of what was chosen).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from bot.understanding.intents import Intent
from bot.understanding.spelling import Spelling

SMOOTHING = 0.03  # of a piece that an intent has never seen
LIKENESS = 5.0  # weight of the nearest phrases against the pieces
NEAREST = (4 / 7, 2 / 7, 1 / 7)  # shares of an intent's three nearest phrases
TEMPERATURE = 1.4  # makes the chances true on phrases left out; the same in all six languages


def pieces(spelled: str) -> Counter[str]:
    """Count overlapping pieces of words, and the words and pairs of words, which count double."""
    words = spelled.split()
    counts = Counter([piece for word in words for piece in _word_pieces(word)])
    for one, next_one in pairwise(words):
        counts[f"#{one} {next_one}"] += 2
    return counts


@lru_cache(20_000)
def _word_pieces(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    cut = [padded[start : start + length] for length in (2, 3, 4) for start in range(len(padded) - length + 1)]
    return (*cut, "#" + word, "#" + word)


class PhraseBook:
    """Phrases of one language and what they mean."""

    def __init__(self, phrases: Mapping[Intent, Sequence[str]], spelling: Spelling) -> None:
        """Learn from phrases by intent."""
        self.spelling = spelling
        self.intents = list(phrases)
        self._texts = [spelling(phrase) for said in phrases.values() for phrase in said]
        self._owners = [at for at, said in enumerate(phrases.values()) for _ in said]
        counted = [pieces(text) for text in self._texts]
        self._seen = Counter([piece for counts in counted for piece in counts])
        self._rarity = {piece: self._rare(phrases) for piece, phrases in self._seen.items()}
        self._unseen = self._rare(0)
        self._vectors = [self._weighted(counts) for counts in counted]
        self._mass: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
        self._total = [0.0] * len(self.intents)
        for owner, vector in zip(self._owners, self._vectors, strict=True):
            for piece, weight in vector.items():
                self._mass[piece][owner] += weight
                self._total[owner] += weight

    def chances(self, text: str) -> list[tuple[Intent, float]]:
        """Return every intent with the chance that the text means it, best first; they sum to 1."""
        spelled = self.spelling(text)
        return self._chances(self._weighted(pieces(spelled)), spelled, without=None)

    def left_out(self) -> Iterator[tuple[Intent, list[tuple[Intent, float]]]]:
        """Read each phrase as if it were not in the book: what it means, and the chances then."""
        for at, (text, vector) in enumerate(zip(self._texts, self._vectors, strict=True)):
            yield self.intents[self._owners[at]], self._chances(vector, text, without=at)

    def _rare(self, phrases: int) -> float:
        return math.log((1 + len(self._texts)) / (1 + phrases)) + 1

    def _weighted(self, counts: Counter[str]) -> dict[str, float]:
        rarity, unseen = self._rarity, self._unseen
        vector = {
            piece: rarity.get(piece, unseen) * (1 + math.log(count) if count > 1 else 1.0)
            for piece, count in counts.items()
        }
        length = math.hypot(*vector.values()) or 1.0
        return {piece: weight / length for piece, weight in vector.items()}

    def _chances(self, vector: Mapping[str, float], spelled: str, without: int | None) -> list[tuple[Intent, float]]:
        by_pieces = self._by_pieces(vector, without)
        by_likeness = self._by_likeness(spelled, without)
        scores = [one + LIKENESS * other for one, other in zip(by_pieces, by_likeness, strict=True)]
        best = max(scores)
        odds = [math.exp((score - best) / TEMPERATURE) for score in scores]
        whole = sum(odds)
        chances = ((intent, odd / whole) for intent, odd in zip(self.intents, odds, strict=True))
        return sorted(chances, key=lambda pair: -pair[1])

    def _by_pieces(self, vector: Mapping[str, float], without: int | None) -> list[float]:
        """Log-likelihood of the pieces by intent, up to a constant that all share."""
        own = self._owners[without] if without is not None else -1
        left_out = self._vectors[without] if without is not None else {}
        scores = [0.0] * len(self.intents)
        known = 0.0
        for piece, weight in vector.items():
            mass = self._mass.get(piece)
            if mass is None or (piece in left_out and self._seen[piece] == 1):
                continue
            known += weight
            for owner, seen in mass.items():
                rest = seen - left_out.get(piece, 0.0) if owner == own else seen
                scores[owner] += weight * math.log1p(max(rest, 0.0) / SMOOTHING)
        room = SMOOTHING * len(self._mass)
        gone = sum(left_out.values())
        for owner, total in enumerate(self._total):
            scores[owner] -= known * math.log(total - (gone if owner == own else 0.0) + room)
        return scores

    def _by_likeness(self, spelled: str, without: int | None) -> list[float]:
        """Likeness of the nearest phrases by intent, 0 to 1."""
        scores = [0.0] * len(self.intents)
        taken = [0] * len(self.intents)
        for _, likeness, at in process.extract(spelled, self._texts, scorer=fuzz.token_set_ratio, limit=None):
            owner = self._owners[at]
            if at != without and taken[owner] < len(NEAREST):
                scores[owner] += NEAREST[taken[owner]] * likeness / 100
                taken[owner] += 1
        return scores
