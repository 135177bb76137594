"""What is wrong with a customer's rows, taken together; pure.

A subscription or a document of which a cell is wrong is not looked at further: what follows from
a wrong cell would only hide it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from zoneinfo import available_timezones

import locales
from billing.charging.tax import known_countries
from billing.charging.terms import PriceTerm
from billing.charging.vat_numbers import MEMBER_STATES, valid_vat_number
from billing.kinds import ComponentKind, DiscountScope, TaxStatus
from billing.moving.catalogue import Catalogue, check_amounts, covers, exponent_of, is_currency
from billing.moving.checking_documents import check_documents, check_payments, check_refunds, check_unspent
from billing.moving.columns import (
    DISCOUNTS,
    INVOICES,
    ITEMS,
    LINES,
    OF_SUBSCRIPTIONS,
    PAUSES,
    PAYMENTS,
    SUBSCRIPTIONS,
    TERMS,
    USAGE,
)
from billing.moving.problems import Problem
from billing.moving.rows import Account, Row
from billing.moving.subscriptions import cycle_of, local_day_of
from billing.usage.problems import Reason

HUNDRED = 100


def check_account(account: Account, catalogue: Catalogue, names: Mapping[str, str]) -> list[Problem]:
    """List what is wrong with a customer.

    Args:
        account: All her rows, completed where that was possible.
        catalogue: All plans and prices that will be there.
        names: What subscriptions are called whose key says something else.
    """
    problems = list(_check(account, catalogue, names))
    if not problems and all(row.is_whole for row in account):
        problems += check_unspent(account)
    return problems


def _check(account: Account, catalogue: Catalogue, names: Mapping[str, str]) -> Iterator[Problem]:
    who = account.customer
    if not who.is_whole:
        return
    yield from _check_customer(who)
    if not is_currency(who.text("currency")):
        return
    above: dict[str, Row] = {}
    children = {file.name: account.by(file, "subscription") for file in OF_SUBSCRIPTIONS}
    for row in account.of(SUBSCRIPTIONS):
        name = row.text("subscription")
        mine = {file.name: children[file.name].get(name, []) for file in OF_SUBSCRIPTIONS}
        if row.is_whole and all(each.is_whole for rows in mine.values() for each in rows):
            yield from _Subscription(who, row, mine, catalogue).check(above)
        above[name] = row
    lines = account.by(LINES, "invoice")
    yield from check_documents(who, account.of(INVOICES), lines, names)
    yield from check_payments(who, account.of(PAYMENTS))
    yield from check_refunds(account)


def _check_customer(row: Row) -> Iterator[Problem]:
    country = row.text("country")
    if country not in known_countries():
        yield row.problem("country", "no tax rates of this country are known", "add them to billing/tax_rates.toml")
    if row.text("time_zone") not in _time_zones():
        yield row.problem("time_zone", "there is no such time zone", "write it as Europe/Dublin")
    if not is_currency(row.text("currency")):
        yield row.problem("currency", "there is no such currency")
    if row.text("language") not in locales.languages():
        yield row.problem("language", "there is no such language", f"write one of {', '.join(locales.languages())}")
    number = row.text("vat_number")
    if number and row["tax_status"] == TaxStatus.CONSUMER.value:
        yield row.problem("vat_number", "a consumer has no VAT number", "make her a business, or leave it empty")
    elif number and country in MEMBER_STATES | {"GB"} and not valid_vat_number(country, number):
        yield row.problem("vat_number", f"this is no VAT number of {country}")


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones())


class _Subscription:
    """One subscription with what belongs to it."""

    def __init__(self, who: Row, row: Row, rows: dict[str, list[Row]], catalogue: Catalogue) -> None:
        self.who, self.row, self.rows, self.catalogue = who, row, rows, catalogue
        self.starts_on, self.ends_on = row.day("starts_on"), row.day_or_none("ends_on")
        self.billed_until = row.day_or_none("billed_until")
        self.frontier = self.billed_until or self.starts_on
        self.is_over = self.ends_on is not None and self.ends_on <= self.frontier

    def check(self, above: dict[str, Row]) -> Iterator[Problem]:
        yield from self._check_days()
        replaced = self.row.text("replaces")
        if replaced and replaced not in above:
            reason = "no subscription of this customer above it has this name"
            yield self.row.problem("replaces", reason)
        exponent = exponent_of(self.who.text("currency"))
        for file in OF_SUBSCRIPTIONS:
            for row in self.rows[file.name]:
                yield from check_amounts(row, exponent)
                if "from_on" in file.index and file is not TERMS:
                    yield from _check_order(row, "from_on", "to_on", may_be_empty=True)
        yield from self._check_items()
        for row in self.rows[DISCOUNTS.name]:
            yield from _check_discount(row)
        for row in self.rows[TERMS.name]:
            yield from _check_order(row, "from_on", "to_on")
        yield from _check_apart(self.rows[PAUSES.name])
        yield from self._check_usage()

    def _check_days(self) -> Iterator[Problem]:
        yield from _check_order(self.row, "starts_on", "ends_on", may_be_empty=True)
        if self.billed_until is None:
            return
        if self.billed_until < self.starts_on:
            yield self.row.problem("billed_until", "this is before the subscription starts")
        elif not self.is_over and self.billed_until != self.starts_on:
            period = cycle_of(self.row).containing(self.billed_until)
            if period.start != self.billed_until:
                remedy = f"boundaries are {period.start} and {period.end}"
                yield self.row.problem("billed_until", "no billing period begins on this day", remedy)

    def _check_items(self) -> Iterator[Problem]:
        items = self.rows[ITEMS.name]
        if not items:
            yield self.row.problem("subscription", "it holds no plan", f"add its plan to {ITEMS.title}")
        for row in items:
            plan = row.text("plan")
            if plan in self.catalogue.broken:
                continue
            if plan not in self.catalogue.plans:
                yield row.problem("plan", "there is no such plan in plans.csv, and none here already")
                continue
            until = row.day_or_none("to_on")
            if not self.is_over and (until is None or until > self.frontier):
                first = max(row.day("from_on"), self.frontier)
                if not covers(self._prices(plan), first):
                    where = (
                        f"{self.who.text('currency')}, {self.who.text('country')} and "
                        f"{self.row.text('interval')} periods"
                    )
                    yield row.problem("plan", f"the plan has no price in {where} on {first}", "add it to prices.csv")

    def _prices(self, plan: str) -> tuple[PriceTerm, ...]:
        who, row = self.who, self.row
        return self.catalogue.prices_of(plan, who.text("currency"), who.text("country"), row.text("interval"))

    def _check_usage(self) -> Iterator[Problem]:
        """Hold use that is still to be billed to the rules of billing.usage; what is billed is history."""
        zone = self.who.text("time_zone")
        if zone not in _time_zones():
            return
        for row in self.rows[USAGE.name]:
            day = local_day_of(row, zone)
            if day < self.frontier:
                continue
            if self.ends_on is not None and day >= self.ends_on:
                yield row.problem("happened_at", Reason.NOT_HELD.sentence)
            elif not self._is_priced(row.text("component"), day):
                yield row.problem("component", Reason.UNKNOWN_COMPONENT.sentence)

    def _is_priced(self, component: str, day: date) -> bool:
        for item in self.rows[ITEMS.name]:
            until = item.day_or_none("to_on")
            plan = item.text("plan")
            if plan in self.catalogue.broken:
                return True
            if item.day("from_on") <= day and (until is None or day < until):
                prices = self._prices(plan)
                if any(price.component == component and price.kind is ComponentKind.USAGE for price in prices):
                    return True
        return False


def _check_order(row: Row, first: str, second: str, *, may_be_empty: bool = False) -> Iterator[Problem]:
    start, end = row.day(first), row.day_or_none(second)
    if end is not None and (end < start or (end == start and not may_be_empty)):
        yield row.problem(second, f"this is not after {first}, {start}")


def _check_discount(row: Row) -> Iterator[Problem]:
    if (row["percent"] is None) == (row["amount"] is None):
        yield row.problem("percent", "a discount is a percentage or an amount", "fill in one of the two")
    if row.decimal("percent") > HUNDRED:
        yield row.problem("percent", "this is more than everything")
    if row["cap"] is not None and row["percent"] is None:
        yield row.problem("cap", "only a percentage has a cap")
    if (row["scope"] == DiscountScope.COMPONENT.value) != (row["component"] is not None):
        reason = "a component is named exactly where the scope is one"
        yield row.problem("component", reason, "fill in component, or another scope")


def _check_apart(rows: Sequence[Row]) -> Iterator[Problem]:
    last: Row | None = None
    for row in sorted(rows, key=lambda each: each.text("from_on")):
        if last is not None and (last["to_on"] is None or last.text("to_on") > row.text("from_on")):
            yield row.problem("from_on", f"the pause of row {last.number} is not over then")
        last = row
