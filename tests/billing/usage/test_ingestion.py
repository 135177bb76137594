import itertools
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from billing.db import Connection, Database
from billing.kinds import Interval, PlanKind
from billing.models import Customer, Plan, Price, Subscription, SubscriptionItem
from billing.usage import ingestion, store
from billing.usage.ingestion import Taken
from billing.usage.problems import Reason
from billing.usage.rows import Event
from tests.billing.usage.conftest import (
    DUBLIN,
    LABELS,
    NOW,
    SECOND_DUBLIN,
    TOKYO,
    Company,
    event,
    furnish,
    price,
    subscription,
)


def counts(taken: Taken) -> tuple[int, int, int]:
    return taken.accepted, taken.repeated, len(taken.problems)


def reasons(taken: Taken) -> list[tuple[int, Reason]]:
    return [(each.number, each.reason) for each in taken.problems]


# ---- whose it is ----


def test_a_subscription_is_named_by_id_or_label(company: Company) -> None:
    assert counts(company.take(event("a", LABELS[TOKYO], quantity="0.0000001"), event("b", str(TOKYO)))) == (2, 0, 0)
    assert company.records() == {("net", "a", TOKYO, Decimal("0.0000001")), ("net", "b", TOKYO, Decimal("1.5"))}


def test_the_day_is_the_one_on_the_customers_calendar(company: Company) -> None:
    at = "2026-11-10T18:30:00+00:00"
    company.take(event("dublin", LABELS[DUBLIN], at=at), event("tokyo", LABELS[TOKYO], at=at))
    assert company.days() == {"dublin": date(2026, 11, 10), "tokyo": date(2026, 11, 11)}


WRONG = [
    (event(subscription="+353 20 9"), "subscription", Reason.UNKNOWN_SUBSCRIPTION),
    (event(subscription="99"), "subscription", Reason.UNKNOWN_SUBSCRIPTION),
    (event(subscription="9" * 30), "subscription", Reason.UNKNOWN_SUBSCRIPTION),
    (event(subscription="01"), "subscription", Reason.UNKNOWN_SUBSCRIPTION),
    (event(component="sms"), "component", Reason.UNKNOWN_COMPONENT),
    (event(component="plan"), "component", Reason.UNKNOWN_COMPONENT),
    (event(at="2025-12-31T23:59:59+00:00"), "happened_at", Reason.NOT_HELD),
    (event(subscription=LABELS[TOKYO], at="2025-12-31T14:59:59+00:00"), "happened_at", Reason.NOT_HELD),
    (event(subscription=LABELS[SECOND_DUBLIN], at="2026-11-05T00:00:00+00:00"), "happened_at", Reason.NOT_HELD),
]


def test_what_is_nobodys_is_refused_alone(company: Company) -> None:
    company.change(SECOND_DUBLIN, ends_on=date(2026, 11, 5))
    wrong = [each._replace(event_id=f"w{number}", number=number) for number, (each, _, _) in enumerate(WRONG, 2)]
    taken = company.take(event("before"), *wrong, event("after", number=99))
    assert taken.accepted == 2
    told = [(each.number, each.field, each.reason) for each in taken.problems]
    assert told == [(number, name, reason) for number, (_, name, reason) in enumerate(WRONG, 2)]
    assert {key for _, key, _, _ in company.records()} == {"before", "after"}


def test_days_of_a_subscription_are_half_open(company: Company) -> None:
    company.change(DUBLIN, starts_on=date(2026, 11, 2), ends_on=date(2026, 11, 4))
    days = [f"2026-11-0{day}T12:00:00+00:00" for day in range(1, 6)]
    taken = company.take(*(event(f"e{n}", at=at, number=n) for n, at in enumerate(days, 1)))
    assert reasons(taken) == [(1, Reason.NOT_HELD), (4, Reason.NOT_HELD), (5, Reason.NOT_HELD)]


def test_a_label_goes_with_the_number_to_the_next_subscription(company: Company) -> None:
    company.change(DUBLIN, ends_on=date(2026, 11, 5))
    company.add(Subscription, **subscription(10, SECOND_DUBLIN, LABELS[DUBLIN], date(2026, 11, 5)))
    company.add(SubscriptionItem, subscription_id=10, plan_id=1, from_on=date(2026, 11, 5))
    company.take(event("old", at="2026-11-04T12:00:00+00:00"), event("new", at="2026-11-05T12:00:00+00:00"))
    assert {(key, held) for _, key, held, _ in company.records()} == {("old", DUBLIN), ("new", 10)}


