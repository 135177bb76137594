"""One spelling for what people write in many ways.

Case, accents, apostrophes, punctuation, digits and sooooo long vowels do not count. A language may
add replacements of its own (`spelling` in its phrases.yaml), which make Greeklish equal to Greek.
"""

import re
import unicodedata
from collections.abc import Sequence

MANY = 400  # letters; no customer says what she wants later than that, and time must not grow with the text
MANY_WORDS = 20_000  # to remember the spelling of

_NOT_COUNTED = re.compile("['’‘`´\u0300-\u036f]")  # apostrophes and accents
_WORDS = re.compile(r"[^\W_]+")
_DRAWN_OUT = re.compile(r"([^\W\d])\1{2,}")
_DIGIT = re.compile(r"\d")


def folded(text: str) -> str:
    """Reduce a text to plain words.

    >>> folded("Warum ist DAS soooo teuer?!")
    'warum ist das so teuer'
    >>> folded("What's the 9,90 for")
    'whats the 9 90 for'
    """
    lower = unicodedata.normalize("NFKC", text[:MANY]).casefold()
    words = " ".join(_WORDS.findall(_NOT_COUNTED.sub("", unicodedata.normalize("NFD", lower))))
    return _DRAWN_OUT.sub(r"\1", words)


class Spelling:
    """The spelling rules of one language."""

    def __init__(self, rules: Sequence[Sequence[str]] = ()) -> None:
        """Take pairs (what is written, what it counts as), applied in order."""
        self.rules = [(str(written), str(counts_as)) for written, counts_as in rules]
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """Reduce a text to plain words in this language's one spelling; every digit becomes 0."""
        return " ".join([self._word(word) for word in folded(text).split()])

    def _word(self, written: str) -> str:
        known = self._known.get(written)
        if known is None:
            known = self._respelled(written)
            if len(self._known) < MANY_WORDS:
                self._known[written] = known
        return known

    def _respelled(self, word: str) -> str:
        if not word.isdigit():
            for written, counts_as in self.rules:
                word = word.replace(written, counts_as)
        return word if word.isalpha() else _DIGIT.sub("0", word)
