"""Money, numbers and days as each language writes them; spaces inside are never broken at a line end."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from locales import language, languages, major_units

OCTOBER_3 = date(2026, 10, 3)


def spoken(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ").replace("\u2009", " ")


@pytest.mark.parametrize(
    ("code", "money", "change", "percent", "day", "month"),
    [
        ("en", "€6,135.50", "−€1.75", "19%", "3 October 2026", "October 2026"),
        ("de", "6.135,50 €", "−1,75 €", "19 %", "3. Oktober 2026", "Oktober 2026"),
        ("el", "6.135,50 €", "−1,75 €", "19%", "3 Οκτωβρίου 2026", "Οκτώβριος 2026"),
        ("pt", "6 135,50 €", "−1,75 €", "19%", "3 de outubro de 2026", "outubro de 2026"),
        ("lv", "6 135,50 €", "−1,75 €", "19%", "2026. gada 3. oktobris", "2026. g. oktobris"),
        ("ru", "6 135,50 €", "−1,75 €", "19 %", "3 октября 2026 г.", "октябрь 2026 г."),
    ],
)
def test_written_as_natives_do(code: str, money: str, change: str, percent: str, day: str, month: str) -> None:
    speaker = language(code)
    assert spoken(speaker.money(613550, "EUR")) == money
    assert spoken(speaker.money_change(-175, "EUR")) == change
    assert spoken(speaker.percent(Decimal("0.19"))) == percent
    assert spoken(speaker.date(OCTOBER_3)) == day
    assert spoken(speaker.month(OCTOBER_3)) == month


@pytest.mark.parametrize("code", list(languages()))
def test_amounts_never_break_at_a_line_end(code: str) -> None:
    assert " " not in language(code).money(123456789, "EUR")
    assert " " not in language(code).percent(Decimal("0.235"))


@pytest.mark.parametrize("code", list(languages()))
def test_the_tenge_has_its_sign_everywhere(code: str) -> None:
    speaker = language(code)
    assert "₸" in speaker.money(3148000, "KZT")
    assert "₸" in speaker.unit_price(Decimal("4.9"), "KZT")
    assert "KZT" not in speaker.money(3148000, "KZT") + speaker.unit_price(Decimal("4.9"), "KZT")


@pytest.mark.parametrize(
    ("code", "number", "unit_price", "odd_percent"),
    [
        ("en", "1,234.5", "€0.049", "23.5%"),
        ("de", "1.234,5", "0,049 €", "23,5 %"),
        ("el", "1.234,5", "0,049 €", "23,5%"),
        ("pt", "1234,5", "0,049 €", "23,5%"),
        ("lv", "1234,5", "0,049 €", "23,5%"),
        ("ru", "1 234,5", "0,049 €", "23,5 %"),
    ],
)
def test_fractions_keep_their_places(code: str, number: str, unit_price: str, odd_percent: str) -> None:
    speaker = language(code)
    assert spoken(speaker.number(Decimal("1234.5"))).replace(" ", "") == number.replace(" ", "")
    assert spoken(speaker.unit_price(Decimal("4.9"), "EUR")) == unit_price
    assert spoken(speaker.percent(Decimal("0.235"))) == odd_percent


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "1–31 Oct 2026"),
        ("de", "1.–31. Okt. 2026"),
        ("el", "1–31 Οκτ 2026"),
        ("pt", "1–31 de out. de 2026"),
        ("lv", "2026. gada 1.–31. okt."),
        ("ru", "1–31 окт. 2026 г."),
    ],
)
def test_half_open_days_show_the_last_day_inside(code: str, said: str) -> None:
    assert spoken(language(code).days(date(2026, 10, 1), date(2026, 11, 1))) == said


@pytest.mark.parametrize("code", list(languages()))
def test_a_single_day_is_written_alone(code: str) -> None:
    speaker = language(code)
    assert speaker.days(OCTOBER_3, date(2026, 10, 4)) == speaker.date(OCTOBER_3)


def test_moment_is_told_in_the_customers_zone() -> None:
    assert "16:05" in language("de").moment(datetime(2026, 7, 3, 14, 5, tzinfo=UTC), "Europe/Berlin")


@pytest.mark.parametrize(("currency", "major"), [("EUR", "61.35"), ("JPY", "6135"), ("KWD", "6.135")])
def test_minor_units_follow_the_currency(currency: str, major: str) -> None:
    assert major_units(6135, currency) == Decimal(major)
