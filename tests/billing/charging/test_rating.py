import json
import pickle
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.charging.rating import WHOLE, TierPart, bounded, parts, rate, scale_facts, scale_from_facts
from billing.charging.scales import Scale, Tier
from billing.kinds import PriceModel
from billing.money import half_up

NOTHING = Decimal(0)
TIERED = [PriceModel.GRADUATED, PriceModel.VOLUME]


def tiers(*rows: Sequence[str | None]) -> tuple[Tier, ...]:
    """Rows of up to, unit price, flat amount, package."""
    return tuple(
        Tier(None if up_to is None else Decimal(up_to), *(Decimal(each) for each in rest if each is not None))
        for up_to, *rest in rows
    )


# Published cases. Prices and amounts are in the source's own money; rating is the same in any unit.

# docs.stripe.com/subscriptions/pricing-models/tiered-pricing
STRIPE_FONTS = tiers(("5", "7"), ("10", "6.5"), (None, "6"))
# docs.stripe.com/products-prices/pricing-models, flat fees
STRIPE_FLAT = tiers(("5", "5", "10"), ("10", "4", "20"), (None, "3", "30"))
# getlago.com/docs/guide/plans/charges/charge-models/graduated
LAGO_CALLS = tiers(("100", "1"), ("200", "0.50"), (None, "0.10"))
# …/charge-models/graduated-percentage: three transactions of 500, 550 and 4,000, added up
LAGO_PERCENTAGES = tiers(("1000", "0.01", "200"), ("10000", "0.02", "300"), (None, "0.03", "400"))
# …/charge-models/volume
LAGO_VOLUME = tiers(
    ("10000", "0.0010", "10"), ("50000", "0.0008", "10"), ("100000", "0.0006", "10"), (None, "0.0004", "10")
)
# killbill/killbill, TestContiguousIntervalConsumableInArrear: a block is a package of its tier
KILL_BILL_UNITS = tiers(("10", "1.5"), ("110", "1.0"), (None, "0.5"))
KILL_BILL_BLOCKS = tiers(("1000", "1", "0", "100"), (None, "1", "0", "1000"))
KILL_BILL_TOP = tiers(("1000", "1", "0", "100"), ("101000", "1", "0", "1000"), (None, "0.5", "0", "1000"))
KILL_BILL_FOO = tiers(("10", "1"), ("60", "10"), (None, "100"))
KILL_BILL_BAR = tiers(("100", "2"), ("600", "20"), (None, "200"))
# docs.useautumn.com/documentation/modelling-pricing/graduated-pricing
AUTUMN_REQUESTS = tiers(("1000", "0.01"), ("10000", "0.008"), (None, "0.005"))
# zuplo.com/docs/articles/monetization/pricing-models
ZUPLO_CALLS = tiers(("1000", "0.10"), ("10000", "0.05"), (None, "0.01"))
# docs.oracle.com, Financial Lending and Leasing 15.0, E.3.3
ORACLE_BASE = tiers(("29", "1"), ("74", "2"), (None, "3"))
ORACLE_CYCLE = tiers(("49", "4"), (None, "5"))
ORACLE_LIFE = tiers(("49", "6"), (None, "7"))
# docs.flexprice.io/docs/product-catalogue/plans/billing-models/tiered, package size in a tier
FLEXPRICE_PACKAGES = tiers((None, "1.00", "0", "1000"))

GRADUATED = [
    (STRIPE_FONTS, "1", "7"),
    (STRIPE_FONTS, "5", "35"),
    (STRIPE_FONTS, "6", "41.5"),
    (STRIPE_FONTS, "20", "127.5"),
    (STRIPE_FONTS, "25", "157.5"),
    (STRIPE_FLAT, "12", "111"),
    (LAGO_CALLS, "201", "150.10"),
    (LAGO_PERCENTAGES, "500", "205"),
    (LAGO_PERCENTAGES, "1050", "511"),
    (LAGO_PERCENTAGES, "5050", "591"),
    (KILL_BILL_UNITS, "111", "115.5"),
    (KILL_BILL_BLOCKS, "5325", "15"),
    (KILL_BILL_FOO, "5", "5"),
    (KILL_BILL_FOO, "70", "1510"),
    (KILL_BILL_FOO, "75", "2010"),
    (KILL_BILL_BAR, "99", "198"),
    (KILL_BILL_BAR, "101", "220"),
    (KILL_BILL_BAR, "200", "2200"),
    (AUTUMN_REQUESTS, "15000", "107"),
    (ZUPLO_CALLS, "15000", "600"),
    (ORACLE_BASE, "76", "125"),
    (ORACLE_CYCLE, "51", "206"),
    (ORACLE_LIFE, "65", "406"),
]


