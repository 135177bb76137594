"""Every number in a text is in its record, and every number of the record is in the text."""

import re
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest

from billing import wording
from billing.bills import Bill
from billing.insight.difference import compare
from billing.insight.explanation import explain_line
from billing.kinds import BillState, CauseKind, ComponentKind, EventKind
from billing.money import Money
from billing.periods import Period
from billing.pricing import Event, PricedLine, price_component
from locales import Language, language, languages
from tests.billing import make
from tests.billing.insight.test_difference import SITUATIONS

LANGUAGES = sorted(languages())
UNTIL = date(2026, 9, 16)
DISCOUNTS = [
    make.discount(until=UNTIL, days=15),
    make.discount(code="B", percent=None, amount_minor=250),
    make.discount(code="C", percent="0.055", until=UNTIL),
    make.discount(code="D", percent="0.2", days=7),
]


def lines() -> dict[str, PricedLine]:
    day = date(2026, 9, 12)
    part = Period(date(2026, 9, 1), day)
    told = {
        "whole": make.terms(make.segment("2199", tax="0.23")),
        "discounts": make.terms(make.segment("2199", tax="0.23", discounts=DISCOUNTS)),
        "part": make.terms(make.segment("2200", days=11, service=part, event=Event(EventKind.PLAN_LEFT, day))),
        "inside": make.usage(make.segment("150", quantity="9.75", included="10", event=Event(EventKind.USED, day))),
        "beyond": make.usage(make.segment("4.5", quantity="1234.5", included="10")),
        "beyond part": make.usage(make.segment("150", quantity="17", included="10", days=11, service=part)),
        "abroad": make.usage(make.segment("2900", quantity="0.32"), component="roaming_data", place="CH"),
        "once": make.terms(
            make.segment("990", days=1, of_days=1, event=Event(EventKind.ORDERED, day)),
            component="activation",
            kind=ComponentKind.ONE_OFF,
        ),
        "given back": make.terms(
            make.segment("-928", days=1, of_days=1, event=Event(EventKind.CORRECTED, day, reference="10001-002")),
            component="roaming_data",
            kind=ComponentKind.CORRECTION,
            place="CH",
        ),
        "raised": make.terms(
            make.segment(
                event=Event(EventKind.PRICE_CHANGED, day, announced_on=date(2026, 7, 3)), quantity="2", days=19
            )
        ),
    }
    return {name: price_component(terms)[0] for name, terms in told.items()}


def numbers(text: str) -> Counter[str]:
    """Read the numbers of a text, whatever separates their digits."""
    found = re.findall(r"\d+(?:[.,\u00a0\u202f ]\d+)*", text)
    return Counter(re.sub(r"\D", "", each) for each in found)


def expected(line: PricedLine, speaker: Language) -> list[str]:
    """List what the calculation of a line must show, as this language writes it."""
    told = explain_line(line)

    def yesterday(day: date) -> str:
        return speaker.date(day - timedelta(days=1))

    shown = [
        line.label,
        wording.line_name(line, speaker),
        speaker.days(told.service.start, told.service.end),
        wording.money(told.total, speaker),
    ]
    if not line.costs_nothing:
        shown.append(speaker.percent(told.tax_rate))
        shown += [wording.money(amount, speaker) for amount in (told.base, told.net, told.tax)]
    is_usage = told.kind is ComponentKind.USAGE
    if is_usage:
        amounts = [told.quantity, told.included, *([told.charged] if told.charged else [])]
        shown += [wording.quantity(amount, told.unit, speaker) for amount in amounts if amount]
        if told.included != line.segment.included:
            shown.append(wording.quantity(line.segment.included, told.unit, speaker))
    if told.kind is not ComponentKind.CORRECTION and told.charged:
        shown.append(speaker.unit_price(told.unit_price, line.currency))
    if told.kind in {ComponentKind.RECURRING, ComponentKind.ONE_OFF}:
        shown.append(f"{speaker.number(told.quantity)} ×")
    for discount in told.discounts:
        shown += [discount.name, wording.discount_off(discount, speaker), wording.money(-discount.amount, speaker)]
        shown += [yesterday(discount.until)] if discount.until else []
    if line.costs_nothing:
        return shown
    match told.why.kind:
        case EventKind.REGULAR:
            pass
        case EventKind.PLAN_LEFT | EventKind.ENDED:
            shown.append(yesterday(told.why.on))
        case _:
            shown.append(speaker.date(told.why.on))
    shown += [told.why.reference] if told.why.reference else []
    shown += [speaker.date(told.why.announced_on)] if told.why.announced_on else []
    return shown


def counted_days(line: PricedLine) -> set[str]:
    """Return the day counts that a calculation shows, as digits."""
    told = explain_line(line)
    parts = [(told.days, told.of_days), *((each.days, each.of_days) for each in told.discounts)]
    return {str(number) for part in parts if part[0] != part[1] for number in part}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", lines())
def test_a_calculation_shows_every_fact_and_no_other_number(code: str, name: str) -> None:
    speaker, line = language(code), lines()[name]
    text = wording.line_calculation(line, "EUR", speaker).plain
    shown = expected(line, speaker)
    rest = text
    for each in sorted(shown, key=len, reverse=True):
        assert each in text
        rest = rest.replace(each, "")
    assert set(numbers(rest)) == counted_days(line)


@pytest.mark.parametrize("name", lines())
def test_the_same_line_has_the_same_numbers_in_all_languages(name: str) -> None:
    line = lines()[name]
    texts = {code: wording.line_calculation(line, "EUR", language(code)).plain for code in LANGUAGES}
    assert {code: numbers(text) for code, text in texts.items()} == dict.fromkeys(texts, numbers(texts["en"]))


