"""What a change would do, or did: what is held before and after it, and what the next bill is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from billing.charging.due import History, due_lines, uses_within
from billing.charging.pricing import PricedLine
from billing.charging.terms import HeldCharge, TaxOn, Use
from billing.contracts.commitments import EARLY_TERMINATION
from billing.contracts.contract import Contract, is_on, plan_on
from billing.contracts.starting import UNSAVED
from billing.kinds import PlanKind
from billing.money import Money, half_up


@dataclass(frozen=True, slots=True)
class Held:
    """What a subscription is on a day.

    Attributes:
        add_ons: Names and pieces.
        ends_on: First day without it; None while nothing ends it.
    """

    plan: str
    quantity: int
    add_ons: tuple[tuple[str, int], ...]
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class NextBill:
    """The lines of a bill of a customer, priced but not issued; corrections of earlier bills come first."""

    on: date
    currency: str
    lines: tuple[PricedLine, ...]

    @property
    def net(self) -> Money:
        """Sum of the lines, without tax."""
        return Money(sum(line.net_minor for line in self.lines), self.currency)

    @property
    def tax(self) -> Money:
        """Tax of the lines."""
        return Money(sum(line.tax_minor for line in self.lines), self.currency)

    @property
    def total(self) -> Money:
        """What is to be paid; negative is given back."""
        return self.net + self.tax


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change does.

    Attributes:
        subscription_id: Zero for one that is not started yet.
        kind: Of the change.
        effective_on: First day on which it counts.
        before: What is held on that day without it; None for a start.
        bill_before: The next bill without it; None when none is to come.
        bill_after: The next bill with it.
        fee: For leaving a term early, net.
        successor_id: The subscription that follows with other billing periods; zero if it is not stored yet.
    """

    subscription_id: int
    kind: str
    effective_on: date
    before: Held | None
    after: Held
    bill_before: NextBill | None
    bill_after: NextBill | None
    fee: Money | None = None
    successor_id: int | None = None

    def stored(self, subscription_id: int, successor_id: int | None) -> "Preview":
        """Return it with the ids of what is stored by now."""
        new = subscription_id if self.subscription_id == UNSAVED else successor_id
        bill = self.bill_after
        if bill is not None and new is not None:
            lines = tuple(
                replace(line, subscription_id=new) if line.subscription_id == UNSAVED else line for line in bill.lines
            )
            bill = replace(bill, lines=lines)
        return replace(self, subscription_id=subscription_id, bill_after=bill, successor_id=successor_id)

    def facts(self) -> dict[str, Any]:
        """Return all of it as JSON values; `from_facts` gives the equal preview back."""
        return {
            "subscription": self.subscription_id,
            "kind": self.kind,
            "effective_on": self.effective_on.isoformat(),
            "before": None if self.before is None else _held_facts(self.before),
            "after": _held_facts(self.after),
            "bill_before": None if self.bill_before is None else _bill_facts(self.bill_before),
            "bill_after": None if self.bill_after is None else _bill_facts(self.bill_after),
            "fee": None if self.fee is None else [self.fee.minor, self.fee.currency],
            "successor": self.successor_id,
        }

    @classmethod
    def from_facts(cls, facts: dict[str, Any]) -> "Preview":
        """Read back what `facts` wrote."""
        return cls(
            facts["subscription"],
            facts["kind"],
            date.fromisoformat(facts["effective_on"]),
            None if facts["before"] is None else _held_of(facts["before"]),
            _held_of(facts["after"]),
            None if facts["bill_before"] is None else _bill_of(facts["bill_before"]),
            None if facts["bill_after"] is None else _bill_of(facts["bill_after"]),
            None if facts["fee"] is None else Money(*facts["fee"]),
            facts["successor"],
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What pricing the next bills of a customer needs beside her subscriptions."""

    currency: str
    tax: TaxOn
    uses: Mapping[int, Sequence[Use]]
    histories: Mapping[int, History]


def next_bill(contracts: Sequence[Contract], on: date | None, known: Known) -> NextBill | None:
    """Price the bill of a day: everything of a customer that is due on it.

    Args:
        contracts: All of hers.
        on: The day; None when no bill is to come.
        known: See there.

    Raises:
        NoTaxRate: See billing.charging.tax.
    """
    if on is None:
        return None
    lines: list[PricedLine] = []
    for each in contracts:
        if each.next_bill_on == on:
            key = each.holding.subscription_id
            due = due_lines(
                each.holding,
                each.standing,
                on,
                currency=known.currency,
                uses=uses_within(known.uses, key),
                tax=known.tax,
                history=known.histories.get(key),
            )
            lines.extend(due.lines)
    return NextBill(on, known.currency, tuple(lines))


def held_on(contract: Contract, day: date) -> Held:
    """Return what a subscription is on a day."""
    holding = contract.holding
    plan = plan_on(holding, day)
    add_ons = tuple(
        (item.plan_name, item.quantity)
        for item in holding.items
        if item.plan_kind is PlanKind.ADD_ON and is_on(item, day)
    )
    return Held(
        plan.plan_name if plan is not None else "", plan.quantity if plan is not None else 0, add_ons, holding.ends_on
    )


def fee_of(before: Contract, after: Contract) -> Money | None:
    """Return what leaving early costs by a change, net, as it will be on the bill."""
    fees = [each for each in after.holding.charges if each.component == EARLY_TERMINATION]
    new = [fee for fee in fees if fee not in before.holding.charges]
    return Money(sum(map(_net_minor, new)), after.currency) if new else None


def _net_minor(charge: HeldCharge) -> int:
    return half_up(Fraction(charge.unit_price) * Fraction(charge.quantity) * Fraction(charge.part, charge.of_parts))


def _held_facts(held: Held) -> dict[str, Any]:
    return {
        "plan": held.plan,
        "quantity": held.quantity,
        "add_ons": [list(each) for each in held.add_ons],
        "ends_on": None if held.ends_on is None else held.ends_on.isoformat(),
    }


def _held_of(facts: dict[str, Any]) -> Held:
    ends_on = facts["ends_on"]
    return Held(
        facts["plan"],
        facts["quantity"],
        tuple((name, pieces) for name, pieces in facts["add_ons"]),
        None if ends_on is None else date.fromisoformat(ends_on),
    )


def _bill_facts(bill: NextBill) -> dict[str, Any]:
    return {
        "on": bill.on.isoformat(),
        "currency": bill.currency,
        "lines": [line.facts() for line in bill.lines],
    }


def _bill_of(facts: dict[str, Any]) -> NextBill:
    lines = tuple(PricedLine.from_facts(each) for each in facts["lines"])
    return NextBill(date.fromisoformat(facts["on"]), facts["currency"], lines)
