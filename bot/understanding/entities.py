"""What a message names: languages, months, bill numbers, linking codes.

A found value is shown back to the customer before anything is done with it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from babel import Locale

from bot.understanding.spelling import folded


class EntityKind(StrEnum):
    """What can be named; the comment shows its value."""

    LANGUAGE = "language"  # de
    INVOICE_NUMBER = "invoice_number"  # as written, upper case; INV-2026-000123 with its dashes
    MONTH = "month"  # 10, or 2026-10 when the year was said
    LINK_CODE = "link_code"  # ABCD-EFGH-JK


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that a message names.

    Attributes:
        kind: What it is.
        value: Its normal form, see `EntityKind`.
        text: The words of the message.
    """

    kind: EntityKind
    value: str
    text: str


_CODE_SIGN = "[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]"
_GROUPED = re.compile(rf"\b({_CODE_SIGN}{{4}})[- ]({_CODE_SIGN}{{4}})[- ]({_CODE_SIGN}{{2}})\b")
_UNGROUPED = re.compile(rf"\b(?=[a-zA-Z]*\d)(?=\d*[a-zA-Z])({_CODE_SIGN}{{4}})({_CODE_SIGN}{{4}})({_CODE_SIGN}{{2}})\b")
_NUMBER = re.compile(r"(?<![\w+.,])(?=(?:[\w/-]*\d){5})[A-Za-z]{0,6}[-/]?\d[\w/-]*\d(?![\w.,]\d)")
_SERIES = re.compile(r"(?<!\w)(?:([A-Za-z]{1,6})[-–—]|([A-Z]{1,6}) )(20\d\d)[-–— ](\d{6})(?![\w-])")
_YEAR_MONTH = re.compile(r"\b(20\d\d)[-./](0?[1-9]|1[0-2])\b(?![-./]\d)")
_MONTH_YEAR = re.compile(r"(?<![\d./-])(0?[1-9]|1[0-2])[-./](20\d\d)\b")
_WORD = re.compile(r"[^\W_]+")
_SHORT = 3  # letters; "may" is seldom the month, "May" mostly is


class EntityFinder:
    """Finds what messages name, with the words of the enabled languages."""

    def __init__(
        self, *, locales: Mapping[str, Locale], language_names: Mapping[str, Mapping[str, Sequence[str]]]
    ) -> None:
        """Take the CLDR data and the names of languages, both by language code."""
        self._months = {code: _month_words(locale) for code, locale in locales.items()}
        self.language_names = {
            folded(name): meant
            for names in language_names.values()
            for meant, said in names.items()
            if meant in locales
            for name in said
        }

    def find(self, text: str, *, language: str) -> tuple[Entity, ...]:
        """Return what a text in a language names, in the order of the text."""
        found: list[tuple[int, Entity]] = []
        rest = text
        for at, entity in (*_codes(text), *_numbers(text)):
            if rest[at : at + len(entity.text)] == entity.text:  # what is one thing is not another one too
                rest = rest[:at] + " " * len(entity.text) + rest[at + len(entity.text) :]
                found.append((at, entity))
        found += _written_months(rest)
        found += self._named_months(rest, language)
        found += self._languages(rest)
        return tuple(entity for _, entity in sorted(found, key=lambda pair: pair[0]))

    def _named_months(self, text: str, language: str) -> Iterator[tuple[int, Entity]]:
        whole, starts = self._months[language]
        for word in _WORD.finditer(text):
            plain = folded(word[0])
            month = whole.get(plain) or next((number for start, number in starts if plain.startswith(start)), None)
            if month and (len(plain) > _SHORT or word[0][0].isupper()):
                year = re.match(r"[\s,.]*(?:gada\s+|de\s+)?(20\d\d)\b", text[word.end() :])
                value = f"{year[1]}-{month:02}" if year else f"{month:02}"
                yield word.start(), Entity(EntityKind.MONTH, value, word[0] + (year[0] if year else ""))

    def _languages(self, text: str) -> Iterator[tuple[int, Entity]]:
        for word in _WORD.finditer(text):
            code = self.language_names.get(folded(word[0]))
            if code:
                yield word.start(), Entity(EntityKind.LANGUAGE, code, word[0])


def _month_words(locale: Locale) -> tuple[dict[str, int], list[tuple[str, int]]]:
    """Return names that must fit whole, and beginnings of the longer ones: "oktob" of oktobris, Oktoberrechnung."""
    whole: dict[str, int] = {}
    starts: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                plain = folded(name)
                whole.setdefault(plain, number)
                if width == "wide" and len(plain) > _SHORT + 1:
                    starts.setdefault(plain[: -2 if len(plain) > 2 * _SHORT else -1], number)
    return whole, sorted(starts.items(), key=lambda pair: -len(pair[0]))


def _codes(text: str) -> Iterator[tuple[int, Entity]]:
    for pattern in (_GROUPED, _UNGROUPED):
        for match in pattern.finditer(text):
            # "dass kann er" has the right letters too, so words with spaces between need more to be a code.
            if "-" in match[0] or any(sign.isdigit() for sign in match[0]) or match[0].isupper():
                yield match.start(), Entity(EntityKind.LINK_CODE, "-".join(match.groups()).upper(), match[0])


def _numbers(text: str) -> Iterator[tuple[int, Entity]]:
    for match in _SERIES.finditer(text):
        series = match[1] or match[2]
        yield match.start(), Entity(EntityKind.INVOICE_NUMBER, f"{series.upper()}-{match[3]}-{match[4]}", match[0])
    for match in _NUMBER.finditer(text):
        if not (_YEAR_MONTH.fullmatch(match[0]) or _MONTH_YEAR.fullmatch(match[0])):
            yield match.start(), Entity(EntityKind.INVOICE_NUMBER, match[0].upper(), match[0])


def _written_months(text: str) -> Iterator[tuple[int, Entity]]:
    for match in _YEAR_MONTH.finditer(text):
        yield match.start(), Entity(EntityKind.MONTH, f"{match[1]}-{int(match[2]):02}", match[0])
    for match in _MONTH_YEAR.finditer(text):
        yield match.start(), Entity(EntityKind.MONTH, f"{match[2]}-{int(match[1]):02}", match[0])
