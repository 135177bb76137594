"""How the bot presents itself: commands and descriptions in each language, as Telegram keeps them."""

from typing import Any

from aiogram.methods import (
    DeleteMyCommands,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetChatMenuButton,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
    TelegramMethod,
)
from aiogram.types import BotCommand, BotCommandScopeUnion, BotDescription, BotName, BotShortDescription


class Profile:
    """What the bot said of itself. A language of none is for everybody who has no text of her own."""

    def __init__(self, name: str) -> None:
        """Begin with a name only.

        Args:
            name: Under which it is known until it gives itself another.
        """
        self._commands: dict[tuple[str, str], list[BotCommand]] = {}
        self._texts: dict[tuple[str, str], str] = {("name", ""): name}

    def commands(self, language_code: str) -> list[BotCommand]:
        """List the commands that a person alone with the bot is offered."""
        for scope in ("all_private_chats", "default"):
            for code in (language_code, ""):
                if (scope, code) in self._commands:
                    return self._commands[scope, code]
        return []

    def description(self, language_code: str) -> str:
        """Say what the bot can do, as an empty chat shows it."""
        return self._texts.get(("description", language_code)) or self._texts.get(("description", ""), "")

    def apply(self, method: TelegramMethod[Any]) -> object | None:
        """Carry out what is asked about the profile; nothing when it is about something else."""
        match method:
            case SetMyCommands():
                self._commands[_scope(method.scope), method.language_code or ""] = list(method.commands)
            case DeleteMyCommands():
                self._commands.pop((_scope(method.scope), method.language_code or ""), None)
            case SetMyDescription():
                self._texts["description", method.language_code or ""] = method.description or ""
            case SetMyShortDescription():
                self._texts["short", method.language_code or ""] = method.short_description or ""
            case SetMyName():
                self._texts["name", method.language_code or ""] = method.name or ""
            case SetChatMenuButton():
                pass
            case _:
                return self._asked(method)
        return True

    def _asked(self, method: TelegramMethod[Any]) -> object | None:
        match method:
            case GetMyCommands():
                return self._commands.get((_scope(method.scope), method.language_code or ""), [])
            case GetMyDescription():
                return BotDescription(description=self._text("description", method.language_code))
            case GetMyShortDescription():
                return BotShortDescription(short_description=self._text("short", method.language_code))
            case GetMyName():
                return BotName(name=self._text("name", method.language_code))
            case _:
                return None

    def _text(self, what: str, language_code: str | None) -> str:
        return self._texts.get((what, language_code or ""), "")


def _scope(scope: BotCommandScopeUnion | None) -> str:
    return scope.type if scope else "default"
