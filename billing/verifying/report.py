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
    Check.POSTINGS: "every posting sums to zero, for one customer in one currency",
    Check.LEDGER: "the whole ledger sums to zero in every currency",
    Check.DOCUMENTS_POSTED: "every bill and credit note is posted as it is printed, nothing else is",
    Check.MONEY_POSTED: "every payment, refund, write-off and void bill is posted, nothing else is",
    Check.NUMBERS: "every series and year counts without gap or double",
    Check.CONTENT: "every document and line says what it said when it was finalized",
    Check.CHAIN: "the hashes of every series and year follow each other",
    Check.LINES: "the lines of every document sum to it",
    Check.SETTLEMENT: "what is settled and unspent is what was allocated and refunded",
    Check.CHANGES: "what is void or written off was made so, and by how much",
    Check.BALANCES: "what a customer owes in the ledger follows from documents and payments",
    Check.WINDOWS: "the billed days of every subscription have neither hole nor overlap",
    Check.NEXT_BILLS: "every subscription is billed next when its cycle says",
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
