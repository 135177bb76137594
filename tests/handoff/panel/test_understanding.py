"""The page of what was asked and misread, as agents and supervisors meet it."""

import re

import locales
from handoff import readings
from handoff.kinds import Role
from handoff.models import Reading
from tests.handoff import make
from tests.handoff.panel.conftest import Desk

EN = locales.language("en")


async def misread(desk: Desk, words: str = "until when then") -> Reading:
    """A sentence that waits to be filed."""
    async with desk.database.transaction() as session:
        chat = await make.chat(session, now=desk.clock())
        chat.learning_consent = True
        reading = await make.reading(session, chat, words, intent="explain_bill", now=desk.clock())
        await readings.correct(session, chat, reading, wish="due_date")
        return reading


async def again(desk: Desk, reading: Reading) -> Reading:
    async with desk.database.reading() as session:
        return await session.get_one(Reading, reading.id)


async def test_an_empty_page_says_what_will_appear(desk: Desk) -> None:
    browser = await desk.signed_in()
    page = (await browser.get("/understanding")).text
    assert EN.text("panel-asked-none") in page
    assert EN.text("panel-review-none") in page
    assert '<a href="/understanding" aria-current="true">' in page


async def test_the_page_counts_by_wish_and_language_and_tells_no_words(desk: Desk) -> None:
    async with desk.database.transaction() as session:
        for language, decision in [("en", "act"), ("de", "ask"), ("de", "act")]:
            chat = await make.chat(session, now=desk.clock())
            chat.language = language
            await make.reading(session, chat, "a secret", intent="due_date", decision=decision, now=desk.clock())
    page = (await (await desk.signed_in()).get("/understanding")).text
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "When it is due DE 2 EN 1 Asked 3 Asked back 1 Corrected 0 With a person 0" in text
    assert "Deutsch Asked 2 Asked back 1" in text
    assert "67%" in text
    assert "a secret" not in page


async def test_a_sentence_is_filed_under_what_it_meant(desk: Desk) -> None:
    reading = await misread(desk, "<b>until</b> when")
    browser = await desk.signed_in()
    page = (await browser.get("/understanding")).text
    assert "&lt;b&gt;until&lt;/b&gt; when" in page
    assert '<option value="due_date" selected>' in page
    answer = await browser.post(f"/understanding/{reading.id}/file", data={"intent": "payment_plan"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/understanding#review")
    filed = await again(desk, reading)
    assert (filed.filed_as, filed.reviewed_at) == ("payment_plan", desk.clock())
    assert EN.text("panel-review-none") in (await browser.get("/understanding")).text


async def test_a_discarded_sentence_is_gone(desk: Desk) -> None:
    reading = await misread(desk)
    browser = await desk.signed_in()
    answer = await browser.post(f"/understanding/{reading.id}/discard", data={"intent": "due_date"})
    assert answer.status_code == 303
    assert (await again(desk, reading)).text is None


async def test_who_comes_second_is_told(desk: Desk) -> None:
    reading = await misread(desk)
    browser = await desk.signed_in()
    await browser.post(f"/understanding/{reading.id}/file", data={"intent": "help"})
    for what in ("file", "discard"):
        late = await browser.post(f"/understanding/{reading.id}/{what}", data={"intent": "due_date"})
        assert late.status_code == 409
        assert EN.text("refusal-already-reviewed") in late.text
    assert (await again(desk, reading)).filed_as == "help"


async def test_an_unknown_wish_is_refused(desk: Desk) -> None:
    reading = await misread(desk)
    browser = await desk.signed_in()
    assert (await browser.post(f"/understanding/{reading.id}/file", data={"intent": "x"})).status_code == 404
    assert (await again(desk, reading)).filed_as is None


async def test_only_supervisors_take_the_phrases_out(desk: Desk) -> None:
    reading = await misread(desk, "since when until when 0")
    agent = await desk.signed_in("Ana")
    await agent.post(f"/understanding/{reading.id}/file", data={"intent": "due_date"})
    assert "phrases.yaml" not in (await agent.get("/understanding")).text
    assert (await agent.get("/understanding/phrases.yaml")).status_code == 404
    chief = await desk.signed_in("Eva", role=Role.SUPERVISOR)
    assert 'href="/understanding/phrases.yaml"' in (await chief.get("/understanding")).text
    answer = await chief.get("/understanding/phrases.yaml")
    assert "due_date:" in answer.text
    assert "- since when until when 0" in answer.text
    assert "attachment" in answer.headers["content-disposition"]


async def test_a_stranger_sees_and_files_nothing(desk: Desk) -> None:
    reading = await misread(desk)
    visitor = desk.visitor()
    for path in ("/understanding", "/understanding/phrases.yaml"):
        assert (await visitor.get(path)).headers["location"].startswith("/sign-in")
    await visitor.post(f"/understanding/{reading.id}/file", data={"intent": "help"})
    assert (await again(desk, reading)).filed_as is None
