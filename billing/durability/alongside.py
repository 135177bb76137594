"""More processes of one command on this machine, for work that several can share."""

import contextlib
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

END_WITHIN = 30.0
"""Seconds in which a process has to have ended after it was asked to."""

_log = logging.getLogger(__name__)


def same_command() -> list[str]:
    """Return the command by which this process was started; arguments may be added at its end."""
    return [sys.executable, *sys.orig_argv[1:]]


@contextmanager
def alongside(count: int, command: Sequence[str]) -> Iterator[None]:
    """Keep further processes running while the context is open.

    They are silent. An interrupt at the terminal reaches only this process, which passes it on
    once; if this one is killed, they go on until their work is done.

    Args:
        count: How many; none is fine.
        command: Program and arguments; it ends by itself when the work is done.
    """
    processes = [_start(command) for _ in range(count)]
    try:
        yield
        for process in processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(END_WITHIN)
    finally:
        for process in processes:
            _interrupt(process)
        for process in processes:
            _end(process)


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603 - our own


def _interrupt(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        code = process.wait(END_WITHIN)
    except subprocess.TimeoutExpired:
        # The work is made to be killed at any instant.
        process.kill()
        code = process.wait()
    if code:
        _log.warning("process %s ended with code %s", process.pid, code)
