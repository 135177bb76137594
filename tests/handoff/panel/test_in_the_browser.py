"""The desk as agents meet it, in a real Chromium: keys, live arrival, drafts, phones; and for everybody."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, Route, async_playwright, expect

import locales
from billing import accounts, invoicing
from billing.db import Database
from billing.sample.stories import STORIES
from handoff import conversations, outbox
from handoff.models import Case, Conversation
from locales.rich import RichText
from tests.chromium import ARGUMENTS, CHROMIUM
from tests.handoff.panel.conftest import PASSWORD, Build, Desk, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium at /usr/bin/chromium"),
    pytest.mark.parametrize("kind_of_database", ["sqlite"], indirect=True),
]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
EN = locales.language("en")
SECOND = 1000


@dataclass
class Room:
    """A desk that is served, and a browser in front of it."""

    desk: Desk
    address: str
    browser: Browser

    async def agent(self, name: str = "Ana", *, language: str = "en", **options: Any) -> Page:  # noqa: ANN401 - Playwright's
        """Let an agent sign in by hand."""
        agent = await self.desk.agent(name, language=language)
        context = await self.browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        page = await context.new_page()
        page.set_default_timeout(10 * SECOND)
        await page.goto(f"{self.address}/sign-in?lang={language}")
        await page.get_by_label(locales.language(language).text("panel-email")).fill(agent.email)
        await page.get_by_label(locales.language(language).text("panel-password")).fill(PASSWORD)
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/inbox")
        await expect(page.locator("#live")).to_have_count(1)
        return page

    async def goto(self, page: Page, path: str) -> None:
        """Open a page of the desk, and wait until it hears what happens."""
        async with page.expect_response(lambda answer: "/live" in answer.url):
            await page.goto(self.address + path)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield opened
        await opened.close()


@pytest.fixture
async def room(database: Database, build: Build, browser: Browser) -> AsyncIterator[Room]:
    desk = build(database, secure_cookies=False)
    desk.clock.now = datetime.now(UTC)
    async with served(desk.app) as address:
        yield Room(desk, address, browser)


@pytest.fixture
async def company_room(company_database: Database, build: Build, browser: Browser) -> AsyncIterator[Room]:
    desk = build(company_database, secure_cookies=False)
    desk.clock.now = datetime.now(UTC)
    async with served(desk.app) as address:
        yield Room(desk, address, browser)


async def test_a_new_case_and_new_words_appear_within_a_second(room: Room) -> None:
    page = await room.agent()
    await room.goto(page, "/inbox")
    await expect(page.get_by_text(EN.text("panel-empty-waiting"), exact=True)).to_be_visible()
    case = await room.desk.waiting("Maria", words="please help")
    row = page.locator(f"#row-{case.id}")
    await expect(row).to_be_visible(timeout=SECOND)
    await expect(page).to_have_title(re.compile(r"^\(1\) "), timeout=SECOND)
    await expect(row.locator("time")).to_have_text(re.compile(r"^\d+:\d\d$"))

    await room.goto(page, f"/cases/{case.id}")
    await page.evaluate("document.body.dataset.stays = 'yes'")
    await room.desk.says(case, "are you there?")
    await expect(page.locator("#thread").get_by_text("are you there?")).to_be_visible(timeout=SECOND)
    assert await page.evaluate("document.body.dataset.stays") == "yes"


async def test_an_agents_minute_with_keys_only(room: Room) -> None:
    page = await room.agent()
    case = await room.desk.waiting("Maria", words="why is it higher?")
    await room.goto(page, "/inbox")
    keys = page.keyboard
    await keys.press("j")
    await expect(page.locator(f"#row-{case.id} a")).to_be_focused()
    async with page.expect_response(lambda answer: "/live" in answer.url):
        await keys.press("Enter")
    await page.wait_for_url(f"**/cases/{case.id}?view=waiting")

    await keys.press("c")
    await expect(page.get_by_text(EN.text("panel-held-by-you")).last).to_be_visible()
    await expect(page.locator("#thread")).to_contain_text(EN.rich("person-joined", agent="Ana").plain)

    await keys.press("r")
    await expect(page.locator("#text")).to_be_focused()
    await keys.type("Hello Maria, I am looking.")
    await keys.press("Control+Enter")
    await expect(page.locator(".said.agent")).to_contain_text("Hello Maria, I am looking.")
    await expect(page.locator("#text")).to_have_value("")
    await expect(page.locator(".scroller")).to_be_focused()

    await keys.press("n")
    await keys.type("roaming near the border")
    await expect(page.get_by_role("button", name=EN.text("panel-keep-note"))).to_be_visible()
    await keys.press("Control+Enter")
    await expect(page.locator(".said.note")).to_contain_text("roaming near the border")

    await expect(page.locator("#mode-reply")).to_be_checked()
    await keys.press("?")
    await expect(page.locator("#keys")).to_be_visible()
    await keys.press("Escape")
    await expect(page.locator("#keys")).to_be_hidden()

    await keys.press("e")
    await expect(page.get_by_role("link", name=EN.text("panel-next-case"))).to_be_visible()
    assert (await room.desk.case(case.id)).state == "resolved"
    await keys.press("u")
    await page.wait_for_url("**/inbox?view=*")


async def test_the_loser_of_a_race_is_told_and_stays_told(room: Room) -> None:
    winner, loser = await room.agent("Ana"), await room.agent("Max", language="de")
    case = await room.desk.waiting("Maria")
    await room.goto(winner, f"/cases/{case.id}")
    await loser.route("**/live**", lambda route: route.abort())
    await loser.goto(f"{room.address}/cases/{case.id}")
    await winner.keyboard.press("c")
    await expect(winner.locator(".state.is-held")).to_be_visible()
    await loser.keyboard.press("c")
    told = loser.locator("#refused-head")
    await expect(told).to_contain_text(locales.language("de").text("refusal-already-claimed", agent="Ana"))
    await expect(loser.locator(".state.is-held")).to_contain_text("Ana")


async def test_a_refusal_outlives_the_live_page_and_the_words_are_kept(room: Room) -> None:
    page = await room.agent()
    case = await room.desk.waiting("Maria")
    await room.goto(page, f"/cases/{case.id}")
    await page.keyboard.press("c")
    await expect(page.locator("#mode-reply")).to_be_checked()
    await page.locator("#text").fill("x" * 5000)
    await page.keyboard.press("Control+Enter")
    refusal = page.locator("#refused-composer")
    await expect(refusal).to_contain_text("4,096")
    await room.desk.says(case, "one more thing")
    await expect(page.locator("#thread")).to_contain_text("one more thing")
    await expect(refusal).to_contain_text("4,096")
    await expect(page.locator("#text")).to_have_value("x" * 5000)


async def test_a_draft_is_kept_until_it_is_sent(room: Room) -> None:
    page = await room.agent()
    case = await room.desk.waiting("Maria")
    await room.goto(page, f"/cases/{case.id}")
    await page.keyboard.press("c")
    await expect(page.locator("#mode-reply")).to_be_checked()
    await page.locator("#text").fill("half a sente")
    await room.desk.says(case, "hello?")
    await expect(page.locator("#thread")).to_contain_text("hello?")
    await expect(page.locator("#text")).to_have_value("half a sente")
    await room.goto(page, "/inbox")
    await room.goto(page, f"/cases/{case.id}")
    await expect(page.locator("#text")).to_have_value("half a sente")
    await page.get_by_role("button", name=EN.text("panel-send")).click()
    await expect(page.locator(".said.agent")).to_contain_text("half a sente")
    await room.goto(page, f"/cases/{case.id}")
    await expect(page.locator("#text")).to_have_value("")


async def test_everything_works_without_script(room: Room) -> None:
    page = await room.agent(java_script_enabled=False)
    case = await room.desk.waiting("Maria")
    await page.goto(f"{room.address}/inbox")
    await page.locator(f"#row-{case.id} a").click()
    await page.get_by_role("button", name=EN.text("panel-claim")).click()
    await page.locator("#text").fill("by plain forms")
    await page.get_by_role("button", name=EN.text("panel-send")).click()
    await expect(page.locator(".said.agent")).to_contain_text("by plain forms")
    await page.get_by_role("button", name=EN.text("panel-resolve")).click()
    await expect(page.locator(".state.is-resolved")).to_be_visible()


async def test_a_page_catches_up_after_a_broken_connection(room: Room) -> None:
    page = await room.agent()
    case = await room.desk.waiting("Maria")
    await room.goto(page, f"/cases/{case.id}")
    await page.context.set_offline(offline=True)
    for open_page in list(room.desk.app.state.feed._pages):
        open_page.end()
    await room.desk.says(case, "while you were away")
    await page.wait_for_timeout(500)
    assert "while you were away" not in await page.locator("#thread").inner_text()
    await page.context.set_offline(offline=False)
    await expect(page.locator("#thread")).to_contain_text("while you were away")


async def test_earlier_messages_stay_when_new_ones_arrive(room: Room) -> None:
    page = await room.agent()
    case = await room.desk.waiting("Maria", words="the very first")
    for number in range(65):
        await room.desk.says(case, f"word {number}.")
    await room.goto(page, f"/cases/{case.id}")
    await page.get_by_role("link", name=EN.text("panel-show-earlier")).click()
    await expect(page.locator(".slice")).to_contain_text("the very first")
    await room.desk.says(case, "and the last")
    await expect(page.locator("#thread")).to_contain_text("and the last")
    await expect(page.locator(".slice")).to_contain_text("the very first")
    await expect(page.locator("#thread")).to_contain_text("word 10.")


async def playing(room: Room, story: str, language: str) -> Case:
    number = next(one.customer_number for one in STORIES if (one.key, one.language) == (story, language))
    async with room.desk.database.reading() as session:
        customer = await accounts.customer_by_number(session, number)
    case = await room.desk.waiting(
        customer.name, words="Γιατί;" if language == "el" else "why?", language=language, customer_id=customer.id
    )
    async with room.desk.database.transaction() as session:
        conversation = await session.get_one(Conversation, case.conversation_id)
        await conversations.say(
            session,
            conversation,
            RichText("an answer"),
            now=room.desk.clock(),
            buttons=[[{"label": "Show", "action": "x"}]],
        )
    return case


async def test_a_bill_opens_beside_the_conversation(company_room: Room) -> None:
    page = await company_room.agent()
    case = await playing(company_room, "roaming", "el")
    await company_room.goto(page, f"/cases/{case.id}")
    await page.locator(".bills a").first.click()
    account = page.locator("#account")
    await expect(account.get_by_text(EN.text("panel-calculation"))).to_be_visible()
    await expect(account.get_by_text(EN.text("panel-together")).first).to_be_visible()
    await account.locator(".words a").last.click()
    await expect(account.get_by_text(locales.language("el").text("panel-calculation"))).to_be_visible()
    await account.locator(".back-to-account").click()
    await expect(account.locator(".bills")).to_be_visible()


async def test_one_column_at_a_time_on_a_phone(company_room: Room) -> None:
    page = await company_room.agent(viewport={"width": 390, "height": 844})
    case = await playing(company_room, "roaming", "el")
    await company_room.goto(page, "/inbox")
    await page.locator(f"#row-{case.id} a").click()
    talk, account = page.locator("#talk"), page.locator("#account")
    await expect(talk).to_be_visible()
    await expect(account).to_be_hidden()
    await expect(page.locator("#queue")).to_be_hidden()
    await page.locator(".to-account").click()
    await expect(account).to_be_visible()
    await expect(talk).to_be_hidden()
    await page.locator(".to-talk").click()
    await expect(talk).to_be_visible()
    await page.locator(".back").click()
    await expect(page.locator("#queue")).to_be_visible()


async def test_words_written_while_the_last_ones_are_sent_stay_a_note(room: Room) -> None:
    page = await room.agent()
    case = await room.desk.waiting("Maria")
    await room.goto(page, f"/cases/{case.id}")
    await page.keyboard.press("c")
    await expect(page.locator("#mode-reply")).to_be_checked()
    await page.keyboard.press("r")
    await page.keyboard.type("to the customer")
    goes_on = asyncio.Event()

    async def slowly(route: Route) -> None:
        await goes_on.wait()
        await route.continue_()

    await page.route("**/messages", slowly)
    await page.keyboard.press("Control+Enter")
    await page.keyboard.press("n")
    await page.keyboard.type("not for the customer")
    goes_on.set()
    await expect(page.locator(".said.agent")).to_contain_text("to the customer")
    await expect(page.locator("#text")).to_have_value("not for the customer")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".said.note .text")).to_have_text("not for the customer")
    await expect(page.locator(".said.agent")).to_have_count(1)


async def test_reply_and_note_change_inside_the_box_and_a_key_hands_back(room: Room) -> None:
    page = await room.agent()
    case = await room.desk.waiting("Maria")
    await room.goto(page, f"/cases/{case.id}")
    keys = page.keyboard
    await keys.press("c")
    await expect(page.locator("#mode-reply")).to_be_checked()
    await keys.press("r")
    await keys.type("half")
    for chosen in ("#mode-note", "#mode-reply", "#mode-note"):
        await keys.press("Alt+n")
        await expect(page.locator(chosen)).to_be_checked()
        await expect(page.locator("#text")).to_be_focused()
    await expect(page.locator("#text")).to_have_value("half")
    await keys.press("Escape")
    await keys.press("?")
    for text in ("panel-key-switch", "panel-key-leave", "panel-key-release"):
        await expect(page.locator("#keys").get_by_text(EN.text(text), exact=True)).to_be_visible()
    await keys.press("Escape")
    await keys.press("b")
    await expect(page.locator(".state.is-waiting")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (1024, 768)])
async def test_the_page_is_never_higher_than_the_window(room: Room, width: int, height: int) -> None:
    page = await room.agent(viewport={"width": width, "height": height})
    held = [await room.desk.waiting(f"Person {number}") for number in range(20)]
    for number in range(30):
        await room.desk.says(held[0], f"word {number}.")
    for path in ("/inbox", "/inbox?view=all", f"/cases/{held[0].id}"):
        await room.goto(page, path)
        over = await page.evaluate("document.documentElement.scrollHeight - innerHeight")
        assert over <= 0, path
    for pane in ("#queue", "#talk", "#account"):
        box = await page.locator(pane).bounding_box()
        assert box is None or box["y"] + box["height"] == height, pane
    talk, account = await page.locator("#talk").bounding_box(), await page.locator("#account").bounding_box()
    assert talk is not None
    assert account is not None
    assert talk["x"] + talk["width"] == account["x"]


async def test_a_page_that_does_not_hear_the_desk_says_so(room: Room) -> None:
    page = await room.agent()
    case = await room.desk.waiting("Maria")
    await room.goto(page, f"/cases/{case.id}")
    told, clock = page.get_by_text(EN.text("panel-connecting")), page.locator(".row .waited")
    await expect(told).to_have_count(0)
    await page.route("**/live**", lambda route: route.abort())
    for open_page in list(room.desk.app.state.feed._pages):
        open_page.end()
    await expect(told).to_be_visible()
    assert await told.get_attribute("aria-live") == "polite"
    stands = await clock.inner_text()
    await page.wait_for_timeout(1.5 * SECOND)
    assert await clock.inner_text() == stands
    await page.unroute("**/live**")
    await expect(told).to_have_count(0)


async def test_a_page_that_never_heard_the_desk_tries_again(room: Room) -> None:
    page = await room.agent()
    await page.route("**/live**", lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>"))
    await page.goto(f"{room.address}/inbox")
    await expect(page.get_by_text(EN.text("panel-connecting"))).to_be_visible()
    await expect(page.get_by_text("Bad gateway")).to_have_count(0)
    await page.unroute("**/live**")
    await expect(page.get_by_text(EN.text("panel-connecting"))).to_have_count(0)
    case = await room.desk.waiting("Maria")
    await expect(page.locator(f"#row-{case.id}")).to_be_visible()


@pytest.mark.parametrize("answer", [None, 502])
async def test_a_desk_that_gives_no_answer_is_told_beside_the_button(company_room: Room, answer: int | None) -> None:
    page = await company_room.agent()
    case = await playing(company_room, "roaming", "en")
    await company_room.goto(page, f"/cases/{case.id}")

    async def fail(route: Route) -> None:
        await (route.abort() if answer is None else route.fulfill(status=answer, body="<h1>Bad gateway</h1>"))

    await page.route("**/claim", fail)
    await page.keyboard.press("c")
    await expect(page.locator("#refused-head")).to_have_text(EN.text("panel-no-answer"))
    await page.unroute("**/claim")
    await page.keyboard.press("c")
    await expect(page.locator(".state.is-held")).to_be_visible()
    await expect(page.locator("#refused-head")).to_be_empty()

    await page.route("**/messages", fail)
    await page.keyboard.press("n")
    await page.keyboard.type("kept words")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator("#refused-composer")).to_have_text(EN.text("panel-no-answer-kept"))
    await expect(page.locator("#text")).to_have_value("kept words")
    await expect(page.locator("#mode-note")).to_be_checked()
    await expect(page.locator("#thread")).to_be_visible()
    await page.unroute("**/messages")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".said.note")).to_contain_text("kept words")
    await expect(page.locator("#refused-composer")).to_be_empty()

    await page.route("**/bills/**", fail)
    await page.locator(".bills a").first.click()
    await expect(page.locator(".bills .no-answer")).to_have_text(EN.text("panel-no-answer"))
    await page.unroute("**/bills/**")
    await page.locator(".bills a").first.click()
    await expect(page.locator("#account").get_by_text(EN.text("panel-calculation"))).to_be_visible()


async def test_a_late_answer_does_not_undo_what_the_live_page_showed(room: Room) -> None:
    page = await room.agent()
    case = await room.desk.waiting("Maria")
    await room.goto(page, f"/cases/{case.id}")
    await page.keyboard.press("c")
    await expect(page.locator("#mode-reply")).to_be_checked()

    async def sent() -> None:
        async with room.desk.database.transaction() as session:
            while (
                found := await outbox.begin_sending(session, case.conversation_id, now=room.desk.clock())
            ) is not None:
                await outbox.sent(session, found[0], channel_message_id=None, now=room.desk.clock())

    delivery = page.locator(".said.agent .delivery")

    async def late(route: Route) -> None:
        answer = await route.fetch()
        assert EN.text("panel-delivery-pending") in await answer.text()
        await sent()
        await expect(delivery).to_have_text(EN.text("panel-delivery-sent"))
        await route.fulfill(response=answer)

    await page.route("**/messages", late)
    await page.locator("#text").fill("quick")
    async with page.expect_response("**/messages"):
        await page.keyboard.press("Control+Enter")
    await page.wait_for_timeout(0.5 * SECOND)
    await expect(delivery).to_have_text(EN.text("panel-delivery-sent"))
    await expect(page.get_by_role("button", name=EN.text("panel-send"))).to_be_enabled()


@pytest.mark.parametrize(
    ("options", "are_shown"),
    [
        ({}, True),
        ({"viewport": {"width": 390, "height": 844}}, False),
        ({"viewport": {"width": 1024, "height": 768}, "has_touch": True, "is_mobile": True}, False),
    ],
)
async def test_keys_are_told_where_there_are_keys(room: Room, options: dict[str, Any], are_shown: bool) -> None:
    page = await room.agent(**options)
    case = await room.desk.waiting("Maria")
    await room.goto(page, f"/cases/{case.id}")
    await expect(page.locator(".actions kbd")).to_be_visible(visible=are_shown)


SIZES = [(1440, 900), (390, 844), (320, 640)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_every_page_is_for_everybody(company_room: Room, width: int, height: int, scheme: str) -> None:
    page = await company_room.agent(viewport={"width": width, "height": height}, color_scheme=scheme)
    case = await playing(company_room, "arrears", "el")
    async with company_room.desk.database.reading() as session:
        conversation = (await company_room.desk.case(case.id)).conversation
        assert conversation.customer_id is not None
        bill = await invoicing.latest(session, conversation.customer_id, on=company_room.desk.clock().date())
    assert bill is not None
    stranger = await company_room.desk.waiting("Tom")
    paths = [
        "/inbox",
        "/inbox?view=mine",
        f"/cases/{case.id}",
        f"/cases/{case.id}#account",
        f"/cases/{case.id}/bills/{bill.id}?words=customer#account",
        f"/cases/{stranger.id}#account",
        "/customers?q=a",
        f"/customers/{conversation.customer_id}",
        "/nowhere",
    ]
    for path in paths:
        await page.goto(company_room.address + path)
        await _for_everybody(page, f"{path} at {width} {scheme}")
    await page.goto(f"{company_room.address}/cases/{case.id}")
    await page.locator("#talk .primary").first.click()
    await expect(page.locator(".state.is-held")).to_be_visible()
    await page.locator("#mode-note").check()
    await page.locator("#text").fill("a note")
    await page.get_by_role("button", name=EN.text("panel-keep-note")).click()
    await expect(page.locator(".said.note")).to_be_visible()
    await page.locator("#mode-note").check()
    await _for_everybody(page, f"a held case at {width} {scheme}")
    await page.locator(".menu summary").click()
    await _for_everybody(page, f"the menu at {width} {scheme}")
    await page.locator("#show-keys").click()
    await _for_everybody(page, f"the keys at {width} {scheme}")
    await page.context.clear_cookies()
    await page.goto(f"{company_room.address}/sign-in")
    await page.get_by_label(EN.text("panel-email")).fill("ana@example.com")
    await page.get_by_label(EN.text("panel-password")).fill("wrong")
    await page.keyboard.press("Enter")
    await expect(page.locator("#refused")).not_to_be_empty()
    await _for_everybody(page, f"the sign-in at {width} {scheme}")


async def _for_everybody(page: Page, where: str) -> None:
    results = await Axe().run(page, options=RULES)
    found = [
        (violation["id"], [node["html"][:160] for node in violation["nodes"]])
        for violation in results.response["violations"]
    ]
    assert found == [], where
    overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, where
