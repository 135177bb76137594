"""The main job, end to end: why is it higher, causes that add up, a person, an answer."""

import re
from decimal import Decimal

import pytest

import locales
from tests.flows.conftest import RunningHouse

WHY = {
    "en": "why is my bill so high this time??",
    "de": "Warum ist meine Rechnung höher als letztes Mal?",
    "el": "γιατί είναι πιο ψηλός ο λογαριασμός μου;",
    "pt": "porque é que a minha fatura está mais cara?",
    "lv": "kāpēc mans rēķins ir lielāks nekā iepriekš?",
    "ru": "почему счёт больше, чем в прошлом месяце?",
}
PERSON = {
    "en": "I want to talk to a person",
    "de": "Ich möchte mit einem Menschen sprechen",
    "el": "θέλω να μιλήσω με άνθρωπο",
    "pt": "quero falar com uma pessoa",
    "lv": "gribu runāt ar cilvēku",
    "ru": "хочу поговорить с человеком",
}


def amounts(text: str) -> list[Decimal]:
    """Every signed amount at the beginning of a line, in whatever way the language writes it."""
    found = []
    for line in text.splitlines():
        head = line.split(" · ")[0]
        if line[:1] in "+−" and " · " in line:
            digits = re.sub(r"[^\d.,]", "", head)
            cents = Decimal(re.sub(r"[.,]", "", digits)) / 100
            found.append(cents if line[0] == "+" else -cents)
    return found


def first_amount(text: str) -> Decimal:
    """The amount right after the comma of the headline: the difference."""
    headline = text.splitlines()[0]
    written = re.findall(r"\d[\d   .,]*\d", headline)[1]
    return Decimal(re.sub(r"\D", "", written)) / 100


@pytest.mark.parametrize("language", list(WHY))
async def test_a_customer_is_helped_in_her_language(house: RunningHouse, language: str) -> None:
    her = house.telegram.user(1001, "Maria", language)
    customer = await house.linked(her, "roaming", language)
    speaks = locales.language(language)

    await her.says(WHY[language])
    answer = await her.expect()
    assert amounts(answer.text), answer.text
    assert abs(sum(amounts(answer.text))) == first_amount(answer.text), answer.text
    assert speaks.country("CH") in answer.text

    await her.says(PERSON[language])
    waiting = await her.expect()
    assert waiting.text.splitlines()[0] in speaks.rich("person-waiting", case="1", ahead=0).plain

    anna = await house.agent("Anna")
    assert customer.name in await anna.page("/inbox?view=waiting")
    await anna.does("/cases/1/claim")
    await her.expect(speaks.rich("person-joined", agent="Anna").plain)
    await anna.does("/cases/1/messages", {"text": "I looked at the roaming charge: it is right.", "kind": "reply"})
    await her.expect("I looked at the roaming charge")

    await her.says(WHY[language])
    await her.silence(0.5)
    assert WHY[language] in await anna.page("/cases/1")

    await anna.does("/cases/1/resolve")
    await her.expect(speaks.rich("person-resolved", case="1").plain)
    await her.says(WHY[language])
    assert (await her.expect()).text == answer.text
