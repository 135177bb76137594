"""Keyboards as Telegram reads them."""

import json
from typing import Any

from tests.telegram.formatting import checked_link
from tests.telegram.values import (
    Button,
    InlineKeyboard,
    KeyboardRemoved,
    Markup,
    Refused,
    ReplyForced,
    ReplyKeyboard,
    Rows,
    bad_request,
)

MAX_DATA_BYTES = 64
_ROW = 12
_ALL = 300


def markup(raw: str) -> Markup | None:
    """Read the `reply_markup` parameter.

    Buttons with an empty label, and those beyond 12 in a row or 300 in all, are left out, as
    Telegram leaves them out.

    Raises:
        Refused: As Telegram words it.
    """
    if not raw:
        return None
    try:
        value = json.loads(raw)
    except ValueError:
        raise bad_request("can't parse reply keyboard markup JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    reply_rows = _rows(value, "keyboard", 'field "keyboard" must be an Array of Arrays', _key)
    inline_rows = _rows(
        value,
        "inline_keyboard",
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        _inline_button,
    )
    placeholder = str(value.get("input_field_placeholder") or "")
    if reply_rows:
        return ReplyKeyboard(
            reply_rows, bool(value.get("one_time_keyboard")), bool(value.get("is_persistent")), placeholder
        )
    if inline_rows:
        return InlineKeyboard(inline_rows)
    if value.get("remove_keyboard") or value.get("hide_keyboard"):
        return KeyboardRemoved()
    if value.get("force_reply"):
        return ReplyForced(placeholder)
    return None


def inline_markup(raw: str) -> InlineKeyboard | None:
    """Read the `reply_markup` of an edit, where only buttons below the message may stand."""
    found = markup(raw)
    if found is None or isinstance(found, InlineKeyboard):
        return found
    raise bad_request("inline keyboard expected")


def check_data(found: Markup | None) -> None:
    """Refuse callback data that is too long; the network says so, after everything else was checked."""
    if isinstance(found, InlineKeyboard):
        for row in found.rows:
            for button in row:
                if button.data is not None and len(button.data.encode()) > MAX_DATA_BYTES:
                    raise bad_request("BUTTON_DATA_INVALID")


def _rows(value: dict[str, Any], field: str, wrong: str, button: Any) -> Rows:  # noqa: ANN401 - one of the two below
    rows = value.get(field)
    if rows is None:
        return ()
    if not isinstance(rows, list):
        message = f'field "{field}" must be of type Array'
        raise bad_request(message)
    found = []
    left = _ALL
    for row in rows:
        if not isinstance(row, list):
            raise bad_request(wrong)
        buttons = [one for one in map(button, row) if one.text][: min(_ROW, left)]
        left -= len(buttons)
        if buttons:
            found.append(tuple(buttons))
    return tuple(found)


def _label(value: dict[str, Any], what: str) -> str:
    text = value.get("text")
    if text is None:
        message = f"can't parse {what}: Can't find field \"text\""
        raise bad_request(message)
    if not isinstance(text, str):
        message = f'can\'t parse {what}: Field "text" must be of type String'
        raise bad_request(message)
    return text


def _key(value: Any) -> Button:  # noqa: ANN401 - JSON as it came
    if isinstance(value, str):
        return Button(value)
    if not isinstance(value, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    text = _label(value, "keyboard button")
    asks = "contact" if value.get("request_contact") else "location" if value.get("request_location") else None
    return Button(text, asks=asks)


def _inline_button(value: Any) -> Button:  # noqa: ANN401 - JSON as it came
    what = "inline keyboard button"
    if not isinstance(value, dict):
        message = f"can't parse {what}: InlineKeyboardButton must be an Object"
        raise bad_request(message)
    text = _label(value, what)
    for field in ("url", "callback_data"):
        if not isinstance(value.get(field, ""), str):
            message = f'can\'t parse {what}: Field "{field}" must be of type String'
            raise bad_request(message)
    if url := value.get("url"):
        try:
            return Button(text, url=checked_link(url))
        except Refused:
            message = f"{what} URL '{url}' is invalid: Wrong HTTP URL"
            raise bad_request(message) from None
    if data := value.get("callback_data"):
        return Button(text, data=data)
    known = ("switch_inline_query", "switch_inline_query_current_chat", "web_app", "login_url", "copy_text", "pay")
    if any(field in value for field in known):
        return Button(text)
    message = f"can't parse {what}: Text buttons are unallowed in the inline keyboard"
    raise bad_request(message)
