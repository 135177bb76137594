"""What each customer without a story shows: one kind of price, or one thing that can happen to a bill.

Every role is played once in every language, so that each can be seen in each.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from billing.charging.periods import Cycle, Period
from billing.charging.terms import HeldCharge, HeldPause
from billing.contracts.starting import anchored
from billing.kinds import Interval, TaxStatus
from billing.sample import people, promotions
from billing.sample.lives import Change, Item, Line, Person
from billing.sample.promotions import Promotion
from billing.sample.using import use_extra

Role = Callable[[Person, Random], None]

LEAVING = timedelta(days=14)
"""How far into a month those leave who leave within it."""

HELD_LONG = timedelta(days=1100)
"""For how long at least those have something who have it by the quarter or the year."""


def play(at: int, person: Person, draw: Random) -> None:
    """Let the customer `at` among those of a language without a story play her role, if there is one for her."""
    if at < len(ROLES):
        ROLES[at](person, draw)


# ---- prices ----


def _protects(person: Person, _draw: Random) -> None:
    _add(person, "protect", _month(person, 4).start)


def _reads(person: Person, _draw: Random) -> None:
    _orders(person, "press", after=9)


def _watches(person: Person, _draw: Random) -> None:
    _orders(person, "tv", after=5)


def _listens(person: Person, _draw: Random) -> None:
    _add(person, "music", _month(person, 2).start + timedelta(days=11))


def _has_children(person: Person, _draw: Random) -> None:
    second = person.periods[-1].start + timedelta(days=12)
    line = person.lines[0]
    line.items.append(Item("kids", max(_month(person, 5).start, line.starts_on), second))
    line.items.append(Item("kids", second, quantity=2))


def _calls_abroad(person: Person, draw: Random) -> None:
    _uses(person, "world", "international", [draw.randrange(*within) for within in ((10, 18), (60, 90), (350, 500))])


def _stores(person: Person, draw: Random) -> None:
    _uses(person, "vault", "storage", [draw.randrange(*within) for within in ((20, 45), (120, 190), (210, 260))])


def _surfs_outside(person: Person, draw: Random) -> None:
    _uses(person, "hotspot", "hotspot", [draw.randrange(*within) for within in ((30, 59), (130, 300), (700, 900))])


def _pays_by_phone(person: Person, draw: Random) -> None:
    a_unit = {"EUR": 1, "GBP": 1, "KZT": 300}[person.place.currency]
    spent = [draw.randrange(*within) * a_unit for within in ((500, 4000), (9000, 15_000), (18_000, 30_000))]
    _uses(person, "pay", "purchases", spent)


# ---- subscriptions of their own ----


def _has_firm(person: Person, draw: Random) -> None:
    name, _ = people.FIRMS[people.key_of(person.place)]
    _becomes_firm(person, name, people.VAT_NUMBERS.get(people.key_of(person.place)))
    last = person.periods[-1]
    grown_on = last.start + timedelta(days=10)
    seats = draw.randrange(3, 6)
    line = _line(person, "solvika-office", person.since)
    line.items[0].quantity, line.items[0].to_on = seats, grown_on
    line.items.append(Item("solvika-office", grown_on, quantity=seats + 4))


def _has_small_firm(person: Person, draw: Random) -> None:
    # Outside the Union no number is needed; inside it the firm pays the tax of a consumer without one.
    _, name = people.FIRMS[people.key_of(person.place)]
    _becomes_firm(person, name, None)
    _line(person, "solvika-office", person.since).items[0].quantity = draw.randrange(6, 12)


def _keeps_in_the_cloud(person: Person, _draw: Random) -> None:
    _long(person, "solvika-cloud", Interval.YEARLY, person.periods[-1].end)


def _guards(person: Person, _draw: Random) -> None:
    _long(person, "solvika-alarm", Interval.QUARTERLY, person.periods[-1].end)


def _lives_at_home(person: Person, _draw: Random) -> None:
    starts = person.periods[-1].start + timedelta(days=7)
    line = _line(person, "solvika-home", starts)
    line.items.append(Item("installation", starts, starts + timedelta(days=1)))
    line.bound_since = starts
    visit = {"EUR": 3500, "GBP": 2900, "KZT": 1_050_000}[person.place.currency]
    name, on = people.VISITS[person.place.language], starts + timedelta(days=2)
    line.charges.append(HeldCharge("technician", name, "piece", Decimal(visit), Decimal(1), on))


def _tries(person: Person, _draw: Random) -> None:
    starts = _month(person, 2).start + timedelta(days=4)
    line = _line(person, "solvika-duo", starts)
    line.discounts.append(promotions.TRY_IT.given(person.place, starts, starts + timedelta(days=30)))


# ---- discounts ----


def _has_birthday(person: Person, _draw: Random) -> None:
    _promote(person, promotions.BIRTHDAY, person.periods[-1].start)


def _pays_less_for_three_months(person: Person, _draw: Random) -> None:
    _promote(person, promotions.THREE_MONTHS, _month(person, 4).start)


def _is_family(person: Person, _draw: Random) -> None:
    _promote(person, promotions.FAMILY, _month(person, 3).start)


def _is_online(person: Person, _draw: Random) -> None:
    _add(person, "care", _month(person, 5).start)
    _promote(person, promotions.ONLINE, _month(person, 2).start)


def _has_all_together(person: Person, _draw: Random) -> None:
    _add(person, "data-10", _month(person, 5).start)
    _promote(person, promotions.TOGETHER, _month(person, 2).start)


def _has_two_discounts(person: Person, _draw: Random) -> None:
    _promote(person, promotions.FAMILY, _month(person, 3).start)
    _promote(person, promotions.TOGETHER, person.periods[-1].start)


# ---- what happens ----


def _pauses(person: Person, _draw: Random) -> None:
    start = person.periods[-1].start
    person.lines[0].pauses.append(HeldPause(start + timedelta(days=6), start + timedelta(days=16)))


def _regrets(person: Person, _draw: Random) -> None:
    """Care was cancelled in the month before; it is written down in the last month, when that bill is out."""
    _add(person, "care", _month(person, 6).start)
    last, before = person.periods[-1], person.periods[-2]
    change = Change(last.start + timedelta(days=8), before.start + timedelta(days=12), stopped=("care",))
    person.lines[0].changes.append(change)


def _leaves(person: Person, _draw: Random) -> None:
    _leave(person, person.lines[0])


def _leaves_home(person: Person, _draw: Random) -> None:
    since = _month(person, 9).start
    line = _line(person, "solvika-home", since)
    line.bound_since = since
    _leave(person, line)


def _is_guarded_no_more(person: Person, _draw: Random) -> None:
    line = _long(person, "solvika-alarm", Interval.QUARTERLY, person.periods[-2].end)
    line.bound_since = line.starts_on
    _leave(person, line)


ROLES: tuple[Role, ...] = (
    _calls_abroad,
    _protects,
    _has_firm,
    _stores,
    _watches,
    _surfs_outside,
    _reads,
    _pays_by_phone,
    _keeps_in_the_cloud,
    _guards,
    _lives_at_home,
    _tries,
    _listens,
    _has_children,
    _has_birthday,
    _pays_less_for_three_months,
    _is_family,
    _is_online,
    _has_all_together,
    _has_two_discounts,
    _pauses,
    _regrets,
    _leaves,
    _leaves_home,
    _is_guarded_no_more,
    _has_small_firm,
)


# ---- parts of the above ----


def _month(person: Person, back: int) -> Period:
    """Return the month that lies so many months back, or the first one that is looked back on."""
    return person.periods[max(0, len(person.periods) - back)]


def _add(person: Person, offer: str, from_on: date) -> None:
    line = person.lines[0]
    line.items = [item for item in line.items if item.offer != offer]
    line.items.append(Item(offer, max(from_on, line.starts_on)))


def _orders(person: Person, offer: str, *, after: int) -> None:
    """Take something that is paid in advance, some days into the last month, which is billed in advance already."""
    day = person.periods[-1].start + timedelta(days=after)
    person.lines[0].changes.append(Change(day, day, items=(Item(offer, day),)))


def _uses(person: Person, offer: str, component: str, much: list[int]) -> None:
    """Use an add-on in the last months, more each time."""
    line, months = person.lines[0], person.periods[-len(much) :]
    _add(person, offer, months[0].start)
    draw = Random(f"{person.number} {component}")  # noqa: S311 - the same company every time, nothing secret
    use_extra(line, component, zip(months, much, strict=True), draw)


def _line(person: Person, offer: str, starts_on: date) -> Line:
    """Add a subscription of its own; what has no telephone number goes by a number of its contract."""
    day = max(starts_on, person.since)
    if offer == "solvika-duo":
        label = people.phone(person.place, 900 + int(person.number[-2:]))
    else:
        label = f"S-{person.number[2:]}-{len(person.lines) + 1}"
    person.lines.append(Line(label, day, [Item(offer, day)]))
    return person.lines[-1]


def _long(person: Person, offer: str, interval: Interval, boundary: date) -> Line:
    """Add a subscription with long billing periods, one of which ends on a boundary."""
    cycle = Cycle(interval, anchored(interval, boundary, person.anchor_day))
    starts_on = boundary
    while boundary - starts_on < HELD_LONG:
        starts_on = cycle.containing(starts_on - timedelta(days=1)).start
    line = _line(person, offer, person.since)
    line.starts_on = line.items[0].from_on = starts_on
    line.interval, line.anchor_on = interval, cycle.anchor_on
    person.since = min(person.since, starts_on)
    return line


def _becomes_firm(person: Person, name: str, vat_number: str | None) -> None:
    person.name, person.tax_status, person.vat_number = name, TaxStatus.BUSINESS, vat_number


def _promote(person: Person, promotion: Promotion, from_on: date) -> None:
    line = person.lines[0]
    cycle = Cycle(line.interval, date(2000, 1, person.anchor_day))
    line.discounts = [
        promotion.given(person.place, max(from_on, line.starts_on), cycle=cycle),
        *(each for each in line.discounts if each.code not in {promotion.code, "WELCOME", "LOYALTY"}),
    ]


def _leave(person: Person, line: Line) -> None:
    start = person.periods[-1].start
    line.changes.append(Change(start + timedelta(days=4), start + LEAVING, leaves=True))
