"""What the cells of our files hold: read strictly, told back in one form only.

A cell that was read is an `int`, a text, or nothing: days, instants and decimals stay texts, in the
one form in which equal values are equal texts. Money is in major units here, and in minor units
where it is stored; no float ever comes between.
"""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

from typing_extensions import override

Cell = int | str | None
"""What a cell holds, and what both databases take."""

LATEST_YEAR = 2199
EARLIEST_YEAR = 1900
LARGEST_WHOLE = 2**31 - 1
"""Of an INTEGER on PostgreSQL."""
MOST_WHOLE_DIGITS, MOST_DECIMALS = 15, 13
"""Of a decimal: so that it is never rounded (decimal.DefaultContext), and fits where it is stored."""
MOST_MINOR = 10**16
"""Of an amount: sums of many still fit into 64 bits."""


class WrongCell(ValueError):
    """A cell cannot hold this.

    Attributes:
        reason: What is wrong, as the end of a sentence.
        remedy: What to write instead, or nothing.
    """

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


class Kind(ABC):
    """What a column holds."""

    @property
    @abstractmethod
    def told(self) -> str:
        """Its name in the documentation."""

    @abstractmethod
    def read(self, text: str) -> Cell:
        """Read a cell that is not empty.

        Raises:
            WrongCell: It holds something else.
        """

    def write(self, cell: Cell, exponent: int) -> str:
        """Write a cell for a file; `exponent` is the currency's."""
        del exponent
        return "" if cell is None else str(cell)

    def cell(self, stored: object, exponent: int) -> Cell:
        """Turn what a database row holds into what `read` would have read."""
        del exponent
        return None if stored in {None, ""} else str(stored)

    def stored(self, cell: Cell, exponent: int) -> Cell:
        """Turn a cell into what the database keeps."""
        del exponent
        return cell


@dataclass(frozen=True)
class Text(Kind):
    """Printable text of at most so many characters."""

    longest: int

    @property
    @override
    def told(self) -> str:
        return f"text, up to {self.longest} characters"

    @override
    def read(self, text: str) -> Cell:
        if len(text) > self.longest:
            raise WrongCell(f"is longer than {self.longest} characters")
        if not text.isprintable():
            raise WrongCell("holds characters that cannot be printed", "remove line breaks and tabs")
        return text


@dataclass(frozen=True)
class Code(Kind):
    """Capital letters, such as a country or a currency."""

    letters: int

    @property
    @override
    def told(self) -> str:
        return f"{self.letters} capital letters"

    @override
    def read(self, text: str) -> Cell:
        if re.fullmatch(rf"[A-Z]{{{self.letters}}}", text) is None:
            capitals = text.upper()
            is_close = re.fullmatch(rf"[A-Z]{{{self.letters}}}", capitals) is not None
            raise WrongCell(f"is not {self.told}", f"write {capitals}" if is_close else "")
        return text


@dataclass(frozen=True)
class Choice(Kind):
    """One of a few words."""

    options: type[StrEnum]
    without: tuple[StrEnum, ...] = ()

    @property
    def words(self) -> list[str]:
        """The words."""
        return [option.value for option in self.options if option not in self.without]

    @property
    @override
    def told(self) -> str:
        return " or ".join(f"`{word}`" for word in self.words)

    @override
    def read(self, text: str) -> Cell:
        if text not in self.words:
            raise WrongCell("is no such word", f"write one of {', '.join(self.words)}")
        return text


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number."""

    least: int = 0
    most: int = LARGEST_WHOLE

    @property
    @override
    def told(self) -> str:
        least = "" if self.least == -LARGEST_WHOLE else f" from {self.least}"
        return f"whole number{least}" + ("" if self.most == LARGEST_WHOLE else f" to {self.most}")

    @override
    def read(self, text: str) -> Cell:
        if re.fullmatch(r"-?[0-9]{1,10}", text) is None:
            raise WrongCell("is not a whole number")
        number = int(text)
        if not self.least <= number <= self.most:
            raise WrongCell(f"is not from {self.least} to {self.most}")
        return number

    @override
    def cell(self, stored: object, exponent: int) -> Cell:
        return int(str(stored)) if stored is not None else None


class Yes(Kind):
    """Yes or no."""

    @property
    @override
    def told(self) -> str:
        return "`yes` or `no`"

    @override
    def read(self, text: str) -> Cell:
        if text not in {"yes", "no"}:
            raise WrongCell("is neither yes nor no")
        return int(text == "yes")

    @override
    def write(self, cell: Cell, exponent: int) -> str:
        return "" if cell is None else ("yes" if cell else "no")

    @override
    def cell(self, stored: object, exponent: int) -> Cell:
        return int(bool(stored))


class Day(Kind):
    """A day of the calendar."""

    @property
    @override
    def told(self) -> str:
        return "day, `YYYY-MM-DD`"

    @override
    def read(self, text: str) -> Cell:
        # fromisoformat takes week dates and days without dashes, too.
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is None:
            raise WrongCell("is not a day", "write it as 2026-11-30")
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise WrongCell("is not in the calendar") from None
        if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise WrongCell(f"is not between {EARLIEST_YEAR} and {LATEST_YEAR}")
        return text


class Moment(Kind):
    """An instant with its offset from UTC."""

    @property
    @override
    def told(self) -> str:
        return "instant, `YYYY-MM-DDThh:mm:ssZ` or with an offset such as `+02:00`"

    @override
    def read(self, text: str) -> Cell:
        try:
            instant = datetime.fromisoformat(text)
        except ValueError:
            raise WrongCell("is not an instant", "write it as 2026-11-30T14:05:00Z") from None
        if instant.tzinfo is None:
            raise WrongCell("has no offset from UTC", "add Z, or an offset such as +02:00")
        if not EARLIEST_YEAR < instant.year < LATEST_YEAR:
            raise WrongCell(f"is not between {EARLIEST_YEAR} and {LATEST_YEAR}")
        return self.cell(instant, 0)

    @override
    def cell(self, stored: object, exponent: int) -> Cell:
        assert isinstance(stored, datetime)
        return stored.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"

    @override
    def stored(self, cell: Cell, exponent: int) -> Cell:
        return None if cell is None else datetime.fromisoformat(str(cell)).isoformat(timespec="microseconds")


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
