"""Customers, what they owe, and what they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from billing import store
from billing.bills import BillSummary
from billing.charging.periods import Period
from billing.charging.terms import HeldDiscount, HeldItem, Holding, PriceTerm
from billing.db import AsyncSession
from billing.errors import NotFound
from billing.holdings import account
from billing.invoicing import summary
from billing.kinds import ComponentKind, PlanKind, TaxCategory
from billing.models import Customer
from billing.money import Money, half_up


@dataclass(frozen=True, slots=True)
class CustomerView:
    """Who is billed."""

    id: int
    number: str
    name: str
    email: str
    phone: str
    language: str
    country: str
    currency: str
    time_zone: str
    customer_since: date
    vat_number: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class CustomerSummary:
    """A customer in a list. A positive balance is owed by her."""

    id: int
    number: str
    name: str
    language: str
    currency: str
    balance: Money


@dataclass(frozen=True, slots=True)
class Statement:
    """Where an account stands.

    Attributes:
        balance: What the ledger says that the customer owes; negative is in her favour.
        due: What is open on her bills.
        credit: What is in her favour and not yet used; `balance` = `due` − `credit`.
        open_bills: The one due first first.
    """

    currency: str
    balance: Money
    due: Money
    credit: Money
    open_bills: tuple[BillSummary, ...]


@dataclass(frozen=True, slots=True)
class AddOnView:
    """An add-on that is held, and its price of a whole period, net, all pieces together."""

    name: str
    price: Money
    quantity: int


@dataclass(frozen=True, slots=True)
class IncludedView:
    """Use that a subscription has a price for; `included` is free, the rest costs `unit_price` minor units."""

    component: str
    unit: str
    included: Decimal
    unit_price: Decimal


@dataclass(frozen=True, slots=True)
class DiscountView:
    """A discount that runs. `until` is its last day; None while it is open."""

    name: str
    percent: Decimal | None
    amount: Money | None
    until: date | None


@dataclass(frozen=True, slots=True)
class ServiceView:
    """One subscription on a day. Prices are net.

    Attributes:
        ends_on: Its last day; None while nothing ends it.
    """

    subscription_id: int
    label: str
    currency: str
    plan: str
    plan_price: Money | None
    add_ons: tuple[AddOnView, ...]
    components: tuple[IncludedView, ...]
    discounts: tuple[DiscountView, ...]
    ends_on: date | None
    tax_rate: Decimal


async def customer(session: AsyncSession, customer_id: int) -> CustomerView:
    """Return a customer.

    Raises:
        NotFound: There is none.
    """
    return _view(await store.customer(session, customer_id), customer_id)


async def customer_by_number(session: AsyncSession, number: str) -> CustomerView:
    """Return a customer by the number that she knows.

    Raises:
        NotFound: There is none.
    """
    return _view(await store.customer_by_number(session, number), number)


async def customers(session: AsyncSession) -> list[CustomerSummary]:
    """List all customers with what they owe, in the order of their numbers."""
    return [_summary(who, balance) for who, balance in await store.customers_with_balance(session)]


async def find(session: AsyncSession, text: str, limit: int = 20) -> list[CustomerSummary]:
    """List customers whose number, name, e-mail address or telephone number holds a text."""
    found = await store.customers_with_balance(session, matching=text.strip(), limit=limit)
    return [_summary(who, balance) for who, balance in found]


async def statement(session: AsyncSession, customer_id: int, *, on: date) -> Statement:
    """Say what a customer owes on a day, bill by bill.

    Raises:
        NotFound: There is no such customer.
    """
    found = await store.balance(session, customer_id)
    if found is None:
        raise NotFound(what=customer_id)
    currency, balance = found
    open_bills = tuple(summary(each, on=on) for each in await store.open_invoices(session, customer_id))
    due = sum(bill.open.minor for bill in open_bills)
    return Statement(
        currency=currency,
        balance=Money(balance, currency),
        due=Money(due, currency),
        credit=Money(due - balance, currency),
        open_bills=open_bills,
    )


async def services(session: AsyncSession, customer_id: int, *, on: date) -> tuple[ServiceView, ...]:
    """List what a customer holds on a day, at the prices of that day.

    Raises:
        NotFound: There is no such customer.
    """
    held = await account(session, customer_id)
    rate = held.tax(TaxCategory.STANDARD, on).rate
    return tuple(
        _service(each, held.currency, rate, on) for each in held.holdings if _runs(each.starts_on, each.ends_on, on)
    )


async def ended(session: AsyncSession, customer_id: int, *, since: date, on: date) -> tuple[ServiceView, ...]:
    """List what a customer had and has no more on a day, as it was on its last day.

    Args:
        session: An open session.
        customer_id: Whose.
        since: Only what she still had on this day.
        on: The day.

    Raises:
        NotFound: There is no such customer.
    """
    held = await account(session, customer_id)
    return tuple(
        _service(each, held.currency, Decimal(0), each.ends_on - timedelta(days=1))
        for each in held.holdings
        if each.ends_on is not None and since < each.ends_on <= on
    )


def _view(who: Customer | None, asked: object) -> CustomerView:
    if who is None:
        raise NotFound(what=asked)
    return CustomerView(
        id=who.id,
        number=who.number,
        name=who.name,
        email=who.email,
        phone=who.phone,
        language=who.language,
        country=who.country,
        currency=who.currency,
        time_zone=who.time_zone,
        customer_since=who.customer_since,
        vat_number=who.vat_number,
        address=who.address,
    )


def _summary(who: Customer, balance: int) -> CustomerSummary:
    return CustomerSummary(who.id, who.number, who.name, who.language, who.currency, Money(balance, who.currency))


def _runs(start: date, end: date | None, on: date) -> bool:
    return start <= on and (end is None or on < end)


def _service(holding: Holding, currency: str, tax_rate: Decimal, on: date) -> ServiceView:
    items = [item for item in holding.items if _runs(item.from_on, item.to_on, on)]
    plans = [item for item in items if item.plan_kind is PlanKind.PLAN]
    plan = plans[-1] if plans else None
    ends = [day for day in (holding.ends_on, plan.to_on if plan else None) if day]
    goes_on = plan is not None and any(other.from_on == plan.to_on for other in holding.items)
    return ServiceView(
        subscription_id=holding.subscription_id,
        label=holding.label,
        currency=currency,
        plan=plan.plan_name if plan else "",
        plan_price=_period_price([plan], currency, on) if plan else None,
        add_ons=tuple(
            AddOnView(item.plan_name, price, item.quantity)
            for item in items
            if item is not plan and (price := _period_price([item], currency, on)) is not None
        ),
        components=tuple(_included(items, on)),
        discounts=tuple(_discount(each, currency) for each in holding.discounts if _runs(each.from_on, each.to_on, on)),
        ends_on=Period(holding.starts_on, min(ends)).last_day if ends and not goes_on else None,
        tax_rate=tax_rate,
    )


def _prices(item: HeldItem, kind: ComponentKind, on: date) -> Sequence[PriceTerm]:
    latest: dict[str, PriceTerm] = {}
    for price in sorted(item.prices, key=lambda each: each.valid_from):
        if price.kind is kind and price.valid_from <= on:
            latest[price.component] = price
    return list(latest.values())


def _period_price(items: Sequence[HeldItem], currency: str, on: date) -> Money | None:
    prices = [
        price.unit_price * item.quantity for item in items for price in _prices(item, ComponentKind.RECURRING, on)
    ]
    return Money(half_up(sum(prices, Decimal(0))), currency) if prices else None


def _included(items: Sequence[HeldItem], on: date) -> list[IncludedView]:
    together: dict[str, IncludedView] = {}
    for item in items:
        for price in _prices(item, ComponentKind.USAGE, on):
            known = together.get(price.component)
            included = price.included * item.quantity
            together[price.component] = IncludedView(
                price.component,
                price.unit,
                included + (known.included if known else 0),
                min(price.unit_price, known.unit_price) if known else price.unit_price,
            )
    return list(together.values())


def _discount(discount: HeldDiscount, currency: str) -> DiscountView:
    return DiscountView(
        name=discount.name,
        percent=discount.percent,
        amount=None if discount.amount_minor is None else Money(discount.amount_minor, currency),
        until=Period(discount.from_on, discount.to_on).last_day if discount.to_on else None,
    )
