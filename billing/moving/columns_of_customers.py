"""Files of customers, and of what they hold and use."""

from billing.kinds import DiscountScope, Interval, TaxCategory, TaxStatus
from billing.moving.cells import LARGEST_WHOLE, Choice, Code, Day, Lines, Moment, Text, Whole
from billing.moving.number_cells import Number, Percent, Price
from billing.moving.shape import (
    COMPONENT,
    CURRENCY,
    CUSTOMER,
    PLAN,
    SMALL,
    SUBSCRIPTION,
    TERM,
    Column,
    File,
    may,
    must,
    otherwise,
)

CUSTOMERS = File(
    "customers",
    "Who is billed.",
    (
        must("customer", CUSTOMER, "Number of the customer, yours.", "C-10023"),
        must("name", Text(200), "Person or company.", "Niamh Byrne", may_change=True),
        may("email", Text(200), "Where mail reaches her.", "niamh@mail.example", may_change=True),
        may("phone", Text(40), "Where a call reaches her.", "+353 20 910 0001", may_change=True),
        may("address", Lines(500), "What is printed below her name, but for the country.", may_change=True),
        Column("language", Text(8), "In which she is written to.", "en", default="en", may_change=True),
        must("country", Code(2), "Where she lives or is established; decides her tax.", "IE"),
        must("time_zone", Text(40), "Its midnight begins her days; a name of the IANA.", "Europe/Dublin"),
        must("currency", CURRENCY, "In which she is billed.", "EUR"),
        otherwise("anchor_day", Whole(1, 31), "1", "Day of the month on which her periods begin."),
        must("customer_since", Day(), "Since when.", "2024-03-01"),
        otherwise("tax_status", Choice(TaxStatus), "consumer", "Who is taxed."),
        may("vat_number", Text(20), "VAT number of a business."),
    ),
    key=("customer",),
)

SUBSCRIPTIONS = File(
    "subscriptions",
    "Lines of service of customers.",
    (
        must("customer", CUSTOMER, "Whose it is.", "C-10023"),
        must(
            "subscription",
            SUBSCRIPTION,
            "What it is called, such as its telephone number; unlike any other. A second one of the same name is "
            "`name#2`, a third `name#3`.",
            "+353 20 910 0001",
        ),
        must("starts_on", Day(), "First day.", "2024-03-01"),
        may("ends_on", Day(), "First day without it.", if_empty="it goes on"),
        otherwise("interval", Choice(Interval), "monthly", "How long its billing periods are."),
        may(
            "anchor_on",
            Day(),
            "Any day on which a period begins or would have begun. Its day of the month is kept for ever.",
            if_empty="the last anchor day of the customer that is not after `starts_on`; counting days, `starts_on`",
        ),
        may(
            "billed_until",
            Day(),
            "The day of the last bill of the old system: everything in arrear before it is billed, and everything in "
            "advance for the period that begins with it. Our first bill is on the next boundary.",
            "2026-11-01",
            if_empty="nothing is billed; our first bill begins with `starts_on`",
        ),
        may("replaces", SUBSCRIPTION, "The subscription that it goes on for; stands above it."),
    ),
    key=("subscription",),
    of=("customer", "customers"),
)

_OF_SUBSCRIPTION = must("subscription", SUBSCRIPTION, "The subscription.", "+353 20 910 0001")

ITEMS = File(
    "subscription_items",
    "Which plan and add-ons a subscription holds or held, and how many: its history.",
    (
        _OF_SUBSCRIPTION,
        must("plan", PLAN, "The plan or add-on.", "m"),
        otherwise("quantity", Whole(1), "1", "How many."),
        must("from_on", Day(), "First day.", "2024-03-01"),
        may("to_on", Day(), "First day without it.", if_empty="it is held"),
    ),
    of=("subscription", "subscriptions"),
)

DISCOUNTS = File(
    "discounts",
    "What comes off: a percentage, or an amount a period.",
    (
        _OF_SUBSCRIPTION,
        must("code", Text(40), "Code of the discount.", "WELCOME"),
        must("name", Text(100), "What customers call it.", "Welcome"),
        otherwise("scope", Choice(DiscountScope), "component", "Which charges it comes off."),
        may("component", COMPONENT, "The component, where the scope is one.", "base"),
        may("percent", Percent(), "How much of it, to `100`.", "10"),
        may("amount", SMALL, "Or how much a period, in the customer's currency."),
        may("cap", SMALL, "The most that a percentage takes off in a period."),
        otherwise("rank", Whole(-LARGEST_WHOLE), "0", "A lower one comes off first."),
        may("periods", Whole(1, 1200), "For how many billing periods it was given.", if_empty="for ever"),
        must("from_on", Day(), "First day.", "2026-09-01"),
        may("to_on", Day(), "First day without it.", if_empty="it ends after `periods`, or goes on"),
    ),
    of=("subscription", "subscriptions"),
)

PAUSES = File(
    "pauses",
    "Days on which a subscription rests.",
    (
        _OF_SUBSCRIPTION,
        must("from_on", Day(), "First day.", "2026-07-01"),
        may("to_on", Day(), "First day on which it goes on.", "2026-08-01", if_empty="until it is resumed"),
    ),
    of=("subscription", "subscriptions"),
)

TERMS = File(
    "terms",
    "Commitments of customers.",
    (
        _OF_SUBSCRIPTION,
        must("from_on", Day(), "First day.", "2025-03-01"),
        must("to_on", Day(), "First day after it.", "2027-03-01"),
        *TERM,
    ),
    of=("subscription", "subscriptions"),
)

CHARGES = File(
    "charges",
    "What is charged once and is in no price list.",
    (
        _OF_SUBSCRIPTION,
        must("charged_on", Day(), "The day.", "2026-11-12"),
        must("component", COMPONENT, "Code of the charge.", "sim_swap"),
        must("name", Text(100), "What customers call it.", "New SIM card"),
        otherwise("unit", Text(12), "piece", "What one of it is."),
        must("unit_price", Price(is_signed=True), "Of one, net, in the customer's currency.", "10.00"),
        otherwise("quantity", Number(), "1", "How many."),
        otherwise("part", Whole(1), "1", "What part is charged: so many"),
        otherwise("of_parts", Whole(1), "1", "of so many."),
        otherwise("tax_category", Choice(TaxCategory), "standard", "Which tax rate it has."),
        may("clause", Text(60), "Where the contract says so."),
    ),
    of=("subscription", "subscriptions"),
)

USAGE = File(
    "usage",
    "What was used.",
    (
        _OF_SUBSCRIPTION,
        must("component", COMPONENT, "What of: the component of a price.", "data"),
        must("happened_at", Moment(), "When.", "2026-10-03T08:15:00Z"),
        must("quantity", Number(), "How much.", "1.25"),
        may("place", Code(2), "Country of use abroad.", if_empty="at home"),
        otherwise("source", Text(40), "import", "What measured it; with `event_id` it names the row."),
        must("event_id", Text(80), "Number of the event at its source.", "cdr-000001"),
    ),
    key=("source", "event_id"),
    of=("subscription", "subscriptions"),
)
