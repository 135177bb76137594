import re
import tomllib
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.charging import tax
from billing.charging.tax import NoTaxRate, Taxation, Taxed, known_countries, tax_on, taxation
from billing.charging.vat_numbers import MEMBER_STATES, compact_vat_number, valid_vat_number
from billing.kinds import Rounding, TaxCategory, TaxStatus, TaxTreatment
from billing.money import rounded

RAW: dict[str, dict[str, list[dict[str, Any]]]] = tomllib.loads(
    Path(tax.__file__).with_name("tax_rates.toml").read_text(encoding="utf-8")
)
WITH_RATES = (TaxCategory.STANDARD, TaxCategory.REDUCED)
COUNTRIES = st.sampled_from(sorted(RAW))
CATEGORIES = st.sampled_from(WITH_RATES)
DAYS = st.dates(date(1980, 1, 1), date(2040, 1, 1))

# The examples in python-stdnum's documentation of each country.
VALID = {
    "AT": "ATU13585627",
    "BE": "BE0428759497",
    "BG": "BG175074752",
    "CY": "CY10259033P",
    "CZ": "CZ25123891",
    "DE": "DE136695976",
    "DK": "DK13585628",
    "EE": "EE100931558",
    "ES": "ESB58378431",
    "FI": "FI20774740",
    "FR": "FR40303265045",
    "GB": "GB980780684",
    "GR": "EL023456780",
    "HR": "HR33392005961",
    "HU": "HU12892312",
    "IE": "IE6433435F",
    "IT": "IT00743110157",
    "LT": "LT119511515",
    "LU": "LU15027442",
    "LV": "LV40003521600",
    "MT": "MT11679112",
    "NL": "NL004495445B01",
    "PL": "PL8567346215",
    "PT": "PT501964843",
    "RO": "RO18547290",
    "SE": "SE123456789701",
    "SI": "SI50223054",
    "SK": "SK2022749619",
}


def consumer(country: str) -> Taxed:
    return Taxed(country, TaxStatus.CONSUMER, None)


def business(country: str, vat_number: str | None) -> Taxed:
    return Taxed(country, TaxStatus.BUSINESS, vat_number)


def charged(country: str, category: TaxCategory, on: date) -> Taxation:
    return taxation(consumer(country), "IE", category, on)


# Directive 2006/112/EC: art. 58 for consumers, 44 and 196 for businesses, 132 and 135 for what is exempt.
@pytest.mark.parametrize(
    ("who", "seller", "category", "rate", "treatment", "country"),
    [
        (consumer("IE"), "IE", "standard", "0.23", "standard", "IE"),
        (consumer("DE"), "IE", "standard", "0.19", "standard", "DE"),
        (consumer("DE"), "IE", "reduced", "0.07", "reduced", "DE"),
        (consumer("DE"), "IE", "exempt", "0", "exempt", "DE"),
        (consumer("GB"), "IE", "standard", "0.20", "standard", "GB"),
        (consumer("KZ"), "IE", "standard", "0.16", "standard", "KZ"),
        (consumer("DK"), "IE", "reduced", "0.25", "standard", "DK"),
        (Taxed("DE", TaxStatus.CONSUMER, VALID["DE"]), "IE", "standard", "0.19", "standard", "DE"),
        (business("IE", VALID["IE"]), "IE", "standard", "0.23", "standard", "IE"),
        (business("IE", None), "IE", "standard", "0.23", "standard", "IE"),
        (business("DE", VALID["DE"]), "IE", "standard", "0", "reverse_charge", "DE"),
        (business("DE", "de 136 695 976"), "IE", "reduced", "0", "reverse_charge", "DE"),
        (business("GR", VALID["GR"]), "IE", "standard", "0", "reverse_charge", "GR"),
        (business("DE", VALID["DE"]), "IE", "exempt", "0", "exempt", "DE"),
        (business("DE", None), "IE", "standard", "0.19", "standard", "DE"),
        (business("DE", ""), "IE", "standard", "0.19", "standard", "DE"),
        (business("DE", "DE136695977"), "IE", "standard", "0.19", "standard", "DE"),
        (business("DE", VALID["AT"]), "IE", "standard", "0.19", "standard", "DE"),
        (business("GB", VALID["GB"]), "IE", "standard", "0", "outside", "GB"),
        (business("GB", None), "IE", "standard", "0", "outside", "GB"),
        (business("KZ", None), "IE", "standard", "0", "outside", "KZ"),
        (business("US", None), "IE", "standard", "0", "outside", "US"),
        (business("KZ", None), "KZ", "standard", "0.16", "standard", "KZ"),
        (business("DE", VALID["DE"]), "KZ", "standard", "0", "reverse_charge", "DE"),
        (business("GB", None), "KZ", "standard", "0", "outside", "GB"),
        (consumer("DE"), "GB", "standard", "0.19", "standard", "DE"),
    ],
)
def test_the_place_and_who_buys_decide_whose_tax_it_is(
    who: Taxed, seller: str, category: str, rate: str, treatment: str, country: str
) -> None:
    found = taxation(who, seller, TaxCategory(category), date(2026, 3, 1))
    assert (found.rate, found.treatment, found.country) == (Decimal(rate), TaxTreatment(treatment), country)