def test_a_label_of_two_running_subscriptions_is_refused(company: Company) -> None:
    company.change(SECOND_DUBLIN, label=LABELS[DUBLIN])
    taken = company.take(event(), event("by-id", str(SECOND_DUBLIN), number=2))
    assert reasons(taken) == [(1, Reason.AMBIGUOUS_SUBSCRIPTION)]
    assert company.records() == {("net", "by-id", SECOND_DUBLIN, Decimal("1.5"))}


def test_an_id_that_is_anothers_label_is_not_guessed(company: Company) -> None:
    company.change(SECOND_DUBLIN, label=str(DUBLIN))
    assert reasons(company.take(event(subscription=str(DUBLIN)))) == [(1, Reason.AMBIGUOUS_SUBSCRIPTION)]


PRICES: list[tuple[dict[str, object], bool]] = [
    ({}, True),
    ({"region": "IE"}, True),
    ({"region": "JP"}, False),
    ({"currency": "USD"}, False),
    ({"interval": Interval.YEARLY}, False),
    ({"valid_from": date(2026, 11, 10)}, True),
    ({"valid_from": date(2026, 11, 11)}, False),
]


def test_a_price_counts_where_and_when_it_is_one(company: Company) -> None:
    for at, (changed, _) in enumerate(PRICES):
        company.add(Price, **(price(f"c{at}") | changed))
    taken = company.take(*(event(f"e{at}", component=f"c{at}", number=at) for at in range(len(PRICES))))
    assert [each.number for each in taken.problems] == [at for at, (_, priced) in enumerate(PRICES) if not priced]


def test_an_add_on_prices_use_while_it_is_held(company: Company) -> None:
    company.add(Plan, id=2, code="extra", name="Extra", kind=PlanKind.ADD_ON)
    company.add(Price, **(price("sms") | {"plan_id": 2}))
    company.add(
        SubscriptionItem, subscription_id=DUBLIN, plan_id=2, from_on=date(2026, 11, 10), to_on=date(2026, 11, 11)
    )
    days = [f"2026-11-{day}T12:00:00+00:00" for day in ("09", "10", "11")]
    taken = company.take(*(event(f"e{n}", component="sms", at=at, number=n) for n, at in enumerate(days, 9)))
    assert reasons(taken) == [(9, Reason.UNKNOWN_COMPONENT), (11, Reason.UNKNOWN_COMPONENT)]


# ---- once, however often it comes ----


def test_what_comes_again_adds_nothing(company: Company) -> None:
    events = [event(f"e{n}", place="CH") for n in range(3)]
    assert counts(company.take(*events)) == (3, 0, 0)
    assert counts(company.take(*events, event("e9"))) == (1, 3, 0)
    assert len(company.records()) == 4


SAME = [event(quantity="1.50"), event(at="2026-11-10T13:00:00+01:00"), event(subscription=str(DUBLIN))]
DIFFERENT = [
    event(quantity="1.51"),
    event(at="2026-11-10T12:00:00.000001+00:00"),
    event(component="calls"),
    event(place="CH"),
    event(subscription=LABELS[SECOND_DUBLIN]),
]


def test_the_same_in_other_words_is_the_same(company: Company) -> None:
    company.take(event())
    assert counts(company.take(*SAME)) == (0, 3, 0)


@pytest.mark.parametrize("is_at_once", [False, True])
def test_another_event_under_a_known_id_is_reported_and_the_first_stays(company: Company, *, is_at_once: bool) -> None:
    others = [other._replace(number=number) for number, other in enumerate(DIFFERENT, 2)]
    taken = company.take(event(), *others) if is_at_once else (company.take(event()), company.take(*others))[1]
    assert reasons(taken) == [(number, Reason.CONFLICTING) for number, _ in enumerate(DIFFERENT, 2)]
    assert taken.accepted == int(is_at_once)
    assert company.records() == {("net", "e1", DUBLIN, Decimal("1.5"))}


def test_each_source_counts_its_own_ids(company: Company) -> None:
    assert counts(company.take(event(source="a"), event(source="b", quantity="7"))) == (2, 0, 0)


def test_a_known_event_stays_known_when_its_days_are_not_held_any_more(company: Company) -> None:
    company.take(event())
    company.change(DUBLIN, ends_on=date(2026, 11, 1))
    assert counts(company.take(event())) == (0, 1, 0)


