"""What was billed wrongly by what is known now, told on the next bill: never an edit.

Everything billed for the days concerned is priced again as it should be by now: a change that was
recorded after its days were billed, use that arrived late, a charge in advance for days on which
something else is held. What differs becomes lines that name the bill that they correct, what that
charged and what is right; what was not billed at all is billed like anything else.

The rule, for each component of one plan in one billing period, at one tax rate:

- All documents together come to the *target*: what is due, less what people gave back by hand and
  what was due was not reduced by since. Whoever was given 10.00 of 40.00 pays 30.00 while 30.00 to
  40.00 are due, what is due below, and 10.00 less than is due above. So the target hangs on what is
  due and on what was given by hand, not on how many corrections led there. Tax alike, to the cent.
- Less than was billed is taken off the lines that charged it, the last ones first: a line for each,
  with its bill and position, never more than is left of it. Credit notes by hand take off the same.
- More than was billed is one line that charges it, and is a line to take off like any other.
- Days are taxed as their billed lines say, even if their customer is taxed otherwise by now.

On paper (`billing.billrun.batch`), what takes off stands on the next bill as long as that has a
total of zero or more. Else it is given by a credit note for each bill that it takes off, and what is
charged stays on a bill of its own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from billing.charging.crediting import Left, left_at, tax_of_part
from billing.charging.periods import Period
from billing.charging.pricing import (
    ComponentTerms,
    Corrected,
    CorrectedUse,
    Event,
    PricedLine,
    price_component,
)
from billing.charging.tax import tax_on
from billing.kinds import ComponentKind, EventKind, TaxTreatment
from billing.money import half_up

AS_EVER = (EventKind.REGULAR, EventKind.IN_ADVANCE, EventKind.USED)
"""Why something is charged that nothing special happened to."""


@dataclass(frozen=True, slots=True)
class BilledLine:
    """A line that was billed.

    Attributes:
        number: Of its document.
        position: On its document.
        is_bill: Its document is a bill, not a credit note.
    """

    line: PricedLine
    number: str
    position: int = 0
    is_bill: bool = True

    @property
    def is_given_back(self) -> bool:
        """Did a person give it back, not a run?"""
        return self.line.kind is ComponentKind.CORRECTION and self.line.segment.correction is None


class DueLine(NamedTuple):
    """A line that should have been billed.

    Attributes:
        bill: Number of the bill of its days; None when there is none, or it is void.
    """

    line: PricedLine
    bill: str | None


class _Charge(NamedTuple):
    """What is compared: one component of one plan in one billing period, at one tax rate."""

    period: date
    component: str
    place: str | None
    plan_code: str
    tax_rate: Decimal


def corrections(
    due: Sequence[DueLine],
    billed: Sequence[BilledLine],
    *,
    period_of: Callable[[date], date],
    since: date,
) -> list[PricedLine]:
    """List what has to be billed or given back, so that what was billed becomes what is due.

    Args:
        due: What should have been billed, as is known now.
        billed: What was billed for the same days, in the order of the documents.
        period_of: First day of the billing period that holds a day.
        since: From when on something is different.
    """

    def charge(line: PricedLine) -> _Charge:
        segment = line.segment
        return _Charge(
            period_of(segment.service.start), line.component, line.place, segment.plan_code, segment.tax_rate
        )

    due = list(_taxed_as_billed(due, billed, period_of))
    should: dict[_Charge, list[DueLine]] = {}
    for each in due:
        should.setdefault(charge(each.line), []).append(each)
    was: dict[_Charge, list[BilledLine]] = {}
    for one in billed:
        was.setdefault(charge(one.line), []).append(one)
    more_used = _more_used(due, billed, period_of)
    found: list[PricedLine] = []
    for key in dict.fromkeys((*should, *was)):
        is_late = key[:3] in more_used
        if key in was:
            found += _differing(should.get(key, []), was[key], since, is_late=is_late)
        else:
            found += _added(should[key], since, is_late=is_late)
    return found


def target(due: Sequence[PricedLine], billed: Sequence[BilledLine]) -> Left:
    """Return what all documents are to come to, net and tax, for one component of one plan in one billing period.

    Args:
        due: What should have been billed.
        billed: What was, in the order of the documents.
    """
    net, tax = sum(line.net_minor for line in due), sum(line.tax_minor for line in due)
    before = 0
    for each in billed:
        if each.is_given_back:
            given = -each.line.net_minor
            kept = given - min(max(before - net, 0), given) if given > 0 else given + min(max(net - before, 0), -given)
            tax -= half_up(Fraction(-each.line.tax_minor * kept, given)) if given else -each.line.tax_minor
            net -= kept
        before += each.line.net_minor
    return Left(net, tax)


def _taxed_as_billed(
    due: Iterable[DueLine], billed: Iterable[BilledLine], period_of: Callable[[date], date]
) -> Iterator[DueLine]:
    """Tax what was billed as it was billed; other charges of its period that are taxed alike by now, alike."""
    known: dict[tuple[date, str, str], list[PricedLine]] = {}
    for one in billed:
        service, plan_code = one.line.segment.service, one.line.segment.plan_code
        known.setdefault((period_of(service.start), one.line.component, plan_code), []).append(one.line)
    alike: dict[tuple[date, _Tax], _Tax] = {}
    pairs: list[tuple[DueLine, date, _Tax | None]] = []
    for each in due:
        segment, was = each.line.segment, None
        period = period_of(segment.service.start)
        if found := known.get((period, each.line.component, segment.plan_code)):
            day = segment.service.last_day
            was = _tax_of(next((line for line in found if day in line.segment.service), found[-1]))
            alike[period, _tax_of(each.line)] = was
        pairs.append((each, period, was))
    for each, period, was in pairs:
        now = _tax_of(each.line)
        then = was or alike.get((period, now), now)
        yield each if then == now else each._replace(line=_taxed(each.line, then))


class _Tax(NamedTuple):
    rate: Decimal
    treatment: TaxTreatment
    source: str


def _tax_of(line: PricedLine) -> _Tax:
    return _Tax(line.segment.tax_rate, line.segment.tax_treatment, line.segment.tax_source)


def _taxed(line: PricedLine, tax: _Tax) -> PricedLine:
    segment = replace(line.segment, tax_rate=tax.rate, tax_treatment=tax.treatment, tax_source=tax.source)
    return replace(line, segment=segment, tax_minor=tax_on(line.net_minor, tax.rate, rounding=line.segment.rounding))


def _more_used(
    due: Iterable[DueLine], billed: Iterable[BilledLine], period_of: Callable[[date], date]
) -> set[tuple[date, str, str | None]]:
    """Return (period, component, place) of which more was used than was known."""
    more: defaultdict[tuple[date, str, str | None], Decimal] = defaultdict(Decimal)
    for lines, sign in (((each.line for each in due), 1), ((each.line for each in billed), -1)):
        for line in lines:
            if line.kind is ComponentKind.USAGE:
                more[period_of(line.segment.service.start), line.component, line.place] += sign * line.segment.quantity
    return {key for key, quantity in more.items() if quantity > 0}


def _added(due: Iterable[DueLine], since: date, *, is_late: bool) -> Iterator[PricedLine]:
    """Charge what no document charged yet; say so where its bill was made without it."""
    for line, bill in due:
        if not line.net_minor and line.costs_nothing:
            continue
        if bill is None or line.segment.event.kind not in AS_EVER:
            yield line
            continue
        event = Event(EventKind.USED_LATE if is_late else EventKind.BACKDATED, since, reference=bill)
        yield replace(line, segment=replace(line.segment, event=event))


def _differing(
    due: Sequence[DueLine], billed: Sequence[BilledLine], since: date, *, is_late: bool
) -> Iterator[PricedLine]:
    lines = [each.line for each in due]
    right = target(lines, billed)
    net = right.net_minor - sum(each.line.net_minor for each in billed)
    tax = right.tax_minor - sum(each.line.tax_minor for each in billed)
    if not net and not tax:
        return
    charged = [each.line for each in billed if not each.is_given_back]
    why = _announced(lines, charged) or Event(EventKind.USED_LATE if is_late else EventKind.BACKDATED, since)
    bills = {(each.number, each.position): each.line for each in billed if each.is_bill and each.line.net_minor > 0}
    taken = _taken(bills, _left(bills, billed), Left(max(-net, 0), max(-tax, 0))) if net <= 0 else {}
    was, is_now = sum(line.net_minor for line in charged), sum(line.net_minor for line in lines)
    use = _use(lines, charged)
    cause = _cause(lines, charged, since) if why.kind is EventKind.BACKDATED else None
    is_one = len({number for number, _ in bills}) == len(taken) == 1
    for (number, position), (left, part) in taken.items():
        corrected = Corrected(left.net_minor, left.net_minor - part.net_minor, -part.tax_minor)
        if is_one:
            corrected = Corrected(was, is_now, -part.tax_minor, use)
        like = bills[number, position]
        event = replace(why, reference=number, line=position)
        yield _correction(like, like.segment.service, -part.net_minor, replace(corrected, cause=cause), event)
    net += sum(part.net_minor for _, part in taken.values())
    tax += sum(part.tax_minor for _, part in taken.values())
    if net or tax:
        concerned = [*lines, *(each.line for each in billed)]
        days = [line.segment.service for line in concerned]
        service = Period(min(each.start for each in days), max(each.end for each in days))
        reference = next((each.number for each in billed if each.is_bill), billed[0].number)
        corrected = Corrected(was, is_now, tax, use, cause) if not taken else Corrected(0, net, tax)
        yield _correction(concerned[0], service, net, corrected, replace(why, reference=reference))


def _use(due: Sequence[PricedLine], charged: Sequence[PricedLine]) -> CorrectedUse | None:
    """Say how much use was billed and how much there is; nothing, if that is not what differs."""
    now = [line for line in due if line.kind is ComponentKind.USAGE]
    uses = [line.segment.correction.use for line in charged if line.segment.correction is not None]
    if not now or any(line.segment.scale is not None for line in now) or None in uses:
        return None
    billed = sum((line.segment.quantity for line in charged if line.kind is ComponentKind.USAGE), Decimal(0))
    billed += sum((use.used - use.billed for use in uses if use is not None), Decimal(0))
    used = sum(line.segment.quantity for line in now)
    if used == billed:
        return None
    prices = {line.segment.unit_price for line in now if line.charged}
    return CorrectedUse(
        unit=now[0].unit,
        billed=billed,
        used=Decimal(used),
        allowance=Decimal(sum(line.allowance for line in now)),
        charged=Decimal(sum(line.charged for line in now)),
        unit_price=prices.pop() if len(prices) == 1 else None,
    )


def _cause(due: Sequence[PricedLine], charged: Sequence[PricedLine], since: date) -> Event | None:
    """Return the first thing that happened to a charge, from a day on, that its bills did not know."""
    told = {(line.segment.event.kind, line.segment.event.on) for line in charged}
    told |= {(each.kind, each.on) for line in charged if (each := _known_cause(line)) is not None}
    new = [
        line.segment.event
        for line in due
        if line.segment.event.kind not in AS_EVER
        and line.segment.event.on >= since
        and (line.segment.event.kind, line.segment.event.on) not in told
    ]
    return min(new, key=lambda event: event.on, default=None)


def _known_cause(line: PricedLine) -> Event | None:
    return None if line.segment.correction is None else line.segment.correction.cause


_Place = tuple[str, int]
"""Number of a bill, and position on it."""


def _left(bills: Mapping[_Place, PricedLine], billed: Sequence[BilledLine]) -> dict[_Place, Left]:
    """Say what is left of the lines of bills."""
    found: dict[_Place, Left] = {}
    for number in dict.fromkeys(number for number, _ in bills):
        lines = {position: line for (of, position), line in bills.items() if of == number}
        others = [
            each.line
            for each in billed
            if each.number != number
            and each.line.kind is ComponentKind.CORRECTION
            and each.line.segment.event.reference == number
        ]
        found |= {(number, position): left for position, left in left_at(lines, others).items()}
    return found


def _taken(
    bills: Mapping[_Place, PricedLine], left: dict[_Place, Left], amount: Left
) -> dict[_Place, tuple[Left, Left]]:
    """Take an amount off lines, the last ones first: what was left of each, and its part.

    Tax that does not fit the parts of the net comes off lines that have some left.
    """
    net, tax = amount.net_minor, amount.tax_minor
    parts: dict[_Place, Left] = {}
    for place in reversed(left):
        part = min(net, max(left[place].net_minor, 0))
        if part:
            parts[place] = Left(part, tax_of_part(bills[place], left[place], part))
            net, tax = net - part, tax - parts[place].tax_minor
    for place in (*reversed(parts), *reversed(left)):
        here = parts.get(place, Left(0, 0))
        if tax and here.net_minor != left[place].net_minor:
            fitting = min(max(here.tax_minor + tax, 0), max(left[place].tax_minor, 0))
            tax -= fitting - here.tax_minor
            parts[place] = Left(here.net_minor, fitting)
    return {place: (left[place], part) for place, part in parts.items() if part != Left(0, 0)}


def _announced(due: Sequence[PricedLine], charged: Sequence[PricedLine]) -> Event | None:
    """Return the new price that all of the difference comes from: as much is held as was charged, at this price."""
    told = {(line.segment.event.kind, line.segment.event.on) for line in charged}
    new = [
        line.segment.event
        for line in due
        if line.segment.event.kind is EventKind.PRICE_CHANGED
        and (EventKind.PRICE_CHANGED, line.segment.event.on) not in told
    ]
    held = [line for line in charged if line.kind is ComponentKind.RECURRING]
    return new[-1] if new and _held(due) == _held(held) else None


def _held(lines: Iterable[PricedLine]) -> list[tuple[date, date, Decimal]]:
    """Return (first day, day behind, pieces), as long as they stay the same."""
    found: list[tuple[date, date, Decimal]] = []
    for segment in sorted((line.segment for line in lines), key=lambda each: each.service):
        start, end, quantity = segment.service.start, segment.service.end, segment.quantity
        if found and found[-1][1:] == (start, quantity):
            start = found.pop()[0]
        found.append((start, end, quantity))
    return found


def _correction(like: PricedLine, service: Period, net_minor: int, corrected: Corrected, event: Event) -> PricedLine:
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
