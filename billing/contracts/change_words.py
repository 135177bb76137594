"""What is asked for, where the preview of a change does not show it, and what it asks for in vain."""

from collections.abc import Iterator
from datetime import date

import locales
from billing.contracts.changes import (
    AddAddOn,
    Change,
    ChangePlan,
    ChangeQuantity,
    EndDiscount,
    GiveDiscount,
    Pause,
    RemoveAddOn,
    Start,
)
from billing.contracts.offers import TermOffer
from billing.contracts.plan_words import INTERVALS, term_words
from billing.contracts.previews import Preview
from billing.contracts.shell import no_plan
from billing.contracts.showing import day, last
from billing.kinds import DiscountScope
from billing.money import Money
from billing.words import wording

ENGLISH = locales.language(locales.DEFAULT)

OFF_WHAT = {
    DiscountScope.RECURRING: "off what recurs",
    DiscountScope.USAGE: "off what is used",
    DiscountScope.ALL: "off everything",
}


def notes(change: Change | Start, term: TermOffer | None, seen: Preview, currency: str) -> Iterator[str]:
    """Say what a change brings beside what is held.

    Args:
        change: What is asked for.
        term: The commitment that comes with it, if it is a start.
        seen: What it does.
        currency: The customer's.
    """
    match change:
        case Start():
            yield f"Billed {INTERVALS[change.interval]}."
            if change.trial_until is not None and change.trial_until > seen.effective_on:
                yield f"What recurs is free up to and including {day(last(change.trial_until))}."
            if term is not None and change.term:
                yield f"Bound for {term_words(term, currency)}."
        case ChangePlan() if seen.successor_id is not None and change.interval is not None:
            yield f"From then on billed {INTERVALS[change.interval]}: another subscription follows this one."
        case Pause(to_on=None):
            yield f"Nothing recurring from {day(seen.effective_on)} on, until it is resumed."
        case Pause(to_on=to_on) if to_on is not None:
            yield f"Nothing recurring from {day(seen.effective_on)} up to and including {day(last(to_on))}."
        case GiveDiscount():
            yield f"{_off(change, seen.effective_on, currency)}."
        case _:
            pass


def missing(change: Change | Start, what: object) -> str:
    """Say what a change names that is not there."""
    match change:
        case AddAddOn() | ChangePlan() | Start():
            kind = {AddAddOn: "add-on", ChangePlan: "plan"}.get(type(change), "plan or add-on")
            return no_plan(str(what), kind)
        case ChangeQuantity(add_on=None):
            return "there is no plan on that day, or later."
        case ChangeQuantity() | RemoveAddOn():
            return f"it has no add-on {what!r} on that day, or later."
        case EndDiscount():
            return f"no discount {what!r} runs on that day, or later."
        case _:
            return f"it has no {what!r}."


def _off(given: GiveDiscount, effective_on: date, currency: str) -> str:
    amount = None if given.amount_minor is None else Money(given.amount_minor, currency)
    parts = [f"{wording.off(given.percent, amount, ENGLISH)} {OFF_WHAT.get(given.scope, f'off {given.component}')}"]
    if amount is not None:
        parts.append("for a whole billing period")
    if given.cap_minor is not None:
        parts.append(f"at most {wording.money(Money(given.cap_minor, currency), ENGLISH)} in a period")
    match given.periods:
        case None:
            parts.append("without an end" if given.until is None else "")
        case 1:
            parts.append(f"once, in the billing period of {day(effective_on)}")
        case count:
            parts.append(f"in {count} billing periods, that of {day(effective_on)} counted")
    if given.until is not None:
        parts.append(f"up to and including {day(last(given.until))}")
    return ", ".join(filter(None, parts))
