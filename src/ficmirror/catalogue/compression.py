"""Texts and JSON made small with zstd, from any thread, with a checksum that tells when a byte has changed."""

from threading import local

from zstandard import ZstdCompressor, ZstdDecompressor, ZstdError, frame_content_size

from ficmirror.errors import ArchiveDamaged

LEVEL = 1  # measured on 35 KB texts: half again as fast as 3, and only a twentieth larger

MOST = 1 << 17  # times that zstd makes anything smaller; a size beyond is no size

_own = local()


def squeeze(content: bytes) -> bytes:
    """The bytes as one zstd frame that knows its own size."""
    compressor = getattr(_own, "compressor", None)
    if compressor is None:
        compressor = _own.compressor = ZstdCompressor(level=LEVEL, write_checksum=True)
    squeezed: bytes = compressor.compress(content)
    return squeezed


def restore(squeezed: bytes | memoryview) -> bytes:
    """The bytes that `squeeze` was given. Raises ArchiveDamaged where they are not the same any more."""
    decompressor = getattr(_own, "decompressor", None)
    if decompressor is None:
        decompressor = _own.decompressor = ZstdDecompressor()
    try:
        if frame_content_size(squeezed) > MOST * len(squeezed):
            raise ZstdError("it claims a size that it cannot have")
        content: bytes = decompressor.decompress(squeezed)
    except ZstdError as error:
        raise ArchiveDamaged(f"A text in the catalogue is damaged: {error}.") from error
    return content


def squeeze_text(text: str) -> bytes:
    """Text as UTF-8 in a zstd frame; half a surrogate pair survives."""
    return squeeze(text.encode("utf-8", "surrogatepass"))


def restore_text(squeezed: bytes | memoryview) -> str:
    """The text that `squeeze_text` was given."""
    return restore(squeezed).decode("utf-8", "surrogatepass")
