"""How the amount of a line comes about, in words: for edges, as billing.words.wording."""

from datetime import date
from decimal import Decimal

from billing.charging.pricing import PricedLine
from billing.insight.explanation import BoundExplanation, DiscountExplanation, LineExplanation, explain_line
from billing.kinds import ComponentKind, EventKind, Proration, TaxTreatment
from billing.words import rates, wording
from locales import Language
from locales.rich import RichText, joined

UNTAXED = (TaxTreatment.REVERSE_CHARGE, TaxTreatment.EXEMPT, TaxTreatment.OUTSIDE)
"""Without a tax, for a reason that the law names."""

AS_EVER = (EventKind.REGULAR, EventKind.IN_ADVANCE)
"""Why something is charged that was held all the time."""


def line_calculation(line: PricedLine, currency: str, language: Language) -> RichText:
    """Write how the amount of a line comes about, and why it is on this bill: a block of lines.

    Use that costs nothing needs neither tax nor reason.
    """
    told = explain_line(line)
    first = [
        language.rich(
            "calculation-title", what=wording.line_name(line, language), total=wording.money(told.total, language)
        ),
        _service(told, language),
        *_rating(told, line.segment.included, currency, language),
    ]
    if line.costs_nothing:
        return joined(first)
    rest = [
        *(_discount(each, language) for each in told.discounts if each.amount.minor),
        _tax(told, language),
        language.rich("calculation-why", why=wording.why(told.why, language)),
    ]
    return joined(first + rest)


def bound_words(told: LineExplanation, bound: BoundExplanation, language: Language) -> str:
    """Say which minimum or maximum made the amount: `At least €10.00 for a whole billing period: €10.00`."""
    text = "calculation-minimum" if bound.is_minimum else "calculation-maximum"
    values = {"whole": wording.money(bound.whole, language), "amount": wording.money(told.base, language)}
    if told.is_whole:
        return language.text(text, **values)
    return language.text(f"{text}-part", **values, part=part_words(told, language))


def part_words(told: LineExplanation, language: Language) -> str:
    """Write what part of the billing period, or of the price, is due: `12 of 30 days`."""
    values = {"days": told.days, "of": told.of_days}
    if told.kind is ComponentKind.ONE_OFF:
        return language.text("part-fraction", **values)
    match told.proration:
        case Proration.SECONDS:
            return language.text("part-seconds", **values)
        case Proration.DAYS:
            return language.text("part-days", **values)
        case policy:
            part, how = language.text("part-days", **values), language.text(f"proration-{policy.value}")
            return language.text("part-counted", part=part, how=how)


def correction_words(told: LineExplanation, language: Language) -> str | None:
    """Say what an earlier bill charged and what is right; nothing, if the line corrects none in this way."""
    corrected = told.correction
    if corrected is None or told.why.reference is None:
        return None
    values = {
        "reference": told.why.reference,
        "billed": wording.money(corrected.billed, language),
        "due": wording.money(corrected.due, language),
    }
    if not corrected.given_back.minor:
        return language.text("correction-facts", **values)
    return language.text("correction-facts-given", **values, given=wording.money(corrected.given_back, language))


def discount_terms(told: DiscountExplanation, language: Language) -> str:
    """Write what a discount takes off and how long: `10%, at most €3.00, until 30 September 2026`."""
    off = wording.discount_off(told, language)
    terms = [language.text("discount-off-together", off=off) if told.is_part else off]
    if told.cap is not None:
        terms.append(language.text("discount-cap", cap=wording.money(told.cap, language)))
    if told.days != told.of_days:
        terms.append(language.text("discount-days", days=told.days, of=told.of_days))
    if told.until is not None:
        last = date.fromordinal(told.until.toordinal() - 1)
        terms.append(language.text("discount-until", until=language.date(last)))
    return ", ".join(terms)


def _service(told: LineExplanation, language: Language) -> RichText:
    period = language.days(told.service.start, told.service.end)
    if told.label:
        return language.rich("calculation-service", label=told.label, period=period)
    return language.rich("calculation-period", period=period)