def test_a_refused_row_does_not_stand_in_the_way_of_a_right_one(company: Company) -> None:
    taken = company.take(event(component="sms"), event(number=2), event(number=3))
    assert reasons(taken) == [(1, Reason.UNKNOWN_COMPONENT)]
    assert counts(taken) == (1, 1, 1)


def test_nothing_is_nothing(company: Company) -> None:
    assert counts(company.take()) == (0, 0, 0)


# ---- late ----


def test_a_late_event_lets_the_bills_since_its_day_be_checked(company: Company) -> None:
    company.change(DUBLIN, billed_until=date(2026, 11, 1), next_bill_on=date(2026, 12, 1))
    taken = company.take(
        event("in-time", at="2026-11-01T00:00:00+00:00"),
        event("late", at="2026-10-20T12:00:00+00:00"),
        event("later", at="2026-10-10T12:00:00+00:00"),
    )
    assert (taken.accepted, taken.late) == (3, 2)
    assert company.standing(DUBLIN) == (date(2026, 10, 10), date(2026, 12, 1))


def test_the_earliest_day_to_check_stays(company: Company) -> None:
    billed = {"billed_until": date(2026, 11, 1), "next_bill_on": date(2026, 12, 1)}
    company.change(DUBLIN, **billed, recheck_from=date(2026, 10, 1))
    company.change(TOKYO, **billed, recheck_from=date(2026, 10, 25))
    at = "2026-10-20T12:00:00+00:00"
    company.take(event("a", str(DUBLIN), at=at), event("b", str(TOKYO), at=at))
    assert company.standing(DUBLIN)[0] == date(2026, 10, 1)
    assert company.standing(TOKYO)[0] == date(2026, 10, 20)


@pytest.mark.parametrize(
    ("now", "bill_on"),
    [
        (NOW, date(2026, 11, 21)),
        (datetime(2026, 11, 21, 15, 30, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 1, 3, 0, tzinfo=UTC), date(2026, 11, 2)),
    ],
)
def test_an_ended_subscription_gets_one_more_bill(company: Company, now: datetime, bill_on: date) -> None:
    company.change(TOKYO, ends_on=date(2026, 11, 1), billed_until=date(2026, 11, 1), next_bill_on=None)
    taken = company.take(event(subscription=LABELS[TOKYO], at="2026-10-31T10:00:00+00:00"), now=now)
    assert taken.late == 1
    assert company.standing(TOKYO) == (date(2026, 10, 31), bill_on)


def test_what_was_known_or_refused_is_not_late(company: Company) -> None:
    company.take(event())
    company.change(DUBLIN, billed_until=date(2026, 12, 1), next_bill_on=date(2027, 1, 1))
    taken = company.take(event(), event("e2", component="sms"), event(quantity="2"))
    assert taken.late == 0
    assert company.standing(DUBLIN)[0] is None


# ---- at the same time ----


def test_two_loaders_of_the_same_events_add_each_once(company: Company) -> None:
    events = [event(f"e{n}", LABELS[DUBLIN if n % 2 else TOKYO]) for n in range(300)]
    company.change(DUBLIN, billed_until=date(2026, 12, 1), next_bill_on=date(2027, 1, 1))
    together = threading.Barrier(2)

    def load(mine: list[Event]) -> list[Taken]:
        together.wait()
        return [company.take(*mine[at : at + 50]) for at in range(0, len(mine), 50)]

    with ThreadPoolExecutor(2) as pool:
        taken = list(itertools.chain(*pool.map(load, [events, events[::-1]])))
    assert sum(each.accepted for each in taken) == 300
    assert sum(each.repeated for each in taken) == 300
    assert sum(each.late for each in taken) == 150
    assert not any(each.problems for each in taken)
    assert len(company.records()) == 300


