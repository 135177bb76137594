"""Files of what is sold, and by whom."""

from billing.kinds import ComponentKind, Interval, PlanKind, PriceModel, Proration, Rounding, TaxCategory, Timing
from billing.moving.cells import Choice, Code, Day, Lines, Text, Whole
from billing.moving.number_cells import Amount, Number, Price, Tiers
from billing.moving.shape import COMPONENT, CURRENCY, PLAN, TERM, File, may, must, otherwise

SELLER = File(
    "seller",
    "The company that bills: one row. Needed only to change what is here, and only while nobody is billed.",
    (
        may("name", Text(200), "What it is called on its documents.", "Solvika Ltd"),
        may("address", Lines(500), "What is printed below that.", "1 Custom House Quay, Dublin 1"),
        must("country", Code(2), "Where it is established.", "IE"),
        may("vat_number", Text(20), "Its own VAT number.", "IE6388047V"),
        must("invoice_series", Text(12), "What the numbers of bills begin with.", "INV"),
        must("credit_note_series", Text(12), "What the numbers of credit notes begin with.", "CN"),
        must("payment_days", Whole(0, 366), "Days between a bill and its last day of payment.", "30"),
    ),
)

PLANS = File(
    "plans",
    "What is sold: plans, and add-ons to them.",
    (
        must("plan", PLAN, "Code of the plan, yours.", "m"),
        must("name", Text(100), "What customers call it.", "Plan M"),
        otherwise("kind", Choice(PlanKind), "plan", "The offer itself, or something added to it."),
        may("withdrawn_on", Day(), "First day on which it is not sold any more.", if_empty="it is sold"),
        otherwise("notice_days", Whole(), "30", "Days between telling a rise of its price and the rise."),
        otherwise("proration", Choice(Proration), "days", "What part of a price is due for a part of a period."),
        otherwise("rounding", Choice(Rounding), "half_up", "What becomes of half a minor unit."),
    ),
    key=("plan",),
)

PRICES = File(
    "prices",
    "What the components of plans cost, net of tax, from a day on.",
    (
        must("plan", PLAN, "The plan.", "m"),
        must("component", COMPONENT, "What is charged: `base`, `data`, `setup`.", "base"),
        must(
            "kind",
            Choice(ComponentKind, without=(ComponentKind.CORRECTION,)),
            "Each period, by use, or once.",
            "recurring",
        ),
        must("unit", Text(12), "What one of it is: `month`, `piece`, `gb`, `minute`.", "month"),
        must("currency", CURRENCY, "Of the price.", "EUR"),
        may("region", Code(2), "The country in which it is valid.", if_empty="everywhere"),
        otherwise("interval", Choice(Interval), "monthly", "The billing period that it is the price of."),
        otherwise("timing", Choice(Timing), "arrear", "Billed when the period begins, or when it is over."),
        otherwise("model", Choice(PriceModel), "per_unit", "How a quantity becomes an amount."),
        may(
            "unit_price",
            Price(),
            "Of a period, a unit or a package; of `percentage` the percentage, so `1.5` is 1.5 %.",
            "20.00",
            if_empty="0, as where there are tiers",
        ),
        otherwise("included", Number(), "0", "Units of use that cost nothing, in a period."),
        may(
            "tiers",
            Tiers(),
            "For `graduated` and `volume`: last unit of the tier, a colon, the price of a unit; `*` is the open end. "
            "`+5` adds an amount once, `/100` sells by the 100.",
        ),
        may("package", Number(), "For `package`: how many units are sold together."),
        may("minimum", Amount(), "The least that a period costs."),
        may("maximum", Amount(), "The most that a period costs."),
        otherwise("tax_category", Choice(TaxCategory), "standard", "Which tax rate it has."),
        must("valid_from", Day(), "First day of the price.", "2026-01-01"),
        may("announced_on", Day(), "When customers were told.", if_empty="on its first day"),
    ),
    key=("plan", "component", "currency", "region", "interval", "valid_from"),
    of=("plan", "plans"),
)

PLAN_TERMS = File(
    "plan_terms",
    "The commitments that plans are sold with.",
    (
        must("plan", PLAN, "The plan.", "m"),
        must("currency", CURRENCY, "Of its fee.", "EUR"),
        *TERM,
    ),
    key=("plan", "currency"),
    of=("plan", "plans"),
)
