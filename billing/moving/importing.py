"""A directory of files becomes customers with their past: all of it, or nothing with all that is wrong."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from billing.db import Connection
from billing.moving import reading, store, writing_store
from billing.moving.catalogue import Catalogue, check_catalogue, completed_price
from billing.moving.checking import check_account
from billing.moving.columns import (
    CATALOGUE,
    CUSTOMERS,
    FILES,
    INVOICES,
    PLAN_TERMS,
    PLANS,
    PRICES,
    SELLER,
)
from billing.moving.comparing import CHANGE_HERE, Comparison, compare, compare_catalogue
from billing.moving.completing import completed
from billing.moving.gathering import Gatherer, catalogue_rows
from billing.moving.problems import Problem, Problems
from billing.moving.rows import Account, Row
from billing.moving.staging import Staging
from billing.moving.tables import TABLES
from billing.moving.taken import taken
from billing.moving.writing import Writer, batches, write_catalogue

AT_ONCE = 300
"""Customers."""
KEPT = "it is taken over as it is"
AHEAD = timedelta(days=1)
"""By how much a clock may be wrong."""

Progress = Callable[[str, int, int | None], None]
"""Told what is being done, how many of how many are done; None is not known."""


@dataclass(slots=True)
class Outcome:
    """What an import did, or would do.

    Attributes:
        warnings: What is told, but stops nothing.
        new: Rows of each file.
        updated: Customers whose address, name or language is brought up to date.
        unchanged: Rows of each file that were here already.
    """

    problems: Problems = field(default_factory=Problems)
    warnings: Problems = field(default_factory=Problems)
    new: Counter[str] = field(default_factory=Counter)
    updated: int = 0
    unchanged: Counter[str] = field(default_factory=Counter)

    @property
    def changes_nothing(self) -> bool:
        """Is everything here already?"""
        return not self.updated and not self.new.total()


def import_directory(
    connection: Connection, directory: Path, *, at: datetime, progress: Progress, is_dry: bool
) -> Outcome:
    """Bring in what a directory says, unless anything is wrong with it.

    Args:
        connection: In a writing transaction; the caller commits.
        directory: With our files.
        at: The instant.
        progress: Told how far it is.
        is_dry: Only say what would be done.

    Returns:
        What was done; nothing if there are problems.
    """
    with TemporaryDirectory(prefix="fairbill-import-") as place, closing(Staging(Path(place) / "rows.db")) as staging:
        one = _Import(connection, staging, at, progress)
        one.read(directory)
        one.check()
        if not one.outcome.problems and not is_dry and not one.outcome.changes_nothing:
            one.write()
        one.outcome.problems.sort([file.title for file in FILES])
        return one.outcome


class _Import:
    def __init__(self, connection: Connection, staging: Staging, at: datetime, progress: Progress) -> None:
        self.connection, self.staging, self.at, self.progress = connection, staging, at, progress
        self.outcome = Outcome()
        self.catalogue = Catalogue()
        self.comparison = Comparison()
        self.names: Mapping[str, str] = {}
        self.here: dict[str, list[Row]] = {}
        self.gatherer: Gatherer | None = None

    # ---- reading ----

    def read(self, directory: Path) -> None:
        problems = self.outcome.problems
        found = reading.find(directory, problems)
        for file in FILES:
            if file.name in found:
                self.progress(f"reading {file.title}", 0, None)
                rows = reading.read(found[file.name], file, problems, latest=self.at + AHEAD)
                self.staging.add(file, self._counted(rows, f"reading {file.title}"))
        self.progress("sorting", 0, None)
        self.staging.relate(problems)
        self.names = self.staging.names()

    def _counted(self, rows: Iterator[Row], what: str) -> Iterator[Row]:
        for count, row in enumerate(rows, start=1):
            if not count % 1000:
                self.progress(what, count, None)
            yield row

    # ---- checking ----

    def check(self) -> None:
        writing_store.wait_for_turn(self.connection)
        self._check_catalogue()
        self.gatherer = Gatherer(self.connection) if writing_store.has_customers(self.connection) else None
        for batch in self._accounts("checking"):
            for account, comparison in batch:
                self._check_account(account, comparison)
            self.staging.add_places(
                (row.text("series"), row["year"], row["sequence"], row.number, row["invoice"])
                for _, comparison in batch
                for row in comparison.new.get(INVOICES.name, ())
                if row.is_whole and row["sequence"] is not None
            )
            for problem in taken(self.connection, batch) if self.gatherer else ():
                self.outcome.problems.add(problem)
        self._count(self.comparison)
        self._check_series()

    def _check_catalogue(self) -> None:
        self.here = catalogue_rows(self.connection)
        rows = {file.name: self.staging.rows(file) for file in CATALOGUE}
        rows[PRICES.name] = [completed_price(row) if row.is_whole else row for row in rows[PRICES.name]]
        for found in (self.here, rows):
            self.catalogue.add_plans(found[PLANS.name])
            self.catalogue.add_prices(found[PRICES.name])
        self._add(check_catalogue(self.catalogue, rows[PRICES.name], rows[PLAN_TERMS.name]))
        for file in (PLANS, PRICES, PLAN_TERMS):
            compare_catalogue(file, rows[file.name], self.here[file.name], self.comparison)
        self._check_prices()
        self._check_seller(rows[SELLER.name])
        self._add_conflicts(self.comparison)

    def _check_prices(self) -> None:
        """Refuse further prices of what has prices here: a rise is announced here."""
        names = ("plan", "component", "currency", "region", "interval")
        priced = {tuple(row[name] for name in names) for row in self.here[PRICES.name]}
        for row in self.comparison.new.get(PRICES.name, ()):
            if tuple(row[name] for name in names) in priced:
                reason = "the component has prices here already, without this one"
                self.outcome.problems.add(row.problem("valid_from", reason, CHANGE_HERE))

    def _check_seller(self, rows: list[Row]) -> None:
        for row in rows[1:]:
            self.outcome.problems.add(row.problem(None, "there is one company", "keep one row"))
        for row in rows[:1]:
            here = self.here[SELLER.name]
            if not row.is_whole:
                continue
            if row["invoice_series"] == row["credit_note_series"]:
                reason = "bills and credit notes have two series"
                self.outcome.problems.add(row.problem("credit_note_series", reason))
            if here and here[0].cells == row.cells:
                self.comparison.unchanged[SELLER.name] += 1
            elif writing_store.has_customers(self.connection):
                reason = "the company is here already, otherwise, and bills somebody"
                self.outcome.problems.add(row.problem(None, reason, CHANGE_HERE))
            else:
                self.comparison.new[SELLER.name] = [row]

    def _check_account(self, account: Account, comparison: Comparison) -> None:
        self._add(check_account(account, self.catalogue, self.names))
        self._add_conflicts(comparison)
        self._count(comparison)

    def _check_series(self) -> None:
        chains = writing_store.number_series(self.connection)
        for row, number, first in self.staging.places_taken_twice():
            reason = f"row {first} has the same place in the same series"
            self.outcome.problems.add(Problem(INVOICES.title, row, "invoice", number, reason, "fill in sequence"))
        for series, year, sequence, number, row in self.staging.series():
            last, _ = chains.get((series, year), (0, ""))
            if sequence <= last:
                reason = f"the series {series} of {year} is here already, up to {last}"
                remedy = "bring all documents of a series at once, or give them another series"
                self.outcome.problems.add(Problem(INVOICES.title, row, "invoice", number, reason, remedy))
            elif sequence > last + 1:
                reason = f"series {series} of {year}: it begins with {sequence} behind {last}"
                self.outcome.warnings.add(Problem(INVOICES.title, row, "invoice", number, reason, KEPT))
        for series, year, before, behind in self.staging.gaps():
            reason = f"series {series} of {year}: between {before} and {behind} numbers are missing"
            self.outcome.warnings.add(Problem(INVOICES.title, None, "sequence", "", reason, KEPT))

    def _add(self, problems: "Iterator[Problem] | list[Problem]") -> None:
        for problem in problems:
            self.outcome.problems.add(problem)

    def _add_conflicts(self, comparison: Comparison) -> None:
        for problem in comparison.conflicts:
            self.outcome.problems.add_unless_told(problem)

    def _count(self, comparison: Comparison) -> None:
        self.outcome.new.update({name: len(rows) for name, rows in comparison.new.items() if rows})
        self.outcome.unchanged.update(comparison.unchanged)
        self.outcome.updated += comparison.updated is not None

    # ---- writing ----

    def write(self) -> None:
        for row in self.comparison.new.get(SELLER.name, ()):
            writing_store.update_seller(self.connection, TABLES[SELLER.name].named(row, 0))
        plan_ids = {row.text("plan"): row.number for row in self.here[PLANS.name]}
        write_catalogue(self.connection, self.comparison.new, plan_ids)
        seller = (self.comparison.new.get(SELLER.name) or self.here[SELLER.name])[0]
        writer = Writer(
            self.connection,
            self.staging,
            self.catalogue,
            plan_ids=plan_ids,
            names=self.names,
            seller=seller,
            at=self.at,
        )
        for batch in self._accounts("writing"):
            writer.write(batch)
        self.progress("writing documents", 0, None)
        writer.finish(writing_store.number_series(self.connection))

    # ---- both ----

    def _accounts(self, what: str) -> Iterator[list[tuple[Account, Comparison]]]:
        """Yield completed customers, and what is to be done for them, some hundred at a time."""
        total, done = self.staging.count(CUSTOMERS), 0
        for batch in batches(self.staging.accounts(), AT_ONCE):
            accounts = [completed(account, self.catalogue) for account in batch]
            here = self._here([account.number for account in accounts])
            yield [(account, compare(account, here.get(account.number))) for account in accounts]
            done += len(accounts)
            self.progress(what, done, total)

    def _here(self, numbers: list[str]) -> dict[str, Account]:
        if self.gatherer is None:
            return {}
        ids = store.ids_by_number(self.connection, numbers)
        return {account.number: account for account in self.gatherer.accounts(ids)} if ids else {}
