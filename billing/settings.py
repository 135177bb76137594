"""What the billing rooms need to be told, by environment or `.env`.

Read in the commands only; everything below them takes what it needs as an argument.
"""

from typing import TYPE_CHECKING, Any, Self

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from billing.stopping import stop

if TYPE_CHECKING:
    from billing.db import Database


class Settings(BaseSettings):
    """Settings of every command.

    Attributes:
        database_url: `sqlite:///path` or `postgresql://user:password@host/name`.
        company: Name under which customers know the company.
    """

    model_config = SettingsConfigDict(
        env_prefix="FAIRBILL_",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    database_url: str
    company: str = "Solvika"

    @classmethod
    def read(cls, **given: Any) -> Self:  # noqa: ANN401 - each setting has its own type
        """Read the settings; one that is missing or wrong ends the command with a sentence.

        Args:
            given: Settings that the command knows itself.
        """
        try:
            return cls(**given)
        except ValidationError as error:
            first = error.errors()[0]
            name = f"FAIRBILL_{first['loc'][0]}".upper()
            if first["type"] == "missing":
                stop(f"{name} is not set. Set it in the environment or in .env; .env.example explains it.")
            why = first["msg"].removeprefix("Value error, ")
            stop(f"{name} is wrong: {why}. .env.example explains it.")

    def open_database(self, *, new: bool = False) -> "Database":
        """Prepare the database; an address that cannot be used ends the command with a sentence.

        Args:
            new: It may be made; otherwise an embedded one has to be there.
        """
        # SQLAlchemy takes a third of a second, and `--help` needs none of it.
        from billing.db import Database, WrongDatabaseUrl  # noqa: PLC0415

        try:
            database = Database(self.database_url)
        except WrongDatabaseUrl as error:
            stop(f"FAIRBILL_DATABASE_URL is wrong: {error}.")
        if not new and database.file is not None and not database.file.exists():
            stop(
                f"there is no database at {database.file}: run `fairbill migrate` first, or mend FAIRBILL_DATABASE_URL."
            )
        return database


def database_from_settings(*, new: bool = False) -> "Database":
    """Open the database that the environment names; `new` says that it may be made."""
    return Settings.read().open_database(new=new)
