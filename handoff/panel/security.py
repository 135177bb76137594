"""What protects every page: the browser is told what it may load, and strange forms are refused."""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def is_from_here(method: str, headers: Headers) -> bool:
    """May this request change something? Only when a page of ours made it.

    Browsers say where a request comes from, and pages cannot forge it; a request that says
    neither is refused, so cookies alone change nothing.
    """
    if method in SAFE_METHODS:
        return True
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() == headers.get("host", "").lower() != ""


class Guard:
    """Middleware that refuses strange forms and sets the headers; a response that set one keeps its own.

    Programs send no cookies and come from nowhere: the paths that take a key are open to them, and
    never see a cookie, so nothing there can be done in the name of whoever is signed in.
    """

    def __init__(self, app: ASGIApp, refuse: ASGIApp, keyed: Collection[str] = ()) -> None:
        """Wrap an application.

        Args:
            app: What is guarded.
            refuse: Answers a strange request instead.
            keyed: Paths of requests that carry a key.
        """
        self.app = app
        self.refuse = refuse
        self.keyed = frozenset(keyed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                # A bill must not be read from the cache of a shared machine.
                if "text/html" in headers.get("content-type", ""):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if scope["path"] in self.keyed:
            headers = [header for header in scope["headers"] if header[0] != b"cookie"]
            await self.app({**scope, "headers": headers}, receive, send_guarded)
            return
        is_ours = is_from_here(scope["method"], Headers(scope=scope))
        await (self.app if is_ours else self.refuse)(scope, receive, send_guarded)
