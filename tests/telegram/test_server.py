"""The test server itself: each refusal and each misbehaviour, seen by a real bot."""

import asyncio
import contextlib
import json
import struct
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from aiogram.types import Message as Received
from typing_extensions import override

from tests.telegram.fixtures import connect, telegram, telegram_bot
from tests.telegram.formatting import Formatted, formatted
from tests.telegram.people import User
from tests.telegram.server import TOKEN, TelegramServer
from tests.telegram.values import ChatKind, Entity, Kind, Outcome, Refused

__all__ = ["telegram", "telegram_bot"]

Raw = Callable[..., Awaitable[dict[str, Any]]]
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + struct.pack(">II", 640, 480)


@pytest.fixture
def bot(telegram_bot: Bot) -> Bot:
    return telegram_bot


@pytest_asyncio.fixture
async def anna(telegram: TelegramServer) -> User:
    user = telegram.user(1001, "Anna", "de")
    await user.says("/start")
    return user


@pytest_asyncio.fixture
async def raw(telegram: TelegramServer) -> AsyncIterator[Raw]:
    """Calls as a client without aiogram's own checks would make them."""
    async with aiohttp.ClientSession() as session:

        async def call(method: str, **params: object) -> dict[str, Any]:
            async with session.post(f"{telegram.url}/bot{TOKEN}/{method}", json=params) as answer:
                found: dict[str, Any] = await answer.json()
                assert found.get("error_code", 200) == answer.status
                return found

        yield call


def keyboard(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[button] for button in buttons])


def button(text: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data)


# The bot and its token


async def test_the_bot_learns_who_it_is(bot: Bot, telegram: TelegramServer) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot) == (telegram.bot_id, True)


async def test_a_wrong_token_is_unauthorized(telegram: TelegramServer) -> None:
    stranger = connect(telegram, "43:somebody-elses")
    with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
        await stranger.get_me()
    await stranger.session.close()


async def test_an_unknown_method_is_not_found(bot: Bot) -> None:
    class SendTelegram(TelegramMethod[bool]):
        __returning__ = bool
        __api_method__ = "sendTelegram"

    with pytest.raises(TelegramNotFound, match="Not Found: method not found"):
        await bot(SendTelegram())


async def test_an_address_beside_the_api_is_not_found(telegram: TelegramServer) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{telegram.url}/elsewhere") as answer:
        assert answer.status == 404


# Updates


