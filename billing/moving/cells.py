"""What the cells of our files hold: read strictly, told back in one form only.

A cell that was read is an `int`, a text, or nothing: days, instants and decimals stay texts, in the
one form in which equal values are equal texts. Money is in major units here, and in minor units
where it is stored; no float ever comes between.
"""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from typing_extensions import override

Cell = int | str | None
"""What a cell holds, and what both databases take."""

LATEST_YEAR = 2199
EARLIEST_YEAR = 1900
LARGEST_WHOLE = 2**31 - 1
"""Of an INTEGER on PostgreSQL."""


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
class Lines(Text):
    """Printable text of several lines."""

    @property
    @override
    def told(self) -> str:
        return f"text, up to {self.longest} characters, of one line or more"

    @override
    def read(self, text: str) -> Cell:
        lines = text.replace("\r\n", "\n")
        # What is printable of one line is so of all.
        Text.read(self, lines.replace("\n", " "))
        return lines


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
