"""Contracts, offers and lives of subscriptions for the tests of changes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from billing.charging.corrections import BilledLine
from billing.charging.due import DueLines, History, Standing, Window, due_lines, next_bill_on
from billing.charging.periods import Period
from billing.charging.pricing import PricedLine
from billing.charging.scales import Scale, Tier
from billing.charging.terms import PriceTerm, Use
from billing.contracts.changes import Change, Start
from billing.contracts.changing import apply
from billing.contracts.contract import Contract
from billing.contracts.offers import Offer, TermOffer
from billing.contracts.starting import begun
from billing.kinds import ComponentKind, FeeRule, Interval, PlanKind, PriceModel, Timing
from tests.billing import make

OPENING = date(2024, 1, 1)
START = date(2026, 1, 1)
VAT = make.vat("0.2")


def price(
    component: str,
    unit_price: str,
    kind: ComponentKind = ComponentKind.RECURRING,
    *,
    timing: Timing = Timing.ARREAR,
    included: str = "0",
    scale: Scale | None = None,
    valid_from: date = OPENING,
) -> PriceTerm:
    unit = {ComponentKind.RECURRING: "month", ComponentKind.USAGE: "gb"}.get(kind, "piece")
    return PriceTerm(
        component, kind, unit, Decimal(unit_price), Decimal(included), valid_from, valid_from, timing, scale
    )


def offer(
    code: str,
    *prices: PriceTerm,
    kind: PlanKind = PlanKind.PLAN,
    withdrawn_on: date | None = None,
    term: TermOffer | None = None,
    yearly: Sequence[PriceTerm] = (),
) -> Offer:
    by_interval = {Interval.MONTHLY: prices} | ({Interval.YEARLY: tuple(yearly)} if yearly else {})
    return Offer(code, f"Solvika {code.upper()}", kind, by_interval, withdrawn_on, term=term)


STEPS = Scale(PriceModel.GRADUATED, (Tier(Decimal(5), Decimal(120)), Tier(None, Decimal(70))), minimum_minor=300)
ONCE = ComponentKind.ONE_OFF
USAGE = ComponentKind.USAGE
AHEAD = Timing.ADVANCE
YEAR = TermOffer(12, 30, renews=True, fee=FeeRule.REMAINING, fee_share=Decimal("0.5"), clause="7.2")

OFFERS = {
    each.code: each
    for each in (
        offer(
            "m",
            price("plan", "2000"),
            price("data", "150", USAGE, included="10"),
            price("activation", "990", ONCE),
            yearly=[price("plan", "20000"), price("data", "150", USAGE, included="120")],
        ),
        offer("l", price("plan", "3100", timing=AHEAD), price("data", "100", USAGE, included="31"), term=YEAR),
        offer(
            "xl", price("plan", "4700", timing=AHEAD), price("plan", "4990", timing=AHEAD, valid_from=date(2026, 4, 10))
        ),
        offer("steps", price("plan", "777"), price("data", "0", USAGE, scale=STEPS), price("activation", "990", ONCE)),
        offer("old", price("plan", "1000"), withdrawn_on=date(2025, 6, 1)),
        offer("soon", price("plan", "1000", valid_from=date(2027, 1, 1))),
        offer("care", price("care", "499"), kind=PlanKind.ADD_ON, yearly=[price("care", "5000")]),
        offer("tv", price("tv", "1299", timing=AHEAD), price("box", "2500", ONCE, timing=AHEAD), kind=PlanKind.ADD_ON),
        offer("pack", price("data", "90", USAGE, included="5"), kind=PlanKind.ADD_ON),
    )
}


def contract(
    plan: str = "m",
    *,
    on: date = START,
    today: date | None = None,
    term: bool = False,
    anchor_day: int = 1,
    billed_until: date | None = None,
    **more: object,
) -> Contract:
    """A subscription that started, and was billed up to a day."""
    start = Start(plan=plan, label="x", on=on, term=term, **more)  # type: ignore[arg-type] # any attribute of Start
    fresh = begun(start, today or on, offers=OFFERS, currency="EUR", anchor_day=anchor_day)
    if billed_until is None:
        return fresh
    following = next_bill_on(fresh.holding, billed_until)
    return replace(fresh, standing=Standing(billed_until, None), next_bill_on=following)


def changed(before: Contract, change: Change, today: date) -> Contract:
    return apply(before, change, today, offers=OFFERS)


@dataclass
class Life:
    """A subscription that is billed as time goes by, as a bill run does it."""

    contract: Contract
    uses: list[Use] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)
    billed: list[BilledLine] = field(default_factory=list)
    bills: dict[date, str] = field(default_factory=dict)

    @property
    def lines(self) -> list[PricedLine]:
        """All that was billed."""
        return [each.line for each in self.billed]

    def due(self, on: date | None = None) -> DueLines | None:
        """Price the next bill."""
        day = on or self.contract.next_bill_on
        if day is None:
            return None
        history = History(self.windows, self.billed, self.bills)
        return due_lines(
            self.contract.holding,
            self.contract.standing,
            day,
            currency="EUR",
            uses=lambda period: [use for use in self.uses if use.day in period],
            tax=VAT,
            history=history,
        )

    def bill_until(self, today: date) -> None:
        """Make every bill that is due by a day."""
        while (day := self.contract.next_bill_on) is not None and day <= today:
            found = self.due()
            assert found is not None
            self.windows.append(found.window)
            number = f"INV-{len(self.windows)}"
            self.bills[found.window.billed_on] = number
            self.billed.extend(BilledLine(line, number, at) for at, line in enumerate(found.lines))
            until = self.contract.standing.billed_until if found.window.only_corrects else day
            following = None if found.window.only_corrects else next_bill_on(self.contract.holding, until)
            self.contract = replace(
                self.contract,
                standing=Standing(until, None),
                next_bill_on=following,
                last_billed_on=max(day, self.contract.last_billed_on or day),
            )

    def change(self, change: Change, today: date) -> None:
        self.contract = changed(self.contract, change, today)

    def net(self) -> dict[str, int]:
        """Sum what was billed by component."""
        found: dict[str, int] = {}
        for line in self.lines:
            found[line.component] = found.get(line.component, 0) + line.net_minor
        return {component: net for component, net in found.items() if net}


def days_from(start: date, days: int) -> list[date]:
    return [start + timedelta(days=each) for each in range(days)]


def period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))
