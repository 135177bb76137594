"""Compares the languages with each other and finds what would go wrong in front of a customer.

Nothing here knows which texts the house uses; it takes the default language's as the measure.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from itertools import product
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from typing_extensions import override

from locales import DEFAULT, HOME, Language, languages
from locales.rich import escaped, parsed

PLURAL_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
NUMBERS = (0, 1, 2, 5, 11, 21)  # between them they meet every whole-number form of the languages at hand
SAMPLE = "Português"  # as long as what mostly stands in a button
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

FEWEST_PHRASES = 20
FEWEST_PHRASES_OF = {"out_of_scope": 30}
WORDS = ("yes", "no", "stop", "person", "back")


class Kind(StrEnum):
    """What can be wrong."""

    SYNTAX = "syntax"
    TWICE = "twice"
    MISSING = "missing"
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


@dataclass(frozen=True)
class _Text:
    """One message of one language."""

    file: str
    id: str
    pattern: ast.Pattern

    @cached_property
    def _seen(self) -> "_Seen":
        seen = _Seen()
        seen.visit(self.pattern)
        return seen

    @property
    def variables(self) -> frozenset[str]:
        return frozenset(self._seen.variables)

    @property
    def selects(self) -> list[ast.SelectExpression]:
        return self._seen.selects

    @property
    def needed(self) -> frozenset[str]:
        """What every language must use: all but the numbers that do nothing except choose a plural form."""
        only_chooses = {
            name
            for name, keys in choices(self).items()
            if _is_plural(keys) and self._seen.variables.count(name) == self._seen.selectors.count(name)
        }
        return self.variables - only_chooses

    def finding(self, kind: Kind, what: str) -> Finding:
        return Finding(self.file, self.id, kind, what)


class _Seen(Visitor):
    """Collects the variables and choices of a pattern."""

    def __init__(self) -> None:
        self.variables: list[str] = []
        self.selects: list[ast.SelectExpression] = []
        self.selectors: list[str] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - fluent.syntax's name
        self.variables.append(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - fluent.syntax's name
        self.selects.append(node)
        if isinstance(node.selector, ast.VariableReference):
            self.selectors.append(node.selector.id.name)
        self.generic_visit(node)


class _Folder:
    """One language as its files have it."""

    def __init__(self, language: Language, home: Path) -> None:
        self.language = language
        self.texts: dict[str, _Text] = {}
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
                text = _Text(file, entry.id.name, entry.value)
                if text.id in self.texts:
                    self.broken.append(text.finding(Kind.TWICE, f"stands in {self.texts[text.id].file} already"))
                self.texts.setdefault(text.id, text)


def _compared(folder: _Folder, measure: _Folder, everyone: Sequence[_Folder]) -> Iterator[Finding]:
    for name, text in measure.texts.items():
        if name not in folder.texts:
            file = f"{folder.language.code}/{Path(text.file).name}"
            yield Finding(file, name, Kind.MISSING, f"missing; {text.file} has it")
    for name, text in folder.texts.items():
        if name not in measure.texts:
            others = sum(name in other.texts for other in everyone)
            yield text.finding(Kind.EXTRA, f"not in {DEFAULT}, but in {others} of {len(everyone)} languages")
        elif not measure.texts[name].needed <= text.variables <= measure.texts[name].variables:
            here, there = _listed(text.variables), _listed(measure.texts[name].variables)
            yield text.finding(Kind.VARIABLES, f"uses {here}; {measure.texts[name].file} uses {there}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names)) or "no values"


def _plurals(text: _Text, locale: Locale) -> Iterator[Finding]:
    """Every form that a whole number may take must be there, and show the number unless it can be only one."""
    numbers = _forms(str(locale))
    for select in text.selects:
        keys = [_key(variant) for variant in select.variants]
        if not _is_plural(keys):
            continue
        literal = {key for key in keys if key.isdecimal()}
        for form in numbers.keys() - set(keys):
            if not {str(number) for number in numbers[form]} <= literal:
                yield text.finding(Kind.PLURALS, f"has no [{form}], which {_listed_numbers(numbers[form])} need")
        for key in keys:
            if key in PLURAL_CATEGORIES and key not in locale.plural_form.tags | {"other"}:
                yield text.finding(Kind.PLURALS, f"has [{key}], which this language does not know")
        for variant in select.variants:
            meant = [number for number in numbers.get(_key(variant), []) if str(number) not in literal]
            if len(meant) > 1 and not _shows_number(text.pattern, select, variant):
                what = f"[{_key(variant)}] stands for {_listed_numbers(meant)}, so it must show the number"
                yield text.finding(Kind.PLURALS, what)


@cache
def _forms(babel: str) -> Mapping[str, Sequence[int]]:
    """Return the plural forms of whole numbers in a language, with the numbers that take them."""
    rule = Locale.parse(babel).plural_form
    forms: dict[str, list[int]] = {}
    for number in range(1000):
        forms.setdefault(rule(number), []).append(number)
    return forms


def _key(variant: ast.Variant) -> str:
    return str(variant.key.value if isinstance(variant.key, ast.NumberLiteral) else variant.key.name)


def _is_plural(keys: Sequence[str]) -> bool:
    """Tell a choice by number from a choice by word: a lone [other] beside words is no plural."""
    words = {key for key in keys if not key.isdecimal()}
    return words <= PLURAL_CATEGORIES and (len(words) > 1 or len(words) < len(keys))


def _listed_numbers(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers[:3]) + (", …" if len(numbers) > 3 else "")  # noqa: PLR2004


def _shows_number(pattern: ast.Pattern, select: ast.SelectExpression, variant: ast.Variant) -> bool:
    """Is the number that is chosen by written in the variant, or in the text around the choice?"""
    if not isinstance(select.selector, ast.VariableReference):
        return True
    inside = _Seen()
    inside.visit(variant.value)
    around = [element.expression for element in pattern.elements if isinstance(element, ast.Placeable)]
    outside = [one.id.name for one in around if isinstance(one, ast.VariableReference)]
    if select.selector.id.name in (*inside.variables, *outside):
        return True
    # "{ $quantity } { $count -> [one] minute *[other] minutes }": the number stands ready-made before the choice.
    before = around[: around.index(select)] if select in around else []
    return bool(before) and isinstance(before[-1], ast.VariableReference) and _only_space_between(pattern, select)


def _only_space_between(pattern: ast.Pattern, select: ast.SelectExpression) -> bool:
    at = next(at for at, one in enumerate(pattern.elements) if getattr(one, "expression", None) is select)
    between = pattern.elements[at - 1]
    return isinstance(between, ast.Placeable) or not between.value.strip()


def samples(variables: Iterable[str], choices: Mapping[str, Sequence[str]]) -> Iterator[dict[str, object]]:
    """Yield values to render a text with: every word that it chooses by, every number that matters."""
    by_word = {name: [key for key in keys if not key.isdecimal()] for name, keys in choices.items()}
    options: dict[str, Sequence[object]] = {}
    for name in variables:
        if name not in choices:
            options[name] = (SAMPLE,)
        else:
            options[name] = NUMBERS if _is_plural(choices[name]) else by_word[name]
    for values in product(*options.values()):
        yield dict(zip(options, values, strict=True))


def choices(text: _Text) -> dict[str, list[str]]:
    """Return the variables that a text chooses by, with the keys of their variants."""
    found: dict[str, list[str]] = {}
    for select in text.selects:
        if isinstance(select.selector, ast.VariableReference):
            found.setdefault(select.selector.id.name, []).extend(_key(variant) for variant in select.variants)
    return found


def _rendered(text: _Text, bundle: FluentBundle) -> Iterator[Finding]:
    """Render with samples, and look at what comes out."""
    pattern = bundle.get_message(text.id).value
    assert pattern is not None
    limit = next((most for start, most in LIMITS.items() if text.id.startswith(start)), MESSAGE_LIMIT)
    for values in samples(text.variables, choices(text)):
        markup, errors = bundle.format_pattern(pattern, {name: escaped(value) for name, value in values.items()})
        if errors:
            yield text.finding(Kind.SYNTAX, f"cannot be rendered: {errors[0]}")
            return
        try:
            rich = parsed(str(markup))
        except (ValueError, LookupError) as error:
            yield text.finding(Kind.MARKUP, f"markup cannot be read: {error}")
            return
        if len(rich.spans) != len(re.findall(r"<\w", str(markup))):
            yield text.finding(Kind.MARKUP, "a tag is left open")
            return
        if len(rich.plain) > limit:
            yield text.finding(Kind.LENGTH, f"{len(rich.plain)} characters; {limit} are the limit")
            return


def _phrases(folder: _Folder, measure: _Folder, codes: Iterable[str]) -> Iterator[Finding]:
    def finding(place: str, what: str) -> Finding:
        return Finding(folder.phrases_file, place, Kind.PHRASES, what)

    intents: Mapping[str, Sequence[str]] = folder.phrases.get("intents") or {}
    wanted: Mapping[str, Sequence[str]] = measure.phrases.get("intents") or {}
    for intent in wanted:
        fewest = FEWEST_PHRASES_OF.get(intent, FEWEST_PHRASES)
        if len(intents.get(intent, ())) < fewest:
            yield finding(intent, f"{len(intents.get(intent, ()))} phrases; {fewest} are the fewest")
    for intent in intents.keys() - wanted.keys():
        yield finding(intent, f"not an intent of {DEFAULT}")
    yield from _said_twice(intents, finding)
    for word in WORDS:
        if not (folder.phrases.get("words") or {}).get(word):
            yield finding(f"words.{word}", "missing")
    for code in codes:
        if not (folder.phrases.get("language_names") or {}).get(code):
            yield finding(f"language_names.{code}", "missing")


def _said_twice(intents: Mapping[str, Sequence[str]], finding: Callable[[str, str], Finding]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for intent, phrases in intents.items():
        for phrase, times in Counter(" ".join(str(phrase).casefold().split()) for phrase in phrases).items():
            if times > 1:
                yield finding(intent, f"“{phrase}” stands there {times} times")
            if phrase in first:
                yield finding(intent, f"“{phrase}” stands under {first[phrase]} too")
            first.setdefault(phrase, intent)
