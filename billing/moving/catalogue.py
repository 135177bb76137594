"""What is sold, as the files and the database have it together; and what is wrong with that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from babel.numbers import get_currency_precision, list_currencies

from billing.charging.tax import known_countries
from billing.charging.terms import PriceTerm
from billing.kinds import ComponentKind, PlanKind, PriceModel, Proration, Rounding, TaxCategory, Timing
from billing.moving.cells import WrongCell
from billing.moving.problems import Problem
from billing.moving.rows import Row
from billing.moving.tiers import scale_of

PERCENT_EXPONENT = -2
"""A percentage is stored as a fraction, as an amount is in minor units."""


def exponent_of(currency: str) -> int:
    """Return how many digits an amount has behind the point.

    >>> exponent_of("EUR"), exponent_of("JPY"), exponent_of("KWD")
    (2, 0, 3)
    """
    return get_currency_precision(currency)


def is_currency(code: str) -> bool:
    """Say whether there is such a currency."""
    return code in _CURRENCIES


_CURRENCIES = list_currencies()

PriceKey = tuple[str, str, str, str]
"""Plan, currency, region and interval."""


@dataclass(slots=True)
class Catalogue:
    """Plans and prices by their codes.

    Attributes:
        plans: Rows of plans.csv.
        broken: Codes of plans with a wrong cell: what refers to them is not reported again.
    """

    plans: dict[str, Row] = field(default_factory=dict)
    prices: dict[PriceKey, list[PriceTerm]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def add_plans(self, rows: Sequence[Row]) -> None:
        """Know more plans."""
        for row in rows:
            if row.is_whole:
                self.plans[row.text("plan")] = row
            else:
                self.broken.add(row.text("plan"))

    def add_prices(self, rows: Sequence[Row]) -> None:
        """Know more prices; what is wrong with them is another's matter."""
        for row in rows:
            if not row.is_whole:
                self.broken.add(row.text("plan"))
                continue
            key = (row.text("plan"), row.text("currency"), row.text("region"), row.text("interval"))
            try:
                self.prices.setdefault(key, []).append(_price_term(row))
            except (ValueError, WrongCell):
                self.broken.add(row.text("plan"))
        for terms in self.prices.values():
            terms.sort(key=lambda term: term.valid_from)

    def prices_of(self, plan: str, currency: str, country: str, interval: str) -> tuple[PriceTerm, ...]:
        """Return the prices where a customer is; see billing.holdings."""
        everywhere = self.prices.get((plan, currency, "", interval), [])
        here = self.prices.get((plan, currency, country, interval), [])
        own = {price.component for price in here}
        return (*here, *(price for price in everywhere if price.component not in own))

    def kind(self, plan: str) -> PlanKind:
        """Tell a plan from an add-on."""
        return PlanKind(self.plans[plan].text("kind"))

    def proration(self, plan: str) -> tuple[Proration, Rounding]:
        """Return how a plan counts days and rounds."""
        row = self.plans[plan]
        return Proration(row.text("proration")), Rounding(row.text("rounding"))


def completed_price(row: Row) -> Row:
    """Fill in what an empty cell of a price means."""
    return row.with_cells(
        announced_on=row["announced_on"] or row["valid_from"],
        unit_price=row["unit_price"] or "0",
    )


def price_exponent(row: Row) -> int:
    """Return what turns the unit price of a row into what is stored."""
    if row["model"] == PriceModel.PERCENTAGE.value:
        return PERCENT_EXPONENT
    return exponent_of(row.text("currency"))


def check_catalogue(catalogue: Catalogue, prices: Sequence[Row], terms: Sequence[Row]) -> Iterator[Problem]:
    """List what is wrong with prices and commitments.

    Args:
        catalogue: All plans that will be there.
        prices: New prices.
        terms: New commitments of plans.
    """
    for row in (*prices, *terms):
        code = row.text("plan")
        if code and code not in catalogue.plans and code not in catalogue.broken:
            yield row.problem("plan", "there is no such plan in plans.csv, and none here already")
        if row.is_whole:
            yield from _check_money(row)
    for row in prices:
        if row.is_whole:
            yield from _check_price(row)


def check_amounts(row: Row, exponent: int) -> Iterator[Problem]:
    """List the amounts of a row that its currency cannot hold."""
    for column in row.file.columns:
        cell = row[column.name]
        if cell is None:
            continue
        try:
            column.kind.stored(cell, exponent)
        except WrongCell as wrong:
            yield row.problem(column.name, f"this {wrong.reason}", wrong.remedy)


def _check_money(row: Row) -> Iterator[Problem]:
    currency = row.text("currency")
    if not is_currency(currency):
        yield row.problem("currency", "there is no such currency")
        return
    yield from check_amounts(row, exponent_of(currency))


def _check_price(row: Row) -> Iterator[Problem]:
    region = row.text("region")
    if region and region not in known_countries():
        yield row.problem("region", "no tax rates of this country are known")
    if row["kind"] == ComponentKind.USAGE.value and row["timing"] != Timing.ARREAR.value:
        yield row.problem("timing", "use is billed when it is over", "write arrear")
    if row.decimal("included") and row["kind"] != ComponentKind.USAGE.value:
        yield row.problem("included", "only use has units that cost nothing")
    if is_currency(row.text("currency")):
        try:
            scale_of(row, exponent_of(row.text("currency")))
        except (ValueError, WrongCell) as error:
            yield row.problem("model", str(error))


def _price_term(row: Row) -> PriceTerm:
    row = completed_price(row)
    exponent = exponent_of(row.text("currency"))
    return PriceTerm(
        component=row.text("component"),
        kind=ComponentKind(row.text("kind")),
        unit=row.text("unit"),
        unit_price=row.decimal("unit_price").scaleb(price_exponent(row)),
        included=row.decimal("included"),
        valid_from=row.day("valid_from"),
        announced_on=row.day("announced_on"),
        timing=Timing(row.text("timing")),
        scale=scale_of(row, exponent),
        tax_category=TaxCategory(row.text("tax_category")),
    )


def covers(prices: Sequence[PriceTerm], on: date) -> bool:
    """Say whether any of them is valid on a day."""
    return any(price.valid_from <= on for price in prices)
