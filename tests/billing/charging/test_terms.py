from datetime import date
from decimal import Decimal

import pytest

from billing.charging.components import components
from billing.charging.periods import Period
from billing.charging.pricing import ComponentTerms, PricedLine, price_component
from billing.charging.tax import NoTaxRate
from billing.charging.terms import HeldDiscount, Holding, TaxOn, Use
from billing.kinds import ComponentKind, EventKind, PlanKind
from tests.billing import make

VAT = make.vat("0.2")
MID = date(2026, 10, 13)


def priced(holding: Holding, *uses: Use, period: Period = make.OCTOBER, tax: TaxOn = VAT) -> list[PricedLine]:
    found = components(holding, period, currency="EUR", uses=uses, tax=tax)
    return [line for each in found for line in price_component(each)]


def of(lines: list[PricedLine], component: str) -> list[PricedLine]:
    return [line for line in lines if line.component == component]


def used(quantity: str, day: date = date(2026, 10, 5), component: str = "data", place: str | None = None) -> Use:
    return Use(component, day, Decimal(quantity), place)


def test_a_plan_held_all_month_is_one_whole_line() -> None:
    (line,) = of(priced(make.holding()), "plan")
    assert (line.net_minor, line.segment.days, line.segment.of_days) == (2000, 31, 31)
    assert line.segment.event.kind is EventKind.REGULAR


def test_a_plan_changed_within_the_month_gives_two_lines_for_their_days() -> None:
    held = make.holding(make.item(to_on=MID), make.item("l", make.PLAN_L, from_on=MID))
    old, new = of(priced(held), "plan")
    assert (old.net_minor, old.segment.days, old.segment.event.kind) == (774, 12, EventKind.PLAN_LEFT)
    assert (new.net_minor, new.segment.days, new.segment.event.kind) == (1900, 19, EventKind.PLAN_STARTED)
    assert old.segment.event.on == new.segment.event.on == MID


def test_more_pieces_of_the_same_are_no_change_of_plan() -> None:
    held = make.holding(make.item(to_on=MID), make.item(from_on=MID, quantity=3))
    for line in of(priced(held), "plan"):
        assert (line.segment.event.kind, line.segment.event.on) == (EventKind.QUANTITY_CHANGED, MID)


def test_the_number_changed_only_where_it_is_another() -> None:
    held = make.holding(make.item(to_on=MID), make.item(from_on=MID))
    kinds = [line.segment.event.kind for line in of(priced(held), "plan")]
    assert kinds == [EventKind.PLAN_LEFT, EventKind.PLAN_STARTED]


def test_use_is_rated_in_the_part_of_the_month_where_it_happened() -> None:
    held = make.holding(make.item(to_on=MID), make.item("l", make.PLAN_L, from_on=MID))
    early, late = of(priced(held, used("5"), used("18", date(2026, 10, 20))), "data")
    assert (early.allowance, early.charged, early.net_minor) == (Decimal("3.88"), Decimal("1.12"), 168)
    assert (late.allowance, late.charged, late.net_minor) == (Decimal(19), Decimal(0), 0)


def test_a_price_that_rises_within_the_month_cuts_the_line_and_dates_its_announcement() -> None:
    rise = make.price("plan", ComponentKind.RECURRING, "2200", unit="month", valid_from=MID)
    old, new = of(priced(make.holding(make.item(prices=(*make.PLAN_M, rise)))), "plan")
    assert (old.segment.unit_price, new.segment.unit_price) == (Decimal(2000), Decimal(2200))
    assert (new.segment.event.kind, new.segment.event.on) == (EventKind.PRICE_CHANGED, MID)
    assert new.segment.event.announced_on == MID


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "days", "kind"),
    [
        (make.OPENING, MID, 12, EventKind.ENDED),
        (MID, None, 19, EventKind.STARTED),
        (date(2026, 10, 1), None, 31, EventKind.STARTED),
        (MID, date(2026, 10, 14), 1, EventKind.STARTED),
    ],
)
def test_a_service_is_charged_for_the_days_it_was_held(
    starts_on: date, ends_on: date | None, days: int, kind: EventKind
) -> None:
    held = make.holding(make.item(from_on=starts_on), starts_on=starts_on, ends_on=ends_on)
    (line,) = of(priced(held), "plan")
    assert (line.segment.days, line.segment.event.kind) == (days, kind)


