"""What is to be billed for a subscription on a day, and when it is to be billed next.

A bill is made on a boundary of the subscription's cycle: what is billed in arrear is charged for
the days since the last bill, what is billed in advance for the period that begins. A subscription
that ends is billed on that day for the last time.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from billing.charging.components import components
from billing.charging.corrections import BilledLine, DueLine, corrections
from billing.charging.periods import Period
from billing.charging.pricing import PricedLine, price_component
from billing.charging.terms import Holding, TaxOn, Use
from billing.kinds import ComponentKind, Timing


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a subscription is billed; see `billing.models.Subscription`."""

    billed_until: date | None
    recheck_from: date | None


@dataclass(frozen=True, slots=True)
class Window:
    """The days of one bill of a subscription.

    In arrear [arrear_from, billed_on), in advance [billed_on, advance_to).
    """

    arrear_from: date
    billed_on: date
    advance_to: date

    @property
    def arrear(self) -> Period | None:
        """The days that are over."""
        return Period(self.arrear_from, self.billed_on) if self.arrear_from < self.billed_on else None

    @property
    def advance(self) -> Period | None:
        """The days that begin."""
        return Period(self.billed_on, self.advance_to) if self.billed_on < self.advance_to else None

    @property
    def only_corrects(self) -> bool:
        """Is it a bill after the last one, which only corrects earlier ones?"""
        return self.arrear_from == self.advance_to


@dataclass(frozen=True, slots=True)
class History:
    """What was billed for days from `recheck_from` on.

    Attributes:
        windows: Of the bills, the oldest first.
        lines: Of these bills, and of credit notes against them.
        bills: Number of the bill of each window, by its `billed_on`; where there is one that is not void.
    """

    windows: Sequence[Window]
    lines: Sequence[BilledLine]
    bills: Mapping[date, str] = field(default_factory=dict)


Uses = Callable[[Period], Sequence[Use]]
"""What a subscription used in a period."""


@dataclass(frozen=True, slots=True)
class DueLines:
    """The lines of one subscription on one bill.

    Attributes:
        period: The days that the bill is named by; None when it only corrects.
    """

    window: Window
    period: Period | None
    lines: tuple[PricedLine, ...]


def first_bill_on(holding: Holding) -> date:
    """Return the day of the first bill: at once when something is billed in advance."""
    if any(
        price.timing is Timing.ADVANCE
        for item in holding.items
        if item.from_on <= holding.starts_on
        for price in item.prices
        if price.kind is not ComponentKind.USAGE
    ):
        return holding.starts_on
    end = holding.cycle.containing(holding.starts_on).end
    return end if holding.ends_on is None else min(end, holding.ends_on)


def next_bill_on(holding: Holding, billed_until: date | None) -> date | None:
    """Return the day of the next bill; None when the last one has been made."""
    if billed_until is None:
        return first_bill_on(holding)
    if holding.ends_on is not None and holding.ends_on <= billed_until:
        return None
    end = holding.cycle.containing(billed_until).end
    return end if holding.ends_on is None else min(end, holding.ends_on)


def rechecked_since(holding: Holding, standing: Standing) -> date | None:
    """Return the first day of what is computed again with the next bill: of a whole billing period."""
    if standing.recheck_from is None:
        return None
    return holding.cycle.containing(max(standing.recheck_from, holding.starts_on)).start


def window_of(holding: Holding, billed_until: date | None, on: date) -> Window:
    """Return the days that a bill on a day is for.

    Args:
        holding: The subscription.
        billed_until: The boundary of its last bill.
        on: The boundary of this bill, or any later day after the last one.
    """
    last = next_bill_on(holding, billed_until)
    if last is None:
        return Window(on, on, on)
    start = holding.starts_on if billed_until is None else billed_until
    if holding.ends_on is not None and holding.ends_on <= on:
        return Window(start, on, on)
    end = holding.cycle.containing(on).end
    return Window(start, on, end if holding.ends_on is None else min(end, holding.ends_on))


