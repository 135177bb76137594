"""Whatever a small company holds: it moves whole, and a cell that becomes anything is told or taken."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing.db import Database
from billing.kinds import DiscountScope, Interval, PriceModel, Proration
from billing.moving.columns import FILES
from tests.billing.moving.company import Files, bring_in, company, take_out, write

Fresh = Callable[[], Database]

FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
DIGITS = {"EUR": 2, "JPY": 0, "KWD": 3}
DAYS = st.dates(min_value=date(2023, 1, 1), max_value=date(2026, 11, 1))


def _amount(minor: int, currency: str) -> str:
    digits = DIGITS[currency]
    sign, minor = ("-", -minor) if minor < 0 else ("", minor)
    return f"{sign}{minor // 10**digits}" + (f".{minor % 10**digits:0{digits}}" if digits else "")


@st.composite
def companies(draw: st.DrawFn) -> Files:
    """A company of a few customers, each with her own currency, plan, subscription, bills and payments."""
    files: Files = {file.name: [] for file in FILES}
    sequence = 0
    for number in range(draw(st.integers(1, 3))):
        currency = draw(st.sampled_from(sorted(DIGITS)))
        interval = draw(st.sampled_from(Interval))
        customer, plan, subscription = f"C-{number}", f"p{number}", f"{draw(WORDS)}-{number}"
        files["customers"].append(
            {
                "customer": customer,
                "name": draw(WORDS),
                "email": draw(WORDS | st.just("")),
                "country": draw(st.sampled_from(["IE", "DE", "GB"])),
                "time_zone": draw(st.sampled_from(["Europe/Dublin", "Pacific/Auckland", "America/St_Johns"])),
                "currency": currency,
                "anchor_day": str(draw(st.integers(1, 31))),
                "customer_since": draw(DAYS).isoformat(),
            }
        )
        proration = draw(st.sampled_from(Proration)).value
        files["plans"].append({"plan": plan, "name": draw(WORDS), "proration": proration})
        files["prices"].append(_price(draw, plan, currency, interval))
        starts_on = draw(DAYS)
        row = {"customer": customer, "subscription": subscription, "starts_on": starts_on.isoformat()}
        files["subscriptions"].append({**row, "interval": interval.value})
        files["subscription_items"].append(
            {
                "subscription": subscription,
                "plan": plan,
                "quantity": str(draw(st.integers(1, 9))),
                "from_on": starts_on.isoformat(),
            }
        )
        if draw(st.booleans()):
            files["discounts"].append(_discount(draw, subscription, currency))
        for _ in range(draw(st.integers(0, 4))):
            sequence += 1
            _bill(draw, files, f"N-{sequence}", customer, subscription, currency)
    return files


def _price(draw: st.DrawFn, plan: str, currency: str, interval: Interval) -> dict[str, str]:
    model = draw(st.sampled_from(PriceModel))
    row = {
        "plan": plan,
        "component": "base",
        "kind": "recurring",
        "unit": "piece",
        "currency": currency,
        "interval": interval.value,
        "model": model.value,
        "unit_price": str(draw(st.decimals(min_value=0, max_value=9999, places=5))),
        "valid_from": "2020-01-01",
        "tiers": "",
        "package": "",
        "minimum": draw(st.integers(0, 999).map(lambda minor: _amount(minor, currency)) | st.just("")),
    }
    if model in {PriceModel.GRADUATED, PriceModel.VOLUME}:
        row["tiers"] = f"{draw(st.integers(1, 99))}:{row['unit_price']}; *:0.5+{draw(st.integers(0, 3))}/10"
    if model is PriceModel.PACKAGE:
        row["package"] = str(draw(st.integers(1, 100)))
    return row


def _discount(draw: st.DrawFn, subscription: str, currency: str) -> dict[str, str]:
    scope = draw(st.sampled_from(DiscountScope))
    is_percent = draw(st.booleans())
    return {
        "subscription": subscription,
        "code": draw(WORDS),
        "name": draw(WORDS),
        "scope": scope.value,
        "component": "base" if scope is DiscountScope.COMPONENT else "",
        "percent": str(draw(st.decimals(min_value=0, max_value=100, places=3))) if is_percent else "",
        "amount": "" if is_percent else _amount(draw(st.integers(1, 10**6)), currency),
        "rank": str(draw(st.integers(-3, 3))),
        "from_on": draw(DAYS).isoformat(),
    }


def _bill(draw: st.DrawFn, files: Files, number: str, customer: str, subscription: str, currency: str) -> None:
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        net = draw(st.integers(-500, 50_000))
        tax = (2 * abs(net) * 23 + 100) // 200 * (1 if net >= 0 else -1) + (draw(st.integers(0, 1)) if net > 100 else 0)
        quantity = draw(st.integers(1, 5))
        price = _amount(net // quantity, currency) if draw(st.booleans()) else ""
        lines.append((net, tax, str(quantity), price))
    net, tax = sum(line[0] for line in lines), sum(line[1] for line in lines)
    day = draw(DAYS)
    files["invoices"].append(
        {
            "invoice": number,
            "customer": customer,
            "currency": currency,
            "period_from": "2022-12-01",
            "period_to": "2023-01-01",
            "issued_on": day.isoformat(),
            "due_on": day.isoformat(),
            "net": _amount(net, currency),
            "tax": _amount(tax, currency),
            "total": _amount(net + tax, currency),
        }
    )
    for line_net, line_tax, quantity_text, price in lines:
        files["invoice_lines"].append(
            {
                "invoice": number,
                "subscription": subscription,
                "component": draw(st.sampled_from(["base", "data"])),
                "kind": draw(st.sampled_from(["recurring", "usage", "one_off"])),
                "quantity": quantity_text,
                "unit_price": price,
                "net": _amount(line_net, currency),
                "tax_percent": "23",
                "tax": _amount(line_tax, currency),
            }
        )
    if draw(st.booleans()):
        paid = draw(st.integers(1, max(net + tax, 1) * 2))
        files["payments"].append(
            {
                "payment": f"P-{number}",
                "customer": customer,
                "amount": _amount(paid, currency),
                "currency": currency,
                "received_on": draw(DAYS).isoformat(),
            }
        )


@FEW
@given(files=companies())
def test_any_company_moves_whole_and_again_changes_nothing(files: Files, fresh: Fresh) -> None:
    home = Path(tempfile.mkdtemp())
    try:
        database, given_files = fresh(), write(files, home / "given")
        assert list(bring_in(database, given_files).problems) == []
        again = bring_in(database, given_files)
        assert list(again.problems) == []
        assert again.changes_nothing
        first = take_out(database, home / "first")
        other = fresh()
        assert list(bring_in(other, home / "first").problems) == []
        assert take_out(other, home / "second") == first
    finally:
        shutil.rmtree(home)


PLACES = [(name, at, column) for name, rows in company().items() for at, row in enumerate(rows) for column in row]
ODD = st.one_of(
    st.sampled_from(
        [
            "",
            "0",
            "-1",
            "1",
            "1.005",
            "1e9",
            "99999999999999999999",
            "yes",
            "2026-11-30",
            "2199-12-31",
            "1900-01-01",
            "C-1",
            "C-2",
            "m",
            "care",
            "EUR",
            "JPY",
            "IE",
            "X#2",
            "void",
            "credit_note",
            "package",
            "percentage",
            "*:1",
            "2026-11-03T08:15:00Z",
            "NaN",
            "null",
            "{}",
            ",",
            "\n",
            "=1+1",
            "\x00",
        ]
    ),
    st.just("😀" * 70),
    st.text(max_size=20),
    st.integers(-(10**12), 10**12).map(str),
    st.dates().map(str),
)


@settings(FEW, max_examples=60)
@given(place=st.sampled_from(PLACES), value=ODD)
def test_a_cell_that_becomes_anything_is_told_or_taken(place: tuple[str, int, str], value: str, fresh: Fresh) -> None:
    name, at, column = place
    files = company()
    files[name][at][column] = value
    home = Path(tempfile.mkdtemp())
    try:
        database = fresh()
        outcome = bring_in(database, write(files, home / "given"))
        for problem in outcome.problems:
            assert problem.row is None or 1 <= problem.row <= len(files[problem.file.removesuffix(".csv")]) + 1
            assert problem.reason
        if not outcome.problems:
            first = take_out(database, home / "first")
            other = fresh()
            assert list(bring_in(other, home / "first").problems) == []
            assert take_out(other, home / "second") == first
            assert bring_in(database, home / "given").changes_nothing
    finally:
        shutil.rmtree(home)
