"""Documents before they are stored: priced lines, their sums, and the rows that keep them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from billing.kinds import ComponentKind, EventKind, InvoiceKind
from billing.periods import Period
from billing.pricing import ComponentTerms, Event, PricedLine, price_component
from billing.terms import Holding, TaxOn, Use, components

PAYMENT_TERM = timedelta(days=30)
"""From the day a bill is issued to the last day on which it is paid in time."""


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


def correction(line: PricedLine, net_minor: int, *, of_bill: str, on: date) -> PricedLine:
    """Give back a part of a printed line, at the tax rate that was printed.

    Args:
        line: The line of the bill.
        net_minor: What to give back, positive, net.
        of_bill: Number of the bill.
        on: Day of the correction.
    """
    segment = replace(
        line.segment,
        days=1,
        of_days=1,
        unit_price=Decimal(-net_minor),
        quantity=Decimal(1),
        included=Decimal(0),
        discounts=(),
        event=Event(EventKind.CORRECTED, on, reference=of_bill),
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
    return price_component(terms)[0]


def document_number(customer_number: str, count: int) -> str:
    """Number a customer's documents in one series without gaps: bills and credit notes together.

    >>> document_number("C-10023", 14)
    '10023-014'
    """
    return f"{customer_number.removeprefix('C-')}-{count:03d}"


def document_row(
    draft: Draft,
    *,
    customer_id: int,
    number: str,
    issued_on: date,
    corrects_id: int | None = None,
    reason: str | None = None,
) -> dict[str, Any]:
    """Return the invoice row of a draft."""
    return {
        "number": number,
        "kind": draft.kind,
        "customer_id": customer_id,
        "currency": draft.currency,
        "period_from": draft.period.start,
        "period_to": draft.period.end,
        "issued_on": issued_on,
        "due_on": issued_on + PAYMENT_TERM if draft.kind is InvoiceKind.INVOICE else issued_on,
        "net_minor": draft.net_minor,
        "tax_minor": draft.tax_minor,
        "total_minor": draft.net_minor + draft.tax_minor,
        "corrects_id": corrects_id,
        "reason": reason,
    }


def line_rows(draft: Draft) -> list[dict[str, Any]]:
    """Return the invoice line rows of a draft, still without their invoice."""
    return [
        {
            "position": position,
            "subscription_id": line.subscription_id,
            "component": line.component,
            "kind": line.kind,
            "net_minor": line.net_minor,
            "tax_minor": line.tax_minor,
            "amount_minor": line.amount_minor,
            "facts": line.facts(),
        }
        for position, line in enumerate(draft.lines)
    ]
