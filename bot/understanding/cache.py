"""Keeps what was learned from a language's phrases, so that the next start need not learn it again.

One file a language and content: its name holds a hash of all that it was made from, so a file is
never stale, only superfluous. A file that cannot be read counts as none; a folder that cannot be
written costs time at every start and nothing else. Files hold arrays and JSON, no pickles.
"""

import contextlib
import hashlib
import io
import json
import logging
import os
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.understanding.intents import Intent
from bot.understanding.training import Weights

logger = logging.getLogger(__name__)

HERE = Path(__file__).parent
MADE_BY = ("intents.py", "language.py", "pieces.py", "spelling.py", "training.py", "learned.py", "cache.py")
"""Modules whose change makes what was learned before worthless."""

_UNREADABLE = (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file holds: weights, when there were phrases enough, and further facts in JSON's types."""

    weights: Weights | None
    facts: Mapping[str, Any]


def home() -> Path:
    """Return the folder: FAIRBILL_CACHE, or a place of ours among the platform's caches."""
    chosen = os.environ.get("FAIRBILL_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        caches = Path(os.environ.get("LOCALAPPDATA") or tempfile.gettempdir())
    elif sys.platform == "darwin":
        caches = Path("~/Library/Caches").expanduser()
    else:
        caches = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
    return caches / "fairbill"


def path_for(code: str, source: bytes) -> Path:
    """Return where the learned phrases of a language file with this content are kept."""
    made_from = hashlib.sha256()
    for part in (*((HERE / name).read_bytes() for name in MADE_BY), np.__version__.encode(), source):
        made_from.update(hashlib.sha256(part).digest())
    return home() / f"{code}-{made_from.hexdigest()[:24]}.npz"


def read(path: Path) -> Kept | None:
    """Read a file, if it is there and whole."""
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
            facts = json.loads(arrays["facts"].tobytes())
            weights = _weights(arrays, facts.pop("weights"))
    except FileNotFoundError:
        return None
    except _UNREADABLE as damage:
        logger.warning("%s cannot be read (%s): learning anew", path, type(damage).__name__)
        return None
    return Kept(weights, facts)


def write(path: Path, kept: Kept) -> None:
    """Write a file whole or not at all; other processes may do the same at the same moment."""
    weights = kept.weights
    about = {**kept.facts, "weights": _about(weights) if weights else None}
    arrays = {"facts": np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), np.uint8)}
    if weights:
        arrays |= {"rarity": weights.rarity, "votes": weights.votes, "start": weights.start}
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".unfinished-")
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, allow_pickle=False, **arrays)
            Path(unfinished).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(unfinished).unlink()
            raise
    except OSError as refused:
        logger.info("%s cannot be written (%s): the next start learns again", path, type(refused).__name__)


def _about(weights: Weights) -> dict[str, object]:
    return {
        "intents": weights.intents,
        "vocabulary": "\n".join(weights.vocabulary),
        "unseen": weights.unseen,
        "trust": weights.trust,
        "act": weights.act,
        "inside": weights.inside,
    }


def _weights(arrays: Mapping[str, Any], about: Mapping[str, Any] | None) -> Weights | None:
    if about is None:
        return None
    weights = Weights(
        intents=tuple(Intent(name) for name in about["intents"]),
        vocabulary=tuple(about["vocabulary"].split("\n")),
        rarity=arrays["rarity"],
        unseen=float(about["unseen"]),
        votes=arrays["votes"],
        start=arrays["start"],
        trust=(float(about["trust"][0]), float(about["trust"][1])),
        act=float(about["act"]),
        inside=float(about["inside"]),
    )
    pieces, intents = len(weights.vocabulary), len(weights.intents)
    if weights.votes.shape != (pieces, intents) or weights.rarity.shape != (pieces,):
        raise ValueError
    return weights
