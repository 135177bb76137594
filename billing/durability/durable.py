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
to run out: see `billing.durability.presence`.

The records of DBOS live in a schema of their own on PostgreSQL, and beside an embedded database in
a file of their own, because the one writer of a shared file makes the two wait for each other.
Importing this module imports DBOS, half a second: commands do so when they run.

All workflows carry one fixed version, so that a new release goes on with what an old one began; if
their steps ever change, `SHAPE` must, in a deployment while nothing runs.
"""

import os
import socket
import sqlite3
import threading
import uuid
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from dbos import DBOS, DBOSPortableJSONSerializer, SetWorkflowID, WorkflowStatus
from sqlalchemy import URL, make_url

from billing.durability import patience
from billing.durability.patience import Patience, go_on_or_leave, patiently
from billing.durability.presence import Presence, beside, take_place
from billing.durability.watching import LOOK_EVERY, UNFINISHED, Watcher

SHAPE = "1"
"""Version of the workflows; DBOS goes on only with what was begun by the same."""

SCHEMA = "durable"
"""Where the records are on PostgreSQL."""

SHOW_EVERY = 0.2
"""Seconds between two calls of `meanwhile`."""

POLL_EVERY = 0.2
"""Seconds between two looks at the queue: half of it is lost after each part."""

_FAILED = ["ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
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


@contextmanager
def engine(url: str, work: Work, *, may_wait: Callable[[], bool] = lambda: True) -> Iterator["Engine"]:
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
    with ExitStack() as stack:
        presence = take_place(address, name, may_wait=may_wait)
        stack.callback(presence.leave)
        taking_part = stack.enter_context(closing(Engine(work, presence, name)))
        taking_part.launch(_records(address))
        yield taking_part


class Engine:
    """This process at work: it takes parts from the queue, and what those who died have left."""

    def __init__(self, work: Work, presence: Presence, name: str) -> None:
        """Prepare; nothing runs yet. Use `engine`."""
        self._work = work
        self._name = name
        self._queue = f"{work.name}-parts"
        self._leaving = threading.Event()
        self._at_work = threading.Lock()
        self._watcher = Watcher(presence, name, {work.name, f"{work.name}-part"}, self._leaving)
        self._is_lost = False

    def launch(self, records: str) -> None:
        """Begin to take parts.

        Args:
            records: Address of the records of DBOS.
        """
        DBOS(
            config={
                "name": self._work.name,
                "system_database_url": records,
                "dbos_system_schema": SCHEMA,
                "sys_db_pool_size": 5,
                "notification_listener_polling_interval_sec": POLL_EVERY,
                "serializer": DBOSPortableJSONSerializer(),
                "application_version": SHAPE,
                "executor_id": self._name,
                "log_level": "CRITICAL",
            }
        )
        self._whole = self._workflow()
        DBOS.launch()
        DBOS.register_queue(
            self._queue, worker_concurrency=1, polling_interval_sec=POLL_EVERY, on_conflict="always_update"
        )
        self._watcher.start()

    def close(self) -> None:
        """Stop after the step that is going on; what is left is for the others, or for the next start."""
        self._leaving.set()
        if self._is_lost:
            return
        stopped = self._at_work.acquire(timeout=patience.PATIENCE)
        self._watcher.stop(within=patience.PATIENCE)
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
        attempts = self._attempts(key)
        match attempts:
            case [*_, last] if last in UNFINISHED or (last == "SUCCESS" and not again):
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
        self._watcher.look_for(run.id)
        while (ended := self._watcher.wait(SHOW_EVERY)) is None:
            meanwhile()
            if self._watcher.blind_for() > patience.PATIENCE:
                self._is_lost = True
                raise Lost
        if ended.status != "SUCCESS":
            raise RunFailed(_details(ended))
        return cast("Summary", ended.output)

    def _attempts(self, key: str) -> list[str]:
        found: list[str] = []
        while (status := DBOS.get_workflow_status(Run(key, len(found) + 1).id)) is not None:
            found.append(status.status)
        return found

    def _workflow(self) -> Callable[[str, int], Summary]:
        work = self._work

        @DBOS.workflow(name=f"{work.name}-part")
        def part(key: str, number: int) -> None:
            DBOS.run_step({"name": "advance"}, self._advance, key, number)

        @DBOS.workflow(name=work.name)
        def whole(key: str, attempt: int) -> Summary:
            run = Run(key, attempt)
            numbers = DBOS.run_step({"name": "plan"}, self._patiently, work.plan, key, attempt)
            for number in numbers:
                with SetWorkflowID(f"{run.id}-part-{number}"):
                    DBOS.enqueue_workflow(self._queue, part, key, number)
            DBOS.run_step({"name": "wait"}, self._wait_for_parts, run)
            return DBOS.run_step({"name": "finish"}, self._patiently, work.finish, key, attempt)

        return whole

    def _patiently(self, do: Callable[[str, int], _T], key: str, attempt: int) -> _T:
        return patiently(lambda _: do(key, attempt), leaving=self._leaving)

    def _advance(self, key: str, number: int) -> None:
        with self._at_work:
            patiently(lambda patience: self._take_steps(key, number, patience), leaving=self._leaving)

    def _take_steps(self, key: str, number: int, patience: Patience) -> None:
        with closing(self._work.advance(key, number)) as steps:
            for _ in steps:
                patience.renew()
                go_on_or_leave(self._leaving)

    def _wait_for_parts(self, run: Run) -> None:
        while DBOS.list_workflows(
            parent_workflow_id=run.id, status=UNFINISHED, limit=1, load_input=False, load_output=False
        ):
            self._leaving.wait(LOOK_EVERY)
            go_on_or_leave(self._leaving)
        failed = DBOS.list_workflows(parent_workflow_id=run.id, status=_FAILED, load_input=False)
        if failed:
            raise RunFailed([f"part {part.workflow_id.rpartition('-')[2]}: {_details(part)[0]}" for part in failed])


def _details(ended: WorkflowStatus) -> list[str]:
    error = ended.error
    kept = getattr(error, "data", None)
    if isinstance(kept, list):
        return [str(line) for line in kept]
    return [ended.status if error is None else f"{getattr(error, 'name', type(error).__name__)}: {error}"]


def _records(address: URL) -> str:
    """Tell where the records of DBOS are, and make their file one that is written ahead."""
    if address.get_backend_name() != "sqlite":
        return address.set(drivername="postgresql").render_as_string(hide_password=False)
    file = beside(address, "-runs.db")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    return f"sqlite:///{file}"
