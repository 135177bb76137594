"""What a correction is about, in words: for edges, as billing.words.wording."""

from decimal import Decimal

from billing.charging.pricing import CorrectedUse
from billing.insight.explanation import LineExplanation
from billing.kinds import EventKind
from billing.words import wording
from locales import Language


def why_words(told: LineExplanation, language: Language) -> str:
    """Say why a line is on its bill; of a correction, what happened that the earlier bill did not know."""
    corrected, why = told.correction, told.why
    if corrected is None or why.kind is not EventKind.BACKDATED or why.reference is None:
        return wording.why(why, language)
    if corrected.cause is not None:
        cause = wording.why(corrected.cause, language)
        return language.text("why-backdated-cause", cause=cause, reference=why.reference)
    if not corrected.due.minor:
        return language.text("why-backdated-gone", on=wording.on_day(why.on, language), reference=why.reference)
    return wording.why(why, language)


def use_words(use: CorrectedUse, currency: str, language: Language) -> str:
    """Say how much use a correction is about: `More than billed: 3 GB, in all: 15 GB, included: 10 GB`."""

    def amount(value: Decimal) -> str:
        return wording.quantity(value, use.unit, language)

    text = "correction-use-more" if use.used >= use.billed else "correction-use-less"
    parts = [language.text(text, difference=amount(abs(use.used - use.billed)), used=amount(use.used))]
    if use.allowance:
        parts.append(language.text("correction-use-included", included=amount(use.allowance)))
    if use.charged and use.unit_price is not None:
        price = language.unit_price(use.unit_price, currency)
        if use.allowance:
            parts.append(language.text("correction-use-beyond", charged=amount(use.charged), price=price))
        else:
            parts.append(language.text("rate-packages", packages=amount(use.charged), price=price))
    return ", ".join(parts)


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
    if corrected.given_back.minor:
        given = wording.money(corrected.given_back, language)
        facts = language.text("correction-facts-given", **values, given=given)
    else:
        facts = language.text("correction-facts", **values)
    if corrected.use is None:
        return facts
    return f"{facts}. {use_words(corrected.use, corrected.due.currency, language)}"
