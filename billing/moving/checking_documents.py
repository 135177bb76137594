"""What is wrong with a customer's documents and payments; pure."""

from collections.abc import Iterator, Mapping, Sequence

from billing.kinds import InvoiceKind, InvoiceStatus
from billing.moving.catalogue import check_amounts, exponent_of
from billing.moving.cells import WrongCell
from billing.moving.columns import INVOICES, LINES, PAYMENTS, REFUNDS
from billing.moving.documents import completed_line, facts_complaint
from billing.moving.number_cells import minor_units, padded, plain
from billing.moving.parties import parties_complaint
from billing.moving.past import counted, is_note, replay_of
from billing.moving.problems import Problem
from billing.moving.rows import Account, Row


def check_documents(
    who: Row, documents: Sequence[Row], lines: Mapping[str, list[Row]], names: Mapping[str, str]
) -> Iterator[Problem]:
    """List what is wrong with bills, credit notes and their lines; `names` as in `check_account`."""
    bills = {row.text("invoice"): row for row in documents}
    for row in documents:
        mine = lines.get(row.text("invoice"), [])
        if row.is_whole and all(line.is_whole for line in mine):
            yield from _Document(who, row, mine, names).check(bills)
    yield from _check_given_back(who, documents)


def check_payments(who: Row, payments: Sequence[Row]) -> Iterator[Problem]:
    """List what is wrong with payments."""
    for row in payments:
        if not row.is_whole:
            continue
        yield from _check_currency(who, row)
        yield from check_amounts(row, exponent_of(who.text("currency")))
        if not row.decimal("amount"):
            yield row.problem("amount", "a payment of nothing is none")


def check_refunds(account: Account) -> Iterator[Problem]:
    """List what is wrong with refunds."""
    payments = {row.text("payment") for row in account.of(PAYMENTS)}
    notes = {row.text("invoice") for row in account.of(INVOICES) if is_note(row)}
    for row in account.of(REFUNDS):
        if not row.is_whole:
            continue
        yield from check_amounts(row, exponent_of(account.customer.text("currency")))
        if (row["payment"] is None) == (row["credit_note"] is None):
            yield row.problem("payment", "a refund is of a payment or of a credit note", "fill in one of the two")
        elif row["payment"] is not None and row["payment"] not in payments:
            yield row.problem("payment", "the customer has no such payment in payments.csv")
        elif row["credit_note"] is not None and row["credit_note"] not in notes:
            yield row.problem("credit_note", "the customer has no such credit note in invoices.csv")
        if not row.decimal("amount"):
            yield row.problem("amount", "a refund of nothing is none")


def check_unspent(account: Account) -> Iterator[Problem]:
    """List refunds of more than was unspent on their day; everything else must be right."""
    refunds = account.of(REFUNDS)
    if refunds:
        keys = counted(account)
        too_much = replay_of(account, keys).too_much
        for row in refunds:
            if keys.refunds[row.text("refund")] in too_much:
                yield row.problem("amount", "this is more than was unspent on that day")


def _check_currency(who: Row, row: Row) -> Iterator[Problem]:
    if row["currency"] != who["currency"]:
        yield row.problem("currency", f"the customer is billed in {who.text('currency')}")


