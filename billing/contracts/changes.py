"""What can be done to a subscription. Each change names its first day, or leaves it to the day it is made.

A first day may lie ahead, or up to 13 months back, but not before the start. What was billed for
the days since is corrected with the next bill, never edited.
"""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any, ClassVar

from billing.kinds import DiscountScope, Interval


class When(StrEnum):
    """From when on a change counts, if its first day is not named."""

    NOW = "now"
    PERIOD_END = "period_end"
    TERM_END = "term_end"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePlan:
    """Take another plan; the pieces and the add-ons stay, and so does a running term, also for a smaller plan.

    It replaces whatever plans were to come from its first day on. With another interval the
    subscription ends with its billing period, and a successor starts.
    """

    kind: ClassVar[str] = "change-plan"
    plan: str
    when: When = When.NOW
    on: date | None = None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeQuantity:
    """Hold more or fewer pieces of the plan, or of an add-on that is named; now and of what is to come."""

    kind: ClassVar[str] = "change-quantity"
    quantity: int
    add_on: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAddOn:
    """Take an add-on that is not held yet."""

    kind: ClassVar[str] = "add-add-on"
    plan: str
    quantity: int = 1
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAddOn:
    """Give an add-on back, all pieces of it."""

    kind: ClassVar[str] = "remove-add-on"
    plan: str
    when: When = When.NOW
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Let a subscription rest: nothing recurring, no allowance. A running term goes on.

    Attributes:
        to_on: First day on which it goes on; None: until it is resumed.
    """

    kind: ClassVar[str] = "pause"
    on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """End the pause that runs, and call off those to come."""

    kind: ClassVar[str] = "resume"
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """End a subscription; inside a term that costs what was agreed, unless the term lets her go.

    At the end of the term is the next end for which notice can still be given; without a term it
    is the end of the period. An end of the term that is named must be one of those.

    Attributes:
        on: First day without it.
    """

    kind: ClassVar[str] = "cancel"
    when: When = When.NOW
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoCancel:
    """Keep a subscription that was to end."""

    kind: ClassVar[str] = "undo-cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveDiscount:
    """Give a discount: once, for n billing periods (a begun one counts), or for ever.

    Attributes:
        percent: Fraction off, 0.1 for 10 %; or
        amount_minor: minor units of `currency` off a whole billing period.
        component: What it comes off, of the scope COMPONENT.
        periods: How many billing periods; one is once, None is for ever.
        cap_minor: The most that a percentage takes off in a period.
        rank: Lower ones come off first.
        until: First day without it, however many periods are left.
    """

    kind: ClassVar[str] = "give-discount"
    code: str
    name: str
    percent: Decimal | None = None
    amount_minor: int | None = None
    currency: str | None = None
    scope: DiscountScope = DiscountScope.RECURRING
    component: str = ""
    periods: int | None = None
    cap_minor: int | None = None
    rank: int = 0
    until: date | None = None
    on: date | None = None

    def __post_init__(self) -> None:
        written(self.code, 40, "the code of a discount")
        written(self.name, 100, "the name of a discount")
        if (self.percent is None) == (self.amount_minor is None):
            message = "a discount is a percentage or an amount"
            raise ValueError(message)
        if self.percent is not None and not 0 < self.percent <= 1:
            message = f"a percentage is a fraction above zero, at most one; not {self.percent}"
            raise ValueError(message)
        if self.amount_minor is not None and self.amount_minor <= 0:
            message = f"an amount off is above zero, not {self.amount_minor}"
            raise ValueError(message)
        if (self.scope is DiscountScope.COMPONENT) != bool(self.component):
            message = "a component is named if and only if the scope is one component"
            raise ValueError(message)
        if self.periods is not None and self.periods < 1:
            message = f"a discount runs for at least one period, not {self.periods}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndDiscount:
    """End a discount."""

    kind: ClassVar[str] = "end-discount"
    code: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiveCharge:
    """Withdraw what is charged once, such as a fee for leaving early; if it was billed, it is given back."""

    kind: ClassVar[str] = "waive-charge"
    component: str


Change = (
    ChangePlan
    | ChangeQuantity
    | AddAddOn
    | RemoveAddOn
    | Pause
    | Resume
    | Cancel
    | UndoCancel
    | GiveDiscount
    | EndDiscount
    | WaiveCharge
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Begin a subscription.

    Attributes:
        label: What the customer calls it: its telephone number.
        add_ons: Codes and pieces.
        on: First day; None: the day it is made.
        interval: Of its billing periods.
        trial_until: First day that its recurring charges have to be paid for.
        term: Whether it comes with the commitment that the plan is sold with, if it has one.
        discounts: From its first day on.
    """

    kind: ClassVar[str] = "start"
    plan: str
    label: str
    quantity: int = 1
    add_ons: tuple[tuple[str, int], ...] = ()
    on: date | None = None
    interval: Interval = Interval.MONTHLY
    trial_until: date | None = None
    term: bool = True
    discounts: tuple[GiveDiscount, ...] = ()

    def __post_init__(self) -> None:
        written(self.label, 60, "what a subscription is called")


def written(text: str, longest: int, what: str) -> None:
    """Check that a text says something and finds room in its column.

    Raises:
        ValueError: It does not.
    """
    if not text.strip() or len(text) > longest:
        message = f"{what} has 1 to {longest} characters"
        raise ValueError(message)


def facts_of(change: Change | Start) -> dict[str, Any]:
    """Return what a change says, as JSON values: only what is not left out.

    >>> facts_of(ChangePlan(plan="l", when=When.PERIOD_END))
    {'plan': 'l', 'when': 'period_end'}
    """
    return {
        field.name: _plain(value) for field in fields(change) if (value := getattr(change, field.name)) != field.default
    }


def _plain(value: object) -> Any:  # noqa: ANN401 - a JSON value
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case tuple():
            return [_plain(each) for each in value]
        case GiveDiscount():
            return facts_of(value)
        case _:
            return value
