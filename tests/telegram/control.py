"""The server driven over HTTP, by a program in another process.

    GET  /control                                     what there is: counts, waiting updates, violations
    POST /control/user/<id>/says      {"text", "first_name"?, "language_code"?}
    POST /control/user/<id>/taps      {"message_id", "button"}
    POST /control/user/<id>/asks      {"text", "timeout"?, "messages"?}   says, waits, and times the answer
    POST /control/user/<id>/blocks    {}            (also unblocks)
    GET  /control/user/<id>/messages  ?after=<message id>   what the bot sent since
    POST /control/load                {"users", "each", "text" or "texts", "first_id"?, "timeout"?}
    POST /control/fault               {"kind": "flood" | "drop_before" | "drop_after" | "fail" | "delay" | …}
    POST /control/heal                {}

`load` lets many users ask at once, each `each` times, one question after the answer to the one
before; times are seconds from the queueing of the update to the arrival of the first answer.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.telegram.people import User
from tests.telegram.values import Json, Message

if TYPE_CHECKING:
    from tests.telegram.server import TelegramServer

_PATIENCE_SECONDS = 30.0


async def handle(server: "TelegramServer", request: web.BaseRequest) -> web.Response:
    """Answer one request below /control/."""
    steps = request.path.strip("/").split("/")[1:]
    try:
        body: Json = await request.json() if request.can_read_body else {}
        match steps:
            case [""] | []:
                found: Any = overview(server)
            case ["user", number, "messages"]:
                after = int(request.query.get("after", "0"))
                sent = server.sent(int(number))
                found = [summary(message) for message in sent if message.id > after]
            case ["user", number, deed]:
                found = await _deed(_user(server, int(number), body), deed, body)
            case ["load"]:
                found = await load(server, body)
            case ["fault"]:
                found = _fault(server, body)
            case ["heal"]:
                server.heal()
                found = {"healed": True}
            case _:
                return web.json_response({"error": "no such control"}, status=404)
    except (KeyError, ValueError, TypeError, LookupError) as error:
        return web.json_response({"error": repr(error)}, status=400)
    except AssertionError as error:
        return web.json_response({"error": str(error)}, status=504)
    return web.json_response(found)


def overview(server: "TelegramServer") -> Json:
    """Counts, waiting updates and violations."""
    return {
        "url": server.url,
        "token": server.token,
        "calls": len(server.history),
        "pending": server.pending,
        "violations": [asdict(one) for one in server.violations],
    }


def summary(message: Message) -> Json:
    """A message, short."""
    return {"message_id": message.id, "text": message.text, "rows": message.rows, "arrived": message.arrived}


async def load(server: "TelegramServer", body: Json) -> Json:
    """Let many users ask, and time the answers."""
    texts = body.get("texts") or [body["text"]]
    each, first_id = int(body.get("each", 1)), int(body.get("first_id", 1_000_001))
    patience = float(body.get("timeout", _PATIENCE_SECONDS))
    users = [_user(server, first_id + number, body) for number in range(int(body.get("users", 1)))]
    began = time.monotonic()
    asked = await asyncio.gather(*(_asks_often(user, texts, each, patience) for user in users))
    seconds = time.monotonic() - began
    latencies = sorted(latency for one in asked for latency in one)
    lost = len(users) * each - len(latencies)
    return {
        "answers": len(latencies),
        "lost": lost,
        "seconds": seconds,
        "per_second": len(latencies) / seconds if seconds else 0.0,
        "p50": quantile(latencies, 0.5),
        "p95": quantile(latencies, 0.95),
        "p99": quantile(latencies, 0.99),
        "max": latencies[-1] if latencies else None,
    }


def quantile(values: list[float], share: float) -> float | None:
    """The value below which a share of sorted values lies.

    >>> quantile([1.0, 2.0, 3.0], 0.5)
    2.0
    """
    return values[min(int(share * len(values)), len(values) - 1)] if values else None


async def _asks_often(user: User, texts: list[str], each: int, patience: float) -> list[float]:
    latencies = []
    for number in range(each):
        try:
            latency, _ = await _asks(user, texts[number % len(texts)], 1, patience)
        except AssertionError:
            continue
        latencies.append(latency)
    return latencies


async def _asks(user: User, text: str, messages: int, patience: float) -> tuple[float, list[Message]]:
    user.looks_up()
    asked = time.monotonic()
    await user.says(text)
    answers = [await user.expect(timeout=patience) for _ in range(messages)]
    return answers[0].arrived - asked, answers


async def _deed(user: User, deed: str, body: Json) -> Json:
    match deed:
        case "says":
            update = await user.says(str(body["text"]))
        case "taps":
            update = await user.taps(int(body["message_id"]), str(body["button"]))
        case "blocks":
            update = await user.blocks()
        case "unblocks":
            update = await user.unblocks()
        case "asks":
            latency, answers = await _asks(
                user, str(body["text"]), int(body.get("messages", 1)), float(body.get("timeout", _PATIENCE_SECONDS))
            )
            return {"seconds": latency, "messages": [summary(answer) for answer in answers]}
        case _:
            unknown = f"a user cannot {deed}"
            raise ValueError(unknown)
    return {"update_id": update.id, "message_id": update.message_id, "at": time.monotonic()}


def _user(server: "TelegramServer", number: int, body: Json) -> User:
    return server.user(number, str(body.get("first_name", "Anna")), body.get("language_code", "en"))


def _fault(server: "TelegramServer", body: Json) -> Json:
    kind = str(body.pop("kind"))
    faults: dict[str, Callable[..., None]] = {
        "flood": server.flood,
        "rate_limit": server.rate_limit,
        "drop_before": server.drop_before,
        "drop_after": server.drop_after,
        "fail": server.fail,
        "delay": server.delay,
    }
    faults[kind](**body)
    return {"planned": kind}
