"""Filed sentences as blocks of YAML, ready to be pasted into phrases.yaml."""

from collections.abc import Iterable, Mapping
from itertools import groupby

import yaml

import locales
from handoff.readings import Phrase
from locales import FROM_CHATS


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
    found: dict[str, object] = {}
    for intent, phrases in groupby(filed, key=lambda phrase: phrase.intent):
        there = {_plain(each) for each in _said(known.get(intent))}
        fresh = [phrase.text for phrase in phrases if _plain(phrase.text) not in there]
        if fresh:
            found[intent] = {FROM_CHATS: fresh}
    return found


def _said(under: object) -> Iterable[str]:
    meanings = under if isinstance(under, Mapping) else {}
    return [str(phrase) for phrases in meanings.values() for phrase in phrases or ()]


def _plain(phrase: str) -> str:
    return " ".join(phrase.casefold().split())
