"""How much of each line of a bill is left to give back, and the tax that goes with a part of it.

The tax of the parts of a line is counted from its beginning: what all parts together should carry,
less what the earlier ones did. So parts never stray more than a cent from their rate, and the last
part carries exactly what is left: a line given back in pieces is given back to the cent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from billing.charging.pricing import PricedLine
from billing.charging.tax import tax_on
from billing.money import half_up


@dataclass(frozen=True, slots=True)
class Left:
    """What of a line was not given back yet, minor units."""

    net_minor: int
    tax_minor: int

    def less(self, net_minor: int, tax_minor: int) -> "Left":
        """Take something off."""
        return Left(self.net_minor - net_minor, self.tax_minor - tax_minor)


def left_of(lines: Sequence[PricedLine], corrections: Iterable[PricedLine]) -> list[Left]:
    """Say what is left of each line of a bill; see `left_at`."""
    return list(left_at(dict(enumerate(lines)), corrections).values())


def left_at(lines: Mapping[int, PricedLine], corrections: Iterable[PricedLine]) -> dict[int, Left]:
    """Say what is left of some lines of a bill, by their position.

    Args:
        lines: Of the bill, in their order.
        corrections: Every line of another document that corrects this bill. One that names no
            position is of the lines of its component within its days, the first ones first; one
            that charges more is a charge of its own, and leaves the bill as it is.
    """
    left = {position: Left(line.net_minor, line.tax_minor) for position, line in lines.items()}
    for each in corrections:
        position = each.segment.event.line
        if position in left:
            left[position] = left[position].less(-each.net_minor, -each.tax_minor)
        elif position is None and each.net_minor < 0:
            _spread(each, lines, left)
    return left


def tax_of_part(line: PricedLine, left: Left, net_minor: int) -> int:
    """Return the tax that goes with the next part of a line.

    Args:
        line: As it was printed.
        left: Of it.
        net_minor: The part, no more than is left.
    """
    if net_minor == left.net_minor:
        return left.tax_minor
    given_net, given_tax = line.net_minor - left.net_minor, line.tax_minor - left.tax_minor
    by_now = tax_on(given_net + net_minor, line.segment.tax_rate, rounding=line.segment.rounding)
    return min(max(by_now - given_tax, 0), left.tax_minor)


def _spread(correction: PricedLine, lines: Mapping[int, PricedLine], left: dict[int, Left]) -> None:
    net, tax = -correction.net_minor, -correction.tax_minor
    for at, line in lines.items():
        part = min(net, left[at].net_minor)
        if part > 0 and _is_of(correction, line):
            tax_part = half_up(Fraction(tax * part, net))
            left[at] = left[at].less(part, tax_part)
            net, tax = net - part, tax - tax_part


def _is_of(correction: PricedLine, line: PricedLine) -> bool:
    days, service = correction.segment.service, line.segment.service
    return (
        (correction.subscription_id, correction.component, correction.place, correction.segment.plan_code)
        == (line.subscription_id, line.component, line.place, line.segment.plan_code)
        and days.start <= service.start
        and service.end <= days.end
    )
