"""What a message names: languages, months, days, amounts, bill numbers, linking codes.

What is found is taken out before the next thing is looked for, so that nothing counts twice. A
found value is shown back to the customer before anything is done with it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from babel import Locale

from bot.understanding.everyday import Everyday
from bot.understanding.spelling import MANY, folded
from bot.understanding.wordlists import Token, tokens


class EntityKind(StrEnum):
    """What can be named; the comment shows its value."""

    LANGUAGE = "language"  # de
    INVOICE_NUMBER = "invoice_number"  # as written, upper case
    AMOUNT = "amount"  # 9.90, or 9.90 EUR when the currency was said
    DATE = "date"  # 2026-10-03, 10-03 without a year, +0 today, -1 yesterday, W5 Friday, W+5 next, W-5 last
    MONTH = "month"  # 10, or 2026-10 when the year was said; +0 this month, -1 last month
    LINK_CODE = "link_code"  # ABCD-EFGH-JK
    PLAN = "plan"  # code of the plan, see `names`
    LINE = "line"  # position of a line of her bill, see `names`


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
_YEAR_MONTH = re.compile(r"\b(20\d\d)[-./](0?[1-9]|1[0-2])\b(?![-./]\d)")
_MONTH_YEAR = re.compile(r"(?<![\d./-])(0?[1-9]|1[0-2])[-./](20\d\d)\b")
_DAY = "(0?[1-9]|[12][0-9]|3[01])"
_MONTH = "(0?[1-9]|1[0-2])"
_YEAR_MONTH_DAY = re.compile(rf"(?<![\d./-])(20\d\d)-{_MONTH}-{_DAY}(?![\d-])")
_DAY_MONTH_YEAR = re.compile(rf"(?<![\d./-]){_DAY}([./-]) ?{_MONTH}\2(?: ?(20\d\d)|(\d\d))(?![\d/-])")
_DAY_MONTH = re.compile(rf"(?<![\d.,/+-]){_DAY}(?:/{_MONTH}(?![\d./-])|\.{_MONTH}\.(?!\d))")
_DAY_DOT_MONTH = re.compile(rf"(?<![\d.,/+-]){_DAY}\.(0[1-9]|1[0-2])(?![\d.,/-])")
_ALWAYS = "24/7"
_DIGITS = r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_AMOUNT = re.compile(rf"(?<![\w.,/-])({_DIGITS})(?![\d/]|[.,-]\d)")
_CENTS = re.compile(r"[.,]\d\d")
_MANY = 3  # digits of a group of thousands
_SHORT = 3  # letters; "may" is seldom the month, "May" mostly is
_YEAR_AFTER = re.compile(r"[\s,.]*(?:gada\s+|de\s+|del\s+|του\s+)?(20\d\d)\b")
_ORDINAL = re.compile(r"(0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er|го|ое|η)?")
_CENTURY = 2000

Spotted = tuple[int, Entity]
Look = Callable[[str], Iterator[Spotted]]


class EntityFinder:
    """Finds what messages name, with the words of the enabled languages."""

    def __init__(
        self,
        *,
        locales: Mapping[str, Locale],
        language_names: Mapping[str, Mapping[str, Sequence[str]]],
        everyday: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """Take the CLDR data, the names of languages, and everyday.yaml, each by language code."""
        self._months = {code: _month_words(locale) for code, locale in locales.items()}
        self._everyday = {code: Everyday(locale, (everyday or {}).get(code, {})) for code, locale in locales.items()}
        self.language_names = {
            folded(name): meant
            for names in language_names.values()
            for meant, said in names.items()
            if meant in locales
            for name in said
        }

    def find(self, text: str, *, language: str) -> tuple[Entity, ...]:
        """Return what a text in a language names, in the order of the text."""
        text = text[:MANY]
        everyday = self._everyday[language]
        found: list[Spotted] = []
        rest = text
        for look in (
            _codes,
            _whole_dates,
            everyday_amounts(everyday, priced=True),
            _numbers,
            _written_months,
            lambda left: _short_dates(left, everyday),
            everyday_amounts(everyday, priced=False),
            lambda left: self._said_days(left, everyday),
            lambda left: self._months_and_days(left, language),
        ):
            for at, entity in look(rest):
                if rest[at : at + len(entity.text)] == entity.text:  # what is one thing is not another one too
                    rest = rest[:at] + " " * len(entity.text) + rest[at + len(entity.text) :]
                    found.append((at, entity))
        found += self._languages(rest)
        return tuple(entity for _, entity in sorted(found, key=lambda pair: pair[0]))

    def _said_days(self, text: str, everyday: Everyday) -> Iterator[Spotted]:
        words = tokens(text)
        for found in everyday.days.all(words):
            if found.meaning:
                start, end = words[found.first].start, words[found.end - 1].end
                kind = EntityKind.MONTH if found.meaning.startswith("M") else EntityKind.DATE
                yield start, Entity(kind, found.meaning.removeprefix("M"), text[start:end])

    def _months_and_days(self, text: str, language: str) -> Iterator[Spotted]:
        words = tokens(text)
        everyday = self._everyday[language]
        none = {at for found in everyday.days.all(words) if not found.meaning for at in range(found.first, found.end)}
        for at, word in enumerate(words):
            month = self._month(text, word, language)
            if month is None or at in none:
                continue
            year = _YEAR_AFTER.match(text[word.end :])
            end = word.end + (year.end() if year else 0)
            day: re.Match[str] | None = None
            before = at - 1
            if before > 0 and words[before].plain in everyday.of and not words[before].plain.isdecimal():
                before -= 1
            if before >= 0 and (day := _ORDINAL.fullmatch(words[before].plain)):
                start = words[before].start
            elif not year and at + 1 < len(words) and (day := _day_after(text, words[at + 1], word)):
                start, end = word.start, words[at + 1].end
            else:
                start = word.start
            value = f"{month:02}" + (f"-{int(day[1]):02}" if day else "")
            kind = EntityKind.DATE if day else EntityKind.MONTH
            yield start, Entity(kind, f"{year[1]}-{value}" if year else value, text[start:end])

    def _month(self, text: str, word: Token, language: str) -> int | None:
        whole, starts = self._months[language]
        month = self._everyday[language].months.get(word.plain) or whole.get(word.plain)
        month = month or next((number for start, number in starts if word.plain.startswith(start)), None)
        return month if month and (len(word.plain) > _SHORT or text[word.start].isupper()) else None

    def _languages(self, text: str) -> Iterator[Spotted]:
        for word in tokens(text):
            code = self.language_names.get(word.plain)
            if code:
                yield word.start, Entity(EntityKind.LANGUAGE, code, text[word.start : word.end])


def everyday_amounts(everyday: Everyday, *, priced: bool) -> Look:
    """Make a look for amounts: those with a currency, or bare ones that can be nothing else."""

    def look(text: str) -> Iterator[Spotted]:
        words = tokens(text)
        ends = {word.end: at for at, word in enumerate(words)}
        starts = {word.start: at for at, word in enumerate(words)}
        for match in _AMOUNT.finditer(text):
            start, end = match.span(1)
            currency = everyday.currency_around(text, words, starts, ends, start, end) if priced else None
            if priced and currency is None:
                continue
            if not priced and not _CENTS.search(match[1][-_MANY:]):
                continue
            code, start, end = currency or ("", start, end)
            yield start, Entity(EntityKind.AMOUNT, _amount(match[1], code), text[start:end])
        if priced:
            for number, code, first, last in everyday.said_amounts(words):
                start, end = words[first].start, words[last].end
                yield start, Entity(EntityKind.AMOUNT, _amount(number, code), text[start:end])

    return look


def _amount(digits: str, currency: str) -> str:
    """Normalise: the last separator with one or two digits behind is the decimal one.

    >>> _amount("1.234,5", "EUR"), _amount("90", "cent"), _amount("1,234", "")
    ('1234.50 EUR', '0.90', '1234.00')
    """
    decimal = re.search(r"[.,](\d{1,2})$", digits)
    whole = re.sub(r"\D", "", digits[: decimal.start()] if decimal else digits)
    cents = decimal[1].ljust(2, "0") if decimal else "00"
    if currency == "cent":
        minor = int(whole)
        return f"{minor // 100}.{minor % 100:02}"
    return f"{int(whole)}.{cents} {currency}".strip()


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


def _day_after(text: str, number: Token, month: Token) -> re.Match[str] | None:
    """Read "November 3": a number right behind, that is no amount and counts nothing."""
    if text[month.end : number.start].strip(" ") or re.match(r"[.,:%]?\d|\s*[%:€£]", text[number.end :]):
        return None
    return _ORDINAL.fullmatch(number.plain)


def _codes(text: str) -> Iterator[Spotted]:
    for pattern in (_GROUPED, _UNGROUPED):
        for match in pattern.finditer(text):
            # "dass kann er" has the right letters too, so words with spaces between need more to be a code.
            if "-" in match[0] or any(sign.isdigit() for sign in match[0]) or match[0].isupper():
                yield match.start(), Entity(EntityKind.LINK_CODE, "-".join(match.groups()).upper(), match[0])


def _whole_dates(text: str) -> Iterator[Spotted]:
    for match in _YEAR_MONTH_DAY.finditer(text):
        yield match.start(), Entity(EntityKind.DATE, f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}", match[0])
    for match in _DAY_MONTH_YEAR.finditer(text):
        year = int(match[4] or match[5]) % 100 + _CENTURY
        yield match.start(), Entity(EntityKind.DATE, f"{year}-{int(match[3]):02}-{int(match[1]):02}", match[0])


def _short_dates(text: str, everyday: Everyday) -> Iterator[Spotted]:
    """Read "5/11", "5.11." and, where the comma is the decimal sign, "05.11"."""
    patterns = [_DAY_MONTH] + ([_DAY_DOT_MONTH] if everyday.decimal_comma else [])
    for pattern in patterns:
        for match in pattern.finditer(text):
            day, month = (part for part in match.groups() if part)
            if match[0] != _ALWAYS:
                yield match.start(), Entity(EntityKind.DATE, f"{int(month):02}-{int(day):02}", match[0])


def _numbers(text: str) -> Iterator[Spotted]:
    for match in _NUMBER.finditer(text):
        if not (_YEAR_MONTH.fullmatch(match[0]) or _MONTH_YEAR.fullmatch(match[0])):
            yield match.start(), Entity(EntityKind.INVOICE_NUMBER, match[0].upper(), match[0])


def _written_months(text: str) -> Iterator[Spotted]:
    for match in _YEAR_MONTH.finditer(text):
        yield match.start(), Entity(EntityKind.MONTH, f"{match[1]}-{int(match[2]):02}", match[0])
    for match in _MONTH_YEAR.finditer(text):
        yield match.start(), Entity(EntityKind.MONTH, f"{match[2]}-{int(match[1]):02}", match[0])
