"""One batch: everything due is billed once, by boundary and customer, and nothing wrong stops what is right."""

from datetime import date
from decimal import Decimal

import pytest

from billing.kinds import Interval, InvoiceKind, PlanKind, Proration, Timing
from billing.models import BilledCycle, OneOffCharge, ParkedSubscription, Price, Subscription, SubscriptionItem
from tests.billing.billrun.company import ONE_OFF, USAGE, Company, price

ARITHMETIC = pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True)
"""What does not depend on the database is tried on one."""

OCT, NOV, DEC, JAN = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)
AHEAD = Timing.ADVANCE


@pytest.fixture
def plan(company: Company) -> int:
    """20.00 a month in arrear, 1.50 a GB beyond 10."""
    return company.plan("m", price("plan", "2000"), price("data", "150", USAGE, included=Decimal(10)))


def standing(company: Company, key: int) -> tuple[date | None, date | None, date | None]:
    row = next(each for each in company.rows(Subscription) if each.id == key)
    return row.billed_until, row.next_bill_on, row.recheck_from


def periods(company: Company) -> list[tuple[date, date]]:
    return [(row.period_from, row.period_to) for row in company.documents]


def test_what_is_due_is_billed_once(company: Company, plan: int) -> None:
    her, other, later = (company.customer() for _ in range(3))
    for who in (her, other):
        company.subscription(who, plan, starts_on=OCT)
    company.subscription(later, plan, starts_on=date(2026, 10, 15), anchor_on=date(2026, 10, 15))
    first, second = company.bill(NOV), company.bill(NOV)
    assert (first.issued, first.skipped, first.parked) == (2, 0, 0)
    assert first.totals == {"EUR": {"0.23": [4000, 920]}}
    assert (second.issued, second.skipped, second.totals) == (0, 0, {})
    assert [row.customer_id for row in company.documents] == [her, other]
    assert standing(company, 1) == (NOV, DEC, None)
    assert standing(company, 3) == (None, date(2026, 11, 15), None)
    company.is_sound()


@ARITHMETIC
def test_a_bill_is_due_on_its_boundary_and_not_the_day_before(company: Company, plan: int) -> None:
    company.subscription(company.customer(), plan, starts_on=OCT)
    assert company.bill(date(2026, 10, 31)).issued == 0
    assert company.bill(NOV).issued == 1


def test_missed_boundaries_are_caught_up_each_with_its_own_bill(company: Company, plan: int) -> None:
    key = company.subscription(company.customer(), plan, starts_on=date(2026, 8, 1))
    company.use(key, date(2026, 9, 30), "14")
    outcome = company.bill(date(2026, 11, 20))
    assert outcome.issued == 3
    assert periods(company) == [(date(2026, 8, 1), date(2026, 9, 1)), (date(2026, 9, 1), OCT), (OCT, NOV)]
    assert [row.net_minor for row in company.documents] == [2000, 2600, 2000]
    assert {row.issued_on for row in company.documents} == {date(2026, 11, 20)}
    assert standing(company, key) == (NOV, DEC, None)
    company.is_sound()


@ARITHMETIC
def test_subscriptions_due_on_one_day_share_a_bill_and_others_get_their_own(company: Company, plan: int) -> None:
    her = company.customer()
    for start in (OCT, OCT, date(2026, 10, 9)):
        company.subscription(her, plan, starts_on=start, anchor_on=start)
    assert company.bill(date(2026, 11, 9)).issued == 2
    lines = [[line[0] for line in company.lines(row.id)] for row in company.documents]
    assert lines == [["plan", "data"] * 2, ["plan", "data"]]
    assert [row.invoice_id for row in company.rows(BilledCycle)] == [1, 1, 2]


