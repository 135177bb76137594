"""The sample company, written into a database: billed by the rules that bill everybody else.

Rows go in by the thousand instead of one bill at a time, so that the company is there in a few
seconds; the drafts, the rows and the settlement are those of billing.invoicing and billing.payments.
"""

from collections import Counter, defaultdict
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from billing.allocation import settlement
from billing.db import AsyncSession, Base, Database
from billing.drafts import Draft, bill_draft, correction, document_number, document_row, line_rows
from billing.kinds import ComponentKind, InvoiceKind
from billing.models import (
    Allocation,
    Customer,
    Discount,
    Invoice,
    InvoiceLine,
    Payment,
    Plan,
    Price,
    Subscription,
    SubscriptionItem,
    UsageRecord,
)
from billing.periods import Period, last_full_period
from billing.sample import store
from billing.sample.catalogue import CURRENCIES, OFFERS, OPENED_ON, RISE, VAT, Charge, Offer
from billing.sample.company import Line, Person, company
from billing.terms import HeldItem, Holding, PriceTerm, TaxTerm, Use

WRONG_CHARGE = "wrong-charge"


async def is_seeded(session: AsyncSession) -> bool:
    """Say whether the sample company is there."""
    return await store.has_plan(session, OFFERS[0].code)


async def seed(database: Database, *, as_of: date) -> bool:
    """Write the sample company as it stands on a day; a second time does nothing.

    Returns:
        Whether anything was written.
    """
    async with database.transaction() as session:
        await store.wait_for_turn(session)
        if await is_seeded(session):
            return False
        books = _Books(as_of, {table: await store.last_id(session, table) for table in store.TABLES})
        books.open(known_rates=await store.known_tax_rates(session))
        for person in company(as_of):
            books.enter(person)
        for table in store.TABLES:
            await store.insert_rows(session, table, books.rows[table])
        await store.go_on_counting(session)
        return True


class _Books:
    """All rows of the company, numbered after those that exist."""

    def __init__(self, as_of: date, last_ids: dict[type[Base], int]) -> None:
        self.as_of = as_of
        self.rows: dict[type[Base], list[dict[str, Any]]] = {table: [] for table in store.TABLES}
        self.last_ids = last_ids
        self.plan_ids: dict[str, int] = {}
        self.offers = {offer.code: offer for offer in OFFERS}
        self.prices: dict[tuple[str, str], tuple[PriceTerm, ...]] = {}
        self.taxes: dict[str, list[TaxTerm]] = defaultdict(list)
        self.events: Counter[str] = Counter()

    def add(self, table: type[Base], **values: Any) -> int:  # noqa: ANN401 - columns of any type
        self.last_ids[table] += 1
        self.rows[table].append({"id": self.last_ids[table], **values})
        return self.last_ids[table]

    # ---- the catalogue ----

    def open(self, *, known_rates: set[tuple[str, str]]) -> None:
        for offer in OFFERS:
            self.plan_ids[offer.code] = self.add(
                Plan, code=offer.code, name=offer.name, kind=offer.kind, withdrawn_on=offer.withdrawn_on
            )
            for currency in CURRENCIES:
                prices = tuple(self._prices(offer, currency))
                self.prices[offer.code, currency] = prices
                for price in prices:
                    self.add(Price, plan_id=self.plan_ids[offer.code], currency=currency, **asdict(price))
        for vat in VAT:
            term = TaxTerm(Decimal(vat.rate), vat.valid_from)
            self.taxes[vat.country].append(term)
            if (vat.country, vat.valid_from.isoformat()) not in known_rates:
                self.add(TaxRate, country=vat.country, rate=term.rate, valid_from=vat.valid_from, source=vat.source)

    def _prices(self, offer: Offer, currency: str) -> list[PriceTerm]:
        prices = [_price(charge, currency, OPENED_ON, OPENED_ON) for charge in offer.charges]
        if offer.code == RISE.plan:
            risen_on = last_full_period(1, self.as_of).start
            told_on = risen_on - timedelta(days=RISE.notice_days)
            prices.append(_price(RISE.charge, currency, risen_on, told_on))
        return prices

    # ---- one customer ----

    def enter(self, person: Person) -> None:
        place = person.place
        customer_id = self.add(
            Customer,
            number=person.number,
            name=person.name,
            email=f"{person.number.lower()}@solvika.example",
            phone=person.lines[0].label,
            language=place.language,
            country=place.country,
            time_zone=place.time_zone,
            currency=place.currency,
            anchor_day=person.anchor_day,
            customer_since=person.since,
        )
        subscriptions = {self._enter_line(customer_id, line, person): line for line in person.lines}
        holdings = [self._holding(key, line, place.currency) for key, line in subscriptions.items()]
        account = _Account(self, customer_id, person)
        for period in person.periods:
            uses = {key: _within(line.uses, period) for key, line in subscriptions.items()}
            draft = bill_draft(holdings, period, currency=place.currency, uses=uses, taxes=self.taxes[place.country])
            if draft.lines:
                account.bill(draft)
        account.settle_up()

    def _enter_line(self, customer_id: int, line: Line, person: Person) -> int:
        subscription_id = self.add(
            Subscription,
            customer_id=customer_id,
            label=line.label,
            starts_on=line.starts_on,
            ends_on=line.recorded_end,
        )
        for item in line.items:
            self.add(
                SubscriptionItem,
                subscription_id=subscription_id,
                plan_id=self.plan_ids[item.offer],
                quantity=1,
                from_on=item.from_on,
                to_on=item.to_on,
            )
        for discount in line.discounts:
            self.add(Discount, subscription_id=subscription_id, **asdict(discount))
        for use in line.uses:
            self.events[person.number] += 1
            self.add(
                UsageRecord,
                subscription_id=subscription_id,
                component=use.component,
                happened_at=datetime.combine(use.day, time(12), UTC),
                local_day=use.day,
                quantity=use.quantity,
                place=use.place,
                source="network",
                event_id=f"{person.number}-{self.events[person.number]}",
            )
        return subscription_id

    def _holding(self, subscription_id: int, line: Line, currency: str) -> Holding:
        """Return what was known when the bills were issued: an end recorded later was not."""
        items = []
        for item in line.items:
            offer = self.offers[item.offer]
            prices = self.prices[item.offer, currency]
            items.append(HeldItem(offer.code, offer.name, offer.kind, 1, item.from_on, item.to_on, prices))
        return Holding(subscription_id, line.label, line.starts_on, None, tuple(items), tuple(line.discounts))


