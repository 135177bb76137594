"""Everything that is wrong is told at its place, and nothing is imported."""

from collections.abc import Callable
from pathlib import Path

import pytest

from billing.db import Database
from billing.moving.columns import FILES
from billing.moving.problems import MOST_KEPT, Problem, Problems
from tests.billing.moving.company import Files, bring_in, company, connected, write

Fresh = Callable[[], Database]

CELLS = [
    # file, row, column, what it becomes, what is told
    ("plans", 2, "kind", "Plan", "one of plan, add_on"),
    ("plans", 2, "plan", "", "a value is needed"),
    ("prices", 2, "plan", "n", "no such plan"),
    ("prices", 2, "unit_price", "20,00", "write 20.00"),
    ("prices", 2, "unit_price", "1.000,50", "write 1000.50"),
    ("prices", 2, "unit_price", "-20.00", "below zero"),
    ("prices", 2, "unit_price", "2e3", "not a decimal"),
    ("prices", 2, "currency", "eur", "write EUR"),
    ("prices", 2, "currency", "XYZ", "no such currency"),
    ("prices", 2, "region", "ZZ", "no tax rates"),
    ("prices", 2, "included", "10", "only use"),
    ("prices", 2, "valid_from", "2026-02-30", "not in the calendar"),
    ("prices", 2, "valid_from", "20260101", "write it as 2026-11-30"),
    ("prices", 3, "tiers", "100:0.05", "no upper bound"),
    ("prices", 3, "tiers", "100=0.05", "cannot be read"),
    ("prices", 3, "minimum", "1.505", "more digits"),
    ("prices", 3, "timing", "advance", "when it is over"),
    ("prices", 4, "minimum", "0.5", "more digits"),
    ("plan_terms", 2, "fee", "some", "write one of"),
    ("customers", 2, "country", "AQ", "no tax rates"),
    ("customers", 2, "time_zone", "Europe/Atlantis", "no such time zone"),
    ("customers", 2, "language", "xx", "no such language"),
    ("customers", 2, "anchor_day", "32", "not from 1 to 31"),
    ("customers", 2, "vat_number", "IE6388047V", "a consumer"),
    ("customers", 3, "vat_number", "DE136695977", "no VAT number of DE"),
    ("customers", 2, "customer", "C-2", "row 2 has the same"),
    ("customers", 2, "name", "Niamh\nByrne", "cannot be printed"),
    ("customers", 2, "name", "N" * 201, "longer than 200"),
    ("subscriptions", 2, "customer", "C-9", "no such customer in customers.csv"),
    ("subscriptions", 2, "ends_on", "2024-01-30", "not after starts_on"),
    ("subscriptions", 4, "billed_until", "2026-11-02", "boundaries are 2026-11-01 and 2026-12-01"),
    ("subscriptions", 4, "billed_until", "2023-05-01", "before the subscription starts"),
    ("subscriptions", 3, "replaces", "+49 30 1", "of this customer above it"),
    ("subscriptions", 7, "interval", "yearly", "no billing period begins on this day"),
    ("subscription_items", 9, "plan", "care", "no price in KWD, GB and quarterly periods on 2026-11-01"),
    ("subscription_items", 2, "plan", "n", "no such plan"),
    ("subscription_items", 2, "subscription", "+353", "no such subscription"),
    ("subscription_items", 2, "quantity", "0", "not from 1"),
    ("subscription_items", 2, "to_on", "2024-01-30", "not after from_on"),
    ("discounts", 2, "amount", "1.00", "a percentage or an amount"),
    ("discounts", 2, "percent", "101", "more than everything"),
    ("discounts", 2, "component", "", "a component is named"),
    ("discounts", 3, "cap", "1.00", "only a percentage"),
    ("discounts", 3, "amount", "5.005", "more digits"),
    ("discounts", 2, "periods", "1201", "not from 1 to 1200"),
    ("discounts", 3, "amount", "30000000.00", "more than 21474836.47"),
    ("terms", 2, "to_on", "2025-05-10", "not after from_on"),
    ("charges", 2, "tax_category", "none", "write one of"),
    ("usage", 2, "happened_at", "2026-11-03T08:15:00", "no offset"),
    ("usage", 2, "happened_at", "2026-11-30T08:15:00Z", "more than a day ahead"),
    ("usage", 2, "component", "fax", "no plan that was held"),
    ("usage", 2, "quantity", "-1", "below zero"),
    ("usage", 3, "event_id", "e1", "row 2 has the same"),
    ("invoices", 2, "total", "49.21", "net and tax together"),
    ("invoices", 2, "net", "40.01", "its lines sum to 40.00"),
    ("invoices", 2, "tax", "9.205", "more digits"),
    ("invoices", 2, "currency", "GBP", "billed in EUR"),
    ("invoices", 2, "period_to", "2026-08-31", "not after period_from"),
    ("invoices", 2, "due_on", "2026-09-29", "before issued_on"),
    ("invoices", 2, "closed_on", "2026-09-30", "void or uncollectible"),
    ("invoices", 2, "corrects", "INV-2026-000001", "only a credit note"),
    ("invoices", 3, "invoice", "INV-2026-000003", "row 2 has the same"),
    ("invoices", 4, "corrects", "INV-2026-000002", "no bill of this number"),
    ("invoices", 6, "invoice", "R-", "tells no series"),
    ("invoice_lines", 2, "tax", "9.22", "not what its rate gives"),
    ("invoice_lines", 2, "service_to", "2026-08-31", "not after service_from"),
    ("invoice_lines", 2, "invoice", "INV-1", "no such invoice"),
    ("invoice_lines", 2, "subscription", "+49 30 1", "another customer's"),
    ("invoice_lines", 2, "subscription", "+49 30 9", "no such subscription"),
    ("invoice_lines", 2, "tax_percent", "100", "not what its rate gives"),
    ("payments", 2, "currency", "GBP", "billed in EUR"),
    ("payments", 2, "amount", "0", "a payment of nothing"),
    ("payments", 5, "amount", "3000.5", "more digits"),
    ("refunds", 2, "amount", "600", "more than was unspent"),
    ("refunds", 2, "payment", "P-1", "the customer has no such payment"),
    ("refunds", 2, "payment", "", "of a payment or of a credit note"),
    ("seller", 2, "credit_note_series", "INV", "two series"),
]


