"""What messages name, sentence by sentence, and ordinary phrases that name nothing."""

import pytest

from bot.understanding.entities import EntityFinder, EntityKind
from locales import languages

FINDER = EntityFinder(
    locales={code: language.locale for code, language in languages().items()},
    language_names={},
    everyday={code: language.everyday for code, language in languages().items()},
)
SPOKEN = list(languages())

NAMED = {
    "en": [
        ("what is the 9.90 for", ["amount 9.90"]),
        ("i paid £1,234.50 on 3 November", ["amount 1234.50 GBP", "date 11-03"]),
        ("twenty-five euros is too much", ["amount 25.00 EUR"]),
        ("why 90p for a text", ["amount 0.90"]),
        ("the bill of last month please", ["month -1"]),
        ("i'll pay next friday", ["date W+5"]),
        ("paid it yesterday, 20 quid", ["date -1", "amount 20.00 GBP"]),
        ("explain bill 10023-014 from 05/11/2026", ["invoice_number 10023-014", "date 2026-11-05"]),
        ("October was 12 euro more than sept", ["month 10", "amount 12.00 EUR", "month 09"]),
        ("paid on November 3rd", ["date 11-03"]),
        ("on the 3rd of October 2026", ["date 2026-10-03"]),
        ("October", ["month 10"]),
        ("October 5", ["date 10-05"]),
        ("€9.90 ???", ["amount 9.90 EUR"]),
    ],
    "de": [
        ("was sind die 9,90", ["amount 9.90"]),
        ("ich hab 1.234,50 € überwiesen am 5.11.", ["amount 1234.50 EUR", "date 11-05"]),
        ("wofür fünfundzwanzig euro", ["amount 25.00 EUR"]),
        ("die rechnung vom letzten monat", ["month -1"]),
        ("ich zahle nächsten Montag", ["date W+1"]),
        ("gestern überwiesen, 60 Euro", ["date -1", "amount 60.00 EUR"]),
        ("Rechnung 10023-014 vom 05.11.2026", ["invoice_number 10023-014", "date 2026-11-05"]),
        ("die Septemberrechnung war 12 eur höher", ["month 09", "amount 12.00 EUR"]),
        ("am 3. November bezahlt", ["date 11-03"]),
        ("im jänner", ["month 01"]),
        ("5.11. 60 €", ["date 11-05", "amount 60.00 EUR"]),
    ],
    "el": [
        ("τι είναι τα 9,90", ["amount 9.90"]),
        ("πλήρωσα 1.234,50 € στις 5/11", ["amount 1234.50 EUR", "date 11-05"]),
        ("είκοσι πέντε ευρώ για τι", ["amount 25.00 EUR"]),
        ("ο λογαριασμός του προηγούμενου μήνα", ["month -1"]),
        ("θα πληρώσω αύριο", ["date +1"]),
        ("χθες έβαλα 60 ευρώ", ["date -1", "amount 60.00 EUR"]),
        ("τον Σεπτέμβρη ήταν λιγότερο", ["month 09"]),
        ("λογαριασμός 10023-014", ["invoice_number 10023-014"]),
        ("στις 3 Νοεμβρίου 2026", ["date 2026-11-03"]),
        ("την επόμενη Δευτέρα", ["date W+1"]),
    ],
    "pt": [
        ("o que são os 9,90", ["amount 9.90"]),
        ("paguei 1.234,50 € a 3 de novembro", ["amount 1234.50 EUR", "date 11-03"]),
        ("vinte e cinco euros de quê", ["amount 25.00 EUR"]),
        ("a fatura do mês passado", ["month -1"]),
        ("pago amanhã sem falta", ["date +1"]),
        ("paguei ontem 60 euros", ["date -1", "amount 60.00 EUR"]),
        ("fatura 10023-014 de 05/11/2026", ["invoice_number 10023-014", "date 2026-11-05"]),
        ("a fatura de outubro de 2026", ["month 2026-10"]),
        ("pago na próxima sexta", ["date W+5"]),
        ("noventa cêntimos porquê", ["amount 0.90"]),
    ],
    "lv": [
        ("kas ir tie 9,90", ["amount 9.90"]),
        ("samaksāju 1 234,50 € 3. novembrī", ["amount 1234.50 EUR", "date 11-03"]),
        ("divdesmit pieci eiro par ko", ["amount 25.00 EUR"]),
        ("rēķins par pagājušo mēnesi", ["month -1"]),
        ("maksāšu rīt", ["date +1"]),
        ("vakar pārskaitīju 60 eiro", ["date -1", "amount 60.00 EUR"]),
        ("oktobra rēķins bija lielāks", ["month 10"]),
        ("rēķins 10023-014", ["invoice_number 10023-014"]),
        ("samaksāšu nākamo piektdien", ["date W+5"]),
        ("05.11.2026. maksāju", ["date 2026-11-05"]),
    ],
    "ru": [
        ("что за 9,90", ["amount 9.90"]),
        ("я заплатил 1 234,50 € 3 ноября", ["amount 1234.50 EUR", "date 11-03"]),
        ("двадцать пять евро за что", ["amount 25.00 EUR"]),
        ("счёт за прошлый месяц", ["month -1"]),
        ("заплачу завтра", ["date +1"]),
        ("вчера перевёл 5000 тенге", ["date -1", "amount 5000.00 KZT"]),
        ("в октябре 2026 было дороже", ["month 2026-10"]),
        ("счёт №10023-014 от 05.11.2026", ["invoice_number 10023-014", "date 2026-11-05"]),
        ("в следующую пятницу оплачу", ["date W+5"]),
        ("за сентябрь пришло 20 евро", ["month 09", "amount 20.00 EUR"]),
    ],
    "es": [
        ("qué son los 9,90", ["amount 9.90"]),
        ("pagué 1.234,50 € el 3 de noviembre", ["amount 1234.50 EUR", "date 11-03"]),
        ("veinticinco euros de qué", ["amount 25.00 EUR"]),
        ("la factura del mes pasado", ["month -1"]),
        ("pago mañana", ["date +1"]),
        ("ayer pagué 60 euros", ["date -1", "amount 60.00 EUR"]),
        ("factura 10023-014 del 05/11/2026", ["invoice_number 10023-014", "date 2026-11-05"]),
        ("la de octubre de 2026", ["month 2026-10"]),
        ("pago el próximo viernes", ["date W+5"]),
        ("treinta y cinco céntimos", ["amount 0.35"]),
    ],
}

