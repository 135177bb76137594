"""Begins a language: a folder with its name and the English texts, each marked as untranslated."""

import re
from pathlib import Path

from babel import Locale, UnknownLocaleError
from fluent.syntax import FluentParser, ast

from locales import DEFAULT, HOME

UNTRANSLATED = "untranslated"
"""A comment line above a text that nobody has translated yet; `locales check` lists it until it is gone."""

_CODE = re.compile(r"[a-z]{2,3}")


class CannotBegin(ValueError):
    """The language cannot be begun; the text says why."""


def begin(code: str, *, name: str | None = None, babel: str | None = None, home: Path = HOME) -> Path:
    """Make the folder of a new language and return it.

    Args:
        code: ISO 639 code, the name of the folder.
        name: What its speakers call it; by default what CLDR says.
        babel: Locale of its numbers and dates, such as `pt_PT`; the code itself by default.
        home: Folder of the language folders.

    Raises:
        CannotBegin: See there.
    """
    folder = home / code
    if not _CODE.fullmatch(code):
        message = f"{code!r} is no language code: use two or three small letters, such as es."
        raise CannotBegin(message)
    if folder.exists():
        message = f"there is a folder {folder} already: mend it, or remove it first."
        raise CannotBegin(message)
    locale = _locale(babel or code)
    spoken = name or (locale.get_language_name(locale) or code).capitalize()
    folder.mkdir()
    about = f"name = {_quoted(spoken)}\nbabel = {_quoted(str(locale))}\n"
    (folder / "language.toml").write_text(about, encoding="utf-8")
    for path in sorted((home / DEFAULT).glob("*.ftl")):
        (folder / path.name).write_text(marked(path.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def marked(source: str) -> str:
    r"""Put the mark above every text.

    >>> marked("## Menu\nmenu-owe = Owed?\n# How much\nowe = { $sum }\n")
    '## Menu\n# untranslated\nmenu-owe = Owed?\n# How much\n# untranslated\nowe = { $sum }\n'
    """
    for entry in reversed(FluentParser().parse(source).body):
        if isinstance(entry, ast.Message) and entry.id.span is not None:
            at = entry.id.span.start
            source = f"{source[:at]}# {UNTRANSLATED}\n{source[at:]}"
    return source


def is_marked(message: ast.Message) -> bool:
    """Does the mark stand above a text?"""
    return message.comment is not None and UNTRANSLATED in (message.comment.content or "").split("\n")


def _locale(babel: str) -> Locale:
    try:
        return Locale.parse(babel)
    except (ValueError, UnknownLocaleError) as error:
        message = f"CLDR knows no {babel!r}: name the locale of its numbers and dates by --babel, such as pt_PT."
        raise CannotBegin(message) from error


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
