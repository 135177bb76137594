"""Cells that hold decimals: in one form, in major units, and never a float."""

import re
from dataclasses import dataclass
from decimal import Decimal

from typing_extensions import override

from billing.moving.cells import Cell, Kind, WrongCell

MOST_WHOLE_DIGITS, MOST_DECIMALS = 15, 13
"""Of a decimal: so that it is never rounded (decimal.DefaultContext), and fits where it is stored."""
MOST_MINOR = 10**16
"""Of an amount: sums of many still fit into 64 bits."""


@dataclass(frozen=True)
class Number(Kind):
    """A decimal, with a point."""

    is_signed: bool = False

    @property
    @override
    def told(self) -> str:
        return "decimal, with a point"

    @override
    def read(self, text: str) -> Cell:
        return plain(_decimal(text, is_signed=self.is_signed))

    @override
    def cell(self, stored: object, exponent: int) -> Cell:
        return None if stored is None else plain(Decimal(str(stored)))


@dataclass(frozen=True)
class Percent(Number):
    """A percentage: 21 is 21 %. Stored as the fraction."""

    @property
    @override
    def told(self) -> str:
        return "percentage: `21` is 21 %"

    @override
    def cell(self, stored: object, exponent: int) -> Cell:
        return None if stored is None else plain(Decimal(str(stored)).scaleb(2))

    @override
    def stored(self, cell: Cell, exponent: int) -> Cell:
        return None if cell is None else plain(Decimal(str(cell)).scaleb(-2))


@dataclass(frozen=True)
class Price(Number):
    """Money that may be finer than the smallest coin; stored as a decimal of minor units."""

    @property
    @override
    def told(self) -> str:
        return "price in major units: `12.90`, `0.0015`"

    @override
    def write(self, cell: Cell, exponent: int) -> str:
        return "" if cell is None else padded(str(cell), exponent)

    @override
    def cell(self, stored: object, exponent: int) -> Cell:
        return None if stored is None else plain(Decimal(str(stored)).scaleb(-exponent))

    @override
    def stored(self, cell: Cell, exponent: int) -> Cell:
        return None if cell is None else plain(Decimal(str(cell)).scaleb(exponent))


@dataclass(frozen=True)
class Amount(Price):
    """Money in whole minor units; stored as their number."""

    most_minor: int = MOST_MINOR

    @property
    @override
    def told(self) -> str:
        return "amount in major units: `12.90`"

    @override
    def stored(self, cell: Cell, exponent: int) -> Cell:
        if cell is None:
            return None
        minor = minor_units(str(cell), exponent)
        if abs(minor) > self.most_minor:
            raise WrongCell(f"is more than {padded(plain(Decimal(self.most_minor).scaleb(-exponent)), exponent)}")
        return minor


class Tiers(Kind):
    """Tiers of a price, in one cell."""

    @property
    @override
    def told(self) -> str:
        return "tiers: `100:0.05; 1000:0.04; *:0.03`"

    @override
    def read(self, text: str) -> Cell:
        tiers = [part.strip() for part in text.split(";")]
        return "; ".join(self._tier(tier) for tier in tiers if tier)

    def _tier(self, text: str) -> str:
        found = re.fullmatch(r"([^:]+):([^+/]+)(?:\+([^/]+))?(?:/(.+))?", text.replace(" ", ""))
        if found is None:
            raise WrongCell(f"has a tier {text!r} that cannot be read", "write tiers as 100:0.05; *:0.03")
        up_to, price, flat, package = found.groups()
        told = "*" if up_to == "*" else plain(_decimal(up_to))
        told += ":" + plain(_decimal(price))
        if flat is not None and _decimal(flat):
            told += "+" + plain(_decimal(flat))
        if package is not None:
            told += "/" + plain(_decimal(package))
        return told


def plain(number: Decimal) -> str:
    """Write a decimal in the one form that equal decimals have.

    >>> plain(Decimal("12.90")), plain(Decimal("1E+3")), plain(Decimal("-0.00"))
    ('12.9', '1000', '0')
    """
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def padded(text: str, exponent: int) -> str:
    """Write an amount with at least the digits of its currency.

    >>> padded("12.9", 2), padded("12", 0), padded("0.0015", 2), padded("7", 3)
    ('12.90', '12', '0.0015', '7.000')
    """
    if exponent <= 0:
        return text
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction.ljust(exponent, '0')}"


def minor_units(text: str, exponent: int) -> int:
    """Turn an amount into minor units.

    >>> minor_units("12.9", 2), minor_units("-5", 0), minor_units("1.234", 3)
    (1290, -5, 1234)

    Raises:
        WrongCell: It has more digits than its currency.
    """
    minor = Decimal(text).scaleb(exponent)
    if minor != int(minor):
        raise WrongCell(f"has more digits behind the point than the {exponent} of its currency")
    return int(minor)


def _decimal(text: str, *, is_signed: bool = False) -> Decimal:
    found = re.fullmatch(rf"(-?)([0-9]{{1,{MOST_WHOLE_DIGITS}}})(\.[0-9]{{1,{MOST_DECIMALS}}})?", text)
    if found is None:
        looks_german = re.fullmatch(r"-?[0-9.]*[0-9],[0-9]+", text) is not None
        remedy = f"write {text.replace('.', '').replace(',', '.')}" if looks_german else ""
        raise WrongCell("is not a decimal number", remedy)
    if found[1] and not is_signed:
        raise WrongCell("is below zero")
    return Decimal(text)
