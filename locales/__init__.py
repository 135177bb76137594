"""One folder a language: its texts (.ftl), the phrases by which the bot understands it, its names.

A language is whatever folder here holds a `language.toml`; nothing else lists them.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from babel import Locale
from babel.dates import format_date, format_datetime, format_interval, format_skeleton, format_timedelta
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision
from fluent.runtime import FluentBundle, FluentResource

from locales.rich import RichText, escaped, parsed

HOME = Path(__file__).parent
DEFAULT = "en"

SIGNS = {"KZT": "₸"}
"""Signs of money that people know better than the code which the locale data writes in its place."""


class MissingText(LookupError):
    """No language has a text by this id, or a value that it names was not given."""


@dataclass(frozen=True)
class Language:
    """One language folder, read when first used.

    Attributes:
        code: Folder name, ISO 639-1.
        name: What its speakers call it.
        babel: Locale of its numbers and dates, such as `pt_PT`.
    """

    code: str
    name: str
    babel: str

    @cached_property
    def locale(self) -> Locale:
        """CLDR data of this language."""
        return Locale.parse(self.babel)

    @cached_property
    def bundle(self) -> FluentBundle:
        """Every text of the folder."""
        bundle = FluentBundle([self.babel.replace("_", "-")], use_isolating=False)
        for path in sorted((HOME / self.code).glob("*.ftl")):
            bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
        return bundle

    @cached_property
    def phrases(self) -> Mapping[str, Any]:
        """How its speakers say things: `intents`, `words`; see locales/README or en/phrases.yaml."""
        path = HOME / self.code / "phrases.yaml"
        return _read_yaml(path) if path.exists() else {}

    def has(self, message: str) -> bool:
        """Say whether this language itself has the text."""
        return bool(self.bundle.has_message(message))

    def text(self, message: str, **values: object) -> str:
        """Render a text without markup, the English one where this language lacks it.

        Values are strings and whole numbers; money, dates and decimals are formatted before.

        Raises:
            MissingText: See there.
        """
        speaker = self if self.has(message) else language(DEFAULT)
        if not speaker.has(message):
            raise MissingText(message)
        pattern = speaker.bundle.get_message(message).value
        if pattern is None:
            raise MissingText(message)
        rendered, errors = speaker.bundle.format_pattern(pattern, values)
        if errors:
            what = f"{speaker.code}/{message}: {errors[0]}"
            raise MissingText(what)
        return str(rendered)

    def rich(self, message: str, **values: object) -> RichText:
        """Render a text whose own `<b>`, `<i>`, `<code>` become spans; values never do."""
        return parsed(self.text(message, **{name: escaped(value) for name, value in values.items()}))

    def money(self, minor: int, currency: str) -> str:
        """Write an amount of minor units with its currency: `€61.35`, `1 234,50 €`."""
        return _signed(format_currency(major_units(minor, currency), currency, locale=self.locale), currency)

    def money_change(self, minor: int, currency: str) -> str:
        """Write an amount with its sign in front, a true minus included: `+€9.90`, `−€1.75`."""
        return ("−" if minor < 0 else "+") + self.money(abs(minor), currency)

    def unit_price(self, minor: Decimal, currency: str) -> str:
        """Write a price that may have fractions of a minor unit: `€0.049`."""
        major = major_units(minor, currency)
        least = get_currency_precision(currency)
        places = max(least, -int(major.normalize().as_tuple().exponent))
        pattern = self.locale.currency_formats["standard"].pattern
        positive = pattern.split(";")[0].replace("0.00", "0." + "0" * places)
        written = format_currency(major, currency, format=positive, locale=self.locale, currency_digits=False)
        return _signed(written, currency)

    def number(self, value: Decimal | int, *, places: int = 2) -> str:
        """Write a number with at most so many decimal places."""
        return str(format_decimal(value, format="#,##0." + "#" * places, locale=self.locale))

    def percent(self, fraction: Decimal, *, places: int = 2) -> str:
        """Write a fraction as percent with at most so many decimal places: 0.19 → `19%`, `19 %`."""
        pattern = self.locale.percent_formats[None].pattern.replace("0", "0." + "#" * places)
        return str(format_percent(fraction, format=pattern, locale=self.locale))

    def date(self, day: dt.date) -> str:
        """Write a day: `3 October 2026`."""
        written = str(format_date(day, "long", locale=self.locale))
        # CLDR has the month's first day as any other; Greek has it as an ordinal.
        return written.replace("1 ", "1η ", 1) if self.locale.language == "el" and day.day == 1 else written

    def short_date(self, day: dt.date) -> str:
        """Write a day without its year: `3 Oct`."""
        return str(format_skeleton("MMMd", day, locale=self.locale))

    def month(self, day: dt.date) -> str:
        """Name the month and year of a day, to stand alone: `October 2026`."""
        return str(format_skeleton("yMMMM", day, locale=self.locale))

    def short_month(self, day: dt.date) -> str:
        """Name the month of a day in few letters: `Oct 2026`."""
        return str(format_skeleton("yMMM", day, locale=self.locale))

    def days(self, start: dt.date, end: dt.date) -> str:
        """Write half-open days [start, end) as people do, last day included: `1–31 Oct 2026`."""
        last = dt.date.fromordinal(end.toordinal() - 1)
        return self.date(start) if last <= start else str(format_interval(start, last, "yMMMd", locale=self.locale))

    def moment(self, at: dt.datetime, zone: str) -> str:
        """Write a time of day on a date: `3 Oct 2026, 14:05`."""
        return str(format_datetime(at, "medium", tzinfo=ZoneInfo(zone), locale=self.locale))

    def ago(self, seconds: float) -> str:
        """Write a length of time roughly: `4 minutes`."""
        return str(format_timedelta(dt.timedelta(seconds=max(seconds, 0)), locale=self.locale, threshold=1.2))

    def country(self, code: str) -> str:
        """Name a country, to stand alone."""
        return str(self.locale.territories.get(code, code))


def major_units(minor: int | Decimal, currency: str) -> Decimal:
    """Turn minor units into the amount that people read; exponents are CLDR's.

    >>> major_units(6135, "EUR"), major_units(500, "JPY")
    (Decimal('61.35'), Decimal('500'))
    """
    return Decimal(minor).scaleb(-get_currency_precision(currency))


def _signed(written: str, currency: str) -> str:
    return written.replace(currency, SIGNS.get(currency, currency))


@cache
def languages() -> Mapping[str, Language]:
    """Read the list of languages, in the order of their codes, the default first."""
    return {language.code: language for language in _found()}


def language(code: str | None) -> Language:
    """Return the language of a code such as `de`, `pt-br`, `zh-hans`; the default for an unknown one."""
    known = languages()
    return known.get((code or DEFAULT).replace("_", "-").split("-")[0].lower(), known[DEFAULT])


def speaks(code: str | None) -> bool:
    """Is there a folder for this language?"""
    return language(code).code == (code or "").replace("_", "-").split("-")[0].lower()


def _found() -> Iterator[Language]:
    folders = [path.parent for path in HOME.glob("*/language.toml")]
    for folder in sorted(folders, key=lambda path: (path.name != DEFAULT, path.name)):
        about = tomllib.loads((folder / "language.toml").read_text(encoding="utf-8"))
        yield Language(code=folder.name, name=about["name"], babel=about["babel"])


def _read_yaml(path: Path) -> Mapping[str, Any]:
    # libyaml, where it is built in, reads the phrases ten times faster: it is felt at every start.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader) or {}  # noqa: S506 - both are safe loaders
