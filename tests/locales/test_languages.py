"""Every language says everything, in every number."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

import pytest

import billing
import handoff
from billing.errors import Refusal
from locales import HOME, MissingText, language, languages, speaks
from locales.check import check
from locales.rich import RichText

LANGUAGES = list(languages())


def ids(code: str, file: str = "*.ftl") -> dict[str, str]:
    """Message ids of a language with their sources."""
    entries: dict[str, str] = {}
    for path in sorted((HOME / code).glob(file)):
        for entry in re.split(r"\n(?=[a-z])", "\n" + path.read_text()):
            if re.match(r"[a-z][\w-]* *=", entry):
                entries[entry.split("=")[0].strip()] = entry
    return entries


def refusals() -> set[str]:
    """Codes of all refusals, after importing every module of the rooms that refuse."""
    rooms: tuple[ModuleType, ...] = (billing, handoff)
    for room in rooms:
        for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    return {kind.code for kind in subclasses(Refusal) if "code" in vars(kind)}


def subclasses(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for below in kind.__subclasses__():
        yield below
        yield from subclasses(below)


def test_nothing_is_to_be_mended() -> None:
    assert [str(finding) for finding in check()] == []


@pytest.mark.parametrize("one", LANGUAGES)
@pytest.mark.parametrize("other", LANGUAGES)
def test_languages_have_the_same_texts(one: str, other: str) -> None:
    assert ids(one).keys() == ids(other).keys()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_refusal_has_a_text(code: str) -> None:
    assert {name for name in refusals() if not language(code).has(f"refusal-{name}")} == set()


def test_no_refusal_text_is_left_over() -> None:
    texts = {name.removeprefix("refusal-") for name in ids("en", "refusals.ftl")}
    assert texts - refusals() == set()


@pytest.mark.parametrize("number", [0, 1, 2, 5, 11, 21])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_renders_with_every_number(code: str, number: int) -> None:
    speaker = language(code)
    for name, source in ids(code).items():
        values = dict.fromkeys(re.findall(r"\$([\w-]+)", ids("en")[name] + source), number)
        rich = speaker.rich(name, **values)
        assert isinstance(rich, RichText)
        assert rich.plain.strip(), name
        assert "{" not in rich.plain, name


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", {0: "next", 1: "One person", 2: "2 people", 5: "5 people", 11: "11 people", 21: "21 people"}),
        (
            "de",
            {0: "Nächstes", 1: "eine Person", 2: "2 Personen", 5: "5 Personen", 11: "11 Personen", 21: "21 Personen"},
        ),
        ("el", {0: "επόμενη", 1: "ένα άτομο", 2: "2 άτομα", 5: "5 άτομα", 11: "11 άτομα", 21: "21 άτομα"}),
        ("pt", {0: "vez", 1: "uma pessoa", 2: "2 pessoas", 5: "5 pessoas", 11: "11 pessoas", 21: "21 pessoas"}),
        ("lv", {0: "nākamā", 1: "1 cilvēks", 2: "2 cilvēki", 5: "5 cilvēki", 11: "11 cilvēku", 21: "21 cilvēks"}),
        ("ru", {0: "следующие", 1: "1 человек", 2: "2 человека", 5: "5 человек", 11: "11 человек", 21: "21 человек"}),
    ],
)
def test_people_ahead_are_counted_as_natives_count(code: str, said: dict[int, str]) -> None:
    for ahead, words in said.items():
        assert words in language(code).text("person-already", case="4711", ahead=ahead)


def test_unknown_language_speaks_the_default() -> None:
    assert language("xx") is language("en")
    assert language(None) is language("en")
    assert language("pt-BR") is language("pt")
    assert (speaks("de"), speaks("xx"), speaks(None)) == (True, False, False)


def test_missing_text_and_missing_value_are_errors() -> None:
    with pytest.raises(MissingText):
        language("de").text("no-such-text")
    with pytest.raises(MissingText):
        language("de").text("bill-copy")
