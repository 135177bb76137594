"""Why a row of usage was not taken in."""

from enum import StrEnum
from typing import NamedTuple


class Reason(StrEnum):
    """What is wrong with a row; programs are told the value, people the sentence."""

    NOT_JSON = "not_json"
    NOT_AN_OBJECT = "not_an_object"
    BROKEN_ROW = "broken_row"
    WRONG_WIDTH = "wrong_width"
    UNKNOWN_FIELD = "unknown_field"
    MISSING = "missing"
    NOT_TEXT = "not_text"
    TOO_LONG = "too_long"
    UNPRINTABLE = "unprintable"
    NOT_A_TIME = "not_a_time"
    NO_OFFSET = "no_offset"
    IN_FUTURE = "in_future"
    NOT_A_NUMBER = "not_a_number"
    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    TOO_PRECISE = "too_precise"
    NOT_A_COUNTRY = "not_a_country"
    FOREIGN_SOURCE = "foreign_source"
    UNKNOWN_SUBSCRIPTION = "unknown_subscription"
    AMBIGUOUS_SUBSCRIPTION = "ambiguous_subscription"
    NOT_HELD = "not_held"
    UNKNOWN_COMPONENT = "unknown_component"
    CONFLICTING = "conflicting"

    @property
    def sentence(self) -> str:
        """Say it in English, for those who send usage."""
        return _SENTENCES[self]


_SENTENCES = {
    Reason.NOT_JSON: "this is not JSON",
    Reason.NOT_AN_OBJECT: "an event is a JSON object",
    Reason.BROKEN_ROW: "the quotes of this row do not match",
    Reason.WRONG_WIDTH: "the row has more or fewer fields than the header",
    Reason.UNKNOWN_FIELD: "there is no such field",
    Reason.MISSING: "a value is needed",
    Reason.NOT_TEXT: "this is not text",
    Reason.TOO_LONG: "this is too long",
    Reason.UNPRINTABLE: "this holds characters that cannot be printed, or is not UTF-8",
    Reason.NOT_A_TIME: "this is not a time in ISO 8601, such as 2026-11-30T14:05:00+01:00",
    Reason.NO_OFFSET: "the time does not say its offset from UTC, such as +01:00 or Z",
    Reason.IN_FUTURE: "this time is more than a day ahead",
    Reason.NOT_A_NUMBER: "this is not a decimal number, such as 12.5",
    Reason.NEGATIVE: "a quantity is not negative",
    Reason.TOO_LARGE: "a quantity has at most 15 digits before the point",
    Reason.TOO_PRECISE: "a quantity has at most 9 digits after the point",
    Reason.NOT_A_COUNTRY: "this is not a country code of two letters",
    Reason.FOREIGN_SOURCE: "this key speaks for another source",
    Reason.UNKNOWN_SUBSCRIPTION: "there is no subscription with this id or label",
    Reason.AMBIGUOUS_SUBSCRIPTION: "several subscriptions answer to this on that day: use an id that is nobody's label",
    Reason.NOT_HELD: "the subscription was not held on that day",
    Reason.UNKNOWN_COMPONENT: "no plan that was held on that day has a price for the use of this component",
    Reason.CONFLICTING: "the event is known with other contents; the first ones stay",
}

SHOWN = 80
"""Characters of a wrong value that are reported."""


class RowProblem(NamedTuple):
    """A row that was not taken in.

    Attributes:
        number: Of the row; readers say how they count.
        field: Its name, or empty when it is about the whole row.
        value: What was there, shortened.
        reason: What is wrong with it.
    """

    number: int
    field: str
    value: str
    reason: Reason


def problem(number: int, field: str, value: object, reason: Reason) -> RowProblem:
    r"""Report a row, with as much of the value as fits and can be printed.

    >>> problem(7, "place", "C\x00\udcff", Reason.NOT_A_COUNTRY).value
    'C\\x00\\udcff'
    """
    text = value.strip() if isinstance(value, str) else repr(value)
    return RowProblem(number, _printable(field), _printable(text[:SHOWN]), reason)


def _printable(text: str) -> str:
    return text if text.isprintable() else ascii(text)[1:-1][:SHOWN]
