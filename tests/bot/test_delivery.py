"""How a row of the record becomes a message of Telegram's."""

import pytest

from bot.delivery import entities, markup
from handoff.models import Message
from locales.rich import parsed


@pytest.mark.parametrize(
    ("words", "bold"),
    [
        ("<b>Hello</b>", [(0, 5)]),
        ("🙂 <b>Hello</b> 🙂 <b>you</b>", [(3, 5), (12, 3)]),
        ("plain", []),
        ("€ <b>ž🙂ž</b>", [(2, 4)]),
    ],
)
def test_emphasis_counts_as_telegram_counts(words: str, bold: list[tuple[int, int]]) -> None:
    said = parsed(words)
    row = Message(text=said.plain, spans=[[span.kind, span.start, span.end] for span in said.spans])
    assert [(one.offset, one.length) for one in entities(row)] == bold


def test_buttons_come_before_the_menu_and_neither_is_nothing() -> None:
    button = {"label": "Older", "action": "l1:2"}
    assert markup(Message(text="", buttons=[], menu=[])) is None
    under = markup(Message(text="", buttons=[[button]], menu=[["What do I owe?"]]))
    assert under is not None
    assert under.model_dump(exclude_none=True) == {"inline_keyboard": [[{"text": "Older", "callback_data": "l1:2"}]]}
    keys = markup(Message(text="", buttons=[], menu=[["What do I owe?"]]))
    assert keys is not None
    assert keys.model_dump(exclude_none=True)["is_persistent"] is True
