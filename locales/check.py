"""Compares the languages with each other and finds what would go wrong in front of a customer.

Nothing here knows which texts the house uses; it takes the default language's as the measure.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast
from rapidfuzz import fuzz, process
from typing_extensions import override

from locales import DEFAULT, FROM_CHATS, HOME, Language, languages
from locales.new import is_marked
from locales.rich import escaped, parsed
from locales.texts import PLURAL_CATEGORIES, Text, is_plural, key, plural_forms, shows_number

MESSAGE_LIMIT = 4096  # characters, Telegram's
LIMITS = {
    "button-is-old": MESSAGE_LIMIT,
    "about-short": 120,
    "about-long": 512,
    "command-": 256,
    "button-": 30,
    "menu-": 24,
}
"""Lengths by beginning of the id: about and command are Telegram's, labels beyond theirs are cut off on a phone."""

FEWEST_PHRASES = 60
FEWEST_PHRASES_OF = {"out_of_scope": 120}
NEAR_COPY = 93  # likeness in percent from which two phrases of an intent teach no more than one
LONG_ENOUGH = 8  # letters; short phrases are alike by nature
Meanings: TypeAlias = Mapping[str, Mapping[str, Sequence[object]]]
"""Intent → sub-meaning → phrases."""

WORDS = ("yes", "no", "stop", "person", "back")


