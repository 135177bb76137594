from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.usage.problems import SHOWN, Reason, RowProblem
from billing.usage.rows import FIELDS, Event, event_of, raw_of

SOON = datetime(2026, 12, 1, tzinfo=UTC)
GOOD = {
    "event_id": "e1",
    "subscription": "7",
    "component": "data",
    "happened_at": "2026-11-30T14:05:00+01:00",
    "quantity": "12.5",
    "place": "",
    "source": "",
}


def read(changed: Mapping[str, object] = {}, default_source: str | None = "net") -> Event | RowProblem:
    raw = {**GOOD, **changed}
    return event_of(4, tuple(raw[field] for field in FIELDS), source=default_source, latest=SOON)


def test_a_good_row_is_an_event() -> None:
    at = datetime(2026, 11, 30, 13, 5, tzinfo=UTC)
    assert read() == Event(4, "net", "e1", "7", "data", at, Decimal("12.5"), None)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("event_id", "", Reason.MISSING),
        ("event_id", None, Reason.MISSING),
        ("event_id", "x" * 81, Reason.TOO_LONG),
        ("event_id", "a\x00b", Reason.UNPRINTABLE),
        ("event_id", "a\udcff", Reason.UNPRINTABLE),
        ("event_id", True, Reason.NOT_TEXT),
        ("event_id", ["e1"], Reason.NOT_TEXT),
        ("subscription", 7.0, Reason.NOT_TEXT),
        ("subscription", "x" * 61, Reason.TOO_LONG),
        ("component", "x" * 41, Reason.TOO_LONG),
        ("source", "x" * 41, Reason.TOO_LONG),
        ("happened_at", None, Reason.MISSING),
        ("happened_at", "", Reason.MISSING),
        ("happened_at", "yesterday", Reason.NOT_A_TIME),
        ("happened_at", "2026-02-30T00:00:00Z", Reason.NOT_A_TIME),
        ("happened_at", 1764511500, Reason.NOT_A_TIME),
        ("happened_at", "0001-01-01T00:00:00+14:00", Reason.NOT_A_TIME),
        ("happened_at", "2026-11-30T14:05:00", Reason.NO_OFFSET),
        ("happened_at", "2026-11-30", Reason.NO_OFFSET),
        ("happened_at", datetime(2026, 11, 30), Reason.NO_OFFSET),  # noqa: DTZ001 - as Parquet may hold it
        ("happened_at", "2026-12-01T00:00:01Z", Reason.IN_FUTURE),
        ("quantity", None, Reason.MISSING),
        ("quantity", "", Reason.MISSING),
        ("quantity", "1,5", Reason.NOT_A_NUMBER),
        ("quantity", "1_000", Reason.NOT_A_NUMBER),
        ("quantity", "١", Reason.NOT_A_NUMBER),
        ("quantity", "NaN", Reason.NOT_A_NUMBER),
        ("quantity", float("inf"), Reason.NOT_A_NUMBER),
        ("quantity", True, Reason.NOT_A_NUMBER),
        ("quantity", {}, Reason.NOT_A_NUMBER),
        ("quantity", "1" * 101, Reason.NOT_A_NUMBER),
        ("quantity", "-0.1", Reason.NEGATIVE),
        ("quantity", "1000000000000000", Reason.TOO_LARGE),
        ("quantity", "1e999999", Reason.TOO_LARGE),
        ("quantity", "0.1234567891", Reason.TOO_PRECISE),
        ("quantity", "1e-999999", Reason.TOO_PRECISE),
        ("quantity", 0.1 + 0.2, Reason.TOO_PRECISE),
        ("place", "Switzerland", Reason.NOT_A_COUNTRY),
        ("place", "ßß", Reason.NOT_A_COUNTRY),
        ("place", 41, Reason.NOT_A_COUNTRY),
    ],
)
def test_what_is_wrong_is_named(field: str, value: object, reason: Reason) -> None:
    found = read({field: value})
    assert isinstance(found, RowProblem)
    assert (found.number, found.field, found.reason) == (4, field, reason)
    assert found.value.isprintable()
    assert len(found.value) <= SHOWN


def test_every_reason_has_a_sentence_of_its_own() -> None:
    assert len({reason.sentence for reason in Reason}) == len(Reason)


def test_a_row_without_a_source_needs_one_given() -> None:
    found = read(default_source=None)
    assert isinstance(found, RowProblem)
    assert (found.field, found.reason) == ("source", Reason.MISSING)


@pytest.mark.parametrize(
    ("field", "value", "attribute", "expected"),
    [
        ("source", "crm", "source", "crm"),
        ("subscription", 7, "subscription", "7"),
        ("event_id", 42, "event_id", "42"),
        ("place", "ch", "place", "CH"),
        ("place", None, "place", None),
        ("quantity", 0, "quantity", Decimal(0)),
        ("quantity", 0.1, "quantity", Decimal("0.1")),
        ("quantity", "1e3", "quantity", Decimal(1000)),
        ("quantity", "-0", "quantity", Decimal(0)),
        ("quantity", "0e999999", "quantity", Decimal(0)),
        ("quantity", Decimal("999999999999999.999999999"), "quantity", Decimal("999999999999999.999999999")),
        ("happened_at", "2026-11-30 14:05Z", "happened_at", datetime(2026, 11, 30, 14, 5, tzinfo=UTC)),
        ("happened_at", SOON, "happened_at", SOON),
    ],
)
def test_what_can_be_meant_is_understood(field: str, value: object, attribute: str, expected: object) -> None:
    assert getattr(read({field: value}), attribute) == expected


quantities = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(0, 10**15 - 1), st.integers(0, 9)
)


@given(quantities, st.sampled_from([str, lambda amount: f"{amount:f}", lambda amount: f"{amount:e}", Decimal]))
def test_a_quantity_is_kept_to_the_digit(amount: Decimal, written: Callable[[Decimal], object]) -> None:
    found = read({"quantity": written(amount)})
    assert isinstance(found, Event)
    assert found.quantity == amount


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2026, 11, 29)),  # noqa: DTZ001 - the zone is drawn too
    st.integers(-14 * 60, 14 * 60),
)
def test_an_instant_is_the_same_from_everywhere(wall: datetime, minutes: int) -> None:
    at = wall.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    found = read({"happened_at": at.isoformat()})
    assert isinstance(found, Event)
    assert found.happened_at == at
    assert found.happened_at.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("found", "field", "reason"),
    [
        ([], "", Reason.NOT_AN_OBJECT),
        ("e1", "", Reason.NOT_AN_OBJECT),
        (None, "", Reason.NOT_AN_OBJECT),
        ({"event_id": "e1", "plcae": "CH"}, "plcae", Reason.UNKNOWN_FIELD),
    ],
)
def test_only_objects_with_known_fields_are_events(found: object, field: str, reason: Reason) -> None:
    raw = raw_of(9, found)
    assert isinstance(raw, RowProblem)
    assert (raw.number, raw.field, raw.reason) == (9, field, reason)
