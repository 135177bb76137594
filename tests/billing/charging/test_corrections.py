"""What differs from what was billed: off the lines that charged it, to the cent, whatever led there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from billing.charging.corrections import BilledLine, DueLine, corrections, target
from billing.charging.crediting import Left
from billing.charging.drafts import correction
from billing.charging.pricing import CorrectedUse, Event, PricedLine, price_component
from billing.kinds import ComponentKind, EventKind
from tests.billing import make

JANUARY = date(2026, 1, 1)
SINCE = date(2026, 1, 11)


def line(minor: int, rate: str = "0.2", **what: object) -> PricedLine:
    segment = replace(make.segment(str(minor)), tax_rate=Decimal(rate))
    return replace(make.bill(make.terms(segment, kind=ComponentKind.ONE_OFF)).lines[0], **what)  # type: ignore[arg-type] # any attribute


def corrected(due: Sequence[PricedLine], billed: Sequence[BilledLine]) -> list[PricedLine]:
    return corrections([DueLine(each, "INV-1") for each in due], billed, period_of=lambda _: JANUARY, since=SINCE)


def places(lines: Sequence[PricedLine]) -> list[tuple[str | None, int | None, int, int]]:
    events = [each.segment.event for each in lines]
    return [
        (event.reference, event.line, each.net_minor, each.tax_minor) for event, each in zip(events, lines, strict=True)
    ]


def given(of: PricedLine, minor: int, number: str = "CN-9") -> BilledLine:
    return BilledLine(correction(of, minor, of_bill="INV-1", on=SINCE, position=0), number, is_bill=False)


def test_less_is_taken_off_every_bill_that_charged_it_the_last_one_first() -> None:
    first = BilledLine(line(2000), "INV-1", 3)
    (more,) = corrected([line(4000)], [first])
    second = BilledLine(more, "INV-2", 1)
    taken = corrected([], [first, second])
    assert places([more]) == [("INV-1", None, 2000, 400)]
    assert places(taken) == [("INV-2", 1, -2000, -400), ("INV-1", 3, -2000, -400)]
    billed = [first, second, *(BilledLine(each, "CN-1", at, is_bill=False) for at, each in enumerate(taken))]
    assert corrected([], billed) == []


def test_no_more_is_taken_off_a_line_than_it_has_left() -> None:
    first = BilledLine(line(2000), "INV-1")
    second = BilledLine(corrected([line(4000)], [first])[0], "INV-2", 1)
    (less,) = corrected([line(3000)], [first, second])
    third = BilledLine(less, "INV-3")
    assert places([less]) == [("INV-2", 1, -1000, -200)]
    assert places(corrected([], [first, second, third])) == [("INV-2", 1, -1000, -200), ("INV-1", 0, -2000, -400)]


@pytest.mark.parametrize("steps", [[3355], [2645, 3355], [5000, 2645, 100, 3355]])
def test_after_a_credit_by_hand_it_matters_what_is_due_and_not_how_often_it_was_corrected(steps: list[int]) -> None:
    billed = [BilledLine(line(4000), "INV-1"), given(line(4000), 1000)]
    for at, due in enumerate(steps):
        billed += [BilledLine(each, f"INV-{at + 2}", n) for n, each in enumerate(corrected([line(due)], billed))]
    assert sum(each.line.net_minor for each in billed) == 3000
    assert sum(each.line.tax_minor for each in billed) == 600


@pytest.mark.parametrize(("due", "net"), [(5000, 4000), (4000, 3000), (3500, 3000), (3000, 3000), (2999, 2999), (0, 0)])
def test_what_was_given_by_hand_stays_given_as_far_as_less_became_due_by_less(due: int, net: int) -> None:
    assert target([line(due)], [BilledLine(line(4000), "INV-1"), given(line(4000), 1000)]).net_minor == net


def test_no_tax_stays_on_nothing() -> None:
    billed = [BilledLine(line(501), "INV-1")]
    for due in ([line(323)], []):
        billed += [BilledLine(each, f"CN-{len(billed)}", is_bill=False) for each in corrected(due, billed)]
    assert target([], billed) == Left(0, 0)
    assert sum(each.line.net_minor for each in billed) == sum(each.line.tax_minor for each in billed) == 0


def test_use_of_what_was_not_billed_yet_says_that_it_came_late() -> None:
    (late,) = corrected(
        [line(300, kind=ComponentKind.USAGE, place="CH")], [BilledLine(line(2000, component="plan"), "INV-1")]
    )[:1]
    assert (late.segment.event.kind, late.segment.event.reference) == (EventKind.USED_LATE, "INV-1")


def test_a_new_price_that_was_announced_is_told_as_such() -> None:
    was = line(1000, kind=ComponentKind.RECURRING)
    new = Event(EventKind.PRICE_CHANGED, SINCE, announced_on=JANUARY)
    now = replace(line(1200, kind=ComponentKind.RECURRING), segment=replace(line(1200).segment, event=new))
    (more,) = corrected([now], [BilledLine(was, "INV-1")])
    assert more.segment.event == replace(new, reference="INV-1")
    assert places([more]) == [("INV-1", None, 200, 40)]


def test_days_that_were_billed_are_taxed_as_they_were() -> None:
    abroad = line(300, "0.19", place="CH", kind=ComponentKind.USAGE)
    found = corrected([line(2500, "0.19"), abroad], [BilledLine(line(2000, "0.23"), "INV-1")])
    assert [(each.net_minor, each.segment.tax_rate, each.tax_minor) for each in found] == [
        (500, Decimal("0.23"), 115),
        (300, Decimal("0.23"), 69),
    ]


def used(quantity: str) -> PricedLine:
    return price_component(make.usage(make.segment("80", quantity=quantity, included="10")))[0]


def test_a_correction_of_use_knows_how_much_was_used() -> None:
    first = BilledLine(used("9"), "INV-1")
    (more,) = corrected([used("15")], [first])
    assert (more.segment.event.kind, more.net_minor) == (EventKind.USED_LATE, 400)
    assert use_of(more) == CorrectedUse("gb", Decimal(9), Decimal(15), Decimal(10), Decimal(5), Decimal(80))
    assert PricedLine.from_facts(more.facts()) == more
    (again,) = corrected([used("17")], [first, BilledLine(more, "INV-2", 1)])
    assert use_of(again) == CorrectedUse("gb", Decimal(15), Decimal(17), Decimal(10), Decimal(7), Decimal(80))


def use_of(line: PricedLine) -> CorrectedUse | None:
    return line.segment.correction.use if line.segment.correction else None


def test_a_back_dated_change_says_what_happened() -> None:
    was = BilledLine(line(3000, kind=ComponentKind.RECURRING), "INV-1")
    ended = Event(EventKind.ENDED, SINCE)
    part = line(1000, kind=ComponentKind.RECURRING)
    (less,) = corrected([replace(part, segment=replace(part.segment, event=ended))], [was])
    assert less.segment.event == Event(EventKind.BACKDATED, SINCE, reference="INV-1", line=0)
    assert less.segment.correction is not None
    assert less.segment.correction.cause == ended
    assert PricedLine.from_facts(less.facts()) == less
    (gone,) = corrected([], [was])
    assert gone.segment.correction is not None
    assert gone.segment.correction.cause is None
