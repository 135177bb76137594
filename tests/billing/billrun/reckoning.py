"""What a subscription costs, reckoned day by day in fractions: as simple, and as slow, as can be.

It knows nothing of segments, windows or corrections. It remembers for each day what is held on it,
and what a change says about all days from one on; a day costs its part of the billing period.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from billing.kinds import Interval

A_DAY = timedelta(days=1)

PriceList = dict[tuple[str, str], list[tuple[date, Decimal]]]
"""(plan, component) → (first day, minor units) in the order of their days."""

Charge = tuple[str, str, date]
"""(plan or add-on, component, start of its billing period)"""

AHEAD = {("l", "plan"), ("s", "plan"), ("tv", "tv")}
"""What is billed in advance."""


@dataclass(frozen=True, slots=True)
class Day:
    """What is held on a day."""

    plan: str
    quantity: int
    add_ons: tuple[tuple[str, int], ...] = ()
    is_paused: bool = False
    percent: Fraction = Fraction(0)
    fixed_minor: int = 0


@dataclass
class Reckoning:
    """One subscription."""

    prices: PriceList
    interval: Interval
    anchor_day: int
    starts_on: date
    days: dict[date, Day]
    ends_on: date | None = None
    used: list[tuple[date, Decimal]] = field(default_factory=list)
    given_back: dict[Charge, list[tuple[int, int]]] = field(default_factory=dict)
    """What documents came to before, and what was given back by hand, one by one."""
    percents: list[tuple[date, date | None]] = field(default_factory=list)

    def change(self, since: date, until: date | None = None, **what: object) -> None:
        for day, held in self.days.items():
            if day >= since and (until is None or day < until):
                self.days[day] = replace(held, **what)  # type: ignore[arg-type] # any attribute of Day

    # ---- its billing periods ----

    def is_boundary(self, day: date) -> bool:
        if self.interval is Interval.WEEKLY:
            return (day - self.starts_on).days % 7 == 0
        on_anchor = day.day == min(self.anchor_day, monthrange(day.year, day.month)[1])
        months = 3 if self.interval is Interval.QUARTERLY else 1
        return on_anchor and (day.month - self.starts_on.month) % months == 0

    def start_of(self, day: date) -> date:
        while not self.is_boundary(day):
            day -= A_DAY
        return day

    def end_of(self, day: date) -> date:
        day += A_DAY
        while not self.is_boundary(day):
            day += A_DAY
        return day

    # ---- what a day costs ----

    def is_held(self, day: date) -> bool:
        return day in self.days and not self.days[day].is_paused and (self.ends_on is None or day < self.ends_on)

    def price(self, code: str, component: str, day: date) -> Fraction | None:
        valid = [minor for since, minor in self.prices.get((code, component), []) if since <= day]
        return Fraction(valid[-1]) if valid else None

    def held(self, day: date) -> Iterator[tuple[str, str, int]]:
        """Yield (plan or add-on, its recurring component, pieces)."""
        if self.is_held(day):
            now = self.days[day]
            yield now.plan, "plan", now.quantity
            for code, pieces in now.add_ons:
                yield code, code, pieces

    def recurring(self, billed_until: date) -> dict[Charge, Fraction]:
        """Reckon the net of each charge, for all days for which it must be billed by now."""
        found: dict[Charge, Fraction] = {}
        ahead = self.end_of(billed_until)
        start, length = date.min, 0
        for day in sorted(self.days):
            if day >= ahead:
                break
            if start == date.min or self.is_boundary(day):
                start = self.start_of(day)
                length = (self.end_of(start) - start).days
            for code, component, pieces in self.held(day):
                if day >= billed_until and (code, component) not in AHEAD:
                    continue
                price = self.price(code, component, day)
                if price is None:
                    continue
                now = self.days[day]
                net = price * pieces * (1 - now.percent) - (now.fixed_minor if component == "plan" else 0)
                key = code, component, start
                found[key] = found.get(key, Fraction(0)) + net / length
        return found

    def usage(self, billed_until: date) -> dict[Charge, Fraction]:
        found: dict[Charge, Fraction] = {}
        for day, quantity in self.used:
            if day in self.days and (self.ends_on is None or day < self.ends_on) and day < billed_until:
                price = self.price(self.days[day].plan, "data", day)
                key = self.days[day].plan, "data", self.start_of(day)
                found[key] = found.get(key, Fraction(0)) + (price or 0) * Fraction(quantity)
        return found

    def pieces(self, component: str, start: date) -> int:
        """Count the stretches of a period that may have been rounded one by one."""
        count, last = 0, None
        day, end = start, self.end_of(start)
        while day < end:
            now = [(code, part, n, self.price(code, part, day)) for code, part, n in self.held(day)]
            here: object = [each for each in now if each[1] == component]
            if component == "data" and day in self.days:
                here = (self.is_held(day), self.days[day].plan, self.price(self.days[day].plan, "data", day))
            count += here != last and bool(here)
            last = here
            day += A_DAY
        return count

    def is_compounded(self, start: date) -> bool:
        """Do two percentages run in a period, so that the second comes off what the first has left?"""
        end = self.end_of(start)
        return sum(since < end and (until is None or until > start) for since, until in self.percents) > 1

    def expected(self, charge: Charge, due: Fraction) -> Fraction:
        """Say what documents come to: due, less what people gave back as far as less did not become due since."""
        for before, minor in self.given_back.get(charge, []):
            due -= max(Fraction(0), minor - max(Fraction(0), before - due))
        return due
