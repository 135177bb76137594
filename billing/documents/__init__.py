"""Bills and credit notes on paper: a PDF in the customer's language, made when it is sent."""

import asyncio
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import locales
from billing import accounts, invoicing
from billing.accounts import CustomerView
from billing.bills import Bill, seen_on
from billing.db import Database
from billing.documents import printing
from billing.documents.content import content_of
from billing.errors import NotFound


def bill_pdf(
    bill: Bill, customer: CustomerView, language: locales.Language, *, company: str, on: date | None = None
) -> bytes:
    """Print a bill or credit note.

    Args:
        bill: With its lines.
        customer: Whose it is; what the bill itself says of her comes before it.
        language: Of the words, numbers and dates.
        company: Who sends it, if the bill does not say; further lines (address) go to the foot of the page.
        on: The day for which the bill says what is open; printed beside it.

    Returns:
        A tagged PDF for keeping (PDF/A-2a, PDF/UA-1), the same bytes for the same bill.
    """
    return printing.pdf(content_of(bill, customer, language, company=company, on=on))


async def attachment(
    database: Database, wanted: Mapping[str, object], *, company: str, on: date | None = None
) -> bytes:
    """Make the document that a message carries; off the event loop.

    Args:
        database: Read from.
        wanted: `kind` ("bill"), `invoice_id` and, where not the customer's, `language`.
        company: Who sends it.
        on: The day for its state; today where the customer lives, if not given.

    Raises:
        NotFound: There is no such document.
    """
    match wanted:
        case {"kind": "bill", "invoice_id": int(invoice_id)}:
            pass
        case _:
            raise NotFound(what=str(wanted.get("kind")))
    # Whose today it is, is only known once the bill is read; so its state is told again for that day.
    async with database.reading() as session:
        bill = await invoicing.bill(session, invoice_id, customer_id=None, on=on or date.min)
        customer = await accounts.customer(session, bill.customer_id)
    day = on or datetime.now(ZoneInfo(customer.time_zone)).date()
    bill = seen_on(bill, day)
    language = locales.language(str(wanted.get("language") or customer.language))
    return await asyncio.to_thread(bill_pdf, bill, customer, language, company=company, on=day)
