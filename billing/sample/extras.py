"""What customers of the sample company add to a plan: between them, every kind of price there is.

Each is a price model, a time of billing, a tax or a way to count parts of a month that no plan has.
"""

from dataclasses import replace
from decimal import Decimal

from billing.charging.scales import Scale, Tier
from billing.kinds import PlanKind, PriceModel, Proration, TaxCategory, Timing
from billing.sample.charges import CURRENCIES, Charge, Currency, Offer, recurring, use


def _tier(currency: Currency, up_to: str | None, eur: str, gbp: str, kzt: str) -> Tier:
    price = dict(zip(CURRENCIES, (eur, gbp, kzt), strict=True))[currency]
    return Tier(None if up_to is None else Decimal(up_to), Decimal(price))


def _in_currency(currency: Currency, eur: int, gbp: int, kzt: int) -> int:
    return dict(zip(CURRENCIES, (eur, gbp, kzt), strict=True))[currency]


def _abroad(currency: Currency) -> Scale:
    tiers = (
        _tier(currency, "60", "19", "16", "5700"),
        _tier(currency, "300", "12", "10", "3600"),
        _tier(currency, None, "8", "7", "2400"),
    )
    return Scale(PriceModel.GRADUATED, tiers)


def _stored(currency: Currency) -> Scale:
    tiers = (
        _tier(currency, "50", "5", "4.5", "1500"),
        _tier(currency, "200", "4", "3.5", "1200"),
        _tier(currency, None, "2.5", "2.2", "750"),
    )
    return Scale(PriceModel.VOLUME, tiers)


def _by_the_hour(currency: Currency) -> Scale:
    most = _in_currency(currency, 1200, 1000, 360_000)
    return Scale(PriceModel.PACKAGE, package=Decimal(60), maximum_minor=most)


def _of_purchases(currency: Currency) -> Scale:
    least = _in_currency(currency, 99, 89, 29_700)
    return Scale(PriceModel.PERCENTAGE, minimum_minor=least)


def _in_advance(charge: Charge, tax: TaxCategory = TaxCategory.STANDARD) -> Charge:
    return replace(charge, timing=Timing.ADVANCE, tax_category=tax)


_TV = _in_advance(recurring("tv", "1290", "1090", "387000"))
_TV_PRICES = (("IE", "1390"), ("DE", "1490"), ("GR", "1190"), ("PT", "1090"), ("LV", "890"))

EXTRAS = (
    Offer(
        "protect",
        "Solvika Protect",
        PlanKind.ADD_ON,
        None,
        (_in_advance(recurring("protect", "499", "429", "149900"), TaxCategory.EXEMPT),),
    ),
    Offer(
        "press",
        "Solvika Press",
        PlanKind.ADD_ON,
        None,
        (_in_advance(recurring("press", "799", "699", "239900"), TaxCategory.REDUCED),),
        Proration.NONE,
    ),
    Offer(
        "tv",
        "Solvika TV",
        PlanKind.ADD_ON,
        None,
        # The rights to what is shown are bought country by country.
        (_TV, *(_TV.only_in(*price) for price in _TV_PRICES)),
        Proration.SECONDS,
    ),
    Offer(
        "music",
        "Solvika Music",
        PlanKind.ADD_ON,
        None,
        (recurring("music", "649", "559", "194900"),),
        Proration.INCLUSIVE_DAYS,
    ),
    Offer(
        "kids",
        "Solvika Kids",
        PlanKind.ADD_ON,
        None,
        (recurring("kids", "250", "220", "75000"),),
        Proration.FIXED_28,
    ),
    Offer(
        "world",
        "Solvika World",
        PlanKind.ADD_ON,
        None,
        (replace(use("international", "minute", "20", "19", "16", "5700"), scale=_abroad),),
    ),
    Offer(
        "vault",
        "Solvika Vault",
        PlanKind.ADD_ON,
        None,
        (replace(use("storage", "gb", "0", "5", "4.5", "1500"), scale=_stored),),
    ),
    Offer(
        "hotspot",
        "Solvika Hotspot",
        PlanKind.ADD_ON,
        None,
        (replace(use("hotspot", "minute", "0", "150", "130", "45000"), scale=_by_the_hour),),
    ),
    Offer(
        "pay",
        "Solvika Pay",
        PlanKind.ADD_ON,
        None,
        (replace(use("purchases", "money", "0", "0.015", "0.015", "0.015"), scale=_of_purchases),),
    ),
)
