"""The company that sends the bills: where it is, how its documents are numbered, how long customers have to pay."""

import re
from dataclasses import dataclass, replace

from billing import seller_store as store
from billing.charging.tax import known_countries
from billing.charging.vat_numbers import compact_vat_number, valid_vat_number
from billing.db import AsyncSession
from billing.errors import NoTaxData, WrongSeries, WrongVatNumber


@dataclass(frozen=True, slots=True)
class SellerView:
    """The company. Series begin the numbers of bills and credit notes; `payment_days` from bill to due day.

    `name` and `address`, of one line or more, are printed on documents.
    """

    country: str
    vat_number: str | None
    invoice_series: str
    credit_note_series: str
    payment_days: int
    name: str | None = None
    address: str | None = None


async def seller(session: AsyncSession) -> SellerView:
    """Return the company."""
    return SellerView(*await store.seller(session))


async def change(session: AsyncSession, **wanted: str | int | None) -> SellerView:
    """Change what is given of the company; what was issued stays as it is, bills to come are taxed and numbered anew.

    Args:
        session: An open transaction.
        wanted: Fields of `SellerView`; those that are None stay.

    Raises:
        NoTaxData: No tax rates are known of the country.
        WrongVatNumber: The number cannot be one of the country.
        WrongSeries: A series is not 1 to 12 capital letters and digits, or both are the same.
    """
    given = {name: value for name, value in wanted.items() if value is not None}
    found = replace(await seller(session), **given)  # type: ignore[arg-type] # fields of their own types
    if found.country not in known_countries():
        raise NoTaxData(country=found.country)
    if found.vat_number is not None:
        if not valid_vat_number(found.country, found.vat_number):
            raise WrongVatNumber(number=found.vat_number, country=found.country)
        found = replace(found, vat_number=compact_vat_number(found.country, found.vat_number))
    series = (found.invoice_series, found.credit_note_series)
    if series[0] == series[1] or not all(re.fullmatch(r"[A-Z0-9]{1,12}", each) for each in series):
        raise WrongSeries(bills=series[0], notes=series[1])
    await store.change(session, found.country, found.vat_number, *series, found.payment_days, found.name, found.address)
    return found
