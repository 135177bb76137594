"""Which of some names a message means: plans of the catalogue, lines of her own bill."""

from collections.abc import Iterable, Mapping

from bot.understanding.entities import Entity, EntityKind
from bot.understanding.spelling import folded

ALIKE = 85
"""Of 100: below it, names that only begin alike are taken for one another."""

SHORTEST = 4
"""Letters: shorter words must be the very same, since one letter makes them another word."""


def named(text: str, names: Mapping[str, Iterable[str]], kind: EntityKind) -> tuple[Entity, ...]:
    """Return which things a text names, best first; those as good as one another all count.

    A thing's score is the share of its best name's words that the text has, misspelt a little or
    with another ending; words that all the things share say nothing.

    Args:
        text: Her words.
        names: Value of the entity → names it goes by.
        kind: Kind of the entities.
    """
    said = folded(text).split()
    words = {value: [folded(name).split() for name in those] for value, those in names.items()}
    every = [{word for name in those for word in name} for those in words.values()]
    shared = set.intersection(*every) if len(every) > 1 else set()
    scores: dict[str, tuple[float, str]] = {}
    for value, those in words.items():
        for name in those:
            telling = [word for word in name if word not in shared]
            hits = [near for word in telling if (near := _near(word, said))]
            if telling and hits:
                score = len(hits) + len(hits) / len(telling)
                scores[value] = max(scores.get(value, (0.0, "")), (score, hits[0]))
    best = max((score for score, _ in scores.values()), default=0.0)
    return tuple(Entity(kind, value, hit) for value, (score, hit) in scores.items() if score == best)


def _near(word: str, said: Iterable[str]) -> str | None:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - a tenth of a second, which the start need not wait for

    for other in said:
        if other == word:
            return other
        if min(len(word), len(other)) >= SHORTEST and ratio(word, other) >= ALIKE:
            return other
        stem = min(len(word), len(other)) - 2
        if stem >= SHORTEST and word[:stem] == other[:stem] and abs(len(word) - len(other)) <= 2:  # noqa: PLR2004
            return other  # another ending: роуминг, роуминга
    return None