@ARITHMETIC
def test_bills_in_advance_and_in_arrear_meet_on_one_bill(company: Company) -> None:
    plan = company.plan(
        "l",
        price("plan", "3100", timing=AHEAD),
        price("box", "2500", ONE_OFF, timing=AHEAD),
        price("data", "100", USAGE),
    )
    care = company.plan("care", price("care", "349"), kind=PlanKind.ADD_ON)
    key = company.subscription(company.customer(), plan, starts_on=OCT, add_ons=[care])
    company.use(key, date(2026, 10, 31), "2")
    assert company.bill(NOV).issued == 2
    first, second = company.documents
    assert (first.period_from, first.period_to) == (OCT, NOV)
    assert company.lines(first.id) == [("plan", "recurring", 3100), ("box", "one_off", 2500)]
    assert (second.period_from, second.period_to) == (NOV, DEC)
    assert company.lines(second.id) == [
        ("care", "recurring", 349),
        ("data", "usage", 200),
        ("plan", "recurring", 3100),
    ]
    company.is_sound()


@ARITHMETIC
def test_the_last_bill_is_made_on_the_day_of_the_end(company: Company, plan: int) -> None:
    key = company.subscription(company.customer(), plan, starts_on=OCT, ends_on=date(2026, 10, 11))
    assert company.bill(date(2026, 10, 10)).issued == 0
    assert company.bill(date(2026, 10, 11)).issued == 1
    assert company.lines(1)[0] == ("plan", "recurring", 645)
    assert standing(company, key) == (date(2026, 10, 11), None, None)
    assert company.bill(DEC).issued == 0


@ARITHMETIC
def test_a_price_that_is_missing_in_her_currency_costs_nothing(company: Company, plan: int) -> None:
    company.subscription(company.customer(currency="SEK"), plan, starts_on=OCT)
    outcome = company.bill(NOV)
    assert (outcome.issued, outcome.skipped, outcome.parked) == (0, 1, 0)
    assert [row.invoice_id for row in company.rows(BilledCycle)] == [None]
    assert standing(company, 1) == (NOV, DEC, None)


def test_who_cannot_be_taxed_is_parked_until_she_can(company: Company, plan: int) -> None:
    company.subscription(company.customer(), plan, starts_on=OCT)
    abroad = company.customer(country="US")
    key = company.subscription(abroad, plan, starts_on=OCT)
    company.subscription(company.customer(), plan, starts_on=OCT)
    outcome = company.bill(NOV)
    assert (outcome.issued, outcome.parked) == (2, 1)
    assert company.parked == [(key, "no-tax-rate")]
    assert standing(company, key) == (None, NOV, None)

    assert company.bill(DEC).parked == 1
    row = company.rows(ParkedSubscription)[0]
    assert (row.attempts, row.bill_on, "US" in row.detail) == (2, NOV, True)
    assert row.first_at < row.last_at

    company.execute("UPDATE customer SET country = 'DE' WHERE country = 'US'")
    assert company.bill(DEC).issued == 2
    assert company.parked == []
    company.is_sound()


@ARITHMETIC
def test_use_that_a_backdated_change_left_without_a_price_parks_until_it_has_one(company: Company, plan: int) -> None:
    key = company.subscription(company.customer(), plan, starts_on=OCT)
    company.use(key, date(2026, 10, 20), "14")
    (item,) = company.rows(SubscriptionItem)
    company.change(SubscriptionItem, item.id, to_on=date(2026, 10, 11))
    bare = company.plan("bare", price("plan", "1000"))
    company.add(SubscriptionItem, subscription_id=key, plan_id=bare, quantity=1, from_on=date(2026, 10, 11))
    outcome = company.bill(NOV)
    assert (outcome.issued, outcome.parked, company.parked) == (0, 1, [(key, "unpriced-use")])
    company.add(Price, plan_id=bare, **price("data", "150", USAGE))
    assert company.bill(NOV).issued == 1
    assert company.parked == []