def due_lines(
    holding: Holding,
    standing: Standing,
    on: date,
    *,
    currency: str,
    uses: Uses,
    tax: TaxOn,
    history: History | None = None,
) -> DueLines:
    """Price what is to be billed for a subscription on a day.

    Args:
        holding: The subscription, as it is known by now.
        standing: How far it is billed.
        on: The day of the bill, see `next_bill_on`.
        currency: Of its prices.
        uses: What it used.
        tax: How its customer is taxed.
        history: What was billed since `standing.recheck_from`; needed when that is set.

    Raises:
        NoTaxRate: See billing.charging.tax.
        ValueError: Something must be computed again, but no history was given.
    """
    window = window_of(holding, standing.billed_until, on)
    whole = standing.billed_until is None
    lines = list(_priced(holding, window, whole=whole, currency=currency, uses=uses, tax=tax))
    if standing.recheck_from is not None:
        if history is None:
            message = f"the history since {standing.recheck_from} is needed"
            raise ValueError(message)
        if window.only_corrects and history.windows:
            # Two such bills may be due on one day, and a day has one.
            free = max(window.billed_on, history.windows[-1].billed_on + timedelta(days=1))
            window = Window(free, free, free)
        lines[:0] = _corrected(holding, standing.recheck_from, history, currency=currency, uses=uses, tax=tax)
    return DueLines(window, _named_by(window, lines), tuple(lines))


def _priced(
    holding: Holding, window: Window, *, whole: bool, currency: str, uses: Uses, tax: TaxOn
) -> Iterator[PricedLine]:
    """Price a window; the first days, if no bill was made when they began, as a whole: nothing is billed before it."""
    parts = ((window.arrear, None if whole else Timing.ARREAR), (window.advance, Timing.ADVANCE))
    for period, timing in parts:
        if period is None:
            continue
        cycle = holding.cycle.containing(period.start)
        used = () if timing is Timing.ADVANCE else uses(period)
        for terms in components(holding, cycle, currency=currency, uses=used, tax=tax, timing=timing):
            yield from price_component(terms)


def _corrected(
    holding: Holding, since: date, history: History, *, currency: str, uses: Uses, tax: TaxOn
) -> list[PricedLine]:
    begun = any(window.billed_on == holding.starts_on for window in history.windows)
    concerned = [window for window in history.windows if _goes_on(holding, window, since)]
    due = [
        DueLine(line, history.bills.get(window.billed_on))
        for window in concerned
        for line in _priced(
            holding,
            window,
            whole=not begun and window.arrear_from == holding.starts_on,
            currency=currency,
            uses=uses,
            tax=tax,
        )
    ]

    def whole(day: date) -> date:
        return holding.cycle.containing(day).start

    return corrections(
        [each for each in due if _reaches(holding, each.line, since)],
        [each for each in history.lines if _reaches(holding, each.line, since)],
        period_of=whole,
        since=since,
    )


def _goes_on(holding: Holding, window: Window, since: date) -> bool:
    """Say whether a billing period that a bill was for goes on after a day."""
    last = max(window.billed_on, window.advance_to) - timedelta(days=1)
    return holding.cycle.containing(last).end > since


def _reaches(holding: Holding, line: PricedLine, since: date) -> bool:
    """Say whether the billing period of a line goes on after a day."""
    return holding.cycle.containing(line.segment.service.start).end > since


def _named_by(window: Window, lines: Sequence[PricedLine]) -> Period | None:
    """Choose what a bill is called by: the days for which more is charged for what is held."""
    over, ahead = window.arrear, window.advance
    if over is None or ahead is None:
        return over or ahead
    held = [line for line in lines if line.kind is ComponentKind.RECURRING]
    begun = [line for line in held if line.segment.service.start >= ahead.start]
    before, now = (sum(line.base_minor for line in each) for each in (held, begun))
    return ahead if begun and now * 2 >= before else over


def uses_within(found: Mapping[int, Sequence[Use]], subscription_id: int) -> Uses:
    """Let what was loaded be asked for by period."""
    uses = found.get(subscription_id, ())
    return lambda period: [use for use in uses if use.day in period]
