"""Which bill, which day, which charge her words mean."""

import json
from datetime import date

import pytest

from billing.bills import BillSummary
from billing.kinds import BillState, InvoiceKind
from billing.money import Money
from billing.periods import Period
from bot.topic import ANY, Topic, before, target_of
from bot.understanding import Entity, EntityKind, Intent
from bot.understanding.calendar import day_of, month_of
from bot.understanding.names import named

TODAY = date(2026, 11, 21)


def bill(at: int, month: int, total: int) -> BillSummary:
    money = Money(total, "EUR")
    return BillSummary(
        id=at,
        number=f"10023-{at:03}",
        kind=InvoiceKind.INVOICE,
        customer_id=1,
        currency="EUR",
        period=Period(date(2026, month, 1), date(2026, month + 1, 1)),
        issued_on=date(2026, month + 1, 3),
        due_on=date(2026, month + 1, 17),
        net=money,
        tax=Money(0, "EUR"),
        total=money,
        open=money,
        state=BillState.OPEN,
        corrects=None,
    )


BILLS = [bill(3, 10, 6135), bill(2, 9, 2990), bill(1, 8, 2990)]


def entity(kind: str, value: str) -> Entity:
    return Entity(EntityKind(kind), value, value)


@pytest.mark.parametrize(
    ("kind", "value", "meant"),
    [
        ("month", "09", 2),
        ("month", "2026-08", 1),
        ("month", "-1", 3),
        ("invoice_number", "10023-001", 1),
        ("date", "10-17", 2),
        ("date", "2026-11-03", 3),
        ("amount", "61.35 EUR", 3),
    ],
)
def test_bill_is_found(kind: str, value: str, meant: int) -> None:
    found = target_of(Intent.EXPLAIN_BILL, [entity(kind, value)], BILLS, today=TODAY)
    assert found.bill is not None
    assert found.bill.id == meant


@pytest.mark.parametrize(
    ("kind", "value", "missing"),
    [("month", "03", "03"), ("invoice_number", "1", "1"), ("month", "+0", None), ("amount", "1.00", None)],
)
def test_what_she_does_not_have_is_known(kind: str, value: str, missing: str | None) -> None:
    found = target_of(Intent.EXPLAIN_BILL, [entity(kind, value)], BILLS, today=TODAY)
    assert (found.bill, found.missing) == (None, missing)


def test_an_amount_is_a_charge_when_she_asks_about_one() -> None:
    assert target_of(Intent.EXPLAIN_CHARGE, [entity("amount", "61.35")], BILLS, today=TODAY) == ANY


def test_wishes_about_no_bill_mean_none() -> None:
    assert target_of(Intent.CANCEL_SERVICE, [entity("month", "10")], BILLS, today=TODAY) == ANY


def test_what_a_bill_is_compared_with_is_not_the_bill() -> None:
    month = entity("month", "08")
    found = target_of(Intent.WHY_BILL_CHANGED, [month], BILLS, today=TODAY, compared=[month])
    assert found.against is not None
    assert (found.bill, found.against.id) == (None, 1)


def test_the_bill_before() -> None:
    assert [found and found.id for found in (before(BILLS, 3), before(BILLS, None), before(BILLS, 1))] == [2, 2, None]


def test_a_topic_survives_being_kept() -> None:
    topic = Topic(Intent.EXPLAIN_BILL, 3, (1, 2), 4, asks=True, words="the roaming thing")
    assert Topic.of({"topic": json.loads(json.dumps(topic.facts()))}) == topic
    assert Topic.of(None) is None
    assert Topic.of({"topic": {**topic.facts(), "intent": "list_bills"}}) is None


@pytest.mark.parametrize(
    ("value", "month"),
    [("10", (2026, 10)), ("12", (2025, 12)), ("2025-03", (2025, 3)), ("-1", (2026, 10)), ("+0", (2026, 11))],
)
def test_month_is_the_latest_of_its_name(value: str, month: tuple[int, int]) -> None:
    assert month_of(value, TODAY) == month


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("-1", date(2026, 11, 20)),
        ("11-05", date(2026, 11, 5)),
        ("12-24", date(2025, 12, 24)),
        ("02-30", None),
        ("W+5", date(2026, 11, 27)),
        ("W-6", date(2026, 11, 14)),
        ("W6", date(2026, 11, 21)),
    ],
)
def test_day_is_seen_from_today(value: str, day: date | None) -> None:
    assert day_of(value, TODAY) == day


LINES = {
    "0": ["Plan Solvika Plus", "Solvika Plus"],
    "1": ["Roaming (Switzerland)", "Solvika Plus", "Switzerland"],
    "2": ["Roaming calls (Switzerland)", "Solvika Plus", "Switzerland"],
    "3": ["Travel Europe"],
}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the switserland thing", ["1", "2"]),
        ("what are the roaming calls", ["2"]),
        ("the travel one", ["3"]),
        ("what is this", []),
        ("", []),
        ("x" * 5000, []),
    ],
)
def test_lines_are_known_by_their_names(text: str, meant: list[str]) -> None:
    assert [found.value for found in named(text, LINES, EntityKind.LINE)] == meant
