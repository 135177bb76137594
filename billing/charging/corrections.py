"""What was billed wrongly by what is known now, told on the next bill: never an edit.

Everything billed for the days concerned is priced again as it should be by now: a change that was
recorded after its days were billed, use that arrived late, a charge in advance for days on which
something else is held. What differs becomes a line that names the bill it corrects, what that
charged and what is right; what was not billed at all is billed like anything else.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from billing.charging.periods import Period
from billing.charging.pricing import ComponentTerms, Corrected, Event, PricedLine, price_component
from billing.kinds import ComponentKind, EventKind


@dataclass(frozen=True, slots=True)
class BilledLine:
    """A line that was billed.

    Attributes:
        number: Of its document.
        is_given_back: It stands on a credit note that a person gave, not on what a run issued.
    """

    line: PricedLine
    number: str
    is_given_back: bool = False


class _Charge(NamedTuple):
    """What is compared: one component of one plan in one billing period, at one tax rate."""

    period: date
    component: str
    place: str | None
    plan_code: str
    tax_rate: Decimal


def corrections(
    due: Sequence[PricedLine],
    billed: Sequence[BilledLine],
    *,
    period_of: Callable[[date], date],
    since: date,
) -> list[PricedLine]:
    """List what has to be billed or given back, so that what was billed becomes what is due.

    What a credit note gave back already is not given back again, nor charged again.

    Args:
        due: What should have been billed, as is known now.
        billed: What was billed for the same days.
        period_of: First day of the billing period that holds a day.
        since: From when on something is different.
    """

    def charge(line: PricedLine) -> _Charge:
        segment = line.segment
        return _Charge(
            period_of(segment.service.start), line.component, line.place, segment.plan_code, segment.tax_rate
        )

    should: dict[_Charge, list[PricedLine]] = {}
    for line in due:
        should.setdefault(charge(line), []).append(line)
    was: dict[_Charge, list[BilledLine]] = {}
    for each in billed:
        was.setdefault(charge(each.line), []).append(each)
    return [
        line
        for key in dict.fromkeys((*should, *was))
        for line in _differing(should.get(key, []), was.get(key, []), since)
    ]


def _differing(due: Sequence[PricedLine], billed: Sequence[BilledLine], since: date) -> Iterator[PricedLine]:
    charged = [each for each in billed if not each.is_given_back]
    if not charged:
        yield from (line for line in due if line.net_minor or not line.costs_nothing)
        return
    due_minor = sum(line.net_minor for line in due)
    billed_minor = sum(each.line.net_minor for each in charged)
    difference = due_minor - billed_minor
    if difference < 0:
        given_back = -sum(each.line.net_minor for each in billed if each.is_given_back)
        difference = min(0, difference + given_back)
    if difference:
        lines = [*due, *(each.line for each in charged)]
        event = Event(_reason(due, charged), since, reference=charged[0].number)
        yield _correction(lines, Corrected(billed_minor, due_minor), difference, event)


def _reason(due: Sequence[PricedLine], charged: Sequence[BilledLine]) -> EventKind:
    used = sum((line.segment.quantity for line in due if line.kind is ComponentKind.USAGE), Decimal(0))
    known = sum((each.line.segment.quantity for each in charged if each.line.kind is ComponentKind.USAGE), Decimal(0))
    return EventKind.USED_LATE if used > known else EventKind.BACKDATED


def _correction(lines: Sequence[PricedLine], corrected: Corrected, net_minor: int, event: Event) -> PricedLine:
    like = lines[0]
    service = Period(min(line.segment.service.start for line in lines), max(line.segment.service.end for line in lines))
    segment = replace(
        like.segment,
        service=service,
        days=1,
        of_days=1,
        unit_price=Decimal(net_minor),
        quantity=Decimal(1),
        included=Decimal(0),
        discounts=(),
        event=event,
        scale=None,
        correction=corrected,
    )
    terms = ComponentTerms(
        like.subscription_id,
        like.label,
        like.component,
        ComponentKind.CORRECTION,
        "piece",
        like.place,
        like.currency,
        (segment,),
    )
    return price_component(terms)[0]
