"""Who the sample customers are, what they hold and what they used: drawn once from a fixed seed.

The same day gives the same company. Only what is held and used is made up here; every amount on
a bill comes out of the billing rules.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

from billing.charging.periods import Period, last_full_period, previous_period
from billing.charging.terms import Use
from billing.sample import people, roles
from billing.sample.lives import Change, Item, Line, Person
from billing.sample.promotions import LOYALTY, WELCOME
from billing.sample.stories import CUSTOMERS_A_LANGUAGE, LANGUAGES, STORY_STRIDE, customer_number, story_of
from billing.sample.using import ALLOWANCES, travel, use_phone

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
ANCHORS = ((1, 72), (10, 10), (20, 10), (31, 8))
"""On which days of the month bills are made, and how many customers out of a hundred have each."""

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
    "late-use": "solvika-plus",
    "leaving-early": "solvika-max",
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


def company(as_of: date) -> Iterator[Person]:
    """Draw every customer of the company as it stands on a day."""
    for language_at, language in enumerate(LANGUAGES):
        places = [people.PLACES[key] for key in people.AT_HOME[language]]
        ordinary = 0
        for at in range(CUSTOMERS_A_LANGUAGE):
            # Customers with a story fall on each place in turn, too.
            place = places[(at + at // STORY_STRIDE) % len(places)]
            story = story_of(at)
            yield _person(customer_number(language_at, at), at, place, story, as_of, role=ordinary)
            ordinary += story is None


def _person(number: str, at: int, place: people.Place, story: str | None, as_of: date, *, role: int) -> Person:
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
        _tell(story, person, first, draw, as_of)
    else:
        _vary(person, first, draw)
        roles.play(role, person, draw)
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
    periods = person.periods
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
        line.discounts.append(WELCOME.given(person.place, line.starts_on, ends))
    elif _happens(draw, "is loyal"):
        line.discounts.append(LOYALTY.given(person.place, max(some_start, line.starts_on)))
    if _happens(draw, "has a second card"):
        starts = max(some_start, line.starts_on)
        person.lines.append(Line(people.phone(person.place, _second(line)), starts, [Item("solvika-duo", starts)]))


def _live(person: Person, draw: Random) -> None:
    for line in person.lines:
        if "data" not in ALLOWANCES[line.items[0].offer]:
            continue
        level = draw.uniform(1.02, 1.25) if _happens(draw, "uses more than included") else draw.uniform(0.3, 0.85)
        use_phone(person, line, draw, level=level, noise=0.12)
    if _happens(draw, "travels"):
        period = person.periods[-1] if _happens(draw, "did so last month") else draw.choice(person.periods)
        travel(person.lines[0], period, draw.choice(("CH", "CH", "US", "TR", "RS")), draw)


# ---- customers with a story: its effect is in their last bill ----


def _tell(story: str, person: Person, line: Line, draw: Random, as_of: date) -> None:
    last, before = person.periods[-1], person.periods[-2]
    level = 0.3
    match story:
        case "discount-ended":
            line.discounts.append(WELCOME.given(person.place, person.periods[1].start, last.start))
        case "roaming":
            travel(line, last, "CH", draw, days=3, gigabytes="0.32")
        case "plan-change":
            changed_on = last.start + timedelta(days=12)
            line.items[0].to_on = changed_on
            line.items.append(Item("solvika-plus", changed_on))
        case "second-line":
            starts = last.start + timedelta(days=6)
            items = [Item("solvika-duo", starts), Item("activation", starts, starts + timedelta(days=1))]
            person.lines.append(Line(people.phone(person.place, _second(line)), starts, items))
        case "credit-note":
            travel(line, before, "US", draw, days=2, gigabytes="0.75")
        case "billed-after-cancelling":
            # Written down only after the last bill: the next one gives back what was charged too much.
            line.changes.append(Change(as_of, last.start, leaves=True))
        case "cheaper-plan":
            level = 1.8
        case "late-use":
            level = 0.9
            late = Use("data", before.start + timedelta(days=19), Decimal("6.2"), None)
            line.changes.append(Change(last.start + timedelta(days=6), late.day, uses=(late,)))
        case "leaving-early":
            line.bound_since = person.periods[0].start
            line.changes.append(Change(last.start + timedelta(days=8), last.end, leaves=True))
        case _:
            pass
    for each in person.lines:
        use_phone(person, each, draw, level=level, noise=0.08)


def _second(line: Line) -> int:
    """Return a number for another card, apart from all first ones."""
    digits = [sign for sign in line.label if sign.isdigit()]
    return 500 + int("".join(digits[-2:]))


def _happens(draw: Random, what: str) -> bool:
    return draw.random() < CHANCES[what]


def _weighted(draw: Random, choices: tuple[tuple[Value, int], ...]) -> Value:
    return draw.choices([value for value, _ in choices], [weight for _, weight in choices])[0]
