"""Every number in a text is in its record, and every number of the record is in the text."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from billing.bills import Bill
from billing.charging.periods import Period
from billing.charging.pricing import ComponentTerms, Corrected, CorrectedUse, Event, PricedLine, price_component
from billing.charging.scales import Scale, Tier
from billing.charging.tax import OUTSIDE, REVERSE_CHARGE
from billing.insight.difference import compare
from billing.insight.explanation import explain_line
from billing.kinds import (
    BillState,
    CauseKind,
    ComponentKind,
    EventKind,
    PriceModel,
    Proration,
    TaxTreatment,
)
from billing.money import Money
from billing.words import wording
from billing.words.calculations import UNTAXED, line_calculation, rating_words
from billing.words.cause_names import cause_name
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
    return {name: price_component(terms)[0] for name, terms in (told | engine_lines()).items()}


TIERS = Scale(
    PriceModel.GRADUATED,
    (
        Tier(Decimal(100), Decimal("4.9")),
        Tier(Decimal(300), Decimal("3.7"), flat_minor=Decimal(55)),
        Tier(None, Decimal(250), package=Decimal(40)),
    ),
)
PACKAGES = Scale(PriceModel.PACKAGE, package=Decimal(75))
BOUNDED = Scale(PriceModel.PER_UNIT, minimum_minor=1300, maximum_minor=8800)


def engine_lines() -> dict[str, ComponentTerms]:
    """Build lines with everything that only some plans have."""
    day = date(2026, 9, 12)
    part = Period(date(2026, 9, 1), day)
    late = Event(EventKind.USED_LATE, day, reference="INV-2026-000123")
    left = Event(EventKind.EARLY_TERMINATION, day, reference="§ 7")
    once, given = ComponentKind.ONE_OFF, ComponentKind.CORRECTION

    def held(days: int, of_days: int, how: Proration, event: EventKind = EventKind.PAUSED) -> ComponentTerms:
        return make.terms(
            make.segment("2200", days=days, of_days=of_days, service=part, proration=how, event=Event(event, day))
        )

    return {
        "graduated": make.usage(make.segment("0", quantity="363", included="10", scale=TIERS)),
        "graduated, one tier": make.usage(make.segment("0", quantity="63", scale=TIERS)),
        "volume": make.usage(make.segment("0", quantity="363", scale=replace(TIERS, model=PriceModel.VOLUME))),
        "packages": make.usage(make.segment("870", quantity="163", scale=PACKAGES)),
        "percentage": make.usage(make.segment("0.01575", quantity="84000", scale=Scale(PriceModel.PERCENTAGE))),
        "seats": make.terms(make.segment("0", quantity="120", days=11, service=part, scale=TIERS)),
        "minimum": make.usage(make.segment("150", quantity="3", scale=BOUNDED)),
        "minimum without use": make.usage(make.segment("150", quantity="0", included="10", scale=BOUNDED)),
        "minimum of a part": make.usage(make.segment("150", quantity="2", days=11, service=part, scale=BOUNDED)),
        "maximum": make.usage(make.segment("150", quantity="97", scale=BOUNDED)),
        "inclusive": held(12, 30, Proration.INCLUSIVE_DAYS),
        "thirty": held(11, 30, Proration.FIXED_30, EventKind.RESUMED),
        "twenty-eight": held(11, 28, Proration.FIXED_28),
        "seconds": held(950_400, 2_592_000, Proration.SECONDS),
        "not reduced": held(1, 1, Proration.NONE),
        "in advance": held(30, 30, Proration.DAYS, EventKind.IN_ADVANCE),
        "reduced": make.terms(make.segment("2200", tax="0.055", treatment=TaxTreatment.REDUCED, source="Art. 17")),
        "reverse charge": make.terms(
            make.segment("2200", tax="0", treatment=TaxTreatment.REVERSE_CHARGE, source=REVERSE_CHARGE)
        ),
        "outside": make.terms(make.segment("2200", tax="0", treatment=TaxTreatment.OUTSIDE, source=OUTSIDE)),
        "exempt": make.terms(make.segment("2200", tax="0", treatment=TaxTreatment.EXEMPT, source="Law 4308")),
        "part of a discount": make.terms(
            make.segment("2200", discounts=[make.discount(percent=None, amount_minor=500, allocated_minor=327)])
        ),
        "capped": make.terms(
            make.segment("2200", discounts=[make.discount(percent="0.35", cap_minor=345, days=7, allocated_minor=213)])
        ),
        "late use": make.terms(
            make.segment("774", days=1, of_days=1, event=late, correction=Corrected(2155, 2929)),
            component="data",
            kind=given,
        ),
        "partly given back before": make.terms(
            make.segment(
                "-926",
                days=1,
                of_days=1,
                event=Event(EventKind.BACKDATED, day, reference="INV-2026-000123"),
                correction=Corrected(2155, 774),
            ),
            kind=given,
        ),
        "charged later": make.terms(
            make.segment("774", days=1, of_days=1, event=Event(EventKind.CORRECTED, day, reference="10001-002")),
            kind=given,
        ),
        "leaving": make.terms(
            make.segment("19900", days=7, of_days=24, event=left), component="early_termination", kind=once
        ),
        "by hand": make.terms(
            make.segment("1990", plan="visit", event=Event(EventKind.CHARGED, day)), component="activation", kind=once
        ),
    }


def numbers(text: str) -> Counter[str]:
    """Read the numbers of a text, whatever separates their digits."""
    found = re.findall(r"\d+(?:[.,\u00a0\u202f ]\d+)*", text)
    return Counter(re.sub(r"\D", "", each) for each in found)


def expected(line: PricedLine, speaker: Language) -> list[str]:
    """List what the calculation of a line must show, as this language writes it."""
    told = explain_line(line)
    shown = [
        line.label,
        wording.line_name(line, speaker),
        speaker.days(told.service.start, told.service.end),
        wording.money(told.total, speaker),
        *use_facts(line, speaker),
        *rate_facts(line, speaker),
    ]
    if line.costs_nothing:
        return shown
    return [*shown, *sum_facts(line, speaker), *discount_facts(line, speaker), *reason_facts(told.why, speaker)]


def yesterday(day: date, speaker: Language) -> str:
    return speaker.date(day - timedelta(days=1))


def use_facts(line: PricedLine, speaker: Language) -> list[str]:
    told = explain_line(line)
    if told.kind is not ComponentKind.USAGE:
        return []
    amounts = [told.quantity, told.included, told.charged]
    if told.included != line.segment.included:
        amounts.append(line.segment.included)
    if told.model is PriceModel.PERCENTAGE:
        return [speaker.unit_price(each, "EUR") for each in amounts if each]
    if told.bound and not told.quantity:
        return [wording.quantity(each, told.unit, speaker) for each in (told.quantity, told.included)]
    return [wording.quantity(each, told.unit, speaker) for each in amounts if each]


def sum_facts(line: PricedLine, speaker: Language) -> list[str]:
    told = explain_line(line)
    amounts = [told.base]
    if told.bound:
        amounts += [told.bound.whole, *([told.rated] if told.charged else [])]
    if told.correction:
        amounts += [told.correction.billed, told.correction.due]
        amounts += [told.correction.given_back] if told.correction.given_back.minor else []
    if told.tax_treatment in UNTAXED:
        law = re.findall(r"\d+", told.tax_source)
    else:
        law = [speaker.percent(told.tax_rate)]
        amounts += [told.net, told.tax]
    is_fixed = told.proration in {Proration.FIXED_30, Proration.FIXED_28}
    policy = [speaker.text(f"proration-{told.proration.value}")] if is_fixed else []
    return [*law, *policy, *(wording.money(each, speaker) for each in amounts)]


def discount_facts(line: PricedLine, speaker: Language) -> list[str]:
    shown = []
    for discount in explain_line(line).discounts:
        shown += [discount.name, wording.discount_off(discount, speaker), wording.money(-discount.amount, speaker)]
        shown += [yesterday(discount.until, speaker)] if discount.until else []
        shown += [wording.money(discount.cap, speaker)] if discount.cap else []
    return shown


def reason_facts(why: Event, speaker: Language) -> list[str]:
    shown = [why.reference] if why.reference else []
    shown += [speaker.date(why.announced_on)] if why.announced_on else []
    match why.kind:
        case EventKind.REGULAR:
            return shown
        case EventKind.PLAN_LEFT | EventKind.ENDED:
            return [*shown, yesterday(why.on, speaker)]
        case _:
            return [*shown, speaker.date(why.on)]


def rate_facts(line: PricedLine, speaker: Language) -> list[str]:
    """List the prices of a line, and of how much."""
    told = explain_line(line)
    if told.kind is ComponentKind.CORRECTION or not told.charged:
        return []
    if told.model is PriceModel.PERCENTAGE:
        return [speaker.percent(told.unit_price, places=3)]
    if not told.tiers:
        held = [] if told.kind is ComponentKind.USAGE else [f"{speaker.number(told.quantity)} ×"]
        return [speaker.unit_price(told.unit_price, line.currency), *held]
    facts = []
    for tier in told.tiers:
        facts += [speaker.unit_price(tier.unit_price, line.currency), speaker.number(tier.times)]
        facts += [speaker.unit_price(tier.flat_minor, line.currency)] if tier.flat_minor else []
        facts += [wording.quantity(tier.package, told.unit, speaker)] if tier.package else []
    return facts


def counted_days(line: PricedLine) -> set[str]:
    """Return the day counts that a calculation shows, as digits."""
    told = explain_line(line)
    parts = [(told.days, told.of_days), *((each.days, each.of_days) for each in told.discounts)]
    if told.kind is ComponentKind.USAGE and not told.bound and told.included == line.segment.included:
        parts.pop(0)
    return {str(number) for part in parts if part[0] != part[1] for number in part}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", lines())
def test_a_calculation_shows_every_fact_and_no_other_number(code: str, name: str) -> None:
    speaker, line = language(code), lines()[name]
    text = line_calculation(line, "EUR", speaker).plain
    shown = expected(line, speaker)
    rest = text
    for each in sorted(shown, key=len, reverse=True):
        assert each in text
        rest = rest.replace(each, "")
    assert set(numbers(rest)) == counted_days(line)


@pytest.mark.parametrize("name", lines())
def test_the_same_line_has_the_same_numbers_in_all_languages(name: str) -> None:
    line = lines()[name]
    texts = {code: line_calculation(line, "EUR", language(code)).plain for code in LANGUAGES}
    assert {code: numbers(text) for code, text in texts.items()} == dict.fromkeys(texts, numbers(texts["en"]))


def pairs() -> list[tuple[str, Bill, Bill]]:
    situations = {name: (before, after) for name, (before, after, _) in SITUATIONS.items()} | scaled()
    return [
        (name, make.bill(*before), make.bill(*after, period=make.OCTOBER, number="10001-002"))
        for name, (before, after) in situations.items()
    ]


def scaled() -> dict[str, tuple[list[ComponentTerms], list[ComponentTerms]]]:
    """Build pairs whose causes have a text only because of what a scale or a tax is now."""

    def use(scale: Scale | None = None, price: str = "150", quantity: str = "363") -> list[ComponentTerms]:
        return [make.usage(make.segment(price, quantity=quantity, scale=scale))]

    def bounds(minimum: int | None = None, maximum: int | None = None) -> Scale:
        return Scale(PriceModel.PER_UNIT, minimum_minor=minimum, maximum_minor=maximum)

    late = [make.terms(make.segment(service=make.SEPTEMBER)), make.terms(make.segment(service=make.OCTOBER))]
    reverse = make.segment(tax="0", treatment=TaxTreatment.REVERSE_CHARGE, source=REVERSE_CHARGE)
    return {
        "tiers": (use(), use(TIERS)),
        "volume": (use(TIERS), use(replace(TIERS, model=PriceModel.VOLUME))),
        "packages": (use(), use(PACKAGES, "870")),
        "percentage": (use(), use(Scale(PriceModel.PERCENTAGE), "0.015", "8400")),
        "package price": (use(PACKAGES, "870"), use(PACKAGES, "990")),
        "minimum gone": (use(bounds(99_000)), use()),
        "maximum new": (use(), use(bounds(None, 3300))),
        "maximum gone": (use(bounds(None, 3300)), use()),
        "maximum raised": (use(bounds(None, 3300)), use(bounds(None, 4400))),
        "billed late": (late[1:], late),
        "billed late before": (late, late[1:]),
        "reverse charge": (late[1:], [make.terms(reverse)]),
    }


@pytest.mark.parametrize(
    ("situation", "sentence"),
    [
        ("volume", "Mobile data: now up to 100 GB at €0.049, up to 300 GB at €0.037 plus €0.55 once, beyond that all"),
        ("packages", "Mobile data: now €8.70 per 75 GB; before that €1.50 each (without VAT)"),
        ("percentage", "Mobile data: now 1.5%; before that €1.50 each (without VAT)"),
        ("package price", "Mobile data: €9.90 per 75 GB instead of €8.70 per 75 GB (without VAT)"),
        ("minimum gone", "Mobile data: no minimum any more, before that at least €990.00 (without VAT)"),
        ("maximum new", "Mobile data: now at most €33.00 for a whole billing period (without VAT)"),
        ("maximum gone", "Mobile data: no maximum any more, before that at most €33.00 (without VAT)"),
        ("maximum raised", "Mobile data: at most €44.00 for a whole billing period, before that €33.00 (without VAT)"),
        ("billed late", "For earlier days, billed only now: Plan Solvika M, 1–30 Sept 2026"),
        ("billed late before", "Only on the earlier bill: Plan Solvika M, 1–30 Sept 2026"),
        ("reverse charge", "VAT: you owe it yourself now (reverse charge), before that 20%"),
        ("only the rounding", "Plan Solvika M: calculated by new rules of the plan"),
    ],
)
def test_a_cause_says_what_is_otherwise(situation: str, sentence: str) -> None:
    (found,) = ((before, after) for name, before, after in pairs() if name == situation)
    told = [cause_name(cause, language("en")) for cause in compare(*found).causes]
    assert any(each.startswith(sentence) for each in told), told


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_kind_of_cause_has_words_of_its_own(code: str) -> None:
    speaker = language(code)
    told = {
        cause_name(cause, speaker): cause.kind
        for _, before, after in pairs()
        for cause in compare(before, after).causes
    }
    assert set(told.values()) == set(CauseKind)
    if code != "en":
        assert not set(told) & {
            cause_name(cause, language("en")) for _, before, after in pairs() for cause in compare(before, after).causes
        }


def test_the_same_cause_has_the_same_numbers_in_all_languages() -> None:
    for name, before, after in pairs():
        for cause in compare(before, after).causes:
            told = {code: numbers(cause_name(cause, language(code))) for code in LANGUAGES}
            assert told == dict.fromkeys(told, told["en"]), name


def test_a_cause_names_its_line_where_there_are_several() -> None:
    before, after, _ = SITUATIONS["a second line"]
    (cause,) = compare(make.bill(*before), make.bill(*after)).causes
    assert cause_name(cause, language("en")) == "New: Plan Solvika M · +353 20 910 0002"


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
    assert len(line_calculation(data[0], "EUR", english).plain.splitlines()) == 3


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
    assert cause_name(cause, language(code)).endswith(words)


def test_a_charge_without_a_name_of_its_own_goes_by_its_offer() -> None:
    (line,) = price_component(make.terms(make.segment(), component="sticker", kind=ComponentKind.ONE_OFF))
    assert wording.line_name(line, language("ru")) == "Solvika M"


def own(component: str, kind: ComponentKind = ComponentKind.ONE_OFF) -> PricedLine:
    return price_component(make.terms(make.segment(), component=component, kind=kind))[0]


def test_several_charges_without_names_of_their_own_are_told_apart_by_their_codes() -> None:
    english = language("en")
    lines = [own("plan", ComponentKind.RECURRING), own("tv_box", ComponentKind.RECURRING), own("late_visit")]
    assert wording.line_names(lines, english) == ["Plan Solvika M", "Solvika M · tv box", "Solvika M · late visit"]
    assert wording.line_names(lines[:2], english) == ["Plan Solvika M", "Solvika M"]
    assert line_calculation(lines[2], "EUR", english, among=lines).plain.startswith("Solvika M · late visit · ")


@pytest.mark.parametrize(
    ("price", "quantity", "days", "of_days", "unit", "how"),
    [
        ("24000", "1", 10, 24, "piece", "1 × €240.00 × 10/24 (10 of 24 months left) = €100.00"),
        ("2990", "23", 1, 2, "month", "23 months left × €29.90 × 50% (agreed share of the price) = €343.85"),
        ("24000", "5", 1, 24, "month", "5 months left × €240.00 × 1/24 (agreed share of the price) = €50.00"),
        ("2990", "1", 1, 1, "month", "1 month left × €29.90 = €29.90"),
    ],
)
def test_a_fee_for_leaving_early_says_its_months(
    price: str, quantity: str, days: int, of_days: int, unit: str, how: str
) -> None:
    left = Event(EventKind.EARLY_TERMINATION, date(2026, 10, 31))
    segment = make.segment(price, quantity=quantity, days=days, of_days=of_days, event=left)
    fee = make.terms(segment, component="early_termination", kind=ComponentKind.ONE_OFF)
    (line,) = price_component(replace(fee, unit=unit))
    assert line_calculation(line, "EUR", language("en")).plain.splitlines()[2] == how
    assert rating_words(line, language("en")) == how


def corrected(kind: EventKind, corrected: Corrected) -> PricedLine:
    segment = make.segment(
        str(corrected.due_minor - corrected.billed_minor),
        days=1,
        of_days=1,
        event=Event(kind, date(2026, 9, 22), reference="INV-2026-000123"),
        correction=corrected,
    )
    return price_component(make.terms(segment, component="data", kind=ComponentKind.CORRECTION))[0]


def test_a_correction_of_use_says_how_much_was_used() -> None:
    use = CorrectedUse("gb", Decimal(12), Decimal(15), Decimal(10), Decimal(5), Decimal(80))
    line = corrected(EventKind.USED_LATE, Corrected(160, 400, use=use))
    text = line_calculation(line, "EUR", language("en")).plain
    assert "right is €4.00. More than billed: 3 GB, in all: 15 GB, included: 10 GB, beyond that: 5 GB × €0.80." in text
    free = replace(use, allowance=Decimal(0), charged=Decimal(15), billed=Decimal(16))
    text = line_calculation(corrected(EventKind.BACKDATED, Corrected(0, 9, use=free)), "EUR", language("en")).plain
    assert "Less than billed: 1 GB, in all: 15 GB, 15 GB × €0.80." in text


@pytest.mark.parametrize(
    ("cause", "due", "why"),
    [
        (
            Event(EventKind.ENDED, date(2026, 9, 22)),
            700,
            "You had this until 21 September 2026. Bill INV-2026-000123 was made before this was known.",
        ),
        (
            None,
            0,
            "Since 22 September 2026 there is nothing to pay for this any more."
            " Bill INV-2026-000123 was made before this was known.",
        ),
        (None, 700, "Since 22 September 2026 something else applies than bill INV-2026-000123 was made for."),
    ],
)
def test_a_back_dated_change_names_its_cause(cause: Event | None, due: int, why: str) -> None:
    line = corrected(EventKind.BACKDATED, Corrected(1000, due, cause=cause))
    assert line_calculation(line, "EUR", language("en")).plain.splitlines()[-1] == f"Why now? {why}"


def test_use_in_several_places_says_where_and_what_they_share() -> None:
    english = language("en")
    uses = [("20", "20", "CH"), ("10", "5", "FR")]
    lines = [
        price_component(make.usage(make.segment("150", quantity=used, included=included), place=place))[0]
        for used, included, place in uses
    ]
    assert wording.line_names(lines, english) == ["Mobile data (Switzerland)", "Mobile data (France)"]
    text = line_calculation(lines[1], "EUR", english, among=lines).plain
    assert "Included in all places together: 25 GB; of that here: 5 GB" in text


@pytest.mark.parametrize(
    ("code", "event", "sentence"),
    [
        ("el", Event(EventKind.STARTED, date(2026, 9, 20)), "Το έχετε από τις 20 Σεπτεμβρίου 2026."),
        ("el", Event(EventKind.ENDED, date(2026, 12, 2)), "Το είχατε έως την 1η Δεκεμβρίου 2026."),
        ("el", Event(EventKind.ORDERED, date(2026, 12, 1)), "Παραγγέλθηκε στην 1η Δεκεμβρίου 2026."),
        (
            "ru",
            Event(EventKind.USED_LATE, date(2026, 9, 20), reference="INV-1"),
            "Данные об использовании с 20 сентября 2026 г. поступили к нам только после счёта INV-1.",
        ),
        (
            "de",
            Event(EventKind.CORRECTED, date(2026, 10, 28), reference="INV-1"),
            "Am 28. Oktober 2026 wurde die Rechnung INV-1 korrigiert.",
        ),
    ],
)
def test_a_reason_is_a_sentence(code: str, event: Event, sentence: str) -> None:
    assert " ".join(wording.why(event, language(code)).split()) == sentence


@pytest.mark.parametrize(
    ("code", "one", "two"),
    [
        ("en", "Directive 2006/112/EC, art. 44", "Directive 2006/112/EC, art. 44 and 196"),
        ("lv", "Direktīvas 2006/112/EK 44. pants", "Direktīvas 2006/112/EK 44. un 196. pants"),
    ],
)
def test_a_law_is_cited_as_the_language_does(code: str, one: str, two: str) -> None:
    assert wording.law(OUTSIDE, language(code)) == one
    assert wording.law(REVERSE_CHARGE, language(code)) == two


def test_money_that_costs_a_percentage_is_not_used() -> None:
    (line,) = price_component(engine_lines()["percentage"])
    assert "Amount: €840.00" in line_calculation(line, "EUR", language("en")).plain


@pytest.mark.parametrize(
    ("code", "title"), [("en", "Credit note CN-1"), ("de", "Gutschrift CN-1"), ("ru", "Кредит-нота CN-1")]
)
def test_a_credit_note_is_called_one(code: str, title: str) -> None:
    text = language(code).rich("explain-title-credit-note", number="CN-1", period="September", total="−€1.00").plain
    assert text.startswith(title)
