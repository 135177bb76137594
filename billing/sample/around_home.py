"""What the sample company sells beside a SIM card: subscriptions of their own, some by the quarter or the year."""

from dataclasses import replace
from decimal import Decimal

from billing.charging.scales import Scale, Tier
from billing.kinds import FeeRule, Interval, PlanKind, PriceModel, Proration, Timing
from billing.sample.charges import Binding, Currency, Offer, once, recurring


def _by_seats(currency: Currency) -> Scale:
    prices = {"EUR": ("790", "690", "590"), "GBP": ("690", "590", "510"), "KZT": ("237000", "207000", "177000")}
    tiers = zip((Decimal(5), Decimal(20), None), prices[currency], strict=True)
    return Scale(PriceModel.VOLUME, tuple(Tier(up_to, Decimal(price)) for up_to, price in tiers))


_ALARM = replace(recurring("plan", "4470", "3870", "1341000"), interval=Interval.QUARTERLY)
_CLOUD = replace(recurring("plan", "5990", "4990", "1797000"), interval=Interval.YEARLY, timing=Timing.ADVANCE)

AROUND_HOME = (
    Offer(
        "solvika-home",
        "Solvika Home",
        PlanKind.PLAN,
        None,
        (recurring("plan", "2990", "2590", "897000"),),
        binding=Binding(24, FeeRule.REMAINING, "4.3", share=Decimal("0.5")),
    ),
    Offer(
        "solvika-alarm",
        "Solvika Alarm",
        PlanKind.PLAN,
        None,
        (_ALARM,),
        binding=Binding(12, FeeRule.FIXED, "5.1", eur=4900, gbp=4200, kzt=1_470_000, renews=True),
    ),
    Offer("solvika-cloud", "Solvika Cloud", PlanKind.PLAN, None, (_CLOUD,)),
    Offer(
        "solvika-office",
        "Solvika Office",
        PlanKind.PLAN,
        None,
        (replace(recurring("plan", "790", "690", "237000"), scale=_by_seats),),
        Proration.FIXED_30,
    ),
    Offer(
        "installation",
        "Solvika Connect",
        PlanKind.ADD_ON,
        None,
        (once("installation", "4900", "4200", "1470000"),),
    ),
)
