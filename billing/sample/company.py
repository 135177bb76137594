"""Who the sample customers are, what they hold and what they used: drawn once from a fixed seed.

The same day gives the same company. Only what is held and used is made up here; every amount on
a bill comes out of the billing rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

from billing.periods import Period, last_full_period, previous_period
from billing.sample import people
from billing.sample.catalogue import OFFERS
from billing.sample.stories import CUSTOMERS_A_LANGUAGE, LANGUAGES, STORY_STRIDE, customer_number, story_of
from billing.terms import HeldDiscount, Use

Value = TypeVar("Value")

SEED = "Solvika"
MONTHS = 14
"""How many billed months the company looks back on."""

PLANS = (
    ("solvika-mini", 20),
    ("solvika-smart", 30),
    ("solvika-plus", 25),
    ("solvika-max", 10),
    ("solvika-classic", 15),
)
ANCHORS = ((1, 70), (5, 6), (10, 5), (15, 7), (20, 4), (28, 3), (31, 5))
STORY_PLANS = {
    "price-rise": "solvika-smart",
    "discount-ended": "solvika-plus",
    "roaming": "solvika-plus",
    "plan-change": "solvika-mini",
    "second-line": "solvika-plus",
    "credit-note": "solvika-max",
    "arrears": "solvika-plus",
    "paid-twice": "solvika-plus",
    "billed-after-cancelling": "solvika-mini",
    "cheaper-plan": "solvika-classic",
}
CHANCES = {
    "joins late": 0.12,
    "is late with a bill": 0.03,
    "has not paid the last bill yet": 0.55,
    "adds data": 0.12,
    "takes care": 0.15,
    "replaces the card": 0.06,
    "did so last month": 0.3,
    "was welcomed": 0.15,
    "is loyal": 0.15,
    "has a second card": 0.1,
    "uses more than included": 0.15,
    "travels": 0.12,
}
"""How often an ordinary customer does what."""

FIXED_OFF = {"EUR": 200, "GBP": 170, "KZT": 60_000}
"""The loyalty discount, in minor units a month."""


@dataclass(slots=True)
class Item:
    """A plan or add-on held over [from_on, to_on)."""

    offer: str
    from_on: date
    to_on: date | None = None


@dataclass(slots=True)
class Line:
    """One SIM card of a customer.

    Attributes:
        recorded_end: First day without it, as the company wrote it down only after its last bill.
    """

    label: str
    starts_on: date
    items: list[Item]
    discounts: list[HeldDiscount] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    recorded_end: date | None = None


@dataclass(slots=True)
class Person:
    """A sample customer.

    Attributes:
        periods: The months that are billed, the oldest first.
        unpaid: How many of the latest bills have no payment.
        pays_after: Days from a bill to its payment.
    """

    number: str
    name: str
    place: people.Place
    anchor_day: int
    since: date
    periods: list[Period]
    story: str | None
    lines: list[Line]
    unpaid: int
    pays_after: int
    method: str


def company(as_of: date) -> Iterator[Person]:
    """Draw every customer of the company as it stands on a day."""
    for language_at, language in enumerate(LANGUAGES):
        places = [people.PLACES[key] for key in people.AT_HOME[language]]
        for at in range(CUSTOMERS_A_LANGUAGE):
            # Customers with a story fall on each place in turn, too.
            place = places[(at + at // STORY_STRIDE) % len(places)]
            yield _person(customer_number(language_at, at), at, place, story_of(at), as_of)


def _person(number: str, at: int, place: people.Place, story: str | None, as_of: date) -> Person:
    draw = Random(f"{SEED} {number}")  # noqa: S311 - the same company every time, nothing secret
    anchor = 1 if story else _weighted(draw, ANCHORS)
    periods = _months(anchor, as_of)
    joined_late = story is None and _happens(draw, "joins late")
    since = date(2016 + draw.randrange(9), 1 + draw.randrange(12), 1 + draw.randrange(28))
    if joined_late:
        since = periods[draw.randrange(2, MONTHS - 2)].start + timedelta(days=draw.randrange(20))
        periods = [period for period in periods if period.end > since]
    person = Person(
        number=number,
        name=people.name(place, at),
        place=place,
        anchor_day=anchor,
        since=since,
        periods=periods,
        story=story,
        lines=[],
        unpaid=_unpaid(draw, story),
        pays_after=draw.randrange(3, 26),
        method=draw.choice(("direct_debit", "direct_debit", "transfer", "card")),
    )
    plan = STORY_PLANS[story] if story else _weighted(draw, PLANS)
    if joined_late and plan == "solvika-classic":
        plan = "solvika-smart"
    first = Line(people.phone(place, at), since, [Item(plan, since)])
    if joined_late:
        first.items.append(Item("activation", since, since + timedelta(days=1)))
    person.lines.append(first)
    if story:
        _tell(story, person, first, draw)
    else:
        _vary(person, first, draw)
        _live(person, draw)
    return person


def _months(anchor: int, as_of: date) -> list[Period]:
    periods = [last_full_period(anchor, as_of)]
    while len(periods) < MONTHS:
        periods.append(previous_period(anchor, periods[-1]))
    return periods[::-1]


def _unpaid(draw: Random, story: str | None) -> int:
    is_late, is_open = _happens(draw, "is late with a bill"), _happens(draw, "has not paid the last bill yet")
    match story:
        case "arrears":
            return 3
        case "paid-twice":
            return 0
        case "cheaper-plan" | None:
            return 2 if is_late else 1 if is_open else 0
        case _:
            return 1


# ---- customers without a story live ordinary lives ----


def _vary(person: Person, line: Line, draw: Random) -> None:
    periods, currency = person.periods, person.place.currency
    welcome, loyalty = people.DISCOUNT_NAMES[person.place.language]
    some_start = periods[draw.randrange(len(periods))].start
    if _happens(draw, "adds data"):
        line.items.append(Item("data-10", max(some_start, line.starts_on)))
    if _happens(draw, "takes care"):
        line.items.append(Item("care", line.starts_on))
    if _happens(draw, "replaces the card"):
        day = max(periods[-1].start if _happens(draw, "did so last month") else some_start, line.starts_on) + timedelta(
            days=3
        )
        line.items.append(Item("new-sim", day, day + timedelta(days=1)))
    if _happens(draw, "was welcomed"):
        ends = periods[draw.randrange(1, len(periods))].end
        line.discounts.append(HeldDiscount("plan", "WELCOME", welcome, Decimal("0.2"), None, line.starts_on, ends))
    elif _happens(draw, "is loyal"):
        line.discounts.append(
            HeldDiscount("plan", "LOYALTY", loyalty, None, FIXED_OFF[currency], max(some_start, line.starts_on), None)
        )
    if _happens(draw, "has a second card"):
        starts = max(some_start, line.starts_on)
        person.lines.append(Line(people.phone(person.place, _second(line)), starts, [Item("solvika-duo", starts)]))


def _live(person: Person, draw: Random) -> None:
    for line in person.lines:
        level = draw.uniform(1.02, 1.25) if _happens(draw, "uses more than included") else draw.uniform(0.3, 0.85)
        _use(person, line, draw, level=level, noise=0.12)
    if _happens(draw, "travels"):
        period = person.periods[-1] if _happens(draw, "did so last month") else draw.choice(person.periods)
        _travel(person.lines[0], period, draw.choice(("CH", "CH", "US", "TR", "RS")), draw)


# ---- customers with a story: its effect is in their last bill ----


def _tell(story: str, person: Person, line: Line, draw: Random) -> None:
    last, before = person.periods[-1], person.periods[-2]
    welcome, _ = people.DISCOUNT_NAMES[person.place.language]
    level = 0.3
    match story:
        case "discount-ended":
            from_on = person.periods[1].start
            line.discounts.append(HeldDiscount("plan", "WELCOME", welcome, Decimal("0.2"), None, from_on, last.start))
        case "roaming":
            _travel(line, last, "CH", draw, days=3, gigabytes="0.32")
        case "plan-change":
            changed_on = last.start + timedelta(days=12)
            line.items[0].to_on = changed_on
            line.items.append(Item("solvika-plus", changed_on))
        case "second-line":
            starts = last.start + timedelta(days=6)
            items = [Item("solvika-duo", starts), Item("activation", starts, starts + timedelta(days=1))]
            person.lines.append(Line(people.phone(person.place, _second(line)), starts, items))
        case "credit-note":
            _travel(line, before, "US", draw, days=2, gigabytes="0.75")
        case "billed-after-cancelling":
            line.recorded_end = last.start
        case "cheaper-plan":
            level = 1.8
        case _:
            pass
    for each in person.lines:
        _use(person, each, draw, level=level, noise=0.08)


# ---- use ----

ALLOWANCES = {offer.code: {charge.component: Decimal(charge.included) for charge in offer.charges} for offer in OFFERS}


def _use(person: Person, line: Line, draw: Random, *, level: float, noise: float) -> None:
    """Draw what a line used in each month, around a level of its plan's data."""
    talks, writes = draw.uniform(0.15, 0.7), draw.uniform(0.05, 0.4)
    for period in person.periods:
        days = period.within(line.starts_on, line.recorded_end)
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


