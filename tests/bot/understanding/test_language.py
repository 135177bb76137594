"""Which language a message is in, and how she changes it."""

from itertools import product

import pytest

from bot.understanding import Decision, EntityKind, Intent, Understanding
from locales import languages

LANGUAGES = list(languages())

CLEAR = [
    ("en", "why is my bill higher than last month"),
    ("en", "i would like to talk to somebody please"),
    ("de", "warum ist meine rechnung so hoch"),
    ("de", "ich moechte wissen was ich noch zahlen muss"),
    ("el", "γιατί είναι τόσο μεγάλος ο λογαριασμός"),
    ("el", "giati einai toso megalos o logariasmos mou"),
    ("pt", "porque é que a minha fatura está mais alta"),
    ("pt", "nao percebo a minha fatura deste mes"),
    ("lv", "kāpēc mans rēķins ir lielāks nekā parasti"),
    ("lv", "kapec rekins sodien ir tik liels"),
    ("ru", "почему мой счёт больше чем в прошлом месяце"),
    ("ru", "skolko ya dolzhen zaplatit za etot mesyats"),
]

SWITCHES = [
    ("de", "auf Deutsch bitte"),
    ("de", "Deutsch"),
    ("de", "german please"),
    ("de", "in german please"),
    ("de", "vāciski lūdzu"),
    ("en", "in english please"),
    ("en", "English!"),
    ("en", "auf englisch bitte"),
    ("en", "στα αγγλικά παρακαλώ"),
    ("en", "em inglês por favor"),
    ("ru", "по-русски"),
    ("ru", "можно на русском?"),
    ("ru", "in russian please"),
    ("ru", "krieviski lūdzu"),
    ("lv", "latviski lūdzu"),
    ("lv", "latviski"),
    ("lv", "auf Lettisch"),
    ("el", "στα ελληνικά"),
    ("el", "sta ellinika parakalo"),
    ("el", "in greek please"),
    ("pt", "em português"),
    ("pt", "em portugues por favor"),
    ("pt", "по-португальски"),
]


@pytest.mark.parametrize(("sentence", "chat"), list(product(CLEAR, LANGUAGES)))
def test_clear_sentence_is_recognised_from_any_chat(
    understanding: Understanding, sentence: tuple[str, str], chat: str
) -> None:
    code, text = sentence
    assert understanding.read(text, language=chat).language == code


@pytest.mark.parametrize("word", ["ok", "danke", "спасибо", "paldies", "Warum?", "γεια", "123", ""])
@pytest.mark.parametrize("chat", LANGUAGES)
def test_one_word_keeps_the_chats_language(understanding: Understanding, word: str, chat: str) -> None:
    assert understanding.read(word, language=chat).language == chat


@pytest.mark.parametrize(("text", "chat"), [("ok thanks", "de"), ("grazie mille", "pt"), ("merci bien", "de")])
def test_a_courtesy_keeps_the_chats_language(understanding: Understanding, text: str, chat: str) -> None:
    assert understanding.read(text, language=chat).language == chat


@pytest.mark.parametrize(("switch", "chat"), list(product(SWITCHES, LANGUAGES)))
def test_language_is_changed_by_words_from_any_chat(
    understanding: Understanding, switch: tuple[str, str], chat: str
) -> None:
    code, text = switch
    reading = understanding.read(text, language=chat)
    assert (reading.intent, reading.decision) == (Intent.CHANGE_LANGUAGE, Decision.ACT)
    assert reading.value(EntityKind.LANGUAGE) == code


def test_only_enabled_languages_are_recognised() -> None:
    two = Understanding.load([languages()["en"], languages()["de"]])
    assert two.read("porque é que a minha fatura está mais alta", language="en").language in {"en", "de"}
    assert two.read("auf russisch bitte", language="de").value(EntityKind.LANGUAGE) is None
