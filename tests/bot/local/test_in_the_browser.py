"""The browser chat as a person meets it, in a real Chromium: pick, start, ask, press; and for everybody."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
import uvicorn
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright, expect

import locales
from billing.sample.stories import STORIES
from tests.bot.local.conftest import LocalHouse
from tests.chromium import ARGUMENTS, CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium at /usr/bin/chromium"),
]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

GERMAN = next(story.customer_number for story in STORIES if (story.key, story.language) == ("roaming", "de"))


@pytest.fixture
async def address(house: LocalHouse) -> AsyncIterator[str]:
    """The demo, served on a free port, with its delivery at work."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(house.app, log_config=None, timeout_graceful_shutdown=2))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    delivering = asyncio.create_task(house.dialogue.delivery.run())
    while not server.started:  # noqa: ASYNC110 - uvicorn tells it no other way
        await asyncio.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    await house.chat.session.close()
    house.app.state.feed.close()
    server.should_exit = True
    await serving
    delivering.cancel()
    with suppress(asyncio.CancelledError):
        await delivering
    listening.close()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield opened
        await opened.close()


async def open_phone(browser: Browser, address: str, number: str = GERMAN, **options: object) -> Page:
    context = await browser.new_context(**{"viewport": {"width": 390, "height": 844}, **options})  # type: ignore[arg-type]
    page = await context.new_page()
    page.set_default_timeout(10_000)
    await page.goto(f"{address}/chat/{number}?lang=en")
    return page


async def start(page: Page) -> None:
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.locator(".bots .words").first).to_be_visible()


async def test_a_customer_is_picked_and_helped(browser: Browser, address: str) -> None:
    page = await browser.new_page()
    page.set_default_timeout(10_000)
    await page.goto(f"{address}/chat?lang=en")
    await page.get_by_label("Name or number").fill(GERMAN)
    await page.get_by_role("button", name="Search").click()
    await page.locator(".people a").click()
    await start(page)
    await expect(page.locator(".hers .words").first).to_have_text("/start")

    german = locales.language("de")
    await page.get_by_label("Message", exact=True).fill("Warum ist meine Rechnung höher?")
    await page.keyboard.press("Enter")
    answer = page.locator(".turn.bots").last
    await expect(answer.locator("b").first).to_have_text(re.compile("€"))
    await expect(page.locator("#typing")).to_be_hidden()
    shown = await page.locator(".turn").count()

    await answer.locator(".keys button").first.click()
    await expect(page.locator(".keys .busy")).to_have_count(0)
    assert await page.locator(".turn").count() >= shown

    await page.locator("#keyboard").get_by_role("button", name=german.text("menu-owe")).click()
    await expect(page.locator(".hers .words").last).to_have_text(german.text("menu-owe"))
    await expect(page.locator(".turn.bots").last.locator(".words")).to_be_visible()


async def test_a_reload_shows_the_same_thread_once(browser: Browser, address: str) -> None:
    page = await open_phone(browser, address)
    await start(page)
    await page.get_by_label("Message", exact=True).fill("Hallo")
    await page.keyboard.press("Enter")
    await expect(page.locator(".turn.bots")).to_have_count(2)
    before = await page.locator(".turn .words").all_inner_texts()
    await page.reload()
    await expect(page.locator("#status")).to_have_text("bot")
    assert await page.locator(".turn .words").all_inner_texts() == before


async def test_two_windows_show_the_same(browser: Browser, address: str) -> None:
    one, other = await open_phone(browser, address), await open_phone(browser, address)
    await start(one)
    await expect(other.locator(".bots .words").first).to_be_visible()
    await expect(other.locator("#starting")).to_be_hidden()


async def test_an_own_message_can_be_changed(browser: Browser, address: str) -> None:
    page = await open_phone(browser, address)
    await start(page)
    line = page.get_by_label("Message", exact=True)
    await line.fill("Halo")
    await line.press("Enter")
    await page.locator(".turn.hers").last.get_by_role("button", name="Edit").click()
    await expect(line).to_have_value("Halo")
    await line.fill("Hallo")
    await line.press("Enter")
    changed = page.locator(".turn.hers").last
    await expect(changed.locator(".words")).to_have_text("Hallo")
    await expect(changed).to_contain_text("edited")


async def test_a_file_is_sent_and_can_be_had_again(browser: Browser, address: str) -> None:
    page = await open_phone(browser, address)
    await start(page)
    await page.get_by_role("button", name="Attach").click()
    note = {"name": "note.txt", "mimeType": "text/plain", "buffer": b"my note"}
    await page.get_by_label("File").set_input_files(note)  # type: ignore[arg-type]
    async with page.expect_download() as downloading:
        await page.locator("a.file").click()
    download = await downloading.value
    assert download.suggested_filename == "note.txt"


async def test_a_blocked_bot_can_be_let_back_in(browser: Browser, address: str) -> None:
    page = await open_phone(browser, address)
    await start(page)
    await page.get_by_role("button", name="More").click()
    await page.get_by_role("button", name="Block the bot", exact=True).click()
    await expect(page.get_by_label("Message", exact=True)).to_be_hidden()
    await page.get_by_role("button", name="Unblock the bot").click()
    await expect(page.get_by_label("Message", exact=True)).to_be_visible()


async def test_the_keyboard_folds(browser: Browser, address: str) -> None:
    page = await open_phone(browser, address)
    await start(page)
    keys, fold = page.locator("#keyboard"), page.get_by_role("button", name="Quick answers")
    await expect(keys).to_be_visible()
    await fold.click()
    await expect(keys).to_be_hidden()
    await expect(fold).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_everybody_can_use_the_pages(browser: Browser, address: str, scheme: str) -> None:
    for width, height in ((1280, 900), (390, 844)):
        size = {"width": width, "height": height}
        page = await open_phone(browser, address, color_scheme=scheme, viewport=size, reduced_motion="reduce")
        complaints = listen_for_errors(page)
        if await page.locator("#starting").is_visible():
            await no_barriers(page)
            await start(page)
        await page.get_by_label("Message", exact=True).fill("Warum ist meine Rechnung höher?")
        await page.keyboard.press("Enter")
        await expect(page.locator(".turn.bots").last.locator(".keys")).to_be_visible()
        await expect(page.locator("#typing")).to_be_hidden()
        await no_barriers(page)
        for opener in ("Attach", "More", "Menu"):
            await page.get_by_role("button", name=opener).click()
            await no_barriers(page)
            await page.keyboard.press("Escape")
        for path in ("/demo", "/chat"):
            await page.goto(f"{address}{path}?lang=de")
            await no_barriers(page)
            assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        assert complaints == []


def listen_for_errors(page: Page) -> list[str]:
    """Collect what the browser's console complains of."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    return complaints


async def no_barriers(page: Page) -> None:
    found = await Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
