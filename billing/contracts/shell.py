"""How commands about plans and subscriptions read what they are told, open the database and end."""

import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import typer

import locales
from billing.errors import NotFound, Refusal
from billing.kinds import Interval
from billing.stopping import stop

if TYPE_CHECKING:
    from billing.accounts import CustomerView
    from billing.db import AsyncSession, Database

Choice = TypeVar("Choice", bound=StrEnum)

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
"""Outside of these a day is a slip of the finger."""

LARGEST_ID: Final = 2**63 - 1

NO_COUNTRIES: Final = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
"""Codes that the locale data names beside those of countries."""

MOST_PIECES: Final = 1_000_000

WHERE_THEY_ARE: Final = "`fairbill subscriptions list --customer …` shows them."

AMOUNT = re.compile(r"\d{1,9}(\.\d{1,9})?", re.ASCII)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


# ---- what is told ----


def day(text: str | date) -> date:
    """Read a day.

    Raises:
        BadParameter: It is none.
    """
    if isinstance(text, date):
        return text
    try:
        found = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else None
    except ValueError:
        found = None
    if found is None:
        message = f"{text!r} is no day; write it like 2026-12-31."
        raise typer.BadParameter(message)
    if not FIRST_DAY <= found <= LAST_DAY:
        message = f"{found} is not between {FIRST_DAY} and {LAST_DAY}."
        raise typer.BadParameter(message)
    return found


def one_of(choices: type[Choice]) -> Callable[[str | Choice], Choice]:
    """Return what reads one of some words, with hyphens or underscores."""

    def read(text: str | Choice) -> Choice:
        try:
            return choices(text.strip().lower().replace("-", "_"))
        except ValueError:
            message = f"{str(text)!r} is none of {names(choices)}."
            raise typer.BadParameter(message) from None

    return read


def names(choices: type[StrEnum]) -> str:
    """List the words of a choice as they are written in a shell.

    >>> from billing.kinds import Timing
    >>> names(Timing)
    'advance, arrear'
    """
    return ", ".join(each.value.replace("_", "-") for each in choices)


def amount(text: str, option: str) -> Decimal:
    """Read a decimal number that is not negative; another text ends the command."""
    if AMOUNT.fullmatch(text) is None:
        stop(f"{option} {text!r} is not an amount like 12.50, with at most nine digits before and after the point.")
    return Decimal(text)


def exact_minor_units(text: str, currency: str, option: str) -> Decimal:
    """Turn an amount in major units, as decimal text, into minor units, exactly."""
    return amount(text, option).scaleb(-_exponent(currency))


def minor_units(text: str, currency: str, option: str) -> int:
    """Turn an amount in major units into whole minor units; one with fractions of them ends the command."""
    minor = exact_minor_units(text, currency, option)
    if minor != minor.to_integral_value():
        stop(f"{option} {text} has more decimal places than {currency} has.")
    return int(minor)


def fraction(text: str, option: str) -> Decimal:
    """Turn a percentage, with its sign or without, into a fraction.

    >>> fraction("12.5%", "--percent")
    Decimal('0.125')
    """
    return amount(text.removesuffix("%").rstrip(), option).scaleb(-2)


def currency_code(text: str) -> str:
    """Read the code of a currency; one that nobody knows ends the command."""
    code = text.strip().upper()
    if code not in _english().locale.currencies:
        stop(f"there is no currency {text!r}: write it like EUR.")
    return code


def country_code(text: str) -> str:
    """Read the code of a country; one that nobody knows ends the command."""
    code = text.strip().upper()
    if len(code) != 2 or code in NO_COUNTRIES or code not in _english().locale.territories:  # noqa: PLR2004
        stop(f"there is no country {text!r}: write it in two letters, like IE.")
    return code


def is_code(text: str, *, longest: int = 40) -> bool:
    """Say whether something can be the code of a component or unit.

    >>> is_code("roaming_data"), is_code("Data +")
    (True, False)
    """
    return len(text) <= longest and re.fullmatch(r"[a-z][a-z0-9_]*", text) is not None


def no_plan(code: str, kind: str = "plan or add-on") -> str:
    """Say that there is no such plan."""
    return f"there is no {kind} {code!r}: `fairbill plans list` shows what is sold."


def _exponent(currency: str) -> int:
    return int(locales.major_units(1, currency).as_tuple().exponent)


Id = Annotated[int, typer.Argument(metavar="ID", min=1, max=LARGEST_ID, help="Id of the subscription.")]
On = Annotated[date | None, typer.Option(parser=day, metavar="DAY", help="First day of it; today if not given.")]
IntervalName = Annotated[
    Interval, typer.Option(parser=one_of(Interval), metavar="INTERVAL", help=f"Billing periods: {names(Interval)}.")
]


# ---- the database, and what does not go ----


@asynccontextmanager
async def opened() -> AsyncIterator["Database"]:
    """Open the database of the settings; a refusal ends the command with its sentence."""
    from billing.charging.tax import NoTaxRate  # noqa: PLC0415
    from billing.migration import is_current  # noqa: PLC0415
    from billing.settings import database_from_settings  # noqa: PLC0415

    database = database_from_settings()
    try:
        if not await is_current(database):
            stop("the tables of this database are missing or old: run `fairbill migrate` first.")
        yield database
    except Refusal as refusal:
        stop(sentence(refusal))
    except NoTaxRate as error:
        stop(f"the bill cannot be priced: {error}.")
    finally:
        await database.close()


def sentence(refusal: Refusal) -> str:
    """Say in English what stood in the way."""
    from billing.words.wording import present  # noqa: PLC0415

    if isinstance(refusal, NotFound):
        return f"there is nothing called {refusal.facts['what']!r}."
    facts: Mapping[str, Any] = {name: present(value, _english()) for name, value in refusal.facts.items()}
    return _english().text(f"refusal-{refusal.code}", **facts)


async def customer(session: "AsyncSession", wanted: str) -> "CustomerView":
    """Find a customer by id or number; nobody ends the command."""
    from billing import accounts  # noqa: PLC0415

    try:
        if wanted.isdecimal() and int(wanted) <= LARGEST_ID:
            return await accounts.customer(session, int(wanted))
        return await accounts.customer_by_number(session, wanted)
    except NotFound:
        stop(f"there is no customer {wanted!r}: `fairbill customers list` shows them.")


def _english() -> locales.Language:
    return locales.language(locales.DEFAULT)
