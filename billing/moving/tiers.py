"""Scales of prices in the cells of a row, and back; see billing.charging.scales."""

from decimal import Decimal

from billing.charging.scales import Scale, Tier
from billing.kinds import PriceModel
from billing.moving.cells import Cell
from billing.moving.number_cells import minor_units, plain
from billing.moving.rows import Row


def scale_of(row: Row, exponent: int) -> Scale | None:
    """Read the scale of a price; None is simply per unit.

    Args:
        row: Of prices.csv.
        exponent: Of its currency.

    Raises:
        ValueError: Its parts contradict each other; the sentence says how.
    """
    model = PriceModel(row.text("model"))
    parts = ("tiers", "package", "minimum", "maximum")
    if model is PriceModel.PER_UNIT and all(row[name] is None for name in parts):
        return None
    return Scale(
        model=model,
        tiers=tuple(_tier(text, exponent) for text in row.text("tiers").split("; ") if text),
        package=None if row["package"] is None else row.decimal("package"),
        minimum_minor=_minor(row, "minimum", exponent),
        maximum_minor=_minor(row, "maximum", exponent),
    )


def scale_cells(scale: Scale | None, exponent: int) -> dict[str, Cell]:
    """Write a scale into the cells of a price."""
    if scale is None:
        return {"model": PriceModel.PER_UNIT.value}
    return {
        "model": scale.model.value,
        "tiers": "; ".join(_tier_text(tier, exponent) for tier in scale.tiers) or None,
        "package": None if scale.package is None else plain(scale.package),
        "minimum": _major(scale.minimum_minor, exponent),
        "maximum": _major(scale.maximum_minor, exponent),
    }


def _tier(text: str, exponent: int) -> Tier:
    text, _, package = text.partition("/")
    text, _, flat = text.partition("+")
    up_to, _, price = text.partition(":")
    return Tier(
        up_to=None if up_to == "*" else Decimal(up_to),
        unit_price=Decimal(price).scaleb(exponent),
        flat_minor=Decimal(flat or 0).scaleb(exponent),
        package=Decimal(package) if package else None,
    )


def _tier_text(tier: Tier, exponent: int) -> str:
    text = "*" if tier.up_to is None else plain(tier.up_to)
    text += ":" + plain(tier.unit_price.scaleb(-exponent))
    if tier.flat_minor:
        text += "+" + plain(tier.flat_minor.scaleb(-exponent))
    return text if tier.package is None else f"{text}/{plain(tier.package)}"


def _minor(row: Row, name: str, exponent: int) -> int | None:
    return None if row[name] is None else minor_units(row.text(name), exponent)


def _major(minor: int | None, exponent: int) -> str | None:
    return None if minor is None else plain(Decimal(minor).scaleb(-exponent))
