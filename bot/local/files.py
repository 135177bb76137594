"""Contents of files that one side sent, kept while the process runs and there is room."""

from collections import OrderedDict
from dataclasses import dataclass

ROOM = 64 * 1024 * 1024
"""Bytes in all; the oldest files make way."""

_MEDIA_TYPES = {"pdf": "application/pdf", "xml": "application/xml", "txt": "text/plain", "csv": "text/csv"}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file."""

    name: str
    media_type: str
    content: bytes


class Files:
    """The shelf."""

    def __init__(self) -> None:
        """Begin empty."""
        self._kept: OrderedDict[str, StoredFile] = OrderedDict()

    def keep(self, file_id: str, stored: StoredFile) -> None:
        """Put a file on the shelf."""
        self._kept[file_id] = stored
        while sum(len(kept.content) for kept in self._kept.values()) > ROOM and len(self._kept) > 1:
            self._kept.popitem(last=False)

    def find(self, file_id: str) -> StoredFile | None:
        """Take a look; nothing when it made way, or is of an earlier process."""
        return self._kept.get(file_id)


def media_type_of(name: str) -> str:
    """Tell the type of a document by its name."""
    return _MEDIA_TYPES.get(name.rsplit(".", 1)[-1].lower(), "application/octet-stream")
