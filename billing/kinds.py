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


class Interval(StrEnum):
    """How long a whole billing period is; each has a text `interval-<value>`."""

    WEEKLY = "weekly"
    TWO_WEEKLY = "two_weekly"
    THIRTY_DAYS = "thirty_days"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


class Timing(StrEnum):
    """Is a charge billed when its period begins, or when it is over?"""

    ADVANCE = "advance"
    ARREAR = "arrear"


class PriceModel(StrEnum):
    """How the charged quantity of a component becomes an amount, see `billing.charging.rating`."""

    PER_UNIT = "per_unit"
    GRADUATED = "graduated"
    VOLUME = "volume"
    PACKAGE = "package"
    PERCENTAGE = "percentage"


class Proration(StrEnum):
    """What part of a price is due for a part of a period; each has a text `proration-<value>`."""

    DAYS = "days"
    INCLUSIVE_DAYS = "inclusive_days"
    FIXED_30 = "fixed_30"
    FIXED_28 = "fixed_28"
    SECONDS = "seconds"
    NONE = "none"


class Rounding(StrEnum):
    """What becomes of half a minor unit."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"


class TaxCategory(StrEnum):
    """Which rate of a country is meant."""

    STANDARD = "standard"
    REDUCED = "reduced"
    EXEMPT = "exempt"


class TaxStatus(StrEnum):
    """Who is taxed; a business with a valid number abroad owes the tax itself."""

    CONSUMER = "consumer"
    BUSINESS = "business"


class TaxTreatment(StrEnum):
    """Why a rate is what it is; each has a text `tax-<value>`."""

    STANDARD = "standard"
    REDUCED = "reduced"
    EXEMPT = "exempt"
    REVERSE_CHARGE = "reverse_charge"
    OUTSIDE = "outside"


class DiscountScope(StrEnum):
    """Which charges of a subscription a discount comes off."""

    COMPONENT = "component"
    RECURRING = "recurring"
    USAGE = "usage"
    ALL = "all"


class FeeRule(StrEnum):
    """What leaving before the end of a term costs."""

    NOTHING = "nothing"
    FIXED = "fixed"
    REMAINING = "remaining"
    DECLINING = "declining"


class InvoiceStatus(StrEnum):
    """What an invoice is; whether it is paid follows from what was allocated to it."""

    DRAFT = "draft"
    FINALIZED = "finalized"
    VOID = "void"
    UNCOLLECTIBLE = "uncollectible"


class Account(StrEnum):
    """Accounts of the ledger; debits are positive."""

    RECEIVABLE = "receivable"
    REVENUE = "revenue"
    TAX = "tax"
    CASH = "cash"
    BAD_DEBT = "bad_debt"


class PostingKind(StrEnum):
    """What moved money in the ledger; with its document it names one posting."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    PAYMENT = "payment"
    REFUND = "refund"
    VOID = "void"
    WRITE_OFF = "write_off"


class InvoiceChangeKind(StrEnum):
    """What happened to a finalized bill, other than being settled."""

    VOID = "void"
    WRITTEN_OFF = "written_off"
    RECOVERED = "recovered"


class InvoiceKind(StrEnum):
    """A bill, or the document that reduces one."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


class BillState(StrEnum):
    """Where a document stands on a day; each has a text `state-<value>`."""

    DRAFT = "draft"
    PAID = "paid"
    PARTLY_PAID = "partly_paid"
    OPEN = "open"
    OVERDUE = "overdue"
    CREDIT = "credit"
    VOID = "void"
    UNCOLLECTIBLE = "uncollectible"


class EventKind(StrEnum):
    """Why a charge is on this bill; each has a text `why-<value>`."""

    REGULAR = "regular"
    IN_ADVANCE = "in-advance"
    STARTED = "started"
    ENDED = "ended"
    PLAN_STARTED = "plan-started"
    PLAN_LEFT = "plan-left"
    QUANTITY_CHANGED = "quantity-changed"
    PRICE_CHANGED = "price-changed"
    USED = "used"
    ORDERED = "ordered"
    CORRECTED = "corrected"
    BILLED_AFTER_END = "billed-after-end"
    RESUMED = "resumed"
    PAUSED = "paused"
    CHARGED = "charged"
    EARLY_TERMINATION = "early-termination"
    USED_LATE = "used-late"
    BACKDATED = "backdated"


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
    MINIMUM_TRUE_UP = "minimum_true_up"
    DISCOUNT_CHANGED = "discount_changed"
    DISCOUNT_ENDED = "discount_ended"
    DISCOUNT_STARTED = "discount_started"
    TAX_RATE = "tax_rate"
    ONE_OFF = "one_off"
    EARLY_TERMINATION_FEE = "early_termination_fee"
    CORRECTION = "correction_of_earlier_bill"