def _problems(database: Database, files: Files, directory: Path) -> list[Problem]:
    outcome = bring_in(database, write(files, directory))
    with connected(database) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM customer").scalar_one() == 0 or not outcome.problems
        assert connection.exec_driver_sql("SELECT count(*) FROM plan").scalar_one() == 0 or not outcome.problems
    return list(outcome.problems)


@pytest.mark.parametrize(("file", "row", "column", "value", "told"), CELLS)
def test_a_wrong_cell_is_told_with_its_place(
    file: str, row: int, column: str, value: str, told: str, fresh: Fresh, tmp_path: Path
) -> None:
    files = company()
    files[file][row - 2][column] = value
    if column not in files[file][0]:
        files[file][0][column] = ""
    found = _problems(fresh(), files, tmp_path)
    here = [each for each in found if each.file == f"{file}.csv" and told in each.sentence]
    assert here, found
    at_row = {"row 2 has the same": row if row > 2 else 3}.get(told, row)
    assert any(each.row == at_row for each in here), here


def test_all_problems_are_told_at_once(fresh: Fresh, tmp_path: Path) -> None:
    files = company()
    files["customers"][0]["country"] = "AQ"
    files["prices"][0]["unit_price"] = "free"
    files["usage"][0]["quantity"] = "much"
    files["invoices"][0]["total"] = "1.00"
    found = _problems(fresh(), files, tmp_path)
    assert [(each.file, each.row, each.column, each.value) for each in found] == [
        ("prices.csv", 2, "unit_price", "free"),
        ("customers.csv", 2, "country", "AQ"),
        ("usage.csv", 2, "quantity", "much"),
        ("invoices.csv", 2, "total", "1"),
    ]


