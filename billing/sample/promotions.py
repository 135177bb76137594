"""The discounts of the sample company, and what each is called where it is given."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billing.charging.periods import Cycle
from billing.charging.terms import HeldDiscount
from billing.contracts.starting import TRIAL
from billing.kinds import DiscountScope
from billing.sample.charges import CURRENCIES
from billing.sample.people import Place

Names = tuple[str, str, str, str, str, str]
"""In the order of the languages in `LANGUAGES`."""

LANGUAGES = ("en", "de", "el", "pt", "lv", "ru")

Amounts = tuple[int, int, int]
"""Minor units in the order of the currencies."""


@dataclass(frozen=True, slots=True)
class Promotion:
    """A discount that is given to many.

    Attributes:
        scope: Which charges it comes off; a component is that of a plan.
        fixed, cap: What comes off, and what comes off at most, in each currency.
        periods: For how many billing periods it is given.
    """

    code: str
    names: Names
    scope: DiscountScope
    percent: Decimal | None = None
    fixed: Amounts | None = None
    cap: Amounts | None = None
    rank: int = 0
    periods: int | None = None

    def given(
        self, place: Place, from_on: date, to_on: date | None = None, *, cycle: Cycle | None = None
    ) -> HeldDiscount:
        """Return it as a customer has it from a day on.

        Args:
            place: Where she is.
            from_on: First day.
            to_on: First day without it.
            cycle: Of her subscription, if it is given for a number of periods.
        """
        if self.periods is not None and cycle is not None:
            to_on = cycle.nth_end(from_on, self.periods)
        return HeldDiscount(
            component="plan" if self.scope is DiscountScope.COMPONENT else "",
            code=self.code,
            name=self.names[LANGUAGES.index(place.language)],
            percent=self.percent,
            amount_minor=_in(place.currency, self.fixed),
            from_on=from_on,
            to_on=to_on,
            scope=self.scope,
            cap_minor=_in(place.currency, self.cap),
            rank=self.rank,
            periods=self.periods,
        )


def _in(currency: str, amounts: Amounts | None) -> int | None:
    return None if amounts is None else amounts[CURRENCIES.index(currency)]


WELCOME = Promotion(
    "WELCOME",
    ("Welcome", "Willkommen", "Καλωσόρισμα", "Boas-vindas", "Sveiciens", "Приветствие"),
    DiscountScope.COMPONENT,
    percent=Decimal("0.2"),
)
LOYALTY = Promotion(
    "LOYALTY",
    ("Loyalty", "Treue", "Επιβράβευση", "Fidelidade", "Uzticība", "Лояльность"),
    DiscountScope.COMPONENT,
    fixed=(200, 170, 60_000),
)
BIRTHDAY = Promotion(
    "BIRTHDAY",
    (
        "Birthday present",
        "Geburtstagsgeschenk",
        "Δώρο γενεθλίων",
        "Presente de aniversário",
        "Dzimšanas dienas dāvana",
        "Подарок ко дню рождения",
    ),
    DiscountScope.RECURRING,
    fixed=(500, 430, 150_000),
    periods=1,
)
THREE_MONTHS = Promotion(
    "THREE",
    (
        "Three months for less",
        "Drei Monate günstiger",
        "Τρεις μήνες φθηνότερα",
        "Três meses a menos",
        "Trīs mēneši lētāk",
        "Три месяца дешевле",
    ),
    DiscountScope.RECURRING,
    percent=Decimal("0.25"),
    periods=3,
)
FAMILY = Promotion(
    "FAMILY",
    (
        "Family benefit",
        "Familienvorteil",
        "Οικογενειακή έκπτωση",
        "Vantagem Família",
        "Ģimenes atlaide",
        "Семейная скидка",
    ),
    DiscountScope.RECURRING,
    percent=Decimal("0.1"),
    rank=1,
)
ONLINE = Promotion(
    "ONLINE",
    ("Online bonus", "Online-Bonus", "Ηλεκτρονικό μπόνους", "Bónus online", "Tiešsaistes bonuss", "Онлайн-бонус"),
    DiscountScope.RECURRING,
    percent=Decimal("0.2"),
    cap=(300, 260, 90_000),
)
TOGETHER = Promotion(
    "TOGETHER",
    (
        "All together",
        "Alles zusammen",
        "Όλα μαζί",
        "Tudo junto",
        "Viss kopā",
        "Всё вместе",
    ),
    DiscountScope.ALL,
    fixed=(400, 340, 120_000),
    rank=2,
)
TRY_IT = Promotion(
    TRIAL,
    ("Free trial", "Probezeit", "Δωρεάν δοκιμή", "Período experimental", "Izmēģinājums", "Пробный период"),
    DiscountScope.RECURRING,
    percent=Decimal(1),
    rank=-1,
)
