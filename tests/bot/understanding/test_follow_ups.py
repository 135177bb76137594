"""What goes on with what was said before, in every language."""

import pytest

from bot.understanding.entities import Entity, EntityKind
from bot.understanding.follow_ups import FollowUp, FollowUpKind, FollowUps
from locales import languages

FOLLOW_UPS = FollowUps({code: language.follow_ups for code, language in languages().items()})
SPOKEN = list(languages())

SAID = {
    "en": {
        "previous": "And last month?",
        "why": "why??",
        "again": "How much was that again?",
        "other": "no, the other",
    },
    "de": {
        "previous": "Und letzten Monat?",
        "why": "Warum das?",
        "again": "nochmal bitte",
        "other": "nein, die andere",
    },
    "el": {"previous": "και τον προηγούμενο μήνα;", "why": "γιατί;", "again": "πόσο είπαμε;", "other": "όχι το άλλο"},
    "pt": {"previous": "e no mês passado?", "why": "Porquê?", "again": "pode repetir?", "other": "não, a outra"},
    "lv": {"previous": "un pagajusaja menesi?", "why": "kāpēc?", "again": "Cik tas bija?", "other": "nē, otro"},
    "ru": {"previous": "А в прошлом месяце?", "why": "почему так?", "again": "ещё раз", "other": "нет, другой"},
    "es": {"previous": "¿Y el mes pasado?", "why": "¿por qué?", "again": "¿cuánto era?", "other": "no, la otra"},
}
PLACES = {
    "en": [("the second one", 2), ("1st", 1), ("the last one", -1), ("3", 3)],
    "de": [("Die zweite", 2), ("die erste", 1), ("die letzte", -1), ("3", 3)],
    "el": [("το δεύτερο", 2), ("τον πρώτο", 1), ("τον τελευταίο", -1), ("3", 3)],
    "pt": [("a segunda", 2), ("o primeiro", 1), ("a última", -1), ("3", 3)],
    "lv": [("otrais", 2), ("to pirmo", 1), ("pēdējo", -1), ("3", 3)],
    "ru": [("второй", 2), ("первую", 1), ("последний", -1), ("3", 3)],
    "es": [("la segunda", 2), ("el primero", 1), ("la última", -1), ("3", 3)],
}
MEANT = {
    "en": ("No, I meant October", "October", "and October?"),
    "de": ("Nein, ich meinte Oktober", "Oktober", "und im Oktober?"),
    "el": ("όχι, εννοούσα τον Οκτώβριο", "Οκτώβριο", "και τον Οκτώβριο;"),
    "pt": ("não, queria dizer outubro", "outubro", "e em outubro?"),
    "lv": ("nē, es domāju oktobri", "oktobri", "un oktobri?"),
    "ru": ("нет, я имел в виду октябрь", "октябрь", "а октябрь?"),
    "es": ("no, quería decir octubre", "octubre", "¿y octubre?"),
}
TWO = {
    "en": "how much do i owe and when is it due",
    "de": "wie viel schulde ich und bis wann muss ich zahlen",
    "el": "πόσα χρωστάω και μέχρι πότε πληρώνω",
    "pt": "quanto devo e até quando pago",
    "lv": "cik man jāmaksā un līdz kuram datumam",
    "ru": "сколько я должен и до какого числа платить",
    "es": "cuánto debo y hasta cuándo pago",
}
ON_THEIR_OWN = {
    "en": ["why is my bill so high", "hello", "10023", "the other day i paid", "11", "last month was fine"],
    "de": [
        "warum ist meine rechnung so hoch",
        "hallo",
        "die zweite rechnung kam doppelt",
        "letzten monat war alles gut",
    ],
    "el": ["γιατί είναι τόσο ψηλός ο λογαριασμός", "γεια", "το άλλο μου τηλέφωνο"],
    "pt": ["porque é que a fatura é tão alta", "olá", "a outra linha não funciona"],
    "lv": ["kāpēc rēķins ir tik liels", "sveiki", "otrs numurs nestrādā"],
    "ru": ["почему такой большой счёт", "привет", "второй номер не работает"],
    "es": ["por qué es tan alta la factura", "hola", "la otra línea no funciona"],
}


@pytest.mark.parametrize("code", SPOKEN)
def test_follow_up_is_known(code: str) -> None:
    for kind, text in SAID[code].items():
        assert FOLLOW_UPS.read(text, languages=[code]) == FollowUp(FollowUpKind(kind)), text


@pytest.mark.parametrize("code", SPOKEN)
def test_place_in_a_list_is_known(code: str) -> None:
    for text, place in PLACES[code]:
        assert FOLLOW_UPS.read(text, languages=[code]) == FollowUp(FollowUpKind.ORDINAL, place), text


@pytest.mark.parametrize("code", SPOKEN)
def test_correction_gives_what_was_meant(code: str) -> None:
    said, month, about = MEANT[code]
    meant = FOLLOW_UPS.correction(said, languages=[code])
    assert meant is not None
    assert meant.endswith(month)
    named = [Entity(EntityKind.MONTH, "10", month)]
    for text in (meant, about, month):
        assert FOLLOW_UPS.read(text, languages=[code], entities=named) == FollowUp(FollowUpKind.ABOUT), text


@pytest.mark.parametrize("code", SPOKEN)
def test_two_wishes_come_apart(code: str) -> None:
    assert [len(both) for both in FOLLOW_UPS.halves(TWO[code], languages=[code])] == [2]


@pytest.mark.parametrize("code", SPOKEN)
def test_what_stands_on_its_own_is_no_follow_up(code: str) -> None:
    for text in ON_THEIR_OWN[code]:
        assert FOLLOW_UPS.read(text, languages=[code]) is None, text
        assert FOLLOW_UPS.correction(text, languages=[code]) is None, text


@pytest.mark.parametrize("code", SPOKEN)
def test_every_language_has_every_list(code: str) -> None:
    assert FOLLOW_UPS._whole[code]
    assert languages()[code].follow_ups.keys() == languages()["en"].follow_ups.keys()
    assert len(languages()[code].follow_ups["ordinals"]) == 10


def test_what_is_compared_with_stands_after_than() -> None:
    month = Entity(EntityKind.MONTH, "09", "September")
    assert FOLLOW_UPS.compares("why is it higher than in September", month, languages=["en"])
    assert not FOLLOW_UPS.compares("why was September so high", month, languages=["en"])
