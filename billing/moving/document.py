"""docs/moving-in.md, written from the table of columns: `python -m billing.moving.document > docs/moving-in.md`."""

import sys
from collections.abc import Iterator

from billing.moving.columns import FILES, Column, File

_INTRODUCTION = """\
# Moving in, and moving out

<!-- Written by `python -m billing.moving.document`; change billing/moving/columns.py instead. -->

`fairbill import DIRECTORY` brings in customers with their past out of CSV files; `fairbill export DIRECTORY`
writes the same files. What is exported here and imported into an empty database is exported there
byte for byte the same.

    fairbill import --template moving    # files with their headers and one example row each
    fairbill import moving --dry-run     # what would be done, and everything that is wrong
    fairbill import moving               # all of it, or nothing

## The rules

- UTF-8, commas, a header. Columns may stand in any order; a column that we do not know is an error.
  An empty cell is not given. Of the files only `customers.csv` must be there.
- Money is in major units with a point: `12.90`. How many digits follow it depends on the currency
  (none for JPY, three for KWD), except for prices, which may be finer. Days are `2026-11-30`.
- A period begins on its first day and ends on the first day after it.
- A directory is complete in itself: the customer, the subscription or the bill that a row names is
  in it. Only a plan may be here already.
- Everything that is wrong is listed at once, with file, row (as a spreadsheet counts), column, value
  and reason. As long as anything is wrong, nothing is imported. The exit code is then 1.
- The same directory a second time changes nothing. A customer's name, e-mail, phone and language
  are brought up to date. Anything else that is here otherwise is a conflict, and nothing is
  imported: bills are immutable, and a subscription is changed here, with its consequences. What has
  gone on here in the meantime is no conflict: days that were billed, bills that were closed.
- A customer who is here may get new subscriptions. Documents, payments and refunds come in with
  their customer, once; all documents of a series and year come in one import.

## What becomes of bills

They are finalized documents here: they keep their numbers, get their place in the hash chain of
their series, and are posted to the ledger. Our own numbers go on behind them if the company's
series is theirs. A gap in a series, or one that does not begin with 1, is told, but stops nothing.

A line is kept with what explains it: component, days, unit, quantity, unit price, tax rate. If quantity × unit price
is not its net, it is kept as one flat amount: quantity 1, unit price its net. If its tax is one of the smallest coin
off its rate, since the old system rounded otherwise, it is kept with the rate that gives its tax. Lines that do not
sum to their bill are an error.

Payments settle bills in the order in which things happened, each on its day: a credit note the bill
that it corrects first, then the bill that is due first.
"""


def markdown() -> str:
    """Write the page."""
    return "\n".join([_INTRODUCTION, *(line for file in FILES for line in _section(file))]) + "\n"


def _section(file: File) -> Iterator[str]:
    yield f"## {file.title}"
    yield ""
    yield file.meaning
    if len(file.key) > 1:
        yield ""
        yield f"One row for each {', '.join(file.key)}."
    yield ""
    yield "| Column | Holds | Meaning | If empty | Example |"
    yield "|---|---|---|---|---|"
    for column in file.columns:
        cells = (f"`{column.name}`", column.kind.told, column.meaning, _if_empty(column), _code(column.example))
        yield f"| {' | '.join(cells)} |"
    yield ""


def _if_empty(column: Column) -> str:
    if column.is_required:
        return "**needed**"
    if column.default is not None:
        return f"`{column.default}`"
    return column.if_empty or "none"


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


if __name__ == "__main__":
    sys.stdout.write(markdown())