class _Document:
    """One document with its lines."""

    def __init__(self, who: Row, row: Row, lines: Sequence[Row], names: Mapping[str, str]) -> None:
        self.who, self.row, self.lines, self.names = who, row, lines, names
        self.is_note = row["kind"] == InvoiceKind.CREDIT_NOTE.value
        self.exponent = exponent_of(who.text("currency"))

    def check(self, bills: Mapping[str, Row]) -> Iterator[Problem]:
        yield from _check_currency(self.who, self.row)
        yield from self._check_days()
        yield from self._check_kind(bills)
        complaint = parties_complaint(self.row)
        if complaint is not None:
            yield Problem(self.row.file.title, self.row.number, "parties", "", complaint, "leave the cell empty")
        amounts = [problem for row in (self.row, *self.lines) for problem in check_amounts(row, self.exponent)]
        yield from amounts
        if not amounts:
            yield from self._check_sums()
            yield from self._check_lines()
        yield from self._check_place()

    def _check_days(self) -> Iterator[Problem]:
        row = self.row
        if row.text("period_to") <= row.text("period_from"):
            yield row.problem("period_to", f"this is not after period_from, {row.text('period_from')}")
        if row.text("due_on") < row.text("issued_on"):
            yield row.problem("due_on", f"this is before issued_on, {row.text('issued_on')}")
        is_closed = row["status"] != InvoiceStatus.FINALIZED.value
        if is_closed != (row["closed_on"] is not None):
            yield row.problem("closed_on", "this is given exactly for what is void or uncollectible")
        elif is_closed and row.text("closed_on") < row.text("issued_on"):
            yield row.problem("closed_on", f"this is before issued_on, {row.text('issued_on')}")

    def _check_kind(self, bills: Mapping[str, Row]) -> Iterator[Problem]:
        row = self.row
        if self.is_note and row["status"] != InvoiceStatus.FINALIZED.value:
            yield row.problem("status", "only a bill becomes void or uncollectible")
        if not self.is_note:
            if row["corrects"] is not None:
                yield row.problem("corrects", "only a credit note corrects a bill", "write credit_note as its kind")
            return
        if row.decimal("total") > 0:
            yield row.problem("total", "a credit note has amounts below zero")
        if row["corrects"] is None:
            return
        corrected = bills.get(row.text("corrects"))
        if corrected is None or corrected["kind"] == InvoiceKind.CREDIT_NOTE.value:
            yield row.problem("corrects", "the customer has no bill of this number in invoices.csv")

    def _check_sums(self) -> Iterator[Problem]:
        row = self.row
        if row.decimal("net") + row.decimal("tax") != row.decimal("total"):
            yield row.problem("total", "this is not net and tax together")
        if not self.lines and row.decimal("total"):
            yield row.problem("invoice", "it has no lines", f"add them to {LINES.title}")
            return
        for name in ("net", "tax"):
            found = sum(line.decimal(name) for line in self.lines)
            if found != row.decimal(name):
                written = padded(plain(row.decimal(name) * 0 + found), self.exponent)
                yield row.problem(name, f"its lines sum to {written}")

    def _check_place(self) -> Iterator[Problem]:
        if self.row["sequence"] is None or self.row["year"] is None:
            reason = "this number tells no series and count"
            yield self.row.problem("invoice", reason, "fill in series, year and sequence")

    def _check_lines(self) -> Iterator[Problem]:
        places: dict[int, int] = {}
        for at, line in enumerate(self.lines, start=1):
            position = line.whole("position") or at
            if position in places:
                yield line.problem("position", f"row {places[position]} has this place on the bill")
            places.setdefault(position, line.number)
            yield from self._check_line(line)

    def _check_line(self, line: Row) -> Iterator[Problem]:
        first, behind = (line[name] or self.row[f"period_{name[8:]}"] for name in ("service_from", "service_to"))
        if str(behind) <= str(first):
            if self.row.text("period_from") < self.row.text("period_to") or line["service_to"] is not None:
                yield line.problem("service_to", f"this is not after service_from, {first}")
            return
        try:
            complete = completed_line(line, self.row, position=1, plan_name=None, exponent=self.exponent)
        except WrongCell as wrong:
            yield line.problem("tax", f"this {wrong.reason}")
            return
        if complete["facts"] is not None:
            key = line.text("subscription")
            complaint = facts_complaint(complete, self.row, label=self.names.get(key, key), exponent=self.exponent)
            if complaint is not None:
                yield Problem(line.file.title, line.number, "facts", "", complaint, "leave the cell empty")
        elif complete.decimal("tax_percent") >= 100:  # noqa: PLR2004 - everything
            yield line.problem("tax_percent", "a tax of everything or more is none")


def _check_given_back(who: Row, documents: Sequence[Row]) -> Iterator[Problem]:
    exponent = exponent_of(who.text("currency"))
    left: dict[str, int] = {}
    try:
        for row in documents:
            left[row.text("invoice")] = minor_units(str(row.decimal("total")), exponent)
        for row in documents:
            corrects = row.text("corrects")
            if row["kind"] == InvoiceKind.CREDIT_NOTE.value and corrects in left and row["status"] == "finalized":
                left[corrects] += left[row.text("invoice")]
                if left[corrects] < 0:
                    yield row.problem("total", f"more was given back than {corrects} charged")
    except WrongCell:
        return
