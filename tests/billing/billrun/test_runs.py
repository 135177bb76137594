"""Runs: everybody who is due is billed once, whatever fails, and whoever else is running."""

import threading
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from billing import holdings
from billing.billrun import runs, store
from billing.billrun.batch import bill_customers
from billing.billrun.runs import ATTEMPT, RunKey
from billing.billrun.store import Billed
from billing.db import Connection, Engine
from billing.kinds import Timing
from billing.models import BillRun, BillRunPartition, ParkedSubscription, Price, Subscription
from tests.billing.billrun.company import USAGE, Company, at_noon, dump, price, said

SEP, OCT, NOV, DEC = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)


@pytest.fixture
def plan(company: Company) -> int:
    return company.plan("m", price("plan", "2000"), price("data", "150", USAGE, included=Decimal(10)))


@pytest.fixture
def crowd(company: Company, plan: int) -> list[int]:
    """Nine customers with one subscription each; their ids, which are those of the subscriptions, too."""
    return [company.subscription(company.customer(), plan, starts_on=OCT) for _ in range(9)]


def refuse_lines_of(company: Company, *subscription_ids: int, deferred: bool = False) -> Callable[[], None]:
    """Let the database refuse whatever is charged for subscriptions; call what comes back to end that."""
    guilty = ", ".join(map(str, subscription_ids))
    if company.engine.dialect.name == "sqlite":
        company.execute(
            f"CREATE TRIGGER refusing BEFORE INSERT ON invoice_line WHEN NEW.subscription_id IN ({guilty}) "
            "BEGIN SELECT RAISE(ABORT, 'refused by hand'); END"
        )
        return lambda: company.execute("DROP TRIGGER refusing")
    kind = "CONSTRAINT TRIGGER" if deferred else "TRIGGER"
    when = "AFTER INSERT ON invoice_line DEFERRABLE INITIALLY DEFERRED" if deferred else "BEFORE INSERT ON invoice_line"
    company.execute(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'refused by hand'; END $$",
        f"CREATE {kind} refusing {when} FOR EACH ROW "
        f"WHEN (NEW.subscription_id IN ({guilty})) EXECUTE FUNCTION refuse()",
    )
    return lambda: company.execute("DROP TRIGGER refusing ON invoice_line")


def test_a_run_bills_everybody_once(company: Company, crowd: list[int]) -> None:
    first, second = company.run(NOV, batch=2, part=4), company.run(NOV)
    assert first == second
    assert (first["issued"], first["skipped"], first["parked"]) == (9, 0, [])
    assert first["totals"] == {
        "EUR": {
            "net_minor": 18_000,
            "tax_minor": 4_140,
            "total_minor": 22_140,
            "tax_rates": {"0.23": {"net_minor": 18_000, "tax_minor": 4_140}},
        }
    }
    assert [row.customer_id for row in company.documents] == crowd
    run = company.rows(BillRun)[0]
    assert (run.key, run.finished_at is not None) == ("bill-run-2026-11-01", True)
    parts = [(row.number - ATTEMPT, row.due, row.seen, row.issued) for row in company.rows(BillRunPartition)]
    assert parts == [(0, 4, 4, 4), (1, 4, 4, 4), (2, 1, 1, 1)]
    assert {row.run_id for row in company.documents} == {run.id}
    company.is_sound()


def test_the_next_day_bills_only_what_became_due(company: Company, plan: int, crowd: list[int]) -> None:
    company.run(NOV)
    late = company.subscription(crowd[0], plan, starts_on=date(2026, 10, 2), anchor_on=date(2026, 10, 2))
    told = company.run(date(2026, 11, 2))
    assert told["issued"] == 1
    assert company.documents[-1].customer_id == crowd[0]
    assert late == 10


def test_a_part_that_is_begun_again_goes_on_where_it_stood(company: Company, crowd: list[int]) -> None:
    key = RunKey(NOV)
    numbers = runs.plan(company.engine, key, 1, size=100)
    steps = runs.advance(company.engine, str(key), numbers[0], batch=2)
    next(steps)
    next(steps)
    steps.close()
    assert len(company.documents) == 4
    assert runs.plan(company.engine, key, 1, size=100) == numbers
    list(runs.advance(company.engine, str(key), numbers[0], batch=2))
    list(runs.advance(company.engine, str(key), numbers[0], batch=2))
    assert runs.plan(company.engine, key, 1, size=100) == []
    assert runs.finish(company.engine, key)["issued"] == 9
    company.is_sound()


