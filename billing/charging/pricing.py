"""The price of a charge: rated, discounted, rounded, taxed; with every fact that explains it.

Prices are net and in minor units. A line is rounded twice, half up where its plan says nothing
else: its net after discounts, and its tax. A bill is the sum of its lines, so what is printed always adds up.
"""

from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from billing.charging.discounts import DiscountTerm, in_order, reductions
from billing.charging.periods import Period
from billing.charging.rating import WHOLE, beyond, bounded, prorated_allowance, rate, scale_facts, scale_from_facts
from billing.charging.scales import Scale
from billing.charging.tax import tax_on
from billing.kinds import ComponentKind, EventKind, Proration, Rounding, TaxTreatment
from billing.money import Money, rounded, split_by_largest_remainder


@dataclass(frozen=True, slots=True)
class Event:
    """Why a charge is on a bill.

    Attributes:
        kind: What happened.
        on: Its day.
        reference: The document that it comes from, such as the number of a corrected bill.
        announced_on: When the customer was told (price changes).
        line: Position of the one line of that document that is given back.
    """

    kind: EventKind
    on: date
    reference: str | None = None
    announced_on: date | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class CorrectedUse:
    """How much use a correction is about.

    Attributes:
        unit: Code, text `quantity-<code>`.
        billed: Units used, as was billed.
        used: Units used, as is known now.
        allowance: What of them is included.
        charged: What of them has a price,
        unit_price: minor units, net; None where it is not one price.
    """

    unit: str
    billed: Decimal
    used: Decimal
    allowance: Decimal
    charged: Decimal
    unit_price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction starts from.

    Attributes:
        billed_minor: Net, as it was billed, earlier corrections included.
        due_minor: Net, as it is right by now.
        tax_minor: Tax that the correction bears, what all is taxed by now less what it was; None
            where that is what the rate makes of its net alone.
        use: Of a correction of use.
        cause: What happened to what is charged that its bill did not know.
    """

    billed_minor: int
    due_minor: int
    tax_minor: int | None = None
    use: CorrectedUse | None = None
    cause: Event | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of days of one charge over which nothing about it changes.

    Attributes:
        plan_code: Plan or add-on that it belongs to, called
        plan_name: by customers.
        service: The days.
        days: How many of them count, of
        of_days: the whole billing period's; both as the proration counts them.
        unit_price: Minor units, net: a whole period of one piece, or one unit of usage.
        quantity: Pieces held, or units used.
        included: Allowance of a whole period (usage).
        discounts: What comes off.
        tax_rate: Fraction, 0.19 and not 19.
        event: Why it is charged now.
        scale: How the quantity becomes an amount; None is simply per unit.
        proration: How a part of the period is counted.
        rounding: What becomes of half a minor unit.
        tax_treatment: Why the tax rate is what it is.
        tax_source: The law that says so.
        correction: Of a correction of what an earlier bill charged.
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
    scale: Scale | None = None
    proration: Proration = Proration.DAYS
    rounding: Rounding = Rounding.HALF_UP
    tax_treatment: TaxTreatment = TaxTreatment.STANDARD
    tax_source: str = ""
    correction: Corrected | None = None

    @property
    def share(self) -> Fraction:
        """The part of the billing period that it covers."""
        return WHOLE if self.days == self.of_days else Fraction(self.days, self.of_days)


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
        """Is it use of which nothing is beyond the allowance, and no minimum?"""
        return self.kind is ComponentKind.USAGE and not self.charged and not self.base_minor

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
            **_rare_facts(segment),
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
            scale=scale_from_facts(facts.get("scale")),
            proration=Proration(facts.get("proration", Proration.DAYS)),
            rounding=Rounding(facts.get("rounding", Rounding.HALF_UP)),
            tax_treatment=TaxTreatment(facts.get("tax_treatment", TaxTreatment.STANDARD)),
            tax_source=facts.get("tax_source", ""),
            correction=_corrected(facts) if "correction" in facts else None,
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

    A recurring charge is its price × pieces × the part of the period held; usage is charged beyond
    the allowance of its days; a one-off or a correction is price × quantity. Where the price has a
    scale, that says what the quantity costs, and what it costs at least and at most.
    """
    return tuple(_price_segment(terms, segment) for segment in terms.segments)


def charged_of(kind: ComponentKind, unit: str, segment: Segment) -> tuple[Decimal, Decimal]:
    """Return the allowance of a segment, and the quantity that has a price."""
    if kind is not ComponentKind.USAGE:
        return NOTHING, segment.quantity
    allowance = prorated_allowance(segment.included, segment.share, unit)
    return allowance, beyond(segment.quantity, allowance)