def _rating(told: LineExplanation, included: Decimal, currency: str, language: Language) -> list[RichText]:
    """Write how the amount before discounts comes about."""
    if told.kind is ComponentKind.CORRECTION:
        return [_correction(told, language)]
    rated = _used(told, included, currency, language)
    if told.kind is not ComponentKind.USAGE:
        rated = [_held(told, currency, language)]
    if told.bound is not None:
        rated.append(RichText(bound_words(told, told.bound, language)))
    return rated


def _correction(told: LineExplanation, language: Language) -> RichText:
    base = wording.money(told.base, language)
    facts = correction_words(told, language)
    if facts is not None:
        return language.rich("calculation-corrected", facts=facts, base=base)
    return language.rich("calculation-correction" if told.base.minor <= 0 else "calculation-correction-more", base=base)


def _held(told: LineExplanation, currency: str, language: Language) -> RichText:
    """Write how much what is held or ordered costs."""
    base = wording.money(told.rated, language)
    scaled = rates.told(told, currency, language)
    if scaled is not None and told.is_whole:
        return language.rich("calculation-scaled", parts=scaled, base=base)
    if scaled is not None:
        return language.rich("calculation-scaled-part", parts=scaled, part=part_words(told, language), base=base)
    values = {
        "quantity": language.number(told.quantity),
        "price": language.unit_price(told.unit_price, currency),
        "base": base,
    }
    if not told.is_whole:
        return language.rich("calculation-pieces-part", **values, part=part_words(told, language))
    if told.proration is Proration.NONE and told.kind is ComponentKind.RECURRING and told.why.kind not in AS_EVER:
        how = language.text(f"proration-{told.proration.value}")
        return language.rich("calculation-pieces-full", **values, how=how)
    return language.rich("calculation-pieces", **values)


def _used(told: LineExplanation, included: Decimal, currency: str, language: Language) -> list[RichText]:
    """Write how much what was used costs."""

    def amount(value: Decimal) -> str:
        return rates.amount(value, told.model, told.unit, currency, language)

    scaled = rates.told(told, currency, language)
    base = wording.money(told.rated, language)
    values = {
        "used": amount(told.quantity),
        "included": amount(told.included),
        "charged": amount(told.charged),
        "whole": amount(included),
        "price": language.unit_price(told.unit_price, currency),
        "base": base,
    }
    rows = []
    if told.included != included:
        rows.append(language.rich("calculation-allowance-part", **values, part=part_words(told, language)))
    rows.append(language.rich(_used_text(told, included, is_scaled=scaled is not None), **values))
    if scaled is not None:
        rows.append(language.rich("calculation-scaled", parts=scaled, base=base))
    return rows


def _used_text(told: LineExplanation, included: Decimal, *, is_scaled: bool) -> str:
    if not told.charged and told.bound is not None:
        return "calculation-used-included" if included else "calculation-used-only"
    if not included:
        return "calculation-used-only" if is_scaled else "calculation-used"
    if not told.charged:
        return "calculation-used-within"
    return "calculation-used-rest" if is_scaled else "calculation-used-beyond"


def _discount(told: DiscountExplanation, language: Language) -> RichText:
    return language.rich(
        "calculation-discount-part" if told.is_part else "calculation-discount",
        name=told.name,
        terms=discount_terms(told, language),
        amount=wording.money(-told.amount, language),
    )


def _tax(told: LineExplanation, language: Language) -> RichText:
    total = wording.money(told.total, language)
    if told.tax_treatment in UNTAXED and told.tax_source:
        text = f"calculation-tax-{told.tax_treatment.value}"
        return language.rich(text, law=wording.law(told.tax_source, language), total=total)
    return language.rich(
        "calculation-tax-reduced" if told.tax_treatment is TaxTreatment.REDUCED else "calculation-tax",
        net=wording.money(told.net, language),
        rate=language.percent(told.tax_rate),
        tax=wording.money(told.tax, language),
        total=total,
    )
