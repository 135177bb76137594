"""Everything that Solvika sells, and the price that rises. Solvika does not exist."""

from dataclasses import dataclass
from datetime import date

from billing.sample.around_home import AROUND_HOME
from billing.sample.charges import Charge, recurring
from billing.sample.extras import EXTRAS
from billing.sample.mobile import MOBILE

OPENED_ON = date(2015, 3, 1)
"""From when on the first prices are valid."""

OFFERS = (*MOBILE, *EXTRAS, *AROUND_HOME)


@dataclass(frozen=True, slots=True)
class Rise:
    """The monthly price of a plan that goes up at the start of the last billed month."""

    plan: str
    charge: Charge
    notice_days: int


RISE = Rise("solvika-smart", recurring("plan", "1590", "1370", "480000"), 45)