def test_only_one_customer_is_billed_when_she_is_named(company: Company, crowd: list[int]) -> None:
    assert company.run(NOV, only=crowd[4])["issued"] == 1
    assert [row.customer_id for row in company.documents] == [crowd[4]]
    assert company.run(NOV)["issued"] == 8
    company.is_sound()


def test_nobody_due_is_a_run_of_nothing(company: Company) -> None:
    told = company.run(NOV)
    assert told == {"date": "2026-11-01", "issued": 0, "skipped": 0, "parked": [], "totals": {}}
    assert company.rehearse(NOV) == told


# ---- what fails ----


@pytest.mark.parametrize(
    ("batch", "guilty"), [(100, [1]), (4, [9]), (100, [4, 5]), (1, [2, 7]), (5, list(range(1, 10)))], ids=str
)
def test_who_the_database_refuses_is_found_and_parked_and_the_others_go_on(
    company: Company, crowd: list[int], guilty: list[int], batch: int
) -> None:
    works_again = refuse_lines_of(company, *guilty)
    told = company.run(NOV, batch=batch)
    assert [each["subscription"] for each in told["parked"]] == guilty
    assert {each["reason"] for each in told["parked"]} == {"cannot-be-written"}
    assert {each["detail"] for each in told["parked"]} == {"refused by hand"}
    assert [row.customer_id for row in company.documents] == [key for key in crowd if key not in guilty]

    assert [each["attempts"] for each in company.run(NOV, batch=batch)["parked"]] == [2] * len(guilty)
    works_again()
    told = company.run(NOV, batch=batch)
    assert (told["issued"], told["parked"], company.parked) == (9, [], [])
    company.is_sound()


def test_what_the_database_refuses_only_at_the_commit_is_parked(company: Company, crowd: list[int]) -> None:
    if company.engine.dialect.name == "sqlite":
        pytest.skip("has no such triggers")
    refuse_lines_of(company, 3, deferred=True)
    told = company.run(NOV)
    assert (told["issued"], [each["subscription"] for each in told["parked"]]) == (8, [3])


def test_an_amount_beyond_all_bounds_is_parked(company: Company, crowd: list[int]) -> None:
    company.charge(5, date(2026, 10, 20), "1" + "0" * 25)
    told = company.run(NOV)
    assert (told["issued"], [each["subscription"] for each in told["parked"]]) == (8, [5])
    company.is_sound()


def test_of_a_customer_whom_the_database_refuses_the_innocent_subscriptions_go_on(
    company: Company, plan: int, crowd: list[int]
) -> None:
    her = crowd[3]
    guilty = company.subscription(her, plan, starts_on=SEP)
    also = company.subscription(her, plan, starts_on=SEP)
    works_again = refuse_lines_of(company, guilty)
    told = company.run(NOV)
    assert [each["subscription"] for each in told["parked"]] == [guilty]
    assert told["issued"] == 10
    assert [each.billed_until for each in company.rows(Subscription) if each.id in {4, guilty, also}] == [
        NOV,
        None,
        NOV,
    ]
    works_again()
    assert company.run(NOV)["issued"] == 12
    company.is_sound()


def test_a_broken_scale_parks_who_has_it_and_nobody_else(company: Company, plan: int, crowd: list[int]) -> None:
    broken = company.plan("broken", price("plan", "1000"))
    at = company.rows(Price)[-1].id
    her = crowd[2]
    key = company.subscription(her, broken, starts_on=OCT)
    _break(company, at)
    told = company.run(NOV)
    assert [each["subscription"] for each in told["parked"]] == [key]
    assert told["issued"] == 9
    assert company.rehearse(NOV)["parked"][0]["subscription"] == key


