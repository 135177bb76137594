"""Contracts, offers and lives of subscriptions for the tests of changes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from billing.charging.corrections import BilledLine
from billing.charging.crediting import Left, left_at, tax_of_part
from billing.charging.drafts import correction
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
            self._issue(found)
            until = self.contract.standing.billed_until if found.window.only_corrects else day
            following = None if found.window.only_corrects else next_bill_on(self.contract.holding, until)
            self.contract = replace(
                self.contract,
                standing=Standing(until, None),
                next_bill_on=following,
                last_billed_on=max(day, self.contract.last_billed_on or day),
            )

    def _issue(self, found: DueLines) -> None:
        """Print a bill or, where more is given back than charged, credit notes beside it."""
        number = f"INV-{len(self.windows)}"
        documents: dict[str, list[PricedLine]] = {}
        is_split = sum(line.amount_minor for line in found.lines) < 0
        for line in found.lines:
            is_taken = is_split and line.segment.event.line is not None
            documents.setdefault(f"CN-{number}-{line.segment.event.reference}" if is_taken else number, []).append(line)
        for name, lines in documents.items():
            is_bill = name == number
            self.billed.extend(BilledLine(line, name, at, is_bill=is_bill) for at, line in enumerate(lines))
        if number in documents:
            self.bills[found.window.billed_on] = number

    def left(self, number: str) -> dict[int, Left]:
        """What is left of a bill."""
        lines = {each.position: each.line for each in self.billed if each.number == number}
        return left_at(lines, self._corrections(number))

    def _corrections(self, number: str, *, notes_only: bool = False) -> list[PricedLine]:
        return [
            each.line
            for each in self.billed
            if each.number != number
            and each.line.kind is ComponentKind.CORRECTION
            and each.line.segment.event.reference == number
            and not (notes_only and each.is_bill)
        ]

    def credit(self, pick: int, today: date, *, parts: int) -> None:
        """Give back a part of a line by hand."""
        places = [each for each in self.billed if each.is_bill and self.left(each.number)[each.position].net_minor > 0]
        if not places:
            return
        each = places[pick % len(places)]
        left = self.left(each.number)[each.position]
        minor = -(-left.net_minor // parts)
        tax = tax_of_part(each.line, left, minor)
        given = correction(each.line, minor, of_bill=each.number, on=today, position=each.position, tax_minor=tax)
        self.billed.append(BilledLine(given, f"CN-{len(self.billed)}", is_bill=False))

    def use_late(self, use: Use, today: date) -> None:
        """Take in use, as ingestion does: on a day that is not held it is refused."""
        holding, standing = self.contract.holding, self.contract.standing
        if not holding.starts_on <= use.day <= today or (holding.ends_on is not None and use.day >= holding.ends_on):
            return
        self.uses = [*self.uses, use]
        if standing.billed_until is not None and use.day < standing.billed_until:
            since = min(filter(None, (use.day, standing.recheck_from)))
            last = self.windows[-1].billed_on + timedelta(days=1)
            self.contract = replace(
                self.contract,
                standing=Standing(standing.billed_until, since),
                next_bill_on=self.contract.next_bill_on or max(today, last),
            )

    def void(self, pick: int, today: date) -> None:
        """Take a bill back that no credit note went to."""
        untouched = [on for on, number in self.bills.items() if not self._corrections(number, notes_only=True)]
        if not untouched:
            return
        number = self.bills.pop(on := untouched[pick % len(untouched)])
        days = [each.line.segment.service.start for each in self.billed if each.number == number]
        self.billed = [each for each in self.billed if each.number != number]
        standing = self.contract.standing
        window = next(each for each in self.windows if each.billed_on == on)
        since = min(filter(None, (window.arrear_from, standing.recheck_from, *days)))
        last = self.windows[-1].billed_on + timedelta(days=1)
        self.contract = replace(
            self.contract,
            standing=Standing(standing.billed_until, since),
            next_bill_on=self.contract.next_bill_on or max(today, last),
        )

    def change(self, change: Change, today: date) -> None:
        self.contract = changed(self.contract, change, today)

    def net(self) -> dict[str, int]:
        """Sum what was billed by component."""
        found: dict[str, int] = {}
        for line in self.lines:
            found[line.component] = found.get(line.component, 0) + line.net_minor
        return {component: net for component, net in found.items() if net}

    def by_charge(self) -> dict[tuple[date, str, str | None, str], list[BilledLine]]:
        """What was billed for each component of a plan in each billing period."""
        found: dict[tuple[date, str, str | None, str], list[BilledLine]] = {}
        for each in self.billed:
            segment = each.line.segment
            period = self.contract.holding.cycle.containing(segment.service.start).start
            found.setdefault((period, each.line.component, each.line.place, segment.plan_code), []).append(each)
        return found


def days_from(start: date, days: int) -> list[date]:
    return [start + timedelta(days=each) for each in range(days)]


def period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))
