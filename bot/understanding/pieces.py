"""The pieces of a spelled text by which phrases are compared."""

from collections import Counter
from functools import lru_cache
from itertools import pairwise

WORD = "#"  # marks whole words, and pairs of them; other pieces are letters
SHORTEST, LONGEST = 2, 5
ACROSS = (4, 5)  # lengths of pieces that reach from one word into the next


def pieces(spelled: str) -> Counter[str]:
    """Count pieces of words, pieces across two words, whole words, and pairs of words.

    >>> sorted(piece for piece in pieces("an in") if len(piece) < 4)
    [' a', ' an', ' i', ' in', '#an', '#in', 'an', 'an ', 'in', 'in ', 'n ']
    """
    words = spelled.split()
    counts = Counter([piece for word in words for piece in _of_word(word)])
    counts.update([piece for one, other in pairwise(words) for piece in _across(one, other)])
    counts.update([f"##{one} {other}" for one, other in pairwise(["^", *words, "$"])])
    return counts


@lru_cache(50_000)
def _of_word(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    lengths = range(SHORTEST, LONGEST + 1)
    cut = [padded[at : at + length] for length in lengths for at in range(len(padded) - length + 1)]
    return (*cut, WORD + word)


@lru_cache(50_000)
def _across(one: str, other: str) -> tuple[str, ...]:
    joined = f"{one[-LONGEST:]} {other[:LONGEST]}"
    gap = joined.index(" ")
    return tuple(
        joined[at : at + length]
        for length in ACROSS
        for at in range(max(0, gap - length + 2), min(gap, len(joined) - length + 1))
    )