def _break(company: Company, price_id: int) -> None:
    """Prices cannot be changed, so this one is what a careless import wrote."""
    row = next(each for each in company.rows(Price) if each.id == price_id)._asdict()
    company.add(Price, **row | {"id": price_id + 1, "valid_from": date(2026, 1, 1), "scale": {"tiers": "none"}})


def test_a_parked_one_keeps_when_and_how_often_it_was_tried(company: Company, crowd: list[int]) -> None:
    refuse_lines_of(company, 1)
    for _ in range(3):
        company.run(NOV)
    row = company.rows(ParkedSubscription)[0]
    assert (row.attempts, row.bill_on, row.first_at < row.last_at) == (3, NOV, True)


# ---- rehearsals ----


@pytest.mark.parametrize("batch", [2, 100])
def test_a_rehearsal_writes_nothing_and_tells_what_the_run_then_does(
    company: Company, plan: int, crowd: list[int], batch: int
) -> None:
    dear = company.plan("l", price("plan", "3100", timing=Timing.ADVANCE))
    key = company.subscription(crowd[0], dear, starts_on=SEP)
    company.bill(SEP)
    company.change(Subscription, key, ends_on=date(2026, 9, 2), recheck_from=date(2026, 9, 2), next_bill_on=OCT)
    company.subscription(company.customer(country="US"), plan, starts_on=OCT)
    company.subscription(company.customer(currency="SEK"), plan, starts_on=SEP)
    company.subscription(company.customer(country="DE"), plan, starts_on=SEP)
    company.charge(7, date(2026, 10, 20), "1" + "0" * 25)
    company.pay(crowd[1], 9000, OCT)
    refuse_lines_of(company, 4)

    before = dump(company.engine)
    rehearsed = company.rehearse(NOV, batch=batch)
    assert dump(company.engine) == before
    assert company.run(NOV) == rehearsed
    assert {each["reason"] for each in rehearsed["parked"]} == {"no-tax-rate", "cannot-be-written"}
    assert company.rehearse(NOV)["issued"] == 0


def test_a_rehearsal_for_one_customer_tells_only_hers(company: Company, crowd: list[int]) -> None:
    assert company.rehearse(NOV, only=crowd[2])["issued"] == 1


# ---- several at once; PostgreSQL alone has several writers ----


@pytest.fixture
def engines(company: Company, kind_of_database: str) -> Callable[[], Engine]:
    """More connections to the same database, each as of a process of its own."""
    if kind_of_database == "sqlite":
        pytest.skip("one writer at a time")
    url = company.engine.url

    def another() -> Engine:
        from sqlalchemy import create_engine  # noqa: PLC0415 - only here

        return create_engine(url, pool_size=1)

    return another


