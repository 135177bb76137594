"""Amounts, days and months as a language says them every day (locales/xx/everyday.yaml)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from babel import Locale
from babel.numbers import get_currency_name, get_currency_symbol

from bot.understanding.spelling import folded
from bot.understanding.wordlists import Token, WordList, tokens

CURRENCIES = ("EUR", "GBP", "KZT", "USD", "CHF", "RUB")
CENT = "cent"
COUNTS = (1, 2, 5)  # enough for the plural forms of every language here
ONES = range(1, 10)
TENS = range(20, 100, 10)
_GLUED = re.compile(r"[^\W\d_]+")
SYMBOLS = {"€": "EUR", "£": "GBP", "₸": "KZT", "$": "USD", "₽": "RUB"}


class Everyday:
    """The lists of one language, ready to look things up."""

    def __init__(self, locale: Locale, lists: Mapping[str, Any]) -> None:
        """Take CLDR's data and everyday.yaml; a language without one has CLDR's names only."""
        self.decimal_comma = locale.number_symbols["latn"]["decimal"] == ","
        self.currencies = WordList(_currencies(locale, lists))
        self.days = WordList(_days(lists))
        self.months = {folded(said): number for number, names in lists.get("months", {}).items() for said in names}
        self.of = {folded(word) for word in lists.get("of", ())}
        self._numbers = WordList(_numbers(lists))

    def currency_around(
        self,
        text: str,
        words: Sequence[Token],
        starts: Mapping[int, int],
        ends: Mapping[int, int],
        start: int,
        end: int,
    ) -> tuple[str, int, int] | None:
        """Return the currency beside a number, and where both together stand."""
        after = text[end : end + 2].lstrip(" \u00a0\u202f")[:1]
        if after in SYMBOLS:
            return SYMBOLS[after], start, text.index(after, end) + 1
        before = text[max(start - 2, 0) : start].rstrip(" \u00a0\u202f")[-1:]
        if before in SYMBOLS:
            return SYMBOLS[before], text.rindex(before, 0, start), end
        at = ends.get(end)
        if at is None and (unit := _GLUED.match(text, end)) and (found := self.currencies.at(tokens(unit[0]), 0)):
            return found.meaning, start, unit.end()  # "90p"
        if (
            at is not None
            and (found := self.currencies.at(list(words), at + 1))
            and _near(text, end, words, found.first)
        ):
            return found.meaning, start, words[found.end - 1].end
        at = starts.get(start)
        if at and (found := self.currencies.ending(list(words), at)) and found.meaning != CENT:
            return found.meaning, words[found.first].start, end
        return None

    def said_amounts(self, words: list[Token]) -> Iterator[tuple[str, str, int, int]]:
        """Return amounts in words: number, currency, first and last token."""
        for found in self._numbers.all(words):
            currency = self.currencies.at(words, found.end)
            if currency:
                yield str(found.meaning), currency.meaning, found.first, currency.end - 1


def _near(text: str, end: int, words: Sequence[Token], at: int) -> bool:
    return not text[end : words[at].start].strip(" \u00a0\u202f-")


def _currencies(locale: Locale, lists: Mapping[str, Any]) -> dict[str, str]:
    known: dict[str, str] = {}
    for currency in CURRENCIES:
        for count in COUNTS:
            known[get_currency_name(currency, count, locale=locale)] = currency
        symbol = get_currency_symbol(currency, locale=locale)
        if symbol.isalpha():
            known[symbol] = currency
    known |= {name: currency for currency, names in lists.get("money", {}).items() for name in names}
    return known | dict.fromkeys(lists.get("cents", ()), CENT)


def _days(lists: Mapping[str, Any]) -> dict[str, str]:
    """Return phrase → value of a date, or of a month with an M before; an empty value is no day at all."""
    said = {phrase: f"{days:+}" for days, phrases in lists.get("days", {}).items() for phrase in phrases}
    for back, phrases in lists.get("months_ago", {}).items():
        said |= dict.fromkeys(phrases, f"M{-back:+}")
    unsure = set(lists.get("certain", ()))
    for number, names in lists.get("weekdays", {}).items():
        for name in names:
            if name not in unsure:
                said[name] = f"W{number}"
            for sign, words in (("+", lists.get("next", ())), ("-", lists.get("last", ()))):
                said |= {f"{word} {name}": f"W{sign}{number}" for word in words}
                said |= {f"{name} {word}": f"W{sign}{number}" for word in words}
    return said | dict.fromkeys(lists.get("not", ()), "")


def _numbers(lists: Mapping[str, Any]) -> dict[str, int]:
    words: Mapping[int, Sequence[str]] = lists.get("numbers", {})
    said = {word: number for number, forms in words.items() for word in forms}
    for ten in TENS:
        for one in ONES:
            if ten + one not in words:
                for ten_word in words.get(ten, ()):
                    for one_word in words.get(one, ()):
                        said[lists["compound"].format(ten=ten_word, one=one_word)] = ten + one
    return said