def undiscounted(kind: ComponentKind, segment: Segment, charged: Decimal) -> Fraction:
    """Return what a segment costs before discounts, exactly, in minor units."""
    share = WHOLE if kind is ComponentKind.USAGE else segment.share
    exact = rate(segment.unit_price, charged, segment.scale, share=share) if charged else NO_CHARGE
    return exact if segment.scale is None else bounded(exact, segment.scale, segment.share)


NOTHING = Decimal(0)
NO_CHARGE = Fraction(0)


def _price_segment(terms: ComponentTerms, segment: Segment) -> PricedLine:
    allowance, charged = charged_of(terms.kind, terms.unit, segment)
    base = undiscounted(terms.kind, segment, charged)
    base_minor = rounded(base, segment.rounding)
    if segment.discounts:
        discounts = in_order(segment.discounts)
        taken = reductions(base, discounts, period_share=segment.share)
        net = rounded(base - sum(taken), segment.rounding)
        off = tuple(split_by_largest_remainder(base_minor - net, taken))
        if discounts != segment.discounts:
            segment = replace(segment, discounts=discounts)
    else:
        net, off = base_minor, ()
    return PricedLine(
        terms.subscription_id,
        terms.label,
        terms.component,
        terms.kind,
        terms.unit,
        terms.place,
        terms.currency,
        segment,
        allowance,
        charged,
        base_minor,
        off,
        net,
        _taxed(net, segment),
    )


def _taxed(net: int, segment: Segment) -> int:
    corrected = segment.correction
    if corrected is not None and corrected.tax_minor is not None:
        return corrected.tax_minor
    return tax_on(net, segment.tax_rate, rounding=segment.rounding)


def _rare_facts(segment: Segment) -> dict[str, Any]:
    """Return what most lines do not need to say, as JSON values."""
    facts: dict[str, Any] = {}
    if segment.scale is not None:
        facts["scale"] = scale_facts(segment.scale)
    if segment.proration is not Proration.DAYS:
        facts["proration"] = segment.proration.value
    if segment.rounding is not Rounding.HALF_UP:
        facts["rounding"] = segment.rounding.value
    if segment.tax_treatment is not TaxTreatment.STANDARD:
        facts["tax_treatment"] = segment.tax_treatment.value
    if segment.tax_source:
        facts["tax_source"] = segment.tax_source
    if segment.correction is not None:
        corrected = segment.correction
        borne = () if corrected.tax_minor is None else (corrected.tax_minor,)
        facts["correction"] = [corrected.billed_minor, corrected.due_minor, *borne]
        if corrected.use is not None:
            facts["correction_use"] = {
                name: value if value is None or name == "unit" else str(value)
                for name, value in asdict(corrected.use).items()
            }
        if corrected.cause is not None:
            facts["correction_cause"] = event_facts(corrected.cause)
    return facts


def _corrected(facts: dict[str, Any]) -> Corrected:
    use, cause = facts.get("correction_use"), facts.get("correction_cause")
    return replace(
        Corrected(*facts["correction"]),
        use=None if use is None else CorrectedUse(use["unit"], *_decimals(use)),
        cause=None if cause is None else _event(cause),
    )


def _decimals(use: dict[str, Any]) -> tuple[Decimal, Decimal, Decimal, Decimal, Decimal | None]:
    price = use["unit_price"]
    billed, used, allowance, charged = (Decimal(use[name]) for name in ("billed", "used", "allowance", "charged"))
    return billed, used, allowance, charged, None if price is None else Decimal(price)


def event_facts(event: Event) -> dict[str, Any]:
    """Return an event as JSON values."""
    return {
        "kind": event.kind.value,
        "on": event.on.isoformat(),
        "reference": event.reference,
        "announced_on": event.announced_on.isoformat() if event.announced_on else None,
        **({} if event.line is None else {"line": event.line}),
    }


def _event(facts: dict[str, Any]) -> Event:
    announced = facts["announced_on"]
    return Event(
        EventKind(facts["kind"]),
        date.fromisoformat(facts["on"]),
        facts["reference"],
        date.fromisoformat(announced) if announced else None,
        facts.get("line"),
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
        **{key: value for key, value in _rare_discount_facts(term) if value is not None},
    }


def _rare_discount_facts(term: DiscountTerm) -> tuple[tuple[str, int | None], ...]:
    return ("rank", term.rank or None), ("cap_minor", term.cap_minor), ("allocated_minor", term.allocated_minor)


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
        rank=facts.get("rank", 0),
        cap_minor=facts.get("cap_minor"),
        allocated_minor=facts.get("allocated_minor"),
    )
