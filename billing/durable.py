"""Work in parts that outlives any process: the thin layer on DBOS.

A run has a business key, such as a day. It is planned into parts; a part moves on in small steps,
each a transaction of the caller which also notes how far the part has come. So a part may be begun
again at any time, by anybody, even by two at once: DBOS remembers what is left to do, the caller's
own rows see to it that nothing is done twice.

    run, its id is the key           part, one at a time a process, from a queue that all share
      plan    -> numbers of parts      advance: step, step, step …
      enqueue -> a workflow a part
      wait    -> all ended
      finish  -> summary

Whoever starts a run that is going on joins it, from any machine. When a process dies, the others
take over what it held; when none is left, the next that starts does. Nobody has to wait for a lease
to run out: see `billing.presence`.

The records of DBOS live in a schema of their own on PostgreSQL, and beside an embedded database in
a file of their own, because the one writer of a shared file makes the two wait for each other.
All workflows carry one fixed version, so that a new release goes on with what an old one began; if
their steps ever change, `SHAPE` must, in a deployment while nothing runs.
"""

import itertools
import logging
import os
import socket
import sqlite3
import threading
import time
import uuid
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import psycopg
from sqlalchemy import URL, make_url
from sqlalchemy.exc import DBAPIError

from billing.presence import OneOfMany, OnlyOne, Presence

if TYPE_CHECKING:
    from dbos import WorkflowStatus

SHAPE = "1"
"""Version of the workflows; DBOS goes on only with what was begun by the same."""

SCHEMA = "durable"
"""Where the records are on PostgreSQL."""

LOOK_EVERY = 0.5
"""Seconds between two looks at who is gone and how the run stands."""

POLL_EVERY = 0.1
"""Seconds between two looks at the queue: half of it is lost after each part."""

PATIENCE = 120.0
"""Seconds without any progress after which a trouble that should pass is given up on."""

_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0
_UNFINISHED = ["PENDING", "ENQUEUED", "DELAYED"]
_FAILED = ["ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_log = logging.getLogger(__name__)
_T = TypeVar("_T")

Summary = Mapping[str, Any]
"""Whatever JSON can hold."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is done in parts. Each function may be called once more after it was cut short anywhere.

    Attributes:
        name: Of this kind of work: `bill-run`.
        plan: Takes the key and the number of the attempt; writes the parts down and returns the
            numbers of those that have something left to do.
        advance: Takes the key and the number of a part; does the part step by step and yields after
            each commit. Closed where it stands when the process has to leave.
        finish: Takes the key and the number of the attempt, after the last part.
    """

    name: str
    plan: Callable[[str, int], Sequence[int]]
    advance: Callable[[str, int], Generator[object, None, None]]
    finish: Callable[[str, int], Summary]


@dataclass(frozen=True, slots=True)
class Run:
    """One attempt at a key, counted from 1.

    >>> Run("bill-run-2026-11-01", 1).id, Run("bill-run-2026-11-01", 2).id
    ('bill-run-2026-11-01', 'bill-run-2026-11-01-again-2')
    """

    key: str
    attempt: int

    @property
    def id(self) -> str:
        """Of its workflow."""
        return self.key if self.attempt == 1 else f"{self.key}-again-{self.attempt}"


class RunFailed(Exception):
    """The plan, some parts or the end of a run could not be done; it can be started again.

    Attributes:
        details: A line for each: `part 7: ValueError: …`. DBOS keeps an attribute of this name.
    """

    def __init__(self, details: Sequence[str]) -> None:
        super().__init__("; ".join(details))
        self.details = list(details)


class Lost(Exception):
    """The database has been away for too long; the run goes on when it is started again.

    DBOS waits for it without end, in threads that Python would wait for in turn: leave by `os._exit`.
    """


class _Leaving(BaseException):
    """This process leaves. It is no Exception, so that DBOS notes no outcome and others go on."""


def is_passing(error: Exception) -> bool:
    """Tell whether an error is a trouble of the database, which passes by itself.

    >>> is_passing(psycopg.OperationalError("connection lost")), is_passing(ValueError("no such price"))
    (True, False)
    """
    if isinstance(error, DBAPIError) and isinstance(error.orig, Exception):
        error = error.orig
    if isinstance(error, sqlite3.OperationalError):
        # The low byte is the kind. A table that is missing is SQLITE_ERROR, and stays missing.
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in {
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_LOCKED,
            sqlite3.SQLITE_IOERR,
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_FULL,
        }
    return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)


@contextmanager
def engine(url: str, work: Work, *, may_wait: Callable[[], bool] = lambda: True) -> "Iterator[Engine]":
    """Take part in the work on a database; at the end leave politely, between two steps.

    One a process. It blocks: beside an event loop, keep it in a thread.

    Args:
        url: `sqlite:///path` or `postgresql://…`, as in the settings.
        work: What can be done.
        may_wait: Asked, while another process works on an embedded database, whether to wait longer.

    Raises:
        psycopg.OperationalError: The database is not there.
        Taken: `may_wait` said no.
    """
    address = make_url(url)
    name = f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    presence, records = _places(address, name, may_wait)
    try:
        taking_part = Engine(work, presence, name)
        try:
            taking_part.launch(records)
            yield taking_part
        finally:
            taking_part.close()
    finally:
        presence.leave()


