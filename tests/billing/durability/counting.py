"""A toy for the durable engine: counts things in parts, in transactions as a bill run has them.

Nothing in its tables forbids a double, so that a test can count them. Run by itself it is a command
that starts or joins a count: `python -m tests.billing.durability.counting URL KEY PARTS [--again]`.
"""

import contextlib
import json
import sqlite3
import sys
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from billing.durability.durable import Run, Summary, Work, engine

IN_A_PART, IN_A_STEP = 30, 5

TABLES = (
    "CREATE TABLE IF NOT EXISTS part (key TEXT, number INTEGER, reached INTEGER, PRIMARY KEY (key, number))",
    "CREATE TABLE IF NOT EXISTS counted (key TEXT, number INTEGER, item INTEGER)",
)


@dataclass(frozen=True)
class Counting:
    """A count of `parts` × 30 things on a database."""

    url: str
    parts: int
    seconds_a_step: float = 0.0

    def work(self) -> Work:
        return Work("count", self.plan, self.advance, self.finish)

    def prepare(self) -> None:
        with self.connection() as connection:
            for table in TABLES:
                connection.execute(table)

    def plan(self, key: str, attempt: int) -> Sequence[int]:
        with self.connection() as connection, self.transaction(connection):
            for number in range(self.parts):
                connection.execute(
                    self.sql("INSERT INTO part VALUES (%s, %s, 0) ON CONFLICT DO NOTHING"), (key, number)
                )
            undone = self.sql("SELECT number FROM part WHERE key = %s AND reached < %s ORDER BY number")
            return [number for (number,) in connection.execute(undone, (key, IN_A_PART)).fetchall()]

    def advance(self, key: str, number: int) -> Generator[object, None, None]:
        with self.connection() as connection:
            while self.step(connection, key, number):
                yield number

    def step(self, connection: Any, key: str, number: int) -> bool:  # noqa: ANN401 - of either driver
        with self.transaction(connection):
            lock = "" if self.is_embedded else " FOR UPDATE"
            place = self.sql("SELECT reached FROM part WHERE key = %s AND number = %s")
            (reached,) = connection.execute(place + lock, (key, number)).fetchone()
            if reached == IN_A_PART:
                return False
            time.sleep(self.seconds_a_step)
            for item in range(reached, reached + IN_A_STEP):
                connection.execute(self.sql("INSERT INTO counted VALUES (%s, %s, %s)"), (key, number, item))
            move = self.sql("UPDATE part SET reached = %s WHERE key = %s AND number = %s")
            connection.execute(move, (reached + IN_A_STEP, key, number))
        return True

    def finish(self, key: str, attempt: int) -> Summary:
        return {"counted": len(self.counted(key)), "attempt": attempt}

    def counted(self, key: str) -> list[tuple[int, int]]:
        """Everything that was counted; a double would be in it twice."""
        with self.connection() as connection:
            rows = connection.execute(self.sql("SELECT number, item FROM counted WHERE key = %s ORDER BY 1, 2"), (key,))
            return [tuple(row) for row in rows.fetchall()]

    def everything(self) -> list[tuple[int, int]]:
        return [(number, item) for number in range(self.parts) for item in range(IN_A_PART)]

    @property
    def is_embedded(self) -> bool:
        return self.url.startswith("sqlite")

    def sql(self, statement: str) -> str:
        return statement.replace("%s", "?") if self.is_embedded else statement

    @contextlib.contextmanager
    def connection(self) -> Iterator[Any]:
        opened: Any
        if self.is_embedded:
            opened = sqlite3.connect(self.url.removeprefix("sqlite:///"), isolation_level=None, timeout=10)
        else:
            opened = psycopg.connect(self.url, autocommit=True)
        with contextlib.closing(opened):
            yield opened

    @contextlib.contextmanager
    def transaction(self, connection: Any) -> Iterator[None]:  # noqa: ANN401 - of either driver
        connection.execute("BEGIN IMMEDIATE" if self.is_embedded else "BEGIN")
        try:
            yield
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def main(url: str, key: str, parts: int, *, again: bool) -> None:
    counting = Counting(url, parts, seconds_a_step=0.02)
    with engine(url, counting.work()) as taking_part:
        run: Run = taking_part.start(key, again=again)
        sys.stdout.write(f"{run.id}\n")
        sys.stdout.flush()
        sys.stdout.write(json.dumps(taking_part.wait(run)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), again="--again" in sys.argv)
