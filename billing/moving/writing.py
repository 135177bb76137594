"""What is new is written: customers by the hundred, then their documents in the order of their chains."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar

from billing.books import issue_store
from billing.books.chain import BEGINNING, chain_hash, facts_text
from billing.charging.rating import scale_facts
from billing.db import Cell, Connection, insert_many
from billing.moving import writing_store
from billing.moving.catalogue import Catalogue, completed_price, exponent_of, price_exponent
from billing.moving.columns import (
    CUSTOMERS,
    OF_SUBSCRIPTIONS,
    PLAN_TERMS,
    PLANS,
    PRICES,
    SUBSCRIPTIONS,
    USAGE,
)
from billing.moving.comparing import Comparison
from billing.moving.rows import Account, Row
from billing.moving.staging import StagedDocument, Staging
from billing.moving.subscriptions import first_bill_of, local_day_of
from billing.moving.tables import TABLES
from billing.moving.tiers import scale_of
from billing.moving.writing_documents import LATER, DocumentIds, documents_of

BATCH = 2000

Chains = Mapping[tuple[str, int], tuple[int, str]]
"""Last sequence and hash of every series and year."""

Item = TypeVar("Item")

_ORDER = (
    *((table.name, table.columns) for table in TABLES.values() if table.name != "refund"),
    ("invoice_line", issue_store.LINE_COLUMNS),
    ("ledger_entry", issue_store.ENTRY_COLUMNS),
)
_NUMBER = issue_store.DOCUMENT_COLUMNS.index("number")


def write_catalogue(connection: Connection, new: Mapping[str, Sequence[Row]], plan_ids: dict[str, int]) -> None:
    """Write plans, prices and commitments that are new; `plan_ids` learns the new plans."""
    plans = new.get(PLANS.name, ())
    ids = writing_store.Ids(connection, "plan").take(len(plans)) if plans else []
    plan_ids.update({row.text("plan"): key for row, key in zip(plans, ids, strict=True)})
    table = TABLES[PLANS.name]
    insert_many(
        connection, table.name, table.columns, [[plan_ids[row.text("plan")], *table.cells(row, 0)] for row in plans]
    )
    table = TABLES[PRICES.name]
    prices = [_price(row, plan_ids) for row in new.get(PRICES.name, ())]
    insert_many(connection, table.name, table.columns, prices)
    table = TABLES[PLAN_TERMS.name]
    terms = [
        [plan_ids[row.text("plan")], *table.cells(row, exponent_of(row.text("currency")))]
        for row in new.get(PLAN_TERMS.name, ())
    ]
    insert_many(connection, table.name, table.columns, terms)


def _price(row: Row, plan_ids: Mapping[str, int]) -> list[Cell]:
    row = completed_price(row)
    scale = scale_facts(scale_of(row, exponent_of(row.text("currency"))))
    cells = TABLES[PRICES.name].cells(row, price_exponent(row))
    return [plan_ids[row.text("plan")], None if scale is None else facts_text(scale), *cells]


class Writer:
    """Writes customers, then `finish`es with their documents."""

    def __init__(
        self,
        connection: Connection,
        staging: Staging,
        catalogue: Catalogue,
        *,
        plan_ids: Mapping[str, int],
        names: Mapping[str, str],
        seller: Row,
        at: datetime,
    ) -> None:
        self._connection = connection
        self._staging = staging
        self._catalogue = catalogue
        self._plan_ids = plan_ids
        self._names = names
        self._seller = seller
        self._at = at.astimezone(UTC).isoformat(timespec="microseconds")
        self._customer_ids = writing_store.Ids(connection, "customer")
        self._subscription_ids = writing_store.Ids(connection, "subscription")
        tables = ("invoice", "payment", "refund", "invoice_change")
        self._document_ids = DocumentIds(*(writing_store.Ids(connection, name) for name in tables))
        self._rows: dict[str, list[Sequence[Cell]]] = {}
        self._later: dict[str, list[Sequence[Cell]]] = {}
        self._documents: list[StagedDocument] = []

    def write(self, batch: Sequence[tuple[Account, Comparison]]) -> None:
        """Write what is new of some customers."""
        self._rows, self._later, self._documents = {}, {}, []
        for account, comparison in batch:
            self._write_account(account, comparison)
        for name, columns in _ORDER:
            insert_many(self._connection, name, columns, self._rows.get(name, ()))
        table = TABLES[CUSTOMERS.name]
        updated = [
            {**table.named(comparison.updated, 0), "id": comparison.customer_id}
            for _, comparison in batch
            if comparison.updated is not None
        ]
        writing_store.update_customers(self._connection, updated)
        self._staging.add_documents(self._documents)
        for name, later in self._later.items():
            self._staging.add_later(name, later)

    def finish(self, chains: Chains) -> None:
        """Put the documents into the chains of their series, and write them."""
        ends = dict(chains)
        for batch in batches(self._staging.documents(), BATCH):
            self._staging.link([(self._linked(each, ends), each.id) for each in batch])
        for pairs in batches(self._staging.linked(), BATCH):
            rows = [(*each.cells, each.content, link) for each, link in pairs]
            issue_store.add_documents(self._connection, rows)
        writing_store.end_series(self._connection, {key: end for key, end in ends.items() if chains.get(key) != end})
        for name, columns in LATER:
            for later in batches(self._staging.later(name), BATCH):
                insert_many(self._connection, name, columns, later)

    @staticmethod
    def _linked(document: StagedDocument, ends: dict[tuple[str, int], tuple[int, str]]) -> str:
        key = (document.series, document.year)
        _, previous = ends.get(key, (0, BEGINNING))
        link = chain_hash(previous, str(document.cells[_NUMBER]), document.content)
        ends[key] = (document.sequence, link)
        return link

    def _write_account(self, account: Account, comparison: Comparison) -> None:
        customer_id = comparison.customer_id
        if customer_id is None:
            customer_id = self._customer_ids.take(1)[0]
            self._add("customer", [customer_id, *TABLES[CUSTOMERS.name].cells(account.customer, 0)])
        ids = dict(comparison.subscription_ids)
        self._write_subscriptions(account, comparison, customer_id, ids)
        exponent = exponent_of(account.customer.text("currency"))
        for file in OF_SUBSCRIPTIONS:
            table = TABLES[file.name]
            for row in comparison.new.get(file.name, ()):
                owner = ids[row.text("subscription")]
                self._add(table.name, [owner, *self._more(account, row), *table.cells(row, exponent)])
        if comparison.customer_id is None:
            written = documents_of(account, customer_id, ids, self._names, self._document_ids, self._at, self._seller)
            for name, rows in written.rows.items():
                self._rows.setdefault(name, []).extend(rows)
            self._documents += written.documents
            for name, later in written.later.items():
                self._later.setdefault(name, []).extend(later)

    def _write_subscriptions(
        self, account: Account, comparison: Comparison, customer_id: int, ids: dict[str, int]
    ) -> None:
        rows = comparison.new.get(SUBSCRIPTIONS.name, [])
        table = TABLES[SUBSCRIPTIONS.name]
        keys = self._subscription_ids.take(len(rows)) if rows else []
        for row, key in zip(rows, keys, strict=True):
            name = row.text("subscription")
            ids[name] = key
            bill_on = first_bill_of(account, row, self._catalogue)
            label, replaces = self._names.get(name, name), ids.get(row.text("replaces"))
            bill_day = bill_on.isoformat() if bill_on else None
            self._add(
                table.name, [key, customer_id, label, bill_day, replaces, row["billed_until"], *table.cells(row, 0)]
            )

    def _more(self, account: Account, row: Row) -> list[Cell]:
        """Return the cells that no column of the file holds."""
        if "plan" in row.file.index:
            return [self._plan_ids[row.text("plan")]]
        if row.file is USAGE:
            return [local_day_of(row, account.customer.text("time_zone")).isoformat(), self._at]
        return []

    def _add(self, table: str, row: Sequence[Cell]) -> None:
        self._rows.setdefault(table, []).append(row)


def batches(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    """Take items so many at a time."""
    while found := list(islice(items, size)):
        yield found
