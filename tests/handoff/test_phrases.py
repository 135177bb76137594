import locales
from handoff.phrases import as_yaml
from handoff.readings import INTENTS, Phrase


def test_filed_sentences_become_blocks_ready_to_be_pasted() -> None:
    known = locales.language("en").phrases["intents"]
    one = next(iter(next(iter(known["due_date"].values()))))
    text = as_yaml(
        [
            Phrase("de", "due_date", "bis wann: sofort? # ja"),
            Phrase("en", "due_date", str(one).upper()),
            Phrase("en", "due_date", "no idea when 0"),
            Phrase("en", "help", "no"),
        ]
    )
    assert text == (
        "# de/phrases.yaml\n"
        "intents:\n"
        "  due_date:\n"
        "    from_chats:\n"
        "    - 'bis wann: sofort? # ja'\n"
        "\n"
        "# en/phrases.yaml\n"
        "intents:\n"
        "  due_date:\n"
        "    from_chats:\n"
        "    - no idea when 0\n"
        "  help:\n"
        "    from_chats:\n"
        "    - 'no'\n"
    )


def test_nothing_filed_is_nothing_printed() -> None:
    assert as_yaml([]) == ""


def test_a_sentence_can_be_filed_under_each_wish_that_the_phrases_know() -> None:
    assert set(INTENTS) == set(locales.language("en").phrases["intents"])
