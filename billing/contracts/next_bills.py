"""The next bill of a customer that a subscription is on, without a change and with it."""

from collections.abc import Sequence
from datetime import date

from billing import holdings
from billing.charging.due import rechecked_since
from billing.charging.tax import NoTaxRate
from billing.contracts.contract import Contract
from billing.contracts.previews import Known, NextBill, next_bill
from billing.contracts.starting import UNSAVED
from billing.db import AsyncSession
from billing.holdings import Account


async def next_bills(
    session: AsyncSession, account: Account, before: Contract | None, after: Contract
) -> tuple[NextBill | None, NextBill | None]:
    """Price the bill that is next for a subscription, with whatever else of the customer is due on its day.

    A bill that no tax rate is known for stands in the way of nobody who leaves: it is None then, and
    the bill run parks it with the reason.

    Args:
        session: An open session.
        account: The customer, before the change.
        before: The subscription without the change; None for a start.
        after: The subscription with it.

    Raises:
        NoTaxRate: See billing.charging.tax; not when the subscription ends.
    """
    old = [Contract(each.holding, each.standing, each.next_bill_on, account.currency) for each in account.subscriptions]
    new = _replaced(old, after)
    on = after.next_bill_on
    then = on if before is None else before.next_bill_on
    known = await _known(session, account, [*_due(old, then), *_due(new, on)])
    try:
        return next_bill(old, then, known), next_bill(new, on, known)
    except NoTaxRate:
        if after.holding.ends_on is None:
            raise
        return None, None


def _replaced(contracts: Sequence[Contract], after: Contract) -> list[Contract]:
    changed = [after] if after.successor is None else [after, after.successor]
    found = {each.holding.subscription_id: each for each in changed}
    kept = [found.pop(each.holding.subscription_id, each) for each in contracts]
    return [*kept, *found.values()]


def _due(contracts: Sequence[Contract], on: date | None) -> list[Contract]:
    return [each for each in contracts if on is not None and each.next_bill_on == on]


async def _known(session: AsyncSession, account: Account, due: Sequence[Contract]) -> Known:
    """Load what was used, and what was billed where it is computed again."""
    stored = [each for each in due if each.holding.subscription_id != UNSAVED]
    if not stored:
        return Known(account.currency, account.tax, {}, {})
    until = max(each.next_bill_on for each in stored if each.next_bill_on is not None)
    uses = await holdings.uses_of(session, account.customer_id, min(map(_since, stored)), until)
    found = {each.holding.subscription_id: rechecked_since(each.holding, each.standing) for each in stored}
    again = {key: since for key, since in found.items() if since is not None}
    histories = await session.run_sync(
        lambda sync: holdings.load_histories(sync.connection(), sorted(again), since=again)
    )
    return Known(account.currency, account.tax, uses, histories)


def _since(each: Contract) -> date:
    """Return from when on use matters to the next bill."""
    start = each.standing.billed_until or each.holding.starts_on
    return min(start, rechecked_since(each.holding, each.standing) or start)
