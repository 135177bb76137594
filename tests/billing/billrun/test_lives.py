"""Two years of a customer's life, with all that can happen in it, against a reckoning day by day.

`FAIRBILL_TEST_LIVES=500` plays more lives than the few of every day.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text
from typing_extensions import override

from billing import payments
from billing.books import credit_notes
from billing.books.credit_notes import Credited
from billing.contracts import catalogue, subscriptions
from billing.contracts.catalogue import NewPrice
from billing.contracts.changes import (
    AddAddOn,
    Cancel,
    Change,
    ChangePlan,
    ChangeQuantity,
    EndDiscount,
    GiveDiscount,
    Pause,
    RemoveAddOn,
    Resume,
    Start,
    UndoCancel,
    When,
)
from billing.db import AsyncSession, Connection
from billing.errors import Refusal
from billing.kinds import ComponentKind, DiscountScope, Interval, PlanKind, Timing
from billing.models import Customer, Invoice, InvoiceLine, ParkedSubscription, Payment, Subscription
from billing.money import Money
from billing.usage.ingestion import take_in
from billing.usage.rows import Event
from billing.verifying.run import verify
from tests.billing.billrun import memory
from tests.billing.billrun.company import USAGE, Company, at_noon, price, rows, sound
from tests.billing.billrun.reckoning import A_DAY, AHEAD, Charge, Day, PriceList, Reckoning

BEGINNING = date(2026, 1, 29)
LONG = timedelta(days=730)
ACTOR = "system"
LIVES = int(os.environ.get("FAIRBILL_TEST_LIVES", "10"))

PLANS = {"m": "2000", "l": "3100", "s": "999"}
ADD_ONS = {"care": "349", "tv": "1299"}
DATA = {"m": "150", "l": "95.5", "s": "210"}

BACK = st.sampled_from([0, 0, 0, 0, 3, 17, 40, 100])
FORTH = st.sampled_from([0, 0, 0, 5, 33])
WHICH = st.integers(0, 2)


class Life(RuleBasedStateMachine):
    """A customer with up to three subscriptions; whatever is refused changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.company = Company(memory.engine())
        self.today = BEGINNING
        self.reckoned: dict[int, Reckoning] = {}
        self.prices: PriceList = {}
        self.events = 0
        self.paid = 0
        self.asked = 0

    @initialize(
        anchor_day=st.sampled_from([1, 15, 28, 31]),
        country=st.sampled_from(["IE", "DE", "PT"]),
        pace=st.sampled_from([2, 7, 14, 21]),
        habit=st.sampled_from([1, 2, 3, 6]),
        plan=st.sampled_from(sorted(PLANS)),
    )
    def opens(self, anchor_day: int, country: str, pace: int, habit: int, plan: str) -> None:
        """Let days go by before each change, and bill before each so many; begin with a plan."""
        self.pace, self.habit = timedelta(days=pace), habit
        for code, minor in (PLANS | ADD_ONS).items():
            component = "plan" if code in PLANS else code
            offered = [(component, minor, ComponentKind.RECURRING)]
            if code in PLANS:
                offered.append(("data", DATA[code], USAGE))
            self.company.plan(
                code,
                *(
                    price(part, each, kind, timing=_timing(code, part), interval=interval)
                    for part, each, kind in offered
                    for interval in (Interval.MONTHLY, Interval.WEEKLY, Interval.QUARTERLY)
                ),
                kind=PlanKind.PLAN if code in PLANS else PlanKind.ADD_ON,
            )
            for part, each, _ in offered:
                self.prices[code, part] = [(date.min, Decimal(each))]
        self.company.customer(country=country)
        self.company.change(Customer, 1, anchor_day=anchor_day)
        self.anchor_day = anchor_day
        self.starts(plan, 1, 0, Interval.MONTHLY)

    # ---- time goes by ----

    @precondition(lambda self: self.today < BEGINNING + LONG)
    @rule(days=st.sampled_from([1, 1, 2, 5, 11, 19, 31, 45]))
    def waits(self, days: int) -> None:
        self.today += timedelta(days=days)

    @precondition(lambda self: self.today < BEGINNING + LONG)
    @rule(days=st.sampled_from([1, 9, 27, 31]), batch=st.sampled_from([1, 500]))
    def waits_and_is_billed(self, days: int, batch: int) -> None:
        self.today += timedelta(days=days)
        self.is_billed(batch)

    @rule(batch=st.sampled_from([1, 500]))
    def is_billed(self, batch: int) -> None:
        self.company.run(self.today, batch=batch)
        self.agrees()

    # ---- what she does ----

    @precondition(lambda self: len(self.reckoned) < 3)
    @rule(
        plan=st.sampled_from(sorted(PLANS)),
        quantity=st.sampled_from([1, 1, 3]),
        shift=st.sampled_from([0, 0, -20, 9]),
        interval=st.sampled_from([Interval.MONTHLY, Interval.MONTHLY, Interval.WEEKLY, Interval.QUARTERLY]),
    )
    def starts(self, plan: str, quantity: int, shift: int, interval: Interval) -> None:
        on = self.today + timedelta(days=shift)
        begins = Start(plan=plan, label=f"+353 {len(self.reckoned)}", quantity=quantity, on=on, interval=interval)
        done = self.does(lambda session: subscriptions.start(session, 1, begins, actor=ACTOR, now=at_noon(self.today)))
        if done is not None:
            days = {on + timedelta(days=at): Day(plan, quantity) for at in range(1000)}
            self.reckoned[done.subscription_id] = Reckoning(self.prices, interval, self.anchor_day, on, days)

    @precondition(lambda self: self.reckoned)
    @rule(which=WHICH, plan=st.sampled_from(sorted(PLANS)), when=st.sampled_from(["now", "end", "day"]), back=BACK)
    def changes_plan(self, which: int, plan: str, when: str, back: int) -> None:
        key, mine = self.one(which)
        on = {"now": None, "end": None, "day": self.day(mine, back)}[when]
        day = self.end_of(mine) if when == "end" else on or max(self.today, mine.starts_on)
        change = ChangePlan(plan=plan, on=on, when=When.PERIOD_END if when == "end" else When.NOW)
        if self.makes(key, change, day):
            mine.change(day, plan=plan, quantity=mine.days[day].quantity)

    @precondition(lambda self: self.reckoned)
    @rule(which=WHICH, quantity=st.integers(1, 4), back=BACK, forth=FORTH)
    def changes_quantity(self, which: int, quantity: int, back: int, forth: int) -> None:
        key, mine = self.one(which)
        day = self.day(mine, back, forth)
        if self.makes(key, ChangeQuantity(quantity=quantity, on=day), day):
            mine.change(day, quantity=quantity)

    @precondition(lambda self: self.reckoned)
    @rule(which=WHICH, code=st.sampled_from(sorted(ADD_ONS)), pieces=st.sampled_from([1, 1, 2]), back=BACK, forth=FORTH)
    def takes_an_add_on(self, which: int, code: str, pieces: int, back: int, forth: int) -> None:
        key, mine = self.one(which)
        day = self.day(mine, back, forth)
        code = next((each for each in sorted(ADD_ONS) if each not in dict(mine.days[day].add_ons)), code)
        if self.makes(key, AddAddOn(plan=code, quantity=pieces, on=day), day):
            for each in [each for each in mine.days if each >= day]:
                mine.change(each, each + A_DAY, add_ons=(*mine.days[each].add_ons, (code, pieces)))

    @precondition(lambda self: self.reckoned)
    @rule(which=WHICH, code=st.sampled_from(sorted(ADD_ONS)), back=BACK)
    def gives_an_add_on_back(self, which: int, code: str, back: int) -> None:
        key, mine = self.one(which)
        day = self.day(mine, back)
        code = next(iter(dict(mine.days[day].add_ons)), code)
        if self.makes(key, RemoveAddOn(plan=code, on=day), day):
            for each in [each for each in mine.days if each >= day]:
                kept = tuple(add_on for add_on in mine.days[each].add_ons if add_on[0] != code)
                mine.change(each, each + A_DAY, add_ons=kept)

    @precondition(lambda self: self.reckoned)
    @rule(which=WHICH, back=BACK, days=st.none() | st.sampled_from([1, 12, 50]))
    def pauses(self, which: int, back: int, days: int | None) -> None:
        key, mine = self.one(which)
        day = self.day(mine, back)
        until = None if days is None else day + timedelta(days=days)
        if self.makes(key, Pause(on=day, to_on=until), day):
            mine.change(day, until, is_paused=True)

    @precondition(lambda self: self.reckoned)
    @rule(which=WHICH, back=BACK)
    def resumes(self, which: int, back: int) -> None:
        key, mine = self.one(which, lambda each: any(day.is_paused for day in each.days.values()))
        day = self.day(mine, back)
        if self.makes(key, Resume(on=day), day):
            mine.change(day, is_paused=False)

    @precondition(lambda self: self.reckoned)
    @rule(
        which=WHICH,
        percent=st.sampled_from(["0.1", "0.25", "0.333"]),
        periods=st.none() | st.integers(1, 4),
        back=BACK,
    )
    def is_given_a_percentage(self, which: int, percent: str, periods: int | None, back: int) -> None:
        key, mine = self.one(which)
        day = self.day(mine, back)
        gift = GiveDiscount(code="P", name="Percent", percent=Decimal(percent), periods=periods, on=day)
        if self.makes(key, gift, day):
            until = self.behind(mine, day, periods)
            mine.change(day, until, percent=Fraction(percent))
            mine.percents.append((day, until))

    @precondition(lambda self: self.reckoned)
    @rule(which=WHICH, minor=st.sampled_from([100, 299]), periods=st.none() | st.integers(1, 4), back=BACK)
    def is_given_an_amount(self, which: int, minor: int, periods: int | None, back: int) -> None:
        key, mine = self.one(which)
        day = self.day(mine, back)
        gift = GiveDiscount(
            code="F", name="Fixed", amount_minor=minor, scope=DiscountScope.COMPONENT, component="plan",
            periods=periods, rank=1, on=day,
        )  # fmt: skip
        if self.makes(key, gift, day):
            mine.change(day, self.behind(mine, day, periods), fixed_minor=minor)

    @precondition(lambda self: self.reckoned)
    @rule(which=WHICH, back=BACK)
    def loses_a_discount(self, which: int, back: int) -> None:
        key, mine = self.one(which, lambda each: any(day.percent or day.fixed_minor for day in each.days.values()))
        day = self.day(mine, back)
        code = "P" if mine.days[day].percent else "F"
        if self.makes(key, EndDiscount(code=code, on=day), day):
            if code == "P":
                mine.change(day, percent=Fraction(0))
                mine.percents = [(since, min(until or day, day)) for since, until in mine.percents]
            else:
                mine.change(day, fixed_minor=0)

    @precondition(lambda self: self.reckoned)
    @rule(which=WHICH, at_the_end=st.booleans(), back=BACK, forth=FORTH)
    def cancels(self, which: int, at_the_end: bool, back: int, forth: int) -> None:
        key, mine = self.one(which)
        on = None if at_the_end else self.day(mine, back, forth)
        day = on or self.end_of(mine)
        if self.makes(key, Cancel(on=on, when=When.PERIOD_END if at_the_end else When.NOW), day):
            mine.ends_on = day

    @precondition(lambda self: self.reckoned)
    @rule(which=WHICH)
    def stays(self, which: int) -> None:
        key, mine = self.one(which, lambda each: each.ends_on is not None and each.ends_on > self.today, is_hasty=True)
        if self.makes(key, UndoCancel(), mine.ends_on):
            mine.ends_on = None

    @precondition(lambda self: self.reckoned)
    @rule(which=WHICH, back=BACK, quantity=st.sampled_from(["0.5", "3", "17.25"]))
    def uses(self, which: int, back: int, quantity: str) -> None:
        key, mine = self.one(which)
        day = self.day(mine, back)
        self.events += 1
        event = Event(1, "network", str(self.events), str(key), "data", at_noon(day), Decimal(quantity), None)
        with self.company.engine.begin() as connection:
            taken = take_in(connection, [event], now=at_noon(self.today))
        if taken.accepted:
            mine.used.append((day, Decimal(quantity)))

    # ---- what the company does ----

    @precondition(lambda self: self.prices)
    @rule(code=st.sampled_from(sorted(PLANS | ADD_ONS)), more=st.sampled_from(["1.05", "1.3", "0.9"]))
    def prices_change(self, code: str, more: str) -> None:
        component = "plan" if code in PLANS else code
        valid_from, known = self.today + timedelta(days=100), self.prices[code, component]
        minor = (known[-1][1] * Decimal(more)).quantize(Decimal("0.1"))
        if minor < 900 and code in PLANS:
            return

        async def rise(session: AsyncSession) -> bool:
            for interval in (Interval.MONTHLY, Interval.WEEKLY, Interval.QUARTERLY):
                new = NewPrice(
                    component, ComponentKind.RECURRING, "month", "EUR", minor, valid_from,
                    interval=interval, timing=_timing(code, component),
                )  # fmt: skip
                await catalogue.add_price(session, code, new, today=self.today)
            return True

        if self.does(rise):
            known.append((valid_from, minor))

    @rule(part=st.sampled_from(["0.5", "1", "1.5"]))
    def pays(self, part: str) -> None:
        owed = self.balance()
        minor = int(owed * Decimal(part))
        if minor <= 0:
            return
        self.paid += 1
        self.does(
            lambda session: payments.receive(
                session,
                1,
                Money(minor, "EUR"),
                on=self.today,
                now=at_noon(self.today),
                method="card",
                reference=str(self.paid),
            )
        )

    @rule(pick=st.integers(0, 10_000), is_whole=st.booleans())
    def is_credited(self, pick: int, is_whole: bool) -> None:
        known = self.company.rows(InvoiceLine)
        lines = [line for line in known if line.net_minor > 1]
        if not lines:
            return
        line = lines[pick % len(lines)]
        minor = line.net_minor if is_whole else line.net_minor // 2
        done = self.does(
            lambda session: credit_notes.credit(
                session, line.invoice_id, [Credited(line.position, minor)],
                reason="goodwill", issued_on=self.today, now=at_noon(self.today),
            )
        )  # fmt: skip
        if done is not None:
            mine = self.reckoned[line.subscription_id]
            key = _charge(mine, line)
            before = sum(
                each.net_minor
                for each in known
                if each.subscription_id == line.subscription_id and _charge(mine, each) == key
            )
            mine.given_back.setdefault(key, []).append((before, minor))

    # ---- what must be true ----

    @invariant()
    def the_ledger_sums_to_zero(self) -> None:
        with self.company.engine.begin() as connection:
            total, owed = connection.execute(
                text(
                    "SELECT coalesce(sum(amount_minor), 0), "
                    "coalesce(sum(amount_minor) FILTER (WHERE account = 'receivable'), 0) FROM ledger_entry"
                )
            ).one()
        assert total == 0
        assert owed == self.balance()

    def agrees(self) -> None:
        """Hold what was billed to the reckoning, period by period, and the books to themselves."""
        with self.company.engine.begin() as connection:
            sound(connection)
            assert rows(connection, ParkedSubscription) == []
            assert 0 in _open_and_unspent(connection)
            held = rows(connection, Subscription)
            lines = rows(connection, InvoiceLine)
        for row in held:
            assert row.next_bill_on is None or row.next_bill_on > self.today
            assert row.recheck_from is None or row.next_bill_on is not None
            if row.recheck_from is None:
                mine = self.reckoned[row.id]
                billed = [line for line in lines if line.subscription_id == row.id]
                _compare(mine, billed, row.billed_until)

    @override
    def teardown(self) -> None:
        try:
            for each in list(self.reckoned.values()):
                self.today = max(self.today, each.starts_on)
            for key in self.reckoned:
                self.makes(key, Cancel(on=self.today), self.today)
            for row in self.company.rows(Subscription):
                self.reckoned[row.id].ends_on = row.ends_on
            self.today += timedelta(days=200)
            self.is_billed(500)
            with self.company.engine.begin() as connection:
                findings = _ended(verify(connection))
            assert findings.is_whole, findings.faults
            assert all(row.next_bill_on is None for row in self.company.rows(Subscription))
        finally:
            self.loop.close()
            self.company.engine.dispose()

    # ---- how it is done ----

    def day(self, mine: Reckoning, back: int, forth: int = 0) -> date:
        return max(self.today + timedelta(days=forth - back), mine.starts_on)

    def one(
        self, which: int, rather: Callable[[Reckoning], bool] = lambda _: True, *, is_hasty: bool = False
    ) -> tuple[int, Reckoning]:
        """Let time pass; then choose a subscription, if there is one that would rather be chosen, such a one."""
        if not is_hasty and self.today < BEGINNING + LONG:
            self.today += self.pace
        self.asked += 1
        if self.asked % self.habit == 0:
            self.is_billed(500)
        keys = sorted(key for key, mine in self.reckoned.items() if rather(mine)) or sorted(self.reckoned)
        key = keys[which % len(keys)]
        return key, self.reckoned[key]

    def end_of(self, mine: Reckoning) -> date:
        return mine.end_of(max(self.today, mine.starts_on))

    def behind(self, mine: Reckoning, day: date, periods: int | None) -> date | None:
        if periods is None:
            return None
        for _ in range(periods):
            day = mine.end_of(day)
        return day

    def balance(self) -> int:
        with self.company.engine.begin() as connection:
            return int(
                connection.execute(
                    text(
                        "SELECT (SELECT coalesce(sum(total_minor), 0) FROM invoice)"
                        " - (SELECT coalesce(sum(amount_minor), 0) FROM payment)"
                    )
                ).scalar_one()
            )

    def makes(self, key: int, change: Change, day: date | None) -> bool:
        done = self.does(lambda session: subscriptions.make(session, key, change, actor=ACTOR, now=at_noon(self.today)))
        if done is None:
            return False
        assert done.effective_on == day
        return True

    def does(self, what: Callable[[AsyncSession], Awaitable[Any]]) -> Any:  # noqa: ANN401 - whatever it returns
        """Do something in a transaction; nothing when it is refused."""

        async def do() -> Any:  # noqa: ANN401
            async with memory.transaction(self.company.engine) as session:
                return await what(session)

        try:
            return self.loop.run(do())
        except Refusal:
            return None


