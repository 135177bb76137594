"""`fairbill understand`: the bot's understanding as a filter, for tests and for other programs."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from locales import languages, speaks

if TYPE_CHECKING:
    from bot.understanding import Understanding

app = typer.Typer()


@app.command()
def understand(
    lang: Annotated[str, typer.Option(help="Code of the chat's language, where a line does not say it.")] = "en",
) -> None:
    """Read messages from standard input, a line each, and write what is understood as JSON Lines.

    A line is plain text, or JSON: {"text": "…", "lang": "de"}.
    """
    if not speaks(lang):
        known = f"one of {', '.join(languages())}"
        raise typer.BadParameter(known, param_hint="--lang")
    from bot.understanding import Understanding  # noqa: PLC0415 - `fairbill --help` need not wait for it

    understanding = Understanding.load(languages().values())
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # it is a text file
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for answer in answers(understanding, sys.stdin, lang):
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def answers(understanding: "Understanding", lines: Iterable[str], lang: str) -> Iterator[dict[str, object]]:
    """Answer each line with one object; a line that cannot be read gets `error` and changes nothing."""
    for line in lines:
        said = line.strip()
        if not said:
            continue
        try:
            text, code = _asked(said, lang)
        except ValueError as wrong:
            yield {"text": said, "error": str(wrong)}
        else:
            yield _answer(understanding, text, code)


def _asked(said: str, lang: str) -> tuple[str, str]:
    if not said.startswith("{"):
        return said, lang
    try:
        asked = json.loads(said)
    except json.JSONDecodeError as wrong:
        what = f"not JSON: {wrong.msg} at character {wrong.pos + 1}"
        raise ValueError(what) from None
    except RecursionError:
        what = "not JSON: nested too deeply"
        raise ValueError(what) from None
    text, code = asked.get("text"), asked.get("lang")
    if not isinstance(text, str):
        what = '"text" must be a string'
        raise ValueError(what)
    if code is not None and not (isinstance(code, str) and speaks(code)):
        what = f'"lang" must be one of {", ".join(languages())}'
        raise ValueError(what)
    return text, code or lang


def _answer(understanding: "Understanding", text: str, code: str) -> dict[str, object]:
    reading = understanding.read(text, language=code)
    return {
        "text": text,
        "lang": reading.language,
        "intent": reading.intent,
        "confidence": round(reading.confidence, 4),
        "alternatives": [[intent, round(chance, 4)] for intent, chance in reading.alternatives],
        "decision": reading.decision,
        "entities": [{"kind": entity.kind, "value": entity.value, "text": entity.text} for entity in reading.entities],
    }
