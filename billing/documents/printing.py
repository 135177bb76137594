"""From content to pages. The only place that knows Typst.

The content goes in as JSON and is only ever read as text by the template, so a name can hold any
character and change nothing but itself.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from billing.documents.content import Content

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).with_name("bill.typ")

STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]
"""Readable in thirty years, and by a screen reader."""


def pdf(content: Content) -> bytes:
    """Print; the same content gives the same bytes everywhere.

    A document that holds a character of which no font has a picture cannot be an archive file; it
    is printed as a plain PDF, with an empty box in that place.
    """
    # Loading the compiler takes longer than anything else here, and most who import this never print.
    import typst  # noqa: PLC0415

    compiler = typst.Compiler(TEMPLATE, font_paths=_fonts(), sys_inputs={"content": json.dumps(asdict(content))})
    printed_at = datetime.fromisoformat(content.issued_on).replace(tzinfo=UTC)
    try:
        made = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=printed_at)
    except typst.TypstError:
        made = compiler.compile(format="pdf", timestamp=printed_at)
    return _one(made)


@cache
def _fonts() -> "typst.Fonts":
    # Only fonts that are installed with us: with the machine's own, pages would differ between machines.
    import typst  # noqa: PLC0415

    noto_sans = Path(str(files("fontpkg_noto_sans"))) / "files"
    return typst.Fonts(include_system_fonts=False, font_paths=[noto_sans])


def _one(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        message = "a PDF is one file"
        raise TypeError(message)
    return made
