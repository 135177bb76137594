"""A customer who cannot be billed as she is: what is to blame is parked, the rest is billed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from billing.billrun import store
from billing.billrun.batch import Outcome, bill_customers, parked
from billing.billrun.store import Parked
from billing.db import Connection
from billing.durability.patience import is_passing


def bill_apart(
    connection: Connection, customer_id: int, *, run_on: date, at: datetime, run_id: int | None = None
) -> Outcome:
    """Find out which subscriptions of a customer cannot be billed, park them, and bill the others together.

    Args:
        connection: In a writing transaction that holds her lock.
        customer_id: Who.
        run_on: See `bill_customers`.
        at: The instant.
        run_id: The bill run.
    """
    due = store.due_subscriptions(connection, customer_id, run_on)

    def bill(*only: int) -> Outcome:
        return bill_customers(connection, [customer_id], run_on=run_on, at=at, run_id=run_id, only=only)

    guilty: list[Parked] = []
    for key, bill_on in due:
        try:
            with _taken_back(connection):
                bill(key)
        except Exception as error:
            if is_passing(error):
                raise
            guilty.append(parked(key, bill_on, error))
    spared = {key: bill_on for key, bill_on in due if key not in {each.subscription_id for each in guilty}}
    outcome = Outcome()
    try:
        with connection.begin_nested():
            outcome = bill(*spared)
    except Exception as error:
        if is_passing(error):
            raise
        guilty += [parked(key, bill_on, error) for key, bill_on in spared.items()]
    outcome.add(park(connection, guilty, at=at))
    return outcome


def park_all(connection: Connection, customer_id: int, error: Exception, *, run_on: date, at: datetime) -> Outcome:
    """Park all that a customer is due for."""
    due = store.due_subscriptions(connection, customer_id, run_on)
    return park(connection, [parked(key, bill_on, error) for key, bill_on in due], at=at)


def park(connection: Connection, found: list[Parked], *, at: datetime) -> Outcome:
    """Keep why subscriptions could not be billed."""
    known = store.parked(connection, [each.subscription_id for each in found])
    store.park(connection, found, known=known, at=at)
    return Outcome(parked=len(found))


@contextmanager
def _taken_back(connection: Connection) -> Iterator[None]:
    trial = connection.begin_nested()
    try:
        yield
    finally:
        if trial.is_active:
            trial.rollback()
