"""The floor of benchmarks/chat.py: the least that an aiogram bot can do, which is to echo."""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

dispatcher = Dispatcher(disable_fsm=True)


@dispatcher.message()
async def echo(message: Message) -> None:
    """Say the same back."""
    await message.answer(message.text or "")


if __name__ == "__main__":
    token, api = sys.argv[1:]
    session = AiohttpSession(api=TelegramAPIServer.from_base(api))
    asyncio.run(dispatcher.start_polling(Bot(token, session=session), handle_signals=False))
