"""What is wrong with a database is said so that a person can mend it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from billing.db import Database, sentence_of

WRONG = [
    ("SELECT forgotten FROM plan", "were made by another version of Fairbill"),
    ("UPDATE plan SET forgotten = 1", "were made by another version of Fairbill"),
    ("INSERT INTO plan (forgotten) VALUES (1)", "were made by another version of Fairbill"),
    ("SELECT code FROM forgotten", "run `fairbill migrate` first"),
    ("SELECT code FRO plan", "cannot be used"),
]


@pytest.mark.parametrize(("statement", "told"), WRONG)
async def test_what_is_wrong_with_a_database_is_said_in_a_sentence(
    database: Database, statement: str, told: str
) -> None:
    with pytest.raises(DBAPIError) as raised:
        async with database.transaction() as session:
            await session.execute(text(statement))
    sentence = sentence_of(raised.value)
    assert sentence is not None
    assert told in sentence
    assert "\n" not in sentence
