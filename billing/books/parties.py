"""Who billed whom, as a document keeps it: later changes of either do not reach what was issued."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from billing.kinds import TaxStatus


@dataclass(frozen=True, slots=True)
class Buyer:
    """The customer as she was when a document was finalized."""

    number: str
    name: str
    address: str | None
    country: str
    tax_status: TaxStatus
    vat_number: str | None


@dataclass(frozen=True, slots=True)
class Sender:
    """The company as it was then."""

    name: str | None
    address: str | None
    country: str
    vat_number: str | None


@dataclass(frozen=True, slots=True)
class Parties:
    """Both of them."""

    buyer: Buyer
    seller: Sender

    def facts(self) -> dict[str, dict[str, str | None]]:
        """Return what is stored; the order of keys is part of what is hashed."""
        buyer, seller = self.buyer, self.seller
        return {
            "buyer": {
                "number": buyer.number,
                "name": buyer.name,
                "address": buyer.address,
                "country": buyer.country,
                "tax_status": buyer.tax_status.value,
                "vat_number": buyer.vat_number,
            },
            "seller": {
                "name": seller.name,
                "address": seller.address,
                "country": seller.country,
                "vat_number": seller.vat_number,
            },
        }

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> "Parties":
        """Read what is stored.

        Raises:
            LookupError, TypeError, ValueError: These are no such facts.
        """
        buyer = {**facts["buyer"], "tax_status": TaxStatus(facts["buyer"]["tax_status"])}
        return cls(Buyer(**buyer), Sender(**facts["seller"]))
