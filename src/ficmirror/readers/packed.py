"""Unpacks gzip, bzip2, xz, Zstandard and compress as streams: never more at once than asked for, as far as whole."""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Protocol

import zstandard

from ficmirror.readers import compress

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE = 64 * 1024
_ZSTD_HEAD = 18  # bytes a frame's header has at most
MAX_MEMORY = 256 * 1024 * 1024  # bytes an xz or Zstandard stream may ask for
DAMAGE = (zlib.error, lzma.LZMAError, zstandard.ZstdError, OSError, EOFError, ValueError)


class _Unpacker(Protocol):
    """One packed stream: bytes in, at most so many out."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Zlib:
    """zlib's decompressor with the manners of the others: what it did not consume it keeps."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


_UNPACKERS: dict[str, Callable[[], _Unpacker]] = {
    "gzip": _Zlib,
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(memlimit=MAX_MEMORY),
}
MAGIC = {
    "compress": compress.MAGIC,
    "gzip": b"\x1f\x8b",
    "bzip2": b"BZh",
    "xz": b"\xfd7zXZ\0",
    "zstd": b"\x28\xb5\x2f\xfd",
}
FORMS = tuple(MAGIC)


class Unpacked(io.RawIOBase):
    """What was packed, as a stream. Where the packed bytes end early or are damaged the stream ends, and `damage`
    says why. `spend` is told how much came out, and may raise.
    """

    def __init__(self, source: IO[bytes], form: str, spend: Callable[[int], None] | None = None) -> None:
        self.damage = ""
        self._spend = spend
        try:
            self._read = _READERS[form](source) if form in _READERS else _Streams(source, _UNPACKERS[form]).read
        except zstandard.ZstdError as error:
            self.damage = f"it is damaged: {error}"

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill the buffer as far as it goes; 0 at the end."""
        view = memoryview(buffer).cast("B")
        try:
            piece = self._read(len(view)) if not self.damage else b""
        except EOFError:
            self.damage, piece = "its end is missing", b""
        except DAMAGE as error:
            self.damage, piece = f"it is damaged: {error}", b""
        if self._spend:
            self._spend(len(piece))
        view[: len(piece)] = piece
        return len(piece)


class _Streams:
    """Packed streams one after the other, as `cat` joins them; what follows the last is left alone."""

    def __init__(self, source: IO[bytes], new: Callable[[], _Unpacker]) -> None:
        self._source = source
        self._new = new
        self._unpacker = new()
        self._waiting = b""
        self._n_done = 0

    def read(self, size: int) -> bytes:
        """At most `size` bytes, b"" at the end. Raises EOFError where the end is missing, and what DAMAGE lists."""
        while True:
            if self._unpacker.eof and not self._goes_on():
                return b""
            given, self._waiting = self._waiting, b""
            piece = self._unpacker.decompress(given, size)
            if piece or self._unpacker.eof:
                if piece:
                    return piece
                continue
            self._waiting = self._source.read(PIECE)
            if not self._waiting:
                raise EOFError

    def _goes_on(self) -> bool:
        rest = self._unpacker.unused_data or self._source.read(PIECE)
        rest = rest.lstrip(b"\0")
        if not rest:
            return False
        following = self._new()
        try:
            following.decompress(rest[:64], 1)
        except DAMAGE:
            return False
        self._unpacker, self._waiting = self._new(), rest
        return True


def _zstandard(source: IO[bytes]) -> Callable[[int], bytes]:
    begins = source.read(_ZSTD_HEAD)
    source.seek(-len(begins), io.SEEK_CUR)
    promised = zstandard.frame_content_size(begins)
    unpacker = zstandard.ZstdDecompressor(max_window_size=MAX_MEMORY)
    stream = unpacker.stream_reader(source, read_across_frames=True, closefd=False)

    def read(size: int) -> bytes:
        piece: bytes = stream.read(size)
        if size and not piece and stream.tell() < promised:
            raise EOFError
        return piece

    return read


_READERS: dict[str, Callable[[IO[bytes]], Callable[[int], bytes]]] = {
    "zstd": _zstandard,
    "compress": compress.unpacker,
}


def unpacked(
    source: IO[bytes], form: str, spend: Callable[[int], None] | None = None
) -> "tuple[io.BufferedReader, Unpacked]":
    """A packed stream opened: what to read from, and what says afterwards whether it was whole."""
    stream = Unpacked(source, form, spend)
    return io.BufferedReader(stream, PIECE), stream


def head(content: bytes, form: str, size: int = 1024) -> bytes:
    """The first bytes of what is packed, as far as they can be had."""
    stream = Unpacked(io.BytesIO(content), form)
    return stream.read(size) or b""


def form_of(source: IO[bytes]) -> str:
    """How what follows in a seekable stream is packed, "" for not at all; the stream is left where it was."""
    begins = source.read(6)
    source.seek(-len(begins), io.SEEK_CUR)
    return next((form for form, magic in MAGIC.items() if begins.startswith(magic)), "")