@pytest.mark.parametrize(
    ("on", "treatment"),
    [(date(2020, 12, 31), TaxTreatment.REVERSE_CHARGE), (date(2021, 1, 1), TaxTreatment.OUTSIDE)],
)
def test_great_britain_was_a_member_to_the_end_of_the_transition(on: date, treatment: TaxTreatment) -> None:
    assert taxation(business("GB", VALID["GB"]), "IE", TaxCategory.STANDARD, on).treatment is treatment


# Sources: `tax_rates.toml`.
STEPS = [
    ("CZ", "reduced", "2024-01-01", "0.15", "0.12"),
    ("DE", "standard", "2020-07-01", "0.19", "0.16"),
    ("DE", "standard", "2021-01-01", "0.16", "0.19"),
    ("DE", "reduced", "2020-07-01", "0.07", "0.05"),
    ("DE", "reduced", "2021-01-01", "0.05", "0.07"),
    ("EE", "standard", "2024-01-01", "0.20", "0.22"),
    ("EE", "standard", "2025-07-01", "0.22", "0.24"),
    ("FI", "standard", "2024-09-01", "0.24", "0.255"),
    ("FI", "reduced", "2026-01-01", "0.14", "0.135"),
    ("GR", "standard", "2016-06-01", "0.23", "0.24"),
    ("IE", "standard", "2020-09-01", "0.23", "0.21"),
    ("IE", "standard", "2021-03-01", "0.21", "0.23"),
    ("KZ", "standard", "2026-01-01", "0.12", "0.16"),
    ("KZ", "reduced", "2026-01-01", "0.12", "0.05"),
    ("KZ", "reduced", "2027-01-01", "0.05", "0.10"),
    ("LT", "reduced", "2026-01-01", "0.09", "0.12"),
    ("LU", "standard", "2023-01-01", "0.17", "0.16"),
    ("LU", "standard", "2024-01-01", "0.16", "0.17"),
    ("LU", "reduced", "2023-01-01", "0.08", "0.07"),
    ("LU", "reduced", "2024-01-01", "0.07", "0.08"),
    ("NL", "reduced", "2019-01-01", "0.06", "0.09"),
    ("RO", "standard", "2016-01-01", "0.24", "0.20"),
    ("RO", "standard", "2017-01-01", "0.20", "0.19"),
    ("RO", "standard", "2025-08-01", "0.19", "0.21"),
    ("RO", "reduced", "2025-08-01", "0.09", "0.11"),
    ("SK", "standard", "2025-01-01", "0.20", "0.23"),
    ("SK", "reduced", "2025-01-01", "0.10", "0.05"),
]


@pytest.mark.parametrize(("country", "category", "first_day", "before", "after"), STEPS)
def test_a_new_rate_begins_on_its_day_and_not_before(
    country: str, category: str, first_day: str, before: str, after: str
) -> None:
    on = date.fromisoformat(first_day)
    assert charged(country, TaxCategory(category), on - timedelta(days=1)).rate == Decimal(before)
    assert charged(country, TaxCategory(category), on).rate == Decimal(after)


