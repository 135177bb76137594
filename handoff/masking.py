"""Takes out of a sentence whatever tells who wrote it, and leaves how she said it.

An address, an account, a code, a name become `…`; a number becomes `0`, as the bot reads every
number. It rather takes too much: a sentence that is to be learned from needs none of it.
"""

import re
import unicodedata
from collections.abc import Iterable

GONE = "…"
NUMBER = "0"

_LEAST_OF_NAME = 3
"""Letters of a part of a name that is looked for; shorter ones ("de", "Ó") are words as well."""

_ENDING = 2
"""Letters at the end of a long name that may change with its case: Bērziņa, Bērziņas, Bērziņai."""

_LEAST_OF_STEM = 4

_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})

_RULES = [
    (re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE), GONE),
    (re.compile(r"[\w.+%-]+\s?@\s?[\w-]+(?:\.[\w-]+)+"), GONE),
    (re.compile(r"(?<![\w@])@\w{3,}"), GONE),
    # An account number: country, two digits, then groups that may be letters, as in Ireland or Latvia.
    (re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?\b", re.IGNORECASE), GONE),
    # A linking code in its groups.
    (re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b", re.IGNORECASE), GONE),
]
_MIXED = re.compile(r"\b(?=\w*\d)(?=\w*[^\W\d_])[\w]+(?:[-/_][\w]+)*|\b[^\W\d_]+(?:[-/_]\w*\d\w*)+(?:[-/_]\w+)*")
_NUMBER = re.compile(r"[+(]?\d[\d\s.,:/'’()\-–−]*(?<=[\d)])")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_REPEATED = re.compile(rf"{GONE}(?:[\s.,;:/-]*{GONE})+")


def masked(text: str, names: Iterable[str] = ()) -> str:
    """Return a sentence without names, numbers, addresses and codes.

    Args:
        text: What she wrote.
        names: How she is called, here and on the channel; every part of them is taken out, in any
            case, with or without accents.

    >>> masked("Maria Berg here, 61,35 € for K-10023?? mail m.berg@example.com", ["Maria Berg"])
    '… here, 0 € for …?? mail …'
    """
    found = unicodedata.normalize("NFC", text)
    for rule, instead in _RULES:
        found = rule.sub(instead, found)
    found = _without_names(found, names)
    found = _MIXED.sub(GONE, found)
    found = _NUMBER.sub(NUMBER, found)
    return " ".join(_REPEATED.sub(GONE, found).split())


def _without_names(text: str, names: Iterable[str]) -> str:
    words = {word.casefold() for name in names for word in _WORD.findall(unicodedata.normalize("NFC", name))}
    spelt = {_plain(word) for word in words} | {_plain(word.translate(_SPELT_OUT)) for word in words}
    parts = {part for part in spelt if len(part) >= _LEAST_OF_NAME}
    if not parts:
        return text
    stems = {part[:-_ENDING] for part in parts if len(part) - _ENDING >= _LEAST_OF_STEM}

    def instead(word: re.Match[str]) -> str:
        plain = _plain(word[0])
        ends = {plain[: len(plain) - cut] for cut in range(2 * _ENDING + 1)}
        # "Maria's", "d’Berg": what stands on either side of an apostrophe counts by itself.
        pieces = re.split(r"['’]", plain)
        is_name = plain in parts or any(piece in parts for piece in pieces) or bool(ends & stems)
        return GONE if is_name else word[0]

    return _WORD.sub(instead, text)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
