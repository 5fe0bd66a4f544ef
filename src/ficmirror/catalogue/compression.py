"""Texts and JSON made small with zstd, from any thread."""

from threading import local

from zstandard import ZstdCompressor, ZstdDecompressor

LEVEL = 1  # measured on 35 KB texts: half again as fast as 3, and only a twentieth larger

_own = local()


def squeeze(content: bytes) -> bytes:
    """The bytes as one zstd frame that knows its own size."""
    compressor = getattr(_own, "compressor", None)
    if compressor is None:
        compressor = _own.compressor = ZstdCompressor(level=LEVEL)
    squeezed: bytes = compressor.compress(content)
    return squeezed


def restore(squeezed: bytes | memoryview) -> bytes:
    """The bytes that `squeeze` was given."""
    decompressor = getattr(_own, "decompressor", None)
    if decompressor is None:
        decompressor = _own.decompressor = ZstdDecompressor()
    content: bytes = decompressor.decompress(squeezed)
    return content


def squeeze_text(text: str) -> bytes:
    """Text as UTF-8 in a zstd frame; half a surrogate pair survives."""
    return squeeze(text.encode("utf-8", "surrogatepass"))


def restore_text(squeezed: bytes | memoryview) -> str:
    """The text that `squeeze_text` was given."""
    return restore(squeezed).decode("utf-8", "surrogatepass")
