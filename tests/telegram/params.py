"""The parameters of a call, as a form, as JSON or in the address."""

import json
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from tests.telegram.values import Refused, bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """The parameters by name; a missing one reads as empty."""

    values: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A text, "" when it is missing."""
        return self.values.get(name, "")

    def integer(self, name: str, default: int = 0) -> int:
        """A number; what is not one reads as the default, as in Telegram."""
        try:
            return int(self.values.get(name, ""))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """True for "true", "1", "yes" and the like."""
        return self.values.get(name, "").lower() in {"true", "yes", "1", "t", "y"}

    def upload(self, name: str) -> Upload | None:
        """The file of a parameter: sent in its place, or referred to as `attach://…`."""
        value = self.values.get(name, "")
        return self.uploads.get(value.removeprefix("attach://") if value.startswith("attach://") else name)


async def read(request: web.BaseRequest, *, max_upload: int) -> Params:
    """Read the parameters of a request.

    Raises:
        Refused: More than `max_upload` bytes in one file.
    """
    values = dict(request.query) if request.query_string else {}
    kind = request.content_type
    if kind == "multipart/form-data":
        return await _multipart(request, values, max_upload)
    body = await request.read()
    if not body:
        return Params(values)
    if kind == "application/json":
        return Params(values | _json(body))
    values.update(parse_qsl(body.decode(), keep_blank_values=True))
    return Params(values)


def _json(body: bytes) -> dict[str, str]:
    try:
        found = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(found, dict):
        raise bad_request("object expected")
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in found.items()
        if value is not None
    }


async def _multipart(request: web.BaseRequest, values: dict[str, str], max_upload: int) -> Params:
    uploads: dict[str, Upload] = {}
    too_large = False
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        if part.filename is None:
            values[part.name] = (await part.read(decode=False)).decode()
            continue
        chunks: list[bytes] = []
        size = 0
        # A file that is too large is read to its end all the same, so that the answer can be heard.
        while chunk := await part.read_chunk(1 << 16):
            size += len(chunk)
            too_large = too_large or size > max_upload
            if not too_large:
                chunks.append(chunk)
        uploads[part.name] = Upload(part.filename, part.headers.get("Content-Type", ""), b"".join(chunks))
    if too_large:
        raise Refused(413, "Request Entity Too Large")
    return Params(values, uploads)