def test_of_one_customer_only_the_subscription_that_fails_is_parked(company: Company, plan: int) -> None:
    her = company.customer()
    company.subscription(her, plan, starts_on=OCT)
    # 30 days of a month have no meaning for a price that needs a scale it lacks.
    broken = company.subscription(her, _unpriceable(company), starts_on=OCT)
    company.subscription(her, plan, starts_on=OCT)
    outcome = company.bill(NOV)
    assert (outcome.issued, outcome.parked) == (1, 1)
    assert company.parked == [(broken, "cannot-be-priced")]
    assert len({row.invoice_id for row in company.rows(BilledCycle)}) == 1


def _unpriceable(company: Company) -> int:
    """A plan by seconds; of a customer whose time zone nobody knows, it fails when it is priced."""
    company.execute("UPDATE customer SET time_zone = 'Nowhere/Land'")
    return company.plan("broken", price("plan", "1000", timing=AHEAD), proration=Proration.SECONDS)


def test_what_was_caught_up_before_a_failure_stays_billed(company: Company, plan: int) -> None:
    key = company.subscription(company.customer(), plan, starts_on=date(2026, 8, 1))
    charge = company.charge(key, date(2026, 9, 20), "NaN")
    outcome = company.bill(NOV)
    assert (outcome.issued, outcome.parked) == (1, 1)
    assert (company.parked, standing(company, key)[:2]) == ([(key, "cannot-be-priced")], (date(2026, 9, 1), OCT))

    company.change(OneOffCharge, charge, unit_price=Decimal(100))
    assert company.bill(NOV).issued == 2
    assert [row.net_minor for row in company.documents] == [2000, 2100, 2000]
    assert company.parked == []
    company.is_sound()


def test_what_is_in_her_favour_settles_new_bills_at_once(company: Company, plan: int) -> None:
    her, other = company.customer(), company.customer()
    company.subscription(her, plan, starts_on=date(2026, 9, 1))
    company.subscription(other, plan, starts_on=date(2026, 9, 1))
    company.pay(her, 3000, OCT)
    company.bill(NOV)
    assert [(row.customer_id, row.total_minor, row.settled_minor) for row in company.documents] == [
        (her, 2460, 2460),
        (her, 2460, 540),
        (other, 2460, 0),
        (other, 2460, 0),
    ]
    company.is_sound()


def changed(company: Company, key: int, since: date, **values: object) -> None:
    company.change(Subscription, key, recheck_from=since, **values)


def test_more_given_back_than_charged_is_a_credit_note_that_names_its_bill(company: Company) -> None:
    plan = company.plan("l", price("plan", "3100", timing=AHEAD))
    her = company.customer()
    key = company.subscription(her, plan, starts_on=OCT)
    company.bill(OCT)
    changed(company, key, date(2026, 10, 11), ends_on=date(2026, 10, 11), next_bill_on=date(2026, 10, 11))
    assert company.bill(date(2026, 10, 11)).issued == 1
    bill, note = company.documents
    assert (note.kind, note.number, note.corrects_id, note.reason) == (
        InvoiceKind.CREDIT_NOTE,
        "CN-2026-000001",
        bill.id,
        "billed-before",
    )
    assert company.lines(note.id) == [("plan", "correction", -2100)]
    assert (bill.total_minor, bill.settled_minor) == (3813, 2583)
    assert (note.total_minor, note.settled_minor) == (-2583, -2583)
    assert standing(company, key) == (date(2026, 10, 11), None, None)
    assert company.bill(DEC).issued == 0
    company.is_sound()


