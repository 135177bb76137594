"""Who billed whom, of documents that come in."""

import json

from billing.books.chain import facts_text
from billing.books.parties import Buyer, Parties, Sender
from billing.kinds import TaxStatus
from billing.moving.rows import Row


def parties_text(document: Row, customer: Row, seller: Row) -> str:
    """Return whom a document names, as it is stored: as it says itself, else as both are in their files."""
    if document["parties"] is not None:
        return document.text("parties")
    buyer = Buyer(
        number=customer.text("customer"),
        name=customer.text("name"),
        address=customer.text("address") or None,
        country=customer.text("country"),
        tax_status=TaxStatus(customer.text("tax_status")),
        vat_number=customer.text("vat_number") or None,
    )
    sender = Sender(
        name=seller.text("name") or None,
        address=seller.text("address") or None,
        country=seller.text("country"),
        vat_number=seller.text("vat_number") or None,
    )
    return facts_text(Parties(buyer, sender).facts())


def parties_complaint(document: Row) -> str | None:
    """Say what is wrong with the parties that a document brought, if it did."""
    if document["parties"] is None:
        return None
    text = document.text("parties")
    try:
        parties = Parties.from_facts(json.loads(text))
    except (ValueError, TypeError, LookupError):
        return "these are not the parties of a document"
    told = [value for party in parties.facts().values() for value in party.values()]
    are_texts = all(value is None or isinstance(value, str) for value in told)
    is_whole = all((parties.buyer.number, parties.buyer.name, parties.buyer.country, parties.seller.country))
    return (
        None
        if are_texts and is_whole and facts_text(parties.facts()) == text
        else "these are not the parties of a document"
    )
