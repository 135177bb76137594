"""The price of a charge: rated, discounted, rounded, taxed; with every fact that explains it.

Prices are net and in minor units. A line is rounded half up twice: its net after discounts, and
its tax. A bill is the sum of its lines, so what is printed always adds up.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from billing.discounts import DiscountTerm, in_order, reductions
from billing.kinds import ComponentKind, EventKind
from billing.money import Money, half_up, split_by_largest_remainder
from billing.periods import Period
from billing.rating import beyond, prorated_allowance
from billing.tax import tax_on


@dataclass(frozen=True, slots=True)
class Event:
    """Why a charge is on a bill.

    Attributes:
        kind: What happened.
        on: Its day.
        reference: The document that it comes from, such as the number of a corrected bill.
        announced_on: When the customer was told (price changes).
    """

    kind: EventKind
    on: date
    reference: str | None = None
    announced_on: date | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of days of one charge over which nothing about it changes.

    Attributes:
        plan_code: Plan or add-on that it belongs to, called
        plan_name: by customers.
        service: The days.
        days: How many of them count, of
        of_days: the whole billing period's.
        unit_price: Minor units, net: a whole period of one piece, or one unit of usage.
        quantity: Pieces held, or units used.
        included: Allowance of a whole period (usage).
        discounts: What comes off.
        tax_rate: Fraction, 0.19 and not 19.
        event: Why it is charged now.
    """

    plan_code: str
    plan_name: str
    service: Period
    days: int
    of_days: int
    unit_price: Decimal
    quantity: Decimal
    included: Decimal
    discounts: tuple[DiscountTerm, ...]
    tax_rate: Decimal
    event: Event

    @property
    def share(self) -> Fraction:
        """The part of the billing period that it covers."""
        return Fraction(self.days, self.of_days)


@dataclass(frozen=True, slots=True)
class ComponentTerms:
    """One component of one subscription in one billing period: all that its price depends on.

    Attributes:
        subscription_id: None on a line that belongs to no subscription.
        label: What the customer calls the subscription: its telephone number.
        component: Code, text `component-<code>`.
        kind: How it is rated.
        unit: Code, text `quantity-<code>`.
        place: Country code of use abroad.
        currency: ISO 4217.
        segments: In the order of their days.
    """

    subscription_id: int | None
    label: str
    component: str
    kind: ComponentKind
    unit: str
    place: str | None
    currency: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class PricedLine:
    """One printed line: a segment, its result, and all facts in between.

    Attributes:
        allowance: What of `segment.included` fell to these days.
        charged: Quantity that has a price: beyond the allowance, or held.
        base_minor: Before discounts.
        discounts_minor: What each of `segment.discounts` took off.
        net_minor: `base_minor` less the discounts.
        tax_minor: Tax on the net.

    The other attributes are those of `ComponentTerms`.
    """

    subscription_id: int | None
    label: str
    component: str
    kind: ComponentKind
    unit: str
    place: str | None
    currency: str
    segment: Segment
    allowance: Decimal
    charged: Decimal
    base_minor: int
    discounts_minor: tuple[int, ...]
    net_minor: int
    tax_minor: int

    @property
    def amount_minor(self) -> int:
        """What it adds to the bill, tax included."""
        return self.net_minor + self.tax_minor

    @property
    def costs_nothing(self) -> bool:
        """Is it use of which nothing is beyond the allowance?"""
        return self.kind is ComponentKind.USAGE and not self.charged

    @property
    def amount(self) -> Money:
        """What it adds to the bill, tax included."""
        return Money(self.amount_minor, self.currency)

    def facts(self) -> dict[str, Any]:
        """Return all of it as JSON values; `from_facts` gives the equal line back."""
        segment = self.segment
        return {
            "subscription": self.subscription_id,
            "label": self.label,
            "component": self.component,
            "kind": self.kind.value,
            "unit": self.unit,
            "place": self.place,
            "currency": self.currency,
            "plan": segment.plan_code,
            "plan_name": segment.plan_name,
            "from": segment.service.start.isoformat(),
            "to": segment.service.end.isoformat(),
            "days": segment.days,
            "of_days": segment.of_days,
            "unit_price": str(segment.unit_price),
            "quantity": str(segment.quantity),
            "included": str(segment.included),
            "allowance": str(self.allowance),
            "charged": str(self.charged),
            "base": self.base_minor,
            "discounts": [
                _discount_facts(term, minor)
                for term, minor in zip(segment.discounts, self.discounts_minor, strict=True)
            ],
            "tax_rate": str(segment.tax_rate),
            "net": self.net_minor,
            "tax": self.tax_minor,
            "why": event_facts(segment.event),
        }

    @classmethod
    def from_facts(cls, facts: dict[str, Any]) -> "PricedLine":
        """Read back what `facts` wrote."""
        segment = Segment(
            plan_code=facts["plan"],
            plan_name=facts["plan_name"],
            service=Period(date.fromisoformat(facts["from"]), date.fromisoformat(facts["to"])),
            days=facts["days"],
            of_days=facts["of_days"],
            unit_price=Decimal(facts["unit_price"]),
            quantity=Decimal(facts["quantity"]),
            included=Decimal(facts["included"]),
            discounts=tuple(_discount_term(each) for each in facts["discounts"]),
            tax_rate=Decimal(facts["tax_rate"]),
            event=_event(facts["why"]),
        )
        return cls(
            subscription_id=facts["subscription"],
            label=facts["label"],
            component=facts["component"],
            kind=ComponentKind(facts["kind"]),
            unit=facts["unit"],
            place=facts["place"],
            currency=facts["currency"],
            segment=segment,
            allowance=Decimal(facts["allowance"]),
            charged=Decimal(facts["charged"]),
            base_minor=facts["base"],
            discounts_minor=tuple(each["amount"] for each in facts["discounts"]),
            net_minor=facts["net"],
            tax_minor=facts["tax"],
        )


