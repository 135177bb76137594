"""What is known of a sample customer: her lines, what is held on them, what was used, and what was learned late."""

from dataclasses import dataclass, field
from datetime import date

from billing.charging.periods import Period
from billing.charging.terms import HeldCharge, HeldDiscount, HeldPause, Use
from billing.kinds import Interval, TaxStatus
from billing.sample import people


@dataclass(slots=True)
class Item:
    """A plan or add-on held over [from_on, to_on)."""

    offer: str
    from_on: date
    to_on: date | None = None
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class Change:
    """What the company writes down of a line on a day, when bills of the days concerned may be out already.

    Attributes:
        learned_on: The day.
        since: First day on which something is different.
        items: What is held from then on.
        stopped: Offers that are not held any more.
        uses: What was used and reported only now.
        leaves: Whether the line ends.
    """

    learned_on: date
    since: date
    items: tuple[Item, ...] = ()
    stopped: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
    leaves: bool = False


@dataclass(slots=True)
class Line:
    """One subscription of a customer, mostly a SIM card.

    Attributes:
        anchor_on: A boundary of its billing periods, if they are not those of the customer.
        bound_since: First day of its commitment.
    """

    label: str
    starts_on: date
    items: list[Item]
    discounts: list[HeldDiscount] = field(default_factory=list)
    pauses: list[HeldPause] = field(default_factory=list)
    charges: list[HeldCharge] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    interval: Interval = Interval.MONTHLY
    anchor_on: date | None = None
    bound_since: date | None = None

    @property
    def ends_on(self) -> date | None:
        """First day without it."""
        return next((change.since for change in self.changes if change.leaves), None)


@dataclass(slots=True)
class Person:
    """A sample customer.

    Attributes:
        periods: The months that are looked back on, the oldest first.
        unpaid: How many of the latest months' bills have no payment.
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
    tax_status: TaxStatus = TaxStatus.CONSUMER
    vat_number: str | None = None
