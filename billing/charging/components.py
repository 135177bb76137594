"""What a subscription is charged for in a period: its holdings and its use, cut where anything changes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from billing.charging.one_offs import extra, one_offs
from billing.charging.periods import Period
from billing.charging.pricing import ComponentTerms, Segment
from billing.charging.reading import Reader
from billing.charging.reasons import why_held
from billing.charging.shared_discounts import is_shared, share_out
from billing.charging.stretches import Due, Run, due_runs
from billing.charging.terms import HeldPause, Holding, TaxOn, Use
from billing.charging.usage_lines import usage
from billing.kinds import ComponentKind, Timing


def components(
    holding: Holding,
    period: Period,
    *,
    currency: str,
    uses: Sequence[Use],
    tax: TaxOn,
    timing: Timing | None = None,
) -> tuple[ComponentTerms, ...]:
    """List what one subscription is charged for in one period, in the order of the bill.

    Use of a component that nothing held has a price for is not charged; see `usage_windows.unpriced`.

    Args:
        holding: The subscription.
        period: Its whole billing period; days on which it is not held are no part of any charge.
        currency: Of the prices.
        uses: What it used in the period.
        tax: How its customer is taxed.
        timing: Only what is billed before, or only what is billed after the period.

    Raises:
        NoTaxRate: See billing.charging.tax.
    """
    alive = period.within(holding.starts_on, holding.ends_on)
    reader = Reader(holding, period, currency, uses, tax, timing, alive)
    if not any(is_shared(each.scope, each.percent, each.cap_minor) for each in holding.discounts):
        return tuple(_charges(reader))
    # A discount over several charges of a period is used up first by those billed in advance.
    before = replace(reader, timing=Timing.ADVANCE)
    groups = [list(_charges(before))]
    if timing is not Timing.ADVANCE:
        groups.append(list(_charges(replace(reader, timing=Timing.ARREAR))))
    groups = share_out(groups, reader.shared())
    return tuple(terms for group in (groups if timing is None else groups[-1:]) for terms in group)


def _charges(reader: Reader) -> Iterator[ComponentTerms]:
    if reader.timing is not None and not any(reader.timing in item.price_list.timings for item in reader.holding.items):
        yield from extra(reader) if reader.timing is Timing.ARREAR else ()
        return
    yield from _recurring(reader)
    if reader.timing is not Timing.ADVANCE:
        yield from usage(reader)
    yield from one_offs(reader)
    if reader.timing is not Timing.ADVANCE:
        yield from extra(reader)


def _recurring(reader: Reader) -> Iterator[ComponentTerms]:
    items = reader.holding.items
    for component, unit in reader.priced(ComponentKind.RECURRING):
        runs = [
            Run(item, price, days)
            for item in items
            if component in item.price_list.units[ComponentKind.RECURRING]
            for days in _days(reader, item.from_on, item.to_on)
            for price, days in item.price_list.runs(ComponentKind.RECURRING, component, days)
        ]
        if len(runs) > 1:
            runs.sort(key=_service)
        segments = [
            _held_segment(reader, due)
            for due in due_runs(reader.holding, reader.period, runs)
            if reader.is_now(due.run.price)
        ]
        if segments:
            yield reader.terms(component, ComponentKind.RECURRING, unit, None, segments)


def _days(reader: Reader, from_on: date, to_on: date | None) -> Iterator[Period]:
    """Yield the days of the period on which something is held and not paused, if any."""
    held = reader.alive and reader.alive.within(from_on, to_on)
    if held is None:
        return
    if not reader.holding.pauses:
        yield held
        return
    yield from _without(held, reader.holding.pauses)


def _held_segment(reader: Reader, due: Due) -> Segment:
    item, price, days = due.run
    return reader.segment(
        item,
        price,
        due.service,
        (due.part, due.of_parts),
        why_held(reader.holding, reader.period, item, price, days),
        quantity=Decimal(item.quantity),
        discounts=reader.discounts(price.component, ComponentKind.RECURRING, due.service),
    )


def _service(run: Run) -> Period:
    return run.days


def _without(held: Period, pauses: Sequence[HeldPause]) -> Iterator[Period]:
    """Cut pauses out of days."""
    start = held.start
    for pause in sorted(pauses, key=lambda each: each.from_on):
        before = held.within(start, max(pause.from_on, start))
        if before and before.end > start:
            yield before
        if pause.to_on is None:
            return
        start = max(start, pause.to_on)
    rest = held.within(start, None) if start < held.end else None
    if rest:
        yield rest
