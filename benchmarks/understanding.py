"""How well messages are understood, language by language.

    python -m benchmarks.understanding                    everything below
    python -m benchmarks.understanding --banking77 DIR    train.csv and test.csv (text,category)
    python -m benchmarks.understanding --clinc150 FILE    data_full.json of the data set

Three exams. *Phrases*: each is read by models that know neither it nor its near copies. *Meanings*:
by models that know nothing of its sub-meaning, as if nobody had thought of that reason; the hardest.
*Speech*: tests/bot/understanding/speech, by another author and never learned from; what happens to
be a known phrase, word for word, is left out.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml

from bot.understanding import Decision, Intent, Understanding
from bot.understanding.learned import learned
from bot.understanding.phrases import PhraseBook, spelled
from bot.understanding.spelling import Spelling, folded
from bot.understanding.training import NEVER, Floats, Said, Whole, bar, heard, train
from locales import Language, languages

SPEECH = Path(__file__).parent.parent / "tests" / "bot" / "understanding" / "speech"
HEAD = "        read  right  top 2    ECE  OOS@5%  at 95%"


def main() -> None:
    """Print one line a language and exam."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--banking77", type=Path)
    options.add_argument("--clinc150", type=Path)
    asked = options.parse_args()
    if asked.banking77:
        _public(*_banking77(asked.banking77))
    elif asked.clinc150:
        _public(*_clinc150(asked.clinc150))
    else:
        _house()


def _house() -> None:
    known = [language for language in languages().values() if language.phrases.get("intents")]
    for title, whole in (("Phrases left out", False), ("Whole sub-meanings left out", True)):
        print(f"\n{title}\n{HEAD}")
        for language in known:
            intents, chances, owners = heard(_said(language), whole_meanings=whole)
            print(_line(language.code, chances, owners, intents.index(Intent.OUT_OF_SCOPE)))
    understanding = Understanding.load(known)
    print(f"\nSpeech of others\n{HEAD}  | acted on  right  asked  right one offered  menu  OOS acted on")
    for language in known:
        _speech(understanding, language.code)
    print()
    _costs()


def _said(language: Language) -> Said:
    return spelled(language.phrases["intents"], Spelling(language.phrases.get("spelling") or ()))


def _line(name: str, chances: Floats, owners: Whole, outside: int) -> str:
    order = np.argsort(-chances, axis=1, kind="stable")
    right = order[:, 0] == owners
    top_two = right | (order[:, 1] == owners)
    recall = _outside_recall(chances, owners, outside) if outside >= 0 else float("nan")
    return (
        f"{name:6} {len(owners):5}  {right.mean():5.1%}  {top_two.mean():5.1%}"
        f"  {_calibration_error(chances.max(1), right):5.3f}  {recall:6.0%}  {_coverage(chances, owners, outside):6.0%}"
    )


def _outside_recall(chances: Floats, owners: Whole, outside: int) -> float:
    """Return how much of what is out of scope the bar finds that stops 5 % of the rest."""
    inside = np.delete(chances, outside, 1).max(1)
    least = np.quantile(inside[owners != outside], 0.05)
    return float((inside[owners == outside] < least).mean())


def _coverage(chances: Floats, owners: Whole, outside: int) -> float:
    least = bar(chances, owners, outside=outside)
    return float((chances.max(1)[chances.argmax(1) != outside] >= least).sum() / len(owners)) if least < NEVER else 0.0


def _calibration_error(sure: Floats, right: Floats, bins: int = 10) -> float:
    """Return the mean gap between confidence and truth, over bins of confidence."""
    place = np.minimum((sure * bins).astype(int), bins - 1)
    return float(sum(abs(sure[place == at].sum() - right[place == at].sum()) for at in range(bins)) / len(sure))


