"""Style, script, fonts: named by their content, so that browsers keep them for ever."""

import hashlib
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from typing_extensions import override

HOME = Path(__file__).parent / "static"
FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"


class Assets(StaticFiles):
    """Our own files and what others wrote (static/vendor)."""

    def __init__(self) -> None:
        """Serve the folder beside this module."""
        super().__init__(directory=HOME)

    @override
    async def get_response(self, path: str, scope: MutableMapping[str, Any]) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = FOR_EVER if b"v=" in scope["query_string"] else FOR_A_DAY
        return response


@cache
def address(path: str) -> str:
    """Return where a file is served, with a mark of its content."""
    mark = hashlib.sha256((HOME / path).read_bytes()).hexdigest()[:12]
    return f"/static/{path}?v={mark}"
