"""What a message says about what was said before: "why?", "and last month?", "the second one".

The words are those of locales/xx/follow_ups.yaml.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.understanding.entities import Entity
from bot.understanding.spelling import folded
from bot.understanding.wordlists import WordList, tokens

FEW = 10  # a lone number up to here counts through a list
HALF = 2  # words that a wish has at least


class FollowUpKind(StrEnum):
    """How a message goes on with what was said."""

    PREVIOUS = "previous"  # the same of the bill before
    WHY = "why"
    AGAIN = "again"
    OTHER = "other"  # not this one of two
    ORDINAL = "ordinal"  # the nth of a list
    ABOUT = "about"  # the same of a month, an amount, a number and nothing else


WHOLE = (FollowUpKind.PREVIOUS, FollowUpKind.WHY, FollowUpKind.AGAIN, FollowUpKind.OTHER)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A message that goes on with what was said.

    Attributes:
        kind: How.
        place: From 1, of an ordinal; -1 is the last.
    """

    kind: FollowUpKind
    place: int = 0


class FollowUps:
    """The words of the enabled languages."""

    def __init__(self, lists: Mapping[str, Mapping[str, Any]]) -> None:
        """Take follow_ups.yaml by language code."""
        self._whole = {code: dict(_whole(said)) for code, said in lists.items()}
        self._openings = {code: _list(said, "correction") for code, said in lists.items()}
        self._joiners = {code: _list(said, "joiners") for code, said in lists.items()}
        self._than = {code: _list(said, "than") for code, said in lists.items()}
        self._fillers = {code: {folded(word) for word in said.get("fillers", ())} for code, said in lists.items()}

    def read(self, text: str, *, languages: Sequence[str], entities: Sequence[Entity] = ()) -> FollowUp | None:
        """Read a message, in the likeliest of some languages; nothing when it stands on its own."""
        plain = folded(text)
        if plain.isdecimal() and plain.isascii() and 1 <= int(plain[:3]) <= FEW:
            return FollowUp(FollowUpKind.ORDINAL, int(plain))
        for code in dict.fromkeys(languages):
            if found := self._whole.get(code, {}).get(plain):
                return found
        return next(
            (
                FollowUp(FollowUpKind.ABOUT)
                for code in dict.fromkeys(languages)
                if entities and self._says_no_more(text, entities, code)
            ),
            None,
        )

    def correction(self, text: str, *, languages: Sequence[str]) -> str | None:
        """Return what a correction says was meant ("no, I meant October" → "October"); nothing when it is none."""
        words = tokens(text)
        for code in dict.fromkeys(languages):
            opening = self._openings[code].at(words, 0) if code in self._openings else None
            if opening and opening.end < len(words):
                return text[words[opening.end].start :]
        return None

    def compares(self, text: str, entity: Entity, *, languages: Sequence[str]) -> bool:
        """Does a word such as "than" stand before an entity, fillers such as "the bill of" aside?"""
        words = tokens(text[: max(text.find(entity.text), 0)])
        for code in dict.fromkeys(languages):
            for end in range(len(words), 0, -1):
                if code in self._than and self._than[code].ending(words, end):
                    return True
                if words[end - 1].plain not in self._fillers.get(code, ()):
                    break
        return False

    def halves(self, text: str, *, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Return each way to take a message for two wishes: at the ends of sentences, then at joiners."""
        for mark in re.finditer(r"[.!?;,\n]+\s+|\s*\n\s*", text):
            yield from _two(text[: mark.start()], text[mark.end() :])
        words = tokens(text)
        for code in dict.fromkeys(languages):
            if code in self._joiners:
                for joiner in self._joiners[code].all(words):
                    if joiner.first and joiner.end < len(words):
                        yield from _two(text[: words[joiner.first].start], text[words[joiner.end].start :])

    def _says_no_more(self, text: str, entities: Iterable[Entity], code: str) -> bool:
        for entity in entities:
            text = text.replace(entity.text, " ", 1)
        return all(word in self._fillers.get(code, ()) for word in folded(text).split())


def _whole(said: Mapping[str, Any]) -> Iterator[tuple[str, FollowUp]]:
    for kind in WHOLE:
        for phrase in said.get(kind, ()):
            yield folded(phrase), FollowUp(kind)
    for place, phrases in enumerate(said.get("ordinals", ()), start=1):
        for phrase in phrases:
            yield folded(phrase), FollowUp(FollowUpKind.ORDINAL, place)
    for phrase in said.get("last", ()):
        yield folded(phrase), FollowUp(FollowUpKind.ORDINAL, -1)


def _list(said: Mapping[str, Any], name: str) -> WordList[bool]:
    return WordList(dict.fromkeys(said.get(name, ()), True))


def _two(first: str, second: str) -> Iterator[tuple[str, str]]:
    if min(len(tokens(first)), len(tokens(second))) >= HALF:
        yield first.strip(), second.strip()
