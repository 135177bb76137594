"""What each line of a bill is: a typed record that a text in any language is written from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billing.bills import Bill
from billing.kinds import ComponentKind
from billing.money import Money
from billing.periods import Period
from billing.pricing import Event, PricedLine


@dataclass(frozen=True, slots=True)
class DiscountExplanation:
    """What one discount took off, and for how long it runs.

    Attributes:
        amount: Taken off this line, positive.
        days, of_days: Days of the line's service on which it ran.
    """

    name: str
    percent: Decimal | None
    fixed: Money | None
    until: date | None
    days: int
    of_days: int
    amount: Money


@dataclass(frozen=True, slots=True)
class LineExplanation:
    """One line, with everything that led to its amount.

    Attributes:
        quantity: Pieces held or units used.
        included: Allowance of these days, when it is usage.
        charged: What of the quantity has a price.
        unit_price: Minor units, net.
        base: Before discounts, net.
        net, tax, total: As printed; `net` + `tax` = `total`.
        why: Why it is on this bill now.
    """

    label: str
    component: str
    kind: ComponentKind
    unit: str
    place: str | None
    plan: str
    service: Period
    days: int
    of_days: int
    quantity: Decimal
    included: Decimal
    charged: Decimal
    unit_price: Decimal
    base: Money
    discounts: tuple[DiscountExplanation, ...]
    net: Money
    tax_rate: Decimal
    tax: Money
    total: Money
    why: Event


@dataclass(frozen=True, slots=True)
class Explanation:
    """A bill and the record of each of its lines, in their order; they sum to its total."""

    bill: Bill
    lines: tuple[LineExplanation, ...]


def explain(bill: Bill) -> Explanation:
    """Read every line of a bill.

    Raises:
        ValueError: The lines do not sum to the bill.
    """
    if sum(line.amount_minor for line in bill.lines) != bill.total.minor:
        message = f"the lines of {bill.number} do not sum to its total"
        raise ValueError(message)
    return Explanation(bill, tuple(explain_line(line) for line in bill.lines))


def explain_line(line: PricedLine) -> LineExplanation:
    """Read one line."""

    def money(minor: int) -> Money:
        return Money(minor, line.currency)

    segment = line.segment
    return LineExplanation(
        label=line.label,
        component=line.component,
        kind=line.kind,
        unit=line.unit,
        place=line.place,
        plan=segment.plan_name,
        service=segment.service,
        days=segment.days,
        of_days=segment.of_days,
        quantity=segment.quantity,
        included=line.allowance,
        charged=line.charged,
        unit_price=segment.unit_price,
        base=money(line.base_minor),
        discounts=tuple(
            DiscountExplanation(
                name=term.name,
                percent=term.percent,
                fixed=None if term.amount_minor is None else money(term.amount_minor),
                until=term.until,
                days=term.days,
                of_days=term.of_days,
                amount=money(minor),
            )
            for term, minor in zip(segment.discounts, line.discounts_minor, strict=True)
        ),
        net=money(line.net_minor),
        tax_rate=segment.tax_rate,
        tax=money(line.tax_minor),
        total=money(line.amount_minor),
        why=segment.event,
    )
