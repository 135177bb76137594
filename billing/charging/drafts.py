"""Documents before they are finalized: priced lines and their sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from billing.charging.components import components
from billing.charging.periods import Period
from billing.charging.pricing import ComponentTerms, Event, PricedLine, price_component
from billing.charging.terms import Holding, TaxOn, Use
from billing.kinds import ComponentKind, EventKind, InvoiceKind


@dataclass(frozen=True, slots=True)
class Draft:
    """A priced document without a number. Its amounts are the sums of its lines."""

    kind: InvoiceKind
    period: Period
    currency: str
    lines: tuple[PricedLine, ...]

    @property
    def net_minor(self) -> int:
        """Sum of the lines' net amounts."""
        return sum(line.net_minor for line in self.lines)

    @property
    def tax_minor(self) -> int:
        """Sum of the lines' taxes."""
        return sum(line.tax_minor for line in self.lines)

    @property
    def total_minor(self) -> int:
        """What it adds to an account."""
        return self.net_minor + self.tax_minor


def due_draft(lines: Sequence[PricedLine], period: Period, *, currency: str) -> Draft:
    """Put what is due on a day on one document: a bill, or a credit note when more is given back than charged.

    Args:
        lines: In their order.
        period: The days that it is called by.
        currency: Of the lines.
    """
    draft = Draft(InvoiceKind.INVOICE, period, currency, tuple(lines))
    return draft if draft.total_minor >= 0 else replace(draft, kind=InvoiceKind.CREDIT_NOTE)


def bill_draft(
    holdings: Sequence[Holding],
    period: Period,
    *,
    currency: str,
    uses: Mapping[int, Sequence[Use]],
    tax: TaxOn,
) -> Draft:
    """Price everything that a customer held and used in a period.

    Args:
        holdings: Her subscriptions.
        period: The billing period.
        currency: Of her prices.
        uses: What each subscription used in the period.
        tax: How she is taxed.
    """
    lines = [
        line
        for holding in holdings
        for terms in components(holding, period, currency=currency, uses=uses.get(holding.subscription_id, ()), tax=tax)
        for line in price_component(terms)
    ]
    return Draft(InvoiceKind.INVOICE, period, currency, tuple(lines))


def correction(
    line: PricedLine,
    net_minor: int,
    *,
    of_bill: str,
    on: date,
    position: int | None = None,
    tax_minor: int | None = None,
) -> PricedLine:
    """Give back a part of a printed line, at the tax rate that was printed.

    Args:
        line: The line of the bill.
        net_minor: What to give back, positive unless the line gave something itself, net.
        of_bill: Number of the bill.
        on: Day of the correction.
        position: Of the line on the bill.
        tax_minor: The tax that goes with it, where it is not what the rate makes of this part alone.
    """
    segment = replace(
        line.segment,
        days=1,
        of_days=1,
        unit_price=Decimal(-net_minor),
        quantity=Decimal(1),
        included=Decimal(0),
        discounts=(),
        event=Event(EventKind.CORRECTED, on, reference=of_bill, line=position),
        scale=None,
        correction=None,
    )
    terms = ComponentTerms(
        line.subscription_id,
        line.label,
        line.component,
        ComponentKind.CORRECTION,
        "piece",
        line.place,
        line.currency,
        (segment,),
    )
    given_back = price_component(terms)[0]
    return given_back if tax_minor is None else replace(given_back, tax_minor=-tax_minor)
