"""The company that sends the bills."""

import pytest

from billing import seller
from billing.db import Database
from billing.errors import NoTaxData, Refusal, WrongSeries, WrongVatNumber


async def test_the_company_is_there_from_the_start(database: Database) -> None:
    async with database.reading() as session:
        assert await seller.seller(session) == seller.SellerView("IE", None, "INV", "CN", 30)


async def test_what_is_given_changes_and_the_rest_stays(database: Database) -> None:
    async with database.transaction() as session:
        changed = await seller.change(session, country="DE", vat_number="DE 136 695 976", payment_days=14)
    assert changed == seller.SellerView("DE", "DE136695976", "INV", "CN", 14)
    async with database.reading() as session:
        assert await seller.seller(session) == changed


@pytest.mark.parametrize(
    ("wanted", "refused"),
    [
        ({"country": "XX"}, NoTaxData),
        ({"vat_number": "IE0000000"}, WrongVatNumber),
        ({"invoice_series": "CN"}, WrongSeries),
        ({"credit_note_series": "a-b"}, WrongSeries),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_changes(
    database: Database, wanted: dict[str, str], refused: type[Refusal]
) -> None:
    async with database.transaction() as session:
        with pytest.raises(refused):
            await seller.change(session, **wanted)
        assert (await seller.seller(session)).country == "IE"
