"""Finds the mails in a folder of Pegasus Mail (.pmm): behind a head with its name, each ended by a sign of its own."""

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

HEAD = 128  # bytes
_END = b"\x1a"
_PIECE = 256 * 1024


def pegasus_mails(source: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The mails in their order; None for one that is larger than `most` bytes."""
    source.seek(HEAD)
    mail, size = bytearray(), 0
    for piece in iter(partial(source.read, _PIECE), b""):
        first, *others = piece.split(_END)
        for part, is_end in ((first, False), *((other, True) for other in others)):
            if is_end:
                if mail.strip():
                    yield bytes(mail) if size <= most else None
                mail, size = bytearray(), 0
            size += len(part)
            if size <= most:
                mail += part
    if mail.strip():
        yield bytes(mail) if size <= most else None