def _timing(code: str, component: str) -> Timing:
    return Timing.ADVANCE if (code, component) in AHEAD else Timing.ARREAR


def _ended(steps: Any) -> Any:  # noqa: ANN401 - a generator and what it returns
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            return ended.value


def _open_and_unspent(connection: Connection) -> tuple[int, int]:
    """What is open on bills, and what is in her favour: nobody has both."""
    left = [row.total_minor - row.settled_minor for row in rows(connection, Invoice)]
    unspent = sum(row.unspent_minor for row in rows(connection, Payment))
    return sum(minor for minor in left if minor > 0), unspent - sum(minor for minor in left if minor < 0)


def _charge(mine: Reckoning, line: Any) -> Charge:  # noqa: ANN401 - a row
    return line.facts["plan"], line.component, mine.start_of(date.fromisoformat(line.facts["from"]))


def _compare(mine: Reckoning, lines: list[Any], billed_until: date | None) -> None:
    found: dict[Charge, list[int]] = {}
    for line in lines:
        found.setdefault(_charge(mine, line), []).append(line.net_minor)
    due = {} if billed_until is None else mine.recurring(billed_until) | mine.usage(billed_until)
    for charge in found.keys() | due.keys():
        _, component, start = charge
        billed = found.get(charge, [])
        expected = mine.expected(charge, due.get(charge, Fraction(0)))
        bound = Fraction(len(billed) + mine.pieces(component, start), 2)
        if not mine.is_compounded(start):
            assert abs(sum(billed) - expected) <= bound, (charge, billed, float(expected))


TestLives = Life.TestCase
TestLives.settings = settings(
    max_examples=LIVES,
    phases=[Phase.generate],
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