class Kind(StrEnum):
    """What can be wrong."""

    SYNTAX = "syntax"
    TWICE = "twice"
    MISSING = "missing"
    UNTRANSLATED = "untranslated"
    EXTRA = "extra"
    VARIABLES = "variables"
    PLURALS = "plurals"
    MARKUP = "markup"
    LENGTH = "length"
    PHRASES = "phrases"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to mend.

    Attributes:
        file: Path below locales/, such as `de/bot.ftl`.
        id: Message id, or the place in phrases.yaml.
        kind: What sort of thing.
        what: A sentence for the person who mends it.
    """

    file: str
    id: str
    kind: Kind
    what: str

    @override
    def __str__(self) -> str:
        return f"{self.file}: {self.id}: {self.what}"


def check(found: Mapping[str, Language] | None = None, *, home: Path = HOME) -> list[Finding]:
    """Return everything that is wrong, in the order of the files.

    Args:
        found: Languages by code, the default among them; all of `home` when left out.
        home: Folder of the language folders.
    """
    known = languages() if found is None else found
    folders = {code: _Folder(language, home) for code, language in known.items()}
    measure = folders[DEFAULT]
    findings: list[Finding] = []
    for folder in folders.values():
        findings += folder.broken
        findings += _compared(folder, measure, list(folders.values()))
        for text in folder.texts.values():
            findings += _plurals(text, folder.language.locale)
            findings += _rendered(text, folder.bundle)
        findings += _phrases(folder, measure, list(known))
    return sorted(set(findings))


class _Folder:
    """One language as its files have it."""

    def __init__(self, language: Language, home: Path) -> None:
        self.language = language
        self.texts: dict[str, Text] = {}
        self.broken: list[Finding] = []
        self.bundle = FluentBundle([language.babel.replace("_", "-")], use_isolating=False)
        for path in sorted((home / language.code).glob("*.ftl")):
            self._read(path)
        self.phrases_file = f"{language.code}/phrases.yaml"
        phrases = home / self.phrases_file
        self.phrases: Mapping[str, Any] = (
            yaml.safe_load(phrases.read_text(encoding="utf-8")) or {} if phrases.exists() else {}
        )

    def _read(self, path: Path) -> None:
        file = f"{self.language.code}/{path.name}"
        source = path.read_text(encoding="utf-8")
        self.bundle.add_resource(FluentResource(source))
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, ast.Junk):
                line = source[: entry.span.start if entry.span else 0].count("\n") + 1
                why = entry.annotations[0].message if entry.annotations else None
                self.broken.append(Finding(file, f"line {line}", Kind.SYNTAX, why or "cannot be read"))
            elif isinstance(entry, ast.Message) and entry.value is not None:
                text = Text(file, entry.id.name, entry.value)
                if is_marked(entry):
                    self.broken.append(_finding(text, Kind.UNTRANSLATED, "marked as untranslated"))
                if text.id in self.texts:
                    self.broken.append(_finding(text, Kind.TWICE, f"stands in {self.texts[text.id].file} already"))
                self.texts.setdefault(text.id, text)


def _finding(text: Text, kind: Kind, what: str) -> Finding:
    return Finding(text.file, text.id, kind, what)


def _compared(folder: _Folder, measure: _Folder, everyone: Sequence[_Folder]) -> Iterator[Finding]:
    for name, text in measure.texts.items():
        if name not in folder.texts:
            file = f"{folder.language.code}/{Path(text.file).name}"
            yield Finding(file, name, Kind.MISSING, f"missing; {text.file} has it")
    for name, text in folder.texts.items():
        if name not in measure.texts:
            others = sum(name in other.texts for other in everyone)
            yield _finding(text, Kind.EXTRA, f"not in {DEFAULT}, but in {others} of {len(everyone)} languages")
        elif not measure.texts[name].needed <= text.variables <= measure.texts[name].variables:
            here, there = _listed(text.variables), _listed(measure.texts[name].variables)
            yield _finding(text, Kind.VARIABLES, f"uses {here}; {measure.texts[name].file} uses {there}")
        else:
            for variable, wanted in measure.texts[name].words.items():
                if text.words.get(variable) != wanted:
                    what = f"${variable} can be {', '.join(sorted(wanted))} in {measure.texts[name].file}"
                    yield _finding(text, Kind.VARIABLES, what)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names)) or "no values"


def _plurals(text: Text, locale: Locale) -> Iterator[Finding]:
    """Every form that a whole number may take must be there, and show the number unless it can be only one."""
    numbers = plural_forms(str(locale))
    for select in text.selects:
        keys = [key(variant) for variant in select.variants]
        if not is_plural(keys):
            continue
        literal = {one for one in keys if one.isdecimal()}
        for form in numbers.keys() - set(keys):
            if not {str(number) for number in numbers[form]} <= literal:
                yield _finding(text, Kind.PLURALS, f"has no [{form}], which {_listed_numbers(numbers[form])} need")
        for form in PLURAL_CATEGORIES & set(keys) - locale.plural_form.tags - {"other"}:
            yield _finding(text, Kind.PLURALS, f"has [{form}], which this language does not know")
        for variant in select.variants:
            meant = [number for number in numbers.get(key(variant), []) if str(number) not in literal]
            if len(meant) > 1 and not shows_number(text.pattern, select, variant):
                what = f"[{key(variant)}] stands for {_listed_numbers(meant)}, so it must show the number"
                yield _finding(text, Kind.PLURALS, what)


def _listed_numbers(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers[:3]) + (", …" if len(numbers) > 3 else "")  # noqa: PLR2004


def _rendered(text: Text, bundle: FluentBundle) -> Iterator[Finding]:
    """Render with samples, and look at what comes out."""
    pattern = bundle.get_message(text.id).value
    assert pattern is not None
    limit = next((most for start, most in LIMITS.items() if text.id.startswith(start)), MESSAGE_LIMIT)
    for values in text.samples():
        markup, errors = bundle.format_pattern(pattern, {name: escaped(value) for name, value in values.items()})
        if errors:
            yield _finding(text, Kind.SYNTAX, f"cannot be rendered: {errors[0]}")
            return
        try:
            rich = parsed(str(markup))
        except (ValueError, LookupError) as error:
            yield _finding(text, Kind.MARKUP, f"markup cannot be read: {error}")
            return
        if len(rich.spans) != len(re.findall(r"<\w", str(markup))):
            yield _finding(text, Kind.MARKUP, "a tag is left open")
            return
        if len(rich.plain) > limit:
            yield _finding(text, Kind.LENGTH, f"{len(rich.plain)} characters; {limit} are the limit")
            return


def _phrases(folder: _Folder, measure: _Folder, codes: Iterable[str]) -> Iterator[Finding]:
    def finding(place: str, what: str) -> Finding:
        return Finding(folder.phrases_file, place, Kind.PHRASES, what)

    intents: Meanings = folder.phrases.get("intents") or {}
    wanted: Meanings = measure.phrases.get("intents") or {}
    for intent, meanings in wanted.items():
        here = intents.get(intent) or {}
        fewest, found = FEWEST_PHRASES_OF.get(intent, FEWEST_PHRASES), sum(len(said or ()) for said in here.values())
        if found < fewest:
            yield finding(intent, f"{found} phrases; {fewest} are the fewest")
        for meaning in meanings:
            # What customers said is filed by whoever reads their language, so no language has to have it.
            if not here.get(meaning) and meaning != FROM_CHATS:
                yield finding(f"{intent}.{meaning}", "missing")
        for meaning in here.keys() - meanings.keys() - {FROM_CHATS}:
            yield finding(f"{intent}.{meaning}", f"not a sub-meaning of {DEFAULT}")
    for intent in intents.keys() - wanted.keys():
        yield finding(intent, f"not an intent of {DEFAULT}")
    yield from _said_twice(intents, finding)
    yield from _nearly_said_twice(intents, finding)
    for word in WORDS:
        if not (folder.phrases.get("words") or {}).get(word):
            yield finding(f"words.{word}", "missing")
    for code in codes:
        if not (folder.phrases.get("language_names") or {}).get(code):
            yield finding(f"language_names.{code}", "missing")


def _said_twice(intents: Meanings, finding: Callable[[str, str], Finding]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for intent, meanings in intents.items():
        for phrase, times in Counter(_plain(phrase) for said in meanings.values() for phrase in said or ()).items():
            if times > 1:
                yield finding(intent, f"“{phrase}” stands there {times} times")
            if phrase in first:
                yield finding(intent, f"“{phrase}” stands under {first[phrase]} too")
            first.setdefault(phrase, intent)


def _nearly_said_twice(intents: Meanings, finding: Callable[[str, str], Finding]) -> Iterator[Finding]:
    for intent, meanings in intents.items():
        phrases = sorted({_bare(phrase) for said in meanings.values() for phrase in said or ()})
        long = [phrase for phrase in phrases if len(phrase) > LONG_ENOUGH]
        for at, phrase in enumerate(long):
            for near, _, _ in process.extract(phrase, long[at + 1 :], scorer=fuzz.ratio, score_cutoff=NEAR_COPY):
                yield finding(intent, f"“{phrase}” and “{near}” are nearly the same")


def _plain(phrase: object) -> str:
    return " ".join(str(phrase).casefold().split())


def _bare(phrase: object) -> str:
    """Leave out accents and signs, as the bot does."""
    apart = unicodedata.normalize("NFKD", str(phrase).casefold())
    return " ".join(re.findall(r"\w+", "".join(sign for sign in apart if not unicodedata.combining(sign))))
