"""The same directory again changes nothing; how customers are reached is brought up to date, the rest stays."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from billing.db import Base, Database
from tests.billing.moving.company import Files, bring_in, company, connected, take_out, write

Fresh = Callable[[], Database]


async def test_the_same_directory_again_changes_nothing(database: Database, tmp_path: Path) -> None:
    directory = write(company(), tmp_path / "given")
    assert not bring_in(database, directory).changes_nothing
    before = take_out(database, tmp_path / "before")
    again = bring_in(database, directory)
    assert not again.problems
    assert again.changes_nothing
    assert again.unchanged == {name: len(rows) for name, rows in company().items()}
    assert take_out(database, tmp_path / "after") == before


async def test_a_dry_run_says_what_would_be_done_and_writes_nothing(database: Database, tmp_path: Path) -> None:
    directory = write(company(), tmp_path / "given")
    dry = bring_in(database, directory, is_dry=True)
    assert dry.new == {name: len(rows) for name, rows in company().items()}
    with connected(database) as connection:
        for table in ("customer", "plan", "invoice", "number_series", "ledger_entry", "usage_record"):
            count = select(func.count()).select_from(Base.metadata.tables[table])
            assert connection.execute(count).scalar_one() == 0
    assert bring_in(database, directory).new == dry.new


async def test_how_customers_are_reached_is_brought_up_to_date(database: Database, tmp_path: Path) -> None:
    files = company()
    bring_in(database, write(files, tmp_path / "given"))
    files["customers"][0].update(name="Niamh Kelly", email="kelly@mail.example", phone="", language="de")
    files["customers"][0]["address"] = "2 Dame Street\nDublin"
    outcome = bring_in(database, write(files, tmp_path / "changed"))
    assert not outcome.problems
    assert (outcome.updated, outcome.new.total()) == (1, 0)
    out = take_out(database, tmp_path / "out")
    assert 'C-1,Niamh Kelly,kelly@mail.example,,"2 Dame Street\nDublin",de,IE,' in out["customers.csv"]
    assert '\nC-2,"Bau, Müller & Söhne GmbH",' in out["customers.csv"]
    named = [row for row in out["invoices.csv"].splitlines() if ",C-1," in row]
    assert named
    assert all("Niamh Byrne" in row and "Kelly" not in row for row in named)


PERIODS = [
    # subscription, first day, for how many periods; the first day without it that follows
    ("+353 20 910 0001#2", "2026-07-31", 6, "2027-01-31"),
    ("+353 20 910 0001#2", "2026-07-31", 2, "2026-09-30"),
    ("+49 30 1", "2026-10-10", 2, "2026-12-01"),
    ("+49 30 2", "2026-11-20", 1, "2026-12-01"),
    ("kw-1", "2026-08-01", 2, "2027-02-01"),
]


@pytest.mark.parametrize(("subscription", "from_on", "periods", "to_on"), PERIODS)
def test_a_discount_for_some_periods_ends_after_them(
    subscription: str, from_on: str, periods: int, to_on: str, fresh: Fresh, tmp_path: Path
) -> None:
    database, files = fresh(), company()
    given = {**files["discounts"][1], "code": "SOME", "amount": "1", "subscription": subscription}
    files["discounts"].append({**given, "periods": str(periods), "from_on": from_on, "to_on": ""})
    directory = write(files, tmp_path / "given")
    assert not bring_in(database, directory).problems
    (row,) = [
        row
        for row in take_out(database, tmp_path / "out")["discounts.csv"].splitlines()
        if f"{subscription},SOME" in row
    ]
    assert row.endswith(f",{periods},{from_on},{to_on}")
    assert bring_in(database, directory).changes_nothing


CONFLICTS = [
    ("customers", 2, "currency", "GBP"),
    ("customers", 3, "country", "AT"),
    ("plans", 2, "name", "Plan L"),
    ("prices", 2, "unit_price", "21.00"),
    ("plan_terms", 2, "months", "12"),
    ("subscriptions", 4, "starts_on", "2023-05-11"),
    ("subscriptions", 4, "billed_until", "2026-12-01"),
    ("usage", 2, "quantity", "1.5"),
    ("invoices", 7, "due_on", "2026-11-16"),
    ("payments", 2, "method", "cash"),
    ("seller", 2, "payment_days", "30"),
]


@pytest.mark.parametrize(("file", "row", "column", "value"), CONFLICTS)
def test_what_cannot_change_is_a_conflict(
    file: str, row: int, column: str, value: str, fresh: Fresh, tmp_path: Path
) -> None:
    database, files = fresh(), company()
    bring_in(database, write(files, tmp_path / "given"))
    before = take_out(database, tmp_path / "before")
    files[file][row - 2][column] = value
    if (file, column) == ("customers", "country"):
        files[file][row - 2]["vat_number"] = "ATU13585627"
    found = list(bring_in(database, write(files, tmp_path / "changed")).problems)
    assert any((each.file, each.row) == (f"{file}.csv", row) and "here already" in each.reason for each in found), found
    assert take_out(database, tmp_path / "after") == before


def _without(files: Files, customer: str) -> Files:
    """Take a customer with everything of hers away."""
    subscriptions = {row["subscription"] for row in files["subscriptions"] if row["customer"] == customer}
    invoices = {row["invoice"] for row in files["invoices"] if row["customer"] == customer}
    return {
        name: [
            row
            for row in rows
            if row.get("customer") != customer
            and row.get("subscription") not in subscriptions
            and row.get("invoice") not in invoices
        ]
        for name, rows in files.items()
    }


def test_further_customers_come_in_later(fresh: Fresh, tmp_path: Path) -> None:
    database = fresh()
    bring_in(database, write(_without(company(), "C-4"), tmp_path / "some"))
    outcome = bring_in(database, write(company(), tmp_path / "all"))
    assert not outcome.problems
    assert outcome.new == {
        "customers": 1,
        "subscriptions": 1,
        "subscription_items": 1,
        "invoices": 1,
        "invoice_lines": 1,
    }


def test_a_series_is_not_written_into_between_its_documents(fresh: Fresh, tmp_path: Path) -> None:
    database, files = fresh(), company()
    bring_in(database, write(_without(files, "C-2"), tmp_path / "some"))
    found = list(bring_in(database, write(files, tmp_path / "all")).problems)
    assert [(each.file, each.row, each.value) for each in found] == [("invoices.csv", 5, "INV-2026-000002")]


def test_a_further_subscription_of_a_customer_comes_in_and_a_further_bill_does_not(
    fresh: Fresh, tmp_path: Path
) -> None:
    database, files = fresh(), company()
    bring_in(database, write(files, tmp_path / "given"))
    files["subscriptions"].append({**files["subscriptions"][5], "subscription": "kw-2"})
    files["subscription_items"].append({**files["subscription_items"][7], "subscription": "kw-2"})
    outcome = bring_in(database, write(files, tmp_path / "more"))
    assert not outcome.problems
    assert outcome.new == {"subscriptions": 1, "subscription_items": 1}
    files["payments"].append({**files["payments"][0], "payment": "P-9"})
    (found,) = bring_in(database, write(files, tmp_path / "still more")).problems
    assert (found.file, found.row, found.value) == ("payments.csv", 6, "P-9")


TAKEN = [("subscriptions", "subscription"), ("invoices", "invoice"), ("payments", "payment"), ("usage", "event_id")]


@pytest.mark.parametrize(("file", "column"), TAKEN)
def test_names_that_somebody_else_has_are_told(file: str, column: str, fresh: Fresh, tmp_path: Path) -> None:
    database, files = fresh(), company()
    bring_in(database, write(files, tmp_path / "given"))
    others = _without(_without(_without(company(), "C-2"), "C-3"), "C-4")
    others["seller"], others["refunds"] = [], []
    for rows in others.values():
        for row in rows:
            for name in {"customer", "subscription", "invoice", "payment", "event_id", "corrects", "replaces"} - {
                column
            }:
                if row.get(name):
                    head, mark, count = row[name].partition("#")
                    series, dash, number = head.rpartition("-")
                    row[name] = f"X{series}{dash}{number}{mark}{count}"
    if column == "subscription":
        others["invoice_lines"] = others["invoices"] = []
    found = list(bring_in(database, write(others, tmp_path / "others")).problems)
    assert {each.file for each in found if "here already, of C-1" in each.reason} >= {f"{file}.csv"}, found