def test_who_is_slower_with_a_key_learns_what_the_other_wrote(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another loader commits between our look at the keys and our insert."""
    if company.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has one writer")
    look, rest = store.known, [company.take]

    def looked(connection: Connection, keys: list[store.Key], **given: object) -> object:
        found = look(connection, keys, **given)  # type: ignore[arg-type] # passed on
        if rest:
            rest.pop()(event("same"), event("other", quantity="9"))
        return found

    monkeypatch.setattr(store, "known", looked)
    company.change(DUBLIN, billed_until=date(2026, 12, 1), next_bill_on=date(2027, 1, 1))
    taken = company.take(
        event("same", number=1), event("other", number=2), event("mine", number=3), event("same", number=4)
    )
    assert (taken.accepted, taken.repeated, taken.late) == (1, 2, 1)
    assert reasons(taken) == [(2, Reason.CONFLICTING)]
    assert len(company.records()) == 3


def test_a_bill_run_is_waited_for_and_its_days_are_seen(company: Company) -> None:
    if company.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has one writer")
    with ThreadPoolExecutor(1) as pool:
        with company.engine.begin() as billing:
            billing.execute(select(Customer.id).where(Customer.id == DUBLIN).with_for_update(key_share=True))
            taking = pool.submit(company.take, event())
            _until_somebody_waits(billing)
            billing.execute(update(Subscription).where(Subscription.id == DUBLIN).values(billed_until=NOW.date()))
        assert taking.result().late == 1
    assert company.standing(DUBLIN)[0] == date(2026, 11, 10)


def _until_somebody_waits(connection: Connection) -> None:
    waits = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    while not connection.execute(waits).scalar_one():
        connection.execute(text("SELECT pg_stat_clear_snapshot()"))


# ---- a dry run ----


def rehearsed(company: Company, *lots: list[Event]) -> list[Taken]:
    engine = company.engine.execution_options(reading=True)
    with engine.connect() as connection:
        with connection.begin():
            ingestion.begin_rehearsal(connection)
        taken = []
        for lot in lots:
            with connection.begin():
                taken.append(ingestion.rehearse(connection, lot, now=NOW))
        return taken


def test_a_dry_run_tells_what_the_real_one_does_and_writes_nothing(company: Company) -> None:
    company.take(event("known"))
    company.change(DUBLIN, billed_until=date(2026, 11, 11), next_bill_on=date(2026, 12, 1))
    lots = [
        [event("known"), event("new"), event("wrong", component="sms", number=7)],
        [event("new"), event("new", quantity="3", number=8), event("newer"), event("newer")],
    ]
    told = rehearsed(company, *lots)
    assert company.records() == {("net", "known", DUBLIN, Decimal("1.5"))}
    assert company.standing(DUBLIN)[0] is None
    assert told == [company.take(*lot) for lot in lots]
    assert [counts(each) for each in told] == [(1, 1, 1), (1, 2, 1)]
    assert [each.late for each in told] == [1, 1]


# ---- against a plain model ----

some_events = st.lists(
    st.builds(
        event,
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from([LABELS[DUBLIN], str(DUBLIN), LABELS[TOKYO], "nobody"]),
        source=st.sampled_from(["x", "y"]),
        component=st.sampled_from(["data", "calls", "sms"]),
        quantity=st.sampled_from(["1", "1.0", "2"]),
    ),
    max_size=8,
)
MEANT = {LABELS[DUBLIN]: DUBLIN, str(DUBLIN): DUBLIN, LABELS[TOKYO]: TOKYO}


@pytest.fixture(scope="module")
def emptied(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Company]:
    """One company on SQLite, whose records are forgotten when asked for."""
    import asyncio  # noqa: PLC0415

    from billing.migration import migrate  # noqa: PLC0415

    database = Database(f"sqlite:///{tmp_path_factory.mktemp('usage') / 'model.db'}")

    async def make() -> None:
        await migrate(database)
        await database.close()

    asyncio.run(make())
    company = Company(database.synchronous())
    with company.engine.begin() as connection:
        furnish(connection)

    def empty() -> Company:
        with company.engine.begin() as connection:
            connection.execute(text("DELETE FROM usage_record"))
        return company

    return empty


@given(st.lists(some_events, max_size=4))
def test_any_lots_in_any_order_end_as_the_first_right_event_of_each_key(
    emptied: Callable[[], Company], lots: list[list[Event]]
) -> None:
    company = emptied()
    model: dict[tuple[str, str], tuple[int, str, Decimal]] = {}
    for lot in lots:
        accepted = repeated = wrong = 0
        for each in lot:
            held = MEANT.get(each.subscription)
            meant = (held or 0, each.component, each.quantity)
            if each.key in model:
                repeated, wrong = repeated + (model[each.key] == meant), wrong + (model[each.key] != meant)
            elif held is None or each.component == "sms":
                wrong += 1
            else:
                model[each.key] = meant
                accepted += 1
        assert counts(company.take(*lot)) == (accepted, repeated, wrong)
    assert company.records() == {(*key, held, quantity) for key, (held, _, quantity) in model.items()}
