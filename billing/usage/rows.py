"""One raw row of usage, whatever it was read from, checked and typed; or what is wrong with it.

This runs for every event, so fields are taken by position and usual values by the shortest way.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from billing.usage.problems import Reason, RowProblem, problem

FIELDS = ("event_id", "subscription", "component", "happened_at", "quantity", "place", "source")
REQUIRED = FIELDS[:5]

Raw = tuple[Any, ...]
"""Values in the order of `FIELDS`; what is not given is None or empty."""

_KNOWN = frozenset(FIELDS)

MOST_WHOLE_DIGITS = 15
MOST_DECIMALS = 9
_LIMIT = Decimal(10) ** MOST_WHOLE_DIGITS
_STEP = Decimal(1).scaleb(-MOST_DECIMALS)
_USUAL = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,9})?").fullmatch
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?").fullmatch
_LONGEST_NUMBER = 100

EVENT_ID_LENGTH, SUBSCRIPTION_LENGTH, NAME_LENGTH = 80, 60, 40
"""Characters, as many as the tables hold; a name is a component or a source."""

_COUNTRY_LENGTH = 2


class Event(NamedTuple):
    """One use, well formed; whether there is such a subscription is not known yet.

    Attributes:
        number: Of its row.
        subscription: Id or label.
        happened_at: UTC.
        quantity: Not negative, at most 15 digits before and 9 after the point.
        place: Country code; None at home.
    """

    number: int
    source: str
    event_id: str
    subscription: str
    component: str
    happened_at: datetime
    quantity: Decimal
    place: str | None

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by: source and event id."""
        return self.source, self.event_id


def event_of(number: int, raw: Raw, *, source: str | None, latest: datetime) -> Event | RowProblem:
    """Check a row.

    >>> soon = datetime(2026, 12, 2, tzinfo=UTC)
    >>> raw = ("e1", "7", "data", "2026-11-30T23:30:00-05:00", "1.50", "ch", "")
    >>> told = event_of(2, raw, source="net", latest=soon)
    >>> told.happened_at.isoformat(), told.quantity, told.place, told.source
    ('2026-12-01T04:30:00+00:00', Decimal('1.50'), 'CH', 'net')
    >>> event_of(3, ("e2", 7, "data", "2026-11-30T23:30:00", 1, None, None), source="net", latest=soon)
    RowProblem(number=3, field='happened_at', value='2026-11-30T23:30:00', reason=<Reason.NO_OFFSET: 'no_offset'>)

    Args:
        number: Of the row, for reports.
        raw: See there.
        source: Of rows that name none.
        latest: No event is later.
    """
    event_id, subscription, component, happened_at, quantity, place, own_source = raw
    try:
        return Event(
            number,
            _text("source", source if own_source is None or own_source == "" else own_source, NAME_LENGTH),
            _text("event_id", event_id, EVENT_ID_LENGTH),
            _text("subscription", subscription, SUBSCRIPTION_LENGTH),
            _text("component", component, NAME_LENGTH),
            _instant(happened_at, latest),
            _quantity(quantity),
            None if place is None or place == "" else _country(place),
        )
    except _Wrong as wrong:
        return problem(number, wrong.field, wrong.value, wrong.reason)


def events_of(
    rows: Sequence[tuple[int, Raw]], *, source: str | None, latest: datetime
) -> tuple[list[Event], list[RowProblem]]:
    """Check rows, and tell the events from the problems; see `event_of`."""
    events: list[Event] = []
    problems: list[RowProblem] = []
    for number, raw in rows:
        found = event_of(number, raw, source=source, latest=latest)
        if isinstance(found, Event):
            events.append(found)
        else:
            problems.append(found)
    return events, problems


def raw_of(number: int, found: object) -> Raw | RowProblem:
    """Take the fields out of what JSON held."""
    if not isinstance(found, dict):
        return problem(number, "", found, Reason.NOT_AN_OBJECT)
    if found.keys() <= _KNOWN:
        get = found.get
        return tuple([get(field) for field in FIELDS])
    return _unknown(number, found)


def _unknown(number: int, found: Mapping[str, object]) -> RowProblem:
    field = next(key for key in found if key not in _KNOWN)
    return problem(number, field[:NAME_LENGTH], found[field], Reason.UNKNOWN_FIELD)


class _Wrong(Exception):
    def __init__(self, field: str, value: object, reason: Reason) -> None:
        super().__init__(field, reason)
        self.field, self.value, self.reason = field, value, reason


def _text(field: str, value: object, most: int) -> str:
    if type(value) is not str:
        if value is None:
            raise _Wrong(field, "", Reason.MISSING)
        if type(value) is not int:
            raise _Wrong(field, value, Reason.NOT_TEXT)
        value = str(value)
    if not value:
        raise _Wrong(field, value, Reason.MISSING)
    if len(value) > most:
        raise _Wrong(field, value, Reason.TOO_LONG)
    if not value.isprintable():
        raise _Wrong(field, value, Reason.UNPRINTABLE)
    return value


def _instant(value: object, latest: datetime) -> datetime:
    try:
        if type(value) is str:
            instant = datetime.fromisoformat(value)
        elif isinstance(value, datetime):
            instant = value
        else:
            raise _Wrong("happened_at", "" if value is None else value, _absent_or(value, Reason.NOT_A_TIME))
        if instant.tzinfo is None:
            raise _Wrong("happened_at", value, Reason.NO_OFFSET)
        instant = instant.astimezone(UTC)
    except (ValueError, OverflowError):
        raise _Wrong("happened_at", value, _absent_or(value, Reason.NOT_A_TIME)) from None
    if instant > latest:
        raise _Wrong("happened_at", value, Reason.IN_FUTURE)
    return instant


def _quantity(value: object) -> Decimal:
    if type(value) is str:
        if _USUAL(value):
            return Decimal(value)
        text = value
    elif isinstance(value, float):
        # The shortest decimal that is this float: what its writer saw.
        text = repr(value)
    elif isinstance(value, Decimal) or type(value) is int:
        text = str(value)
    else:
        raise _Wrong("quantity", "" if value is None else value, _absent_or(value, Reason.NOT_A_NUMBER))
    return _unusual_quantity(text)


def _unusual_quantity(text: str) -> Decimal:
    if len(text) > _LONGEST_NUMBER or not _NUMBER(text):
        raise _Wrong("quantity", text, _absent_or(text, Reason.NOT_A_NUMBER))
    amount = Decimal(text)
    if amount < 0:
        raise _Wrong("quantity", text, Reason.NEGATIVE)
    if amount >= _LIMIT:
        raise _Wrong("quantity", text, Reason.TOO_LARGE)
    exact = amount.quantize(_STEP)
    if exact != amount:
        raise _Wrong("quantity", text, Reason.TOO_PRECISE)
    return Decimal(f"{abs(exact.normalize()):f}")


def _country(value: object) -> str:
    if type(value) is str and len(value) == _COUNTRY_LENGTH and value.isascii() and value.isalpha():
        return value.upper()
    raise _Wrong("place", value, Reason.NOT_A_COUNTRY)


def _absent_or(value: object, reason: Reason) -> Reason:
    return Reason.MISSING if value is None or value == "" else reason
