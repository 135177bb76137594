"""One understanding of all six languages for all tests of this folder."""

import pytest

from bot.understanding import Intent, Understanding
from locales import languages

SHORTCUTS = {
    language.text(label): intent
    for language in languages().values()
    for label, intent in (("menu-owe", Intent.BALANCE_OWED), ("menu-why", Intent.WHY_BILL_CHANGED))
}


@pytest.fixture(scope="session")
def understanding() -> Understanding:
    return Understanding.load(languages().values(), SHORTCUTS)
