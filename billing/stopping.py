"""How a command ends when a person has to mend something first."""

import sys
from typing import NoReturn

WRONG_USE = 2
"""Exit code when a setting or an argument is missing or wrong."""


FAILED = 1
"""Exit code when the work itself could not be done."""


def fail(sentence: str) -> NoReturn:
    """End the command, whose work could not be done, with one clear sentence on standard error."""
    sys.stderr.write(f"fairbill: {sentence}\n")
    raise SystemExit(FAILED)


def stop(sentence: str) -> NoReturn:
    """End the command with one clear sentence on standard error."""
    sys.stderr.write(f"fairbill: {sentence}\n")
    raise SystemExit(WRONG_USE)
