from datetime import timedelta
from http.cookies import SimpleCookie

import pytest

import locales
from tests.handoff.panel.conftest import PASSWORD, Desk


async def test_the_session_cookie_is_held_to_this_host(desk: Desk) -> None:
    agent = await desk.agent()
    answer = await desk.visitor().post("/sign-in", data={"email": agent.email, "password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/inbox")
    cookie = SimpleCookie(answer.headers["set-cookie"])["__Host-desk"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert (cookie["samesite"].lower(), cookie["path"], cookie["domain"]) == ("lax", "/", "")
    assert len(cookie.value) >= 40


@pytest.mark.parametrize("language", list(locales.languages()))
async def test_a_wrong_password_is_refused_in_the_language_of_the_page(desk: Desk, language: str) -> None:
    agent = await desk.agent()
    answer = await desk.visitor().post(
        f"/sign-in?lang={language}", data={"email": agent.email, "password": "not this one"}
    )
    assert answer.status_code == 403
    assert locales.language(language).text("refusal-sign-in-failed") in answer.text
    assert "set-cookie" not in answer.headers
    assert agent.email in answer.text
    assert "not this one" not in answer.text


async def test_the_page_speaks_the_browsers_language(desk: Desk) -> None:
    answer = await desk.visitor(**{"Accept-Language": "fr, lv;q=0.8"}).get("/sign-in")
    assert locales.language("lv").text("panel-sign-in") in answer.text
    assert '<html lang="lv' in answer.text


async def test_one_returns_to_the_page_that_was_asked_for(desk: Desk) -> None:
    agent, browser = await desk.agent(), desk.visitor()
    asked = await browser.get("/customers?q=a%20b")
    assert (asked.status_code, asked.headers["location"]) == (303, "/sign-in?next=/customers%3Fq%3Da%2520b")
    page = await browser.get(asked.headers["location"])
    assert 'name="next" value="/customers?q=a%20b"' in page.text
    answer = await browser.post(
        "/sign-in", data={"email": agent.email, "password": PASSWORD, "next": "/customers?q=a%20b"}
    )
    assert answer.headers["location"] == "/customers?q=a%20b"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "/a\r\nX: y"])
async def test_one_never_returns_to_another_host(desk: Desk, elsewhere: str) -> None:
    agent = await desk.agent()
    answer = await desk.visitor().post("/sign-in", data={"email": agent.email, "password": PASSWORD, "next": elsewhere})
    assert answer.headers["location"] == "/inbox"


async def test_every_sign_in_begins_a_new_session_and_ends_the_old_one(desk: Desk) -> None:
    browser = await desk.signed_in()
    old = browser.cookies["__Host-desk"]
    await browser.post("/sign-in", data={"email": "ana@example.com", "password": PASSWORD})
    assert browser.cookies["__Host-desk"] != old
    assert (await desk.visitor(Cookie=f"__Host-desk={old}").get("/inbox")).status_code == 303
    assert (await browser.get("/inbox")).status_code == 200


async def test_who_signs_out_is_out(desk: Desk) -> None:
    browser = await desk.signed_in()
    token = browser.cookies["__Host-desk"]
    answer = await browser.post("/sign-out")
    assert answer.headers["location"] == "/sign-in"
    assert (await desk.visitor(Cookie=f"__Host-desk={token}").get("/inbox")).status_code == 303


async def test_a_session_idles_out_unless_it_is_used(desk: Desk) -> None:
    browser = await desk.signed_in()
    for _ in range(3):
        desk.clock.goes(timedelta(minutes=20))
        assert (await browser.get("/inbox")).status_code == 200
    desk.clock.goes(timedelta(minutes=31))
    assert (await browser.get("/inbox")).status_code == 303


async def test_a_session_ends_after_half_a_day_of_use(desk: Desk) -> None:
    browser = await desk.signed_in()
    for _ in range(36):
        desk.clock.goes(timedelta(minutes=20))
        assert (await browser.get("/customers")).status_code == 200
    desk.clock.goes(timedelta(minutes=1))
    assert (await browser.get("/customers")).status_code == 303


async def test_guessing_is_locked_also_for_the_right_password(desk: Desk) -> None:
    agent, browser = await desk.agent(), desk.visitor()
    for _ in range(5):
        wrong = await browser.post("/sign-in", data={"email": agent.email, "password": "wrong"})
        assert wrong.status_code == 403
    locked = await browser.post("/sign-in", data={"email": agent.email.upper(), "password": PASSWORD})
    assert locked.status_code == 429
    assert locked.headers["retry-after"] == "900"
    assert locales.language("en").text("refusal-sign-in-locked", minutes=15) in locked.text
    desk.clock.goes(timedelta(minutes=16))
    assert (await browser.post("/sign-in", data={"email": agent.email, "password": PASSWORD})).status_code == 303


async def test_one_peer_cannot_try_many_addresses(desk: Desk) -> None:
    browser = desk.visitor()
    statuses = [
        (await browser.post("/sign-in", data={"email": f"{n}@example.com", "password": "wrong"})).status_code
        for n in range(31)
    ]
    assert statuses == [403] * 30 + [429]


async def test_an_agent_chooses_the_language_of_the_panel(desk: Desk) -> None:
    browser = await desk.signed_in()
    answer = await browser.post("/language", data={"language": "el", "next": "/inbox?view=mine"})
    assert answer.headers["location"] == "/inbox?view=mine"
    page = await browser.get("/inbox?view=mine")
    assert locales.language("el").text("panel-empty-mine") in page.text


async def test_htmx_is_sent_to_the_sign_in_when_the_session_is_over(desk: Desk) -> None:
    answer = await desk.visitor(**{"HX-Request": "true", "Referer": "https://desk.example/cases/4?view=all"}).post(
        "/cases/4/claim"
    )
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/sign-in?next=/cases/4")
