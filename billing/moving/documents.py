"""Documents of the old system: their place in a series, and their lines as we explain lines."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from billing.charging.periods import Period
from billing.charging.pricing import ComponentTerms, Event, PricedLine, Segment, price_component
from billing.charging.scales import product
from billing.charging.tax import tax_on
from billing.kinds import ComponentKind, EventKind, TaxTreatment
from billing.money import half_up
from billing.moving.cells import Cell, WrongCell
from billing.moving.columns import LINES
from billing.moving.number_cells import minor_units, plain
from billing.moving.rows import Row

TAX_TOLERANCE = 1
"""Minor units by which the printed tax of a line may differ from its rate: old systems round otherwise."""
RATE_PLACES = Decimal("1E-11")
LONGEST_SERIES = 20
NONE = Decimal(0)


def place_of(number: str) -> tuple[str, int, int]:
    """Take a number apart into series, year and sequence.

    >>> place_of("INV-2026-000117"), place_of("A-0117"), place_of("R2026/17"), place_of("10117")
    (('INV', 2026, 117), ('A', 0, 117), ('R2026/', 0, 17), ('', 0, 10117))

    Raises:
        WrongCell: It does not end in a count.
    """
    dated = re.fullmatch(r"(.*)-([12][0-9]{3})-([0-9]{1,9})", number)
    if dated is not None:
        return dated[1], int(dated[2]), int(dated[3])
    counted = re.fullmatch(r"(.*?)-?([0-9]{1,9})", number)
    if counted is None:
        raise WrongCell("does not end in a count", "fill in series, year and sequence")
    return counted[1], 0, int(counted[2])


def completed_document(row: Row) -> Row:
    """Fill in the place of a document where the file does not say it.

    Raises:
        WrongCell: Its number tells no place.
    """
    if None not in {row["series"], row["year"], row["sequence"]}:
        return row
    series, year, sequence = place_of(row.text("invoice"))
    row = row.with_cells(
        series=(series or None) if row["series"] is None else row["series"],
        year=year if row["year"] is None else row["year"],
        sequence=sequence if row["sequence"] is None else row["sequence"],
    )
    if len(row.text("series")) > LONGEST_SERIES or not row.whole("sequence"):
        raise WrongCell("tells no series that could be kept", "fill in series, year and sequence")
    return row


def completed_line(row: Row, document: Row, *, position: int, plan_name: str | None, exponent: int) -> Row:
    """Fill in what a line does not say, and make it a flat amount where its parts do not give its net.

    Where the tax is a coin off, the rate becomes the one that gives the tax.

    Raises:
        WrongCell: Tax and rate contradict each other.
    """
    plan = row.text("plan") or row.text("component")[:40]
    row = row.with_cells(
        position=row["position"] or position,
        plan=plan,
        plan_name=row["plan_name"] or plan_name or plan,
        service_from=row["service_from"] or document["period_from"],
        service_to=row["service_to"] or document["period_to"],
        unit_price=row["net"] if row["unit_price"] is None else row["unit_price"],
    )
    if row["facts"] is not None:
        return row
    net, tax = (minor_units(row.text(name), exponent) for name in ("net", "tax"))
    if not _gives(row, net, exponent):
        row = row.with_cells(quantity="1", unit_price=row["net"])
    rate = row.decimal("tax_percent").scaleb(-2)
    return row if tax_on(net, rate) == tax else row.with_cells(tax_percent=_percent(net, tax, rate))


def _gives(row: Row, net: int, exponent: int) -> bool:
    """Say whether quantity and price of a line give its net, as `priced` would."""
    quantity = row.decimal("quantity")
    if row["kind"] == ComponentKind.USAGE.value:
        quantity = max(quantity, NONE)
    return half_up(product(row.decimal("unit_price").scaleb(exponent), quantity)) == net


def _percent(net: int, tax: int, rate: Decimal) -> str:
    """Return the rate that gives a tax which was rounded otherwise."""
    right = tax_on(net, rate)
    if net and abs(tax - right) <= TAX_TOLERANCE:
        effective = (Decimal(tax) / net).quantize(RATE_PLACES)
        if 0 <= effective < 1 and tax_on(net, effective) == tax:
            return plain(effective.scaleb(2))
    raise WrongCell(
        f"is not what its rate gives: {plain(rate.scaleb(2))} % of its net are {right} of the smallest coin"
    )


def priced(row: Row, document: Row, *, exponent: int, label: str = "") -> PricedLine:
    """Price a line out of its cells.

    Raises:
        ValueError: Its days are none.
    """
    service = Period(row.day("service_from"), row.day("service_to"))
    kind = ComponentKind(row.text("kind"))
    segment = Segment(
        plan_code=row.text("plan"),
        plan_name=row.text("plan_name"),
        service=service,
        days=1,
        of_days=1,
        unit_price=Decimal(plain(row.decimal("unit_price").scaleb(exponent))),
        quantity=row.decimal("quantity"),
        included=Decimal(0),
        discounts=(),
        tax_rate=Decimal(plain(row.decimal("tax_percent").scaleb(-2))),
        event=_event(kind, service, document),
        tax_treatment=TaxTreatment(row.text("tax_treatment")),
    )
    terms = ComponentTerms(
        subscription_id=None,
        label=label,
        component=row.text("component"),
        kind=kind,
        unit=row.text("unit"),
        place=row.text("place") or None,
        currency=document.text("currency"),
        segments=(segment,),
    )
    return price_component(terms)[0]


def _event(kind: ComponentKind, service: Period, document: Row) -> Event:
    match kind:
        case ComponentKind.USAGE:
            return Event(EventKind.USED, service.last_day)
        case ComponentKind.ONE_OFF:
            return Event(EventKind.ORDERED, service.start)
        case ComponentKind.CORRECTION:
            return Event(EventKind.CORRECTED, document.day("issued_on"), reference=document.text("corrects") or None)
        case _:
            return Event(EventKind.REGULAR, service.end)


def facts_of(row: Row, document: Row, *, exponent: int, label: str, subscription_id: int | None) -> dict[str, Any]:
    """Return the facts that explain a completed line; its own where it brought some."""
    if row["facts"] is None:
        line = priced(row, document, exponent=exponent, label=label)
        return replace(line, subscription_id=subscription_id).facts()
    facts: dict[str, Any] = json.loads(row.text("facts"))
    return {**facts, "subscription": subscription_id}


def line_cells(
    facts: Mapping[str, Any], document: Row, *, position: int, subscription: str | None, label: str, exponent: int
) -> Row:
    """Write a line that is here into the cells of its row; its facts only where its cells do not tell them."""
    told = {**facts, "subscription": None}
    cells: dict[str, Cell] = {
        "invoice": document.text("invoice"),
        "position": position,
        "subscription": subscription,
        "component": facts["component"],
        "kind": facts["kind"],
        "plan": facts["plan"] or None,
        "plan_name": facts["plan_name"] or None,
        "place": facts["place"],
        "service_from": facts["from"],
        "service_to": facts["to"],
        "unit": facts["unit"],
        "quantity": plain(Decimal(facts["quantity"])),
        "unit_price": plain(Decimal(facts["unit_price"]).scaleb(-exponent)),
        "net": plain(Decimal(facts["net"]).scaleb(-exponent)),
        "tax_percent": plain(Decimal(facts["tax_rate"]).scaleb(2)),
        "tax": plain(Decimal(facts["tax"]).scaleb(-exponent)),
        "tax_treatment": facts.get("tax_treatment", TaxTreatment.STANDARD.value),
        "facts": None,
    }
    row = Row(LINES, 0, tuple(cells[column.name] for column in LINES.columns))
    if priced(row, document, exponent=exponent, label=label).facts() == told:
        return row
    return row.with_cells(facts=json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def facts_complaint(row: Row, document: Row, *, label: str, exponent: int) -> str | None:
    """Say what is wrong with the facts that a line brought."""
    try:
        facts = json.loads(row.text("facts"))
        line = PricedLine.from_facts(facts)
        if line.facts() != facts:
            return "these are not the facts of a line"
        again = line_cells(
            facts,
            document,
            position=row.whole("position"),
            subscription=row.text("subscription") or None,
            label=label,
            exponent=exponent,
        )
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError):
        return "these are not the facts of a line"
    if facts["currency"] != document["currency"]:
        return "these facts are in another currency"
    if facts["label"] != label:
        return "these facts are those of another subscription"
    for column in LINES.columns:
        if column.name != "facts" and again[column.name] != row[column.name]:
            return f"these facts have another {column.name}"
    return None
