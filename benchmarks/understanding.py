"""How well messages are understood, language by language.

    python -m benchmarks.understanding

First leave-one-out: each phrase is read as if it were not known. The phrases were written to differ
from each other, so this is a hard exam. Then the speech of tests/bot/understanding/speech, which
is never learned from; but its author knew what the phrases are for, so strangers will do worse.
"""

import time
from pathlib import Path

import yaml

from bot.understanding.engine import AHEAD, SURE, Understanding
from bot.understanding.intents import Intent
from bot.understanding.reading import Decision, Reading
from locales import languages

SPEECH = Path(__file__).parent.parent / "tests" / "bot" / "understanding" / "speech"

Row = tuple[Intent, list[tuple[Intent, float]]]


def main() -> None:
    """Print one line a language."""
    started = time.process_time()
    understanding = Understanding.load(languages().values())
    loaded = time.process_time() - started
    print("      phrases  right  top 2  calibration error  bar for 95 %  reached by  acted on  of these right")
    everything: list[Row] = []
    for code, book in understanding.books.items():
        rows = list(book.left_out())
        everything += rows
        print(_line(code, rows))
    print(_line("all", everything))
    print("\nspeech  said  right  top 2  acted on  of these right  right one among those offered")
    everyone = [_heard(understanding, code) for code in understanding.books]
    for code, heard in zip(understanding.books, everyone, strict=True):
        print(_speech_line(code, heard))
    print(_speech_line("all", [one for heard in everyone for one in heard]))
    print(f"\nloading {loaded:.2f} s, reading {_reading_time(understanding):.2f} ms a message (CPU)")


def _line(name: str, rows: list[Row]) -> str:
    right = sum(chances[0][0] is meant for meant, chances in rows) / len(rows)
    among_two = sum(meant in [intent for intent, _ in chances[:2]] for meant, chances in rows) / len(rows)
    bar, reached = _bar(rows, precision=0.95)
    acted = [row for row in rows if _is_sure(row)]
    precision = sum(chances[0][0] is meant for meant, chances in acted) / max(len(acted), 1)
    return (
        f"{name:5} {len(rows):7}  {right:5.1%}  {among_two:5.1%}  {_calibration_error(rows):17.3f}  {bar:12.2f}"
        f"  {reached:10.0%}  {len(acted) / len(rows):8.0%}  {precision:14.1%}"
    )


def _heard(understanding: Understanding, code: str) -> list[tuple[Intent, Reading]]:
    said = yaml.safe_load((SPEECH / f"{code}.yaml").read_text(encoding="utf-8"))
    return [(Intent(meant), understanding.read(text, language=code)) for meant, texts in said.items() for text in texts]


def _speech_line(name: str, heard: list[tuple[Intent, Reading]]) -> str:
    right = [reading.intent is meant for meant, reading in heard]
    among_two = [meant in (reading.intent, *dict(reading.alternatives[:1])) for meant, reading in heard]
    acted = [reading.intent is meant for meant, reading in heard if reading.decision is Decision.ACT]
    offered = [meant in reading.choices for meant, reading in heard if reading.decision is Decision.ASK]
    return (
        f"{name:6} {len(heard):5}  {sum(right) / len(right):5.1%}  {sum(among_two) / len(right):5.1%}"
        f"  {len(acted) / len(right):8.0%}  {sum(acted) / max(len(acted), 1):14.1%}"
        f"  {sum(offered) / max(len(offered), 1):16.0%} of {len(offered)}"
    )


def _is_sure(row: Row) -> bool:
    (intent, first), (_, second) = row[1][:2]
    return intent is not Intent.OUT_OF_SCOPE and first >= SURE and first - second >= AHEAD


def _bar(rows: list[Row], *, precision: float) -> tuple[float, float]:
    """Return the lowest confidence above which so many are right, and the share that reaches it."""
    best = (1.0, 0.0)
    right = 0
    for count, (meant, chances) in enumerate(sorted(rows, key=lambda row: -row[1][0][1]), start=1):
        right += chances[0][0] is meant
        if right / count >= precision:
            best = (chances[0][1], count / len(rows))
    return best


def _calibration_error(rows: list[Row], bins: int = 10) -> float:
    """Return the mean gap between confidence and truth, over bins of confidence."""
    gap = 0.0
    for at in range(bins):
        inside = [row for row in rows if at / bins <= row[1][0][1] < (at + 1) / bins + (at == bins - 1)]
        said = sum(chances[0][1] for _, chances in inside)
        true = sum(chances[0][0] is meant for meant, chances in inside)
        gap += abs(said - true)
    return gap / len(rows)


def _reading_time(understanding: Understanding) -> float:
    messages = [str(phrase) + " ?" for phrase in languages()["de"].phrases["intents"]["dispute_charge"]]
    started = time.process_time()
    for message in messages:
        understanding.read(message + " bitte", language="en")
    return (time.process_time() - started) / len(messages) * 1000


if __name__ == "__main__":
    main()
