"""How a subscription starts, and how one with other billing periods follows it."""

from calendar import monthrange
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from billing.charging.due import Standing, first_bill_on
from billing.charging.periods import NOMINAL_MONTHS, Cycle
from billing.charging.terms import HeldDiscount, HeldItem, Holding
from billing.contracts.changes import GiveDiscount, Start
from billing.contracts.commitments import committed
from billing.contracts.contract import Contract, is_on, with_holding, within_reach
from billing.contracts.offers import Offer, Offers, sold
from billing.errors import AddOnHeldAlready, CurrencyMismatch, DiscountRunsAlready, NoPrice, QuantityTooSmall
from billing.kinds import DiscountScope, Interval, PlanKind

UNSAVED: Final = 0
"""Id of a subscription that is not stored yet."""

TRIAL: Final = "TRIAL"
"""Code of the discount that makes a trial."""

LONGEST_MONTH: Final = 31


def begun(
    start: Start, today: date, *, offers: Offers, currency: str, anchor_day: int, time_zone: str = "UTC"
) -> Contract:
    """Return the subscription that starts.

    A trial takes all of the recurring charges off until it ends, before any other discount.

    Args:
        start: What is wanted.
        today: The customer's day.
        offers: In her currency and region.
        currency: Hers.
        anchor_day: Day of the month on which her billing periods begin, 1 to 31.
        time_zone: Hers.

    Raises:
        BackdatedTooFar: It is to start more than 13 months ago.
        QuantityTooSmall: Less than one piece.
        NotFound: There is no such plan or add-on.
        PlanNotOnSale: It is not sold any more.
        NoPrice: It has no price there for such billing periods.
        AddOnHeldAlready: An add-on is named twice.
        CurrencyMismatch: A discount is in another currency.
        DiscountRunsAlready: Two discounts of one code.
    """
    starts_on = within_reach(date.min, start.on, today)

    def item(code: str, kind: PlanKind, quantity: int) -> HeldItem:
        at_least_one(quantity)
        offer = sold(offers, code, kind, interval=start.interval, currency=currency, on=starts_on)
        return offer.item(start.interval, starts_on, quantity=quantity)

    plan = item(start.plan, PlanKind.PLAN, start.quantity)
    add_ons: list[HeldItem] = []
    for code, quantity in start.add_ons:
        taken = item(code, PlanKind.ADD_ON, quantity)
        if any(each.plan_code == code for each in add_ons):
            raise AddOnHeldAlready(plan=taken.plan_name)
        add_ons.append(taken)
    cycle = Cycle(start.interval, anchored(start.interval, starts_on, anchor_day))
    discounts = [_trial(starts_on, start.trial_until)] if start.trial_until and start.trial_until > starts_on else []
    for given in start.discounts:
        discounts.append(granted(given, discounts, starts_on, cycle=cycle, currency=currency))
    holding = Holding(
        UNSAVED,
        start.label,
        starts_on,
        None,
        (plan, *add_ons),
        tuple(discounts),
        cycle,
        time_zone,
    )
    term = offers[start.plan].term if start.term else None
    return Contract(
        holding,
        Standing(None, None),
        first_bill_on(holding),
        currency,
        () if term is None else (committed(term, starts_on),),
    )


def at_least_one(quantity: int) -> None:
    """Refuse less than one piece.

    Raises:
        QuantityTooSmall: It is.
    """
    if quantity < 1:
        raise QuantityTooSmall(quantity=quantity)


def granted(
    given: GiveDiscount,
    held: list[HeldDiscount] | tuple[HeldDiscount, ...],
    from_on: date,
    *,
    cycle: Cycle,
    currency: str,
) -> HeldDiscount:
    """Return a discount as it is held from a day on.

    Raises:
        CurrencyMismatch: It is an amount in another currency.
        DiscountRunsAlready: One of this code runs then, or later.
    """
    if given.amount_minor is not None and given.currency not in {None, currency}:
        raise CurrencyMismatch(expected=currency, found=given.currency)
    ends = [given.until] if given.until is not None else []
    if given.periods is not None:
        ends.append(cycle.nth_end(from_on, given.periods))
    to_on = min(ends, default=None)
    if any(each.code == given.code and (each.to_on is None or from_on < each.to_on) for each in held):
        raise DiscountRunsAlready(name=given.name)
    return HeldDiscount(
        given.component,
        given.code,
        given.name,
        given.percent,
        given.amount_minor,
        from_on,
        None if to_on is None else max(to_on, from_on),
        given.scope,
        given.cap_minor,
        given.rank,
        given.periods,
    )


def anchored(interval: Interval, starts_on: date, anchor_day: int) -> date:
    """Return a boundary that billing periods can be counted from, on an anchor day.

    Periods of months begin on the anchor day, those of several months counted from the month of the
    start; periods of days begin at the start.

    >>> anchored(Interval.QUARTERLY, date(2026, 2, 10), 31), anchored(Interval.WEEKLY, date(2026, 2, 10), 31)
    (datetime.date(2026, 5, 31), datetime.date(2026, 2, 10))
    """
    months = NOMINAL_MONTHS.get(interval)
    if months is None:
        return starts_on
    # The day of the anchor is the anchor day, so it has to lie in a month that has such a day.
    for ahead in range(0, 12, months):
        years, month = divmod(starts_on.month - 1 + ahead, 12)
        if anchor_day <= monthrange(starts_on.year + years, month + 1)[1]:
            return date(starts_on.year + years, month + 1, anchor_day)
    return date(starts_on.year, starts_on.month, monthrange(starts_on.year, starts_on.month)[1])


def succeeded(
    contract: Contract, offer: Offer, interval: Interval, on: date, today: date, *, offers: Offers
) -> Contract:
    """End a subscription on a boundary, and let one with other billing periods follow.

    Add-ons, discounts, pauses and terms go on in it; nothing that was paid once is paid again.

    Raises:
        NoPrice: An add-on has no price for such billing periods.
    """
    old = contract.holding
    plan = next((item for item in old.items if item.plan_kind is PlanKind.PLAN and is_on(item, on)), None)
    # What was held before begins before its subscription does, so that it is not ordered anew.
    from_on = plan.from_on if plan is not None and plan.plan_code == offer.code else on
    items = [offer.item(interval, from_on, quantity=plan.quantity if plan is not None else 1)]
    for item in old.items:
        if item.plan_kind is PlanKind.ADD_ON and (item.to_on is None or item.to_on > on):
            same = offers[item.plan_code]
            if not same.has_price(interval, max(item.from_on, on)):
                raise NoPrice(plan=same.name, currency=contract.currency, on=on)
            items.append(replace(item, prices=same.prices[interval]))
    new = Holding(
        UNSAVED,
        old.label,
        on,
        old.ends_on,
        tuple(items),
        tuple(each for each in old.discounts if each.to_on is None or each.to_on > on),
        Cycle(interval, anchored(interval, on, old.cycle.anchor_on.day)),
        old.time_zone,
        tuple(charge for charge in old.charges if charge.on >= on),
        tuple(each for each in old.pauses if each.to_on is None or each.to_on > on),
    )
    successor = Contract(new, Standing(None, None), first_bill_on(new), contract.currency, contract.terms)
    return replace(with_holding(contract, replace(old, ends_on=on), today), successor=successor)


def _trial(from_on: date, to_on: date) -> HeldDiscount:
    return HeldDiscount("", TRIAL, TRIAL, Decimal(1), None, from_on, to_on, DiscountScope.RECURRING, rank=-1)
