"""All that the engine knows of one language: learned from its phrases, or taken from the cache."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.understanding import cache
from bot.understanding.intents import Intent, Word
from bot.understanding.language import Pieces, model
from bot.understanding.phrases import PhraseBook
from bot.understanding.spelling import Spelling, folded
from locales import Language


@dataclass(frozen=True, slots=True)
class Learned:
    """One language.

    Attributes:
        book: Reads by likeness; None without phrases.
        exact: Meaning of each phrase, folded.
        words: Short answers, folded.
        language_names: What its speakers call the languages, by code.
        letters: What it looks like.
    """

    book: PhraseBook | None
    exact: Mapping[str, Intent]
    words: Mapping[str, Word]
    language_names: Mapping[str, tuple[str, ...]]
    letters: Pieces


def learned(language: Language) -> Learned:
    """Learn a language, unless the cache has it."""
    path = cache.path_for(language.code, language.phrases_source)
    kept = cache.read(path)
    if kept is None:
        made = _learn(language)
        kept = _kept(made, language)
        cache.write(path, kept)
        return made
    return _from(kept)


def _learn(language: Language) -> Learned:
    phrases = language.phrases
    spelling = Spelling(phrases.get("spelling") or ())
    said: dict[str, Mapping[str, Sequence[object]]] = {
        intent: meanings for intent in Intent if (meanings := (phrases.get("intents") or {}).get(intent))
    }
    exact = {
        folded(str(phrase)): Intent(intent)
        for intent, meanings in said.items()
        for texts in meanings.values()
        for phrase in texts or ()
    }
    words = phrases.get("words") or {}
    return Learned(
        book=PhraseBook.learned(said, spelling),
        exact=exact,
        words={folded(str(form)): word for word in Word for form in words.get(word) or ()},
        language_names=_names(phrases.get("language_names") or {}),
        letters=model(_samples(exact, spelling)),
    )


def _names(names: Mapping[str, Iterable[object]]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(str(name) for name in said or ()) for code, said in names.items()}


def _samples(exact: Iterable[str], spelling: Spelling) -> list[str]:
    """Texts that show what a language looks like, in its own letters and in Latin ones."""
    return [*exact, *(spelling(phrase) for phrase in exact)] if spelling.rules else list(exact)


def _kept(made: Learned, language: Language) -> cache.Kept:
    return cache.Kept(
        weights=made.book.weights if made.book else None,
        facts={
            "spelling": [[str(one) for one in rule] for rule in language.phrases.get("spelling") or ()],
            "exact": made.exact,
            "words": made.words,
            "language_names": made.language_names,
            "letters": made.letters,
        },
    )


def _from(kept: cache.Kept) -> Learned:
    facts = kept.facts
    spelling = Spelling(facts["spelling"])
    intents = {intent.value: intent for intent in Intent}
    return Learned(
        book=PhraseBook(kept.weights, spelling) if kept.weights else None,
        exact={phrase: intents[name] for phrase, name in facts["exact"].items()},
        words={form: Word(name) for form, name in facts["words"].items()},
        language_names=_names(facts["language_names"]),
        letters=facts["letters"],
    )