def pairs() -> list[tuple[str, Bill, Bill]]:
    return [
        (name, make.bill(*before), make.bill(*after, period=make.OCTOBER, number="10001-002"))
        for name, (before, after, _) in SITUATIONS.items()
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_kind_of_cause_has_words_of_its_own(code: str) -> None:
    speaker = language(code)
    told = {
        wording.cause_name(cause, speaker): cause.kind
        for _, before, after in pairs()
        for cause in compare(before, after).causes
    }
    assert set(told.values()) == set(CauseKind)
    if code != "en":
        assert not set(told) & {
            wording.cause_name(cause, language("en"))
            for _, before, after in pairs()
            for cause in compare(before, after).causes
        }


def test_the_same_cause_has_the_same_numbers_in_all_languages() -> None:
    for name, before, after in pairs():
        for cause in compare(before, after).causes:
            told = {code: numbers(wording.cause_name(cause, language(code))) for code in LANGUAGES}
            assert told == dict.fromkeys(told, told["en"]), name


def test_a_cause_names_its_line_where_there_are_several() -> None:
    before, after, _ = SITUATIONS["a second line"]
    (cause,) = compare(make.bill(*before), make.bill(*after)).causes
    assert wording.cause_name(cause, language("en")) == "New: Plan Solvika M · +353 20 910 0002"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "1 minute, 2 minutes, 10 minutes, 21 minutes"),
        ("de", "1 Minute, 2 Minuten, 10 Minuten, 21 Minuten"),
        ("el", "1 λεπτό, 2 λεπτά, 10 λεπτά, 21 λεπτά"),
        ("pt", "1 minuto, 2 minutos, 10 minutos, 21 minutos"),
        ("lv", "1 minūte, 2 minūtes, 10 minūšu, 21 minūte"),
        ("ru", "1 минута, 2 минуты, 10 минут, 21 минута"),
    ],
)
def test_minutes_are_counted_as_the_language_counts(code: str, words: str) -> None:
    told = [wording.quantity(Decimal(minutes), "minute", language(code)) for minutes in (1, 2, 10, 21)]
    assert ", ".join(told) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Money(-175, "EUR"), "−€1.75"),
        (date(2026, 9, 30), "30 September 2026"),
        (make.SEPTEMBER, "1–30 Sept 2026"),
        (Decimal("0.320"), "0.32"),
        (BillState.OVERDUE, "overdue"),
        ("as it is", "as it is"),
        (3, 3),
    ],
)
def test_values_are_written_for_texts(value: object, words: str | int) -> None:
    assert wording.present(value, language("en")) == words


def test_a_value_without_words_is_refused() -> None:
    with pytest.raises(TypeError):
        wording.present(object(), language("en"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_state_unit_and_event_has_words(code: str) -> None:
    speaker = language(code)
    assert len({wording.state_name(state, speaker) for state in BillState}) == len(BillState)
    for kind in EventKind:
        event = Event(kind, date(2026, 9, 1), reference="10001-001", announced_on=date(2026, 7, 1))
        assert wording.why(event, speaker)


def test_lines_are_named_with_their_card_where_there_are_several() -> None:
    one = price_component(make.terms(make.segment()))
    other = price_component(make.terms(make.segment(), subscription_id=2))
    english = language("en")
    assert wording.line_names(one, english) == ["Plan Solvika M"]
    assert wording.line_names([*one, *other], english) == [
        "Plan Solvika M · +353 20 910 0001",
        "Plan Solvika M · +353 20 910 0002",
    ]


def test_the_same_charge_twice_is_told_apart_by_its_days() -> None:
    first, second = Period(date(2026, 9, 1), date(2026, 9, 13)), Period(date(2026, 9, 13), date(2026, 10, 1))
    data = make.usage(
        make.segment("150", quantity="9", included="4", service=first),
        make.segment("150", quantity="9", included="4", service=second, plan="l"),
    )
    assert wording.line_names(price_component(data), language("en")) == [
        "Mobile data, 1–12 Sept 2026",
        "Mobile data, 13–30 Sept 2026",
    ]


def test_use_within_the_plan_is_one_text_and_its_calculation_short() -> None:
    english = language("en")
    data, voice, abroad = (
        price_component(make.usage(make.segment("150", quantity=used, included=included), component=what, place=place))
        for what, used, included, place in (
            ("data", "9", "10", None),
            ("voice", "0", "100", None),
            ("roaming_data", "0", "0", "CH"),
        )
    )
    assert wording.included_names([*data, *voice, *abroad], english) == ["Mobile data, Calls"]
    beyond = price_component(make.usage(make.segment("150", quantity="12", included="10")))
    assert wording.included_names([*data, *beyond], english) == []
    assert len(wording.line_calculation(data[0], "EUR", english).plain.splitlines()) == 3


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "not used this time, 1 GB last time"),
        ("lv", "šoreiz bez izlietojuma, iepriekš 1 GB"),
        ("ru", "в этот раз ничего, раньше 1 ГБ"),
    ],
)
def test_what_was_not_used_this_time(code: str, words: str) -> None:
    roaming = make.usage(make.segment("2900", quantity="1"), component="roaming_data", place="CH")
    plan = make.terms(make.segment())
    (cause,) = compare(make.bill(plan, roaming), make.bill(plan)).causes
    assert wording.cause_name(cause, language(code)).endswith(words)


def test_a_charge_without_a_name_of_its_own_goes_by_its_offer() -> None:
    (line,) = price_component(make.terms(make.segment(), component="sticker", kind=ComponentKind.ONE_OFF))
    assert wording.line_name(line, language("ru")) == "Solvika M"
