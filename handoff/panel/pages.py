"""Pages from templates: the only place that knows Jinja."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

import locales
from billing.charging.periods import Period
from billing.charging.tax import Taxation
from billing.errors import Refusal
from billing.kinds import BillState
from billing.money import Money
from billing.services import DiscountView, IncludedView, ServiceView
from billing.words import held, wording
from billing.words.wording import present
from handoff.kinds import CaseReason
from handoff.panel import assets
from handoff.panel.deps import desk, language_of, zone_of
from locales.rich import RichText

ATTACHMENTS = {"document", "photo", "voice", "sticker", "video", "video_note", "audio", "location", "contact"}
"""What may come with a message; each has a text `kind-…`."""

TAGS = {"bold": "strong", "italic": "em", "code": "code"}

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Words:
    """Texts and numbers in one language, for templates."""

    def __init__(self, language: locales.Language, zone: ZoneInfo, now: datetime) -> None:
        """Speak one language, with the times of one zone."""
        self.language = language
        self.zone = zone
        self.now = now

    def __call__(self, text: str, /, **values: object) -> str:
        """Render a text `panel-…`; values are money, dates, numbers or words."""
        return self.language.text(
            f"panel-{text}", **{name: present(value, self.language) for name, value in values.items()}
        )

    def refusal(self, refused: Refusal) -> str:
        """Say why something was refused."""
        facts = {name: present(value, self.language) for name, value in refused.facts.items()}
        return self.language.text(f"refusal-{refused.code}", **facts)

    def reason(self, reason: CaseReason) -> str:
        """Say why a person is needed."""
        return self.language.text(f"case-reason-{reason}")

    def show(self, value: object) -> str | int:
        """Write money, a day, a period or a number."""
        return present(value, self.language)

    def change(self, amount: Money) -> str:
        """Write an amount with its sign."""
        return wording.change(amount, self.language)

    def state(self, state: BillState) -> str:
        """Name where a bill stands."""
        return wording.state_name(state, self.language)

    def off(self, discount: DiscountView) -> str:
        """Write what a discount takes off."""
        return wording.discount_off(discount, self.language)

    def period_price(self, price: Money, service: ServiceView) -> str:
        """Write what something held costs in a whole period."""
        return held.period_price(price, service.interval, self.language)

    def pieces(self, name: str, quantity: int) -> str:
        """Write what is held, and how often."""
        return held.pieces(name, quantity, self.language)

    def used(self, use: IncludedView, service: ServiceView) -> str:
        """Write what is included of something that is used, and what the rest costs."""
        return held.use_words(use, service.currency, service.interval, self.language)

    def term(self, service: ServiceView) -> str:
        """Say what binds to a service, if anything does."""
        return held.term_words(service.term, service.currency, self.language) if service.term else ""

    def net(self, tax: Taxation) -> str:
        """Say which VAT comes on top of prices."""
        return held.net_words(tax, self.language)

    def month(self, period: Period) -> str:
        """Name the month in which most of a billing period lies."""
        return self.language.month(period.start + (period.end - period.start) / 2)

    def short_month(self, period: Period) -> str:
        """Name that month under a bar."""
        middle = period.start + (period.end - period.start) / 2
        return str(format_date(middle, "LLL", locale=self.language.locale)).rstrip(".")

    def percent(self, fraction: Decimal) -> str:
        """Write a fraction as percent."""
        return self.language.percent(fraction)

    def time(self, at: datetime) -> str:
        """Write the time of day."""
        return str(format_time(at.astimezone(self.zone), "short", locale=self.language.locale))

    def moment(self, at: datetime) -> str:
        """Write a day and a time."""
        return self.language.moment(at, self.zone.key)

    def date(self, at: datetime) -> str:
        """Write the day of a moment."""
        return self.language.date(at.astimezone(self.zone).date())

    def day(self, at: datetime) -> str:
        """Name the day of a moment: today, yesterday, else its date."""
        day, today = at.astimezone(self.zone).date(), self.now.astimezone(self.zone).date()
        match (today - day).days:
            case 0:
                return self("day-today")
            case 1:
                return self("day-yesterday")
            case _:
                shape = "EEEE, d. MMMM" if self.language.code in {"de", "lv"} else "EEEE, d MMMM"
                return str(format_date(day, shape, locale=self.language.locale))

    def waited(self, since: datetime) -> str:
        """Write how long ago something was: a running clock below a day, then words."""
        seconds = max(int((self.now - since).total_seconds()), 0)
        if seconds >= ONE_DAY:
            return self.language.ago(seconds)
        minutes, seconds = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


ONE_DAY = 86_400


def marked(text: str, spans: Sequence[Sequence[Any]]) -> Markup:
    """Turn plain text and its spans into HTML; nothing in the text itself can become markup.

    >>> str(marked("a <b> c", [["bold", 2, 5]]))
    'a <strong>&lt;b&gt;</strong> c'
    """
    known = [(int(start), int(end), TAGS[kind]) for kind, start, end in spans if kind in TAGS]
    edges = sorted({0, len(text), *(edge for start, end, _ in known for edge in (start, end) if edge <= len(text))})
    html = Markup()
    for start, end in pairwise(edges):
        piece = escape(text[start:end])
        # Spans may overlap; tags around each piece can not.
        for opened, closed, tag in sorted(known, key=lambda span: (span[0], -span[1]), reverse=True):
            if opened <= start and end <= closed:
                piece = Markup(f"<{tag}>{piece}</{tag}>")  # noqa: S704 - the piece is escaped, the tag is ours
        html += piece
    return html


def rich(text: RichText) -> Markup:
    """Turn a text of the locale files into HTML."""
    return marked(text.plain, [(span.kind, span.start, span.end) for span in text.spans])


def words_for(request: Request, language: locales.Language | None = None) -> Words:
    """Speak to who asks, or in another language beside it."""
    return Words(language or language_of(request), zone_of(request), desk(request).clock())


def render(request: Request, name: str, **values: object) -> str:
    """Fill in a template."""
    words = words_for(request)
    return _templates.get_template(name).render(
        t=words,
        company=desk(request).company,
        agent=getattr(request.state, "agent", None),
        language=words.language,
        languages=list(locales.languages().values()),
        here=_address(request),
        **values,
    )


def _address(request: Request) -> str:
    # A page that answers a form has the address of what the form acted on: /cases/4 of /cases/4/claim.
    if request.method != "GET":
        return request.url.path.rpartition("/")[0] or "/"
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def page(request: Request, name: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """Answer with a page."""
    return HTMLResponse(render(request, name, **values), status_code=status)


def _initials(name: str) -> str:
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()


def _attachment(kind: str) -> str:
    return kind.replace("_", "-") if kind in ATTACHMENTS else "other"


_templates.globals["asset"] = assets.address
_templates.filters.update(
    attachment=_attachment,
    initials=_initials,
    language=locales.language,
    oneline=lambda text: " ".join(text.split()),
    rich=rich,
)
