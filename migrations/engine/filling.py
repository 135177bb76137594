"""What revision 0002 knows about the rows that revision 0001 left.

Part of that revision, so frozen with it: nothing here is imported from the house. It assumes that
the new columns are there and still empty.
"""

from sqlalchemy.engine import Connection

from migrations.engine.cycles import count_cycles
from migrations.engine.numbers import chain_documents

CONSTANTS = (
    "UPDATE customer SET tax_status = 'consumer'",
    "UPDATE plan SET notice_days = 30, proration = 'days', rounding = 'half_up'",
    "UPDATE price SET region = '', interval = 'monthly', timing = 'arrear', model = 'per_unit', "
    "tax_category = 'standard'",
    "UPDATE discount SET scope = 'component', rank = 0",
    "UPDATE subscription SET interval = 'monthly'",
    # Either way it holds no day; the table now says that an end comes after the start.
    "UPDATE subscription SET ends_on = starts_on WHERE ends_on < starts_on",
    "UPDATE invoice SET status = 'finalized', "
    "settled_minor = (SELECT coalesce(sum(amount_minor), 0) FROM allocation WHERE invoice_id = invoice.id)"
    " - (SELECT coalesce(sum(amount_minor), 0) FROM allocation WHERE credit_note_id = invoice.id)",
    "UPDATE payment SET unspent_minor = amount_minor"
    " - (SELECT coalesce(sum(allocation.amount_minor), 0) FROM allocation WHERE payment_id = payment.id)",
    "INSERT INTO seller (id, country, invoice_series, credit_note_series, payment_days) "
    "VALUES (1, 'IE', 'INV', 'CN', 30)",
)

POSTINGS = (
    ("invoice", "kind", "'receivable'", "issued_on", "total_minor"),
    ("invoice", "kind", "'revenue'", "issued_on", "-net_minor"),
    ("invoice", "kind", "'tax'", "issued_on", "-tax_minor"),
    ("payment", "'payment'", "'cash'", "received_on", "amount_minor"),
    ("payment", "'payment'", "'receivable'", "received_on", "-amount_minor"),
)
"""Table, kind of posting, account, day and amount. The amounts of credit notes are negative already."""


def fill(connection: Connection) -> None:
    """Give the rows of revision 0001 what revision 0002 asks of them."""
    for statement in CONSTANTS:
        connection.exec_driver_sql(statement)
    for table, kind, account, day, amount in POSTINGS:
        connection.exec_driver_sql(
            "INSERT INTO ledger_entry (kind, document_id, account, customer_id, currency, booked_on, amount_minor) "  # noqa: S608 - own names
            f"SELECT {kind}, id, {account}, customer_id, currency, {day}, {amount} "
            f"FROM {table} WHERE {amount} <> 0 ORDER BY id"
        )
    chain_documents(connection)
    count_cycles(connection)
