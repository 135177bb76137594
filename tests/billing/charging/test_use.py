"""Use in a pause, at several places, and without a price."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.charging.components import components
from billing.charging.pricing import PricedLine, price_component
from billing.charging.rating import prorated_allowance
from billing.charging.scales import Scale
from billing.charging.terms import HeldItem, HeldPause, Holding, Use
from billing.charging.usage_windows import allotted, unpriced
from billing.kinds import ComponentKind, EventKind, PriceModel, Proration
from tests.billing import make

PAUSE = HeldPause(date(2026, 10, 11), date(2026, 10, 21))
EARLY, PAUSED, LATE = date(2026, 10, 5), date(2026, 10, 15), date(2026, 10, 25)


def plan(
    *, included: str = "10", scale: Scale | None = None, proration: Proration = Proration.DAYS, code: str = "m"
) -> HeldItem:
    price = replace(make.price("data", ComponentKind.USAGE, "100", included=included), scale=scale)
    return replace(make.item(code, [price]), proration=proration)


def used(quantity: str, day: date = EARLY, place: str | None = None, component: str = "data") -> Use:
    return Use(component, day, Decimal(quantity), place)


def rated(item: HeldItem, *uses: Use, pauses: tuple[HeldPause, ...] = ()) -> list[PricedLine]:
    holding = Holding(1, "x", make.OPENING, None, (item,), (), pauses=pauses)
    found = components(holding, make.OCTOBER, currency="EUR", uses=uses, tax=make.vat("0.2"))
    lines = [line for each in found for line in price_component(each)]
    assert [PricedLine.from_facts(line.facts()) for line in lines] == lines
    return lines


def told(lines: list[PricedLine]) -> list[tuple[str | None, str, int]]:
    return [(line.place, str(line.allowance), line.net_minor) for line in lines]


def test_use_in_a_pause_costs_its_price_without_allowance() -> None:
    early, paused, late = rated(plan(), used("1"), used("5", PAUSED), used("1", LATE), pauses=(PAUSE,))
    assert (early.allowance, late.allowance) == (Decimal("3.23"), Decimal("3.55"))
    assert (paused.allowance, paused.charged, paused.net_minor) == (Decimal(0), Decimal(5), 500)
    assert (paused.segment.event.kind, paused.segment.event.on) == (EventKind.PAUSED, PAUSE.from_on)
    assert sum(line.net_minor for line in rated(plan(), used("2", PAUSED, "CH"), pauses=(PAUSE,))) == 200


def test_a_pause_without_use_is_no_line() -> None:
    assert [line.segment.service.start.day for line in rated(plan(), pauses=(PAUSE,))] == [1, 21]


def test_no_minimum_and_no_maximum_is_due_for_a_pause() -> None:
    scale = Scale(PriceModel.PER_UNIT, minimum_minor=3100, maximum_minor=3100)
    lines = rated(plan(included="0", scale=scale), used("50", PAUSED), pauses=(PAUSE,))
    assert [line.net_minor for line in lines] == [1000, 5000, 1100]


def test_without_proration_a_pause_leaves_one_whole_allowance() -> None:
    lines = rated(plan(proration=Proration.NONE), used("9"), used("9", LATE), pauses=(PAUSE,))
    assert sum(line.allowance for line in lines) == pytest.approx(Decimal(10), abs=Decimal("0.02"))


PLACES = [
    (["9", "9 CH", "9 US"], [(None, "9", 0), ("CH", "1", 800), ("US", "0", 900)]),
    (["2", "3 CH"], [(None, "7", 0), ("CH", "3", 0)]),
    (["3 CH"], [("CH", "10", 0)]),
    (["7 US", "7 CH"], [("CH", "7", 0), ("US", "3", 400)]),
    (["4"], [(None, "10", 0)]),
    ([], [(None, "10", 0)]),
]


@pytest.mark.parametrize(("uses", "due"), PLACES)
def test_all_places_have_one_allowance(uses: list[str], due: list[tuple[str | None, str, int]]) -> None:
    found = [used(amount, place=place or None) for amount, _, place in (each.partition(" ") for each in uses)]
    assert told(rated(plan(), *found)) == due


def test_the_allowance_goes_to_the_first_days() -> None:
    lines = rated(plan(), used("8", LATE), used("8", EARLY, "CH"))
    assert told(lines) == [(None, "2", 600), ("CH", "8", 0)]


BOUNDS = [
    (1000, None, ["2", "3 CH", "1 US"], [600, 300, 100]),
    (1000, None, ["3 CH"], [700, 300]),
    (100, None, ["2", "3 CH"], [200, 300]),
    (None, 1000, ["7", "7 CH", "7 US"], [700, 300, 0]),
    (800, 1000, ["1", "20 CH"], [100, 900]),
]


@pytest.mark.parametrize(("minimum", "maximum", "uses", "due"), BOUNDS)
def test_all_places_have_one_minimum_and_one_maximum(
    minimum: int | None, maximum: int | None, uses: list[str], due: list[int]
) -> None:
    found = [used(amount, place=place or None) for amount, _, place in (each.partition(" ") for each in uses)]
    scale = Scale(PriceModel.PER_UNIT, minimum_minor=minimum, maximum_minor=maximum)
    assert [line.net_minor for line in rated(plan(included="0", scale=scale), *found)] == due


USES = st.lists(
    st.builds(
        Use,
        st.just("data"),
        st.integers(0, 9).map(lambda days: date(2026, 10, 1) + timedelta(days=days)),
        st.decimals("0.01", 30, places=2),
        st.sampled_from([None, "CH", "US"]),
    ),
    min_size=1,
)


@given(USES, st.integers(0, 40), st.fractions(Fraction(1, 31), 1, max_denominator=31))
def test_what_places_have_of_an_allowance_sums_to_it(uses: list[Use], included: int, share: Fraction) -> None:
    here: dict[str | None, list[Use]] = {}
    for use in uses:
        here.setdefault(use.place, []).append(use)
    parts = allotted(Decimal(included), share.as_integer_ratio(), "gb", here)
    allowances = [prorated_allowance(part, share, "gb") for part in parts.values()]
    assert sum(allowances) == prorated_allowance(Decimal(included), share, "gb")
    free = sum(
        min(part, sum(use.quantity for use in here[place])) for place, part in zip(parts, allowances, strict=True)
    )
    assert free == min(sum(allowances), sum(use.quantity for use in uses))


def test_use_on_a_day_that_is_held_without_a_price_is_found() -> None:
    holding = Holding(1, "x", EARLY, LATE, (plan(),), ())
    odd = used("1", component="satellite")
    assert unpriced(holding, [used("1"), odd, used("1", LATE), used("1", EARLY - timedelta(days=1))]) == [odd]
