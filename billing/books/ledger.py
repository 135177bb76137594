"""Every movement of money, twice: what one account gains another one gives. Sums to zero, always."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from billing import store
from billing.books import issue_store
from billing.charging.drafts import Draft
from billing.db import AsyncSession, Cell, Connection
from billing.kinds import Account, InvoiceKind, PostingKind
from billing.money import Money


@dataclass(frozen=True, slots=True)
class Posting:
    """One movement. Debits are positive, minor units.

    Raises:
        ValueError: Its entries do not sum to zero.
    """

    kind: PostingKind
    document_id: int
    customer_id: int
    currency: str
    booked_on: date
    entries: tuple[tuple[Account, int], ...]

    def __post_init__(self) -> None:
        if sum(minor for _, minor in self.entries):
            message = f"a posting must sum to zero: {self.entries}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """What is on an account in one currency.

    Attributes:
        debit: Sum of its positive entries.
        credit: Sum of its negative ones, as a positive amount.
        balance: `debit` − `credit`; the balances of a currency sum to zero.
    """

    account: Account
    debit: Money
    credit: Money

    @property
    def balance(self) -> Money:
        """Debit less credit."""
        return self.debit - self.credit


async def balances(session: AsyncSession, on: date) -> list[AccountBalance]:
    """Return the trial balance of a day, by currency and account.

    Args:
        session: An open session.
        on: The last day that counts.
    """
    sums = {(row.currency, row.account): row for row in await store.account_sums(session, on)}
    currencies = sorted({currency for currency, _ in sums})
    return [
        AccountBalance(account, Money(row.debit_minor, currency), Money(row.credit_minor, currency))
        for currency in currencies
        for account in Account
        if (row := sums.get((currency, account))) is not None
    ]


async def last_booked_on(session: AsyncSession) -> date | None:
    """Return the last day on which anything is booked; bills may be of days to come."""
    return await store.last_booked_on(session)


def document_posting(draft: Draft, document_id: int, customer_id: int, *, booked_on: date) -> Posting:
    """Post a bill, or a credit note with its negative amounts: the customer owes, we earned and owe the tax."""
    kind = PostingKind.INVOICE if draft.kind is InvoiceKind.INVOICE else PostingKind.CREDIT_NOTE
    net, tax = draft.net_minor, draft.tax_minor
    entries = ((Account.RECEIVABLE, net + tax), (Account.REVENUE, -net), (Account.TAX, -tax))
    return _posting(kind, document_id, customer_id, draft.currency, booked_on, entries)


def payment_posting(
    document_id: int, customer_id: int, currency: str, amount_minor: int, *, booked_on: date
) -> Posting:
    """Post money received: cash gains what the customer owes no more."""
    entries = ((Account.CASH, amount_minor), (Account.RECEIVABLE, -amount_minor))
    return _posting(PostingKind.PAYMENT, document_id, customer_id, currency, booked_on, entries)


def void_posting(
    document_id: int, customer_id: int, currency: str, *, net_minor: int, tax_minor: int, booked_on: date
) -> Posting:
    """Post that a bill was taken back: all that it booked, the other way round."""
    entries = (
        (Account.RECEIVABLE, -net_minor - tax_minor),
        (Account.REVENUE, net_minor),
        (Account.TAX, tax_minor),
    )
    return _posting(PostingKind.VOID, document_id, customer_id, currency, booked_on, entries)


def write_off_posting(
    document_id: int, customer_id: int, currency: str, amount_minor: int, *, booked_on: date
) -> Posting:
    """Post what will not be paid any more as a loss; a negative amount was paid after all."""
    entries = ((Account.BAD_DEBT, amount_minor), (Account.RECEIVABLE, -amount_minor))
    return _posting(PostingKind.WRITE_OFF, document_id, customer_id, currency, booked_on, entries)


def refund_posting(document_id: int, customer_id: int, currency: str, amount_minor: int, *, booked_on: date) -> Posting:
    """Post money that went back to the customer."""
    entries = ((Account.RECEIVABLE, amount_minor), (Account.CASH, -amount_minor))
    return _posting(PostingKind.REFUND, document_id, customer_id, currency, booked_on, entries)


def entries_of(postings: Iterable[Posting]) -> list[tuple[Cell, ...]]:
    """Write postings as rows, see billing.books.issue_store.ENTRY_COLUMNS."""
    return [
        (
            posting.kind.value,
            posting.document_id,
            account.value,
            posting.customer_id,
            posting.currency,
            posting.booked_on.isoformat(),
            minor,
        )
        for posting in postings
        for account, minor in posting.entries
    ]


def add_entries(connection: Connection, postings: Iterable[Posting]) -> None:
    """Keep postings; a second one of the same document is refused."""
    issue_store.add_postings(connection, entries_of(postings))


async def post(session: AsyncSession, *postings: Posting) -> None:
    """Keep postings of a service."""
    await store.with_connection(session, lambda connection: add_entries(connection, postings))


def _posting(
    kind: PostingKind,
    document_id: int,
    customer_id: int,
    currency: str,
    booked_on: date,
    entries: Sequence[tuple[Account, int]],
) -> Posting:
    moved = tuple((account, minor) for account, minor in entries if minor)
    return Posting(kind, document_id, customer_id, currency, booked_on, moved)
