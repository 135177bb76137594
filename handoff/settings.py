"""What the desk needs to be told besides the database."""

from pydantic import Field, SecretStr

from billing.settings import Settings


class DeskSettings(Settings):
    """Settings of the panel and of everything that handles linking codes.

    Attributes:
        https: The panel is reached by HTTPS, through a proxy of yours: its cookies go no other way.
        secret: Key of the hashes of linking codes; at least 32 characters, the same for all processes.
    """

    https: bool = False
    secret: SecretStr = Field(min_length=32)
