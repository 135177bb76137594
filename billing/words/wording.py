"""Records of billing in words: for edges, which alone know the reader's language.

Numbers come from the record and are only formatted here; sentences are whole texts of the
language folders (billing.ftl).
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from billing.charging.periods import Period
from billing.charging.pricing import Event, PricedLine
from billing.insight.explanation import DiscountExplanation
from billing.kinds import BillState, ComponentKind, EventKind
from billing.money import Money
from locales import Language

if TYPE_CHECKING:
    from billing.services import DiscountView

LAW = re.compile(r"Directive 2006/112/EC, art\. (?P<articles>.+)")
"""How billing.charging.tax cites the one law that every language has a name for."""


def present(value: object, language: Language) -> str | int:
    """Format one value of a text; strings and whole numbers pass.

    Raises:
        TypeError: There is no way to write such a value.
    """
    match value:
        case Money():
            return money(value, language)
        case Period():
            return language.days(value.start, value.end)
        case date():
            return language.date(value)
        case Decimal():
            return language.number(value, places=3)
        case Enum():
            return str(value.value)
        case str() | int():
            return value
        case _:
            message = f"no words for {type(value).__name__}"
            raise TypeError(message)


def money(amount: Money, language: Language) -> str:
    """Write an amount, a true minus in front when it is negative."""
    written = language.money(abs(amount.minor), amount.currency)
    return f"−{written}" if amount.minor < 0 else written


def change(amount: Money, language: Language) -> str:
    """Write an amount with its sign in front: `+€9.90`, `−€1.75`."""
    return language.money_change(amount.minor, amount.currency)


def quantity(amount: Decimal, unit: str, language: Language) -> str:
    """Write an amount of a unit: `12.5 GB`, `120 minutes`."""
    # Fluent knows the plural forms of int and float only; what is shown is written from the decimal.
    count = int(amount) if amount == amount.to_integral_value() else float(amount)
    written = language.number(amount, places=3)
    if not language.has(f"quantity-{unit}"):
        return language.text("quantity-other", amount=written, unit=unit)
    return language.text(f"quantity-{unit}", amount=written, count=count)


def component_name(component: str, place: str | None, language: Language) -> str:
    """Name a component that is used or ordered: `Mobile data`, `Mobile data (France)`, `Roaming`."""
    anywhere = f"component-{component}-anywhere"
    if place is None and language.has(anywhere):
        return language.text(anywhere)
    where = language.country(place) if place else ""
    name = language.text(f"component-{component}", place=where)
    return name if where in name else language.text("name-in-place", what=name, place=where)


def state_name(state: BillState, language: Language) -> str:
    """Name where a document stands."""
    return language.text(f"state-{state.value}")


def discount_off(discount: "DiscountView | DiscountExplanation", language: Language) -> str:
    """Write what a discount takes off: `10%` or `€5.00`."""
    fixed = discount.fixed if isinstance(discount, DiscountExplanation) else discount.amount
    return off(discount.percent, fixed, language)


def off(percent: Decimal | None, fixed: Money | None, language: Language) -> str:
    """Write a percentage or an amount, whichever there is."""
    if percent is not None:
        return language.percent(percent)
    return money(fixed, language) if fixed is not None else ""


def line_name(line: PricedLine, language: Language, among: Iterable[PricedLine] = ()) -> str:
    """Name a charge: `Plan Solvika M`, `Roaming (Switzerland)`.

    Args:
        line: The charge.
        language: Of the words.
        among: The charges of its bill; what goes by the name of its offer says its code where it is one of several.
    """
    return _named(line, language, _offers_of_several(among, language))


def line_names(lines: Sequence[PricedLine], language: Language, among: Sequence[PricedLine] = ()) -> list[str]:
    """Name the charges of a bill: with the subscription where there are several, with the days where there are two.

    Args:
        lines: Of the bill, those to name.
        language: Of the words.
        among: All charges of the bill, if `lines` are not all.
    """
    several = len({line.subscription_id for line in lines}) > 1
    names = plain_names(lines, language, among or lines)
    if several:
        names = [of_service(name, line.label, language) for name, line in zip(names, lines, strict=True)]
    times = Counter(names)
    return [
        name
        if times[name] == 1
        else language.text("name-of-days", what=name, days=present(line.segment.service, language))
        for name, line in zip(names, lines, strict=True)
    ]


def plain_names(lines: Sequence[PricedLine], language: Language, among: Sequence[PricedLine]) -> list[str]:
    """Name charges as `line_name` does each."""
    offers = _offers_of_several(among, language)
    return [_named(line, language, offers) for line in lines]


def included_names(lines: Sequence[PricedLine], language: Language) -> list[str]:
    """Name what was held or used within the allowances, one text a subscription: `Mobile data, Calls`."""
    several = len({line.subscription_id for line in lines}) > 1
    paid = {_charge(line) for line in lines if not line.costs_nothing}
    names: dict[str, dict[str, None]] = {}
    for line, name in zip(lines, plain_names(lines, language, lines), strict=True):
        if line.costs_nothing and line.allowance and _charge(line) not in paid:
            names.setdefault(line.label, {})[name] = None
    together = {label: ", ".join(each) for label, each in names.items()}
    return [of_service(what, label, language) if several else what for label, what in together.items()]


def law(source: str, language: Language) -> str:
    """Name a law as the language does where it can, else as the record has it."""
    cited = LAW.fullmatch(source)
    if cited is None:
        return source
    article, _, other = cited["articles"].partition(" and ")
    if not other:
        return language.text("law-vat-directive", article=article)
    return language.text("law-vat-directive-two", article=article, other=other)


def on_day(day: date, language: Language) -> str:
    """Write a day as it stands in a sentence, behind a preposition: with its article, where there are any."""
    return language.text("date-in-sentence", date=language.date(day), which="first" if day.day == 1 else "other")


def why(event: Event, language: Language) -> str:
    """Say why a charge is on the bill now."""
    last = date.fromordinal(event.on.toordinal() - 1)
    values = {"on": on_day(event.on, language), "last": on_day(last, language)}
    if event.reference is not None:
        values["reference"] = event.reference
    if event.announced_on is not None:
        values["announced"] = on_day(event.announced_on, language)
    clause = "-clause" if event.kind is EventKind.EARLY_TERMINATION and event.reference else ""
    return language.text(f"why-{event.kind.value}{clause}", **values)


def of_service(name: str, label: str, language: Language) -> str:
    """Name what belongs to a subscription: `Mobile data · +353 20 910 0001`."""
    return language.text("name-of-service", what=name, label=label) if label else name


def _goes_by_offer(line: PricedLine, language: Language) -> bool:
    """Has a charge no other name than that of its plan or add-on?"""
    if line.segment.event.kind is EventKind.CHARGED or line.component == "plan":
        return False
    return line.kind is ComponentKind.RECURRING or not language.has(f"component-{line.component}")


def _offers_of_several(lines: Iterable[PricedLine], language: Language) -> frozenset[str]:
    """Return the names of offers that several different charges go by."""
    found: dict[str, set[str]] = {}
    for line in lines:
        if _goes_by_offer(line, language):
            found.setdefault(line.segment.plan_name, set()).add(line.component)
    return frozenset(name for name, components in found.items() if len(components) > 1)


def _named(line: PricedLine, language: Language, offers: Collection[str]) -> str:
    plan = line.segment.plan_name
    if line.segment.event.kind is EventKind.CHARGED:
        return plan
    if plan in offers and _goes_by_offer(line, language):
        plan = of_service(plan, line.component.replace("_", " "), language)
    return name_of(line.kind, line.component, line.place, plan, language)


def _charge(line: PricedLine) -> tuple[object, ...]:
    return line.subscription_id, line.component, line.place


def name_of(kind: ComponentKind, component: str, place: str | None, plan: str, language: Language) -> str:
    """Name a charge by its component, or by its offer."""
    match kind:
        case ComponentKind.RECURRING if component == "plan":
            return language.text("line-plan", plan=plan)
        case ComponentKind.RECURRING:
            return language.text("line-add-on", plan=plan)
        case ComponentKind.CORRECTION:
            return language.text("line-correction", what=charged_name(component, place, plan, language))
        case ComponentKind.USAGE | ComponentKind.ONE_OFF:
            return charged_name(component, place, plan, language)


def charged_name(component: str, place: str | None, plan: str, language: Language) -> str:
    """Name what is charged; a component without a text of its own goes by the name of its offer."""
    if component == "plan":
        return language.text("line-plan", plan=plan)
    return component_name(component, place, language) if language.has(f"component-{component}") else plan
