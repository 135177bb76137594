"""How the amount of a line comes about, in words: for edges, as billing.words.wording."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from billing.charging.pricing import PricedLine
from billing.insight.explanation import BoundExplanation, DiscountExplanation, LineExplanation, explain_line
from billing.kinds import ComponentKind, EventKind, PriceModel, Proration, TaxTreatment
from billing.words import rates, wording
from billing.words.corrections import correction_words, why_words
from locales import Language
from locales.rich import RichText, joined

UNTAXED = (TaxTreatment.REVERSE_CHARGE, TaxTreatment.EXEMPT, TaxTreatment.OUTSIDE)
"""Without a tax, for a reason that the law names."""

MONTH = "month"
"""Unit of a fee for leaving early that is charged for each month left."""

AS_EVER = (EventKind.REGULAR, EventKind.IN_ADVANCE)
"""Why something is charged that was held all the time."""


def line_calculation(
    line: PricedLine, currency: str, language: Language, *, among: Sequence[PricedLine] = ()
) -> RichText:
    """Write how the amount of a line comes about, and why it is on this bill: a block of lines.

    Use that costs nothing needs neither tax nor reason.

    Args:
        line: The line.
        currency: ISO 4217.
        language: Of the words.
        among: All lines of its bill: they tell what it shares with others.
    """
    told = explain_line(line)
    name = wording.line_name(line, language, among)
    shared = shared_allowance(line, among)
    first = [
        language.rich("calculation-title", what=name, total=wording.money(told.total, language)),
        _service(told, language),
        *([RichText(places_words(told, shared, language))] if shared is not None else []),
        *_rating(told, line.segment.included if shared is None else told.included, currency, language),
    ]
    if line.costs_nothing:
        return joined(first)
    rest = [
        *(_discount(each, language) for each in told.discounts if each.amount.minor),
        _tax(told, language),
        language.rich("calculation-why", why=why_words(told, language)),
    ]
    return joined(first + rest)


def rating_words(line: PricedLine, language: Language) -> str:
    """Write how the amount of a line comes about, before discounts and tax."""
    told = explain_line(line)
    return "; ".join(each.plain for each in _rating(told, line.segment.included, line.currency, language))


def bound_words(told: LineExplanation, bound: BoundExplanation, language: Language) -> str:
    """Say which minimum or maximum made the amount: `At least €10.00 for a whole billing period: €10.00`."""
    text = "calculation-minimum" if bound.is_minimum else "calculation-maximum"
    values = {"whole": wording.money(bound.whole, language), "amount": wording.money(told.base, language)}
    if told.is_whole:
        return language.text(text, **values)
    return language.text(f"{text}-part", **values, part=part_words(told, language))


def part_words(told: LineExplanation, language: Language) -> str:
    """Write what part of the billing period, or of the price, is due: `12 of 30 days`, `3/24 (3 of 24 months left)`."""
    values = {"days": told.days, "of": told.of_days}
    if told.kind is ComponentKind.ONE_OFF:
        part = language.text("part-fraction", **values)
        if told.why.kind is not EventKind.EARLY_TERMINATION:
            return part
        if told.unit == MONTH:
            how = language.text("part-share")
            return language.text("part-counted", part=_share(told, part, language), how=how)
        return language.text("part-counted", part=part, how=language.text("part-months", **values))
    match told.proration:
        case Proration.SECONDS:
            return language.text("part-seconds", **values)
        case Proration.DAYS:
            return language.text("part-days", **values)
        case policy:
            part, how = language.text("part-days", **values), language.text(f"proration-{policy.value}")
            return language.text("part-counted", part=part, how=how)


def used_words(model: PriceModel, language: Language) -> str:
    """Say what a quantity is called: what costs a percentage is an amount that nobody used."""
    return language.text("used-money" if model is PriceModel.PERCENTAGE else "used-units")


def pieces_words(quantity: Decimal, unit: str, language: Language) -> str:
    """Write how many pieces are held or charged; of a fee for leaving early, how many months are left."""
    number = language.number(quantity)
    if unit != MONTH:
        return number
    return language.text("quantity-months-left", amount=number, count=int(quantity))


def shared_allowance(line: PricedLine, among: Sequence[PricedLine]) -> Decimal | None:
    """Return the allowance that a line shares with use in other places on the same days; None if it shares none."""

    def key(each: PricedLine) -> tuple[object, ...]:
        return each.subscription_id, each.component, each.segment.plan_code, each.segment.service

    if line.kind is not ComponentKind.USAGE:
        return None
    mine = key(line)
    together = [each for each in among if each.kind is ComponentKind.USAGE and key(each) == mine]
    whole = sum((each.allowance for each in together), Decimal(0))
    return whole if whole and len({each.place for each in together}) > 1 else None


def places_words(told: LineExplanation, whole: Decimal, language: Language) -> str:
    """Say what of an allowance fell to one of several places."""
    included, all_of_it = (wording.quantity(each, told.unit, language) for each in (told.included, whole))
    return language.text("calculation-allowance-places", whole=all_of_it, included=included)


def _share(told: LineExplanation, fraction: str, language: Language) -> str:
    """Write a part of a price as a percentage, if it is one of few digits."""
    share = Fraction(told.days, told.of_days)
    if 1000 % share.denominator:
        return fraction
    return rates.percent_words(Decimal(share.numerator) / share.denominator, language)


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
        terms.append(language.text("discount-until", until=wording.on_day(last, language)))
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
        "quantity": pieces_words(told.quantity, told.unit, language),
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
        "how": used_words(told.model, language),
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