def price_component(terms: ComponentTerms) -> tuple[PricedLine, ...]:
    """Price every segment of a component: one line each.

    A recurring charge is its price × pieces × days held / days of the period; usage is charged
    beyond the allowance of its days; a one-off or a correction is price × quantity.
    """
    return tuple(_price_segment(terms, segment) for segment in terms.segments)


def _price_segment(terms: ComponentTerms, segment: Segment) -> PricedLine:
    allowance = Decimal(0)
    charged = segment.quantity
    share = segment.share
    if terms.kind is ComponentKind.USAGE:
        allowance = prorated_allowance(segment.included, share, terms.unit)
        charged = beyond(segment.quantity, allowance)
    base = Fraction(segment.unit_price) * Fraction(charged) if charged else Fraction(0)
    if terms.kind is ComponentKind.RECURRING and segment.days != segment.of_days:
        base *= share
    discounts = in_order(segment.discounts)
    taken = reductions(base, discounts, period_share=share)
    base_minor = half_up(base)
    net = half_up(base - sum(taken)) if taken else base_minor
    return PricedLine(
        subscription_id=terms.subscription_id,
        label=terms.label,
        component=terms.component,
        kind=terms.kind,
        unit=terms.unit,
        place=terms.place,
        currency=terms.currency,
        segment=segment if discounts == segment.discounts else replace(segment, discounts=discounts),
        allowance=allowance,
        charged=charged,
        base_minor=base_minor,
        discounts_minor=tuple(split_by_largest_remainder(base_minor - net, taken)),
        net_minor=net,
        tax_minor=tax_on(net, segment.tax_rate),
    )


def event_facts(event: Event) -> dict[str, Any]:
    """Return an event as JSON values."""
    return {
        "kind": event.kind.value,
        "on": event.on.isoformat(),
        "reference": event.reference,
        "announced_on": event.announced_on.isoformat() if event.announced_on else None,
    }


def _event(facts: dict[str, Any]) -> Event:
    announced = facts["announced_on"]
    return Event(
        EventKind(facts["kind"]),
        date.fromisoformat(facts["on"]),
        facts["reference"],
        date.fromisoformat(announced) if announced else None,
    )


def _discount_facts(term: DiscountTerm, minor: int) -> dict[str, Any]:
    return {
        "code": term.code,
        "name": term.name,
        "percent": None if term.percent is None else str(term.percent),
        "amount_minor": term.amount_minor,
        "from": term.from_on.isoformat(),
        "until": term.until.isoformat() if term.until else None,
        "days": term.days,
        "of_days": term.of_days,
        "amount": minor,
    }


def _discount_term(facts: dict[str, Any]) -> DiscountTerm:
    return DiscountTerm(
        code=facts["code"],
        name=facts["name"],
        percent=None if facts["percent"] is None else Decimal(facts["percent"]),
        amount_minor=facts["amount_minor"],
        from_on=date.fromisoformat(facts["from"]),
        until=date.fromisoformat(facts["until"]) if facts["until"] else None,
        days=facts["days"],
        of_days=facts["of_days"],
    )
