"""Subscriptions out of their rows: how their time is cut, and when they are billed next."""

from datetime import UTC, date, datetime

from billing.charging.due import next_bill_on
from billing.charging.periods import NOMINAL_DAYS, Cycle, billing_period
from billing.charging.proration import local_day
from billing.charging.terms import HeldItem, Holding
from billing.kinds import Interval
from billing.moving.catalogue import Catalogue
from billing.moving.columns import ITEMS
from billing.moving.rows import Account, Row


def completed_subscription(row: Row, anchor_day: int) -> Row:
    """Fill in the anchor of a subscription where the file does not say it."""
    if row["anchor_on"] is not None or not row.is_whole:
        return row
    starts_on = row.day("starts_on")
    if Interval(row.text("interval")) in NOMINAL_DAYS:
        return row.with_cells(anchor_on=starts_on.isoformat())
    return row.with_cells(anchor_on=anchor_on(anchor_day, starts_on).isoformat())


def anchor_on(anchor_day: int, starts_on: date) -> date:
    """Return the last day that is the anchor day in full and not behind the start.

    >>> anchor_on(31, date(2026, 3, 30)), anchor_on(15, date(2026, 3, 15))
    (datetime.date(2026, 1, 31), datetime.date(2026, 3, 15))
    """
    start = billing_period(anchor_day, starts_on).start
    while start.day != anchor_day:
        start = billing_period(anchor_day, start.replace(day=1)).start
    return start


def completed_discount(row: Row, subscription: Row) -> Row:
    """Fill in the end of a discount for some billing periods where the file does not say it.

    Args:
        row: The discount.
        subscription: Its own, completed.
    """
    if row["periods"] is None or row["to_on"] is not None or not (row.is_whole and subscription.is_whole):
        return row
    end = cycle_of(subscription).nth_end(row.day("from_on"), row.whole("periods"))
    return row.with_cells(to_on=end.isoformat())


def cycle_of(row: Row) -> Cycle:
    """Return how the time of a completed subscription is cut."""
    return Cycle(Interval(row.text("interval")), row.day("anchor_on"))


def name_of(key: str, keys: set[str]) -> str:
    """Return what a subscription is called: its key without the count of those of the same name.

    >>> name_of("x#2", {"x", "x#2"}), name_of("x#2", {"x#2"}), name_of("x", {"x"})
    ('x', 'x#2', 'x')
    """
    name, mark, count = key.rpartition("#")
    return name if mark and name in keys and count.isdecimal() and int(count) > 1 else key


def local_day_of(row: Row, time_zone: str) -> date:
    """Return the customer's day of a use."""
    return local_day(datetime.fromisoformat(row.text("happened_at")).astimezone(UTC), time_zone)


def first_bill_of(account: Account, row: Row, catalogue: Catalogue) -> date | None:
    """Return the day of our first bill for a completed subscription; nothing when none is to come."""
    who = account.customer
    items = []
    for item in account.of(ITEMS):
        if item["subscription"] != row["subscription"]:
            continue
        plan = item.text("plan")
        prices = catalogue.prices_of(plan, who.text("currency"), who.text("country"), row.text("interval"))
        items.append(
            HeldItem(
                plan,
                plan,
                catalogue.kind(plan),
                item.whole("quantity"),
                item.day("from_on"),
                item.day_or_none("to_on"),
                prices,
            )
        )
    holding = Holding(
        subscription_id=0,
        label="",
        starts_on=row.day("starts_on"),
        ends_on=row.day_or_none("ends_on"),
        items=tuple(items),
        discounts=(),
        cycle=cycle_of(row),
    )
    return next_bill_on(holding, row.day_or_none("billed_until"))