ORDINARY = {
    "en": [
        *("why is my bill so high", "i may pay later", "can you march through it with me", "one moment please"),
        *("is it 24/7", "i have 2 lines", "the second one", "5 gb of data", "call me on +44 20 7946 0000"),
        *("a hundred times no", "good day", "in 2026 everything got worse", "my plan has 10 gb and 300 minutes"),
    ],
    "de": [
        *("guten morgen", "warum so teuer", "ich habe 2 verträge", "die zweite", "5 gb datenvolumen"),
        *("eins noch", "einen moment", "mein tarif hat 300 minuten", "zum dritten mal", "guten morgen zusammen"),
    ],
    "el": [
        *(
            "καλημέρα",
            "γιατί τόσο πολύ",
            "έχω 2 γραμμές",
            "το δεύτερο",
            "5 gb δεδομένα",
            "μία ερώτηση",
            "για τρίτη φορά",
        ),
        *("δεύτερη φορά", "θέλω άνθρωπο", "μάλλον όχι"),
    ],
    "pt": [
        *("bom dia", "porque está tão caro", "tenho 2 cartões", "a segunda", "a segunda fatura", "5 gb de dados"),
        *("um momento", "quinta vez que pergunto", "uma pergunta", "duas linhas"),
    ],
    "lv": [
        *("labrīt", "kāpēc tik dārgi", "man ir 2 numuri", "otrais", "5 gb datu", "viens jautājums", "divas reizes"),
        *("labdien", "gribu cilvēku", "trīs gadus esmu pie jums"),
    ],
    "ru": [
        *(
            "доброе утро",
            "почему так дорого",
            "у меня 2 номера",
            "второй",
            "5 гб интернета",
            "один вопрос",
            "третий раз",
        ),
        *("добрый день", "два номера", "сто раз говорил"),
    ],
    "es": [
        *("buenos días", "por qué tan caro", "tengo 2 líneas", "la segunda", "5 gb de datos", "una pregunta"),
        *("por la mañana llamo", "segunda vez", "un momento", "dos líneas"),
    ],
}


@pytest.mark.parametrize(
    ("code", "text", "named"), [(code, text, named) for code in SPOKEN for text, named in NAMED[code]]
)
def test_what_is_named_is_found(code: str, text: str, named: list[str]) -> None:
    found = FINDER.find(text, language=code)
    assert [f"{entity.kind} {entity.value}" for entity in found] == named
    assert all(entity.text in text for entity in found)


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in SPOKEN for text in ORDINARY[code]])
def test_nothing_is_invented(code: str, text: str) -> None:
    assert FINDER.find(text, language=code) == ()


@pytest.mark.parametrize("code", SPOKEN)
def test_every_number_to_a_hundred_has_its_words(code: str) -> None:
    lists = languages()[code].everyday
    spoken = {number: [*forms] for number, forms in lists["numbers"].items()}
    euro = lists["money"]["EUR"][0]
    for number in range(1, 101):
        said = spoken.get(number) or [
            lists["compound"].format(ten=spoken[number // 10 * 10][0], one=spoken[number % 10][0])
        ]
        (entity,) = FINDER.find(f"{said[0]} {euro}", language=code)
        assert (entity.kind, entity.value) == (EntityKind.AMOUNT, f"{number}.00 EUR")


@pytest.mark.parametrize("text", ["9" * 5000, "1.1." * 3000, "€" * 400, "5.11.5.11.5.11", "١٢٣ €", "²³ €", "𝟗,𝟗𝟎 €"])
@pytest.mark.parametrize("code", SPOKEN)
def test_odd_figures_do_no_harm(code: str, text: str) -> None:
    assert all(entity.text in text for entity in FINDER.find(text, language=code))
