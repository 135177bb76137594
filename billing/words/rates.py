"""What a quantity costs, in words: tiers, packages, percentages; for edges, as billing.words.wording."""

from decimal import Decimal

from billing.charging.pricing import Segment
from billing.charging.rating import TierPart
from billing.charging.scales import Scale, Tier
from billing.insight.explanation import LineExplanation
from billing.kinds import ComponentKind, PriceModel
from billing.money import Money
from billing.words import wording
from locales import Language


def amount(value: Decimal, model: PriceModel, unit: str, currency: str, language: Language) -> str:
    """Write how much of something there is; of what costs a percentage it is money."""
    if model is PriceModel.PERCENTAGE:
        return language.unit_price(value, currency)
    return wording.quantity(value, unit, language)


def told(line: LineExplanation, currency: str, language: Language) -> str | None:
    """Write what the charged quantity of a line costs: `first 100 GB at €1.00, next 20 GB at €0.80`.

    Nothing, where it is simply multiplied by a price, or nothing is charged.
    """
    if not line.charged:
        return None
    if line.model is PriceModel.PERCENTAGE:
        percent = percent_words(line.unit_price, language)
        return language.text("rate-percentage", percent=percent, amount=language.unit_price(line.charged, currency))
    if not line.tiers:
        return None
    unit = line.unit if line.kind is ComponentKind.USAGE else None
    if line.model is PriceModel.PACKAGE:
        (part,) = line.tiers
        price = language.unit_price(part.unit_price, currency)
        return language.text("rate-packages", packages=_units(part, unit, language), price=price)
    texts = ["rate-all"] if line.model is PriceModel.VOLUME else ["rate-first", *["rate-next"] * (len(line.tiers) - 1)]
    parts = [
        language.text(text, units=_units(part, unit, language), price=_price(part, currency, language))
        for text, part in zip(texts, line.tiers, strict=True)
    ]
    return ", ".join(parts)


def scale_words(segment: Segment, kind: ComponentKind, unit: str, currency: str, language: Language) -> str:
    """Write how a component is priced: `up to 100 GB at €1.00, beyond that at €0.80`."""
    scale = segment.scale
    of_unit = unit if kind is ComponentKind.USAGE else None
    if scale is not None and scale.tiers:
        return tiers_words(scale, of_unit, currency, language)
    price = price_words(segment.unit_price, scale, of_unit, currency, language)
    if scale is None or scale.model is PriceModel.PER_UNIT:
        return language.text("scale-each", price=price)
    return price


def tiers_words(scale: Scale, unit: str | None, currency: str, language: Language) -> str:
    """Write the tiers of a scale: `up to 100 GB at €1.00, beyond that at €0.80`."""
    return ", ".join(_tier_words(scale, tier, unit, currency, language) for tier in scale.tiers)


def price_words(price: Decimal, scale: Scale | None, unit: str | None, currency: str, language: Language) -> str:
    """Write one price, as its scale means it: `€1.50`, `€5.00 per 100 GB`, `1.5%`."""
    if scale is not None and scale.model is PriceModel.PERCENTAGE:
        return percent_words(price, language)
    written = language.unit_price(price, currency)
    if scale is None or scale.package is None:
        return written
    return language.text("price-package", price=written, size=_counted(scale.package, unit, language))


def percent_words(fraction: Decimal, language: Language) -> str:
    """Write a percentage that is a price, with all its decimal places."""
    places = max(-int(fraction.normalize().as_tuple().exponent) - 2, 1)
    return language.percent(fraction, places=places)


def _tier_words(scale: Scale, tier: Tier, unit: str | None, currency: str, language: Language) -> str:
    price = _with_flat(language.unit_price(tier.unit_price, currency), tier.flat_minor, currency, language)
    if tier.package is not None:
        price = language.text("price-package", price=price, size=_counted(tier.package, unit, language))
    if tier.up_to is not None:
        return language.text("scale-up-to", units=_counted(tier.up_to, unit, language), price=price)
    if len(scale.tiers) == 1:
        return language.text("scale-all", price=price)
    return language.text("scale-all-beyond" if scale.model is PriceModel.VOLUME else "scale-beyond", price=price)


def _units(part: TierPart, unit: str | None, language: Language) -> str:
    if part.package is None:
        return _counted(part.units, unit, language)
    size = _counted(part.package, unit, language)
    return language.text("quantity-packages", amount=language.number(part.times), count=int(part.times), size=size)


def _price(part: TierPart, currency: str, language: Language) -> str:
    return _with_flat(language.unit_price(part.unit_price, currency), part.flat_minor, currency, language)


def _with_flat(price: str, flat_minor: Decimal, currency: str, language: Language) -> str:
    if not flat_minor:
        return price
    return language.text("rate-flat", price=price, flat=language.unit_price(flat_minor, currency))


def _counted(value: Decimal, unit: str | None, language: Language) -> str:
    return language.number(value) if unit is None else wording.quantity(value, unit, language)


def money_of(minor: int | None, currency: str, language: Language) -> str:
    """Write a minimum or maximum; nothing for none."""
    return "" if minor is None else wording.money(Money(minor, currency), language)
