"""Which money settles which bill: oldest bill first, oldest money first."""

from collections.abc import Iterable, Iterator


def allocate(owed: Iterable[tuple[int, int]], money: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Spend money on bills, both in the order given; what is left on either side stays.

    Args:
        owed: (bill, minor units open), all positive.
        money: (source, minor units unspent), all positive.

    Yields:
        (bill, source, minor units).

    >>> list(allocate([(1, 50), (2, 30)], [(7, 60)]))
    [(1, 7, 50), (2, 7, 10)]
    """
    sources = iter(money)
    source, left = next(sources, (0, 0))
    for bill, missing in owed:
        open_minor = missing
        while open_minor:
            if not left:
                source, left = next(sources, (0, 0))
                if not left:
                    return
            part = min(open_minor, left)
            yield bill, source, part
            open_minor -= part
            left -= part
