"""A company on either database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event

from billing.db import Database, Engine
from tests.billing.billrun.company import Company


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    """A synchronous engine on an empty database."""
    engine = database.synchronous()
    if database.is_embedded:
        # Nothing here has to survive a power cut.
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    yield engine
    engine.dispose()


@pytest.fixture
def company(engine: Engine) -> Company:
    """A company that has neither offers nor customers."""
    return Company(engine)