@pytest.mark.parametrize("ends_on", [date(2026, 10, 1), date(2026, 9, 15)])
def test_what_ended_before_the_month_is_not_charged(ends_on: date) -> None:
    assert priced(make.holding(ends_on=ends_on), used("5")) == []


def test_roaming_is_a_line_for_each_country_with_its_days() -> None:
    uses = [
        used("0.2", date(2026, 10, 4), "roaming_data", "CH"),
        used("0.12", date(2026, 10, 6), "roaming_data", "CH"),
        used("0.1", date(2026, 10, 9), "roaming_data", "US"),
    ]
    swiss, american = of(priced(make.holding(), *uses), "roaming_data")
    assert (swiss.place, swiss.segment.quantity, swiss.net_minor) == ("CH", Decimal("0.32"), 960)
    assert swiss.segment.service == Period(date(2026, 10, 4), date(2026, 10, 7))
    assert (american.place, american.net_minor) == ("US", 300)


def test_without_roaming_there_is_no_roaming_line() -> None:
    assert of(priced(make.holding()), "roaming_data") == []


def test_an_add_on_adds_to_the_allowance_and_the_lower_price_counts() -> None:
    pack = make.item("pack", [make.price("data", ComponentKind.USAGE, "120", included="5")], kind=PlanKind.ADD_ON)
    (line,) = of(priced(make.holding(make.item(), pack), used("16")), "data")
    assert (line.allowance, line.charged, line.segment.unit_price) == (Decimal(15), Decimal(1), Decimal(120))
    assert line.segment.plan_code == "m"


def test_a_one_off_is_charged_in_the_month_of_its_day() -> None:
    sim = make.item(
        "sim",
        [make.price("sim_replacement", ComponentKind.ONE_OFF, "500", unit="piece")],
        kind=PlanKind.ADD_ON,
        from_on=MID,
        to_on=date(2026, 10, 14),
    )
    (line,) = of(priced(make.holding(make.item(), sim)), "sim_replacement")
    assert (line.net_minor, line.segment.event.kind, line.segment.event.on) == (500, EventKind.ORDERED, MID)
    assert of(priced(make.holding(make.item(), sim), period=make.SEPTEMBER), "sim_replacement") == []


def test_a_discount_counts_on_the_days_it_runs() -> None:
    held = Holding(
        1,
        "x",
        make.OPENING,
        None,
        (make.item(),),
        (HeldDiscount("plan", "W", "Welcome", Decimal("0.31"), None, make.OPENING, date(2026, 10, 11)),),
    )
    (line,) = of(priced(held), "plan")
    assert (line.segment.discounts[0].days, line.discounts_minor) == (10, (200,))


def test_the_tax_rate_of_the_last_day_of_a_service_counts() -> None:
    tax = make.vat("0.12", ("0.16", date(2026, 10, 31)))
    (whole,) = of(priced(make.holding(), tax=tax), "plan")
    (part,) = of(priced(make.holding(ends_on=MID), tax=tax), "plan")
    assert (whole.segment.tax_rate, part.segment.tax_rate) == (Decimal("0.16"), Decimal("0.12"))


def test_a_day_without_a_tax_rate_cannot_be_priced() -> None:
    with pytest.raises(NoTaxRate):
        priced(make.holding(), tax=make.vat())


def test_use_without_a_price_is_not_charged() -> None:
    assert of(priced(make.holding(), used("5", component="satellite")), "satellite") == []


def test_the_order_is_that_of_the_bill() -> None:
    found: list[ComponentTerms] = list(
        components(make.holding(), make.OCTOBER, currency="EUR", uses=[used("1")], tax=VAT)
    )
    assert [each.component for each in found] == ["plan", "data"]
