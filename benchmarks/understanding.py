"""How well messages are understood: leave-one-out over the phrases, language by language.

    python -m benchmarks.understanding

Each phrase is read as if it were not known. The phrases were written to differ from each other,
so this is a harder exam than repeating one, and an easier one than a stranger's words.
"""

import time

from bot.understanding.engine import AHEAD, SURE, Understanding
from bot.understanding.intents import Intent
from locales import languages

Row = tuple[Intent, list[tuple[Intent, float]]]


def main() -> None:
    """Print one line a language."""
    started = time.perf_counter()
    understanding = Understanding.load(languages().values())
    loaded = time.perf_counter() - started
    print("      phrases  right  top 2  calibration error  bar for 95 %  reached by  acted on  of these right")
    everything: list[Row] = []
    for code, book in understanding.books.items():
        rows = list(book.left_out())
        everything += rows
        print(_line(code, rows))
    print(_line("all", everything))
    print(f"\nloading {loaded:.2f} s, reading {_reading_time(understanding):.2f} ms a message")


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
    started = time.perf_counter()
    for message in messages:
        understanding.read(message + " bitte", language="en")
    return (time.perf_counter() - started) / len(messages) * 1000


if __name__ == "__main__":
    main()
