"""Numbers, hashes and sums of every finalized document, in one pass in the order of the chains."""

from collections.abc import Iterator, Sequence
from typing import Any

from billing.books.chain import BEGINNING, chain_hash, content_hash, document_number
from billing.db import Connection
from billing.verifying import store
from billing.verifying.report import Check, Fault, Findings

OLD_YEAR = 0
"""Series of documents from before the engine did not begin anew each year."""


def verify_documents(connection: Connection, findings: Findings) -> Iterator[int]:
    """Look at every document; yield how many were looked at, batch by batch."""
    _look_beside(connection, findings)
    series = {(row.series, row.year): row for row in store.series(connection)}
    chains = _Chains(series, findings)
    for batch in store.chained_documents(connection):
        lines = store.lines_of(connection, [row.id for row in batch])
        for document in batch:
            own = lines.get(document.id, [])
            chains.go_on(document)
            _sum_up(document, own, findings)
            _read_again(document, own, findings)
        yield len(batch)
    chains.end()


class _Chains:
    """Walks along the series: each document has the next number, and follows the hash of the one before."""

    def __init__(self, series: dict[tuple[str, int], Any], findings: Findings) -> None:
        self.series = series
        self.findings = findings
        self.at: tuple[str, int] | None = None
        self.sequence = 0
        self.last_hash = BEGINNING

    def go_on(self, document: Any) -> None:  # noqa: ANN401 - a row of the store
        place = (document.series, document.year)
        if place != self.at:
            self._close()
            self.at, self.sequence, self.last_hash = place, 0, BEGINNING
        row = ("invoice", document.id, document.number)
        self.findings.count(Check.NUMBERS)
        self.findings.compare(Check.NUMBERS, row, self._place(document))
        # After a gap or a double the count goes on from there: one wrong row is one fault.
        self.sequence = document.sequence
        self.findings.count(Check.CHAIN)
        expected = chain_hash(self.last_hash, document.number or "", document.content_hash or "")
        self.findings.compare(Check.CHAIN, row, [("chain_hash", expected, document.chain_hash)])
        self.last_hash = document.chain_hash

    def _place(self, document: Any) -> list[tuple[str, object, object]]:  # noqa: ANN401 - a row of the store
        """Say what place and number the next document should have, and has."""
        counted = self.series.get((document.series, document.year))
        if counted is not None and document.sequence <= counted.imported_until:
            # Another system's numbers may look otherwise and have gaps, but no doubles.
            return [("sequence", max(document.sequence, self.sequence + 1), document.sequence)]
        return [("sequence", self.sequence + 1, document.sequence), ("number", _number(document), document.number)]

    def end(self) -> None:
        """Close the last series; what is left over counted without documents."""
        self._close()
        for (name, year), row in sorted(self.series.items()):
            if row.last_sequence:
                self._blame_series(Check.NUMBERS, name, year, "last_sequence", 0, row.last_sequence)

    def _close(self) -> None:
        if self.at is None:
            return
        name, year = self.at
        counted = self.series.pop(self.at, None)
        if counted is None:
            self._blame_series(Check.NUMBERS, name, year, "last_sequence", self.sequence, None)
            return
        if counted.last_sequence != self.sequence:
            self._blame_series(Check.NUMBERS, name, year, "last_sequence", self.sequence, counted.last_sequence)
        if counted.last_hash != self.last_hash:
            self._blame_series(Check.CHAIN, name, year, "last_hash", self.last_hash, counted.last_hash)

    def _blame_series(self, check: Check, name: str, year: int, what: str, expected: object, found: object) -> None:
        self.findings.compare(check, ("number_series", None, f"{name} {year}"), [(what, expected, found)])


def _number(document: Any) -> str:  # noqa: ANN401 - a row of the store
    if document.year == OLD_YEAR:
        return f"{document.series}-{document.sequence:03d}"
    return document_number(document.series, document.year, document.sequence)


def _sum_up(document: Any, lines: Sequence[Any], findings: Findings) -> None:  # noqa: ANN401 - rows of the store
    findings.count(Check.LINES, len(lines))
    findings.compare(
        Check.LINES,
        ("invoice", document.id, document.number),
        [
            ("net_minor", sum(line.net_minor for line in lines), document.net_minor),
            ("tax_minor", sum(line.tax_minor for line in lines), document.tax_minor),
            ("total_minor", sum(line.amount_minor for line in lines), document.total_minor),
        ],
    )


def _read_again(document: Any, lines: Sequence[Any], findings: Findings) -> None:  # noqa: ANN401 - rows of the store
    findings.count(Check.CONTENT)
    said = content_hash(document._mapping, [line._mapping for line in lines])  # noqa: SLF001 - its public name
    row = ("invoice", document.id, document.number)
    findings.compare(Check.CONTENT, row, [("content_hash", said, document.content_hash)])


def _look_beside(connection: Connection, findings: Findings) -> None:
    """Look for what the chains do not reach."""
    astray = store.without_place(connection)
    if astray is not None:
        has = "a place in a series" if astray.number is None else "none"
        findings.blame(
            Check.NUMBERS,
            Fault("invoice", astray.id, astray.number, "series", "one of finalized documents only", has),
        )
    draft = store.wrong_draft(connection)
    if draft is not None:
        invoice_id, total, lines = draft
        findings.compare(Check.LINES, ("invoice", invoice_id, None), [("total_minor", lines, total)])
    line = store.line_without_document(connection)
    if line is not None:
        findings.blame(
            Check.LINES, Fault("invoice_line", line.id, None, "invoice_id", "a document", str(line.invoice_id))
        )