@pytest.mark.parametrize(("rows", "charged", "amount"), GRADUATED)
def test_graduated_tiers_price_the_units_in_each(rows: tuple[Tier, ...], charged: str, amount: str) -> None:
    assert rate(NOTHING, Decimal(charged), Scale(PriceModel.GRADUATED, rows)) == Fraction(amount)


VOLUME = [
    (STRIPE_FONTS, "1", "7"),
    (STRIPE_FONTS, "5", "35"),
    (STRIPE_FONTS, "6", "39"),
    (STRIPE_FONTS, "20", "120"),
    (STRIPE_FONTS, "25", "150"),
    (STRIPE_FLAT, "12", "66"),
    (LAGO_VOLUME, "65000", "49"),
    (KILL_BILL_UNITS, "111", "55.5"),
    (KILL_BILL_TOP, "1000", "10"),
    (KILL_BILL_TOP, "101000", "101"),
    (KILL_BILL_TOP, "101001", "51"),
    (KILL_BILL_TOP, "300000", "150"),
    (KILL_BILL_FOO, "76", "7600"),
    (KILL_BILL_BAR, "99", "198"),
    (KILL_BILL_BAR, "101", "2020"),
    (ZUPLO_CALLS, "15000", "150"),
    (ORACLE_BASE, "76", "228"),
    (ORACLE_CYCLE, "51", "255"),
    (ORACLE_LIFE, "65", "455"),
    (FLEXPRICE_PACKAGES, "4500", "5"),
]


@pytest.mark.parametrize(("rows", "charged", "amount"), VOLUME)
def test_volume_tiers_price_all_units_alike(rows: tuple[Tier, ...], charged: str, amount: str) -> None:
    assert rate(NOTHING, Decimal(charged), Scale(PriceModel.VOLUME, rows)) == Fraction(amount)


PACKAGES = [
    # price, package, charged, amount
    ("5", "100", "101", "10"),  # Lago, charge-models/package: 201 units, of which 100 are free
    ("1", "100", "401", "5"),  # Kill Bill, testComputeMissingItems
    ("1", "100", "199", "2"),
    ("0.5", "1000", "1000", "0.5"),  # Kill Bill, testTobeBilledForUnit
    ("0.3", "512", "30720", "18"),
    ("5", "100", "0", "0"),
    ("5", "100", "0.001", "5"),
    ("5", "0.5", "1.2", "15"),
]


@pytest.mark.parametrize(("price", "package", "charged", "amount"), PACKAGES)
def test_a_started_package_is_a_whole_one(price: str, package: str, charged: str, amount: str) -> None:
    scale = Scale(PriceModel.PACKAGE, package=Decimal(package))
    assert rate(Decimal(price), Decimal(charged), scale) == Fraction(amount)


def test_a_fraction_of_a_unit_beyond_a_bound_is_in_the_next_tier() -> None:
    at, above = Decimal(5), Decimal("5.001")
    assert rate(NOTHING, at, Scale(PriceModel.GRADUATED, STRIPE_FLAT)) == 35
    assert rate(NOTHING, above, Scale(PriceModel.GRADUATED, STRIPE_FLAT)) == Fraction("55.004")
    assert rate(NOTHING, above, Scale(PriceModel.VOLUME, STRIPE_FLAT)) == Fraction("40.004")


def test_fractions_of_a_minor_unit_are_kept_until_the_line_is_rounded() -> None:
    # killbill/killbill#1124: 55 units at 0.067 are 3.685, and the account was parked over the half cent.
    exact = rate(Decimal("6.7"), Decimal(55), None)
    assert (exact, half_up(exact)) == (Fraction("368.5"), 369)


def test_a_percentage_is_taken_of_an_amount_of_money() -> None:
    scale = Scale(PriceModel.PERCENTAGE)
    assert rate(Decimal("0.012"), Decimal(1_234_56), scale) == Fraction("1481.472")
    assert rate(Decimal("0.012"), Decimal(-500), scale) == -6


