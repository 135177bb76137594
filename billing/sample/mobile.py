"""The mobile plans of the sample company, and what can be added to them since they were first sold."""

from datetime import date

from billing.kinds import FeeRule, PlanKind
from billing.sample.charges import Binding, Offer, once, recurring, use

ROAMING = (
    use("roaming_data", "gb", "0", "2900", "2500", "870000"),
    use("roaming_voice", "minute", "0", "45", "39", "13500"),
)

MOBILE = (
    Offer(
        "solvika-mini",
        "Solvika Mini",
        PlanKind.PLAN,
        None,
        (
            recurring("plan", "800", "700", "240000"),
            use("data", "gb", "2", "240", "210", "72000"),
            use("voice", "minute", "100", "9", "8", "2700"),
            use("sms", "sms", "50", "9", "8", "2700"),
            *ROAMING,
        ),
    ),
    Offer(
        "solvika-smart",
        "Solvika Smart",
        PlanKind.PLAN,
        None,
        (
            recurring("plan", "1400", "1200", "420000"),
            use("data", "gb", "10", "180", "155", "54000"),
            use("voice", "minute", "300", "8", "7", "2400"),
            use("sms", "sms", "100", "8", "7", "2400"),
            *ROAMING,
        ),
    ),
    Offer(
        "solvika-plus",
        "Solvika Plus",
        PlanKind.PLAN,
        None,
        (
            recurring("plan", "2200", "1900", "660000"),
            use("data", "gb", "25", "140", "120", "42000"),
            use("voice", "minute", "1000", "6", "5", "1800"),
            use("sms", "sms", "300", "6", "5", "1800"),
            *ROAMING,
        ),
    ),
    Offer(
        "solvika-max",
        "Solvika Max",
        PlanKind.PLAN,
        None,
        (
            recurring("plan", "3400", "2900", "1020000"),
            use("data", "gb", "80", "100", "86", "30000"),
            use("voice", "minute", "3000", "4.5", "3.9", "1350"),
            use("sms", "sms", "1000", "4.5", "3.9", "1350"),
            *ROAMING,
        ),
        binding=Binding(24, FeeRule.DECLINING, "7.2", eur=24000, gbp=20700, kzt=7200000),
    ),
    Offer(
        "solvika-duo",
        "Solvika Duo",
        PlanKind.PLAN,
        None,
        (
            recurring("plan", "900", "780", "270000"),
            use("data", "gb", "5", "180", "155", "54000"),
            use("voice", "minute", "200", "8", "7", "2400"),
            use("sms", "sms", "50", "8", "7", "2400"),
            *ROAMING,
        ),
    ),
    Offer(
        "solvika-classic",
        "Solvika Classic",
        PlanKind.PLAN,
        date(2024, 7, 1),
        (
            recurring("plan", "1900", "1650", "570000"),
            use("data", "gb", "5", "250", "215", "75000"),
            use("voice", "minute", "200", "9", "8", "2700"),
            use("sms", "sms", "50", "9", "8", "2700"),
            *ROAMING,
        ),
    ),
    Offer(
        "data-10",
        "Data+ 10",
        PlanKind.ADD_ON,
        None,
        (recurring("data_10", "600", "520", "180000"), use("data", "gb", "10", "180", "155", "54000")),
    ),
    Offer(
        "globo-pass",
        "Globo Pass",
        PlanKind.ADD_ON,
        None,
        (recurring("globo_pass", "500", "430", "150000"), use("roaming_data", "gb", "1", "900", "780", "270000")),
    ),
    Offer("care", "Solvika Care", PlanKind.ADD_ON, None, (recurring("care", "349", "299", "104900"),)),
    Offer("activation", "Solvika Start", PlanKind.ADD_ON, None, (once("activation", "990", "850", "297000"),)),
    Offer("new-sim", "Solvika SIM", PlanKind.ADD_ON, None, (once("sim_replacement", "500", "430", "150000"),)),
)
