"""What a customer can want; the names are those of `intents` in locales/*/phrases.yaml."""

from enum import StrEnum


class Intent(StrEnum):
    """One wish; OUT_OF_SCOPE is everything that a billing desk does not do."""

    BALANCE_OWED = "balance_owed"
    DUE_DATE = "due_date"
    EXPLAIN_BILL = "explain_bill"
    WHY_BILL_CHANGED = "why_bill_changed"
    EXPLAIN_CHARGE = "explain_charge"
    DISPUTE_CHARGE = "dispute_charge"
    GET_INVOICE_COPY = "get_invoice_copy"
    PAYMENT_MAKE = "payment_make"
    PAYMENT_STATUS = "payment_status"
    PAYMENT_METHOD_UPDATE = "payment_method_update"
    PAYMENT_PLAN = "payment_plan"
    REFUND_STATUS = "refund_status"
    PLAN_SHOW = "plan_show"
    PLAN_CHANGE = "plan_change"
    CHEAPER_PLAN = "cheaper_plan"
    CANCEL_SERVICE = "cancel_service"
    DISCOUNT_REQUEST = "discount_request"
    COMPLAINT = "complaint"
    TALK_TO_HUMAN = "talk_to_human"
    VERIFY_IDENTITY = "verify_identity"
    CHANGE_LANGUAGE = "change_language"
    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    HELP = "help"
    USAGE_QUERY = "usage_query"
    OUT_OF_SCOPE = "out_of_scope"


class Word(StrEnum):
    """A short answer; the names are those of `words` in locales/*/phrases.yaml."""

    YES = "yes"
    NO = "no"
    STOP = "stop"
    PERSON = "person"
    BACK = "back"
