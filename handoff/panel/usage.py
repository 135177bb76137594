"""Usage sent by other programs: `POST /api/usage`, each with a key of its own.

Nobody is signed in here and no cookie is seen: the key in the header says which source it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from billing.usage import ingestion, keys, readers
from billing.usage.ingestion import Taken
from billing.usage.keys import KeyView
from billing.usage.problems import Reason, RowProblem, problem
from billing.usage.rows import Event, Raw, events_of, raw_of
from handoff import attempts
from handoff.panel.deps import Desk, TheDesk

router = APIRouter()

PATH = "/api/usage"

MOST_BYTES = 5_000_000
MOST_EVENTS = 10_000
AT_ONCE = 1000
"""Events a transaction, so that nobody waits long for this one; what fails half-way is sent again."""

LINES = ("application/x-ndjson", "application/ndjson", "application/jsonl")
ARRAY = "application/json"

WRONG_KEYS = attempts.Limit(purpose="usage-key", tries=30, within=timedelta(minutes=15))
"""By address. A right key always works: guessing 256 bits is hopeless, this only keeps it cheap for us."""

_LONGEST_KEY = 200

Rows = tuple[list[tuple[int, Raw]], list[RowProblem]]


class _Refused(Exception):
    def __init__(self, status: int, why: str, **headers: str) -> None:
        super().__init__(status, why)
        self.answer = JSONResponse({"error": why}, status, {name.replace("_", "-"): headers[name] for name in headers})


@dataclass(slots=True)
class _Outcome:
    accepted: int = 0
    repeated: int = 0
    late: int = 0
    rejected: list[RowProblem] = field(default_factory=list)

    def add(self, taken: Taken) -> None:
        self.accepted += taken.accepted
        self.repeated += taken.repeated
        self.late += taken.late
        self.rejected += taken.problems

    @property
    def facts(self) -> dict[str, Any]:
        return {
            "accepted": self.accepted,
            "repeated": self.repeated,
            "late": self.late,
            "rejected": [
                {"index": number, "field": name, "value": value, "reason": reason.value, "message": reason.sentence}
                for number, name, value, reason in sorted(self.rejected)
            ],
        }


@router.post(PATH)
async def receive(request: Request, desk: TheDesk) -> Response:
    """Take in the events of a request; what is wrong with one keeps none of the others out."""
    now = desk.clock()
    try:
        key = await _key(request, desk, now)
        rows, problems = _rows(_kind(request), await _body(request))
    except _Refused as refused:
        return refused.answer
    events, wrong = events_of(rows, source=key.source, latest=ingestion.latest(now))
    outcome = _Outcome(rejected=[*problems, *wrong])
    own = [event for event in events if event.source == key.source]
    outcome.rejected += [_foreign(event) for event in events if event.source != key.source]
    for at in range(0, len(own), AT_ONCE):
        async with desk.database.transaction() as session:
            outcome.add(await ingestion.accept(session, own[at : at + AT_ONCE], now=now))
    return JSONResponse(outcome.facts)


@router.api_route(PATH, methods=["GET", "HEAD", "PUT", "PATCH", "DELETE"])
async def refuse_method() -> Response:
    """Say to programs, too, that events are only sent."""
    return _Refused(405, "send events with POST", Allow="POST").answer


async def _key(request: Request, desk: Desk, now: datetime) -> KeyView:
    scheme, _, told = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not told.strip():
        raise _unauthorized()
    async with desk.database.reading() as session:
        key = await keys.key_of(session, told.strip()[:_LONGEST_KEY])
    if key is None:
        raise await _wrong_key(request, desk, now)
    if key.is_stale(now):
        async with desk.database.transaction() as session:
            await keys.used(session, key, now=now)
    return key


async def _wrong_key(request: Request, desk: Desk, now: datetime) -> _Refused:
    peer = request.client.host if request.client else "unknown"
    async with desk.database.transaction() as session:
        locked_for = await attempts.locked_for(session, WRONG_KEYS, peer, now=now)
        if locked_for is not None:
            return _Refused(429, "too many wrong keys", Retry_After=str(attempts.minutes(locked_for) * 60))
        attempts.record(session, WRONG_KEYS, peer, succeeded=False, now=now)
    return _unauthorized()


def _unauthorized() -> _Refused:
    return _Refused(401, "unauthorized", WWW_Authenticate="Bearer")


def _kind(request: Request) -> str:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (ARRAY, *LINES) or "content-encoding" in request.headers:
        raise _Refused(415, f"send {ARRAY} or {LINES[0]}, not compressed")
    return kind


async def _body(request: Request) -> str:
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told) > MOST_BYTES:
        raise _too_large()
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            raise _too_large()
        parts.append(part)
    # What is not UTF-8 becomes characters that no field may hold.
    return b"".join(parts).decode("utf-8-sig", "surrogateescape")


def _too_large() -> _Refused:
    return _Refused(413, f"send at most {MOST_EVENTS} events and {MOST_BYTES} bytes at once")


def _rows(kind: str, body: str) -> Rows:
    if kind != ARRAY:
        # `splitlines` would cut at characters that JSON allows within texts.
        lines = body.split("\n")
        if len(lines) > MOST_EVENTS and sum(map(bool, map(str.strip, lines))) > MOST_EVENTS:
            raise _too_large()
        return readers.json_rows(lines, 0)
    try:
        found = readers.decode(body)
    except (ValueError, RecursionError):
        raise _Refused(400, "the body is not JSON") from None
    if not isinstance(found, list):
        raise _Refused(400, "the body is not a JSON array")
    if len(found) > MOST_EVENTS:
        raise _too_large()
    return _rows_of_array(found)


def _rows_of_array(found: Sequence[object]) -> Rows:
    rows: list[tuple[int, Raw]] = []
    problems = []
    for index, each in enumerate(found):
        raw = raw_of(index, each)
        if isinstance(raw, RowProblem):
            problems.append(raw)
        else:
            rows.append((index, raw))
    return rows, problems


def _foreign(event: Event) -> RowProblem:
    return problem(event.number, "source", event.source, Reason.FOREIGN_SOURCE)
