"""What is sold: plans, their prices from day to day, and what may be sold to whom.

A price is never edited: a new one counts from its first day on. A rise counts only when the plan's
notice is over; a fall may count at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from billing.charging.rating import scale_facts
from billing.charging.scales import Scale
from billing.charging.terms import PriceTerm
from billing.contracts import catalogue_store as store
from billing.contracts.offers import Offer, TermOffer, prices_here
from billing.contracts.price_rises import check_new_price
from billing.db import AsyncSession
from billing.errors import CodeTaken, NotFound
from billing.holdings import price_term
from billing.kinds import (
    ComponentKind,
    Interval,
    PlanKind,
    PriceModel,
    Proration,
    Rounding,
    TaxCategory,
    Timing,
)
from billing.models import Plan, PlanTerm

A_DAY_AHEAD = timedelta(days=1)
"""A run may bill what is due by tomorrow, where that day has begun."""

EVERYWHERE = ""
"""Region of a price that has no country."""


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A plan or add-on.

    Attributes:
        notice_days: Between the announcement of a rise and its first day.
        terms: The commitment that it is sold with, by currency.
    """

    code: str
    name: str
    kind: PlanKind = PlanKind.PLAN
    notice_days: int = 30
    proration: Proration = Proration.DAYS
    rounding: Rounding = Rounding.HALF_UP
    terms: Mapping[str, TermOffer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewPrice:
    """A price of one component of a plan; see `billing.models.Price`.

    Attributes:
        region: ISO 3166-1 code of a country; empty for everywhere.
        announced_on: When customers were told; None: today.
    """

    component: str
    kind: ComponentKind
    unit: str
    currency: str
    unit_price: Decimal
    valid_from: date
    region: str = EVERYWHERE
    interval: Interval = Interval.MONTHLY
    timing: Timing = Timing.ARREAR
    included: Decimal = Decimal(0)
    scale: Scale | None = None
    tax_category: TaxCategory = TaxCategory.STANDARD
    announced_on: date | None = None

    def __post_init__(self) -> None:
        if self.unit_price < 0 or self.included < 0:
            message = "neither a price nor an allowance is negative"
            raise ValueError(message)
        if self.kind is ComponentKind.USAGE and self.timing is Timing.ADVANCE:
            message = "what is used cannot be billed before"
            raise ValueError(message)
        if self.kind is ComponentKind.CORRECTION:
            message = "corrections have no price"
            raise ValueError(message)


async def add_plan(session: AsyncSession, plan: NewPlan) -> int:
    """Add a plan, still without prices; return its id.

    Raises:
        CodeTaken: There is one with this code.
    """
    if await store.plans(session, [plan.code]):
        raise CodeTaken(code=plan.code)
    plan_id = await store.add_plan(
        session,
        {
            "code": plan.code,
            "name": plan.name,
            "kind": plan.kind,
            "notice_days": plan.notice_days,
            "proration": plan.proration,
            "rounding": plan.rounding,
        },
    )
    for currency, term in plan.terms.items():
        await store.add_term(
            session,
            {
                "plan_id": plan_id,
                "currency": currency,
                "months": term.months,
                "notice_days": term.notice_days,
                "renews": term.renews,
                "fee": term.fee,
                "fee_minor": term.fee_minor,
                "fee_share": term.fee_share,
                "clause": term.clause,
            },
        )
    return plan_id


async def add_price(session: AsyncSession, code: str, price: NewPrice, *, today: date) -> int:
    """Let a price count from a day on; return its id.

    Whoever was billed in advance for days from then on gets the difference with the next bill.

    Args:
        session: An open session.
        code: Of the plan.
        price: The price.
        today: The company's day.

    Raises:
        NotFound: There is no such plan.
        PriceTooSoon: The component has a price already, and the new one would count before today,
            or from the same day on as another.
        RiseTooSoon: It is higher than the one before, or new to those who hold the plan, and would
            count before the notice is over.
        ValueError: The component is of another kind, or has another unit.
    """
    plan = await store.lock_plan(session, code)
    if plan is None:
        raise NotFound(what=code)
    new = _term(price, price.announced_on or today)
    check_new_price(
        new,
        await _known(session, plan.id, price, price.region),
        [] if price.region == EVERYWHERE else await _known(session, plan.id, price, EVERYWHERE),
        notice_days=plan.notice_days,
        is_held=await store.is_held(session, plan.id, price.currency),
        today=today,
    )
    if new.timing is Timing.ADVANCE or new.valid_from < today:
        where = store.Holders(plan.id, price.currency, price.region, price.interval)
        # A bill run that has read the old prices must be over before it is said what it has to bill again.
        await store.lock_holders(session, where, new.timing, new.valid_from, due_by=today + A_DAY_AHEAD)
        await store.recheck_holders(session, where, new.timing, new.valid_from)
    return await store.add_price(session, _row(plan.id, price, new.announced_on))


async def withdraw(session: AsyncSession, code: str, on: date) -> None:
    """Sell a plan no more from a day on; who has it keeps it.

    Raises:
        NotFound: There is no such plan.
    """
    plan = await store.lock_plan(session, code)
    if plan is None:
        raise NotFound(what=code)
    await store.withdraw(session, plan.id, on)


async def offers(
    session: AsyncSession, *, currency: str, region: str, interval: Interval, on: date
) -> tuple[Offer, ...]:
    """List what may be sold on a day where a customer is, plans and add-ons, in the order in which they came."""
    known = await known_offers(session, currency=currency, region=region)
    return tuple(offer for offer in known.values() if offer.is_sold(on) and offer.has_price(interval, on))


async def known_offers(
    session: AsyncSession, *, currency: str, region: str, codes: Iterable[str] | None = None
) -> dict[str, Offer]:
    """Load plans by their codes, or all, with their prices where a customer is; withdrawn ones too."""
    plans = await store.plans(session, codes)
    ids = [plan.id for plan in plans]
    terms = await store.terms(session, ids, currency)
    prices: dict[tuple[int, str, Interval], list[PriceTerm]] = {}
    for row in await store.prices(session, ids, currency):
        prices.setdefault((row.plan_id, row.region, row.interval), []).append(price_term(row))
    return {plan.code: _offer(plan, prices, terms.get(plan.id), region) for plan in plans}


def _offer(
    plan: Plan, prices: Mapping[tuple[int, str, Interval], Sequence[PriceTerm]], term: PlanTerm | None, region: str
) -> Offer:
    by_interval = {}
    for interval in Interval:
        own = prices.get((plan.id, region, interval), ()) if region != EVERYWHERE else ()
        here = prices_here(own, prices.get((plan.id, EVERYWHERE, interval), ()))
        if here:
            by_interval[interval] = here
    return Offer(
        plan.code,
        plan.name,
        plan.kind,
        by_interval,
        plan.withdrawn_on,
        plan.proration,
        plan.rounding,
        None if term is None else _term_offer(term),
    )


def _term_offer(term: PlanTerm) -> TermOffer:
    return TermOffer(term.months, term.notice_days, term.renews, term.fee, term.fee_minor, term.fee_share, term.clause)


async def _known(session: AsyncSession, plan_id: int, price: NewPrice, region: str) -> list[PriceTerm]:
    rows = await store.prices_of_component(session, plan_id, price.component, price.currency, region, price.interval)
    return [price_term(row) for row in rows]


def _term(price: NewPrice, announced_on: date) -> PriceTerm:
    return PriceTerm(
        price.component,
        price.kind,
        price.unit,
        price.unit_price,
        price.included,
        price.valid_from,
        announced_on,
        price.timing,
        price.scale,
        price.tax_category,
    )


def _row(plan_id: int, price: NewPrice, announced_on: date) -> dict[str, object]:
    return {
        "plan_id": plan_id,
        "component": price.component,
        "kind": price.kind,
        "unit": price.unit,
        "currency": price.currency,
        "region": price.region,
        "interval": price.interval,
        "timing": price.timing,
        "model": price.scale.model if price.scale is not None else PriceModel.PER_UNIT,
        "unit_price": price.unit_price,
        "included": price.included,
        "scale": scale_facts(price.scale),
        "tax_category": price.tax_category,
        "valid_from": price.valid_from,
        "announced_on": announced_on,
    }