def test_numbers_longer_than_a_usual_decimal_stay_exact() -> None:
    many = Decimal("123456789012345678901234567890.1234567")
    scale = Scale(PriceModel.GRADUATED, tiers(("0.0000001", "1"), (None, "3")))
    expected = 3 * Fraction(many) - 2 * Fraction("0.0000001")
    assert rate(NOTHING, many, scale) == expected
    assert sum(part.exact for part in parts(NOTHING, many, scale)) == expected


@pytest.mark.parametrize("model", TIERED)
def test_nothing_charged_costs_nothing_not_even_the_first_flat_amount(model: PriceModel) -> None:
    assert rate(NOTHING, NOTHING, Scale(model, STRIPE_FLAT)) == 0
    assert parts(NOTHING, NOTHING, Scale(model, STRIPE_FLAT)) == ()


BELOW_NOTHING = [Scale(model, STRIPE_FLAT) for model in TIERED] + [Scale(PriceModel.PACKAGE, package=Decimal(10))]


@pytest.mark.parametrize("scale", BELOW_NOTHING)
def test_tiers_and_packages_refuse_a_negative_quantity(scale: Scale) -> None:
    for price in (rate, parts):
        with pytest.raises(ValueError, match="no negative quantity, such as -1"):
            price(Decimal(1), Decimal(-1), scale)


def test_only_the_due_share_of_an_amount_is_rated() -> None:
    seats = Scale(PriceModel.GRADUATED, STRIPE_FLAT)
    assert rate(NOTHING, Decimal(12), seats, share=Fraction(10, 30)) == 37
    assert rate(Decimal(9), Decimal(2), None, share=Fraction(1, 4)) == Fraction(9, 2)


def test_a_tier_is_explained_by_its_units_price_packages_and_flat_amount() -> None:
    rows = tiers(("10", "1.5", "2"), (None, "4", "0", "5"))
    assert parts(NOTHING, Decimal("16.5"), Scale(PriceModel.GRADUATED, rows)) == (
        TierPart(Decimal(10), Decimal("1.5"), Decimal(2), Fraction(17)),
        TierPart(Decimal("6.5"), Decimal(4), NOTHING, Fraction(8), Decimal(5)),
    )
    (whole,) = parts(NOTHING, Decimal(20), Scale(PriceModel.VOLUME, rows))
    assert (whole.units, whole.times, whole.exact) == (Decimal(20), Decimal(4), Fraction(16))
    (package,) = parts(Decimal(500), Decimal(101), Scale(PriceModel.PACKAGE, package=Decimal(100)))
    assert (package.units, package.times, package.exact) == (Decimal(101), Decimal(2), Fraction(1000))


BOUNDS = [
    # exact, minimum, maximum, share, amount
    ("5000", 10000, None, "1", "10000"),  # Lago, spending-minimum: 50 spent of 100 committed
    ("5000", 10000, None, "1/4", "5000"),
    ("0", 1000, None, "10/31", "10000/31"),
    ("7000", None, 5000, "1", "5000"),
    ("7000", None, 5000, "1/2", "2500"),
    ("700", 500, 1000, "1", "700"),
    ("700.5", 700, 700, "1", "700"),
    ("700", None, None, "1/2", "700"),
]


@pytest.mark.parametrize(("exact", "least", "most", "share", "amount"), BOUNDS)
def test_an_amount_keeps_to_the_minimum_and_maximum_of_its_days(
    exact: str, least: int | None, most: int | None, share: str, amount: str
) -> None:
    scale = Scale(PriceModel.PER_UNIT, minimum_minor=least, maximum_minor=most)
    assert bounded(Fraction(exact), scale, Fraction(share)) == Fraction(amount)


def test_without_a_scale_nothing_is_bounded() -> None:
    assert bounded(Fraction(-7), None, WHOLE) == -7


