"""Records of billing in words: for edges, which alone know the reader's language.

Numbers come from the record and are only formatted here; sentences are whole texts of the
language folders (billing.ftl).
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import Enum

from billing.accounts import DiscountView
from billing.insight.difference import Cause
from billing.insight.explanation import DiscountExplanation, LineExplanation, explain_line
from billing.kinds import BillState, CauseKind, ComponentKind, EventKind
from billing.money import Money
from billing.periods import Period
from billing.pricing import Event, PricedLine
from locales import Language
from locales.rich import RichText, joined

BEGINNINGS = (EventKind.STARTED, EventKind.PLAN_STARTED)


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
    return language.text(f"quantity-{unit}", amount=language.number(amount, places=3), count=count)


def component_name(component: str, place: str | None, language: Language) -> str:
    """Name a component that is used or ordered: `Mobile data`, `Roaming (Switzerland)`, `Roaming`."""
    anywhere = f"component-{component}-anywhere"
    if place is None and language.has(anywhere):
        return language.text(anywhere)
    return language.text(f"component-{component}", place=language.country(place) if place else "")


def state_name(state: BillState, language: Language) -> str:
    """Name where a document stands."""
    return language.text(f"state-{state.value}")


def discount_off(discount: DiscountView | DiscountExplanation, language: Language) -> str:
    """Write what a discount takes off: `10%` or `€5.00`."""
    fixed = discount.amount if isinstance(discount, DiscountView) else discount.fixed
    return _off(discount.percent, fixed, language)


def line_name(line: PricedLine, language: Language) -> str:
    """Name a charge: `Plan Solvika M`, `Roaming: Switzerland`."""
    return _name(line.kind, line.component, line.place, line.segment.plan_name, language)


def line_names(lines: Sequence[PricedLine], language: Language) -> list[str]:
    """Name the charges of a bill: with the subscription where there are several, with the days where there are two."""
    several = len({line.subscription_id for line in lines}) > 1
    names = [line_name(line, language) for line in lines]
    if several:
        names = [_of_service(name, line.label, language) for name, line in zip(names, lines, strict=True)]
    times = Counter(names)
    return [
        name
        if times[name] == 1
        else language.text("name-of-days", what=name, days=present(line.segment.service, language))
        for name, line in zip(names, lines, strict=True)
    ]


def included_names(lines: Sequence[PricedLine], language: Language) -> list[str]:
    """Name what was held or used within the allowances, one text a subscription: `Mobile data, Calls`."""
    several = len({line.subscription_id for line in lines}) > 1
    paid = {_charge(line) for line in lines if not line.costs_nothing}
    names: dict[str, dict[str, None]] = {}
    for line in lines:
        if line.costs_nothing and line.allowance and _charge(line) not in paid:
            names.setdefault(line.label, {})[line_name(line, language)] = None
    together = {label: ", ".join(each) for label, each in names.items()}
    return [_of_service(what, label, language) if several else what for label, what in together.items()]


def line_calculation(line: PricedLine, currency: str, language: Language) -> RichText:
    """Write how the amount of a line comes about, and why it is on this bill: a block of lines.

    Use that costs nothing needs neither tax nor reason.
    """
    told = explain_line(line)
    first = [
        language.rich("calculation-title", what=line_name(line, language), total=money(told.total, language)),
        _service(told, language),
        *_rating(told, line.segment.included, currency, language),
    ]
    if line.costs_nothing:
        return joined(first)
    rest = [
        *(_discount(each, language) for each in told.discounts if each.amount.minor),
        language.rich(
            "calculation-tax",
            net=money(told.net, language),
            rate=language.percent(told.tax_rate),
            tax=money(told.tax, language),
            total=money(told.total, language),
        ),
        language.rich("calculation-why", why=why(told.why, language)),
    ]
    return joined(first + rest)


def why(event: Event, language: Language) -> str:
    """Say why a charge is on the bill now."""
    values = {"on": language.date(event.on), "last": language.date(date.fromordinal(event.on.toordinal() - 1))}
    if event.reference is not None:
        values["reference"] = event.reference
    if event.announced_on is not None:
        values["announced"] = language.date(event.announced_on)
    return language.text(f"why-{event.kind.value}", **values)


def cause_name(cause: Cause, language: Language) -> str:
    """Name a cause, without its amount: `Roaming: Switzerland, 0.32 GB`."""
    name = _cause(cause, language)
    if not (cause.several_services and cause.label) or cause.kind is CauseKind.TAX_RATE:
        return name
    return _of_service(name, cause.label, language)


# ---- parts of the above ----


def _of_service(name: str, label: str, language: Language) -> str:
    return language.text("name-of-service", what=name, label=label) if label else name


def _charge(line: PricedLine) -> tuple[object, ...]:
    return line.subscription_id, line.component, line.place


def _name(kind: ComponentKind, component: str, place: str | None, plan: str, language: Language) -> str:
    match kind:
        case ComponentKind.RECURRING if component == "plan":
            return language.text("line-plan", plan=plan)
        case ComponentKind.RECURRING:
            return language.text("line-add-on", plan=plan)
        case ComponentKind.CORRECTION:
            return language.text("line-correction", what=_charged_name(component, place, plan, language))
        case ComponentKind.USAGE | ComponentKind.ONE_OFF:
            return _charged_name(component, place, plan, language)


def _charged_name(component: str, place: str | None, plan: str, language: Language) -> str:
    """Name what is charged; a component without a text of its own goes by the name of its offer."""
    if component == "plan":
        return language.text("line-plan", plan=plan)
    return component_name(component, place, language) if language.has(f"component-{component}") else plan


def _off(percent: Decimal | None, fixed: Money | None, language: Language) -> str:
    if percent is not None:
        return language.percent(percent)
    return money(fixed, language) if fixed is not None else ""


def _service(told: LineExplanation, language: Language) -> RichText:
    period = language.days(told.service.start, told.service.end)
    if told.label:
        return language.rich("calculation-service", label=told.label, period=period)
    return language.rich("calculation-period", period=period)


def _rating(told: LineExplanation, included: Decimal, currency: str, language: Language) -> list[RichText]:
    """Write how the amount before discounts comes about."""
    if told.kind is ComponentKind.CORRECTION:
        return [language.rich("calculation-correction", base=money(told.base, language))]
    values = {
        "price": language.unit_price(told.unit_price, currency),
        "base": money(told.base, language),
        "days": told.days,
        "of": told.of_days,
    }
    if told.kind is not ComponentKind.USAGE:
        whole = told.days == told.of_days
        text = "calculation-pieces" if whole else "calculation-pieces-days"
        return [language.rich(text, **values, quantity=language.number(told.quantity))]

    def amount(value: Decimal) -> str:
        return quantity(value, told.unit, language)

    values |= {
        "used": amount(told.quantity),
        "included": amount(told.included),
        "charged": amount(told.charged),
        "whole": amount(included),
    }
    parts = []
    if told.included != included:
        parts.append(language.rich("calculation-allowance-days", **values))
    if not included:
        parts.append(language.rich("calculation-used", **values))
    elif not told.charged:
        parts.append(language.rich("calculation-used-within", **values))
    else:
        parts.append(language.rich("calculation-used-beyond", **values))
    return parts


def _discount(told: DiscountExplanation, language: Language) -> RichText:
    values: dict[str, str | int] = {
        "name": told.name,
        "off": discount_off(told, language),
        "amount": money(-told.amount, language),
        "days": told.days,
        "of": told.of_days,
    }
    text = "calculation-discount" if told.days == told.of_days else "calculation-discount-days"
    if told.until is None:
        return language.rich(text, **values)
    return language.rich(f"{text}-until", **values, until=language.date(date.fromordinal(told.until.toordinal() - 1)))


def _cause(cause: Cause, language: Language) -> str:
    if cause.kind is CauseKind.CORRECTION:
        what = _charged_name(cause.component, cause.place, cause.plan, language)
    else:
        what = _name(cause.component_kind, cause.component, cause.place, cause.plan, language)
    match cause.kind:
        case CauseKind.NEW_SERVICE | CauseKind.PLAN_CHANGE:
            form = "-on" if cause.event.kind in BEGINNINGS else ""
        case CauseKind.PRICE_CHANGE:
            form = "-announced" if cause.event.announced_on else ""
        case CauseKind.PARTIAL_PERIOD:
            form = _days_form(cause)
        case CauseKind.USAGE_CHANGE:
            form = "-new" if not cause.before else "-gone" if not cause.after else ""
        case CauseKind.ONE_OFF | CauseKind.CORRECTION:
            form = "-before" if cause.in_previous else ""
        case _:
            form = ""
    return language.text(f"cause-{cause.kind.value}{form}", what=what, **_cause_values(cause, language))


def _days_form(cause: Cause) -> str:
    whole_now, whole_before = cause.days >= cause.of_days, cause.days_before >= cause.of_days_before
    if whole_now == whole_before:
        return ""
    return "-full-now" if whole_now else "-full-before"


def _cause_values(cause: Cause, language: Language) -> dict[str, object]:
    def factor(value: Decimal) -> str:
        match cause.kind:
            case CauseKind.PRICE_CHANGE:
                return language.unit_price(value, cause.currency)
            case CauseKind.TAX_RATE:
                return language.percent(value)
            case CauseKind.USAGE_CHANGE | CauseKind.TIER_OR_ALLOWANCE:
                return quantity(value, cause.unit, language)
            case _:
                return language.number(value)

    values: dict[str, object] = {
        "before": cause.plan_before if cause.kind is CauseKind.PLAN_CHANGE else factor(cause.before),
        "after": cause.plan if cause.kind is CauseKind.PLAN_CHANGE else factor(cause.after),
        "days": cause.days,
        "of": cause.of_days,
        "days-before": cause.days_before,
        "of-before": cause.of_days_before,
        "period": language.days(cause.service.start, cause.service.end),
        "on": language.date(cause.event.on),
        "announced": language.date(cause.event.announced_on) if cause.event.announced_on else "",
        "reference": cause.event.reference or "",
    }
    if cause.discount is not None:
        fixed = cause.discount.amount_minor
        off = _off(cause.discount.percent, None if fixed is None else Money(fixed, cause.currency), language)
        until = cause.discount.until
        values |= {
            "name": cause.discount.name,
            "off": off,
            "from": language.date(cause.discount.from_on),
            "until": language.date(date.fromordinal(until.toordinal() - 1)) if until else "",
        }
    return values
