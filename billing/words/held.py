"""What a customer holds in words: prices, allowances, what binds her; for edges, as billing.words.wording."""

from datetime import timedelta

from billing.charging.tax import Taxation
from billing.contracts.commitments import Commitment
from billing.kinds import FeeRule, Interval, PriceModel, TaxTreatment
from billing.money import Money
from billing.services import IncludedView
from billing.words import rates, wording
from locales import Language

WITHOUT_TAX = (TaxTreatment.EXEMPT, TaxTreatment.REVERSE_CHARGE, TaxTreatment.OUTSIDE)
"""No rate applies to these; 0 % is not what they are."""


def period_price(price: Money, interval: Interval, language: Language) -> str:
    """Write a price of a whole period: `€59.90 a year`."""
    return language.text("held-price", price=wording.money(price, language), interval=interval.value)


def pieces(name: str, quantity: int, language: Language) -> str:
    """Write what is held, and how often: `Solvika Office × 9`."""
    return name if quantity == 1 else f"{name} × {language.number(quantity)}"


def use_words(use: IncludedView, currency: str, interval: Interval, language: Language) -> str:
    """Write what use costs: `Mobile data: 10 GB included, then €1.50 per GB`."""
    what = wording.charged_name(use.component, None, use.offer, language)
    price = ", ".join(
        [_rate(use, currency, language)]
        + [
            language.text(text, price=period_price(Money(minor, currency), interval, language))
            for text, minor in _bounds(use)
        ]
    )
    if not use.included:
        return language.text("held-pay-per-use", what=what, price=price)
    included = rates.amount(use.included, _model(use), use.unit, currency, language)
    return language.text("held-included", what=what, included=included, price=price)


def term_words(term: Commitment, currency: str, language: Language) -> str:
    """Say how long something binds, until when to give notice, and what leaving earlier costs."""
    sentences = [_until(term, language), _fee(term, currency, language)]
    if term.clause:
        sentences.append(language.text("held-clause", clause=term.clause))
    return " ".join(sentences)


def net_words(tax: Taxation, language: Language) -> str:
    """Say that prices are net, and which VAT comes on top, if any."""
    if tax.treatment in WITHOUT_TAX:
        return language.text("held-net-none", why=language.text(f"tax-{tax.treatment.value}"))
    return language.text("held-net", rate=language.percent(tax.rate))


def _model(use: IncludedView) -> PriceModel:
    return PriceModel.PER_UNIT if use.scale is None else use.scale.model


def _rate(use: IncludedView, currency: str, language: Language) -> str:
    scale = use.scale
    if scale is not None and scale.tiers:
        return rates.tiers_words(scale, use.unit, currency, language)
    price = rates.price_words(use.unit_price, scale, use.unit, currency, language)
    if _model(use) is not PriceModel.PER_UNIT:
        return price
    named = f"held-unit-{use.unit}"
    unit = language.text(named) if language.has(named) else use.unit
    return language.text("held-per-unit", price=price, unit=unit)


def _bounds(use: IncludedView) -> list[tuple[str, int]]:
    if use.scale is None:
        return []
    bounds = (("held-at-least", use.scale.minimum_minor), ("held-at-most", use.scale.maximum_minor))
    return [(text, minor) for text, minor in bounds if minor is not None]


def _until(term: Commitment, language: Language) -> str:
    until = language.date(term.to_on - timedelta(days=1))
    if not term.renews:
        return language.text("held-term", until=until)
    by = language.date(term.to_on - timedelta(days=term.notice_days))
    return language.text("held-term-renews", until=until, by=by, months=term.months)


def _fee(term: Commitment, currency: str, language: Language) -> str:
    match term.fee:
        case FeeRule.FIXED | FeeRule.DECLINING:
            fee = wording.money(Money(term.fee_minor, currency), language)
            return language.text(f"held-fee-{term.fee.value}", fee=fee)
        case FeeRule.REMAINING:
            return language.text("held-fee-remaining", share=language.percent(term.fee_share))
        case FeeRule.NOTHING:
            return language.text("held-fee-nothing")
