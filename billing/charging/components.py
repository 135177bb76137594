"""What a subscription is charged for in a period: its holdings and its use, cut where anything changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from billing.charging.discounts import DiscountTerm, in_order
from billing.charging.periods import Period
from billing.charging.pricing import ComponentTerms, Event, Segment
from billing.charging.proration import share
from billing.charging.scales import Scale
from billing.charging.shared_discounts import SharedDiscount, covers, is_shared, share_out
from billing.charging.terms import HeldDiscount, HeldItem, HeldPause, Holding, PriceTerm, TaxOn, Use
from billing.kinds import ComponentKind, EventKind, PlanKind, Proration, Timing


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

    Use of a component that nothing held has a price for is not charged.

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
    reader = _Reader(holding, period, currency, uses, tax, timing, alive)
    if not any(is_shared(each.scope, each.percent, each.cap_minor) for each in holding.discounts):
        return tuple(reader.charges())
    # A discount over several charges of a period is used up first by those billed in advance.
    before = replace(reader, timing=Timing.ADVANCE)
    groups = [list(before.charges())]
    if timing is not Timing.ADVANCE:
        groups.append(list(replace(reader, timing=Timing.ARREAR).charges()))
    groups = share_out(groups, reader.shared())
    return tuple(terms for group in (groups if timing is None else groups[-1:]) for terms in group)


@dataclass(frozen=True, slots=True)
class _Reader:
    holding: Holding
    period: Period
    currency: str
    uses: Sequence[Use]
    tax: TaxOn
    timing: Timing | None
    alive: Period | None

    def charges(self) -> Iterator[ComponentTerms]:
        if self.timing is not None and not any(self.timing in item.price_list.timings for item in self.holding.items):
            yield from self.extra() if self.timing is Timing.ARREAR else ()
            return
        yield from self.recurring()
        if self.timing is not Timing.ADVANCE:
            yield from self.usage()
        yield from self.one_offs()
        if self.timing is not Timing.ADVANCE:
            yield from self.extra()

    def recurring(self) -> Iterator[ComponentTerms]:
        items = self.holding.items
        for component, unit in self._priced(ComponentKind.RECURRING):
            segments = [
                self._held_segment(item, price, days)
                for item in items
                for days in self._days(item.from_on, item.to_on)
                for price, days in item.price_list.runs(ComponentKind.RECURRING, component, days)
                if self._is_now(price)
            ]
            if segments:
                if len(segments) > 1:
                    segments.sort(key=lambda segment: segment.service)
                yield self._terms(component, ComponentKind.RECURRING, unit, None, segments)

    def usage(self) -> Iterator[ComponentTerms]:
        used: dict[str, dict[str | None, list[Use]]] = {}
        for use in self.uses:
            used.setdefault(use.component, {}).setdefault(use.place, []).append(use)
        for component, unit in self._priced(ComponentKind.USAGE):
            places = used.get(component, {})
            if not places and not self._is_printed_unused(component):
                continue
            windows = list(self._usage_windows(component))
            for place in sorted({None, *places}, key=lambda each: each or "") if places else (None,):
                segments = [self._used_segment(component, rate, places.get(place, ())) for rate in windows]
                if any(segment.quantity for segment in segments) or (
                    place is None and any(segment.included or _has_minimum(segment.scale) for segment in segments)
                ):
                    yield self._terms(component, ComponentKind.USAGE, unit, place, segments)

    def one_offs(self) -> Iterator[ComponentTerms]:
        for item in self.holding.items:
            if item.from_on not in self.period or not self._is_held(item, item.from_on):
                continue
            day = Period(item.from_on, item.from_on + timedelta(days=1))
            for price in item.price_list.valid(ComponentKind.ONE_OFF, item.from_on):
                ordered = item.quantity - self._had_before(item, price.component)
                if ordered <= 0 or not self._is_now(price):
                    continue
                segment = self._segment(
                    item,
                    price,
                    day,
                    (1, 1),
                    Event(EventKind.ORDERED, item.from_on),
                    quantity=Decimal(ordered),
                    discounts=self._discounts(price.component, ComponentKind.ONE_OFF, day),
                )
                yield self._terms(price.component, ComponentKind.ONE_OFF, price.unit, None, [segment])

    def extra(self) -> Iterator[ComponentTerms]:
        for charge in self.holding.charges:
            if charge.on not in self.period:
                continue
            day = Period(charge.on, charge.on + timedelta(days=1))
            taxed = self.tax(charge.tax_category, charge.on)
            segment = Segment(
                plan_code=charge.component,
                plan_name=charge.name,
                service=day,
                days=charge.part,
                of_days=charge.of_parts,
                unit_price=charge.unit_price,
                quantity=charge.quantity,
                included=Decimal(0),
                discounts=(),
                tax_rate=taxed.rate,
                event=Event(charge.event, charge.on, reference=charge.clause or None),
                tax_treatment=taxed.treatment,
                tax_source=taxed.source,
            )
            yield self._terms(charge.component, ComponentKind.ONE_OFF, charge.unit, None, [segment])

    def shared(self) -> list[SharedDiscount]:
        """Return the discounts over several charges that run in the period, in their order."""
        alive = self.alive
        if alive is None:
            return []
        part = Fraction(alive.days, self.period.days)
        found = []
        for each in self.holding.discounts:
            term = self._discount_term(each, alive) if is_shared(each.scope, each.percent, each.cap_minor) else None
            if term is not None:
                found.append(SharedDiscount(each.scope, each.component, term, part))
        order = in_order([each.term for each in found])
        return sorted(found, key=lambda each: order.index(each.term))

    def _is_held(self, item: HeldItem, day: date) -> bool:
        held = self.period.within(self.holding.starts_on, self.holding.ends_on)
        days = held and held.within(item.from_on, item.to_on)
        return days is not None and day in days

    def _had_before(self, item: HeldItem, component: str) -> int:
        """Count the pieces that go on from before, so that they were charged once already."""
        return sum(
            other.quantity
            for other in self.holding.items
            if other.to_on == item.from_on
            and any(price.kind is ComponentKind.RECURRING for price in other.prices)
            and any(price.component == component and price.kind is ComponentKind.ONE_OFF for price in other.prices)
        )

    def _is_now(self, price: PriceTerm) -> bool:
        return self.timing is None or price.timing is self.timing

    def _terms(
        self, component: str, kind: ComponentKind, unit: str, place: str | None, segments: Sequence[Segment]
    ) -> ComponentTerms:
        holding = self.holding
        return ComponentTerms(
            holding.subscription_id, holding.label, component, kind, unit, place, self.currency, tuple(segments)
        )

    def _priced(self, kind: ComponentKind) -> list[tuple[str, str]]:
        """List components and their units, in the order of the items."""
        found: dict[str, str] = {}
        for item in self.holding.items:
            found |= item.price_list.units[kind]
        return list(found.items())

    def _is_printed_unused(self, component: str) -> bool:
        """Say whether anything ever held has an allowance or a minimum of a component."""
        return any(
            price.included or _has_minimum(price.scale)
            for item in self.holding.items
            for price in item.price_list.by_component.get((ComponentKind.USAGE, component), ())
        )

    def _days(self, from_on: date, to_on: date | None) -> Iterator[Period]:
        """Yield the days of the period on which something is held and not paused, if any."""
        held = self.alive and self.alive.within(from_on, to_on)
        if held is None:
            return
        if not self.holding.pauses:
            yield held
            return
        yield from _without(held, self.holding.pauses)

    def _held_segment(self, item: HeldItem, price: PriceTerm, days: Period) -> Segment:
        return self._segment(
            item,
            price,
            days,
            self._share(item.proration, days),
            self._why_held(item, price, days),
            quantity=Decimal(item.quantity),
            discounts=self._discounts(price.component, ComponentKind.RECURRING, days),
        )

    def _segment(
        self,
        item: HeldItem,
        price: PriceTerm,
        days: Period,
        part: tuple[int, int],
        event: Event,
        *,
        quantity: Decimal,
        discounts: tuple[DiscountTerm, ...],
    ) -> Segment:
        taxed = self.tax(price.tax_category, days.last_day)
        return Segment(
            item.plan_code,
            item.plan_name,
            days,
            *part,
            price.unit_price,
            quantity,
            NONE,
            discounts,
            taxed.rate,
            event,
            price.scale,
            item.proration,
            item.rounding,
            taxed.treatment,
            taxed.source,
        )

    def _share(self, policy: Proration, days: Period) -> tuple[int, int]:
        if policy is Proration.DAYS:
            return days.days, self.period.days
        cycle = self.holding.cycle
        return share(policy, days, self.period, interval=cycle.interval, time_zone=self.holding.time_zone)

    def _why_held(self, item: HeldItem, price: PriceTerm, days: Period) -> Event:
        is_plan = item.plan_kind is PlanKind.PLAN
        plans = [other for other in self.holding.items if other.plan_kind is PlanKind.PLAN]
        if price.valid_from == days.start and price.valid_from > item.from_on:
            return Event(EventKind.PRICE_CHANGED, price.valid_from, announced_on=price.announced_on)
        if self._is_counted_anew(item, days):
            return Event(EventKind.QUANTITY_CHANGED, days.start if days.start == item.from_on else days.end)
        if days.start in (item.from_on, self.holding.starts_on):
            followed = is_plan and any(other.to_on == days.start for other in plans)
            return Event(EventKind.PLAN_STARTED if followed else EventKind.STARTED, days.start)
        if days.end < self.period.end and days.end in (item.to_on, self.holding.ends_on):
            goes_on = is_plan and any(other.from_on == days.end for other in plans)
            return Event(EventKind.PLAN_LEFT if goes_on else EventKind.ENDED, days.end)
        return self._why_paused(days) or self._why_now(price)

    def _is_counted_anew(self, item: HeldItem, days: Period) -> bool:
        """Say whether days begin or end because there are more or fewer pieces of the same from then on."""
        same = [
            other
            for other in self.holding.items
            if other.plan_code == item.plan_code and other.quantity != item.quantity
        ]
        return (days.start == item.from_on and any(other.to_on == days.start for other in same)) or (
            days.end < self.period.end and days.end == item.to_on and any(other.from_on == days.end for other in same)
        )

    def _why_paused(self, days: Period) -> Event | None:
        for pause in self.holding.pauses:
            if pause.to_on == days.start:
                return Event(EventKind.RESUMED, days.start)
            if pause.from_on == days.end:
                return Event(EventKind.PAUSED, days.end)
        return None

    def _why_now(self, price: PriceTerm) -> Event:
        if price.timing is Timing.ADVANCE:
            return Event(EventKind.IN_ADVANCE, self.period.start)
        return Event(EventKind.REGULAR, self.period.end)

    def _usage_windows(self, component: str) -> Iterator["_Rate"]:
        """Cut the period where the plan, the price or the allowance of a component changes."""
        held = [
            (item, price, run)
            for item in self.holding.items
            for days in self._days(item.from_on, item.to_on)
            for price, run in item.price_list.runs(ComponentKind.USAGE, component, days)
        ]
        edges = sorted({edge for _, _, run in held for edge in (run.start, run.end)})
        last: _Rate | None = None
        for start, end in pairwise(edges):
            now = [(item, price) for item, price, run in held if start in run]
            if not now:
                continue
            item, price = min(now, key=lambda each: each[0].plan_kind is not PlanKind.PLAN)
            # Whoever holds two offers for the same use pays the lower price; tiers are the plan's.
            cheapest = min((each for _, each in now if each.scale is None), key=_unit_price, default=price)
            rate = _Rate(
                days=Period(start, end),
                item=item,
                price=price if price.scale is not None else cheapest,
                included=sum((each.included * holder.quantity for holder, each in now), NONE),
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
        taxed = self.tax(rate.price.tax_category, rate.days.last_day)
        return Segment(
            rate.item.plan_code,
            rate.item.plan_name,
            service,
            *self._share(rate.item.proration, rate.days),
            rate.price.unit_price,
            sum((use.quantity for use in here), NONE),
            rate.included,
            self._discounts(component, ComponentKind.USAGE, rate.days) if self.holding.discounts else (),
            taxed.rate,
            event,
            rate.price.scale,
            rate.item.proration,
            rate.item.rounding,
            taxed.treatment,
            taxed.source,
        )

    def _discounts(self, component: str, kind: ComponentKind, days: Period) -> tuple[DiscountTerm, ...]:
        """Return the discounts that come off a charge by itself; for those over several see `shared`."""
        found = []
        for discount in self.holding.discounts:
            if is_shared(discount.scope, discount.percent, discount.cap_minor):
                continue
            if covers(discount.scope, discount.component, component, kind):
                term = self._discount_term(discount, days)
                if term is not None:
                    found.append(term)
        return in_order(found)

    def _discount_term(self, discount: HeldDiscount, days: Period) -> DiscountTerm | None:
        runs = days.within(discount.from_on, discount.to_on)
        if runs is None:
            return None
        return DiscountTerm(
            code=discount.code,
            name=discount.name,
            percent=discount.percent,
            amount_minor=discount.amount_minor,
            from_on=discount.from_on,
            until=discount.to_on,
            days=runs.days,
            of_days=days.days,
            rank=discount.rank,
            cap_minor=discount.cap_minor,
        )


@dataclass(frozen=True, slots=True)
class _Rate:
    """How use on some days is rated."""

    days: Period
    item: HeldItem
    price: PriceTerm
    included: Decimal

    def goes_on_as(self, following: "_Rate") -> bool:
        return (
            self.days.end == following.days.start
            and self.item.plan_code == following.item.plan_code
            and self.price.unit_price == following.price.unit_price
            and self.price.scale == following.price.scale
            and self.included == following.included
        )

    def until(self, end: date) -> "_Rate":
        return replace(self, days=Period(self.days.start, end))


NONE = Decimal(0)


def _unit_price(price: PriceTerm) -> Decimal:
    return price.unit_price


def _has_minimum(scale: Scale | None) -> bool:
    return scale is not None and scale.minimum_minor is not None


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
