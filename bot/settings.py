"""What the bot needs to be told besides the desk."""

from pydantic import Field, SecretStr

from handoff.settings import DeskSettings


class BotSettings(DeskSettings):
    """Settings of the whole house.

    Attributes:
        telegram_token: The bot's token; empty means no Telegram.
        telegram_api: Base address of a Bot API server of one's own; empty means Telegram's.
    """

    telegram_token: SecretStr | None = Field(default=None, pattern=r"^\d+:[\w-]+$")
    telegram_api: str | None = Field(default=None, pattern=r"^https?://")
