"""Rows of what customers hold and used, read into the terms that pricing takes."""

from billing import store
from billing.db import AsyncSession
from billing.models import Customer, Price
from billing.periods import Period
from billing.terms import HeldDiscount, HeldItem, Holding, PriceTerm, TaxTerm, Use


async def holdings_of(session: AsyncSession, who: Customer) -> list[Holding]:
    """Load every subscription of a customer, with its plans, prices and discounts."""
    subscriptions = await store.subscriptions(session, who.id)
    held = await store.held(session, who.id)
    prices: dict[int, list[PriceTerm]] = {}
    for price in await store.prices(session, sorted({row.plan.id for row in held}), who.currency):
        prices.setdefault(price.plan_id, []).append(price_term(price))
    discounts = await store.discounts(session, who.id)
    return [
        Holding(
            subscription_id=each.id,
            label=each.label,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            items=tuple(
                HeldItem(
                    plan_code=row.plan.code,
                    plan_name=row.plan.name,
                    plan_kind=row.plan.kind,
                    quantity=row.item.quantity,
                    from_on=row.item.from_on,
                    to_on=row.item.to_on,
                    prices=tuple(prices.get(row.plan.id, ())),
                )
                for row in held
                if row.item.subscription_id == each.id
            ),
            discounts=tuple(
                HeldDiscount(
                    component=row.component,
                    code=row.code,
                    name=row.name,
                    percent=row.percent,
                    amount_minor=row.amount_minor,
                    from_on=row.from_on,
                    to_on=row.to_on,
                )
                for row in discounts
                if row.subscription_id == each.id
            ),
        )
        for each in subscriptions
    ]


async def uses_of(session: AsyncSession, who: Customer, period: Period) -> dict[int, list[Use]]:
    """Load what each subscription of a customer used in a period."""
    found: dict[int, list[Use]] = {}
    for row in await store.uses(session, who.id, period.start, period.end):
        found.setdefault(row.subscription_id, []).append(Use(row.component, row.local_day, row.quantity, row.place))
    return found


async def taxes_of(session: AsyncSession, who: Customer) -> list[TaxTerm]:
    """Load the tax rates of a customer's country."""
    return [TaxTerm(row.rate, row.valid_from) for row in await store.tax_rates(session, who.country)]


def price_term(price: Price) -> PriceTerm:
    """Read a price row."""
    return PriceTerm(
        component=price.component,
        kind=price.kind,
        unit=price.unit,
        unit_price=price.unit_price,
        included=price.included,
        valid_from=price.valid_from,
        announced_on=price.announced_on,
    )