def test_every_step_of_a_rate_is_in_the_table_above() -> None:
    steps = {
        (country, category, str(row["valid_from"]))
        for country, categories in RAW.items()
        for category, rows in categories.items()
        for row in rows[1:]
    }
    assert steps == {(country, category, first_day) for country, category, first_day, _, _ in STEPS}


def test_a_kazakh_reduced_rate_before_there_was_one_is_the_standard_rate() -> None:
    assert charged("KZ", TaxCategory.REDUCED, date(2025, 12, 31)).treatment is TaxTreatment.STANDARD
    assert charged("KZ", TaxCategory.REDUCED, date(2026, 1, 1)).treatment is TaxTreatment.REDUCED


@pytest.mark.parametrize(
    ("country", "on"), [("US", date(2026, 1, 1)), ("EL", date(2026, 1, 1)), ("CY", date(2014, 1, 12))]
)
def test_no_rate_is_guessed(country: str, on: date) -> None:
    with pytest.raises(NoTaxRate, match=f"{country} on {on}"):
        charged(country, TaxCategory.STANDARD, on)


# As the sample company has billed so far; see the sources there.
@pytest.mark.parametrize(
    ("country", "rate", "first_day"),
    [
        ("IE", "0.23", "2021-03-01"),
        ("GB", "0.20", "2011-01-04"),
        ("DE", "0.19", "2021-01-01"),
        ("AT", "0.20", "1984-01-01"),
        ("GR", "0.24", "2016-06-01"),
        ("CY", "0.19", "2014-01-13"),
        ("PT", "0.23", "2011-01-01"),
        ("LV", "0.21", "2012-07-01"),
        ("KZ", "0.12", "2009-01-01"),
        ("KZ", "0.16", "2026-01-01"),
    ],
)
def test_the_sample_company_has_billed_at_these_rates(country: str, rate: str, first_day: str) -> None:
    assert charged(country, TaxCategory.STANDARD, date.fromisoformat(first_day)).rate == Decimal(rate)


def test_every_member_state_and_every_country_of_the_sample_has_both_rates_for_all_its_bills() -> None:
    countries = MEMBER_STATES | {"GB", "KZ"}
    assert known_countries() == countries
    for country in countries:
        standard, reduced = (charged(country, category, date(2015, 1, 1)) for category in WITH_RATES)
        assert 0 < reduced.rate <= standard.rate < 1
        assert (reduced.treatment is TaxTreatment.STANDARD) == (reduced.rate == standard.rate)


def test_every_rate_names_its_law_and_what_it_was_compared_with() -> None:
    for categories in tax.rates().values():
        for category, known in categories.items():
            for rate in known:
                assert len(rate.source) > 5
                assert rate.checked == bool(rate.seen)
                assert (category is TaxCategory.REDUCED) == bool(rate.covers)


@given(COUNTRIES, CATEGORIES, DAYS)
def test_a_lookup_finds_what_a_scan_of_the_file_finds(country: str, category: TaxCategory, on: date) -> None:
    begun = [row for row in RAW[country][category] if row["valid_from"] <= on]
    if not begun:
        with pytest.raises(NoTaxRate):
            charged(country, category, on)
        return
    latest = max(begun, key=lambda row: row["valid_from"])
    found = charged(country, category, on)
    assert (found.rate, found.source, found.country) == (Decimal(latest["rate"]), latest["source"], country)


@given(COUNTRIES, CATEGORIES, st.integers(0, 10_000))
def test_from_its_first_day_on_a_country_always_has_a_rate(country: str, category: TaxCategory, days: int) -> None:
    first = min(row["valid_from"] for row in RAW[country][category])
    assert 0 < charged(country, category, first + timedelta(days=days)).rate < 1
    with pytest.raises(NoTaxRate):
        charged(country, category, first - timedelta(days=days + 1))