def test_what_is_charged_beside_a_greater_credit_is_a_bill_of_its_own(company: Company) -> None:
    """The line of another subscription stands before the correction, and refers to a clause."""
    cheap, dear = company.plan("s", price("plan", "500")), company.plan("l", price("plan", "90000", timing=AHEAD))
    her = company.customer()
    first = company.subscription(her, cheap, starts_on=OCT)
    company.charge(first, date(2026, 10, 20), 100, clause="7.2")
    second = company.subscription(her, dear, starts_on=OCT)
    company.bill(OCT)
    changed(company, second, date(2026, 10, 11), ends_on=date(2026, 10, 11), next_bill_on=NOV)
    assert company.bill(NOV).issued == 2
    bill, charged, note = company.documents
    assert company.lines(charged.id) == [("plan", "recurring", 500), ("visit", "one_off", 100)]
    assert company.lines(note.id) == [("plan", "correction", -60968)]
    assert (charged.kind, charged.corrects_id, charged.reason) == (InvoiceKind.INVOICE, None, None)
    assert (note.kind, note.corrects_id, note.reason) == (InvoiceKind.CREDIT_NOTE, bill.id, "billed-before")
    assert [(row.subscription_id, row.invoice_id) for row in company.rows(BilledCycle)] == [
        (second, bill.id),
        (first, charged.id),
        (second, note.id),
    ]
    company.is_sound()


@ARITHMETIC
def test_a_bill_after_the_last_one_only_corrects(company: Company) -> None:
    plan = company.plan("l", price("plan", "3100", timing=AHEAD))
    key = company.subscription(company.customer(), plan, starts_on=OCT)
    company.bill(NOV)
    end = date(2026, 10, 21)
    changed(company, key, end, ends_on=end, next_bill_on=date(2026, 11, 9))
    assert company.bill(date(2026, 11, 9)).issued == 2
    first, second, *notes = company.documents
    assert [company.lines(note.id) for note in notes] == [
        [("plan", "correction", -1100)],
        [("plan", "correction", -3100)],
    ]
    assert [(note.corrects_id, note.settled_minor - note.total_minor) for note in notes] == [
        (first.id, 0),
        (second.id, 0),
    ]
    assert standing(company, key) == (NOV, None, None)
    assert company.bill(JAN).issued == 0
    company.is_sound()


@ARITHMETIC
def test_a_change_that_gives_back_less_than_is_charged_stays_a_bill(company: Company) -> None:
    plan = company.plan("l", price("plan", "3100", timing=AHEAD))
    key = company.subscription(company.customer(), plan, starts_on=OCT)
    company.bill(OCT)
    company.execute("UPDATE subscription_item SET to_on = '2026-10-30'")
    half = company.plan("half", price("plan", "1550", timing=AHEAD))
    company.add(SubscriptionItem, subscription_id=key, plan_id=half, quantity=1, from_on=date(2026, 10, 30))
    changed(company, key, date(2026, 10, 30))
    company.bill(NOV)
    second = company.documents[1]
    assert company.lines(second.id) == [
        ("plan", "correction", -200),
        ("plan", "recurring", 100),
        ("plan", "recurring", 1550),
    ]
    assert (second.kind, second.corrects_id) == (InvoiceKind.INVOICE, None)
    assert standing(company, key)[2] is None
    company.is_sound()


def test_use_that_came_late_is_billed_once_with_the_bill_it_belongs_to_named(company: Company, plan: int) -> None:
    key = company.subscription(company.customer(), plan, starts_on=OCT)
    company.use(key, date(2026, 10, 5), "12")
    company.bill(NOV)
    company.use(key, date(2026, 10, 6), "4")
    changed(company, key, date(2026, 10, 6))
    company.bill(DEC)
    company.bill(JAN)
    assert [company.lines(row.id) for row in company.documents] == [
        [("plan", "recurring", 2000), ("data", "usage", 300)],
        [("data", "correction", 600), ("plan", "recurring", 2000), ("data", "usage", 0)],
        [("plan", "recurring", 2000), ("data", "usage", 0)],
    ]
    company.is_sound()


