"""Watching over the runs of one kind: who is gone and what he left, and whether an awaited run has ended."""

import logging
import threading
import time

from dbos import DBOS, WorkflowStatus

from billing.durability.presence import Presence

LOOK_EVERY = 0.5
"""Seconds between two looks."""

UNFINISHED = ["PENDING", "ENQUEUED", "DELAYED"]
"""What DBOS calls a workflow that has not ended."""

_log = logging.getLogger(__name__)


class Watcher:
    """Looks again and again, in a thread of its own that dies with the process."""

    def __init__(self, presence: Presence, name: str, workflows: set[str], leaving: threading.Event) -> None:
        """Prepare.

        Args:
            presence: Our place, held from here.
            name: Ours, by which DBOS knows what we have begun.
            workflows: Names of those that we can go on with.
            leaving: Set when this process has to end.
        """
        self._presence = presence
        self._name = name
        self._workflows = sorted(workflows)
        self._leaving = leaving
        self._awaited: str | None = None
        self._ended: WorkflowStatus | None = None
        self._is_over = threading.Event()
        self._seen = time.monotonic()
        self._thread = threading.Thread(target=self._watch, name="durable-watcher", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, *, within: float) -> None:
        """Wait some seconds for the last look to end; `leaving` has been set."""
        if self._thread.ident is not None:
            self._thread.join(timeout=within)

    def look_for(self, workflow: str) -> None:
        """Await the end of a workflow from now on."""
        self._ended, self._awaited = None, workflow
        self._is_over.clear()
        self._look_at_run()

    def wait(self, seconds: float) -> WorkflowStatus | None:
        """Return how the awaited workflow ended, as soon as it has; nothing when the time is over before."""
        self._is_over.wait(seconds)
        return self._ended

    def blind_for(self) -> float:
        """Return the seconds since the database could last be looked at."""
        return time.monotonic() - self._seen

    def _watch(self) -> None:
        is_well = True
        while not self._leaving.wait(LOOK_EVERY):
            try:
                self._look()
            except Exception as error:  # noqa: BLE001 - whatever it is, the next look counts
                if is_well:
                    _log.warning("cannot look at the runs of %s: %s", self._workflows[0], error)
                is_well = False
            else:
                is_well = True

    def _look(self) -> None:
        self._presence.stay()
        self._take_over()
        self._look_at_run()
        self._seen = time.monotonic()

    def _look_at_run(self) -> None:
        if self._awaited is None or self._is_over.is_set():
            return
        status = DBOS.get_workflow_status(self._awaited)
        if status is not None and status.status not in UNFINISHED:
            self._ended = status
            self._is_over.set()

    def _take_over(self) -> None:
        for name in {str(begun.executor_id) for begun in self._begun()} - {self._name}:
            with self._presence.absence(name) as is_absent:
                if is_absent:
                    self._give_back(name)

    def _give_back(self, name: str) -> None:
        # Read only now, while nobody else does this: another may have given it back, and a third have begun it.
        for begun in self._begun(name):
            _log.info("%s is gone and leaves %s", name, begun.workflow_id)
            DBOS.resume_workflow(begun.workflow_id, queue_name=begun.queue_name)

    def _begun(self, name: str | None = None) -> list[WorkflowStatus]:
        return DBOS.list_workflows(
            status="PENDING", name=self._workflows, executor_id=name, load_input=False, load_output=False
        )
