"""Finds phrases of a list inside a text, word by word, the longest first."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from bot.understanding.spelling import MANY, folded

Meaning = TypeVar("Meaning")

_WORD = re.compile(r"[^\W_]+")
_plain = lru_cache(maxsize=4096)(folded)  # the same words come again and again


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text.

    Attributes:
        plain: As it counts, see `folded`.
        start, end: Where it stands in the text.
    """

    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found(Generic[Meaning]):
    """A phrase that was found: what it means, and which tokens it takes, [first, end)."""

    meaning: Meaning
    first: int
    end: int


def tokens(text: str) -> list[Token]:
    """Take a text apart; no further than any customer writes."""
    return [Token(_plain(word[0]), word.start(), word.end()) for word in _WORD.finditer(text[:MANY])]


class WordList(Generic[Meaning]):
    """Phrases and what they mean."""

    def __init__(self, phrases: Mapping[str, Meaning]) -> None:
        """Take phrases as people write them."""
        self._phrases = {tuple(folded(phrase).split()): meaning for phrase, meaning in phrases.items()}
        self._longest = max((len(words) for words in self._phrases), default=0)

    @classmethod
    def of(cls, table: Mapping[Meaning, Iterable[str]]) -> "WordList[Meaning]":
        """Turn a table around: meaning → phrases."""
        return cls({phrase: meaning for meaning, phrases in table.items() for phrase in phrases})

    def at(self, words: list[Token], first: int) -> Found[Meaning] | None:
        """Return the longest phrase that begins at a token."""
        for length in range(min(self._longest, len(words) - first), 0, -1):
            meaning = self._phrases.get(tuple(word.plain for word in words[first : first + length]))
            if meaning is not None:
                return Found(meaning, first, first + length)
        return None

    def ending(self, words: list[Token], end: int) -> Found[Meaning] | None:
        """Return the longest phrase that ends before a token."""
        for length in range(min(self._longest, end), 0, -1):
            meaning = self._phrases.get(tuple(word.plain for word in words[end - length : end]))
            if meaning is not None:
                return Found(meaning, end - length, end)
        return None

    def all(self, words: list[Token]) -> Iterator[Found[Meaning]]:
        """Return every phrase in the order of the text; none overlap."""
        first = 0
        while first < len(words):
            found = self.at(words, first)
            if found is not None:
                yield found
            first = found.end if found else first + 1
