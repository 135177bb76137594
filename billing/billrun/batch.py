"""Some customers' bills, in one transaction: loaded together, priced one by one, written together."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from billing import holding_store, holdings
from billing.billrun import store
from billing.billrun.store import Billed, Cycle, Parked
from billing.books.issuing import NewDocument, finalize
from billing.books.settling import settle
from billing.charging.drafts import Draft, due_draft
from billing.charging.due import DueLines, History, Standing, due_lines, next_bill_on, rechecked_since, uses_within
from billing.charging.periods import Period
from billing.charging.pricing import PricedLine
from billing.charging.tax import NoTaxRate
from billing.charging.terms import Holding, Use
from billing.charging.usage_windows import unpriced
from billing.db import Connection, said_by_database
from billing.errors import Refusal, UnpricedUse
from billing.holdings import Account
from billing.kinds import ComponentKind, Interval, InvoiceKind

REASON = "billed-before"
"""Why a run gives a credit note: it gives more back of an earlier bill than it charges."""

USUALLY_SINCE = timedelta(days=40)
"""Most bills need no older use, so it is loaded together."""


@dataclass(slots=True)
class Outcome:
    """What became of some customers.

    Attributes:
        issued: Documents.
        skipped: Boundaries on which a customer had nothing to pay for.
        parked: Subscriptions that could not be billed.
        totals: Currency → tax rate → net and tax of the documents, minor units.
    """

    issued: int = 0
    skipped: int = 0
    parked: int = 0
    totals: "Totals" = field(default_factory=dict)

    def add(self, other: "Outcome") -> None:
        """Count another outcome, too."""
        self.issued += other.issued
        self.skipped += other.skipped
        self.parked += other.parked
        self.totals = added(self.totals, other.totals)


Totals = dict[str, dict[str, list[int]]]


def added(one: Totals, other: Totals) -> Totals:
    """Add totals, currency by currency and rate by rate."""
    found = {currency: {rate: list(amounts) for rate, amounts in rates.items()} for currency, rates in one.items()}
    for currency, rates in other.items():
        for rate, (net, tax) in rates.items():
            amounts = found.setdefault(currency, {}).setdefault(rate, [0, 0])
            amounts[0] += net
            amounts[1] += tax
    return found


def bill_customers(
    connection: Connection,
    customer_ids: Sequence[int],
    *,
    run_on: date,
    at: datetime,
    run_id: int | None = None,
    only: Collection[int] | None = None,
) -> Outcome:
    """Issue every bill of some customers that is due by a day, one a boundary.

    Args:
        connection: In a writing transaction that holds the customers' locks.
        customer_ids: Who.
        run_on: Bills of boundaries up to this day are issued, with this day printed on them, or that
            of the last document of the year if it is later: numbers follow the days.
        at: The instant.
        run_id: The bill run.
        only: Of their subscriptions; None for all.
    """
    batch = _Batch(holdings.load_accounts(connection, customer_ids, only=only), run_on)
    batch.load(connection)
    batch.price()
    return batch.write(connection, run_on=run_on, at=at, run_id=run_id)


_INTERVALS = tuple(Interval)
"""From the shortest to the longest."""


@dataclass(slots=True)
class _Due:
    """One subscription on its way through the batch."""

    holding: Holding
    standing: Standing
    next_bill_on: date | None
    is_stuck: bool = False

    def on(self, run_on: date) -> date | None:
        return None if self.is_stuck or self.next_bill_on is None or self.next_bill_on > run_on else self.next_bill_on


@dataclass(slots=True)
class _Document:
    """A document to be, and for which days of which subscriptions it is; nothing to pay for makes no document.

    Attributes:
        named: How long the billing periods of each subscription are, as the place of its interval, and its days.
    """

    account: Account
    parts: list[tuple[int, DueLines]] = field(default_factory=list)
    named: list[tuple[int, Period]] = field(default_factory=list)


class _Batch:
    def __init__(self, accounts: Sequence[Account], run_on: date) -> None:
        self.run_on = run_on
        self.due: list[tuple[Account, list[_Due]]] = []
        for account in accounts:
            found = [_Due(each.holding, each.standing, each.next_bill_on) for each in account.subscriptions]
            self.due.append((account, [each for each in found if each.on(run_on) is not None]))
        self.uses: dict[int, list[Use]] = {}
        self.histories: dict[int, History] = {}
        self.documents: list[_Document] = []
        self.parked: list[Parked] = []

    def load(self, connection: Connection) -> None:
        """Load what was used since each one's last bill, or since what has to be computed again."""
        recent, usual = self.run_on - USUALLY_SINCE, list[tuple[date, int]]()
        older: dict[date, list[int]] = {}
        again: dict[int, date] = {}
        for _, subscriptions in self.due:
            for each in subscriptions:
                since = each.standing.billed_until or each.holding.starts_on
                key, rechecked = each.holding.subscription_id, rechecked_since(each.holding, each.standing)
                if rechecked is not None:
                    again[key] = rechecked
                    since = min(since, rechecked)
                if since >= recent:
                    usual.append((since, key))
                else:
                    older.setdefault(since, []).append(key)
        for since, keys in older.items():
            self.uses |= holdings.load_uses(connection, keys, since, self.run_on)
        if usual:
            ids = [key for _, key in usual]
            self.uses |= holdings.load_uses(connection, ids, min(usual)[0], self.run_on)
        if again:
            self.histories = holdings.load_histories(connection, list(again), since=again)

    def price(self) -> None:
        """Price each customer's boundaries in their order; what cannot be priced is parked, the rest goes on."""
        for account, subscriptions in self.due:
            while days := [day for each in subscriptions if (day := each.on(self.run_on)) is not None]:
                on = min(days)
                document = _Document(account)
                for each in subscriptions:
                    if each.next_bill_on == on and not each.is_stuck:
                        self._price(document, each, on)
                if document.parts:
                    self.documents.append(document)

    def _price(self, document: _Document, due: _Due, on: date) -> None:
        key, account = due.holding.subscription_id, document.account
        try:
            self._check_uses(due, on)
            found = due_lines(
                due.holding,
                due.standing,
                on,
                currency=account.currency,
                uses=uses_within(self.uses, key),
                tax=account.tax,
                history=self.histories.get(key),
            )
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one must not keep the others waiting
            due.is_stuck = True
            self.parked.append(parked(key, on, error))
            return
        document.parts.append((key, found))
        if found.period is not None:
            document.named.append((_INTERVALS.index(due.holding.cycle.interval), found.period))
        until = due.standing.billed_until if found.window.only_corrects else on
        due.standing = Standing(until, None)
        due.next_bill_on = None if found.window.only_corrects else next_bill_on(due.holding, until)

    def _check_uses(self, due: _Due, on: date) -> None:
        """Refuse to leave out use for which a back-dated change left no price."""
        uses = self.uses.get(due.holding.subscription_id)
        if not uses:
            return
        since = min(due.standing.billed_until or date.min, due.standing.recheck_from or date.max)
        for use in unpriced(due.holding, [each for each in uses if since <= each.day < on]):
            raise UnpricedUse(component=use.component, on=use.day)

    def write(self, connection: Connection, *, run_on: date, at: datetime, run_id: int | None) -> Outcome:
        """Write all documents, how far everybody is billed, and who is parked."""
        charged = [each for each in self.documents if any(part.lines for _, part in each.parts)]
        made = [(each, one) for each in charged for one in _new_documents(each, run_id)]
        new = _with_corrected(connection, [one for _, one in made])
        seller = holding_store.seller(connection)
        last = store.last_issued_on(connection, (seller.invoice_series, seller.credit_note_series), run_on.year)
        issued_on = max(run_on, last or run_on)
        issued = finalize(connection, new, seller=seller, issued_on=issued_on, at=at)
        bills: dict[int, dict[int | None, int]] = {}
        for (document, draft), one in zip(made, issued, strict=True):
            found = bills.setdefault(id(document), {})
            for line in draft.draft.lines:
                found.setdefault(line.subscription_id, one.id)
        cycles = [
            Cycle(
                key,
                part.window.arrear_from,
                part.window.billed_on,
                part.window.advance_to,
                _bill_of(key, bills.get(id(document), {})),
            )
            for document in self.documents
            for key, part in document.parts
        ]
        store.add_cycles(connection, cycles)
        moved = {each.holding.subscription_id: each for _, subscriptions in self.due for each in subscriptions}
        billed = {cycle.subscription_id for cycle in cycles}
        store.move_on(
            connection, [Billed(key, moved[key].standing.billed_until, moved[key].next_bill_on) for key in billed]
        )
        known = store.parked(connection, list(moved))
        store.park(connection, self.parked, known=known, at=at)
        stuck = {each.subscription_id for each in self.parked}
        store.unpark(connection, [key for key in known if key not in stuck])
        settle(connection, sorted({document.customer_id for document in new}), on=issued_on, at=at)
        return Outcome(len(issued), len(self.documents) - len(charged), len(self.parked), _totals(new))


