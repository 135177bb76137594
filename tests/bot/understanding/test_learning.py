"""Learning from phrases: kept, repeated, and true to what it promises."""

import logging
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from bot.understanding import Intent, cache
from bot.understanding.learned import Learned, learned
from bot.understanding.phrases import PhraseBook, spelled
from bot.understanding.spelling import Spelling
from bot.understanding.training import NEVER, PRECISION, Said, bar, heard, train
from locales import languages

LANGUAGES = list(languages())
ASKED = "why is this months invoice twice as much as before"
SMALL = "lv"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAIRBILL_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def said(code: str) -> Said:
    phrases = languages()[code].phrases
    return spelled(phrases["intents"], Spelling(phrases.get("spelling") or ()))


def read(one: Learned, text: str = ASKED) -> list[tuple[Intent, float]]:
    assert one.book is not None
    return one.book.chances(text)


def alike(one: list[tuple[Intent, float]], other: list[tuple[Intent, float]]) -> bool:
    return one[0][0] is other[0][0] and all(abs(chance - dict(other)[intent]) < 1e-3 for intent, chance in one)


@pytest.fixture
def never_learns(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("bot.understanding.phrases.train", refuse)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Learned, bytes]]:
    """Learn a language once, and give what was learned and the file that keeps it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAIRBILL_CACHE", str(tmp_path_factory.mktemp("learned")))
        language = languages()[SMALL]
        one = learned(language)
        yield one, cache.path_for(SMALL, language.phrases_source).read_bytes()


def path() -> Path:
    return cache.path_for(SMALL, languages()[SMALL].phrases_source)


def put(content: bytes) -> None:
    path().parent.mkdir(exist_ok=True)
    path().write_bytes(content)


@pytest.mark.usefixtures("never_learns")
def test_what_was_kept_reads_the_same(fresh: tuple[Learned, bytes]) -> None:
    put(fresh[1])
    kept = learned(languages()[SMALL])
    assert read(kept) == read(fresh[0])
    assert (kept.exact, kept.words, kept.language_names) == (fresh[0].exact, fresh[0].words, fresh[0].language_names)
    assert kept.letters == fresh[0].letters


def test_learning_again_gives_the_same(fresh: tuple[Learned, bytes]) -> None:
    assert alike(read(learned(languages()[SMALL])), read(fresh[0]))


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "other", "pickle"])
def test_a_damaged_file_is_learned_anew(
    fresh: tuple[Learned, bytes], damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    whole = fresh[1]
    middle = len(whole) // 2
    put(
        {
            "empty": b"",
            "cut": whole[:middle],
            "flipped": whole[:middle] + bytes([whole[middle] ^ 255]) + whole[middle + 1 :],
            "other": b"not a zip file at all",
            "pickle": b"\x80\x04cos\nsystem\n(S'exit 1'\ntR.",
        }[damage]
    )
    with caplog.at_level(logging.WARNING):
        one = learned(languages()[SMALL])
    assert alike(read(one), read(fresh[0]))
    assert "learning anew" in caplog.text
    assert cache.read(path()) is not None


def test_changed_phrases_are_another_file() -> None:
    assert cache.path_for("xx", b"one") != cache.path_for("xx", b"other")
    assert cache.path_for("xx", b"one") != cache.path_for("yy", b"one")


@pytest.mark.parametrize("obstacle", ["a file", "no room for files"])
def test_without_a_place_to_write_it_is_learned_in_memory(own_cache: Path, obstacle: str) -> None:
    if obstacle == "a file":
        own_cache.write_text("in the way")
    else:
        path().mkdir(parents=True)  # the file's name is taken by a folder
    language = languages()[SMALL]
    assert learned(language).book is not None
    assert [found for found in own_cache.parent.rglob("*") if "unfinished" in found.name] == []


def test_many_that_write_at_once_leave_one_whole_file(fresh: tuple[Learned, bytes], own_cache: Path) -> None:
    put(fresh[1])
    kept = cache.read(path())
    assert kept is not None
    path().unlink()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: cache.write(path(), kept), range(24)))
    assert [found.name for found in own_cache.iterdir()] == [path().name]
    assert cache.read(path()) is not None


def test_reading_needs_neither_scipy_nor_scikit_learn(fresh: tuple[Learned, bytes], own_cache: Path) -> None:
    put(fresh[1])
    code = (
        "import sys\nfrom bot.understanding import Understanding\nfrom locales import languages\n"
        f"Understanding.load([languages()['{SMALL}']]).read('{ASKED}', language='{SMALL}')\n"
        "assert not {'scipy', 'sklearn'} & set(sys.modules)"
    )
    surroundings = {**os.environ, "FAIRBILL_CACHE": str(own_cache)}
    subprocess.run([sys.executable, "-c", code], env=surroundings, check=True)  # noqa: S603 - our own code


def halves(code: str) -> tuple[Said, Said]:
    """Take every fourth sub-meaning away: what is learned, and what is asked."""
    meanings: dict[str, list[str]] = defaultdict(list)
    for intent, meaning, _ in said(code):
        if meaning not in meanings[intent]:
            meanings[intent].append(meaning)
    gone = {(intent, meaning) for intent, all_of in meanings.items() for meaning in all_of[1::4]}
    rows = said(code)
    return [row for row in rows if row[:2] not in gone], [row for row in rows if row[:2] in gone]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_bar_holds_for_phrases_that_were_left_out(code: str) -> None:
    rows = said(code)
    taught, asked = [row for at, row in enumerate(rows) if at % 4], rows[::4]
    book = PhraseBook(train(taught), Spelling())
    sure = [(intent, book.chances(text)[0]) for intent, _, text in asked]
    acted = [
        intent == guess for intent, (guess, chance) in sure if chance >= book.weights.act and guess != "out_of_scope"
    ]
    assert len(acted) > len(asked) / 20
    assert sum(acted) / len(acted) >= PRECISION - 0.03  # some 150 rows, so a standard error of 0.018


@pytest.mark.parametrize("code", [SMALL, "en"])
def test_new_reasons_are_seldom_acted_on_wrongly(code: str) -> None:
    taught, asked = halves(code)
    book = PhraseBook(train(taught), Spelling())
    wrong = 0
    for intent, _, text in asked:
        guess, chance = book.chances(text)[0]
        wrong += chance >= book.weights.act and guess not in (intent, Intent.OUT_OF_SCOPE)
    assert wrong / len(asked) <= 0.05


@pytest.mark.parametrize("code", LANGUAGES)
def test_chances_are_true(code: str) -> None:
    intents, chances, owners = heard(said(code), whole_meanings=False)
    right = chances.argmax(1) == owners
    assert right.mean() >= 0.68
    assert abs(chances.max(1).mean() - right.mean()) < 0.02
    assert np.allclose(chances.sum(1), 1)
    assert bar(chances, owners, outside=intents.index("out_of_scope")) < NEVER


def test_a_bar_that_nothing_reaches_is_never_reached() -> None:
    chances = np.array([[0.9, 0.1], [0.8, 0.2]])
    assert bar(chances, np.array([1, 1]), outside=-1) == NEVER
    assert bar(chances, np.array([0, 0]), outside=-1) == 0.8
    assert bar(chances, np.array([0, 1]), outside=-1) == 0.9
    assert bar(chances, np.array([0, 0]), outside=0) == NEVER


def test_few_phrases_are_enough_to_begin() -> None:
    book = PhraseBook.learned({"thanks": {"plain": ["thank you"]}, "goodbye": {"bye": ["bye"]}}, Spelling())
    assert book is not None
    assert book.chances("thank you very much")[0][0] is Intent.THANKS
    assert PhraseBook.learned({"thanks": {"plain": ["thank you"]}}, Spelling()) is None
