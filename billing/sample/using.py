"""What the sample customers talk, write, load and do abroad."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from random import Random

from billing.charging.periods import Period
from billing.charging.terms import Use
from billing.sample.catalogue import OFFERS
from billing.sample.lives import Line, Person

ALLOWANCES = {offer.code: {charge.component: Decimal(charge.included) for charge in offer.charges} for offer in OFFERS}


def use_phone(person: Person, line: Line, draw: Random, *, level: float, noise: float) -> None:
    """Draw what a line used in each month, around a level of its plan's data."""
    talks, writes = draw.uniform(0.15, 0.7), draw.uniform(0.05, 0.4)
    for period in person.periods:
        days = period.within(line.starts_on, line.ends_on)
        if days is None:
            continue
        share = days.days / period.days
        plan = next(item.offer for item in line.items if item.to_on is None or item.to_on > days.start)
        allowed = ALLOWANCES[plan]

        def much(component: str, part: float, share: float = share, allowed: dict[str, Decimal] = allowed) -> float:
            return float(allowed[component]) * share * part * draw.uniform(1 - noise, 1 + noise)

        half = much("data", level) / 2
        _record(line, "data", days, f"{half:.2f}", draw)
        _record(line, "data", days, f"{half:.2f}", draw)
        _record(line, "voice", days, f"{much('voice', talks):.0f}", draw)
        _record(line, "sms", days, f"{much('sms', writes):.0f}", draw)


def use_extra(line: Line, component: str, months: Iterable[tuple[Period, int]], draw: Random) -> None:
    """Draw days on which what was used of an add-on in each month was used, in two parts."""
    for month, much in months:
        first = much // 2
        for part in (first, much - first):
            _record(line, component, month.within(line.starts_on, line.ends_on) or month, str(part), draw)


def travel(
    line: Line, period: Period, country: str, draw: Random, *, days: int = 4, gigabytes: str | None = None
) -> None:
    """Spend some days abroad, a few into a month."""
    alive = period.within(line.starts_on, line.ends_on) or period
    start = alive.start + timedelta(days=min(3, alive.days - 1))
    stay = Period(start, min(start + timedelta(days=days), alive.end)) if start < alive.end else alive
    whole = Decimal(gigabytes or f"{draw.uniform(0.1, 0.6):.2f}")
    first = (whole / 2).quantize(Decimal("0.01"))
    line.uses.append(Use("roaming_data", stay.start, first, country))
    line.uses.append(Use("roaming_data", stay.last_day, whole - first, country))
    if gigabytes is None:
        line.uses.append(Use("roaming_voice", stay.start, Decimal(draw.randrange(3, 20)), country))


def _record(line: Line, component: str, days: Period, quantity: str, draw: Random) -> None:
    if Decimal(quantity):
        day = days.start + timedelta(days=draw.randrange(days.days))
        if not any(pause.from_on <= day and (pause.to_on is None or day < pause.to_on) for pause in line.pauses):
            line.uses.append(Use(component, day, Decimal(quantity), None))
