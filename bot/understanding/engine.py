"""Reads messages: language, intent, confidence, entities, and what they allow to do."""

from collections.abc import Iterable, Mapping
from typing import Self

from bot.understanding.entities import Entity, EntityFinder, EntityKind
from bot.understanding.intents import Intent, Word
from bot.understanding.language import LanguageGuess
from bot.understanding.learned import learned
from bot.understanding.phrases import PhraseBook
from bot.understanding.reading import Context, Decision, Reading
from bot.understanding.spelling import folded
from locales import Language

WORTH_ASKING = 0.40  # ask: the best two together
SURE_OF_LANGUAGE = 0.95
FEW_WORDS = 4  # a language named in so few is asked for; a courtesy in fewer does not change it
NAMED_LANGUAGE = 0.98  # chance that such a message wants the language that it names
ALTERNATIVES = 3


class Understanding:
    """The phrases of the enabled languages, ready to read messages."""

    def __init__(self, languages: Iterable[Language], shortcuts: Mapping[str, Intent]) -> None:
        """Learn the languages; see `load`."""
        enabled = {language.code: language for language in languages}
        known = {code: learned(language) for code, language in enabled.items()}
        self.books = {code: one.book for code, one in known.items() if one.book}
        self._exact = {code: one.exact for code, one in known.items()}
        self._words = {code: one.words for code, one in known.items()}
        self._shortcuts = {folded(label): intent for label, intent in shortcuts.items()}
        self._guess = LanguageGuess({code: one.letters for code, one in known.items()})
        self._finder = EntityFinder(
            locales={code: language.locale for code, language in enabled.items()},
            language_names={code: one.language_names for code, one in known.items()},
            everyday={code: language.everyday for code, language in enabled.items()},
        )

    @classmethod
    def load(cls, languages: Iterable[Language], shortcuts: Mapping[str, Intent] | None = None) -> Self:
        """Learn the phrases of the enabled languages.

        Args:
            languages: The enabled ones, such as `locales.languages().values()`.
            shortcuts: Labels that mean exactly one thing in any language: the menu's.
        """
        return cls(languages, shortcuts or {})

    def read(self, text: str, *, language: str, context: Context | None = None) -> Reading:
        """Read one message.

        Args:
            text: As she typed it.
            language: Code of the chat's language; one-word messages keep it.
            context: What the chat was about.
        """
        plain = folded(text)
        guessed, said_in = self._language(plain, chat=language)
        entities = self._finder.find(text, language=said_in)
        word = self._words.get(language, {}).get(plain) or self._words.get(said_in, {}).get(plain)
        certain = self._certain(plain, (language, said_in), word, context)
        book, chances = (None, certain) if certain else self._likely(text, said_in, guessed)
        if _asks_for_language(plain, entities, chances):
            book, chances = None, _with(Intent.CHANGE_LANGUAGE, NAMED_LANGUAGE, chances)
        (intent, confidence), *others = chances
        if intent in (Intent.THANKS, Intent.GOODBYE) and len(plain.split()) < FEW_WORDS:
            said_in = language  # "ok thanks" is a courtesy and no wish to change the language
        return Reading(
            text=text,
            language=said_in,
            intent=intent,
            confidence=confidence,
            alternatives=tuple(others[:ALTERNATIVES]),
            decision=_decision(chances, book),
            entities=entities,
            word=word,
        )

    def _language(self, plain: str, *, chat: str) -> tuple[str, str]:
        """Return the likeliest language, and the one to go by."""
        guessed, chance = max(self._guess.chances(plain, chat=chat).items(), key=lambda pair: pair[1])
        is_clear = chance >= SURE_OF_LANGUAGE and len(plain.split()) > 1
        return guessed, guessed if is_clear else chat

    def _certain(
        self, plain: str, near: tuple[str, str], word: Word | None, context: Context | None
    ) -> list[tuple[Intent, float]] | None:
        """Read what needs no guessing: labels, language names, answers, known phrases."""
        if plain in self._shortcuts:
            return [(self._shortcuts[plain], 1.0)]
        if plain in self._finder.language_names:
            return [(Intent.CHANGE_LANGUAGE, 1.0)]
        if word is Word.PERSON:
            return [(Intent.TALK_TO_HUMAN, 1.0)]
        if word is Word.YES and context and context.offered:
            return [(context.offered[0], 1.0)]
        for code in (*near, *self._exact):
            if plain in self._exact.get(code, {}):
                return [(self._exact[code][plain], 1.0)]
        return [(Intent.OUT_OF_SCOPE, 0.0)] if word else None  # an answer to nothing that was asked

    def _likely(self, text: str, *spoken: str) -> tuple[PhraseBook | None, list[tuple[Intent, float]]]:
        """Read by likeness to the phrases of the languages that it may be in; the surest reading counts."""
        books = [self.books[code] for code in dict.fromkeys(spoken) if code in self.books]
        if not books or not any(sign.isalpha() for sign in text):
            return None, [(Intent.OUT_OF_SCOPE, 0.0)]
        return max(((book, book.chances(text)) for book in books), key=lambda read: read[1][0][1])


def _asks_for_language(plain: str, entities: tuple[Entity, ...], chances: list[tuple[Intent, float]]) -> bool:
    names_one = any(entity.kind is EntityKind.LANGUAGE for entity in entities)
    likely = any(intent is Intent.CHANGE_LANGUAGE for intent, _ in chances[:2])
    return names_one and chances[0][1] < 1 and (likely or len(plain.split()) <= FEW_WORDS)


def _with(intent: Intent, chance: float, chances: list[tuple[Intent, float]]) -> list[tuple[Intent, float]]:
    """Give one intent at least this chance, and the others what is left."""
    before = dict(chances).get(intent, 0.0)
    if before >= chance:
        return chances
    shrink = (1 - chance) / (1 - before)
    return [(intent, chance), *((other, share * shrink) for other, share in chances if other is not intent)]


def _decision(chances: list[tuple[Intent, float]], book: PhraseBook | None) -> Decision:
    """Hold the chances against the bars of the book that they are from; without one they are certain."""
    (intent, first), second = chances[0], chances[1][1] if len(chances) > 1 else 0.0
    if intent is Intent.OUT_OF_SCOPE:
        return Decision.MENU
    if book is None or first >= book.weights.act:
        return Decision.ACT
    return Decision.ASK if first >= book.weights.inside and first + second >= WORTH_ASKING else Decision.MENU
