"""A company of any size: everybody has a plan in advance, an add-on and three kinds of use, so five lines a bill."""

from datetime import date, timedelta

from billing.db import Cell, Connection, insert_many

RUN_ON = date(2026, 11, 1)
BEGAN = date(2026, 10, 1)
AT = "2026-10-15T12:00:00.000000+00:00"
FILLED = ("customer", "plan", "price", "subscription", "subscription_item", "usage_record")
COUNTRIES = ("IE", "DE", "AT", "GR", "PT", "LV")


def fill(connection: Connection, customers: int, *, chunk: int = 20_000) -> None:
    """Write the company: customers whose October is over, billed until 1 October."""
    _catalogue(connection)
    for start in range(1, customers + 1, chunk):
        _customers(connection, range(start, min(start + chunk, customers + 1)))
    if connection.dialect.name == "postgresql":
        for table in FILLED:
            connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"  # noqa: S608
            )


def _catalogue(connection: Connection) -> None:
    plan = ("id", "code", "name", "kind", "notice_days", "proration", "rounding")
    insert_many(
        connection,
        "plan",
        plan,
        [
            (1, "m", "Plan M", "plan", 30, "days", "half_up"),
            (2, "care", "Care", "add_on", 30, "days", "half_up"),
        ],
    )
    price = (
        "id",
        "plan_id",
        "component",
        "kind",
        "unit",
        "currency",
        "region",
        "interval",
        "timing",
        "model",
        "unit_price",
        "included",
        "scale",
        "tax_category",
        "valid_from",
        "announced_on",
    )
    since = "2020-01-01"

    def row(key: int, owner: int, component: str, kind: str, unit: str, minor: str, included: str) -> list[Cell]:
        rest: list[Cell] = [None, "standard", since, since]
        return [key, owner, component, kind, unit, "EUR", "", "monthly", "arrear", "per_unit", minor, included, *rest]

    insert_many(
        connection,
        "price",
        price,
        [
            row(1, 1, "plan", "recurring", "month", "2000", "0"),
            row(2, 1, "data", "usage", "gb", "150", "10"),
            row(3, 1, "voice", "usage", "minute", "8", "100"),
            row(4, 1, "sms", "usage", "sms", "8", "50"),
            row(5, 2, "care", "recurring", "month", "349", "0"),
        ],
    )


def _customers(connection: Connection, keys: range) -> None:
    began, ended = BEGAN.isoformat(), RUN_ON.isoformat()
    customer = "id number name email phone language country time_zone currency anchor_day customer_since tax_status"
    insert_many(
        connection,
        "customer",
        customer.split(),
        [
            (
                key,
                f"C-{key}",
                f"Customer {key}",
                f"{key}@solvika.example",
                f"+353 {key}",
                "en",
                COUNTRIES[key % len(COUNTRIES)],
                "Europe/Dublin",
                "EUR",
                1,
                "2020-01-01",
                "consumer",
            )
            for key in keys
        ],
    )
    subscription = "id customer_id label starts_on interval anchor_on billed_until next_bill_on"
    insert_many(
        connection,
        "subscription",
        subscription.split(),
        [(key, key, f"+353 {key}", "2020-01-01", "monthly", "2020-01-01", began, ended) for key in keys],
    )
    insert_many(
        connection,
        "subscription_item",
        ("id", "subscription_id", "plan_id", "quantity", "from_on"),
        [(2 * key - 1 + at, key, 1 + at, 1, "2020-01-01") for key in keys for at in (0, 1)],
    )
    usage = ("id", "subscription_id", "component", "happened_at", "local_day", "quantity", "source", "event_id")
    insert_many(
        connection,
        "usage_record",
        usage,
        [
            (
                6 * key - 5 + at,
                key,
                component,
                AT,
                (BEGAN + timedelta(days=(key + 5 * at) % 31)).isoformat(),
                str((key * 7 + at * 3) % 60 + 1) + ".5" * (component == "data"),
                "network",
                f"{key}-{at}",
            )
            for key in keys
            for at, component in enumerate(("data", "voice", "sms") * 2)
        ],
    )
