"""Words that people write are no linking codes."""

import pytest

from handoff.verification import has_hyphens, normalised_code
from locales import Language, languages

LANGUAGES = list(languages().values())


def phrases_of(language: Language) -> list[str]:
    found: list[str] = []
    for said in language.phrases["intents"].values():
        found += said if isinstance(said, list) else [phrase for phrases in said.values() for phrase in phrases]
    return found


@pytest.mark.parametrize("language", LANGUAGES, ids=[language.code for language in LANGUAGES])
def test_no_phrase_looks_like_a_code(language: Language) -> None:
    taken = [phrase for phrase in phrases_of(language) if normalised_code(phrase) and not has_hyphens(phrase)]
    assert taken == []
