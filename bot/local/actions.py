"""What she does with her phone: start, write, press, correct, send, block. Each becomes an update."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, UploadFile, status

from bot.local import updates
from bot.local.files import StoredFile
from bot.local.history import shown_words
from bot.local.phone import Bubble, Enclosure
from bot.local.rules import ACTION_LIMIT, TEXT_LIMIT
from bot.local.stage import Player, Stage
from handoff.panel.security import is_from_here

UPLOAD_LIMIT = 20 * 1024 * 1024
"""Bytes; what Telegram lets a bot download."""

Words = Annotated[str, Form(min_length=1, max_length=TEXT_LIMIT)]
MessageId = Annotated[int, Form()]


def same_origin(request: Request) -> None:
    """Refuse a form that another site's page sends.

    Raises:
        HTTPException: It comes from elsewhere (403).
    """
    if not is_from_here(request.method, request.headers):
        raise HTTPException(status.HTTP_403_FORBIDDEN)


def create_actions_router(stage: Stage) -> APIRouter:
    """Make the routes that carry out what she does."""
    phone = _Actions(stage)
    router = APIRouter(dependencies=[Depends(same_origin)], include_in_schema=False)
    actions: dict[str, Callable[..., Any]] = {
        "start": phone.start,
        "say": phone.say,
        "tap": phone.tap,
        "edit": phone.edit,
        "send": phone.send,
        "block": phone.block,
    }
    for path, action in actions.items():
        router.add_api_route(
            f"/chat/{{number}}/{path}", action, methods=["POST"], status_code=status.HTTP_204_NO_CONTENT
        )
    return router


class _Actions:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    async def start(self, number: str, language_code: Annotated[str, Form(max_length=35)] = "") -> None:
        """Press Start on the company's link: its code goes along unseen."""
        player = await self._stage.player(number)
        player.phone.language_code = language_code or None
        async with self._stage.database.transaction() as session:
            code = await self._stage.linker.new_code(session, player.customer.id, now=self._stage.clock())
        await self._write(player, updates.words(f"/start {code.code}"))

    async def say(self, number: str, text: Words) -> None:
        """Write a message."""
        await self._write(await self._writer(number), updates.words(_not_blank(text)))

    async def tap(
        self, number: str, message_id: MessageId, action: Annotated[str, Form(min_length=1, max_length=ACTION_LIMIT)]
    ) -> None:
        """Press a button under a message."""
        player = await self._writer(number)
        session, chat_id = self._stage.session, player.phone.chat_id
        bubble = await session.bubble(chat_id, message_id)
        if bubble is None or bubble.is_hers:
            raise HTTPException(status.HTTP_404_NOT_FOUND)
        under = updates.of_bot(bubble, session.me_as_json(), player.person.as_chat())
        query_id = session.ask(chat_id, message_id, action)
        await self._stage.happened({"callback_query": updates.tap(player.person, query_id, under, action)})

    async def edit(self, number: str, message_id: MessageId, text: Words) -> None:
        """Correct a message of hers."""
        player = await self._writer(number)
        words = _not_blank(text)
        bubble = await self._stage.session.bubble(player.phone.chat_id, message_id)
        if bubble is None or not bubble.is_hers or bubble.enclosure is not None:
            raise HTTPException(status.HTTP_404_NOT_FOUND)
        if words == bubble.text:
            return
        corrected = updates.edited(player.person, bubble, words, self._stage.clock())
        await self._stage.happened({"edited_message": corrected})
        player.phone.show(replace(bubble, text=words, spans=(), is_edited=True))

    async def send(
        self,
        number: str,
        kind: Annotated[str, Form(pattern="^(photo|document|voice|sticker)$")],
        file: Annotated[UploadFile | None, File()] = None,
        emoji: Annotated[str, Form(max_length=8)] = "👍",
    ) -> None:
        """Send a photo, a file, a voice message or a sticker."""
        player = await self._writer(number)
        stored = await _stored(kind, file)
        file_id = self._stage.session.keep_file(stored)
        size = len(stored.content)
        if kind == "sticker":
            enclosure = Enclosure(kind, emoji)
        else:
            enclosure = Enclosure(kind, stored.name, file_id if size else None, size or None)
        await self._write(player, _content(kind, file_id, stored, emoji), enclosure)

    async def block(self, number: str, blocked: Annotated[bool, Form()]) -> None:
        """Block the bot, or let it back in."""
        player = await self._stage.player(number)
        if not player.phone.is_started or player.phone.is_blocked is blocked:
            return
        bot, now = self._stage.session.me_as_json(), self._stage.clock()
        change = updates.membership(player.person, bot, now, blocked=blocked)
        # Block first and unblock first as well: what the bot does about it meets the new state.
        player.phone.block(blocked=blocked)
        await self._stage.happened({"my_chat_member": change})

    async def _writer(self, number: str) -> Player:
        player = await self._stage.player(number)
        if player.phone.is_blocked or not player.phone.is_started:
            raise HTTPException(status.HTTP_409_CONFLICT)
        return player

    async def _write(self, player: Player, content: Mapping[str, Any], enclosure: Enclosure | None = None) -> None:
        message_id, now = self._stage.session.next_id(), self._stage.clock()
        player.phone.start()
        await self._stage.happened({"message": updates.message(player.person, message_id, now, content)})
        text = "" if enclosure else shown_words(str(content["text"]))
        player.phone.show(Bubble(message_id, is_hers=True, at=now, text=text, enclosure=enclosure))


def _not_blank(text: str) -> str:
    words = text.replace("\r\n", "\n").strip()
    if not words:
        raise HTTPException(status.HTTP_422_UNPROCESSABLE_CONTENT)
    return words


async def _stored(kind: str, file: UploadFile | None) -> StoredFile:
    if file is None:
        if kind in {"photo", "document"}:
            raise HTTPException(status.HTTP_422_UNPROCESSABLE_CONTENT)
        return StoredFile("", "application/octet-stream", b"")
    content = await file.read(UPLOAD_LIMIT + 1)
    if len(content) > UPLOAD_LIMIT:
        raise HTTPException(status.HTTP_413_CONTENT_TOO_LARGE)
    return StoredFile((file.filename or "")[:200], file.content_type or "application/octet-stream", content)


def _content(kind: str, file_id: str, stored: StoredFile, emoji: str) -> updates.Json:
    about: updates.Json = {"file_id": file_id, "file_unique_id": file_id, "file_size": len(stored.content)}
    match kind:
        case "photo":
            return {"photo": [about | {"width": 1280, "height": 960}]}
        case "voice":
            return {"voice": about | {"duration": 3, "mime_type": "audio/ogg"}}
        case "sticker":
            shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
            return {"sticker": about | shape | {"emoji": emoji}}
        case _:
            return {"document": about | {"file_name": stored.name, "mime_type": stored.media_type}}
