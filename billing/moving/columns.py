"""The files that move in and out, and their columns: the one place that says so.

Templates, documentation, reading, checks and export all follow this table.
"""

from billing.moving.columns_of_catalogue import PLAN_TERMS, PLANS, PRICES, SELLER
from billing.moving.columns_of_customers import (
    CHARGES,
    CUSTOMERS,
    DISCOUNTS,
    ITEMS,
    PAUSES,
    SUBSCRIPTIONS,
    TERMS,
    USAGE,
)
from billing.moving.columns_of_documents import INVOICES, LINES, PAYMENTS, REFUNDS
from billing.moving.shape import Column, File

__all__ = [
    "CATALOGUE",
    "CHARGES",
    "CUSTOMERS",
    "DISCOUNTS",
    "FILES",
    "INVOICES",
    "ITEMS",
    "LINES",
    "OF_CUSTOMERS",
    "OF_SUBSCRIPTIONS",
    "PAUSES",
    "PAYMENTS",
    "PLANS",
    "PLAN_TERMS",
    "PRICES",
    "REFUNDS",
    "SELLER",
    "SUBSCRIPTIONS",
    "TERMS",
    "USAGE",
    "Column",
    "File",
]

CATALOGUE = (SELLER, PLANS, PRICES, PLAN_TERMS)
OF_SUBSCRIPTIONS = (ITEMS, DISCOUNTS, PAUSES, TERMS, CHARGES, USAGE)
OF_CUSTOMERS = (CUSTOMERS, SUBSCRIPTIONS, *OF_SUBSCRIPTIONS, INVOICES, LINES, PAYMENTS, REFUNDS)
"""A file stands behind those that it refers to."""
FILES = (*CATALOGUE, *OF_CUSTOMERS)
