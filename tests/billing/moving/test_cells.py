"""Cells are read strictly, and written in one form."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.kinds import PlanKind
from billing.moving.cells import Choice, Code, Day, Kind, Moment, Text, Whole, WrongCell, Yes
from billing.moving.number_cells import Amount, Number, Percent, Price, Tiers

READ = [
    (Amount(), "12.90", "12.9"),
    (Amount(), "0012", "12"),
    (Amount(is_signed=True), "-0.00", "0"),
    (Number(), "1000000000000.0000000000001", "1000000000000.0000000000001"),
    (Percent(), "21", "21"),
    (Whole(), "7", 7),
    (Yes(), "yes", 1),
    (Yes(), "no", 0),
    (Day(), "2024-02-29", "2024-02-29"),
    (Moment(), "2026-11-30T14:05:00+02:00", "2026-11-30T12:05:00Z"),
    (Moment(), "2026-11-30T14:05:00.5Z", "2026-11-30T14:05:00.500000Z"),
    (Tiers(), "100:0.050;*:0.03+5.00/10.0", "100:0.05; *:0.03+5/10"),
    (Tiers(), " 5 : 7 ; * : 6 + 0 ", "5:7; *:6"),
    (Code(2), "IE", "IE"),
    (Choice(PlanKind), "add_on", "add_on"),
]


@pytest.mark.parametrize(("kind", "text", "cell"), READ)
def test_a_cell_is_read_into_one_form(kind: Kind, text: str, cell: object) -> None:
    assert kind.read(text) == cell


REFUSED = [
    *(
        (Amount(), text)
        for text in ("1e3", "1,5", "1.", ".5", "+1", "--1", "1 000", "NaN", "Infinity", "١", "-1", "1_0")
    ),
    *((Whole(1, 31), text) for text in ("0", "32", "1.0", "one", "99999999999", "-1")),
    *((Day(), text) for text in ("2023-02-29", "2026-W01-1", "20260101", "2026-1-1", "0001-01-01", "9999-12-31")),
    *((Moment(), text) for text in ("2026-11-30", "2026-11-30T14:05:00", "now", "9999-12-31T23:59:59-12:00")),
    *((Tiers(), text) for text in ("100", "a:1", "1:-1", "*:", "1:1/")),
    *((Code(3), text) for text in ("eur", "EU", "EURO", "ÉUR")),
    (Yes(), "1"),
    (Choice(PlanKind), "Plan"),
    (Text(3), "four"),
    (Text(9), "a\tb"),
    (Text(9), "a\x00b"),
]


@pytest.mark.parametrize(("kind", "text"), REFUSED)
def test_anything_else_is_refused(kind: Kind, text: str) -> None:
    with pytest.raises(WrongCell):
        kind.read(text)


STORED = [
    (Amount(), "12.9", 2, 1290),
    (Amount(), "12", 0, 12),
    (Amount(), "1.234", 3, 1234),
    (Price(), "0.0015", 2, "0.15"),
    (Price(), "1.5", -2, "0.015"),
    (Percent(), "12.5", 2, "0.125"),
    (Moment(), "2026-11-30T12:05:00Z", 2, "2026-11-30T12:05:00.000000+00:00"),
]


@pytest.mark.parametrize(("kind", "cell", "exponent", "stored"), STORED)
def test_money_is_stored_in_minor_units_of_its_currency(kind: Kind, cell: str, exponent: int, stored: object) -> None:
    assert kind.stored(cell, exponent) == stored


@pytest.mark.parametrize(("cell", "exponent"), [("12.905", 2), ("0.1", 0), ("1.2345", 3), ("100000000000001", 2)])
def test_an_amount_that_its_currency_cannot_hold_is_refused(cell: str, exponent: int) -> None:
    with pytest.raises(WrongCell):
        Amount().stored(cell, exponent)


@given(st.decimals(min_value=0, max_value=10**9, places=6), st.sampled_from([0, 2, 3]))
def test_a_price_that_was_stored_and_read_again_is_written_the_same(number: Decimal, exponent: int) -> None:
    kind = Price()
    cell = kind.read(format(number, "f"))
    again = kind.cell(kind.stored(cell, exponent), exponent)
    assert again == cell
    assert Decimal(kind.write(again, exponent)) == number
    assert kind.read(kind.write(again, exponent)) == cell


@given(st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2150, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_an_instant_is_kept_to_the_microsecond(instant: datetime) -> None:
    kind = Moment()
    cell = kind.read(instant.isoformat())
    assert kind.cell(datetime.fromisoformat(str(kind.stored(cell, 0))), 0) == cell
    assert datetime.fromisoformat(str(cell)) == instant
