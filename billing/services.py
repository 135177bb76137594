"""What a customer holds, and what it costs: as the engine charges it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from billing.charging.periods import Period
from billing.charging.rating import WHOLE, bounded, rate
from billing.charging.scales import Scale
from billing.charging.tax import Taxation
from billing.charging.terms import HeldDiscount, HeldItem, Holding
from billing.charging.usage_windows import usage_windows
from billing.contracts import contract_rows
from billing.contracts.commitments import Commitment, binding
from billing.db import AsyncSession
from billing.holdings import account
from billing.kinds import ComponentKind, Interval, PlanKind, TaxCategory
from billing.money import Money, rounded


@dataclass(frozen=True, slots=True)
class AddOnView:
    """An add-on that is held, and its price of a whole period, net, all pieces together; None: only use has one."""

    name: str
    price: Money | None
    quantity: int


@dataclass(frozen=True, slots=True)
class IncludedView:
    """Use that a subscription has a price for.

    Attributes:
        included: What a whole period has free.
        unit_price: Of the rest, as `scale` means it; see billing.charging.rating.
    """

    component: str
    unit: str
    included: Decimal
    unit_price: Decimal
    scale: Scale | None
    offer: str


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
        interval: How long a whole period is; all prices are of one.
        plan_price: Of all pieces together; None where only use has a price.
        ends_on: Its last day; None while nothing ends it.
        term: What binds her; None where nothing does, or it ends anyway.
    """

    subscription_id: int
    label: str
    currency: str
    interval: Interval
    plan: str
    plan_quantity: int
    plan_price: Money | None
    add_ons: tuple[AddOnView, ...]
    components: tuple[IncludedView, ...]
    discounts: tuple[DiscountView, ...]
    ends_on: date | None
    term: Commitment | None
    tax: Taxation


async def services(session: AsyncSession, customer_id: int, *, on: date) -> tuple[ServiceView, ...]:
    """List what a customer holds on a day, at the prices of that day.

    Raises:
        NotFound: There is no such customer.
    """
    held = await account(session, customer_id)
    tax = held.tax(TaxCategory.STANDARD, on)
    found = []
    for each in held.holdings:
        if _runs(each.starts_on, each.ends_on, on):
            view = _service(each, held.currency, tax, on)
            terms = await contract_rows.commitments(session, each.subscription_id) if view.ends_on is None else ()
            found.append(replace(view, term=binding(terms, on)))
    return tuple(found)


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
    tax = held.tax(TaxCategory.STANDARD, on)
    return tuple(
        _service(each, held.currency, tax, each.ends_on - timedelta(days=1))
        for each in held.holdings
        if each.ends_on is not None and since < each.ends_on <= on
    )


def _runs(start: date, end: date | None, on: date) -> bool:
    return start <= on and (end is None or on < end)


def _service(holding: Holding, currency: str, tax: Taxation, on: date) -> ServiceView:
    items = [item for item in holding.items if _runs(item.from_on, item.to_on, on)]
    plans = [item for item in items if item.plan_kind is PlanKind.PLAN]
    plan = plans[-1] if plans else None
    ends = [day for day in (holding.ends_on, plan.to_on if plan else None) if day]
    goes_on = plan is not None and any(other.from_on == plan.to_on for other in holding.items)
    return ServiceView(
        subscription_id=holding.subscription_id,
        label=holding.label,
        currency=currency,
        interval=holding.cycle.interval,
        plan=plan.plan_name if plan else "",
        plan_quantity=plan.quantity if plan else 1,
        plan_price=_period_price(plan, currency, on) if plan else None,
        add_ons=tuple(
            AddOnView(item.plan_name, _period_price(item, currency, on), item.quantity)
            for item in items
            if item is not plan
        ),
        components=tuple(_included(holding, items, on)),
        discounts=tuple(_discount(each, currency) for each in holding.discounts if _runs(each.from_on, each.to_on, on)),
        ends_on=Period(holding.starts_on, min(ends)).last_day if ends and not goes_on else None,
        term=None,
        tax=tax,
    )


def _period_price(item: HeldItem, currency: str, on: date) -> Money | None:
    """Return what all pieces cost in a whole period; each component is rounded, as on a bill."""
    pieces = Decimal(item.quantity)
    amounts = [
        rounded(bounded(rate(price.unit_price, pieces, price.scale), price.scale, WHOLE), item.rounding)
        for price in item.price_list.valid(ComponentKind.RECURRING, on)
    ]
    return Money(sum(amounts), currency) if amounts else None


def _included(holding: Holding, items: Sequence[HeldItem], on: date) -> Iterator[IncludedView]:
    """Yield how use is rated on a day; a pause, which only lifts allowances for some days, is left out."""
    day, unpaused = Period(on, on + timedelta(days=1)), replace(holding, pauses=())
    units: dict[str, str] = {}
    for item in items:
        units |= item.price_list.units[ComponentKind.USAGE]
    for component, unit in units.items():
        for window in usage_windows(unpaused, component, day):
            price = window.price
            yield IncludedView(component, unit, window.included, price.unit_price, price.scale, window.item.plan_name)


def _discount(discount: HeldDiscount, currency: str) -> DiscountView:
    return DiscountView(
        name=discount.name,
        percent=discount.percent,
        amount=None if discount.amount_minor is None else Money(discount.amount_minor, currency),
        until=Period(discount.from_on, discount.to_on).last_day if discount.to_on else None,
    )
