"""What buttons ask for. The prefixes are for ever: old messages keep their buttons.

Telegram allows 64 bytes; aiogram refuses to pack more.
"""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.understanding import Intent
from handoff.kinds import CaseReason

Id = Annotated[int, Field(ge=1, lt=1 << 63)]
"""A key that the database can hold; what a tampered app sends beyond it is an unknown button."""

Page = Annotated[int, Field(ge=1, le=10_000)]


class Subject(StrEnum):
    """Things to be shown that need no more to be said."""

    OWE = "owe"
    BILLS = "bills"
    EXPLAIN = "explain"
    WHY = "why"
    PLAN = "plan"
    LANGUAGE = "language"
    HELP = "help"
    WITHDRAW = "withdraw"


class Ask(CallbackData, prefix="a1"):
    """Show a subject, as the menu and the commands do."""

    subject: Subject


class Call(CallbackData, prefix="p1"):
    """Bring in a person."""

    reason: CaseReason = CaseReason.ASKED


class ShowBill(CallbackData, prefix="b1"):
    """Explain one bill."""

    invoice_id: Id


class ShowCalculation(CallbackData, prefix="c1"):
    """Show the calculation of one bill, page by page from 1."""

    invoice_id: Id
    page: Page = 1


class ShowChange(CallbackData, prefix="w1"):
    """Compare one bill with the one before."""

    invoice_id: Id
    whole: bool = False


class ListBills(CallbackData, prefix="l1"):
    """Show a page of the list of bills, in place; pages count from 1."""

    page: Page


class ShowCharge(CallbackData, prefix="n1"):
    """Show the calculation of one charge of a bill; `wrong` when she doubts it."""

    invoice_id: Id
    line: Annotated[int, Field(ge=0, lt=10_000)]
    wrong: bool = False


class Wish(CallbackData, prefix="i1"):
    """Do what she may have meant; her words are with the question."""

    intent: Intent


class GetCopy(CallbackData, prefix="d1"):
    """Send one bill as a document."""

    invoice_id: Id


class ChooseLanguage(CallbackData, prefix="g1"):
    """Answer in this language from now on."""

    code: str


class Consent(CallbackData, prefix="k1"):
    """Allow or forbid that misread sentences are kept to learn from."""

    given: bool
