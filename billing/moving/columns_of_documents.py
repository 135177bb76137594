"""Files of bills, and of the money that settles them."""

from billing.kinds import ComponentKind, InvoiceKind, InvoiceStatus, TaxTreatment
from billing.moving.cells import Choice, Day, Text, Whole
from billing.moving.number_cells import Amount, Number, Percent, Price
from billing.moving.shape import CURRENCY, CUSTOMER, PLAN, SIGNED, SUBSCRIPTION, File, may, must, otherwise

INVOICES = File(
    "invoices",
    "Finalized bills and credit notes of the old system. They keep their numbers.",
    (
        must("invoice", Text(30), "Its number.", "INV-2026-000117"),
        must("customer", CUSTOMER, "Whose it is.", "C-10023"),
        otherwise("kind", Choice(InvoiceKind), "invoice", "A bill, or what reduces one, with amounts below zero."),
        must("currency", CURRENCY, "The customer's.", "EUR"),
        must("period_from", Day(), "First day that it is for.", "2026-10-01"),
        must("period_to", Day(), "First day after.", "2026-11-01"),
        must("issued_on", Day(), "Day printed on it.", "2026-11-01"),
        must("due_on", Day(), "Last day of payment.", "2026-12-01"),
        must("net", SIGNED, "The sum of its lines.", "20.00"),
        must("tax", SIGNED, "The sum of their tax.", "4.60"),
        must("total", SIGNED, "Both together.", "24.60"),
        may("corrects", Text(30), "Number of the bill that a credit note reduces."),
        may("reason", Text(40), "Why a credit note was given, a code."),
        otherwise(
            "status",
            Choice(InvoiceStatus, without=(InvoiceStatus.DRAFT,)),
            "finalized",
            "Whether it is still asked for.",
        ),
        may("closed_on", Day(), "When it became void or uncollectible."),
        may("series", Text(20), "The series of its number.", if_empty="`INV` of INV-2026-000117, `A` of A-117"),
        may("year", Whole(0, 9999), "Its year.", if_empty="2026 of INV-2026-000117; 0 of A-117: it never restarts"),
        may("sequence", Whole(1), "Its count in the series and year.", if_empty="117 of both"),
        may(
            "parties",
            Text(20_000),
            "Who billed whom, in JSON, as an export has it.",
            if_empty="the company and the customer as they are",
        ),
    ),
    key=("invoice",),
    of=("customer", "customers"),
)

LINES = File(
    "invoice_lines",
    "Their lines. A line whose quantity and price do not give its net is kept as one flat amount.",
    (
        must("invoice", Text(30), "Its bill.", "INV-2026-000117"),
        may("position", Whole(1), "Its place on it.", "1", if_empty="in the order of the file"),
        may("subscription", SUBSCRIPTION, "What it is for.", "+353 20 910 0001", if_empty="for none"),
        must("component", Text(60), "What was charged.", "base"),
        otherwise("kind", Choice(ComponentKind), "recurring", "What sort of charge it is."),
        may("plan", PLAN, "Code of its plan.", "m", if_empty="the component"),
        may("plan_name", Text(100), "Its name.", "Plan M", if_empty="the name of the plan, else its code"),
        may("place", Text(40), "Country code of use abroad."),
        may("service_from", Day(), "First day.", "2026-10-01", if_empty="that of the bill"),
        may("service_to", Day(), "First day after.", "2026-11-01", if_empty="that of the bill"),
        otherwise("unit", Text(12), "piece", "What one of it is."),
        otherwise("quantity", Number(is_signed=True), "1", "How many were charged."),
        may("unit_price", Price(is_signed=True), "Of one, net.", "20.00", if_empty="the net"),
        must("net", SIGNED, "Its amount before tax.", "20.00"),
        must("tax_percent", Percent(), "Its tax rate.", "23"),
        must("tax", SIGNED, "Its tax, a coin more or less than its rate gives.", "4.60"),
        otherwise("tax_treatment", Choice(TaxTreatment), "standard", "Why it is that rate."),
        may("facts", Text(20_000), "All that explains it, in JSON, as an export has it."),
    ),
    of=("invoice", "invoices"),
)

PAYMENTS = File(
    "payments",
    "Money received. It settles bills in the order in which things happened.",
    (
        must("payment", Text(60), "Reference, unlike any other.", "2026-11-14/0093"),
        must("customer", CUSTOMER, "Whose it is.", "C-10023"),
        must("amount", Amount(), "How much.", "29.60"),
        must("currency", CURRENCY, "The customer's.", "EUR"),
        must("received_on", Day(), "When.", "2026-11-14"),
        otherwise("method", Text(20), "transfer", "How: `transfer`, `card`, `direct_debit`, `cash`."),
    ),
    key=("payment",),
    of=("customer", "customers"),
)

REFUNDS = File(
    "refunds",
    "Unspent money of payments and credit notes that went back.",
    (
        must("refund", Text(60), "Reference, unlike any other.", "2026-11-20/R-4"),
        must("customer", CUSTOMER, "Whose it is.", "C-10023"),
        may("payment", Text(60), "Of which payment,", "2026-11-14/0093"),
        may("credit_note", Text(30), "or of which credit note."),
        must("amount", Amount(), "How much.", "5.00"),
        must("refunded_on", Day(), "When.", "2026-11-20"),
    ),
    key=("refund",),
    of=("customer", "customers"),
)
