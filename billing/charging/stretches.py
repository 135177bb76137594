"""What of a price is due for what is held one after the other in a period, cut where anything changes.

A stretch is one plan or add-on held without a pause, whatever its price and however many pieces
it has: its proration policy counts it once, and its runs of days share what that gives. A change of
plan and a pause end a stretch, and days that are counted inclusively are paid for on both sides.

Without proration (`NONE`) one whole price is due in a period for what is held, also if it is paused
or changes: nothing is given back, or charged twice, for a change. Of a price that changes the one at
the end counts where it is billed in arrear, and the one at the start where it is billed in advance.
Where the plan or the number of pieces changes, the dearest of what was held counts: going up, using
it and going down again before the bill saves nothing, and going down is for the next period.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from billing.charging.periods import Period
from billing.charging.proration import shares
from billing.charging.rating import rate
from billing.charging.terms import HeldItem, Holding, PriceTerm
from billing.kinds import PlanKind, Proration, Timing


class Run(NamedTuple):
    """Days on which an item is held at a price."""

    item: HeldItem
    price: PriceTerm
    days: Period


class Due(NamedTuple):
    """A run with what of its price is due: `part` of `of_parts`, for the days of `service`."""

    run: Run
    service: Period
    part: int
    of_parts: int


def due_runs(holding: Holding, period: Period, runs: Sequence[Run]) -> list[Due]:
    """Say what is due for the runs of one component.

    Args:
        holding: The subscription.
        period: The whole billing period.
        runs: Not paused, in the order of their days.
    """
    if all(run.item.proration is Proration.DAYS for run in runs):
        return [Due(run, run.days, run.days.days, period.days) for run in runs]
    whole = [run for run in runs if run.item.proration is Proration.NONE]
    found = list(_not_reduced(holding, whole)) if whole else []
    for stretch in _stretches([run for run in runs if run.item.proration is not Proration.NONE]):
        parts = parts_of(holding, period, stretch[0].item.proration, [run.days for run in stretch])
        found += [Due(run, run.days, *part) for run, part in zip(stretch, parts, strict=True)]
    return sorted(found, key=lambda due: due.service)


def parts_of(holding: Holding, period: Period, policy: Proration, runs: Sequence[Period]) -> list[tuple[int, int]]:
    """Divide what is due for one stretch over its runs; see billing.charging.proration.shares."""
    return shares(policy, runs, period, interval=holding.cycle.interval, time_zone=holding.time_zone)


def _stretches(runs: Sequence[Run]) -> Iterator[list[Run]]:
    open_: list[list[Run]] = []
    for run in runs:
        before = [each for each in open_ if _goes_on(each[-1], run)]
        if before:
            # Of the same thing held twice at once, each goes on as itself.
            min(before, key=lambda each: each[-1].item is not run.item).append(run)
        else:
            open_.append([run])
    yield from open_


def _goes_on(run: Run, following: Run) -> bool:
    return run.days.end == following.days.start and run.item.plan_code == following.item.plan_code


def _not_reduced(holding: Holding, runs: Sequence[Run]) -> Iterator[Due]:
    for chain in _chains(holding.items):
        held = [each for item in chain if (each := [run for run in runs if run.item is item])]
        if not held:
            continue
        told = [(_telling(each), Period(each[0].days.start, each[-1].days.end)) for each in held]
        if told[0][0].price.timing is Timing.ARREAR:
            told.reverse()
        run, service = max(told, key=lambda each: _whole_price(each[0]))
        yield Due(run, service, 1, 1)


def _telling(runs: Sequence[Run]) -> Run:
    """Choose the price that counts of those that an item has in the period."""
    return runs[0] if runs[0].price.timing is Timing.ADVANCE else runs[-1]


def _whole_price(run: Run) -> Fraction:
    return rate(run.price.unit_price, Decimal(run.item.quantity), run.price.scale)


def _chains(items: Sequence[HeldItem]) -> list[list[HeldItem]]:
    """Part items into those that are held one after the other, as the same thing or as the plan."""
    found: list[list[HeldItem]] = []
    for item in sorted(items, key=lambda each: each.from_on):
        before = [chain for chain in found if _follows(chain[-1], item)]
        if before:
            before[0].append(item)
        else:
            found.append([item])
    return found


def _follows(item: HeldItem, following: HeldItem) -> bool:
    both_plans = item.plan_kind is following.plan_kind is PlanKind.PLAN
    return item.to_on == following.from_on and (both_plans or item.plan_code == following.plan_code)