class Engine:
    """This process at work: it takes parts from the queue, and what those who died have left."""

    def __init__(self, work: Work, presence: Presence, name: str) -> None:
        """Prepare; nothing runs yet. Use `engine`."""
        self._work = work
        self._presence = presence
        self._name = name
        self._queue = f"{work.name}-parts"
        self._leaving = threading.Event()
        self._at_work = threading.Lock()
        self._awaited: Run | None = None
        self._ended: WorkflowStatus | None = None
        self._is_over = threading.Event()
        self._is_lost = False
        self._seen = time.monotonic()
        self._watcher = threading.Thread(target=self._watch, name="durable-watcher", daemon=True)

    def launch(self, records: str) -> None:
        """Begin to take parts.

        Args:
            records: Address of the records of DBOS.
        """
        # A logger that has a handler already gets none from DBOS, which would write to the terminal.
        logging.getLogger("dbos").addHandler(logging.NullHandler())
        from dbos import DBOS, DBOSPortableJSONSerializer  # noqa: PLC0415 - a second that only a run should pay

        DBOS(
            config={
                "name": self._work.name,
                "system_database_url": records,
                "dbos_system_schema": SCHEMA,
                "sys_db_pool_size": 5,
                "serializer": DBOSPortableJSONSerializer(),
                "application_version": SHAPE,
                "executor_id": self._name,
                "log_level": "CRITICAL",
            }
        )
        self._whole = self._workflow()
        DBOS.launch()
        DBOS.register_queue(
            self._queue,
            worker_concurrency=1,
            polling_interval_sec=POLL_EVERY,
            on_conflict="always_update",
        )
        self._watcher.start()

    def close(self) -> None:
        """Stop after the step that is going on; what is left is for the others, or for the next start."""
        from dbos import DBOS  # noqa: PLC0415

        self._leaving.set()
        if self._is_lost:
            return
        stopped = self._at_work.acquire(timeout=PATIENCE)
        self._watcher.join(timeout=PATIENCE)
        DBOS.destroy(destroy_registry=True)
        if stopped:
            self._at_work.release()

    def start(self, key: str, *, again: bool = False) -> Run:
        """Start the run of a key, or join it, or find it finished.

        A new attempt begins after one that failed, or, if asked for, after one that ended well.

        Args:
            key: The same for the same business on every machine: `bill-run-2026-11-01`.
            again: Do once more what an attempt that ended well has left, such as what it parked.
        """
        from dbos import DBOS, SetWorkflowID  # noqa: PLC0415

        attempts = self._attempts(key)
        match attempts:
            case [*_, last] if last in _UNFINISHED or (last == "SUCCESS" and not again):
                return Run(key, len(attempts))
        run = Run(key, len(attempts) + 1)
        with SetWorkflowID(run.id):
            DBOS.start_workflow(self._whole, run.key, run.attempt)
        return run

    def wait(self, run: Run, *, meanwhile: Callable[[], None] = lambda: None) -> Summary:
        """Wait until a run is finished, here or elsewhere, and return what `finish` said.

        Args:
            run: From `start`, here or in the process that started this one.
            meanwhile: Called several times a second, to show how it stands.

        Raises:
            RunFailed: It could not be done.
            Lost: The database has been away for `PATIENCE`.
        """
        self._ended, self._awaited = None, run
        self._is_over.clear()
        self._look_at_run()
        while not self._is_over.wait(_SHORTEST_PAUSE):
            meanwhile()
            if time.monotonic() - self._seen > PATIENCE:
                self._is_lost = True
                raise Lost
        ended = self._ended
        assert ended is not None
        if ended.status != "SUCCESS":
            raise RunFailed(_details(ended))
        summary: Summary = ended.output
        return summary

    def _attempts(self, key: str) -> list[str]:
        from dbos import DBOS  # noqa: PLC0415

        found = (DBOS.get_workflow_status(Run(key, number).id) for number in itertools.count(1))
        return [
            attempt.status for attempt in itertools.takewhile(lambda attempt: attempt is not None, found) if attempt
        ]

    def _workflow(self) -> Callable[[str, int], Summary]:
        from dbos import DBOS, SetWorkflowID  # noqa: PLC0415

        work = self._work

        @DBOS.workflow(name=f"{work.name}-part")
        def part(key: str, number: int) -> None:
            DBOS.run_step({"name": "advance"}, self._advance, key, number)

        @DBOS.workflow(name=work.name)
        def whole(key: str, attempt: int) -> Summary:
            run = Run(key, attempt)
            numbers = DBOS.run_step({"name": "plan"}, self._patiently, lambda _: work.plan(key, attempt))
            for number in numbers:
                with SetWorkflowID(f"{run.id}-part-{number}"):
                    DBOS.enqueue_workflow(self._queue, part, key, number)
            DBOS.run_step({"name": "wait"}, self._wait_for_parts, run)
            return DBOS.run_step({"name": "finish"}, self._patiently, lambda _: work.finish(key, attempt))

        return whole

    def _advance(self, key: str, number: int) -> None:
        with self._at_work:
            self._patiently(lambda patience: self._take_steps(key, number, patience))

    def _take_steps(self, key: str, number: int, patience: "_Patience") -> None:
        with closing(self._work.advance(key, number)) as steps:
            for _ in steps:
                patience.renew()
                self._go_on_or_leave()

    def _patiently(self, do: "Callable[[_Patience], _T]") -> _T:
        patience = _Patience()
        while True:
            self._go_on_or_leave()
            try:
                return do(patience)
            except Exception as error:
                if not is_passing(error) or patience.is_over():
                    raise
                _log.warning("the database is in trouble, trying again: %s", error)
            self._leaving.wait(patience.pause())

    def _go_on_or_leave(self) -> None:
        if self._leaving.is_set():
            raise _Leaving

    def _wait_for_parts(self, run: Run) -> None:
        from dbos import DBOS  # noqa: PLC0415

        while DBOS.list_workflows(
            parent_workflow_id=run.id, status=_UNFINISHED, limit=1, load_input=False, load_output=False
        ):
            self._leaving.wait(LOOK_EVERY)
            self._go_on_or_leave()
        failed = DBOS.list_workflows(parent_workflow_id=run.id, status=_FAILED, load_input=False)
        if failed:
            raise RunFailed([f"part {part.workflow_id.rpartition('-')[2]}: {_details(part)[0]}" for part in failed])

    def _watch(self) -> None:
        while not self._leaving.wait(LOOK_EVERY):
            try:
                self._presence.stay()
                self._take_over()
                self._look_at_run()
            except Exception as error:  # noqa: BLE001 - whatever it is, the others count on the next look
                _log.warning("cannot look at the runs of %s: %s", self._work.name, error)
            else:
                self._seen = time.monotonic()

    def _take_over(self) -> None:
        for name in {begun.executor_id for begun in self._begun()} - {self._name}:
            with self._presence.absence(str(name)) as is_absent:
                if is_absent:
                    self._give_back(str(name))

    def _give_back(self, name: str) -> None:
        from dbos import DBOS  # noqa: PLC0415

        # Read only now, while nobody else does the same: another may have given it back, and a third have begun it.
        for begun in self._begun(name):
            _log.info("%s is gone, and leaves %s", name, begun.workflow_id)
            DBOS.resume_workflow(begun.workflow_id, queue_name=begun.queue_name)

    def _begun(self, name: str | None = None) -> "list[WorkflowStatus]":
        from dbos import DBOS  # noqa: PLC0415

        ours = [self._work.name, f"{self._work.name}-part"]
        return DBOS.list_workflows(status="PENDING", name=ours, executor_id=name, load_input=False, load_output=False)

    def _look_at_run(self) -> None:
        from dbos import DBOS  # noqa: PLC0415

        if self._awaited is None or self._is_over.is_set():
            return
        status = DBOS.get_workflow_status(self._awaited.id)
        if status is not None and status.status not in _UNFINISHED:
            self._ended = status
            self._is_over.set()


