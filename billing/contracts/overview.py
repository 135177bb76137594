"""Which subscriptions a customer has, as they stand: what is held, how far it is billed, what binds."""

from dataclasses import dataclass
from datetime import date

from billing import holdings
from billing.charging.terms import HeldDiscount, HeldItem, HeldPause
from billing.contracts import contract_rows
from billing.contracts import subscription_store as rows
from billing.contracts.commitments import Commitment, possible_end
from billing.contracts.contract import Contract, Running
from billing.db import AsyncSession
from billing.errors import NotFound
from billing.holdings import Account
from billing.kinds import Interval, PlanKind


@dataclass(frozen=True, slots=True)
class TermView:
    """A commitment that binds.

    Attributes:
        agreed: As it was agreed first.
        ends_on: The next day on which it lets her go who gives notice today.
    """

    agreed: Commitment
    ends_on: date


@dataclass(frozen=True, slots=True)
class SubscriptionView:
    """A subscription on a day. What it does not hold any more is left out; once it is over, it is as it was last.

    Attributes:
        ends_on: First day without it; None while nothing ends it.
        items: Plans and add-ons, those to come too, in the order of their first days.
        discounts: Those that run, and those to come.
        pauses: Those that run, and those to come.
        billed_until: Boundary of its last bill.
        corrects_from: The next bill computes again what was billed for days from this one on.
        follows: Id of the subscription with other billing periods that comes after it.
    """

    id: int
    customer_id: int
    label: str
    interval: Interval
    starts_on: date
    ends_on: date | None
    items: tuple[HeldItem, ...]
    discounts: tuple[HeldDiscount, ...]
    pauses: tuple[HeldPause, ...]
    billed_until: date | None
    next_bill_on: date | None
    corrects_from: date | None
    term: TermView | None
    follows: int | None

    @property
    def plans(self) -> tuple[HeldItem, ...]:
        """The plan, and those that are to take its place."""
        return tuple(item for item in self.items if item.plan_kind is PlanKind.PLAN)

    @property
    def add_ons(self) -> tuple[HeldItem, ...]:
        """The add-ons, and those to come."""
        return tuple(item for item in self.items if item.plan_kind is PlanKind.ADD_ON)


async def subscriptions(session: AsyncSession, customer_id: int, *, on: date) -> tuple[SubscriptionView, ...]:
    """List the subscriptions of a customer as they stand on a day, those that are over too, in the order of their ids.

    Raises:
        NotFound: There is no such customer.
    """
    account = await holdings.account(session, customer_id)
    ids = sorted(each.holding.subscription_id for each in account.subscriptions)
    return tuple([await _view(session, account, each, on) for each in ids])


async def subscription(session: AsyncSession, subscription_id: int, *, on: date) -> SubscriptionView:
    """Return a subscription as it stands on a day.

    Raises:
        NotFound: There is no such subscription.
    """
    customer_id = await rows.owner(session, subscription_id)
    if customer_id is None:
        raise NotFound(what=subscription_id)
    return await _view(session, await holdings.account(session, customer_id), subscription_id, on)


async def _view(session: AsyncSession, account: Account, subscription_id: int, on: date) -> SubscriptionView:
    contract = await contract_rows.load(session, account, subscription_id)
    holding = contract.holding
    day = on if holding.ends_on is None else min(on, date.fromordinal(holding.ends_on.toordinal() - 1))
    follows = contract.successor
    return SubscriptionView(
        subscription_id,
        account.customer_id,
        holding.label,
        holding.cycle.interval,
        holding.starts_on,
        holding.ends_on,
        tuple(sorted((item for item in holding.items if _is_left(item, day)), key=lambda each: each.from_on)),
        tuple(each for each in holding.discounts if _is_left(each, day)),
        tuple(each for each in holding.pauses if _is_left(each, day)),
        contract.standing.billed_until,
        contract.next_bill_on,
        contract.standing.recheck_from,
        _term(contract, on),
        None if follows is None else follows.holding.subscription_id,
    )


def _is_left(held: Running, day: date) -> bool:
    return held.to_on is None or held.to_on > day


def _term(contract: Contract, on: date) -> TermView | None:
    """Return what binds longest, if anything still does."""
    ends_on = contract.holding.ends_on
    if ends_on is not None and ends_on <= on:
        return None
    binding = [TermView(term, end) for term in contract.terms if (end := possible_end(term, on)) > on]
    return max(binding, key=lambda each: each.ends_on, default=None)
