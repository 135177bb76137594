import asyncio
import re
from datetime import timedelta

import pytest

import locales
from handoff.kinds import CaseState, Holder, MessageState, Role
from handoff.models import Conversation, Message
from tests.handoff.panel.conftest import NOON, Desk

EN = locales.language("en")


async def test_the_queue_shows_who_waits_longest_first(desk: Desk) -> None:
    browser = await desk.signed_in()
    await desk.waiting("Zoe", words="I waited long", language="el")
    desk.clock.goes(timedelta(minutes=4, seconds=5))
    await desk.waiting("Bob")
    page = (await browser.get("/inbox")).text
    assert page.index("Zoe") < page.index("Bob")
    assert "I waited long" in page
    assert ">4:05</time>" in page
    assert ">EL</span>" in page
    assert EN.text("case-reason-asked") in page
    assert 'data-waiting="2"' in page


async def test_all_shows_the_open_ones_oldest_first_then_the_closed_ones_last_closed_first(desk: Desk) -> None:
    browser = await desk.signed_in()
    opened = {}
    for name in ("Early", "First", "Second", "Late"):
        opened[name] = await desk.waiting(name)
        desk.clock.goes(timedelta(minutes=1))
    assert EN.text("panel-closed-cases") not in (await browser.get("/inbox?view=all")).text.partition("<ol")[2]
    for name in ("First", "Second", "Late"):
        await browser.post(f"/cases/{opened[name].id}/claim")
    for name in ("First", "Second"):
        await browser.post(f"/cases/{opened[name].id}/resolve")
        desk.clock.goes(timedelta(minutes=1))
    page = (await browser.get("/inbox?view=all")).text
    closed = f'<h2 class="rows-title">{EN.text("panel-closed-cases")}</h2>'
    places = [page.index(each) for each in (">Early<", ">Late<", closed, ">Second<", ">First<")]
    assert places == sorted(places)
    assert closed not in (await browser.get("/inbox?view=mine")).text


async def test_the_first_page_is_the_inbox(desk: Desk) -> None:
    assert (await (await desk.signed_in()).get("/")).headers["location"] == "/inbox"


async def test_an_empty_view_says_what_will_appear(desk: Desk) -> None:
    browser = await desk.signed_in()
    for view in ("waiting", "mine", "all"):
        assert EN.text(f"panel-empty-{view}-how") in (await browser.get(f"/inbox?view={view}")).text


async def test_claim_reply_release_and_resolve(desk: Desk) -> None:
    browser, case = await desk.signed_in(), await desk.waiting()

    answer = await browser.post(f"/cases/{case.id}/claim")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
    held = await desk.case(case.id)
    assert (held.state, held.conversation.holder) == (CaseState.HELD, Holder.AGENT)

    await browser.post(f"/cases/{case.id}/messages", data={"text": "Hello <b>Maria</b>", "kind": "reply"})
    page = (await browser.get(f"/cases/{case.id}")).text
    assert "Hello &lt;b&gt;Maria&lt;/b&gt;" in page
    assert EN.text("panel-delivery-pending") in page

    await browser.post(f"/cases/{case.id}/messages", data={"text": "ask the network team", "kind": "note"})
    await browser.post(f"/cases/{case.id}/release")
    assert (await desk.case(case.id)).state == CaseState.WAITING
    await browser.post(f"/cases/{case.id}/claim")
    await browser.post(f"/cases/{case.id}/resolve")
    assert (await desk.case(case.id)).state == CaseState.RESOLVED

    joined = EN.rich("person-joined", agent="Ana").plain
    assert await desk.said(case) == [
        "customer: why is my bill so high?",
        f"bot: {joined}",
        "agent: Hello <b>Maria</b>",
        "agent: ask the network team",
        f"bot: {EN.rich('person-left', agent='Ana', case=str(case.id)).plain}",
        f"bot: {joined}",
        f"bot: {EN.rich('person-resolved', case=str(case.id)).plain}",
    ]


async def test_the_customer_is_told_in_her_own_language(desk: Desk) -> None:
    browser, case = await desk.signed_in(language="de"), await desk.waiting(language="lv")
    await browser.post(f"/cases/{case.id}/claim")
    assert (await desk.said(case))[-1] == "bot: " + locales.language("lv").rich("person-joined", agent="Ana").plain


