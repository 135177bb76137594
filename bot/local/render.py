"""Pages and bubbles as HTML. The language here is the page's, not the one in which she chats."""

import hashlib
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

import locales
from bot.local.phone import Bubble
from bot.local.stage import Player, Screen
from locales import Language
from locales.rich import Span

HERE = Path(__file__).parent
STATIC = HERE / "static"

_TAGS = {
    "bold": Markup("<b>{}</b>"),
    "italic": Markup("<i>{}</i>"),
    "code": Markup("<code>{}</code>"),
}

_environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of a page, and how it was found.

    Attributes:
        suffix: Query string that keeps a chosen language on the next page.
    """

    language: Language
    suffix: str


def tongue_of(request: Request) -> Tongue:
    """Choose the language of a page: the one asked for, else the best that the browser accepts."""
    asked = request.query_params.get("lang", "")
    if asked in locales.languages():
        return Tongue(locales.language(asked), f"?lang={asked}")
    return Tongue(locales.language(_best_accepted(request.headers.get("accept-language", ""))), "")


def page(request: Request, template: str, **values: object) -> HTMLResponse:
    """Render a page."""
    tongue = tongue_of(request)
    html = _environment.get_template(template).render(
        say=tongue.language.text,
        here=tongue.language,
        suffix=tongue.suffix,
        languages=list(locales.languages().values()),
        path=request.url.path,
        asset=asset,
        **values,
    )
    return HTMLResponse(html)


@cache
def asset(name: str) -> str:
    """Return where a file is served, with a mark of its content, so that a new one is fetched."""
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/demo/static/{name}?v={mark}"


def bubble_html(bubble: Bubble, player: Player, language: Language) -> str:
    """Render one bubble."""
    macros: Any = _environment.get_template("bubble.html").module
    at = bubble.at.astimezone(ZoneInfo(player.customer.time_zone))
    return str(macros.turn(bubble, at, player, language, marked_up)).strip()


def screen_html(screen: Screen, player: Player, language: Language) -> list[dict[str, Any]]:
    """Render every bubble of a screen, with its id."""
    return [{"id": bubble.id, "html": bubble_html(bubble, player, language)} for bubble in screen.bubbles]


def marked_up(text: str, spans: tuple[Span, ...]) -> Markup:
    """Write emphasis as tags; the text itself is escaped.

    >>> marked_up("€5 <due>", (Span("bold", 0, 2),))
    Markup('<b>€5</b> &lt;due&gt;')
    """
    inside = [span for span in spans if span.kind in _TAGS]
    edges = sorted({0, len(text), *(span.start for span in inside), *(span.end for span in inside)})
    html = Markup("")
    for start, end in pairwise(edges):
        piece = escape(text[start:end])
        for span in inside:
            if span.start <= start and end <= span.end:
                piece = _TAGS[span.kind].format(piece)
        html += piece
    return html


def _best_accepted(header: str) -> str | None:
    """Read the browser's wishes.

    >>> _best_accepted("fr;q=0.9, lv;q=0.8, de;q=0.7"), _best_accepted("fr")
    ('lv', None)
    """
    wishes: list[tuple[float, str]] = []
    for part in header.split(","):
        code, _, weight = part.strip().partition(";q=")
        try:
            wishes.append((float(weight or 1), code.split("-")[0].lower()))
        except ValueError:
            continue
    best = sorted(wishes, key=lambda wish: -wish[0])
    return next((code for _, code in best if code in locales.languages()), None)
