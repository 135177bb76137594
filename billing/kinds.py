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
    BILLED_AFTER_END = "billed-after-end"


class CauseKind(StrEnum):
    """The causes, in the order in which the factors are replaced; each has a text `cause-<value>`."""

    REMOVED_SERVICE = "removed_service"
    NEW_SERVICE = "new_service"
    PLAN_CHANGE = "plan_change"
    PRICE_CHANGE = "price_change"
    PARTIAL_PERIOD = "partial_period"
    QUANTITY_CHANGE = "quantity_change"
    USAGE_CHANGE = "usage_change"
    TIER_OR_ALLOWANCE = "tier_or_allowance"
    DISCOUNT_CHANGED = "discount_changed"
    DISCOUNT_ENDED = "discount_ended"
    DISCOUNT_STARTED = "discount_started"
    TAX_RATE = "tax_rate"
    ONE_OFF = "one_off"
    CORRECTION = "correction_of_earlier_bill"