async def test_an_update_waits_until_it_is_confirmed(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    first = await bot.get_updates()
    again = await bot.get_updates()
    assert [update.update_id for update in first] == [update.update_id for update in again]
    assert telegram.pending == 1
    assert await bot.get_updates(offset=first[-1].update_id + 1) == []
    assert telegram.pending == 0


async def test_the_limit_is_kept(bot: Bot, anna: User) -> None:
    for number in range(4):
        await anna.says(str(number))
    updates = await bot.get_updates(limit=3)
    assert [update.message.text for update in updates if update.message] == ["/start", "0", "1"]
    assert len(await bot.get_updates(offset=updates[-1].update_id + 1)) == 2


async def test_a_negative_offset_forgets_what_was_before(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    await anna.says("one")
    await anna.says("two")
    (last,) = await bot.get_updates(offset=-1)
    assert last.message
    assert last.message.text == "two"
    assert telegram.pending == 1


async def test_a_long_poll_ends_with_the_first_update(bot: Bot, telegram: TelegramServer) -> None:
    began = time.monotonic()
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    await telegram.user(7).says("hello")
    assert len(await poll) == 1
    assert time.monotonic() - began < 5


async def test_a_long_poll_ends_with_its_time(bot: Bot) -> None:
    began = time.monotonic()
    assert await bot.get_updates(timeout=1) == []
    assert 0.9 < time.monotonic() - began < 5


async def test_only_what_was_asked_for_is_told(bot: Bot, anna: User) -> None:
    await bot.get_updates(offset=-1, allowed_updates=["callback_query"])
    ignored = await anna.says("unheard")
    assert ignored.id == 0
    message = await bot.send_message(anna.id, "tap", reply_markup=keyboard(button("A", "a")))
    await anna.taps(message.message_id, "A")
    assert [update.event_type for update in await bot.get_updates()][-1] == "callback_query"


async def test_a_second_poller_ends_the_first(bot: Bot, telegram: TelegramServer) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(bot.get_updates(timeout=1))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request; make sure that only one"):
        await first
    assert await second == []


async def test_no_polling_beside_a_webhook(bot: Bot, anna: User) -> None:
    await bot.set_webhook("https://example.org/hook")
    assert (await bot.get_webhook_info()).url == "https://example.org/hook"
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert len(await bot.get_updates()) == 1


async def test_pending_updates_can_be_dropped(bot: Bot, anna: User) -> None:
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == []


async def test_an_update_can_come_twice(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    telegram.redeliver(await anna.says("twice"))
    seen, offset = [], 0
    for _ in range(5):
        updates = await bot.get_updates(offset=offset, limit=2)
        seen += [update.message.text for update in updates if update.message]
        offset = updates[-1].update_id + 1 if updates else offset
    assert seen == ["/start", "twice", "twice"]


async def test_an_old_update_can_come_while_the_bot_waits(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    said = await anna.says("old")
    await bot.get_updates()
    poll = asyncio.create_task(bot.get_updates(offset=said.id + 1, timeout=10))
    await asyncio.sleep(0.05)
    telegram.redeliver(said)
    (again,) = await poll
    assert again.update_id == said.id
    assert await bot.get_updates(offset=again.update_id + 1) == []


async def test_any_update_can_be_injected(bot: Bot, telegram: TelegramServer) -> None:
    telegram.inject({"poll_answer": {"poll_id": "1", "option_ids": [0], "option_persistent_ids": ["0"]}})
    (update,) = await bot.get_updates()
    assert update.event_type == "poll_answer"


async def test_a_test_can_wait_for_the_confirmation(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    update = await anna.says("hello")
    with pytest.raises(TimeoutError):
        await telegram.confirmed(update, timeout=0.02)
    waiting = asyncio.create_task(telegram.confirmed(update))
    await bot.get_updates(offset=update.id + 1)
    await waiting


# What may be written


UNREADABLE = [
    ("HTML", "<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("HTML", "x</b>", "Unexpected end tag at byte offset 1"),
    ("HTML", "<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("HTML", "ü 3 < 4 >", 'Unsupported start tag "" at byte offset 5'),
    ("HTML", "a <br> b", 'Unsupported start tag "br" at byte offset 2'),
    ("HTML", "a <b", "Unclosed start tag at byte offset 2"),
    ("HTML", "<span class='red'>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("HTML", "<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
    ("Markdown", "a *b", "Can't find end of the entity starting at byte offset 2"),
    ("Markdown", "snake_case", "Can't find end of the entity starting at byte offset 5"),
    ("MarkdownV2", "Done.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
    ("MarkdownV2", "a *b", "Can't find end of Bold entity at byte offset 2"),
    ("MarkdownV2", "[a](b", "Can't find end of a URL at byte offset 4"),
]
BAD_ENTITIES = [
    ("abc", "bold", 1, 3, "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 4"),
    ("abc", "bold", 9, 1, "entity begins after the end of the text at UTF-16 offset 9"),
    ("é🙂", "bold", 2, 1, "entity begins in a middle of a UTF-16 symbol at byte offset 2"),
    ("🙂", "bold", 0, 1, "entity ends in a middle of a UTF-16 symbol at byte offset 0"),
    ("abc", "bold", -1, 1, "receive an entity with incorrect offset -1"),
    ("abc", "bright", 0, 1, "can't parse MessageEntity: Unsupported type specified"),
    ("abc", "text_link", 0, 1, "entity URL 'localhost' is invalid: Wrong HTTP URL"),
]
BAD_KEYBOARDS: list[tuple[object, str]] = [
    ("{", "can't parse reply keyboard markup JSON object"),
    ([], "object expected as reply markup"),
    ({"keyboard": ["a"]}, 'field "keyboard" must be an Array of Arrays'),
    ({"keyboard": [[{}]]}, "can't parse keyboard button: Can't find field \"text\""),
    ({"inline_keyboard": {}}, 'field "inline_keyboard" must be of type Array'),
    ({"inline_keyboard": [{}]}, 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
]
BAD_BUTTONS: list[tuple[object, str]] = [
    ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
    ({"text": 1}, 'can\'t parse inline keyboard button: Field "text" must be of type String'),
    (
        {"text": "x", "callback_data": 1},
        'can\'t parse inline keyboard button: Field "callback_data" must be of type String',
    ),
    ("x", "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
    ({"text": "x"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    (
        {"text": "x", "url": "http://localhost:8080/"},
        "inline keyboard button URL 'http://localhost:8080/' is invalid: Wrong HTTP URL",
    ),
    ({"text": "x", "callback_data": "ж" * 32 + "x"}, "BUTTON_DATA_INVALID"),
]
REFUSED: list[tuple[dict[str, object], str]] = [
    ({}, "message text is empty"),
    ({"text": " \n "}, "text must be non-empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ({"text": "x" * 4097}, "message is too long"),
    ({"text": "ж" * 16_385}, "text is too long"),
    ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
    ({"text": "x", "entities": "["}, "can't parse entities JSON object"),
    ({"text": "x", "chat_id": ""}, "chat_id is empty"),
    ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
    ({"text": "x", "chat_id": 404}, "chat not found"),
    ({"text": "x", "reply_parameters": {"message_id": 404}}, "message to be replied not found"),
]


@pytest_asyncio.fixture
async def refuses(raw: Raw, anna: User, telegram: TelegramServer) -> Callable[..., Awaitable[None]]:
    async def check(description: str, params: dict[str, object]) -> None:
        answer = await raw("sendMessage", **({"chat_id": anna.id} | params))
        assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {description}"}
        assert telegram.sent(anna) == ()
        assert telegram.history[-1].outcome is Outcome.REFUSED

    return check


Refuses = Callable[[str, dict[str, object]], Awaitable[None]]


@pytest.mark.parametrize(("params", "description"), REFUSED)
async def test_what_telegram_refuses_is_refused(refuses: Refuses, params: dict[str, object], description: str) -> None:
    await refuses(description, params)


async def test_markup_that_cannot_be_read_is_refused(refuses: Refuses) -> None:
    for mode, text, description in UNREADABLE:
        await refuses(f"can't parse entities: {description}", {"text": text, "parse_mode": mode})


async def test_entities_beside_the_text_are_refused(refuses: Refuses) -> None:
    for text, kind, offset, length, description in BAD_ENTITIES:
        entity = {"type": kind, "offset": offset, "length": length, "url": "localhost"}
        await refuses(description, {"text": text, "entities": [entity]})


async def test_malformed_keyboards_are_refused(refuses: Refuses) -> None:
    for markup, description in BAD_KEYBOARDS:
        await refuses(description, {"text": "x", "reply_markup": markup})
    for bad, description in BAD_BUTTONS:
        await refuses(description, {"text": "x", "reply_markup": {"inline_keyboard": [[bad]]}})


async def test_a_bot_sees_a_refusal_as_its_own_error(bot: Bot, anna: User) -> None:
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await bot.send_message(anna.id, "<b>x", parse_mode="HTML")
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await bot.send_message(anna.id, "")
    with pytest.raises(TelegramBadRequest, match="BUTTON_DATA_INVALID"):
        await bot.send_message(anna.id, "x", reply_markup=keyboard(button("x", "x" * 65)))


@pytest.mark.parametrize("text", ["x" * 4096, "🙂" * 4096, "ж" * 4096])
async def test_the_longest_text_counts_characters(bot: Bot, anna: User, text: str) -> None:
    await bot.send_message(anna.id, text)
    assert (await anna.expect()).text == text


async def test_markup_does_not_count(bot: Bot, anna: User) -> None:
    await bot.send_message(anna.id, f"<b>{'&amp;' * 4096}</b>", parse_mode="HTML")
    message = await anna.expect()
    assert message.text == "&" * 4096
    assert message.marked("bold") == ("&" * 4096,)


READABLE: list[tuple[str, str, str, dict[str, str]]] = [
    ("HTML", "<b>a <i>b</i></b> &lt;c&gt; &#128578; &nbsp;", "a b <c> 🙂 &nbsp;", {"bold": "a b", "italic": "b"}),
    ("HTML", '<a href="https://example.org/?a=1&amp;b=2">link</a>', "link", {"text_link": "link"}),
    ("HTML", '<a href="http://localhost/">link</a>', "link", {}),
    ("HTML", '<pre><code class="language-py">x = 1</code></pre>', "x = 1", {"pre": "x = 1"}),
    ("HTML", "<blockquote expandable>q</blockquote>", "q", {"expandable_blockquote": "q"}),
    ("HTML", "  <tg-spoiler>ü🙂</tg-spoiler>\n", "ü🙂", {"spoiler": "ü🙂"}),
    ("Markdown", "*a* _b_ `c` \\_", "a b c _", {"bold": "a", "italic": "b", "code": "c"}),
    ("Markdown", "[d](https://example.org)", "d", {"text_link": "d"}),
    ("MarkdownV2", "*a _b_* __c__", "a b c", {"bold": "a b", "italic": "b", "underline": "c"}),
    ("MarkdownV2", "~d~ ||e|| `f.` \\.", "d e f. .", {"strikethrough": "d", "spoiler": "e", "code": "f."}),
    ("MarkdownV2", "[g](https://example.org/\\))", "g", {"text_link": "g"}),
    ("MarkdownV2", ">q\n>r\nend", "q\nr\nend", {"blockquote": "q\nr"}),
    ("MarkdownV2", "```py\nx = 1```", "x = 1", {"pre": "x = 1"}),
]


async def test_markup_becomes_text_and_entities(bot: Bot, anna: User) -> None:
    for mode, source, text, kinds in READABLE:
        sent = await bot.send_message(anna.id, source, parse_mode=mode)
        message = await anna.expect()
        assert message.text == sent.text == text
        assert {entity.type: message.marked(entity.type)[0] for entity in message.entities} == kinds


def test_white_space_goes_and_entities_follow() -> None:
    entities = json.dumps([{"type": "bold", "offset": 0, "length": 5}])
    assert formatted("  ab \n", "", entities) == Formatted("ab", (Entity("bold", 0, 2),))


def test_a_parse_mode_wins_over_entities() -> None:
    entities = json.dumps([{"type": "italic", "offset": 0, "length": 1}])
    assert formatted("<b>a</b>", "HTML", entities).entities == (Entity("bold", 0, 1),)


BROKEN = ["<b", "</", "<a href", '<a href="x', "<a href=x", "&", "&#", "<", "<b></b", "```", "[a](", "\\"]


@pytest.mark.parametrize("source", BROKEN)
@pytest.mark.parametrize("mode", ["HTML", "Markdown", "MarkdownV2"])
def test_broken_markup_is_refused_or_read_but_never_crashes(source: str, mode: str) -> None:
    with contextlib.suppress(Refused):
        formatted(source, mode, "")


async def test_entities_arrive_as_given(bot: Bot, anna: User) -> None:
    await bot.send_message(
        anna.id, "🙂 13.15", entities=[MessageEntity(type="bold", offset=3, length=5)], parse_mode=None
    )
    assert (await anna.expect()).marked("bold") == ("13.15",)


async def test_a_button_without_a_label_is_left_out(raw: Raw, anna: User) -> None:
    rows = [[{"text": "", "callback_data": "x"}, {"text": "A", "callback_data": "a"}]]
    await raw("sendMessage", chat_id=anna.id, text="x", reply_markup={"inline_keyboard": rows})
    assert (await anna.expect()).rows == (("A",),)


async def test_64_bytes_of_data_are_allowed(bot: Bot, anna: User) -> None:
    await bot.send_message(anna.id, "x", reply_markup=keyboard(button("x", "ж" * 32)))
    assert (await anna.expect()).buttons[0].data == "ж" * 32


# Who may be written to


async def test_only_the_user_makes_the_first_contact(bot: Bot, telegram: TelegramServer) -> None:
    shy = telegram.user(2002)
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(shy.id, "hello")
    await shy.says("/start")
    await bot.send_message(shy.id, "hello")


async def test_a_blocked_bot_is_forbidden_until_unblocked(bot: Bot, anna: User) -> None:
    await bot.send_message(anna.id, "before", reply_markup=keyboard(button("A", "a")))
    message = await anna.expect()
    await anna.blocks()
    for call in (
        bot.send_message(anna.id, "x"),
        bot.send_chat_action(anna.id, "typing"),
        bot.edit_message_text("x", chat_id=anna.id, message_id=message.id),
    ):
        with pytest.raises(TelegramForbiddenError, match="Forbidden: bot was blocked by the user"):
            await call
    await anna.unblocks()
    await bot.send_message(anna.id, "after")
    kinds = [update.my_chat_member for update in await bot.get_updates() if update.my_chat_member]
    assert [(one.old_chat_member.status, one.new_chat_member.status) for one in kinds] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_writing_unblocks(bot: Bot, anna: User) -> None:
    await anna.blocks()
    await anna.says("/start")
    await bot.send_message(anna.id, "welcome back")
    kinds = [update.event_type for update in await bot.get_updates()]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]


async def test_a_group_can_be_left(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    group = telegram.group(-100500, "Neighbours")
    await anna.in_group(group).says("hello bot")
    message = (await bot.get_updates())[-1].message
    assert message
    assert (message.chat.type, message.chat.title, message.from_user and message.from_user.id) == (
        "supergroup",
        "Neighbours",
        anna.id,
    )
    await bot.send_message(group.id, "hello all")
    assert (await anna.in_group(group).expect("hello")).from_bot
    await anna.in_group(group).silence(0.02)
    assert await bot.leave_chat(group.id)
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "hello?")
    await group.adds_bot(by=anna)
    await bot.send_message(group.id, "back")
    await group.removes_bot(by=anna)
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(group.id, "gone")


async def test_a_private_chat_cannot_be_left(bot: Bot, anna: User) -> None:
    with pytest.raises(TelegramBadRequest, match="chat member status can't be changed in private chats"):
        await bot.leave_chat(anna.id)


async def test_with_privacy_a_group_tells_only_what_concerns_the_bot(
    bot: Bot, anna: User, telegram: TelegramServer
) -> None:
    telegram.privacy = True
    member = anna.in_group(telegram.group(-5, kind=ChatKind.GROUP))
    await bot.send_message(-5, "hello")
    await member.says("private talk")
    await member.says("/help")
    await member.says("thanks", reply_to=await member.expect())
    texts = [update.message.text for update in await bot.get_updates() if update.message]
    assert texts == ["/start", "/help", "thanks"]


# Edits, deletions, taps


async def test_an_edit_replaces_what_is_seen(bot: Bot, anna: User) -> None:
    await bot.send_message(anna.id, "one", reply_markup=keyboard(button("A", "a")))
    message = await anna.expect("one")
    await bot.edit_message_text("two", chat_id=anna.id, message_id=message.id)
    edited = await anna.expect_edit()
    assert (edited.id, edited.text, edited.buttons) == (message.id, "two", ())
    assert [one.text for one in anna.chat_messages] == ["/start", "two"]
    await anna.silence(0.02)


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, anna: User) -> None:
    sent = await bot.send_message(anna.id, "<b>a</b>", parse_mode="HTML", reply_markup=keyboard(button("A", "a")))
    full = (
        "message is not modified: specified new message content and reply markup are exactly the same"
        " as a current content and reply markup of the message"
    )
    with pytest.raises(TelegramBadRequest, match=full):
        await bot.edit_message_reply_markup(
            chat_id=anna.id, message_id=sent.message_id, reply_markup=keyboard(button("A", "a"))
        )
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_text(
            "<b>a</b>", chat_id=anna.id, message_id=sent.message_id, parse_mode="HTML", reply_markup=sent.reply_markup
        )
    await bot.edit_message_text("a", chat_id=anna.id, message_id=sent.message_id, reply_markup=sent.reply_markup)
    await bot.edit_message_reply_markup(chat_id=anna.id, message_id=sent.message_id)
    assert anna.chat_messages[-1].buttons == ()


async def test_what_cannot_be_edited_is_refused(bot: Bot, anna: User) -> None:
    own = anna.chat_messages[0]
    document = await bot.send_document(anna.id, BufferedInputFile(b"x", "x.pdf"))
    keys = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="K")]])
    with_keys = await bot.send_message(anna.id, "keys", reply_markup=keys)
    sent = await bot.send_message(anna.id, "x")
    for number, description in (
        (404, "message to edit not found"),
        (own.id, "message can't be edited"),
        (with_keys.message_id, "message can't be edited"),
        (document.message_id, "there is no text in the message to edit"),
    ):
        with pytest.raises(TelegramBadRequest, match=description):
            await bot.edit_message_text("y", chat_id=anna.id, message_id=number)
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await bot.edit_message_text("y" * 4097, chat_id=anna.id, message_id=sent.message_id)
    with pytest.raises(TelegramBadRequest, match="there is no caption in the message to edit"):
        await bot.edit_message_caption(caption="y", chat_id=anna.id, message_id=sent.message_id)


async def test_a_keyboard_cannot_come_with_an_edit(raw: Raw, bot: Bot, anna: User) -> None:
    sent = await bot.send_message(anna.id, "x")
    answer = await raw(
        "editMessageText", chat_id=anna.id, message_id=sent.message_id, text="y", reply_markup={"keyboard": [["a"]]}
    )
    assert answer["description"] == "Bad Request: inline keyboard expected"


async def test_a_deleted_message_is_gone(bot: Bot, anna: User) -> None:
    sent = await bot.send_message(anna.id, "x")
    assert await bot.delete_message(anna.id, sent.message_id)
    assert await bot.delete_message(anna.id, anna.chat_messages[0].id)
    assert anna.chat_messages == ()
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(anna.id, sent.message_id)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("y", chat_id=anna.id, message_id=sent.message_id)


async def test_a_tap_is_answered_once(bot: Bot, anna: User) -> None:
    await bot.send_message(anna.id, "x", reply_markup=keyboard(button("Yes", "y:1"), button("No", "n:1")))
    message = await anna.expect()
    await anna.taps(message, "Yes")
    await anna.taps(message, "n:1")
    queries = [update.callback_query for update in await bot.get_updates() if update.callback_query]
    assert [query.data for query in queries] == ["y:1", "n:1"]
    assert await bot.answer_callback_query(queries[0].id, text="Done", show_alert=True)
    answered = await anna.expect_answer()
    assert (answered.text, answered.show_alert) == ("Done", True)
    too_old = "query is too old and response timeout expired or query ID is invalid"
    for query_id in (queries[0].id, "404"):
        with pytest.raises(TelegramBadRequest, match=too_old):
            await bot.answer_callback_query(query_id)
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(queries[1].id, text="x" * 201)


async def test_a_tap_grows_too_old(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    telegram.methods.callback_lifetime = 0.01
    await bot.send_message(anna.id, "x", reply_markup=keyboard(button("A", "a")))
    await anna.taps(await anna.expect(), "A")
    query = (await bot.get_updates())[-1].callback_query
    assert query
    await asyncio.sleep(0.03)
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_callback_query(query.id)


async def test_a_button_that_is_not_there_cannot_be_tapped(bot: Bot, anna: User) -> None:
    await bot.send_message(anna.id, "x", reply_markup=keyboard(button("A", "a")))
    message = await anna.expect()
    with pytest.raises(LookupError, match="no button 'B'"):
        await anna.taps(message, "B")
    await bot.edit_message_reply_markup(chat_id=anna.id, message_id=message.id)
    await anna.taps(message, "A")
    with pytest.raises(LookupError):
        await anna.taps(message.id, "A")
    await anna.deletes(message)
    with pytest.raises(LookupError, match="deleted"):
        await anna.taps(message, "A")


async def test_the_keyboard_of_letters_comes_and_goes(bot: Bot, anna: User) -> None:
    keys = [[KeyboardButton(text="Bills"), KeyboardButton(text="Number", request_contact=True)]]
    await bot.send_message(anna.id, "x", reply_markup=ReplyKeyboardMarkup(keyboard=keys))
    assert anna.keyboard == (("Bills", "Number"),)
    await anna.presses("Bills")
    await anna.presses("Number")
    with pytest.raises(LookupError):
        await anna.presses("Coffee")
    bills, number = [update.message for update in await bot.get_updates()][-2:]
    assert bills
    assert bills.text == "Bills"
    assert number
    assert number.contact
    assert number.contact.user_id == anna.id
    await bot.send_message(anna.id, "x", reply_markup=ReplyKeyboardRemove())
    assert not anna.keyboard
    await bot.send_message(anna.id, "x", reply_markup=ForceReply(input_field_placeholder="?"))


async def test_a_reply_names_what_it_answers(bot: Bot, anna: User) -> None:
    own = anna.chat_messages[0]
    await bot.send_message(anna.id, "x", reply_parameters=ReplyParameters(message_id=own.id))
    answer = await anna.expect()
    assert answer.reply_to == own.id
    await anna.says("why", reply_to=answer)
    message = (await bot.get_updates())[-1].message
    assert message
    assert message.reply_to_message
    assert message.reply_to_message.text == "x"
    lost = ReplyParameters(message_id=404, allow_sending_without_reply=True)
    assert (await bot.send_message(anna.id, "x", reply_parameters=lost)).reply_to_message is None


# Files


async def test_a_document_arrives(bot: Bot, anna: User) -> None:
    sent = await bot.send_document(
        anna.id, BufferedInputFile(b"%PDF bill", "bill.pdf"), caption="<b>Bill</b>", parse_mode="HTML"
    )
    message = await anna.expect("Bill")
    assert message.kind is Kind.DOCUMENT
    assert message.file
    assert (message.file.name, message.file.mime_type, message.file.content) == (
        "bill.pdf",
        "application/pdf",
        b"%PDF bill",
    )
    assert message.marked("bold") == ("Bill",)
    assert sent.document
    await bot.send_document(anna.id, sent.document.file_id)
    again = await anna.expect()
    assert again.file == message.file
    await bot.edit_message_caption(caption="Paid", chat_id=anna.id, message_id=message.id)
    assert (await anna.expect_edit()).text == "Paid"


async def test_a_photo_arrives(bot: Bot, anna: User) -> None:
    sent = await bot.send_photo(anna.id, BufferedInputFile(PNG, "chart.png"))
    assert sent.photo
    assert (sent.photo[-1].width, sent.photo[-1].height) == (640, 480)
    assert (await anna.expect()).kind is Kind.PHOTO


async def test_files_that_telegram_refuses(bot: Bot, raw: Raw, anna: User, telegram: TelegramServer) -> None:
    telegram.methods.max_photo = 1000
    cases: list[tuple[Awaitable[object], str]] = [
        (bot.send_photo(anna.id, BufferedInputFile(PNG, "x.png"), caption="x" * 1025), "message caption is too long"),
        (bot.send_document(anna.id, BufferedInputFile(b"", "x.txt")), "file must be non-empty"),
        (bot.send_document(anna.id, "no-such-file"), "wrong remote file identifier specified"),
        (bot.send_photo(anna.id, BufferedInputFile(b"no picture", "x.png")), "IMAGE_PROCESS_FAILED"),
        (bot.send_photo(anna.id, BufferedInputFile(PNG + b"x" * 1000, "x.png")), "is too big for a photo"),
        (bot.get_file("no-such-file"), "invalid file_id"),
    ]
    for call, description in cases:
        with pytest.raises(TelegramBadRequest, match=description):
            await call
    assert (await raw("sendDocument", chat_id=anna.id))["description"] == (
        "Bad Request: there is no document in the request"
    )
    assert telegram.sent(anna) == ()


async def test_a_file_that_is_too_large_is_refused_and_the_next_is_not(
    bot: Bot, anna: User, telegram: TelegramServer
) -> None:
    telegram.max_upload = 200_000
    with pytest.raises(TelegramEntityTooLarge, match="Request Entity Too Large"):
        await bot.send_document(anna.id, BufferedInputFile(b"x" * 200_001, "x.bin"))
    await bot.send_document(anna.id, BufferedInputFile(b"x" * 200_000, "x.bin"))
    assert len(telegram.sent(anna)) == 1


async def test_a_file_of_the_user_can_be_fetched(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    await anna.sends_document("scan.pdf", b"%PDF scan", caption="my scan")
    message = (await bot.get_updates())[-1].message
    assert message
    assert message.document
    assert message.caption == "my scan"
    content = await bot.download(message.document)
    assert content
    assert content.read() == b"%PDF scan"
    telegram.methods.max_download = 3
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(message.document.file_id)


async def test_everything_a_user_sends_can_be_read(bot: Bot, anna: User) -> None:
    await anna.sends_photo()
    await anna.sends_sticker()
    await anna.sends_voice()
    await anna.sends_contact()
    await anna.sends_location()
    said = await anna.says("frist")
    await anna.edits(said, "first")
    updates = await bot.get_updates()
    kinds = [update.message.content_type for update in updates if update.message]
    assert kinds == ["text", "photo", "sticker", "voice", "contact", "location", "text"]
    edited = updates[-1].edited_message
    assert edited
    assert (edited.text, edited.message_id) == ("first", said.message_id)
    assert edited.from_user
    assert edited.from_user.language_code == "de"


async def test_message_ids_count_over_all_chats(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    ben = telegram.user(1002, "Ben")
    await ben.says("hi")
    first = await bot.send_message(anna.id, "a")
    second = await bot.send_message(ben.id, "b")
    assert (first.message_id, second.message_id) == (3, 4)


# What the bot says about itself


async def test_commands_are_kept_by_scope_and_language(bot: Bot, anna: User) -> None:
    await bot.set_my_commands([BotCommand(command="bill", description="My bill")])
    await bot.set_my_commands([BotCommand(command="bill", description="Meine Rechnung")], language_code="de")
    await bot.set_my_commands(
        [BotCommand(command="case", description="My case")], scope=BotCommandScopeChat(chat_id=anna.id)
    )
    assert [one.description for one in await bot.get_my_commands()] == ["My bill"]
    assert [one.description for one in await bot.get_my_commands(language_code="de")] == ["Meine Rechnung"]
    assert [one.command for one in await bot.get_my_commands(scope=BotCommandScopeChat(chat_id=anna.id))] == ["case"]
    assert await bot.get_my_commands(language_code="lv") == []
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == []


@pytest.mark.parametrize(
    ("command", "description", "error"),
    [
        ("", "x", "command must be non-empty"),
        ("x" * 33, "x", "command length must not exceed 32"),
        ("My-Bill", "x", "BOT_COMMAND_INVALID"),
        ("bill", "", "command description must be non-empty"),
        ("bill", "x" * 257, "command description length must not exceed 256"),
    ],
)
async def test_bad_commands_are_refused(bot: Bot, command: str, description: str, error: str) -> None:
    with pytest.raises(TelegramBadRequest, match=error):
        await bot.set_my_commands([BotCommand(command=command, description=description)])


async def test_a_hundred_commands_are_enough(bot: Bot) -> None:
    commands = [BotCommand(command=f"c{number}", description="x") for number in range(101)]
    await bot.set_my_commands(commands[:100])
    with pytest.raises(TelegramBadRequest, match="BOT_COMMANDS_TOO_MUCH"):
        await bot.set_my_commands(commands)
    with pytest.raises(TelegramBadRequest, match="invalid language code specified"):
        await bot.set_my_commands(commands[:1], language_code="deu")


async def test_the_profile_has_its_lengths(bot: Bot) -> None:
    await bot.set_my_description("d" * 512)
    await bot.set_my_short_description("s" * 120, language_code="de")
    await bot.set_my_name("n" * 64)
    assert (await bot.get_my_description()).description == "d" * 512
    assert (await bot.get_my_short_description(language_code="de")).short_description == "s" * 120
    assert (await bot.get_my_name()).name == "n" * 64
    cases: list[Awaitable[object]] = [
        bot.set_my_description("d" * 513),
        bot.set_my_short_description("s" * 121),
        bot.set_my_name("n" * 65),
    ]
    for call in cases:
        with pytest.raises(TelegramBadRequest):
            await call


async def test_typing_is_seen(bot: Bot, anna: User) -> None:
    await bot.send_chat_action(anna.id, "typing")
    assert anna.actions == ("typing",)
    with pytest.raises(TelegramBadRequest, match="wrong parameter action in request"):
        await bot.send_chat_action(anna.id, "thinking")


# Misbehaviour


async def test_a_flood_is_told_and_patience_is_checked(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    telegram.flood(anna, retry_after=1, times=2)
    for _ in range(2):
        with pytest.raises(TelegramRetryAfter) as refused:
            await bot.send_message(anna.id, "x")
        assert refused.value.retry_after == 1
        assert "Too Many Requests: retry after 1" in str(refused.value)
        await asyncio.sleep(1)
    await bot.send_message(anna.id, "patient")
    telegram.check_patience()
    assert [message.text for message in telegram.sent(anna)] == ["patient"]


async def test_who_comes_too_early_is_noted_and_waits_on(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    telegram.flood(anna, retry_after=2)
    for _ in range(2):
        with pytest.raises(TelegramRetryAfter):
            await bot.send_message(anna.id, "x")
    (violation,) = telegram.violations
    assert (violation.chat_id, violation.method) == (anna.id, "sendMessage")
    assert 1.5 < violation.early_by <= 2
    with pytest.raises(AssertionError, match="early"):
        telegram.check_patience()
    ben = telegram.user(1002)
    await ben.says("hi")
    await bot.send_message(ben.id, "others are served")
    telegram.heal()
    await bot.send_message(anna.id, "x")


async def test_the_natural_limit_counts_messages_and_edits(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    telegram.rate_limit(per_second=1, burst=3)
    sent = await bot.send_message(anna.id, "1")
    await bot.edit_message_text("2", chat_id=anna.id, message_id=sent.message_id)
    await bot.send_message(anna.id, "3")
    with pytest.raises(TelegramRetryAfter) as refused:
        await bot.send_message(anna.id, "4")
    assert refused.value.retry_after == 1
    await asyncio.sleep(1)
    await bot.send_message(anna.id, "4")
    telegram.check_patience()


async def test_a_group_takes_twenty_a_minute(bot: Bot, telegram: TelegramServer) -> None:
    telegram.rate_limit()
    group = telegram.group()
    for number in range(20):
        await bot.send_message(group.id, str(number))
    with pytest.raises(TelegramRetryAfter) as refused:
        await bot.send_message(group.id, "x")
    assert refused.value.retry_after == 3


async def test_a_connection_lost_before_leaves_nothing(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    telegram.drop_before("sendMessage", times=2)
    for _ in range(2):
        with pytest.raises(TelegramNetworkError):
            await bot.send_message(anna.id, "x")
    assert telegram.sent(anna) == ()
    await bot.send_message(anna.id, "y")
    assert [call.outcome for call in telegram.calls("sendMessage", anna)] == [
        Outcome.DROPPED_BEFORE,
        Outcome.DROPPED_BEFORE,
        Outcome.ACCEPTED,
    ]


async def test_a_connection_lost_after_leaves_the_message(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    telegram.drop_after("sendMessage")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "x")
    assert [message.text for message in telegram.sent(anna)] == ["x"]
    (call,) = telegram.calls("sendMessage")
    assert (call.outcome, call.message_id) == (Outcome.DROPPED_AFTER, telegram.sent(anna)[0].id)


async def test_a_fault_can_meet_one_chat_only(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    ben = telegram.user(1002)
    await ben.says("hi")
    telegram.drop_before("*", chat=anna)
    await bot.send_message(ben.id, "x")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "x")
    await bot.send_message(anna.id, "x")


async def test_updates_of_a_lost_answer_come_again(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    telegram.drop_after("getUpdates")
    with pytest.raises(TelegramNetworkError):
        await bot.get_updates()
    assert len(await bot.get_updates()) == 1


ERRORS: list[tuple[int, str, type[TelegramAPIError]]] = [
    (500, "Internal Server Error", TelegramServerError),
    (502, "Bad Gateway", TelegramServerError),
    (403, "Forbidden: user is deactivated", TelegramForbiddenError),
    (400, "Bad Request: message thread not found", TelegramBadRequest),
]


async def test_any_error_can_be_given(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    for status, description, error in ERRORS:
        telegram.fail("sendMessage", status, description)
        with pytest.raises(error, match=description):
            await bot.send_message(anna.id, "x")
        await bot.send_message(anna.id, "y")


async def test_polling_can_be_told_to_slow_down(bot: Bot, telegram: TelegramServer) -> None:
    telegram.fail("getUpdates", 429, "Too Many Requests: retry after 5", retry_after=5)
    with pytest.raises(TelegramRetryAfter):
        await bot.get_updates()


async def test_a_slow_server_outlasts_an_impatient_bot(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    telegram.delay("sendMessage", 0.2, times=1)
    with pytest.raises(TelegramNetworkError, match="timeout"):
        await bot.send_message(anna.id, "slow", request_timeout=0.05)  # type: ignore[arg-type]  # a part of a second
    assert (await anna.expect("slow", timeout=2)).from_bot
    began = time.monotonic()
    await bot.send_message(anna.id, "fast")
    assert time.monotonic() - began < 0.2


async def test_a_server_that_is_down_comes_back_with_its_updates(
    bot: Bot, anna: User, telegram: TelegramServer
) -> None:
    poll = asyncio.create_task(bot.get_updates(offset=-1, timeout=0))
    await poll
    waiting = asyncio.create_task(bot.get_updates(offset=poll.result()[-1].update_id + 1, timeout=10))
    await asyncio.sleep(0.05)
    await telegram.down()
    with pytest.raises(TelegramNetworkError):
        await waiting
    await anna.says("are you there?")
    with pytest.raises(TelegramNetworkError):
        await bot.get_updates()
    await telegram.up()
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.text == "are you there?"


# The person's side


async def test_expect_says_what_came_instead(bot: Bot, anna: User) -> None:
    await bot.send_message(anna.id, "something else")
    with pytest.raises(AssertionError, match="something else"):
        await anna.expect("this", timeout=0.02)


async def test_expect_waits_and_takes_each_message_once(bot: Bot, anna: User) -> None:
    waiting = asyncio.create_task(anna.expect(lambda message: message.text.endswith("!")))
    await bot.send_message(anna.id, "one")
    await bot.send_message(anna.id, "two!")
    await bot.send_message(anna.id, "three")
    assert (await waiting).text == "two!"
    with pytest.raises(AssertionError, match=r"not silent: \['three'\]"):
        await anna.silence(0.02)
    anna.looks_up()
    await anna.silence(0.02)


async def test_nobody_sends_what_no_app_sends(anna: User) -> None:
    for text in ("", " ", "x" * 4097):
        with pytest.raises(ValueError, match="no app sends"):
            await anna.says(text)


async def test_silence_is_broken_by_a_late_message(bot: Bot, anna: User) -> None:
    quiet = asyncio.create_task(anna.silence(1))
    await asyncio.sleep(0.02)
    await bot.send_message(anna.id, "boo")
    with pytest.raises(AssertionError, match="boo"):
        await quiet


async def test_the_history_tells_method_params_and_time(bot: Bot, anna: User, telegram: TelegramServer) -> None:
    before = time.monotonic()
    await bot.send_message(anna.id, "x", reply_markup=keyboard(button("A", "a")))
    call = telegram.history[-1]
    assert (call.method, call.params["text"], call.chat_id) == ("sendMessage", "x", anna.id)
    assert before <= call.at <= call.ended <= time.monotonic()


# A whole bot, and the server as a process


class EchoDispatcher(Dispatcher):
    def __init__(self) -> None:
        super().__init__()
        self.message.register(self._echo)
        self.callback_query.register(self._tapped)

    async def _echo(self, message: Received) -> None:
        await message.answer(f"echo {message.text}", reply_markup=keyboard(button("More", "more")))

    async def _tapped(self, query: CallbackQuery) -> None:
        await query.answer("noted")

    @override
    def resolve_used_update_types(self, skip_events: set[str] | None = None) -> list[str]:
        return ["message", "callback_query"]


@pytest_asyncio.fixture
async def running(bot: Bot) -> AsyncIterator[Dispatcher]:
    dispatcher = EchoDispatcher()
    task = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False))
    yield dispatcher
    await dispatcher.stop_polling()
    await task


async def test_a_real_bot_talks(running: Dispatcher, telegram: TelegramServer) -> None:
    users = [telegram.user(number) for number in range(1, 21)]
    await asyncio.gather(*(user.says(f"hello {user.id}") for user in users))
    for user in users:
        echo = await user.expect(f"echo hello {user.id}")
        await user.taps(echo, "More")
        assert (await user.expect_answer()).text == "noted"


async def test_it_is_driven_over_http(running: Dispatcher, telegram: TelegramServer) -> None:
    async with aiohttp.ClientSession(telegram.url) as session:

        async def post(path: str, **body: object) -> Any:  # noqa: ANN401 - JSON
            async with session.post(f"/control/{path}", json=body) as answer:
                return answer.status, await answer.json()

        status, asked = await post("user/5/asks", text="hello")
        assert status == 200
        assert 0 < asked["seconds"] < 5
        assert asked["messages"][0]["text"] == "echo hello"
        status, tapped = await post("user/5/taps", message_id=asked["messages"][0]["message_id"], button="More")
        assert status == 200
        assert tapped["update_id"]
        await post("user/5/says", text="again")
        await telegram.user(5).expect("echo again")
        status, loaded = await post("load", users=5, each=3, text="quick")
        assert (loaded["answers"], loaded["lost"]) == (15, 0)
        assert loaded["p50"] <= loaded["p99"] <= loaded["max"]
        async with session.get("/control/user/5/messages", params={"after": "0"}) as answer:
            assert [message["text"] for message in await answer.json()] == ["echo hello", "echo again"]
        assert await post("fault", kind="drop_before", method="sendMessage", chat=5) == (
            200,
            {"planned": "drop_before"},
        )
        status, failed = await post("user/5/asks", text="lost", timeout=0.1)
        assert status == 504
        assert "no message" in failed["error"]
        assert (await post("user/5/sings"))[0] == 400
        assert (await post("heal"))[0] == 200
        assert (await post("nothing"))[0] == 404
        async with session.get("/control/") as answer:
            assert (await answer.json())["violations"] == []


async def test_it_runs_as_a_process_of_its_own() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.telegram", "--port", "0", "--quiet", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    url = (await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip()
    async with aiohttp.ClientSession() as session, session.get(f"{url}/bot{TOKEN}/getMe") as answer:
        assert (await answer.json())["ok"]
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 20) == 0
