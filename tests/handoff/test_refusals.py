"""A refusal is told by its code, so no two share one."""

from collections import Counter
from collections.abc import Iterator

from billing.errors import Refusal
from handoff.errors import AlreadyClaimed


def subclasses(of: type[Refusal]) -> Iterator[type[Refusal]]:
    for one in of.__subclasses__():
        yield one
        yield from subclasses(one)


def test_each_refusal_has_a_code_of_its_own() -> None:
    codes = Counter(refusal.code for refusal in set(subclasses(Refusal)))
    assert AlreadyClaimed.code in codes
    assert [code for code, count in codes.items() if count > 1] == []
