import pytest

from handoff.masking import masked

NAMES = ["Maria Bērziņa", "Mia 🌸", "Ó Briain"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # Numbers are read as 0 anyway.
        ("why 61,35 € instead of 48.20?", "why 0 € instead of 0?"),
        ("1 234,50 since 3.10.2026", "0 since 0"),
        ("i paid 40 last week", "i paid 0 last week"),
        ("am 3. Oktober", "am 0. Oktober"),
        ("nothing to hide, is there?", "nothing to hide, is there?"),
        # Telephone numbers.
        ("call +49 (30) 1234-567 please", "call 0 please"),
        ("my number is 00371 2123 4567", "my number is 0"),
        ("tel: 020.910.0001!", "tel: 0!"),
        # Addresses.
        ("mail max.muster+x@firma.co.uk now", "mail … now"),
        ("max @ firma.de", "…"),
        ("write @maria_b", "write …"),
        ("see https://example.org/a?b=1 and www.x.de", "see … and …"),
        # Accounts.
        ("iban DE89 3704 0044 0532 0130 00 ok", "iban … ok"),
        ("LV80BANK0000435195001", "…"),
        ("gb29 nwbk 6016 1331 9268 19", "…"),
        ("GR16-0110-1250-0000-0001-2300-695", "…"),
        # Numbers of ours and theirs, and codes.
        ("bill INV-2026-00017 twice", "bill … twice"),
        ("what is 10009-014", "what is 0"),
        ("i am K-10023", "i am …"),
        ("here: ABCD-EFGH-JK", "here: …"),
        ("code 7oabefghjk", "code …"),
        ("my 5G is dead", "my … is dead"),
        # Names of hers, as she writes them.
        ("this is Maria Bērziņa", "this is …"),
        ("maria berzina here", "… here"),
        ("Bērziņas rēķins, Bērziņai", "… rēķins, …"),
        ("Maria's bill", "… bill"),
        ("Mia, Briain!", "…!"),
        ("O briain", "O …"),
        ("marian is not maria", "marian is not …"),
        ("amiable maribor", "amiable maribor"),
        # What is left is one line.
        ("  two\n lines  ", "two lines"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_tells_who_she_is_goes_and_how_she_says_it_stays(text: str, kept: str) -> None:
    assert masked(text, NAMES) == kept


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("Иванова Анна", "это Анна Иванова, у Ивановой", "это …, у …"),
        ("Γιώργος Παπαδόπουλος", "ειμαι ο γιωργος παπαδοπουλος", "ειμαι ο …"),
        ("João da Conceição", "sou o Joao Conceicao da rua", "sou o … da rua"),
        ("Jürgen Müller", "juergen mueller? nein, MÜLLER!", "…? nein, …!"),
        ("", "nobody", "nobody"),
    ],
)
def test_names_go_in_any_script_and_case(name: str, text: str, kept: str) -> None:
    assert masked(text, [name]) == kept


def test_masking_again_changes_nothing() -> None:
    once = masked("Maria, 3,50 € to DE89370400440532013000 or m@x.de", NAMES)
    assert masked(once, NAMES) == once
