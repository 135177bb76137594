import shutil
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

import locales
from locales import Language, cli, new
from locales.check import Kind, check
from locales.new import CannotBegin, begin


@pytest.fixture
def home(tmp_path: Path) -> Path:
    shutil.copytree(locales.HOME / "en", tmp_path / "en")
    return tmp_path


def test_a_new_language_begins_with_the_english_texts_each_marked(home: Path) -> None:
    folder = begin("fi", home=home)
    about = tomllib.loads((folder / "language.toml").read_text(encoding="utf-8"))
    assert about == {"name": "Suomi", "babel": "fi"}
    languages = {"en": locales.language("en"), "fi": Language("fi", **about)}
    found = check(languages, home=home)
    english = {text.split(" =")[0] for path in (home / "en").glob("*.ftl") for text in path.read_text().split("\n") if text[:1].isalpha()}  # fmt: skip  # noqa: E501
    assert {finding.id for finding in found if finding.kind is Kind.UNTRANSLATED} == english
    assert {finding.kind for finding in found} <= {Kind.UNTRANSLATED, Kind.PHRASES, Kind.PLURALS}
    # The default language only has to name the new one.
    assert [one.id for one in found if one.file.startswith("en/")] == ["language_names.fi"]


def test_a_text_is_translated_once_its_mark_is_gone(home: Path) -> None:
    path = begin("fi", home=home) / "learning.ftl"
    path.write_text(path.read_text(encoding="utf-8").replace("# untranslated\n", "", 1), encoding="utf-8")
    languages = {"en": locales.language("en"), "fi": Language("fi", "Suomi", "fi")}
    marked = [one.id for one in check(languages, home=home) if one.file == "fi/learning.ftl"]
    texts = path.read_text(encoding="utf-8")
    assert len(marked) == texts.count("# untranslated") == texts.count(" = ") - 1


def test_name_and_locale_can_be_given(home: Path) -> None:
    folder = begin("no", name='Norsk "bokmål"', babel="nb_NO", home=home)
    about = tomllib.loads((folder / "language.toml").read_text(encoding="utf-8"))
    assert about == {"name": 'Norsk "bokmål"', "babel": "nb_NO"}


@pytest.mark.parametrize(
    ("code", "babel", "why"),
    [("en", None, "already"), ("../x", None, "no language code"), ("FI", None, "no language code"),
     ("qqq", None, "CLDR knows no 'qqq'"), ("fi", "x y", "CLDR knows no 'x y'")],
)  # fmt: skip
def test_what_cannot_be_begun_is_refused_with_a_sentence(home: Path, code: str, babel: str | None, why: str) -> None:
    before = sorted(home.rglob("*"))
    with pytest.raises(CannotBegin, match=why):
        begin(code, babel=babel, home=home)
    assert sorted(home.rglob("*")) == before


def test_the_command_says_what_it_did_or_why_not(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new.begin, "__kwdefaults__", {**(new.begin.__kwdefaults__ or {}), "home": home})
    first = CliRunner().invoke(cli.app, ["locales", "new", "fi"])
    again = CliRunner().invoke(cli.app, ["locales", "new", "fi"])
    assert (first.exit_code, (home / "fi" / "bot.ftl").exists()) == (0, True)
    assert (again.exit_code, again.stderr) == (2, f"fairbill: there is a folder {home / 'fi'} already: mend it, or remove it first.\n")  # fmt: skip  # noqa: E501
