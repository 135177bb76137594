"""What a change does, for people: what is held before and after, and the next bill line by line."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

import locales
from billing.charging.pricing import PricedLine
from billing.contracts.changes import (
    AddAddOn,
    Cancel,
    ChangePlan,
    ChangeQuantity,
    EndDiscount,
    GiveDiscount,
    Pause,
    RemoveAddOn,
    Resume,
    Start,
    UndoCancel,
    WaiveCharge,
)
from billing.contracts.previews import Held, NextBill, Preview
from billing.insight.explanation import explain_line
from billing.kinds import EventKind
from billing.money import Money
from billing.words import wording
from billing.words.calculations import rating_words
from billing.words.corrections import correction_words

if TYPE_CHECKING:
    from billing.contracts.doing import Deed, Subject

TITLES = {
    Start.kind: "A subscription starts on {day}",
    ChangePlan.kind: "Another plan from {day} on",
    ChangeQuantity.kind: "Another quantity from {day} on",
    AddAddOn.kind: "An add-on more from {day} on",
    RemoveAddOn.kind: "An add-on less from {day} on",
    Pause.kind: "A pause from {day} on",
    Resume.kind: "No pause any more from {day} on",
    Cancel.kind: "It ends: the first day without it is {day}",
    UndoCancel.kind: "It does not end on {day}",
    GiveDiscount.kind: "A discount from {day} on",
    EndDiscount.kind: "A discount less from {day} on",
    WaiveCharge.kind: "A charge of {day} is withdrawn",
}
"""What is done, by the kind of a change."""

ENGLISH = locales.language(locales.DEFAULT)


def console() -> Console:
    """Return where people read; numbers in it get no colours of their own."""
    return Console(highlight=False)


def show(deed: "Deed", seen: Preview) -> None:
    """Print what a change does, or did."""
    out = console()
    out.print(_head(deed.subject, seen))
    out.print(_held(seen))
    for note in deed.notes(seen):
        out.print(note)
    if seen.fee is not None:
        out.print(f"\nLeaving before the end of the term costs [bold]{_money(seen.fee)}[/bold] without VAT.")
        for line in seen.bill_after.lines if seen.bill_after is not None else ():
            if line.segment.event.kind is EventKind.EARLY_TERMINATION:
                out.print(rating_words(line, ENGLISH))
    out.print()
    out.print(_bills(seen))


def day(on: date | None, otherwise: str = "–") -> str:
    """Write a day, or what stands for none."""
    return otherwise if on is None else ENGLISH.date(on)


def last(to_on: date) -> date:
    """Return the last day before a first day without something."""
    return to_on - timedelta(days=1)


def pieces(name: str, quantity: int) -> str:
    """Write how many there are of what, one without its number."""
    return name if quantity == 1 else f"{quantity} × {name}"


def _money(amount: Money) -> str:
    return wording.money(amount, ENGLISH)


def _head(subject: "Subject", seen: Preview) -> Text:
    who = f"{subject.customer.number} {subject.customer.name}"
    what = "" if subject.subscription_id is None else f" (subscription {subject.subscription_id})"
    head = Text(TITLES[seen.kind].format(day=ENGLISH.date(seen.effective_on)), style="bold")
    return head.append(f"\n{subject.label}{what} of {who}", style="not bold")


# ---- what is held ----


def _held(seen: Preview) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 3, 0, 0))
    before = {} if seen.before is None else dict(_traits(seen.before))
    for name, after in _traits(seen.after):
        then = before.get(name)
        if then is None or then == after:
            table.add_row(name, after, style="" if then is None else "dim")
        else:
            table.add_row(name, Text(f"{then}  →  ").append(after, style="bold"))
    return table


def _traits(held: Held) -> Iterator[tuple[str, str]]:
    yield "Plan", pieces(held.plan, held.quantity) if held.plan else "–"
    yield "Add-ons", ", ".join(pieces(*each) for each in held.add_ons) or "–"
    yield "Last day", day(held.ends_on and last(held.ends_on))


# ---- the next bill ----


def _bills(seen: Preview) -> Table | str:
    before, after = seen.bill_before, seen.bill_after
    if after is None:
        return "No bill is to come any more." if before is None else _compared(before, None)
    return _compared(before, after)


def _compared(before: NextBill | None, after: NextBill | None) -> Table:
    """Put two bills side by side, what is the same on one row."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="bold")
    table.add_column("Next bill")
    table.add_column("Days", style="dim")
    table.add_column("Before", justify="right")
    table.add_column("After", justify="right")
    days = ["–" if bill is None or not bill.lines else ENGLISH.date(bill.on) for bill in (before, after)]
    table.add_row("", "", *days, style="dim")
    lines = [() if bill is None else bill.lines for bill in (before, after)]
    several = len({line.subscription_id for line in chain(*lines)}) > 1
    sides = [_rows(each, several=several) for each in lines]
    for key in dict.fromkeys(chain(*sides)):
        found = [side.get(key) for side in sides]
        amounts = ["" if line is None else _money(line.amount) for line in found]
        name, service, why = key
        table.add_row(Text(name).append(f"\n{why}" if why else "", style="dim"), service, *amounts)
    for title, style in (("Total", "bold"), ("of which VAT", "dim")):
        table.add_row(title, "", *(_sum(bill, title) for bill in (before, after)), style=style)
    if before is None or after is None:
        return table
    if before.on == after.on:
        changed = after.total - before.total
        told = wording.change(changed, ENGLISH) if changed.minor else "none"
        table.add_row("Difference", "", "", told)
    elif before.lines and after.lines:
        # They differ by other subscriptions, too, so their difference would say nothing of the change.
        table.caption = Text(
            f"These are bills of two days, so their totals do not compare: without the change the next one comes on "
            f"{ENGLISH.date(before.on)}, with it on {ENGLISH.date(after.on)}."
        )
        table.caption_justify = "left"
    return table


def _sum(bill: NextBill | None, title: str) -> str:
    if bill is None or not bill.lines:
        return ""
    return _money(bill.total if title == "Total" else bill.tax)


Key = tuple[str, str, str]
"""Name, days and reason of a line."""


def _rows(lines: Sequence[PricedLine], *, several: bool) -> dict[Key, PricedLine]:
    """Return the lines that cost something, by what is read of them; of two that read alike the second is counted."""
    found: dict[Key, PricedLine] = {}
    for line in lines:
        if line.costs_nothing:
            continue
        name = wording.line_name(line, ENGLISH)
        name = wording.of_service(name, line.label, ENGLISH) if several else name
        days = str(wording.present(line.segment.service, ENGLISH))
        why = correction_words(explain_line(line), ENGLISH) or ""
        key, times = (name, days, why), 1
        while key in found:
            times += 1
            key = (f"{name} ({times})", days, why)
        found[key] = line
    return found
