"""What a file that moves in and out is made of; `columns` has the table of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from billing.kinds import FeeRule
from billing.moving.cells import LARGEST_WHOLE, Choice, Code, Kind, Text, Whole, Yes
from billing.moving.number_cells import Amount, Percent


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        meaning: A sentence for the documentation.
        default: What an empty cell means, if that is always the same; else see `if_empty`.
        if_empty: What an empty cell means, in words.
        may_change: A row that is here already may get another value.
    """

    name: str
    kind: Kind
    meaning: str
    example: str = ""
    is_required: bool = False
    default: str | None = None
    if_empty: str = ""
    may_change: bool = False


@dataclass(frozen=True)
class File:
    """One file.

    Attributes:
        key: Columns that name a row; none where a row is only what it says.
        of: Which column names what a row belongs to, and the file that this is in.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    of: tuple[str, str] | None = None
    index: Mapping[str, int] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", {column.name: at for at, column in enumerate(self.columns)})

    @property
    def title(self) -> str:
        """Its name in a directory."""
        return f"{self.name}.csv"

    def column(self, name: str) -> Column:
        """Return a column by its name."""
        return self.columns[self.index[name]]


def must(name: str, kind: Kind, meaning: str, example: str, *, may_change: bool = False) -> Column:
    """Return a column that every row fills in."""
    return Column(name, kind, meaning, example, is_required=True, may_change=may_change)


def may(
    name: str, kind: Kind, meaning: str, example: str = "", *, if_empty: str = "", may_change: bool = False
) -> Column:
    """Return a column that may be empty."""
    return Column(name, kind, meaning, example, if_empty=if_empty, may_change=may_change)


def otherwise(name: str, kind: Kind, default: str, meaning: str) -> Column:
    """Return a column of which an empty cell means something certain."""
    return Column(name, kind, meaning, default, default=default)


CURRENCY = Code(3)
COMPONENT = Text(40)
CUSTOMER = Text(20)
SUBSCRIPTION = Text(60)
PLAN = Text(40)
SIGNED = Amount(is_signed=True)
SMALL = Amount(most_minor=LARGEST_WHOLE)

TERM = (
    must("months", Whole(1, 1200), "How long it is.", "24"),
    otherwise("notice_days", Whole(), "30", "Days before its end by which notice is given."),
    otherwise("renews", Yes(), "no", "Whether it begins anew without notice."),
    otherwise("fee", Choice(FeeRule), "nothing", "What leaving early costs."),
    otherwise("fee_amount", SMALL, "0", "For `fixed` and `declining`."),
    otherwise("fee_percent", Percent(), "100", "For `remaining`: of the price of the months that remain."),
    may("clause", Text(60), "Where the contract says so.", "§ 7"),
)
"""Columns of a commitment."""
