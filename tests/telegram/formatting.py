"""Texts as Telegram reads them: parse modes, entities, white space and lengths."""

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from tests.telegram.values import Entity, Refused, bad_request

MAX_TEXT = 4096
MAX_CAPTION = 1024
# Raw bytes before any parsing, see get_formatted_text of the real server.
MAX_RAW_BYTES = 1 << 15
_MAX_OFFSET = 1_000_000

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_SIMPLE_TYPES = frozenset(
    {
        *("bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote"),
        *("code", "pre", "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"),
        *("bank_card_number", "date_time"),
    }
)
_NAMED_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|([A-Za-z]+));?")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]*)\s*(=?)\s*")
_LINK = re.compile(r"^(?:(?:https?|tg|ton|tonsite|ftp)://|mailto:|tel:)?[^\s/?#]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text without markup, and what is formatted in it."""

    text: str
    entities: tuple[Entity, ...] = ()


def units(text: str) -> int:
    """Length in UTF-16 units, as offsets are counted.

    >>> units("€🙂")
    3
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def formatted(raw: str, parse_mode: str, entities: str) -> Formatted:
    """Read a text as `sendMessage` does; a parse mode wins over entities.

    Raises:
        Refused: As Telegram words it.
    """
    if len(raw.encode()) > MAX_RAW_BYTES:
        raise bad_request("text is too long")
    mode = parse_mode.lower()
    if mode in {"", "none"}:
        found = Formatted(raw, given_entities(entities)) if entities else Formatted(raw)
    elif mode in _PARSERS:
        try:
            found = _PARSERS[mode](raw)
        except _Unreadable as error:
            message = f"can't parse entities: {error}"
            raise bad_request(message) from None
    else:
        raise bad_request("unsupported parse_mode")
    check_bounds(found)
    return trimmed(found)


def given_entities(raw: str) -> tuple[Entity, ...]:
    """Read the `entities` parameter."""
    try:
        values = json.loads(raw)
    except ValueError:
        raise bad_request("can't parse entities JSON object") from None
    if not isinstance(values, list):
        raise bad_request("expected an Array of MessageEntity")
    found = [_entity(value) for value in values]
    return tuple(sorted((one for one in found if one.length), key=lambda one: (one.offset, -one.length)))


def _entity(value: Any) -> Entity:  # noqa: ANN401 - JSON as it came
    if not isinstance(value, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    offset, length, kind = value.get("offset"), value.get("length"), value.get("type")
    for name, number in (("offset", offset), ("length", length)):
        if not isinstance(number, int):
            message = f"can't parse MessageEntity: Can't find field \"{name}\""
            raise bad_request(message)
        if not 0 <= number <= _MAX_OFFSET:
            message = f"receive an entity with incorrect {name} {number}"
            raise bad_request(message)
    if kind in _SIMPLE_TYPES:
        return Entity(kind, int(offset or 0), int(length or 0), language=value.get("language"))
    if kind == "text_link":
        return Entity(kind, int(offset or 0), int(length or 0), url=checked_link(str(value.get("url", ""))))
    if kind == "custom_emoji":
        return Entity(kind, int(offset or 0), int(length or 0), custom_emoji_id=str(value.get("custom_emoji_id")))
    if kind == "text_mention":
        return Entity(kind, int(offset or 0), int(length or 0))
    raise bad_request("can't parse MessageEntity: Unsupported type specified")


def checked_link(url: str) -> str:
    """Refuse what Telegram does not take as a link: a host needs a dot, or a scheme of Telegram's own."""
    host = re.sub(r"^[a-z]+:(//)?", "", url, flags=re.IGNORECASE)
    host = re.split(r"[/?#:]", host)[0]
    own = re.match(r"(tg|ton|tonsite|mailto|tel):", url, re.IGNORECASE)
    if not _LINK.match(url) or not (own or "." in host.strip(".")):
        message = f"entity URL '{url}' is invalid: Wrong HTTP URL"
        raise bad_request(message)
    return url


def check_bounds(found: Formatted) -> None:
    """Refuse entities beside the text or in the middle of a character."""
    if not found.entities:
        return
    whole = units(found.text)
    middles: dict[int, int] = {}
    if not found.text.isascii():
        at = byte = 0
        for character in found.text:
            if character > "\uffff":
                middles[at + 1] = byte
                at += 1
            at += 1
            byte += len(character.encode())
    for entity in found.entities:
        end = entity.offset + entity.length
        if entity.offset in middles:
            message = f"entity begins in a middle of a UTF-16 symbol at byte offset {middles[entity.offset]}"
            raise bad_request(message)
        if end in middles:
            message = f"entity ends in a middle of a UTF-16 symbol at byte offset {middles[end]}"
            raise bad_request(message)
        if entity.offset > whole:
            message = f"entity begins after the end of the text at UTF-16 offset {entity.offset}"
            raise bad_request(message)
        if end > whole:
            message = (
                f"entity beginning at UTF-16 offset {entity.offset} ends after the end of the text"
                f" at UTF-16 offset {end}"
            )
            raise bad_request(message)


def trimmed(found: Formatted) -> Formatted:
    """Take white space off both ends, as Telegram does, and move the entities along."""
    text = found.text.strip()
    if text == found.text:
        return found
    before = units(found.text[: len(found.text) - len(found.text.lstrip())])
    whole = units(text)
    kept = []
    for entity in found.entities:
        start = min(max(entity.offset - before, 0), whole)
        end = min(max(entity.offset + entity.length - before, 0), whole)
        if end > start:
            kept.append(replace(entity, offset=start, length=end - start))
    return Formatted(text, tuple(kept))


class _Unreadable(Exception):
    """The markup is broken; the text says where."""


def _byte_offset(text: str, at: int) -> int:
    return len(text[:at].encode())


def _sorted(entities: list[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(entities, key=lambda one: (one.offset, -one.length)))


@dataclass(slots=True)
class _Open:
    kind: str
    argument: str
    offset: int
    begin: int
    part: int


class _Html:
    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._units = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> Formatted:
        source, at = self._source, 0
        while at < len(source):
            character = source[at]
            if character == "&":
                at = self._reference(at)
            elif character == "<":
                at = self._close(at) if source.startswith("</", at) else self._start(at)
            else:
                stop = min((place for place in (source.find("<", at), source.find("&", at)) if place >= 0), default=-1)
                stop = len(source) if stop < 0 else stop
                self._add(source[at:stop])
                at = stop
        if self._open:
            message = f'Can\'t find end tag corresponding to start tag "{self._open[-1].kind}"'
            raise _Unreadable(message)
        return Formatted("".join(self._parts), _sorted(self._entities))

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._units += units(text)

    def _reference(self, at: int) -> int:
        found = _REFERENCE.match(self._source, at)
        character = _character(found) if found else ""
        if found and character:
            self._add(character)
            return found.end()
        self._add("&")
        return at + 1

    def _start(self, at: int) -> int:
        source = self._source
        begin = _byte_offset(source, at)
        name_end = _until(source, at + 1, " \t\r\n>")
        if name_end == len(source):
            message = f"Unclosed start tag at byte offset {begin}"
            raise _Unreadable(message)
        tag = source[at + 1 : name_end].lower()
        if tag not in _TAGS:
            message = f'Unsupported start tag "{tag}" at byte offset {begin}'
            raise _Unreadable(message)
        attributes, end = self._attributes(tag, name_end, begin)
        argument = ""
        if tag == "a":
            argument = attributes.get("href", "")
        elif tag == "code":
            argument = attributes.get("class", "").removeprefix("language-")
        elif tag == "tg-emoji":
            argument = attributes.get("emoji-id", "")
        elif tag == "blockquote":
            argument = "expandable" if "expandable" in attributes else ""
        elif tag == "span" and attributes.get("class") != "tg-spoiler":
            message = f'Tag "span" must have class "tg-spoiler" at byte offset {begin}'
            raise _Unreadable(message)
        self._open.append(_Open(tag, argument, self._units, begin, len(self._parts)))
        return end

    def _attributes(self, tag: str, at: int, begin: int) -> tuple[dict[str, str], int]:
        source = self._source
        found: dict[str, str] = {}
        while True:
            at = _after_spaces(source, at)
            if at < len(source) and source[at] == ">":
                return found, at + 1
            match = _ATTRIBUTE.match(source, at)
            name = match.group(1) if match else ""
            if not match or not name:
                message = f'Empty attribute name in the tag "{tag}" at byte offset {begin}'
                raise _Unreadable(message)
            if not match.group(2):
                if tag == "blockquote" and name == "expandable":
                    found[name], at = "", match.end(1)
                    continue
                message = (
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {begin}'
                )
                raise _Unreadable(message)
            at = match.end()
            quote = source[at : at + 1]
            if quote in {'"', "'"}:
                end = source.find(quote, at + 1)
                if end < 0:
                    message = f"Unclosed start tag at byte offset {begin}"
                    raise _Unreadable(message)
                found[name] = _REFERENCE.sub(lambda one: _character(one) or one.group(), source[at + 1 : end])
                at = end + 1
            else:
                token = re.compile(r"[A-Za-z0-9.-]*").match(source, at)
                end = token.end() if token else at
                if end < len(source) and source[end] not in " \t\r\n>":
                    message = f"Unexpected end of name token at byte offset {_byte_offset(source, at)}"
                    raise _Unreadable(message)
                found[name] = source[at:end].lower()
                at = end
            if at >= len(source):
                message = f"Unclosed start tag at byte offset {begin}"
                raise _Unreadable(message)

    def _close(self, at: int) -> int:
        source = self._source
        begin = _byte_offset(source, at)
        if not self._open:
            message = f"Unexpected end tag at byte offset {begin}"
            raise _Unreadable(message)
        name_end = _until(source, at + 2, " \t\r\n>")
        tag = source[at + 2 : name_end].lower()
        end = _after_spaces(source, name_end)
        if end >= len(source) or source[end] != ">":
            message = f"Unclosed end tag at byte offset {begin}"
            raise _Unreadable(message)
        opened = self._open[-1]
        if tag not in {"", opened.kind}:
            message = f'Unmatched end tag at byte offset {begin}, expected "</{opened.kind}>", found "</{tag}>"'
            raise _Unreadable(message)
        self._open.pop()
        if self._units > opened.offset:
            self._finish(opened)
        return end + 1

    def _finish(self, opened: _Open) -> None:
        length = self._units - opened.offset
        kind = _TAGS[opened.kind]
        match opened.kind:
            case "a":
                url = opened.argument or "".join(self._parts[opened.part :])
                try:
                    self._entities.append(Entity(kind, opened.offset, length, url=checked_link(url)))
                except Refused:
                    return  # Telegram shows the words without the link
            case "tg-emoji":
                if not opened.argument.isdigit():
                    message = "Invalid custom emoji identifier specified"
                    raise _Unreadable(message)
                self._entities.append(Entity(kind, opened.offset, length, custom_emoji_id=opened.argument))
            case "blockquote" if opened.argument:
                self._entities.append(Entity("expandable_blockquote", opened.offset, length))
            case "pre":
                inner = self._entities[-1] if self._entities else None
                language = None
                if inner and (inner.type, inner.offset, inner.length) == ("code", opened.offset, length):
                    language = self._entities.pop().language
                self._entities.append(Entity(kind, opened.offset, length, language=language))
            case "code":
                self._entities.append(Entity(kind, opened.offset, length, language=opened.argument or None))
            case _:
                self._entities.append(Entity(kind, opened.offset, length))


def _until(text: str, at: int, stops: str) -> int:
    while at < len(text) and text[at] not in stops:
        at += 1
    return at


def _after_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _character(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        return _NAMED_CHARACTERS.get(name, "")
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""


def _html(source: str) -> Formatted:
    return _Html(source).read()


def _markdown(source: str) -> Formatted:
    """The old Markdown: no nesting, `\\` before `_*`[` only."""
    parts: list[str] = []
    entities: list[Entity] = []
    count = at = 0
    while at < len(source):
        character = source[at]
        if character == "\\" and source[at + 1 : at + 2] in set("_*`["):
            parts.append(source[at + 1])
            count += 1
            at += 2
            continue
        if character not in "_*`[":
            parts.append(character)
            count += units(character)
            at += 1
            continue
        fence = "```" if source.startswith("```", at) else character
        closing = "]" if character == "[" else fence
        start = at + len(fence)
        end = source.find(closing, start)
        if end < 0:
            message = f"Can't find end of the entity starting at byte offset {_byte_offset(source, at)}"
            raise _Unreadable(message)
        inner = source[start:end]
        language = None
        if fence == "```":
            found = re.match(r"([^\s`]+)(?=\s)", inner)
            language = found.group(1) if found else None
            inner = re.sub(r"^\r?\n", "", inner[len(language or "") :])
        at = end + len(closing)
        url = inner
        if character == "[" and source.startswith("(", at):
            stop = source.find(")", at)
            stop = len(source) if stop < 0 else stop
            url = source[at + 1 : stop]
            at = stop + 1
        if inner:
            entities += _old_entity(character, fence, count, units(inner), url=url, language=language)
        parts.append(inner)
        count += units(inner)
    return Formatted("".join(parts), _sorted(entities))


def _old_entity(
    character: str, fence: str, offset: int, length: int, *, url: str, language: str | None
) -> tuple[Entity, ...]:
    match character:
        case "_":
            return (Entity("italic", offset, length),)
        case "*":
            return (Entity("bold", offset, length),)
        case "`":
            return (Entity("pre" if fence == "```" else "code", offset, length, language=language),)
        case _:
            try:
                return (Entity("text_link", offset, length, url=checked_link(url)),)
            except Refused:
                return ()


_RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
_MARKS = (
    ("```", "pre", "PreCode"),
    ("`", "code", "Code"),
    ("__", "underline", "Underline"),
    ("_", "italic", "Italic"),
    ("*", "bold", "Bold"),
    ("~", "strikethrough", "Strikethrough"),
    ("||", "spoiler", "Spoiler"),
    ("[", "text_link", "TextUrl"),
)
_MARK_OF = {kind: mark for mark, kind, _ in _MARKS}
_NAME_OF = {kind: name for _, kind, name in _MARKS}


class _MarkdownV2:
    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._units = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> Formatted:
        source, at = self._source, 0
        while at < len(source):
            character = source[at]
            if character == "\\" and source[at + 1 : at + 2] and 0 < ord(source[at + 1]) <= 126:
                self._add(source[at + 1])
                at += 2
                continue
            if character == "\n" and self._quoting() and not source.startswith("\n>", at):
                at = self._end_quote(at)
                continue
            if character == ">" and (at == 0 or source[at - 1] == "\n"):
                if not self._quoting():
                    self._begin("blockquote", at)
                at += 1
                continue
            inside = self._open[-1].kind if self._open else ""
            reserved = {"`"} if inside in {"code", "pre"} else _RESERVED
            if character not in reserved:
                self._add(character)
                at += 1
                continue
            at = self._mark(at, inside)
        if self._quoting() and self._open[-1].kind == "blockquote":
            self._finish(None)
        if self._open:
            self._unclosed()
        return Formatted("".join(self._parts), _sorted(self._entities))

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._units += units(text)

    def _quoting(self) -> bool:
        return any(one.kind == "blockquote" for one in self._open)

    def _begin(self, kind: str, at: int) -> None:
        self._open.append(_Open(kind, "", self._units, _byte_offset(self._source, at), len(self._parts)))

    def _unclosed(self) -> None:
        last = self._open[-1]
        message = f"Can't find end of {_NAME_OF.get(last.kind, last.kind)} entity at byte offset {last.begin}"
        raise _Unreadable(message)

    def _end_quote(self, at: int) -> int:
        if self._open[-1].kind != "blockquote":
            self._unclosed()
        self._finish(None)
        self._add("\n")
        return at + 1

    def _mark(self, at: int, inside: str) -> int:
        source = self._source
        closing = "]" if inside == "text_link" else _MARK_OF.get(inside)
        if closing and source.startswith(closing, at) and not (inside == "italic" and source.startswith("__", at)):
            return self._end(at + len(closing), inside)
        for mark, kind, _ in _MARKS:
            if source.startswith(mark, at) and inside not in {"code", "pre"}:
                self._begin(kind, at)
                at += len(mark)
                if kind == "pre":
                    found = re.compile(r"([^\s`]*)(?=\s)").match(source, at)
                    self._open[-1].argument = found.group(1) if found else ""
                    at += len(self._open[-1].argument)
                    at += len(re.match(r"(\r?\n)?", source[at:]).group())  # type: ignore[union-attr]  # matches nothing too
                return at
        message = f"Character '{source[at]}' is reserved and must be escaped with the preceding '\\'"
        raise _Unreadable(message)

    def _end(self, at: int, inside: str) -> int:
        if inside != "text_link":
            self._finish(None)
            return at
        url = "".join(self._parts[self._open[-1].part :])
        if self._source.startswith("(", at):
            stop = re.compile(r"(?:\\[\x01-\x7e]|[^)\\]|\\)*").match(self._source, at + 1)
            end = stop.end() if stop else len(self._source)
            if end >= len(self._source):
                message = f"Can't find end of a URL at byte offset {_byte_offset(self._source, at + 1)}"
                raise _Unreadable(message)
            url = re.sub(r"\\([\x01-\x7e])", r"\1", self._source[at + 1 : end])
            at = end + 1
        self._finish(url)
        return at

    def _finish(self, url: str | None) -> None:
        opened = self._open.pop()
        length = self._units - opened.offset
        if not length:
            return
        if opened.kind == "text_link":
            try:
                self._entities.append(Entity(opened.kind, opened.offset, length, url=checked_link(url or "")))
            except Refused:
                return
        else:
            self._entities.append(Entity(opened.kind, opened.offset, length, language=opened.argument or None))


def _markdown_v2(source: str) -> Formatted:
    return _MarkdownV2(source).read()


_PARSERS = {"html": _html, "markdown": _markdown, "markdownv2": _markdown_v2}
