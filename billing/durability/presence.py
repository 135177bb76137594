"""Who is at work on a database right now, told without clocks: whoever holds a lock in his name.

A lock falls open in the instant in which its process dies, however it dies. On PostgreSQL it is an
advisory lock of one connection, which the server itself probes, so that a machine that vanished is
noticed within ten seconds. An embedded database has one process at a time: its lock is a file
beside it, and whoever else has a name in the records is gone.

A pooler that lends PostgreSQL's connections by the transaction keeps no such locks: name the server
itself.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy import URL
from typing_extensions import override

PROBED = "-c tcp_keepalives_idle=4 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"
"""The server asks after four seconds of silence, then three times every two seconds."""

GRACE = 5.0
"""Seconds that everybody has to come back when the database was away, before anybody counts as absent."""

_LOOK_AGAIN = 0.2
_TAKE = "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))"
_GIVE_BACK = "SELECT pg_advisory_unlock(hashtextextended(%s, 0))"


class Taken(Exception):
    """Another process is at work on this embedded database; its argument is the file of the lock."""


class Presence(Protocol):
    """Our own place among those at work, and a look at the others."""

    def stay(self) -> None:
        """Hold our place, and take it again if the connection was lost.

        Raises:
            psycopg.OperationalError: The database is not there.
        """

    def absence(self, name: str) -> AbstractContextManager[bool]:
        """Tell whether nobody of that name is at work; while the context is open, nobody else is told so."""

    def leave(self) -> None:
        """Give our place up."""


class OneOfMany(Presence):
    """A place on PostgreSQL, where many processes of many machines work on one database."""

    def __init__(self, conninfo: str, name: str) -> None:
        """Take the place.

        Args:
            conninfo: Address of the database, as libpq takes it.
            name: Ours; nobody else has it.

        Raises:
            psycopg.OperationalError: The database is not there.
        """
        self._conninfo = conninfo
        self._name = name
        self._look_from = 0.0
        self._connection = self._connect()

    def _connect(self) -> psycopg.Connection:
        connection = psycopg.connect(self._conninfo, autocommit=True, connect_timeout=5, options=PROBED)
        connection.execute(_TAKE, (self._name,))
        return connection

    @override
    def stay(self) -> None:
        try:
            self._connection.execute("SELECT 1")
        except psycopg.OperationalError:
            self._connection.close()
            self._connection = self._connect()
            self._look_from = time.monotonic() + GRACE

    @override
    @contextmanager
    def absence(self, name: str) -> Iterator[bool]:
        if time.monotonic() < self._look_from or not self._take(name):
            yield False
            return
        try:
            yield True
        finally:
            self._connection.execute(_GIVE_BACK, (name,))

    def _take(self, name: str) -> bool:
        row = self._connection.execute(_TAKE, (name,)).fetchone()
        return row is not None and bool(row[0])

    @override
    def leave(self) -> None:
        # The server closes a connection a moment after we did; who looks just then should find us gone.
        with suppress(psycopg.Error):
            self._connection.execute(_GIVE_BACK, (self._name,))
        self._connection.close()


class OnlyOne(Presence):
    """The one place on an embedded database."""

    def __init__(self, file: Path, *, may_wait: Callable[[], bool]) -> None:
        """Take the place; wait for it while another process has it.

        Args:
            file: Where the lock is; it holds nothing, and stays.
            may_wait: Asked again and again while the place is taken.

        Raises:
            Taken: It was, and `may_wait` said no.
        """
        self._connection = sqlite3.connect(file, isolation_level=None, timeout=0, check_same_thread=False)
        while not self._take():
            if not may_wait():
                self._connection.close()
                raise Taken(file)
            time.sleep(_LOOK_AGAIN)

    def _take(self) -> bool:
        # SQLite's own lock, because it exists on every system that we run on.
        try:
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                return False
            raise
        return True

    @override
    def stay(self) -> None:
        """Nothing can take the place away."""

    @override
    @contextmanager
    def absence(self, name: str) -> Iterator[bool]:
        yield True

    @override
    def leave(self) -> None:
        with suppress(sqlite3.Error):
            self._connection.close()


def take_place(address: URL, name: str, *, may_wait: Callable[[], bool]) -> Presence:
    """Take a place on a database.

    Args:
        address: Of the database.
        name: Ours; nobody else has it.
        may_wait: Asked while another process has an embedded database.

    Raises:
        psycopg.OperationalError: The database is not there.
        Taken: `may_wait` said no.
    """
    if address.get_backend_name() == "sqlite":
        return OnlyOne(beside(address, "-runs.lock"), may_wait=may_wait)
    return OneOfMany(address.set(drivername="postgresql").render_as_string(hide_password=False), name)


def beside(address: URL, ending: str) -> Path:
    """Name a file next to an embedded database.

    >>> from sqlalchemy import make_url
    >>> beside(make_url("sqlite:////srv/fairbill.db"), "-runs.db").as_posix()
    '/srv/fairbill-runs.db'
    """
    if not address.database:
        message = "a database in memory ends with its process"
        raise ValueError(message)
    file = Path(address.database)
    return file.with_name(f"{file.stem}{ending}")
