"""The one row of the company that sends the bills."""

from sqlalchemy import select, update

from billing.db import AsyncSession
from billing.models import Seller


async def seller(session: AsyncSession) -> tuple[str, str | None, str, str, int, str | None, str | None]:
    """Load the company, in the order of its fields."""
    query = select(
        Seller.country,
        Seller.vat_number,
        Seller.invoice_series,
        Seller.credit_note_series,
        Seller.payment_days,
        Seller.name,
        Seller.address,
    )
    row = (await session.execute(query)).one()
    return row[0], row[1], row[2], row[3], row[4], row[5], row[6]


async def change(
    session: AsyncSession,
    country: str,
    vat_number: str | None,
    bills: str,
    notes: str,
    payment_days: int,
    name: str | None,
    address: str | None,
) -> None:
    """Write the company."""
    values = {
        "country": country,
        "vat_number": vat_number,
        "invoice_series": bills,
        "credit_note_series": notes,
        "payment_days": payment_days,
        "name": name,
        "address": address,
    }
    await session.execute(update(Seller).values(**values))
