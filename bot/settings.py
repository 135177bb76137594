"""What the bot needs to be told besides the desk."""

import re
from typing import Annotated

from pydantic import AfterValidator, SecretStr

from handoff.settings import DeskSettings


def _token(token: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[\w-]+", token.get_secret_value(), re.ASCII):
        message = "it should look like 123456:ABC…, as @BotFather gave it"
        raise ValueError(message)
    return token


def _address(address: str) -> str:
    if not re.match(r"https?://", address):
        message = "it should begin with http:// or https://"
        raise ValueError(message)
    return address.rstrip("/")


def _schedule(text: str) -> str:
    from billing.billrun.schedule import is_schedule  # noqa: PLC0415 - only a few need it

    if not is_schedule(text):
        message = "it should be five fields of cron, such as 15 * * * * for a quarter past every hour"
        raise ValueError(message)
    return text


class BotSettings(DeskSettings):
    """Settings of the whole house.

    Attributes:
        telegram_token: The bot's token; empty means no Telegram.
        telegram_api: Base address of a Bot API server of one's own; empty means Telegram's.
        bill_run: When the worker bills whoever is due, five fields of cron in UTC; empty means never by itself.
    """

    telegram_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    telegram_api: Annotated[str, AfterValidator(_address)] | None = None
    bill_run: Annotated[str, AfterValidator(_schedule)] | None = None
