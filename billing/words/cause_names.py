"""Causes of a difference in words: for edges, as billing.words.wording."""

from datetime import date
from decimal import Decimal

from billing.charging.pricing import Segment
from billing.insight.causes import Cause
from billing.insight.rules import bounds_of, rule_of
from billing.kinds import CauseKind, EventKind, PriceModel, TaxTreatment
from billing.money import Money
from billing.words import rates, wording
from locales import Language

BEGINNINGS = (EventKind.STARTED, EventKind.PLAN_STARTED)


def cause_name(cause: Cause, language: Language) -> str:
    """Name a cause, without its amount: `Roaming: Switzerland, 0.32 GB`."""
    name = _cause(cause, language)
    if not (cause.several_services and cause.label) or cause.kind is CauseKind.TAX_RATE:
        return name
    return wording.of_service(name, cause.label, language)


def _cause(cause: Cause, language: Language) -> str:
    text = f"cause-{cause.kind.value}{_form(cause)}"
    return language.text(text, what=_what(cause, language), **_values(cause, language))


def _what(cause: Cause, language: Language) -> str:
    if cause.kind is CauseKind.CORRECTION:
        return wording.charged_name(cause.component, cause.place, cause.plan, language)
    if cause.event.kind is EventKind.CHARGED:
        return cause.plan
    return wording.name_of(cause.component_kind, cause.component, cause.place, cause.plan, language)


def _form(cause: Cause) -> str:
    """Choose among the texts of a kind of cause."""
    match cause.kind:
        case CauseKind.NEW_SERVICE | CauseKind.REMOVED_SERVICE if cause.is_earlier:
            form = "-earlier"
        case CauseKind.PLAN_CHANGE if cause.plan_before == cause.plan:
            form = "-rules"
        case CauseKind.NEW_SERVICE | CauseKind.PLAN_CHANGE:
            form = "-on" if cause.event.kind in BEGINNINGS else ""
        case CauseKind.PRICE_CHANGE:
            form = "-announced" if cause.event.announced_on else ""
        case CauseKind.PARTIAL_PERIOD:
            form = _days_form(cause)
        case CauseKind.USAGE_CHANGE:
            form = "-new" if not cause.before else "-gone" if not cause.after else ""
        case CauseKind.TIER_OR_ALLOWANCE:
            form = "-scale" if rule_of(cause.segment_before) != rule_of(cause.segment) else ""
        case CauseKind.MINIMUM_TRUE_UP:
            form = _bound_form(cause)
        case CauseKind.TAX_RATE:
            is_reversed = cause.segment.tax_treatment is TaxTreatment.REVERSE_CHARGE
            form = "-reverse_charge" if is_reversed and not cause.after else ""
        case CauseKind.ONE_OFF | CauseKind.CORRECTION | CauseKind.EARLY_TERMINATION_FEE:
            form = "-before" if cause.in_previous else ""
        case _:
            form = ""
    return form


def _bound_form(cause: Cause) -> str:
    before, after = _bounds(cause)
    kind = "" if bounds_of(cause.segment_before)[0] != bounds_of(cause.segment)[0] else "-most"
    return kind + ("-new" if before is None else "-gone" if after is None else "")


def _bounds(cause: Cause) -> tuple[int | None, int | None]:
    """Return the bound that differs, before and now: the minimum, or else the maximum."""
    before, after = bounds_of(cause.segment_before), bounds_of(cause.segment)
    at = 0 if before[0] != after[0] else 1
    return before[at], after[at]


def _days_form(cause: Cause) -> str:
    whole_now, whole_before = cause.days >= cause.of_days, cause.days_before >= cause.of_days_before
    if whole_now == whole_before:
        return ""
    return "-full-now" if whole_now else "-full-before"


def _factors(cause: Cause, language: Language) -> tuple[str, str]:
    """Write the factor before and now."""

    def factor(value: Decimal, segment: Segment) -> str:
        match cause.kind:
            case CauseKind.PRICE_CHANGE:
                return rates.price_words(value, segment.scale, cause.unit, cause.currency, language)
            case CauseKind.TAX_RATE:
                return language.percent(value)
            case CauseKind.USAGE_CHANGE | CauseKind.TIER_OR_ALLOWANCE:
                model = PriceModel.PER_UNIT if segment.scale is None else segment.scale.model
                return rates.amount(value, model, cause.unit, cause.currency, language)
            case _:
                return language.number(value)

    match cause.kind:
        case CauseKind.PLAN_CHANGE:
            return cause.plan_before, cause.plan
        case CauseKind.TIER_OR_ALLOWANCE if rule_of(cause.segment_before) != rule_of(cause.segment):
            before, after = (
                rates.scale_words(each, cause.component_kind, cause.unit, cause.currency, language)
                for each in (cause.segment_before, cause.segment)
            )
            return before, after
        case CauseKind.MINIMUM_TRUE_UP:
            least, most = (rates.money_of(each, cause.currency, language) for each in _bounds(cause))
            return least, most
        case _:
            return factor(cause.before, cause.segment_before), factor(cause.after, cause.segment)


def _values(cause: Cause, language: Language) -> dict[str, object]:
    before, after = _factors(cause, language)
    values: dict[str, object] = {
        "before": before,
        "after": after,
        "days": cause.days,
        "of": cause.of_days,
        "days-before": cause.days_before,
        "of-before": cause.of_days_before,
        "period": language.days(cause.service.start, cause.service.end),
        "on": wording.on_day(cause.event.on, language),
        "announced": wording.on_day(cause.event.announced_on, language) if cause.event.announced_on else "",
        "reference": cause.event.reference or "",
    }
    if cause.discount is not None:
        fixed = cause.discount.amount_minor
        off = wording.off(cause.discount.percent, None if fixed is None else Money(fixed, cause.currency), language)
        until = cause.discount.until
        values |= {
            "name": cause.discount.name,
            "off": off,
            "from": wording.on_day(cause.discount.from_on, language),
            "until": wording.on_day(date.fromordinal(until.toordinal() - 1), language) if until else "",
        }
    return values
