"""The files that move in and out, and their columns: the one place that says so.

Templates, documentation, reading, checks and export all follow this table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from billing.kinds import (
    ComponentKind,
    DiscountScope,
    FeeRule,
    Interval,
    InvoiceKind,
    InvoiceStatus,
    PlanKind,
    PriceModel,
    Proration,
    Rounding,
    TaxCategory,
    TaxStatus,
    TaxTreatment,
    Timing,
)
from billing.moving.cells import (
    LARGEST_WHOLE,
    Amount,
    Choice,
    Code,
    Day,
    Kind,
    Moment,
    Number,
    Percent,
    Price,
    Text,
    Tiers,
    Whole,
    Yes,
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        meaning: A sentence for the documentation.
        default: What an empty cell means, if that is always the same; else see `if_empty`.
        if_empty: What an empty cell means, in words.
        may_change: A row that is here already may get another value.
    """

    name: str
    kind: Kind
    meaning: str
    example: str = ""
    is_required: bool = False
    default: str | None = None
    if_empty: str = ""
    may_change: bool = False


@dataclass(frozen=True)
class File:
    """One file.

    Attributes:
        key: Columns that name a row; none where a row is only what it says.
        of: Which column names what a row belongs to, and the file that this is in.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    of: tuple[str, str] | None = None
    index: Mapping[str, int] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", {column.name: at for at, column in enumerate(self.columns)})

    @property
    def title(self) -> str:
        """Its name in a directory."""
        return f"{self.name}.csv"

    def column(self, name: str) -> Column:
        """Return a column by its name."""
        return self.columns[self.index[name]]


def _must(name: str, kind: Kind, meaning: str, example: str, *, may_change: bool = False) -> Column:
    return Column(name, kind, meaning, example, is_required=True, may_change=may_change)


def _may(
    name: str, kind: Kind, meaning: str, example: str = "", *, if_empty: str = "", may_change: bool = False
) -> Column:
    return Column(name, kind, meaning, example, if_empty=if_empty, may_change=may_change)


def _else(name: str, kind: Kind, default: str, meaning: str) -> Column:
    return Column(name, kind, meaning, default, default=default)


_CURRENCY = Code(3)
_COMPONENT = Text(40)
_CUSTOMER = Text(20)
_SUBSCRIPTION = Text(60)
_PLAN = Text(40)
_SIGNED = Amount(is_signed=True)
_SMALL = Amount(most_minor=LARGEST_WHOLE)

SELLER = File(
    "seller",
    "The company that bills: one row. Needed only to change what is here, and only while nobody is billed.",
    (
        _must("country", Code(2), "Where it is established.", "IE"),
        _may("vat_number", Text(20), "Its own VAT number.", "IE6388047V"),
        _must("invoice_series", Text(12), "What the numbers of bills begin with.", "INV"),
        _must("credit_note_series", Text(12), "What the numbers of credit notes begin with.", "CN"),
        _must("payment_days", Whole(0, 366), "Days between a bill and its last day of payment.", "30"),
    ),
)

PLANS = File(
    "plans",
    "What is sold: plans, and add-ons to them.",
    (
        _must("plan", _PLAN, "Code of the plan, yours.", "m"),
        _must("name", Text(100), "What customers call it.", "Plan M"),
        _else("kind", Choice(PlanKind), "plan", "The offer itself, or something added to it."),
        _may("withdrawn_on", Day(), "First day on which it is not sold any more.", if_empty="it is sold"),
        _else("notice_days", Whole(), "30", "Days between telling a rise of its price and the rise."),
        _else("proration", Choice(Proration), "days", "What part of a price is due for a part of a period."),
        _else("rounding", Choice(Rounding), "half_up", "What becomes of half a minor unit."),
    ),
    key=("plan",),
)

PRICES = File(
    "prices",
    "What the components of plans cost, net of tax, from a day on.",
    (
        _must("plan", _PLAN, "The plan.", "m"),
        _must("component", _COMPONENT, "What is charged: `base`, `data`, `setup`.", "base"),
        _must(
            "kind",
            Choice(ComponentKind, without=(ComponentKind.CORRECTION,)),
            "Each period, by use, or once.",
            "recurring",
        ),
        _must("unit", Text(12), "What one of it is: `month`, `piece`, `gb`, `minute`.", "month"),
        _must("currency", _CURRENCY, "Of the price.", "EUR"),
        _may("region", Code(2), "The country in which it is valid.", if_empty="everywhere"),
        _else("interval", Choice(Interval), "monthly", "The billing period that it is the price of."),
        _else("timing", Choice(Timing), "arrear", "Billed when the period begins, or when it is over."),
        _else("model", Choice(PriceModel), "per_unit", "How a quantity becomes an amount."),
        _may(
            "unit_price",
            Price(),
            "Of a period, a unit or a package; of `percentage` the percentage, so `1.5` is 1.5 %.",
            "20.00",
            if_empty="0, as where there are tiers",
        ),
        _else("included", Number(), "0", "Units of use that cost nothing, in a period."),
        _may(
            "tiers",
            Tiers(),
            "For `graduated` and `volume`: last unit of the tier, a colon, the price of a unit; `*` is the open end. "
            "`+5` adds an amount once, `/100` sells by the 100.",
        ),
        _may("package", Number(), "For `package`: how many units are sold together."),
        _may("minimum", Amount(), "The least that a period costs."),
        _may("maximum", Amount(), "The most that a period costs."),
        _else("tax_category", Choice(TaxCategory), "standard", "Which tax rate it has."),
        _must("valid_from", Day(), "First day of the price.", "2026-01-01"),
        _may("announced_on", Day(), "When customers were told.", if_empty="on its first day"),
    ),
    key=("plan", "component", "currency", "region", "interval", "valid_from"),
    of=("plan", "plans"),
)

_TERM = (
    _must("months", Whole(1, 1200), "How long it is.", "24"),
    _else("notice_days", Whole(), "30", "Days before its end by which notice is given."),
    _else("renews", Yes(), "no", "Whether it begins anew without notice."),
    _else("fee", Choice(FeeRule), "nothing", "What leaving early costs."),
    _else("fee_amount", _SMALL, "0", "For `fixed` and `declining`."),
    _else("fee_percent", Percent(), "100", "For `remaining`: of the price of the months that remain."),
    _may("clause", Text(60), "Where the contract says so.", "§ 7"),
)

PLAN_TERMS = File(
    "plan_terms",
    "The commitments that plans are sold with.",
    (
        _must("plan", _PLAN, "The plan.", "m"),
        _must("currency", _CURRENCY, "Of its fee.", "EUR"),
        *_TERM,
    ),
    key=("plan", "currency"),
    of=("plan", "plans"),
)

CUSTOMERS = File(
    "customers",
    "Who is billed.",
    (
        _must("customer", _CUSTOMER, "Number of the customer, yours.", "C-10023"),
        _must("name", Text(200), "Person or company.", "Niamh Byrne", may_change=True),
        _may("email", Text(200), "Where mail reaches her.", "niamh@mail.example", may_change=True),
        _may("phone", Text(40), "Where a call reaches her.", "+353 20 910 0001", may_change=True),
        Column("language", Text(8), "In which she is written to.", "en", default="en", may_change=True),
        _must("country", Code(2), "Where she lives or is established; decides her tax.", "IE"),
        _must("time_zone", Text(40), "Its midnight begins her days; a name of the IANA.", "Europe/Dublin"),
        _must("currency", _CURRENCY, "In which she is billed.", "EUR"),
        _else("anchor_day", Whole(1, 31), "1", "Day of the month on which her periods begin."),
        _must("customer_since", Day(), "Since when.", "2024-03-01"),
        _else("tax_status", Choice(TaxStatus), "consumer", "Who is taxed."),
        _may("vat_number", Text(20), "VAT number of a business."),
    ),
    key=("customer",),
)

SUBSCRIPTIONS = File(
    "subscriptions",
    "Lines of service of customers.",
    (
        _must("customer", _CUSTOMER, "Whose it is.", "C-10023"),
        _must(
            "subscription",
            _SUBSCRIPTION,
            "What it is called, such as its telephone number; unlike any other. A second one of the same name is "
            "`name#2`, a third `name#3`.",
            "+353 20 910 0001",
        ),
        _must("starts_on", Day(), "First day.", "2024-03-01"),
        _may("ends_on", Day(), "First day without it.", if_empty="it goes on"),
        _else("interval", Choice(Interval), "monthly", "How long its billing periods are."),
        _may(
            "anchor_on",
            Day(),
            "Any day on which a period begins or would have begun. Its day of the month is kept for ever.",
            if_empty="the last anchor day of the customer that is not after `starts_on`; counting days, `starts_on`",
        ),
        _may(
            "billed_until",
            Day(),
            "The day of the last bill of the old system: everything in arrear before it is billed, and everything in "
            "advance for the period that begins with it. Our first bill is on the next boundary.",
            "2026-11-01",
            if_empty="nothing is billed; our first bill begins with `starts_on`",
        ),
        _may("replaces", _SUBSCRIPTION, "The subscription that it goes on for; stands above it."),
    ),
    key=("subscription",),
    of=("customer", "customers"),
)

_OF_SUBSCRIPTION = _must("subscription", _SUBSCRIPTION, "The subscription.", "+353 20 910 0001")

ITEMS = File(
    "subscription_items",
    "Which plan and add-ons a subscription holds or held, and how many: its history.",
    (
        _OF_SUBSCRIPTION,
        _must("plan", _PLAN, "The plan or add-on.", "m"),
        _else("quantity", Whole(1), "1", "How many."),
        _must("from_on", Day(), "First day.", "2024-03-01"),
        _may("to_on", Day(), "First day without it.", if_empty="it is held"),
    ),
    of=("subscription", "subscriptions"),
)

DISCOUNTS = File(
    "discounts",
    "What comes off: a percentage, or an amount a period.",
    (
        _OF_SUBSCRIPTION,
        _must("code", Text(40), "Code of the discount.", "WELCOME"),
        _must("name", Text(100), "What customers call it.", "Welcome"),
        _else("scope", Choice(DiscountScope), "component", "Which charges it comes off."),
        _may("component", _COMPONENT, "The component, where the scope is one.", "base"),
        _may("percent", Percent(), "How much of it, to `100`.", "10"),
        _may("amount", _SMALL, "Or how much a period, in the customer's currency."),
        _may("cap", _SMALL, "The most that a percentage takes off in a period."),
        _else("rank", Whole(-LARGEST_WHOLE), "0", "A lower one comes off first."),
        _may("periods", Whole(1), "For how many periods it was given.", if_empty="for ever"),
        _must("from_on", Day(), "First day.", "2026-09-01"),
        _may("to_on", Day(), "First day without it.", if_empty="it goes on"),
    ),
    of=("subscription", "subscriptions"),
)

PAUSES = File(
    "pauses",
    "Days on which a subscription rests.",
    (
        _OF_SUBSCRIPTION,
        _must("from_on", Day(), "First day.", "2026-07-01"),
        _may("to_on", Day(), "First day on which it goes on.", "2026-08-01", if_empty="until it is resumed"),
    ),
    of=("subscription", "subscriptions"),
)

TERMS = File(
    "terms",
    "Commitments of customers.",
    (
        _OF_SUBSCRIPTION,
        _must("from_on", Day(), "First day.", "2025-03-01"),
        _must("to_on", Day(), "First day after it.", "2027-03-01"),
        *_TERM,
    ),
    of=("subscription", "subscriptions"),
)

CHARGES = File(
    "charges",
    "What is charged once and is in no price list.",
    (
        _OF_SUBSCRIPTION,
        _must("charged_on", Day(), "The day.", "2026-11-12"),
        _must("component", _COMPONENT, "Code of the charge.", "sim_swap"),
        _must("name", Text(100), "What customers call it.", "New SIM card"),
        _else("unit", Text(12), "piece", "What one of it is."),
        _must("unit_price", Price(is_signed=True), "Of one, net, in the customer's currency.", "10.00"),
        _else("quantity", Number(), "1", "How many."),
        _else("part", Whole(1), "1", "What part is charged: so many"),
        _else("of_parts", Whole(1), "1", "of so many."),
        _else("tax_category", Choice(TaxCategory), "standard", "Which tax rate it has."),
        _may("clause", Text(60), "Where the contract says so."),
    ),
    of=("subscription", "subscriptions"),
)

USAGE = File(
    "usage",
    "What was used.",
    (
        _OF_SUBSCRIPTION,
        _must("component", _COMPONENT, "What of: the component of a price.", "data"),
        _must("happened_at", Moment(), "When.", "2026-10-03T08:15:00Z"),
        _must("quantity", Number(), "How much.", "1.25"),
        _may("place", Code(2), "Country of use abroad.", if_empty="at home"),
        _else("source", Text(40), "import", "What measured it; with `event_id` it names the row."),
        _must("event_id", Text(80), "Number of the event at its source.", "cdr-000001"),
    ),
    key=("source", "event_id"),
    of=("subscription", "subscriptions"),
)

INVOICES = File(
    "invoices",
    "Finalized bills and credit notes of the old system. They keep their numbers.",
    (
        _must("invoice", Text(30), "Its number.", "INV-2026-000117"),
        _must("customer", _CUSTOMER, "Whose it is.", "C-10023"),
        _else("kind", Choice(InvoiceKind), "invoice", "A bill, or what reduces one, with amounts below zero."),
        _must("currency", _CURRENCY, "The customer's.", "EUR"),
        _must("period_from", Day(), "First day that it is for.", "2026-10-01"),
        _must("period_to", Day(), "First day after.", "2026-11-01"),
        _must("issued_on", Day(), "Day printed on it.", "2026-11-01"),
        _must("due_on", Day(), "Last day of payment.", "2026-12-01"),
        _must("net", _SIGNED, "The sum of its lines.", "20.00"),
        _must("tax", _SIGNED, "The sum of their tax.", "4.60"),
        _must("total", _SIGNED, "Both together.", "24.60"),
        _may("corrects", Text(30), "Number of the bill that a credit note reduces."),
        _may("reason", Text(40), "Why a credit note was given, a code."),
        _else(
            "status",
            Choice(InvoiceStatus, without=(InvoiceStatus.DRAFT,)),
            "finalized",
            "Whether it is still asked for.",
        ),
        _may("closed_on", Day(), "When it became void or uncollectible."),
        _may("series", Text(20), "The series of its number.", if_empty="`INV` of INV-2026-000117, `A` of A-117"),
        _may("year", Whole(0, 9999), "Its year.", if_empty="2026 of INV-2026-000117; 0 of A-117: it never restarts"),
        _may("sequence", Whole(1), "Its count in the series and year.", if_empty="117 of both"),
    ),
    key=("invoice",),
    of=("customer", "customers"),
)

LINES = File(
    "invoice_lines",
    "Their lines. A line whose quantity and price do not give its net is kept as one flat amount.",
    (
        _must("invoice", Text(30), "Its bill.", "INV-2026-000117"),
        _may("position", Whole(1), "Its place on it.", "1", if_empty="in the order of the file"),
        _may("subscription", _SUBSCRIPTION, "What it is for.", "+353 20 910 0001", if_empty="for none"),
        _must("component", Text(60), "What was charged.", "base"),
        _else("kind", Choice(ComponentKind), "recurring", "What sort of charge it is."),
        _may("plan", _PLAN, "Code of its plan.", "m", if_empty="the component"),
        _may("plan_name", Text(100), "Its name.", "Plan M", if_empty="the name of the plan, else its code"),
        _may("place", Text(40), "Country code of use abroad."),
        _may("service_from", Day(), "First day.", "2026-10-01", if_empty="that of the bill"),
        _may("service_to", Day(), "First day after.", "2026-11-01", if_empty="that of the bill"),
        _else("unit", Text(12), "piece", "What one of it is."),
        _else("quantity", Number(is_signed=True), "1", "How many were charged."),
        _may("unit_price", Price(is_signed=True), "Of one, net.", "20.00", if_empty="the net"),
        _must("net", _SIGNED, "Its amount before tax.", "20.00"),
        _must("tax_percent", Percent(), "Its tax rate.", "23"),
        _must("tax", _SIGNED, "Its tax, a coin more or less than its rate gives.", "4.60"),
        _else("tax_treatment", Choice(TaxTreatment), "standard", "Why it is that rate."),
        _may("facts", Text(20_000), "All that explains it, in JSON, as an export has it."),
    ),
    of=("invoice", "invoices"),
)

PAYMENTS = File(
    "payments",
    "Money received. It settles bills in the order in which things happened.",
    (
        _must("payment", Text(60), "Reference, unlike any other.", "2026-11-14/0093"),
        _must("customer", _CUSTOMER, "Whose it is.", "C-10023"),
        _must("amount", Amount(), "How much.", "29.60"),
        _must("currency", _CURRENCY, "The customer's.", "EUR"),
        _must("received_on", Day(), "When.", "2026-11-14"),
        _else("method", Text(20), "transfer", "How: `transfer`, `card`, `direct_debit`, `cash`."),
    ),
    key=("payment",),
    of=("customer", "customers"),
)

REFUNDS = File(
    "refunds",
    "Unspent money of payments and credit notes that went back.",
    (
        _must("refund", Text(60), "Reference, unlike any other.", "2026-11-20/R-4"),
        _must("customer", _CUSTOMER, "Whose it is.", "C-10023"),
        _may("payment", Text(60), "Of which payment,", "2026-11-14/0093"),
        _may("credit_note", Text(30), "or of which credit note."),
        _must("amount", Amount(), "How much.", "5.00"),
        _must("refunded_on", Day(), "When.", "2026-11-20"),
    ),
    key=("refund",),
    of=("customer", "customers"),
)

CATALOGUE = (SELLER, PLANS, PRICES, PLAN_TERMS)
OF_SUBSCRIPTIONS = (ITEMS, DISCOUNTS, PAUSES, TERMS, CHARGES, USAGE)
OF_CUSTOMERS = (CUSTOMERS, SUBSCRIPTIONS, *OF_SUBSCRIPTIONS, INVOICES, LINES, PAYMENTS, REFUNDS)
"""A file stands behind those that it refers to."""
FILES = (*CATALOGUE, *OF_CUSTOMERS)
