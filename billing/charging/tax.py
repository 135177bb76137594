"""Value added tax of one line: whose tax, at what rate, by which law.

The rates are in `tax_rates.toml` beside this module; each names its law. The rules of the place
are those for services supplied electronically and for telecommunications, with what they leave
out on purpose:

- the choice to tax consumers abroad at home below 10,000 EUR a year (Directive 2006/112/EC,
  art. 59c) is not taken; before 2015 consumers abroad were taxed at home, and bills are younger;
- of a seller outside the Union only this is known: consumers are taxed where they are, businesses
  in the Union owe the tax themselves, other businesses abroad are outside the scope;
- islands, enclaves and regions with rates of their own, and Northern Ireland, count as their state.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from operator import attrgetter
from typing import Any

from billing.charging.vat_numbers import MEMBER_STATES, valid_vat_number
from billing.kinds import Rounding, TaxCategory, TaxStatus, TaxTreatment
from billing.money import rounded_quotient

REVERSE_CHARGE = "Directive 2006/112/EC, art. 44 and 196"
OUTSIDE = "Directive 2006/112/EC, art. 44"
EXEMPT = "Directive 2006/112/EC, art. 132 and 135"

# Great Britain was treated as a member to the end of the transition (Withdrawal Agreement, art. 126 and 127).
_LEFT_THE_UNION = {"GB": date(2021, 1, 1)}
_NO_TAX = Decimal(0)


class NoTaxRate(LookupError):
    """No tax rate is known for a place and a day: the bill cannot be priced."""


@dataclass(frozen=True, slots=True)
class Taxed:
    """Who is supplied.

    Attributes:
        country: ISO 3166-1 code of where a consumer lives or a business is established.
        status: What the company has on record. A business outside the Union needs no number;
            the company keeps another proof (Implementing Regulation (EU) 282/2011, art. 18(3)).
        vat_number: As recorded; checked at every use.
    """

    country: str
    status: TaxStatus
    vat_number: str | None


@dataclass(frozen=True, slots=True)
class Taxation:
    """How one line is taxed.

    Attributes:
        rate: Fraction, 0 <= rate < 1.
        treatment: Why it is that rate.
        source: The law that says so.
        country: Where the supply is taxed, or would be.
    """

    rate: Decimal
    treatment: TaxTreatment
    source: str
    country: str


@dataclass(frozen=True, slots=True)
class KnownRate:
    """A rate of a country from a day on, as the data file has it.

    Attributes:
        treatment: As the category, but STANDARD where a country reduces nothing.
        covers: What a reduced rate applies to; empty for a standard rate.
        checked: Whether rate and day were compared with what `seen` names.
    """

    valid_from: date
    rate: Decimal
    treatment: TaxTreatment
    source: str
    covers: str
    checked: bool
    seen: str


def tax_on(net_minor: int, rate: Decimal, *, rounding: Rounding = Rounding.HALF_UP) -> int:
    """Compute the tax of a rounded net amount, once a line.

    >>> tax_on(1800, Decimal("0.2")), tax_on(50, Decimal("0.05"), rounding=Rounding.HALF_EVEN)
    (360, 2)
    """
    if not net_minor:
        return 0
    numerator, denominator = rate.as_integer_ratio()
    return rounded_quotient(net_minor * numerator, denominator, rounding)


def taxation(who: Taxed, seller_country: str, category: TaxCategory, on: date) -> Taxation:
    """Decide how a supply to a customer is taxed on a day.

    Consumers are taxed where they are (Directive 2006/112/EC, art. 58), businesses at home as
    consumers. Businesses elsewhere in the Union with a valid number of their country owe the tax
    themselves (art. 44 and 196), without one they are consumers; businesses outside the Union are
    outside its scope (art. 44). What is exempt is exempt for all.

    >>> taxation(Taxed("IE", TaxStatus.CONSUMER, None), "IE", TaxCategory.STANDARD, date(2021, 2, 28)).rate
    Decimal('0.21')

    Args:
        who: The customer.
        seller_country: ISO 3166-1 code of where the company is established.
        category: Which rate the thing sold has.
        on: The day of supply, local to the customer.

    Raises:
        NoTaxRate: None is known for the country, or none yet on that day.
    """
    country = who.country
    if who.status is TaxStatus.CONSUMER or country == seller_country or category is TaxCategory.EXEMPT:
        return _charged(country, category, on)
    if not _in_union(country, on):
        return _business_abroad(country, TaxTreatment.OUTSIDE)
    if who.vat_number is not None and valid_vat_number(country, who.vat_number):
        return _business_abroad(country, TaxTreatment.REVERSE_CHARGE)
    return _charged(country, category, on)


def known_countries() -> frozenset[str]:
    """Name the countries whose rates are known, by ISO 3166-1 code."""
    return frozenset(rates())


@cache
def rates() -> Mapping[str, Mapping[TaxCategory, tuple[KnownRate, ...]]]:
    """Read the data file, once; the rates of a category are in the order of their first days.

    Raises:
        ValueError: A rate is no fraction, or two of a category begin on one day.
    """
    file = files("billing.charging").joinpath("tax_rates.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        country: {TaxCategory(category): _in_order(rows, category) for category, rows in categories.items()}
        for country, categories in table.items()
    }


@lru_cache(maxsize=65_536)
def _charged(country: str, category: TaxCategory, on: date) -> Taxation:
    if category is TaxCategory.EXEMPT:
        return Taxation(_NO_TAX, TaxTreatment.EXEMPT, EXEMPT, country)
    known = rates().get(country, {}).get(category, ())
    at = bisect_right(known, on, key=attrgetter("valid_from"))
    if not at:
        message = f"no {category} tax rate of {country} on {on}"
        raise NoTaxRate(message)
    return Taxation(known[at - 1].rate, known[at - 1].treatment, known[at - 1].source, country)


@lru_cache(maxsize=1_024)
def _business_abroad(country: str, treatment: TaxTreatment) -> Taxation:
    source = REVERSE_CHARGE if treatment is TaxTreatment.REVERSE_CHARGE else OUTSIDE
    return Taxation(_NO_TAX, treatment, source, country)


def _in_union(country: str, on: date) -> bool:
    left_on = _LEFT_THE_UNION.get(country)
    return country in MEMBER_STATES or (left_on is not None and on < left_on)


def _in_order(rows: Sequence[Mapping[str, Any]], category: str) -> tuple[KnownRate, ...]:
    found = sorted((_rate(row, category) for row in rows), key=attrgetter("valid_from"))
    if len({rate.valid_from for rate in found}) < len(found):
        message = f"two {category} rates begin on one day: {found}"
        raise ValueError(message)
    return tuple(found)


def _rate(row: Mapping[str, Any], category: str) -> KnownRate:
    rate = Decimal(row["rate"])
    if not 0 <= rate < 1:
        message = f"not a fraction: {row}"
        raise ValueError(message)
    return KnownRate(
        valid_from=row["valid_from"],
        rate=rate,
        treatment=TaxTreatment(row.get("treatment", category)),
        source=row["source"],
        covers=row.get("covers", ""),
        checked=row["checked"],
        seen=row.get("seen", ""),
    )
