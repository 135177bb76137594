"""The methods of the Bot API: what each checks, does and answers."""

import json
import re
import time
from collections.abc import Callable
from typing import Any

from tests.telegram.faults import Limits
from tests.telegram.formatting import MAX_CAPTION, MAX_TEXT, Formatted, formatted
from tests.telegram.markup import check_data, inline_markup, markup
from tests.telegram.params import Params
from tests.telegram.updates import Updates
from tests.telegram.values import Answered, ChatKind, File, InlineKeyboard, Json, Kind, Message, Refused, bad_request
from tests.telegram.world import Chat, World

# A message, or simply true: every method answers in its own shape.
Result = Any
MAX_COMMANDS = 100
MAX_NOTICE = 200
DELETABLE_SECONDS = 48 * 3600
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
_COMMAND = re.compile(r"^[a-z0-9_]+$")
_LANGUAGE = re.compile(r"^([a-z]{2})?$")
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


class Methods:
    """The Bot API without its HTTP side.

    Attributes:
        callback_lifetime: Seconds for which a tap can be answered.
        max_download: Bytes of the largest file that the bot may fetch.
        max_photo: Bytes of the largest photo that it may send.
        commands: By (scope, language), as set.
        profile: Name, description and short description by (field, language), as set.
    """

    def __init__(self, world: World, updates: Updates, limits: Limits) -> None:
        self.world = world
        self.updates = updates
        self.limits = limits
        self.callback_lifetime = 15.0
        self.max_download = 20 << 20
        self.max_photo = 10 << 20
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.menu_buttons: dict[int, Json] = {}
        self._by_name: dict[str, Callable[[Params], Result]] = {
            "getme": self._get_me,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._webhook_info,
            "sendmessage": self._send_message,
            "senddocument": self._send_document,
            "sendphoto": self._send_photo,
            "sendchataction": self._send_chat_action,
            "editmessagetext": self._edit_message_text,
            "editmessagecaption": self._edit_message_caption,
            "editmessagereplymarkup": self._edit_message_reply_markup,
            "deletemessage": self._delete_message,
            "answercallbackquery": self._answer_callback_query,
            "getfile": self._get_file,
            "getchat": self._get_chat,
            "leavechat": self._leave_chat,
            "setmycommands": self._set_my_commands,
            "getmycommands": self._get_my_commands,
            "deletemycommands": self._delete_my_commands,
            "setmyname": lambda params: self._set_profile(params, "name", 64),
            "getmyname": lambda params: self._get_profile(params, "name"),
            "setmydescription": lambda params: self._set_profile(params, "description", 512),
            "getmydescription": lambda params: self._get_profile(params, "description"),
            "setmyshortdescription": lambda params: self._set_profile(params, "short_description", 120),
            "getmyshortdescription": lambda params: self._get_profile(params, "short_description"),
            "setchatmenubutton": self._set_chat_menu_button,
        }

    def call(self, method: str, params: Params) -> Result:
        """Do what a call asks for; the name is in lower case.

        Raises:
            Refused: As Telegram words it.
        """
        found = self._by_name.get(method)
        if found is None:
            raise Refused(404, "Not Found: method not found")
        return found(params)

    # The bot and its updates

    def _get_me(self, _params: Params) -> Result:
        return self.world.bot | {
            "can_join_groups": True,
            "can_read_all_group_messages": not self.world.privacy,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def _set_webhook(self, params: Params) -> Result:
        if params.flag("drop_pending_updates"):
            self.updates.clear()
        self.updates.webhook = params.text("url")
        if self.updates.webhook:
            self.updates.take_over(Refused(409, "Conflict: terminated by setWebhook request"))
        return True

    def _delete_webhook(self, params: Params) -> Result:
        if params.flag("drop_pending_updates"):
            self.updates.clear()
        self.updates.webhook = ""
        return True

    def _webhook_info(self, _params: Params) -> Result:
        return {
            "url": self.updates.webhook,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.waiting),
        }

    # Messages

    def _send_message(self, params: Params) -> Result:
        if not params.text("text"):
            raise bad_request("message text is empty")
        text = formatted(params.text("text"), params.text("parse_mode"), params.text("entities"))
        if not text.text:
            raise bad_request("text must be non-empty")
        return self._send(params, "sendMessage", kind=Kind.TEXT, text=text, too_long="message is too long")

    def _send_document(self, params: Params) -> Result:
        return self._send_file(params, "sendDocument", Kind.DOCUMENT)

    def _send_photo(self, params: Params) -> Result:
        return self._send_file(params, "sendPhoto", Kind.PHOTO)

    def _send_file(self, params: Params, method: str, kind: Kind) -> Result:
        caption = formatted(params.text("caption"), params.text("parse_mode"), params.text("caption_entities"))
        file = self._given_file(params, kind)
        return self._send(params, method, kind=kind, text=caption, file=file, too_long="message caption is too long")

    def _given_file(self, params: Params, kind: Kind) -> File:
        upload = params.upload(kind.value)
        if upload is not None:
            if not upload.content:
                raise bad_request("file must be non-empty")
            folder = "photos" if kind is Kind.PHOTO else "documents"
            file = self.world.store(upload.name, upload.content, mime_type="", folder=folder)
            if kind is Kind.PHOTO and file.size > self.max_photo:
                message = f'file "{file.name}" of size {file.size} bytes is too big for a photo'
                raise bad_request(message)
            if kind is Kind.PHOTO and not (file.width and file.height):
                raise bad_request("IMAGE_PROCESS_FAILED")
            return file
        given = params.text(kind.value)
        if not given:
            message = f"there is no {kind.value} in the request"
            raise bad_request(message)
        if given.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        known = self.world.files.get(given)
        if known is None:
            raise bad_request("wrong remote file identifier specified: Wrong character in the string")
        return known

    def _send(
        self, params: Params, method: str, *, kind: Kind, text: Formatted, too_long: str, file: File | None = None
    ) -> Result:
        keyboard = markup(params.text("reply_markup"))
        chat = self._chat(params)
        if len(text.text) > (MAX_TEXT if kind is Kind.TEXT else MAX_CAPTION):
            raise bad_request(too_long)
        reply_to = self._replied(params, chat)
        check_data(keyboard)
        self._admit(chat, method)
        message = self.world.post(
            chat,
            sender_id=self.world.bot["id"],
            kind=kind,
            text=text.text,
            entities=text.entities,
            markup=keyboard,
            file=file,
            reply_to=reply_to,
        )
        return self.world.to_json(message)

    def _replied(self, params: Params, chat: Chat) -> int | None:
        given = _object(params.text("reply_parameters"), "reply parameters")
        number = given.get("message_id") or params.integer("reply_to_message_id")
        if not number:
            return None
        found = self.world.messages.get(number)
        if found is not None and found.chat_id == chat.id:
            return found.id
        if given.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")

    def _send_chat_action(self, params: Params) -> Result:
        action = params.text("action").lower()
        if action not in ACTIONS:
            raise bad_request("wrong parameter action in request")
        chat = self._chat(params)
        self._writable(chat)
        chat.actions.append((action, time.monotonic()))
        chat.changed.set()
        return True

    def _edit_message_text(self, params: Params) -> Result:
        if not params.text("text"):
            raise bad_request("message text is empty")
        text = formatted(params.text("text"), params.text("parse_mode"), params.text("entities"))
        if not text.text:
            raise bad_request("text must be non-empty")
        keyboard = inline_markup(params.text("reply_markup"))
        message = self._editable(params)
        if message.kind is not Kind.TEXT:
            raise bad_request("there is no text in the message to edit")
        return self._edit(message, "editMessageText", text, keyboard, longest=MAX_TEXT, too_long="MESSAGE_TOO_LONG")

    def _edit_message_caption(self, params: Params) -> Result:
        text = formatted(params.text("caption"), params.text("parse_mode"), params.text("caption_entities"))
        keyboard = inline_markup(params.text("reply_markup"))
        message = self._editable(params)
        if message.kind not in {Kind.DOCUMENT, Kind.PHOTO}:
            raise bad_request("there is no caption in the message to edit")
        return self._edit(
            message, "editMessageCaption", text, keyboard, longest=MAX_CAPTION, too_long="MEDIA_CAPTION_TOO_LONG"
        )

    def _edit_message_reply_markup(self, params: Params) -> Result:
        keyboard = inline_markup(params.text("reply_markup"))
        message = self._editable(params)
        text = Formatted(message.text, message.entities)
        return self._edit(message, "editMessageReplyMarkup", text, keyboard, longest=MAX_TEXT, too_long="")

    def _edit(
        self,
        message: Message,
        method: str,
        text: Formatted,
        keyboard: InlineKeyboard | None,
        *,
        longest: int,
        too_long: str,
    ) -> Result:
        chat = self.world.chats[message.chat_id]
        if len(text.text) > longest:
            raise bad_request(too_long)
        check_data(keyboard)
        self._admit(chat, method)
        if (text.text, text.entities, keyboard) == (message.text, message.entities, message.markup):
            raise bad_request(_NOT_MODIFIED)
        revised = self.world.revise(message, text=text.text, entities=text.entities, markup=keyboard)
        return self.world.to_json(revised)

    def _editable(self, params: Params) -> Message:
        if params.text("inline_message_id"):
            raise bad_request("MESSAGE_ID_INVALID")
        chat = self._chat(params)
        message = self._message(params, chat, "message to edit not found")
        if not message.from_bot or (message.markup is not None and not isinstance(message.markup, InlineKeyboard)):
            raise bad_request("message can't be edited")
        self._writable(chat)
        return message

    def _delete_message(self, params: Params) -> Result:
        chat = self._chat(params)
        message = self._message(params, chat, "message to delete not found")
        if not message.from_bot and not chat.is_private:
            raise bad_request("message can't be deleted")
        if time.time() - message.date > DELETABLE_SECONDS:
            raise bad_request("message can't be deleted for everyone")
        self.world.remove(message)
        return True

    def _message(self, params: Params, chat: Chat, missing: str) -> Message:
        number = params.integer("message_id")
        if number <= 0:
            raise bad_request("message identifier is not specified")
        message = self.world.messages.get(number)
        if message is None or message.chat_id != chat.id:
            raise bad_request(missing)
        return message

    def _answer_callback_query(self, params: Params) -> Result:
        if len(params.text("text")) > MAX_NOTICE:
            raise bad_request("MESSAGE_TOO_LONG")
        tap = self.world.taps.pop(params.text("callback_query_id"), None)
        if tap is None or time.monotonic() - tap.at > self.callback_lifetime:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        chat = self.world.chats[tap.chat_id]
        chat.answers.append(
            Answered(tap.query_id, params.text("text"), params.flag("show_alert"), params.text("url"), time.monotonic())
        )
        chat.changed.set()
        return True

    # Files and chats

    def _get_file(self, params: Params) -> Result:
        file = self.world.files.get(params.text("file_id"))
        if file is None:
            raise bad_request("invalid file_id" if params.text("file_id") else "file_id is not specified")
        if file.size > self.max_download:
            raise bad_request("file is too big")
        return {
            "file_id": file.id,
            "file_unique_id": file.unique_id,
            "file_size": file.size,
            "file_path": file.path,
        }

    def _get_chat(self, params: Params) -> Result:
        return self._chat(params).to_json() | {
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": {
                "unlimited_gifts": False,
                "limited_gifts": False,
                "unique_gifts": False,
                "premium_subscription": False,
                "gifts_from_channels": False,
            },
        }

    def _leave_chat(self, params: Params) -> Result:
        chat = self._chat(params)
        if chat.is_private:
            raise bad_request("chat member status can't be changed in private chats")
        self._writable(chat)
        chat.closed = True
        return True

    def _chat(self, params: Params) -> Chat:
        given = params.text("chat_id")
        if not given:
            raise bad_request("chat_id is empty")
        chat = self.world.chats.get(int(given)) if given.removeprefix("-").isdigit() else None
        if chat is None or not chat.known:
            raise bad_request("chat not found")
        return chat

    def _writable(self, chat: Chat) -> None:
        if not chat.closed:
            return
        if chat.is_private:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        kind = "supergroup" if chat.kind is ChatKind.SUPERGROUP else "group"
        raise Refused(403, f"Forbidden: bot is not a member of the {kind} chat")

    def _admit(self, chat: Chat, method: str) -> None:
        self._writable(chat)
        self.limits.admit(chat.id, method, group=not chat.is_private, now=time.monotonic())

    # What the bot says about itself

    def _set_my_commands(self, params: Params) -> Result:
        given = _list(params.text("commands"))
        if len(given) > MAX_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        key = _scope(params)
        self.commands[key] = [_command(one) for one in given]
        return True

    def _get_my_commands(self, params: Params) -> Result:
        return self.commands.get(_scope(params), [])

    def _delete_my_commands(self, params: Params) -> Result:
        self.commands.pop(_scope(params), None)
        return True

    def _set_profile(self, params: Params, field: str, longest: int) -> Result:
        language = _language(params)
        text = params.text(field).strip()
        if len(text) > longest:
            # The network answers with a code; the length is what the Bot API documents.
            code = {"name": "BOT_TITLE_INVALID", "short_description": "ABOUT_TOO_LONG"}
            raise bad_request(code.get(field, "DESCRIPTION_TOO_LONG"))
        self.profile[field, language] = text
        return True

    def _get_profile(self, params: Params, field: str) -> Result:
        language = _language(params)
        default = self.world.bot["first_name"] if field == "name" else ""
        return {field: self.profile.get((field, language), self.profile.get((field, ""), default))}

    def _set_chat_menu_button(self, params: Params) -> Result:
        chat_id = self._chat(params).id if params.text("chat_id") else 0
        self.menu_buttons[chat_id] = _object(params.text("menu_button"), "menu button")
        return True


def _object(raw: str, what: str) -> Json:
    if not raw:
        return {}
    try:
        value = json.loads(raw)
    except ValueError:
        message = f"can't parse {what} JSON object"
        raise bad_request(message) from None
    if not isinstance(value, dict):
        message = f"object expected as {what}"
        raise bad_request(message)
    return value


def _list(raw: str) -> list[Any]:
    try:
        value = json.loads(raw or "[]")
    except ValueError:
        raise bad_request("can't parse commands JSON object") from None
    if not isinstance(value, list):
        raise bad_request("expected an Array of BotCommand")
    return value


def _command(value: Any) -> Json:  # noqa: ANN401 - JSON as it came
    if not isinstance(value, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(value.get("command", "")).strip().removeprefix("/")
    description = str(value.get("description", "")).strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > 32:
        raise bad_request("command length must not exceed 32")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")
    if not _COMMAND.match(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def _language(params: Params) -> str:
    language = params.text("language_code")
    if not _LANGUAGE.match(language):
        raise bad_request("invalid language code specified")
    return language


def _scope(params: Params) -> tuple[str, str]:
    scope = _object(params.text("scope"), "BotCommandScope")
    kind = scope.pop("type", "default")
    return ":".join([kind, *map(str, scope.values())]), _language(params)