def test_problems_are_told_file_by_file_and_row_by_row(fresh: Fresh, tmp_path: Path) -> None:
    files = company()
    for row in files["customers"][:2]:
        row["country"] = "AQ"
    for row in files["payments"][:2]:
        row["method"] = "m" * 500
    files["subscriptions"][0]["ends_on"] = "2024-01-30"
    files["subscriptions"][2]["billed_until"] = "2026-11-02"
    found = [(each.file, each.row) for each in _problems(fresh(), files, tmp_path)]
    names = [f"{file.name}.csv" for file in FILES]
    assert found == sorted(found, key=lambda each: (names.index(each[0]), each[1]))
    assert len({file for file, _ in found}) == 3


def test_of_a_cell_one_thing_is_told(fresh: Fresh, tmp_path: Path) -> None:
    database, files = fresh(), company()
    bring_in(database, write(files, tmp_path / "given"))
    files["subscriptions"][2]["billed_until"] = "2026-12-02"
    files["customers"][0]["country"] = "AQ"
    files["customers"][1]["currency"] = "GBP"
    files["invoices"][0]["total"] = "49.21"
    files["payments"][0]["amount"] = "50,00"
    outcome = bring_in(database, write(files, tmp_path / "changed"))
    cells = [(each.file, each.row, each.column) for each in outcome.problems]
    assert {
        ("subscriptions.csv", 4, "billed_until"),
        ("customers.csv", 2, "country"),
        ("customers.csv", 3, "currency"),
        ("invoices.csv", 2, "total"),
        ("payments.csv", 2, "amount"),
    } <= set(cells)
    assert len(cells) == len(set(cells)) == outcome.problems.count


def test_what_follows_from_a_wrong_cell_is_not_told(fresh: Fresh, tmp_path: Path) -> None:
    files = company()
    files["invoice_lines"][0]["net"] = "forty"
    files["plans"][0]["notice_days"] = "thirty"
    for row in files["plans"][1:]:
        row["notice_days"] = ""
    found = _problems(fresh(), files, tmp_path)
    assert [(each.file, each.row, each.column) for each in found] == [
        ("plans.csv", 2, "notice_days"),
        ("invoice_lines.csv", 2, "net"),
    ]


HEADERS = [
    ("customer;name;country", "not separated by commas"),
    ("custommer,name,country,time_zone,currency,customer_since", "did you mean customer?"),
    ("customer,name,country,time_zone,currency,customer_since,shoe_size", "columns are customer, name"),
    ("customer,name,name,country,time_zone,currency,customer_since", "there twice"),
    ("customer,name,country,time_zone,customer_since", "the column is missing"),
    ("", "the header is missing"),
]


