import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from fastapi.routing import iter_route_contexts
from starlette.datastructures import Headers

from handoff.panel import assets
from handoff.panel.security import is_from_here
from tests.handoff.panel.conftest import Desk

PUBLIC = {"/sign-in", "/health", "/ready", "/static", "/api/usage"}


async def test_no_route_answers_somebody_who_is_not_signed_in(desk: Desk) -> None:
    browser = desk.visitor()
    asked = set()
    for route in iter_route_contexts(desk.app.routes):
        path = str(route.path)
        if path in PUBLIC:
            continue
        for method in route.methods or {"GET"}:
            asked.add(f"{method} {path}")
            answer = await browser.request(method, re.sub(r"\{\w+\}", "1", path))
            assert answer.status_code == 303, (method, path)
            assert answer.headers["location"].startswith("/sign-in"), (method, path)
    assert {"GET /inbox", "GET /live", "POST /cases/{case_id}/claim", "POST /sign-out"} <= asked


@pytest.mark.parametrize(
    ("method", "headers", "ours"),
    [
        ("GET", {}, True),
        ("POST", {}, False),
        ("POST", {"sec-fetch-site": "same-origin"}, True),
        ("POST", {"sec-fetch-site": "same-site"}, False),
        ("POST", {"sec-fetch-site": "cross-site", "origin": "https://desk", "host": "desk"}, False),
        ("POST", {"sec-fetch-site": "none"}, False),
        ("POST", {"origin": "http://desk:8000", "host": "desk:8000"}, True),
        ("POST", {"origin": "http://desk:8001", "host": "desk:8000"}, False),
        ("POST", {"origin": "null", "host": "desk"}, False),
        ("DELETE", {"origin": "https://evil", "host": "desk"}, False),
        ("POST", {"origin": "null", "host": ""}, False),
    ],
)
def test_only_our_own_pages_change_something(method: str, headers: dict[str, str], *, ours: bool) -> None:
    assert is_from_here(method, Headers(headers)) is ours


async def test_a_strange_form_is_refused_and_changes_nothing(desk: Desk) -> None:
    browser, case = await desk.signed_in(language="de"), await desk.waiting()
    answer = await browser.post(f"/cases/{case.id}/claim", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "text/html" in answer.headers["content-type"]
    assert (await desk.case(case.id)).state == "waiting"


async def test_every_answer_carries_the_headers(desk: Desk) -> None:
    browser = await desk.signed_in()
    for path in ("/inbox", "/sign-in", "/nowhere", "/static/panel.css", "/health"):
        answer = await browser.get(path)
        assert answer.headers["content-security-policy"].startswith("default-src 'self'")
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
    assert (await browser.get("/inbox")).headers["cache-control"] == "no-store"


def test_no_template_holds_script_or_style() -> None:
    for template in (Path(assets.HOME).parent / "templates").glob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|hx-on|javascript:", text), template.name
        assert "|safe" not in text.replace(" ", ""), template.name


def test_what_others_wrote_is_as_they_published_it() -> None:
    home = assets.HOME / "vendor"
    listed = tomllib.loads((home / "VENDOR.toml").read_text(encoding="utf-8"))
    found = {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()} - {"VENDOR.toml"}
    assert found == {f"{folder}/{name}" for folder, about in listed.items() for name in about["sha256"]}
    for folder, about in listed.items():
        assert about["name"]
        assert about["version"]
        assert about["licence"]
        for name, expected in about["sha256"].items():
            assert hashlib.sha256((home / folder / name).read_bytes()).hexdigest() == expected, name


def test_the_panel_needs_no_telegram() -> None:
    script = "import sys, handoff.panel.app; sys.exit('aiogram' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=False)  # noqa: S603 - our own interpreter
    assert done.returncode == 0


async def test_health_and_readiness(desk: Desk) -> None:
    browser = desk.visitor()
    assert (await browser.get("/health")).text == "ok"
    assert (await browser.get("/ready")).text == "ok"


async def test_files_are_kept_by_browsers_for_ever(desk: Desk) -> None:
    answer = await desk.visitor().get(assets.address("panel.css"))
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("path", ["/nowhere", "/cases/1", "/cases/abc", "/customers/1", "/cases/1/bills/1"])
async def test_what_does_not_exist_is_said_in_the_agents_language(desk: Desk, path: str) -> None:
    browser = await desk.signed_in(language="de")
    answer = await browser.get(path)
    assert answer.status_code == 404
    assert "Hier ist nichts" in answer.text


async def test_a_failure_of_ours_is_said_in_the_agents_language(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = await desk.signed_in(language="de")

    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("handoff.panel.inbox.cases.inbox", broken)
    answer = await browser.get("/inbox")
    assert answer.status_code == 500
    assert "Bei uns ist etwas schiefgegangen" in answer.text


def test_the_page_loads_nothing_from_elsewhere() -> None:
    for path in (assets.HOME / "panel.css", assets.HOME / "panel.js"):
        assert not re.search(r"https?://|@import", path.read_text(encoding="utf-8")), path.name
