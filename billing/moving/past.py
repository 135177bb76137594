"""A customer's documents, payments and refunds, as they are replayed."""

from collections.abc import Mapping
from typing import NamedTuple

from billing.kinds import InvoiceKind, InvoiceStatus
from billing.moving.catalogue import exponent_of
from billing.moving.columns import INVOICES, PAYMENTS, REFUNDS
from billing.moving.replaying import PastDocument, PastPayment, PastRefund, Settled, replay
from billing.moving.rows import Account, Row


class PastIds(NamedTuple):
    """Ids by number or reference."""

    documents: Mapping[str, int]
    payments: Mapping[str, int]
    refunds: Mapping[str, int]


def counted(account: Account) -> PastIds:
    """Count documents, payments and refunds in the order of their files, in place of ids."""
    files = (INVOICES, PAYMENTS, REFUNDS)
    return PastIds(*({str(row.key[0]): at for at, row in enumerate(account.of(file))} for file in files))


def replay_of(account: Account, keys: PastIds) -> Settled:
    """Replay what happened to a customer's account."""
    exponent = exponent_of(account.customer.text("currency"))
    documents = [
        PastDocument(
            id=keys.documents[row.text("invoice")],
            is_note=is_note(row),
            total_minor=minor_of(row, "total", exponent),
            issued_on=row.day("issued_on"),
            due_on=row.day("due_on"),
            corrects=keys.documents.get(row.text("corrects")),
            is_void=row["status"] == InvoiceStatus.VOID.value,
            closed_on=row.day_or_none("closed_on"),
        )
        for row in account.of(INVOICES)
    ]
    payments = [
        PastPayment(keys.payments[row.text("payment")], minor_of(row, "amount", exponent), row.day("received_on"))
        for row in account.of(PAYMENTS)
    ]
    refunds = [
        PastRefund(
            keys.refunds[row.text("refund")],
            keys.payments.get(row.text("payment")),
            keys.documents.get(row.text("credit_note")),
            minor_of(row, "amount", exponent),
            row.day("refunded_on"),
        )
        for row in account.of(REFUNDS)
    ]
    return replay(documents, payments, refunds)


def is_note(row: Row) -> bool:
    """Tell a credit note from a bill."""
    return row["kind"] == InvoiceKind.CREDIT_NOTE.value


def minor_of(row: Row, name: str, exponent: int) -> int:
    """Return an amount in minor units."""
    stored = row.file.column(name).kind.stored(row[name], exponent)
    assert isinstance(stored, int)
    return stored
