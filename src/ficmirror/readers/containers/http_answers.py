"""Takes an HTTP answer apart: status, media type, and the body without the wrappings it travelled in (RFC 9112)."""

import io
import zlib
from dataclasses import dataclass

import brotli

from ficmirror.readers.packed import unpacked

MAX_HEAD = 256 * 1024
PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; `status` 0 where none is stated, `media_type` in lower case without parameters."""

    status: int
    media_type: str
    body: bytes


def read_answer(content: bytes, most_bytes: int) -> Answer:
    """The answer in some bytes. A body that is not packed as its head says is taken as it is; of one that unpacks to
    more than `most_bytes` only so much is read.
    """
    if not content.startswith(b"HTTP/"):
        return Answer(0, "", content)
    first, _, rest = content.partition(b"\n")
    words = first.split(None, 2)
    status = int(words[1]) if len(words) > 1 and words[1][:3].isdigit() and len(words[1]) == 3 else 0
    fields, body = _head(rest)
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _without_chunks(body)
    body = _unpacked(body, fields.get("content-encoding", "").strip().lower(), most_bytes)
    return Answer(status, fields.get("content-type", "").split(";")[0].strip().lower(), body)


def _head(rest: bytes) -> tuple[dict[str, str], bytes]:
    fields: dict[str, str] = {}
    place = 0
    while place < min(len(rest), MAX_HEAD):
        end = rest.find(b"\n", place)
        if end < 0:
            return fields, b""
        line = rest[place:end].strip(b"\r")
        place = end + 1
        if not line:
            break
        name, colon, value = line.decode("latin-1").partition(":")
        if colon:
            fields[name.strip().lower()] = value.strip()
    return fields, rest[place:]


def _without_chunks(body: bytes) -> bytes:
    """The chunks joined; from where they are no chunks any more the rest is taken as it is."""
    pieces: list[bytes] = []
    place = 0
    while place < len(body):
        end = body.find(b"\n", place, place + 200)
        digits = body[place:end].split(b";")[0].strip() if end >= 0 else b""
        try:
            size = int(digits, 16) if digits and not digits.startswith((b"+", b"-")) else -1
        except ValueError:
            size = -1
        if size < 0:
            pieces.append(body[place:])
            break
        if size == 0:
            break
        pieces.append(body[end + 1 : end + 1 + size])
        place = end + 1 + size
        place += 2 if body[place : place + 2] == b"\r\n" else body[place : place + 1] == b"\n"
    return b"".join(pieces)


def _unpacked(body: bytes, coding: str, most_bytes: int) -> bytes:
    if coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        stream, _ = unpacked(io.BytesIO(body), "gzip")
        return stream.read(most_bytes)
    try:
        if coding == "deflate":
            for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
                try:
                    return zlib.decompressobj(window).decompress(body, most_bytes)
                except zlib.error:
                    continue
        if coding == "br":
            return _without_brotli(body, most_bytes)
    except brotli.error:
        pass
    return body


def _without_brotli(body: bytes, most_bytes: int) -> bytes:
    decompressor = brotli.Decompressor()
    pieces, size, place = [], 0, 0
    while not decompressor.is_finished() and size < most_bytes:
        given = body[place : place + PIECE] if decompressor.can_accept_more_data() else b""
        place += len(given)
        piece = decompressor.process(given, output_buffer_limit=PIECE)
        if not piece and not given:
            break
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)
