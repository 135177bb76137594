"""The server: its HTTP side, and what a test holds in its hands.

async with TelegramServer() as server:
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(server.url)))
    anna = server.user(1001, "Anna", "de")
    await anna.says("/start")
    ...
    welcome = await anna.expect("Guten Tag")
    await anna.taps(welcome, "Rechnung")
"""

import asyncio
import json
import logging
import time
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote

from aiohttp import web

from tests.telegram import control
from tests.telegram.faults import Fault, FaultKind, Faults, Limits, early
from tests.telegram.methods import Methods
from tests.telegram.params import Params, read
from tests.telegram.people import Group, Seat, User, seat_of
from tests.telegram.updates import Updates
from tests.telegram.values import Call, ChatKind, Json, Message, Outcome, Refused, Update, Violation, bad_request
from tests.telegram.world import Chat, Person, World, history

TOKEN = "42:TEST-token_of-the_local-server-00000"
MAX_UPLOAD = 50 << 20
_OVERHEAD = 1 << 20
_log = logging.getLogger(__name__)


class TelegramServer:
    """A Bot API server for one bot, on 127.0.0.1.

    Attributes:
        url: Base address, for `TelegramAPIServer.from_base`.
        history: Every call so far, in the order in which they came.
        methods: Settings and what the bot has said about itself (commands, descriptions).
        max_upload: Bytes of the largest file that the bot may send.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        port: int = 0,
        keep: int | None = None,
        first_update_id: int = 700_000_001,
    ) -> None:
        self.token = token
        self.max_upload = MAX_UPLOAD
        self.history = history(keep)
        self._port = port
        self._world = World(bot_id=int(token.partition(":")[0]), keep=keep)
        self._updates = Updates(first_update_id)
        self._limits = Limits()
        self._faults = Faults()
        self.methods = Methods(self._world, self._updates, self._limits)
        self._users: dict[int, User] = {}
        self._web: web.Server | None = None
        self._listener: asyncio.Server | None = None

    # Life

    async def start(self) -> None:
        """Begin to listen."""
        self._web = web.Server(self._handle, request_factory=self._request, access_log=None)
        await self._listen()

    async def stop(self) -> None:
        """Stop listening, and end what is under way."""
        await self.down()
        if self._web is not None:
            await self._web.shutdown(timeout=0.1)
        self._web = None

    async def down(self) -> None:
        """Be out of reach: open connections break, new ones are refused. Updates keep waiting."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        for connection in self._web.connections if self._web else ():
            connection.force_close()
            if connection.transport is not None:
                connection.transport.abort()
        self._updates.take_over(Refused(502, "Bad Gateway"))

    async def up(self) -> None:
        """Be back at the same address."""
        if self._listener is None:
            await self._listen()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """Base address."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def port(self) -> int:
        """The port in use."""
        return self._port

    @property
    def privacy(self) -> bool:
        """In groups, tell the bot only of commands, mentions and replies; off unless set."""
        return self._world.privacy

    @privacy.setter
    def privacy(self, kept: bool) -> None:
        self._world.privacy = kept

    @property
    def bot_id(self) -> int:
        """The bot's user id."""
        return int(self._world.bot["id"])

    # People

    def user(self, user_id: int, first_name: str = "Anna", language_code: str | None = "en") -> User:
        """Find a person, or bring one in; the bot does not know her until she writes."""
        if user_id not in self._users:
            person = Person(user_id, first_name, language_code)
            self._users[user_id] = seat_of(self._world, self._updates, person)
        return self._users[user_id]

    def group(self, group_id: int = -1001, title: str = "A group", *, kind: ChatKind = ChatKind.SUPERGROUP) -> Group:
        """Find a group, or found one with the bot in it; let people in by `user.in_group(group)`."""
        chat = self._world.chat(Chat(group_id, kind, title, known=True))
        return Group(self._world, self._updates, chat)

    def sent(self, chat: int | Seat) -> tuple[Message, ...]:
        """All that the bot sent to a chat, as sent, oldest first."""
        found = self._world.chats.get(_chat_id(chat))
        return tuple(found.arrivals) if found else ()

    def calls(self, method: str, chat: int | Seat | None = None) -> list[Call]:
        """The calls of one method so far, of one chat if one is given."""
        return [
            call
            for call in self.history
            if call.method.lower() == method.lower() and (chat is None or call.chat_id == _chat_id(chat))
        ]

    # Updates

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._updates.waiting)

    def inject(self, raw: Json) -> Update:
        """Send an update as it is; without `update_id` it gets the next."""
        return self._updates.add_raw(raw)

    def redeliver(self, update: Update) -> None:
        """Send an update a second time, with the same id."""
        self._updates.redeliver(update)

    async def confirmed(self, update: Update, *, timeout: float = 5.0) -> None:  # noqa: ASYNC109 - part of what is said
        """Wait until the bot has confirmed an update."""
        await asyncio.wait_for(self._updates.wait_confirmed(update), timeout)

    # Misbehaviour

    def flood(self, chat: int | Seat, retry_after: int, times: int = 1) -> None:
        """Answer the next calls that write to a chat with 429; who comes back too early is noted."""
        self._limits.flood(_chat_id(chat), retry_after, times)

    def rate_limit(self, per_second: float = 1.0, burst: int = 5) -> None:
        """Limit messages and edits in every chat, as Telegram does; groups to 20 a minute."""
        self._limits.rate(per_second, burst)

    @property
    def violations(self) -> tuple[Violation, ...]:
        """Calls that came earlier than the bot had been told."""
        return tuple(self._limits.violations)

    def check_patience(self) -> None:
        """Check that nobody came too early.

        Raises:
            AssertionError: Somebody did; says who and by how much.
        """
        if self._limits.violations:
            raise AssertionError(early(self._limits.violations))

    def drop_before(self, method: str = "*", times: int | None = 1, *, chat: int | Seat | None = None) -> None:
        """Close the connection before the call is accepted: nothing happens."""
        self._plan(FaultKind.DROP_BEFORE, method, times, chat)

    def drop_after(self, method: str = "*", times: int | None = 1, *, chat: int | Seat | None = None) -> None:
        """Accept the call, then close the connection without an answer."""
        self._plan(FaultKind.DROP_AFTER, method, times, chat)

    def fail(
        self,
        method: str,
        status: int,
        description: str,
        times: int | None = 1,
        *,
        retry_after: int | None = None,
        chat: int | Seat | None = None,
    ) -> None:
        """Answer calls with an error."""
        fault = Fault(FaultKind.FAIL, method, times, None if chat is None else _chat_id(chat), status, description)
        fault.retry_after = retry_after
        self._faults.plan(fault)

    def delay(self, method: str, seconds: float, times: int | None = None, *, chat: int | Seat | None = None) -> None:
        """Take so long before calls are accepted."""
        self._faults.plan(
            Fault(FaultKind.DELAY, method, times, None if chat is None else _chat_id(chat), seconds=seconds)
        )

    def heal(self) -> None:
        """Take back every planned misbehaviour, limit and violation."""
        self._faults.clear()
        self._limits.clear()

    def _plan(self, kind: FaultKind, method: str, times: int | None, chat: int | Seat | None) -> None:
        self._faults.plan(Fault(kind, method, times, None if chat is None else _chat_id(chat)))

    # HTTP

    def _request(self, message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:  # noqa: ANN401 - aiohttp's own
        return web.BaseRequest(
            message,
            payload,
            protocol,
            writer,
            task,
            asyncio.get_running_loop(),
            client_max_size=2 * self.max_upload + _OVERHEAD,
        )

    async def _listen(self) -> None:
        assert self._web is not None, "started first"
        self._listener = await asyncio.get_running_loop().create_server(
            self._web, "127.0.0.1", self._port, backlog=1024
        )
        self._port = self._listener.sockets[0].getsockname()[1]

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/bot"):
            token, _, method = path[4:].partition("/")
            if token == self.token and method:
                return await self._call(request, method)
            return _refusal(Refused(401, "Unauthorized") if ":" in token and method else Refused(404, "Not Found"))
        if path.startswith(f"/file/bot{self.token}/"):
            return self._download(unquote(path.removeprefix(f"/file/bot{self.token}/")))
        if path.startswith("/control/"):
            return await control.handle(self, request)
        return _refusal(Refused(404, "Not Found"))

    def _download(self, path: str) -> web.Response:
        file = next((file for file in self._world.files.values() if file.path == path), None)
        if file is None:
            return _refusal(Refused(404, "Not Found"))
        return web.Response(body=file.content, content_type=file.mime_type)

    async def _call(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        method = name.lower()
        call = Call(name, {}, time.monotonic())
        self.history.append(call)
        try:
            params = await read(request, max_upload=self.max_upload)
            call.params = params.values
            seconds, fault = self._faults.take(method, call.chat_id)
            if seconds:
                await asyncio.sleep(seconds)
            if fault is not None and fault.kind is FaultKind.DROP_BEFORE:
                return _dropped(request, call, Outcome.DROPPED_BEFORE)
            if fault is not None and fault.kind is FaultKind.FAIL:
                raise Refused(fault.status, fault.description, retry_after=fault.retry_after)
            body = await self._answer(method, params, call)
            if fault is not None:
                return _dropped(request, call, Outcome.DROPPED_AFTER)
        except Refused as refused:
            call.outcome, call.status, call.description = Outcome.REFUSED, refused.status, refused.description
            return _refusal(refused)
        finally:
            call.ended = time.monotonic()
        return web.Response(body=body, content_type="application/json")

    async def _answer(self, method: str, params: Params, call: Call) -> bytes:
        if method == "getupdates":
            updates = await self._updates.poll(
                offset=params.integer("offset"),
                limit=params.integer("limit", 100),
                seconds=params.integer("timeout"),
                allowed=_allowed(params.text("allowed_updates")),
            )
            return b'{"ok":true,"result":[' + b",".join(update.encoded for update in updates) + b"]}"
        result = self.methods.call(method, params)
        if isinstance(result, dict):
            call.message_id = result.get("message_id")
        return json.dumps({"ok": True, "result": result}, ensure_ascii=False, separators=(",", ":")).encode()


def _allowed(raw: str) -> frozenset[str] | None:
    if not raw:
        return None
    try:
        return frozenset(json.loads(raw))
    except (ValueError, TypeError):
        raise bad_request("can't parse allowed updates JSON object") from None


def _chat_id(chat: int | Seat) -> int:
    return chat if isinstance(chat, int) else chat.chat_id


def _refusal(refused: Refused) -> web.Response:
    body: Json = {"ok": False, "error_code": refused.status, "description": refused.description}
    headers = {}
    if refused.retry_after is not None:
        body["parameters"] = {"retry_after": refused.retry_after}
        headers["Retry-After"] = str(refused.retry_after)
    return web.json_response(body, status=refused.status, headers=headers)


def _dropped(request: web.BaseRequest, call: Call, outcome: Outcome) -> web.Response:
    call.outcome, call.status = outcome, 0
    if request.transport is not None:
        request.transport.abort()
    return web.Response()  # nobody hears it
