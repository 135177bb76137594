"""Customers, and what they owe."""

from dataclasses import dataclass
from datetime import date

from billing import store
from billing.bills import BillSummary
from billing.db import AsyncSession
from billing.errors import NotFound
from billing.invoicing import summary
from billing.models import Customer
from billing.money import Money


@dataclass(frozen=True, slots=True)
class CustomerView:
    """Who is billed."""

    id: int
    number: str
    name: str
    email: str
    phone: str
    language: str
    country: str
    currency: str
    time_zone: str
    customer_since: date
    vat_number: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class CustomerSummary:
    """A customer in a list. A positive balance is owed by her."""

    id: int
    number: str
    name: str
    language: str
    currency: str
    balance: Money


@dataclass(frozen=True, slots=True)
class Statement:
    """Where an account stands.

    Attributes:
        balance: What the ledger says that the customer owes; negative is in her favour.
        due: What is open on her bills.
        credit: What is in her favour and not yet used; `balance` = `due` − `credit`.
        open_bills: The one due first first.
    """

    currency: str
    balance: Money
    due: Money
    credit: Money
    open_bills: tuple[BillSummary, ...]


async def customer(session: AsyncSession, customer_id: int) -> CustomerView:
    """Return a customer.

    Raises:
        NotFound: There is none.
    """
    return _view(await store.customer(session, customer_id), customer_id)


async def customer_by_number(session: AsyncSession, number: str) -> CustomerView:
    """Return a customer by the number that she knows.

    Raises:
        NotFound: There is none.
    """
    return _view(await store.customer_by_number(session, number), number)


async def customers(session: AsyncSession) -> list[CustomerSummary]:
    """List all customers with what they owe, in the order of their numbers."""
    return [_summary(who, balance) for who, balance in await store.customers_with_balance(session)]


async def find(session: AsyncSession, text: str, limit: int = 20) -> list[CustomerSummary]:
    """List customers whose number, name, e-mail address or telephone number holds a text."""
    found = await store.customers_with_balance(session, matching=text.strip(), limit=limit)
    return [_summary(who, balance) for who, balance in found]


async def statement(session: AsyncSession, customer_id: int, *, on: date) -> Statement:
    """Say what a customer owes on a day, bill by bill.

    Raises:
        NotFound: There is no such customer.
    """
    found = await store.balance(session, customer_id)
    if found is None:
        raise NotFound(what=customer_id)
    currency, balance = found
    open_bills = tuple(summary(each, on=on) for each in await store.open_invoices(session, customer_id))
    due = sum(bill.open.minor for bill in open_bills)
    return Statement(
        currency=currency,
        balance=Money(balance, currency),
        due=Money(due, currency),
        credit=Money(due - balance, currency),
        open_bills=open_bills,
    )


def _view(who: Customer | None, asked: object) -> CustomerView:
    if who is None:
        raise NotFound(what=asked)
    return CustomerView(
        id=who.id,
        number=who.number,
        name=who.name,
        email=who.email,
        phone=who.phone,
        language=who.language,
        country=who.country,
        currency=who.currency,
        time_zone=who.time_zone,
        customer_since=who.customer_since,
        vat_number=who.vat_number,
        address=who.address,
    )


def _summary(who: Customer, balance: int) -> CustomerSummary:
    return CustomerSummary(who.id, who.number, who.name, who.language, who.currency, Money(balance, who.currency))
