import re
from pathlib import Path

import pytest

import locales
from handoff.kinds import CaseReason
from handoff.panel import assets
from handoff.panel.pages import ATTACHMENTS, marked
from tests.handoff.panel.conftest import Desk

TEMPLATES = Path(assets.HOME).parent / "templates"
MADE_OF_PARTS = {
    "view": ["waiting", "mine", "all"],
    "empty": ["waiting", "mine", "all", "waiting-how", "mine-how", "all-how"],
    "delivery": ["pending", "blocked", "sent", "twice", "failed"],
    "kind": [*(kind.replace("_", "-") for kind in ATTACHMENTS), "other"],
    "failure": ["403", "404", "500", "403-how", "404-how", "500-how"],
}
NAMED_IN_PYTHON = {"day-today", "day-yesterday"}


def used() -> set[str]:
    """Every text that the templates ask for."""
    asked = set(NAMED_IN_PYTHON)
    for template in TEMPLATES.glob("*.html"):
        text = template.read_text(encoding="utf-8")
        asked |= set(re.findall(r"\b[tw]\('([a-z0-9-]+)'[,)]", text))
        asked |= set(re.findall(r"'(key-[a-z]+)'", text))
    return asked | {f"{start}-{end}" for start, ends in MADE_OF_PARTS.items() for end in ends}


@pytest.mark.parametrize("language", list(locales.languages()))
def test_every_text_of_the_pages_exists_and_none_is_left_over(language: str) -> None:
    text = (locales.HOME / language / "panel.ftl").read_text(encoding="utf-8")
    written = re.findall(r"^panel-([a-z0-9-]+) =", text, re.MULTILINE)
    assert len(written) == len(set(written))
    assert set(written) == used()
    for reason in CaseReason:
        assert f"case-reason-{reason} =" in text


@pytest.mark.parametrize("language", list(locales.languages()))
async def test_the_desk_is_worked_in_each_language(desk: Desk, language: str) -> None:
    browser = await desk.signed_in(language=language)
    speaks = locales.language(language)
    case = await desk.waiting(language=language, customer_id=(await desk.customer()).id)
    for path in ("/inbox?view=all", f"/cases/{case.id}", "/customers?q=K", "/customers/1", "/nowhere"):
        page = (await browser.get(path)).text
        assert f'<html lang="{speaks.babel.replace("_", "-")}">' in page
        assert speaks.text("panel-sign-out") in page
    await browser.post(f"/cases/{case.id}/claim")
    page = (await browser.get(f"/cases/{case.id}")).text
    assert speaks.text("panel-resolve-tells") in page


@pytest.mark.parametrize(
    ("text", "spans", "html"),
    [
        ("plain", [], "plain"),
        ("", [], ""),
        ("a<b>&", [], "a&lt;b&gt;&amp;"),
        ("bold it", [["bold", 0, 4], ["italic", 5, 7]], "<strong>bold</strong> <em>it</em>"),
        ("inner", [["bold", 0, 5], ["code", 0, 2]], "<strong><code>in</code></strong><strong>ner</strong>"),
        ("across", [["bold", 0, 4], ["italic", 2, 6]], "<strong>ac</strong><strong><em>ro</em></strong><em>ss</em>"),
        ("<i>", [["bold", 0, 3]], "<strong>&lt;i&gt;</strong>"),
        ("😀 x", [["bold", 2, 3]], "😀 <strong>x</strong>"),
        ("short", [["bold", 0, 99], ["script", 0, 5]], "<strong>short</strong>"),
    ],
)  # fmt: skip
def test_emphasis_is_shown_and_nothing_else_becomes_markup(text: str, spans: list[list[str | int]], html: str) -> None:
    assert str(marked(text, spans)) == html
