import json
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import func, select
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from billing.models import ApiKey, UsageRecord
from billing.usage import keys
from handoff.models import Attempt
from handoff.panel import usage
from handoff.panel.security import Guard
from tests.billing.usage.conftest import LABELS, furnish
from tests.handoff.panel.conftest import Desk

EVENT = {
    "event_id": "e1",
    "subscription": LABELS[1],
    "component": "data",
    "happened_at": "2026-11-10T12:00:00+01:00",
    "quantity": "1.5",
}


async def key_for(desk: Desk, source: str = "network") -> str:
    async with desk.database.transaction() as session:
        await session.run_sync(lambda sync: furnish(sync.connection()))
        return await keys.new_key(session, source, now=desk.clock())


def program(desk: Desk, key: str | None) -> httpx.AsyncClient:
    """Something that is no browser: it says nothing of where it comes from."""
    browser = desk.visitor()
    del browser.headers["Sec-Fetch-Site"]
    if key is not None:
        browser.headers["Authorization"] = f"Bearer {key}"
    return browser


async def recorded(desk: Desk) -> list[tuple[str, str]]:
    async with desk.database.reading() as session:
        rows = await session.execute(select(UsageRecord.source, UsageRecord.event_id).order_by(UsageRecord.id))
        return [(row[0], row[1]) for row in rows]


async def wrong_tries(desk: Desk) -> int:
    async with desk.database.reading() as session:
        return (await session.execute(select(func.count()).select_from(Attempt))).scalar_one()


async def test_events_are_taken_in_once_and_wrong_ones_named(desk: Desk) -> None:
    sender = program(desk, await key_for(desk))
    events = [
        EVENT,
        EVENT | {"event_id": "e2", "component": "sms"},
        EVENT | {"event_id": "e3", "quantity": 0.25},
        EVENT | {"event_id": "e4", "source": "another"},
        EVENT | {"event_id": "e5", "source": "network"},
        EVENT,
        EVENT | {"quantity": "7"},
        EVENT | {"plcae": "CH"},
        7,
    ]
    answer = await sender.post(usage.PATH, json=events)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["accepted"], told["repeated"], told["late"]) == (3, 1, 0)
    assert [(each["index"], each["field"], each["reason"]) for each in told["rejected"]] == [
        (1, "component", "unknown_component"),
        (3, "source", "foreign_source"),
        (6, "event_id", "conflicting"),
        (7, "plcae", "unknown_field"),
        (8, "", "not_an_object"),
    ]
    assert all(each["message"] for each in told["rejected"])
    assert await recorded(desk) == [("network", "e1"), ("network", "e3"), ("network", "e5")]
    again = (await sender.post(usage.PATH, json=[EVENT])).json()
    assert (again["accepted"], again["repeated"]) == (0, 1)


async def test_lines_are_taken_as_well(desk: Desk) -> None:
    sender = program(desk, await key_for(desk))
    lines = [
        json.dumps(EVENT),
        "",
        "{",
        json.dumps(EVENT | {"event_id": "e\u2028"}),
        json.dumps(EVENT | {"event_id": "e2"}),
    ]
    body = "\r\n".join(lines).encode() + b'\n{"event_id": "\xff"}'
    answer = await sender.post(
        usage.PATH, content=body, headers={"Content-Type": "application/x-ndjson; charset=utf-8"}
    )
    told = answer.json()
    assert (answer.status_code, told["accepted"]) == (200, 2)
    assert [(each["index"], each["reason"]) for each in told["rejected"]] == [
        (2, "not_json"),
        (3, "unprintable"),
        (5, "unprintable"),
    ]


AUTHORIZATIONS = [
    "",
    "Bearer",
    "Bearer ",
    "Bearer fbk_wrong",
    "Basic fbk_wrong",
    "fbk_wrong",
    "Bearer " + "x" * 5000,
    "Bearer é",
]


async def test_without_a_right_key_nothing_is_told(desk: Desk) -> None:
    await key_for(desk)
    sender = program(desk, None)
    for headers in ({}, *({b"Authorization": told.encode()} for told in AUTHORIZATIONS)):
        answer = await sender.post(usage.PATH, json=[EVENT], headers=headers)
        assert (answer.status_code, answer.json()) == (401, {"error": "unauthorized"})
        assert answer.headers["www-authenticate"] == "Bearer"
    assert await recorded(desk) == []
    assert await wrong_tries(desk) == 3


async def test_a_revoked_key_is_as_good_as_none(desk: Desk) -> None:
    key = await key_for(desk)
    async with desk.database.transaction() as session:
        await keys.revoke(session, 1, now=desk.clock())
    answer = await program(desk, key).post(usage.PATH, json=[EVENT])
    assert (answer.status_code, answer.json()) == (401, {"error": "unauthorized"})


