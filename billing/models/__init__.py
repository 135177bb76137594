"""Tables of the billing rooms. Every row that prints a fact keeps that fact itself."""

from billing.models.catalogue import Plan, PlanTerm, Price
from billing.models.customers import Customer, Seller
from billing.models.documents import Invoice, InvoiceChange, InvoiceLine, NumberSeries
from billing.models.money import Allocation, CreditRequest, LedgerEntry, Payment, Refund
from billing.models.runs import BilledCycle, BillRun, BillRunPartition, ParkedSubscription
from billing.models.subscriptions import (
    Discount,
    OneOffCharge,
    Pause,
    Subscription,
    SubscriptionChange,
    SubscriptionItem,
    Term,
)
from billing.models.usage import ApiKey, UsageRecord

__all__ = [
    "Allocation",
    "ApiKey",
    "BillRun",
    "BillRunPartition",
    "BilledCycle",
    "CreditRequest",
    "Customer",
    "Discount",
    "Invoice",
    "InvoiceChange",
    "InvoiceLine",
    "LedgerEntry",
    "NumberSeries",
    "OneOffCharge",
    "ParkedSubscription",
    "Pause",
    "Payment",
    "Plan",
    "PlanTerm",
    "Price",
    "Refund",
    "Seller",
    "Subscription",
    "SubscriptionChange",
    "SubscriptionItem",
    "Term",
    "UsageRecord",
]
