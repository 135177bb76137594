"""What is here, as rows of our files: catalogue at once, customers some hundred at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from billing.charging.rating import scale_from_facts
from billing.db import Connection
from billing.moving import store
from billing.moving.catalogue import exponent_of, price_exponent
from billing.moving.columns import (
    CHARGES,
    CUSTOMERS,
    DISCOUNTS,
    INVOICES,
    ITEMS,
    LINES,
    PAUSES,
    PAYMENTS,
    PLAN_TERMS,
    PLANS,
    PRICES,
    REFUNDS,
    SELLER,
    SUBSCRIPTIONS,
    TERMS,
    USAGE,
    File,
)
from billing.moving.documents import line_cells
from billing.moving.rows import Account, Row
from billing.moving.tiers import scale_cells

CHILDREN = (
    (ITEMS, store.items),
    (DISCOUNTS, store.discounts),
    (PAUSES, store.pauses),
    (TERMS, store.terms),
    (CHARGES, store.charges),
    (USAGE, store.usage),
)

OTHERS = (
    (INVOICES, store.documents),
    (LINES, store.lines),
    (PAYMENTS, store.payments),
    (REFUNDS, store.refunds),
)

Found = Mapping[str, Any]


def catalogue_rows(connection: Connection) -> dict[str, list[Row]]:
    """Return what is sold, and the company, by the names of their files."""
    return {
        SELLER.name: [_row(SELLER, found) for found in store.seller(connection)],
        PLANS.name: [_row(PLANS, found) for found in store.plans(connection)],
        PRICES.name: [_price(found) for found in store.prices(connection)],
        PLAN_TERMS.name: [
            _row(PLAN_TERMS, found, exponent_of(found["currency"])) for found in store.plan_terms(connection)
        ],
    }


class Gatherer:
    """Gathers customers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._counts = store.repeated_labels(connection)

    def accounts(self, ids: Sequence[int]) -> Iterator[Account]:
        """Yield customers in the order of their ids."""
        connection = self._connection
        subscriptions = store.subscriptions(connection, ids)
        keys = {found["id"]: self._key(found) for found in subscriptions}
        labels = {found["id"]: str(found["label"]) for found in subscriptions}
        of: dict[tuple[str, int], list[Any]] = {}
        for file, load in (*CHILDREN, *OTHERS):
            _sort_in(of, file, load(connection, ids))
        _sort_in(of, SUBSCRIPTIONS, subscriptions)
        for who in store.customers(connection, ids):
            key, number, exponent = who["id"], who["customer"], exponent_of(who["currency"])

            def mine(file: File, key: int = key) -> list[Any]:
                return of.get((file.name, key), [])

            rows = {
                SUBSCRIPTIONS.name: [_subscription(found, number, keys) for found in mine(SUBSCRIPTIONS)],
                **{
                    file.name: [
                        _row(file, {**found, "subscription": keys[found["subscription_id"]]}, exponent)
                        for found in mine(file)
                    ]
                    for file, _ in CHILDREN
                },
                **{
                    file.name: [_row(file, {**found, "customer": number}, exponent) for found in mine(file)]
                    for file in (INVOICES, PAYMENTS, REFUNDS)
                },
            }
            documents = {row.number: row for row in rows[INVOICES.name]}
            rows[LINES.name] = [
                _line(found, documents[found["invoice_id"]], keys, labels, exponent) for found in mine(LINES)
            ]
            yield Account(_row(CUSTOMERS, who), rows)

    def _key(self, found: Found) -> str:
        count = self._counts.get(found["id"], 1)
        return f"{found['label']}#{count}" if count > 1 else str(found["label"])


def _sort_in(of: dict[tuple[str, int], list[Any]], file: File, rows: Iterable[Found]) -> None:
    for found in rows:
        of.setdefault((file.name, found["customer_id"]), []).append(found)


def _row(file: File, found: Found, exponent: int = 0) -> Row:
    return Row(file, found["id"], tuple(column.kind.cell(found[column.name], exponent) for column in file.columns))


def _price(found: Found) -> Row:
    exponent = exponent_of(found["currency"])
    scale = scale_cells(scale_from_facts(found["scale"]), exponent)
    told = {"tiers": None, "package": None, "minimum": None, "maximum": None, **found}
    row = _row(PRICES, told).with_cells(**scale)
    return row.with_cells(unit_price=PRICES.column("unit_price").kind.cell(found["unit_price"], price_exponent(row)))


def _subscription(found: Found, number: str, keys: Mapping[int, str]) -> Row:
    told = {
        **found,
        "customer": number,
        "subscription": keys[found["id"]],
        "replaces": keys.get(found["replaces_id"]),
    }
    return _row(SUBSCRIPTIONS, told)


def _line(found: Found, document: Row, keys: Mapping[int, str], labels: Mapping[int, str], exponent: int) -> Row:
    subscription_id = found["subscription_id"]
    row = line_cells(
        found["facts"],
        document,
        position=found["position"] + 1,
        subscription=keys.get(subscription_id),
        label=labels.get(subscription_id, ""),
        exponent=exponent,
    )
    return Row(LINES, found["id"], row.cells)