async def test_pressing_twice_claims_once_and_tells_once(desk: Desk) -> None:
    browser, case = await desk.signed_in(), await desk.waiting()
    for _ in range(2):
        desk.clock.goes(timedelta(seconds=1))
        assert (await browser.post(f"/cases/{case.id}/claim")).status_code == 303
    assert len(await desk.said(case)) == 2


async def test_of_all_who_claim_at_once_one_wins_and_the_others_are_told_who(desk: Desk) -> None:
    case = await desk.waiting()
    names = ["Ana", "Ben", "Cara", "Dan", "Eve", "Finn"]
    browsers = [await desk.signed_in(name) for name in names]
    answers = await asyncio.gather(*(browser.post(f"/cases/{case.id}/claim") for browser in browsers))
    assert sorted(answer.status_code for answer in answers) == [303, 409, 409, 409, 409, 409]
    winner = next(name for name, answer in zip(names, answers, strict=True) if answer.status_code == 303)
    for answer in answers:
        if answer.status_code == 409:
            assert EN.text("refusal-already-claimed", agent=winner) in answer.text
    assert len(await desk.said(case)) == 2


async def test_a_refusal_is_in_the_agents_language_beside_what_caused_it(desk: Desk) -> None:
    first, second = await desk.signed_in(), await desk.signed_in("Max", language="de")
    case = await desk.waiting()
    await first.post(f"/cases/{case.id}/claim")

    claim = await second.post(f"/cases/{case.id}/claim")
    told = locales.language("de").text("refusal-already-claimed", agent="Ana")
    assert claim.status_code == 409
    assert told in claim.text.partition('id="refused-head"')[2].partition("</div>")[0]

    assert f'name="next" value="/cases/{case.id}"' in claim.text

    reply = await second.post(f"/cases/{case.id}/messages", data={"text": "my words", "kind": "reply"})
    assert reply.status_code == 403
    beside = reply.text.partition('id="refused-composer"')[2]
    assert locales.language("de").text("refusal-not-yours") in beside.partition("</div>")[0]
    assert ">my words</textarea>" in beside


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [("  ", "reply", 422), ("x" * 4097, "reply", 422), ("", "note", 422), ("x", "shout", 404)],
)
async def test_what_cannot_be_sent_is_refused(desk: Desk, text: str, kind: str, status: int) -> None:
    browser, case = await desk.signed_in(), await desk.waiting()
    await browser.post(f"/cases/{case.id}/claim")
    answer = await browser.post(f"/cases/{case.id}/messages", data={"text": text, "kind": kind})
    assert answer.status_code == status
    assert len(await desk.said(case)) == 2


async def test_who_does_not_hold_the_case_may_keep_a_note_only(desk: Desk) -> None:
    browser, case = await desk.signed_in(), await desk.waiting()
    page = (await browser.get(f"/cases/{case.id}")).text
    assert 'value="reply"' not in page
    assert (await browser.post(f"/cases/{case.id}/messages", data={"text": "seen", "kind": "note"})).status_code == 303
    assert "seen" in (await browser.get(f"/cases/{case.id}")).text


async def test_a_closed_case_refuses_politely(desk: Desk) -> None:
    browser, case = await desk.signed_in(), await desk.waiting()
    await browser.post(f"/cases/{case.id}/claim")
    await browser.post(f"/cases/{case.id}/resolve")
    for action in ("claim", "release", "resolve"):
        answer = await browser.post(f"/cases/{case.id}/{action}")
        assert answer.status_code == 409
        assert EN.text("refusal-case-closed") in answer.text


async def test_a_supervisor_ends_what_somebody_else_holds(desk: Desk) -> None:
    agent, chief = await desk.signed_in(), await desk.signed_in("Chief", role=Role.SUPERVISOR)
    other, case = await desk.signed_in("Ben"), await desk.waiting()
    await agent.post(f"/cases/{case.id}/claim")
    assert (await other.post(f"/cases/{case.id}/release")).status_code == 403
    assert f"/cases/{case.id}/release" not in (await other.get(f"/cases/{case.id}")).text
    assert f"/cases/{case.id}/release" in (await chief.get(f"/cases/{case.id}")).text
    assert (await chief.post(f"/cases/{case.id}/release")).status_code == 303


