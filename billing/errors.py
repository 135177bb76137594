"""Refusals of the billing rooms.

A refusal is expected: it names what stood in the way, and its `code` is the id of a text in
every language (`refusal-<code>`). Edges translate it; nothing here is shown as it stands.

    Refusal
    ├── CurrencyMismatch
    ├── MoreThanCharged
    ├── NotFound
    └── NothingToCompare
"""

from typing import ClassVar


class Refusal(Exception):
    """Something was asked that the rules do not allow.

    Attributes:
        code: Message id in the locale files, without the `refusal-` prefix.
        facts: Named values of the text; money, dates and numbers are typed, not formatted.
    """

    code: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code, facts)
        self.facts = facts


class CurrencyMismatch(Refusal):
    """Amounts of two currencies were put together. Facts: expected, found."""

    code = "currency-mismatch"


class NotFound(Refusal):
    """Nothing by that name, or not for this customer. Facts: what."""

    code = "not-found"


class MoreThanCharged(Refusal):
    """More was to be given back than is left of a charge. Facts: left."""

    code = "more-than-charged"


class NothingToCompare(Refusal):
    """The bill has no earlier one. Facts: number."""

    code = "nothing-to-compare"