def _speech(understanding: Understanding, code: str) -> None:
    path = SPEECH / f"{code}.yaml"
    if not path.exists():
        print(f"{code}: no speech of others")
        return
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    exact = learned(languages()[code]).exact
    rows = [
        (Intent(meant), str(text)) for meant, texts in said.items() for text in texts if folded(str(text)) not in exact
    ]
    intents = list(Intent)
    chances = np.zeros((len(rows), len(intents)))
    readings = [understanding.read(text, language=code) for _, text in rows]
    for row, reading in enumerate(readings):
        for intent, chance in (*reading.alternatives, (reading.intent, reading.confidence)):
            chances[row, intents.index(intent)] = chance
    owners = np.array([intents.index(meant) for meant, _ in rows])
    pairs = list(zip([meant for meant, _ in rows], readings, strict=True))
    acted = [meant is reading.intent for meant, reading in pairs if reading.decision is Decision.ACT]
    asked = [meant in reading.choices for meant, reading in pairs if reading.decision is Decision.ASK]
    strange = [reading.decision is Decision.ACT for meant, reading in pairs if meant is Intent.OUT_OF_SCOPE]
    print(
        _line(code, chances, owners, intents.index(Intent.OUT_OF_SCOPE)),
        f" | {len(acted) / len(rows):8.0%} {_share(acted):6.1%} {len(asked) / len(rows):6.0%} {_share(asked):18.0%}"
        f" {1 - (len(acted) + len(asked)) / len(rows):5.0%} {_share(strange):13.0%}",
    )


def _share(facts: Sequence[bool]) -> float:
    return sum(facts) / max(len(facts), 1)


def _costs() -> None:
    """Measure processes of their own: the first start, the next ones, what a message takes."""
    with tempfile.TemporaryDirectory() as cache:
        surroundings = {**os.environ, "FAIRBILL_CACHE": cache, "OPENBLAS_NUM_THREADS": "1"}
        for name in ("first start", "next start"):
            done = subprocess.run(
                [sys.executable, "-c", _MEASURE], env=surroundings, check=True, capture_output=True, text=True
            )
            print(f"{name}: {done.stdout.strip()}")


_MEASURE = """
import resource, sys, time
from pathlib import Path
import yaml
from bot.understanding import Understanding
from locales import languages
began, cpu = time.perf_counter(), time.process_time()
understanding = Understanding.load(languages().values())
wall, cpu = time.perf_counter() - began, time.process_time() - cpu
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
import json
messages = [(code, str(text) + " ?x") for code in languages()
            for path in [Path("tests/bot/understanding/speech") / (code + ".yaml")] if path.exists()
            for texts in yaml.safe_load(path.read_text(encoding="utf-8")).values() for text in texts]
took = []
for code, text in messages:
    at = time.process_time()
    understanding.read(text, language=code)
    took.append((time.process_time() - at) * 1000)
took.sort()
scipy = "with" if "scipy" in sys.modules else "without"
print(f"loading {wall:.2f} s ({cpu:.2f} s of CPU), {memory:.0f} MB, {scipy} SciPy,"
      f" a message {took[len(took) // 2]:.2f} ms, 99 of 100 within {took[len(took) * 99 // 100]:.2f} ms (CPU)")
"""


Rows = list[tuple[str, str]]


def _banking77(folder: Path) -> tuple[Rows, Rows]:
    def rows(name: str) -> Rows:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            return [(row["category"], row["text"]) for row in csv.DictReader(file)]

    return rows("train.csv"), rows("test.csv")


def _clinc150(file: Path) -> tuple[Rows, Rows]:
    parts = json.loads(file.read_text(encoding="utf-8"))

    def rows(*names: str) -> Rows:
        return [(meant, text) for name in names for text, meant in parts[name]]

    return rows("train", "oos_train"), rows("test", "oos_test")


def _public(taught: Rows, exam: Rows) -> None:
    """Learn a public data set and read its test split."""
    spelling = Spelling()
    began = time.process_time()
    weights = train([(meant, meant, spelling(text)) for meant, text in taught])
    took = time.process_time() - began
    book = PhraseBook(weights, spelling)
    names = list(weights.intents)
    chances = np.stack([book.by_column(text) for _, text in exam])
    owners = np.array([names.index(meant) for meant, _ in exam])
    print(f"learned {len(taught)} phrases of {len(names)} intents in {took:.0f} s (CPU)\n{HEAD}")
    print(_line("all", chances, owners, names.index("oos") if "oos" in names else -1))


if __name__ == "__main__":
    main()