class _Patience:
    """How long to go on in spite of errors; renewed by every progress."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Begin anew."""
        self._since = time.monotonic()
        self._pause = _SHORTEST_PAUSE

    def is_over(self) -> bool:
        """Tell whether it was too long."""
        return time.monotonic() - self._since > PATIENCE

    def pause(self) -> float:
        """Return the seconds until the next try, twice as many as before."""
        pause, self._pause = self._pause, min(2 * self._pause, _LONGEST_PAUSE)
        return pause


def _details(ended: "WorkflowStatus") -> list[str]:
    error = ended.error
    kept = getattr(error, "data", None)
    if isinstance(kept, list):
        return [str(line) for line in kept]
    return [ended.status if error is None else str(error)]


def _places(address: URL, name: str, may_wait: Callable[[], bool]) -> tuple[Presence, str]:
    """Take our place on the database, and tell where the records of DBOS are."""
    if address.get_backend_name() != "sqlite":
        plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
        return OneOfMany(plain, name), plain
    if not address.database:
        message = "a database in memory ends with its process, and so would its runs"
        raise ValueError(message)
    file = Path(address.database)
    place = OnlyOne(file.with_name(f"{file.stem}-runs.lock"), may_wait=may_wait)
    records = file.with_name(f"{file.stem}-runs.db")
    with closing(sqlite3.connect(records)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    return place, f"sqlite:///{records}"
