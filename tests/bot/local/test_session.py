"""The local session under a real Bot: it sends what Telegram would send and refuses what it would refuse."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import SendDice
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from billing.db import Database
from bot.local.phone import Answered, Closed, Gone, KeyboardChanged, Phone, Shown, Typing
from bot.local.session import LocalSession
from handoff import conversations
from locales.rich import Span


def keys(action: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Press", callback_data=action)]])


async def test_a_message_becomes_a_bubble_with_its_emphasis(bot: Bot, phone: Phone) -> None:
    entities = [MessageEntity(type="bold", offset=3, length=2)]
    sent = await bot.send_message(phone.chat_id, "😀 €5 due", entities=entities, reply_markup=keys("why"))
    bubble = phone.bubbles[sent.message_id]
    assert (bubble.text, bubble.spans) == ("😀 €5 due", (Span("bold", 2, 4),))
    assert bubble.keys[0][0].action == "why"
    assert [(entity.type, entity.offset, entity.length) for entity in sent.entities or []] == [("bold", 3, 2)]
    assert sent.chat.id == phone.chat_id
    assert sent.from_user is not None
    assert sent.from_user.id == bot.id == 1


async def test_what_is_sent_reaches_every_page_in_order(bot: Bot, phone: Phone) -> None:
    with phone.watching() as one, phone.watching() as other:
        await bot.send_chat_action(phone.chat_id, "typing")
        sent = await bot.send_message(phone.chat_id, "hello")
        await bot.delete_message(phone.chat_id, sent.message_id)
    for page in (one, other):
        assert isinstance(page.get_nowait(), Typing)
        shown = page.get_nowait()
        assert isinstance(shown, Shown)
        assert shown.bubble.text == "hello"
        assert page.get_nowait() == Gone(sent.message_id)


async def test_numbers_rise_also_within_a_millisecond_and_after_a_restart(database: Database) -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    before = LocalSession(database, company="Solvika", clock=lambda: now)
    numbers = [before.next_id() for _ in range(3)]
    after = LocalSession(database, company="Solvika", clock=lambda: now.replace(second=1))
    assert numbers == sorted(set(numbers))
    assert after.next_id() > numbers[-1]


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (lambda bot, chat: bot.send_message(chat, ""), "message text is empty"),
        (lambda bot, chat: bot.send_message(chat, " \n"), "message text is empty"),
        (lambda bot, chat: bot.send_message(chat, "x" * 4097), "message is too long"),
        (lambda bot, chat: bot.send_message(chat, "<b>", parse_mode="HTML"), "can't parse entities"),
        (lambda bot, chat: bot.send_message(chat, "x", reply_markup=keys("ж" * 33)), "BUTTON_DATA_INVALID"),
        (lambda bot, chat: bot.send_message(99, "x"), "chat not found"),
        (lambda bot, chat: bot.send_message("@somebody", "x"), "chat not found"),
        (lambda bot, chat: bot.edit_message_text("x", chat_id=chat, message_id=5), "message to edit not found"),
        (lambda bot, chat: bot.delete_message(chat, 5), "message to delete not found"),
        (lambda bot, chat: bot.answer_callback_query("5"), "query is too old"),
        (lambda bot, chat: bot.send_document(chat, "nofile"), "wrong file identifier"),
        (lambda bot, chat: bot.send_document(chat, BufferedInputFile(b"", "a.pdf")), "file must be non-empty"),
        (lambda bot, chat: bot.get_file("nofile"), "wrong file_id"),
        (lambda bot, chat: bot(SendDice(chat_id=chat)), "not available in the browser chat"),
    ],
)
async def test_what_telegram_refuses_is_refused(
    bot: Bot, phone: Phone, ask: Callable[[Bot, int], object], why: str
) -> None:
    with pytest.raises(TelegramBadRequest, match=why):
        await ask(bot, phone.chat_id)  # type: ignore[misc]
    assert not phone.bubbles


async def test_the_limits_themselves_are_allowed(bot: Bot, phone: Phone) -> None:
    await bot.send_message(phone.chat_id, "x" * 4096, reply_markup=keys("ж" * 32))
    assert len(phone.bubbles) == 1


async def test_a_blocked_bot_is_forbidden_to_write(bot: Bot, phone: Phone) -> None:
    phone.block(blocked=True)
    with pytest.raises(TelegramForbiddenError, match="blocked by the user"):
        await bot.send_message(phone.chat_id, "hello")
    phone.block(blocked=False)
    await bot.send_message(phone.chat_id, "hello")


async def test_an_edit_changes_the_bubble_in_its_place(bot: Bot, phone: Phone) -> None:
    sent = await bot.send_message(phone.chat_id, "one", reply_markup=keys("a"))
    edited = await bot.edit_message_text("two", chat_id=phone.chat_id, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert edited.message_id == sent.message_id
    bubble = phone.bubbles[sent.message_id]
    assert (bubble.text, bubble.keys) == ("two", ())
    await bot.edit_message_reply_markup(chat_id=phone.chat_id, message_id=sent.message_id, reply_markup=keys("b"))
    assert phone.bubbles[sent.message_id].keys[0][0].action == "b"
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_text("two", chat_id=phone.chat_id, message_id=sent.message_id, reply_markup=keys("b"))


async def test_a_press_is_answered_once(bot: Bot, session: LocalSession, phone: Phone) -> None:
    query = session.ask(phone.chat_id, 5, "why")
    with phone.watching() as page:
        await bot.answer_callback_query(query, "A moment", show_alert=True)
    assert page.get_nowait() == Answered(5, "why", "A moment", is_alert=True)
    with pytest.raises(TelegramBadRequest, match="too old"):
        await bot.answer_callback_query(query)


async def test_the_keyboard_comes_and_goes(bot: Bot, phone: Phone) -> None:
    menu = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="What do I owe?")], [KeyboardButton(text="Help")]])
    with phone.watching() as page:
        await bot.send_message(phone.chat_id, "hello", reply_markup=menu)
        await bot.send_message(phone.chat_id, "bye", reply_markup=ReplyKeyboardRemove(remove_keyboard=True))
    events = [page.get_nowait() for _ in range(4)]
    assert events[1::2] == [KeyboardChanged((("What do I owe?",), ("Help",))), KeyboardChanged(())]


async def test_a_document_can_be_read_again(bot: Bot, phone: Phone) -> None:
    sent = await bot.send_document(phone.chat_id, BufferedInputFile(b"%PDF-1.7 bill", "Bill.pdf"), caption="Here")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size, sent.caption) == ("Bill.pdf", 13, "Here")
    again = await bot.download(sent.document.file_id)
    assert again is not None
    assert again.read() == b"%PDF-1.7 bill"
    await bot.send_document(phone.chat_id, sent.document.file_id)
    assert [bubble.enclosure.name for bubble in phone.bubbles.values() if bubble.enclosure] == ["Bill.pdf", "Bill.pdf"]


async def test_commands_are_offered_in_her_language_else_in_the_common_one(bot: Bot, session: LocalSession) -> None:
    await bot.set_my_commands([BotCommand(command="owe", description="What do I owe?")])
    await bot.set_my_commands([BotCommand(command="owe", description="Was ist offen?")], language_code="de")
    await bot.set_my_description("I explain bills.")
    assert [command.description for command in session.profile.commands("de")] == ["Was ist offen?"]
    assert [command.description for command in session.profile.commands("fr")] == ["What do I owe?"]
    assert session.profile.description("fr") == "I explain bills."
    assert (await bot.get_my_description(language_code="de")).description == ""
    assert (await bot.me()).first_name == "Solvika"


async def test_closing_ends_the_streams(session: LocalSession, phone: Phone) -> None:
    with phone.watching() as page:
        await session.close()
    assert page.get_nowait() == Closed()


async def test_a_phone_is_as_it_was_left_after_a_restart(database: Database) -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    async with database.transaction() as rows:
        conversation = await conversations.conversation_of_chat(
            rows, 1, 1_000_007, is_private=True, display_name="Ada", language_guess="en", now=now
        )
        conversation.blocked_at = now
    session = LocalSession(database, company="Solvika")
    phones = await asyncio.gather(session.phone(1_000_007), session.phone(1_000_007))
    assert phones[0] is phones[1]
    assert phones[0].is_started
    assert phones[0].is_blocked
