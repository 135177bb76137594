"""Each kind of fault is planted in a small pair of languages, and must be the only thing found."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from locales import Language
from locales.check import Finding, Kind, check
from locales.cli import app

ENGLISH = Language("en", "English", "en_GB")
RUSSIAN = Language("ru", "Русский", "ru_RU")
LATVIAN = Language("lv", "Latviešu", "lv_LV")

GOOD_EN = """
hello = <b>Hello { $name }</b>
bills = { $count ->
        [one] one bill
       *[other] { $count } bills
    }
state = { $state ->
        [paid] paid
       *[open] open
    }
menu-owe = What do I owe?
"""
GOOD_RU = """
hello = <b>Привет, { $name }</b>
bills = { $count ->
        [one] { $count } счёт
        [few] { $count } счёта
        [many] { $count } счетов
       *[other] { $count } счёта
    }
state = { $state ->
        [paid] оплачен
       *[open] не оплачен
    }
menu-owe = Сколько платить?
"""


def phrases(letter: str) -> dict[str, object]:
    return {
        "intents": {
            "thanks": {
                "plain": [f"{letter} t {at}" for at in range(50)],
                "warm": [f"{letter} w {at}" for at in range(10)],
            },
            "goodbye": {"bye": [f"{letter} bye {at}" for at in range(60)]},
        },
        "words": {word: [word] for word in ("yes", "no", "stop", "person", "back")},
        "language_names": {"en": ["english"], "ru": ["russian"]},
    }


Plant = Callable[..., list[Finding]]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Write the two languages, with one text or phrase file replaced, and check them."""

    def planted(
        russian: str = GOOD_RU, *, english: str = GOOD_EN, said: dict[str, object] | None = None
    ) -> list[Finding]:
        for code, source, spoken in (("en", english, phrases("e")), ("ru", russian, said or phrases("r"))):
            folder = tmp_path / code
            folder.mkdir(exist_ok=True)
            (folder / "bot.ftl").write_text(source)
            (folder / "phrases.yaml").write_text(yaml.safe_dump(spoken, allow_unicode=True, sort_keys=False))
        return check({"en": ENGLISH, "ru": RUSSIAN}, home=tmp_path)

    return planted


def only(findings: list[Finding], kind: Kind, id_: str, words: str = "") -> bool:
    assert findings
    assert all(one.kind is kind and one.id == id_ and one.file.startswith("ru/") for one in findings), findings
    return words in findings[0].what


def test_two_good_languages_have_no_finding(plant: Plant) -> None:
    assert plant() == []


def test_missing_text_is_found(plant: Plant) -> None:
    assert only(plant(GOOD_RU.replace("menu-owe = Сколько платить?\n", "")), Kind.MISSING, "menu-owe")


def test_text_that_only_one_language_has_is_found(plant: Plant) -> None:
    assert only(plant(GOOD_RU + "stray = Лишнее\n"), Kind.EXTRA, "stray", "1 of 2")


def test_unknown_value_is_found(plant: Plant) -> None:
    assert only(plant(GOOD_RU.replace("{ $name }", "{ $nome }")), Kind.VARIABLES, "hello", "$nome")


def test_word_that_no_variant_answers_is_found(plant: Plant) -> None:
    assert only(plant(GOOD_RU.replace("[paid] оплачен", "[payed] оплачен")), Kind.VARIABLES, "state", "open, paid")


def test_left_out_value_is_found(plant: Plant) -> None:
    assert only(plant(GOOD_RU.replace(", { $name }", "")), Kind.VARIABLES, "hello", "no values")


def test_number_that_only_chooses_a_form_may_be_left_out(plant: Plant) -> None:
    english = GOOD_EN + "pieces = { $amount } { $count ->\n    [one] piece\n   *[other] pieces\n }\n"
    assert plant(GOOD_RU + "pieces = { $amount } шт.\n", english=english) == []


@pytest.mark.parametrize("form", ["one", "few", "many"])
def test_missing_plural_form_is_found(plant: Plant, form: str) -> None:
    lines = [line for line in GOOD_RU.splitlines() if f" [{form}]" not in line]
    assert only(plant("\n".join(lines)), Kind.PLURALS, "bills", f"no [{form}]")


def test_plural_form_that_the_language_lacks_is_found(plant: Plant) -> None:
    assert only(plant(GOOD_RU.replace("[few]", "[two] два счёта\n        [few]")), Kind.PLURALS, "bills", "[two]")


def test_form_for_many_numbers_that_names_only_one_is_found(plant: Plant) -> None:
    findings = plant(GOOD_RU.replace("[one] { $count } счёт", "[one] один счёт"))
    assert only(findings, Kind.PLURALS, "bills", "1, 21, 31")


def test_latvian_zero_form_is_asked_for(tmp_path: Path) -> None:
    for code, source in (("en", GOOD_EN), ("lv", GOOD_EN.replace("one bill", "{ $count } rēķins"))):
        (tmp_path / code).mkdir()
        (tmp_path / code / "bot.ftl").write_text(source)
    findings = check({"en": ENGLISH, "lv": LATVIAN}, home=tmp_path)
    assert [one.what for one in findings if one.kind is Kind.PLURALS] == ["has no [zero], which 0, 10, 11, … need"]


