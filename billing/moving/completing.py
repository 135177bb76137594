"""What empty cells mean, worked out of the other rows of a customer."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from billing.moving.catalogue import Catalogue, exponent_of, is_currency
from billing.moving.columns import DISCOUNTS, INVOICES, LINES, SUBSCRIPTIONS
from billing.moving.documents import completed_document, completed_line
from billing.moving.rows import Account, Row
from billing.moving.subscriptions import completed_discount, completed_subscription


def completed(account: Account, catalogue: Catalogue) -> Account:
    """Fill in what follows from the rest; what cannot be filled in stays, for the checks to report."""
    who = account.customer
    if not who.is_whole or not is_currency(who.text("currency")):
        return account
    rows = dict(account.rows)
    anchor_day = who.whole("anchor_day")
    rows[SUBSCRIPTIONS.name] = [completed_subscription(row, anchor_day) for row in account.of(SUBSCRIPTIONS)]
    above = {row.text("subscription"): row for row in rows[SUBSCRIPTIONS.name]}
    rows[DISCOUNTS.name] = [completed_discount(row, above[row.text("subscription")]) for row in account.of(DISCOUNTS)]
    rows[INVOICES.name] = [_document(row) for row in account.of(INVOICES)]
    documents = {row.text("invoice"): row for row in rows[INVOICES.name]}
    rows[LINES.name] = _lines(account, documents, catalogue)
    return replace(account, rows=rows)


def _document(row: Row) -> Row:
    try:
        return completed_document(row) if row.is_whole else row
    except ValueError:
        return row


def _lines(account: Account, documents: Mapping[str, Row], catalogue: Catalogue) -> list[Row]:
    exponent = exponent_of(account.customer.text("currency"))
    places: dict[str, int] = {}
    found = []
    for row in account.of(LINES):
        number = row.text("invoice")
        document = documents[number]
        places[number] = place = places.get(number, 0) + 1
        if row.is_whole and document.is_whole:
            plan = catalogue.plans.get(row.text("plan"))
            name = None if plan is None else plan.text("name")
            with suppress(ValueError):
                row = completed_line(row, document, position=place, plan_name=name, exponent=exponent)  # noqa: PLW2901
        found.append(row)
    return found
