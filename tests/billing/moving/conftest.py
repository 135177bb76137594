"""Databases that need no loop: what moves in and out is synchronous."""

import asyncio
import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from billing.db import Database
from billing.migration import migrate


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded database without rows, to copy."""
    path = tmp_path_factory.mktemp("moving") / "empty.db"

    async def make() -> None:
        database = Database(f"sqlite:///{path}")
        await migrate(database)
        await database.close()

    asyncio.run(make())
    return path


@pytest.fixture(scope="session")
def fresh(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Database]:
    """Give an empty embedded database, as often as asked; each takes the place of the one before the last two."""
    home = tmp_path_factory.mktemp("fresh")
    numbers = itertools.cycle(range(4))

    def give() -> Database:
        path = home / f"{next(numbers)}.db"
        for left in home.glob(f"{path.name}*"):
            left.unlink()
        shutil.copyfile(empty_file, path)
        return Database(f"sqlite:///{path}")

    return give