async def test_the_next_case_is_the_one_that_waits_longest(desk: Desk) -> None:
    browser = await desk.signed_in()
    assert (await browser.get("/next")).headers["location"] == "/inbox"
    case = await desk.waiting()
    desk.clock.goes(timedelta(minutes=1))
    await desk.waiting("Later")
    assert (await browser.get("/next")).headers["location"] == f"/cases/{case.id}"


async def test_without_a_link_there_is_no_account(desk: Desk) -> None:
    browser, case = await desk.signed_in(), await desk.waiting()
    customer = await desk.customer()
    page = (await browser.get(f"/cases/{case.id}")).text
    assert EN.text("panel-not-linked-how").split(",")[0] in page
    assert customer.number not in page
    assert (await browser.get(f"/cases/{case.id}/bills/1")).status_code == 200


async def test_a_linked_customer_without_bills_has_an_account(desk: Desk) -> None:
    browser, customer = await desk.signed_in(), await desk.customer()
    case = await desk.waiting(customer_id=customer.id)
    page = (await browser.get(f"/cases/{case.id}")).text
    assert "Maria Berg" in page
    assert EN.text("panel-linked-since", on=EN.date(NOON.date())) in page
    assert EN.text("panel-bills-none") in page


async def test_an_edit_stands_in_the_place_of_what_it_rewrote(desk: Desk) -> None:
    browser, case = await desk.signed_in(), await desk.waiting(words="first words")
    async with desk.database.transaction() as session:
        conversation = await session.get_one(Conversation, case.conversation_id)
        conversation.blocked_at = desk.clock()
        session.add(
            Message(
                conversation_id=conversation.id,
                direction="in",
                author="customer",
                kind="edit",
                text="better words",
                replaces_id=1,
                state=MessageState.RECEIVED,
                created_at=desk.clock(),
            )
        )
        for state in (MessageState.PENDING, MessageState.SENT, MessageState.FAILED):
            session.add(
                Message(
                    conversation_id=conversation.id, direction="out", author="bot", kind="text", text=f"now {state}",
                    spans=[["bold", 0, 3]], buttons=[[{"label": "Show the sums", "action": "x"}]],
                    state=state, created_at=desk.clock(),
                )
            )  # fmt: skip
        session.add(
            Message(
                conversation_id=conversation.id,
                direction="in",
                author="customer",
                kind="tap",
                text="Show the sums",
                action="x",
                state=MessageState.RECEIVED,
                created_at=desk.clock(),
            )
        )
    page = (await browser.get(f"/cases/{case.id}")).text
    thread = page.partition('id="thread"')[2].partition("</section>")[0]
    assert re.search(r"better words.*edited 12:00.*first words", thread.replace("\n", " "))
    assert "<strong>now</strong> pending" in thread
    for delivery in ("blocked", "sent", "failed"):
        assert EN.text(f"panel-delivery-{delivery}") in thread
    assert EN.text("panel-pressed") in thread
    assert '<span class="chip">Show the sums</span>' in thread
    assert EN.text("panel-chat-is-blocked", since=EN.moment(NOON, "UTC")) in page


async def test_times_are_in_the_zone_of_the_reader(desk: Desk) -> None:
    browser, case = await desk.signed_in(), await desk.waiting()
    browser.cookies.set("zone", "Asia/Tokyo", domain="desk.example")
    assert ">21:00</time>" in (await browser.get(f"/cases/{case.id}")).text
    browser.cookies.set("zone", "../../etc/passwd", domain="desk.example")
    assert ">12:00</time>" in (await browser.get(f"/cases/{case.id}")).text


async def test_a_long_thread_is_read_piece_by_piece(desk: Desk) -> None:
    browser, case = await desk.signed_in(), await desk.waiting(words="the very first")
    async with desk.database.transaction() as session:
        for number in range(70):
            session.add(
                Message(
                    conversation_id=case.conversation_id, direction="in", author="customer", kind="text",
                    text=f"word {number}.", state=MessageState.RECEIVED, created_at=desk.clock(),
                )
            )  # fmt: skip
    page = (await browser.get(f"/cases/{case.id}")).text
    assert "word 69." in page
    assert "the very first" not in page
    address = re.search(r'href="(/cases/\d+/earlier\?before=\d+)"', page)
    assert address
    earlier = (await browser.get(address[1])).text
    assert "the very first" in earlier
    assert "word 9." in earlier
    assert "word 10." not in earlier
