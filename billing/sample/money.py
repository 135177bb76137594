"""What the sample customers pay, and when."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from billing import holding_store
from billing.books.issuing import NewDocument, finalize
from billing.books.ledger import add_entries, payment_posting
from billing.books.settling import settle
from billing.charging.drafts import Draft, correction
from billing.charging.periods import Period
from billing.charging.pricing import PricedLine
from billing.db import Connection
from billing.kinds import ComponentKind, InvoiceKind
from billing.sample import store
from billing.sample.lives import Person
from billing.sample.store import IssuedRow

WRONG_CHARGE = "wrong-charge"


class Payments:
    """Payments that are on their way, and the one credit note of a story."""

    def __init__(self, connection: Connection, customers: Mapping[int, Person], as_of: date) -> None:
        """Expect nothing yet.

        Args:
            connection: In a writing transaction.
            customers: By their ids.
            as_of: Later than this nothing arrives.
        """
        self._connection = connection
        self._customers = customers
        self._as_of = as_of
        self._coming: list[tuple[date, int, int, str]] = []
        self._seen = 0
        self._wrong: dict[int, IssuedRow] = {}

    def expect(self, issued_on: date) -> None:
        """Expect what will be paid of the bills of a day."""
        for bill in store.issued_on(self._connection, issued_on, after_id=self._seen):
            self._seen = max(self._seen, bill.id)
            person = self._customers[bill.customer_id]
            ends = [period.end for period in person.periods]
            is_paid = person.unpaid == 0 or issued_on < ends[-person.unpaid]
            if is_paid and bill.open_minor > 0:
                paid_on = issued_on + timedelta(days=person.pays_after)
                if person.story == "paid-twice" and issued_on == ends[-1]:
                    paid_on = min(issued_on + timedelta(days=3), self._as_of)
                    self._coming.append((paid_on, bill.customer_id, bill.open_minor, f"{bill.number}-2"))
                self._coming.append((paid_on, bill.customer_id, bill.open_minor, bill.number))
            if person.story == "credit-note" and issued_on == ends[-2]:
                self._wrong[bill.customer_id] = bill

    def arrive(self, *, before: date) -> None:
        """Book what arrives before a day, and settle with it."""
        due = sorted(each for each in self._coming if each[0] < before and each[0] <= self._as_of)
        self._coming = [each for each in self._coming if each not in due]
        self._pay(due)
        for customer_id, bill in list(self._wrong.items()):
            day = self._customers[customer_id].periods[-1].start + timedelta(days=27)
            if day < before:
                del self._wrong[customer_id]
                self._give_back(bill, day)

    def _pay(self, arrived: list[tuple[date, int, int, str]]) -> None:
        rows = store.NewRows(self._connection)
        postings = []
        for day, customer_id, minor, reference in arrived:
            person = self._customers[customer_id]
            currency = person.place.currency
            payment_id = rows.add(
                "payment",
                customer_id=customer_id,
                currency=currency,
                amount_minor=minor,
                unspent_minor=minor,
                received_on=day,
                method=person.method,
                reference=reference,
            )
            postings.append(payment_posting(payment_id, customer_id, currency, minor, booked_on=day))
        rows.write()
        add_entries(self._connection, postings)
        if arrived:
            payers = sorted({customer_id for _, customer_id, _, _ in arrived})
            settle(self._connection, payers, on=arrived[-1][0], at=_noon(arrived[-1][0]))

    def _give_back(self, bill: IssuedRow, day: date) -> None:
        """Give the roaming of a bill back."""
        lines = [PricedLine.from_facts(facts) for facts in store.facts(self._connection, bill.id)]
        wrong = [line for line in lines if line.kind is ComponentKind.USAGE and line.place]
        given = tuple(correction(line, line.net_minor, of_bill=bill.number, on=day) for line in wrong)
        period = Period(bill.period_from, bill.period_to)
        draft = Draft(InvoiceKind.CREDIT_NOTE, period, lines[0].currency, given)
        note = NewDocument(bill.customer_id, draft, corrects_id=bill.id, reason=WRONG_CHARGE)
        seller = holding_store.seller(self._connection)
        finalize(self._connection, [note], seller=seller, issued_on=day, at=_noon(day))
        settle(self._connection, [bill.customer_id], on=day, at=_noon(day))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