def _totals(documents: Sequence[NewDocument]) -> Totals:
    totals: Totals = {}
    for document in documents:
        rates = totals.setdefault(document.draft.currency, {})
        for line in document.draft.lines:
            amounts = rates.setdefault(str(line.segment.tax_rate), [0, 0])
            amounts[0] += line.net_minor
            amounts[1] += line.tax_minor
    return totals


def parked(subscription_id: int, bill_on: date, error: Exception) -> Parked:
    """Say why a subscription cannot be billed: a code, and what was told about it."""
    match error:
        case Refusal():
            reason, detail = error.code, str(error)
        case NoTaxRate():
            reason, detail = "no-tax-rate", str(error)
        case _ if (said := said_by_database(error)) is not None:
            reason, detail = "cannot-be-written", said
        case OverflowError():
            # An amount that SQLite's driver does not even hand over.
            reason, detail = "cannot-be-written", str(error)
        case _:
            reason, detail = "cannot-be-priced", f"{type(error).__name__}: {error}"
    return Parked(subscription_id, bill_on, reason, detail.replace("\0", "")[:500])


def _bill_of(subscription_id: int, issued: Mapping[int | None, int]) -> int | None:
    """Choose the document of a subscription: with lines of it, else the first."""
    return issued.get(subscription_id, next(iter(issued.values()), None))


