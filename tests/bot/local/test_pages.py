"""The demo's pages over the whole house: what she does arrives, and what the bot says is shown."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

import locales
from billing import accounts
from billing.sample.stories import STORIES, STORY_KEYS
from bot.local.history import record_of
from bot.local.phone import chat_id_of
from bot.local.session import LocalSession
from bot.local.stage import Player, Stage
from bot.local.stream import live
from bot.local.updates import Person
from tests.bot.local.conftest import LocalHouse

ENGLISH = next(story.customer_number for story in STORIES if story.language == "en")
GREEK = next(story.customer_number for story in STORIES if story.language == "el")


async def page(house: LocalHouse, path: str, **headers: str) -> str:
    answer = await house.client.get(path, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.text


async def words(house: LocalHouse, number: str) -> list[str]:
    """What her screen says, oldest first."""
    player = await player_of(house, number)
    shown = await record_of(house.database, player.phone.chat_id)
    return [bubble.text for bubble in shown.bubbles.values()]


async def player_of(house: LocalHouse, number: str) -> Player:
    async with house.database.reading() as session:
        customer = await accounts.customer_by_number(session, number)
    return Player(customer, await house.chat.session.phone(chat_id_of(customer.id)))


@pytest.mark.parametrize("code", list(locales.languages()))
async def test_every_page_speaks_every_language(house: LocalHouse, code: str) -> None:
    speaker = locales.language(code)
    for path, title in {"/demo": "demo-steps", "/chat": "chat-pick-title", f"/chat/{ENGLISH}": "chat-start"}.items():
        html = await page(house, f"{path}?lang={code}")
        assert f'<html lang="{code}">' in html
        assert speaker.text(title) in html


async def test_the_page_guesses_the_language_of_the_browser(house: LocalHouse) -> None:
    assert '<html lang="lv">' in await page(house, "/demo", **{"accept-language": "fr;q=0.9, lv-LV;q=0.8, en;q=0.2"})
    assert '<html lang="en">' in await page(house, "/demo", **{"accept-language": "fr, *;q=nonsense"})


async def test_the_demo_tells_each_story_and_whom_to_play(house: LocalHouse) -> None:
    html = await page(house, "/demo?lang=en")
    assert "anna@solvika.example" in html
    for key in STORY_KEYS:
        assert locales.language("en").text(f"story-{key}") in html
    for story in STORIES:
        assert f'href="/chat/{story.customer_number}?lang=en"' in html


async def test_customers_are_found_by_name_number_and_language(house: LocalHouse) -> None:
    found = await page(house, f"/chat?q={GREEK.lower()}&lang=en")
    people = found.split('class="people"')[1]
    assert people.count("<li>") == 1
    assert GREEK in people
    nobody = await page(house, f"/chat?q={GREEK}&speaks=de&lang=en")
    assert locales.language("en").text("chat-pick-nobody") in nobody
    everybody = await page(house, "/chat?every=true&lang=en")
    assert everybody.split('class="people"')[1].count("<li>") >= 240


async def test_an_unknown_customer_has_no_phone(house: LocalHouse) -> None:
    assert (await house.client.get("/chat/C-1")).status_code == 404
    assert (await house.does("C-1", "say", text="hello")).status_code == 404


async def test_start_links_the_chat_and_hides_the_code(house: LocalHouse) -> None:
    answer = await house.does(ENGLISH, "start", language_code="en")
    assert answer.status_code == 204
    player = await player_of(house, ENGLISH)
    said = await words(house, ENGLISH)
    assert said[0] == "/start"
    assert player.customer.name in said[1]
    html = await page(house, f"/chat/{ENGLISH}?lang=en")
    assert 'data-started="yes"' in html
    assert player.customer.name in html


async def test_nothing_can_be_written_before_start(house: LocalHouse) -> None:
    assert (await house.does(ENGLISH, "say", text="hello")).status_code == 409


async def test_a_button_press_and_an_edit_reach_the_bot(house: LocalHouse) -> None:
    await house.does(ENGLISH, "start")
    await house.does(ENGLISH, "say", text="why is my bill higher?")
    phone = (await player_of(house, ENGLISH)).phone
    mine = next(bubble for bubble in phone.bubbles.values() if bubble.text.startswith("why"))
    asked = next(bubble for bubble in reversed(phone.bubbles.values()) if bubble.keys)
    before = len(phone.bubbles)
    pressed = await house.does(ENGLISH, "tap", message_id=asked.id, action=asked.keys[0][0].action)
    assert pressed.status_code == 204
    edited = await house.does(ENGLISH, "edit", message_id=mine.id, text="what do I owe?")
    assert edited.status_code == 204
    assert len(phone.bubbles) > before
    assert phone.bubbles[mine.id].is_edited
    recorded = (await record_of(house.database, phone.chat_id)).bubbles[mine.id]
    assert (recorded.text, recorded.is_edited) == ("what do I owe?", True)


async def test_a_press_on_nothing_is_refused(house: LocalHouse) -> None:
    await house.does(ENGLISH, "start")
    assert (await house.does(ENGLISH, "tap", message_id=5, action="x")).status_code == 404
    assert (await house.does(ENGLISH, "edit", message_id=5, text="x")).status_code == 404
    assert (await house.does(ENGLISH, "say", text="  ")).status_code == 422
    assert (await house.does(ENGLISH, "say", text="x" * 4097)).is_client_error


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "sticker"])
async def test_whatever_she_sends_gets_an_answer(house: LocalHouse, kind: str) -> None:
    await house.does(ENGLISH, "start")
    phone = (await player_of(house, ENGLISH)).phone
    before = set(phone.bubbles)
    files = {"file": ("bill.png", b"\x89PNG", "image/png")} if kind in {"photo", "document"} else None
    sent = await house.client.post(f"/chat/{ENGLISH}/send", data={"kind": kind}, files=files)
    assert sent.status_code == 204
    await house.settled()
    hers, *answers = [bubble for id_, bubble in sorted(phone.bubbles.items()) if id_ not in before]
    assert hers.enclosure is not None
    assert hers.enclosure.kind == kind
    assert answers
    if files:
        got = await house.client.get(f"/chat/{ENGLISH}/files/{hers.enclosure.file_id}")
        assert got.content == b"\x89PNG"
        assert got.headers["x-content-type-options"] == "nosniff"
        other = await house.client.get(f"/chat/{GREEK}/files/{hers.enclosure.file_id}")
        assert other.status_code == 404
    assert (await page(house, f"/chat/{ENGLISH}")).count('class="turn ') >= len(phone.bubbles)


async def test_a_web_page_sent_as_a_file_is_never_shown_as_one(house: LocalHouse) -> None:
    await house.does(ENGLISH, "start")
    files = {"file": ("x.html", b"<script>alert(1)</script>", "text/html")}
    await house.client.post(f"/chat/{ENGLISH}/send", data={"kind": "document"}, files=files)
    enclosed = next(
        bubble.enclosure for bubble in (await player_of(house, ENGLISH)).phone.bubbles.values() if bubble.enclosure
    )
    got = await house.client.get(f"/chat/{ENGLISH}/files/{enclosed.file_id}")
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["content-disposition"] == "attachment"


async def test_what_she_writes_is_text_and_never_markup(house: LocalHouse) -> None:
    await house.does(ENGLISH, "start")
    await house.does(ENGLISH, "say", text='<img src=x onerror="alert(1)">')
    html = await page(house, f"/chat/{ENGLISH}")
    assert "<img src=x" not in html
    assert "&lt;img src=x" in html


async def test_blocking_silences_the_bot_until_she_lets_it_back_in(house: LocalHouse) -> None:
    await house.does(ENGLISH, "start")
    await house.does(ENGLISH, "block", blocked="true")
    assert (await house.does(ENGLISH, "say", text="hello")).status_code == 409
    player = await player_of(house, ENGLISH)
    record = await record_of(house.database, player.phone.chat_id)
    assert record.conversation is not None
    assert record.conversation.blocked_at is not None
    await house.does(ENGLISH, "block", blocked="false")
    assert (await house.does(ENGLISH, "say", text="hello")).status_code == 204


async def test_a_form_of_another_site_is_refused(house: LocalHouse) -> None:
    strange = {"Sec-Fetch-Site": "cross-site"}
    answer = await house.client.post(f"/chat/{ENGLISH}/start", headers=strange)
    assert answer.status_code == 403
    assert await words(house, ENGLISH) == []


async def test_her_app_may_speak_another_language_than_she(house: LocalHouse) -> None:
    await house.does(GREEK, "start", language_code="de")
    player = await player_of(house, GREEK)
    assert player.person == Person(player.phone.chat_id, player.customer.name, "de")


async def test_a_stream_begins_with_the_screen_and_follows_it(house: LocalHouse) -> None:
    await house.does(ENGLISH, "start")
    player = await player_of(house, ENGLISH)
    stage_events = _follow(house, player)
    screen = await anext(stage_events)
    assert screen["event"] == "screen"
    assert [bubble["id"] for bubble in screen["data"]["bubbles"]] == sorted(player.phone.bubbles)
    assert screen["data"]["started"] is True
    assert screen["data"]["keyboard"]
    await house.does(ENGLISH, "say", text="thanks")
    await house.chat.session.close()
    heard = [event async for event in stage_events]
    bubbles = [event["data"]["html"] for event in heard if event["event"] == "bubble"]
    assert "thanks" in bubbles[0]
    assert len(bubbles) > 1


async def test_the_screen_after_a_restart_is_the_same(house: LocalHouse) -> None:
    await house.does(ENGLISH, "start")
    await house.does(ENGLISH, "say", text="what do I owe?")
    player = await player_of(house, ENGLISH)
    before = {id_: (bubble.text, bubble.keys) for id_, bubble in player.phone.bubbles.items()}
    fresh = LocalSession(house.database, company="Solvika")
    assert (await fresh.phone(player.phone.chat_id)).is_started
    record = await record_of(house.database, player.phone.chat_id)
    assert {id_: (bubble.text, bubble.keys) for id_, bubble in record.bubbles.items()} == before
    assert record.keyboard == player.phone.keyboard


async def test_the_stream_is_served_as_events(house: LocalHouse) -> None:
    lines = _Lines()
    request = asyncio.create_task(_get(house.app, f"/chat/{ENGLISH}/events?lang=en", lines))
    await asyncio.wait_for(lines.first.wait(), 5)
    await house.chat.session.close()
    await asyncio.wait_for(request, 5)
    assert lines.headers["content-type"].startswith("text/event-stream")
    assert b"event: screen\n" in lines.body


async def _follow(house: LocalHouse, player: Player) -> AsyncIterator[dict[str, Any]]:
    stage = Stage(
        database=house.database,
        intake=house.dialogue.intake,
        bot=house.chat.bot,
        session=house.chat.session,
        linker=None,  # type: ignore[arg-type]
        company="Solvika",
        panel_url="/",
        sign_ins=(),
        clock=None,  # type: ignore[arg-type]
    )
    async for event in live(stage, player, locales.language("en")):
        yield {"event": event.event, "data": json.loads(json.dumps(event.data))}


class _Lines:
    def __init__(self) -> None:
        self.body = b""
        self.headers = httpx.Headers()
        self.first = asyncio.Event()


async def _get(app: FastAPI, path: str, lines: _Lines) -> None:
    """Read a stream as it comes; httpx's own transport waits for the end of it."""
    plain, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "path": plain,
        "raw_path": plain.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "scheme": "http",
        "headers": [(b"host", b"demo")],
        "client": ("127.0.0.1", 1),
        "server": ("demo", 80),
    }
    gone = asyncio.Event()

    async def receive() -> dict[str, Any]:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:  # noqa: ANN401 - an ASGI message
        if message["type"] == "http.response.start":
            lines.headers = httpx.Headers(message["headers"])
        elif message.get("body"):
            lines.body += message["body"]
            lines.first.set()

    await app(scope, receive, send)
