"""The states and sorts of things that bills are made of; known to rules and tables alike."""

from enum import StrEnum


class PlanKind(StrEnum):
    """Is it the offer itself, or something added to it?"""

    PLAN = "plan"
    ADD_ON = "add_on"


class ComponentKind(StrEnum):
    """What sort of charge a line is; decides how it is rated and how it is compared."""

    RECURRING = "recurring"
    USAGE = "usage"
    ONE_OFF = "one_off"
    CORRECTION = "correction"


class InvoiceKind(StrEnum):
    """A bill, or the document that reduces one."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


class BillState(StrEnum):
    """Where a document stands on a day."""

    PAID = "paid"
    OPEN = "open"
    OVERDUE = "overdue"
    CREDIT = "credit"


class EventKind(StrEnum):
    """Why a charge is on this bill; each has a text `why-<value>`."""

    REGULAR = "regular"
    STARTED = "started"
    ENDED = "ended"
    PLAN_STARTED = "plan-started"
    PLAN_LEFT = "plan-left"
    PRICE_CHANGED = "price-changed"
    USED = "used"
    ORDERED = "ordered"
    CORRECTED = "corrected"