CONTRADICTIONS = [
    ({"model": "graduated"}, "a graduated price has at least one tier"),
    ({"model": "per_unit", "tiers": [{"unit_price": "1"}]}, "a per_unit price has no tiers"),
    ({"model": "package"}, "a package price has a package size"),
    ({"model": "percentage", "package": "5"}, "a percentage price has no package size"),
    ({"model": "package", "package": "0"}, "a package holds more than 0 units"),
    ({"model": "package", "package": "NaN"}, "a package holds more than NaN units"),
    ({"model": "per_unit", "minimum_minor": -1}, "a minimum or maximum is not negative, as -1 is"),
    ({"model": "per_unit", "minimum_minor": 5, "maximum_minor": 4}, "the minimum of 5 is above the maximum of 4"),
    ({"model": "volume", "tiers": [{"up_to": "5", "unit_price": "1"}]}, "the last tier, and only it, has no upper"),
    ({"model": "volume", "tiers": [{"unit_price": "1"}] * 2}, "the last tier, and only it, has no upper bound"),
    (
        {"model": "graduated", "tiers": [{"up_to": "5", "unit_price": "1"}] * 2 + [{"unit_price": "1"}]},
        "tier 2 ends at 5, which is not above 5",
    ),
    (
        {"model": "graduated", "tiers": [{"up_to": "Infinity", "unit_price": "1"}, {"unit_price": "1"}]},
        "tier 1 ends at Infinity, which is not above 0",
    ),
    ({"model": "volume", "tiers": [{"unit_price": "-1"}]}, "tier 1 has a price that is negative or no number"),
    (
        {"model": "volume", "tiers": [{"unit_price": "1", "flat_minor": "sNaN"}]},
        "tier 1 has a price that is negative or no number",
    ),
    ({"model": "volume", "tiers": [{"unit_price": "1", "package": "0"}]}, "tier 1 has packages of 0 units"),
    ({"model": "stairs"}, "stairs"),
]


