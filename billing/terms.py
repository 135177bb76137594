"""What a customer holds and used in a period, turned into the terms that pricing takes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from billing.discounts import DiscountTerm, in_order
from billing.kinds import ComponentKind, EventKind, PlanKind
from billing.periods import Period
from billing.pricing import ComponentTerms, Event, Segment
from billing.tax import NoTaxRate


@dataclass(frozen=True, slots=True)
class PriceTerm:
    """A price of one component of a plan, from a day on; see `billing.models.Price`."""

    component: str
    kind: ComponentKind
    unit: str
    unit_price: Decimal
    included: Decimal
    valid_from: date
    announced_on: date


@dataclass(frozen=True, slots=True)
class HeldItem:
    """A plan or add-on held over [from_on, to_on), with all its prices in the customer's currency."""

    plan_code: str
    plan_name: str
    plan_kind: PlanKind
    quantity: int
    from_on: date
    to_on: date | None
    prices: tuple[PriceTerm, ...]


@dataclass(frozen=True, slots=True)
class HeldDiscount:
    """A discount on one component over [from_on, to_on)."""

    component: str
    code: str
    name: str
    percent: Decimal | None
    amount_minor: int | None
    from_on: date
    to_on: date | None


@dataclass(frozen=True, slots=True)
class Holding:
    """One subscription with what belongs to it."""

    subscription_id: int
    label: str
    starts_on: date
    ends_on: date | None
    items: tuple[HeldItem, ...]
    discounts: tuple[HeldDiscount, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """Something used on a local day, at home or at a place."""

    component: str
    day: date
    quantity: Decimal
    place: str | None


@dataclass(frozen=True, slots=True)
class TaxTerm:
    """A tax rate from a day on."""

    rate: Decimal
    valid_from: date


def components(
    holding: Holding, period: Period, *, currency: str, uses: Sequence[Use], taxes: Sequence[TaxTerm]
) -> tuple[ComponentTerms, ...]:
    """List what one subscription is charged for in one period, in the order of the bill.

    Use of a component that nothing held has a price for is not charged.

    Args:
        holding: The subscription.
        period: Its billing period.
        currency: Of the prices.
        uses: What it used in the period.
        taxes: Rates of the customer's country.

    Raises:
        NoTaxRate: See there.
    """
    reader = _Reader(holding, period, currency, uses, taxes)
    return (*reader.recurring(), *reader.usage(), *reader.one_offs())


@dataclass(frozen=True, slots=True)
class _Reader:
    holding: Holding
    period: Period
    currency: str
    uses: Sequence[Use]
    taxes: Sequence[TaxTerm]

    def recurring(self) -> Iterator[ComponentTerms]:
        for component, unit in self._priced(ComponentKind.RECURRING):
            segments = [
                self._held_segment(item, price, days)
                for item in self.holding.items
                for days in self._days(item.from_on, item.to_on)
                for price, days in _price_runs(item, component, ComponentKind.RECURRING, days)
            ]
            if segments:
                segments.sort(key=lambda segment: segment.service)
                yield self._terms(component, ComponentKind.RECURRING, unit, None, segments)

    def usage(self) -> Iterator[ComponentTerms]:
        used: dict[str, dict[str | None, list[Use]]] = {}
        for use in self.uses:
            used.setdefault(use.component, {}).setdefault(use.place, []).append(use)
        for component, unit in self._priced(ComponentKind.USAGE):
            places = used.get(component, {})
            if not places and not self._includes(component):
                continue
            windows = list(self._usage_windows(component))
            for place in sorted({None, *places}, key=lambda each: each or ""):
                segments = [self._used_segment(component, rate, places.get(place, ())) for rate in windows]
                if any(segment.quantity for segment in segments) or (
                    place is None and any(segment.included for segment in segments)
                ):
                    yield self._terms(component, ComponentKind.USAGE, unit, place, segments)

    def one_offs(self) -> Iterator[ComponentTerms]:
        for item in self.holding.items:
            if item.from_on not in self.period:
                continue
            day = Period(item.from_on, item.from_on + timedelta(days=1))
            for price in _valid(item.prices, item.from_on, ComponentKind.ONE_OFF):
                segment = Segment(
                    plan_code=item.plan_code,
                    plan_name=item.plan_name,
                    service=day,
                    days=1,
                    of_days=1,
                    unit_price=price.unit_price,
                    quantity=Decimal(item.quantity),
                    included=Decimal(0),
                    discounts=self._discounts(price.component, day),
                    tax_rate=self._tax_rate(day),
                    event=Event(EventKind.ORDERED, item.from_on),
                )
                yield self._terms(price.component, ComponentKind.ONE_OFF, price.unit, None, [segment])

    def _terms(
        self, component: str, kind: ComponentKind, unit: str, place: str | None, segments: Sequence[Segment]
    ) -> ComponentTerms:
        holding = self.holding
        return ComponentTerms(
            holding.subscription_id, holding.label, component, kind, unit, place, self.currency, tuple(segments)
        )

    def _priced(self, kind: ComponentKind) -> Iterable[tuple[str, str]]:
        """List components and their units, in the order of the items."""
        return {
            price.component: price.unit for item in self.holding.items for price in item.prices if price.kind is kind
        }.items()

    def _includes(self, component: str) -> bool:
        """Say whether anything ever held has an allowance of a component."""
        return any(
            price.included
            for item in self.holding.items
            for price in item.prices
            if price.component == component and price.kind is ComponentKind.USAGE
        )

    def _days(self, from_on: date, to_on: date | None) -> Iterator[Period]:
        """Yield the days of the period on which something is held, if any."""
        alive = self.period.within(self.holding.starts_on, self.holding.ends_on)
        held = alive and alive.within(from_on, to_on)
        if held:
            yield held

    def _held_segment(self, item: HeldItem, price: PriceTerm, days: Period) -> Segment:
        return Segment(
            plan_code=item.plan_code,
            plan_name=item.plan_name,
            service=days,
            days=days.days,
            of_days=self.period.days,
            unit_price=price.unit_price,
            quantity=Decimal(item.quantity),
            included=Decimal(0),
            discounts=self._discounts(price.component, days),
            tax_rate=self._tax_rate(days),
            event=self._why_held(item, price, days),
        )

    def _why_held(self, item: HeldItem, price: PriceTerm, days: Period) -> Event:
        is_plan = item.plan_kind is PlanKind.PLAN
        plans = [other for other in self.holding.items if other.plan_kind is PlanKind.PLAN]
        if price.valid_from == days.start and price.valid_from > item.from_on:
            return Event(EventKind.PRICE_CHANGED, price.valid_from, announced_on=price.announced_on)
        if days.start in (item.from_on, self.holding.starts_on):
            followed = is_plan and any(other.to_on == days.start for other in plans)
            return Event(EventKind.PLAN_STARTED if followed else EventKind.STARTED, days.start)
        if days.end < self.period.end and days.end in (item.to_on, self.holding.ends_on):
            goes_on = is_plan and any(other.from_on == days.end for other in plans)
            return Event(EventKind.PLAN_LEFT if goes_on else EventKind.ENDED, days.end)
        return Event(EventKind.REGULAR, self.period.end)

    def _usage_windows(self, component: str) -> Iterator["_Rate"]:
        """Cut the period where the plan, the price or the allowance of a component changes."""
        held = [
            (item, price, run)
            for item in self.holding.items
            for days in self._days(item.from_on, item.to_on)
            for price, run in _price_runs(item, component, ComponentKind.USAGE, days)
        ]
        edges = sorted({edge for _, _, run in held for edge in (run.start, run.end)})
        last: _Rate | None = None
        for start, end in pairwise(edges):
            now = [(item, price) for item, price, run in held if start in run]
            if not now:
                continue
            speaks = min(now, key=lambda each: each[0].plan_kind is not PlanKind.PLAN)[0]
            rate = _Rate(
                days=Period(start, end),
                plan_code=speaks.plan_code,
                plan_name=speaks.plan_name,
                # Whoever holds two offers for the same use pays the lower price.
                unit_price=min(price.unit_price for _, price in now),
                included=sum((price.included * item.quantity for item, price in now), Decimal(0)),
            )
            if last is not None and last.goes_on_as(rate):
                last = last.until(end)
                continue
            if last is not None:
                yield last
            last = rate
        if last is not None:
            yield last

    def _used_segment(self, component: str, rate: "_Rate", uses: Sequence[Use]) -> Segment:
        here = [use for use in uses if use.day in rate.days]
        service, event = rate.days, Event(EventKind.REGULAR, self.period.end)
        if here:
            first, last = min(use.day for use in here), max(use.day for use in here)
            event = Event(EventKind.USED, last)
            if here[0].place is not None:
                service = Period(first, last + timedelta(days=1))
        return Segment(
            plan_code=rate.plan_code,
            plan_name=rate.plan_name,
            service=service,
            days=rate.days.days,
            of_days=self.period.days,
            unit_price=rate.unit_price,
            quantity=sum((use.quantity for use in here), Decimal(0)),
            included=rate.included,
            discounts=self._discounts(component, rate.days),
            tax_rate=self._tax_rate(rate.days),
            event=event,
        )

    def _discounts(self, component: str, days: Period) -> tuple[DiscountTerm, ...]:
        found = []
        for discount in self.holding.discounts:
            runs = days.within(discount.from_on, discount.to_on) if discount.component == component else None
            if runs:
                found.append(
                    DiscountTerm(
                        code=discount.code,
                        name=discount.name,
                        percent=discount.percent,
                        amount_minor=discount.amount_minor,
                        from_on=discount.from_on,
                        until=discount.to_on,
                        days=runs.days,
                        of_days=days.days,
                    )
                )
        return in_order(found)

    def _tax_rate(self, days: Period) -> Decimal:
        """Return the rate of the last day of a service, when it has been supplied in full."""
        known = [term for term in self.taxes if term.valid_from <= days.last_day]
        if not known:
            message = f"no tax rate on {days.last_day}"
            raise NoTaxRate(message)
        return max(known, key=lambda term: term.valid_from).rate


@dataclass(frozen=True, slots=True)
class _Rate:
    """How use on some days is rated."""

    days: Period
    plan_code: str
    plan_name: str
    unit_price: Decimal
    included: Decimal

    def goes_on_as(self, following: "_Rate") -> bool:
        return (
            self.days.end == following.days.start
            and self.plan_code == following.plan_code
            and self.unit_price == following.unit_price
            and self.included == following.included
        )

    def until(self, end: date) -> "_Rate":
        return _Rate(Period(self.days.start, end), self.plan_code, self.plan_name, self.unit_price, self.included)


def _price_runs(
    item: HeldItem, component: str, kind: ComponentKind, days: Period
) -> Iterator[tuple[PriceTerm, Period]]:
    """Cut days where the price of a component changes."""
    prices = sorted(
        (price for price in item.prices if price.component == component and price.kind is kind),
        key=lambda price: price.valid_from,
    )
    for at, price in enumerate(prices):
        following = prices[at + 1].valid_from if at + 1 < len(prices) else None
        run = days.within(price.valid_from, following)
        if run:
            yield price, run


def _valid(prices: Sequence[PriceTerm], on: date, kind: ComponentKind) -> Iterator[PriceTerm]:
    """Yield the price of each component that is valid on a day."""
    latest: dict[str, PriceTerm] = {}
    for price in sorted(prices, key=lambda each: each.valid_from):
        if price.kind is kind and price.valid_from <= on:
            latest[price.component] = price
    yield from latest.values()
