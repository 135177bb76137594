"""Starting programs of the house as users do, and reading what they cost (Linux)."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def running(*command: str, env: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """Run `python <command>` until the block ends, its output readable line by line."""
    process = subprocess.Popen(
        [sys.executable, *command], env={**os.environ, **(env or {})}, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def cpu_seconds(process: "subprocess.Popen[str]") -> float:
    """CPU time that a process has used, user and system."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def peak_mebibytes(process: "subprocess.Popen[str]") -> float:
    """Most memory that a process has held."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    kibibytes = next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]
    return int(kibibytes) / 1024


def load() -> str:
    """Load of the machine, to be read beside every figure."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def until_line(process: "subprocess.Popen[str]", word: str, *, seconds: float = 60) -> str:
    """Read output until a line holds a word."""
    assert process.stdout is not None
    deadline = time.monotonic() + seconds
    for line in process.stdout:
        if word in line:
            return line
        if time.monotonic() > deadline:
            break
    message = f"no line with {word!r}"
    raise RuntimeError(message)
