"""What settled what in the old system: everything happens again in its order, by the ordinary rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from billing.books.allocation import Part, settlement


@dataclass(frozen=True, slots=True)
class PastDocument:
    """A bill or a credit note.

    Attributes:
        total_minor: Below zero of a credit note.
        corrects: Id of the bill that a credit note reduces: it goes there first.
        is_void: Nobody ever owed it.
        closed_on: When a bill was given up.
    """

    id: int
    is_note: bool
    total_minor: int
    issued_on: date
    due_on: date
    corrects: int | None = None
    is_void: bool = False
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class PastPayment:
    """Money received."""

    id: int
    amount_minor: int
    received_on: date


@dataclass(frozen=True, slots=True)
class PastRefund:
    """Unspent money of a payment or a credit note that went back."""

    id: int
    payment_id: int | None
    credit_note_id: int | None
    amount_minor: int
    refunded_on: date


@dataclass(slots=True)
class Settled:
    """How it ended.

    Attributes:
        open: What is left of bills.
        notes: What is left of credit notes.
        payments: What is left of payments.
        given_up: What was open on bills when they were given up.
        recovered: Bill, amount and day of what was paid on bills that had been given up.
        too_much: Refunds of more than was unspent.
    """

    parts: list[Part] = field(default_factory=list)
    open: dict[int, int] = field(default_factory=dict)
    notes: dict[int, int] = field(default_factory=dict)
    payments: dict[int, int] = field(default_factory=dict)
    given_up: dict[int, int] = field(default_factory=dict)
    recovered: list[tuple[int, int, date]] = field(default_factory=list)
    too_much: list[int] = field(default_factory=list)


class _What(IntEnum):
    BILL = 0
    NOTE = 1
    PAYMENT = 2
    REFUND = 3
    CLOSING = 4


def replay(
    documents: Sequence[PastDocument], payments: Sequence[PastPayment], refunds: Sequence[PastRefund] = ()
) -> Settled:
    """Let documents be issued, and payments arrive, each on its day; settle after each.

    >>> day = date(2026, 11, 1)
    >>> bill = PastDocument(1, is_note=False, total_minor=500, issued_on=day, due_on=day)
    >>> replay([bill], [PastPayment(7, 600, day)]).payments
    {7: 100}
    """
    return _Replay(documents, payments, refunds).run()


class _Replay:
    def __init__(
        self, documents: Sequence[PastDocument], payments: Sequence[PastPayment], refunds: Sequence[PastRefund]
    ) -> None:
        self.documents = {each.id: each for each in documents if not each.is_void}
        self.payments = {each.id: each for each in payments}
        self.refunds = {each.id: each for each in refunds}
        self.settled = Settled()
        for each in documents:
            (self.settled.notes if each.is_note else self.settled.open)[each.id] = 0

    def run(self) -> Settled:
        for day, what, key in sorted(self._happened()):
            self._let_happen(day, what, key)
        return self.settled

    def _happened(self) -> Iterator[tuple[date, _What, int]]:
        for each in self.documents.values():
            yield each.issued_on, _What.NOTE if each.is_note else _What.BILL, each.id
            if each.closed_on is not None and not each.is_note:
                yield each.closed_on, _What.CLOSING, each.id
        for payment in self.payments.values():
            yield payment.received_on, _What.PAYMENT, payment.id
        for refund in self.refunds.values():
            yield refund.refunded_on, _What.REFUND, refund.id

    def _let_happen(self, day: date, what: _What, key: int) -> None:
        settled, first = self.settled, None
        match what:
            case _What.BILL:
                settled.open[key] = max(self.documents[key].total_minor, 0)
            case _What.NOTE:
                settled.notes[key] = max(-self.documents[key].total_minor, 0)
                first = self.documents[key].corrects
            case _What.PAYMENT:
                settled.payments[key] = self.payments[key].amount_minor
            case _What.REFUND:
                self._pay_back(self.refunds[key])
            case _What.CLOSING:
                settled.given_up[key] = settled.open[key]
        self._settle([key for key in settled.open if key not in settled.given_up], first)
        for part in self._settle(list(settled.given_up), None):
            settled.recovered.append((part.invoice_id, part.amount_minor, day))

    def _pay_back(self, refund: PastRefund) -> None:
        left = self.settled.notes if refund.payment_id is None else self.settled.payments
        source = refund.credit_note_id if refund.payment_id is None else refund.payment_id
        if source is None or left.get(source, 0) < refund.amount_minor:
            self.settled.too_much.append(refund.id)
        else:
            left[source] -= refund.amount_minor

    def _settle(self, bills: Sequence[int], first: int | None) -> list[Part]:
        settled = self.settled
        owed = sorted((self.documents[key].due_on, key) for key in bills if settled.open[key])
        if not owed:
            return []
        notes = sorted((self.documents[key].issued_on, key) for key, left in settled.notes.items() if left)
        money = sorted((self.payments[key].received_on, key) for key, left in settled.payments.items() if left)
        parts = settlement(
            [(key, settled.open[key]) for _, key in owed],
            credit_notes=[(key, settled.notes[key]) for _, key in notes],
            payments=[(key, settled.payments[key]) for _, key in money],
            first=first,
        )
        for part in parts:
            settled.open[part.invoice_id] -= part.amount_minor
            if part.payment_id is not None:
                settled.payments[part.payment_id] -= part.amount_minor
            if part.credit_note_id is not None:
                settled.notes[part.credit_note_id] -= part.amount_minor
        settled.parts += parts
        return parts
