"""The command `fairbill` in processes of its own that need not import it anew each time."""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.context import ForkServerProcess
from pathlib import Path

PRELOADED = [
    "pytest",
    "billing.durability.durable",
    "billing.billrun.runs",
    "billing.billrun.cli",
    "bot.__main__",
    __name__,
]


def command(words: Sequence[str], environment: Mapping[str, str], out: Path, err: Path) -> ForkServerProcess:
    """Start the command; its further processes, if it has any, are begun as from a shell.

    Args:
        words: Behind `fairbill`.
        environment: All of it.
        out: Where its output goes, and
        err: its complaints.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    process = context.Process(target=_run, args=(list(words), dict(environment), out, err))
    process.start()
    return process


def _run(words: list[str], environment: dict[str, str], out: Path, err: Path) -> None:
    from bot.__main__ import main  # noqa: PLC0415 - loaded already in the process that forks

    os.environ.clear()
    os.environ.update(environment)
    for stream, file in ((1, out), (2, err)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    sys.argv = ["fairbill", *words]
    sys.orig_argv = [sys.executable, "-m", "bot", *words]
    main()