@pytest.mark.parametrize(("facts", "sentence"), CONTRADICTIONS)
def test_a_scale_that_contradicts_itself_is_refused(facts: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        scale_from_facts(facts)


# Random scales, against a reference that goes unit by unit.

PRICES = st.decimals(0, 500, places=3)
QUANTITIES = st.decimals(0, 400, places=3)
SHARES = st.fractions(0, 1)
SIZES = st.integers(1, 30).map(Decimal)


@st.composite
def rows(draw: st.DrawFn, *, packages: bool = True) -> tuple[Tier, ...]:
    bounds = sorted(draw(st.sets(st.integers(1, 200), max_size=4)))
    return tuple(
        Tier(
            None if bound is None else Decimal(bound),
            draw(PRICES),
            draw(st.sampled_from([NOTHING, Decimal(5), Decimal("0.5")])),
            draw(st.none() | SIZES) if packages else None,
        )
        for bound in (*bounds, None)
    )


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    model = draw(st.sampled_from(PriceModel))
    least, most = sorted(draw(st.tuples(st.integers(0, 9000), st.integers(0, 9000))))
    return Scale(
        model,
        tiers=draw(rows()) if model in TIERED else (),
        package=draw(SIZES) if model is PriceModel.PACKAGE else None,
        minimum_minor=draw(st.sampled_from([None, least])),
        maximum_minor=draw(st.sampled_from([None, most])),
    )


def unit_by_unit(scale: Scale, units: int) -> Fraction:
    """Buy one unit after the other; volume asks the last one which tier it is."""
    if scale.model is PriceModel.VOLUME and units:
        tier = next(tier for tier in scale.tiers if tier.up_to is None or units <= tier.up_to)
        scale = Scale(PriceModel.GRADUATED, (replace(tier, up_to=None),))
    total = Fraction(0)
    current = None
    inside = 0
    for unit in range(1, units + 1):
        tier = next(tier for tier in scale.tiers if tier.up_to is None or unit <= tier.up_to)
        if tier is not current:
            current, inside = tier, 0
            total += Fraction(tier.flat_minor)
        if tier.package is None or inside % int(tier.package) == 0:
            total += Fraction(tier.unit_price)
        inside += 1
    return total


@given(st.sampled_from(TIERED), rows(), st.integers(0, 300))
def test_tiers_price_as_if_units_were_bought_one_by_one(model: PriceModel, tiers: tuple[Tier, ...], units: int) -> None:
    scale = Scale(model, tiers)
    assert rate(NOTHING, Decimal(units), scale) == unit_by_unit(scale, units)


@given(st.none() | scales(), PRICES, QUANTITIES)
def test_parts_sum_to_the_whole_and_each_explains_itself(
    scale: Scale | None, unit_price: Decimal, charged: Decimal
) -> None:
    found = parts(unit_price, charged, scale)
    assert sum((part.exact for part in found), Fraction(0)) == rate(unit_price, charged, scale)
    assert sum(part.units for part in found) == charged
    for part in found:
        assert part.units > 0
        assert part.exact == Fraction(part.unit_price) * Fraction(part.times) + Fraction(part.flat_minor)


@given(st.none() | scales(), PRICES, QUANTITIES, SHARES)
def test_a_share_of_an_amount_is_that_share_of_the_whole(
    scale: Scale | None, unit_price: Decimal, charged: Decimal, share: Fraction
) -> None:
    whole = rate(unit_price, charged, scale)
    assert rate(unit_price, charged, scale, share=share) + rate(unit_price, charged, scale, share=1 - share) == whole


@given(rows(), QUANTITIES, QUANTITIES)
def test_more_never_costs_less_by_graduated_tiers(tiers: tuple[Tier, ...], one: Decimal, other: Decimal) -> None:
    scale = Scale(PriceModel.GRADUATED, tiers)
    assert rate(NOTHING, min(one, other), scale) <= rate(NOTHING, max(one, other), scale)


@given(rows(packages=False), QUANTITIES, QUANTITIES)
def test_graduated_amounts_jump_only_by_flat_amounts(tiers: tuple[Tier, ...], one: Decimal, other: Decimal) -> None:
    less, more = sorted((one, other))
    scale = Scale(PriceModel.GRADUATED, tuple(replace(tier, flat_minor=NOTHING) for tier in tiers))
    prices = [Fraction(tier.unit_price) for tier in tiers]
    step = rate(NOTHING, more, scale) - rate(NOTHING, less, scale)
    width = Fraction(more) - Fraction(less)
    assert min(prices) * width <= step <= max(prices) * width

    reached = len(parts(NOTHING, more, scale))
    flat = sum(Fraction(tier.flat_minor) for tier in tiers[:reached])
    assert rate(NOTHING, more, Scale(PriceModel.GRADUATED, tiers)) == rate(NOTHING, more, scale) + flat


@given(st.sampled_from(TIERED), PRICES, QUANTITIES)
def test_a_single_tier_is_a_price_a_unit(model: PriceModel, unit_price: Decimal, charged: Decimal) -> None:
    assert rate(NOTHING, charged, Scale(model, (Tier(None, unit_price),))) == rate(unit_price, charged, None)


@given(PRICES, QUANTITIES, st.decimals("0.001", 50, places=3))
def test_packages_cost_at_least_their_units_and_less_than_one_more(
    price: Decimal, charged: Decimal, size: Decimal
) -> None:
    found = rate(price, charged, Scale(PriceModel.PACKAGE, package=size))
    by_unit = Fraction(price) * Fraction(charged) / Fraction(size)
    assert by_unit <= found <= by_unit + Fraction(price)
    assert found < by_unit + Fraction(price) or not price


@given(scales(), st.fractions(-100, 20_000), SHARES)
def test_bounds_hold_and_change_nothing_inside_them(scale: Scale, exact: Fraction, share: Fraction) -> None:
    found = bounded(exact, scale, share)
    least = None if scale.minimum_minor is None else scale.minimum_minor * share
    most = None if scale.maximum_minor is None else scale.maximum_minor * share
    assert least is None or found >= least
    assert most is None or found <= most
    assert found in {exact, least, most}
    if (least is None or exact >= least) and (most is None or exact <= most):
        assert found == exact


@given(st.none() | scales())
def test_facts_give_the_equal_scale_back(scale: Scale | None) -> None:
    written = json.dumps(scale_facts(scale))
    read = scale_from_facts(json.loads(written))
    assert read == scale
    assert hash(read) == hash(scale)
    assert json.dumps(scale_facts(read)) == written


def test_facts_hold_only_what_is_set() -> None:
    assert scale_facts(Scale(PriceModel.VOLUME, STRIPE_FLAT[:1] + STRIPE_FONTS[2:], maximum_minor=0)) == {
        "model": "volume",
        "tiers": [{"up_to": "5", "unit_price": "5", "flat_minor": "10"}, {"unit_price": "6"}],
        "maximum_minor": 0,
    }


def test_the_same_facts_share_one_scale() -> None:
    facts = scale_facts(Scale(PriceModel.VOLUME, STRIPE_FONTS))
    assert facts is not None
    assert scale_from_facts(facts) is scale_from_facts(dict(facts))


def test_a_scale_survives_the_way_to_another_process() -> None:
    scale = Scale(PriceModel.GRADUATED, STRIPE_FLAT)
    copy = pickle.loads(pickle.dumps(scale))  # noqa: S301 - our own bytes
    assert copy == scale
    assert rate(NOTHING, Decimal(12), copy) == 111
