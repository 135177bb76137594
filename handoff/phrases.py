"""Filed sentences as blocks of YAML, ready to be pasted into phrases.yaml."""

from collections.abc import Iterable, Mapping
from itertools import groupby

import yaml

import locales
from handoff.readings import Phrase

FROM_CHATS = "from_chats"
"""The sub-meaning under which they stand, where the phrases of a language have sub-meanings."""


def as_yaml(phrases: Iterable[Phrase]) -> str:
    """Write phrases by language and intent; those that phrases.yaml has already are left out.

    Args:
        phrases: In the order of their languages and intents.
    """
    blocks = []
    for code, filed in groupby(phrases, key=lambda phrase: phrase.language):
        intents = _new(list(filed), code)
        if intents:
            lines = yaml.safe_dump({"intents": intents}, allow_unicode=True, sort_keys=False, width=10_000)
            blocks.append(f"# {code}/phrases.yaml\n{lines}")
    return "\n".join(blocks)


def _new(filed: list[Phrase], code: str) -> Mapping[str, object]:
    known: Mapping[str, object] = {}
    if locales.speaks(code):
        known = locales.language(code).phrases.get("intents") or {}
    has_parts = any(isinstance(under, dict) for under in known.values())
    found: dict[str, object] = {}
    for intent, phrases in groupby(filed, key=lambda phrase: phrase.intent):
        there = {_plain(each) for each in _said(known.get(intent))}
        fresh = [phrase.text for phrase in phrases if _plain(phrase.text) not in there]
        if fresh:
            found[intent] = {FROM_CHATS: fresh} if has_parts else fresh
    return found


def _said(under: object) -> Iterable[str]:
    if isinstance(under, Mapping):
        return [str(phrase) for phrases in under.values() for phrase in phrases]
    return [str(phrase) for phrase in under] if isinstance(under, list) else []


def _plain(phrase: str) -> str:
    return " ".join(phrase.casefold().split())
