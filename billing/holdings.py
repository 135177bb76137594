"""Rows of what customers hold and used, read into the terms that pricing takes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar

from billing import holding_store as store
from billing.charging.corrections import BilledLine
from billing.charging.due import History, Standing, Window
from billing.charging.periods import Cycle
from billing.charging.pricing import PricedLine
from billing.charging.rating import scale_from_facts
from billing.charging.tax import Taxation, Taxed, taxation
from billing.charging.terms import (
    HeldCharge,
    HeldDiscount,
    HeldItem,
    HeldPause,
    Holding,
    PriceList,
    PriceTerm,
    TaxOn,
    Use,
)
from billing.contracts.offers import prices_here
from billing.db import AsyncSession, Connection
from billing.errors import NotFound
from billing.kinds import EventKind, Interval, InvoiceKind, TaxCategory

EARLY_TERMINATION = "early_termination"
"""Component of the fee for leaving before the end of a term."""


@dataclass(frozen=True, slots=True)
class HeldSubscription:
    """A subscription, how far it is billed, and when it is billed next."""

    holding: Holding
    standing: Standing
    next_bill_on: date | None


@dataclass(frozen=True, slots=True)
class Account:
    """A customer with all that her bills depend on, but for what she used."""

    customer_id: int
    number: str
    currency: str
    time_zone: str
    tax: TaxOn
    subscriptions: tuple[HeldSubscription, ...]

    @property
    def holdings(self) -> tuple[Holding, ...]:
        """Her subscriptions, ended ones too."""
        return tuple(each.holding for each in self.subscriptions)


def load_accounts(
    connection: Connection, customer_ids: Sequence[int], *, only: Collection[int] | None = None
) -> list[Account]:
    """Load customers with their subscriptions, plans, prices and discounts.

    Args:
        connection: Any.
        customer_ids: Who.
        only: Of their subscriptions; None for all.
    """
    who = store.customers(connection, customer_ids)
    seller = store.seller(connection).country
    held = [row for row in store.subscriptions(connection, customer_ids) if only is None or row.id in only]
    ids = [row.id for row in held]
    found = _Found(connection, ids)
    by_customer: dict[int, list[Any]] = _by(held, lambda row: row.customer_id)
    return [
        Account(
            row.id,
            row.number,
            row.currency,
            row.time_zone,
            tax_of(Taxed(row.country, row.tax_status, row.vat_number), seller),
            tuple(_held(each, row, found) for each in by_customer.get(row.id, ())),
        )
        for row in who
    ]


async def account(session: AsyncSession, customer_id: int) -> Account:
    """Load a customer with everything she holds.

    Raises:
        NotFound: There is no such customer.
    """
    found = await session.run_sync(lambda sync: load_accounts(sync.connection(), [customer_id]))
    if not found:
        raise NotFound(what=customer_id)
    return found[0]


def load_uses(
    connection: Connection, subscription_ids: Sequence[int], since: date, until: date
) -> dict[int, list[Use]]:
    """Load what subscriptions used on the days [since, until), by subscription: a sum a component, place and day."""
    sums: dict[tuple[int, str, date, str | None], Decimal] = {}
    for key, component, day, quantity, place in store.uses(connection, subscription_ids, since, until):
        what = (key, component, day, place)
        known = sums.get(what)
        sums[what] = quantity if known is None else known + quantity
    found: dict[int, list[Use]] = {}
    for (key, component, day, place), quantity in sums.items():
        found.setdefault(key, []).append(Use(component, day, quantity, place))
    return found


async def uses_of(session: AsyncSession, customer_id: int, since: date, until: date) -> dict[int, list[Use]]:
    """Load what each subscription of a customer used on the days [since, until)."""

    def load(connection: Connection) -> dict[int, list[Use]]:
        ids = [row.id for row in store.subscriptions(connection, [customer_id])]
        return load_uses(connection, ids, since, until)

    return await session.run_sync(lambda sync: load(sync.connection()))


def load_histories(
    connection: Connection, subscription_ids: Sequence[int], *, since: Mapping[int, date] | None = None
) -> dict[int, History]:
    """Load what was billed for subscriptions whose bills must be computed again.

    Args:
        connection: Any.
        subscription_ids: Which.
        since: See `billing.charging.due.rechecked_since`, by subscription: bills for earlier days
            only are left out with their lines; None: every line of their lives.
    """
    cycles = store.cycles(connection, subscription_ids)
    bills = {
        row.invoice_id
        for row in cycles
        if row.invoice_id is not None
        and (since is None or max(row.billed_on, row.advance_to) > since[row.subscription_id])
    }
    windows = _by(cycles, lambda row: row.subscription_id)
    lines = _by(store.billed_lines(connection, subscription_ids, sorted(bills)), lambda row: row.subscription_id)
    return {
        each: History(
            [Window(row.arrear_from, row.billed_on, row.advance_to) for row in windows.get(each, ())],
            [
                BilledLine(
                    PricedLine.from_facts(row.facts), row.number, row.position, is_bill=row.kind is InvoiceKind.INVOICE
                )
                for row in lines.get(each, ())
            ],
            {row.billed_on: row.number for row in windows.get(each, ()) if row.number is not None},
        )
        for each in subscription_ids
    }


@lru_cache(4096)
def tax_of(who: Taxed, seller_country: str) -> TaxOn:
    """Return how a customer is taxed on each day."""

    def tax(category: TaxCategory, on: date) -> Taxation:
        return taxation(who, seller_country, category, on)

    return tax


class _Found:
    """What belongs to subscriptions, by subscription."""

    def __init__(self, connection: Connection, ids: Sequence[int]) -> None:
        items = store.items(connection, ids)
        plan_ids = sorted({row.plan_id for row in items})
        self.items = _by(items, lambda row: row.subscription_id)
        self.plans = {row.id: row for row in store.plans(connection, plan_ids)}
        self.prices: dict[tuple[int, str, str, Interval], tuple[PriceTerm, ...]] = {}
        for key, rows in _by(
            store.prices(connection, plan_ids), lambda row: (row.plan_id, row.currency, row.region, row.interval)
        ).items():
            self.prices[key] = PriceList(map(price_term, rows))
        self.discounts = _by(store.discounts(connection, ids), lambda row: row.subscription_id)
        self.pauses = _by(store.pauses(connection, ids), lambda row: row.subscription_id)
        self.charges = _by(store.charges(connection, ids), lambda row: row.subscription_id)

    def prices_of(self, plan_id: int, currency: str, country: str, interval: Interval) -> tuple[PriceTerm, ...]:
        """Return the prices where a customer is."""
        everywhere = self.prices.get((plan_id, currency, "", interval), ())
        here = self.prices.get((plan_id, currency, country, interval), ())
        if not here:
            return everywhere
        key = (plan_id, currency, f"{country} and everywhere", interval)
        if key not in self.prices:
            self.prices[key] = PriceList(prices_here(here, everywhere))
        return self.prices[key]


def _held(row: Any, who: Any, found: _Found) -> HeldSubscription:  # noqa: ANN401 - rows of the store
    holding = Holding(
        row.id,
        row.label,
        row.starts_on,
        row.ends_on,
        tuple(_item(each, row, who, found) for each in found.items.get(row.id, ())),
        tuple(HeldDiscount(*each[1:]) for each in found.discounts.get(row.id, ())),
        Cycle(row.interval, row.anchor_on),
        who.time_zone,
        tuple(map(_charge, found.charges.get(row.id, ()))),
        tuple(HeldPause(each.from_on, each.to_on) for each in found.pauses.get(row.id, ())),
    )
    return HeldSubscription(holding, Standing(row.billed_until, row.recheck_from), row.next_bill_on)


def _item(item: Any, row: Any, who: Any, found: _Found) -> HeldItem:  # noqa: ANN401 - rows of the store
    plan = found.plans[item.plan_id]
    return HeldItem(
        plan.code,
        plan.name,
        plan.kind,
        item.quantity,
        item.from_on,
        item.to_on,
        found.prices_of(item.plan_id, who.currency, who.country, row.interval),
        plan.proration,
        plan.rounding,
    )


def price_term(row: Any) -> PriceTerm:  # noqa: ANN401 - a row of the store
    """Read a price row."""
    return PriceTerm(
        component=row.component,
        kind=row.kind,
        unit=row.unit,
        unit_price=row.unit_price,
        included=row.included,
        valid_from=row.valid_from,
        announced_on=row.announced_on,
        timing=row.timing,
        scale=scale_from_facts(row.scale),
        tax_category=row.tax_category,
    )


def _charge(row: Any) -> HeldCharge:  # noqa: ANN401 - a row of the store
    return HeldCharge(
        component=row.component,
        name=row.name,
        unit=row.unit,
        unit_price=row.unit_price,
        quantity=row.quantity,
        on=row.charged_on,
        part=row.part,
        of_parts=row.of_parts,
        tax_category=row.tax_category,
        event=EventKind.EARLY_TERMINATION if row.component == EARLY_TERMINATION else EventKind.CHARGED,
        clause=row.clause,
    )


Key = TypeVar("Key")


def _by(rows: Iterable[Any], key: Callable[[Any], Key]) -> dict[Key, list[Any]]:
    found: defaultdict[Key, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
