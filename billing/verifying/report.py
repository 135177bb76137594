"""What a verification looks at, and what it found."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Check(StrEnum):
    """What is looked at, in the order of the report."""

    POSTINGS = "postings"
    LEDGER = "ledger"
    DOCUMENTS_POSTED = "documents posted"
    MONEY_POSTED = "money posted"
    NUMBERS = "numbers"
    CONTENT = "content"
    CHAIN = "chain"
    LINES = "lines"
    SETTLEMENT = "settlement"
    CHANGES = "changes"
    BALANCES = "balances"
    WINDOWS = "windows"
    NEXT_BILLS = "next bills"


SAYS = {
    Check.POSTINGS: "each posting sums to zero, of one customer and currency",
    Check.LEDGER: "the ledger sums to zero in each currency",
    Check.DOCUMENTS_POSTED: "bills and credit notes are posted as printed",
    Check.MONEY_POSTED: "payments, refunds, losses and voids are posted",
    Check.NUMBERS: "each series counts without gap or double",
    Check.CONTENT: "documents say what they said when finalized",
    Check.CHAIN: "the hashes of each series follow each other",
    Check.LINES: "the lines of each document sum to it",
    Check.SETTLEMENT: "what is settled and unspent was allocated so",
    Check.CHANGES: "what is void or written off was made so",
    Check.BALANCES: "balances follow from documents and payments",
    Check.WINDOWS: "billed days have neither hole nor overlap",
    Check.NEXT_BILLS: "next bills come when the cycles say",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """The first wrong row of a check.

    Attributes:
        table: Where it is.
        id: Its key; a row that is missing has that of the one after it.
        number: What people call it.
        what: Which value is wrong.
        expected: As computed.
        found: As stored.
    """

    table: str
    id: int | None
    number: str | None
    what: str
    expected: str
    found: str


@dataclass(slots=True)
class Findings:
    """Rows looked at and the first fault of each check, while it goes on and at the end."""

    looked_at: dict[Check, int] = field(default_factory=lambda: dict.fromkeys(Check, 0))
    faults: dict[Check, Fault] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Is nothing wrong?"""
        return not self.faults

    def count(self, check: Check, rows: int = 1) -> None:
        """Keep how many rows a check has looked at."""
        self.looked_at[check] += rows

    def blame(self, check: Check, fault: Fault) -> None:
        """Keep a fault, unless the check has found one already."""
        self.faults.setdefault(check, fault)

    def compare(
        self, check: Check, row: tuple[str, int | None, str | None], pairs: Sequence[tuple[str, object, object]]
    ) -> None:
        """Blame a row for the first of (what, expected, found) that differ."""
        for what, expected, found in pairs:
            if expected != found:
                self.blame(check, Fault(*row, what, told(expected), told(found)))
                return


def told(value: object) -> str:
    """Write a value for the report."""
    return "nothing" if value is None else str(value)
