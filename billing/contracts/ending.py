"""How a subscription ends, and how its end is called off."""

from dataclasses import replace
from datetime import date, timedelta

from billing.charging.terms import HeldCharge, Holding
from billing.contracts.changes import Cancel, When
from billing.contracts.commitments import EARLY_TERMINATION, Commitment, broken, early_termination, possible_end
from billing.contracts.contract import Contract, plan_on, with_holding, within_reach
from billing.errors import AlreadyEnded, NothingToUndo, NoticeNotKept


def end_of(contract: Contract, change: Cancel, today: date) -> date:
    """Return the first day without a subscription that is cancelled today.

    Raises:
        AlreadyEnded: It has ended, or was billed up to its end, and is not to end earlier.
        BackdatedTooFar: It should have ended before its start, or more than 13 months ago.
        NoticeNotKept: A day was named as the end of the term, but the term does not let go then.
    """
    holding = contract.holding
    if change.when is When.TERM_END:
        end = _end_of_term(contract, change.on, today)
    elif change.on is None and change.when is When.PERIOD_END:
        end = contract.cycle.containing(max(today, holding.starts_on)).end
    else:
        end = within_reach(holding.starts_on, change.on, today)
    if holding.ends_on is not None and end >= holding.ends_on and _is_over(contract, today):
        raise AlreadyEnded(on=holding.ends_on)
    if contract.successor is not None and contract.successor.holding.starts_on <= today:
        raise AlreadyEnded(on=contract.successor.holding.starts_on)
    return end


def ended(contract: Contract, end: date, today: date) -> Contract:
    """End a subscription, with the fee that leaving its terms early costs; an earlier end and its fee are void.

    What never began costs nothing.
    """
    holding = _without_fee(contract.holding)
    charges = holding.charges + tuple(_fees(contract, end, today))
    return _without_successor(with_holding(contract, replace(holding, ends_on=end, charges=charges), today), today)


def planned_end(contract: Contract, today: date) -> date:
    """Return the end that can still be called off.

    Raises:
        NothingToUndo: No end is planned.
        AlreadyEnded: It is over, or billed up to its end.
    """
    ends_on = contract.holding.ends_on
    if ends_on is None:
        raise NothingToUndo
    if _is_over(contract, today):
        raise AlreadyEnded(on=ends_on)
    return ends_on


def kept(contract: Contract, today: date) -> Contract:
    """Call the end of a subscription off, and what it would have cost."""
    holding = replace(_without_fee(contract.holding), ends_on=None)
    return _without_successor(with_holding(contract, holding, today), today)


def broken_terms(contract: Contract, end: date, today: date) -> list[Commitment]:
    """Return the terms that an end is inside of."""
    return [run for term in contract.terms if (run := broken(term, end, today)) is not None]


def _end_of_term(contract: Contract, wanted: date | None, today: date) -> date:
    ends = [possible_end(term, today) for term in contract.terms]
    end = max(ends, default=today)
    if end <= today:
        end = contract.cycle.containing(max(today, contract.holding.starts_on)).end
    if wanted is not None and wanted != end:
        raise NoticeNotKept(earliest=end)
    return end


def _is_over(contract: Contract, today: date) -> bool:
    ends_on, billed = contract.holding.ends_on, contract.standing.billed_until
    return ends_on is not None and (ends_on <= today or (billed is not None and ends_on <= billed))


def _fees(contract: Contract, end: date, today: date) -> list[HeldCharge]:
    holding = contract.holding
    plan = plan_on(holding, end - timedelta(days=1))
    if end <= holding.starts_on or plan is None:
        return []
    found = [early_termination(run, end, plan, holding.cycle.interval) for run in broken_terms(contract, end, today)]
    return [fee for fee in found if fee is not None]


def _without_fee(holding: Holding) -> Holding:
    charges = tuple(charge for charge in holding.charges if charge.component != EARLY_TERMINATION)
    return replace(holding, charges=charges)


def _without_successor(contract: Contract, today: date) -> Contract:
    follows = contract.successor
    if follows is None:
        return contract
    never = replace(follows.holding, ends_on=follows.holding.starts_on)
    return replace(contract, successor=with_holding(follows, never, today))