@pytest.mark.parametrize(
    "markup", ["<b>Привет, { $name }", "Привет</b>, { $name }", "<u>Привет</u>, { $name }", "<b><i>{ $name }</b></i>"]
)
def test_broken_markup_is_found(plant: Plant, markup: str) -> None:
    assert only(plant(GOOD_RU.replace("<b>Привет, { $name }</b>", markup)), Kind.MARKUP, "hello")


def test_markup_that_is_broken_in_one_form_only_is_found(plant: Plant) -> None:
    assert only(plant(GOOD_RU.replace("[few] { $count }", "[few] <b>{ $count }")), Kind.MARKUP, "bills")


def test_label_that_is_too_long_is_found(plant: Plant) -> None:
    findings = plant(GOOD_RU.replace("Сколько платить?", "Сколько мне нужно заплатить?"))
    assert only(findings, Kind.LENGTH, "menu-owe", "28 characters; 24")


@pytest.mark.parametrize(
    ("id_", "limit"),
    [("text", 4096), ("about-short", 120), ("about-long", 512), ("command-owe", 256), ("button-a", 30)],
)
def test_each_limit_is_held(plant: Plant, id_: str, limit: int) -> None:
    english = f"{GOOD_EN}{id_} = Short\n"
    assert plant(f"{GOOD_RU}{id_} = {'я' * limit}\n", english=english) == []
    assert only(plant(f"{GOOD_RU}{id_} = {'я' * (limit + 1)}\n", english=english), Kind.LENGTH, id_)


def test_text_that_cannot_be_parsed_is_found(plant: Plant) -> None:
    findings = plant(GOOD_RU + "broken = { $name\n", english=GOOD_EN)
    assert only(findings, Kind.SYNTAX, f"line {GOOD_RU.count(chr(10)) + 1}")


def test_text_that_stands_twice_is_found(plant: Plant) -> None:
    assert only(plant(GOOD_RU + "menu-owe = Опять\n"), Kind.TWICE, "menu-owe")


def test_thin_phrases_are_found(plant: Plant) -> None:
    said = phrases("r")
    said["intents"]["thanks"]["plain"].pop()  # type: ignore[index]
    assert only(plant(said=said), Kind.PHRASES, "thanks", "59 phrases; 60")


def test_phrase_under_two_intents_is_found(plant: Plant) -> None:
    said = phrases("r")
    said["intents"]["goodbye"]["bye"].append("R  T 3")  # type: ignore[index]
    assert only(plant(said=said), Kind.PHRASES, "goodbye", "under thanks too")


def test_phrase_that_stands_twice_is_found(plant: Plant) -> None:
    said = phrases("r")
    said["intents"]["thanks"]["warm"].append("r t 3")  # type: ignore[index]
    assert only(plant(said=said), Kind.PHRASES, "thanks", "2 times")


def test_unknown_intent_is_found(plant: Plant) -> None:
    said = phrases("r")
    said["intents"]["thank"] = {"plain": ["thanks a lot"]}  # type: ignore[index]
    assert only(plant(said=said), Kind.PHRASES, "thank", "not an intent")


def test_missing_sub_meaning_is_found(plant: Plant) -> None:
    said = phrases("r")
    said["intents"]["thanks"]["plain"] += said["intents"]["thanks"].pop("warm")  # type: ignore[index]
    assert only(plant(said=said), Kind.PHRASES, "thanks.warm", "missing")


def test_unknown_sub_meaning_is_found(plant: Plant) -> None:
    said = phrases("r")
    said["intents"]["thanks"]["cold"] = ["thx"]  # type: ignore[index]
    assert only(plant(said=said), Kind.PHRASES, "thanks.cold", "not a sub-meaning")


def test_near_copy_is_found(plant: Plant) -> None:
    said = phrases("r")
    said["intents"]["thanks"]["warm"] += ["thank you so much indeed", "Thank you so much, índeed!"]  # type: ignore[index]
    assert not [found for found in plant(said=phrases("r")) if "nearly" in found.what]
    said["intents"]["thanks"]["warm"] += ["thank you so muc indeed"]  # type: ignore[index]
    assert any("nearly the same" in found.what for found in plant(said=said))


@pytest.mark.parametrize(("section", "key"), [("words", "stop"), ("language_names", "ru")])
def test_missing_word_is_found(plant: Plant, section: str, key: str) -> None:
    said = phrases("r")
    del said[section][key]  # type: ignore[attr-defined]
    assert only(plant(said=said), Kind.PHRASES, f"{section}.{key}")


def test_command_ends_with_one_and_names_file_and_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [Finding("ru/bot.ftl", "menu-owe", Kind.MISSING, "missing; en/bot.ftl has it")]
    monkeypatch.setattr("locales.check.check", lambda: found)
    plain = CliRunner().invoke(app, ["locales", "check"])
    assert (plain.exit_code, plain.output) == (1, "ru/bot.ftl: menu-owe: missing; en/bot.ftl has it\n")
    as_json = CliRunner().invoke(app, ["locales", "check", "--json"])
    assert as_json.exit_code == 1
    assert yaml.safe_load(as_json.output)[0]["id"] == "menu-owe"
    shutil.rmtree(tmp_path)


def test_command_is_content_with_good_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locales.check.check", list)
    result = CliRunner().invoke(app, ["locales", "check"])
    assert result.exit_code == 0
    assert CliRunner().invoke(app, ["locales", "check", "--json"]).output == "[]\n"
