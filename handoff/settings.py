"""What the desk needs to be told besides the database."""

from typing import Annotated

from pydantic import AfterValidator, SecretStr

from billing.settings import Settings

SECRET_AT_LEAST = 32


def _long_enough(secret: SecretStr) -> SecretStr:
    if len(secret) < SECRET_AT_LEAST:
        message = f"it needs at least {SECRET_AT_LEAST} characters"
        raise ValueError(message)
    return secret


class DeskSettings(Settings):
    """Settings of the panel and of everything that handles linking codes.

    Attributes:
        https: The panel is reached by HTTPS, through a proxy of yours: its cookies go no other way.
        secret: Key of the hashes of linking codes; at least 32 characters, the same for all processes.
    """

    https: bool = False
    secret: Annotated[SecretStr, AfterValidator(_long_enough)]