class _Account:
    """Bills, payments and credit notes of one customer, in the order in which they happened."""

    def __init__(self, books: _Books, customer_id: int, person: Person) -> None:
        self.books = books
        self.customer_id = customer_id
        self.person = person
        self.documents = 0
        self.bills: list[tuple[int, str, Draft]] = []
        self.open: dict[int, int] = {}
        self.notes: dict[int, int] = {}
        self.money: dict[int, int] = {}

    def bill(self, draft: Draft) -> None:
        invoice_id, number = self._keep(draft, draft.period.end)
        self.bills.append((invoice_id, number, draft))

    def _keep(self, draft: Draft, issued_on: date, **more: Any) -> tuple[int, str]:  # noqa: ANN401 - columns
        self.documents += 1
        number = document_number(self.person.number, self.documents)
        row = document_row(draft, customer_id=self.customer_id, number=number, issued_on=issued_on, **more)
        invoice_id = self.books.add(Invoice, **row)
        for line in line_rows(draft):
            self.books.add(InvoiceLine, invoice_id=invoice_id, **line)
        return invoice_id, number

    def settle_up(self) -> None:
        """Replay what happened, each thing on its day, and settle after each."""
        person, as_of = self.person, self.books.as_of
        happened: list[tuple[date, str, int]] = []
        for at, (_, _, draft) in enumerate(self.bills):
            issued_on = draft.period.end
            happened.append((issued_on, "bill", at))
            if at < len(self.bills) - person.unpaid:
                paid_on = issued_on + timedelta(days=person.pays_after)
                if person.story == "paid-twice" and at == len(self.bills) - 1:
                    paid_on = min(issued_on + timedelta(days=3), as_of)
                    happened.append((paid_on, "paid again", at))
                happened.append((paid_on, "paid", at))
        if person.story == "credit-note":
            happened.append((self.bills[-1][2].period.start + timedelta(days=27), "credited", len(self.bills) - 2))
        for day, what, at in sorted(happened):
            if day <= as_of:
                self._let_happen(day, what, at)

    def _let_happen(self, day: date, what: str, at: int) -> None:
        invoice_id, number, draft = self.bills[at]
        total = draft.net_minor + draft.tax_minor
        first = None
        match what:
            case "bill":
                self.open[invoice_id] = total
            case "credited":
                first = invoice_id
                self._credit(invoice_id, number, draft, day)
            case _:
                due = total if what == "paid again" else self.open[invoice_id]
                if due:
                    self._pay(due, day, f"{number}{'-2' if what == 'paid again' else ''}")
        self._settle(first)

    def _pay(self, minor: int, day: date, reference: str) -> None:
        payment_id = self.books.add(
            Payment,
            customer_id=self.customer_id,
            currency=self.person.place.currency,
            amount_minor=minor,
            received_on=day,
            method=self.person.method,
            reference=reference,
        )
        self.money[payment_id] = minor

    def _credit(self, invoice_id: int, number: str, draft: Draft, day: date) -> None:
        wrong = [line for line in draft.lines if line.kind is ComponentKind.USAGE and line.place]
        lines = tuple(correction(line, line.net_minor, of_bill=number, on=day) for line in wrong)
        note = Draft(InvoiceKind.CREDIT_NOTE, draft.period, draft.currency, lines)
        note_id, _ = self._keep(note, day, corrects_id=invoice_id, reason=WRONG_CHARGE)
        self.notes[note_id] = -(note.net_minor + note.tax_minor)

    def _settle(self, first: int | None) -> None:
        owed = [(bill, minor) for bill, minor in self.open.items() if minor]
        notes = [(note, minor) for note, minor in self.notes.items() if minor]
        money = [(payment, minor) for payment, minor in self.money.items() if minor]
        for part in settlement(owed, credit_notes=notes, payments=money, first=first):
            self.books.add(Allocation, **asdict(part))
            self.open[part.invoice_id] -= part.amount_minor
            if part.payment_id is not None:
                self.money[part.payment_id] -= part.amount_minor
            if part.credit_note_id is not None:
                self.notes[part.credit_note_id] -= part.amount_minor


def _price(charge: Charge, currency: str, valid_from: date, announced_on: date) -> PriceTerm:
    return PriceTerm(
        component=charge.component,
        kind=charge.kind,
        unit=charge.unit,
        unit_price=charge.price(currency),
        included=Decimal(charge.included),
        valid_from=valid_from,
        announced_on=announced_on,
    )


def _within(uses: list[Use], period: Period) -> list[Use]:
    return [use for use in uses if use.day in period]