def together(*works: Callable[[], object]) -> None:
    """Do all at once; whatever one of them raises is raised here."""
    failed: list[BaseException] = []

    def do(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - raised below
            failed.append(error)

    threads = [threading.Thread(target=do, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []


@pytest.fixture
def many(company: Company, plan: int) -> list[int]:
    return [company.subscription(company.customer(), plan, starts_on=OCT) for _ in range(40)]


def test_two_on_one_part_bill_everybody_once(company: Company, many: list[int], engines: Callable[[], Engine]) -> None:
    key = RunKey(NOV)
    numbers = runs.plan(company.engine, key, 1, size=25)
    others = [engines() for _ in range(3)]

    def work(engine: Engine, order: Sequence[int]) -> Callable[[], None]:
        def do() -> None:
            for number in order:
                list(runs.advance(engine, str(key), number, batch=3))
            engine.dispose()

        return do

    together(*(work(engine, numbers[:: 1 - 2 * (at % 2)]) for at, engine in enumerate(others)))
    assert runs.finish(company.engine, key)["issued"] == 40
    assert sorted(row.customer_id for row in company.documents) == many
    company.is_sound()


def test_runs_of_different_days_at_once_bill_everybody_once(
    company: Company, many: list[int], engines: Callable[[], Engine]
) -> None:
    days = [NOV, date(2026, 11, 2), date(2026, 11, 3)]
    others = [Company(engines()) for _ in days]
    keys = [None, None, many[20]]
    together(
        *(
            (lambda other=other, day=day, batch=batch, only=only: other.run(day, batch=batch, only=only))
            for other, day, batch, only in zip(others, days, (2, 3, 1), keys, strict=True)
        )
    )
    for other in others:
        other.engine.dispose()
    assert sorted(row.customer_id for row in company.documents) == many
    assert sum(row.issued for row in company.rows(BillRunPartition)) == 40
    company.is_sound()


def test_a_run_waits_for_whoever_brings_use_of_its_customers(
    company: Company, many: list[int], engines: Callable[[], Engine]
) -> None:
    """What was committed before the lock was given back is on the bill."""
    other = engines()
    with other.connect() as loading:
        loading.execute(text("SELECT id FROM customer WHERE id = 7 FOR SHARE"))
        run = threading.Thread(target=lambda: company.run(NOV))
        run.start()
        while not _is_waited_for(loading):
            assert run.is_alive()
        loading.execute(
            text(
                "INSERT INTO usage_record"
                " (subscription_id, component, happened_at, local_day, quantity, source, event_id)"
                " VALUES (7, 'data', '2026-10-31T12:00:00.000000+00:00', '2026-10-31', '12', 'late', '1')"
            )
        )
        loading.commit()
        run.join(30)
    other.dispose()
    assert [row.net_minor for row in company.documents if row.customer_id == 7] == [2300]
    assert len(company.documents) == 40
    company.is_sound()


def _is_waited_for(connection: Connection) -> bool:
    query = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    return bool(connection.execute(text(query)).scalar_one())


# ---- however it is cut ----


def test_bills_say_the_same_however_the_run_is_cut(company: Company, plan: int, crowd: list[int]) -> None:
    """The same company is billed again and again, from the same beginning."""
    for at in crowd:
        company.use(at, date(2026, 10, at), str(7 * at))
        company.pay(at, 1000 * at, OCT)
    company.subscription(crowd[3], plan, starts_on=date(2026, 9, 10), anchor_on=date(2026, 9, 10))
    company.subscription(crowd[3], plan, starts_on=SEP)
    found = [billed_and_taken_back(company, batch) for batch in (100, 1, 2, 5)]
    assert len(found[0]) == 11
    assert found[1:] == found[:1] * 3


def billed_and_taken_back(company: Company, batch: int) -> list[str]:
    with company.engine.connect() as connection, connection.begin() as transaction:
        ids = store.due_customers(connection, 0, 1000, NOV, 1000)
        for at in range(0, len(ids), batch):
            bill_customers(connection, ids[at : at + batch], run_on=NOV, at=at_noon(NOV))
        found = said(connection)
        transaction.rollback()
    return found


# ---- however much there is ----


def test_more_subscriptions_than_a_statement_takes_parameters_are_read(company: Company, crowd: list[int]) -> None:
    many = range(1, 70_001)
    with company.engine.begin() as connection:
        accounts = holdings.load_accounts(connection, many)
        assert [account.customer_id for account in accounts] == crowd
        assert holdings.load_uses(connection, many, OCT, NOV) == {}
        assert len(holdings.load_histories(connection, many)) == len(many)
        store.lock_customers(connection, many)
        store.move_on(connection, [Billed(key, NOV, DEC) for key in many])
        assert store.parked(connection, many) == []
        store.unpark(connection, many)


def test_a_batch_is_cut_by_subscriptions_too(company: Company, plan: int) -> None:
    for count in (2, 1, 5, 1):
        her = company.customer()
        for _ in range(count):
            company.subscription(her, plan, starts_on=OCT)

    def batches(limit: int, subscriptions: int | None) -> list[list[int]]:
        found: list[list[int]] = [[]]
        with company.engine.begin() as connection:
            while ids := store.due_customers(
                connection, max(found[-1], default=0), 100, NOV, limit, subscriptions=subscriptions
            ):
                found.append(ids)
        return found[1:]

    assert batches(100, None) == [[1, 2, 3, 4]]
    assert batches(100, 8) == [[1, 2, 3], [4]]
    assert batches(100, 3) == [[1, 2], [3], [4]]
    assert batches(1, 3) == [[1], [2], [3], [4]]
