"""Labels, answers, entities, nonsense: what needs no likeness to a phrase."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding import Context, Decision, EntityKind, Intent, Understanding, Word
from bot.understanding.spelling import Spelling, folded
from locales import Language, languages

LANGUAGES = list(languages())


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("chat", LANGUAGES)
def test_menu_label_of_any_language_is_certain(understanding: Understanding, code: str, chat: str) -> None:
    reading = understanding.read(languages()[code].text("menu-owe"), language=chat)
    assert (reading.intent, reading.confidence, reading.decision) == (Intent.BALANCE_OWED, 1.0, Decision.ACT)


@pytest.mark.parametrize("code", LANGUAGES)
def test_known_phrase_is_certain_however_it_is_typed(understanding: Understanding, code: str) -> None:
    for intent, phrases in languages()[code].phrases["intents"].items():
        for phrase in phrases:
            reading = understanding.read(f"  {phrase.upper()} ??", language=code)
            assert reading.intent == intent or reading.intent is Intent.CHANGE_LANGUAGE, phrase


@pytest.mark.parametrize(
    "nonsense", ["qwjxz vbnmk", "xkcd zzqy wvut", "щжфыв цук", "ξψζθ γκδ", "12345", "?!?!", "👍", "", " ", "fghj"]
)
@pytest.mark.parametrize("chat", LANGUAGES)
def test_nonsense_leads_to_the_menu(understanding: Understanding, nonsense: str, chat: str) -> None:
    assert understanding.read(nonsense, language=chat).decision is Decision.MENU


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300), chat=st.sampled_from(LANGUAGES))
def test_any_text_can_be_read(text: str, chat: str) -> None:
    reading = ANY.read(text, language=chat)
    assert 0 <= reading.confidence <= 1
    assert sum(chance for _, chance in reading.alternatives) <= 1
    assert all(entity.text in text for entity in reading.entities)


ANY = Understanding.load(languages().values())


@pytest.mark.parametrize("text", ["a" * 100_000, "rechnung " * 20_000, "<b>" * 5000, "\u0301" * 5000, "ﷺ" * 3000])
def test_long_text_is_read_no_slower_than_its_beginning(understanding: Understanding, text: str) -> None:
    assert understanding.read(text, language="de").language in LANGUAGES


@pytest.mark.parametrize(
    ("chat", "text", "word"),
    [
        ("en", "yes", Word.YES),
        ("de", "Ja!", Word.YES),
        ("el", "Ναι", Word.YES),
        ("el", "nai", Word.YES),
        ("pt", "sim", Word.YES),
        ("lv", "jā", Word.YES),
        ("ru", "Да", Word.YES),
        ("en", "no thanks", Word.NO),
        ("de", "nö", Word.NO),
        ("el", "όχι", Word.NO),
        ("pt", "Não", Word.NO),
        ("lv", "nē", Word.NO),
        ("ru", "нет", Word.NO),
        ("de", "zurück", Word.BACK),
        ("ru", "стоп", Word.STOP),
    ],
)
def test_short_answer_is_a_word(understanding: Understanding, chat: str, text: str, word: Word) -> None:
    assert understanding.read(text, language=chat).word is word


def test_sentence_is_no_word(understanding: Understanding) -> None:
    assert understanding.read("yes i want to know why it is higher", language="en").word is None


@pytest.mark.parametrize(
    ("chat", "text"), [("en", "person"), ("de", "Mensch!"), ("el", "άνθρωπο"), ("lv", "cilvēks"), ("ru", "человек")]
)
def test_one_word_brings_a_person(understanding: Understanding, chat: str, text: str) -> None:
    reading = understanding.read(text, language=chat)
    assert (reading.intent, reading.decision) == (Intent.TALK_TO_HUMAN, Decision.ACT)


def test_yes_takes_what_was_offered(understanding: Understanding) -> None:
    offered = Context(offered=(Intent.EXPLAIN_BILL, Intent.PLAN_SHOW))
    assert understanding.read("ja", language="de", context=offered).intent is Intent.EXPLAIN_BILL
    assert understanding.read("ja", language="de").decision is Decision.MENU


@pytest.mark.parametrize(
    ("chat", "text", "value"),
    [
        ("en", "why was October more expensive", "10"),
        ("en", "the bill for October 2026 please", "2026-10"),
        ("en", "the bill of Oct", "10"),
        ("en", "send me the May bill", "05"),
        ("de", "was war im märz los", "03"),
        ("de", "die septemberrechnung bitte", "09"),
        ("el", "ο λογαριασμός του Οκτωβρίου", "10"),
        ("el", "ο οκτώβριος ήταν ακριβός", "10"),
        ("pt", "a fatura de outubro de 2026", "2026-10"),
        ("lv", "oktobra rēķins", "10"),
        ("lv", "kāpēc oktobrī vairāk", "10"),
        ("ru", "счёт за сентябрь", "09"),
        ("ru", "в октябре было дороже", "10"),
        ("en", "bill 10/2026", "2026-10"),
        ("en", "bill 2026-9", "2026-09"),
    ],
)
def test_month_is_found(understanding: Understanding, chat: str, text: str, value: str) -> None:
    assert understanding.read(text, language=chat).value(EntityKind.MONTH) == value


@pytest.mark.parametrize(
    ("chat", "text"),
    [
        ("en", "may i ask something"),
        ("en", "i paid 9,90 euro on 3.10.2026"),
        ("pt", "quanto devo agora"),
        ("de", "mai"),
    ],
)
def test_no_month_is_invented(understanding: Understanding, chat: str, text: str) -> None:
    assert understanding.read(text, language=chat).value(EntityKind.MONTH) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("explain bill 10023-014", "10023-014"),
        ("rechnung nr. 10023-014?", "10023-014"),
        ("счёт №10023-014", "10023-014"),
        ("inv-2026-00017 please", "INV-2026-00017"),
        ("why is inv-2026-000123 so high?", "INV-2026-000123"),
        ("INV 2026 000123", "INV-2026-000123"),
        ("Gutschrift CN–2026–000004.", "CN-2026-000004"),
        ("№INV-2026-000012", "INV-2026-000012"),
    ],
)
def test_bill_number_is_found(understanding: Understanding, text: str, value: str) -> None:
    assert understanding.read(text, language="en").value(EntityKind.INVOICE_NUMBER) == value


@pytest.mark.parametrize("text", ["what is the 9,90", "i paid 1.234,50 euro", "in 2026", "10/2026", "+37120000000"])
def test_no_bill_number_is_invented(understanding: Understanding, text: str) -> None:
    assert understanding.read(text, language="en").value(EntityKind.INVOICE_NUMBER) is None


@pytest.mark.parametrize("text", ["ABCD-EFGH-JK", "abcd-efgh-jk", "2bcd efgh jk", "my code is 2BCDEFGHJK"])
def test_link_code_is_found(understanding: Understanding, text: str) -> None:
    value = understanding.read(text, language="en").value(EntityKind.LINK_CODE)
    assert value is not None
    assert value.count("-") == 2


@pytest.mark.parametrize("text", ["understand", "Abrechnung", "ABCD-EFGH", "ILOU-ILOU-IL"])
def test_no_link_code_is_invented(understanding: Understanding, text: str) -> None:
    assert understanding.read(text, language="en").value(EntityKind.LINK_CODE) is None


def test_choices_leave_out_what_cannot_be_offered(understanding: Understanding) -> None:
    reading = understanding.read("qwjxz vbnmk", language="en")
    assert Intent.OUT_OF_SCOPE not in reading.choices
    assert len(reading.choices) == 2


def test_language_without_phrases_shows_the_menu(tmp_path: object) -> None:
    silent = Language("xx", "Xx", "es_ES")
    reading = Understanding.load([silent]).read("por qué mi factura es más alta", language="xx")
    assert (reading.intent, reading.decision, reading.language) == (Intent.OUT_OF_SCOPE, Decision.MENU, "xx")


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("el", "χρωστάω", "xrwstaw"),
        ("el", "λογαριασμός", "logariasmos"),
        ("el", "πληρωμή", "pliromi"),
        ("ru", "сколько", "skolko"),
        ("ru", "ещё", "eshche"),
        ("de", "kündigen", "kuendigen"),
        ("lv", "šis", "shis"),
    ],
)
def test_other_spellings_count_as_the_same(code: str, one: str, other: str) -> None:
    spelling = Spelling(languages()[code].phrases["spelling"])
    assert spelling(one) == spelling(other)


def test_folding_keeps_words() -> None:
    assert folded("  Ja, GRÜẞE!!  an’s Büro ") == "ja grusse ans buro"
    assert folded("неееет") == "нет"
