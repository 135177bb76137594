"""What the sample company learns in the course of its months, and writes down for the next bills."""

from datetime import UTC, date, datetime, time
from typing import NamedTuple

from billing import holdings
from billing.contracts.contract import Contract
from billing.contracts.ending import ended
from billing.db import Connection
from billing.sample import store
from billing.sample.entering import Entered, Entry, commitments
from billing.sample.lives import Change


class _Coming(NamedTuple):
    subscription_id: int
    entered: Entered
    change: Change


class Diary:
    """Changes that are still to be learned."""

    def __init__(self, connection: Connection, entry: Entry) -> None:
        """Expect the changes of all lines that were entered.

        Args:
            connection: In a writing transaction.
            entry: To be written already.
        """
        self._connection = connection
        self._entry = entry
        self._coming = [
            _Coming(key, entered, change) for key, entered in entry.lines.items() for change in entered.line.changes
        ]

    def learn(self, *, before: date) -> bool:
        """Write down what is learned before a day, and say whether there was anything."""
        due = [each for each in self._coming if each.change.learned_on < before]
        if not due:
            return False
        self._coming = [each for each in self._coming if each.change.learned_on >= before]
        for each in due:
            if not each.change.leaves:
                self._change(each.subscription_id, each.change)
        self._end([each for each in due if each.change.leaves])
        self._entry.write()
        return True

    def _change(self, subscription_id: int, change: Change) -> None:
        for code in change.stopped:
            store.stop(self._connection, subscription_id, self._entry.plan_ids[code], change.since)
        for item in change.items:
            self._entry.item(subscription_id, item)
        for use in change.uses:
            self._entry.use(subscription_id, use, recorded_at=datetime.combine(change.learned_on, time(12), UTC))
        store.recheck(self._connection, subscription_id, change.since)

    def _end(self, leaving: list[_Coming]) -> None:
        """End subscriptions, with what leaving a commitment early costs."""
        found = holdings.load_accounts(self._connection, sorted({each.entered.customer_id for each in leaving}))
        held = {each.holding.subscription_id: each for account in found for each in account.subscriptions}
        for key, entered, change in leaving:
            currency, now = entered.person.place.currency, held[key]
            terms = commitments(entered.line, currency)
            before = Contract(now.holding, now.standing, now.next_bill_on, currency, terms)
            after = ended(before, change.since, change.learned_on)
            store.end(
                self._connection,
                key,
                change.since,
                recheck_from=after.standing.recheck_from,
                next_bill_on=after.next_bill_on,
            )
            for charge in after.holding.charges:
                if charge not in before.holding.charges:
                    self._entry.charge(key, charge)
