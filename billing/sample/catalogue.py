"""What Solvika sells, at what price, and the tax of each country. Solvika does not exist."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from billing.kinds import ComponentKind, PlanKind, PriceModel, Proration, TaxCategory, Timing
from billing.rating import scale_facts
from billing.scales import Scale

Currency = str

OPENED_ON = date(2015, 3, 1)
"""From when on the first prices are valid."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan or add-on of the sample company."""

    code: str
    name: str
    kind: PlanKind
    withdrawn_on: date | None
    charges: tuple["Charge", ...]
    proration: Proration = Proration.DAYS


@dataclass(frozen=True, slots=True)
class Charge:
    """A priced component of an offer.

    Attributes:
        eur, gbp, kzt: Net price in minor units.
    """

    component: str
    kind: ComponentKind
    unit: str
    included: str
    eur: str
    gbp: str
    kzt: str
    timing: Timing = Timing.ARREAR
    tax_category: TaxCategory = TaxCategory.STANDARD
    scale: Callable[[Currency], Scale] | None = None

    @property
    def model(self) -> PriceModel:
        """How the quantity becomes an amount."""
        return PriceModel.PER_UNIT if self.scale is None else self.scale("EUR").model

    def scale_facts(self, currency: str) -> dict[str, Any] | None:
        """Return the scale in one of the three currencies, as JSON values."""
        return None if self.scale is None else scale_facts(self.scale(currency))

    def price(self, currency: str) -> Decimal:
        """Return the price in one of the three currencies."""
        return Decimal({"EUR": self.eur, "GBP": self.gbp, "KZT": self.kzt}[currency])


CURRENCIES = ("EUR", "GBP", "KZT")


def _monthly(component: str, eur: str, gbp: str, kzt: str) -> Charge:
    return Charge(component, ComponentKind.RECURRING, "month", "0", eur, gbp, kzt)


def _once(component: str, eur: str, gbp: str, kzt: str) -> Charge:
    return Charge(component, ComponentKind.ONE_OFF, "piece", "0", eur, gbp, kzt)


def _use(component: str, unit: str, included: str, eur: str, gbp: str, kzt: str) -> Charge:
    return Charge(component, ComponentKind.USAGE, unit, included, eur, gbp, kzt)


ROAMING = (
    _use("roaming_data", "gb", "0", "2900", "2500", "870000"),
    _use("roaming_voice", "minute", "0", "45", "39", "13500"),
)

OFFERS = (
    Offer(
        "solvika-mini",
        "Solvika Mini",
        PlanKind.PLAN,
        None,
        (
            _monthly("plan", "800", "700", "240000"),
            _use("data", "gb", "2", "240", "210", "72000"),
            _use("voice", "minute", "100", "9", "8", "2700"),
            _use("sms", "sms", "50", "9", "8", "2700"),
            *ROAMING,
        ),
    ),
    Offer(
        "solvika-smart",
        "Solvika Smart",
        PlanKind.PLAN,
        None,
        (
            _monthly("plan", "1400", "1200", "420000"),
            _use("data", "gb", "10", "180", "155", "54000"),
            _use("voice", "minute", "300", "8", "7", "2400"),
            _use("sms", "sms", "100", "8", "7", "2400"),
            *ROAMING,
        ),
    ),
    Offer(
        "solvika-plus",
        "Solvika Plus",
        PlanKind.PLAN,
        None,
        (
            _monthly("plan", "2200", "1900", "660000"),
            _use("data", "gb", "25", "140", "120", "42000"),
            _use("voice", "minute", "1000", "6", "5", "1800"),
            _use("sms", "sms", "300", "6", "5", "1800"),
            *ROAMING,
        ),
    ),
    Offer(
        "solvika-max",
        "Solvika Max",
        PlanKind.PLAN,
        None,
        (
            _monthly("plan", "3400", "2900", "1020000"),
            _use("data", "gb", "80", "100", "86", "30000"),
            _use("voice", "minute", "3000", "4.5", "3.9", "1350"),
            _use("sms", "sms", "1000", "4.5", "3.9", "1350"),
            *ROAMING,
        ),
    ),
    Offer(
        "solvika-duo",
        "Solvika Duo",
        PlanKind.PLAN,
        None,
        (
            _monthly("plan", "900", "780", "270000"),
            _use("data", "gb", "5", "180", "155", "54000"),
            _use("voice", "minute", "200", "8", "7", "2400"),
            _use("sms", "sms", "50", "8", "7", "2400"),
            *ROAMING,
        ),
    ),
    Offer(
        "solvika-classic",
        "Solvika Classic",
        PlanKind.PLAN,
        date(2024, 7, 1),
        (
            _monthly("plan", "1900", "1650", "570000"),
            _use("data", "gb", "5", "250", "215", "75000"),
            _use("voice", "minute", "200", "9", "8", "2700"),
            _use("sms", "sms", "50", "9", "8", "2700"),
            *ROAMING,
        ),
    ),
    Offer(
        "data-10",
        "Data+ 10",
        PlanKind.ADD_ON,
        None,
        (_monthly("data_10", "600", "520", "180000"), _use("data", "gb", "10", "180", "155", "54000")),
    ),
    Offer(
        "globo-pass",
        "Globo Pass",
        PlanKind.ADD_ON,
        None,
        (_monthly("globo_pass", "500", "430", "150000"), _use("roaming_data", "gb", "1", "900", "780", "270000")),
    ),
    Offer("care", "Solvika Care", PlanKind.ADD_ON, None, (_monthly("care", "349", "299", "104900"),)),
    Offer("activation", "Solvika Start", PlanKind.ADD_ON, None, (_once("activation", "990", "850", "297000"),)),
    Offer("new-sim", "Solvika SIM", PlanKind.ADD_ON, None, (_once("sim_replacement", "500", "430", "150000"),)),
)


@dataclass(frozen=True, slots=True)
class Rise:
    """The monthly price of a plan that goes up at the start of the last billed month."""

    plan: str
    charge: Charge
    notice_days: int


RISE = Rise("solvika-smart", _monthly("plan", "1590", "1370", "480000"), 45)


@dataclass(frozen=True, slots=True)
class Vat:
    """The standard rate of a country from a day on, and the law that says so."""

    country: str
    rate: str
    valid_from: date
    source: str


VAT = (
    Vat("IE", "0.23", date(2021, 3, 1), "Value-Added Tax Consolidation Act 2010, s. 46(1)(a)"),
    Vat("GB", "0.20", date(2011, 1, 4), "Value Added Tax Act 1994, s. 2(1); Finance (No. 2) Act 2010, s. 3"),
    Vat("DE", "0.19", date(2021, 1, 1), "§ 12 Abs. 1 UStG"),
    Vat("AT", "0.20", date(1984, 1, 1), "§ 10 Abs. 1 UStG 1994"),
    Vat("GR", "0.24", date(2016, 6, 1), "Ν. 4389/2016, άρθρο 52"),
    Vat("CY", "0.19", date(2014, 1, 13), "Ο περί Φ.Π.Α. Νόμος 95(I)/2000, άρθρο 17"),
    Vat("PT", "0.23", date(2011, 1, 1), "CIVA, art. 18.º, n.º 1, al. c)"),
    Vat("LV", "0.21", date(2012, 7, 1), "Pievienotās vērtības nodokļa likums, 41. pants"),
    Vat("KZ", "0.12", date(2009, 1, 1), "Налоговый кодекс РК 2017 г., ст. 422"),
    Vat("KZ", "0.16", date(2026, 1, 1), "Налоговый кодекс РК 2025 г. (№ 214-VIII)"),
)
