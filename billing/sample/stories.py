"""The stories planted in the sample company: each one in every language, so that each can be played.

The text `story-<key>` tells a story in one sentence.
"""

from dataclasses import dataclass

STORY_KEYS = (
    "price-rise",
    "discount-ended",
    "roaming",
    "plan-change",
    "second-line",
    "credit-note",
    "arrears",
    "paid-twice",
    "billed-after-cancelling",
    "cheaper-plan",
    "late-use",
    "leaving-early",
)

LANGUAGES = ("en", "de", "el", "pt", "lv", "ru")

CUSTOMERS_A_LANGUAGE = 42
FIRST_NUMBER = 10_001
STORY_STRIDE = 4
"""Every fourth customer has a story, until each story has been told; then those between have the rest."""


@dataclass(frozen=True, slots=True)
class Story:
    """A planted story and the customer to play."""

    key: str
    language: str
    customer_number: str


def customer_number(language_at: int, at: int) -> str:
    """Return the number of the customer `at` of a language.

    >>> customer_number(0, 0), customer_number(5, 41)
    ('C-10001', 'C-10252')
    """
    return f"C-{FIRST_NUMBER + language_at * CUSTOMERS_A_LANGUAGE + at}"


def story_of(at: int) -> str | None:
    """Return the story of the customer `at` of a language.

    >>> story_of(0), story_of(1), story_of(4), story_of(2)
    ('price-rise', None, 'discount-ended', 'leaving-early')
    """
    return next((key for turn, key in enumerate(STORY_KEYS) if _place_of(turn) == at), None)


def _place_of(turn: int) -> int:
    return turn * STORY_STRIDE % CUSTOMERS_A_LANGUAGE


STORIES = tuple(
    Story(key, language, customer_number(language_at, _place_of(story_at)))
    for story_at, key in enumerate(STORY_KEYS)
    for language_at, language in enumerate(LANGUAGES)
)
