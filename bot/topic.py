"""What the last turn was about, and which bill or charge the next words mean.

A topic is kept with the message that it belongs to (`Message.facts`), so a restart forgets nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from billing.bills import BillSummary
from billing.kinds import InvoiceKind
from bot.understanding import Entity, EntityKind, Intent
from bot.understanding.calendar import day_of, month_of
from locales import major_units

ABOUT_BILLS = frozenset(
    {
        Intent.BALANCE_OWED,
        Intent.DUE_DATE,
        Intent.EXPLAIN_BILL,
        Intent.WHY_BILL_CHANGED,
        Intent.EXPLAIN_CHARGE,
        Intent.DISPUTE_CHARGE,
        Intent.GET_INVOICE_COPY,
    }
)
"""Wishes that can mean a certain bill."""

ABOUT_CHARGES = frozenset({Intent.EXPLAIN_CHARGE, Intent.DISPUTE_CHARGE})
"""Of these an amount means a charge, not a bill."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What one of our messages was about.

    Attributes:
        intent: The wish that it answered.
        invoice_id: The bill.
        listed: Bills in the order shown, when it was a list.
        line: Position of the one charge on the bill.
        asks: It is a question, and its first button is the answer "yes".
        words: Hers that it asks about.
    """

    intent: Intent | None = None
    invoice_id: int | None = None
    listed: tuple[int, ...] = ()
    line: int | None = None
    asks: bool = False
    words: str = ""

    def facts(self) -> dict[str, Any]:
        """Return it as JSON values; `of` gives the equal topic back."""
        return {
            "intent": self.intent.value if self.intent else None,
            "invoice_id": self.invoice_id,
            "listed": list(self.listed),
            "line": self.line,
            "asks": self.asks,
            "words": self.words,
        }

    @classmethod
    def of(cls, facts: Mapping[str, Any] | None) -> "Topic | None":
        """Read the facts of a message; nothing when it was about nothing, or about what is no wish any more."""
        about = (facts or {}).get("topic")
        if about is None or about["intent"] not in {None, *Intent}:
            return None
        intent = Intent(about["intent"]) if about["intent"] else None
        return cls(**{**about, "intent": intent, "listed": tuple(about["listed"])})


@dataclass(frozen=True, slots=True)
class Target:
    """Which bills and charge her words mean.

    Attributes:
        bills: The bills that she named, in her order.
        against: What she wants it compared with.
        line: Position of the charge, when it is known already.
        missing: What she named and does not have, in her words.
    """

    bills: tuple[BillSummary, ...] = ()
    against: BillSummary | None = None
    line: int | None = None
    missing: str | None = None

    @property
    def bill(self) -> BillSummary | None:
        """The bill, when she named one."""
        return self.bills[0] if self.bills else None


ANY = Target()
"""She named none: the newest."""


def target_of(
    intent: Intent,
    entities: Iterable[Entity],
    bills: Iterable[BillSummary],
    *,
    today: date,
    compared: Iterable[Entity] = (),
) -> Target:
    """Find out which of her bills are meant.

    Args:
        intent: What she wants with them.
        entities: What she named.
        bills: All of hers, newest first.
        today: Her day.
        compared: Those of the entities that something is compared with.
    """
    hers = tuple(bills)
    compared = tuple(compared)
    target = ANY
    if intent not in ABOUT_BILLS:
        return target
    for entity in entities:
        if entity.kind is EntityKind.AMOUNT and intent in ABOUT_CHARGES:
            continue
        found = _named(entity, hers, today)
        if found is None:
            certain = entity.kind is EntityKind.INVOICE_NUMBER or (
                entity.kind is EntityKind.MONTH and not entity.value.startswith(("+", "-"))
            )
            if certain and target.missing is None:
                target = replace(target, missing=entity.text.strip())
        elif entity in compared and intent is Intent.WHY_BILL_CHANGED:
            target = replace(target, against=found)
        elif found not in target.bills:
            target = replace(target, bills=(*target.bills, found))
    return target


def before(bills: Iterable[BillSummary], invoice_id: int | None) -> BillSummary | None:
    """Return the bill before one, or before the newest."""
    invoices = [bill for bill in bills if bill.kind is InvoiceKind.INVOICE]
    at = next((at for at, bill in enumerate(invoices) if bill.id == invoice_id), 0)
    return invoices[at + 1] if at + 1 < len(invoices) else None


def _named(entity: Entity, bills: tuple[BillSummary, ...], today: date) -> BillSummary | None:
    invoices = [bill for bill in bills if bill.kind is InvoiceKind.INVOICE]
    match entity.kind:
        case EntityKind.INVOICE_NUMBER:
            return next((bill for bill in bills if bill.number.upper() == entity.value), None)
        case EntityKind.MONTH:
            return _of_month(entity.value, invoices, today)
        case EntityKind.DATE:
            day = day_of(entity.value, today)
            for days in (lambda bill: bill.issued_on == day, lambda bill: bill.due_on == day):
                if found := next(filter(days, invoices), None):
                    return found
            return None
        case EntityKind.AMOUNT:
            wanted = Decimal(entity.value.split()[0])
            sums = ((bill, major_units(bill.total.minor, bill.currency)) for bill in invoices)
            return next((bill for bill, total in sums if total == wanted), None)
        case _:
            return None


def _of_month(value: str, invoices: list[BillSummary], today: date) -> BillSummary | None:
    month = month_of(value, today)
    return next((bill for bill in invoices if (bill.period.start.year, bill.period.start.month) == month), None)
