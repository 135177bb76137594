"""The table of a printed bill: a row a charge, with what is needed to follow its amount."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_decimal_symbol

from billing.bills import Bill
from billing.charging.pricing import PricedLine
from billing.insight.explanation import DiscountExplanation, LineExplanation, explain_line
from billing.kinds import ComponentKind, EventKind, TaxTreatment
from billing.money import Money
from billing.words import rates, wording
from billing.words.calculations import (
    UNTAXED,
    bound_words,
    discount_terms,
    part_words,
    pieces_words,
    places_words,
    shared_allowance,
    used_words,
)
from billing.words.corrections import correction_words, why_words
from locales import Language

TOLD = (EventKind.EARLY_TERMINATION, EventKind.USED_LATE, EventKind.BILLED_AFTER_END)
"""Reasons that are printed, because nobody expects them."""


NO_RATE = "\N{EN DASH}"
"""Stands for the tax rate of what bears no tax: that is no rate of 0%."""


@dataclass(frozen=True, slots=True)
class Price:
    """How much of something at which price, and the end of it that follows the decimal point."""

    text: str
    tail: str


@dataclass(frozen=True, slots=True)
class Reduction:
    """A discount, and what it takes off the net of the row above."""

    name: str
    net: str


@dataclass(frozen=True, slots=True)
class Row:
    """One charge. Its net stands before the reductions, so that the column sums to the net total.

    Attributes:
        notes: Its days, and what else is needed to follow the amount.
        price: None where not one price was multiplied: a correction, use that was included, tiers.
        is_free: Nothing to pay for it.
    """

    name: str
    notes: tuple[str, ...]
    price: Price | None
    net: str
    rate: str
    amount: str
    is_free: bool
    reductions: tuple[Reduction, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The charges of one subscription; no name, no heading."""

    name: str | None
    amount: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Taxed:
    """The lines that are taxed alike."""

    rate: Decimal
    treatment: TaxTreatment
    lines: tuple[PricedLine, ...]


def groups_of(bill: Bill, language: Language) -> Iterator[Group]:
    """Write the charges of a bill, by subscription."""
    by_service: dict[tuple[int | None, str], list[PricedLine]] = {}
    for line in bill.lines:
        by_service.setdefault((line.subscription_id, line.label), []).append(line)
    several = len(by_service) > 1
    names = dict(zip(map(id, bill.lines), wording.plain_names(bill.lines, language, bill.lines), strict=True))
    for (_, label), lines in by_service.items():
        name = label or (language.text("document-other-charges") if several else None)
        amount = Money(sum(line.amount_minor for line in lines), bill.currency)
        yield Group(
            name=name,
            amount=wording.money(amount, language) if several else None,
            rows=tuple(_row(line, names[id(line)], lines, language) for line in lines),
        )


def by_tax(lines: Sequence[PricedLine]) -> list[Taxed]:
    """Part lines by the way they are taxed, the highest rate first."""
    found: dict[tuple[Decimal, TaxTreatment], list[PricedLine]] = {}
    for line in lines:
        found.setdefault((line.segment.tax_rate, line.segment.tax_treatment), []).append(line)
    order = list(TaxTreatment)
    alike = [Taxed(rate, treatment, tuple(each)) for (rate, treatment), each in found.items()]
    return sorted(alike, key=lambda taxed: (-taxed.rate, order.index(taxed.treatment)))


def _row(line: PricedLine, name: str, among: Sequence[PricedLine], language: Language) -> Row:
    told = explain_line(line)
    days = language.days(told.service.start, told.service.end)
    return Row(
        name=name,
        notes=(days, *_notes(told, line, among, language)),
        price=_price(line, language),
        net=wording.money(told.base, language),
        rate=NO_RATE if told.tax_treatment in UNTAXED else language.percent(told.tax_rate),
        amount=wording.money(told.total, language),
        is_free=not line.base_minor,
        reductions=tuple(
            Reduction(_discount(each, language), wording.money(-each.amount, language))
            for each in told.discounts
            if each.amount.minor
        ),
    )


def _notes(told: LineExplanation, line: PricedLine, among: Sequence[PricedLine], language: Language) -> Iterator[str]:
    if told.kind in {ComponentKind.RECURRING, ComponentKind.ONE_OFF} and not told.is_whole:
        yield part_words(told, language)
    shared = shared_allowance(line, among)
    if shared is not None:
        yield places_words(told, shared, language)
    if told.kind is ComponentKind.USAGE and told.included:
        used, included = (
            rates.amount(each, told.model, told.unit, line.currency, language)
            for each in (told.quantity, told.included)
        )
        how = used_words(told.model, language)
        yield language.text("document-used", how=how, used=used, included=included)
    scaled = rates.told(told, line.currency, language)
    if scaled is not None:
        yield scaled
    if told.bound is not None:
        yield bound_words(told, told.bound, language)
    corrected = correction_words(told, language)
    if corrected is not None:
        yield corrected
    if told.why.kind in TOLD or (told.correction is not None and told.correction.cause is not None):
        yield why_words(told, language)


def _price(line: PricedLine, language: Language) -> Price | None:
    """Write quantity × unit price; of usage, what is beyond the allowance."""
    segment = line.segment
    if line.kind is ComponentKind.CORRECTION or not line.charged:
        return None
    if rates.told(explain_line(line), line.currency, language) is not None:
        return None
    if line.kind is ComponentKind.USAGE:
        quantity = wording.quantity(line.charged, line.unit, language)
    else:
        quantity = pieces_words(line.charged, line.unit, language)
    price = language.unit_price(segment.unit_price, line.currency)
    point = price.rfind(get_decimal_symbol(language.locale))
    tail = price[point:] if point >= 0 else re.split(r"\d", price)[-1]
    # The spaces round × do not break, or a narrow column would part the number from its price.
    return Price(f"{quantity}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{price}", tail)


def _discount(told: DiscountExplanation, language: Language) -> str:
    text = "document-discount-part" if told.is_part else "document-discount"
    return language.text(text, name=told.name, terms=discount_terms(told, language))
