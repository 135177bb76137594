"""Bearing with a database that is in trouble: which errors pass, and how long to go on in spite of them."""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from typing import TypeVar

import psycopg
from sqlalchemy.exc import DBAPIError

PATIENCE = 120.0
"""Seconds without any progress after which a trouble that should pass is given up on."""

SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
"""Seconds between two tries: twice as many each time."""

_PASSING_ON_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
}
_PASSING_STATES = ("08", "40", "53", "55P03", "57P0", "58")
"""Beginnings of SQLSTATE: connections, conflicts, resources, locks, a server that stops, its files."""

_OUT_OF_MEMORY = "53200"
"""Rather what was asked for is too large, which asking for less helps against, and waiting does not."""

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class Leaving(BaseException):
    """This process leaves. It is no Exception, so that nobody takes it for the outcome of the work."""


class Patience:
    """How long it has gone wrong; renewed by every progress."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Begin anew."""
        self._since = time.monotonic()
        self._pause = SHORTEST_PAUSE

    def is_over(self) -> bool:
        """Tell whether it has been too long."""
        return time.monotonic() - self._since > PATIENCE

    def pause(self) -> float:
        """Return the seconds until the next try."""
        pause, self._pause = self._pause, min(2 * self._pause, LONGEST_PAUSE)
        return pause


def patiently(do: Callable[[Patience], _T], *, leaving: threading.Event) -> _T:
    """Do something that can be begun again, as often as trouble that passes cuts it short.

    Args:
        do: Renews the patience that it is given whenever it has come further.
        leaving: Set when this process has to end.

    Raises:
        Leaving: It has.
        Exception: What `do` raised, when it does not pass or did not for `PATIENCE`.
    """
    patience = Patience()
    while True:
        go_on_or_leave(leaving)
        try:
            return do(patience)
        except Exception as error:
            if not is_passing(error) or patience.is_over():
                raise
            _log.warning("the database is in trouble, trying again: %s", error)
        leaving.wait(patience.pause())


def go_on_or_leave(leaving: threading.Event) -> None:
    """Stop here if this process has to end.

    Raises:
        Leaving: It has.
    """
    if leaving.is_set():
        raise Leaving


def is_passing(error: Exception) -> bool:
    """Tell whether an error is a trouble of the database, which passes by itself.

    A statement that was cancelled for its time, or is too large, is none: it would fail again.

    >>> is_passing(psycopg.OperationalError("connection lost")), is_passing(ValueError("no such price"))
    (True, False)

    Source: PostgreSQL, appendix A, error codes.
    """
    was_refused = False
    if isinstance(error, DBAPIError) and isinstance(error.orig, Exception):
        # A statement that was not even sent, while the connection is as good as before.
        was_refused = error.statement is not None and not error.connection_invalidated
        error = error.orig
    if isinstance(error, sqlite3.OperationalError):
        # The low byte is the kind. A table that is missing is SQLITE_ERROR, and stays missing.
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING_ON_SQLITE
    if not isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return False
    state = error.sqlstate
    if state is None:
        return not was_refused
    return state.startswith(_PASSING_STATES) and state != _OUT_OF_MEMORY