def _record(line: Line, component: str, days: Period, quantity: str, draw: Random) -> None:
    if Decimal(quantity):
        day = days.start + timedelta(days=draw.randrange(days.days))
        line.uses.append(Use(component, day, Decimal(quantity), None))


def _travel(
    line: Line, period: Period, country: str, draw: Random, *, days: int = 4, gigabytes: str | None = None
) -> None:
    """Spend some days abroad, a few into a month."""
    alive = period.within(line.starts_on, line.recorded_end) or period
    start = alive.start + timedelta(days=min(3, alive.days - 1))
    stay = Period(start, min(start + timedelta(days=days), alive.end)) if start < alive.end else alive
    whole = Decimal(gigabytes or f"{draw.uniform(0.1, 0.6):.2f}")
    first = (whole / 2).quantize(Decimal("0.01"))
    line.uses.append(Use("roaming_data", stay.start, first, country))
    line.uses.append(Use("roaming_data", stay.last_day, whole - first, country))
    if gigabytes is None:
        line.uses.append(Use("roaming_voice", stay.start, Decimal(draw.randrange(3, 20)), country))


def _second(line: Line) -> int:
    """Return a number for another card, apart from all first ones."""
    digits = [sign for sign in line.label if sign.isdigit()]
    return 500 + int("".join(digits[-2:]))


def _happens(draw: Random, what: str) -> bool:
    return draw.random() < CHANCES[what]


def _weighted(draw: Random, choices: tuple[tuple[Value, int], ...]) -> Value:
    return draw.choices([value for value, _ in choices], [weight for _, weight in choices])[0]