@given(COUNTRIES, st.sampled_from(sorted(VALID.values())), COUNTRIES, st.sampled_from(TaxCategory))
def test_only_businesses_abroad_and_the_exempt_pay_no_tax(
    country: str, number: str, seller: str, category: TaxCategory
) -> None:
    on = date(2026, 3, 1)
    found = taxation(business(country, number), seller, category, on)
    as_consumer = taxation(consumer(country), seller, category, on)
    if found.rate or category is TaxCategory.EXEMPT:
        assert found == as_consumer
    else:
        assert country != seller
        assert country not in MEMBER_STATES or valid_vat_number(country, number)


@pytest.mark.parametrize(("country", "number"), VALID.items())
def test_a_number_is_valid_in_its_own_country_only(country: str, number: str) -> None:
    assert valid_vat_number(country, number)
    assert [other for other in VALID if valid_vat_number(other, number)] == [country]


@pytest.mark.parametrize(("country", "number"), VALID.items())
def test_a_number_is_read_with_and_without_its_prefix_in_any_writing(country: str, number: str) -> None:
    for written in (number[2:], number.lower(), f" {number[:2]} {number[2:5]}-{number[5:]} "):
        assert compact_vat_number(country, written) == number
        assert valid_vat_number(country, written)


@pytest.mark.parametrize(("country", "number"), VALID.items())
def test_a_number_with_another_check_digit_is_not_valid(country: str, number: str) -> None:
    # The digits behind B of a Dutch number are no check digits.
    last = max(match.start() for match in re.finditer(r"\d", number.partition("B0")[0] if country == "NL" else number))
    others = [number[:last] + digit + number[last + 1 :] for digit in "0123456789" if digit != number[last]]
    assert not [other for other in others if valid_vat_number(country, other)]


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("DE", ""),
        ("DE", "DE"),
        ("DE", "DEDE136695976"),
        ("DE", "not a number"),
        ("GB", "XI980780684"),
        ("FR", "DE136695976"),
        ("KZ", "600500000000"),
        ("EL", "EL023456780"),
        ("US", "DE136695976"),
    ],
)
def test_what_is_no_number_of_the_country_is_not_valid(country: str, number: str) -> None:
    assert not valid_vat_number(country, number)


def test_a_prefix_is_kept_but_for_the_old_greek_one() -> None:
    assert compact_vat_number("GR", "GR023456780") == "EL023456780"
    assert compact_vat_number("GB", "XI980780684") == "XI980780684"
    assert compact_vat_number("FR", "DE136695976") == "DE136695976"


@given(st.integers(-(10**12), 10**12), st.decimals(0, 1, places=4), st.sampled_from(Rounding))
def test_tax_is_the_exact_product_rounded_once(net_minor: int, rate: Decimal, rounding: Rounding) -> None:
    assert tax_on(net_minor, rate, rounding=rounding) == rounded(net_minor * Fraction(rate), rounding)


@pytest.mark.parametrize(
    ("net_minor", "rate", "up", "even"),
    [
        (50, "0.05", 3, 2),
        (70, "0.05", 4, 4),
        (-50, "0.05", -3, -2),
        (250, "0.21", 53, 52),
        (1800, "0.20", 360, 360),
        (0, "0.20", 0, 0),
        (1000, "0.255", 255, 255),
        (1001, "0", 0, 0),
    ],
)
def test_half_a_cent_of_tax_goes_where_the_rounding_says(net_minor: int, rate: str, up: int, even: int) -> None:
    assert tax_on(net_minor, Decimal(rate)) == up
    assert tax_on(net_minor, Decimal(rate), rounding=Rounding.HALF_EVEN) == even


@pytest.mark.parametrize(
    "rows",
    [
        [{"valid_from": date(2015, 1, 1), "rate": "19", "source": "law", "checked": False}],
        [{"valid_from": date(2015, 1, 1), "rate": "-0.1", "source": "law", "checked": False}],
        [{"valid_from": date(2015, 1, 1), "rate": "0.19", "source": "law", "checked": False}] * 2,
    ],
)
def test_a_file_with_a_percentage_or_with_two_rates_of_one_day_is_refused(rows: list[dict[str, Any]]) -> None:
    with pytest.raises(ValueError, match=r"not a fraction|begin on one day"):
        tax._in_order(rows, "standard")
