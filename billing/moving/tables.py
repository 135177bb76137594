"""Which table and columns keep what a file says."""

from dataclasses import dataclass, field

from billing.moving.cells import Cell
from billing.moving.columns import (
    CHARGES,
    CUSTOMERS,
    DISCOUNTS,
    ITEMS,
    PAUSES,
    PAYMENTS,
    PLAN_TERMS,
    PLANS,
    PRICES,
    REFUNDS,
    SELLER,
    SUBSCRIPTIONS,
    TERMS,
    USAGE,
    File,
)
from billing.moving.rows import Row


@dataclass(frozen=True)
class Table:
    """A table and the file that fills it.

    Attributes:
        before: Columns that the writer fills, in front of the others.
        renamed: Columns that are called otherwise than those of the file.
        without: Columns of the file that are kept elsewhere.
        blank: Columns of the file of which nothing is an empty text.
    """

    name: str
    file: File
    before: tuple[str, ...] = ()
    renamed: dict[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, in the order of the cells."""
        own = (name for name in self.file.index if name not in self.without)
        return (*self.before, *(self.renamed.get(name, name) for name in own))

    def cells(self, row: Row, exponent: int) -> list[Cell]:
        """Return what the columns of the file keep."""
        return [
            "" if cell is None and column.name in self.blank else column.kind.stored(cell, exponent)
            for column, cell in zip(self.file.columns, row.cells, strict=True)
            if column.name not in self.without
        ]

    def named(self, row: Row, exponent: int) -> dict[str, Cell]:
        """Return the same by the names of the columns."""
        return dict(zip(self.columns[len(self.before) :], self.cells(row, exponent), strict=True))


_FEE = {"fee_amount": "fee_minor", "fee_percent": "fee_share"}
_OF_SUBSCRIPTION = ("subscription",)

TABLES = {
    table.file.name: table
    for table in (
        Table("seller", SELLER),
        Table("plan", PLANS, ("id",), {"plan": "code"}),
        Table(
            "price", PRICES, ("plan_id", "scale"), {}, ("plan", "tiers", "package", "minimum", "maximum"), ("region",)
        ),
        Table("plan_term", PLAN_TERMS, ("plan_id",), _FEE, ("plan",), ("clause",)),
        Table("customer", CUSTOMERS, ("id",), {"customer": "number"}, (), ("email", "phone")),
        Table(
            "subscription",
            SUBSCRIPTIONS,
            ("id", "customer_id", "label", "next_bill_on", "replaces_id", "billed_from"),
            {},
            ("customer", "subscription", "replaces"),
        ),
        Table("subscription_item", ITEMS, ("subscription_id", "plan_id"), {}, ("subscription", "plan")),
        Table(
            "discount",
            DISCOUNTS,
            ("subscription_id",),
            {"amount": "amount_minor", "cap": "cap_minor"},
            _OF_SUBSCRIPTION,
            ("component",),
        ),
        Table("pause", PAUSES, ("subscription_id",), {}, _OF_SUBSCRIPTION),
        Table("term", TERMS, ("subscription_id",), _FEE, _OF_SUBSCRIPTION, ("clause",)),
        Table("one_off_charge", CHARGES, ("subscription_id",), {}, _OF_SUBSCRIPTION, ("clause",)),
        Table("usage_record", USAGE, ("subscription_id", "local_day", "recorded_at"), {}, _OF_SUBSCRIPTION),
        Table(
            "payment",
            PAYMENTS,
            ("id", "customer_id", "unspent_minor"),
            {"payment": "reference", "amount": "amount_minor"},
            ("customer",),
        ),
        Table(
            "refund",
            REFUNDS,
            ("id", "payment_id", "credit_note_id", "actor", "recorded_at"),
            {"refund": "reference", "amount": "amount_minor"},
            ("customer", "payment", "credit_note"),
        ),
    )
}
"""By the name of the file, each behind those that it refers to."""
