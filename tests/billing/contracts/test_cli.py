"""`fairbill plans` and `fairbill subscriptions`, as a shell runs them."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
import typer
from sqlalchemy import update
from typer.testing import CliRunner, Result

from billing.cli import app as billing
from billing.contracts import cli, doing, plans_cli
from billing.db import Database
from billing.models import Customer
from tests.billing.shop import Shop

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
ON_A_FILE = pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)


class Run:
    """The commands, on the tenth of March."""

    def __call__(self, *words: str, answer: str | None = None) -> Result:
        app = typer.Typer()
        app.add_typer(plans_cli.app, name="plans")
        app.add_typer(cli.app, name="subscriptions")
        return CliRunner(env={"COLUMNS": "120"}).invoke(app, list(words), input=answer)

    def told(self, *words: str) -> Any:  # noqa: ANN401 - JSON
        """Run a command for programs; what it printed."""
        done = self(*words, "--json")
        assert (done.exit_code, done.stderr) == (0, "")
        return json.loads(done.stdout)

    def words(self, *words: str, answer: str | None = None) -> str:
        """Run a command; the words of its output, one space between them."""
        done = self(*words, answer=answer)
        assert done.exit_code == 0, done.output
        return " ".join(done.stdout.split())

    def hers(self) -> list[dict[str, Any]]:
        """List her subscriptions."""
        found: list[dict[str, Any]] = self.told("subscriptions", "list", "--customer", "C-10001")
        return found

    def history(self) -> list[str]:
        """List what was done to her first subscription, the latest first."""
        return [each["kind"] for each in self.told("subscriptions", "history", "1")]


@pytest.fixture
def run(database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Run]:
    monkeypatch.chdir(tmp_path)
    url = database.url.set(drivername=database.url.get_backend_name())
    monkeypatch.setenv("FAIRBILL_DATABASE_URL", url.render_as_string(hide_password=False))
    with time_machine.travel(NOON):
        yield Run()


@pytest.fixture
async def shop(database: Database) -> Shop:
    """She holds plan M with two pieces of an add-on since January, billed until March."""
    opened = Shop(database)
    await opened.open()
    await opened.start(add_ons=(("care", 2),))
    await opened.bill(date(2026, 3, 1))
    return opened


# ---- what is sold ----


@ON_A_FILE
def test_people_read_what_is_sold_with_prices_and_terms(run: Run, shop: Shop) -> None:
    words = run.words("plans", "list")
    assert "Sold on 10 March 2026 (EUR, Ireland, billed monthly; prices without VAT):" in words
    assert (
        "Solvika M m · plan plan Plan Solvika M €20.00 a month data Mobile data 10 GB included, then €1.50 per GB"
        in words
    )
    assert "12 months, 30 days' notice, then renews; leaving early: 50% of the price of the months that remain" in words
    assert "plan Plan Solvika L €31.00 a month, in advance" in words
    assert "box TV €25.00 once, in advance" in words


@ON_A_FILE
def test_programs_read_what_is_sold_by_interval(run: Run, shop: Shop) -> None:
    found = run.told("plans", "list", "--currency", "eur", "--region", "fr", "--interval", "yearly")
    assert [(each["code"], each["kind"], each["term"]) for each in found] == [
        ("m", "plan", None),
        ("care", "add_on", None),
    ]
    assert [(price["component"], price["unit_price_minor"]) for price in found[0]["prices"]] == [("plan", "20000")]
    assert run.told("plans", "list", "--currency", "GBP") == []


def test_a_price_is_shown_asked_for_and_announced(run: Run, shop: Shop) -> None:
    price = ("plans", "price", "m", "--component", "plan", "--currency", "EUR", "--unit-price", "21.505")
    later = (*price, "--from", "2026-04-09")
    assert "€20.00 a month → €21.505 a month from 9 April 2026 on" in run.words(*later, "--preview")
    assert run(*later, answer="n\n").exit_code == 1
    assert run.told("plans", "list")[0]["announced"] == []
    assert run.words(*later, answer="y\n").endswith("Do it? [y/N]: y Done.")
    (announced,) = run.told("plans", "list")[0]["announced"]
    assert (announced["unit_price_minor"], announced["from"]) == ("2150.5", "2026-04-09")
    assert (announced["included"], announced["timing"], announced["announced_on"]) == ("0", "arrear", "2026-03-10")
    assert "plan announced €21.505 a month from 9 April 2026 on" in run.words("plans", "list")


@ON_A_FILE
def test_a_price_of_something_new_names_what_it_is(run: Run, shop: Shop) -> None:
    price = (
        "plans",
        "price",
        "m",
        "--component",
        "fax",
        "--currency",
        "EUR",
        "--unit-price",
        "1",
        "--from",
        "2026-05-01",
    )
    assert "say its --kind and --unit" in run(*price, "--yes").stderr
    told = run.told(*price, "--kind", "one-off", "--unit", "piece", "--yes")
    assert (told["done"], told["unit_price_minor"], told["unit_price_minor_before"]) == (True, "100", None)


@ON_A_FILE
def test_what_is_withdrawn_is_sold_no_more(run: Run, shop: Shop) -> None:
    assert run.told("plans", "withdraw", "l", "--on", "2026-04-01")["done"] is False
    assert run.told("plans", "withdraw", "l", "--on", "2026-04-01", "--yes")["withdrawn_on_before"] is None
    sold = {
        day: [each["code"] for each in run.told("plans", "list", "--on", day)] for day in ("2026-03-31", "2026-04-01")
    }
    assert sold == {"2026-03-31": ["m", "l", "tv", "care"], "2026-04-01": ["m", "tv", "care"]}
    assert "sold until 31 March 2026" in run.words("plans", "list")
    assert "instead of from 2026-04-01 on" in run.words("plans", "withdraw", "l", "--on", "2026-05-01", "--preview")


# ---- what is held ----


@ON_A_FILE
def test_people_read_what_is_held_and_what_is_to_come(run: Run, shop: Shop) -> None:
    run("subscriptions", "change-plan", "1", "--plan", "l", "--when", "period-end", "--yes")
    run(
        "subscriptions",
        "discount",
        "1",
        "--code",
        "A",
        "--name",
        "Thanks",
        "--percent",
        "10",
        "--periods",
        "2",
        "--yes",
    )
    run("subscriptions", "pause", "1", "--from", "2026-05-01", "--to", "2026-05-11", "--yes")
    run("subscriptions", "start", "C-10001", "--plan", "l", "--label", "+353 2", "--on", "2026-02-01", "--yes")
    run("subscriptions", "cancel", "2", "--on", "2026-06-01", "--yes")
    assert run.words("subscriptions", "list", "--customer", "1") == (
        "C-10001 Aoife Kelly "
        "1 x Solvika M until 31 March 2026 2 × Care Solvika L from 1 April 2026 discount “Thanks” until 30 April 2026 "
        "paused from 1 May 2026 until 10 May 2026 billed up to 1 March 2026, next bill on 1 April 2026 "
        "2 +353 2 Solvika L not billed yet, next bill on 1 February 2026 last day: 31 May 2026 "
        "bound until 31 January 2027 (12 months, then renews; 30 days' notice)"
    )


@ON_A_FILE
def test_the_history_says_what_was_done_by_whom_and_when(run: Run, shop: Shop) -> None:
    run("subscriptions", "discount", "1", "--code", "A", "--amount", "5", "--scope", "all", "--yes")
    run("subscriptions", "change-plan", "1", "--plan", "l", "--when", "period-end", "--yes")
    words = run.words("subscriptions", "history", "1")
    assert "10 Mar 2026, 13:00:00 cli change-plan: plan l, when period-end 1 April 2026" in words
    assert "cli give-discount: code A, name A, amount €5.00, currency EUR, scope all 10 March 2026" in words
    assert "agent:1 start: plan m, label x, add-ons 2 × care, from 2026-01-01, term False 1 January 2026" in words
    latest, *_ = run.told("subscriptions", "history", "1")
    assert latest == {
        "kind": "change-plan",
        "effective_on": "2026-04-01",
        "recorded_at": latest["recorded_at"],
        "actor": "cli",
        "facts": {"plan": "l", "when": "period_end"},
    }


# ---- looking, asking, doing ----


@ON_A_FILE
def test_a_change_is_shown_with_both_bills_and_done_when_agreed(run: Run, shop: Shop) -> None:
    words = run.words("subscriptions", "change-plan", "1", "--plan", "l", "--on", "2026-02-15", answer="y\n")
    assert "Another plan from 15 February 2026 on x (subscription 1) of C-10001 Aoife Kelly" in words
    assert "Plan Solvika M → Solvika L Add-ons 2 × Care Last day –" in words
    assert "Next bill Days Before After 1 April 2026 1 April 2026" in words
    assert "Care 1–31 Mar 2026 €11.98 €11.98" in words
    assert "Plan Solvika M 1–31 Mar 2026 €24.00" in words
    assert "Correction: Plan Solvika M 1–28 Feb 2026" in words
    assert "charged €20.00 for these days; right is €10.00" in words
    assert words.endswith("Do it? [y/N]: y Done.")
    assert run.hers()[0]["plans"][-1]["code"] == "l"


@ON_A_FILE
def test_nothing_is_done_without_a_yes(run: Run, shop: Shop) -> None:
    for answer in ("n\n", "\n", ""):
        done = run("subscriptions", "cancel", "1", answer=answer)
        assert (done.exit_code, done.stderr) == (1, "fairbill: nothing was done.\n")
    for how in ("--preview", "--json"):
        done = run("subscriptions", "cancel", "1", how)
        assert (done.exit_code, "Do it" in done.stdout) == (0, False)
    assert run.history() == ["start"]


@ON_A_FILE
def test_only_bills_of_one_day_are_compared(run: Run, shop: Shop) -> None:
    assert "Total €35.98 €35.98 of which VAT €6.00 €6.00 Difference none" in run.words(*LATER, "--preview")
    told = run.words("subscriptions", "cancel", "1", "--preview")
    assert "Before After 1 April 2026 10 March 2026" in told
    assert "Difference" not in told
    assert "so their totals do not compare: without the change the next one comes on 1 April 2026, with it on" in told
    assert told.endswith("with it on 10 March 2026.")


LATER = ("subscriptions", "change-plan", "1", "--plan", "m", "--interval", "yearly", "--on", "2026-06-01")
CHANGES = [
    ("change-plan", "1", "--plan", "l"),
    ("change-plan", "1", "--plan", "m", "--interval", "yearly"),
    ("quantity", "1", "3"),
    ("quantity", "1", "1", "--add-on", "care", "--on", "2026-03-20"),
    ("add", "1", "tv", "--quantity", "2"),
    ("remove", "1", "care", "--when", "period-end"),
    ("pause", "1", "--from", "2026-03-15", "--to", "2026-03-20"),
    ("cancel", "1", "--when", "period-end"),
    ("discount", "1", "--code", "A", "--percent", "12.5%", "--once", "--cap", "3.00", "--until", "2026-06-01"),
    ("discount", "1", "--code", "A", "--amount", "5", "--component", "data"),
    ("start", "C-10001", "--plan", "l", "--label", "y", "--add-on", "tv=2", "--trial-until", "2026-04-01"),
]


@ON_A_FILE
@pytest.mark.parametrize("words", CHANGES, ids=" ".join)
def test_programs_read_what_a_change_would_do_and_then_did(run: Run, shop: Shop, words: tuple[str, ...]) -> None:
    seen = run.told("subscriptions", *words)
    did = run.told("subscriptions", *words, "--yes")
    assert (seen["done"], did["done"], did["customer"], did["currency"]) == (False, True, "C-10001", "EUR")
    same = ("kind", "effective_on", "before", "after", "bill_before", "fee_minor")
    assert {name: did[name] for name in same} == {name: seen[name] for name in same}
    bill = did["bill_after"]
    assert (
        bill["total_minor"] == seen["bill_after"]["total_minor"] == sum(each["amount_minor"] for each in bill["lines"])
    )
    assert bill["net_minor"] + bill["tax_minor"] == bill["total_minor"]
    (latest, *_) = run.told("subscriptions", "history", str(did["subscription"]))
    assert (latest["kind"], latest["actor"]) == (did["kind"], "cli")


@ON_A_FILE
def test_a_pause_is_ended_and_a_discount_is_taken_away(run: Run, shop: Shop) -> None:
    run("subscriptions", "pause", "1", "--yes")
    run("subscriptions", "discount", "1", "--code", "A", "--percent", "10", "--yes")
    assert run("subscriptions", "resume", "1", "--on", "2026-03-12", "--yes").exit_code == 0
    assert run("subscriptions", "end-discount", "1", "--code", "A", "--on", "2026-03-12", "--yes").exit_code == 0
    (held,) = run.hers()
    assert held["pauses"] == [{"from": "2026-03-10", "to": "2026-03-12"}]
    assert [each["to"] for each in held["discounts"]] == ["2026-03-12"]


@ON_A_FILE
def test_leaving_a_term_tells_its_fee_and_can_be_called_off(run: Run, shop: Shop) -> None:
    start = ("subscriptions", "start", "1", "--plan", "l", "--label", "y")
    assert "Bound for 12 months, 30 days' notice, then renews" in run.words(*start, "--yes")
    leave = ("subscriptions", "cancel", "2", "--on", "2026-09-10", "--yes")
    assert "Leaving before the end of the term costs €93.00 without VAT." in run.words(*leave)
    assert run.hers()[1]["ends_on"] == "2026-09-10"
    assert "Last day 9 September 2026 → –" in run.words("subscriptions", "keep", "2", "--yes")
    assert run.hers()[1]["ends_on"] is None
    assert run.told("subscriptions", "cancel", "2", "--when", "term-end")["effective_on"] == "2027-03-10"


@ON_A_FILE
def test_other_billing_periods_are_another_subscription(run: Run, shop: Shop) -> None:
    words = run.words("subscriptions", "change-plan", "1", "--plan", "m", "--interval", "yearly", "--yes")
    assert "From then on billed yearly: another subscription follows this one." in words
    assert words.endswith("Done. Subscription 2 follows it.")
    assert [each["followed_by"] for each in run.hers()] == [2, None]


def test_a_key_does_a_thing_once(run: Run, shop: Shop) -> None:
    give = ("subscriptions", "discount", "1", "--code", "A", "--percent", "10", "--key", "k")
    first, second = (run.told(*give, "--yes") for _ in range(2))
    assert first == second
    assert "This was done before; nothing was done again." in run.words(*give)
    other = run("subscriptions", "discount", "1", "--code", "B", "--percent", "10", "--key", "k")
    assert (other.exit_code, "k was made before, for something else" in other.stderr) == (2, True)
    assert run.history() == ["give-discount", "start"]


@ON_A_FILE
def test_a_start_with_a_key_starts_one(run: Run, shop: Shop) -> None:
    begin = ("subscriptions", "start", "1", "--plan", "m", "--label", "y", "--key", "k")
    assert run.words(*begin, answer="y\n").endswith("Done. It is subscription 2.")
    assert "This was done before; nothing was done again." in run.words(*begin)
    assert [each["id"] for each in run.hers()] == [1, 2]


@ON_A_FILE
def test_what_changed_since_it_was_shown_is_not_done(run: Run, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    def agreed_too_late() -> bool:
        asyncio.run(elsewhere())
        return True

    async def elsewhere() -> None:
        async with shop.database.transaction() as session:
            await session.execute(update(Customer).values(tax_status="business", vat_number="FR40303265045"))
        await shop.database.close()

    monkeypatch.setattr(doing, "agreed", agreed_too_late)
    done = run("subscriptions", "add", "1", "tv")
    assert (done.exit_code, "nothing was done: look at it again" in done.stderr) == (2, True)
    assert run.history() == ["start"]


# ---- what does not go ----

MORE = ("subscriptions", "discount", "1", "--code", "A")
PRICE = ("plans", "price", "m", "--currency", "EUR", "--component")
REFUSED = [
    (("subscriptions", "list", "--customer", "C-99"), "there is no customer 'C-99'"),
    (("subscriptions", "list", "--customer", "9" * 30), "there is no customer"),
    (("subscriptions", "history", "99"), "there is no subscription 99"),
    (("subscriptions", "keep", "99"), "there is no subscription 99"),
    (("subscriptions", "keep", "1"), "No cancellation is planned."),
    (("subscriptions", "resume", "1"), "There is no pause to end."),
    (("subscriptions", "change-plan", "1", "--plan", "m"), "“Solvika M” is the current plan already."),
    (("subscriptions", "change-plan", "1", "--plan", "tv"), "there is no plan 'tv': `fairbill plans list`"),
    (("subscriptions", "change-plan", "1", "--plan", "l", "--when", "now", "--on", "2026-04-01"), "give one of them"),
    (("subscriptions", "change-plan", "1", "--plan", "l", "--on", "2025-12-31"), "The earliest possible day is 1 Jan"),
    (("subscriptions", "change-plan", "1", "--plan", "l", "--interval", "yearly"), "“Solvika L” has no price in EUR"),
    (("subscriptions", "add", "1", "fax"), "there is no add-on 'fax'"),
    (("subscriptions", "add", "1", "care"), "“Care” is there already."),
    (("subscriptions", "remove", "1", "tv"), "it has no add-on 'tv' on that day, or later."),
    (("subscriptions", "quantity", "1", "0"), "At least one piece is needed."),
    (("subscriptions", "quantity", "1", "2", "--add-on", "tv"), "it has no add-on 'tv'"),
    (("subscriptions", "end-discount", "1", "--code", "A"), "no discount 'A' runs on that day, or later."),
    (("subscriptions", "cancel", "1", "--yes", "--preview"), "say only one of them"),
    (("subscriptions", "cancel", "1", "--when", "term-end", "--on", "2026-03-20"), "The next possible end is 1 April"),
    (("subscriptions", "cancel", "1", "--yes", "--key", ""), "a key has 1 to 80 characters"),
    (("subscriptions", "start", "1", "--plan", "x", "--label", "y"), "there is no plan or add-on 'x'"),
    (
        ("subscriptions", "start", "1", "--plan", "m", "--label", " "),
        "what a subscription is called has 1 to 60 characters",
    ),
    (("subscriptions", "start", "1", "--plan", "m", "--label", "y", "--add-on", "tv=x"), "write it like tv or tv=2"),
    (MORE, "give one of --percent and --amount"),
    ((*MORE, "--percent", "101"), "--percent is above 0 and at most 100"),
    ((*MORE, "--percent", "nan"), "'nan' is not an amount"),
    ((*MORE, "--amount", "5.001"), "more decimal places than EUR has"),
    ((*MORE, "--amount", "5", "--cap", "3"), "--cap limits a percentage"),
    ((*MORE, "--amount", "5", "--once", "--periods", "2"), "give one of them"),
    ((*MORE, "--percent", "5", "--scope", "component"), "--component names what"),
    ((*MORE, "--percent", "5", "--component", "data", "--scope", "usage"), "--component names what"),
    ((*MORE, "--percent", "5", "--until", "2026-03-10"), "would run on no day"),
    ((*MORE, "--percent", "5", "--name", "x" * 101), "the name of a discount has 1 to 100 characters"),
    ((*PRICE, "plan", "--unit-price", "21", "--from", "2026-04-01"), "from 9 April 2026 on at the earliest"),
    ((*PRICE, "plan", "--unit-price", "1", "--from", "2026-03-09"), "from 10 March 2026 on at the earliest"),
    (
        (*PRICE, "data", "--unit-price", "1", "--from", "2026-05-01", "--unit", "sms"),
        "data is usage by gb, not usage by sms",
    ),
    ((*PRICE, "data", "--unit-price", "-1", "--from", "2026-05-01"), "'-1' is not an amount"),
    ((*PRICE, "data", "--unit-price", "1", "--from", "2026-05-01", "--announced", "2026-04-01"), "is still to come"),
    ((*PRICE, "data", "--unit-price", "1", "--from", "2026-05-01", "--region", "UK"), "there is no country 'UK'"),
    (("plans", "withdraw", "x"), "there is no plan or add-on 'x'"),
    (("plans", "list", "--currency", "XXQ"), "there is no currency 'XXQ'"),
]


@ON_A_FILE
def test_what_does_not_go_is_told_in_a_sentence_and_not_done(run: Run, shop: Shop) -> None:
    for words, told in REFUSED:
        done = run(*words, *(("--yes",) if words[1] not in {"list", "history", "cancel"} else ()))
        assert (done.exit_code, done.stdout) == (2, ""), words
        assert done.stderr.startswith("fairbill: "), words
        assert done.stderr.count("\n") == 1, words
        assert told in done.stderr, words
    assert run.history() == ["start"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("subscriptions", "pause", "1", "--from", "2026-02-30"), "is no day"),
        (("subscriptions", "pause", "1", "--from", "1026-02-20"), "is not between"),
        (("subscriptions", "history", "9" * 30), "less than or equal"),
        (("subscriptions", "quantity", "1", "1000001"), "less than or equal"),
        (("subscriptions", "change-plan", "1", "--plan", "l", "--when", "term-end"), "is not one of"),
        (("plans", "list", "--interval", "daily"), "is none of weekly"),
    ],
)
def test_what_cannot_be_read_is_refused_before_the_database_is_opened(words: tuple[str, ...], told: str) -> None:
    done = Run()(*words)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.replace("│", " ").split())


@ON_A_FILE
def test_a_bill_that_cannot_be_taxed_is_told(run: Run, shop: Shop) -> None:
    async def move_abroad() -> None:
        async with shop.database.transaction() as session:
            await session.execute(update(Customer).values(country="US"))
        await shop.database.close()

    asyncio.run(move_abroad())
    done = run("subscriptions", "add", "1", "tv", "--yes")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "the bill cannot be priced: no standard tax rate of US" in done.stderr


def test_the_command_has_both_rooms() -> None:
    rooms = {room.name: room.typer_instance for room in billing.registered_groups}
    assert (rooms["plans"], rooms["subscriptions"]) == (plans_cli.app, cli.app)


def test_help_needs_neither_the_database_nor_the_engine() -> None:
    heavy = "{'sqlalchemy', 'billing.contracts.changes', 'billing.charging', 'rich.table'}"
    code = f"import sys, billing.contracts.cli, billing.contracts.plans_cli; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own