async def test_who_is_signed_in_is_nobody_here(desk: Desk) -> None:
    await key_for(desk)
    browser = await desk.signed_in()
    answer = await browser.post(usage.PATH, json=[EVENT])
    assert answer.status_code == 401
    assert await recorded(desk) == []
    elsewhere = await browser.post(usage.PATH, json=[EVENT], headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status_code == 401


async def test_a_key_opens_nothing_else(desk: Desk) -> None:
    sender = program(desk, await key_for(desk))
    assert (await sender.get("/inbox")).status_code == 303
    assert (await sender.post("/sign-out")).status_code == 403
    for method in ("GET", "PUT", "DELETE"):
        refused = await sender.request(method, usage.PATH)
        assert (refused.status_code, refused.headers["Allow"]) == (405, "POST")
        assert refused.json() == {"error": "send events with POST"}


async def test_guessing_is_slowed_down_but_right_keys_go_on(desk: Desk) -> None:
    key = await key_for(desk)
    guesser = program(desk, "fbk_guess")
    statuses = [(await guesser.post(usage.PATH, json=[])).status_code for _ in range(usage.WRONG_KEYS.tries + 2)]
    assert statuses == [401] * usage.WRONG_KEYS.tries + [429] * 2
    assert int((await guesser.post(usage.PATH, json=[])).headers["retry-after"]) == 15 * 60
    assert await wrong_tries(desk) == usage.WRONG_KEYS.tries
    assert (await program(desk, key).post(usage.PATH, json=[EVENT])).status_code == 200
    desk.clock.goes(usage.WRONG_KEYS.within)
    assert (await guesser.post(usage.PATH, json=[])).status_code == 401


async def test_the_last_use_is_written_down_once_a_minute(desk: Desk) -> None:
    sender, began = program(desk, await key_for(desk)), desk.clock()

    async def last_used() -> object:
        async with desk.database.reading() as session:
            return (await session.execute(select(ApiKey.last_used_at))).scalar_one()

    for wait, expected in ((0, began), (59, began), (1, began + timedelta(minutes=1))):
        desk.clock.goes(timedelta(seconds=wait))
        assert (await sender.post(usage.PATH, json=[])).status_code == 200
        assert await last_used() == expected


BODIES = [
    ("application/json", b"[]", 200),
    ("application/json", b"", 400),
    ("application/json", b"{", 400),
    ("application/json", b"{}", 400),
    ("application/json", b"[" * 100_000, 400),
    ("application/json", b"[NaN]", 400),
    ("application/x-ndjson", b"", 200),
    ("text/csv", b"", 415),
    ("", b"[]", 415),
    ("application/json", b"[" + b"1," * usage.MOST_EVENTS + b"1]", 413),
    ("application/x-ndjson", b"1\n" * (usage.MOST_EVENTS + 1), 413),
    ("application/x-ndjson", b"1\n\n" * usage.MOST_EVENTS, 200),
    ("application/json", b" " * usage.MOST_BYTES + b"[]", 413),
]


async def test_a_body_of_another_kind_is_refused(desk: Desk) -> None:
    sender = program(desk, await key_for(desk))
    for kind, body, status in BODIES:
        answer = await sender.post(usage.PATH, content=body, headers={"Content-Type": kind})
        assert answer.status_code == status, (kind, body[:20])
        assert ("error" in answer.json()) == (status != 200)


async def test_a_path_of_keys_sees_no_cookie() -> None:
    seen: list[Headers] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(Headers(scope=scope))

    guard = Guard(app, refuse=app, keyed=[usage.PATH])
    for path in (usage.PATH, "/inbox"):
        scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"cookie", b"desk=1"), (b"host", b"desk")]}
        await guard(scope, None, None)  # type: ignore[arg-type] # not used
    assert [set(headers) for headers in seen] == [{"host"}, {"cookie", "host"}]


async def test_a_body_that_does_not_tell_its_length_is_cut_off(desk: Desk) -> None:
    sender, sent = program(desk, await key_for(desk)), 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 100_000
            yield b" " * 100_000

    answer = await sender.post(usage.PATH, content=endless(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert sent <= usage.MOST_BYTES + 200_000


async def test_many_events_go_in_lots_and_all_are_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage, "AT_ONCE", 3)
    sender = program(desk, await key_for(desk))
    events = [EVENT | {"event_id": f"e{n % 8}", "component": "sms" if n % 8 == 5 else "data"} for n in range(10)]
    told = (await sender.post(usage.PATH, json=events)).json()
    assert (told["accepted"], told["repeated"], [each["index"] for each in told["rejected"]]) == (7, 2, [5])