@pytest.mark.parametrize(("header", "told"), HEADERS)
def test_a_wrong_header_is_told_in_row_1(header: str, told: str, fresh: Fresh, tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text(f"{header}\n")
    found = list(bring_in(fresh(), tmp_path).problems)
    assert any(told in each.sentence and (each.file, each.row) == ("customers.csv", 1) for each in found), found


def test_rows_count_as_a_spreadsheet_counts_them(fresh: Fresh, tmp_path: Path) -> None:
    files = company()
    write(files, tmp_path)
    path = tmp_path / "customers.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    # A name over two lines of the file is one row, and a row without anything is one too.
    lines[1] = lines[1].replace("Niamh Byrne", '"Niamh\nByrne"')
    lines[2:3] = ["", lines[2], lines[2].replace("C-2", "C-5").replace(",DE,", ",AQ,")]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = [each for each in bring_in(fresh(), tmp_path).problems if each.file == "customers.csv"]
    assert [(each.row, each.column) for each in found] == [(2, "name"), (5, "country")]


def test_a_row_of_another_width_and_quotes_that_do_not_match_are_told(fresh: Fresh, tmp_path: Path) -> None:
    write(company(), tmp_path)
    with (tmp_path / "pauses.csv").open("a") as stream:
        stream.write('+49 30 1,2026-05-01\n"+49 30 1"x,2026-05-01,2026-06-01\n')
    found = list(bring_in(fresh(), tmp_path).problems)
    assert [(each.file, each.row) for each in found] == [("pauses.csv", 3), ("pauses.csv", 4)]
    assert "2 cells" in found[0].reason
    assert "mend its quotes" in found[1].remedy


def test_bytes_that_are_not_utf_8_are_told_in_their_cell(fresh: Fresh, tmp_path: Path) -> None:
    write(company(), tmp_path)
    path = tmp_path / "customers.csv"
    path.write_bytes(path.read_bytes().replace("Müller".encode(), "Müller".encode("latin-1")))
    (found,) = bring_in(fresh(), tmp_path).problems
    assert (found.file, found.row, found.column) == ("customers.csv", 3, "name")
    assert "not UTF-8" in found.reason


def test_a_file_by_a_name_close_to_ours_is_told(fresh: Fresh, tmp_path: Path) -> None:
    write(company(), tmp_path)
    (tmp_path / "payments.csv").rename(tmp_path / "payment.csv")
    (tmp_path / "refunds.csv").unlink()
    (found,) = bring_in(fresh(), tmp_path).problems
    assert (found.file, found.remedy) == ("payment.csv", "did you mean payments.csv?")


def test_without_customers_there_is_nothing_to_import(fresh: Fresh, tmp_path: Path) -> None:
    (found,) = bring_in(fresh(), tmp_path).problems
    assert (found.file, found.reason) == ("customers.csv", "the file is missing")


def test_more_given_back_than_was_charged_is_told(fresh: Fresh, tmp_path: Path) -> None:
    files = company()
    files["invoices"][2].update(net="-40.00", tax="-9.20", total="-49.20")
    files["invoice_lines"][3].update(net="-40.00", tax="-9.20")
    (found,) = _problems(fresh(), files, tmp_path)
    assert (found.row, found.reason) == (4, "more was given back than INV-2026-000001 charged")


def test_two_documents_in_one_place_of_a_series_are_told(fresh: Fresh, tmp_path: Path) -> None:
    files = company()
    files["invoices"][5]["invoice"] = "R-009"
    files["invoices"][5]["customer"] = "C-3"
    files["invoice_lines"][6]["invoice"] = "R-009"
    (found,) = _problems(fresh(), files, tmp_path)
    assert (found.row, found.column, found.reason) == (7, "invoice", "row 6 has the same place in the same series")


def test_gaps_in_a_series_are_told_and_stop_nothing(fresh: Fresh, tmp_path: Path) -> None:
    files = company()
    files["invoices"][0]["invoice"] = files["invoice_lines"][0]["invoice"] = "INV-2026-000007"
    outcome = bring_in(fresh(), write(files, tmp_path))
    assert not outcome.problems
    assert [each.reason for each in outcome.warnings] == [
        "series JP of 0: it begins with 12 behind 0",
        "series R of 0: it begins with 9 behind 0",
        "series INV of 2026: between 2 and 7 numbers are missing",
    ]


def test_parties_that_are_none_are_told(fresh: Fresh, tmp_path: Path) -> None:
    whole = (
        '{"buyer":{"number":"C-1","name":"","address":null,"country":"IE","tax_status":"consumer",'
        '"vat_number":null},"seller":{"name":null,"address":null,"country":"IE","vat_number":null}}'
    )
    for at, parties in enumerate(["[]", "{}", "{", "7", whole, whole.replace('""', "1"), whole.replace('""', ' "N"')]):
        files = company()
        for row in files["invoices"]:
            row["parties"] = ""
        files["invoices"][0]["parties"] = parties
        (found,) = bring_in(fresh(), write(files, tmp_path / str(at))).problems
        assert (found.file, found.row, found.column) == ("invoices.csv", 2, "parties")


def test_facts_that_are_not_those_of_the_line_are_told(fresh: Fresh, tmp_path: Path) -> None:
    for at, facts in enumerate(["[]", "{}", "{", '{"net": 1}', "null", "7"]):
        files = company()
        for row in files["invoice_lines"]:
            row["facts"] = ""
        files["invoice_lines"][0]["facts"] = facts
        (found,) = _problems(fresh(), files, tmp_path / str(at))
        assert (found.file, found.row, found.column) == ("invoice_lines.csv", 2, "facts")


def test_only_so_many_problems_are_kept_but_all_are_counted() -> None:
    problems = Problems()
    for row in range(MOST_KEPT + 5):
        problems.add(Problem("usage.csv", row, None, "", "is wrong"))
    assert (problems.count, len(list(problems))) == (MOST_KEPT + 5, MOST_KEPT)
