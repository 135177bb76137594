"""Messages taken apart: the values that they take, and what they choose by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product

from babel import Locale
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

PLURAL_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
NUMBERS = (0, 1, 2, 5, 11, 21)  # between them they meet every whole-number form of the languages at hand
SAMPLE = "Português"  # as long as what mostly stands in a button


@dataclass(frozen=True)
class Text:
    """One message of one language.

    Attributes:
        file: Path below locales/.
        id: Message id.
        pattern: What it says.
    """

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
        """Names of all values that it takes."""
        return frozenset(self._seen.variables)

    @property
    def selects(self) -> list[ast.SelectExpression]:
        """All places where it chooses."""
        return self._seen.selects

    @property
    def needed(self) -> frozenset[str]:
        """What every language must use: all but the numbers that do nothing except choose a plural form."""
        only_chooses = {
            name
            for name, keys in self.choices.items()
            if is_plural(keys) and self._seen.variables.count(name) == self._seen.selectors.count(name)
        }
        return self.variables - only_chooses

    @cached_property
    def choices(self) -> Mapping[str, Sequence[str]]:
        """Values that it chooses by, with the keys of their variants."""
        found: dict[str, list[str]] = {}
        for select in self.selects:
            if isinstance(select.selector, ast.VariableReference):
                found.setdefault(select.selector.id.name, []).extend(key(variant) for variant in select.variants)
        return found

    @property
    def words(self) -> Mapping[str, frozenset[str]]:
        """Values that are words to choose by, with all that they can be."""
        return {name: frozenset(keys) for name, keys in self.choices.items() if not is_plural(keys)}

    def samples(self) -> Iterator[dict[str, object]]:
        """Yield values to render it with: every word that it chooses by, every number that matters."""
        options: dict[str, Sequence[object]] = {}
        for name in self.variables:
            if name not in self.choices:
                options[name] = (SAMPLE,)
            else:
                options[name] = sorted(self.words[name]) if name in self.words else NUMBERS
        for values in product(*options.values()):
            yield dict(zip(options, values, strict=True))


@cache
def plural_forms(babel: str) -> Mapping[str, Sequence[int]]:
    """Return the plural forms of whole numbers in a language, with the numbers that take them."""
    rule = Locale.parse(babel).plural_form
    forms: dict[str, list[int]] = {}
    for number in range(1000):
        forms.setdefault(rule(number), []).append(number)
    return forms


def key(variant: ast.Variant) -> str:
    """Return what a variant is chosen by."""
    return str(variant.key.value if isinstance(variant.key, ast.NumberLiteral) else variant.key.name)


def is_plural(keys: Sequence[str]) -> bool:
    """Tell a choice by number from a choice by word: a lone [other] beside words is no plural."""
    words = {key for key in keys if not key.isdecimal()}
    return words <= PLURAL_CATEGORIES and (len(words) > 1 or len(words) < len(keys))


def shows_number(pattern: ast.Pattern, select: ast.SelectExpression, variant: ast.Variant) -> bool:
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