def _new_documents(document: _Document, run_id: int | None) -> list[NewDocument]:
    """Put what is due on one bill or, where more is given back than charged, on several documents.

    Then what is taken off each earlier bill is a credit note, and what is charged a bill before them.
    """
    lines = [line for _, part in document.parts for line in part.lines]
    period = _named_by(document, lines)
    draft = due_draft(lines, period, currency=document.account.currency)
    drafts = [draft] if draft.kind is InvoiceKind.INVOICE else list(_apart(draft))
    return [NewDocument(document.account.customer_id, each, run_id=run_id) for each in drafts]


def _apart(draft: Draft) -> Iterator[Draft]:
    charged, taken = [], dict[str, list[PricedLine]]()
    for line in draft.lines:
        event = line.segment.event
        if line.kind is ComponentKind.CORRECTION and event.line is not None and event.reference is not None:
            taken.setdefault(event.reference, []).append(line)
        else:
            charged.append(line)
    if taken and not any(line.amount_minor for line in charged):
        next(iter(taken.values()))[:0] = charged
    elif charged:
        yield due_draft(charged, draft.period, currency=draft.currency)
    for lines in taken.values():
        yield replace(draft, lines=tuple(lines))


def _named_by(document: _Document, lines: Sequence[PricedLine]) -> Period:
    """Choose what a document is called by: what is billed most often; of that, the days of most, or most days."""
    if not document.named:
        days = [line.segment.service for line in lines]
        return Period(min(each.start for each in days), max(each.end for each in days))
    shortest = min(at for at, _ in document.named)
    named = Counter(period for at, period in document.named if at == shortest)
    return max(named.items(), key=lambda counted: (counted[1], counted[0].days))[0]


def _with_corrected(connection: Connection, documents: Sequence[NewDocument]) -> list[NewDocument]:
    """Say of each credit note which bill it reduces: the first that one of its corrections names."""
    named = {
        at: [line.segment.event.reference or "" for line in each.draft.lines if line.kind is ComponentKind.CORRECTION]
        for at, each in enumerate(documents)
        if each.draft.kind is InvoiceKind.CREDIT_NOTE
    }
    numbers = {number for each in named.values() for number in each}
    if not numbers:
        return list(documents)
    ids = store.bill_ids(connection, numbers)
    return [
        replace(each, corrects_id=next((ids[number] for number in named[at] if number in ids), None), reason=REASON)
        if named.get(at)
        else each
        for at, each in enumerate(documents)
    ]