def test_a_bill_is_not_of_an_earlier_day_than_the_number_before_it(company: Company, plan: int) -> None:
    first, second, third = (company.customer() for _ in range(3))
    for who in (first, second, third):
        company.subscription(who, plan, starts_on=OCT)
    for on, who in ((date(2026, 11, 3), first), (NOV, second), (JAN, third), (date(2026, 12, 31), first)):
        company.bill(on, who)
    issued = [(row.number, row.issued_on) for row in company.documents]
    assert issued == [
        ("INV-2026-000001", date(2026, 11, 3)),
        ("INV-2026-000002", date(2026, 11, 3)),
        *((f"INV-2027-{at:06d}", JAN) for at in (1, 2, 3)),
        ("INV-2026-000003", date(2026, 12, 31)),
    ]
    company.is_sound()


def test_numbers_begin_anew_with_the_year_of_the_day_of_issue(company: Company, plan: int) -> None:
    for _ in range(2):
        company.subscription(company.customer(), plan, starts_on=date(2026, 9, 1))
    company.bill(NOV)
    company.bill(date(2027, 1, 2))
    assert company.numbers == [
        *(f"INV-2026-{at:06d}" for at in range(1, 5)),
        *(f"INV-2027-{at:06d}" for at in range(1, 5)),
    ]
    company.is_sound()


@ARITHMETIC
@pytest.mark.parametrize(
    ("time_zone", "seconds"),
    [("Europe/Dublin", 2_678_400 + 3600), ("Asia/Kolkata", 2_678_400), ("Australia/Lord_Howe", 2_678_400 - 1800)],
)
def test_a_month_by_seconds_is_as_long_as_her_clock_says(company: Company, time_zone: str, seconds: int) -> None:
    """In October clocks go back in Dublin, and forward, by half an hour, on Lord Howe Island."""
    plan = company.plan("by-seconds", price("plan", "100000000"), proration=Proration.SECONDS)
    her = company.customer(time_zone=time_zone)
    company.subscription(her, plan, starts_on=OCT, ends_on=date(2026, 10, 2))
    company.bill(NOV)
    assert company.documents[0].net_minor == (86_400 * 100_000_000 * 2 + seconds) // (2 * seconds)


@ARITHMETIC
def test_a_customer_in_two_zones_of_the_date_line_is_billed_by_her_own_days(company: Company, plan: int) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        key = company.subscription(company.customer(time_zone=zone), plan, starts_on=OCT)
        company.use(key, date(2026, 10, 31), "11")
        company.use(key, NOV, "50")
    company.bill(NOV)
    assert [row.net_minor for row in company.documents] == [2150, 2150]


def test_a_bill_is_called_by_the_days_for_which_more_is_charged(company: Company, plan: int) -> None:
    paper = company.plan("paper", price("paper", "500", timing=AHEAD), kind=PlanKind.ADD_ON)
    tower = company.plan("tower", price("tower", "3000", timing=AHEAD), kind=PlanKind.ADD_ON)
    for add_on in (paper, tower):
        company.subscription(
            company.customer(), plan, starts_on=date(2026, 8, 1), billed_until=OCT, next_bill_on=NOV, add_ons=(add_on,)
        )
    company.bill(NOV)
    assert periods(company) == [(OCT, NOV), (NOV, DEC)]


@pytest.mark.parametrize(
    ("interval", "timing"), [(Interval.QUARTERLY, Timing.ARREAR), (Interval.YEARLY, AHEAD)], ids=str
)
def test_what_is_billed_every_month_names_the_bill(
    company: Company, plan: int, interval: Interval, timing: Timing
) -> None:
    rare = company.plan("rare", price("rare", "9000", interval=interval, timing=timing))
    her = company.customer()
    company.subscription(
        her,
        rare,
        starts_on=NOV.replace(year=2024),
        billed_until=NOV.replace(year=2025),
        interval=interval,
        anchor_on=NOV,
    )
    company.subscription(her, plan, starts_on=OCT)
    company.bill(NOV)
    assert periods(company)[-1] == (OCT, NOV)
