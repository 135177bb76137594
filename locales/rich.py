"""Texts with a little emphasis, kept as plain text and spans: nothing to escape, nothing to break.

The texts of a language folder may use `<b>`, `<i>`, `<code>`; values put into them may not.
"""

import html
from dataclasses import dataclass
from html.parser import HTMLParser

from typing_extensions import override

KINDS = {"b": "bold", "i": "italic", "code": "code"}


@dataclass(frozen=True, slots=True)
class Span:
    """Emphasis over the characters [start, end), counted in code points."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RichText:
    """A text and its emphasis."""

    plain: str
    spans: tuple[Span, ...] = ()

    def __add__(self, other: "RichText") -> "RichText":
        moved = (Span(span.kind, span.start + len(self.plain), span.end + len(self.plain)) for span in other.spans)
        return RichText(self.plain + other.plain, (*self.spans, *moved))


def joined(parts: list[RichText], separator: str = "\n") -> RichText:
    """Put texts one under the other."""
    whole = RichText("")
    for at, part in enumerate(parts):
        whole = whole + RichText(separator) + part if at else part
    return whole


def split(whole: RichText, limit: int) -> list[RichText]:
    r"""Cut a text into parts of at most so many characters, at line ends where there are any.

    >>> [part.plain for part in split(RichText("one\ntwo\nthree"), 8)]
    ['one\ntwo', 'three']
    """
    parts = []
    start = 0
    while len(whole.plain) - start > limit:
        at = whole.plain.rfind("\n", start + 1, start + limit + 1)
        end = at if at > start else start + limit
        parts.append(_cut(whole, start, end))
        start = end + (at > start)
    return [*parts, _cut(whole, start, len(whole.plain))]


def _cut(whole: RichText, start: int, end: int) -> RichText:
    spans = (Span(span.kind, max(span.start, start) - start, min(span.end, end) - start) for span in whole.spans)
    return RichText(whole.plain[start:end], tuple(span for span in spans if span.start < span.end))


def escaped(value: object) -> object:
    """Make a text value harmless before it goes into a marked-up text; numbers pass."""
    return html.escape(value, quote=False) if isinstance(value, str) else value


def parsed(markup: str) -> RichText:
    """Turn marked-up text into plain text and spans.

    >>> parsed("<b>€5</b> &lt;due&gt;")
    RichText(plain='€5 <due>', spans=(Span(kind='bold', start=0, end=2),))
    """
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return RichText(reader.plain, tuple(sorted(reader.spans, key=lambda span: (span.start, -span.end))))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.plain = ""
        self.spans: list[Span] = []
        self._open: list[tuple[str, int]] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, len(self.plain)))

    @override
    def handle_endtag(self, tag: str) -> None:
        opened, start = self._open.pop()
        if opened != tag:
            message = f"<{opened}> is closed by </{tag}>"
            raise ValueError(message)
        self.spans.append(Span(KINDS[tag], start, len(self.plain)))

    @override
    def handle_data(self, data: str) -> None:
        self.plain += data
