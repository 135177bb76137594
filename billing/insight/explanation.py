"""What each line of a bill is: a typed record that a text in any language is written from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billing.bills import Bill
from billing.charging.periods import Period
from billing.charging.pricing import NO_CHARGE, CorrectedUse, Event, PricedLine
from billing.charging.rating import WHOLE, TierPart, parts, rate
from billing.kinds import ComponentKind, PriceModel, Proration, TaxTreatment
from billing.money import Money, rounded


@dataclass(frozen=True, slots=True)
class DiscountExplanation:
    """What one discount took off, and for how long it runs.

    Attributes:
        amount: Taken off this line, positive.
        days, of_days: Days of the line's service on which it ran.
        cap: The most that it takes off in a billing period.
        is_part: It is over several charges, and `amount` is what of it fell to this one.
    """

    name: str
    percent: Decimal | None
    fixed: Money | None
    until: date | None
    days: int
    of_days: int
    amount: Money
    cap: Money | None = None
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class BoundExplanation:
    """The minimum or maximum that an amount was lifted or lowered to.

    Attributes:
        is_minimum: Else it is a maximum.
        whole: Of a whole billing period, net; the line's `base` is its part for the line's days.
    """

    is_minimum: bool
    whole: Money


@dataclass(frozen=True, slots=True)
class CorrectionExplanation:
    """What a correction starts from, net.

    Attributes:
        billed: As it was billed, earlier corrections included.
        due: As it is right by now.
        given_back: What a credit note gave back of it before, positive.
        use: Of a correction of use.
        cause: What happened that its bill did not know.
    """

    billed: Money
    due: Money
    given_back: Money
    use: CorrectedUse | None = None
    cause: Event | None = None


@dataclass(frozen=True, slots=True)
class LineExplanation:
    """One line, with everything that led to its amount.

    Attributes:
        days, of_days: The part of the billing period, as `proration` counts it; of what is charged
            once, the part of its price.
        quantity: Pieces held or units used.
        included: Allowance of these days, when it is usage.
        charged: What of the quantity has a price.
        unit_price: Minor units, net; a fraction where it is a percentage.
        model: How the quantity is priced.
        tiers: What the quantity costs in each tier or package that it fell into; empty where it is
            simply multiplied.
        rated: What the quantity costs, net, before
        bound: a minimum or maximum that made another amount of it.
        base: Before discounts, net.
        net, tax, total: As printed; `net` + `tax` = `total`.
        tax_treatment, tax_source: Why the tax rate is what it is, and the law that says so.
        why: Why it is on this bill now.
        correction: Of a correction of what an earlier bill charged.
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
    proration: Proration
    quantity: Decimal
    included: Decimal
    charged: Decimal
    unit_price: Decimal
    model: PriceModel
    tiers: tuple[TierPart, ...]
    rated: Money
    bound: BoundExplanation | None
    base: Money
    discounts: tuple[DiscountExplanation, ...]
    net: Money
    tax_rate: Decimal
    tax_treatment: TaxTreatment
    tax_source: str
    tax: Money
    total: Money
    why: Event
    correction: CorrectionExplanation | None

    @property
    def is_whole(self) -> bool:
        """Is all of the price due?"""
        return self.days == self.of_days


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
    segment = line.segment
    rated = _rated(line)
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
        proration=segment.proration,
        quantity=segment.quantity,
        included=line.allowance,
        charged=line.charged,
        unit_price=segment.unit_price,
        model=PriceModel.PER_UNIT if segment.scale is None else segment.scale.model,
        tiers=_tiers(line),
        rated=Money(rated, line.currency),
        bound=_bound(line, rated),
        base=Money(line.base_minor, line.currency),
        discounts=_discounts(line),
        net=Money(line.net_minor, line.currency),
        tax_rate=segment.tax_rate,
        tax_treatment=segment.tax_treatment,
        tax_source=segment.tax_source,
        tax=Money(line.tax_minor, line.currency),
        total=line.amount,
        why=segment.event,
        correction=_correction(line),
    )


def _tiers(line: PricedLine) -> tuple[TierPart, ...]:
    scale = line.segment.scale
    if scale is None or scale.model in {PriceModel.PER_UNIT, PriceModel.PERCENTAGE}:
        return ()
    return parts(line.segment.unit_price, line.charged, scale)


def _rated(line: PricedLine) -> int:
    segment = line.segment
    share = WHOLE if line.kind is ComponentKind.USAGE else segment.share
    exact = rate(segment.unit_price, line.charged, segment.scale, share=share) if line.charged else NO_CHARGE
    return rounded(exact, segment.rounding)


def _bound(line: PricedLine, rated: int) -> BoundExplanation | None:
    scale = line.segment.scale
    if scale is None or rated == line.base_minor:
        return None
    is_minimum = rated < line.base_minor
    whole = scale.minimum_minor if is_minimum else scale.maximum_minor
    return None if whole is None else BoundExplanation(is_minimum, Money(whole, line.currency))


def _discounts(line: PricedLine) -> tuple[DiscountExplanation, ...]:
    def money(minor: int | None) -> Money | None:
        return None if minor is None else Money(minor, line.currency)

    return tuple(
        DiscountExplanation(
            name=term.name,
            percent=term.percent,
            fixed=money(term.amount_minor),
            until=term.until,
            days=term.days,
            of_days=term.of_days,
            amount=Money(minor, line.currency),
            cap=money(term.cap_minor),
            is_part=term.allocated_minor is not None,
        )
        for term, minor in zip(line.segment.discounts, line.discounts_minor, strict=True)
    )


def _correction(line: PricedLine) -> CorrectionExplanation | None:
    corrected = line.segment.correction
    if corrected is None:
        return None
    given_back = line.net_minor - (corrected.due_minor - corrected.billed_minor)
    billed, due = Money(corrected.billed_minor, line.currency), Money(corrected.due_minor, line.currency)
    given = Money(given_back, line.currency)
    return CorrectionExplanation(billed, due, given, corrected.use, corrected.cause)
